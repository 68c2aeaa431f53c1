//! What a review leads to: suggestions from above, shortcomings and their remedy. What is said of a person is sealed with
//! the person's key; what is said of an organisation stands as it is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, example};
use crate::check::{Findings, Warning};
use crate::codes::{Coded as _, MatterKind, RemedyOutcome, ReviewSpan, Whom};
use crate::day::Day;
use crate::effect::{Effects, MatterEvent, MemberEvent, NameAt, Note, Opening, Subject, UnitEvent};
use crate::entry::Paper;
use crate::fact::{FactKind, codes};
use crate::ids::{Matter, MatterId, MemberId, Seq, UnitId};
use crate::person::{Private, Show};
use crate::register::Register;

/// The longest text of a suggestion or a shortcoming, in characters.
const CONTENT_CHARS_MAX: usize = 2_000;

act! {
    /// Suggests to an organisation or to a member what to look at in the review of a year (gợi ý kiểm điểm). The
    /// committee that suggests may stand more than one level above.
    SuggestReview "suggest_review" in Review, "Gợi ý kiểm điểm", "Suggest a review" {
        year: i16, "Năm kiểm điểm", "Year of the review";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitId>, "Tập thể được gợi ý", "Organisation";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        member: Option<MemberId>, "Cá nhân được gợi ý", "Member";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        content: Option<String>, "Nội dung gợi ý đối với tập thể", "What is suggested to the organisation";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        private_content: Option<Private<String>>, "Nội dung gợi ý đối với cá nhân", "What is suggested to the member";
    }
}

impl Behaviour for SuggestReview {
    fn example() -> Self {
        Self {
            year: 2021,
            unit: None,
            member: Some(example::member()),
            content: None,
            private_content: Some(Private::Open("Trách nhiệm người đứng đầu trong giải ngân vốn đầu tư".to_owned())),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.order("effective", ReviewSpan::Year.first_day(self.year), paper.effective);
        findings.one_of("unit", self.unit.is_some(), "member", self.member.is_some());
        check_content(self.member.is_none(), self.content.as_ref(), self.private_content.as_ref(), findings);
        let issuer = findings.issuer(register, paper);
        let unit = self.unit.as_ref().and_then(|unit| findings.active_unit(register, unit, paper.effective));
        let member = self.member.and_then(|member| findings.known_member(register, member));
        let home = unit.or_else(|| Some(register.standing(member?, paper.effective).unit));
        let (Some(home), Some(issuer)) = (home.filter(|home| home.is_some()), issuer) else { return };
        let chain = register.chain(home, paper.effective, Seq::NEVER);
        if !chain.contains(&issuer) || unit == Some(issuer) {
            let (unit, issuer) = (register.unit_id(home).clone(), register.unit_id(issuer).clone());
            findings.warn(Warning::IssuerNotAbove { unit, issuer, directly: false });
        }
    }

    fn effects(&self, paper: &Paper, out: &mut Effects<'_>) {
        let on = ReviewSpan::Year.last_day(self.year);
        let other = out.issuer(paper);
        let note = |kind| Note { on, other, ..Note::new(kind, codes([])) };
        if let Some(unit) = &self.unit {
            out.unit(unit, UnitEvent::Noted(note(FactKind::UnitSuggestion)));
        }
        if let Some(member) = self.member {
            out.member(member, MemberEvent::Noted(note(FactKind::MemberSuggestion)));
        }
    }

    fn private(&mut self, show: &mut Show<'_>) {
        if let (Some(member), Some(content)) = (self.member, &mut self.private_content) {
            show(&member, "private_content", content);
        }
    }
}

act! {
    /// Records a shortcoming that a review has found: of an organisation, or of a member reviewed there.
    FindShortcoming "find_shortcoming" in Review, "Ghi nhận hạn chế, khuyết điểm", "Find a shortcoming" {
        #[schemars(extend("x-matter" = "shortcoming", "x-opens" = true))]
        shortcoming: MatterId, "Mã hồ sơ", "Code of the file";
        unit: UnitId, "Tổ chức có hạn chế, hoặc nơi cá nhân kiểm điểm", "Organisation, or where the member is reviewed";
        year: i16, "Năm kiểm điểm", "Year of the review";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        member: Option<MemberId>, "Cá nhân có hạn chế", "Member";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        content: Option<String>, "Hạn chế, khuyết điểm của tập thể", "Shortcoming of the organisation";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        private_content: Option<Private<String>>, "Hạn chế, khuyết điểm của cá nhân", "Shortcoming of the member";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Day>, "Hạn khắc phục", "To be remedied by";
    }
}

impl Behaviour for FindShortcoming {
    fn example() -> Self {
        Self {
            shortcoming: example::matter("hc.2021-03"),
            unit: example::cell(),
            year: 2021,
            member: Some(example::member()),
            content: None,
            private_content: Some(Private::Open("Chưa sâu sát trong công việc được giao".to_owned())),
            due: Some(example::day("2022-12-31")),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.new_matter(register, &self.shortcoming);
        findings.order("effective", ReviewSpan::Year.first_day(self.year), paper.effective);
        findings.active_unit(register, &self.unit, paper.effective);
        if let Some(member) = self.member {
            findings.known_member(register, member);
        }
        check_content(self.member.is_none(), self.content.as_ref(), self.private_content.as_ref(), findings);
        if let Some(due) = self.due {
            findings.order("due", paper.effective, due);
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let unit = out.unit_number(&self.unit);
        let about = self.member.map_or(Subject::Unit(unit), |member| Subject::Member(out.member_number(member)));
        let whom = if self.member.is_some() { Whom::Member } else { Whom::Organisation };
        let opening = Opening {
            kind: MatterKind::Shortcoming,
            unit,
            about: Some(about),
            within: Matter::NONE,
            title: NameAt::NONE,
            due: self.due.unwrap_or(Day::OPEN),
            codes: codes([whom.code()]),
        };
        let on = ReviewSpan::Year.last_day(self.year);
        out.matter(&self.shortcoming, MatterEvent::Opened(opening));
        let note = Note { on, ..Note::new(FactKind::ShortcomingFound, opening.codes) };
        out.matter(&self.shortcoming, MatterEvent::Noted(note));
    }

    fn private(&mut self, show: &mut Show<'_>) {
        if let (Some(member), Some(content)) = (self.member, &mut self.private_content) {
            show(&member, "private_content", content);
        }
    }
}

/// Requires a text that stands in the clear of an organisation, or one that is sealed of a member, and not both.
fn check_content(
    is_of_unit: bool,
    content: Option<&String>,
    private: Option<&Private<String>>,
    findings: &mut Findings,
) {
    if content.is_some() && private.is_some() {
        findings.one_of("content", true, "private_content", true);
    }
    match private {
        _ if is_of_unit => findings.text("content", content.map_or("", |content| content), CONTENT_CHARS_MAX),
        Some(private) => findings.private_text("private_content", private, CONTENT_CHARS_MAX),
        None => findings.text("private_content", "", CONTENT_CHARS_MAX),
    }
}

act! {
    /// Remedies a shortcoming; one that is remedied in part stays open.
    RemedyShortcoming "remedy_shortcoming" in Review, "Khắc phục hạn chế, khuyết điểm", "Remedy a shortcoming" {
        #[schemars(extend("x-matter" = "shortcoming"))]
        shortcoming: MatterId, "Mã hồ sơ", "Code of the file";
        how: RemedyOutcome, "Kết quả khắc phục", "How far";
    }
}

impl Behaviour for RemedyShortcoming {
    fn example() -> Self {
        Self { shortcoming: example::matter("hc.2021-03"), how: RemedyOutcome::Remedied }
    }

    fn check(&self, _: &Paper, register: &Register, findings: &mut Findings) {
        findings.known_matter(register, &self.shortcoming, MatterKind::Shortcoming);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let own = codes([0, 0, self.how.code()]);
        out.matter(&self.shortcoming, MatterEvent::Noted(Note::new(FactKind::ShortcomingRemedied, own)));
        if self.how == RemedyOutcome::Remedied {
            out.matter(&self.shortcoming, MatterEvent::Closed);
        }
    }
}
