//! Yearly ratings: in December each cell's members and each organisation get a level, by the rule set of the year. Some
//! lists are corrected in the spring after.
//!
//! What chance decides here it decides for itself: a register without ratings has the same people and organisations.

use std::collections::{HashMap, HashSet};

use dangvu_register::act::{Act, MemberLevel, MemberNotRated, RateMembers, RateUnit, Void};
use dangvu_register::codes::{ReviewSpan, ReviewStage, VoidReason};
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use dangvu_register::rulebook::{RuleId, Rulebook};

use super::agenda::What;
use super::people::{EXEMPT, PENDING, Phase};
use super::plan::Plan;
use super::record::By;
use super::{Acts, NONE};
use crate::scenario::chance::Chance;

/// For each rated excellent so many are rated good: within every cap that was ever in force.
const GOOD_FOR_EACH_EXCELLENT: usize = 5;
/// How many of a hundred complete their work, and no more; and how many do not.
const COMPLETED: f64 = 9.0;
const NOT_COMPLETED: f64 = 0.8;
/// How many of a hundred lists are corrected.
const CORRECTED: f64 = 1.0;

/// The levels of a year, the highest first.
type Levels = Vec<String>;

/// Who rates, and what is to be corrected.
pub(super) struct Reviews {
    chance: Chance,
    /// The levels of members and of organisations in each year that is rated.
    levels: HashMap<i16, [Levels; 2]>,
    /// The organisations rated this December: one that is moved meanwhile would be rated twice.
    done: HashSet<u32>,
    /// Lists with a mistake, by a number.
    wrong: HashMap<u32, Wrong>,
    wrong_last: u32,
}

/// A list with a mistake.
struct Wrong {
    entry: Seq,
    paper: Paper,
    cell: u32,
    /// Whom it names, in its order: those with a level, then those without.
    who: [Vec<u32>; 2],
}

impl Reviews {
    /// Finds out which years of a plan are rated: those under a rule that says how.
    pub(super) fn new(plan: &Plan) -> Self {
        let book = Rulebook::parse(Rulebook::SHIPPED).ok();
        let levels = |year: i16| {
            let (book, on) = (book.as_ref()?, ReviewSpan::Year.last_day(year));
            let of = |rule| book.codes_allowed(rule, on).to_vec();
            let both = [of(RuleId::MemberLevels), of(RuleId::OrganisationLevels)];
            both.iter().all(|levels| levels.len() > 3).then_some((year, both))
        };
        let levels = plan.years_rated().filter_map(levels).collect();
        let (done, wrong) = (HashSet::new(), HashMap::new());
        Self { chance: Chance::of(plan.seed, "ratings"), levels, done, wrong, wrong_last: 0 }
    }

    /// Draws the levels of so many, by their places.
    fn draw(&mut self, levels: &Levels, count: usize) -> Vec<String> {
        let [excellent, good, .., completed, not_completed] = &levels[..] else { return Vec::new() };
        let mut drawn = Vec::with_capacity(count);
        for _ in 0..count {
            let below = self.chance.real() * 100.0;
            drawn.push(match below {
                below if below < NOT_COMPLETED => not_completed,
                below if below < NOT_COMPLETED + COMPLETED => completed,
                _ => good,
            });
        }
        let most = drawn.iter().filter(|&&level| level == good).count() / (GOOD_FOR_EACH_EXCELLENT + 1);
        let mut left = most - usize::from(most > 0 && self.chance.happens(20.0));
        self.chance.shuffle(&mut drawn);
        for level in &mut drawn {
            if *level == good && left > 0 {
                (*level, left) = (excellent, left - 1);
            }
        }
        self.chance.shuffle(&mut drawn);
        drawn.into_iter().cloned().collect()
    }
}

impl Acts {
    /// Notes the ratings of a year, if December has begun since the last day.
    pub(super) fn begin_reviews(&mut self, last: Day) {
        let Some(begins) = Day::ymd(self.today.year(), 12, 1).filter(|&day| last < day && day <= self.today) else {
            return;
        };
        if !self.reviews.levels.contains_key(&begins.year()) {
            return;
        }
        self.reviews.done.clear();
        for at in 0..self.tree.units.len() as u32 {
            if !self.tree.stands(at) {
                continue;
            }
            let (what, from, to) =
                if self.tree.unit(at).kind.is_cell() { (What::Rate, 0, 15) } else { (What::RateBelow, 8, 20) };
            let day = begins.plus_days(self.reviews.chance.between(from, to));
            self.agenda.note(day, what, NONE, at);
        }
    }

    /// Rates the members of a cell.
    pub(super) fn rate(&mut self, cell: u32) {
        let year = self.today.year();
        let Some([levels, _]) = self.reviews.levels.get(&year).cloned().filter(|_| self.tree.stands(cell)) else {
            return;
        };
        let members = self.people.of(cell, &self.tree).into_iter();
        let members = members.filter(|&who| !self.people.get(who).is(PENDING));
        let (exempt, rated): (Vec<u32>, Vec<u32>) = members.partition(|&who| self.people.get(who).is(EXEMPT));
        if exempt.is_empty() && rated.is_empty() {
            return;
        }
        let drawn = self.reviews.draw(&levels, rated.len()).into_iter();
        let level = |(&who, level)| MemberLevel { member: self.people.id(who), level };
        let not_rated = |&who| MemberNotRated { member: self.people.id(who), reason: "exempt".to_owned() };
        let act = RateMembers {
            unit: self.tree.unit(cell).id.clone(),
            year,
            span: ReviewSpan::Year,
            stage: ReviewStage::Decided,
            ratings: rated.iter().zip(drawn).map(level).collect(),
            not_rated: exempt.iter().map(not_rated).collect(),
            over_cap: None,
        };
        let paper = self.paper(By::Authority(cell), Some("QĐ"), act);
        let entry = self.record(paper.clone());
        if self.reviews.chance.happens(CORRECTED) {
            self.correct_later(Wrong { entry, paper, cell, who: [rated, exempt] });
        }
    }

    fn correct_later(&mut self, wrong: Wrong) {
        let day = self.today.plus_days(self.reviews.chance.between(30, 120));
        self.reviews.wrong_last += 1;
        self.reviews.wrong.insert(self.reviews.wrong_last, wrong);
        self.agenda.note(day, What::CorrectRatings, NONE, self.reviews.wrong_last);
    }

    /// Records a list anew: the first who has a level gets another, and whoever has left since is not on it.
    pub(super) fn correct_ratings(&mut self, number: u32) {
        let Some(Wrong { entry, paper, cell, who }) = self.reviews.wrong.remove(&number) else { return };
        let Act::RateMembers(mut act) = paper.act.clone() else { return };
        let levels = self.reviews.levels.get(&act.year).map_or_else(Vec::new, |[levels, _]| levels.clone());
        let stays = |who: &u32| self.people.get(*who).phase != Phase::Left;
        let [rated, exempt] = who.map(|who| who.iter().map(stays).collect::<Vec<bool>>());
        let (mut rated, mut exempt) = (rated.into_iter(), exempt.into_iter());
        act.ratings.retain(|_| rated.next() == Some(true));
        act.not_rated.retain(|_| exempt.next() == Some(true));
        let [_, good, .., completed, _] = &levels[..] else { return };
        let Some(first) = act.ratings.first_mut().filter(|_| self.tree.stands(cell)) else { return };
        first.level.clone_from(if first.level == *completed { good } else { completed });
        let void = Void { entry, reason: VoidReason::Mistyped };
        self.record(Paper { effective: self.today, decision: None, act: void.into(), ..paper.clone() });
        self.record(Paper { act: Act::RateMembers(act), ..paper });
    }

    /// Rates the organisations directly under one, those of one trade beside each other.
    pub(super) fn rate_below(&mut self, above: u32) {
        let year = self.today.year();
        let Some([_, levels]) = self.reviews.levels.get(&year).cloned().filter(|_| self.tree.stands(above)) else {
            return;
        };
        let mut below: Vec<u32> = self.tree.unit(above).children.clone();
        below.retain(|&at| self.tree.stands(at) && self.reviews.done.insert(at));
        below.sort_by_key(|&at| self.tree.unit(at).trade);
        let alike: Vec<Vec<u32>> = {
            let trade = |at: u32| self.tree.unit(at).trade;
            below.chunk_by(|&one, &other| trade(one) == trade(other)).map(<[u32]>::to_vec).collect()
        };
        for units in alike {
            for (at, level) in units.iter().zip(self.reviews.draw(&levels, units.len())) {
                let act = RateUnit {
                    unit: self.tree.unit(*at).id.clone(),
                    year,
                    span: ReviewSpan::Year,
                    stage: ReviewStage::Decided,
                    level: Some(level),
                    not_rated: None,
                    over_cap: None,
                };
                self.act(By::Above(*at), None, act);
            }
        }
    }
}
