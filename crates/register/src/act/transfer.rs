//! Acts by which members go from one organisation to another, for good or for a while.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::{act, plain_member_act};
use super::{Behaviour, example};
use crate::check::{Findings, Warning};
use crate::codes::ExitReason;
use crate::day::Day;
use crate::effect::{Effects, MemberEvent};
use crate::entry::Paper;
use crate::ids::{MemberId, UnitId};
use crate::person::{Private, Show};
use crate::register::Register;
use crate::rulebook::RuleId;

act! {
    /// Sends a member to another organisation for good. Until the receipt the member is in transit; where the
    /// receiver lies outside this register, the member leaves the register.
    TransferOut "transfer_out" in Membership, "Chuyển sinh hoạt đảng chính thức đi", "Transfer a member out" {
        member: MemberId, "Đảng viên", "Member";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<UnitId>, "Nơi đến, nếu thuộc phạm vi quản lý", "Receiving unit of this register";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to_outside: Option<Private<String>>, "Nơi đến ngoài phạm vi quản lý", "Receiver outside this register";
    }
}

impl Behaviour for TransferOut {
    fn example() -> Self {
        Self { member: example::member(), to: Some(example::cell()), to_outside: None }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.known_member(register, self.member);
        if let Some(to) = &self.to {
            findings.home(register, to, paper.effective);
        }
        if let Some(receiver) = &self.to_outside {
            findings.private_text("to_outside", receiver, 200);
        }
        findings.one_of("to", self.to.is_some(), "to_outside", self.to_outside.is_some());
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let event = self
            .to
            .as_ref()
            .map_or(MemberEvent::Left(ExitReason::TransferredOutside), |to| MemberEvent::Departed(out.unit_number(to)));
        out.member(self.member, event);
    }

    fn private(&mut self, show: &mut Show<'_>) {
        if let Some(receiver) = &mut self.to_outside {
            show(&self.member, "to_outside", receiver);
        }
    }
}

act! {
    /// Receives a member who is in transit. The time in transit is the days since the transfer out.
    Receive "receive" in Membership, "Tiếp nhận đảng viên chuyển đến", "Receive a member" {
        member: MemberId, "Đảng viên", "Member";
        unit: UnitId, "Chi bộ tiếp nhận", "Receiving cell";
    }
}

impl Behaviour for Receive {
    fn example() -> Self {
        Self { member: example::member(), unit: example::cell() }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.home(register, &self.unit, paper.effective);
        let Some(member) = findings.known_member(register, self.member) else {
            return;
        };
        let standing = register.standing(member, paper.effective);
        if let Some((since, to)) = standing.transit {
            findings.by(register, RuleId::IntroductionPaperPresentation, paper.effective, since, paper.effective);
            let expected = register.unit_id(register.successor_on(to, paper.effective));
            if *expected != self.unit {
                findings.warn(Warning::ReceivedElsewhere { member: self.member, expected: expected.clone() });
            }
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let unit = out.unit_number(&self.unit);
        out.member(self.member, MemberEvent::Received(unit));
    }
}

act! {
    /// Sends a member elsewhere for a while. The member is counted at home.
    TransferTemporarily "transfer_temporarily" in Membership, "Chuyển sinh hoạt đảng tạm thời", "Transfer temporarily" {
        member: MemberId, "Đảng viên", "Member";
        until: Day, "Đến ngày", "Until";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<UnitId>, "Nơi sinh hoạt tạm thời, nếu thuộc phạm vi quản lý", "Receiving unit of this register";
        #[serde(default)]
        studies: bool, "Đi học", "For studies";
    }
}

impl Behaviour for TransferTemporarily {
    fn example() -> Self {
        Self { member: example::member(), until: example::day("2023-12-01"), to: None, studies: false }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.known_member(register, self.member);
        findings.order("until", paper.effective, self.until);
        if let Some(to) = &self.to {
            findings.home(register, to, paper.effective);
        }
        let longest = if self.studies { RuleId::TemporaryStudyMax } else { RuleId::TemporaryTransferBelow };
        findings.by(register, longest, paper.effective, paper.effective, self.until);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        out.member(self.member, MemberEvent::TemporaryOut);
    }
}

plain_member_act! {
    /// Brings a member back from temporary activity elsewhere.
    ReturnFromTemporary "return_from_temporary", "Kết thúc sinh hoạt đảng tạm thời", "Return from temporary transfer",
    MemberEvent::TemporaryBack
}
