//! The periods whose figures were closed.

use super::Register;
use crate::day::Day;
use crate::fact::FactKind;
use crate::ids::{Seq, Unit};

/// A period whose figures were closed for a unit and all under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// The entry that closed it: the figures are those known at the one before.
    pub entry: Seq,
}

impl Closing {
    /// Returns the entry at which the figures were known when they were closed.
    pub fn known(self) -> Seq {
        Seq(self.entry.0 - 1)
    }
}

impl Register {
    /// Returns the periods closed for a unit, as known now, in the order of recording.
    pub fn closings(&self, unit: Unit) -> Vec<Closing> {
        let facts = self.facts.of(FactKind::PeriodClosed).known_of(unit, Seq::NEVER);
        let closing = |fact: &crate::fact::Fact| Closing {
            from: i16::try_from(fact.amount).map_or(Day::MIN, Day::from_number),
            to: fact.on,
            entry: fact.entry,
        };
        let mut closings: Vec<Closing> = facts.map(closing).collect();
        closings.sort_unstable_by_key(|closing| closing.entry);
        closings
    }
}
