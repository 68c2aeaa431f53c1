//! Inspection and supervision: what is planned, and each one that was concluded. It is counted for whoever inspected; the
//! organisations and members inspected are its objects, and each counts once (lượt).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, example};
use crate::check::Findings;
use crate::codes::{Body, Coded as _, Conclusion, InspectedObject, InspectionKind, LegalBasis, Level, ReviewSpan};
use crate::day::Day;
use crate::effect::{Effects, MemberEvent, Note, UnitEvent};
use crate::entry::{Issuer, Paper};
use crate::fact::{FactKind, codes};
use crate::ids::{MemberId, Unit, UnitId};
use crate::register::Register;
use crate::rulebook::{CodeListId, RuleId};

act! {
    /// Plans a year's inspections or supervisions of one kind: how many organisations and members are to be looked at.
    PlanInspections "plan_inspections" in Inspection, "Kế hoạch kiểm tra, giám sát", "Plan inspections" {
        year: i16, "Năm", "Year";
        kind: InspectionKind, "Loại kiểm tra, giám sát", "Kind";
        units: u32, "Số lượt tổ chức đảng", "Organisations";
        members: u32, "Số lượt đảng viên", "Members";
    }
}

impl PlanInspections {
    /// Returns the day on which the plan counts: the first of its year, or its own if that is later.
    fn counts_on(&self, effective: Day) -> Day {
        ReviewSpan::Year.first_day(self.year).max(effective)
    }
}

impl Behaviour for PlanInspections {
    fn example() -> Self {
        Self { year: 2023, kind: InspectionKind::Compliance, units: 12, members: 4 }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        by_its_body(register, paper, self.kind, findings);
        findings.order("year", paper.effective, ReviewSpan::Year.last_day(self.year));
        findings.calendar_year("year", self.year);
        findings.positive("units", i64::from(self.units) + i64::from(self.members));
    }

    fn effects(&self, paper: &Paper, out: &mut Effects<'_>) {
        let Some(issuer) = &paper.issuer else { return };
        let (on, activity) = (self.counts_on(paper.effective), self.kind.activity());
        for (object, count) in InspectedObject::ALL.iter().zip([self.units, self.members]) {
            let own = codes([self.kind.code(), activity.code(), issuer.body.code(), object.code()]);
            let note = Note { on, amount: count.into(), ..Note::new(FactKind::InspectionPlanned, own) };
            out.unit(&issuer.unit, UnitEvent::Noted(note));
        }
    }
}

act! {
    /// Records an inspection or a thematic supervision with its conclusion. Objects with another conclusion are another.
    Inspect "inspect" in Inspection, "Kiểm tra, giám sát", "Inspect or supervise" {
        kind: InspectionKind, "Loại kiểm tra, giám sát", "Kind";
        basis: LegalBasis, "Căn cứ", "Legal basis";
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        units: Vec<UnitId>, "Tổ chức đảng được kiểm tra, giám sát", "Organisations";
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        members: Vec<MemberId>, "Đảng viên được kiểm tra, giám sát", "Members";
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[schemars(extend("x-codes" = "unit_content"))]
        unit_contents: Vec<String>, "Nội dung đối với tổ chức đảng", "Contents, for organisations";
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[schemars(extend("x-codes" = "member_content"))]
        member_contents: Vec<String>, "Nội dung đối với đảng viên", "Contents, for members";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        begun: Option<Day>, "Ngày bắt đầu", "Begun on";
        conclusion: Conclusion, "Kết luận", "Conclusion";
    }
}

impl Behaviour for Inspect {
    fn example() -> Self {
        Self {
            kind: InspectionKind::SignsOfViolation,
            basis: LegalBasis::Article32,
            units: vec![example::unit("dalat.p1")],
            members: vec![example::member()],
            unit_contents: vec!["working_rules".to_owned()],
            member_contents: vec!["forbidden_acts".to_owned()],
            begun: Some(example::day("2023-04-03")),
            conclusion: Conclusion::Violation,
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        let on = paper.effective;
        by_its_body(register, paper, self.kind, findings);
        findings.list("units", &self.units, usize::from(self.members.is_empty() || !self.unit_contents.is_empty()));
        findings.list("members", &self.members, usize::from(!self.member_contents.is_empty()));
        for unit in &self.units {
            findings.active_unit(register, unit, on);
        }
        for &member in &self.members {
            findings.known_member(register, member);
        }
        findings.codes(register, "unit_contents", CodeListId::UnitContent, &self.unit_contents);
        findings.codes(register, "member_contents", CodeListId::MemberContent, &self.member_contents);
        if let (Some(begun), Some(issuer)) = (self.begun, &paper.issuer) {
            findings.order("effective", begun, on);
            if let Some(rule) = duration(register, issuer, on) {
                findings.by(register, rule, on, begun, on);
            }
        }
    }

    fn effects(&self, paper: &Paper, out: &mut Effects<'_>) {
        let at = out.issuer(paper);
        let body = paper.issuer.as_ref().map_or(0, |issuer| issuer.body.code());
        let own = [self.kind.code(), self.kind.activity().code(), body, self.basis.code(), self.conclusion.code()];
        let contents = |list, names: &[String], out: &Effects<'_>| -> Vec<u8> {
            names.iter().map(|name| out.code(list, Some(name))).collect()
        };
        let of_units = contents(CodeListId::UnitContent, &self.unit_contents, out);
        let of_members = contents(CodeListId::MemberContent, &self.member_contents, out);
        let (unit_kind, member_kind) = self.counted_as();
        for unit in &self.units {
            for note in notes((unit_kind, FactKind::ContentOfUnit), own, &of_units, at) {
                out.unit(unit, UnitEvent::Noted(note));
            }
        }
        for &member in &self.members {
            for note in notes((member_kind, FactKind::ContentOfMember), own, &of_members, at) {
                out.member(member, MemberEvent::Noted(note));
            }
        }
    }
}

impl Inspect {
    fn counted_as(&self) -> (FactKind, FactKind) {
        if self.kind == InspectionKind::ThematicSupervision {
            (FactKind::SupervisionOfUnit, FactKind::SupervisionOfMember)
        } else {
            (FactKind::InspectionOfUnit, FactKind::InspectionOfMember)
        }
    }
}

/// Returns the note of one occurrence, and one for each of its contents.
fn notes(
    (kind, of_content): (FactKind, FactKind),
    [inspection, activity, body, basis, conclusion]: [u8; 5],
    contents: &[u8],
    at: Unit,
) -> Vec<Note> {
    let own = |content| codes([inspection, activity, body, basis, conclusion, content]);
    let note = |kind, content| Note { at, ..Note::new(kind, own(content)) };
    std::iter::once(note(kind, 0)).chain(contents.iter().map(|&content| note(of_content, content))).collect()
}

/// Requires a body that there is, and that may do this.
fn by_its_body(register: &Register, paper: &Paper, kind: InspectionKind, findings: &mut Findings) {
    let (unit, on) = (findings.issuer(register, paper), paper.effective);
    let Some(body) = paper.issuer.as_ref().map(|issuer| issuer.body) else { return };
    if let Some(span) = unit.and_then(|unit| register.unit_on(unit, on))
        && body == Body::Inspection
    {
        findings.allowed(register, RuleId::InspectionCommissionKinds, on, span.kind.name());
    }
    if kind == InspectionKind::SignsOfViolation {
        findings.allowed(register, RuleId::SignsOfViolationBodies, on, body.name());
    }
}

/// Returns the rule on how long an inspection by a body may take.
fn duration(register: &Register, issuer: &Issuer, on: Day) -> Option<RuleId> {
    let level = register.unit_on(register.unit(&issuer.unit)?, on)?.kind.level();
    match (issuer.body, level) {
        (Body::Advisory, Level::Central) => Some(RuleId::AdvisoryInspectionCentral),
        (Body::Advisory, Level::Province) => Some(RuleId::AdvisoryInspectionProvince),
        (Body::Advisory, Level::Upper) => Some(RuleId::AdvisoryInspectionUpper),
        (Body::Inspection, Level::Province | Level::Upper | Level::Grassroots) => Some(RuleId::InspectionDuration),
        _ => None,
    }
}
