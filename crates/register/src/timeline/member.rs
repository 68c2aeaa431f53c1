//! The timeline of a member:
//!
//! ```text
//!            ┌────────── readmitted, restored ───────────┐
//!            ▼                                           │
//! nobody → candidate → probationary → official ──────→ left (expelled, struck off, resigned, died, elsewhere)
//!    └─────────────────────┘    ▲ received │ departed
//!                               └ in transit ◄┘           exempt · suspended · temporarily elsewhere: flags
//! ```

mod standing;

pub use self::standing::{Phase, Standing};
use super::Unlawful;
use crate::codes::{Coded as _, ExitReason, Post, Status};
use crate::day::Day;
use crate::effect::{Identity, MemberEvent, NameAt, Timed};
use crate::fact::{Fact, FactKind};
use crate::history::Dated;
use crate::ids::{Member, Unit};
use crate::profile::{self, Profile};

/// Where a member is between two days, and as what.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stint {
    /// The member.
    pub member: Member,
    /// The unit that the member belongs to; in transit, the one that the member left.
    pub unit: Unit,
    /// Attributes, status and flags.
    pub profile: Profile,
    /// Date of birth, [`Day::OPEN`] if unknown.
    pub born: Day,
    /// The day from which the Party age counts, [`Day::OPEN`] if unknown.
    pub since: Day,
}

/// A post held between two days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seat {
    /// The member.
    pub member: Member,
    /// The unit.
    pub unit: Unit,
    /// The post.
    pub post: Post,
}

/// What the fold of a member yields.
#[derive(Debug, Default)]
pub(crate) struct MemberRows {
    pub(crate) stints: Vec<Dated<Stint>>,
    pub(crate) seats: Vec<Dated<Seat>>,
    pub(crate) facts: Vec<(FactKind, Fact)>,
}

impl MemberRows {
    fn clear(&mut self) {
        self.stints.clear();
        self.seats.clear();
        self.facts.clear();
    }
}

struct Fold<'a> {
    member: Member,
    standing: Standing,
    stint: Option<(Day, Stint)>,
    out: &'a mut MemberRows,
}

/// Folds a member's events, given in order, into `out`, and returns how the member stands after the last.
pub(crate) fn fold(
    member: Member,
    events: impl Iterator<Item = Timed<MemberEvent>>,
    out: &mut MemberRows,
) -> Result<Standing, Box<(Unlawful<MemberEvent>, Standing)>> {
    out.clear();
    let mut fold = Fold { member, standing: Standing::default(), stint: None, out };
    for step in events {
        if !fold.standing.allows(&step.event, step.on) {
            let (standing, because) = (fold.standing.name(), fold.standing.because);
            return Err(Box::new((Unlawful { step, standing, because }, fold.standing)));
        }
        fold.step(&step);
    }
    fold.replace(Day::OPEN, None);
    let seats = fold.standing.seats.clone();
    for (from, row) in seats {
        fold.out.seats.push(Dated { from, to: Day::OPEN, row });
    }
    Ok(fold.standing)
}

impl Fold<'_> {
    fn step(&mut self, step: &Timed<MemberEvent>) {
        let on = step.on;
        match step.event {
            MemberEvent::Candidate { unit, who } => {
                self.identify(who);
                (self.standing.phase, self.standing.unit) = (Phase::Candidate, unit);
                self.fact(step, FactKind::Candidate, Unit::NONE, [0; 4]);
            }
            MemberEvent::Admitted { unit, who, ceremony } => {
                self.identify(who);
                (self.standing.since, self.standing.ceremony) = (on, ceremony);
                self.join(on, unit, Status::Probationary);
                self.fact(step, FactKind::Admission, Unit::NONE, [0; 4]);
            }
            MemberEvent::Enrolled { unit, who, since, ceremony, confirmed, opening } => {
                self.identify(who);
                (self.standing.since, self.standing.ceremony, self.standing.confirmed) = (since, ceremony, confirmed);
                let status = if confirmed == Day::OPEN { Status::Probationary } else { Status::Official };
                self.join(on, unit, status);
                self.fact(step, FactKind::Enrolment, Unit::NONE, [1 + u8::from(opening), 0, 0, 0]);
            }
            MemberEvent::Readmitted { unit, ceremony } => self.readmit(step, unit, ceremony),
            MemberEvent::Restored(unit) => {
                let confirmed = self.standing.confirmed != Day::OPEN;
                self.join(on, unit, if confirmed { Status::Official } else { Status::Probationary });
                self.fact(step, FactKind::Restoration, Unit::NONE, [0; 4]);
            }
            MemberEvent::Left(reason) => self.leave(step, reason),
            MemberEvent::Departed(to) => {
                self.fact(step, FactKind::Departure, to, [0; 4]);
                self.standing.transit = Some((on, to));
                self.flag(profile::TRANSIT, true);
            }
            MemberEvent::Received(unit) => {
                let origin = std::mem::replace(&mut self.standing.unit, unit);
                (self.standing.transit, self.standing.arrived) = (None, on);
                self.flag(profile::TRANSIT, false);
                self.fact(step, FactKind::Receipt, origin, [0; 4]);
            }
            MemberEvent::Reassigned(unit) => {
                self.fact(step, FactKind::Reassignment, unit, [0; 4]);
                (self.standing.unit, self.standing.arrived) = (unit, on);
            }
            MemberEvent::Confirmed
            | MemberEvent::TemporaryOut
            | MemberEvent::TemporaryBack
            | MemberEvent::Exempted
            | MemberEvent::ExemptionEnded
            | MemberEvent::Suspended
            | MemberEvent::SuspensionEnded
            | MemberEvent::Changed { .. } => self.alter(step),
            MemberEvent::CardIssued
            | MemberEvent::Badge { .. }
            | MemberEvent::WorkAssigned
            | MemberEvent::PostTaken(..)
            | MemberEvent::PostLeft(..) => return self.note(step),
        }
        self.standing.because = Some(step.seq);
        self.follow(on);
    }

    /// Steps that change a member's attributes and nothing else.
    fn alter(&mut self, step: &Timed<MemberEvent>) {
        match step.event {
            MemberEvent::Confirmed => {
                self.standing.confirmed = step.on;
                self.standing.profile = self.standing.profile.with(profile::STATUS, Status::Official.code());
                self.fact(step, FactKind::Confirmation, Unit::NONE, [0; 4]);
            }
            MemberEvent::TemporaryOut => {
                self.flag(profile::TEMPORARY, true);
                self.fact(step, FactKind::TemporaryTransfer, Unit::NONE, [0; 4]);
            }
            MemberEvent::Exempted => {
                self.flag(profile::EXEMPT, true);
                self.fact(step, FactKind::Exemption, Unit::NONE, [0; 4]);
            }
            MemberEvent::Suspended => {
                self.flag(profile::SUSPENDED, true);
                self.fact(step, FactKind::Suspension, Unit::NONE, [0; 4]);
            }
            MemberEvent::TemporaryBack => self.flag(profile::TEMPORARY, false),
            MemberEvent::ExemptionEnded => self.flag(profile::EXEMPT, false),
            MemberEvent::SuspensionEnded => self.flag(profile::SUSPENDED, false),
            MemberEvent::Changed { name, profile } => {
                self.standing.profile = self.standing.profile.overlaid(profile);
                if name != NameAt::NONE {
                    self.standing.name = name;
                }
            }
            _ => {}
        }
    }

    /// Steps that leave a fact or a seat, and the member where and what the member was.
    fn note(&mut self, step: &Timed<MemberEvent>) {
        match step.event {
            MemberEvent::CardIssued => self.fact(step, FactKind::Card, Unit::NONE, [0; 4]),
            MemberEvent::WorkAssigned => self.fact(step, FactKind::Work, Unit::NONE, [0; 4]),
            MemberEvent::Badge { years, posthumous } => {
                self.fact(step, FactKind::Badge, Unit::NONE, [years, 1 + u8::from(posthumous), 0, 0]);
            }
            MemberEvent::PostTaken(unit, post) => {
                self.standing.seats.push((step.on, Seat { member: self.member, unit, post }));
                self.fact(step, FactKind::PostTaken, unit, [post.code(), 0, 0, 0]);
            }
            MemberEvent::PostLeft(unit, post, reason) => {
                self.fact(step, FactKind::PostLeft, unit, [post.code(), reason.code(), 0, 0]);
                self.vacate(step.on, |seat| seat.unit == unit && seat.post == post);
            }
            _ => {}
        }
    }

    fn identify(&mut self, who: Identity) {
        let standing = &mut self.standing;
        if who.name != NameAt::NONE {
            standing.name = who.name;
        }
        if who.born != Day::OPEN {
            standing.born = who.born;
        }
        standing.profile = standing.profile.overlaid(who.profile);
    }

    fn join(&mut self, on: Day, unit: Unit, status: Status) {
        let standing = &mut self.standing;
        (standing.phase, standing.unit, standing.arrived) = (Phase::Member, unit, on);
        standing.profile = standing.profile.as_status(status);
        (standing.transit, standing.left) = (None, None);
    }

    fn readmit(&mut self, step: &Timed<MemberEvent>, unit: Unit, ceremony: Day) {
        if let Some((_, left)) = self.standing.left {
            let gap = i32::from(step.on.number()) - i32::from(left.number());
            self.standing.since = self.standing.since.plus_days(gap);
        }
        (self.standing.readmitted, self.standing.ceremony, self.standing.confirmed) = (true, ceremony, Day::OPEN);
        self.join(step.on, unit, Status::Probationary);
        self.fact(step, FactKind::Readmission, Unit::NONE, [0; 4]);
    }

    fn leave(&mut self, step: &Timed<MemberEvent>, reason: ExitReason) {
        let in_transit = u8::from(self.standing.transit.is_some());
        self.fact(step, FactKind::Exit, Unit::NONE, [reason.code(), 1 + in_transit, 0, 0]);
        self.vacate(step.on, |_| true);
        (self.standing.phase, self.standing.transit) = (Phase::Left, None);
        self.standing.left = Some((reason, step.on));
    }

    fn vacate(&mut self, on: Day, which: impl Fn(&Seat) -> bool) {
        let out = &mut self.out.seats;
        self.standing.seats.retain(|&(from, row)| {
            let goes = which(&row);
            if goes && from < on {
                out.push(Dated { from, to: on, row });
            }
            !goes
        });
    }

    fn flag(&mut self, flag: profile::Field, on: bool) {
        self.standing.profile = self.standing.profile.with_flag(flag, on);
    }

    /// Ends the running stint and begins another, if the step changed where or what the member is.
    fn follow(&mut self, on: Day) {
        let standing = &self.standing;
        let next = (standing.phase == Phase::Member).then_some(Stint {
            member: self.member,
            unit: standing.unit,
            profile: standing.profile,
            born: standing.born,
            since: standing.since,
        });
        if self.stint.map(|(_, stint)| stint) != next {
            self.replace(on, next);
        }
    }

    fn replace(&mut self, on: Day, next: Option<Stint>) {
        if let Some((from, row)) = self.stint
            && from < on
        {
            self.out.stints.push(Dated { from, to: on, row });
        }
        self.stint = next.map(|stint| (on, stint));
    }

    /// Leaves a fact. Its last code says whether the member came to the unit on that very day.
    fn fact(&mut self, step: &Timed<MemberEvent>, kind: FactKind, other: Unit, codes: [u8; 4]) {
        let standing = &self.standing;
        let codes = [codes[0], codes[1], codes[2], u8::from(standing.arrived == step.on)];
        let fact = Fact {
            on: step.on,
            born: standing.born,
            since: standing.since,
            unit: standing.unit,
            other,
            subject: self.member.0,
            entry: step.seq,
            profile: standing.profile,
            codes,
            amount: 0,
        };
        self.out.facts.push((kind, fact));
    }
}
