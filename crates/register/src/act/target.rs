//! Targets: set, adjusted, and why they were missed. What became of them is computed (`target/`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::document::TITLE_CHARS_MAX;
use super::{Behaviour, example};
use crate::check::{Findings, Refusal, Warning};
use crate::codes::{Cadence, CauseKind, Comparator, Level, MatterKind};
use crate::day::Day;
use crate::decimal::Decimal;
use crate::effect::{Effects, MatterEvent, NameAt, Note, Opening};
use crate::entry::Paper;
use crate::fact::{FactKind, codes};
use crate::ids::{Matter, MatterId, Seq, UnitId};
use crate::register::Register;
use crate::rulebook::CodeListId;
use crate::target::{Adjustment, Asked, Cascade, Cause, Terms};

/// The longest name of a measure, in characters.
const MEASURE_CHARS_MAX: usize = 64;

/// A whole, in per cent.
const WHOLE: Decimal = Decimal::from_thousandths(100_000);

/// A target that the organisations below are to complete, each for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct OfSubUnits {
    /// Their level.
    #[schemars(extend("x-vi" = "Cấp của tổ chức trực thuộc", "x-en" = "Level of the organisations below"))]
    pub level: Level,
    /// Share of them, in per cent.
    #[schemars(extend("x-vi" = "Tỉ lệ tổ chức hoàn thành (%)", "x-en" = "Share of them that completes it (%)"))]
    pub share: Decimal,
}

act! {
    /// Sets a target: a measure or a typed-in indicator, compared with a value. Of a measure that is a share the value is in
    /// per cent. A yearly target is judged over each whole calendar year from that of its first day to that of its last.
    SetTarget "set_target" in Resolution, "Giao chỉ tiêu", "Set a target" {
        #[schemars(extend("x-matter" = "target", "x-opens" = true))]
        target: MatterId, "Mã chỉ tiêu", "Code of the target";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(extend("x-matter" = "document"))]
        document: Option<MatterId>, "Theo văn bản", "By document";
        unit: UnitId, "Tổ chức", "Organisation";
        label: String, "Nội dung chỉ tiêu", "What is asked for";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(extend("x-measure" = true))]
        measure: Option<String>, "Số liệu của chương trình", "Measure";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(extend("x-codes" = "indicator"))]
        indicator: Option<String>, "Chỉ tiêu nhập tay", "Typed-in indicator";
        comparator: Comparator, "So sánh", "Comparison";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<Decimal>, "Mức giao", "Value";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        upper: Option<Decimal>, "Mức trên của khoảng", "Upper end of the band";
        #[serde(default)]
        upper_binds: bool, "Trên khoảng là không đạt", "Above the band is a miss";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        exceeded_from: Option<Decimal>, "Vượt từ mức", "Exceeded from";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        frozen_on: Option<Day>, "Mẫu số chốt ngày", "Base frozen on";
        cadence: Cadence, "Đánh giá theo", "Judged over";
        from: Day, "Từ ngày", "From";
        to: Day, "Đến ngày", "To";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of_sub_units: Option<OfSubUnits>, "Giao cho các tổ chức trực thuộc", "For organisations below";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(extend("x-matter" = "target"))]
        part_of: Option<MatterId>, "Trong chỉ tiêu", "Part of the target";
    }
}

impl Behaviour for SetTarget {
    fn example() -> Self {
        Self {
            target: example::matter("ct.2020-06"),
            document: Some(example::matter("nq.2020-01")),
            unit: example::unit("khoi"),
            label: "Trong nhiệm kỳ kết nạp từ 700 đảng viên trở lên".to_owned(),
            measure: Some("admitted".to_owned()),
            indicator: None,
            comparator: Comparator::AtLeast,
            value: Some(Decimal::from_thousandths(700_000)),
            upper: None,
            upper_binds: false,
            exceeded_from: None,
            frozen_on: None,
            cadence: Cadence::Term,
            from: example::day("2020-08-20"),
            to: example::day("2025-08-19"),
            of_sub_units: None,
            part_of: None,
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.new_matter(register, &self.target);
        let by = |document| findings.known_matter(register, document, MatterKind::Document);
        let document = self.document.as_ref().and_then(by);
        if let Some(whole) = &self.part_of
            && let Some(whole) = findings.known_matter(register, whole, MatterKind::Target)
            && let Some(whole) = register.target(whole, Seq::NEVER)
            && (whole.document != document.unwrap_or(Matter::NONE) || whole.terms.part_of != Matter::NONE)
        {
            findings.refuse(Refusal::DoesNotFit { field: "part_of", with: "document" });
        }
        findings.active_unit(register, &self.unit, paper.effective);
        findings.text("label", &self.label, TITLE_CHARS_MAX);
        findings.one_of("measure", self.measure.is_some(), "indicator", self.indicator.is_some());
        if let Some(measure) = &self.measure {
            findings.text("measure", measure, MEASURE_CHARS_MAX);
        }
        findings.code(register, "indicator", self.indicator.as_deref());
        asked_fits(self.comparator, self.value, self.upper, findings);
        excess_fits(self.comparator, (self.value, self.upper), self.exceeded_from, findings);
        self.upper_binds_fit(findings);
        findings.order("to", self.from, self.to);
        if self.frozen_on.is_some() && self.measure.is_none() {
            findings.refuse(Refusal::DoesNotFit { field: "frozen_on", with: "indicator" });
        }
        let share = self.of_sub_units.map_or(WHOLE, |below| below.share);
        if share <= Decimal::default() || share > WHOLE {
            findings.refuse(Refusal::OutOfRange { field: "share", least: 1, most: 100 });
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let opening = Opening {
            kind: MatterKind::Target,
            unit: out.unit_number(&self.unit),
            about: None,
            within: out.matter_number(self.document.as_ref()),
            title: out.text(&self.label),
            due: self.to,
            codes: codes([]),
        };
        let terms = Terms {
            measure: self.measure.as_ref().map_or(NameAt::NONE, |measure| out.text(measure)),
            indicator: out.code(CodeListId::Indicator, self.indicator.as_deref()),
            comparator: self.comparator,
            asked: asked(self.value, self.upper),
            exceeded_from: self.exceeded_from,
            upper_binds: self.upper_binds,
            frozen: self.frozen_on.unwrap_or(Day::OPEN),
            cadence: self.cadence,
            from: self.from,
            to: self.to,
            cascade: self.of_sub_units.map(|OfSubUnits { level, share }| Cascade { level, share }),
            part_of: out.matter_number(self.part_of.as_ref()),
        };
        out.matter(&self.target, MatterEvent::Opened(opening));
        out.matter(&self.target, MatterEvent::TargetSet(terms));
        out.matter(&self.target, MatterEvent::Noted(Note::new(FactKind::TargetSet, codes([]))));
    }
}

impl SetTarget {
    /// Looks at whether a target that is missed above its band has one, and nothing beyond it that exceeds.
    fn upper_binds_fit(&self, findings: &mut Findings) {
        let is_band = self.comparator == Comparator::Band;
        if self.upper_binds && (!is_band || self.exceeded_from.is_some()) {
            findings.refuse(Refusal::DoesNotFit { field: "upper_binds", with: "comparator" });
        }
    }
}

/// Looks at from where a target counts as exceeded: on the side that is asked for. Nothing is less than none.
fn excess_fits(
    comparator: Comparator,
    (value, upper): (Option<Decimal>, Option<Decimal>),
    exceeded_from: Option<Decimal>,
    findings: &mut Findings,
) {
    let Some(from) = exceeded_from else { return };
    let fits = match comparator {
        Comparator::AtLeast | Comparator::MoreThan => value.is_some_and(|value| from > value),
        Comparator::AtMost | Comparator::LessThan => value.is_some_and(|value| from < value),
        Comparator::Band => upper.is_some_and(|upper| from > upper),
        Comparator::Equal | Comparator::Zero => false,
    };
    if !fits {
        findings.refuse(Refusal::DoesNotFit { field: "exceeded_from", with: "comparator" });
    }
}

/// Looks at whether a value, and an upper end, are there where the comparison needs them, and only there.
fn asked_fits(comparator: Comparator, value: Option<Decimal>, upper: Option<Decimal>, findings: &mut Findings) {
    if value.is_none() != (comparator == Comparator::Zero) {
        findings.refuse(Refusal::DoesNotFit { field: "value", with: "comparator" });
    }
    let fits = match (value, upper) {
        (Some(value), Some(upper)) => comparator == Comparator::Band && value < upper,
        (None, Some(_)) => false,
        (_, None) => comparator != Comparator::Band,
    };
    if !fits {
        findings.refuse(Refusal::DoesNotFit { field: "upper", with: "comparator" });
    }
}

fn asked(value: Option<Decimal>, upper: Option<Decimal>) -> Asked {
    let value = value.unwrap_or_default();
    Asked { value, upper: upper.unwrap_or(value) }
}

act! {
    /// Adjusts the value of a target. The value as adopted is kept beside it; periods that have ended by then stay as they
    /// were judged.
    AdjustTarget "adjust_target" in Resolution, "Điều chỉnh chỉ tiêu", "Adjust a target" {
        #[schemars(extend("x-matter" = "target"))]
        target: MatterId, "Mã chỉ tiêu", "Code of the target";
        value: Decimal, "Mức điều chỉnh", "New value";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        upper: Option<Decimal>, "Mức trên của khoảng", "Upper end of the band";
        reason: String, "Lý do", "Reason";
    }
}

impl Behaviour for AdjustTarget {
    fn example() -> Self {
        Self {
            target: example::matter("ct.2020-06"),
            value: Decimal::from_thousandths(650_000),
            upper: None,
            reason: "Sắp xếp, tinh gọn tổ chức bộ máy".to_owned(),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.text("reason", &self.reason, TITLE_CHARS_MAX);
        let Some(target) = findings.known_matter(register, &self.target, MatterKind::Target) else { return };
        if let Some(target) = register.target(target, Seq::NEVER) {
            let (terms, value) = (&target.terms, Some(self.value));
            asked_fits(terms.comparator, value, self.upper, findings);
            excess_fits(terms.comparator, (value, self.upper), terms.exceeded_from, findings);
            if paper.effective > target.terms.to {
                let (target, ended) = (self.target.clone(), target.terms.to);
                findings.refuse(Refusal::TargetOver { target, ended, on: paper.effective });
            }
        }
        if paper.decision.is_none() {
            findings.warn(Warning::AdjustedWithoutDecision { target: self.target.clone() });
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let adjustment = Adjustment { asked: asked(Some(self.value), self.upper), reason: out.text(&self.reason) };
        out.matter(&self.target, MatterEvent::TargetAdjusted(adjustment));
        out.matter(&self.target, MatterEvent::Noted(Note::new(FactKind::TargetAdjusted, codes([]))));
    }
}

act! {
    /// States why a target was missed, in a year or over the term. What is stated last holds.
    StateCause "state_cause" in Resolution, "Nêu nguyên nhân không đạt chỉ tiêu", "State the cause of a miss" {
        #[schemars(extend("x-matter" = "target"))]
        target: MatterId, "Mã chỉ tiêu", "Code of the target";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        year: Option<i16>, "Năm", "Year";
        cause: CauseKind, "Nguyên nhân", "Cause";
        text: String, "Nội dung", "In words";
    }
}

impl Behaviour for StateCause {
    fn example() -> Self {
        Self {
            target: example::matter("ct.2020-06"),
            year: None,
            cause: CauseKind::Objective,
            text: "Nguồn kết nạp giảm do sắp xếp tổ chức bộ máy".to_owned(),
        }
    }

    fn check(&self, _: &Paper, register: &Register, findings: &mut Findings) {
        findings.text("text", &self.text, TITLE_CHARS_MAX);
        let Some(target) = findings.known_matter(register, &self.target, MatterKind::Target) else { return };
        if let (Some(target), Some(year)) = (register.target(target, Seq::NEVER), self.year) {
            let (least, most) = (target.terms.from.year(), target.terms.to.year());
            if !(least..=most).contains(&year) {
                findings.refuse(Refusal::OutOfRange { field: "year", least: least.into(), most: most.into() });
            }
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let text = out.text(&self.text);
        let cause = Cause { year: self.year.unwrap_or(0), kind: self.cause, text };
        out.matter(&self.target, MatterEvent::CauseStated(cause));
    }
}
