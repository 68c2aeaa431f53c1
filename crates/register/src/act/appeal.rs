//! Appeals against discipline. What was decided first stays as it was recorded; the form that holds on a day follows from
//! the appeals decided by then.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, example};
use crate::check::{Findings, Refusal, Warning};
use crate::codes::{AppealOutcome, Coded as _, DisciplineForm, InspectedObject, MatterKind};
use crate::day::Day;
use crate::effect::{Effects, MatterEvent, MemberEvent, NameAt, Note, Opening, Subject, UnitEvent};
use crate::entry::Paper;
use crate::fact::{FactKind, codes};
use crate::ids::{Matter, MatterId, MemberId, Seq, UnitId};
use crate::register::Register;
use crate::rulebook::RuleId;

act! {
    /// Receives an appeal of a member or an organisation against its discipline. The discipline stays in force meanwhile.
    Appeal "appeal" in Inspection, "Tiếp nhận khiếu nại kỷ luật", "Receive an appeal against discipline" {
        #[schemars(extend("x-matter" = "appeal", "x-opens" = true))]
        appeal: MatterId, "Mã hồ sơ khiếu nại", "Code of the file";
        unit: UnitId, "Tổ chức đảng giải quyết", "Organisation that decides";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        member: Option<MemberId>, "Đảng viên khiếu nại", "Member who appeals";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        organisation: Option<UnitId>, "Tổ chức đảng khiếu nại", "Organisation that appeals";
        #[schemars(extend("x-entry-of" = "discipline_member discipline_unit"))]
        of: Seq, "Mục ghi việc kỷ luật", "Entry of the discipline";
        form: DisciplineForm, "Hình thức kỷ luật bị khiếu nại", "Form appealed against";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Day>, "Hạn giải quyết", "To be decided by";
    }
}

impl Appeal {
    fn subject(&self, register: &Register, findings: &mut Findings) -> Option<Subject> {
        findings.one_of("member", self.member.is_some(), "organisation", self.organisation.is_some());
        match (self.member, &self.organisation) {
            (Some(member), _) => findings.known_member(register, member).map(Subject::Member),
            (None, Some(unit)) => findings.known_unit(register, unit).map(Subject::Unit),
            (None, None) => None,
        }
    }
}

impl Behaviour for Appeal {
    fn example() -> Self {
        Self {
            appeal: example::matter("kn.2023-02"),
            unit: example::unit("tinh"),
            member: Some(example::member()),
            organisation: None,
            of: Seq(1204),
            form: DisciplineForm::Warning,
            due: None,
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        let on = paper.effective;
        findings.new_matter(register, &self.appeal);
        findings.active_unit(register, &self.unit, on);
        if let Some(due) = self.due {
            findings.order("due", on, due);
        }
        let Some(subject) = self.subject(register, findings) else { return };
        let expected = if self.member.is_some() { "discipline_member" } else { "discipline_unit" };
        let Some(decided) = findings.entry_about(register, self.of, expected, Some(subject)) else { return };
        findings.order("effective", decided, on);
        if register.form_after(subject, self.of, on, Seq::NEVER) != Some(self.form) {
            findings.refuse(Refusal::EntryUnfit { entry: self.of, expected });
        }
        if let Some(open) = register.open_appeal(subject, self.of, on) {
            findings.refuse(Refusal::AppealOpen { entry: self.of, appeal: register.matter_id(open).clone() });
        }
        findings.by(register, RuleId::AppealFiling, on, decided, on);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let object = if self.member.is_some() { InspectedObject::Member } else { InspectedObject::Unit };
        let (matter, unit) = (out.matter_number(Some(&self.appeal)), out.unit_number(&self.unit));
        let own = codes([self.form.code(), object.code()]);
        let link = |kind| Note { at: unit, amount: matter.0.into(), ..Note::new(kind, codes([self.form.code()])) };
        let mut about = None;
        if let Some(member) = self.member {
            about = Some(Subject::Member(out.member_number(member)));
            out.member(member, MemberEvent::Noted(link(FactKind::AppealOfMember)));
        } else if let Some(organisation) = &self.organisation {
            about = Some(Subject::Unit(out.unit_number(organisation)));
            out.unit(organisation, UnitEvent::Noted(link(FactKind::AppealOfUnit)));
        }
        let opening = Opening {
            kind: MatterKind::Appeal,
            unit,
            about,
            within: Matter::NONE,
            title: NameAt::NONE,
            due: self.due.unwrap_or(Day::OPEN),
            codes: own,
        };
        out.matter(&self.appeal, MatterEvent::Opened(opening));
        // The amount leads back to the entry that is appealed against.
        let received = Note { amount: self.of.0.into(), ..Note::new(FactKind::AppealReceived, own) };
        out.matter(&self.appeal, MatterEvent::Noted(received));
    }
}

act! {
    /// Decides an appeal: the form of discipline is kept, raised, lowered, or lifted.
    DecideAppeal "decide_appeal" in Inspection, "Giải quyết khiếu nại kỷ luật", "Decide an appeal" {
        #[schemars(extend("x-matter" = "appeal"))]
        appeal: MatterId, "Mã hồ sơ khiếu nại", "Code of the file";
        outcome: AppealOutcome, "Kết quả giải quyết", "Outcome";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        form: Option<DisciplineForm>, "Hình thức kỷ luật mới", "New form";
    }
}

impl Behaviour for DecideAppeal {
    fn example() -> Self {
        let form = Some(DisciplineForm::Reprimand);
        Self { appeal: example::matter("kn.2023-02"), outcome: AppealOutcome::Lowered, form }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        let on = paper.effective;
        let Some(matter) = findings.known_matter(register, &self.appeal, MatterKind::Appeal) else { return };
        let (Some(entry), Some(opened)) =
            (register.appealed(matter, Seq::NEVER), register.opening_of(matter, Seq::NEVER))
        else {
            return;
        };
        let Some(subject) = opened.opening.about else { return };
        let Some(was) = register.form_after(subject, entry, on, Seq::NEVER) else {
            findings.refuse(Refusal::EntryUnfit { entry, expected: expected(subject) });
            return;
        };
        if !self.outcome.fits(was, self.form) {
            findings.refuse(Refusal::AppealFormUnfit { was, outcome: self.outcome });
        }
        if let Some(form) = self.form {
            let rule = match subject {
                Subject::Unit(_) => RuleId::OrganisationDisciplineForms,
                Subject::Member(_) | Subject::Matter(_) => RuleId::MemberDisciplineForms,
            };
            findings.allowed(register, rule, on, form.name());
        }
        let now = if self.outcome == AppealOutcome::Kept { Some(was) } else { self.form };
        let expelled = |form| form == DisciplineForm::Expulsion;
        if let Subject::Member(member) = subject
            && expelled(was) != now.is_some_and(expelled)
        {
            findings.warn(Warning::MembershipToFollow { member: register.member_id(member), expelled: !expelled(was) });
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let own = codes([0, 0, self.outcome.code(), self.form.map_or(0, DisciplineForm::code)]);
        out.matter(&self.appeal, MatterEvent::Noted(Note::new(FactKind::AppealDecided, own)));
        out.matter(&self.appeal, MatterEvent::Closed);
    }
}

fn expected(subject: Subject) -> &'static str {
    if matches!(subject, Subject::Unit(_)) { "discipline_unit" } else { "discipline_member" }
}
