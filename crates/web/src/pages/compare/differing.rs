//! Which entries can make the difference between two points: those that only one of them knows, or that take effect
//! between the two days, and that touch the unit at either point.

use dangvu_register::day::Day;
use dangvu_register::effect::Subject;
use dangvu_register::ids::{Member, Seq, Unit};
use dangvu_register::register::{EntryMeta, Register};

use super::Side;
use crate::page::Page;

/// Finds the entries between two points.
pub(super) struct Differing<'a> {
    register: &'a Register,
    /// The two points: day and entry.
    points: [(Day, Seq); 2],
    unit: Unit,
    /// Who was counted in the unit at any time between the points; `None` if that is everyone.
    members: Option<Vec<bool>>,
}

impl<'a> Differing<'a> {
    pub(super) fn new(page: &Page<'a>, unit: Unit, sides: [Side; 2]) -> Self {
        let register: &Register = page.view;
        let last = register.last_seq();
        let points = sides.map(|side| (side.period.to, side.period.known.min(last)));
        let is_whole = points.iter().all(|&(on, known)| register.roots(on, known) == [unit]);
        let mut differing = Self { register, points, unit, members: None };
        if !is_whole {
            differing.members = Some(differing.counted());
        }
        differing
    }

    /// Returns the entries, the newest first.
    pub(super) fn entries(&self) -> Vec<Seq> {
        let last = self.points[0].1.max(self.points[1].1);
        (1..=last.0).rev().map(Seq).filter(|&seq| self.is_between(seq) && self.touches(seq)).collect()
    }

    /// Returns whether one point sees an entry's effect and the other does not.
    fn is_between(&self, seq: Seq) -> bool {
        let Some(meta) = self.register.entry(seq) else { return false };
        let seen = self.points.map(|(on, known)| self.sees(seq, &meta, on, known));
        seen[0] != seen[1]
    }

    fn sees(&self, seq: Seq, meta: &EntryMeta<'_>, on: Day, known: Seq) -> bool {
        match meta.voids.and_then(|voided| self.register.entry(voided)) {
            // What is voided is seen as gone wherever it would have been seen as there.
            Some(voided) => seq <= known && voided.on <= on,
            None => meta.on <= on && self.register.is_valid(seq, known),
        }
    }

    fn touches(&self, seq: Seq) -> bool {
        let Some(members) = &self.members else { return true };
        let Some(meta) = self.register.entry(seq) else { return false };
        let of = meta.voids.and_then(|voided| self.register.entry(voided)).unwrap_or(meta);
        of.subjects.iter().any(|&subject| match subject {
            Subject::Unit(unit) => self.holds(unit),
            Subject::Member(member) => members[member.at()] || self.stands_here(member),
            Subject::Matter(matter) => {
                self.register.opening_of(matter, Seq::NEVER).is_some_and(|affair| self.holds(affair.opening.unit))
            }
        })
    }

    /// Returns whether a unit is the one asked for or stands under it, at either point.
    fn holds(&self, unit: Unit) -> bool {
        unit == self.unit
            || self.points.iter().any(|&(on, known)| self.register.chain(unit, on, known).contains(&self.unit))
    }

    /// Returns whether somebody stands in the unit without being counted, as candidates do.
    fn stands_here(&self, member: Member) -> bool {
        self.points.iter().any(|&(on, known)| {
            let standing = self.register.standing_as_known(member, on, known);
            standing.unit.is_some() && self.register.chain(standing.unit, on, known).contains(&self.unit)
        })
    }

    /// Marks everyone who was counted in the unit at any time between the points, as either of them knows it.
    fn counted(&self) -> Vec<bool> {
        let units: Vec<bool> = (0..self.register.unit_count()).map(|at| self.holds(Unit::from_at(at))).collect();
        let (first, last) = (self.points[0].0.min(self.points[1].0), self.points[0].0.max(self.points[1].0));
        let mut members = vec![false; self.register.member_count()];
        self.register.stints().each_between(first, last, |stint| {
            members[stint.member.at()] |= units[stint.unit.at()];
        });
        members
    }
}
