//! Statistical forms (biểu thống kê): rows and columns of measures as data, with checks inside a form and between forms.
//!
//! ```text
//!            │ column `all`   column `women`
//! row `in`   │ measure        measure          a form of one unit: each cell names its measure, or is the sum of rows
//! unit       │ measure        measure          a form of all sub-units: each column names its measure
//! ```
//! A cell is the sum of some measures, and so a check is one sum of measures held against another: it can be asked of
//! one unit or of all, and what stands behind its measures stands behind it.

mod behind;
mod checks;
mod each;
mod fill;
mod forms;
mod read;
mod workbook;

use std::collections::HashMap;

use dangvu_register::measure::{Formula, Measure, MeasureLabel, Measures};

pub use self::behind::{Behind, Item, Thing};
pub use self::checks::{CheckedCell, Mismatch};
pub use self::each::{Each, EachLine, EachOf, LineKind};
pub use self::fill::Filled;
pub use self::forms::Forms;

/// A statistical form.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Name of its file.
    pub file: String,
    /// What it is called where one is chosen.
    pub label: MeasureLabel,
    /// Its number and kind: BIỂU SỐ 1.
    pub title: String,
    /// What it shows.
    pub subject: String,
    /// The documents that it follows; printed with what a reader should know of blanks that are not the official ones.
    pub follows: String,
    /// What else a reader should know.
    pub note: String,
    columns: Vec<FormColumn>,
    rows: Vec<FormRow>,
    checks: Vec<Check>,
}

/// The row of a form of all sub-units that shows the whole, as checks name it.
const WHOLE: &str = "total";

/// A column of a form.
#[derive(Clone, Debug, PartialEq)]
struct FormColumn {
    id: String,
    heading: String,
    /// The measure, where the rows are units.
    measure: Option<String>,
}

/// A row of a form of one unit.
#[derive(Clone, Debug, PartialEq)]
struct FormRow {
    id: String,
    label: String,
    part: u8,
    /// What the cell of each column shows that has something to show.
    cells: HashMap<String, Shows>,
}

/// What a cell shows.
#[derive(Clone, Debug, PartialEq)]
enum Shows {
    /// A measure.
    Measure(String),
    /// The sum of rows above it: of these measures.
    Sum(Vec<String>),
}

/// A check: what is on the left is what is on the right.
#[derive(Clone, Debug, PartialEq)]
struct Check {
    label: String,
    over: Over,
    left: Vec<CellName>,
    right: Vec<CellName>,
}

/// Where a check is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Over {
    /// It names rows: in each column in which all of them have a number.
    Columns,
    /// It names columns: in each row.
    Rows,
    /// It names cells.
    Cells,
}

/// A row, a column or a cell as a check names it, and the line where it does.
#[derive(Clone, Debug, PartialEq)]
struct CellName {
    form: Option<String>,
    row: String,
    column: String,
    line: usize,
}

impl Form {
    /// Returns the name by which the form is asked for: that of its file without folder and ending.
    pub fn name(&self) -> &str {
        name_of(&self.file)
    }

    /// Returns whether it has a row for each sub-unit, and so tells of many units by itself.
    pub fn is_by_unit(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the measures that a cell adds up; none for a cell that is empty or not there.
    fn measures_of(&self, row: &str, column: &str) -> &[String] {
        if self.is_by_unit() {
            let own = self.columns.iter().find(|own| own.id == column && row == WHOLE);
            return own.map_or(&[], |own| own.measure.as_slice());
        }
        let shows = self.rows.iter().find(|own| own.id == row).and_then(|row| row.cells.get(column));
        shows.map_or(&[], Shows::measures)
    }

    /// Returns the headings of a cell: of its row and of its column.
    fn headings_of(&self, row: &str, column: &str) -> (String, String) {
        let row = self.rows.iter().find(|own| own.id == row).map(|row| row.label.clone());
        let column = self.columns.iter().find(|own| own.id == column).map(|column| column.heading.clone());
        (row.unwrap_or_default(), column.unwrap_or_default())
    }

    /// Returns all measures that it shows.
    fn shown(&self) -> impl Iterator<Item = &String> {
        let cells = self.rows.iter().flat_map(|row| row.cells.values()).flat_map(|cell| cell.measures());
        self.columns.iter().filter_map(|column| column.measure.as_ref()).chain(cells)
    }
}

impl Shows {
    fn measures(&self) -> &[String] {
        match self {
            Self::Measure(measure) => std::slice::from_ref(measure),
            Self::Sum(measures) => measures,
        }
    }
}

/// Returns the name of the form in a file.
fn name_of(file: &str) -> &str {
    let file = file.rsplit(['/', '\\']).next().unwrap_or(file);
    file.strip_suffix(".toml").unwrap_or(file)
}

/// Returns whether the figures of a measure can be added up: shares cannot.
fn adds_up(measure: &Measure) -> bool {
    matches!(measure.formula, Formula::Plain(_))
}

/// Returns the measures of these names, each once.
fn measures_named(names: impl Iterator<Item = impl AsRef<str>>, measures: &Measures) -> Vec<&Measure> {
    let mut found: Vec<&Measure> = names.filter_map(|name| measures.get(name.as_ref())).collect();
    found.sort_by(|one, other| one.id.cmp(&other.id));
    found.dedup_by(|one, other| one.id == other.id);
    found
}
