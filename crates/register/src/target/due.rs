//! Work that is due: targets that are behind, tasks that are overdue.

use crate::codes::{MatterKind, Pace, TargetResult};
use crate::day::Day;
use crate::effect::MatterEvent;
use crate::fact::FactKind;
use crate::ids::{Matter, Seq, Unit};
use crate::measure::Measures;
use crate::register::Register;

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// A target stands behind the time that has passed, or was missed in a year that is over.
    TargetBehind,
    /// A task was not done in time.
    TaskOverdue,
}

/// A line of the list of work due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// What.
    pub work: Work,
    /// Which matter.
    pub matter: Matter,
    /// Whose it is to do.
    pub unit: Unit,
    /// Since when it is so: the first day of the target's period, the day on which the task was planned.
    pub since: Day,
    /// By when it is, or was, to be done.
    pub due: Day,
}

impl Register {
    /// Returns the targets of a subtree that are behind on a day, as known at an entry, those due first in front.
    pub fn targets_behind(&self, measures: &Measures, unit: Unit, on: Day, known: Seq) -> Vec<Due> {
        let mut found = Vec::new();
        self.descend(unit, on, known, &mut |unit, _| {
            for open in self.affairs_of(unit, MatterKind::Target, on, known) {
                let matter = open.row.matter;
                let report = self.target_report(measures, matter, on, known);
                let periods = report.map_or_else(Vec::new, |report| report.periods);
                // A year that is over and was missed is work for as long as the target runs.
                let is_behind = |period: &&super::PeriodResult| {
                    period.pace == Some(Pace::Behind) || period.result == TargetResult::NotMet
                };
                let running = on <= open.row.opening.due;
                if let Some(period) = periods.iter().rev().find(is_behind).filter(|_| running) {
                    found.push(Due { work: Work::TargetBehind, matter, unit, since: period.from, due: period.to });
                }
            }
        });
        in_order(found)
    }

    /// Returns the tasks that organisations of a subtree have not done in time on a day, as known at an entry: a line for each
    /// task and organisation, those due first in front. Whoever took over from an organisation has its tasks.
    pub fn tasks_overdue(&self, unit: Unit, on: Day, known: Seq) -> Vec<Due> {
        let affairs = self.affairs();
        let open = (0..affairs.len()).filter(|&at| affairs.holds(at, on, known)).map(|at| (at, affairs.rows[at]));
        let mut found = Vec::new();
        for (at, affair) in
            open.filter(|(_, affair)| affair.opening.kind == MatterKind::Task && affair.opening.due < on)
        {
            for awaited in self.awaited(affair.matter, on, known) {
                let chain = self.chain(awaited, on, known);
                if let Some(&whose) = chain.first().filter(|_| chain.contains(&unit)) {
                    let (since, due) = (affairs.from[at], affair.opening.due);
                    found.push(Due { work: Work::TaskOverdue, matter: affair.matter, unit: whose, since, due });
                }
            }
        }
        in_order(found)
    }

    /// Returns the organisations that have not done a task by a day, as known at an entry.
    pub fn awaited(&self, task: Matter, on: Day, known: Seq) -> Vec<Unit> {
        let mut awaited = Vec::new();
        for step in self.matter_events(task, known).filter(|step| step.on <= on) {
            match step.event {
                MatterEvent::Noted(note) if note.kind == FactKind::TaskAssigned => awaited.push(note.at),
                MatterEvent::Noted(note) if note.kind == FactKind::TaskDone => awaited.retain(|&unit| unit != note.at),
                _ => {}
            }
        }
        awaited
    }
}

fn in_order(mut found: Vec<Due>) -> Vec<Due> {
    found.sort_by_key(|due| (due.due, due.matter, due.unit));
    found
}
