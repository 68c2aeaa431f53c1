//! From a unit up to the root, and on to those that came after by merger: whose figure a row belongs to.

use std::cell::Cell;

use crate::codes::UnitChange;
use crate::day::Day;
use crate::ids::{Seq, Unit};
use crate::register::Register;
use crate::timeline::unit::Being;

const LENGTH_MAX: usize = 48;

/// The units whose figure a row belongs to.
#[derive(Clone, Copy)]
pub(super) struct Chain {
    units: [Unit; LENGTH_MAX],
    length: usize,
}

impl Chain {
    const EMPTY: Self = Self { units: [Unit::NONE; LENGTH_MAX], length: 0 };

    pub(super) fn units(&self) -> &[Unit] {
        &self.units[..self.length]
    }

    pub(super) fn contains(&self, unit: Unit) -> bool {
        self.units().contains(&unit)
    }

    fn push(&mut self, unit: Unit) {
        if self.length < LENGTH_MAX {
            self.units[self.length] = unit;
            self.length += 1;
        }
    }
}

/// Builds chains as known at an entry; with lineage, up to a day. The last chain is kept, with the days on which it is
/// good: rows come unit by unit.
pub(super) struct Chains<'r> {
    register: &'r Register,
    known: Seq,
    by: Option<Day>,
    last: Cell<(Unit, Day, Day, Chain)>,
}

impl<'r> Chains<'r> {
    /// Chains of the tree alone.
    pub(super) fn plain(register: &'r Register, known: Seq) -> Self {
        Self { register, known, by: None, last: Cell::new((Unit::NONE, Day::OPEN, Day::MIN, Chain::EMPTY)) }
    }

    /// Chains that go on to whoever a unit was merged into by a day.
    pub(super) fn with_lineage(register: &'r Register, known: Seq, by: Day) -> Self {
        Self { by: Some(by), ..Self::plain(register, known) }
    }

    /// Returns the chain of a unit on a day; empty if it does not stand then.
    pub(super) fn of(&self, unit: Unit, on: Day) -> Chain {
        let (of, from, to, chain) = self.last.get();
        if of == unit && from <= on && on < to {
            return chain;
        }
        let (from, to, chain) = self.build(unit, on);
        self.last.set((unit, from, to, chain));
        chain
    }

    fn build(&self, unit: Unit, on: Day) -> (Day, Day, Chain) {
        let mut chain = Chain::EMPTY;
        let (mut at, mut from, mut to) = (unit, Day::MIN, Day::OPEN);
        while at.is_some() {
            let Some(span) = self.register.span_dated(at, on, self.known) else {
                (from, to) = (on, on.plus_days(1));
                break;
            };
            (from, to) = (from.max(span.from), to.min(span.to));
            if span.row.being == Being::Active {
                chain.push(at);
            }
            at = span.row.parent;
        }
        self.add_successors(&mut chain);
        (from, to, chain)
    }

    fn add_successors(&self, chain: &mut Chain) {
        let Some(by) = self.by else { return };
        let mut next = 0;
        while next < chain.length {
            let before = chain.units[next];
            for link in self.register.merged(before, by, self.known).filter(|link| link.before == before) {
                if !chain.contains(link.after) {
                    chain.push(link.after);
                }
            }
            next += 1;
        }
    }

    /// Adds all units that were merged into those given, over any number of mergers.
    pub(super) fn add_predecessors(&self, units: &mut Vec<Unit>) {
        let Some(by) = self.by else { return };
        let mut next = 0;
        while next < units.len() {
            let after = units[next];
            for link in self.register.merged(after, by, self.known).filter(|link| link.after == after) {
                if !units.contains(&link.before) {
                    units.push(link.before);
                }
            }
            next += 1;
        }
    }

    /// Returns the units that others were merged into.
    pub(super) fn successors(&self) -> Vec<Unit> {
        let Some(by) = self.by else { return Vec::new() };
        let links = self.register.lineage();
        let held = (0..links.len()).filter(|&at| links.holds(at, by, self.known)).map(|at| links.rows[at]);
        let mut units: Vec<Unit> = held
            .filter(|link| matches!(link.how, UnitChange::Merged | UnitChange::Absorbed))
            .map(|link| link.after)
            .collect();
        units.sort_unstable();
        units.dedup();
        units
    }
}
