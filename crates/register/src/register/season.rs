//! A season of reviews: what is decided, proposed or missing for a year, of the organisations of a subtree and of the
//! members whom they have on its last day.

use super::Register;
use crate::codes::{Coded as _, ReviewSpan, ReviewStage};
use crate::day::Day;
use crate::fact::{Fact, FactKind, rating};
use crate::ids::{Member, Seq, Unit};
use crate::profile;
use crate::timeline::unit::Being;

/// How far somebody's rating has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standpoint {
    /// The level, by its place in the rulebook's list counted from 1; 0 for none.
    pub level: u8,
    /// Why there is none, by its place in the rulebook's list counted from 1; 0 where that is not said.
    pub not_rated: u8,
    /// The step; `None` if nothing is recorded.
    pub stage: Option<ReviewStage>,
    /// The entry, if anything is recorded.
    pub entry: Option<Seq>,
}

impl Standpoint {
    /// Returns whether it is decided, be it that there is no level.
    pub fn is_decided(&self) -> bool {
        self.stage == Some(ReviewStage::Decided)
    }
}

/// Somebody who is rated in a season, or is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// The unit itself, or the one in which the member is on the last day of the year.
    pub unit: Unit,
    /// The member; [`Member::NONE`] if the unit itself is rated.
    pub member: Member,
    /// How far it has come.
    pub standpoint: Standpoint,
    /// Whether the member is exempt from work and meetings on that day, and need not be rated.
    pub exempt: bool,
}

impl Register {
    /// Returns the units of a subtree that stand on the last day of a year, parents before children, each followed by the
    /// members of its own, with what is recorded of their ratings for the year.
    pub fn season(&self, unit: Unit, year: i16, known: Seq) -> Vec<Reviewed> {
        let end = ReviewSpan::Year.last_day(year);
        let members = self.standpoints(FactKind::MemberRating, self.member_count(), end, known);
        let units = self.standpoints(FactKind::UnitRating, self.unit_count(), end, known);
        let (mut found, mut at) = (Vec::new(), unit);
        self.descend(unit, end, known, &mut |below, span| {
            if span.being == Being::Active {
                at = below;
                let standpoint = units[below.at()];
                found.push(Reviewed { unit: below, member: Member::NONE, standpoint, exempt: false });
            }
            // Whoever is in a unit that was taken over is with whoever took it over, which came before.
            let at = if span.being == Being::Active {
                below
            } else {
                self.chain(below, end, known).first().copied().unwrap_or(at)
            };
            let settled = self.stints_in(below, end, known).filter(|stint| !stint.profile.has(profile::TRANSIT));
            found.extend(settled.map(|stint| Reviewed {
                unit: at,
                member: stint.member,
                standpoint: members[stint.member.at()],
                exempt: stint.profile.has(profile::EXEMPT),
            }));
        });
        found
    }

    /// Returns how far the rating of each subject of a kind has come: the latest step counts, and of the same the last
    /// that was recorded.
    fn standpoints(&self, kind: FactKind, count: usize, end: Day, known: Seq) -> Vec<Standpoint> {
        let mut found = vec![Standpoint::default(); count];
        self.each_fact(kind, None, end..=end, known, &mut |fact| {
            let is_of_year = fact.codes[rating::SPAN] == ReviewSpan::Year.code();
            let Some(place) = found.get_mut(fact.subject as usize).filter(|_| is_of_year) else { return };
            let new = standpoint(fact);
            if (place.stage, place.entry) <= (new.stage, new.entry) {
                *place = new;
            }
        });
        found
    }
}

fn standpoint(fact: &Fact) -> Standpoint {
    Standpoint {
        level: fact.codes[rating::LEVEL],
        not_rated: fact.codes[rating::NOT_RATED],
        stage: ReviewStage::from_code(fact.codes[rating::STAGE]),
        entry: Some(fact.entry),
    }
}
