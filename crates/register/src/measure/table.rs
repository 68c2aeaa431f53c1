//! The figures of all units at once: one pass over the members for all stocks of a day, one over what happened in the
//! period, one sweep up the tree.

use std::collections::HashSet;
use std::ops::{AddAssign, Neg};
use std::sync::Arc;

use super::forest::Forest;
use super::rows::Rows;
use super::sheet::{Sheet, add};
use super::sieve::Sieve;
use super::{Figure, Formula, Measure, Mode, Moment, Part, Period, Source, movement};
use crate::day::Day;
use crate::ids::{Seq, Unit};
use crate::register::Register;
use crate::stint::Stints;

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
type Place = (Which, usize);

/// Numbers that are found in one go.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Which {
    Closing,
    Opening,
    Counts,
    Sums,
}

/// The sheets of a table.
#[derive(Clone, Debug)]
struct Sheets {
    closing: Sheet<u32>,
    opening: Sheet<u32>,
    counts: Sheet<i32>,
    sums: Sheet<i64>,
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
    fn get(&self, unit: Unit, (which, column): Place) -> i64 {
        match which {
            Which::Closing => i64::from(self.closing.row(unit)[column]),
            Which::Opening => i64::from(self.opening.row(unit)[column]),
            Which::Counts => i64::from(self.counts.row(unit)[column]),
            Which::Sums => self.sums.row(unit)[column],
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
        let (which, parts) = match (&part.source, part.mode) {
            (Source::Members(Moment::Closing), _) => (Which::Closing, &mut self.closing),
            (Source::Members(Moment::Opening), _) => (Which::Opening, &mut self.opening),
            (_, Mode::Sum) => (Which::Sums, &mut self.sums),
            _ => (Which::Counts, &mut self.counts),
        };
        parts.push(part);
        (which, parts.len() - 1)
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
    fn members(&self, moment: Moment, parts: &[&Part]) -> Sheet<u32> {
        let (register, on) = (self.rows.register, self.rows.period.day(moment));
        if parts.is_empty() {
            return Sheet::new(0, 0);
        }
        let opening = (moment == Moment::Opening).then(|| register.tree(on, self.rows.period.known));
        let forest = opening.as_deref().unwrap_or(self.closing);
        let mut counts = Sheet::new(register.unit_count(), parts.len());
        let sieve = Sieve::new(parts.iter().copied(), self.rows.ages(moment));
        let (known, counts_of) = (self.rows.period.known, &mut counts);
        pulp::Arch::new().dispatch(MembersIn {
            stints: register.stints(),
            forest,
            on,
            known,
            sieve,
            counts: counts_of,
        });
        counts.roll_up(forest);
        // On the last day of the period nobody stands who was merged by then.
        if moment == Moment::Opening {
            self.add_predecessors(parts, forest, &mut counts);
        }
        counts
    }

    /// Adds to each unit what stood in those that were merged into it later.
    fn add_predecessors(&self, parts: &[&Part], forest: &Forest, counts: &mut Sheet<u32>) {
        let columns: Vec<usize> = (0..parts.len()).filter(|&column| parts[column].lineage).collect();
        let Some(chains) = columns.first().map(|&column| self.rows.chains(parts[column].lineage)) else { return };
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
    ) -> Sheet<N> {
        if parts.is_empty() {
            return Sheet::new(0, 0);
        }
        let mut numbers = Sheet::new(self.rows.register.unit_count(), parts.len());
        movement::add(self.rows, parts, self.closing.order(), &number, &mut numbers);
        for (slot, part) in parts.iter().enumerate().filter(|(_, part)| !movement::is_movement(part)) {
            match part.source {
                Source::Units(Moment::Closing) => self.units(slot, part, &number, &mut numbers),
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
        numbers: &mut Sheet<N>,
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

    /// The slow and obvious way, for what is asked rarely.
    fn one_by_one<N: Copy + Default + AddAssign>(
        &self,
        slot: usize,
        part: &Part,
        number: &impl Fn(i64) -> N,
        numbers: &mut Sheet<N>,
    ) {
        let mut seen = HashSet::new();
        self.rows.each(part, &mut |row, owners| {
            for &unit in owners {
                numbers.row_mut(unit)[slot] += number(match part.mode {
                    Mode::Count => 1,
                    Mode::Sum => row.amount,
                    Mode::Distinct | Mode::Units | Mode::Streak(_) | Mode::Standing => {
                        i64::from(seen.insert((unit, row.counted_as(part.mode))))
                    }
                });
            }
        });
    }
}

/// Members who are counted where they are, all units in one pass.
struct MembersIn<'a> {
    stints: &'a Stints,
    forest: &'a Forest,
    on: Day,
    known: Seq,
    sieve: Sieve<'a>,
    counts: &'a mut Sheet<u32>,
}

impl pulp::WithSimd for MembersIn<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        let Self { stints, forest, on, known, mut sieve, counts } = self;
        let (asks_for_units, width) = (sieve.asks_for_units(), counts.width());
        let (mut allowed, mut last) = (vec![true; width], Unit::NONE);
        for block in stints.blocks_alive(on, known) {
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
            sieve.take_in(block, held, place.at() * width, &mut counts.all);
        }
        sieve.flush(&mut counts.all);
    }
}
