//! A member's line: the steps, packed one after another in one piece of memory, and where the running stint lies. All other
//! rows that follow from the steps are found by folding them.
//!
//! ```text
//!   places  [ at 0 │ at 5, stint 71 │ … ]  by member: where the line lies, 0 for none;
//!                                          and the stint that is still open
//!   bytes   ········│line of 2│line of 1│  a line is its length and its steps. One that grows is written anew at the end,
//!                                          so that the old one is there to go back to; packing leaves the old ones out
//! ```

use std::io;

use super::entries::Entries;
use super::steps::{Before, Steps};
use crate::columns::{Part, Reading, SnapshotError, Writing, grow, insist};
use crate::effect::{MemberEvent, Timed};
use crate::ids::Member;
use crate::stint::StintId;

/// So many bytes that nobody needs any more are not worth packing.
const STALE: usize = 1 << 24;

/// Where a line lies, and the stint that is still open, or [`StintId::NONE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    at: u32,
    pub(super) stint: StintId,
}

/// Nothing is known of the member yet.
const NOWHERE: Place = Place { at: 0, stint: StintId::NONE };

/// The lines of all members.
#[derive(Clone, Debug, Default)]
pub(super) struct MemberLines {
    places: Vec<Place>,
    bytes: Vec<u8>,
    /// How many of the bytes are lines that were replaced.
    stale: usize,
    /// What is put together before its length is known.
    scratch: Vec<u8>,
}

/// Where the lines ended.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LinesEnd {
    bytes: usize,
    stale: usize,
}

impl MemberLines {
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// Makes room for members, each with an empty line, or forgets the last.
    pub(super) fn resize(&mut self, members: usize) {
        let new = members.saturating_sub(self.places.len());
        grow(&mut self.places, new);
        self.places.resize(members, NOWHERE);
    }

    /// Returns a member's steps in order.
    pub(super) fn steps<'l>(&'l self, member: Member, entries: &'l Entries) -> Steps<'l> {
        let (start, end) = self.range(self.places.get(member.at()).map_or(0, |place| place.at));
        Steps::new(self.bytes.get(start..end).unwrap_or_default(), entries)
    }

    /// Returns where the steps of the line at a place begin and end.
    fn range(&self, at: u32) -> (usize, usize) {
        let (mut at, mut length, mut shift) = (at as usize, 0, 0);
        while at != 0
            && let Some(&byte) = self.bytes.get(at)
        {
            length |= usize::from(byte & 0x7f).unbounded_shl(shift);
            shift += 7;
            at += 1;
            if byte < 0x80 {
                break;
            }
        }
        (at, at.saturating_add(length))
    }

    /// Writes a member's steps.
    pub(super) fn put(&mut self, member: Member, steps: &[Timed<MemberEvent>]) {
        let (mut scratch, mut before) = (std::mem::take(&mut self.scratch), Before::default());
        scratch.clear();
        steps.iter().for_each(|step| before.write(step, &mut scratch));
        self.lay(member, (0, 0), &scratch);
        self.scratch = scratch;
    }

    /// Adds a step after a member's last.
    pub(super) fn push(&mut self, member: Member, mut before: Before, step: &Timed<MemberEvent>) {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        before.write(step, &mut scratch);
        self.lay(member, self.range(self.places[member.at()].at), &scratch);
        self.scratch = scratch;
    }

    /// Lays a member's line anew: what was written from one place to another, and then more.
    fn lay(&mut self, member: Member, (start, end): (usize, usize), more: &[u8]) {
        let old = self.range(self.places[member.at()].at);
        self.stale += old.1 - old.0;
        let mut length = end - start + more.len();
        grow(&mut self.bytes, length + 8);
        if self.bytes.is_empty() {
            self.bytes.push(0);
        }
        self.places[member.at()].at = u32::try_from(self.bytes.len()).unwrap_or(0);
        while length >= 0x80 {
            self.bytes.push(length as u8 | 0x80);
            length >>= 7;
        }
        self.bytes.push(length as u8);
        self.bytes.extend_from_within(start..end);
        self.bytes.extend_from_slice(more);
    }

    pub(super) fn place(&self, member: Member) -> Place {
        self.places[member.at()]
    }

    /// Goes back to an earlier line of a member.
    pub(super) fn restore(&mut self, member: Member, place: Place) {
        self.places[member.at()] = place;
    }

    /// Notes which stint of a member is still open.
    pub(super) fn set_stint(&mut self, member: Member, stint: StintId) {
        self.places[member.at()].stint = stint;
    }

    /// Returns the memory in use, to be given to [`MemberLines::truncate`].
    pub(super) fn end(&self) -> LinesEnd {
        LinesEnd { bytes: self.bytes.len(), stale: self.stale }
    }

    /// Forgets the lines that were written last.
    pub(super) fn truncate(&mut self, end: LinesEnd) {
        self.bytes.truncate(end.bytes);
        self.stale = end.stale;
    }

    /// Returns whether more has been replaced than is in use.
    pub(super) fn is_wasteful(&self) -> bool {
        self.stale > STALE + self.bytes.len() / 2
    }

    /// Returns all stints that are still open.
    pub(super) fn open_stints(&self) -> impl Iterator<Item = StintId> {
        self.places.iter().map(|place| place.stint).filter(|&stint| stint != StintId::NONE)
    }

    /// Notes that stints lie elsewhere.
    pub(super) fn move_stints(&mut self, place: impl Fn(StintId) -> StintId) {
        let open = self.places.iter_mut().filter(|place| place.stint != StintId::NONE);
        open.for_each(|member| member.stint = place(member.stint));
    }

    /// Writes all lines anew in the order of the members, and leaves out what they replace.
    pub(super) fn pack(&mut self) {
        let mut new = Self { places: std::mem::take(&mut self.places), ..Self::default() };
        new.bytes.reserve_exact(self.bytes.len().saturating_sub(self.stale));
        for member in (0..new.places.len()).map(Member::from_at) {
            let (start, end) = self.range(std::mem::take(&mut new.places[member.at()].at));
            if start < end {
                new.lay(member, (0, 0), &self.bytes[start..end]);
            }
        }
        new.places.shrink_to_fit();
        new.bytes.shrink_to_fit();
        *self = new;
    }

    /// Returns the memory in use, in bytes.
    pub(super) fn memory(&self) -> usize {
        self.places.capacity() * size_of::<Place>() + self.bytes.capacity()
    }
}

impl Part for MemberLines {
    fn write(&self, out: &mut Writing<'_>) -> io::Result<()> {
        out.column(&self.places.iter().map(|place| place.at).collect::<Vec<_>>())?;
        out.column(&self.places.iter().map(|place| place.stint).collect::<Vec<_>>())?;
        out.column(&self.bytes)?;
        out.column(&[self.stale as u64])
    }

    fn read(input: &mut Reading<'_>) -> Result<Self, SnapshotError> {
        let at: Vec<u32> = input.column()?;
        let (stints, bytes): (Vec<StintId>, Vec<u8>) = (input.column_of(at.len())?, input.raw()?);
        let stale: Vec<u64> = input.column_of(1)?;
        let places = at.into_iter().zip(stints).map(|(at, stint)| Place { at, stint }).collect();
        let lines = Self { places, bytes, stale: stale[0] as usize, scratch: Vec::new() };
        let is_inside = |place: &Place| lines.range(place.at).1 <= lines.bytes.len();
        insist(lines.places.iter().all(is_inside), "places of lines")?;
        insist(lines.stale <= lines.bytes.len(), "replaced lines")?;
        Ok(lines)
    }
}
