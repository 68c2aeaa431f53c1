//! What the register keeps of each entry: its kind, its day, and whose timelines it stands on.

use std::collections::HashMap;
use std::io;
use std::ops::Deref;

use crate::act::{KINDS, Kind};
use crate::columns::{Part, Reading, SnapshotError, Writing, insist};
use crate::day::Day;
use crate::effect::Subject;
use crate::ids::{Member, Seq, Unit};

/// What the register keeps of an entry.
#[derive(Clone, Debug)]
pub struct EntryMeta<'r> {
    /// Kind of the act.
    pub kind: &'static Kind,
    /// The day on which it takes effect.
    pub on: Day,
    /// The entry that voided it, or [`Seq::NEVER`].
    pub voided_by: Seq,
    /// The entry that it voids, if it does.
    pub voids: Option<Seq>,
    /// The units and members whose timelines it stands on.
    pub subjects: Subjects<'r>,
}

/// The subjects of an entry: nearly always one.
#[derive(Clone, Copy, Debug)]
pub enum Subjects<'r> {
    /// One.
    One([Subject; 1]),
    /// None, or several.
    Many(&'r [Subject]),
}

impl Deref for Subjects<'_> {
    type Target = [Subject];

    fn deref(&self) -> &[Subject] {
        match self {
            Self::One(one) => one,
            Self::Many(many) => many,
        }
    }
}

/// All entries, seven bytes each.
#[derive(Clone, Debug, Default)]
pub(super) struct Entries {
    kind: Vec<u8>,
    on: Vec<Day>,
    subject: Vec<u32>,
    many: Vec<Box<[Subject]>>,
    voided_by: HashMap<Seq, Seq>,
    voids: HashMap<Seq, Seq>,
}

/// Marks a unit's number.
const UNIT: u32 = 1 << 30;
/// Marks a place among the entries with other than one subject.
const MANY: u32 = 1 << 31;
/// Marks a kind whose entry was voided.
const VOIDED: u8 = 1 << 7;

impl Entries {
    pub(super) fn len(&self) -> usize {
        self.kind.len()
    }

    pub(super) fn push(&mut self, kind: &'static Kind, on: Day, voids: Option<Seq>, subjects: &[Subject]) {
        let at = KINDS.iter().position(|other| std::ptr::eq(other, kind)).unwrap_or(0);
        self.kind.push(u8::try_from(at).unwrap_or(0));
        self.on.push(on);
        self.subject.push(match subjects {
            [Subject::Member(member)] if member.0 < UNIT => member.0,
            [Subject::Unit(unit)] if unit.0 < UNIT => unit.0 | UNIT,
            many => {
                self.many.push(many.into());
                u32::try_from(self.many.len() - 1).unwrap_or(u32::MAX) | MANY
            }
        });
        if let Some(entry) = voids {
            self.voids.insert(Seq(u32::try_from(self.kind.len()).unwrap_or(u32::MAX)), entry);
        }
    }

    pub(super) fn pop(&mut self) {
        let seq = Seq(u32::try_from(self.kind.len()).unwrap_or(u32::MAX));
        self.voids.remove(&seq);
        self.kind.pop();
        self.on.pop();
        if self.subject.pop().is_some_and(|subject| subject & MANY != 0) {
            self.many.pop();
        }
    }

    pub(super) fn get(&self, seq: Seq) -> Option<EntryMeta<'_>> {
        let at = (seq.0 as usize).checked_sub(1)?;
        let (kind, subject) = (*self.kind.get(at)? & !VOIDED, self.subject[at]);
        let subjects = match subject {
            many if many & MANY != 0 => Subjects::Many(&self.many[(many & !MANY) as usize]),
            unit if unit & UNIT != 0 => Subjects::One([Subject::Unit(Unit(unit & !UNIT))]),
            member => Subjects::One([Subject::Member(Member(member))]),
        };
        Some(EntryMeta {
            kind: &KINDS[usize::from(kind)],
            on: self.on[at],
            voided_by: self.voided_by.get(&seq).copied().unwrap_or(Seq::NEVER),
            voids: self.voids.get(&seq).copied(),
            subjects,
        })
    }

    /// Marks an entry as voided. Returns whether there is such an entry.
    pub(super) fn void(&mut self, entry: Seq, by: Seq) -> bool {
        let Some(kind) = self.kind.get_mut((entry.0 as usize).wrapping_sub(1)) else {
            return false;
        };
        *kind |= VOIDED;
        self.voided_by.insert(entry, by);
        true
    }

    pub(super) fn unvoid(&mut self, entry: Seq) {
        self.kind[entry.0 as usize - 1] &= !VOIDED;
        self.voided_by.remove(&entry);
    }

    /// Returns whether an entry counts as known at another: recorded by then and not voided by then.
    #[inline]
    pub(super) fn is_valid(&self, seq: Seq, known: Seq) -> bool {
        let kind = self.kind.get((seq.0 as usize).wrapping_sub(1));
        seq <= known && kind.is_some_and(|kind| kind & VOIDED == 0 || self.voided_by.get(&seq) > Some(&known))
    }

    /// Returns whether an entry is not voided now.
    #[inline]
    pub(super) fn stands(&self, seq: Seq) -> bool {
        self.kind.get((seq.0 as usize).wrapping_sub(1)).is_some_and(|kind| kind & VOIDED == 0)
    }

    pub(super) fn memory(&self) -> usize {
        7 * self.kind.capacity() + 16 * self.many.capacity() + 10 * (self.voids.capacity() + self.voided_by.capacity())
    }
}

impl Part for Entries {
    fn write(&self, out: &mut Writing<'_>) -> io::Result<()> {
        out.column(&self.kind)?;
        out.column(&self.on)?;
        out.column(&self.subject)?;
        out.packed(&self.many)?;
        for pairs in [&self.voided_by, &self.voids] {
            let mut pairs: Vec<[Seq; 2]> = pairs.iter().map(|(&one, &other)| [one, other]).collect();
            pairs.sort_unstable();
            out.arrays(&pairs)?;
        }
        Ok(())
    }

    fn read(input: &mut Reading<'_>) -> Result<Self, SnapshotError> {
        let kind: Vec<u8> = input.raw()?;
        let (on, subject, many) =
            (input.column_of(kind.len())?, input.column_of(kind.len())?, input.packed::<Vec<Box<[Subject]>>>()?);
        let [voided_by, voids] = [input.pairs()?, input.pairs()?]
            .map(|pairs| pairs.into_iter().map(|[one, other]| (Seq(one), Seq(other))).collect());
        insist(kind.iter().all(|kind| usize::from(kind & !VOIDED) < KINDS.len()), "kinds of entries")?;
        let is_there = |&at: &u32| at & MANY == 0 || ((at & !MANY) as usize) < many.len();
        insist(subject.iter().all(is_there), "subjects of entries")?;
        Ok(Self { kind, on, subject, many, voided_by, voids })
    }
}

impl Entries {
    /// Returns whether all subjects are among so many units, members and matters.
    pub(super) fn are_about(&self, units: usize, members: usize, matters: usize) -> bool {
        let is_known = |subject: &Subject| match subject {
            Subject::Unit(unit) => unit.at() < units,
            Subject::Member(member) => member.at() < members,
            Subject::Matter(matter) => matter.at() < matters,
        };
        let is_one = |&at: &u32| match at {
            many if many & MANY != 0 => true,
            unit if unit & UNIT != 0 => ((unit & !UNIT) as usize) < units,
            member => (member as usize) < members,
        };
        self.subject.iter().all(is_one) && self.many.iter().all(|many| many.iter().all(is_known))
    }
}
