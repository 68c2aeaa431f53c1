//! A typed-in value as a fact: it lies on the last day of its period, and its codes hold the first.

use super::{Codes, Fact, FactKind, codes};
use crate::day::Day;
use crate::decimal::Decimal;
use crate::ids::{Seq, Unit};
use crate::register::Register;

/// A value that was reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported {
    /// The value, in the unit of its indicator.
    pub value: Decimal,
    /// The entry that reported it.
    pub entry: Seq,
}

impl Reported {
    /// Returns the codes of the fact for an indicator and the first day of the period.
    pub(crate) fn codes(indicator: u8, from: Day) -> Codes {
        let [low, high] = from.number().to_le_bytes();
        codes([indicator, low, high])
    }

    /// Returns whether a fact reports an indicator for a period.
    pub(crate) fn is_of(fact: &Fact, indicator: u8, (from, to): (Day, Day)) -> bool {
        fact.on == to && fact.codes == Self::codes(indicator, from)
    }
}

impl Register {
    /// Returns what was reported under an indicator's code for exactly this unit and period, as known at an entry.
    pub fn reported(&self, indicator: u8, unit: Unit, period: (Day, Day), known: Seq) -> Option<Reported> {
        let facts = self.facts().of(FactKind::Value).known_of(unit, known);
        let same = facts.filter(|fact| Reported::is_of(fact, indicator, period));
        let last = same.max_by_key(|fact| fact.entry)?;
        Some(Reported { value: Decimal::from_thousandths(last.amount), entry: last.entry })
    }
}
