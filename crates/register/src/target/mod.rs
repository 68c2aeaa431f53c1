//! Targets: what they ask for, and what became of them.
//!
//! ```text
//! set_target ─┐                        ┌─ per year or term: the figure of its measure, or what was reported
//! adjust ─────┼─ timeline of a matter ─┤  compared exactly with the value as adopted and as adjusted
//! cause ──────┘   (`terms.rs`)         └─ not met · met · exceeded · open, with pace and cause (`result.rs`)
//! ```
//! Nothing of a result is stored: it is computed as of a day and as known at an entry, like every figure.

mod judge;
mod result;
mod score;
mod terms;

pub use self::judge::{Reached, judge};
pub use self::result::{Counting, PeriodResult, SubUnits, TargetReport};
pub use self::score::Score;
pub use self::terms::{Adjustment, Asked, Cascade, Cause, Terms};
use crate::codes::{IndicatorUnit, MatterKind};
use crate::day::Day;
use crate::effect::{MatterEvent, NameAt};
use crate::ids::{Matter, Seq, Unit};
use crate::measure::{Counted, Measure, Measures};
use crate::register::Register;
use crate::rulebook::{Code, CodeListId};

/// A target as known at an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Its matter.
    pub matter: Matter,
    /// Whose it is.
    pub unit: Unit,
    /// The document that sets it, or [`Matter::NONE`].
    pub document: Matter,
    /// What it asks for, in words.
    pub label: NameAt,
    /// What it asks for.
    pub terms: Terms,
    /// Its adjustments, each from a day on.
    pub adjustments: Vec<(Day, Adjustment)>,
    /// The causes that were stated, in the order of the acts.
    pub causes: Vec<Cause>,
}

impl Target {
    /// Returns what was asked for on a day, if it was adjusted by then.
    pub fn adjusted_by(&self, on: Day) -> Option<Asked> {
        let by_then = self.adjustments.iter().take_while(|(from, _)| *from <= on);
        by_then.last().map(|(_, adjustment)| adjustment.asked)
    }

    /// Returns the cause that was stated last for a year, or for the whole term if no year is given.
    pub fn cause(&self, year: Option<i16>) -> Option<Cause> {
        self.causes.iter().rev().find(|cause| cause.year == year.unwrap_or(0)).copied()
    }
}

impl Register {
    /// Returns a target as known at an entry; `None` if the matter is none.
    pub fn target(&self, matter: Matter, known: Seq) -> Option<Target> {
        let opening = self.opening_of(matter, known)?.opening;
        let (mut terms, mut adjustments, mut causes) = (None, Vec::new(), Vec::new());
        for step in self.matter_events(matter, known) {
            match step.event {
                MatterEvent::TargetSet(set) => terms = Some(set),
                MatterEvent::TargetAdjusted(adjustment) => adjustments.push((step.on, adjustment)),
                MatterEvent::CauseStated(cause) => causes.push(cause),
                MatterEvent::Opened(_) | MatterEvent::Noted(_) | MatterEvent::Closed => {}
            }
        }
        let (unit, document, label) = (opening.unit, opening.within, opening.title);
        Some(Target { matter, unit, document, label, terms: terms?, adjustments, causes })
    }

    /// Returns the targets of a unit itself, as known at an entry, in the order in which they were set.
    pub fn targets_of(&self, unit: Unit, known: Seq) -> Vec<Target> {
        let matters = self.matters_of(unit, MatterKind::Target, known);
        matters.into_iter().filter_map(|matter| self.target(matter, known)).collect()
    }

    /// Returns the targets that a document sets, as known at an entry, in the order in which their codes came in.
    pub fn targets_by(&self, document: Matter, known: Seq) -> Vec<Target> {
        let matters = self.matters_within(document, MatterKind::Target, known);
        matters.into_iter().filter_map(|matter| self.target(matter, known)).collect()
    }

    /// Returns the measure of a target, if it has one that is there.
    pub fn measure_of<'m>(&self, measures: &'m Measures, target: &Target) -> Option<&'m Measure> {
        measures.get(self.text(target.terms.measure)?)
    }

    /// Returns the typed-in indicator of a target, if it has one.
    pub fn indicator_of(&self, target: &Target) -> Option<&Code> {
        self.rulebook().codes(CodeListId::Indicator).code(target.terms.indicator.checked_sub(1)?)
    }

    /// Returns whether what a target asks for is written in per cent.
    pub fn is_in_percent(&self, measures: &Measures, target: &Target) -> bool {
        let of_measure = self.measure_of(measures, target).is_some_and(|measure| measure.counted == Counted::Percent);
        of_measure || self.indicator_of(target).is_some_and(|code| code.unit == Some(IndicatorUnit::Percent))
    }
}
