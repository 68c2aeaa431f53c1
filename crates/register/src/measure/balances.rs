//! Which of several facts about one thing counts in a period: what the first report carried over, what the last left open.
//!
//! ```text
//!   p   │ carried 4 … open 5 │ merged into s
//!   s                        │ carried 5 … open 3 │      for s and for whoever is above both: carried 4, open 3
//! ```
//! A unit that takes over from another goes on with its ledger: the cases that it carries over are those that the other left
//! open. So whoever's figure has both ledgers counts what the first of them carried over and what the last left open, and
//! the cases in between once. Who has only one of them, being above that one alone, counts it as it stands. A body that had
//! cases of its own before has reported them in the period, so nothing of them is lost.

use std::collections::BTreeMap;

use super::rows::Rows;
use crate::day::Day;
use crate::fact::{Balance, Codes, Fact, FactKind};
use crate::ids::Unit;

/// Of the facts about one thing in a period the one that counts. A thing is a unit, a subject and all the codes.
pub(super) struct Balances {
    which: Balance,
    facts: BTreeMap<(Unit, u32, Codes), Fact>,
}

impl Balances {
    pub(super) fn new(which: Balance) -> Self {
        Self { which, facts: BTreeMap::new() }
    }

    pub(super) fn take_in(&mut self, fact: &Fact) {
        let held = self.facts.entry((fact.unit, fact.subject, fact.codes)).or_insert(*fact);
        let is_later = (fact.on, fact.entry) > (held.on, held.entry);
        if is_later == (self.which == Balance::Last) {
            *held = *fact;
        }
    }

    /// Calls `see` with each fact that counts, and with the unit and the day of the ledger that counts in its place for
    /// whoever has both.
    pub(super) fn each(self, rows: &Rows<'_>, kind: FactKind, mut see: impl FnMut(Fact, Option<(Unit, Day)>)) {
        let which = self.which;
        for fact in self.facts.into_values() {
            see(fact, in_its_place(rows, kind, which, &fact));
        }
    }
}

/// Returns where the ledger lies that a fact's goes on with, or that goes on with it.
fn in_its_place(rows: &Rows<'_>, kind: FactKind, which: Balance, fact: &Fact) -> Option<(Unit, Day)> {
    let days = match which {
        Balance::First => (rows.period.from, fact.on.previous()),
        Balance::Last => (fact.on.plus_days(1), rows.period.to),
    };
    let same = |other: &&Fact| other.codes == fact.codes && days.0 <= other.on && other.on <= days.1;
    let table = rows.register.facts().of(kind);
    relatives(rows, which, fact.unit).into_iter().find_map(|unit| {
        let last = table.known_of(unit, rows.period.known).filter(same).map(|other| other.on).max()?;
        Some((unit, last))
    })
}

/// Returns who was merged into a unit by the end of the period, or what it was merged into, the nearest first.
fn relatives(rows: &Rows<'_>, which: Balance, unit: Unit) -> Vec<Unit> {
    let (mut found, mut next) = (vec![unit], 0);
    while let Some(&at) = found.get(next) {
        for link in rows.register.merged(at, rows.period.to, rows.period.known) {
            let (here, there) = match which {
                Balance::First => (link.after, link.before),
                Balance::Last => (link.before, link.after),
            };
            if here == at && !found.contains(&there) {
                found.push(there);
            }
        }
        next += 1;
    }
    found.split_off(1)
}
