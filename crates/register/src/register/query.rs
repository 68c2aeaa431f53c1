//! Questions about one unit, one member, one entry.

use super::{EntryMeta, Register, Subjects};
use crate::codes::{Coded as _, UnitChange};
use crate::day::Day;
use crate::effect::{MemberEvent, NameAt, Subject, Timed, UnitEvent};
use crate::fact::{FactKind, Facts};
use crate::history::{Dated, History};
use crate::ids::{Member, MemberId, Seq, Unit, UnitId};
use crate::measure::Chains;
use crate::profile;
use crate::rulebook::Rulebook;
use crate::stint::{Stint, Stints};
use crate::timeline::member::{self, MemberRows, Seat, Standing};
use crate::timeline::unit::{Being, Lineage, Span, Term};

/// Returns the code of a name in a list of the rulebook: its place counted from 1; 0 if it is not there.
pub(super) fn code_of(rulebook: &Rulebook, list: &str, name: &str) -> u8 {
    rulebook.code_number(list, name)
}

impl Register {
    /// Returns the rulebook.
    pub fn rulebook(&self) -> &Rulebook {
        &self.rulebook
    }

    /// Returns the code of a name in a list of the rulebook; 0 if it is not there.
    pub fn code(&self, list: &str, name: &str) -> u8 {
        code_of(&self.rulebook, list, name)
    }

    /// Returns the last entry, [`Seq`] 0 if there is none.
    pub fn last_seq(&self) -> Seq {
        Seq(self.next_seq().0 - 1)
    }

    /// Returns what is kept of an entry.
    pub fn entry(&self, seq: Seq) -> Option<EntryMeta<'_>> {
        let entry = self.entries.get(seq)?;
        Some(match entry.subjects {
            Subjects::Members(_) => EntryMeta { subjects: Subjects::Members(self.ratings.members_of(seq)), ..entry },
            Subjects::One(_) | Subjects::Many(_) => entry,
        })
    }

    /// Returns the number of a unit's code.
    pub fn unit(&self, id: &UnitId) -> Option<Unit> {
        self.names.known_unit(id)
    }

    /// Returns the code of a unit.
    pub fn unit_id(&self, unit: Unit) -> &UnitId {
        self.names.unit_id(unit)
    }

    /// Returns the number of a member's code.
    pub fn member(&self, id: MemberId) -> Option<Member> {
        self.names.known_member(id)
    }

    /// Returns the code of a member.
    pub fn member_id(&self, member: Member) -> MemberId {
        self.names.member_id(member)
    }

    /// Returns a text; `None` if it is unknown or was erased.
    pub fn text(&self, at: NameAt) -> Option<&str> {
        self.names.get(at)
    }

    /// Returns the number of units ever named.
    pub fn unit_count(&self) -> usize {
        self.units.len()
    }

    /// Returns the number of people ever named.
    pub fn member_count(&self) -> usize {
        self.members.len()
    }

    /// Returns whether a unit was ever founded, as known now.
    pub fn was_founded(&self, unit: Unit) -> bool {
        self.units.get(unit.at()).is_some_and(|line| !line.spans.is_empty())
    }

    /// Returns whether anything is recorded of a member, as known now.
    pub fn has_history(&self, member: Member) -> bool {
        self.member_events(member, Seq::NEVER).next().is_some()
    }

    /// Returns whether an entry counts as known at another: recorded by then and not voided by then.
    pub fn is_valid(&self, seq: Seq, known: Seq) -> bool {
        self.entries.is_valid(seq, known)
    }

    pub(super) fn current_spans(&self, unit: Unit) -> impl Iterator<Item = Dated<Span>> {
        self.units[unit.at()].spans.iter().map(|&id| self.spans.get(id))
    }

    /// Returns what a unit is on a day, as known at an entry; `None` before it is founded.
    pub fn span_on(&self, unit: Unit, on: Day, known: Seq) -> Option<Span> {
        let ids = self.unit_index.get(unit.at())?.spans.iter().rev();
        let at = ids.map(|&id| id as usize).find(|&at| self.spans.holds(at, on, known))?;
        Some(self.spans.rows[at])
    }

    /// Returns what a unit is on a day, and from when until when, as known at an entry.
    pub(crate) fn span_dated(&self, unit: Unit, on: Day, known: Seq) -> Option<Dated<Span>> {
        let ids = self.unit_index.get(unit.at())?.spans.iter().rev();
        let at = ids.map(|&id| id as usize).find(|&at| self.spans.holds(at, on, known))?;
        Some(Dated { from: self.spans.from[at], to: self.spans.end_as_known(at, known), row: self.spans.rows[at] })
    }

    /// Calls `visit` with each span of a unit that begins on one of the days, as known at an entry.
    pub(crate) fn spans_begun(
        &self,
        unit: Unit,
        (first, last): (Day, Day),
        known: Seq,
        visit: &mut impl FnMut(Day, &Span),
    ) {
        for at in self.unit_index[unit.at()].spans.iter().map(|&id| id as usize) {
            let on = self.spans.from[at];
            if first <= on && on <= last && self.spans.is_known(at, known) {
                visit(on, &self.spans.rows[at]);
            }
        }
    }

    /// Returns the mergers that a unit took part in by a day, as known at an entry.
    pub(crate) fn merged(&self, unit: Unit, by: Day, known: Seq) -> impl Iterator<Item = Lineage> {
        let links = self.unit_index[unit.at()].lineage.iter().map(|&id| id as usize);
        let held = links.filter(move |&at| self.lineage.holds(at, by, known)).map(|at| self.lineage.rows[at]);
        held.filter(|link| matches!(link.how, UnitChange::Merged | UnitChange::Absorbed))
    }

    /// Calls `visit` with each unit that was directly under one, or taken over by it, on any of the days.
    pub(crate) fn children_between(
        &self,
        unit: Unit,
        (first, last): (Day, Day),
        known: Seq,
        visit: &mut impl FnMut(Unit),
    ) {
        for &child in &self.unit_index[unit.at()].children {
            let under = self.unit_index[child.at()].spans.iter().map(|&id| id as usize).any(|at| {
                self.spans.rows[at].parent == unit
                    && self.spans.from[at] <= last
                    && self.spans.is_known(at, known)
                    && first < self.spans.end_as_known(at, known)
            });
            if under {
                visit(child);
            }
        }
    }

    /// Returns what an existing unit is on a day, as known now.
    pub fn unit_on(&self, unit: Unit, on: Day) -> Option<Span> {
        self.span_on(unit, on, Seq::NEVER).filter(|span| span.being == Being::Active)
    }

    /// Returns the unit itself, or whoever has taken over by that day.
    pub fn successor_on(&self, unit: Unit, on: Day) -> Unit {
        let mut at = unit;
        while let Some(span) = self.span_on(at, on, Seq::NEVER)
            && let Being::Forwarded(_) = span.being
        {
            at = span.parent;
        }
        at
    }

    /// Returns the parent of an existing unit on a day, or [`Unit::NONE`].
    pub fn parent_on(&self, unit: Unit, on: Day) -> Unit {
        let parent = self.unit_on(unit, on).map_or(Unit::NONE, |span| span.parent);
        if parent.is_some() { self.successor_on(parent, on) } else { parent }
    }

    /// Returns since when a unit no longer exists on a day, and who took over.
    pub fn end_of(&self, unit: Unit, on: Day) -> (Option<Day>, Option<UnitId>) {
        let gone = self.current_spans(unit).find(|span| span.row.being != Being::Active && span.from <= on);
        let successor = gone.filter(|span| span.row.parent.is_some());
        (gone.map(|span| span.from), successor.map(|span| self.unit_id(self.successor_on(span.row.parent, on)).clone()))
    }

    /// Returns the chain from a unit up to the root on a day, as known at an entry; whoever took over stands for a
    /// unit that has ended. Empty if the unit does not stand then.
    pub fn chain(&self, unit: Unit, on: Day, known: Seq) -> Vec<Unit> {
        let mut chain = Vec::with_capacity(6);
        let mut at = unit;
        while at.is_some()
            && let Some(span) = self.span_on(at, on, known)
        {
            if span.being == Being::Active {
                chain.push(at);
            }
            at = span.parent;
        }
        chain
    }

    /// Calls `visit` with each chain that a unit ever had as known now, and the days from which and before which it held.
    pub fn chains_of(&self, unit: Unit, visit: &mut impl FnMut(Day, Day, &[Unit])) {
        let (mut on, chains) = (self.current_spans(unit).map(|span| span.from).min(), Chains::plain(self, Seq::NEVER));
        while let Some(day) = on {
            let (from, to, chain) = chains.dated(unit, day);
            visit(from, to, chain.units());
            on = (to < Day::OPEN).then_some(to);
        }
    }

    /// Calls `visit` with each unit of a subtree on a day: those that stand, and those that have been taken over by
    /// them. A unit that does not stand on that day has no subtree.
    pub fn descend(&self, unit: Unit, on: Day, known: Seq, visit: &mut impl FnMut(Unit, Span)) {
        if let Some(span) = self.span_on(unit, on, known).filter(|span| span.being == Being::Active) {
            self.descend_from(unit, span, on, known, visit);
        }
    }

    fn descend_from(&self, unit: Unit, span: Span, on: Day, known: Seq, visit: &mut impl FnMut(Unit, Span)) {
        visit(unit, span);
        let mut below = Vec::new();
        self.children_on(unit, on, known, &mut |child, span| below.push((child, span)));
        for (child, span) in below {
            self.descend_from(child, span, on, known, visit);
        }
    }

    /// Calls `visit` with each unit directly under one on a day, and each that was taken over by it.
    pub fn children_on(&self, unit: Unit, on: Day, known: Seq, visit: &mut impl FnMut(Unit, Span)) {
        let mut below = self.unit_index[unit.at()].children.clone();
        below.sort_unstable();
        below.dedup();
        for child in below {
            if let Some(span) = self.span_on(child, on, known).filter(|span| span.parent == unit) {
                visit(child, span);
            }
        }
    }

    /// Returns the stints in a unit itself that hold on a day, transit included.
    pub fn stints_in(&self, unit: Unit, on: Day, known: Seq) -> impl Iterator<Item = Stint> {
        self.stints.blocks_of(unit).flat_map(move |block| block.stints(self.stints.holding(block, on, known)))
    }

    /// Returns the stints of a subtree that hold on a day, transit included.
    pub fn stints_within(&self, unit: Unit, on: Day, known: Seq) -> Vec<Stint> {
        let mut stints = Vec::new();
        self.descend(unit, on, known, &mut |unit, _| stints.extend(self.stints_in(unit, on, known)));
        stints
    }

    /// Returns the number of members counted in a subtree on a day, as known now.
    pub fn members_within(&self, unit: Unit, on: Day) -> i64 {
        let counted = |stint: &&Stint| !stint.profile.has(profile::TRANSIT);
        self.stints_within(unit, on, Seq::NEVER).iter().filter(counted).count().try_into().unwrap_or(0)
    }

    /// Returns how a member stands at the end of a day, as known now.
    pub fn standing(&self, member: Member, on: Day) -> Standing {
        self.standing_as_known(member, on, Seq::NEVER)
    }

    /// Returns how a member stands at the end of a day, as known at an entry.
    pub fn standing_as_known(&self, member: Member, on: Day, known: Seq) -> Standing {
        let steps = self.member_events(member, known).filter(|step| step.on <= on);
        member::fold(member, steps, &mut MemberRows::default()).unwrap_or_else(|unlawful| unlawful.1)
    }

    /// Returns how a member stood when an entry took effect on a day: after all steps before it.
    pub fn standing_before(&self, member: Member, (on, entry): (Day, Seq), known: Seq) -> Standing {
        let before = |step: &Timed<MemberEvent>| (step.on, step.seq) < (on, entry);
        let steps = self.member_events(member, known).filter(before);
        member::fold(member, steps, &mut MemberRows::default()).unwrap_or_else(|unlawful| unlawful.1)
    }

    /// Returns the entries of a member's steps of one kind on a day, as known at an entry, each with the stint that it
    /// begins.
    pub(crate) fn counted_steps(&self, member: Member, kind: FactKind, on: Day, known: Seq) -> Vec<(Seq, Stint)> {
        let mut rows = MemberRows::default();
        // Whatever was recorded can be folded.
        drop(member::fold(member, self.member_events(member, known), &mut rows));
        let begun = rows.stints.iter().filter(|dated| dated.from == on && dated.row.cause.kind() == Some(kind));
        let steps = self.member_events(member, known).filter(|step| step.on == on && step.event.begins() == Some(kind));
        steps.map(|step| step.seq).zip(begun.map(|dated| dated.row)).collect()
    }

    /// Returns whether a member is counted in a unit itself on a day.
    pub fn belongs_to(&self, id: MemberId, unit: Unit, on: Day) -> bool {
        self.member(id).is_some_and(|member| {
            let standing = self.standing(member, on);
            standing.status().is_some() && standing.transit.is_none() && self.successor_on(standing.unit, on) == unit
        })
    }

    /// Returns whether a member is counted in a unit or in one under it on a day.
    pub fn belongs_within(&self, id: MemberId, unit: Unit, on: Day) -> bool {
        self.member(id).is_some_and(|member| {
            let standing = self.standing(member, on);
            standing.status().is_some() && self.chain(standing.unit, on, Seq::NEVER).contains(&unit)
        })
    }

    /// Returns the events on a member's timeline that count as known at an entry, in order.
    pub fn member_events(&self, member: Member, known: Seq) -> impl Iterator<Item = Timed<MemberEvent>> {
        self.members.steps(member, &self.entries).filter(move |step| self.is_valid(step.seq, known))
    }

    /// Returns the events on a unit's timeline that count as known at an entry, in order.
    pub fn unit_events(&self, unit: Unit, known: Seq) -> impl Iterator<Item = &Timed<UnitEvent>> {
        let events = self.units.get(unit.at()).map_or(&[][..], |line| &line.events);
        events.iter().filter(move |step| self.is_valid(step.seq, known))
    }

    /// Returns the entries that stand on a timeline and were recorded by an entry, voided ones included, in order of effect.
    pub fn entries_about(&self, subject: Subject, known: Seq) -> Vec<Seq> {
        let mut seqs: Vec<Seq> = match subject {
            Subject::Unit(unit) => self
                .units
                .get(unit.at())
                .map_or_else(Vec::new, |line| line.events.iter().map(|step| step.seq).collect()),
            Subject::Member(member) => self.entries_about_member(member),
            Subject::Matter(matter) => self
                .matters
                .get(matter.at())
                .map_or_else(Vec::new, |line| line.events.iter().map(|step| step.seq).collect()),
        };
        seqs.retain(|&seq| seq <= known);
        seqs.dedup();
        seqs
    }

    /// Returns the entries that stand on a member's line, and those that rate the member.
    fn entries_about_member(&self, member: Member) -> Vec<Seq> {
        let steps = self.members.steps(member, &self.entries).map(|step| (step.on, step.seq));
        let rated = self.ratings.of(member).map(|fact| (self.rated_on(&fact), fact.entry));
        let mut all: Vec<_> = steps.chain(rated).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, seq)| seq).collect()
    }

    /// Returns the terms of a unit as known now, in order.
    pub fn terms_of(&self, unit: Unit) -> Vec<Dated<Term>> {
        self.units[unit.at()].terms.iter().map(|&id| self.terms.get(id)).collect()
    }

    /// Returns the days from which and before which numbers of documents run on, around a day as known now: those of the term
    /// that is open then, or from the end of the last to the beginning of the next.
    pub(crate) fn term_around(&self, unit: Unit, on: Day) -> (Day, Day) {
        let terms = self.terms_of(unit);
        if let Some(term) = terms.iter().find(|term| term.from <= on && on < term.to) {
            return (term.from, term.to);
        }
        let ended = terms.iter().map(|term| term.to).filter(|&to| to <= on).max();
        let begins = terms.iter().map(|term| term.from).filter(|&from| on < from).min();
        (ended.unwrap_or(Day::MIN), begins.unwrap_or(Day::OPEN))
    }

    /// Returns the posts held in a unit on a day, as known at an entry, highest first; none in a unit that does not
    /// stand on that day.
    pub fn seats_in(&self, unit: Unit, on: Day, known: Seq) -> Vec<Dated<Seat>> {
        if !self.span_on(unit, on, known).is_some_and(|span| span.being == Being::Active) {
            return Vec::new();
        }
        let held = self.unit_index[unit.at()].seats.iter().filter(|&&id| self.seats.holds(id as usize, on, known));
        let mut seats: Vec<_> = held.map(|&id| self.seats.get(id)).collect();
        seats.sort_by_key(|seat| (seat.row.post.code(), seat.from));
        seats
    }

    /// Returns the links of lineage of a unit, both ways, by a day and as known at an entry.
    pub fn lineage_of(&self, unit: Unit, on: Day, known: Seq) -> Vec<Dated<Lineage>> {
        let held = self.unit_index[unit.at()].lineage.iter().filter(|&&id| self.lineage.holds(id as usize, on, known));
        held.map(|&id| self.lineage.get(id)).collect()
    }

    /// Returns the units that have no parent on a day, as known at an entry.
    pub fn roots(&self, on: Day, known: Seq) -> Vec<Unit> {
        let all = (0..self.units.len()).map(Unit::from_at);
        all.filter(|&unit| {
            self.span_on(unit, on, known).is_some_and(|span| span.being == Being::Active && !span.parent.is_some())
        })
        .collect()
    }

    /// Returns all facts.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Returns all stints.
    pub fn stints(&self) -> &Stints {
        &self.stints
    }

    /// Returns all spans of units.
    pub fn spans(&self) -> &History<Span> {
        &self.spans
    }

    /// Returns all seats.
    pub fn seats(&self) -> &History<Seat> {
        &self.seats
    }

    /// Returns all links of lineage.
    pub fn lineage(&self) -> &History<Lineage> {
        &self.lineage
    }
}
