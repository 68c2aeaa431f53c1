//! Work due of reviews: who was not rated for the last year, and which shortcomings are not remedied in time.

use std::collections::HashSet;

use foldhash::fast::FixedState;

use super::subtree::in_transit;
use super::{Asked, WorkItem};
use crate::codes::{MatterKind, ReviewSpan};
use crate::day::Day;
use crate::effect::Subject;
use crate::fact::{FactKind, rating};
use crate::ids::{Member, Unit};
use crate::profile;
use crate::rulebook::RuleId;
use crate::stint::Lanes;
use crate::timeline::unit::{Being, Span};

impl Asked<'_> {
    /// What the review of the last year that has ended lacks: organisations that stood on its last day with another above
    /// them, and their members of that day who were neither exempt nor in transit.
    pub(super) fn reviews(&self) -> Vec<WorkItem> {
        let year = self.on.last_year();
        let end = ReviewSpan::Year.last_day(year);
        let rounds = self.register.rulebook().days_of_year(RuleId::YearlyReviewDue, end);
        let due = rounds.first().and_then(|day| day.in_year(year + 1)).unwrap_or(Day::OPEN);
        let [members, units] = [FactKind::MemberRating, FactKind::UnitRating].map(|kind| self.decided(kind, end));
        let mut found = Vec::new();
        for row in &self.below {
            let (span, at) = (self.register.span_on(row.unit, end, self.known), self.place(row));
            let is_rated = |span: &Span| span.parent.is_some() && span.being == Being::Active;
            if row.span.being == Being::Active && span.as_ref().is_some_and(is_rated) && !units.contains(&row.unit.0) {
                found.push(self.item(at, Subject::Unit(row.unit), (end, due)));
            }
            let first = found.len();
            let unrated = self.members_on(row.unit, end).filter(|member| !members.contains(&member.0));
            found.extend(unrated.map(|member| self.item(at, Subject::Member(member), (end, due))));
            found[first..].sort_unstable_by_key(|item| item.subject);
        }
        found
    }

    /// Returns the members of a unit itself on a day who are neither exempt nor in transit.
    fn members_on(&self, unit: Unit, on: Day) -> impl Iterator<Item = Member> {
        let stints = self.register.stints();
        stints.blocks_of(unit).flat_map(move |block| {
            let settled = stints.holding(block, on, self.known) & !in_transit(block);
            Lanes(settled & !block.having(profile::EXEMPT, 1)).map(move |lane| block.member(lane))
        })
    }

    /// Returns the subjects on whom something was decided for the year that ends on a day.
    fn decided(&self, kind: FactKind, end: Day) -> HashSet<u32, FixedState> {
        let mut subjects = HashSet::default();
        self.register.each_fact(kind, None, end..=end, self.known, &mut |fact| {
            if rating::is_decided(fact) {
                subjects.insert(fact.subject);
            }
        });
        subjects
    }

    /// Shortcomings that were to be remedied before and are still open.
    pub(super) fn remedies(&self) -> Vec<WorkItem> {
        let mut found = Vec::new();
        for row in &self.below {
            for dated in self.register.affairs_of(row.unit, MatterKind::Shortcoming, self.on, self.known) {
                let due = dated.row.opening.due;
                if due < self.on {
                    found.push(self.of_matter(self.place(row), dated.row.matter, (dated.from, due)));
                }
            }
        }
        found
    }
}
