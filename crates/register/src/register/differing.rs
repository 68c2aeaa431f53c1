//! Which entries can make the difference between two points: those that only one of them knows, or that count at one of
//! the two days only, and that touch a unit at either point.

use super::{EntryMeta, Register};
use crate::act::Area;
use crate::day::Day;
use crate::effect::{MatterEvent, MemberEvent, Note, Subject, UnitEvent};
use crate::ids::{Member, Seq, Unit};

/// A day, as known at an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The day.
    pub on: Day,
    /// The entry up to which the journal is read.
    pub known: Seq,
}

/// Whether anything came since a point that bears on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// Nothing did.
    Nothing,
    /// Something did.
    Something,
    /// So much was recorded since that it was not looked through.
    NotLooked,
}

/// Finds the entries between two points.
struct Differing<'r> {
    register: &'r Register,
    points: [Point; 2],
    unit: Unit,
    /// Who was counted in the unit at any time between the points; `None` if that is everyone.
    members: Option<Vec<bool>>,
}

impl Register {
    /// Returns the entries that can make a difference between the figures of a unit at two points, the newest first.
    pub fn entries_between(&self, unit: Unit, points: [Point; 2]) -> Vec<Seq> {
        let differing = Differing::new(self, unit, points);
        let last = differing.points[0].known.max(differing.points[1].known);
        let between = |&seq: &Seq| differing.is_between(seq) && differing.touches(seq);
        (1..=last.0).rev().map(Seq).filter(between).collect()
    }

    /// Returns whether anything between two entries can make a difference to the figures of a unit on a day; it looks
    /// through so many entries at most.
    pub fn anything_since(&self, unit: Unit, before: Point, known: Seq, most: u32) -> Since {
        let last = known.min(self.last_seq());
        if last.0.saturating_sub(before.known.0) > most {
            return Since::NotLooked;
        }
        let after = Point { known, ..before };
        let mut differing = None;
        let mut later = (before.known.0 + 1..=last.0).map(Seq);
        let bears = later.any(|seq| {
            is_between(self, [before, after], seq)
                && differing.get_or_insert_with(|| Differing::new(self, unit, [before, after])).touches(seq)
        });
        if bears { Since::Something } else { Since::Nothing }
    }

    /// Returns the first day on which anything that an entry left is counted, as known at an entry: a rating on the last day
    /// of its year, whenever it is recorded.
    fn counted_on(&self, seq: Seq, meta: &EntryMeta<'_>, known: Seq) -> Day {
        if matches!(meta.kind.area, Area::Structure | Area::Membership) {
            return meta.on;
        }
        if let Some(rated) = self.ratings.day_of(seq).filter(|_| self.is_valid(seq, known)) {
            return rated;
        }
        let day = |note: Note| if note.on == Day::OPEN { meta.on } else { note.on };
        let days = meta.subjects.iter().filter_map(|subject| match subject {
            Subject::Unit(unit) => {
                let steps = self.unit_events(unit, known).filter(|step| step.seq == seq);
                steps
                    .filter_map(|step| if let UnitEvent::Noted(note) = step.event { Some(day(note)) } else { None })
                    .min()
            }
            Subject::Member(member) => {
                let steps = self.member_events(member, known).filter(|step| step.seq == seq);
                steps
                    .filter_map(|step| if let MemberEvent::Noted(note) = step.event { Some(day(note)) } else { None })
                    .min()
            }
            Subject::Matter(matter) => {
                let steps = self.matter_events(matter, known).filter(|step| step.seq == seq);
                steps
                    .filter_map(|step| if let MatterEvent::Noted(note) = step.event { Some(day(note)) } else { None })
                    .min()
            }
        });
        days.min().unwrap_or(meta.on).min(meta.on)
    }
}

/// Returns whether one point sees an entry's effect and the other does not. To close a period or a report changes no figure.
fn is_between(register: &Register, points: [Point; 2], seq: Seq) -> bool {
    let Some(meta) = register.entry(seq).filter(|meta| meta.kind.area != Area::Figures) else { return false };
    let counts = |of: Seq, meta: &EntryMeta<'_>, known: Seq, on: Day| {
        meta.on <= on || register.counted_on(of, meta, known) <= on
    };
    let seen = match meta.voids.and_then(|voided| Some((voided, register.entry(voided)?))) {
        // What is voided is seen as gone wherever it would have been seen as there.
        Some((_, voided)) if voided.kind.area == Area::Figures => return false,
        Some((of, voided)) if points.iter().all(|point| of <= point.known) => {
            points.map(|point| seq <= point.known && counts(of, &voided, Seq(seq.0 - 1), point.on))
        }
        Some(_) => return false,
        None => points.map(|point| register.is_valid(seq, point.known) && counts(seq, &meta, point.known, point.on)),
    };
    seen[0] != seen[1]
}

impl<'r> Differing<'r> {
    fn new(register: &'r Register, unit: Unit, points: [Point; 2]) -> Self {
        let last = register.last_seq();
        let points = points.map(|point| Point { known: point.known.min(last), ..point });
        let is_whole = points.iter().all(|point| register.roots(point.on, point.known) == [unit]);
        let mut differing = Self { register, points, unit, members: None };
        if !is_whole {
            differing.members = Some(differing.counted());
        }
        differing
    }

    fn is_between(&self, seq: Seq) -> bool {
        is_between(self.register, self.points, seq)
    }

    fn touches(&self, seq: Seq) -> bool {
        let Some(members) = &self.members else { return true };
        let Some(meta) = self.register.entry(seq) else { return false };
        let of = meta.voids.and_then(|voided| self.register.entry(voided)).unwrap_or(meta);
        of.subjects.iter().any(|subject| match subject {
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
            || self.points.iter().any(|point| self.register.chain(unit, point.on, point.known).contains(&self.unit))
    }

    /// Returns whether somebody stands in the unit without being counted, as candidates do.
    fn stands_here(&self, member: Member) -> bool {
        self.points.iter().any(|point| {
            let standing = self.register.standing_as_known(member, point.on, point.known);
            let chain = || self.register.chain(standing.unit, point.on, point.known);
            standing.unit.is_some() && chain().contains(&self.unit)
        })
    }

    /// Marks everyone who was counted in the unit at any time between the points, as either of them knows it.
    fn counted(&self) -> Vec<bool> {
        let units: Vec<bool> = (0..self.register.unit_count()).map(|at| self.holds(Unit::from_at(at))).collect();
        let (first, last) = (self.points[0].on.min(self.points[1].on), self.points[0].on.max(self.points[1].on));
        let mut members = vec![false; self.register.member_count()];
        self.register.stints().each_between(first, last, |stint| {
            members[stint.member.at()] |= units[stint.unit.at()];
        });
        members
    }
}
