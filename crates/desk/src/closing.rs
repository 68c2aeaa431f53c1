//! The check before the figures of a period are closed: the register itself knows no measures, so the desk asks whether
//! they add up, on what was prepared until then.

use dangvu_register::act::Act;
use dangvu_register::check::{Refusal, Warning};
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use dangvu_register::measure::{Checks, Measures, Period};
use dangvu_register::register::Register;

/// How many differences are told at most: whoever mends the first sees the next.
const DIFFERENCES_MAX: usize = 50;

/// What must add up, and how it is counted.
pub(crate) struct Balance {
    pub(crate) measures: Measures,
    pub(crate) checks: Checks,
}

impl Balance {
    /// Prepares an act as [`Register::prepare`] does; the closing of a period is refused unless its figures add up.
    pub(crate) fn prepare(
        &self,
        register: &mut Register,
        paper: &Paper,
        today: Day,
    ) -> Result<Vec<Warning>, Vec<Refusal>> {
        let warnings = register.prepare(paper, today)?;
        let refusals = self.differences(register, paper);
        if refusals.is_empty() {
            return Ok(warnings);
        }
        register.take_back();
        Err(refusals)
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
