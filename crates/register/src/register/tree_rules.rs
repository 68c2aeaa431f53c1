//! What must hold between timelines: a parent exists while it has children, levels descend, nobody is left behind.

use std::collections::BTreeSet;

use super::Register;
use crate::check::Refusal;
use crate::day::Day;
use crate::effect::Subject;
use crate::history::Dated;
use crate::ids::{Member, Seq, Unit};
use crate::timeline::unit::{Being, Span};

/// Deeper than any tree of organisations; a longer chain is a cycle.
const DEPTH_MAX: usize = 24;

impl Register {
    /// Returns what breaks the rules of the tree around the subjects whose timelines have changed.
    pub(super) fn tree_rules(&self, subjects: &BTreeSet<Subject>) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        for &subject in subjects {
            match subject {
                Subject::Unit(unit) => self.rules_of_unit(unit, 0, &mut refusals),
                Subject::Member(member) => self.rules_of_member(member, &mut refusals),
            }
        }
        refusals.dedup();
        refusals
    }

    fn rules_of_member(&self, member: Member, refusals: &mut Vec<Refusal>) {
        for &id in &self.members[member.at()].stints {
            self.rules_of_stint(id, refusals);
        }
    }

    /// A stint begins in a unit that exists, and does not outlive a unit that ends without a successor.
    fn rules_of_stint(&self, id: u32, refusals: &mut Vec<Refusal>) {
        let Dated { from, to, row } = self.stints.get(id);
        let end = self.current_spans(row.unit).find(|span| span.row.being != Being::Active);
        let begins_well = self
            .current_spans(row.unit)
            .any(|span| span.row.being == Being::Active && span.from <= from && from < span.to);
        let outlives = end.is_some_and(|end| end.row.being == Being::Ended && to > end.from);
        if begins_well && !outlives {
            return;
        }
        let on = end.map_or(from, |end| end.from);
        let conflict = (!begins_well).then_some(self.stints.begun[id as usize]);
        let unit = self.names.unit_id(row.unit).clone();
        let members = self.left_behind(row.unit, on);
        let refusal = Refusal::MembersLeftBehind { unit, on, members, conflict };
        if !refusals.contains(&refusal) {
            refusals.push(refusal);
        }
    }

    fn left_behind(&self, unit: Unit, on: Day) -> usize {
        let stints = self.unit_index[unit.at()].stints.iter().map(|&id| id as usize);
        let current = stints.filter(|&at| self.stints.superseded[at] == Seq::NEVER && self.stints.to[at] > on);
        current.map(|at| self.stints.rows[at].member).collect::<BTreeSet<_>>().len()
    }

    fn rules_of_unit(&self, unit: Unit, depth: usize, refusals: &mut Vec<Refusal>) {
        for span in self.current_spans(unit) {
            self.rules_of_span(&span, refusals);
        }
        for &id in &self.unit_index[unit.at()].stints {
            if self.stints.superseded[id as usize] == Seq::NEVER {
                self.rules_of_stint(id, refusals);
            }
        }
        let children: BTreeSet<Unit> = self.unit_index[unit.at()].children.iter().copied().collect();
        for child in children {
            for span in self.current_spans(child).filter(|span| span.row.parent == unit) {
                self.rules_of_span(&span, refusals);
                if matches!(span.row.being, Being::Forwarded(_)) && depth < DEPTH_MAX {
                    self.rules_of_unit(child, depth + 1, refusals);
                }
            }
        }
    }

    /// The parent of an active unit exists all the while, on a higher level; whoever takes over exists on that day.
    fn rules_of_span(&self, span: &Dated<Span>, refusals: &mut Vec<Refusal>) {
        let found = match span.row.being {
            Being::Active if span.row.parent.is_some() => {
                self.rules_of_parent(&span.row, span.row.parent, (span.from, span.to), 0)
            }
            Being::Forwarded(_) => self.rules_of_successor(span),
            Being::Active | Being::Ended => None,
        };
        if let Some(refusal) = found
            && !refusals.contains(&refusal)
        {
            refusals.push(refusal);
        }
    }

    fn rules_of_parent(&self, child: &Span, parent: Unit, (from, to): (Day, Day), depth: usize) -> Option<Refusal> {
        let unit = self.names.unit_id(child.unit).clone();
        let parent_id = self.names.unit_id(parent).clone();
        if parent == child.unit || depth > DEPTH_MAX {
            return Some(Refusal::Cycle { unit, on: from });
        }
        if !self.current_spans(parent).any(|span| span.from <= from) {
            return Some(Refusal::ParentNotActive { unit, parent: parent_id, on: from });
        }
        for span in self.current_spans(parent).filter(|span| span.from < to && from < span.to) {
            let on = from.max(span.from);
            match span.row.being {
                Being::Active if child.kind.level() <= span.row.kind.level() => {
                    let (kind, parent_kind) = (child.kind, span.row.kind);
                    return Some(Refusal::LevelNotBelow { unit, kind, parent: parent_id, parent_kind, on });
                }
                Being::Active => {}
                Being::Forwarded(_) => {
                    let overlap = (on, to.min(span.to));
                    if let Some(refusal) = self.rules_of_parent(child, span.row.parent, overlap, depth + 1) {
                        return Some(refusal);
                    }
                }
                Being::Ended => {
                    let units = vec![unit];
                    return Some(Refusal::UnitsLeftBehind { unit: parent_id, on, units });
                }
            }
        }
        self.rules_of_arrival(child, parent, from)
    }

    /// A unit cannot be put under one that has ended already, even where another took over.
    fn rules_of_arrival(&self, child: &Span, parent: Unit, from: Day) -> Option<Refusal> {
        let gone = self.current_spans(parent).find(|span| span.row.being != Being::Active)?;
        let put_there = self.current_spans(child.unit).find(|span| span.row.parent == parent)?;
        (put_there.from >= gone.from && from >= gone.from).then(|| Refusal::ParentNotActive {
            unit: self.names.unit_id(child.unit).clone(),
            parent: self.names.unit_id(parent).clone(),
            on: put_there.from,
        })
    }

    fn rules_of_successor(&self, span: &Dated<Span>) -> Option<Refusal> {
        let successor = span.row.parent;
        let unit = self.names.unit_id(span.row.unit).clone();
        if successor == span.row.unit || self.lies_within(successor, span.row.unit, span.from) {
            return Some(Refusal::Cycle { unit, on: span.from });
        }
        let exists = self
            .current_spans(successor)
            .any(|other| other.row.being == Being::Active && other.from <= span.from && span.from < other.to);
        let parent = self.names.unit_id(successor).clone();
        (!exists).then_some(Refusal::ParentNotActive { unit, parent, on: span.from })
    }

    /// Returns whether a unit lies under another on the day before, when both still stood.
    fn lies_within(&self, unit: Unit, other: Unit, on: Day) -> bool {
        let mut at = unit;
        for _ in 0..DEPTH_MAX {
            at = match self.span_on(at, on.previous(), Seq::NEVER).or_else(|| self.span_on(at, on, Seq::NEVER)) {
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
