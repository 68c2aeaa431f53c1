//! Study of resolutions and directives: campaigns, sessions, training classes, activities.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, example};
use crate::check::{Findings, Refusal};
use crate::codes::{ActivityForm, Attendance, Audience, ClassKind, Coded as _, MatterKind, SessionForm};
use crate::day::Day;
use crate::effect::{Effects, MatterEvent, Note, Opening, UnitEvent};
use crate::entry::Paper;
use crate::fact::{FactKind, codes};
use crate::ids::{Matter, MatterId, UnitId};
use crate::register::Register;

/// The longest title or topic, in characters.
const TITLE_CHARS_MAX: usize = 300;

act! {
    /// Opens a campaign: the study of a document, or a political activity, in which organisations hold their sessions.
    OpenCampaign "open_campaign" in Study, "Mở đợt học tập, sinh hoạt chính trị", "Open a campaign" {
        #[schemars(extend("x-matter" = "campaign", "x-opens" = true))]
        campaign: MatterId, "Mã đợt", "Code of the campaign";
        unit: UnitId, "Tổ chức chủ trì", "Organisation in charge";
        title: String, "Tên đợt, văn bản học tập", "Title, document that is studied";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Day>, "Hoàn thành trước ngày", "To be completed by";
    }
}

impl Behaviour for OpenCampaign {
    fn example() -> Self {
        Self {
            campaign: example::matter("dot.kl21"),
            unit: example::unit("tinh"),
            title: "Học tập, quán triệt Kết luận số 21-KL/TW".to_owned(),
            until: Some(example::day("2023-06-30")),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.new_matter(register, &self.campaign);
        findings.active_unit(register, &self.unit, paper.effective);
        findings.text("title", &self.title, TITLE_CHARS_MAX);
        if let Some(until) = self.until {
            findings.order("until", paper.effective, until);
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let opening = Opening {
            kind: MatterKind::Campaign,
            unit: out.unit_number(&self.unit),
            about: None,
            within: Matter::NONE,
            title: out.text(&self.title),
            due: self.until.unwrap_or(Day::OPEN),
            codes: codes([]),
        };
        out.matter(&self.campaign, MatterEvent::Opened(opening));
    }
}

act! {
    /// Closes a campaign.
    CloseCampaign "close_campaign" in Study, "Kết thúc đợt học tập, sinh hoạt chính trị", "Close a campaign" {
        #[schemars(extend("x-matter" = "campaign"))]
        campaign: MatterId, "Đợt", "Campaign";
    }
}

impl Behaviour for CloseCampaign {
    fn example() -> Self {
        Self { campaign: example::matter("dot.kl21") }
    }

    fn check(&self, _: &Paper, register: &Register, findings: &mut Findings) {
        findings.known_matter(register, &self.campaign, MatterKind::Campaign);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        out.matter(&self.campaign, MatterEvent::Closed);
    }
}

act! {
    /// Holds a session for one audience: who was to come, and who came.
    HoldSession "hold_session" in Study, "Tổ chức học tập, quán triệt", "Hold a session" {
        unit: UnitId, "Tổ chức", "Organisation";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(extend("x-matter" = "campaign"))]
        campaign: Option<MatterId>, "Thuộc đợt", "In the campaign";
        form: SessionForm, "Hình thức", "Form";
        audience: Audience, "Đối tượng", "Audience";
        eligible: u32, "Số người thuộc diện tham gia", "Who was to come";
        attended: u32, "Số người đã tham gia", "Who came";
        topic: String, "Nội dung, văn bản", "Topic, document";
    }
}

impl Behaviour for HoldSession {
    fn example() -> Self {
        Self {
            unit: example::unit("dalat.p1"),
            campaign: Some(example::matter("dot.kl21")),
            form: SessionForm::Online,
            audience: Audience::Members,
            eligible: 214,
            attended: 209,
            topic: "Kết luận số 21-KL/TW".to_owned(),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.active_unit(register, &self.unit, paper.effective);
        if let Some(campaign) = &self.campaign {
            findings.known_matter(register, campaign, MatterKind::Campaign);
        }
        findings.positive("eligible", self.eligible.into());
        findings.text("topic", &self.topic, TITLE_CHARS_MAX);
        if self.attended > self.eligible {
            findings.refuse(Refusal::MoreThan { field: "attended", of: "eligible" });
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let own = [self.form.code(), self.audience.code()];
        out.unit(&self.unit, UnitEvent::Noted(Note::new(FactKind::Session, codes(own))));
        for (what, count) in Attendance::ALL.iter().zip([self.eligible, self.attended]) {
            let note = Note::new(FactKind::SessionAttendance, codes([own[0], own[1], what.code()]));
            out.unit(&self.unit, UnitEvent::Noted(Note { amount: count.into(), ..note }));
        }
        if let Some(campaign) = &self.campaign {
            let at = out.unit_number(&self.unit);
            let note = Note { at, ..Note::new(FactKind::CampaignSession, codes(own)) };
            out.matter(campaign, MatterEvent::Noted(note));
        }
    }
}

act! {
    /// Holds a training class that has ended.
    HoldClass "hold_class" in Study, "Mở lớp bồi dưỡng", "Hold a training class" {
        unit: UnitId, "Tổ chức mở lớp", "Organisation";
        kind: ClassKind, "Loại lớp", "Kind";
        audience: Audience, "Đối tượng", "Audience";
        attended: u32, "Số học viên", "Participants";
        title: String, "Tên lớp", "Title";
    }
}

impl Behaviour for HoldClass {
    fn example() -> Self {
        Self {
            unit: example::unit("dalat"),
            kind: ClassKind::PartyWork,
            audience: Audience::CommitteeMembers,
            attended: 120,
            title: "Bồi dưỡng nghiệp vụ công tác đảng cho bí thư chi bộ, cấp ủy viên cơ sở".to_owned(),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.active_unit(register, &self.unit, paper.effective);
        findings.positive("attended", self.attended.into());
        findings.text("title", &self.title, TITLE_CHARS_MAX);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let note = Note::new(FactKind::Class, codes([self.kind.code(), self.audience.code()]));
        out.unit(&self.unit, UnitEvent::Noted(Note { amount: self.attended.into(), ..note }));
    }
}

act! {
    /// Holds a talk, a contest, a seminar or the like.
    HoldActivity "hold_activity" in Study, "Tổ chức hoạt động tuyên truyền, giáo dục", "Hold an activity" {
        unit: UnitId, "Tổ chức", "Organisation";
        form: ActivityForm, "Hình thức", "Form";
        participants: u32, "Số người tham gia", "Participants";
        topic: String, "Nội dung", "Topic";
    }
}

impl Behaviour for HoldActivity {
    fn example() -> Self {
        Self {
            unit: example::unit("dalat"),
            form: ActivityForm::Seminar,
            participants: 85,
            topic: "Tăng cường xây dựng, chỉnh đốn Đảng".to_owned(),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.active_unit(register, &self.unit, paper.effective);
        findings.positive("participants", self.participants.into());
        findings.text("topic", &self.topic, TITLE_CHARS_MAX);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let note = Note::new(FactKind::Activity, codes([self.form.code()]));
        out.unit(&self.unit, UnitEvent::Noted(Note { amount: self.participants.into(), ..note }));
    }
}
