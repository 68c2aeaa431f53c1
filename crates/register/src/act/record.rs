//! Acts that note something of members: cards, badges, particulars, work, dossiers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, example};
use crate::check::{Findings, Warning};
use crate::codes::{Coded as _, DossierCount, TheoryLevel};
use crate::effect::{Effects, MemberEvent, NameAt, UnitEvent};
use crate::entry::Paper;
use crate::ids::{MemberId, UnitId};
use crate::person::{PersonChange, Private, Show};
use crate::profile::Profile;
use crate::register::Register;
use crate::rulebook::RuleId;

act! {
    /// Issues a member's card.
    IssueCard "issue_card" in Membership, "Phát thẻ đảng viên", "Issue a card" {
        member: MemberId, "Đảng viên", "Member";
        number: Private<String>, "Số thẻ đảng viên", "Card number";
        #[serde(default)]
        reissue: bool, "Cấp lại", "Issued again";
    }
}

impl Behaviour for IssueCard {
    fn example() -> Self {
        Self { member: example::member(), number: Private::Open("48.012345".to_owned()), reissue: false }
    }

    fn check(&self, _: &Paper, register: &Register, findings: &mut Findings) {
        findings.known_member(register, self.member);
        findings.private_text("number", &self.number, 20);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        out.member(self.member, MemberEvent::CardIssued);
    }

    fn private(&mut self, show: &mut Show<'_>) {
        show(&self.member, "number", &mut self.number);
    }
}

act! {
    /// Awards a badge for years of Party age (Huy hiệu Đảng); early for serious illness, or after death.
    AwardBadge "award_badge" in Membership, "Tặng Huy hiệu Đảng", "Award a badge" {
        member: MemberId, "Đảng viên", "Member";
        years: u8, "Số năm tuổi đảng", "Years";
        #[serde(default)]
        posthumous: bool, "Truy tặng", "Posthumous";
        #[serde(default)]
        early: bool, "Tặng sớm", "Early";
    }
}

impl Behaviour for AwardBadge {
    fn example() -> Self {
        Self { member: example::member(), years: 30, posthumous: false, early: false }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        let Some(member) = findings.known_member(register, self.member) else {
            return;
        };
        findings.among(register, RuleId::BadgeYears, paper.effective, i64::from(self.years));
        let age = register.standing(member, paper.effective).party_age(paper.effective);
        if !self.early && !self.posthumous && age < i64::from(self.years) {
            findings.warn(Warning::BadgeTooEarly { member: self.member, years: self.years, age });
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        out.member(self.member, MemberEvent::Badge { years: self.years, posthumous: self.posthumous });
    }
}

act! {
    /// Records that particulars have changed: education, theory level, occupation… The date of birth never changes.
    ChangeParticulars "change_particulars" in Membership, "Bổ sung, thay đổi thông tin đảng viên", "Change particulars" {
        member: MemberId, "Đảng viên", "Member";
        change: Private<PersonChange>, "Nội dung thay đổi", "Change";
    }
}

impl Behaviour for ChangeParticulars {
    fn example() -> Self {
        let change = PersonChange { theory: Some(TheoryLevel::Advanced), ..PersonChange::default() };
        Self { member: example::member(), change: Private::Open(change) }
    }

    fn check(&self, _: &Paper, register: &Register, findings: &mut Findings) {
        findings.known_member(register, self.member);
        findings.person_change(register, &self.change);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let none = PersonChange::default();
        let change = self.change.open().unwrap_or(&none);
        let name = change.name.as_deref().map_or(NameAt::NONE, |name| out.text(name));
        let profile = Profile::default().changed(change, out.occupation);
        out.member(self.member, MemberEvent::Changed { name, profile });
    }

    fn private(&mut self, show: &mut Show<'_>) {
        show(&self.member, "change", &mut self.change);
    }
}

act! {
    /// Assigns work to a member (Điều lệ Đảng, article 2).
    AssignWork "assign_work" in Membership, "Phân công công tác cho đảng viên", "Assign work" {
        member: MemberId, "Đảng viên", "Member";
        work: Private<String>, "Nội dung công việc", "Work";
    }
}

impl Behaviour for AssignWork {
    fn example() -> Self {
        Self {
            member: example::member(), work: Private::Open("Phụ trách công tác tuyên truyền của chi bộ".to_owned())
        }
    }

    fn check(&self, _: &Paper, register: &Register, findings: &mut Findings) {
        findings.known_member(register, self.member);
        findings.private_text("work", &self.work, 500);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        out.member(self.member, MemberEvent::WorkAssigned);
    }

    fn private(&mut self, show: &mut Show<'_>) {
        show(&self.member, "work", &mut self.work);
    }
}
act! {
    /// Compares the list of members with the dossiers, every six months (01-HD/TW, item 8).
    ReconcileDossiers "reconcile_dossiers" in Membership, "Đối chiếu danh sách và hồ sơ đảng viên", "Reconcile members and dossiers" {
        unit: UnitId, "Tổ chức", "Organisation";
        listed: u32, "Số đảng viên trong danh sách", "Members on the list";
        held: u32, "Số hồ sơ hiện có", "Dossiers held";
        missing: u32, "Số hồ sơ thiếu", "Dossiers missing";
        incomplete: u32, "Số hồ sơ chưa đủ thành phần", "Dossiers incomplete";
    }
}

impl Behaviour for ReconcileDossiers {
    fn example() -> Self {
        Self { unit: example::unit("dalat.p1"), listed: 214, held: 213, missing: 1, incomplete: 6 }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        let Some(unit) = findings.active_unit(register, &self.unit, paper.effective) else {
            return;
        };
        let members = register.members_within(unit, paper.effective);
        if members != i64::from(self.listed) {
            findings.warn(Warning::ListDiffers {
                unit: self.unit.clone(),
                on: paper.effective,
                listed: self.listed,
                members,
            });
        }
        if u64::from(self.held) + u64::from(self.missing) != u64::from(self.listed) {
            findings.warn(Warning::DossiersDoNotAddUp { listed: self.listed, held: self.held, missing: self.missing });
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let counts = [self.listed, self.held, self.missing, self.incomplete];
        for (&what, count) in DossierCount::ALL.iter().zip(counts) {
            out.unit(&self.unit, UnitEvent::Dossiers(what, count));
        }
    }
}
