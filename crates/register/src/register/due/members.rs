//! Work due about members: confirmations, transfers that nobody received, badges.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::subtree::in_transit;
use super::{Asked, Detail, WorkItem};
use crate::codes::{Coded as _, Status};
use crate::day::Day;
use crate::effect::Subject;
use crate::fact::FactKind;
use crate::ids::Member;
use crate::profile;
use crate::rulebook::RuleId;
use crate::stint::{Lanes, Stint};

impl Asked<'_> {
    /// Returns the day that lies the period of a rule, as it is in force on the day asked for, after another; none where
    /// the rulebook does not say.
    pub(super) fn after(&self, rule: RuleId, start: Day) -> Option<Day> {
        self.register.rulebook().due(rule, self.on, start)
    }

    /// Probationary members whose probation is over. Who is in transit can be confirmed by nobody, and is on another list.
    pub(super) fn confirmations(&self) -> Vec<WorkItem> {
        let mut found = Vec::new();
        self.each_block(|row, block, held| {
            let probationary = held & block.having(profile::STATUS, Status::Probationary.code()) & !in_transit(block);
            for lane in Lanes(probationary) {
                let Stint { member, since, .. } = block.stint(lane);
                // The ceremony is never before the decision: most are told apart without asking their timelines.
                let is_over = |start: Day| self.after(RuleId::Probation, start).filter(|&end| end <= self.on);
                if since != Day::OPEN && is_over(since).is_none() {
                    continue;
                }
                let ceremony = self.register.standing_as_known(member, self.on, self.known).ceremony;
                if let Some(end) = is_over(ceremony) {
                    let due = self.after(RuleId::Confirmation, end).unwrap_or(Day::OPEN);
                    found.push(self.item(self.place(row), Subject::Member(member), (end, due)));
                }
            }
        });
        found
    }

    /// Members who were sent to another unit and not received in time, with the unit that they left.
    pub(super) fn in_transit(&self) -> Vec<WorkItem> {
        let mut found = Vec::new();
        self.each_block(|row, block, held| {
            for stint in block.stints(held & in_transit(block)) {
                let standing = self.register.standing_as_known(stint.member, self.on, self.known);
                let Some((since, to)) = standing.transit else { continue };
                let due = self.after(RuleId::IntroductionPaperPresentation, since);
                if let Some(due) = due.filter(|&due| due < self.on) {
                    let item = self.item(self.place(row), Subject::Member(stint.member), (since, due));
                    found.push(WorkItem { detail: Detail::To(to), ..item });
                }
            }
        });
        found
    }

    /// Members who reach the Party age of a badge by the next round, or reached it before and have no such badge. Who
    /// reached it before the register knew them got it elsewhere.
    pub(super) fn badges(&self) -> Vec<WorkItem> {
        let levels = self.register.rulebook().numbers(RuleId::BadgeYears, self.on);
        let (Some(next), [first, ..]) = (self.round_after(self.on), levels) else { return Vec::new() };
        let (awarded, begins) = (self.badges_awarded(), self.register.stints().first_day());
        let latest = next.plus_months(-months(*first)).plus_days(1);
        let mut found = Vec::new();
        self.each_block(|row, block, held| {
            for stint in block.stints(held & block.since_by(latest)) {
                let age = i64::from(stint.since.years_until(next));
                let Some(&years) = levels.iter().rfind(|&&level| level <= age) else { continue };
                let reached = stint.since.plus_months(months(years));
                let has_it = awarded.get(&stint.member.0).is_some_and(|&badge| badge >= years);
                // Most of those who are old in the Party reached their years before the register begins.
                if has_it || reached < begins || !self.was_known_by(stint.member, reached) {
                    continue;
                }
                let due = self.round_after(reached).unwrap_or(next);
                let item = self.item(self.place(row), Subject::Member(stint.member), (reached, due));
                found.push(WorkItem { detail: Detail::Badge(years), ..item });
            }
        });
        found
    }

    /// Returns whether the register had somebody by a day.
    fn was_known_by(&self, member: Member, day: Day) -> bool {
        self.register.member_events(member, self.known).next().is_some_and(|first| first.on <= day)
    }

    /// Returns the day of the first round on a day or after it, by the rounds in force on the day asked for.
    fn round_after(&self, day: Day) -> Option<Day> {
        let rounds = self.register.rulebook().days_of_year(RuleId::BadgeRounds, self.on);
        let of_year = |year: i16| rounds.iter().filter_map(move |round| round.in_year(year));
        of_year(day.year()).chain(of_year(day.year() + 1)).find(|&round| day <= round)
    }

    /// Returns the highest badge of each member who was awarded one by the day.
    fn badges_awarded(&self) -> HashMap<u32, i64, FixedState> {
        let mut awarded: HashMap<u32, i64, FixedState> = HashMap::default();
        for fact in self.register.facts().of(FactKind::Badge).known(self.known).filter(|fact| fact.on <= self.on) {
            let highest = awarded.entry(fact.subject).or_default();
            *highest = i64::from(fact.codes[0]).max(*highest);
        }
        awarded
    }
}

fn months(years: i64) -> i32 {
    i32::try_from(years).unwrap_or(i32::MAX / 12).saturating_mul(12)
}
