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

impl Person {
    /// Returns the cell in which the person is counted on a day; none before, after, and in transit.
    pub(in crate::scenario) fn counted_on(&self, on: Day) -> Option<At> {
        let mut cell = None;
        for (_, step) in self.steps.iter().take_while(|(day, _)| *day <= on) {
            match *step {
                Step::Opening { cell: at, .. }
                | Step::Admitted { cell: at, .. }
                | Step::Enrolled(at)
                | Step::Received(at)
                | Step::Reassigned(at)
                | Step::Readmitted { cell: at, .. }
                | Step::Restored(at) => cell = Some(at),
                Step::Out(_) | Step::Outside | Step::Left { .. } => cell = None,
                _ => {}
            }
        }
        cell
    }
}
