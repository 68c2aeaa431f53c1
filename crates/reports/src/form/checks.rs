//! Whether the cells of a form add up, and which do not.

use dangvu_words::{Sentence, Words};

use super::{Form, Line};
use crate::document::Exact;
use crate::fault::Fault;

/// A check that does not hold in a column, or in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// What should hold.
    pub label: String,
    /// Where: the column, or the row.
    pub place: String,
    /// The cells on the left with their numbers.
    pub left: Vec<(String, i64)>,
    /// The cells on the right with their numbers.
    pub right: Vec<(String, i64)>,
}

impl Mismatch {
    /// Says which cells do not add up.
    pub fn say(&self, words: &Words) -> String {
        let side = |cells: &[(String, i64)]| {
            let cells = cells.iter().map(|(name, number)| format!("{name} ({})", words.number(*number)));
            cells.collect::<Vec<_>>().join(" + ")
        };
        let total = |cells: &[(String, i64)]| words.number(cells.iter().map(|(_, number)| number).sum());
        let (left, right) = (side(&self.left), side(&self.right));
        let cells = format!(
            "{}, {}: {left} = {} ≠ {} = {right}",
            self.label,
            self.place,
            total(&self.left),
            total(&self.right)
        );
        let Sentence { what, .. } = Fault::Cells(cells).say(words);
        what
    }
}

impl Form {
    /// Returns the checks that do not hold.
    pub(super) fn mismatches(&self, lines: &[Line]) -> Vec<Mismatch> {
        let mut found = Vec::new();
        let mut look = |label: &str, place: &str, left: Vec<(String, i64)>, right: Vec<(String, i64)>| {
            let total = |cells: &[(String, i64)]| -> i64 { cells.iter().map(|(_, number)| number).sum() };
            if total(&left) != total(&right) {
                found.push(Mismatch { label: label.to_owned(), place: place.to_owned(), left, right });
            }
        };
        for check in &self.checks {
            if self.rows.is_empty() {
                for line in lines {
                    let side = |ids: &[String]| self.across(line, ids);
                    look(&check.label, &line.label, side(&check.left), side(&check.right));
                }
            } else {
                for (at, column) in self.columns.iter().enumerate() {
                    let side = |ids: &[String]| downwards(lines, ids, at);
                    let (left, right) = (side(&check.left), side(&check.right));
                    // A column in which a side has empty cells cannot add up, and need not.
                    if left.len() == check.left.len() && right.len() == check.right.len() {
                        look(&check.label, &column.heading, left, right);
                    }
                }
            }
        }
        found
    }

    /// Returns the cells of a row in the columns of these names.
    fn across(&self, line: &Line, ids: &[String]) -> Vec<(String, i64)> {
        let columns = self.columns.iter().zip(&line.figures).filter(|(column, _)| ids.contains(&column.id));
        columns.filter_map(|(column, figure)| Some((column.heading.clone(), whole(figure.as_ref()?.value)?))).collect()
    }
}

/// Returns the cells of a column in the rows of these names.
fn downwards(lines: &[Line], ids: &[String], column: usize) -> Vec<(String, i64)> {
    let rows = lines.iter().filter(|line| ids.contains(&line.id));
    rows.filter_map(|line| Some((line.label.clone(), whole(line.figures.get(column)?.as_ref()?.value)?))).collect()
}

fn whole(value: Exact) -> Option<i64> {
    if let Exact::Whole(number) = value { Some(number) } else { None }
}
