//! People while a register is generated: a few bytes each. Names and particulars are drawn anew whenever they are
//! written, always the same for the same person.

use dangvu_register::codes::{Education, Sex, TheoryLevel};
use dangvu_register::day::Day;
use dangvu_register::ids::MemberId;
use dangvu_register::person::{Person as Particulars, Private};

use super::tree::Tree;
use super::{NONE, names, places};
use crate::scenario::chance::{Chance, mix};

/// In which part of the path somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Nobody,
    Candidate,
    Probationary,
    Official,
    Left,
}

/// Somebody.
#[derive(Clone, Copy, Debug)]
pub(super) struct Somebody {
    /// The cell, or the one that was left last.
    pub(super) cell: u32,
    next: u32,
    before: u32,
    pub(super) born: Day,
    /// The day of admission; of those who may be admitted again, the day on which they left.
    pub(super) since: Day,
    pub(super) phase: Phase,
    flags: u8,
}

/// Between two cells.
pub(super) const TRANSIT: u8 = 1;
/// Active elsewhere for a while.
pub(super) const AWAY: u8 = 2;
/// Exempt from work and meetings.
pub(super) const EXEMPT: u8 = 4;
/// A paper is still to be recorded or corrected; nothing else happens until then.
pub(super) const PENDING: u8 = 8;
/// Holds a post.
pub(super) const SEATED: u8 = 16;
/// Suspended.
pub(super) const SUSPENDED: u8 = 32;

/// Was struck off or let go, and may be admitted again.
pub(super) const RETURNS: u8 = 64;
/// Was admitted again.
const RETURNED: u8 = 128;

impl Somebody {
    pub(super) fn is(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    pub(super) fn set(&mut self, flag: u8, on: bool) {
        self.flags = if on { self.flags | flag } else { self.flags & !flag };
    }

    /// Returns whether this is a member in a cell to whom something may happen.
    pub(super) fn is_free(&self) -> bool {
        matches!(self.phase, Phase::Probationary | Phase::Official) && !self.is(TRANSIT | PENDING)
    }

    /// Returns whether this is somebody who may be admitted again on a day: three years after leaving.
    pub(super) fn may_return(&self, on: Day) -> bool {
        self.phase == Phase::Left && self.is(RETURNS) && !self.is(PENDING) && self.since.plus_months(36) < on
    }

    /// Returns whether this is somebody who was admitted again: that happens once.
    pub(super) fn has_returned(&self) -> bool {
        self.is(RETURNED)
    }

    /// Puts all flags back to what they are of somebody who has just come again.
    pub(super) fn come_again(&mut self) {
        self.flags = RETURNED;
    }

    /// Returns the age in years, about.
    pub(super) fn age(&self, on: Day) -> i32 {
        (i32::from(on.number()) - i32::from(self.born.number())) / 365
    }
}

/// All people there ever were.
pub(super) struct People {
    seed: u64,
    pub(super) all: Vec<Somebody>,
    /// How many are members now.
    pub(super) living: u32,
}

impl People {
    pub(super) fn new(seed: u64, count: u32) -> Self {
        Self { seed, all: Vec::with_capacity(count as usize + count as usize / 64), living: 0 }
    }

    pub(super) fn get(&self, who: u32) -> &Somebody {
        &self.all[who as usize]
    }

    pub(super) fn get_mut(&mut self, who: u32) -> &mut Somebody {
        &mut self.all[who as usize]
    }

    /// Adds somebody who is not in the register yet.
    pub(super) fn add(&mut self, cell: u32, born: Day, since: Day) -> u32 {
        let phase = Phase::Nobody;
        self.all.push(Somebody { cell, next: NONE, before: NONE, born, since, phase, flags: 0 });
        self.all.len() as u32 - 1
    }

    /// Returns any member to whom something may happen, if one is found soon.
    pub(super) fn any(&self, chance: &mut Chance) -> Option<u32> {
        (0..16)
            .map(|_| chance.below(self.all.len()) as u32)
            .find(|&who| self.all.get(who as usize).is_some_and(Somebody::is_free))
    }

    /// Puts somebody on the list of a cell.
    pub(super) fn enter(&mut self, who: u32, cell: u32, tree: &mut Tree) {
        let unit = tree.unit_mut(cell);
        let head = std::mem::replace(&mut unit.head, who);
        unit.count += 1;
        if head != NONE {
            self.get_mut(head).before = who;
        }
        let somebody = self.get_mut(who);
        (somebody.cell, somebody.next, somebody.before) = (cell, head, NONE);
    }

    /// Takes somebody off the list of the cell.
    pub(super) fn exit(&mut self, who: u32, tree: &mut Tree) {
        let Somebody { cell, next, before, .. } = *self.get(who);
        let unit = tree.unit_mut(cell);
        unit.count -= 1;
        if before == NONE {
            unit.head = next;
        } else {
            self.get_mut(before).next = next;
        }
        if next != NONE {
            self.get_mut(next).before = before;
        }
    }

    /// Puts all of one cell on the list of another.
    pub(super) fn join(&mut self, from: u32, to: u32, tree: &mut Tree) {
        for who in self.of(from, tree) {
            self.exit(who, tree);
            self.enter(who, to, tree);
        }
    }

    /// Returns the members of a cell.
    pub(super) fn of(&self, cell: u32, tree: &Tree) -> Vec<u32> {
        let mut members = Vec::with_capacity(tree.unit(cell).count as usize);
        let mut at = tree.unit(cell).head;
        while at != NONE {
            members.push(at);
            at = self.get(at).next;
        }
        members
    }

    /// Returns the code of somebody. Neighbours have codes far apart.
    pub(super) fn id(&self, who: u32) -> MemberId {
        MemberId::from_number((u64::from(who) + 1).wrapping_mul(0x2545_f491) & ((1 << 35) - 1))
    }

    fn chance(&self, who: u32) -> Chance {
        Chance::new(self.seed ^ mix(u64::from(who) + 1))
    }

    /// Returns the particulars as they are when somebody enters the register.
    pub(super) fn particulars(&self, who: u32, on: Day) -> Private<Particulars> {
        let somebody = self.get(who);
        let chance = &mut self.chance(who);
        let sex = if chance.happens(34.0) { Sex::Female } else { Sex::Male };
        let age = somebody.age(on);
        Private::Open(Particulars {
            name: names::full_name(sex, chance),
            born: somebody.born,
            sex,
            ethnic_minority: Some(chance.happens(13.0)),
            religious: Some(chance.happens(4.5)),
            education: chance.weighted(if age < 45 { &EDUCATION_YOUNG } else { &EDUCATION_OLD }).copied(),
            theory: chance.happens(40.0).then(|| chance.weighted(&THEORY).copied()).flatten(),
            occupation: chance.weighted(occupations(age)).map(|&code| code.to_owned()),
            native_place: chance.one_of(&places::PROVINCES).map(|&place| place.to_owned()),
            identity_number: None,
        })
    }
}

const EDUCATION_YOUNG: [(Education, u32); 5] = [
    (Education::UpperSecondary, 26),
    (Education::Vocational, 14),
    (Education::College, 12),
    (Education::University, 44),
    (Education::Master, 4),
];

const EDUCATION_OLD: [(Education, u32); 7] = [
    (Education::Primary, 5),
    (Education::LowerSecondary, 22),
    (Education::UpperSecondary, 33),
    (Education::Vocational, 16),
    (Education::University, 20),
    (Education::Master, 3),
    (Education::Doctor, 1),
];

const THEORY: [(TheoryLevel, u32); 4] = [
    (TheoryLevel::Elementary, 60),
    (TheoryLevel::Intermediate, 30),
    (TheoryLevel::Advanced, 9),
    (TheoryLevel::Bachelor, 1),
];

fn occupations(age: i32) -> &'static [(&'static str, u32)] {
    if age >= 60 {
        &[("retired", 62), ("farmer", 30), ("other", 8)]
    } else {
        &[
            ("cadre_civil_servant", 20),
            ("public_employee", 26),
            ("worker", 12),
            ("farmer", 20),
            ("armed_forces", 9),
            ("private_enterprise", 7),
            ("student", 4),
            ("other", 2),
        ]
    }
}
