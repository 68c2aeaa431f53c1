//! Statistical forms (biểu thống kê): rows and columns of measures as data, with checks between their cells.
//!
//! ```text
//!            │ column `all`   column `women`
//! row `in`   │ measure        measure          a form of one unit: each cell names its measure, or is the sum of rows
//! unit       │ measure        measure          a form of all sub-units: each column names its measure
//! ```

mod checks;
mod read;

use std::collections::HashMap;

use dangvu_register::measure::{Figure as Number, Measure, MeasureLabel, Period};

pub use self::checks::Mismatch;
use crate::asking::Asking;
use crate::document::{Block, Cell, Column, Document, Exact, Figure, Foot, Inline, Opens, Row, RowKind, Table};
use crate::layout::Layout;
use crate::period;

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
    /// What a reader should know.
    pub note: String,
    columns: Vec<FormColumn>,
    rows: Vec<FormRow>,
    checks: Vec<Balance>,
}

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
    /// The measure of each column that has one.
    cells: HashMap<String, String>,
    /// The rows that it is the sum of.
    sum: Vec<String>,
}

/// A check: what is on the left is what is on the right, in each column; where the rows are units, of columns.
#[derive(Clone, Debug, PartialEq)]
struct Balance {
    label: String,
    left: Vec<String>,
    right: Vec<String>,
}

/// A form that was filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    /// The document.
    pub document: Document,
    /// The checks that do not hold.
    pub mismatches: Vec<Mismatch>,
}

/// A row of figures: its name, its kind, and a figure for each column that has one.
struct Line {
    id: String,
    label: String,
    kind: RowKind,
    figures: Vec<Option<Figure>>,
}

impl Form {
    /// Returns the name by which the form is asked for.
    pub fn name(&self) -> &str {
        self.file.strip_suffix(".toml").unwrap_or(&self.file)
    }

    /// Fills the form in.
    pub fn fill(&self, asking: &Asking<'_>) -> Filled {
        let lines = if self.rows.is_empty() { self.by_unit(asking) } else { self.by_row(asking) };
        let mismatches = self.mismatches(&lines);
        let mut blocks = vec![Block::Table(self.table(asking, lines))];
        let mut say = |text: String| blocks.push(Block::Paragraph(vec![Inline::Emphasis(vec![Inline::Text(text)])]));
        mismatches.iter().for_each(|mismatch| say(mismatch.say(asking.words)));
        if !self.note.is_empty() {
            say(self.note.clone());
        }
        let subject = format!(
            "{} – {}, {}",
            self.subject,
            asking.unit_name(asking.unit),
            period::text(asking.words, asking.period)
        );
        let document = Document {
            head: asking.head(&asking.words.text("report-form-symbol"), &self.title, subject),
            blocks,
            foot: Foot { signer: asking.paper.signer.clone().unwrap_or_default(), ..Foot::default() },
            identity: None,
            appendix: Vec::new(),
            dated: asking.dated(),
            layout: Layout::on(asking.register.rulebook(), asking.dated()),
        };
        Filled { document, mismatches }
    }

    /// Each row of the form, all its figures in one pass.
    fn by_row(&self, asking: &Asking<'_>) -> Vec<Line> {
        let names = self.rows.iter().flat_map(|row| row.cells.values());
        let mut measures: Vec<&Measure> = names.filter_map(|name| asking.measures.get(name)).collect();
        measures.sort_by(|one, other| one.id.cmp(&other.id));
        measures.dedup_by(|one, other| one.id == other.id);
        let numbers = asking.register.figures(&measures, asking.unit, asking.period);
        let figures: HashMap<&str, Figure> = measures
            .iter()
            .zip(numbers)
            .map(|(measure, number)| (measure.id.as_str(), figure(asking, measure, asking.unit, number)))
            .collect();
        let mut lines: Vec<Line> = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let cell = |(at, column): (usize, &FormColumn)| match row.cells.get(&column.id) {
                Some(name) => figures.get(name.as_str()).cloned(),
                None => sum(asking, &lines, &row.sum, at),
            };
            let figures = self.columns.iter().enumerate().map(cell).collect();
            let kind = match row.part {
                _ if !row.sum.is_empty() => RowKind::Total,
                0 => RowKind::Plain,
                steps => RowKind::Part(steps),
            };
            lines.push(Line { id: row.id.clone(), label: row.label.clone(), kind, figures });
        }
        lines
    }

    /// Each organisation directly below, and the whole.
    fn by_unit(&self, asking: &Asking<'_>) -> Vec<Line> {
        let names = self.columns.iter().filter_map(|column| column.measure.as_deref());
        let measures: Vec<&Measure> = names.filter_map(|name| asking.measures.get(name)).collect();
        let table = asking.register.table(&measures, asking.period);
        let line = |unit, kind, label| {
            let figures = measures.iter().zip(table.columns());
            let figures = figures.map(|(measure, column)| Some(figure(asking, measure, unit, column.figure(unit))));
            Line { id: asking.register.unit_id(unit).to_string(), label, kind, figures: figures.collect() }
        };
        let below = table.forest.children(asking.unit);
        let mut lines: Vec<Line> = below.map(|unit| line(unit, RowKind::Plain, asking.unit_name(unit))).collect();
        lines.push(line(asking.unit, RowKind::Total, asking.words.text("report-total")));
        lines
    }

    fn table(&self, asking: &Asking<'_>, lines: Vec<Line>) -> Table {
        let words = asking.words;
        let text = |key: &str| Column { heading: words.text(key), is_number: false };
        let first = if self.rows.is_empty() { "report-column-unit" } else { "report-column-item" };
        let mut columns = vec![text("report-column-order"), text(first)];
        columns.extend(self.columns.iter().map(|column| Column { heading: column.heading.clone(), is_number: true }));
        let mut order = 0;
        let row = |line: Line| {
            let is_numbered =
                matches!(line.kind, RowKind::Plain) || (!self.rows.is_empty() && line.kind == RowKind::Total);
            order += usize::from(is_numbered);
            let number = if is_numbered { order.to_string() } else { String::new() };
            let figures = line.figures.into_iter().map(|figure| figure.map_or(Cell::Empty, Cell::Figure));
            Row {
                kind: line.kind,
                cells: [Cell::Text(number), Cell::Text(line.label)].into_iter().chain(figures).collect(),
            }
        };
        Table { caption: String::new(), columns, rows: lines.into_iter().map(row).collect() }
    }
}

/// Adds up the cells of a column; a sum has no evidence of its own beside that of its parts.
fn sum(asking: &Asking<'_>, lines: &[Line], rows: &[String], column: usize) -> Option<Figure> {
    let parts = lines.iter().filter(|line| rows.contains(&line.id));
    let numbers: Vec<i64> = parts
        .filter_map(|line| line.figures.get(column)?.as_ref())
        .filter_map(|figure| if let Exact::Whole(number) = figure.value { Some(number) } else { None })
        .collect();
    let number = numbers.iter().sum();
    (!numbers.is_empty()).then(|| Figure {
        text: asking.words.number(number),
        value: Exact::Whole(number),
        opens: None,
    })
}

fn figure(asking: &Asking<'_>, measure: &Measure, unit: dangvu_register::ids::Unit, number: Number) -> Figure {
    let Period { from, to, known } = asking.period;
    let opens =
        Opens::Measure { measure: measure.id.clone(), unit: asking.register.unit_id(unit).clone(), from, to, known };
    crate::request::shown(asking.words, measure.counted, number, opens)
}
