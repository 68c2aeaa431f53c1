//! Stints: where each member is between two days, and as what. The largest table by far, laid out to be swept.
//!
//! ```text
//!   unit 17 ─→ block 4 ─→ block 90          a block holds 32 stints of one unit, column by column:
//!                │
//!                ├─ limits   who has no end, earliest and latest days, latest entry: is there anything to see here?
//!                ├─ zone     unit, next block, who was replaced by a correction
//!                ├─ from     d d d d d d …  32 days          ┐
//!                ├─ to       d d d d d d …                   │ compared all at once, giving a mask of 32 bits
//!                ├─ born     d d d d d d …                   ┘
//!                ├─ bits     24 words: word n holds bit n of each of the 32 profiles
//!                └─ cause, other, since, member, begun, ended
//! ```
//! A condition on members is a mask, several are masks *and*-ed, and a number is the count of the bits that are left.
//!
//! Every step of a member begins a stint, even one that ends on the same day: a stint of no length holds on no day, but
//! is where the step is counted. So movements need no table of their own.

mod block;
mod follow;
mod mask;
mod pack;
mod snapshot;
mod table;

pub use self::block::{Block, LANES};
pub use self::mask::{Lanes, Mask};
pub(crate) use self::mask::{not_after, not_before, recorded_by};
pub use self::table::{StintId, Stints};
use crate::day::Day;
use crate::fact::FactKind;
use crate::ids::{Member, Unit};
use crate::profile::Profile;

/// Where a member is between two days, and as what.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stint {
    /// The member.
    pub member: Member,
    /// The unit that the member belongs to; in transit, the one that the member left.
    pub unit: Unit,
    /// Attributes, status and flags.
    pub profile: Profile,
    /// Date of birth, [`Day::OPEN`] if unknown.
    pub born: Day,
    /// The day from which the Party age counts, [`Day::OPEN`] if unknown.
    pub since: Day,
    /// The step that began it.
    pub cause: Cause,
    /// The other end of the movement that began it, or [`Unit::NONE`].
    pub other: Unit,
}

impl Stint {
    /// Returns a stint of nobody that a step began.
    pub(crate) fn of_cause(cause: Cause) -> Self {
        Self {
            member: Member::NONE,
            unit: Unit::NONE,
            profile: Profile::default(),
            born: Day::OPEN,
            since: Day::OPEN,
            cause,
            other: Unit::NONE,
        }
    }
}

/// The step that begins a stint: the kind of fact that it is, with its small codes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cause {
    kind: u8,
    code: u8,
}

const IN_TRANSIT: u8 = 1 << 6;
const CAME_TODAY: u8 = 1 << 7;

impl Cause {
    /// A step of a kind, or one that is counted nowhere; `code` is below 64.
    pub(crate) fn new(kind: Option<FactKind>, code: u8, in_transit: bool, came_today: bool) -> Self {
        let flag = |on: bool, flag: u8| if on { flag } else { 0 };
        Self {
            kind: kind.map_or(0, |kind| kind as u8 + 1),
            code: (code & (IN_TRANSIT - 1)) | flag(in_transit, IN_TRANSIT) | flag(came_today, CAME_TODAY),
        }
    }

    /// All numbers of causes are below this one.
    pub(crate) const NUMBERS: usize = (<FactKind as crate::codes::Coded>::ALL.len() + 1) << 8;

    /// Returns a number that tells causes apart.
    #[inline]
    pub(crate) fn number(self) -> usize {
        usize::from(self.kind) << 8 | usize::from(self.code)
    }

    /// Returns the kind of fact that the step is; `None` if it is counted nowhere.
    pub fn kind(self) -> Option<FactKind> {
        <FactKind as crate::codes::Coded>::from_code(self.kind)
    }

    /// Returns the kind's own code: the reason of an exit, how somebody was received from outside.
    pub fn code(self) -> u8 {
        self.code & (IN_TRANSIT - 1)
    }

    /// Returns whether the member was in transit.
    pub fn in_transit(self) -> bool {
        self.code & IN_TRANSIT != 0
    }

    /// Returns whether the member had come to the unit on that very day.
    pub fn came_today(self) -> bool {
        self.code & CAME_TODAY != 0
    }
}
