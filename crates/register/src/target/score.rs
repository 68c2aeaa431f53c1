//! How many targets of a document were completed: "10/11 chỉ tiêu, trong đó 5/11 vượt".

use super::TargetReport;
use crate::codes::TargetResult;
use crate::day::Day;
use crate::ids::{Matter, Seq};
use crate::measure::Measures;
use crate::register::Register;

/// How many targets had which result. What is met or exceeded is completed, and all are printed over the same number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// All targets; a part of a target ("trong đó") is none of its own.
    pub targets: usize,
    /// Met, exceeded ones left out.
    pub met: usize,
    /// Exceeded.
    pub exceeded: usize,
    /// Not met.
    pub not_met: usize,
    /// Open.
    pub open: usize,
}

impl Score {
    /// Returns how many were completed: met or exceeded.
    pub fn completed(self) -> usize {
        self.met + self.exceeded
    }

    /// Counts targets whose parts are among them. A target is completed only if its parts are too, and is exceeded by its own
    /// figure.
    pub fn of(reports: &[TargetReport]) -> Self {
        let parts_of = |whole: Matter| reports.iter().filter(move |part| part.target.terms.part_of == whole);
        let mut score = Self::default();
        for whole in reports.iter().filter(|report| report.target.terms.part_of == Matter::NONE) {
            let unmet = parts_of(whole.target.matter).map(|part| part.result).filter(|result| !result.is_completed());
            let held_back = unmet.min();
            score.add(match (whole.result, held_back) {
                (TargetResult::NotMet, _) | (_, Some(TargetResult::NotMet)) => TargetResult::NotMet,
                (_, Some(open)) => open,
                (result, None) => result,
            });
        }
        score
    }

    fn add(&mut self, result: TargetResult) {
        self.targets += 1;
        *match result {
            TargetResult::NotMet => &mut self.not_met,
            TargetResult::Met => &mut self.met,
            TargetResult::Exceeded => &mut self.exceeded,
            TargetResult::Open => &mut self.open,
        } += 1;
    }
}

impl Register {
    /// Returns the score of a document's targets as of a day and as known at an entry.
    pub fn score(&self, measures: &Measures, document: Matter, on: Day, known: Seq) -> Score {
        let targets = self.targets_by(document, known).into_iter();
        let report = |matter| self.target_report(measures, matter, on, known);
        Score::of(&targets.filter_map(|target| report(target.matter)).collect::<Vec<_>>())
    }
}
