//! Typed-in indicators: figures that the register cannot compute, with their source.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, example};
use crate::check::{Findings, Refusal};
use crate::day::Day;
use crate::decimal::Decimal;
use crate::effect::{Effects, Note, UnitEvent};
use crate::entry::Paper;
use crate::fact::{FactKind, Reported};
use crate::ids::{Seq, UnitId};
use crate::register::Register;
use crate::rulebook::CodeListId;

act! {
    /// Reports a figure that comes from elsewhere. It stands for this organisation and this period alone: it is never added
    /// up. To correct it, its entry is voided and the right value reported anew.
    ReportValue "report_value" in Resolution, "Nhập số liệu chỉ tiêu", "Report a value" {
        #[schemars(extend("x-codes" = "indicator"))]
        indicator: String, "Chỉ tiêu", "Indicator";
        unit: UnitId, "Tổ chức", "Organisation";
        from: Day, "Từ ngày", "From";
        to: Day, "Đến ngày", "To";
        value: Decimal, "Giá trị", "Value";
        source: String, "Nguồn", "Source";
    }
}

impl Behaviour for ReportValue {
    fn example() -> Self {
        Self {
            indicator: "economic_growth".to_owned(),
            unit: example::unit("tinh"),
            from: example::day("2023-01-01"),
            to: example::day("2023-12-31"),
            value: Decimal::from_thousandths(5_630),
            source: "Cục Thống kê tỉnh".to_owned(),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.code(register, "indicator", Some(&self.indicator));
        findings.order("to", self.from, self.to);
        findings.order("effective", self.to, paper.effective);
        findings.text("source", &self.source, 300);
        let Some(unit) = findings.active_unit(register, &self.unit, self.to) else { return };
        let code = register.code("indicator", &self.indicator);
        if let Some(reported) = register.reported(code, unit, (self.from, self.to), Seq::NEVER) {
            let indicator = self.indicator.clone();
            findings.refuse(Refusal::ValueReported { indicator, unit: self.unit.clone(), entry: reported.entry });
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let codes = Reported::codes(out.code(CodeListId::Indicator, Some(&self.indicator)), self.from);
        let note = Note { on: self.to, amount: self.value.thousandths(), ..Note::new(FactKind::Value, codes) };
        out.unit(&self.unit, UnitEvent::Noted(note));
    }
}
