//! Timelines: the events of one unit, member or matter in order, folded by a small state machine into rows and facts.

pub(crate) mod matter;
pub(crate) mod member;
pub(crate) mod unit;

use crate::effect::Timed;
use crate::ids::Seq;

/// A step that the state machine does not allow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Unlawful<E> {
    /// The step.
    pub(crate) step: Timed<E>,
    /// How the subject stands when the step is taken.
    pub(crate) standing: &'static str,
    /// The entry that made the standing what it is.
    pub(crate) because: Option<Seq>,
}

/// Puts an event in its place: after all of the same day that were recorded before.
pub(crate) fn insert<E>(events: &mut Vec<Timed<E>>, event: Timed<E>) {
    let at = events.partition_point(|other| (other.on, other.seq) <= (event.on, event.seq));
    events.insert(at, event);
}
