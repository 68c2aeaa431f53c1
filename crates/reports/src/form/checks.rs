//! Whether cells add up, inside a form and between forms, and which do not.

use std::collections::HashMap;

use dangvu_register::ids::Unit;
use dangvu_register::measure::{Counted, Figure, Measure, Measures};
use dangvu_words::{Sentence, Words};

use super::{CellName, Check, Form, Forms, Over, WHOLE, adds_up};
use crate::asking::Asking;
use crate::fault::Fault;

/// A check that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// Name of the form whose check it is.
    pub form: String,
    /// What should hold.
    pub label: String,
    /// The unit in which it does not hold.
    pub unit: Unit,
    /// Where: the column or the row, and the unit where several are checked; empty where the cells say it.
    pub place: String,
    /// The cells on the left.
    pub left: Vec<CheckedCell>,
    /// The cells on the right.
    pub right: Vec<CheckedCell>,
}

/// A cell that a check names, with its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedCell {
    /// Name of its form.
    pub form: String,
    /// Heading of its row.
    pub row: String,
    /// Heading of its column.
    pub column: String,
    /// What it is called beside the place of the mismatch.
    pub name: String,
    /// The measures that it adds up.
    pub measures: Vec<String>,
    /// Its number, in thousandths: what is typed in need not be whole.
    pub thousandths: i64,
}

impl Mismatch {
    /// Returns what the left has more than the right, in thousandths.
    pub fn difference(&self) -> i64 {
        total(&self.left) - total(&self.right)
    }

    /// Says which cells do not add up, and by how much.
    pub fn say(&self, words: &Words) -> String {
        let side = |cells: &[CheckedCell]| {
            let cells = cells.iter().map(|cell| format!("{} ({})", cell.name, said(words, cell.thousandths)));
            cells.collect::<Vec<_>>().join(" + ")
        };
        let place = if self.place.is_empty() { String::new() } else { format!(", {}", self.place) };
        let values = [
            ("difference", said(words, self.difference().abs()).into()),
            (
                "cells",
                format!(
                    "{}{place}: {} = {} ≠ {} = {}",
                    self.label,
                    side(&self.left),
                    said(words, total(&self.left)),
                    said(words, total(&self.right)),
                    side(&self.right),
                )
                .into(),
            ),
        ];
        let Sentence { what, .. } = Fault::Cells(words.text_with("report-cells-differ", &values)).say(words);
        what
    }
}

impl CheckedCell {
    /// Returns its number as it is read.
    pub fn text(&self, words: &Words) -> String {
        said(words, self.thousandths)
    }
}

fn total(cells: &[CheckedCell]) -> i64 {
    cells.iter().map(|cell| cell.thousandths).sum()
}

fn said(words: &Words, thousandths: i64) -> String {
    match thousandths % 1_000 {
        0 => words.number(thousandths / 1_000),
        _ => words.figure(Counted::Value, thousandths),
    }
}

/// The numbers of measures in one unit, in thousandths; those that cannot be added up are not there.
pub(super) type Amounts<'m> = HashMap<&'m str, i64>;

/// Returns the number of a measure in thousandths, if it can be added up.
pub(super) fn amount(measure: &Measure, figure: Figure) -> Option<i64> {
    let each = if measure.counted == Counted::Value { 1 } else { 1_000 };
    adds_up(measure).then(|| figure.number.saturating_mul(each))
}

/// A check as it is asked in one place: of one column, of one row, or of cells.
pub(super) struct Asked<'f> {
    form: &'f Form,
    label: &'f str,
    place: String,
    left: Vec<AskedCell<'f>>,
    right: Vec<AskedCell<'f>>,
}

struct AskedCell<'f> {
    form: &'f Form,
    row: &'f str,
    column: &'f str,
    over: Over,
    measures: &'f [String],
}

impl<'f> Asked<'f> {
    /// Returns all that the checks of a form ask; what cannot be added up is not asked.
    pub(super) fn of(form: &'f Form, forms: &'f Forms, measures: &Measures) -> Vec<Self> {
        let asked = form.checks.iter().flat_map(|check| places(form, check).into_iter().map(move |at| (check, at)));
        let whole = |cell: &AskedCell<'_>| {
            let addable = |id: &String| measures.get(id).is_some_and(adds_up);
            !cell.measures.is_empty() && cell.measures.iter().all(addable)
        };
        let asked = asked.filter_map(|(check, at)| {
            let side = |names: &'f [CellName]| -> Option<Vec<AskedCell<'f>>> {
                names.iter().map(|name| cell(form, forms, check.over, name, at)).collect()
            };
            let (left, right) = (side(&check.left)?, side(&check.right)?);
            let place = match check.over {
                Over::Columns => form.headings_of("", at).1,
                Over::Rows => form.headings_of(at, "").0,
                Over::Cells => String::new(),
            };
            Some(Self { form, label: &check.label, place, left, right })
        });
        // A column in which a side has empty cells cannot add up, and need not.
        asked.filter(|asked| asked.cells().all(whole)).collect()
    }

    fn cells(&self) -> impl Iterator<Item = &AskedCell<'f>> {
        self.left.iter().chain(&self.right)
    }

    /// Returns whether it names a cell of a form.
    pub(super) fn names(&self, form: &Form) -> bool {
        self.form.name() == form.name() || self.cells().any(|cell| cell.form.name() == form.name())
    }

    /// Returns the measures that it needs.
    pub(super) fn measures(&self) -> impl Iterator<Item = &'f String> {
        self.left.iter().chain(&self.right).flat_map(|cell| cell.measures)
    }

    /// Asks it of a unit; the answer is what does not hold.
    pub(super) fn ask(&self, asking: &Asking<'_>, unit: Unit, amounts: &Amounts<'_>) -> Option<Mismatch> {
        let sum = |cells: &[AskedCell<'_>]| cells.iter().map(|cell| cell.number(amounts)).sum::<i64>();
        if sum(&self.left) == sum(&self.right) {
            return None;
        }
        let side = |cells: &[AskedCell<'_>]| cells.iter().map(|cell| cell.checked(self.form, amounts)).collect();
        let whose = if unit == asking.unit { String::new() } else { asking.unit_name(unit) };
        let place = [whose.as_str(), &self.place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        Some(Mismatch {
            form: self.form.name().to_owned(),
            label: self.label.to_owned(),
            unit,
            place: place.join(", "),
            left: side(&self.left),
            right: side(&self.right),
        })
    }
}

/// Returns the rows or columns in which a check is asked; for cells, none of them.
fn places<'f>(form: &'f Form, check: &Check) -> Vec<&'f str> {
    match check.over {
        Over::Columns => form.columns.iter().map(|column| column.id.as_str()).collect(),
        Over::Rows if form.is_by_unit() => vec![WHOLE],
        Over::Rows => form.rows.iter().map(|row| row.id.as_str()).collect(),
        Over::Cells => vec![""],
    }
}

/// Returns the cell that a name is in a place; `None` if its form is not there.
fn cell<'f>(form: &'f Form, forms: &'f Forms, over: Over, name: &'f CellName, at: &'f str) -> Option<AskedCell<'f>> {
    let form = match &name.form {
        Some(other) => forms.get(other).ok()?,
        None => form,
    };
    let (row, column) = match over {
        Over::Columns => (name.row.as_str(), at),
        Over::Rows => (at, name.column.as_str()),
        Over::Cells => (name.row.as_str(), name.column.as_str()),
    };
    Some(AskedCell { form, row, column, over, measures: form.measures_of(row, column) })
}

impl AskedCell<'_> {
    fn number(&self, amounts: &Amounts<'_>) -> i64 {
        self.measures.iter().filter_map(|id| amounts.get(id.as_str())).sum()
    }

    fn checked(&self, own: &Form, amounts: &Amounts<'_>) -> CheckedCell {
        let (row, column) = self.form.headings_of(self.row, self.column);
        let name = match self.over {
            Over::Columns => row.clone(),
            Over::Rows => column.clone(),
            Over::Cells if row.is_empty() => column.clone(),
            Over::Cells => format!("{row} × {column}"),
        };
        let is_own = self.form.name() == own.name();
        CheckedCell {
            form: self.form.name().to_owned(),
            name: if is_own { name } else { format!("{}: {name}", self.form.title) },
            row,
            column,
            measures: self.measures.to_vec(),
            thousandths: self.number(amounts),
        }
    }
}
