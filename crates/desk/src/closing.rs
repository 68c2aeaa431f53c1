//! The check before the figures of a period are closed: the register itself knows no measures, so the desk asks whether
//! they add up, on what was prepared until then.

use dangvu_register::act::Act;
use dangvu_register::check::{Refusal, Warning};
use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use dangvu_register::measure::{Checks, Measures, Period};
use dangvu_register::register::Register;
use jiff::Timestamp;

use crate::desk::{Submission, today};
use crate::error::RecordError;

/// How many differences are told at most: whoever mends the first sees the next.
const DIFFERENCES_MAX: usize = 50;

/// What must add up, and how it is counted.
pub(crate) struct Balance {
    pub(crate) measures: Measures,
    pub(crate) checks: Checks,
}

impl Balance {
    /// Prepares a batch, each act as of its moment: all of it or nothing. The closing of a period is refused unless its figures
    /// add up.
    pub(crate) fn prepare<'a>(
        &self,
        register: &mut Register,
        acts: impl IntoIterator<Item = (&'a Submission, Timestamp)>,
    ) -> Result<Vec<Vec<Warning>>, RecordError> {
        let papers = acts.into_iter().map(|(submission, moment)| (&submission.paper, today(moment)));
        let prepared = register.prepare_all(papers, |register, paper| self.differences(register, paper));
        prepared.map_err(RecordError::Refused)
    }

    fn differences(&self, register: &Register, paper: &Paper) -> Vec<Refusal> {
        let Act::ClosePeriod(act) = &paper.act else { return Vec::new() };
        let Some(unit) = register.unit(&act.unit) else { return Vec::new() };
        let period = Period { from: act.from, to: act.to, known: Seq::NEVER };
        let found = self.checks.differences(register, &self.measures, unit, period);
        let refusal = |differs: dangvu_register::measure::Mismatch| {
            let check = self.checks.get(&differs.check)?.label.clone();
            let unit = register.unit_id(differs.unit).clone();
            Some(Refusal::DoesNotAddUp { unit, check, left: differs.left, right: differs.right })
        };
        found.into_iter().take(DIFFERENCES_MAX).filter_map(refusal).collect()
    }
}
