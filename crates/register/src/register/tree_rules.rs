//! What must hold between timelines, on every day, whatever was recorded first: whoever an act names stands on its day,
//! a parent stands while it has children, levels descend, and nobody is left behind.

use std::collections::{BTreeMap, BTreeSet};

use super::Register;
use super::lines::Changed;
use crate::check::Refusal;
use crate::day::Day;
use crate::effect::{MemberEvent, Subject, Timed, UnitEvent};
use crate::history::Dated;
use crate::ids::{Member, Seq, Unit, UnitId};
use crate::stint::Stint;
use crate::timeline::unit::{Being, Span};

/// Deeper than any tree of organisations; a longer chain is a cycle.
const DEPTH_MAX: usize = 24;

impl Register {
    /// Returns what breaks the rules of the tree around the timelines that entry `seq` has changed, from end to end.
    pub(super) fn tree_rules(&self, changed: &Changed, seq: Seq) -> Vec<Refusal> {
        let mut broken = Broken::default();
        for &unit in &changed.units {
            self.rules_of_unit(unit, 0, &mut broken);
        }
        for &member in &changed.members {
            self.rules_of_member(member, &mut broken);
        }
        self.refusals(broken, seq)
    }

    /// Returns what breaks the rules around one step that was added after a member's last, and in which `home` was the
    /// member's unit until then. What came before was looked at when it was recorded, and the units are as they were.
    pub(super) fn rules_of_step(&self, member: Member, step: &Timed<MemberEvent>, home: Option<Unit>) -> Vec<Refusal> {
        let stays = || self.member_rows.stints.iter().filter(|dated| Some(dated.row.unit) != home);
        if step.event.names().is_none() && stays().next().is_none() {
            return Vec::new();
        }
        let mut broken = Broken::default();
        if self.names_standing_units(member, std::iter::once(*step), &mut broken) {
            stays().for_each(|dated| self.rules_of_stint(dated, &mut broken));
        }
        self.refusals(broken, step.seq)
    }

    fn refusals(&self, broken: Broken, seq: Seq) -> Vec<Refusal> {
        let mut refusals = broken.refusals;
        for (unit, named) in broken.named {
            let conflict = named.values().copied().min_by_key(|&(on, seq)| (seq, on));
            refusals.push(Refusal::MembersLeftBehind {
                unit: self.names.unit_id(unit).clone(),
                on: self.end_on(unit).or(conflict.map(|(on, _)| on)).unwrap_or(Day::OPEN),
                members: named.len(),
                conflict: conflict.map(|(_, entry)| entry).filter(|&entry| entry != seq),
            });
        }
        for ((unit, on), members) in broken.members_left {
            let (unit, members) = (self.names.unit_id(unit).clone(), members.len());
            refusals.push(Refusal::MembersLeftBehind { unit, on, members, conflict: None });
        }
        for ((unit, on), units) in broken.units_left {
            let (unit, units) = (self.names.unit_id(unit).clone(), units.into_iter().collect());
            refusals.push(Refusal::UnitsLeftBehind { unit, on, units });
        }
        refusals
    }

    /// The units that a member's acts name stand on their days, and hold the member until the next move.
    fn rules_of_member(&self, member: Member, broken: &mut Broken) {
        if !broken.seen.insert(Subject::Member(member)) {
            return;
        }
        if self.names_standing_units(member, self.member_events(member, Seq::NEVER), broken) {
            self.rows_of(member).stints.iter().for_each(|dated| self.rules_of_stint(dated, broken));
        }
    }

    /// Returns whether the units that a member's steps name stand on their days.
    fn names_standing_units(
        &self,
        member: Member,
        steps: impl Iterator<Item = Timed<MemberEvent>>,
        broken: &mut Broken,
    ) -> bool {
        let mut well = true;
        for step in steps {
            if let Some(unit) = step.event.names().filter(|&unit| !self.stands(unit, step.on)) {
                broken.named.entry(unit).or_default().entry(member).or_insert((step.on, step.seq));
                well = false;
            }
        }
        well
    }

    fn rules_of_stint(&self, dated: &Dated<Stint>, broken: &mut Broken) {
        if dated.from < dated.to {
            self.rules_of_stay(dated.row.member, dated.row.unit, (dated.from, dated.to), 0, broken);
        }
    }

    /// Whoever belongs to a unit belongs to one that may have members, itself or by whoever took over.
    fn rules_of_stay(&self, member: Member, unit: Unit, (from, to): (Day, Day), depth: usize, broken: &mut Broken) {
        for span in self.current_spans(unit).filter(|span| span.from < to && from < span.to) {
            match span.row.being {
                Being::Active if span.row.kind.holds_members() => {}
                Being::Active => {
                    broken.add(Refusal::HoldsNoMembers { unit: self.names.unit_id(unit).clone(), kind: span.row.kind });
                }
                Being::Forwarded(_) if depth < DEPTH_MAX => {
                    let overlap = (from.max(span.from), to.min(span.to));
                    self.rules_of_stay(member, span.row.parent, overlap, depth + 1, broken);
                }
                Being::Forwarded(_) | Being::Ended => {
                    broken.members_left.entry((unit, span.from)).or_default().insert(member);
                }
            }
        }
    }

    /// The rules of a unit, of its members, and of those under it: directly, or because it took them over.
    fn rules_of_unit(&self, unit: Unit, depth: usize, broken: &mut Broken) {
        if depth > DEPTH_MAX || !broken.seen.insert(Subject::Unit(unit)) {
            return;
        }
        self.rules_of_place(unit, broken);
        for &member in &self.unit_index[unit.at()].named {
            self.rules_of_member(member, broken);
        }
        for block in self.stints.blocks_of(unit) {
            let known = self.stints.known(block, Seq::NEVER);
            block.stints(known).for_each(|stint| self.rules_of_member(stint.member, broken));
        }
        let children: BTreeSet<Unit> = self.unit_index[unit.at()].children.iter().copied().collect();
        for child in children {
            self.rules_of_place(child, broken);
            let taken_over = |span: Dated<Span>| span.row.parent == unit && span.row.being != Being::Active;
            if self.current_spans(child).any(taken_over) {
                self.rules_of_unit(child, depth + 1, broken);
            }
        }
    }

    /// The rules of a unit's own place in the tree, at all times.
    fn rules_of_place(&self, unit: Unit, broken: &mut Broken) {
        for step in self.unit_events(unit, Seq::NEVER) {
            if let UnitEvent::Founded { parent, .. } | UnitEvent::Moved(parent) = step.event
                && parent.is_some()
                && !self.stands(parent, step.on)
            {
                broken.add(self.parent_not_active(unit, parent, step.on));
            }
        }
        for span in self.current_spans(unit) {
            match span.row.being {
                Being::Active if span.row.parent.is_some() => {
                    self.rules_of_parent(&span.row, span.row.parent, (span.from, span.to), 0, broken);
                }
                Being::Forwarded(_) => self.rules_of_successor(&span, broken),
                Being::Active | Being::Ended => {}
            }
        }
    }

    /// The parent of a unit, or whoever took over, stands all the while on a higher level.
    fn rules_of_parent(&self, child: &Span, parent: Unit, (from, to): (Day, Day), depth: usize, broken: &mut Broken) {
        let unit = self.names.unit_id(child.unit).clone();
        if parent == child.unit || depth > DEPTH_MAX {
            return broken.add(Refusal::Cycle { unit, on: from });
        }
        for span in self.current_spans(parent).filter(|span| span.from < to && from < span.to) {
            let (on, kind, parent_kind) = (from.max(span.from), child.kind, span.row.kind);
            match span.row.being {
                Being::Active if kind.level() <= parent_kind.level() => {
                    let parent = self.names.unit_id(parent).clone();
                    return broken.add(Refusal::LevelNotBelow { unit, kind, parent, parent_kind, on });
                }
                Being::Active => {}
                Being::Forwarded(_) => {
                    self.rules_of_parent(child, span.row.parent, (on, to.min(span.to)), depth + 1, broken);
                }
                Being::Ended => {
                    broken.units_left.entry((parent, span.from)).or_default().insert(unit.clone());
                }
            }
        }
    }

    /// Whoever takes over stands on that day, and not under the unit that ends.
    fn rules_of_successor(&self, span: &Dated<Span>, broken: &mut Broken) {
        let (unit, successor) = (span.row.unit, span.row.parent);
        if successor == unit || self.lies_within(successor, unit, span.from) {
            broken.add(Refusal::Cycle { unit: self.names.unit_id(unit).clone(), on: span.from });
        } else if !self.stands(successor, span.from) {
            broken.add(self.parent_not_active(unit, successor, span.from));
        }
    }

    fn parent_not_active(&self, unit: Unit, parent: Unit, on: Day) -> Refusal {
        let (unit, parent) = (self.names.unit_id(unit).clone(), self.names.unit_id(parent).clone());
        Refusal::ParentNotActive { unit, parent, on }
    }

    fn stands(&self, unit: Unit, on: Day) -> bool {
        self.current_spans(unit).any(|span| span.row.being == Being::Active && span.from <= on && on < span.to)
    }

    fn end_on(&self, unit: Unit) -> Option<Day> {
        self.current_spans(unit).find(|span| span.row.being != Being::Active).map(|span| span.from)
    }

    /// Returns whether a unit lies under another on a day.
    fn lies_within(&self, unit: Unit, other: Unit, on: Day) -> bool {
        let mut at = unit;
        for _ in 0..DEPTH_MAX {
            at = match self.span_on(at, on, Seq::NEVER) {
                Some(span) if span.parent.is_some() => span.parent,
                _ => return false,
            };
            if at == other {
                return true;
            }
        }
        true
    }
}

/// What was found broken, gathered so that one cause makes one refusal.
#[derive(Default)]
struct Broken {
    refusals: Vec<Refusal>,
    /// By unit: members with an act that names it while it does not stand, with the first such act.
    named: BTreeMap<Unit, BTreeMap<Member, (Day, Seq)>>,
    /// By unit and day of its end: the members it leaves behind.
    members_left: BTreeMap<(Unit, Day), BTreeSet<Member>>,
    /// By unit and day of its end: the units it leaves behind.
    units_left: BTreeMap<(Unit, Day), BTreeSet<UnitId>>,
    /// Who was looked at already.
    seen: BTreeSet<Subject>,
}

impl Broken {
    /// Adds a refusal; one cycle is told once, whoever hangs on it.
    fn add(&mut self, refusal: Refusal) {
        let cycle = |refusal: &Refusal| matches!(refusal, Refusal::Cycle { .. });
        if !self.refusals.iter().any(|told| *told == refusal || (cycle(told) && cycle(&refusal))) {
            self.refusals.push(refusal);
        }
    }
}
