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

use serde::{Deserialize, Serialize};

pub use self::standing::{Phase, Standing};
use super::Unlawful;
use crate::codes::{Coded as _, ExitReason, Post, Status};
use crate::day::Day;
use crate::effect::{Identity, MemberEvent, NameAt, Note, Timed};
use crate::fact::{Fact, FactKind, codes};
use crate::history::Dated;
use crate::ids::{Member, Unit};
use crate::profile;
use crate::stint::{Cause, Stint};

/// A post held between two days.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
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

/// A fold under way.
pub(crate) struct Fold<'a> {
    member: Member,
    standing: Standing,
    stint: Option<(Day, Stint)>,
    begins: Option<Begin>,
    out: &'a mut MemberRows,
}

/// What a step begins: a stint of its own, though it may look like the one before.
#[derive(Clone, Copy)]
struct Begin {
    kind: Option<FactKind>,
    code: u8,
    other: Unit,
}

/// A step that is not lawful, and how the member stands when it is taken.
pub(crate) type Stopped = Box<(Unlawful<MemberEvent>, Standing)>;

/// Folds a member's events, given in order, into `out`, and returns how the member stands after the last.
pub(crate) fn fold(
    member: Member,
    mut events: impl Iterator<Item = Timed<MemberEvent>>,
    out: &mut MemberRows,
) -> Result<Standing, Stopped> {
    let mut fold = Fold::new(member, out);
    events.try_for_each(|step| fold.take(&step))?;
    Ok(fold.finish())
}

impl<'a> Fold<'a> {
    /// Begins with nobody.
    pub(crate) fn new(member: Member, out: &'a mut MemberRows) -> Self {
        out.clear();
        Self { member, standing: Standing::default(), stint: None, begins: None, out }
    }

    /// Takes the next step.
    pub(crate) fn take(&mut self, step: &Timed<MemberEvent>) -> Result<(), Stopped> {
        if !self.standing.allows(&step.event, step.on) {
            let (standing, because) = (self.standing.name(), self.standing.because);
            return Err(Box::new((Unlawful { step: *step, standing, because }, self.standing.clone())));
        }
        self.step(step);
        Ok(())
    }

    /// Forgets the rows that are complete, and returns those that are still open.
    pub(crate) fn open_rows(&mut self) -> OpenRows {
        self.out.clear();
        OpenRows { stint: self.stint, seats: self.standing.seats.clone() }
    }

    /// Adds the rows that are still open, and returns how the member stands.
    pub(crate) fn finish(mut self) -> Standing {
        self.replace(Day::OPEN, None);
        let seats = self.standing.seats.iter();
        self.out.seats.extend(seats.map(|&(from, row)| Dated { from, to: Day::OPEN, row }));
        self.standing
    }
}

/// The rows of a member that no step has ended.
pub(crate) struct OpenRows {
    pub(crate) stint: Option<(Day, Stint)>,
    pub(crate) seats: Vec<(Day, Seat)>,
}

impl Fold<'_> {
    fn step(&mut self, step: &Timed<MemberEvent>) {
        let on = step.on;
        match step.event {
            MemberEvent::Candidate { unit, who } => {
                self.identify(who);
                (self.standing.phase, self.standing.unit) = (Phase::Candidate, unit);
                self.fact(step, FactKind::Candidate, Unit::NONE, [0; 2]);
            }
            MemberEvent::Admitted { unit, who, ceremony } => {
                self.identify(who);
                (self.standing.since, self.standing.ceremony) = (on, ceremony);
                self.join(on, unit, Status::Probationary);
                self.begin(FactKind::Admission);
            }
            MemberEvent::Enrolled { unit, who, since, ceremony, confirmed, opening } => {
                self.identify(who);
                (self.standing.since, self.standing.ceremony, self.standing.confirmed) = (since, ceremony, confirmed);
                let status = if confirmed == Day::OPEN { Status::Probationary } else { Status::Official };
                self.join(on, unit, status);
                self.begin_as(FactKind::Enrolment, 1 + u8::from(opening), Unit::NONE);
            }
            MemberEvent::Readmitted { unit, ceremony } => self.readmit(step, unit, ceremony),
            MemberEvent::Restored(unit) => {
                let confirmed = self.standing.confirmed != Day::OPEN;
                self.join(on, unit, if confirmed { Status::Official } else { Status::Probationary });
                self.begin(FactKind::Restoration);
            }
            MemberEvent::Left(reason) => self.leave(step, reason),
            MemberEvent::Departed(to) => {
                self.begin_as(FactKind::Departure, 0, to);
                self.standing.transit = Some((on, to));
                self.flag(profile::TRANSIT, true);
            }
            MemberEvent::Received(unit) => {
                let origin = std::mem::replace(&mut self.standing.unit, unit);
                (self.standing.transit, self.standing.arrived) = (None, on);
                self.flag(profile::TRANSIT, false);
                self.begin_as(FactKind::Receipt, 0, origin);
            }
            MemberEvent::Reassigned(unit) => {
                self.mark(on, FactKind::Reassignment, 0, unit);
                (self.standing.unit, self.standing.arrived) = (unit, on);
                self.begins = Some(Begin { kind: None, code: 0, other: Unit::NONE });
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
            | MemberEvent::PostLeft(..)
            | MemberEvent::Noted(_) => return self.note(step),
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
                self.begin(FactKind::Confirmation);
            }
            MemberEvent::TemporaryOut => {
                self.flag(profile::TEMPORARY, true);
                self.begin(FactKind::TemporaryTransfer);
            }
            MemberEvent::Exempted => {
                self.flag(profile::EXEMPT, true);
                self.begin(FactKind::Exemption);
            }
            MemberEvent::Suspended => {
                self.flag(profile::SUSPENDED, true);
                self.begin(FactKind::Suspension);
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
            MemberEvent::CardIssued => self.fact(step, FactKind::Card, Unit::NONE, [0; 2]),
            MemberEvent::WorkAssigned => self.fact(step, FactKind::Work, Unit::NONE, [0; 2]),
            MemberEvent::Badge { years, posthumous } => {
                self.fact(step, FactKind::Badge, Unit::NONE, [years, 1 + u8::from(posthumous)]);
            }
            MemberEvent::Noted(note) => self.count(step, &note),
            MemberEvent::PostTaken(unit, post) => {
                self.standing.seats.push((step.on, Seat { member: self.member, unit, post }));
                self.fact(step, FactKind::PostTaken, unit, [post.code(), 0]);
            }
            MemberEvent::PostLeft(unit, post, reason) => {
                self.fact(step, FactKind::PostLeft, unit, [post.code(), reason.code()]);
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
        self.begin(FactKind::Readmission);
    }

    fn leave(&mut self, step: &Timed<MemberEvent>, reason: ExitReason) {
        self.mark(step.on, FactKind::Exit, reason.code(), Unit::NONE);
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

    /// Says what the step is counted as.
    fn begin(&mut self, kind: FactKind) {
        self.begin_as(kind, 0, Unit::NONE);
    }

    fn begin_as(&mut self, kind: FactKind, code: u8, other: Unit) {
        self.begins = Some(Begin { kind: Some(kind), code, other });
    }

    /// Leaves a stint of no length: a step away from where the member is.
    fn mark(&mut self, on: Day, kind: FactKind, code: u8, other: Unit) {
        let stint = self.stint_from(on, Begin { kind: Some(kind), code, other });
        self.replace(on, Some(stint));
    }

    /// Ends the running stint and begins another, if the step is counted or changed where or what the member is.
    fn follow(&mut self, on: Day) {
        let begins = self.begins.take();
        let begin = begins.unwrap_or(Begin { kind: None, code: 0, other: Unit::NONE });
        let next = (self.standing.phase == Phase::Member).then(|| self.stint_from(on, begin));
        let alike = |now: Stint, next: Stint| Stint { cause: next.cause, other: next.other, ..now } == next;
        let same = match (self.stint, next) {
            (Some((_, now)), Some(next)) => alike(now, next),
            (now, next) => now.is_none() && next.is_none(),
        };
        if begins.is_some() || !same {
            self.replace(on, next);
        }
    }

    fn stint_from(&self, on: Day, begin: Begin) -> Stint {
        let standing = &self.standing;
        Stint {
            member: self.member,
            unit: standing.unit,
            profile: standing.profile,
            born: standing.born,
            since: standing.since,
            cause: Cause::new(begin.kind, begin.code, standing.transit.is_some(), standing.arrived == on),
            other: begin.other,
        }
    }

    fn replace(&mut self, on: Day, next: Option<Stint>) {
        if let Some((from, row)) = self.stint
            && (from < on || row.cause.kind().is_some())
        {
            self.out.stints.push(Dated { from, to: on, row });
        }
        self.stint = next.map(|stint| (on, stint));
    }

    /// Leaves a fact. Its fourth code says whether the member came to the unit on that very day.
    fn fact(&mut self, step: &Timed<MemberEvent>, kind: FactKind, other: Unit, own: [u8; 2]) {
        let came_today = u8::from(self.standing.arrived == step.on);
        self.count(step, &Note { other, ..Note::new(kind, codes([own[0], own[1], 0, came_today])) });
    }

    fn count(&mut self, step: &Timed<MemberEvent>, note: &Note) {
        let standing = &self.standing;
        let place = note.place(step.on, standing.unit);
        let fact = Fact {
            on: place.on,
            born: standing.born,
            since: standing.since,
            unit: place.unit,
            other: place.other,
            subject: self.member.0,
            entry: step.seq,
            profile: standing.profile,
            codes: note.codes,
            amount: note.amount,
        };
        self.out.facts.push((note.kind, fact));
    }
}
