//! How the register takes ratings of members in, and what it tells of them.

use std::ops::RangeInclusive;

use super::Register;
use crate::check::Refusal;
use crate::day::Day;
use crate::effect::{MemberEvent, Note, Timed};
use crate::fact::{Fact, FactKind};
use crate::ids::{Member, Seq, Unit};
use crate::ratings::Rated;
use crate::stint::{Stint, StintId};
use crate::timeline::insert;
use crate::timeline::member::{self, MemberRows, Stopped};

impl Register {
    /// Returns who cannot be rated as an entry does that was taken in last: whoever has not come to the Party by that day.
    pub(super) fn refuse_ratings(&self, entry: Seq, effective: Day) -> Vec<Refusal> {
        let rated = self.ratings.members_of(entry).iter();
        let refused = rated.filter_map(|&member| {
            let is_here = self.running_stint(member, effective).is_some();
            let stopped = if is_here { None } else { self.fold_with_ratings(member).err() };
            stopped.map(|stopped| self.member_path(member, &stopped, entry))
        });
        refused.collect()
    }

    /// Returns the stint of a member that has begun by a day and runs on, as known now. Most are where they have been for
    /// long; then nothing else of theirs needs to be looked at.
    pub(crate) fn running_stint(&self, member: Member, by: Day) -> Option<Stint> {
        let id = Some(self.members.place(member).stint).filter(|&id| id != StintId::NONE)?;
        Some(self.stints.get(id)).filter(|stint| stint.from <= by).map(|stint| stint.row)
    }

    /// Folds a member's steps with the ratings in their places among them: somebody may only be rated who came to the
    /// Party before. The rows are none of theirs, so that they can be folded without them too.
    pub(super) fn fold_with_ratings(&self, member: Member) -> Result<(), Stopped> {
        if !self.ratings.has(member) {
            return Ok(());
        }
        let mut steps: Vec<_> = self.member_events(member, Seq::NEVER).collect();
        for fact in self.ratings_of(member, Seq::NEVER) {
            let note = Note::new(FactKind::MemberRating, fact.codes);
            insert(&mut steps, Timed { on: self.rated_on(&fact), seq: fact.entry, event: MemberEvent::Noted(note) });
        }
        member::fold(member, steps.into_iter(), &mut MemberRows::default()).map(drop)
    }

    /// Returns the day on which a rating took effect; it is counted on another.
    pub(super) fn rated_on(&self, fact: &Fact) -> Day {
        self.entries.day(fact.entry).unwrap_or(fact.on)
    }

    /// Returns the ratings of a member that are known at an entry, the last recorded first.
    pub(crate) fn ratings_of(&self, member: Member, known: Seq) -> impl Iterator<Item = Fact> {
        self.ratings.of(member).filter(move |fact| self.is_valid(fact.entry, known))
    }

    /// Returns the lists of ratings of one unit, or of all, that are counted on one of the days and known at an entry.
    pub(crate) fn rating_lists(
        &self,
        unit: Option<Unit>,
        within: RangeInclusive<Day>,
        known: Seq,
    ) -> impl Iterator<Item = Rated<'_>> {
        let of_one = unit.into_iter().flat_map(|unit| self.ratings.lists_of(unit));
        let of_all = unit.is_none().then(|| self.ratings.lists()).into_iter().flatten();
        let all = of_one.chain(of_all);
        all.filter(move |rated| within.contains(&rated.list.on) && self.is_valid(rated.entry, known))
    }

    /// Calls `see` with each fact of a kind with a row of its own, of one unit or of all, that is counted on one of the
    /// days and known at an entry.
    pub fn each_fact(
        &self,
        kind: FactKind,
        unit: Option<Unit>,
        within: RangeInclusive<Day>,
        known: Seq,
        see: &mut impl FnMut(&Fact),
    ) {
        if kind == FactKind::MemberRating {
            self.rating_lists(unit, within, known).for_each(|rated| rated.facts().for_each(|fact| see(&fact)));
            return;
        }
        let (table, counts) = (self.facts.of(kind), |fact: &&Fact| within.contains(&fact.on));
        match unit {
            Some(unit) => table.known_of(unit, known).filter(counts).for_each(see),
            None => table.known(known).filter(counts).for_each(see),
        }
    }

    /// Returns a rating with what the member was when it took effect, as known at an entry.
    pub(crate) fn with_who(&self, fact: &Fact, known: Seq) -> Fact {
        let standing = self.standing_before(fact.member(), (self.rated_on(fact), fact.entry), known);
        Fact { born: standing.born, since: standing.since, profile: standing.profile, ..*fact }
    }

    /// Returns all ratings of members that are known at an entry, in the order of recording, each with what the member was.
    pub fn member_ratings(&self, known: Seq) -> Vec<Fact> {
        let lists = self.rating_lists(None, Day::MIN..=Day::OPEN, known);
        lists.flat_map(|rated| rated.facts().map(|fact| self.with_who(&fact, known)).collect::<Vec<_>>()).collect()
    }
}
