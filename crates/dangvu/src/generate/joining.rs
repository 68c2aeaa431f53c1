//! Candidates, admissions, confirmations, readmissions.

use dangvu_register::act::{Admit, Confirm, IssueCard, Readmit, RegisterCandidate};
use dangvu_register::day::Day;
use dangvu_register::person::Private;

use super::Acts;
use super::agenda::What;
use super::people::{PENDING, Phase};
use super::plan::Size;
use super::record::By;

/// How many of a hundred who join were on the list of candidates.
const CANDIDATES: f64 = 10.0;
/// How many of a hundred get their card recorded when they are confirmed.
const CARDS: f64 = 6.0;

impl Acts {
    /// Somebody new: a candidate, a member admitted, or one who comes from outside.
    pub(super) fn join(&mut self) {
        let member = self.people.any(&mut self.chance).filter(|_| self.chance.happens(65.0));
        let cell = member.map_or_else(|| self.tree.any(&mut self.chance), |who| self.people.get(who).cell);
        let outside = if self.plan.size == Size::Nation { 1.0 } else { 10.0 };
        let years = self.chance.rather_low(19, 46);
        let born = self.today.plus_days(-(years * 1461 / 4) - self.chance.between(0, 364));
        if self.chance.happens(outside) {
            let earlier = born.plus_days(-self.chance.between(0, 25 * 365));
            let since = self.today.plus_days(-self.chance.between(60, 300));
            return self.take_in(cell, earlier, since, false);
        }
        let who = self.people.add(cell, born, Day::OPEN);
        if self.chance.happens(CANDIDATES) {
            self.register_candidate(who, cell);
        } else {
            self.admit(who);
        }
    }

    fn register_candidate(&mut self, who: u32, cell: u32) {
        self.people.get_mut(who).phase = Phase::Candidate;
        let class_certificate = Some(self.today.plus_days(-self.chance.between(5, 90)));
        let (member, unit) = (self.people.id(who), self.tree.unit(cell).id.clone());
        let person = self.people.particulars(who, self.today);
        self.act(By::Cell(cell), Some("NQ"), RegisterCandidate { member, unit, person, class_certificate });
        let day = self.today.plus_days(self.chance.between(60, 300));
        self.agenda.note(day, What::Admit, who, 0);
    }

    /// Admits somebody; a year later comes the confirmation.
    pub(super) fn admit(&mut self, who: u32) {
        let cell = self.tree.now(self.people.get(who).cell);
        let ceremony = self.today.plus_days(self.chance.between(0, 2));
        let somebody = self.people.get_mut(who);
        (somebody.phase, somebody.since) = (Phase::Probationary, self.today);
        self.people.enter(who, cell, &mut self.tree);
        self.people.living += 1;
        self.note_confirmation(who, ceremony);
        let (member, unit) = (self.people.id(who), self.tree.unit(cell).id.clone());
        let person = self.people.particulars(who, self.today);
        self.act_on(who, By::Authority(cell), Some("QĐ"), Admit { member, unit, ceremony, person });
    }

    fn note_confirmation(&mut self, who: u32, ceremony: Day) {
        let day = ceremony.plus_months(12).plus_days(self.chance.between(1, 35));
        self.agenda.note(day, What::Confirm, who, 0);
    }

    /// Confirms somebody, unless a paper or a transfer comes first.
    pub(super) fn confirm(&mut self, who: u32) {
        let somebody = self.people.get_mut(who);
        if somebody.phase != Phase::Probationary {
            return;
        }
        if !somebody.is_free() {
            return self.agenda.note(self.today.plus_days(20), What::Confirm, who, 0);
        }
        somebody.phase = Phase::Official;
        let (cell, member) = (somebody.cell, self.people.id(who));
        self.act_on(who, By::Authority(cell), Some("QĐ"), Confirm { member });
        if self.chance.happens(CARDS) && !self.people.get(who).is(PENDING) {
            self.issue_card(who, false);
        }
    }

    /// Issues a card.
    pub(super) fn issue_card(&mut self, who: u32, reissue: bool) {
        let number = Private::Open(format!("{:02}.{:06}", who % 97, who / 97 + 1));
        let (cell, member) = (self.people.get(who).cell, self.people.id(who));
        self.act_on(who, By::Authority(cell), Some("QĐ"), IssueCard { member, number, reissue });
    }

    /// Admits somebody again who was struck off or let go some years ago.
    pub(super) fn readmit(&mut self) {
        let all = self.people.all.len();
        let today = self.today;
        let found = (0..64).map(|_| self.chance.below(all) as u32).find(|&who| self.people.get(who).may_return(today));
        let Some(who) = found else { return };
        let cell = self.tree.now(self.people.get(who).cell);
        let ceremony = self.today.plus_days(self.chance.between(0, 2));
        let somebody = self.people.get_mut(who);
        (somebody.phase, somebody.since) = (Phase::Probationary, today);
        somebody.come_again();
        self.people.enter(who, cell, &mut self.tree);
        self.people.living += 1;
        self.note_confirmation(who, ceremony);
        let (member, unit) = (self.people.id(who), self.tree.unit(cell).id.clone());
        self.act_on(who, By::Authority(cell), Some("QĐ"), Readmit { member, unit, ceremony });
    }
}
