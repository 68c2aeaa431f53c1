//! A form of every sub-unit in one sheet: a row for each in the order of the tree, a column for each cell of the form. All
//! figures come from one pass over the register.

use dangvu_register::codes::{Coded as _, Level};
use dangvu_register::ids::Unit;
use dangvu_register::measure::{Figure as Number, Formula, Measure, Moment, Source, Table};

use super::checks::Asked;
use super::fill::{figure, notes, sum};
use super::forms::amounts_in;
use super::{CheckedCell, Form, Forms, Mismatch, measures_named};
use crate::asking::Asking;
use crate::document::{Block, Cell, Column, Document, Exact, Figure, Inline, Row, RowKind};

/// Which sub-units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EachOf {
    /// Only those of a level.
    pub level: Option<Level>,
    /// Only so many steps below the unit.
    pub depth: Option<u8>,
}

/// A form of every sub-unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Each {
    /// The document: head, what stands under the table, form; without the table, which [`Self::document`] adds.
    pub(super) frame: Document,
    /// Headings of the columns of figures.
    pub headings: Vec<String>,
    /// The lines: sub-units, then their sum and the unit itself.
    pub lines: Vec<EachLine>,
    /// The checks that do not hold, in any of the units.
    pub mismatches: Vec<Mismatch>,
    pub(super) titles: Titles,
}

/// What stands over the columns that tell which unit a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Titles {
    pub(super) order: String,
    pub(super) unit: String,
    pub(super) code: String,
    pub(super) level: String,
    pub(super) step: String,
}

/// A line of the sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct EachLine {
    /// What it is.
    pub kind: LineKind,
    /// Name of the unit.
    pub name: String,
    /// Its code.
    pub code: String,
    /// Name of its level.
    pub level: String,
    /// Its figures; none where there is nothing to show.
    pub figures: Vec<Option<Figure>>,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// A sub-unit, so many steps below the first that is shown, counted from 1.
    Unit(u8),
    /// The sum of the sub-units that stand under no other that is shown.
    Sum,
    /// The unit itself, as counted for it.
    Whole,
}

/// What a column shows.
struct Shown<'m> {
    heading: String,
    /// Places of the measures that it adds up.
    parts: Vec<usize>,
    first: &'m Measure,
}

impl Forms {
    /// Fills a form in for every sub-unit.
    pub fn each(&self, form: &Form, asking: &Asking<'_>, of: EachOf) -> Each {
        let asked = self.asked_of(form, asking.measures);
        let names = form.shown().chain(asked.iter().flat_map(Asked::measures));
        let measures = measures_named(names, asking.measures);
        let table = asking.register.table(&measures, asking.period);
        let columns = columns(form, &measures);
        let units = units(&table, asking.unit, of);
        let sheet = Sheet { asking, measures: &measures, table: &table, columns: &columns };
        let mut lines: Vec<EachLine> =
            units.iter().map(|&(unit, step)| sheet.line(unit, LineKind::Unit(step))).collect();
        let tops: Vec<Unit> = units.iter().filter(|(_, step)| *step == 1).map(|(unit, _)| *unit).collect();
        lines.push(sheet.sum(&tops));
        lines.push(sheet.whole());
        let mut mismatches = Vec::new();
        for unit in units.iter().map(|(unit, _)| *unit).chain([asking.unit]) {
            let amounts = amounts_in(&table, &measures, unit);
            mismatches.extend(asked.iter().filter_map(|asked| asked.ask(asking, unit, &amounts)));
        }
        // Of a unit that has members of its own, those below are not all.
        let has_own = asking.kind(asking.unit).is_none_or(|kind| kind.holds_members());
        if of.level.is_none() && !tops.is_empty() && !has_own {
            mismatches.extend(sheet.differences(form, &lines));
        }
        let mut blocks = notes(form, asking, &mismatches);
        blocks
            .push(Block::Paragraph(vec![Inline::Emphasis(vec![Inline::Text(asking.words.text("report-each-note"))])]));
        let headings = columns.into_iter().map(|column| column.heading).collect();
        Each { frame: form.document(asking, blocks), headings, lines, mismatches, titles: Titles::of(asking) }
    }
}

impl Titles {
    fn of(asking: &Asking<'_>) -> Self {
        let text = |key: &str| asking.words.text(key);
        Self {
            order: text("report-column-order"),
            unit: text("report-column-unit"),
            code: text("report-column-code"),
            level: text("report-column-level"),
            step: text("report-column-step"),
        }
    }
}

/// Returns the columns: a cell of the form each, called by its row and, where there are several, its column.
fn columns<'m>(form: &Form, measures: &[&'m Measure]) -> Vec<Shown<'m>> {
    let place = |id: &String| measures.iter().position(|measure| measure.id == *id);
    let shown = |heading: String, ids: &[String]| {
        let parts: Vec<usize> = ids.iter().filter_map(place).collect();
        Some(Shown { heading, first: measures[*parts.first()?], parts })
    };
    if form.is_by_unit() {
        let column = |column: &super::FormColumn| shown(column.heading.clone(), column.measure.as_slice());
        return form.columns.iter().filter_map(column).collect();
    }
    let cells = form.rows.iter().flat_map(|row| form.columns.iter().map(move |column| (row, column)));
    let cell = |(row, column): (&super::FormRow, &super::FormColumn)| {
        let ids = row.cells.get(&column.id)?.measures();
        let heading = match form.columns.len() {
            1 => row.label.clone(),
            _ => format!("{} – {}", row.label, column.heading),
        };
        shown(heading, ids)
    };
    cells.filter_map(cell).collect()
}

/// Returns the units that are shown, in the order of the tree, each with how many of them stand above it, itself included.
fn units(table: &Table, root: Unit, of: EachOf) -> Vec<(Unit, u8)> {
    let forest = &table.forest;
    let within = |&unit: &Unit| unit != root && forest.is_within(unit, root);
    let base = forest.depth(root);
    let near = |unit: &Unit| of.depth.is_none_or(|most| forest.depth(*unit).saturating_sub(base) <= most);
    let level =
        |unit: &Unit| of.level.is_none_or(|level| forest.span(*unit).is_some_and(|span| span.kind.level() == level));
    // The units above the one at hand that are shown.
    let mut above: Vec<Unit> = Vec::new();
    let mut units = Vec::new();
    for unit in forest.order().iter().copied().filter(within).filter(near).filter(level) {
        while above.last().is_some_and(|&last| !forest.is_within(unit, last)) {
            above.pop();
        }
        above.push(unit);
        units.push((unit, u8::try_from(above.len()).unwrap_or(u8::MAX)));
    }
    units
}

/// What the lines are made of.
struct Sheet<'s> {
    asking: &'s Asking<'s>,
    measures: &'s [&'s Measure],
    table: &'s Table,
    columns: &'s [Shown<'s>],
}

impl Sheet<'_> {
    fn line(&self, unit: Unit, kind: LineKind) -> EachLine {
        let numbers = |at: usize| self.table.figure(at, unit);
        let asking = self.asking;
        let level = self.table.forest.span(unit).map(|span| span.kind.level().label());
        EachLine {
            kind,
            name: asking.unit_name(unit),
            code: asking.register.unit_id(unit).to_string(),
            level: level.map(|label| asking.words.lang().choose(label.vi, label.en).to_owned()).unwrap_or_default(),
            figures: self.columns.iter().map(|column| Some(self.figure(column, unit, numbers))).collect(),
        }
    }

    fn figure(&self, column: &Shown<'_>, unit: Unit, number: impl Fn(usize) -> Number) -> Figure {
        match column.parts[..] {
            [at] => figure(self.asking, column.first, unit, number(at)),
            _ => sum(self.asking, column.parts.iter().map(|&at| (self.measures[at], number(at)))),
        }
    }

    /// The sum of the sub-units; shares have none.
    fn sum(&self, tops: &[Unit]) -> EachLine {
        let figure = |column: &Shown<'_>| {
            let parts = column
                .parts
                .iter()
                .flat_map(|&at| tops.iter().map(move |&unit| (self.measures[at], self.table.figure(at, unit))));
            super::adds_up(column.first).then(|| sum(self.asking, parts))
        };
        EachLine {
            kind: LineKind::Sum,
            name: self.asking.words.text("report-each-sum"),
            code: String::new(),
            level: String::new(),
            figures: self.columns.iter().map(figure).collect(),
        }
    }

    /// The unit itself, found in the way of one unit and not of a table: so the two are held against each other.
    fn whole(&self) -> EachLine {
        let asking = self.asking;
        let numbers = asking.register.figures(self.measures, asking.unit, asking.period);
        let line = self.line(asking.unit, LineKind::Whole);
        let figures = self.columns.iter().map(|column| Some(self.figure(column, asking.unit, |at| numbers[at])));
        EachLine { figures: figures.collect(), ..line }
    }

    /// Returns where the members of the sub-units are not the members of the whole.
    fn differences(&self, form: &Form, lines: &[EachLine]) -> Vec<Mismatch> {
        let [.., sum, whole] = lines else { return Vec::new() };
        let asking = self.asking;
        let number = |line: &EachLine, at: usize| match line.figures.get(at)?.as_ref()?.value {
            Exact::Whole(number) => Some(number * 1_000),
            Exact::Share(..) | Exact::Thousandths(_) => None,
        };
        let differing = |(at, column): (usize, &Shown<'_>)| {
            let (left, right) = (number(sum, at)?, number(whole, at)?);
            let cell = |line: &EachLine, thousandths| CheckedCell {
                form: form.name().to_owned(),
                row: line.name.clone(),
                column: column.heading.clone(),
                name: line.name.clone(),
                measures: column.parts.iter().map(|&at| self.measures[at].id.clone()).collect(),
                thousandths,
            };
            (is_of_members(column.first) && left != right).then(|| Mismatch {
                form: form.name().to_owned(),
                label: asking.words.text("report-each-check"),
                unit: asking.unit,
                place: column.heading.clone(),
                left: vec![cell(sum, left)],
                right: vec![cell(whole, right)],
            })
        };
        self.columns.iter().enumerate().filter_map(differing).collect()
    }
}

/// Returns whether a measure counts members on the last day: each stands in one sub-unit.
fn is_of_members(measure: &Measure) -> bool {
    matches!(&measure.formula, Formula::Plain(part) if part.source == Source::Members(Moment::Closing))
}

impl Each {
    /// Returns the sheet as a document, for the writers of documents.
    pub fn document(&self) -> Document {
        let Titles { order, unit, code, level, .. } = &self.titles;
        let text = |heading: &String| Column { heading: heading.clone(), is_number: false };
        let number = |heading: &String| Column { heading: heading.clone(), is_number: true };
        let columns = [order, unit, code, level].map(text).into_iter().chain(self.headings.iter().map(number));
        let mut document = self.frame.clone();
        let table = crate::document::Table {
            caption: String::new(),
            columns: columns.collect(),
            rows: (1..).zip(&self.lines).map(|(order, line)| line.row(order)).collect(),
        };
        document.blocks.insert(0, Block::Table(table));
        document
    }
}

impl EachLine {
    fn row(&self, order: usize) -> Row {
        let (kind, order) = match self.kind {
            LineKind::Unit(1) => (RowKind::Plain, order.to_string()),
            LineKind::Unit(step) => (RowKind::Part(step - 1), order.to_string()),
            LineKind::Sum | LineKind::Whole => (RowKind::Total, String::new()),
        };
        let texts = [order, self.name.clone(), self.code.clone(), self.level.clone()].map(Cell::Text);
        let figures = self.figures.iter().map(|figure| figure.clone().map_or(Cell::Empty, Cell::Figure));
        Row { kind, cells: texts.into_iter().chain(figures).collect() }
    }
}
