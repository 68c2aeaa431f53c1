//! Congresses, terms, and who holds the posts.

use dangvu_register::act::{CloseTerm, HoldCongress, LeavePost, OpenTerm, TakePost};
use dangvu_register::codes::{CongressForm, Level, OrgKind, Post, SeatEnd, SeatOrigin};

use super::agenda::What;
use super::people::{Phase, SEATED};
use super::record::By;
use super::{Acts, NONE};

/// A cell with so many members has a deputy secretary.
const DEPUTY_FROM: u32 = 20;
/// How many of a hundred secretaries go with the term.
const REPLACED: f64 = 35.0;

impl Acts {
    /// Notes the congresses of a year, grass roots first.
    pub(super) fn convene(&mut self) {
        let year = self.today.year();
        if year % 5 != 0 {
            return;
        }
        let merged = year == 2025;
        for at in 0..self.tree.units.len() as u32 {
            let unit = self.tree.unit(at);
            if unit.kind.is_cell() || unit.successor != NONE || unit.kind == OrgKind::Central {
                continue;
            }
            let (from, to) = match unit.kind.level() {
                Level::Grassroots => (62, 150),
                Level::Upper if !merged => (155, 230),
                Level::Upper => (200, 235),
                _ => (245, 290),
            };
            let day = self.today.plus_days(self.chance.between(from, to));
            self.agenda.note(day, What::Congress, NONE, at);
        }
    }

    /// Holds a congress: one term ends, the next begins, some posts change hands.
    pub(super) fn congress(&mut self, at: u32) {
        if !self.tree.stands(at) {
            return;
        }
        let unit = self.tree.unit_mut(at);
        unit.congresses += 1;
        let (ordinal, open, kind) = (unit.congresses, std::mem::replace(&mut unit.in_term, true), unit.kind);
        let unit = unit.id.clone();
        let form = if kind.level() >= Level::Grassroots { CongressForm::Plenary } else { CongressForm::Delegates };
        if open {
            self.act(By::Cell(at), None, CloseTerm { unit: unit.clone() });
        }
        self.act(By::Cell(at), Some("NQ"), HoldCongress { unit: unit.clone(), ordinal, form });
        let planned_to = self.today.plus_months(60);
        self.act(By::Above(at), Some("QĐ"), OpenTerm { unit, ordinal, planned_to });
        let secretary = self.tree.unit(at).secretary;
        if secretary != NONE && self.people.get(secretary).is_free() && self.chance.happens(REPLACED) {
            self.vacate(secretary, Some(SeatEnd::TermEnd));
        }
        self.fill_seats(at);
    }

    /// Finds a secretary, and a deputy where there is one, for an organisation that lacks them.
    pub(super) fn fill_seats(&mut self, at: u32) {
        if !self.tree.stands(at) || self.tree.unit(at).kind == OrgKind::Central {
            return;
        }
        let unit = self.tree.unit(at);
        let deputy = !unit.kind.is_cell() || unit.count >= DEPUTY_FROM;
        let (lacks_secretary, lacks_deputy) = (unit.secretary == NONE, deputy && unit.deputy == NONE);
        for (post, lacks) in [(Post::Secretary, lacks_secretary), (Post::DeputySecretary, lacks_deputy)] {
            if lacks && let Some(who) = self.eligible(at) {
                self.take_post(who, at, post);
            }
        }
    }

    fn take_post(&mut self, who: u32, at: u32, post: Post) {
        let unit = self.tree.unit_mut(at);
        *(if post == Post::Secretary { &mut unit.secretary } else { &mut unit.deputy }) = who;
        let unit = unit.id.clone();
        self.seats.insert(who, at);
        self.people.get_mut(who).set(SEATED, true);
        let origin = if self.chance.happens(60.0) { SeatOrigin::Elected } else { SeatOrigin::Appointed };
        self.act(By::Above(at), Some("QĐ"), TakePost { member: self.people.id(who), unit, post, origin });
    }

    /// Looks for an official member below an organisation who holds no post.
    fn eligible(&mut self, at: u32) -> Option<u32> {
        for _ in 0..6 {
            let mut unit = at;
            while !self.tree.unit(unit).kind.is_cell() {
                unit = *self.chance.one_of(&self.tree.unit(unit).children)?;
            }
            let members = self.people.of(unit, &self.tree);
            let found = (0..4).filter_map(|_| self.chance.one_of(&members).copied()).find(|&who| {
                let somebody = self.people.get(who);
                somebody.is_free() && somebody.phase == Phase::Official && !somebody.is(SEATED)
            });
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Takes a post from somebody. With a reason it is recorded; who leaves the Party loses it without a word.
    pub(super) fn vacate(&mut self, who: u32, reason: Option<SeatEnd>) {
        let Some(at) = self.seats.remove(&who) else { return };
        self.people.get_mut(who).set(SEATED, false);
        let unit = self.tree.unit_mut(at);
        let post = if unit.secretary == who { Post::Secretary } else { Post::DeputySecretary };
        *(if post == Post::Secretary { &mut unit.secretary } else { &mut unit.deputy }) = NONE;
        let unit = unit.id.clone();
        if let Some(reason) = reason {
            self.act(By::Above(at), None, LeavePost { member: self.people.id(who), unit, post, reason });
        }
        let soon = self.today.plus_days(self.chance.between(1, 30));
        self.agenda.note(soon, What::Seats, NONE, at);
    }

    /// Takes the posts of an organisation that has ended from whoever holds them.
    pub(super) fn vacate_all(&mut self, at: u32) {
        for who in [self.tree.unit(at).secretary, self.tree.unit(at).deputy] {
            if who != NONE {
                self.vacate(who, Some(SeatEnd::Other));
            }
        }
    }
}
