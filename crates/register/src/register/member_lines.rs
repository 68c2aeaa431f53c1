//! A member's line: the steps, and what follows from them in each table. Seven million of them lie packed in one piece of
//! memory; whoever needs one unpacks it.
//!
//! ```text
//!   at      [ 0 │ 5 │ 1 │ … ]              by member: where the line lies, in steps of 8 bytes; 0 for none
//!   bytes   ········│line of 2│line of 1│  a changed line is written anew at the end, so that the old one is there
//!                                          to go back to; packing leaves the old ones out
//! ```

use std::io;

use serde::{Deserialize, Serialize};

use crate::columns::{Part, Reading, SnapshotError, Writing, insist, numbered};
use crate::effect::{MemberEvent, Timed};
use crate::fact::FactAt;
use crate::ids::Member;
use crate::stint::StintId;
use crate::timeline::insert;

/// Lines begin at multiples of this, so that four bytes reach far enough.
const STEP: usize = 8;

/// A member's steps in order, and the member's current rows in each table.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct MemberLine {
    pub(super) events: Vec<Timed<MemberEvent>>,
    pub(super) stints: Vec<StintId>,
    pub(super) seats: Vec<u32>,
    pub(super) facts: Vec<FactAt>,
}

impl MemberLine {
    pub(super) fn insert(&mut self, event: Timed<MemberEvent>) {
        insert(&mut self.events, event);
    }
}

/// Where a line lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LineAt(u32);

numbered! { LineAt as u32: |at| at.0, LineAt; }

/// The lines of all members.
#[derive(Clone, Debug, Default)]
pub(super) struct MemberLines {
    at: Vec<LineAt>,
    bytes: Vec<u8>,
}

impl MemberLines {
    pub(super) fn len(&self) -> usize {
        self.at.len()
    }

    /// Makes room for members, each with an empty line, or forgets the last.
    pub(super) fn resize(&mut self, members: usize) {
        self.at.resize(members, LineAt::default());
    }

    /// Returns a member's line, unpacked.
    pub(super) fn get(&self, member: Member) -> MemberLine {
        let Some(&LineAt(at)) = self.at.get(member.at()).filter(|at| at.0 != 0) else {
            return MemberLine::default();
        };
        postcard::take_from_bytes(&self.bytes[at as usize * STEP..]).map(|(line, _)| line).unwrap_or_default()
    }

    /// Packs a member's line.
    pub(super) fn put(&mut self, member: Member, line: &MemberLine) {
        let bytes = std::mem::take(&mut self.bytes);
        let start = bytes.len().max(1).next_multiple_of(STEP);
        let mut bytes = bytes;
        bytes.resize(start, 0);
        self.bytes = postcard::to_extend(line, bytes).unwrap_or_default();
        self.at[member.at()] = LineAt(u32::try_from(start / STEP).unwrap_or(0));
    }

    pub(super) fn place(&self, member: Member) -> LineAt {
        self.at[member.at()]
    }

    /// Goes back to an earlier line of a member.
    pub(super) fn restore(&mut self, member: Member, at: LineAt) {
        self.at[member.at()] = at;
    }

    /// Returns the memory in use, to be given to [`MemberLines::truncate`].
    pub(super) fn end(&self) -> usize {
        self.bytes.len()
    }

    /// Forgets the lines that were written last.
    pub(super) fn truncate(&mut self, end: usize) {
        self.bytes.truncate(end);
    }

    /// Writes all lines anew in the order of the members, each changed by `change`, and leaves out what they replace.
    pub(super) fn pack(&mut self, mut change: impl FnMut(&mut MemberLine)) {
        let old = std::mem::take(self);
        self.resize(old.len());
        self.bytes.reserve(old.bytes.len());
        for member in (0..old.len()).map(Member::from_at).filter(|&member| old.place(member) != LineAt::default()) {
            let mut line = old.get(member);
            change(&mut line);
            self.put(member, &line);
        }
        self.bytes.shrink_to_fit();
    }

    /// Returns the memory in use, in bytes.
    pub(super) fn memory(&self) -> usize {
        self.at.capacity() * size_of::<LineAt>() + self.bytes.capacity()
    }
}

impl Part for MemberLines {
    fn write(&self, out: &mut Writing<'_>) -> io::Result<()> {
        out.column(&self.at)?;
        out.column(&self.bytes)
    }

    fn read(input: &mut Reading<'_>) -> Result<Self, SnapshotError> {
        let (at, bytes): (Vec<LineAt>, Vec<u8>) = (input.column()?, input.raw()?);
        let is_inside = |line: &LineAt| line.0 == 0 || (line.0 as usize) * STEP < bytes.len();
        insist(at.iter().all(is_inside), "places of lines")?;
        Ok(Self { at, bytes })
    }
}
