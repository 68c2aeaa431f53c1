//! Registers that are generated: a tree of organisations, the people in it, and what happens to them year by year, as
//! the same acts that an office records, in the order of recording.
//!
//! ```text
//! Plan ─→ opening (organisations, enrolments, posts) ─→ day by day: reform, what is due, what chance brings
//!                                                          └─→ record: papers, some late, some voided and redone
//! ```
//!
//! Invariant: every act passes the door of a register that took the acts before it. Acts on organisations come first on
//! a day, so whoever is named by a later act of that day stands; and nothing happens to somebody while a paper about
//! that person is still to be recorded or corrected.

mod agenda;
mod committees;
mod day;
mod ids;
mod joining;
mod leaving;
mod merger;
mod moving;
mod names;
mod naming;
mod noting;
mod opening;
mod people;
mod places;
mod plan;
mod rating;
mod record;
mod reform;
mod tree;

use std::collections::{HashMap, VecDeque};

use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use jiff::Timestamp;

use self::agenda::Agenda;
use self::day::Happenings;
pub use self::ids::entry_id;
use self::opening::Opening;
use self::people::People;
pub use self::plan::{OutOfRange, PEOPLE_MAX, Plan, Size, YEARS_MAX};
use self::rating::Reviews;
use self::record::{Clock, Kept};
use self::tree::Tree;
use crate::scenario::chance::Chance;

/// No unit and nobody.
const NONE: u32 = u32::MAX;

/// Returns the acts of a plan with the moments at which they are recorded, in that order.
pub fn acts(plan: &Plan) -> Acts {
    Acts::new(*plan)
}

/// The acts of a plan, made as they are asked for.
pub struct Acts {
    plan: Plan,
    chance: Chance,
    tree: Tree,
    people: People,
    agenda: Agenda,
    happenings: Happenings,
    /// Who holds a post, and where.
    seats: HashMap<u32, u32>,
    /// Papers that are still to be recorded or corrected, by a number.
    kept: HashMap<u32, Kept>,
    kept_last: u32,
    reviews: Reviews,
    stage: Stage,
    today: Day,
    clock: Clock,
    /// How many entries there are.
    entries: u32,
    out: VecDeque<(Timestamp, Paper)>,
}

/// How far the register has come.
enum Stage {
    /// Organisations, enrolments and posts of the first day.
    Opening(Opening),
    /// One day after another.
    Days,
}

impl Acts {
    fn new(plan: Plan) -> Self {
        let mut chance = Chance::of(plan.seed, "generate");
        let mut tree = Tree::default();
        let opening = Opening::plan(&plan, &mut tree, &mut chance);
        let today = plan.opens();
        Self {
            people: People::new(plan.seed, plan.people),
            agenda: Agenda::new(today, plan.closes()),
            happenings: Happenings::default(),
            seats: HashMap::new(),
            kept: HashMap::new(),
            kept_last: 0,
            reviews: Reviews::new(&plan),
            stage: Stage::Opening(opening),
            clock: Clock::opening(today, &plan),
            entries: 0,
            out: VecDeque::new(),
            plan,
            chance,
            tree,
            today,
        }
    }

    /// Goes on by one step; returns whether there was one.
    fn step(&mut self) -> bool {
        match std::mem::replace(&mut self.stage, Stage::Days) {
            Stage::Opening(mut opening) => {
                if self.open(&mut opening) {
                    self.stage = Stage::Opening(opening);
                } else {
                    self.today = self.plan.opens().plus_days(opening::DAYS);
                }
                true
            }
            Stage::Days => self.next_day(),
        }
    }
}

impl Iterator for Acts {
    type Item = (Timestamp, Paper);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(act) = self.out.pop_front() {
                return Some(act);
            }
            if !self.step() {
                return None;
            }
        }
    }
}

#[cfg(test)]
mod tests;
