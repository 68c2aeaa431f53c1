//! The columns of the table, an element for each block.

use super::{Cause, Lanes, Mask, Stint, not_after, not_before};
use crate::day::Day;
use crate::history::Dated;
use crate::ids::{Member, Seq, Unit};
use crate::profile::{BITS, Field, Profile};

/// The number of stints in a block.
pub const LANES: usize = 32;

/// No block.
pub(super) const NO_BLOCK: u32 = u32::MAX;

/// What is known of a block without looking into it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Zone {
    pub(super) unit: Unit,
    /// The next block of the same unit, or [`NO_BLOCK`].
    pub(super) next: u32,
    /// The stints that a correction has replaced.
    pub(super) gone: Mask,
    pub(super) used: u8,
}

/// All columns. The first five are all that is read of a block in which there is nothing to see, so each lies by itself;
/// their limits are never too narrow.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    /// The stints without an end that no correction has replaced.
    pub(super) open: Vec<Mask>,
    /// The latest end of the others.
    pub(super) ended_by: Vec<Day>,
    pub(super) from_min: Vec<Day>,
    pub(super) from_max: Vec<Day>,
    /// The latest entry that changed anything here.
    pub(super) latest: Vec<Seq>,
    pub(super) zones: Vec<Zone>,
    pub(super) from: Vec<[Day; LANES]>,
    pub(super) to: Vec<[Day; LANES]>,
    pub(super) born: Vec<[Day; LANES]>,
    pub(super) bits: Vec<[Mask; BITS]>,
    pub(super) since: Vec<[Day; LANES]>,
    pub(super) cause: Vec<[Cause; LANES]>,
    pub(super) other: Vec<[Unit; LANES]>,
    pub(super) member: Vec<[Member; LANES]>,
    pub(super) begun: Vec<[Seq; LANES]>,
    pub(super) ended: Vec<[Seq; LANES]>,
}

impl Columns {
    pub(super) fn push_block(&mut self, unit: Unit) -> u32 {
        let at = u32::try_from(self.zones.len()).unwrap_or(NO_BLOCK);
        self.open.push(0);
        self.ended_by.push(Day::MIN);
        self.from_min.push(Day::OPEN);
        self.from_max.push(Day::MIN);
        self.latest.push(Seq(0));
        self.zones.push(Zone { unit, next: NO_BLOCK, gone: 0, used: 0 });
        self.from.push([Day::OPEN; LANES]);
        self.to.push([Day::MIN; LANES]);
        self.born.push([Day::OPEN; LANES]);
        self.bits.push([0; BITS]);
        self.since.push([Day::OPEN; LANES]);
        self.cause.push([Cause::default(); LANES]);
        self.other.push([Unit::NONE; LANES]);
        self.member.push([Member::NONE; LANES]);
        self.begun.push([Seq::NEVER; LANES]);
        self.ended.push([Seq::NEVER; LANES]);
        at
    }

    pub(super) fn pop_block(&mut self) {
        self.open.pop();
        self.ended_by.pop();
        self.from_min.pop();
        self.from_max.pop();
        self.latest.pop();
        self.zones.pop();
        self.from.pop();
        self.to.pop();
        self.born.pop();
        self.bits.pop();
        self.since.pop();
        self.cause.pop();
        self.other.pop();
        self.member.pop();
        self.begun.pop();
        self.ended.pop();
    }

    /// Lays a stint into the next free lane of a block, and returns the lane.
    pub(super) fn lay(&mut self, block: usize, dated: &Dated<Stint>, begun: Seq, ended: Seq) -> usize {
        let Dated { from, to, row } = *dated;
        let lane = usize::from(self.zones[block].used);
        self.zones[block].used += 1;
        self.from_min[block] = self.from_min[block].min(from);
        self.from_max[block] = self.from_max[block].max(from);
        let latest = if ended == Seq::NEVER { begun } else { begun.max(ended) };
        self.latest[block] = self.latest[block].max(latest);
        self.from[block][lane] = from;
        self.set_to(block, lane, to);
        self.born[block][lane] = row.born;
        self.since[block][lane] = row.since;
        self.cause[block][lane] = row.cause;
        self.other[block][lane] = row.other;
        self.member[block][lane] = row.member;
        self.begun[block][lane] = begun;
        self.ended[block][lane] = ended;
        self.write_bits(block, lane, row.profile.0);
        lane
    }

    /// Sets the end of a stint that is not replaced.
    pub(super) fn set_to(&mut self, block: usize, lane: usize, to: Day) {
        self.to[block][lane] = to;
        if to == Day::OPEN {
            self.open[block] |= 1 << lane;
        } else {
            self.open[block] &= !(1 << lane);
            self.ended_by[block] = self.ended_by[block].max(to);
        }
    }

    /// Notes that a stint was replaced, or that it was not.
    pub(super) fn set_gone(&mut self, block: usize, lane: usize, is_gone: bool) {
        let is_open = self.to[block][lane] == Day::OPEN;
        let bit = |is_set: bool| Mask::from(is_set) << lane;
        let gone = &mut self.zones[block].gone;
        *gone = *gone & !(1 << lane) | bit(is_gone);
        self.open[block] = self.open[block] & !(1 << lane) | bit(is_open && !is_gone);
    }

    /// Frees the last lane in use.
    pub(super) fn unlay(&mut self, block: usize) {
        self.zones[block].used -= 1;
        let lane = usize::from(self.zones[block].used);
        self.from[block][lane] = Day::OPEN;
        self.set_to(block, lane, Day::MIN);
        self.begun[block][lane] = Seq::NEVER;
        self.member[block][lane] = Member::NONE;
        self.write_bits(block, lane, 0);
    }

    fn write_bits(&mut self, block: usize, lane: usize, profile: u32) {
        for (bit, word) in self.bits[block].iter_mut().enumerate() {
            *word = *word & !(1 << lane) | (profile >> bit & 1) << lane;
        }
    }

    pub(super) fn profile(&self, block: usize, lane: usize) -> Profile {
        let words = self.bits[block].iter().rev();
        Profile(words.fold(0, |profile, word| profile << 1 | word >> lane & 1))
    }
}

/// One block, to be looked at.
#[derive(Clone, Copy)]
pub struct Block<'t> {
    pub(super) columns: &'t Columns,
    pub(super) at: usize,
}

impl<'t> Block<'t> {
    /// Returns the unit whose stints these are.
    pub fn unit(self) -> Unit {
        self.zone().unit
    }

    pub(super) fn zone(self) -> &'t Zone {
        &self.columns.zones[self.at]
    }

    /// Returns one bit of each profile.
    #[inline(always)]
    pub(crate) fn bit(self, bit: usize) -> Mask {
        self.columns.bits[self.at][bit]
    }

    /// Returns those whose profiles hold a code in a field.
    pub(crate) fn having(self, field: Field, code: u8) -> Mask {
        let places = field.places().enumerate();
        places.fold(Mask::MAX, |held, (bit, place)| {
            held & if code >> bit & 1 == 1 { self.bit(place) } else { !self.bit(place) }
        })
    }

    /// Returns those born by a day (or from an unknown day: [`Day::OPEN`]).
    #[inline(always)]
    pub(crate) fn born_by(self, day: Day) -> Mask {
        not_after(&self.columns.born[self.at], day)
    }

    /// Returns those whose Party age counts from a day or an earlier one.
    #[inline(always)]
    pub(crate) fn since_by(self, day: Day) -> Mask {
        not_after(&self.columns.since[self.at], day)
    }

    /// Returns the stints that began within a period. Their number is not asked for here, nor whether they are known.
    #[inline]
    pub(crate) fn begun_within(self, from: Day, to: Day) -> Mask {
        let Self { columns, at } = self;
        if columns.from_max[at] < from || to < columns.from_min[at] {
            return 0;
        }
        let begins = &columns.from[at];
        not_before(begins, from) & not_after(begins, to)
    }

    /// Returns the stints of one lane.
    pub fn stint(self, lane: usize) -> Stint {
        let Self { columns, at } = self;
        Stint {
            member: columns.member[at][lane],
            unit: columns.zones[at].unit,
            profile: columns.profile(at, lane),
            born: columns.born[at][lane],
            since: columns.since[at][lane],
            cause: columns.cause[at][lane],
            other: columns.other[at][lane],
        }
    }

    /// Returns the member of a lane.
    #[inline]
    pub(crate) fn member(self, lane: usize) -> Member {
        self.columns.member[self.at][lane]
    }

    /// Returns the day on which the stint of a lane begins.
    #[inline]
    pub fn from(self, lane: usize) -> Day {
        self.columns.from[self.at][lane]
    }

    /// Returns the step that began the stint of a lane.
    #[inline]
    pub(crate) fn cause(self, lane: usize) -> Cause {
        self.columns.cause[self.at][lane]
    }

    /// Returns the other end of the movement that began the stint of a lane.
    #[inline]
    pub(crate) fn other(self, lane: usize) -> Unit {
        self.columns.other[self.at][lane]
    }

    /// Returns the stints of the lanes of a mask.
    pub fn stints(self, lanes: Mask) -> impl Iterator<Item = Stint> + use<'t> {
        Lanes(lanes).map(move |lane| self.stint(lane))
    }
}
