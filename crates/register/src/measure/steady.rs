//! Which units kept their whole chain through a period. Nearly all do: what happens in them is counted where it happens
//! and rolled up along the tree of the last day; only the others need the chain of each day.

use super::Period;
use crate::ids::Unit;
use crate::register::Register;

/// Whether each unit kept its chain from the day before the period to its last day.
pub(super) struct Steady(Vec<State>);

#[derive(Clone, Copy, PartialEq)]
enum State {
    Unknown,
    Kept,
    Changed,
}

impl Steady {
    pub(super) fn new(register: &Register, period: Period) -> Self {
        let Period { from, to, known } = period;
        let spans = register.spans();
        let mut states = vec![State::Unknown; register.unit_count()];
        for at in (0..spans.len()).filter(|&at| (from..=to).contains(&spans.from[at]) && spans.is_known(at, known)) {
            let (unit, now) = (spans.rows[at].unit, spans.rows[at]);
            let before = register.span_on(unit, spans.from[at].previous(), known);
            if before.is_none_or(|before| (before.parent, before.being) != (now.parent, now.being)) {
                states[unit.at()] = State::Changed;
            }
        }
        let mut steady = Self(states);
        for unit in (0..register.unit_count()).map(Unit::from_at) {
            steady.settle(register, unit, period);
        }
        steady
    }

    /// Follows the parents up to one whose state is known, and hands that down.
    fn settle(&mut self, register: &Register, unit: Unit, period: Period) {
        let (mut path, mut at) = (Vec::new(), unit);
        let state = loop {
            match self.0[at.at()] {
                State::Unknown => path.push(at),
                state => break state,
            }
            match register.span_on(at, period.to, period.known) {
                Some(span) if span.parent.is_some() => at = span.parent,
                Some(_) => break State::Kept,
                None => break State::Changed,
            }
        };
        for unit in path {
            self.0[unit.at()] = state;
        }
    }

    /// Returns whether a unit kept its chain.
    #[inline]
    pub(super) fn kept(&self, unit: Unit) -> bool {
        self.0[unit.at()] == State::Kept
    }
}
