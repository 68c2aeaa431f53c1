//! Work due of resolutions: targets that are behind, tasks that are overdue.

use super::{Asked, WorkItem};
use crate::codes::{MatterKind, Pace, TargetResult};
use crate::day::Day;
use crate::effect::MatterEvent;
use crate::fact::FactKind;
use crate::ids::{Matter, Seq, Unit};
use crate::register::Register;
use crate::target::PeriodResult;

impl Asked<'_> {
    /// Targets that stand behind the time that has passed, or were missed in a year that is over: that is work for as long
    /// as the target runs.
    pub(super) fn targets(&self) -> Vec<WorkItem> {
        let mut found = Vec::new();
        let is_behind =
            |period: &&PeriodResult| period.pace == Some(Pace::Behind) || period.result == TargetResult::NotMet;
        for row in &self.below {
            let open = self.register.affairs_of(row.unit, MatterKind::Target, self.on, self.known);
            for affair in open.map(|dated| dated.row).filter(|affair| self.on <= affair.opening.due) {
                let (days, register) = ((self.on, self.known), self.register);
                let report = register.target_report_by(self.measures, affair.matter, days, self.counting);
                let periods = report.map_or_else(Vec::new, |report| report.periods);
                if let Some(period) = periods.iter().rfind(is_behind) {
                    found.push(self.of_matter(self.place(row), affair.matter, (period.from, period.to)));
                }
            }
        }
        found.sort_by_key(|item| item.subject);
        found
    }

    /// Tasks that were not done in time: an item for each task and organisation. Whoever took over from an organisation has
    /// its tasks.
    pub(super) fn tasks(&self) -> Vec<WorkItem> {
        let (register, affairs, mut found) = (self.register, self.register.affairs(), Vec::new());
        for at in (0..affairs.len()).filter(|&at| affairs.rows[at].opening.kind == MatterKind::Task) {
            let affair = affairs.rows[at];
            if self.on <= affair.opening.due || !affairs.holds(at, self.on, self.known) {
                continue;
            }
            for awaited in register.awaited(affair.matter, self.on, self.known) {
                let chain = register.chain(awaited, self.on, self.known);
                if let Some(&whose) = chain.first().filter(|_| chain.contains(&self.unit)) {
                    found.push(self.of_matter(whose, affair.matter, (affairs.from[at], affair.opening.due)));
                }
            }
        }
        found.sort_by_key(|item| (item.subject, item.unit));
        found
    }
}

impl Register {
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
