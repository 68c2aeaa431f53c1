//! Where acts belong, as far as rights go: who may record them, who may propose them, and so who accepts a proposal. It is
//! made of what a batch touches when it is tried out, and can be kept.

use dangvu_register::act;
use dangvu_register::codes::Coded as _;
use dangvu_register::day::Day;
use dangvu_register::ids::UnitId;
use dangvu_register::register::Register;
use serde::{Deserialize, Serialize};

use super::{Action, Actor, Area, authorize, authorize_whole};
use crate::trying::Touched;

/// What somebody wants to do with an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Record it, or accept a proposal of it.
    Record,
    /// Propose it.
    Propose,
}

impl Doing {
    /// Returns what it is called among the rights: what closes figures is a right of its own.
    pub fn action(self, area: act::Area) -> Action {
        match (self, area) {
            (Self::Propose, _) => Action::Propose,
            (Self::Record, act::Area::Figures) => Action::Close,
            (Self::Record, _) => Action::Record,
        }
    }
}

/// Where the acts of a batch belong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place(Vec<Part>);

/// Where one act belongs: for each whom it is about, the unit before the act and after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Part {
    area: String,
    ends: Vec<[Option<UnitId>; 2]>,
}

impl Place {
    /// Returns where a batch belongs that was tried out.
    pub fn of(touched: &[Touched], register: &Register) -> Self {
        // A unit that is new stands where the one above it stands.
        let end = |chain: &Vec<UnitId>| {
            let was_founded = |id: &&UnitId| register.unit(id).is_some_and(|unit| register.was_founded(unit));
            chain.iter().find(was_founded).or(chain.first()).cloned()
        };
        let part = |touched: &Touched| Part {
            area: touched.area.name().to_owned(),
            ends: touched.about.iter().map(|(_, [before, after])| [end(before), end(after)]).collect(),
        };
        Self(touched.iter().map(part).collect())
    }

    /// Reads what [`Place::to_text`] wrote; nobody may do anything with what cannot be read.
    pub fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// Writes it, to be kept.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Returns the area of the act that the batch is about: the last, since a correction voids first.
    pub fn area(&self) -> Option<act::Area> {
        self.0.last().and_then(Part::area)
    }

    /// Returns the units in which it belongs, those of the last act first.
    pub fn units(&self) -> impl Iterator<Item = &UnitId> {
        self.0.iter().rev().flat_map(|part| &part.ends).flat_map(|[before, after]| [after, before]).flatten()
    }

    /// Returns whether somebody may do this with the acts today. What changes the tree needs the right at both ends,
    /// anything else at one.
    pub fn allows(&self, actor: &Actor, doing: Doing, register: &Register, today: Day) -> bool {
        !self.0.is_empty() && self.0.iter().all(|part| part.allows(actor, doing, register, today))
    }
}

impl Part {
    fn area(&self) -> Option<act::Area> {
        match self.area.parse() {
            Ok(Area::Work(area)) => Some(area),
            _ => None,
        }
    }

    fn allows(&self, actor: &Actor, doing: Doing, register: &Register, today: Day) -> bool {
        let Some(of) = self.area() else { return false };
        let (area, action) = (Area::Work(of), doing.action(of));
        if authorize_whole(actor, area, action, today).is_some() {
            return true;
        }
        let may = |id: &UnitId| {
            let unit = register.unit(id).filter(|&unit| register.was_founded(unit));
            unit.is_some_and(|unit| authorize(actor, area, action, unit, register, today).is_some())
        };
        let is_allowed = |ends: &[Option<UnitId>; 2]| {
            let mut known = ends.iter().flatten();
            if of == act::Area::Structure { known.all(may) } else { known.any(may) }
        };
        !self.ends.is_empty() && self.ends.iter().all(is_allowed)
    }
}
