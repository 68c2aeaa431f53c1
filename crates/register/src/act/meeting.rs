//! Meetings of a cell or of a committee.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, example};
use crate::check::{Findings, Warning};
use crate::codes::{Body, Coded as _, MeetingKind, Turnout};
use crate::effect::{Effects, Note, UnitEvent};
use crate::entry::Paper;
use crate::fact::{FactKind, codes, flag};
use crate::ids::UnitId;
use crate::register::Register;

act! {
    /// Holds a meeting of a cell or of a committee: regular (monthly), thematic or extraordinary.
    HoldMeeting "hold_meeting" in Meeting, "Sinh hoạt chi bộ, họp cấp ủy", "Hold a meeting" {
        unit: UnitId, "Tổ chức", "Organisation";
        body: Body, "Chi bộ hoặc cơ quan họp", "Cell or body that meets";
        kind: MeetingKind, "Loại", "Kind";
        #[serde(default)]
        online: bool, "Trực tuyến", "Online";
        present: u32, "Có mặt", "Present";
        excused: u32, "Vắng có lý do", "Absent with leave";
        absent: u32, "Vắng không lý do", "Absent without leave";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        topic: Option<String>, "Chuyên đề, nội dung chính", "Topic";
    }
}

impl Behaviour for HoldMeeting {
    fn example() -> Self {
        Self {
            unit: example::cell(),
            body: Body::Cell,
            kind: MeetingKind::Thematic,
            online: false,
            present: 18,
            excused: 2,
            absent: 0,
            topic: Some("Trách nhiệm nêu gương của cán bộ, đảng viên".to_owned()),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        let Some(unit) = findings.active_unit(register, &self.unit, paper.effective) else {
            return;
        };
        findings.positive("present", self.present.into());
        if let Some(topic) = &self.topic {
            findings.text("topic", topic, 300);
        }
        let listed = self.present.saturating_add(self.excused).saturating_add(self.absent);
        let members = register.members_within(unit, paper.effective);
        if self.body == Body::Cell && i64::from(listed) > members {
            let on = paper.effective;
            findings.warn(Warning::ListDiffers { unit: self.unit.clone(), on, listed, members });
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let (kind, body, online) = (self.kind.code(), self.body.code(), flag(self.online));
        out.unit(&self.unit, UnitEvent::Noted(Note::new(FactKind::Meeting, codes([kind, body, online]))));
        for (turnout, count) in Turnout::ALL.iter().zip([self.present, self.excused, self.absent]) {
            let note = Note::new(FactKind::MeetingTurnout, codes([kind, body, online, turnout.code()]));
            out.unit(&self.unit, UnitEvent::Noted(Note { amount: count.into(), ..note }));
        }
    }
}
