//! Cadre work: planning for titles (quy hoạch), and what is done with the holders of posts. It is counted for the body that
//! decided. What a title or a post is called says something of a person, so it is sealed like other particulars.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, example};
use crate::check::{Findings, Found, Warning};
use crate::codes::{CadreDeed, CadreDirection, Coded as _, Level, MatterKind, ReviewSpan};
use crate::day::Day;
use crate::effect::{Effects, MatterEvent, MemberEvent, NameAt, Note, Opening, Subject};
use crate::entry::Paper;
use crate::fact::{FactKind, codes, flag};
use crate::ids::{Matter, MatterId, MemberId};
use crate::person::{Private, Show};
use crate::register::Register;
use crate::rulebook::{CodeListId, RuleId};

/// The longest title of a post, in characters.
const TITLE_CHARS_MAX: usize = 200;

act! {
    /// Plans a member for a title of the next term. Only a higher title than the one held is planned (377-QĐ/TW).
    PlanCadre "plan_cadre" in Cadre, "Đưa vào quy hoạch", "Plan for a title" {
        #[schemars(extend("x-matter" = "succession", "x-opens" = true))]
        plan: MatterId, "Mã hồ sơ quy hoạch", "Code of the file";
        member: MemberId, "Đảng viên", "Member";
        title: Private<String>, "Chức danh quy hoạch", "Title";
        managed_by: Level, "Cấp quản lý chức danh", "Level that manages the title";
        from_year: i16, "Nhiệm kỳ từ năm", "Term from";
        to_year: i16, "Nhiệm kỳ đến năm", "Term to";
    }
}

impl Behaviour for PlanCadre {
    fn example() -> Self {
        Self {
            plan: example::matter("qh.2025-118"),
            member: example::member(),
            title: Private::Open("Bí thư Đảng ủy phường".to_owned()),
            managed_by: Level::Province,
            from_year: 2025,
            to_year: 2030,
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        let on = paper.effective;
        findings.new_matter(register, &self.plan);
        findings.private_text("title", &self.title, TITLE_CHARS_MAX);
        let [from, to] = [self.from_year, self.to_year].map(|year| ReviewSpan::Year.last_day(year));
        findings.order("to_year", from, to);
        findings.calendar_year("from_year", self.from_year);
        findings.calendar_year("to_year", self.to_year);
        let unit = findings.issuer(register, paper);
        let Some(member) = findings.known_member(register, self.member) else { return };
        if let (Some(unit), Some(title)) = (unit, self.title.open()) {
            let planned = i64::try_from(register.planned_for(unit, title, on).len()).unwrap_or(i64::MAX);
            findings.at_most(register, RuleId::PlannedPersonsMax, on, planned + 1);
        }
        let titles = register.titles_of(member, on).filter(|opening| opening.codes[0] == self.managed_by.code());
        let titles = i64::try_from(titles.count()).unwrap_or(i64::MAX);
        findings.at_most(register, RuleId::PlannedTitlesMax, on, titles + 1);
        if let Some(held) = register.post_managed_by(member, on).filter(|&held| held < self.managed_by) {
            findings.warn(Warning::PlannedNotHigher { member: self.member, planned: self.managed_by, held });
        }
        if let Some(nominated) = register.nominated_from(member, on) {
            not_at_once(register, on, nominated, findings);
        }
    }

    fn effects(&self, paper: &Paper, out: &mut Effects<'_>) {
        let unit = out.issuer(paper);
        let matter = out.matter_number(Some(&self.plan));
        let own = codes([self.managed_by.code()]);
        let opening = Opening {
            kind: MatterKind::Succession,
            unit,
            about: Some(Subject::Member(out.member_number(self.member))),
            within: Matter::NONE,
            title: self.title.open().map_or(NameAt::NONE, |title| out.text(title)),
            due: ReviewSpan::Year.last_day(self.to_year),
            codes: own,
        };
        out.matter(&self.plan, MatterEvent::Opened(opening));
        // The amount leads from the member to the plan.
        let note = Note { at: unit, amount: matter.0.into(), ..Note::new(FactKind::TitlePlanned, own) };
        out.member(self.member, MemberEvent::Noted(note));
    }

    fn private(&mut self, show: &mut Show<'_>) {
        show(&self.member, "title", &mut self.title);
    }
}

act! {
    /// Takes somebody off a plan, after the yearly review or because the title was given.
    UnplanCadre "unplan_cadre" in Cadre, "Đưa ra khỏi quy hoạch", "Take off a plan" {
        #[schemars(extend("x-matter" = "succession"))]
        plan: MatterId, "Mã hồ sơ quy hoạch", "Code of the file";
        #[schemars(extend("x-codes" = "unplan_reason"))]
        reason: String, "Lý do", "Reason";
    }
}

impl Behaviour for UnplanCadre {
    fn example() -> Self {
        Self { plan: example::matter("qh.2025-118"), reason: "limited_ability".to_owned() }
    }

    fn check(&self, _: &Paper, register: &Register, findings: &mut Findings) {
        findings.known_matter(register, &self.plan, MatterKind::Succession);
        findings.code(register, CodeListId::UnplanReason.name(), Some(&self.reason));
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let reason = out.code(CodeListId::UnplanReason, Some(&self.reason));
        out.matter(&self.plan, MatterEvent::Noted(Note::new(FactKind::TitleUnplanned, codes([0, reason]))));
        out.matter(&self.plan, MatterEvent::Closed);
    }
}

act! {
    /// Appoints, nominates, moves, rotates, seconds a cadre, or takes a post away. Seats in committees have acts of their own.
    ActOnCadre "act_on_cadre" in Cadre, "Bổ nhiệm, điều động, luân chuyển, miễn nhiệm cán bộ", "Act on a cadre" {
        member: MemberId, "Đảng viên", "Member";
        action: CadreDeed, "Việc", "Action";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        direction: Option<CadreDirection>, "Hướng luân chuyển", "Direction";
        managed_by: Level, "Cấp quản lý chức danh", "Level that manages the post";
        #[serde(default)]
        before_term_end: bool, "Khi chưa hết nhiệm kỳ, thời hạn", "Before the end of the term";
        position: Private<String>, "Chức danh", "Post";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(extend("x-codes" = "cadre_reason"))]
        reason: Option<String>, "Lý do", "Reason";
    }
}

impl Behaviour for ActOnCadre {
    fn example() -> Self {
        Self {
            member: example::member(),
            action: CadreDeed::Remove,
            direction: None,
            managed_by: Level::Province,
            before_term_end: true,
            position: Private::Open("Phó Giám đốc Sở Nội vụ".to_owned()),
            reason: Some("limited_ability".to_owned()),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        let on = paper.effective;
        findings.issuer(register, paper);
        findings.private_text("position", &self.position, TITLE_CHARS_MAX);
        findings.code(register, CodeListId::CadreReason.name(), self.reason.as_deref());
        let Some(member) = findings.known_member(register, self.member) else { return };
        if self.action.follows_a_plan()
            && let Some(planned) = register.last_planned(member, on)
        {
            not_at_once(register, planned, on, findings);
        }
    }

    fn effects(&self, paper: &Paper, out: &mut Effects<'_>) {
        let at = out.issuer(paper);
        let direction = self.direction.map_or(0, CadreDirection::code);
        let reason = out.code(CodeListId::CadreReason, self.reason.as_deref());
        let early = flag(self.before_term_end);
        let own = codes([self.action.code(), direction, self.managed_by.code(), 0, early, reason]);
        out.member(self.member, MemberEvent::Noted(Note { at, ..Note::new(FactKind::CadreAction, own) }));
    }

    fn private(&mut self, show: &mut Show<'_>) {
        show(&self.member, "position", &mut self.position);
    }
}

/// Nobody is planned and nominated at once.
fn not_at_once(register: &Register, planned: Day, nominated: Day, findings: &mut Findings) {
    if let Some(due) = register.rulebook().due(RuleId::NominationAfterPlan, planned, planned)
        && nominated < due
    {
        findings.breach(register, RuleId::NominationAfterPlan, planned, Found::Early { due, on: nominated });
    }
}
