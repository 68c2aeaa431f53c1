//! The figures of all units at once: one pass over the members for all stocks of a day, one over what happened in the
//! period, one sweep up the tree.

use std::collections::HashSet;
use std::ops::{AddAssign, Neg};
use std::sync::Arc;

use super::flows::{Asked, Flows};
use super::forest::Forest;
use super::rows::{Row, Rows, far_unit, tree_day};
use super::sieve::Sieve;
use super::steady::Steady;
use super::{Figure, Formula, Measure, Mode, Moment, Part, Period, Source, reorganisation};
use crate::ids::Unit;
use crate::register::Register;

/// The figures of all units, and the tree of the last day.
#[derive(Clone, Debug)]
pub struct Table {
    /// The tree on the last day of the period.
    pub forest: Arc<Forest>,
    sheets: Sheets,
    /// For each measure the place of its number, and of a share's base.
    places: Vec<(Place, Option<Place>)>,
}

/// A sheet and a column of it.
type Place = (Sheet, usize);

/// Numbers that are found in one go.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Sheet {
    Closing,
    Opening,
    Counts,
    Sums,
}

/// The sheets of a table.
#[derive(Clone, Debug)]
struct Sheets {
    closing: RowsOf<u32>,
    opening: RowsOf<u32>,
    counts: RowsOf<i32>,
    sums: RowsOf<i64>,
}

impl Table {
    /// Returns a unit's figure for the measure at a position among those that were asked for.
    pub fn figure(&self, measure: usize, unit: Unit) -> Figure {
        let (number, of) = self.places[measure];
        Figure { number: self.sheets.get(unit, number), of: of.map(|of| self.sheets.get(unit, of)) }
    }

    /// Returns the figures of each measure, in the order in which they were asked for.
    pub fn columns(&self) -> impl Iterator<Item = Column<'_>> {
        (0..self.places.len()).map(|measure| Column { table: self, measure })
    }
}

impl Sheets {
    fn get(&self, unit: Unit, (sheet, column): Place) -> i64 {
        match sheet {
            Sheet::Closing => i64::from(self.closing.row(unit)[column]),
            Sheet::Opening => i64::from(self.opening.row(unit)[column]),
            Sheet::Counts => i64::from(self.counts.row(unit)[column]),
            Sheet::Sums => self.sums.row(unit)[column],
        }
    }
}

/// The figures of all units for one measure.
#[derive(Clone, Copy)]
pub struct Column<'t> {
    table: &'t Table,
    measure: usize,
}

impl Column<'_> {
    /// Returns a unit's figure.
    pub fn figure(&self, unit: Unit) -> Figure {
        self.table.figure(self.measure, unit)
    }
}

/// A short row of numbers for each unit: what one member adds to lies together.
#[derive(Clone, Debug)]
struct RowsOf<N> {
    width: usize,
    all: Vec<N>,
}

impl<N: Copy + Default + AddAssign> RowsOf<N> {
    fn new(units: usize, width: usize) -> Self {
        Self { width, all: vec![N::default(); units * width] }
    }

    fn row(&self, unit: Unit) -> &[N] {
        &self.all[unit.at() * self.width..][..self.width]
    }

    #[inline]
    fn row_mut(&mut self, unit: Unit) -> &mut [N] {
        &mut self.all[unit.at() * self.width..][..self.width]
    }

    /// Adds each unit's row to its parent's, from the leaves up.
    fn roll_up(&mut self, forest: &Forest) {
        if self.width == 0 {
            return;
        }
        let mut row = vec![N::default(); self.width];
        for &unit in forest.order().iter().rev() {
            let parent = forest.parent(unit);
            if parent.is_some() {
                row.copy_from_slice(self.row(unit));
                add(self.row_mut(parent), &row);
            }
        }
    }
}

fn add<N: Copy + AddAssign>(row: &mut [N], more: &[N]) {
    row.iter_mut().zip(more).for_each(|(number, &more)| *number += more);
}

impl Register {
    /// Answers the figures of all units at all levels, for any number of measures.
    pub fn table(&self, measures: &[&Measure], period: Period) -> Table {
        let rows = Rows::new(self, period);
        let closing = self.tree(period.to, period.known);
        let (mut asked, mut places) = (Asks::default(), Vec::new());
        for measure in measures {
            places.push(match &measure.formula {
                Formula::Plain(part) => (asked.place(part), None),
                Formula::Share { part, of } => (asked.place(part), Some(asked.place(of))),
            });
        }
        let sheets = Sweep { rows: &rows, closing: &closing }.sheets(&asked);
        Table { forest: closing, sheets, places }
    }
}

/// The parts that are asked for, sheet by sheet.
#[derive(Default)]
struct Asks<'p> {
    closing: Vec<&'p Part>,
    opening: Vec<&'p Part>,
    counts: Vec<&'p Part>,
    sums: Vec<&'p Part>,
}

impl<'p> Asks<'p> {
    fn place(&mut self, part: &'p Part) -> Place {
        let (sheet, parts) = match (&part.source, part.mode) {
            (Source::Members(Moment::Closing), _) => (Sheet::Closing, &mut self.closing),
            (Source::Members(Moment::Opening), _) => (Sheet::Opening, &mut self.opening),
            (_, Mode::Sum) => (Sheet::Sums, &mut self.sums),
            _ => (Sheet::Counts, &mut self.counts),
        };
        parts.push(part);
        (sheet, parts.len() - 1)
    }
}

/// All parts for all units.
struct Sweep<'a, 'r> {
    rows: &'a Rows<'r>,
    closing: &'a Forest,
}

impl Sweep<'_, '_> {
    fn sheets(&self, asked: &Asks<'_>) -> Sheets {
        Sheets {
            closing: self.members(Moment::Closing, &asked.closing),
            opening: self.members(Moment::Opening, &asked.opening),
            counts: self.happenings(&asked.counts, |amount| i32::try_from(amount).unwrap_or(i32::MAX)),
            sums: self.happenings(&asked.sums, |amount| amount),
        }
    }

    /// Counts members on the day of a moment: where they are, then up the tree.
    fn members(&self, moment: Moment, parts: &[&Part]) -> RowsOf<u32> {
        let (register, on) = (self.rows.register, self.rows.period.day(moment));
        if parts.is_empty() {
            return RowsOf::new(0, 0);
        }
        let opening = (moment == Moment::Opening).then(|| register.tree(on, self.rows.period.known));
        let forest = opening.as_deref().unwrap_or(self.closing);
        let mut counts = RowsOf::new(register.unit_count(), parts.len());
        self.take_in_members(moment, parts, forest, &mut counts);
        counts.roll_up(forest);
        // On the last day of the period nobody stands who was merged by then.
        if moment == Moment::Opening {
            self.add_predecessors(parts, forest, &mut counts);
        }
        counts
    }

    fn take_in_members(&self, moment: Moment, parts: &[&Part], forest: &Forest, counts: &mut RowsOf<u32>) {
        let (on, known, stints) = (self.rows.period.day(moment), self.rows.period.known, self.rows.register.stints());
        let mut sieve = Sieve::new(parts.iter().copied(), self.rows.ages(moment));
        let asks_for_units = sieve.asks_for_units();
        let (mut allowed, mut last) = (vec![true; parts.len()], Unit::NONE);
        for block in stints.blocks() {
            let held = stints.holding(block, on, known);
            let place = if held == 0 { Unit::NONE } else { forest.place(block.unit()) };
            if !place.is_some() {
                continue;
            }
            if asks_for_units {
                if place != last {
                    let span = forest.span(place);
                    sieve.of_unit(&mut allowed, |dimension| {
                        span.map_or(0, |span| Rows::unit_code_in(dimension, place, span, forest))
                    });
                    last = place;
                }
                sieve.allow(&allowed);
            }
            sieve.take_in(block, held, place.at() * parts.len(), &mut counts.all);
        }
        sieve.flush(&mut counts.all);
    }

    /// Adds to each unit what stood in those that were merged into it later.
    fn add_predecessors(&self, parts: &[&Part], forest: &Forest, counts: &mut RowsOf<u32>) {
        let columns: Vec<usize> = (0..parts.len()).filter(|&column| parts[column].lineage).collect();
        let Some(chains) = columns.first().map(|&column| self.rows.chains(parts[column])) else { return };
        let mut whole = Vec::new();
        for unit in chains.successors() {
            let mut roots = vec![unit];
            chains.add_predecessors(&mut roots);
            roots.retain(|&root| forest.stands(root));
            let covered = |root: Unit| roots.iter().any(|&other| other != root && forest.is_within(root, other));
            let mut row = vec![0; parts.len()];
            for root in roots.iter().copied().filter(|&root| !covered(root)) {
                add(&mut row, counts.row(root));
            }
            whole.push((unit, row));
        }
        for (unit, row) in whole {
            for &column in &columns {
                counts.row_mut(unit)[column] = row[column];
            }
        }
    }

    /// Counts all that is not members on a day; `number` makes an amount fit.
    fn happenings<N: Copy + Default + AddAssign + Neg<Output = N>>(
        &self,
        parts: &[&Part],
        number: impl Fn(i64) -> N,
    ) -> RowsOf<N> {
        if parts.is_empty() {
            return RowsOf::new(0, 0);
        }
        let mut numbers = RowsOf::new(self.rows.register.unit_count(), parts.len());
        self.movements(parts, &number, &mut numbers);
        for (slot, part) in parts.iter().enumerate() {
            match part.source {
                Source::Reorganised(direction) if part.mode != Mode::Distinct => {
                    reorganisation::count(self.rows, part, direction, None, &mut |unit, more| {
                        numbers.row_mut(unit)[slot] += number(more);
                    });
                }
                Source::Units(Moment::Closing) => self.units(slot, part, &number, &mut numbers),
                Source::Facts(_) if !part.mode.is_of_subjects() => {}
                _ => self.one_by_one(slot, part, &number, &mut numbers),
            }
        }
        numbers
    }

    fn units<N: Copy + Default + AddAssign>(
        &self,
        slot: usize,
        part: &Part,
        number: &impl Fn(i64) -> N,
        numbers: &mut RowsOf<N>,
    ) {
        for &unit in self.closing.order().iter().rev() {
            let Some(span) = self.closing.span(unit) else { continue };
            let code = |dimension| Rows::unit_code_in(dimension, unit, span, self.closing);
            let own = part.conditions.iter().all(|condition| condition.allows(code(condition.dimension)));
            numbers.row_mut(unit)[slot] += number(i64::from(own));
            let (all, parent) = (numbers.row(unit)[slot], self.closing.parent(unit));
            if parent.is_some() {
                numbers.row_mut(parent)[slot] += all;
            }
        }
    }

    /// Counts what happened: at the unit where it kept its chain, at each unit of the chain of that day where not.
    fn movements<N: Copy + Default + AddAssign + Neg<Output = N>>(
        &self,
        parts: &[&Part],
        number: &impl Fn(i64) -> N,
        numbers: &mut RowsOf<N>,
    ) {
        let asked = parts.iter().enumerate().filter(|(_, part)| !part.mode.is_of_subjects());
        let flows = Flows::new(asked.map(|(slot, &part)| Asked { slot, part }));
        if flows.is_empty() {
            return;
        }
        let mut owners = Owners {
            rows: self.rows,
            closing: self.closing,
            steady: Steady::new(self.rows.register, self.rows.period),
            direct: None,
            width: parts.len(),
        };
        let mut see = |asked: Asked<'_>, row: &Row| owners.add(asked, row, number, numbers);
        flows.in_blocks(self.rows, self.rows.register.stints().blocks(), &mut see);
        flows.in_tables(self.rows, None, &mut see);
        let direct = owners.direct;
        numbers.roll_up(self.closing);
        if let Some(direct) = direct {
            add(&mut numbers.all, &direct.all);
        }
    }

    /// The slow and obvious way, for what is asked rarely.
    fn one_by_one<N: Copy + Default + AddAssign>(
        &self,
        slot: usize,
        part: &Part,
        number: &impl Fn(i64) -> N,
        numbers: &mut RowsOf<N>,
    ) {
        let mut seen = HashSet::new();
        self.rows.each(part, &mut |row, owners| {
            for &unit in owners {
                numbers.row_mut(unit)[slot] += number(match part.mode {
                    Mode::Count => 1,
                    Mode::Sum => row.amount,
                    Mode::Distinct | Mode::Streak(_) => i64::from(seen.insert((unit, row.subject()))),
                });
            }
        });
    }
}

/// Finds whose figure a fact belongs to.
struct Owners<'a, 'r, N> {
    rows: &'a Rows<'r>,
    closing: &'a Forest,
    steady: Steady,
    /// What belongs to units as told, without rolling up.
    direct: Option<RowsOf<N>>,
    width: usize,
}

impl<N: Copy + Default + AddAssign + Neg<Output = N>> Owners<'_, '_, N> {
    fn add(&mut self, asked: Asked<'_>, row: &Row, number: &impl Fn(i64) -> N, numbers: &mut RowsOf<N>) {
        let Asked { slot, part } = asked;
        let amount = number(if part.mode == Mode::Sum { row.amount } else { 1 });
        let far = part.crossing.and_then(|_| far_unit(row)).filter(|far| far.is_some());
        let here = self.closing.place(row.unit);
        if here.is_some() && self.steady.kept(row.unit) && far.is_none_or(|far| self.steady.kept(far)) {
            let meeting = far.map_or(Unit::NONE, |far| self.closing.meeting(here, far));
            match part.crossing {
                Some(false) if meeting.is_some() => numbers.row_mut(meeting)[slot] += amount,
                Some(false) => {}
                // From where both ends meet upwards, nobody has come or gone.
                Some(true) if meeting.is_some() => {
                    numbers.row_mut(here)[slot] += amount;
                    numbers.row_mut(meeting)[slot] += -amount;
                }
                _ => numbers.row_mut(here)[slot] += amount,
            }
            return;
        }
        let Self { rows, direct, width, .. } = self;
        let direct = direct.get_or_insert_with(|| RowsOf::new(rows.register.unit_count(), *width));
        rows.owners(part, row, tree_day(row), &mut |unit| direct.row_mut(unit)[slot] += amount);
    }
}
