//! Acts that exempt and suspend members, and by which they cease to be members.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::{act, plain_member_act};
use super::{Behaviour, example};
use crate::check::Findings;
use crate::codes::ExitReason;
use crate::day::Day;
use crate::effect::{Effects, MemberEvent};
use crate::entry::Paper;
use crate::ids::MemberId;
use crate::register::Register;
use crate::rulebook::RuleId;

act! {
    /// Exempts a member from work and meetings. The member stays counted and is not classified (232-QĐ/TW, article 7).
    Exempt "exempt" in Membership, "Miễn công tác và sinh hoạt đảng", "Exempt a member" {
        member: MemberId, "Đảng viên", "Member";
        #[schemars(extend("x-codes" = "exemption_ground"))]
        ground: String, "Lý do", "Ground";
    }
}

impl Behaviour for Exempt {
    fn example() -> Self {
        Self { member: example::member(), ground: "old_or_weak".to_owned() }
    }

    fn check(&self, _: &Paper, register: &Register, findings: &mut Findings) {
        findings.known_member(register, self.member);
        findings.code(register, "exemption_ground", Some(&self.ground));
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        out.member(self.member, MemberEvent::Exempted);
    }
}

plain_member_act! {
    /// Ends an exemption: the member takes part again.
    EndExemption "end_exemption", "Chấm dứt miễn công tác và sinh hoạt đảng", "End an exemption", MemberEvent::ExemptionEnded
}

act! {
    /// Suspends a member from Party activity (22-QĐ/TW, article 31).
    Suspend "suspend" in Membership, "Đình chỉ sinh hoạt đảng", "Suspend a member" {
        member: MemberId, "Đảng viên", "Member";
        until: Day, "Đến ngày", "Until";
    }
}

impl Behaviour for Suspend {
    fn example() -> Self {
        Self { member: example::member(), until: example::day("2023-08-30") }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.known_member(register, self.member);
        findings.order("until", paper.effective, self.until);
        findings.by(register, RuleId::SuspensionMax, paper.effective, paper.effective, self.until);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        out.member(self.member, MemberEvent::Suspended);
    }
}

plain_member_act! {
    /// Ends a suspension: the member takes part again.
    EndSuspension "end_suspension", "Chấm dứt đình chỉ sinh hoạt đảng", "End a suspension", MemberEvent::SuspensionEnded
}

act! {
    /// Strikes a member off the list (xóa tên). It is not discipline.
    StrikeOff "strike_off" in Membership, "Xóa tên đảng viên", "Strike a member off" {
        member: MemberId, "Đảng viên", "Member";
        #[schemars(extend("x-codes" = "striking_off_ground"))]
        ground: String, "Lý do", "Ground";
    }
}

impl Behaviour for StrikeOff {
    fn example() -> Self {
        Self { member: example::member(), ground: "absent_or_unpaid".to_owned() }
    }

    fn check(&self, _: &Paper, register: &Register, findings: &mut Findings) {
        findings.known_member(register, self.member);
        findings.code(register, "striking_off_ground", Some(&self.ground));
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        out.member(self.member, MemberEvent::Left(ExitReason::StruckOff));
    }
}

plain_member_act! {
    /// Lets a member go at the member's own request (xin ra khỏi Đảng).
    Resign "resign", "Cho đảng viên xin ra khỏi Đảng", "Let a member resign", MemberEvent::Left(ExitReason::Resigned)
}

plain_member_act! {
    /// Records a member's death (từ trần).
    Die "die", "Đảng viên từ trần", "Record a death", MemberEvent::Left(ExitReason::Died)
}
