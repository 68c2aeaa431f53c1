//! What is noted of members: badges, particulars, work; exemptions and suspensions.

use dangvu_register::act::{AssignWork, AwardBadge, ChangeParticulars, EndExemption, EndSuspension, Exempt, Suspend};
use dangvu_register::codes::{Coded as _, Education, TheoryLevel};
use dangvu_register::day::Day;
use dangvu_register::person::{PersonChange, Private};

use super::Acts;
use super::agenda::What;
use super::people::{EXEMPT, Phase, SUSPENDED};
use super::record::By;

/// The days on which badges are awarded.
const ROUNDS: [(i8, i8); 4] = [(2, 3), (5, 19), (9, 2), (11, 7)];
const BADGES: [u8; 12] = [30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90];
/// How many of a hundred badges are recorded.
const BADGES_RECORDED: f64 = 10.0;

const WORK: [&str; 4] = [
    "Phụ trách công tác tuyên truyền của chi bộ",
    "Theo dõi, giúp đỡ quần chúng ưu tú",
    "Phụ trách công tác đoàn thể",
    "Phụ trách công tác kiểm tra, giám sát của chi bộ",
];

impl Acts {
    /// Awards badges, if a round falls on one of the days since the last.
    pub(super) fn award_badges(&mut self, last: Day) {
        let round = |&(month, day): &(i8, i8)| Day::ymd(self.today.year(), month, day);
        let Some(at) = ROUNDS.iter().position(|day| round(day).is_some_and(|day| last < day && day <= self.today))
        else {
            return;
        };
        let before = if at == 0 { 88 } else { 106 };
        let (to, from) = (i32::from(self.today.number()), i32::from(self.today.number()) - before);
        for who in 0..self.people.all.len() as u32 {
            let somebody = self.people.get(who);
            if somebody.phase != Phase::Official || !somebody.is_free() {
                continue;
            }
            let since = i32::from(somebody.since.number());
            let due = |years: &u8| (from + 1..=to).contains(&(since + 2 + i32::from(*years) * 1461 / 4));
            if to - since >= 30 * 365
                && let Some(&years) = BADGES.iter().find(|years| due(years))
                && self.chance.happens(BADGES_RECORDED)
            {
                let cell = self.people.get(who).cell;
                let act = AwardBadge { member: self.people.id(who), years, posthumous: false, early: false };
                self.act_on(who, By::Authority(cell), Some("QĐ"), act);
            }
        }
    }

    /// Changes particulars of any member.
    pub(super) fn change(&mut self) {
        let Some(who) = self.people.any(&mut self.chance) else { return };
        let one_of = |chance: &mut crate::scenario::chance::Chance, least: usize| least + chance.below(3);
        let change = match self.chance.below(10) {
            0..5 => PersonChange {
                theory: TheoryLevel::from_code(one_of(&mut self.chance, 1) as u8),
                ..PersonChange::default()
            },
            5..9 => PersonChange {
                education: Education::from_code(one_of(&mut self.chance, 5) as u8),
                ..PersonChange::default()
            },
            _ => PersonChange { occupation: Some("private_enterprise".to_owned()), ..PersonChange::default() },
        };
        let (cell, member) = (self.people.get(who).cell, self.people.id(who));
        self.act_on(who, By::Grassroots(cell), None, ChangeParticulars { member, change: Private::Open(change) });
    }

    /// Assigns work to any member.
    pub(super) fn assign_work(&mut self) {
        let Some(who) = self.people.any(&mut self.chance) else { return };
        let work = self.chance.one_of(&WORK).copied().unwrap_or(WORK[0]).to_owned();
        let (cell, member) = (self.people.get(who).cell, self.people.id(who));
        self.act_on(who, By::Cell(cell), None, AssignWork { member, work: Private::Open(work) });
    }

    /// Exempts a member, an old one rather; or ends an exemption, where chance finds one.
    pub(super) fn exempt(&mut self) {
        let Some(who) = self.people.any(&mut self.chance) else { return };
        let somebody = *self.people.get(who);
        let member = self.people.id(who);
        if somebody.is(EXEMPT) {
            self.people.get_mut(who).set(EXEMPT, false);
            return self.act_on(who, By::Cell(somebody.cell), Some("NQ"), EndExemption { member });
        }
        let ground = match somebody.age(self.today) {
            65.. => "old_or_weak",
            0..40 if self.chance.happens(50.0) => "maternity",
            _ => "mobile_work",
        };
        self.people.get_mut(who).set(EXEMPT, true);
        self.act_on(who, By::Cell(somebody.cell), Some("NQ"), Exempt { member, ground: ground.to_owned() });
    }

    /// Suspends a member.
    pub(super) fn suspend(&mut self) {
        let Some(who) = self.people.any(&mut self.chance).filter(|&who| !self.people.get(who).is(SUSPENDED)) else {
            return;
        };
        self.people.get_mut(who).set(SUSPENDED, true);
        let until = self.today.plus_days(self.chance.between(30, 88));
        self.agenda.note(until, What::EndSuspension, who, 0);
        let (cell, member) = (self.people.get(who).cell, self.people.id(who));
        self.act_on(who, By::Authority(cell), Some("QĐ"), Suspend { member, until });
    }

    /// Ends a suspension.
    pub(super) fn end_suspension(&mut self, who: u32) {
        let somebody = *self.people.get(who);
        if !somebody.is(SUSPENDED) || somebody.phase == Phase::Left {
            return;
        }
        if !somebody.is_free() {
            return self.agenda.note(self.today.plus_days(10), What::EndSuspension, who, 0);
        }
        self.people.get_mut(who).set(SUSPENDED, false);
        let member = self.people.id(who);
        self.act_on(who, By::Authority(somebody.cell), Some("QĐ"), EndSuspension { member });
    }
}
