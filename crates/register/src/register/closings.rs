//! The periods whose figures were closed.

use super::Register;
use crate::day::Day;
use crate::fact::FactKind;
use crate::ids::{Seq, Unit};

/// A period whose figures were closed for a unit and all under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// The unit.
    pub unit: Unit,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// The entry that closed it: the figures are those known at it.
    pub entry: Seq,
}

impl Register {
    /// Returns the periods closed for a unit itself, as known at an entry, in the order of recording.
    pub fn closings(&self, unit: Unit, known: Seq) -> Vec<Closing> {
        let facts = self.facts.of(FactKind::PeriodClosed).known_of(unit, known);
        let closing = |fact: &crate::fact::Fact| Closing {
            unit,
            from: i16::try_from(fact.amount).map_or(Day::MIN, Day::from_number),
            to: fact.on,
            entry: fact.entry,
        };
        let mut closings: Vec<Closing> = facts.map(closing).collect();
        closings.sort_unstable_by_key(|closing| closing.entry);
        closings
    }

    /// Returns the periods closed for a unit or for one above it, which closes for all under it, as known at an entry, in
    /// the order of recording. Above is who stood above it on the last day of the period.
    pub fn closings_over(&self, unit: Unit, known: Seq) -> Vec<Closing> {
        let table = self.facts.of(FactKind::PeriodClosed);
        let mut closers: Vec<Unit> = table.known(known).map(|fact| fact.unit).collect();
        closers.sort_unstable();
        closers.dedup();
        let of_all = closers.into_iter().flat_map(|closer| self.closings(closer, known));
        let over = |closing: &Closing| {
            closing.unit == unit || self.chain(unit, closing.to, closing.entry).contains(&closing.unit)
        };
        let mut closings: Vec<Closing> = of_all.filter(over).collect();
        closings.sort_unstable_by_key(|closing| closing.entry);
        closings
    }
}
