//! Transfers: out, in transit, received; and activity elsewhere for a while.

use dangvu_register::act::{Receive, ReturnFromTemporary, TransferOut, TransferTemporarily};
use dangvu_register::codes::SeatEnd;

use super::Acts;
use super::agenda::What;
use super::people::{AWAY, PENDING, Phase, SEATED, TRANSIT};
use super::record::By;

/// How many of a hundred transfers stay under the same organisation.
const NEAR: f64 = 45.0;

impl Acts {
    /// Sends any member to another cell.
    pub(super) fn transfer(&mut self) {
        let Some(who) = self.people.any(&mut self.chance) else { return };
        let somebody = *self.people.get(who);
        // Those who hold a post stay more often.
        if somebody.is(AWAY) || (somebody.is(SEATED) && !self.chance.happens(25.0)) {
            return;
        }
        let cell = somebody.cell;
        let near = self.chance.happens(NEAR);
        let to = if near { self.tree.near(cell, &mut self.chance) } else { self.tree.any(&mut self.chance) };
        if to == cell {
            return;
        }
        self.vacate(who, Some(SeatEnd::Moved));
        self.people.exit(who, &mut self.tree);
        self.people.get_mut(who).set(TRANSIT, true);
        let day = self.today.plus_days(self.chance.rather_low(3, 60));
        self.agenda.note(day, What::Receive, who, to);
        let (member, to) = (self.people.id(who), Some(self.tree.unit(to).id.clone()));
        self.act_on(who, By::Authority(cell), Some("GT"), TransferOut { member, to, to_outside: None });
    }

    /// Receives somebody who is in transit.
    pub(super) fn receive(&mut self, who: u32, to: u32) {
        let somebody = self.people.get(who);
        if somebody.phase == Phase::Left || !somebody.is(TRANSIT) {
            return;
        }
        if somebody.is(PENDING) {
            return self.agenda.note(self.today.plus_days(10), What::Receive, who, to);
        }
        let to = self.tree.now(to);
        self.people.get_mut(who).set(TRANSIT, false);
        self.people.enter(who, to, &mut self.tree);
        let (member, unit) = (self.people.id(who), self.tree.unit(to).id.clone());
        self.act_on(who, By::Grassroots(to), None, Receive { member, unit });
    }

    /// Lets any member be active elsewhere for a while.
    pub(super) fn send_away(&mut self) {
        let Some(who) = self.people.any(&mut self.chance).filter(|&who| !self.people.get(who).is(AWAY)) else { return };
        self.people.get_mut(who).set(AWAY, true);
        let cell = self.people.get(who).cell;
        let studies = self.chance.happens(30.0);
        let until = self.today.plus_days(self.chance.between(95, if studies { 700 } else { 330 }));
        self.agenda.note(until, What::Return, who, 0);
        let to = self.chance.happens(60.0).then(|| self.tree.any(&mut self.chance));
        let to = to.map(|to| self.tree.unit(to).id.clone());
        let member = self.people.id(who);
        self.act_on(who, By::Authority(cell), Some("GT"), TransferTemporarily { member, until, to, studies });
    }

    /// Brings somebody back.
    pub(super) fn come_back(&mut self, who: u32) {
        let somebody = *self.people.get(who);
        if !somebody.is(AWAY) || somebody.phase == Phase::Left {
            return;
        }
        if !somebody.is_free() {
            return self.agenda.note(self.today.plus_days(20), What::Return, who, 0);
        }
        self.people.get_mut(who).set(AWAY, false);
        let member = self.people.id(who);
        self.act_on(who, By::Grassroots(somebody.cell), None, ReturnFromTemporary { member });
    }
}
