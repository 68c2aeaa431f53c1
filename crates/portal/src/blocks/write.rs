//! From blocks to Markdown: what editors see and change. Read again, it says the same.

use super::{Block, Cell, Inline};

pub(super) fn all(blocks: &[Block]) -> String {
    let mut out = String::new();
    put_blocks(blocks, "", &mut out);
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// Writes blocks, each line after what leads it.
fn put_blocks(blocks: &[Block], lead: &str, out: &mut String) {
    let mut before: Option<&Block> = None;
    for block in blocks {
        // Two lists or quotations in a row would be read as one.
        let joins = |one: &Block, other: &Block| {
            std::mem::discriminant(one) == std::mem::discriminant(other)
                && matches!(one, Block::List { .. } | Block::Quote(_))
        };
        if before.is_some_and(|before| joins(before, block)) {
            put_lines("<!-- -->\n", lead, out);
            put_lines("\n", lead, out);
        }
        put_block(block, lead, out);
        put_lines("\n", lead, out);
        before = Some(block);
    }
}

fn put_lines(text: &str, lead: &str, out: &mut String) {
    for line in text.lines() {
        out.push_str(if line.is_empty() { lead.trim_end() } else { lead });
        out.push_str(line);
        out.push('\n');
    }
}

fn put_block(block: &Block, lead: &str, out: &mut String) {
    match block {
        Block::Paragraph(line) => put_lines(&(line_text(line, false) + "\n"), lead, out),
        Block::Heading(level, line) => {
            let marks = "#".repeat(usize::from(*level));
            put_lines(&format!("{marks} {}\n", line_text(line, true)), lead, out);
        }
        Block::List { ordered, items } => {
            for (at, item) in items.iter().enumerate() {
                put_item(&if *ordered { format!("{}. ", at + 1) } else { "- ".to_owned() }, item, lead, out);
            }
        }
        Block::Quote(inner) => {
            let mut text = String::new();
            put_blocks(inner, "", &mut text);
            put_lines(text.trim_end(), &format!("{lead}> "), out);
        }
        Block::Table { head, rows } => put_table(head, rows, lead, out),
        Block::Picture { file, alt, caption } => {
            let caption = if caption.is_empty() {
                String::new()
            } else {
                format!(" \"{}\"", escaped(caption).replace('"', "\\\""))
            };
            put_lines(&format!("![{}](hinh/{file}{caption})\n", escaped(alt)), lead, out);
        }
        Block::Figure(number) => put_lines(&format!("![](so-lieu/{number})\n"), lead, out),
    }
}

fn put_item(mark: &str, item: &[Block], lead: &str, out: &mut String) {
    let mut text = String::new();
    put_blocks(item, "", &mut text);
    let indent = " ".repeat(mark.len());
    for (at, line) in text.trim_end().lines().enumerate() {
        if line.is_empty() {
            out.push_str(lead.trim_end());
        } else {
            out.push_str(lead);
            out.push_str(if at == 0 { mark } else { &indent });
            out.push_str(line);
        }
        out.push('\n');
    }
}

fn put_table(head: &[Cell], rows: &[Vec<Cell>], lead: &str, out: &mut String) {
    let width = rows.first().map_or(head.len(), Vec::len);
    let empty = vec![Vec::new(); width];
    let head = if head.is_empty() { &empty } else { head };
    let row = |cells: &[Cell]| {
        let cells: Vec<String> = cells.iter().map(|cell| line_text(cell, true)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    put_lines(&row(head), lead, out);
    put_lines(&format!("|{}\n", " --- |".repeat(width)), lead, out);
    for cells in rows {
        put_lines(&row(cells), lead, out);
    }
}

/// Writes a line; one that must stay in one has spaces for its breaks.
fn line_text(line: &[Inline], is_single: bool) -> String {
    let mut out = String::new();
    put_line(line, is_single, None, &mut out);
    let lines: Vec<String> = out.split('\n').map(guarded).collect();
    lines.join("\n")
}

fn put_line(line: &[Inline], is_single: bool, after: Option<char>, out: &mut String) {
    for (at, inline) in line.iter().enumerate() {
        let next = line.get(at + 1).map_or(after, first_letter);
        match inline {
            Inline::Text(text) => out.push_str(&escaped(text)),
            Inline::Break if is_single => out.push(' '),
            Inline::Break => out.push_str("\\\n"),
            Inline::Strong(inner) => put_marked("**", inner, is_single, next, out),
            Inline::Emphasis(inner) => put_marked("*", inner, is_single, next, out),
            Inline::Link { to, text } => {
                out.push('[');
                put_line(text, is_single, Some(']'), out);
                let to = to.replace('<', "%3C").replace('>', "%3E");
                out.push_str(&format!(
                    "](<{}>)",
                    to.strip_prefix("/tep/").map_or(to.clone(), |file| format!("tep/{file}"))
                ));
            }
        }
    }
}

/// Marks letters, unless Markdown would not see the marks there: then they stay without.
fn put_marked(mark: &str, inner: &[Inline], is_single: bool, next: Option<char>, out: &mut String) {
    let (first, last) = (inner.first().and_then(first_letter), inner.last().and_then(last_letter));
    let before = out.chars().next_back();
    let fits = |outside: Option<char>, inside: Option<char>| {
        let is_open = outside.is_none_or(|letter| letter.is_whitespace());
        let is_word = inside.is_some_and(char::is_alphanumeric);
        is_word && (is_open || outside.is_some_and(|letter| !matches!(letter, '*' | '\\' | '_')))
    };
    let fits =
        fits(before, first) && fits(next, last) && !matches!(inner, [Inline::Strong(_) | Inline::Emphasis(_), ..]);
    let is_marked_after = matches!(inner.last(), Some(Inline::Strong(_) | Inline::Emphasis(_)));
    if fits && !is_marked_after {
        out.push_str(mark);
        put_line(inner, is_single, Some('*'), out);
        out.push_str(mark);
    } else {
        put_line(inner, is_single, next, out);
    }
}

fn first_letter(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) => text.chars().next(),
        Inline::Strong(_) | Inline::Emphasis(_) => Some('*'),
        Inline::Link { .. } => Some('['),
        Inline::Break => Some(' '),
    }
}

fn last_letter(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) => text.chars().next_back(),
        Inline::Strong(_) | Inline::Emphasis(_) => Some('*'),
        Inline::Link { .. } => Some(')'),
        Inline::Break => Some(' '),
    }
}

/// Writes what Markdown would take for a mark so that it is a letter.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '~') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// Guards the beginning of a line: it must not look like a heading, a list, a quotation or a rule; nor its end like the
/// closing of a heading.
fn guarded(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = &line[digits..];
    if digits > 0 && after.starts_with(['.', ')']) {
        return format!("{}\\{after}", &line[..digits]);
    }
    let line = if line.starts_with(['#', '+', '-', '=', ':']) { format!("\\{line}") } else { line.to_owned() };
    match line.strip_suffix('#') {
        Some(start) if !start.ends_with('\\') => format!("{start}\\#"),
        _ => line,
    }
}
