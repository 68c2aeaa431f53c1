//! A form filled in: its table, what does not add up, what a reader should know.

use std::collections::HashMap;

use dangvu_register::ids::Unit;
use dangvu_register::measure::{Counted, Figure as Number, Measure, Period};

use super::checks::{Amounts, Asked, amount};
use super::forms::amounts_in;
use super::{Form, FormColumn, Forms, Mismatch, Shows, measures_named};
use crate::asking::Asking;
use crate::document::{Block, Cell, Column, Document, Figure, Foot, Inline, Opens, Row, RowKind, Table};
use crate::layout::Layout;
use crate::period;

/// How many mismatches stand under a form: the one who mends the first sees the next.
const SHOWN_MAX: usize = 20;

/// A form that was filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    /// The document.
    pub document: Document,
    /// The checks that do not hold: of the form, and of other forms that name its cells.
    pub mismatches: Vec<Mismatch>,
}

/// A row of figures: its name, its kind, and a figure for each column that has one.
struct Line {
    label: String,
    kind: RowKind,
    figures: Vec<Option<Figure>>,
}

impl Forms {
    /// Fills a form in.
    pub fn fill(&self, form: &Form, asking: &Asking<'_>) -> Filled {
        let asked = self.asked_of(form, asking.measures);
        let (lines, mismatches) =
            if form.is_by_unit() { form.by_unit(asking, &asked) } else { form.by_row(asking, &asked) };
        let mut blocks = vec![Block::Table(form.table(asking, lines))];
        blocks.extend(notes(form, asking, &mismatches));
        Filled { document: form.document(asking, blocks), mismatches }
    }
}

/// Returns what stands under the table: what does not add up with the entries behind it, and what a reader should know.
pub(super) fn notes(form: &Form, asking: &Asking<'_>, mismatches: &[Mismatch]) -> Vec<Block> {
    let words = asking.words;
    let mut said: Vec<String> = Vec::new();
    if !asking.stands() {
        let values = [("unit", asking.unit_name(asking.unit).into()), ("on", words.date(asking.period.to).into())];
        said.push(words.text_with("report-form-no-unit", &values));
    }
    for mismatch in mismatches.iter().take(SHOWN_MAX) {
        let behind = mismatch.behind(asking).say(words);
        said.push([mismatch.say(words), behind].join(". ").trim_end_matches(". ").to_owned());
    }
    if let Some(more) = mismatches.len().checked_sub(SHOWN_MAX).filter(|&more| more > 0) {
        said.push(words.text_with("report-form-more", &[("count", more.into())]));
    }
    if !form.follows.is_empty() {
        said.push(words.text_with("report-form-blank", &[("follows", form.follows.as_str().into())]));
    }
    said.extend(Some(form.note.clone()).filter(|note| !note.is_empty()));
    said.into_iter().map(|text| Block::Paragraph(vec![Inline::Emphasis(vec![Inline::Text(text)])])).collect()
}

impl Form {
    /// Returns the document of a filled form around its blocks.
    pub(super) fn document(&self, asking: &Asking<'_>, blocks: Vec<Block>) -> Document {
        let period = period::text(asking.words, asking.period);
        let subject = format!("{} – {}, {period}", self.subject, asking.unit_name(asking.unit));
        Document {
            head: asking.head(&asking.words.text("report-form-symbol"), &self.title, subject),
            blocks,
            foot: Foot { signer: asking.paper.signer.clone().unwrap_or_default(), ..Foot::default() },
            identity: None,
            appendix: Vec::new(),
            dated: asking.dated(),
            layout: Layout::on(asking.register.rulebook(), asking.dated()),
        }
    }

    /// Each row of the form, all its figures and those of its checks in one pass.
    fn by_row(&self, asking: &Asking<'_>, asked: &[Asked<'_>]) -> (Vec<Line>, Vec<Mismatch>) {
        let names = self.shown().chain(asked.iter().flat_map(Asked::measures));
        let measures = measures_named(names, asking.measures);
        let numbers = asking.register.figures(&measures, asking.unit, asking.period);
        let numbers: HashMap<&str, (&Measure, Number)> =
            measures.iter().zip(numbers).map(|(&measure, number)| (measure.id.as_str(), (measure, number))).collect();
        let cell = |shows: &Shows| match shows {
            Shows::Measure(id) => {
                let &(measure, number) = numbers.get(id.as_str())?;
                Some(figure(asking, measure, asking.unit, number))
            }
            Shows::Sum(ids) => Some(sum(asking, ids.iter().filter_map(|id| numbers.get(id.as_str()).copied()))),
        };
        let line = |row: &super::FormRow| {
            let figures = self.columns.iter().map(|column| row.cells.get(&column.id).and_then(cell)).collect();
            let is_sum = row.cells.values().any(|shows| matches!(shows, Shows::Sum(_)));
            let kind = match row.part {
                _ if is_sum => RowKind::Total,
                0 => RowKind::Plain,
                steps => RowKind::Part(steps),
            };
            Line { label: row.label.clone(), kind, figures }
        };
        let amounts = numbers.iter().filter_map(|(&id, &(measure, number))| Some((id, amount(measure, number)?)));
        let amounts: Amounts<'_> = amounts.collect();
        let mismatches = asked.iter().filter_map(|asked| asked.ask(asking, asking.unit, &amounts)).collect();
        (self.rows.iter().map(line).collect(), mismatches)
    }

    /// Each organisation directly below, and the whole.
    fn by_unit(&self, asking: &Asking<'_>, asked: &[Asked<'_>]) -> (Vec<Line>, Vec<Mismatch>) {
        let names = self.shown().chain(asked.iter().flat_map(Asked::measures));
        let measures = measures_named(names, asking.measures);
        let table = asking.register.table(&measures, asking.period);
        let at = |column: &FormColumn| {
            let name = column.measure.as_ref()?;
            measures.iter().position(|measure| measure.id == *name)
        };
        let line = |unit, kind, label| {
            let shown = |at: usize| figure(asking, measures[at], unit, table.figure(at, unit));
            Line { label, kind, figures: self.columns.iter().map(|column| at(column).map(shown)).collect() }
        };
        let below: Vec<Unit> = table.forest.children(asking.unit).collect();
        let each = below.iter().map(|&unit| line(unit, RowKind::Plain, asking.unit_name(unit)));
        let whole = line(asking.unit, RowKind::Total, asking.words.text("report-total"));
        let lines = each.chain([whole]).collect();
        let mut mismatches = Vec::new();
        for &unit in below.iter().chain([&asking.unit]) {
            let amounts = amounts_in(&table, &measures, unit);
            mismatches.extend(asked.iter().filter_map(|asked| asked.ask(asking, unit, &amounts)));
        }
        (lines, mismatches)
    }

    fn table(&self, asking: &Asking<'_>, lines: Vec<Line>) -> Table {
        let words = asking.words;
        let text = |key: &str| Column { heading: words.text(key), is_number: false };
        let first = if self.is_by_unit() { "report-column-unit" } else { "report-column-item" };
        let mut columns = vec![text("report-column-order"), text(first)];
        columns.extend(self.columns.iter().map(|column| Column { heading: column.heading.clone(), is_number: true }));
        let mut order = 0;
        let row = |line: Line| {
            let is_numbered =
                matches!(line.kind, RowKind::Plain) || (!self.is_by_unit() && line.kind == RowKind::Total);
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

/// Adds figures up; a sum has no evidence of its own beside that of its parts.
pub(super) fn sum<'m>(asking: &Asking<'_>, parts: impl Iterator<Item = (&'m Measure, Number)>) -> Figure {
    let (mut number, mut counted) = (0, Counted::Occurrence);
    for (measure, part) in parts {
        number += part.number;
        if matches!(measure.counted, Counted::Money | Counted::Value) {
            counted = measure.counted;
        }
    }
    Figure { opens: None, ..crate::request::plain(asking.words, counted, number) }
}

/// Returns a figure of a unit, opened by what stands behind it.
pub(super) fn figure(asking: &Asking<'_>, measure: &Measure, unit: Unit, number: Number) -> Figure {
    let Period { from, to, known } = asking.period;
    let opens =
        Opens::Measure { measure: measure.id.clone(), unit: asking.register.unit_id(unit).clone(), from, to, known };
    crate::request::shown(asking.words, measure.counted, number, Some(opens))
}
