//! Acts on members, from candidate to exit.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Behaviour;
use super::declare::act;
use crate::check::{Findings, Warning};
use crate::codes::{Education, ExitReason, Sex, TheoryLevel};
use crate::day::Day;
use crate::effect::{Effects, Identity, MemberEvent, NameAt};
use crate::entry::Paper;
use crate::ids::{MemberId, UnitId};
use crate::person::{Person, PersonChange, Private, Sealable};
use crate::profile::Profile;
use crate::register::Register;
use crate::rulebook::RuleId;

fn cell() -> UnitId {
    "dalat.p1.c3".parse().unwrap_or_else(|_| unreachable!("the examples' codes are good"))
}

fn day(text: &str) -> Day {
    text.parse().unwrap_or(Day::MIN)
}

fn somebody() -> MemberId {
    MemberId::from_number(101)
}

fn example_person() -> Private<Person> {
    Private::Open(Person {
        name: "Nguyễn Văn Mẫu".to_owned(),
        born: day("1995-04-12"),
        sex: Sex::Male,
        ethnic_minority: Some(false),
        religious: Some(false),
        education: Some(Education::University),
        theory: Some(TheoryLevel::Elementary),
        occupation: None,
        native_place: None,
        identity_number: None,
    })
}

/// Turns a person's particulars into what the register computes with.
fn identity(person: &Private<Person>, out: &mut Effects<'_>) -> Identity {
    match person.open() {
        Some(person) => Identity {
            name: out.text(&person.name),
            born: person.born,
            profile: Profile::of_person(person, out.occupation),
        },
        None => Identity { name: NameAt::NONE, born: Day::OPEN, profile: Profile::default() },
    }
}

/// Declares acts that say nothing but which member, in the simplest way.
macro_rules! plain_member_act {
    ($(#[$meta:meta])* $name:ident $kind:literal, $vi:literal, $en:literal, $event:expr) => {
        act! {
            $(#[$meta])*
            $name $kind in Membership, $vi, $en {
                member: MemberId, "Đảng viên", "Member";
            }
        }

        impl Behaviour for $name {
            fn example() -> Self {
                Self { member: somebody() }
            }

            fn check(&self, _: &Paper, register: &Register, findings: &mut Findings) {
                findings.known_member(register, self.member);
            }

            fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
                out.member(self.member, $event);
            }
        }
    };
}

act! {
    /// Puts somebody on the list of candidates (quần chúng ưu tú) of a unit.
    RegisterCandidate "register_candidate" in Membership, "Ghi danh quần chúng ưu tú", "Register a candidate" {
        member: MemberId, "Mã người được ghi danh", "Candidate";
        unit: UnitId, "Chi bộ theo dõi, giúp đỡ", "Cell";
        person: Private<Person>, "Thông tin cá nhân", "Particulars";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        class_certificate: Option<Day>, "Ngày cấp giấy chứng nhận lớp nhận thức về Đảng", "Date of the awareness class certificate";
    }
}

impl Behaviour for RegisterCandidate {
    fn example() -> Self {
        Self { member: somebody(), unit: cell(), person: example_person(), class_certificate: Some(day("2022-11-20")) }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.home(register, &self.unit, paper.effective);
        findings.person(register, &self.person, paper.effective);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let (unit, who) = (out.unit_number(&self.unit), identity(&self.person, out));
        out.member(self.member, MemberEvent::Candidate { unit, who });
    }

    fn private(&mut self, show: &mut dyn FnMut(MemberId, &'static str, &mut dyn Sealable)) {
        show(self.member, "person", &mut self.person);
    }
}

act! {
    /// Admits somebody (kết nạp). Takes effect on the date of the decision, from which the Party age counts; probation
    /// runs from the ceremony (Điều lệ Đảng, articles 4 and 5; 06-HD/TW).
    Admit "admit" in Membership, "Kết nạp đảng viên", "Admit a member" {
        member: MemberId, "Mã đảng viên", "Member";
        unit: UnitId, "Chi bộ", "Cell";
        ceremony: Day, "Ngày tổ chức lễ kết nạp", "Date of the ceremony";
        person: Private<Person>, "Thông tin cá nhân", "Particulars";
    }
}

impl Behaviour for Admit {
    fn example() -> Self {
        Self { member: somebody(), unit: cell(), ceremony: day("2023-06-02"), person: example_person() }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.home(register, &self.unit, paper.effective);
        findings.person(register, &self.person, paper.effective);
        findings.ceremony(register, paper.effective, self.ceremony);
        if let Some(person) = self.person.open() {
            let age = i64::from(person.born.years_until(paper.effective));
            findings.at_least(register, RuleId::AdmissionAgeMin, paper.effective, age);
            findings.at_most(register, RuleId::AdmissionAgeMax, paper.effective, age);
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let (unit, who) = (out.unit_number(&self.unit), identity(&self.person, out));
        out.member(self.member, MemberEvent::Admitted { unit, who, ceremony: self.ceremony });
    }

    fn private(&mut self, show: &mut dyn FnMut(MemberId, &'static str, &mut dyn Sealable)) {
        show(self.member, "person", &mut self.person);
    }
}

act! {
    /// Confirms a probationary member as official (công nhận đảng viên chính thức), twelve months after the ceremony.
    Confirm "confirm" in Membership, "Công nhận đảng viên chính thức", "Confirm an official member" {
        member: MemberId, "Đảng viên dự bị", "Probationary member";
    }
}

impl Behaviour for Confirm {
    fn example() -> Self {
        Self { member: somebody() }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        let Some(member) = findings.known_member(register, self.member) else {
            return;
        };
        let ceremony = register.standing(member, paper.effective).ceremony;
        if ceremony == Day::OPEN {
            return;
        }
        findings.not_before(register, RuleId::Probation, paper.effective, ceremony);
        if let Some(served) = register.rulebook().due(RuleId::Probation, paper.effective, ceremony) {
            findings.by(register, RuleId::Confirmation, paper.effective, served, paper.effective);
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        out.member(self.member, MemberEvent::Confirmed);
    }
}

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
        Self { member: somebody(), to: Some(cell()), to_outside: None }
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

    fn private(&mut self, show: &mut dyn FnMut(MemberId, &'static str, &mut dyn Sealable)) {
        if let Some(receiver) = &mut self.to_outside {
            show(self.member, "to_outside", receiver);
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
        Self { member: somebody(), unit: cell() }
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
        Self { member: somebody(), until: day("2023-12-01"), to: None, studies: false }
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

act! {
    /// Takes in somebody who is a member already: from an organisation outside this register, or when a register is
    /// opened. The dates of the past come with the person.
    ReceiveFromOutside "receive_from_outside" in Membership, "Tiếp nhận đảng viên từ ngoài phạm vi quản lý", "Receive a member from outside" {
        member: MemberId, "Mã đảng viên", "Member";
        unit: UnitId, "Chi bộ tiếp nhận", "Receiving cell";
        person: Private<Person>, "Thông tin cá nhân", "Particulars";
        since: Day, "Ngày vào Đảng (tính tuổi đảng)", "Party age counts from";
        ceremony: Day, "Ngày lễ kết nạp", "Date of the ceremony";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirmed: Option<Day>, "Ngày công nhận chính thức", "Confirmed on";
        #[serde(default)]
        opening: bool, "Ghi khi mở sổ", "Recorded when the register was opened";
    }
}

impl Behaviour for ReceiveFromOutside {
    fn example() -> Self {
        Self {
            member: somebody(),
            unit: cell(),
            person: example_person(),
            since: day("2018-05-19"),
            ceremony: day("2018-06-01"),
            confirmed: Some(day("2019-06-03")),
            opening: false,
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.home(register, &self.unit, paper.effective);
        findings.person(register, &self.person, paper.effective);
        if let Some(person) = self.person.open() {
            findings.order("since", person.born, self.since);
        }
        findings.order("ceremony", self.since, self.ceremony);
        findings.order("effective", self.ceremony, paper.effective);
        if let Some(confirmed) = self.confirmed {
            findings.order("confirmed", self.ceremony, confirmed);
            findings.order("effective", confirmed, paper.effective);
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let (unit, who) = (out.unit_number(&self.unit), identity(&self.person, out));
        let confirmed = self.confirmed.unwrap_or(Day::OPEN);
        out.member(
            self.member,
            MemberEvent::Enrolled {
                unit,
                who,
                since: self.since,
                ceremony: self.ceremony,
                confirmed,
                opening: self.opening,
            },
        );
    }

    fn private(&mut self, show: &mut dyn FnMut(MemberId, &'static str, &mut dyn Sealable)) {
        show(self.member, "person", &mut self.person);
    }
}

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
        Self { member: somebody(), ground: "old_or_weak".to_owned() }
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
        Self { member: somebody(), until: day("2023-08-30") }
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
        Self { member: somebody(), ground: "absent_or_unpaid".to_owned() }
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
    /// Expels an official member (khai trừ), the heaviest discipline. A probationary member is struck off instead.
    Expel "expel", "Khai trừ đảng viên", "Expel a member", MemberEvent::Left(ExitReason::Expelled)
}

plain_member_act! {
    /// Records a member's death (từ trần).
    Die "die", "Đảng viên từ trần", "Record a death", MemberEvent::Left(ExitReason::Died)
}

act! {
    /// Admits a former member again (kết nạp lại): once only, with probation anew (294-QĐ/TW, 3.5).
    Readmit "readmit" in Membership, "Kết nạp lại đảng viên", "Readmit a member" {
        member: MemberId, "Đảng viên", "Member";
        unit: UnitId, "Chi bộ", "Cell";
        ceremony: Day, "Ngày tổ chức lễ kết nạp lại", "Date of the ceremony";
    }
}

impl Behaviour for Readmit {
    fn example() -> Self {
        Self { member: somebody(), unit: cell(), ceremony: day("2023-06-02") }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.home(register, &self.unit, paper.effective);
        findings.ceremony(register, paper.effective, self.ceremony);
        let Some(member) = findings.known_member(register, self.member) else {
            return;
        };
        if let Some(left) = register.standing(member, paper.effective).left {
            findings.not_before(register, RuleId::ReadmissionAfter, paper.effective, left.1);
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let unit = out.unit_number(&self.unit);
        out.member(self.member, MemberEvent::Readmitted { unit, ceremony: self.ceremony });
    }
}

act! {
    /// Gives somebody the rights of a member back after a wrong decision (khôi phục quyền đảng viên): the Party age is
    /// continuous.
    Restore "restore" in Membership, "Khôi phục quyền đảng viên", "Restore a member" {
        member: MemberId, "Đảng viên", "Member";
        unit: UnitId, "Chi bộ", "Cell";
    }
}

impl Behaviour for Restore {
    fn example() -> Self {
        Self { member: somebody(), unit: cell() }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.home(register, &self.unit, paper.effective);
        findings.known_member(register, self.member);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let unit = out.unit_number(&self.unit);
        out.member(self.member, MemberEvent::Restored(unit));
    }
}

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
        Self { member: somebody(), number: Private::Open("48.012345".to_owned()), reissue: false }
    }

    fn check(&self, _: &Paper, register: &Register, findings: &mut Findings) {
        findings.known_member(register, self.member);
        findings.private_text("number", &self.number, 20);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        out.member(self.member, MemberEvent::CardIssued);
    }

    fn private(&mut self, show: &mut dyn FnMut(MemberId, &'static str, &mut dyn Sealable)) {
        show(self.member, "number", &mut self.number);
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
        Self { member: somebody(), years: 30, posthumous: false, early: false }
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
        Self { member: somebody(), change: Private::Open(change) }
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

    fn private(&mut self, show: &mut dyn FnMut(MemberId, &'static str, &mut dyn Sealable)) {
        show(self.member, "change", &mut self.change);
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
            member: somebody(), work: Private::Open("Phụ trách công tác tuyên truyền của chi bộ".to_owned())
        }
    }

    fn check(&self, _: &Paper, register: &Register, findings: &mut Findings) {
        findings.known_member(register, self.member);
        findings.private_text("work", &self.work, 500);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        out.member(self.member, MemberEvent::WorkAssigned);
    }

    fn private(&mut self, show: &mut dyn FnMut(MemberId, &'static str, &mut dyn Sealable)) {
        show(self.member, "work", &mut self.work);
    }
}
