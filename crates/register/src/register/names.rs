//! Codes and texts, each kept once, with the dense numbers that the columns use.

use std::collections::HashMap;

use crate::effect::NameAt;
use crate::ids::{Member, MemberId, Unit, UnitId};

/// The codes of units and members, and all texts.
#[derive(Default)]
pub struct Names {
    units: Vec<UnitId>,
    unit_of: HashMap<UnitId, Unit>,
    members: Vec<MemberId>,
    member_of: HashMap<MemberId, Member>,
    texts: Vec<Box<str>>,
}

/// How many codes and texts there are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NamesCount {
    units: usize,
    members: usize,
    texts: usize,
}

impl Names {
    /// Returns a unit's number, giving one to a new code.
    pub(crate) fn unit(&mut self, id: &UnitId) -> Unit {
        if let Some(&unit) = self.unit_of.get(id) {
            return unit;
        }
        let unit = Unit::from_at(self.units.len());
        self.units.push(id.clone());
        self.unit_of.insert(id.clone(), unit);
        unit
    }

    /// Returns a member's number, giving one to a new code.
    pub(crate) fn member(&mut self, id: MemberId) -> Member {
        *self.member_of.entry(id).or_insert_with(|| {
            self.members.push(id);
            Member::from_at(self.members.len() - 1)
        })
    }

    /// Returns the place of a text, keeping it.
    pub(crate) fn text(&mut self, text: &str) -> NameAt {
        self.texts.push(text.into());
        NameAt(u32::try_from(self.texts.len() - 1).unwrap_or(u32::MAX))
    }

    pub(super) fn count(&self) -> NamesCount {
        NamesCount { units: self.units.len(), members: self.members.len(), texts: self.texts.len() }
    }

    /// Forgets what came after a count.
    pub(super) fn truncate(&mut self, count: NamesCount) {
        for unit in self.units.drain(count.units..) {
            self.unit_of.remove(&unit);
        }
        for member in self.members.drain(count.members..) {
            self.member_of.remove(&member);
        }
        self.texts.truncate(count.texts);
    }

    pub(super) fn known_unit(&self, id: &UnitId) -> Option<Unit> {
        self.unit_of.get(id).copied()
    }

    pub(super) fn known_member(&self, id: MemberId) -> Option<Member> {
        self.member_of.get(&id).copied()
    }

    pub(super) fn unit_id(&self, unit: Unit) -> &UnitId {
        &self.units[unit.at()]
    }

    pub(super) fn member_id(&self, member: Member) -> MemberId {
        self.members[member.at()]
    }

    pub(super) fn get(&self, at: NameAt) -> Option<&str> {
        self.texts.get(at.0 as usize).map(|text| &**text)
    }

    pub(super) fn unit_count(&self) -> usize {
        self.units.len()
    }

    pub(super) fn member_count(&self) -> usize {
        self.members.len()
    }
}
