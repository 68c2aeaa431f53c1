//! The facts as columns and back. Which facts are of one unit follows from the facts.

use std::io;

use super::{About, Fact, FactKind, FactTable, Facts, NO_FACT};
use crate::codes::Coded as _;
use crate::columns::{Cell, Part, Reading, SnapshotError, Writing, insist};
use crate::day::Day;
use crate::ids::{Seq, Unit};

impl Part for FactTable {
    fn write(&self, out: &mut Writing<'_>) -> io::Result<()> {
        column(out, &self.facts, |fact| fact.on)?;
        if self.facts.is_empty() {
            return Ok(());
        }
        column(out, &self.facts, |fact| fact.born)?;
        column(out, &self.facts, |fact| fact.since)?;
        column(out, &self.facts, |fact| fact.unit)?;
        column(out, &self.facts, |fact| fact.other)?;
        column(out, &self.facts, |fact| fact.subject)?;
        column(out, &self.facts, |fact| fact.entry)?;
        column(out, &self.facts, |fact| fact.profile)?;
        column(out, &self.facts, |fact| u64::from_le_bytes(fact.codes))?;
        column(out, &self.facts, |fact| fact.amount)?;
        out.column(&self.begun)?;
        out.column(&self.superseded)
    }

    fn read(input: &mut Reading<'_>) -> Result<Self, SnapshotError> {
        let on: Vec<Day> = input.column()?;
        let count = on.len();
        if count == 0 {
            return Ok(Self::default());
        }
        let [born, since]: [Vec<Day>; 2] = [input.column_of(count)?, input.column_of(count)?];
        let [unit, other]: [Vec<Unit>; 2] = [input.column_of(count)?, input.column_of(count)?];
        let (subject, entry, profile) = (input.column_of(count)?, input.column_of(count)?, input.column_of(count)?);
        let (codes, amount): (Vec<u64>, Vec<i64>) = (input.column_of(count)?, input.column_of(count)?);
        let fact = |at: usize| Fact {
            on: on[at],
            born: born[at],
            since: since[at],
            unit: unit[at],
            other: other[at],
            subject: subject[at],
            entry: entry[at],
            profile: profile[at],
            codes: codes[at].to_le_bytes(),
            amount: amount[at],
        };
        let facts = (0..count).map(fact).collect();
        let [begun, superseded]: [Vec<Seq>; 2] = [input.column_of(count)?, input.column_of(count)?];
        Ok(Self { facts, begun, superseded, ..Self::default() })
    }
}

fn column<C: Cell>(out: &mut Writing<'_>, facts: &[Fact], of: impl Fn(&Fact) -> C) -> io::Result<()> {
    out.column(&facts.iter().map(of).collect::<Vec<_>>())
}

impl Part for Facts {
    fn write(&self, out: &mut Writing<'_>) -> io::Result<()> {
        self.tables.iter().try_for_each(|table| out.part(table))
    }

    fn read(input: &mut Reading<'_>) -> Result<Self, SnapshotError> {
        Ok(Self { tables: FactKind::ALL.iter().map(|_| input.part()).collect::<Result<_, _>>()? })
    }
}

impl Facts {
    /// Chains the facts of each unit, and insists that all they name is among so many units, members and matters.
    pub(crate) fn chain(&mut self, units: usize, members: usize, matters: usize) -> Result<(), SnapshotError> {
        for (kind, table) in FactKind::ALL.iter().zip(&mut self.tables) {
            let subjects = match kind.about() {
                About::Member => members,
                About::Unit => units,
                About::Matter => matters,
            };
            let is_known = |fact: &Fact| {
                fact.unit.at() < units
                    && (fact.other.at() < units || fact.other == Unit::NONE)
                    && (fact.subject as usize) < subjects
            };
            insist(table.facts.iter().all(is_known), "subjects of facts")?;
            let mut last_of = vec![NO_FACT; if table.is_empty() { 0 } else { units }];
            table.before.reserve(table.facts.len());
            for (id, fact) in (0..).zip(&table.facts) {
                table.before.push(std::mem::replace(&mut last_of[fact.unit.at()], id));
            }
            let is_last = |&(_, &id): &(usize, &u32)| id != NO_FACT;
            let last_of = last_of.iter().enumerate().filter(is_last);
            table.last_of = last_of.map(|(unit, &id)| (Unit::from_at(unit), id)).collect();
        }
        Ok(())
    }

    /// Returns whether a place holds a fact.
    pub(crate) fn holds(&self, (kind, id): super::FactAt) -> bool {
        (id as usize) < self.of(kind).len()
    }
}
