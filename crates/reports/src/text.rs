//! Plain text, for a terminal: lines of at most eighty letters, tables in columns, charts as bars.

use dangvu_words::Words;

use crate::document::{Block, Chart, Document, Foot, Head, Identity, Inline, List, RowKind, Table};
use crate::qr::Qr;

/// Letters in a line.
const WIDTH: usize = 80;
/// The widest column of text in a table.
const COLUMN_MAX: usize = 34;
/// The longest bar of a chart.
const BAR_MAX: usize = 40;

/// Writes a document.
pub fn write(document: &Document, words: &Words) -> String {
    let mut text = String::new();
    head(&document.head, &mut text);
    blocks(&document.blocks, words, &mut text);
    foot(&document.foot, &mut text);
    if let Some(own) = &document.identity {
        identity(own, words, &mut text);
    }
    if !document.appendix.is_empty() {
        line(&mut text, &"=".repeat(WIDTH));
        line(&mut text, "");
        blocks(&document.appendix, words, &mut text);
    }
    text
}

fn line(text: &mut String, line: &str) {
    text.push_str(line.trim_end());
    text.push('\n');
}

fn head(head: &Head, text: &mut String) {
    let left = head.upper.iter().chain([&head.issuer]).map(String::as_str).chain(["*", &head.number]);
    let right = [head.party.as_str(), "-----------------------", "", &head.place_and_date];
    let half = WIDTH / 2;
    let lefts: Vec<String> = left.flat_map(|part| wrapped(part, half - 2)).collect();
    let rights: Vec<String> = right.into_iter().flat_map(|part| wrapped(part, half)).collect();
    for at in 0..lefts.len().max(rights.len()) {
        let cell = |lines: &[String], width| centred(lines.get(at).map_or("", String::as_str), width);
        line(text, &format!("{}  {}", cell(&lefts, half - 2), cell(&rights, half)));
    }
    line(text, "");
    for part in [&head.title, &head.subject].into_iter().filter(|part| !part.is_empty()) {
        wrapped(part, WIDTH).iter().for_each(|part| line(text, &centred(part, WIDTH)));
    }
    line(text, &centred("-----", WIDTH));
    line(text, "");
}

fn foot(foot: &Foot, text: &mut String) {
    let half = WIDTH / 2;
    let recipients = foot.recipients.iter().map(|name| format!("- {name}"));
    let lefts: Vec<String> = if foot.recipients.is_empty() {
        Vec::new()
    } else {
        std::iter::once(foot.recipients_label.clone())
            .chain(recipients)
            .flat_map(|part| wrapped(&part, half - 2))
            .collect()
    };
    let parts = [foot.capacity.as_str(), &foot.post, "", "", "", &foot.signer];
    let rights: Vec<String> = parts.into_iter().flat_map(|part| wrapped(part, half)).collect();
    for at in 0..lefts.len().max(rights.len()) {
        let left = lefts.get(at).map_or("", String::as_str);
        let right = centred(rights.get(at).map_or("", String::as_str), half);
        line(text, &format!("{}  {right}", padded(left, half - 2)));
    }
}

fn identity(identity: &Identity, words: &Words, text: &mut String) {
    line(text, "");
    line(text, &"-".repeat(WIDTH));
    for (label, value) in &identity.lines {
        wrapped(&format!("{label}: {value}"), WIDTH).iter().for_each(|part| line(text, part));
    }
    line(text, &words.text("report-verify"));
    line(text, &identity.address);
    if let Some(qr) = Qr::of(&identity.address) {
        line(text, "");
        qr.half_blocks().iter().for_each(|part| line(text, part));
    }
}

fn blocks(blocks_of: &[Block], words: &Words, text: &mut String) {
    for block in blocks_of {
        match block {
            Block::Heading(level, inlines) => {
                let heading = said(inlines);
                let heading = if *level == 1 { heading.to_uppercase() } else { heading };
                wrapped(&heading, WIDTH).iter().for_each(|part| line(text, part));
            }
            Block::Paragraph(inlines) => {
                for paragraph in said(inlines).split('\n') {
                    wrapped(paragraph, WIDTH).iter().for_each(|part| line(text, part));
                }
            }
            Block::List(own) => list(own, text),
            Block::Table(own) => table(own, text),
            Block::Chart(own) => chart(own, text),
            Block::Free(_, inside) if inside.is_empty() => line(text, &words.text("report-unwritten")),
            Block::Free(_, inside) => {
                blocks(inside, words, text);
                continue;
            }
            Block::PageBreak => line(text, &"=".repeat(WIDTH)),
        }
        line(text, "");
    }
}

/// Returns a line as text alone.
pub(crate) fn said(inlines: &[Inline]) -> String {
    let part = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Strong(inside) | Inline::Emphasis(inside) => said(inside),
        Inline::Figure(figure) => figure.text.clone(),
        Inline::Break => "\n".to_owned(),
    };
    inlines.iter().map(part).collect()
}

fn list(list: &List, text: &mut String) {
    for (item, number) in list.items.iter().zip(list.first.unwrap_or(0)..) {
        let mark = if list.first.is_some() { format!("{number}. ") } else { "- ".to_owned() };
        let indent = " ".repeat(mark.len());
        for (at, part) in wrapped(&said(item), WIDTH - mark.len()).iter().enumerate() {
            line(text, &format!("{}{part}", if at == 0 { &mark } else { &indent }));
        }
    }
}

fn table(table: &Table, text: &mut String) {
    if !table.caption.is_empty() {
        wrapped(&table.caption, WIDTH).iter().for_each(|part| line(text, part));
    }
    let heads: Vec<&str> = table.columns.iter().map(|column| column.heading.as_str()).collect();
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| {
            let indent = if let RowKind::Part(steps) = row.kind { "  ".repeat(steps.into()) } else { String::new() };
            let cell = |(at, cell): (usize, &crate::document::Cell)| {
                if table.columns.get(at).is_some_and(|column| column.is_number) || at == 0 {
                    cell.text().to_owned()
                } else {
                    format!("{indent}{}", cell.text())
                }
            };
            row.cells.iter().enumerate().map(cell).collect()
        })
        .collect();
    let widths: Vec<usize> = (0..heads.len())
        .map(|at| {
            let most = if table.columns[at].is_number { 12 } else { COLUMN_MAX };
            let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| letters(cell)).max().unwrap_or(0);
            let widest_word = heads[at].split(' ').map(letters).max().unwrap_or(0);
            cells.max(letters(heads[at]).min(most)).max(widest_word).min(most.max(widest_word)).max(1)
        })
        .collect();
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    let heads: Vec<String> = heads.into_iter().map(str::to_owned).collect();
    row_lines(&heads, &widths, table, text);
    line(text, &rule.join("  "));
    for (own, row) in table.rows.iter().zip(&rows) {
        if own.kind == RowKind::Total {
            line(text, &rule.join("  "));
        }
        row_lines(row, &widths, table, text);
    }
}

fn row_lines(cells: &[String], widths: &[usize], table: &Table, text: &mut String) {
    let parts: Vec<Vec<String>> = cells.iter().zip(widths).map(|(cell, width)| wrapped(cell, *width)).collect();
    for at in 0..parts.iter().map(Vec::len).max().unwrap_or(0) {
        let cell = |(column, (lines, width)): (usize, (&Vec<String>, &usize))| {
            let part = lines.get(at).map_or("", String::as_str);
            let pad = " ".repeat(width.saturating_sub(letters(part)));
            if table.columns[column].is_number { format!("{pad}{part}") } else { format!("{part}{pad}") }
        };
        let row: Vec<String> = parts.iter().zip(widths).enumerate().map(cell).collect();
        line(text, &row.join("  "));
    }
}

fn chart(chart: &Chart, text: &mut String) {
    if !chart.caption.is_empty() {
        wrapped(&chart.caption, WIDTH).iter().for_each(|part| line(text, part));
    }
    let names = chart.categories.iter().map(|name| letters(name)).max().unwrap_or(0).min(COLUMN_MAX);
    for series in &chart.series {
        if chart.series.len() > 1 {
            line(text, &series.label);
        }
        let numbers = series.figures.iter().map(|figure| figure.value.number().unwrap_or(0.0).max(0.0));
        let most = numbers.clone().fold(0.0_f64, f64::max);
        for ((name, figure), number) in chart.categories.iter().zip(&series.figures).zip(numbers) {
            let length = if most > 0.0 { (number / most * BAR_MAX as f64).round() as usize } else { 0 };
            let name: String = name.chars().take(COLUMN_MAX).collect();
            line(text, &format!("{}  {} {}", padded(&name, names), "█".repeat(length), figure.text));
        }
    }
}

/// Returns how many letters a text takes: accents that stand apart take none.
fn letters(text: &str) -> usize {
    text.chars().filter(|letter| !('\u{300}'..='\u{36f}').contains(letter)).count()
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(letters(text))))
}

fn centred(text: &str, width: usize) -> String {
    let free = width.saturating_sub(letters(text));
    format!("{}{text}{}", " ".repeat(free / 2), " ".repeat(free - free / 2))
}

/// Breaks a text into lines at spaces; spaces that do not break and spaces in front stay.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let indent = text.len() - text.trim_start_matches(' ').len();
    let mut lines = vec![" ".repeat(indent)];
    let mut is_new = true;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let Some(last) = lines.last_mut() else { break };
        if !is_new && letters(last) + 1 + letters(word) > width {
            lines.push(format!("{}{word}", " ".repeat(indent)));
            continue;
        }
        if !is_new {
            last.push(' ');
        }
        last.push_str(word);
        is_new = false;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_accents_take_no_room() {
        assert_eq!(wrapped("Đảng bộ tỉnh Lâm Đồng", 12), ["Đảng bộ tỉnh", "Lâm Đồng"]);
        assert_eq!(wrapped("  a bb", 4), ["  a", "  bb"]);
        assert_eq!(wrapped("", 4), [""]);
        assert_eq!(letters("e\u{302}\u{301}"), 1);
        assert_eq!(wrapped("mộttừrấtdàihơncảdòng", 5), ["mộttừrấtdàihơncảdòng"]);
    }
}
