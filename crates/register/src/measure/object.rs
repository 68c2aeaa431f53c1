//! Whom a body acted on, and whether it did so in time: codes of rows that no row holds, worked out when they are asked for.
//!
//! ```text
//!   fact of an inspection:   unit = who inspected        object = the inspected unit, or the unit of the inspected member
//! ```

use super::Moment;
use super::dimension::Dimension;
use super::own::matter_code_at;
use super::rows::{Raw, Row, Rows};
use crate::codes::{Coded as _, CommitteeSeat};
use crate::fact::{About, Fact, FactKind};
use crate::ids::{Matter, Unit};
use crate::timeline::matter::{Affair, LATE_AT};

/// Returns the unit that a fact of what a body did is about: the object, or the object's own unit.
pub(super) fn object(kind: FactKind, fact: &Fact) -> Unit {
    if kind.about() == About::Unit { Unit(fact.subject) } else { fact.other }
}

impl Row {
    /// Returns the organisation that the row is about: for what a body did, not the body's own.
    pub(super) fn subject_unit(&self) -> Unit {
        match self.raw {
            Raw::Fact(kind, fact) if kind.about() == About::Unit => Unit(fact.subject),
            Raw::Fact(..) | Raw::Stint(_) | Raw::Unit(_) | Raw::Seat(_) | Raw::Affair(_) => self.unit,
        }
    }
}

impl Rows<'_> {
    /// Returns on which level a member sat in a committee when a fact came about.
    pub(super) fn committee_seat(&self, fact: &Fact) -> u8 {
        let standing = self.register.standing_before(fact.member(), (fact.on, fact.entry), self.period.known);
        let units = standing.seats.iter().map(|(_, seat)| seat.unit);
        let spans = units.filter_map(|unit| self.register.span_on(unit, fact.on, self.period.known));
        CommitteeSeat::highest(spans.map(|span| span.kind.level())).code()
    }

    /// Returns the code of a matter while it is open.
    pub(super) fn affair_code(&self, dimension: Dimension, affair: &Affair, moment: Moment) -> u8 {
        if dimension == Dimension::Overdue {
            let last = (self.period.day(moment), self.period.known);
            return 1 + u8::from(self.register.due_of(affair.matter, last, self.period.known) < last.0);
        }
        matter_code_at(dimension, affair.opening.kind).map_or(0, |place| affair.opening.codes[place])
    }

    /// Returns whether a fact about a matter came too late: after the day that was set, or else the one that the rulebook
    /// sets.
    pub(super) fn overdue(&self, fact: &Fact) -> u8 {
        let due = |matter: Matter| self.register.due_of(matter, (fact.on, fact.entry), self.period.known);
        1 + u8::from(fact.codes[LATE_AT] == 2 || due(Matter(fact.subject)) < fact.on)
    }
}
