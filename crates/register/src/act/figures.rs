//! Closing the figures of a period (chốt số liệu). Nothing is frozen: the entry says up to where the journal was read, so
//! the figures can be had again as they were known then, and whatever comes later is told apart from them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, example};
use crate::check::{Findings, Refusal};
use crate::day::Day;
use crate::effect::{Effects, Note, UnitEvent};
use crate::entry::Paper;
use crate::fact::{FactKind, codes};
use crate::ids::{Seq, UnitId};
use crate::register::Register;

act! {
    /// Closes the figures of a period for an organisation and all under it. They must add up.
    ClosePeriod "close_period" in Figures, "Chốt số liệu", "Close the figures of a period" {
        unit: UnitId, "Tổ chức", "Organisation";
        from: Day, "Từ ngày", "From";
        to: Day, "Đến ngày", "To";
    }
}

impl Behaviour for ClosePeriod {
    fn example() -> Self {
        Self { unit: example::unit("tinh"), from: example::day("2023-01-01"), to: example::day("2023-12-31") }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.order("to", self.from, self.to);
        findings.order("effective", self.to, paper.effective);
        let Some(unit) = findings.active_unit(register, &self.unit, self.to) else {
            return;
        };
        if let Some(closed) =
            register.closings(unit, Seq::NEVER).iter().find(|closed| (closed.from, closed.to) == (self.from, self.to))
        {
            findings.refuse(Refusal::PeriodClosed {
                unit: self.unit.clone(),
                from: self.from,
                to: self.to,
                entry: closed.entry,
            });
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let note = Note::new(FactKind::PeriodClosed, codes([]));
        out.unit(&self.unit, UnitEvent::Noted(Note { on: self.to, amount: self.from.number().into(), ..note }));
    }
}
