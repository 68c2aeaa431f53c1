//! The periods whose figures were closed, and the reports.

use std::collections::BTreeSet;

use super::Register;
use crate::day::Day;
use crate::fact::{Fact, FactKind};
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

/// A report that was closed for a unit; what it says is read from its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClosedReport {
    /// The unit.
    pub unit: Unit,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// The entry up to which the journal was read.
    pub known: Seq,
    /// The entry that closed it.
    pub entry: Seq,
}

impl ClosedReport {
    /// Lays the first day and what was known into the amount of a fact.
    pub(crate) fn packed(from: Day, known: Seq) -> i64 {
        i64::from(known.0) << 16 | i64::from(from.number().cast_unsigned())
    }

    fn of(fact: &Fact) -> Self {
        let low = u16::try_from(fact.amount & 0xffff).unwrap_or_default();
        let known = u32::try_from(fact.amount >> 16).unwrap_or_default();
        let from = Day::from_number(low.cast_signed());
        Self { unit: fact.unit, from, to: fact.on, known: Seq(known), entry: fact.entry }
    }
}

impl Register {
    /// Returns the periods closed for a unit itself, as known at an entry, in the order of recording.
    pub fn closings(&self, unit: Unit, known: Seq) -> Vec<Closing> {
        let facts = self.facts.of(FactKind::PeriodClosed).known_of(unit, known);
        let closing = |fact: &Fact| Closing {
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
        let of_all = self.ever_above(unit).into_iter().flat_map(|closer| self.closings(closer, known));
        let over = |closing: &Closing| {
            closing.unit == unit || self.chain(unit, closing.to, closing.entry).contains(&closing.unit)
        };
        let mut closings: Vec<Closing> = of_all.filter(over).collect();
        closings.sort_unstable_by_key(|closing| closing.entry);
        closings
    }

    /// Returns the reports closed for a unit, or for all, as known at an entry, in the order of recording.
    pub fn closed_reports(&self, unit: Option<Unit>, known: Seq) -> Vec<ClosedReport> {
        let table = self.facts.of(FactKind::ReportClosed);
        let mut closed: Vec<ClosedReport> = match unit {
            Some(unit) => table.known_of(unit, known).map(ClosedReport::of).collect(),
            None => table.known(known).map(ClosedReport::of).collect(),
        };
        closed.sort_unstable_by_key(|closed| closed.entry);
        closed
    }

    /// Returns the entries that brought the text of a template of so many bytes into the journal, as known now.
    pub fn templates_of_length(&self, bytes: usize) -> Vec<Seq> {
        let of_length = |fact: &&Fact| usize::try_from(fact.amount) == Ok(bytes);
        self.facts.of(FactKind::TemplateAdopted).known(Seq::NEVER).filter(of_length).map(|fact| fact.entry).collect()
    }

    /// Returns a unit and whatever ever stood above it, or took it over, as anything recorded says.
    fn ever_above(&self, unit: Unit) -> BTreeSet<Unit> {
        let (mut above, mut next) = (BTreeSet::from([unit]), vec![unit]);
        while let Some(unit) = next.pop() {
            let spans = self.unit_index.get(unit.at()).map_or(&[][..], |index| &index.spans);
            let parents = spans.iter().map(|&id| self.spans.rows[id as usize].parent);
            next.extend(parents.filter(|&parent| parent.is_some() && above.insert(parent)));
        }
        above
    }
}
