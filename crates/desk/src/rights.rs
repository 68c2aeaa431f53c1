//! Rights: what somebody may do, in which area, for which organisations, from when until when. One question answers all
//! doors.

mod limits;
mod place;
mod scope;

use dangvu_register::act;
use dangvu_register::codes::{Coded as _, Label};
use dangvu_register::day::Day;
use dangvu_register::ids::{Seq, Unit, UnitId};
use dangvu_register::register::Register;
use dangvu_store::Granted;

pub use limits::{Limits, limited};
pub use place::{Doing, Place};
pub use scope::{Scope, Sieve};

/// An area in which rights are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// An area of the work: that of an act.
    Work(act::Area),
    /// Particulars of people: a right of its own wherever the organisation stands.
    Particulars,
    /// The public site: reading drafts, writing them, approving and publishing, setting it up.
    Portal,
    /// Accounts and rights.
    Accounts,
}

/// What may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// Reading.
    Read,
    /// Proposing to the level above.
    Propose,
    /// Recording.
    Record,
    /// Closing periods.
    Close,
    /// Administering accounts and rights.
    Administer,
}

/// Which organisations a right is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subtree {
    /// All that the register has or will have.
    Whole,
    /// One, and all under it.
    Under(UnitId),
}

/// A right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Its number.
    pub id: i64,
    /// Area.
    pub area: Area,
    /// What may be done.
    pub action: Action,
    /// For which organisations.
    pub subtree: Subtree,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Option<Day>,
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Number of the account.
    pub account: i64,
    /// Its name, which entries say.
    pub name: String,
    /// The name that pages show.
    pub shown: String,
    /// All rights, also those that have ended or not begun.
    pub grants: Vec<Grant>,
}

/// How all organisations are written where one is meant otherwise.
const WHOLE: &str = "*";

impl Area {
    /// Returns all areas in the order in which they are shown.
    pub fn all() -> impl Iterator<Item = Self> {
        let work = act::Area::ALL.iter().copied().map(Self::Work);
        work.chain([Self::Particulars, Self::Portal, Self::Accounts])
    }

    /// Returns the name as it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Work(area) => area.name(),
            Self::Particulars => "particulars",
            Self::Portal => "portal",
            Self::Accounts => "accounts",
        }
    }

    /// Returns the label.
    pub fn label(self) -> Label {
        match self {
            Self::Work(area) => area.label(),
            Self::Particulars => Label { vi: "Thông tin cá nhân của đảng viên", en: "Particulars of members" },
            Self::Portal => Label { vi: "Cổng thông tin", en: "Public site" },
            Self::Accounts => Label { vi: "Tài khoản và quyền", en: "Accounts and rights" },
        }
    }
}

impl std::str::FromStr for Area {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::all().find(|area| area.name() == name).ok_or(())
    }
}

impl Action {
    /// All actions.
    pub const ALL: [Self; 5] = [Self::Read, Self::Propose, Self::Record, Self::Close, Self::Administer];

    /// Returns the name as it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Propose => "propose",
            Self::Record => "record",
            Self::Close => "close",
            Self::Administer => "administer",
        }
    }

    /// Returns the label.
    pub fn label(self) -> Label {
        let (vi, en) = match self {
            Self::Read => ("Xem", "Read"),
            Self::Propose => ("Đề nghị", "Propose"),
            Self::Record => ("Ghi sổ", "Record"),
            Self::Close => ("Chốt số liệu", "Close periods"),
            Self::Administer => ("Quản trị", "Administer"),
        };
        Label { vi, en }
    }

    /// Returns whether who may do this may do the other, too: whoever does something must be able to read it, and
    /// whoever records need not propose.
    pub fn covers(self, other: Self) -> bool {
        self == other || other == Self::Read || (self == Self::Record && other == Self::Propose)
    }
}

impl std::str::FromStr for Action {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|action| action.name() == name).ok_or(())
    }
}

impl Subtree {
    /// Returns it as it is written: a code, or a star for all.
    pub fn name(&self) -> &str {
        match self {
            Self::Whole => WHOLE,
            Self::Under(unit) => unit.as_str(),
        }
    }

    /// Returns whether a unit stands in it on a day.
    pub fn has(&self, register: &Register, unit: Unit, on: Day) -> bool {
        match self {
            Self::Whole => true,
            Self::Under(head) => {
                register.unit(head).is_some_and(|head| register.chain(unit, on, Seq::NEVER).contains(&head))
            }
        }
    }
}

impl std::str::FromStr for Subtree {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        if name == WHOLE { Ok(Self::Whole) } else { name.parse().map(Self::Under).map_err(|_| ()) }
    }
}

impl Grant {
    /// Reads a right as it is kept; `None` for one that this program does not know, which then gives nothing.
    pub fn read(kept: &Granted) -> Option<Self> {
        Some(Self {
            id: kept.id,
            area: kept.area.parse().ok()?,
            action: kept.action.parse().ok()?,
            subtree: kept.unit.parse().ok()?,
            from: kept.first_day.parse().ok()?,
            to: kept.last_day.as_deref().map(str::parse).transpose().ok()?,
        })
    }

    /// Returns whether it holds on a day.
    pub fn holds(&self, on: Day) -> bool {
        self.from <= on && self.to.is_none_or(|to| on <= to)
    }

    fn allows(&self, area: Area, action: Action, on: Day) -> bool {
        self.area == area && self.action.covers(action) && self.holds(on)
    }
}

/// Returns the right by which somebody may do something for a unit today, on the tree of today; `None` if they may not.
pub fn authorize<'a>(
    actor: &'a Actor,
    area: Area,
    action: Action,
    unit: Unit,
    register: &Register,
    today: Day,
) -> Option<&'a Grant> {
    let mut grants = actor.grants.iter().filter(|grant| grant.allows(area, action, today));
    grants.find(|grant| grant.subtree.has(register, unit, today))
}

/// Returns the right by which somebody may do something for the whole register; `None` if they may not.
pub fn authorize_whole(actor: &Actor, area: Area, action: Action, today: Day) -> Option<&Grant> {
    let mut grants = actor.grants.iter().filter(|grant| grant.allows(area, action, today));
    grants.find(|grant| grant.subtree == Subtree::Whole)
}

/// Returns whether somebody may do something on the public site. There is one site: for which organisations the right was
/// given does not matter.
pub fn authorize_portal(actor: &Actor, action: Action, today: Day) -> bool {
    actor.grants.iter().any(|grant| grant.allows(Area::Portal, action, today))
}

/// Returns what somebody may read today; nobody reads anything. There is no other way to a [`Scope`].
pub fn scope<'r>(actor: Option<&Actor>, register: &'r Register, today: Day) -> Scope<'r> {
    Scope::of(actor, register, today)
}
