//! Acts of and on committees: congresses, terms, posts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, example};
use crate::check::Findings;
use crate::codes::{CongressForm, Post, SeatEnd, SeatOrigin};
use crate::day::Day;
use crate::effect::{Effects, MemberEvent, UnitEvent};
use crate::entry::Paper;
use crate::ids::{MemberId, UnitId};
use crate::register::Register;

act! {
    /// Holds a congress. The ordinal continues from earlier terms and is entered, not computed (06-HD/TW).
    HoldCongress "hold_congress" in Structure, "Tổ chức đại hội", "Hold a congress" {
        unit: UnitId, "Tổ chức", "Organisation";
        ordinal: u16, "Đại hội lần thứ", "Ordinal";
        form: CongressForm, "Hình thức", "Form";
    }
}

impl Behaviour for HoldCongress {
    fn example() -> Self {
        Self { unit: example::unit("tinh"), ordinal: 11, form: CongressForm::Delegates }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.active_unit(register, &self.unit, paper.effective);
        findings.positive("ordinal", i64::from(self.ordinal));
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        out.unit(&self.unit, UnitEvent::Congress(self.ordinal, self.form));
    }
}

act! {
    /// Opens a term of a committee: from the close of a congress.
    OpenTerm "open_term" in Structure, "Bắt đầu nhiệm kỳ", "Open a term" {
        unit: UnitId, "Tổ chức", "Organisation";
        ordinal: u16, "Nhiệm kỳ đại hội lần thứ", "Ordinal of the congress";
        planned_to: Day, "Dự kiến đến ngày", "Planned last day";
    }
}

impl Behaviour for OpenTerm {
    fn example() -> Self {
        Self { unit: example::unit("tinh"), ordinal: 11, planned_to: example::day("2025-10-16") }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.active_unit(register, &self.unit, paper.effective);
        findings.positive("ordinal", i64::from(self.ordinal));
        findings.order("planned_to", paper.effective, self.planned_to);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        out.unit(&self.unit, UnitEvent::TermOpened(self.ordinal, self.planned_to));
    }
}

act! {
    /// Closes the open term: at the close of the next congress, or when the organisation ends.
    CloseTerm "close_term" in Structure, "Kết thúc nhiệm kỳ", "Close a term" {
        unit: UnitId, "Tổ chức", "Organisation";
    }
}

impl Behaviour for CloseTerm {
    fn example() -> Self {
        Self { unit: example::unit("tinh") }
    }

    fn check(&self, _: &Paper, register: &Register, findings: &mut Findings) {
        findings.known_unit(register, &self.unit);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        out.unit(&self.unit, UnitEvent::TermClosed);
    }
}

act! {
    /// Takes a post. A person may hold posts at several levels.
    TakePost "take_post" in Structure, "Nhận chức vụ trong Đảng", "Take a post" {
        member: MemberId, "Đảng viên", "Member";
        unit: UnitId, "Tổ chức", "Organisation";
        post: Post, "Chức vụ", "Post";
        origin: SeatOrigin, "Hình thức", "How";
    }
}

impl Behaviour for TakePost {
    fn example() -> Self {
        Self {
            member: example::member(),
            unit: example::unit("dalat.p1.c3"),
            post: Post::Secretary,
            origin: SeatOrigin::Elected,
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.active_unit(register, &self.unit, paper.effective);
        findings.known_member(register, self.member);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let unit = out.unit_number(&self.unit);
        out.member(self.member, MemberEvent::PostTaken(unit, self.post));
    }
}

act! {
    /// Leaves a post.
    LeavePost "leave_post" in Structure, "Thôi giữ chức vụ trong Đảng", "Leave a post" {
        member: MemberId, "Đảng viên", "Member";
        unit: UnitId, "Tổ chức", "Organisation";
        post: Post, "Chức vụ", "Post";
        reason: SeatEnd, "Lý do", "Reason";
    }
}

impl Behaviour for LeavePost {
    fn example() -> Self {
        Self {
            member: example::member(),
            unit: example::unit("dalat.p1.c3"),
            post: Post::Secretary,
            reason: SeatEnd::TermEnd,
        }
    }

    fn check(&self, _: &Paper, register: &Register, findings: &mut Findings) {
        findings.known_unit(register, &self.unit);
        findings.known_member(register, self.member);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let unit = out.unit_number(&self.unit);
        out.member(self.member, MemberEvent::PostLeft(unit, self.post, self.reason));
    }
}
