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

/// What is known of a block without looking into it. The limits are never too narrow.
#[derive(Clone, Copy, Debug)]
pub(super) struct Zone {
    pub(super) unit: Unit,
    /// The next block of the same unit, or [`NO_BLOCK`].
    pub(super) next: u32,
    /// The latest entry that changed anything here.
    pub(super) latest: Seq,
    /// The stints that a correction has replaced.
    pub(super) gone: Mask,
    pub(super) from_min: Day,
    pub(super) from_max: Day,
    pub(super) to_max: Day,
    pub(super) used: u8,
}

/// All columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
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
        self.zones.push(Zone {
            unit,
            next: NO_BLOCK,
            latest: Seq(0),
            gone: 0,
            from_min: Day::OPEN,
            from_max: Day::MIN,
            to_max: Day::MIN,
            used: 0,
        });
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
        let (zone, Dated { from, to, row }) = (&mut self.zones[block], *dated);
        let lane = usize::from(zone.used);
        zone.used += 1;
        (zone.from_min, zone.from_max) = (zone.from_min.min(from), zone.from_max.max(from));
        zone.to_max = zone.to_max.max(to);
        zone.latest = zone.latest.max(begun).max(if ended == Seq::NEVER { begun } else { ended });
        self.from[block][lane] = from;
        self.to[block][lane] = to;
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

    /// Frees the last lane in use.
    pub(super) fn unlay(&mut self, block: usize) {
        self.zones[block].used -= 1;
        let lane = usize::from(self.zones[block].used);
        self.from[block][lane] = Day::OPEN;
        self.to[block][lane] = Day::MIN;
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
        let (zone, begins) = (self.zone(), &self.columns.from[self.at]);
        if zone.from_max < from || to < zone.from_min {
            return 0;
        }
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
