//! Work due of reviews: who was not rated for a year, and which shortcomings are not remedied in time.

use std::collections::HashSet;

use super::Register;
use crate::codes::{MatterKind, ReviewSpan};
use crate::day::Day;
use crate::fact::{Fact, FactKind, rating};
use crate::ids::{Matter, Member, Seq, Unit};
use crate::profile;
use crate::rulebook::RuleId;

/// What a review still lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewLack {
    /// Members of the unit itself for whom neither a level nor a reason was decided.
    Members(Vec<Member>),
    /// A decision on the unit's own level.
    Level,
    /// The remedy of a shortcoming.
    Remedy(Matter),
}

/// A row of the work due: what, whose, and by when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewDue {
    /// What is lacking.
    pub what: ReviewLack,
    /// The unit whose work it is.
    pub unit: Unit,
    /// The day by which it is to be done; none where no rule says one.
    pub due: Option<Day>,
}

impl Register {
    /// Returns what the review of a year lacks in a subtree as it stood on the year's last day, parents before children:
    /// members who are neither exempt nor in transit, and organisations that have another above them.
    pub fn reviews_missing(&self, unit: Unit, year: i16, known: Seq) -> Vec<ReviewDue> {
        let on = ReviewSpan::Year.last_day(year);
        let next = |days: &[crate::rulebook::DayOfYear]| days.first().and_then(|day| day.in_year(year + 1));
        let due = next(self.rulebook().days_of_year(RuleId::YearlyReviewDue, on));
        let [members, units] = [FactKind::MemberRating, FactKind::UnitRating].map(|kind| self.decided(kind, on, known));
        let (mut rows, mut below) = (Vec::new(), Vec::new());
        self.descend(unit, on, known, &mut |unit, span| below.push((unit, span)));
        for (unit, span) in below {
            let is_rated = !span.parent.is_some() || units.contains(&unit.0);
            if self.chain(unit, on, known).first() == Some(&unit) && !is_rated {
                rows.push(ReviewDue { what: ReviewLack::Level, unit, due });
            }
            let mut left: Vec<Member> = self
                .stints_in(unit, on, known)
                .filter(|stint| !stint.profile.has(profile::TRANSIT) && !stint.profile.has(profile::EXEMPT))
                .map(|stint| stint.member)
                .filter(|member| !members.contains(&member.0))
                .collect();
            if !left.is_empty() {
                left.sort_unstable();
                rows.push(ReviewDue { what: ReviewLack::Members(left), unit, due });
            }
        }
        rows
    }

    /// Returns the shortcomings in a subtree that are open on a day although they were to be remedied before, the oldest
    /// first.
    pub fn remedies_overdue(&self, unit: Unit, on: Day, known: Seq) -> Vec<ReviewDue> {
        let mut rows = Vec::new();
        self.descend(unit, on, known, &mut |unit, _| {
            let open = self.affairs_of(unit, MatterKind::Shortcoming, on, known).map(|dated| dated.row);
            rows.extend(open.filter(|affair| affair.opening.due < on).map(|affair| ReviewDue {
                what: ReviewLack::Remedy(affair.matter),
                unit,
                due: Some(affair.opening.due),
            }));
        });
        rows.sort_by_key(|row| row.due);
        rows
    }

    /// Returns the subjects on whom something was decided for the year that ends on a day.
    fn decided(&self, kind: FactKind, on: Day, known: Seq) -> HashSet<u32> {
        let decided = |fact: &&Fact| fact.on == on && rating::is_decided(fact);
        self.facts().of(kind).known(known).filter(decided).map(|fact| fact.subject).collect()
    }
}
