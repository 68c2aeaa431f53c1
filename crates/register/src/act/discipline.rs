//! Discipline of members and of organisations. Expulsion is one of its forms, and the only way in which it ends a
//! membership; dissolution says what was decided, and the organisation ends by an act of structure.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, example};
use crate::check::{Findings, Warning};
use crate::codes::{Coded as _, DisciplineForm, ExitReason, LegalAction, Status};
use crate::day::Day;
use crate::effect::{Effects, MemberEvent, Note, Subject, UnitEvent};
use crate::entry::Paper;
use crate::fact::{FactKind, codes, flag};
use crate::ids::{Member, MemberId, Seq, UnitId};
use crate::register::Register;
use crate::rulebook::{CodeListId, RuleId};

act! {
    /// Disciplines a member. An expelled member (khai trừ) leaves the Party by this act; a probationary member is not
    /// expelled but struck off.
    DisciplineMember "discipline_member" in Inspection, "Thi hành kỷ luật đảng viên", "Discipline a member" {
        member: MemberId, "Đảng viên", "Member";
        form: DisciplineForm, "Hình thức kỷ luật", "Form";
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[schemars(extend("x-codes" = "member_content"))]
        contents: Vec<String>, "Nội dung vi phạm", "Violations";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(extend("x-entry-of" = "inspect"))]
        inspection: Option<Seq>, "Mục ghi cuộc kiểm tra", "Entry of the inspection";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        legal_action: Option<LegalAction>, "Xử lý theo pháp luật", "Legal action";
        #[serde(default)]
        administrative: bool, "Đồng thời bị kỷ luật hành chính", "Administrative discipline too";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        violated_on: Option<Day>, "Ngày vi phạm", "Violated on";
    }
}

impl DisciplineMember {
    /// Returns an expulsion of which nothing else is known.
    pub fn expulsion(member: MemberId) -> Self {
        Self {
            member,
            form: DisciplineForm::Expulsion,
            contents: Vec::new(),
            inspection: None,
            legal_action: None,
            administrative: false,
            violated_on: None,
        }
    }

    /// Holds the form against what the rulebook allows for such a member.
    fn check_form(&self, register: &Register, on: Day, member: Member, findings: &mut Findings) {
        let standing = register.standing_before(member, (on, register.next_seq()), Seq::NEVER);
        let rule = match standing.status() {
            Some(Status::Probationary) => RuleId::ProbationaryDisciplineForms,
            Some(Status::Official) if standing.seats.is_empty() => RuleId::PostlessDisciplineForms,
            Some(Status::Official) => RuleId::MemberDisciplineForms,
            None => return,
        };
        findings.allowed(register, rule, on, self.form.name());
    }
}

impl Behaviour for DisciplineMember {
    fn example() -> Self {
        Self {
            form: DisciplineForm::Reprimand,
            contents: vec!["forbidden_acts".to_owned()],
            violated_on: Some(example::day("2021-06-30")),
            ..Self::expulsion(example::member())
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        let on = paper.effective;
        findings.issuer(register, paper);
        let Some(member) = findings.known_member(register, self.member) else { return };
        findings.codes(register, "contents", CodeListId::MemberContent, &self.contents);
        self.check_form(register, on, member, findings);
        after_inspection(register, self.inspection, Subject::Member(member), on, findings);
        within_limitation(register, self.form, self.violated_on, on, findings);
    }

    fn effects(&self, paper: &Paper, out: &mut Effects<'_>) {
        let at = out.issuer(paper);
        let body = paper.issuer.as_ref().map_or(0, |issuer| issuer.body.code());
        let law = self.legal_action.map_or(0, LegalAction::code);
        let (inspected, administrative) = (flag(self.inspection.is_some()), flag(self.administrative));
        let own = |content| codes([self.form.code(), body, inspected, law, administrative, content]);
        let note = |kind, content| MemberEvent::Noted(Note { at, ..Note::new(kind, own(content)) });
        out.member(self.member, note(FactKind::DisciplineOfMember, 0));
        for content in &self.contents {
            let content = out.code(CodeListId::MemberContent, Some(content));
            out.member(self.member, note(FactKind::ViolationOfMember, content));
        }
        if self.form == DisciplineForm::Expulsion {
            out.member(self.member, MemberEvent::Left(ExitReason::Expelled));
        }
    }
}

act! {
    /// Disciplines an organisation. A dissolved one (giải tán) is ended by an act of its own.
    DisciplineUnit "discipline_unit" in Inspection, "Thi hành kỷ luật tổ chức đảng", "Discipline an organisation" {
        unit: UnitId, "Tổ chức đảng", "Organisation";
        form: DisciplineForm, "Hình thức kỷ luật", "Form";
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[schemars(extend("x-codes" = "unit_content"))]
        contents: Vec<String>, "Nội dung vi phạm", "Violations";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(extend("x-entry-of" = "inspect"))]
        inspection: Option<Seq>, "Mục ghi cuộc kiểm tra", "Entry of the inspection";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        violated_on: Option<Day>, "Ngày vi phạm", "Violated on";
    }
}

impl Behaviour for DisciplineUnit {
    fn example() -> Self {
        Self {
            unit: example::cell(),
            form: DisciplineForm::Warning,
            contents: vec!["working_rules".to_owned()],
            inspection: None,
            violated_on: None,
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        let on = paper.effective;
        findings.issuer(register, paper);
        let dissolved = self.form == DisciplineForm::Dissolution;
        let unit = if dissolved {
            findings.known_unit(register, &self.unit)
        } else {
            findings.active_unit(register, &self.unit, on)
        };
        let Some(unit) = unit else { return };
        if dissolved && register.unit_on(unit, on).is_some() {
            findings.warn(Warning::DissolvedStillStands { unit: self.unit.clone(), on });
        }
        findings.codes(register, "contents", CodeListId::UnitContent, &self.contents);
        findings.allowed(register, RuleId::OrganisationDisciplineForms, on, self.form.name());
        after_inspection(register, self.inspection, Subject::Unit(unit), on, findings);
        within_limitation(register, self.form, self.violated_on, on, findings);
    }

    fn effects(&self, paper: &Paper, out: &mut Effects<'_>) {
        let at = out.issuer(paper);
        let body = paper.issuer.as_ref().map_or(0, |issuer| issuer.body.code());
        let own = |content| codes([self.form.code(), body, flag(self.inspection.is_some()), content]);
        let note = |kind, content| UnitEvent::Noted(Note { at, ..Note::new(kind, own(content)) });
        out.unit(&self.unit, note(FactKind::DisciplineOfUnit, 0));
        for content in &self.contents {
            let content = out.code(CodeListId::UnitContent, Some(content));
            out.unit(&self.unit, note(FactKind::ViolationOfUnit, content));
        }
    }
}

/// Requires that the inspection that led to a discipline was one of the same member or unit, and not later.
fn after_inspection(register: &Register, entry: Option<Seq>, subject: Subject, on: Day, findings: &mut Findings) {
    if let Some(entry) = entry
        && let Some(concluded) = findings.entry_about(register, entry, "inspect", Some(subject))
    {
        findings.order("effective", concluded, on);
    }
}

/// Looks at how long after the violation a form is decided.
fn within_limitation(
    register: &Register,
    form: DisciplineForm,
    violated: Option<Day>,
    on: Day,
    findings: &mut Findings,
) {
    let Some(violated) = violated else { return };
    findings.order("effective", violated, on);
    if let Some(rule) = limitation(form) {
        findings.by(register, rule, on, violated, on);
    }
}

/// Returns the rule on how long after a violation a form may be decided; none for expulsion and dissolution.
fn limitation(form: DisciplineForm) -> Option<RuleId> {
    match form {
        DisciplineForm::Reprimand => Some(RuleId::ReprimandLimitation),
        DisciplineForm::Warning | DisciplineForm::Dismissal => Some(RuleId::DismissalLimitation),
        DisciplineForm::Expulsion | DisciplineForm::Dissolution => None,
    }
}
