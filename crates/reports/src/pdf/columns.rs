//! How wide the columns of a table are, by what stands in them; and what becomes of a table that is too wide: smaller
//! letters first, then a turned page, then parts that stand one below the other, each with the names.

use super::flow::Sheet;
use super::line::{Look, Span, unbroken, widest_word};
use crate::document::{RowKind, Table};
use crate::layout::Layout;

/// Between a cell's edge and its letters, on either side.
pub(super) const BESIDE: f32 = 3.5;
/// How far a part of a row stands in, at one point.
pub(super) const STEP: f32 = 1.0;
/// A table with more columns than this is set smaller, as in the other formats.
const COLUMNS_WIDE: usize = 7;
/// The smallest letters.
const SMALLEST: f32 = 8.0;

/// What a column needs, at one point.
#[derive(Clone, Copy, Debug)]
struct Need {
    /// For its widest word.
    least: f32,
    /// For its widest text.
    most: f32,
    /// Whether it grows when there is room: the order of rows does not.
    grows: bool,
}

/// How a table is set.
#[derive(Debug)]
pub(super) struct Plan {
    /// Size of its letters.
    pub(super) size: f32,
    /// Whether its pages are turned.
    pub(super) turned: bool,
    /// The columns of each part, each with its width.
    pub(super) parts: Vec<Vec<(usize, f32)>>,
}

/// Returns whether a column holds the order of rows.
pub(crate) fn is_order(heading: &str) -> bool {
    heading.chars().count() <= 3
}

fn needs(table: &Table) -> Vec<Need> {
    let look = Look::of(1.0);
    let need = |at: usize| {
        let column = &table.columns[at];
        let head = [Span::of(&column.heading, look.bold())];
        let mut need = Need { least: widest_word(&head), most: 0.0, grows: at > 0 || !is_order(&column.heading) };
        for row in &table.rows {
            let look = if row.kind == RowKind::Total { look.bold() } else { look };
            let Some(text) = row.cells.get(at).map(|cell| cell.text()).filter(|text| !text.is_empty()) else {
                continue;
            };
            let spans = [Span::of(text, look)];
            let step = match row.kind {
                RowKind::Part(steps) if !column.is_number => f32::from(steps) * STEP,
                _ => 0.0,
            };
            need.most = need.most.max(unbroken(&spans) + step);
            // A number is not broken.
            let least = if column.is_number { unbroken(&spans) } else { widest_word(&spans) };
            need.least = need.least.max(least + step);
        }
        // Heads are broken into some three lines, not into a tower of words.
        need.most = need.most.max(unbroken(&head) / if column.is_number { 2.5 } else { 1.5 }).max(need.least);
        need
    };
    (0..table.columns.len()).map(need).collect()
}

fn least(need: Need, size: f32, width: f32) -> f32 {
    // A word that would take half of the page is broken.
    (need.least * size).min(width * 0.4) + 2.0 * BESIDE
}

/// Shares a width among columns.
fn widths(columns: &[usize], needs: &[Need], size: f32, width: f32) -> Vec<(usize, f32)> {
    let least: Vec<f32> = columns.iter().map(|&at| least(needs[at], size, width)).collect();
    let most = columns.iter().zip(&least);
    let most: Vec<f32> =
        most.map(|(&at, &least)| (needs[at].most * size + 2.0 * BESIDE).min(width * 0.6).max(least)).collect();
    let (all, sum) = (least.iter().sum::<f32>(), most.iter().sum::<f32>());
    let growing: f32 = columns.iter().zip(&most).map(|(&at, most)| if needs[at].grows { *most } else { 0.0 }).sum();
    let filled = filled(&least, &most, width);
    let width_of = |at: usize| {
        if all >= width {
            least[at] * width / all
        } else if sum > width {
            filled[at]
        } else if needs[columns[at]].grows {
            most[at] + (width - sum) * most[at] / growing
        } else {
            most[at]
        }
    };
    columns.iter().enumerate().map(|(at, &column)| (column, width_of(at))).collect()
}

/// Gives narrow columns all that they can use, and wide ones what is left.
fn filled(least: &[f32], most: &[f32], width: f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..most.len()).collect();
    order.sort_by(|one, other| most[*one].total_cmp(&most[*other]));
    let (mut left, mut reserved) = (width, least.iter().sum::<f32>());
    let mut widths = vec![0.0; most.len()];
    for (done, &at) in order.iter().enumerate() {
        reserved -= least[at];
        let share = left / (most.len() - done) as f32;
        widths[at] = most[at].min(share).min(left - reserved).max(least[at]);
        left -= widths[at];
    }
    // What rounding and the widest column leave goes to the widest.
    if let Some(&widest) = order.last() {
        widths[widest] += left.max(0.0);
    }
    widths
}

/// Cuts a table into parts that fit: the names come back in each.
fn parts(table: &Table, needs: &[Need], size: f32, width: f32) -> Vec<Vec<usize>> {
    let names = table.columns.iter().take_while(|column| !column.is_number).count().min(2);
    let names: Vec<usize> = (0..names).collect();
    let wide = |at: usize| least(needs[at], size, width);
    let taken: f32 = names.iter().map(|&at| wide(at)).sum();
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut used = f32::MAX;
    for at in names.len()..table.columns.len() {
        if used + wide(at) > width {
            parts.push(names.clone());
            used = taken;
        }
        parts.last_mut().into_iter().for_each(|part| part.push(at));
        used += wide(at);
    }
    if parts.is_empty() { vec![names] } else { parts }
}

/// Returns whether a table needs a page that is turned.
pub(crate) fn is_wide(table: &Table, layout: &Layout) -> bool {
    Plan::of(table, &Sheet::of(layout)).turned
}

/// Shares a width among all columns of a table, for those who cut none into parts.
pub(crate) fn shares(table: &Table, size: f32, width: f32) -> Vec<f32> {
    let all: Vec<usize> = (0..table.columns.len()).collect();
    widths(&all, &needs(table), size, width).into_iter().map(|(_, width)| width).collect()
}

impl Plan {
    /// Plans a table.
    pub(super) fn of(table: &Table, sheet: &Sheet) -> Self {
        let needs = needs(table);
        let (usual, small) = ((sheet.body - 2.0).max(SMALLEST), (sheet.body - 4.0).max(SMALLEST));
        let first = if table.columns.len() > COLUMNS_WIDE { small } else { usual };
        let ways = [(first, false), (small, false), (small, true), (SMALLEST, true)];
        let fits = |&&(size, turned): &&(f32, bool)| {
            let width = sheet.width(turned);
            needs.iter().map(|need| least(*need, size, width)).sum::<f32>() <= width
        };
        let all: Vec<usize> = (0..table.columns.len()).collect();
        let (size, turned) = ways.iter().find(fits).copied().unwrap_or((SMALLEST, true));
        let width = sheet.width(turned);
        let parts = if ways.iter().any(|way| fits(&way)) { vec![all] } else { parts(table, &needs, size, width) };
        let parts = parts.iter().map(|columns| widths(columns, &needs, size, width)).collect();
        Self { size, turned, parts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Cell, Column, Row};

    fn table(columns: usize, cell: &str) -> Table {
        let column = |at: usize| Column { heading: format!("Cột {at}"), is_number: at > 0 };
        let cells = (0..columns).map(|at| Cell::Text(if at == 0 { "Đảng bộ tỉnh".into() } else { cell.into() }));
        Table {
            caption: String::new(),
            columns: (0..columns).map(column).collect(),
            rows: vec![Row { kind: RowKind::Plain, cells: cells.collect() }],
        }
    }

    fn plan(columns: usize, cell: &str) -> (Plan, Sheet) {
        let sheet = Sheet::of(&Layout::sample());
        (Plan::of(&table(columns, cell), &sheet), sheet)
    }

    #[test]
    fn columns_fill_the_page_and_a_wide_table_turns_it_and_then_falls_apart() {
        let (narrow, sheet) = plan(4, "1.234");
        assert_eq!((narrow.size, narrow.turned, narrow.parts.len()), (12.0, false, 1));
        let width: f32 = narrow.parts[0].iter().map(|(_, width)| width).sum();
        assert!((width - sheet.width(false)).abs() < 0.1);
        let (wide, sheet) = plan(13, "1.234.567");
        assert_eq!((wide.turned, wide.parts.len()), (true, 1));
        assert!((wide.parts[0].iter().map(|(_, width)| width).sum::<f32>() - sheet.width(true)).abs() < 0.1);
        let (over, sheet) = plan(60, "1.234.567");
        assert!(over.parts.len() > 2);
        for part in &over.parts {
            assert_eq!(part[0].0, 0);
            assert!(part.iter().map(|(_, width)| width).sum::<f32>() <= sheet.width(true) + 0.1);
        }
        assert_eq!(over.parts.iter().map(|part| part.len() - 1).sum::<usize>(), 59);
    }
}
