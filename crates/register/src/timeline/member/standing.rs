//! How a member stands on a day, and which steps are lawful from there.

use super::Seat;
use crate::codes::{Coded as _, ExitReason, Post, Status};
use crate::day::Day;
use crate::effect::{Identity, MemberEvent, NameAt};
use crate::ids::{Seq, Unit};
use crate::profile::{self, Profile};

/// In which part of the path somebody stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// The register knows nothing yet.
    #[default]
    Nobody,
    /// On the list of candidates.
    Candidate,
    /// A member.
    Member,
    /// No longer a member.
    Left,
}

/// How a member stands on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Part of the path.
    pub phase: Phase,
    /// The unit; in transit, the one that the member left.
    pub unit: Unit,
    /// Name.
    pub name: NameAt,
    /// Date of birth, [`Day::OPEN`] if unknown.
    pub born: Day,
    /// Attributes, status and flags.
    pub profile: Profile,
    /// The day from which the Party age counts, [`Day::OPEN`] if there is none.
    pub since: Day,
    /// Day of the last ceremony, [`Day::OPEN`] if there was none.
    pub ceremony: Day,
    /// Day of confirmation, [`Day::OPEN`] if there was none.
    pub confirmed: Day,
    /// Since when the member is in transit, and to which unit.
    pub transit: Option<(Day, Unit)>,
    /// Why and when the member left.
    pub left: Option<(ExitReason, Day)>,
    /// Whether the member was readmitted once.
    pub readmitted: bool,
    /// The posts held, and since when.
    pub seats: Vec<(Day, Seat)>,
    /// The day on which the member came to be counted in the unit.
    pub arrived: Day,
    /// The entry that made the standing what it is.
    pub because: Option<Seq>,
}

impl Default for Standing {
    fn default() -> Self {
        Self {
            phase: Phase::Nobody,
            unit: Unit::NONE,
            name: NameAt::NONE,
            born: Day::OPEN,
            profile: Profile::default(),
            since: Day::OPEN,
            ceremony: Day::OPEN,
            confirmed: Day::OPEN,
            transit: None,
            left: None,
            readmitted: false,
            seats: Vec::new(),
            arrived: Day::OPEN,
            because: None,
        }
    }
}

impl Standing {
    /// Returns the Party age in whole years on a day; 0 if there is none.
    pub fn party_age(&self, on: Day) -> i64 {
        if self.since == Day::OPEN || on < self.since { 0 } else { i64::from(self.since.years_until(on)) }
    }

    /// Returns the status, if this is a member.
    pub fn status(&self) -> Option<Status> {
        (self.phase == Phase::Member).then(|| Status::from_code(self.profile.get(profile::STATUS))).flatten()
    }

    /// Returns the name of the standing, as refusals tell it.
    pub fn name(&self) -> &'static str {
        match (self.phase, self.status()) {
            (Phase::Nobody, _) => "nobody",
            (Phase::Candidate, _) => "candidate",
            (Phase::Member, _) if self.transit.is_some() => "in_transit",
            (Phase::Member, Some(Status::Probationary)) => "probationary",
            (Phase::Member, _) => "official",
            (Phase::Left, _) if self.has_died() => "dead",
            (Phase::Left, _) => "left",
        }
    }

    fn has_died(&self) -> bool {
        self.left.is_some_and(|(reason, _)| reason == ExitReason::Died)
    }

    /// Returns whether a step is lawful from here.
    pub(super) fn allows(&self, event: &MemberEvent, on: Day) -> bool {
        let member = self.phase == Phase::Member;
        let settled = member && self.transit.is_none();
        let flag = |flag| self.profile.has(flag);
        let left_by = |reasons: &[ExitReason]| self.left.is_some_and(|(reason, _)| reasons.contains(&reason));
        match event {
            MemberEvent::Candidate { .. } => self.phase == Phase::Nobody,
            MemberEvent::Admitted { .. } => matches!(self.phase, Phase::Nobody | Phase::Candidate),
            MemberEvent::Enrolled { .. } => self.phase == Phase::Nobody || left_by(&[ExitReason::TransferredOutside]),
            MemberEvent::Confirmed => settled && self.status() == Some(Status::Probationary) && on >= self.ceremony,
            MemberEvent::Departed(_) | MemberEvent::Reassigned(_) | MemberEvent::WorkAssigned => settled,
            MemberEvent::Received(_) => member && self.transit.is_some(),
            MemberEvent::TemporaryOut => settled && !flag(profile::TEMPORARY),
            MemberEvent::TemporaryBack => member && flag(profile::TEMPORARY),
            MemberEvent::Exempted => settled && !flag(profile::EXEMPT),
            MemberEvent::ExemptionEnded => member && flag(profile::EXEMPT),
            MemberEvent::Suspended => settled && !flag(profile::SUSPENDED),
            MemberEvent::SuspensionEnded => member && flag(profile::SUSPENDED),
            MemberEvent::Left(ExitReason::Expelled) => member && self.status() == Some(Status::Official),
            MemberEvent::Left(ExitReason::TransferredOutside) => settled,
            MemberEvent::Left(_) | MemberEvent::CardIssued => member,
            MemberEvent::Readmitted { .. } => {
                !self.readmitted && left_by(&[ExitReason::Expelled, ExitReason::StruckOff, ExitReason::Resigned])
            }
            MemberEvent::Restored(_) => left_by(&[ExitReason::Expelled, ExitReason::StruckOff]),
            MemberEvent::Badge { posthumous, .. } => {
                if *posthumous {
                    self.has_died()
                } else {
                    member
                }
            }
            MemberEvent::Changed { .. } => self.phase != Phase::Nobody,
            MemberEvent::PostTaken(unit, post) => member && !self.holds(*unit, *post),
            MemberEvent::PostLeft(unit, post, _) => self.holds(*unit, *post),
            MemberEvent::Noted(note) => member || (note.kind.is_of_former() && self.phase == Phase::Left),
        }
    }

    fn holds(&self, unit: Unit, post: Post) -> bool {
        self.seats.iter().any(|(_, seat)| seat.unit == unit && seat.post == post)
    }

    /// Returns the steps that would be lawful from here, by the names of their kinds; those that only note something
    /// (cards, work, posts, particulars) are left out.
    pub fn lawful_steps(&self) -> Vec<&'static str> {
        let lawful = STEPS.iter().filter(|event| self.allows(event, Day::OPEN));
        let mut names: Vec<_> = lawful.map(MemberEvent::step).collect();
        names.dedup();
        names
    }
}

/// A step of each kind that leads on, in the order in which people are told of them.
const STEPS: &[MemberEvent] = {
    let (unit, ceremony, day) = (Unit::NONE, Day::MIN, Day::MIN);
    let who = Identity { name: NameAt::NONE, born: day, profile: Profile(0) };
    &[
        MemberEvent::Candidate { unit, who },
        MemberEvent::Admitted { unit, who, ceremony },
        MemberEvent::Enrolled { unit, who, since: day, ceremony, confirmed: day, opening: false },
        MemberEvent::Confirmed,
        MemberEvent::Received(unit),
        MemberEvent::Departed(unit),
        MemberEvent::Left(ExitReason::TransferredOutside),
        MemberEvent::TemporaryOut,
        MemberEvent::TemporaryBack,
        MemberEvent::Exempted,
        MemberEvent::ExemptionEnded,
        MemberEvent::Suspended,
        MemberEvent::SuspensionEnded,
        MemberEvent::Left(ExitReason::StruckOff),
        MemberEvent::Left(ExitReason::Resigned),
        MemberEvent::Left(ExitReason::Expelled),
        MemberEvent::Left(ExitReason::Died),
        MemberEvent::Readmitted { unit, ceremony },
        MemberEvent::Restored(unit),
        MemberEvent::Badge { years: 0, posthumous: true },
    ]
};
