//! Somebody without a face: what happens to the person, and where the person is counted.

use dangvu_register::codes::{ExitReason, Post, SeatEnd, SeatOrigin};
use dangvu_register::day::Day;

use super::super::tree::At;

/// What happens to a person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::scenario) enum Step {
    Candidate(At),
    Opening { cell: At, probationary: bool },
    Admitted { cell: At, ceremony: Day },
    Enrolled(At),
    Confirmed,
    Out(At),
    Received(At),
    Outside,
    Left { reason: ExitReason, flow: Option<usize> },
    Exempted { long: bool, flow: Option<usize> },
    ExemptionEnded,
    Suspended(Day),
    SuspensionEnded,
    Temporary(Day),
    TemporaryEnded,
    Changed(usize),
    Work(usize),
    Post(At, Post, SeatOrigin),
    PostLeft(At, Post, SeatEnd),
    Reassigned(At),
    Readmitted { cell: At, ceremony: Day },
    Restored(At),
}

/// Somebody.
#[derive(Clone, Debug)]
pub(in crate::scenario) struct Person {
    pub(in crate::scenario) steps: Vec<(Day, Step)>,
    /// The flow that the person came by; none for those who were there.
    pub(in crate::scenario) flow: Option<usize>,
    pub(in crate::scenario) cell: At,
    /// A member, not in transit.
    pub(super) settled: bool,
    pub(super) official: bool,
    /// Holds a post, is exempt or away: stays where the person is.
    pub(super) kept: bool,
    pub(super) left: bool,
}

/// How somebody stands on a day: a member of a cell, and what is special about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scenario) struct Standing {
    pub(in crate::scenario) cell: At,
    /// Since when the person is a member here, by joining or by coming; whoever was there from the first day, always.
    pub(in crate::scenario) since: Day,
    pub(in crate::scenario) official: bool,
    pub(in crate::scenario) exempt: bool,
    pub(in crate::scenario) suspended: bool,
    /// Takes part in the meetings of another organisation for a time.
    pub(in crate::scenario) away: bool,
}

impl Standing {
    fn new(cell: At, since: Day, official: bool) -> Self {
        Self { cell, since, official, exempt: false, suspended: false, away: false }
    }

    /// Returns whether the person takes part in the work here: neither exempt, suspended nor away.
    pub(in crate::scenario) fn is_there(self) -> bool {
        !self.exempt && !self.suspended && !self.away
    }
}

impl Person {
    /// Returns the cell in which the person is counted on a day; none before, after, and in transit.
    pub(in crate::scenario) fn counted_on(&self, on: Day) -> Option<At> {
        self.standing_on(on).map(|standing| standing.cell)
    }

    /// Returns how the person stands on a day; none before, after, and in transit.
    pub(in crate::scenario) fn standing_on(&self, on: Day) -> Option<Standing> {
        let (mut standing, mut official) = (None::<Standing>, false);
        for &(day, step) in self.steps.iter().take_while(|(day, _)| *day <= on) {
            match step {
                Step::Opening { cell, probationary } => {
                    official = !probationary;
                    standing = Some(Standing::new(cell, Day::MIN, official));
                }
                Step::Admitted { cell, .. } | Step::Readmitted { cell, .. } => {
                    official = false;
                    standing = Some(Standing::new(cell, day, official));
                }
                Step::Enrolled(cell) => {
                    official = true;
                    standing = Some(Standing::new(cell, day, official));
                }
                Step::Received(cell) | Step::Restored(cell) => standing = Some(Standing::new(cell, day, official)),
                Step::Out(_) | Step::Outside | Step::Left { .. } => standing = None,
                Step::Confirmed => official = true,
                _ => {}
            }
            if let Some(standing) = &mut standing {
                standing.official = official;
                standing.take(step);
            }
        }
        standing
    }
}

impl Standing {
    fn take(&mut self, step: Step) {
        match step {
            Step::Reassigned(cell) => self.cell = cell,
            Step::Exempted { .. } => self.exempt = true,
            Step::ExemptionEnded => self.exempt = false,
            Step::Suspended(_) => self.suspended = true,
            Step::SuspensionEnded => self.suspended = false,
            Step::Temporary(_) => self.away = true,
            Step::TemporaryEnded => self.away = false,
            _ => {}
        }
    }
}
