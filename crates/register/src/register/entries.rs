//! What the register keeps of each entry: its kind, its day, and whose timelines it stands on.

use std::collections::HashMap;
use std::io;

use foldhash::fast::FixedState;
use serde::de::DeserializeOwned;

use crate::act::{KINDS, Kind};
use crate::columns::{Part, Reading, SnapshotError, Writing, grow, insist};
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
    /// The members whom it rates.
    Members(&'r [Member]),
}

impl Subjects<'_> {
    /// Returns them one by one.
    pub fn iter(&self) -> impl Iterator<Item = Subject> {
        let (some, members) = match self {
            Self::One(one) => (&one[..], &[][..]),
            Self::Many(many) => (*many, &[][..]),
            Self::Members(members) => (&[][..], *members),
        };
        some.iter().copied().chain(members.iter().map(|&member| Subject::Member(member)))
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::One(one) => one.len(),
            Self::Many(many) => many.len(),
            Self::Members(members) => members.len(),
        }
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// All entries, six bytes each.
///
/// ```text
/// cells      kind, by its place │ days since the base of its group of 64; 255: the day stands in `far`
/// subject    [ 0 … members … UNIT … units … LISTED MANY ]    three bytes; MANY: the subjects stand in `many`;
///                                                            LISTED: the ratings say whom the entry rates
/// ```
#[derive(Clone, Debug, Default)]
pub(super) struct Entries {
    cells: Vec<[u8; 2]>,
    bases: Vec<Day>,
    far: Map<Day>,
    subject: Vec<[u8; 3]>,
    many: Map<Box<[Subject]>>,
    voided_by: Map<Seq>,
    voids: Map<Seq>,
}

/// What few entries have.
type Map<T> = HashMap<Seq, T, FixedState>;

/// The number of the first unit: so many members fit before it.
const UNIT: u32 = 13 << 20;
/// The number of an entry with other than one subject, or with one whose number does not fit.
const MANY: u32 = (1 << 24) - 1;
/// Marks a kind whose entry was voided.
const VOIDED: u8 = 1 << 7;
/// The number of an entry that rates members.
const LISTED: u32 = MANY - 1;
/// So many entries share the base of their days.
const GROUP: usize = 64;
/// How far before its first entry's day the base of a group lies: papers come late.
const BACK: i32 = 128;
/// Stands for a day that is too far from the base.
const FAR: u8 = u8::MAX;

/// Returns the number that stands for the subjects of an entry.
fn number_of(subjects: &[Subject]) -> u32 {
    match subjects {
        [Subject::Member(member)] if member.0 < UNIT => member.0,
        [Subject::Unit(unit)] if unit.0 < LISTED - UNIT => unit.0 + UNIT,
        _ => MANY,
    }
}

fn number(bytes: [u8; 3]) -> u32 {
    u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0])
}

impl Entries {
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    fn last(&self) -> Seq {
        Seq(u32::try_from(self.cells.len()).unwrap_or(u32::MAX))
    }

    pub(super) fn push(&mut self, kind: &'static Kind, on: Day, voids: Option<Seq>, subjects: &[Subject]) {
        let number = number_of(subjects);
        self.push_cells(kind, on, number);
        if number == MANY {
            self.many.insert(self.last(), subjects.into());
        }
        if let Some(entry) = voids {
            self.voids.insert(self.last(), entry);
        }
    }

    /// Adds an entry that rates members; the ratings say whom.
    pub(super) fn push_listed(&mut self, kind: &'static Kind, on: Day) {
        self.push_cells(kind, on, LISTED);
    }

    fn push_cells(&mut self, kind: &'static Kind, on: Day, number: u32) {
        let at = KINDS.iter().position(|other| std::ptr::eq(other, kind)).unwrap_or(0);
        if self.cells.len().is_multiple_of(GROUP) {
            grow(&mut self.bases, 1);
            self.bases.push(on.plus_days(-BACK));
        }
        let days = i32::from(on.number()) - i32::from(self.bases[self.cells.len() / GROUP].number());
        let days = u8::try_from(days).unwrap_or(FAR);
        grow(&mut self.cells, 1);
        self.cells.push([u8::try_from(at).unwrap_or(0), days]);
        if days == FAR {
            self.far.insert(self.last(), on);
        }
        grow(&mut self.subject, 1);
        let [low, middle, high, _] = number.to_le_bytes();
        self.subject.push([low, middle, high]);
    }

    /// Gives back the memory that is not in use.
    pub(super) fn shrink(&mut self) {
        self.cells.shrink_to_fit();
        self.bases.shrink_to_fit();
        self.subject.shrink_to_fit();
    }

    pub(super) fn pop(&mut self) {
        let seq = self.last();
        self.cells.pop();
        self.bases.truncate(self.cells.len().div_ceil(GROUP));
        self.subject.pop();
        self.far.remove(&seq);
        self.many.remove(&seq);
        self.voids.remove(&seq);
    }

    fn at(seq: Seq) -> usize {
        (seq.0 as usize).wrapping_sub(1)
    }

    /// Returns the day on which an entry takes effect.
    #[inline]
    pub(super) fn day(&self, seq: Seq) -> Option<Day> {
        let at = Self::at(seq);
        match *self.cells.get(at)? {
            [_, FAR] => self.far.get(&seq).copied(),
            [_, days] => Some(self.bases[at / GROUP].plus_days(i32::from(days))),
        }
    }

    pub(super) fn get(&self, seq: Seq) -> Option<EntryMeta<'_>> {
        let at = Self::at(seq);
        let [kind, _] = *self.cells.get(at)?;
        let subjects = match number(self.subject[at]) {
            MANY => Subjects::Many(self.many.get(&seq).map_or(&[], |many| many)),
            LISTED => Subjects::Members(&[]),
            unit if unit >= UNIT => Subjects::One([Subject::Unit(Unit(unit - UNIT))]),
            member => Subjects::One([Subject::Member(Member(member))]),
        };
        Some(EntryMeta {
            kind: &KINDS[usize::from(kind & !VOIDED)],
            on: self.day(seq)?,
            voided_by: self.voided_by.get(&seq).copied().unwrap_or(Seq::NEVER),
            voids: self.voids.get(&seq).copied(),
            subjects,
        })
    }

    /// Marks an entry as voided. Returns whether there is such an entry.
    pub(super) fn void(&mut self, entry: Seq, by: Seq) -> bool {
        let Some([kind, _]) = self.cells.get_mut(Self::at(entry)) else {
            return false;
        };
        *kind |= VOIDED;
        self.voided_by.insert(entry, by);
        true
    }

    pub(super) fn unvoid(&mut self, entry: Seq) {
        self.cells[Self::at(entry)][0] &= !VOIDED;
        self.voided_by.remove(&entry);
    }

    /// Returns whether an entry counts as known at another: recorded by then and not voided by then.
    #[inline]
    pub(super) fn is_valid(&self, seq: Seq, known: Seq) -> bool {
        let kind = self.cells.get(Self::at(seq));
        seq <= known && kind.is_some_and(|[kind, _]| kind & VOIDED == 0 || self.voided_by.get(&seq) > Some(&known))
    }

    /// Returns whether an entry is not voided now.
    #[inline]
    pub(super) fn stands(&self, seq: Seq) -> bool {
        self.cells.get(Self::at(seq)).is_some_and(|[kind, _]| kind & VOIDED == 0)
    }

    pub(super) fn memory(&self) -> usize {
        let many =
            17 * self.many.capacity() + size_of::<Subject>() * self.many.values().map(|of| of.len()).sum::<usize>();
        let maps = 9 * (self.voids.capacity() + self.voided_by.capacity()) + 7 * self.far.capacity() + many;
        2 * self.cells.capacity() + 2 * self.bases.capacity() + 3 * self.subject.capacity() + maps
    }
}

impl Part for Entries {
    fn write(&self, out: &mut Writing<'_>) -> io::Result<()> {
        out.arrays(&self.cells)?;
        out.column(&self.bases)?;
        out.arrays(&self.subject)?;
        out.packed(&in_order(&self.far))?;
        out.packed(&in_order(&self.many))?;
        out.packed(&in_order(&self.voided_by))?;
        out.packed(&in_order(&self.voids))
    }

    fn read(input: &mut Reading<'_>) -> Result<Self, SnapshotError> {
        let cells = input.raw()?.as_chunks().0.to_vec();
        let bases = input.column_of(cells.len().div_ceil(GROUP))?;
        let subject = input.arrays_of(cells.len())?;
        let (far, many) = (few(input)?, few(input)?);
        let entries = Self { cells, bases, far, subject, many, voided_by: few(input)?, voids: few(input)? };
        let is_kind = |[kind, _]: &[u8; 2]| usize::from(kind & !VOIDED) < KINDS.len();
        insist(entries.cells.iter().all(is_kind), "kinds of entries")?;
        let seqs = || (1..=entries.last().0).map(Seq);
        insist(seqs().all(|seq| entries.day(seq).is_some()), "days of entries")?;
        Ok(entries)
    }
}

/// Returns what few entries have, in their order.
fn in_order<T>(map: &Map<T>) -> Vec<(Seq, &T)> {
    let mut all: Vec<_> = map.iter().map(|(&seq, of)| (seq, of)).collect();
    all.sort_unstable_by_key(|&(seq, _)| seq);
    all
}

fn few<T: DeserializeOwned>(input: &mut Reading<'_>) -> Result<Map<T>, SnapshotError> {
    Ok(input.packed::<Vec<(Seq, T)>>()?.into_iter().collect())
}

impl Entries {
    /// Returns whether all subjects are among so many units, members and matters.
    pub(super) fn are_about(&self, units: usize, members: usize, matters: usize) -> bool {
        let is_known = |subject: &Subject| match subject {
            Subject::Unit(unit) => unit.at() < units,
            Subject::Member(member) => member.at() < members,
            Subject::Matter(matter) => matter.at() < matters,
        };
        let is_one = |&bytes: &[u8; 3]| match number(bytes) {
            MANY | LISTED => true,
            unit if unit >= UNIT => ((unit - UNIT) as usize) < units,
            member => (member as usize) < members,
        };
        self.subject.iter().all(is_one) && self.many.values().all(|many| many.iter().all(is_known))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_told_as_they_were_put_in() {
        let mut entries = Entries::default();
        let on = |at: u32| Day::MIN.plus_days(i32::try_from(at * 7_919 % 65_000).unwrap_or(0));
        let subjects = |at: u32| match at % 5 {
            0 => vec![Subject::Member(Member(at * 90_000))],
            1 => vec![Subject::Unit(Unit(at * 90_000))],
            2 => Vec::new(),
            3 => vec![Subject::Member(Member(at)), Subject::Unit(Unit(at))],
            _ => vec![Subject::Member(Member(UNIT - 1))],
        };
        for at in 0..300 {
            entries.push(&KINDS[at as usize % KINDS.len()], on(at), (at % 7 == 0).then_some(Seq(at)), &subjects(at));
        }
        for at in 0..300 {
            let entry = entries.get(Seq(at + 1)).unwrap();
            assert_eq!((entry.on, entry.subjects.iter().collect()), (on(at), subjects(at)), "{at}");
            assert_eq!(
                (entry.kind.name, entry.voids),
                (KINDS[at as usize % KINDS.len()].name, (at % 7 == 0).then_some(Seq(at)))
            );
        }
        (0..300).for_each(|_| entries.pop());
        assert!(entries.get(Seq(1)).is_none() && entries.far.is_empty() && entries.many.is_empty());
    }
}
