//! Congresses, and posts taken and left.

use std::collections::HashMap;

use dangvu_register::codes::{Post, SeatEnd, SeatOrigin};
use dangvu_register::day::Day;

use super::super::tree::At;
use super::{Committee, Job, Life, Step};

impl Life<'_, '_> {
    pub(super) fn vacate(&mut self, on: Day, unit: At, post: Post, why: SeatEnd) {
        if let Some(who) = self.holders.remove(&(unit, post)) {
            self.step(who, on, Step::PostLeft(unit, post, why));
            self.played.people[who].kept = false;
        }
    }

    pub(super) fn congress(&mut self, on: Day, at: usize, unit: At) {
        let row = &self.scenario.congress[at];
        if self.in_term[unit] {
            self.played.committees.push((on, unit, Committee::TermClosed));
        }
        self.played.committees.push((on, unit, Committee::Congress(at)));
        if row.term_to.is_some() {
            self.played.committees.push((on, unit, Committee::TermOpened(at)));
        }
        self.in_term[unit] = row.term_to.is_some();
        for &post in &row.posts {
            if on < self.scenario.head.opens {
                self.later(self.scenario.head.opens, Job::Succeed(unit, post));
            } else if !self.chance.happens(row.kept) {
                self.vacate(on, unit, post, SeatEnd::TermEnd);
                self.fill(on, unit, post, SeatOrigin::Elected);
            }
        }
    }

    /// Lets somebody take a post, if it is vacant and somebody is there.
    pub(super) fn fill(&mut self, on: Day, unit: At, post: Post, origin: SeatOrigin) {
        if self.holders.contains_key(&(unit, post)) {
            return;
        }
        let cells = self.cells_below(on, unit);
        let start = self.chance.below(cells.len());
        let mut around = cells[start..].iter().chain(&cells[..start]);
        let Some(who) = around.find_map(|&cell| self.pick(on, cell, true)) else { return };
        self.step(who, on, Step::Post(unit, post, origin));
        self.played.people[who].kept = true;
        self.holders.insert((unit, post), who);
    }

    fn cells_below(&mut self, on: Day, unit: At) -> Vec<At> {
        let epoch = self.tree.changes.partition_point(|change| change.on <= on);
        if self.below.as_ref().is_none_or(|(known, _)| *known != epoch) {
            let mut below: HashMap<At, Vec<At>> = HashMap::new();
            for cell in self.drawing.cells(on).iter() {
                for &above in &cell.chain {
                    below.entry(above).or_default().push(cell.at);
                }
            }
            self.below = Some((epoch, below));
        }
        self.below.as_ref().and_then(|(_, below)| below.get(&unit)).cloned().unwrap_or_default()
    }
}
