//! Typed-in values as rows: of exactly one unit and one period each, so that they are never added up.

use std::collections::BTreeMap;

use super::rows::{Raw, Row, Rows};
use crate::fact::{Fact, FactKind, Reported};
use crate::ids::Unit;

impl Rows<'_> {
    /// Calls `see` with the value that each unit reported last under an indicator's code for exactly the period.
    pub(super) fn each_reported<'f>(&self, code: u8, facts: impl Iterator<Item = &'f Fact>, see: &mut dyn FnMut(Row)) {
        let mut last: BTreeMap<Unit, &Fact> = BTreeMap::new();
        for fact in facts.filter(|fact| Reported::is_of(fact, code, (self.period.from, self.period.to))) {
            let of_unit = last.entry(fact.unit).or_insert(fact);
            if of_unit.entry < fact.entry {
                *of_unit = fact;
            }
        }
        for (unit, fact) in last {
            see(Row::new(Raw::Fact(FactKind::Value, *fact), unit, fact.amount));
        }
    }
}
