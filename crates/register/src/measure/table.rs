//! The figures of all units at once: one pass over the members for all stocks of a day, one over what happened in the
//! period, one sweep up the tree.

use std::collections::HashSet;

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
    pub forest: Forest,
    numbers: Numbers,
    /// For each measure the place of its number, and of a share's base.
    places: Vec<(usize, Option<usize>)>,
}

impl Table {
    /// Returns a unit's figure for the measure at a position among those that were asked for.
    pub fn figure(&self, measure: usize, unit: Unit) -> Figure {
        let (number, of) = self.places[measure];
        Figure { number: self.numbers.get(unit, number), of: of.map(|of| self.numbers.get(unit, of)) }
    }

    /// Returns the figures of each measure, in the order in which they were asked for.
    pub fn columns(&self) -> impl Iterator<Item = Column<'_>> {
        (0..self.places.len()).map(|measure| Column { table: self, measure })
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
struct Numbers {
    width: usize,
    all: Vec<i64>,
}

impl Numbers {
    fn new(units: usize, width: usize) -> Self {
        Self { width, all: vec![0; units * width] }
    }

    fn get(&self, unit: Unit, at: usize) -> i64 {
        self.all[unit.at() * self.width + at]
    }

    #[inline]
    fn row(&mut self, unit: Unit) -> &mut [i64] {
        &mut self.all[unit.at() * self.width..][..self.width]
    }

    /// Adds each unit's row to its parent's, from the leaves up.
    fn roll_up(&mut self, forest: &Forest) {
        for &unit in forest.order().iter().rev() {
            let parent = forest.parent(unit);
            if parent.is_some() {
                let (from, to) = (unit.at() * self.width, parent.at() * self.width);
                for at in 0..self.width {
                    self.all[to + at] += self.all[from + at];
                }
            }
        }
    }
}

impl Register {
    /// Answers the figures of all units at all levels, for any number of measures.
    pub fn table(&self, measures: &[&Measure], period: Period) -> Table {
        let rows = Rows::new(self, period);
        let forest = Forest::new(self, period.to, period.known);
        let (mut parts, mut places): (Vec<&Part>, _) = (Vec::new(), Vec::new());
        for measure in measures {
            let (part, of) = match &measure.formula {
                Formula::Plain(part) => (part, None),
                Formula::Share { part, of } => (part, Some(of)),
            };
            places.push((parts.len(), of.map(|_| parts.len() + 1)));
            parts.push(part);
            parts.extend(of);
        }
        let numbers = Sweep { rows: &rows, closing: &forest, parts: &parts }.numbers();
        Table { forest, numbers, places }
    }
}

/// All parts for all units.
struct Sweep<'a, 'r> {
    rows: &'a Rows<'r>,
    closing: &'a Forest,
    parts: &'a [&'a Part],
}

impl<'a> Sweep<'a, '_> {
    fn numbers(&self) -> Numbers {
        let mut numbers = Numbers::new(self.rows.register.unit_count(), self.parts.len());
        self.movements(&mut numbers);
        self.units(&mut numbers);
        for moment in [Moment::Closing, Moment::Opening] {
            self.members(moment, &mut numbers);
        }
        for (slot, part) in self.parts.iter().enumerate() {
            if self.is_odd(part) {
                self.one_by_one(slot, part, &mut numbers);
            }
        }
        numbers
    }

    /// Returns whether a part is counted row by row: few ask for such.
    fn is_odd(&self, part: &Part) -> bool {
        match part.source {
            Source::Facts(_) | Source::Reorganised(_) => part.mode == Mode::Distinct,
            Source::Members(_) | Source::Units(Moment::Closing) => false,
            Source::Units(Moment::Opening) | Source::Seats(_) => true,
        }
    }

    fn members(&self, moment: Moment, numbers: &mut Numbers) {
        let which: Vec<usize> =
            (0..self.parts.len()).filter(|&at| self.parts[at].source == Source::Members(moment)).collect();
        if which.is_empty() {
            return;
        }
        let Period { known, .. } = self.rows.period;
        let (register, on) = (self.rows.register, self.rows.period.day(moment));
        let opening = (moment == Moment::Opening).then(|| Forest::new(register, on, known));
        let forest = opening.as_ref().unwrap_or(self.closing);
        let mut counts = Counts::new(register.unit_count(), which.len());
        counts.take_in(self.rows, forest, moment, which.iter().map(|&at| self.parts[at]));
        counts.roll_up(forest);
        for (column, &at) in which.iter().enumerate() {
            for unit in (0..register.unit_count()).map(Unit::from_at) {
                numbers.row(unit)[at] = i64::from(counts.row(unit)[column]);
            }
            if self.parts[at].lineage {
                self.add_predecessors(at, forest, numbers);
            }
        }
    }

    /// Adds to each unit what stood in those that were merged into it later.
    fn add_predecessors(&self, at: usize, forest: &Forest, numbers: &mut Numbers) {
        let chains = self.rows.chains(self.parts[at]);
        let mut whole = Vec::new();
        for unit in chains.successors() {
            let mut roots = vec![unit];
            chains.add_predecessors(&mut roots);
            let covered = |root: Unit| roots.iter().any(|&other| other != root && forest.is_within(root, other));
            let standing = roots.iter().copied().filter(|&root| forest.stands(root) && !covered(root));
            whole.push((unit, standing.map(|root| numbers.get(root, at)).sum()));
        }
        for (unit, number) in whole {
            numbers.row(unit)[at] = number;
        }
    }

    fn units(&self, numbers: &mut Numbers) {
        let which: Vec<usize> =
            (0..self.parts.len()).filter(|&at| self.parts[at].source == Source::Units(Moment::Closing)).collect();
        for &unit in self.closing.order().iter().rev() {
            let Some(span) = self.closing.span(unit) else { continue };
            for &at in &which {
                let mut conditions = self.parts[at].conditions.iter();
                let code = |dimension| Rows::unit_code_in(dimension, unit, span, self.closing);
                let own = conditions.all(|condition| condition.allows(code(condition.dimension)));
                numbers.row(unit)[at] += i64::from(own);
                let (number, parent) = (numbers.get(unit, at), self.closing.parent(unit));
                if parent.is_some() {
                    numbers.row(parent)[at] += number;
                }
            }
        }
    }

    /// Counts what happened: at the unit where it kept its chain, at each unit of the chain of that day where not.
    fn movements(&self, numbers: &mut Numbers) {
        let all = (0..self.parts.len()).filter(|&slot| !self.is_odd(self.parts[slot]));
        let flows = Flows::new(all.clone().map(|slot| Asked { slot, part: self.parts[slot] }));
        let mut owners =
            Owners { sweep: self, steady: Steady::new(self.rows.register, self.rows.period), direct: None };
        let mut see = |asked: Asked<'a>, row: &Row| owners.add(asked, row, numbers);
        flows.in_blocks(self.rows, self.rows.register.stints().blocks(), &mut see);
        flows.in_tables(self.rows, None, &mut see);
        let direct = owners.direct;
        numbers.roll_up(self.closing);
        if let Some(direct) = direct {
            numbers.all.iter_mut().zip(&direct.all).for_each(|(number, more)| *number += more);
        }
        for slot in all {
            if let Source::Reorganised(direction) = self.parts[slot].source {
                reorganisation::count(self.rows, self.parts[slot], direction, None, &mut |unit, number| {
                    numbers.row(unit)[slot] += number;
                });
            }
        }
    }

    fn one_by_one(&self, slot: usize, part: &Part, numbers: &mut Numbers) {
        let mut seen = HashSet::new();
        self.rows.each(part, &mut |row, owners| {
            for &unit in owners {
                numbers.row(unit)[slot] += match part.mode {
                    Mode::Count => 1,
                    Mode::Sum => row.amount,
                    Mode::Distinct => i64::from(seen.insert((unit, row.subject()))),
                };
            }
        });
    }
}

/// Small counts for each unit, before they are rolled up.
struct Counts {
    width: usize,
    all: Vec<u32>,
}

impl Counts {
    fn new(units: usize, width: usize) -> Self {
        Self { width, all: vec![0; units * width] }
    }

    fn row(&self, unit: Unit) -> &[u32] {
        &self.all[unit.at() * self.width..][..self.width]
    }

    /// Sweeps over all stints that hold on the day of a moment.
    fn take_in<'p>(&mut self, rows: &Rows<'_>, forest: &Forest, moment: Moment, parts: impl Iterator<Item = &'p Part>) {
        let (on, known, stints) = (rows.period.day(moment), rows.period.known, rows.register.stints());
        let mut sieve = Sieve::new(parts, rows.ages(moment));
        let (mut allowed, mut last) = (vec![true; self.width], Unit::NONE);
        for block in stints.blocks() {
            let held = stints.holding(block, on, known);
            let place = if held == 0 { Unit::NONE } else { forest.place(block.unit()) };
            if !place.is_some() {
                continue;
            }
            if sieve.asks_for_units() && place != last {
                last = place;
                let span = forest.span(place);
                sieve.of_unit(&mut allowed, |dimension| {
                    span.map_or(0, |span| Rows::unit_code_in(dimension, place, span, forest))
                });
            }
            let row = &mut self.all[place.at() * self.width..][..self.width];
            sieve.count(block, held, |at, count| row[at] += if allowed[at] { count } else { 0 });
        }
    }

    fn roll_up(&mut self, forest: &Forest) {
        for &unit in forest.order().iter().rev() {
            let parent = forest.parent(unit);
            if parent.is_some() {
                let (from, to) = (unit.at() * self.width, parent.at() * self.width);
                for at in 0..self.width {
                    self.all[to + at] += self.all[from + at];
                }
            }
        }
    }
}

/// Finds whose figure a fact belongs to.
struct Owners<'a, 'b, 'r> {
    sweep: &'b Sweep<'a, 'r>,
    steady: Steady,
    /// What belongs to units as told, without rolling up.
    direct: Option<Numbers>,
}

impl Owners<'_, '_, '_> {
    fn add(&mut self, asked: Asked<'_>, row: &Row, numbers: &mut Numbers) {
        let Asked { slot, part } = asked;
        let amount = if part.mode == Mode::Sum { row.amount } else { 1 };
        let far = part.crossing.and_then(|_| far_unit(row)).filter(|far| far.is_some());
        let here = self.sweep.closing.place(row.unit);
        if here.is_some() && self.steady.kept(row.unit) && far.is_none_or(|far| self.steady.kept(far)) {
            let meeting = far.map_or(Unit::NONE, |far| self.sweep.closing.meeting(here, far));
            match part.crossing {
                Some(false) if meeting.is_some() => numbers.row(meeting)[slot] += amount,
                Some(false) => {}
                // From where both ends meet upwards, nobody has come or gone.
                Some(true) if meeting.is_some() => {
                    numbers.row(here)[slot] += amount;
                    numbers.row(meeting)[slot] -= amount;
                }
                _ => numbers.row(here)[slot] += amount,
            }
            return;
        }
        let (units, parts) = (self.sweep.rows.register.unit_count(), self.sweep.parts.len());
        let direct = self.direct.get_or_insert_with(|| Numbers::new(units, parts));
        self.sweep.rows.owners(part, row, tree_day(row), &mut |unit| direct.row(unit)[slot] += amount);
    }
}
