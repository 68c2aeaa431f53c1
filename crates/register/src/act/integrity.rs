//! Ledgers of corruption, waste and negative phenomena: what an agency carried over, began, closed and left open in a period.
//! Counts only. Nobody who is suspected is named, here or anywhere.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, example};
use crate::check::{Findings, Refusal, Warning};
use crate::codes::{AssetStage, CaseUnit, Coded as _};
use crate::day::Day;
use crate::effect::{Effects, Note, UnitEvent};
use crate::entry::Paper;
use crate::fact::{Fact, FactKind, codes};
use crate::ids::{Seq, Unit, UnitId};
use crate::money::Dong;
use crate::register::Register;
use crate::rulebook::CodeListId;

/// Cases, and the persons in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct CaseCount {
    /// Cases (vụ).
    #[schemars(extend("x-vi" = "Số vụ", "x-en" = "Cases"))]
    pub cases: u32,
    /// Persons (trường hợp, bị can).
    #[schemars(extend("x-vi" = "Số trường hợp (bị can)", "x-en" = "Persons"))]
    pub persons: u32,
}

impl CaseCount {
    fn of(self, what: CaseUnit) -> u32 {
        match what {
            CaseUnit::Cases => self.cases,
            CaseUnit::Persons => self.persons,
        }
    }
}

act! {
    /// Reports the cases of one agency in a period: carried over and new are handled, and are closed or left open.
    ReportCases "report_cases" in Integrity, "Báo cáo số vụ tham nhũng, lãng phí, tiêu cực", "Report cases" {
        unit: UnitId, "Tổ chức đảng theo dõi, chỉ đạo", "Organisation";
        #[schemars(extend("x-codes" = "case_agency"))]
        agency: String, "Cơ quan thụ lý", "Agency";
        #[schemars(extend("x-codes" = "case_field"))]
        field: String, "Loại vụ việc", "Kind of cases";
        from: Day, "Từ ngày", "From";
        to: Day, "Đến ngày", "To";
        carried_over: CaseCount, "Kỳ trước chuyển sang", "Carried over";
        new: CaseCount, "Mới trong kỳ", "New";
        closed: CaseCount, "Đã giải quyết xong", "Closed";
        open: CaseCount, "Còn đang giải quyết", "Open";
        #[serde(default)]
        to_recover: Dong, "Tài sản phải thu hồi, mới xác định trong kỳ (đồng)", "Assets to recover, newly found (đồng)";
        #[serde(default)]
        recovered: Dong, "Tài sản đã thu hồi trong kỳ (đồng)", "Assets recovered in the period (đồng)";
    }
}

impl Behaviour for ReportCases {
    fn example() -> Self {
        let count = |cases, persons| CaseCount { cases, persons };
        Self {
            unit: example::unit("tinh"),
            agency: "police".to_owned(),
            field: "corruption".to_owned(),
            from: example::day("2023-01-01"),
            to: example::day("2023-06-30"),
            carried_over: count(5, 11),
            new: count(4, 6),
            closed: count(3, 7),
            open: count(6, 10),
            to_recover: Dong::of(2_400_000_000),
            recovered: Dong::of(900_000_000),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.code(register, CodeListId::CaseAgency.name(), Some(&self.agency));
        findings.code(register, CodeListId::CaseField.name(), Some(&self.field));
        findings.order("to", self.from, self.to);
        findings.order("effective", self.to, paper.effective);
        for &counted in CaseUnit::ALL {
            let of = |count: CaseCount| count.of(counted);
            let [carried_over, new, closed, open] = [self.carried_over, self.new, self.closed, self.open].map(of);
            if u64::from(carried_over) + u64::from(new) != u64::from(closed) + u64::from(open) {
                findings.refuse(Refusal::CasesDoNotAddUp { counted, carried_over, new, closed, open });
            }
        }
        if let Some(unit) = findings.active_unit(register, &self.unit, self.to) {
            self.compare_with_before(register, unit, findings);
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let agency = out.code(CodeListId::CaseAgency, Some(&self.agency));
        let field = out.code(CodeListId::CaseField, Some(&self.field));
        let note = |kind, what, amount| {
            UnitEvent::Noted(Note { on: self.to, amount, ..Note::new(kind, codes([agency, field, what])) })
        };
        let stages = [
            (FactKind::CasesCarriedOver, self.carried_over),
            (FactKind::CasesNew, self.new),
            (FactKind::CasesClosed, self.closed),
            (FactKind::CasesOpen, self.open),
        ];
        for (kind, count) in stages {
            for &counted in CaseUnit::ALL {
                out.unit(&self.unit, note(kind, counted.code(), count.of(counted).into()));
            }
        }
        for (stage, amount) in AssetStage::ALL.iter().zip([self.to_recover, self.recovered]) {
            out.unit(&self.unit, note(FactKind::CaseAssets, stage.code(), amount.number()));
        }
    }
}

impl ReportCases {
    /// Compares what is carried over with what the report before left open.
    fn compare_with_before(&self, register: &Register, unit: Unit, findings: &mut Findings) {
        let (agency, field) = (CodeListId::CaseAgency.name(), CodeListId::CaseField.name());
        let own = [register.code(agency, &self.agency), register.code(field, &self.field)];
        let reports = || register.facts().of(FactKind::CasesOpen).known_of(unit, Seq::NEVER);
        let mut again = reports().filter(|fact| fact.codes[..2] == own && self.from <= fact.on && fact.on <= self.to);
        if let Some(other) = again.next() {
            findings.warn(Warning::CasesReportedTwice { unit: self.unit.clone(), to: other.on });
        }
        for &counted in CaseUnit::ALL {
            let of_ledger = |fact: &&Fact| fact.codes[..3] == [own[0], own[1], counted.code()] && fact.on < self.from;
            let before = reports().filter(of_ledger).max_by_key(|fact| (fact.on, fact.entry));
            let carried_over = self.carried_over.of(counted);
            if let Some(before) = before.filter(|before| before.amount != i64::from(carried_over)) {
                let (unit, open) = (self.unit.clone(), before.amount);
                findings.warn(Warning::CarriedOverDiffers { unit, counted, carried_over, open });
            }
        }
    }
}
