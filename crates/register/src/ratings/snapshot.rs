//! The ratings as columns and back. The chains follow from the rest.

use std::io;

use super::{Rate, RatingList, Ratings, number};
use crate::codes::{Coded as _, ReviewSpan, ReviewStage};
use crate::columns::{Part, Reading, SnapshotError, Writing, insist, numbered};
use crate::day::Day;
use crate::ids::{Member, Seq, Unit};

numbered! {
    Rate as u8: |rate| rate.0, Rate;
}

impl Part for Ratings {
    fn write(&self, out: &mut Writing<'_>) -> io::Result<()> {
        let of = |code: fn(&RatingList) -> u8| self.lists.iter().map(code).collect::<Vec<u8>>();
        out.column(&self.entries)?;
        out.column(&self.lists.iter().map(|list| list.on).collect::<Vec<_>>())?;
        out.column(&self.lists.iter().map(|list| list.unit).collect::<Vec<_>>())?;
        out.column(&of(|list| list.stage.code()))?;
        out.column(&of(|list| list.span.code()))?;
        out.column(&of(|list| list.rule_set))?;
        out.column(&self.ends)?;
        out.column(&self.members)?;
        out.column(&self.rates)
    }

    fn read(input: &mut Reading<'_>) -> Result<Self, SnapshotError> {
        let entries: Vec<Seq> = input.column()?;
        let count = entries.len();
        let (on, units): (Vec<Day>, Vec<Unit>) = (input.column_of(count)?, input.column_of(count)?);
        let [stages, spans, rule_sets]: [Vec<u8>; 3] =
            [input.column_of(count)?, input.column_of(count)?, input.column_of(count)?];
        let list = |at: usize| {
            let (stage, span) = (ReviewStage::from_code(stages[at]), ReviewSpan::from_code(spans[at]));
            let (stage, span) = stage.zip(span).ok_or(SnapshotError::Wrong("codes of ratings"))?;
            Ok(RatingList { on: on[at], unit: units[at], stage, span, rule_set: rule_sets[at] })
        };
        let lists = (0..count).map(list).collect::<Result<Vec<_>, SnapshotError>>()?;
        insist(entries.is_sorted_by(|one, next| one < next), "order of ratings")?;
        let ends: Vec<u32> = input.column_of(count)?;
        let members: Vec<Member> = input.column()?;
        let rates = input.column_of(members.len())?;
        insist(ends.is_sorted() && ends.last().copied().unwrap_or(0) == number(members.len()), "ends of ratings")?;
        Ok(Self { entries, lists, ends, members, rates, ..Self::default() })
    }
}

impl Ratings {
    /// Chains the lists of each unit and the rows of each member, and insists that all they name is among so many entries,
    /// units and members.
    pub(crate) fn join(&mut self, entries: usize, units: usize, members: usize) -> Result<(), SnapshotError> {
        let is_entry = |entry: &Seq| (1..=entries).contains(&(entry.0 as usize));
        insist(self.entries.iter().all(is_entry), "entries of ratings")?;
        insist(self.lists.iter().all(|list| list.unit.at() < units), "units of ratings")?;
        insist(self.members.iter().all(|member| member.at() < members), "members who are rated")?;
        self.resize(units, members);
        self.lists_before.reserve_exact(self.lists.len());
        self.before.reserve_exact(self.members.len());
        (0..number(self.lists.len())).for_each(|at| self.chain(at));
        self.commit();
        Ok(())
    }
}
