//! Acts by which somebody becomes a member, or one again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, example};
use crate::check::Findings;
use crate::day::Day;
use crate::effect::{Effects, Identity, MemberEvent, NameAt};
use crate::entry::Paper;
use crate::ids::{MemberId, UnitId};
use crate::person::{Person, Private, Show};
use crate::profile::Profile;
use crate::register::Register;
use crate::rulebook::RuleId;

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

act! {
    /// Puts somebody on the list of candidates (quần chúng ưu tú) of a unit.
    RegisterCandidate "register_candidate" in Membership, "Ghi danh quần chúng ưu tú", "Register a candidate" {
        #[schemars(extend("x-opens" = true))]
        member: MemberId, "Mã người được ghi danh", "Candidate";
        unit: UnitId, "Chi bộ theo dõi, giúp đỡ", "Cell";
        person: Private<Person>, "Thông tin cá nhân", "Particulars";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        class_certificate: Option<Day>, "Ngày cấp giấy chứng nhận lớp nhận thức về Đảng", "Date of the awareness class certificate";
    }
}

impl Behaviour for RegisterCandidate {
    fn example() -> Self {
        Self {
            member: example::member(),
            unit: example::cell(),
            person: example::person(),
            class_certificate: Some(example::day("2022-11-20")),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.home(register, &self.unit, paper.effective);
        findings.person(register, &self.person, paper.effective);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let (unit, who) = (out.unit_number(&self.unit), identity(&self.person, out));
        out.member(self.member, MemberEvent::Candidate { unit, who });
    }

    fn private(&mut self, show: &mut Show<'_>) {
        show(&self.member, "person", &mut self.person);
    }
}

act! {
    /// Admits somebody (kết nạp). Takes effect on the date of the decision, from which the Party age counts; probation
    /// runs from the ceremony (Điều lệ Đảng, articles 4 and 5; 06-HD/TW).
    Admit "admit" in Membership, "Kết nạp đảng viên", "Admit a member" {
        #[schemars(extend("x-opens" = true))]
        member: MemberId, "Mã đảng viên", "Member";
        unit: UnitId, "Chi bộ", "Cell";
        ceremony: Day, "Ngày tổ chức lễ kết nạp", "Date of the ceremony";
        person: Private<Person>, "Thông tin cá nhân", "Particulars";
    }
}

impl Behaviour for Admit {
    fn example() -> Self {
        Self {
            member: example::member(),
            unit: example::cell(),
            ceremony: example::day("2023-06-02"),
            person: example::person(),
        }
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

    fn private(&mut self, show: &mut Show<'_>) {
        show(&self.member, "person", &mut self.person);
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
        Self { member: example::member() }
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
    /// Takes in somebody who is a member already: from an organisation outside this register, or when a register is
    /// opened. The dates of the past come with the person.
    ReceiveFromOutside "receive_from_outside" in Membership, "Tiếp nhận đảng viên từ ngoài phạm vi quản lý", "Receive a member from outside" {
        #[schemars(extend("x-opens" = true))]
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
            member: example::member(),
            unit: example::cell(),
            person: example::person(),
            since: example::day("2018-05-19"),
            ceremony: example::day("2018-06-01"),
            confirmed: Some(example::day("2019-06-03")),
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

    fn private(&mut self, show: &mut Show<'_>) {
        show(&self.member, "person", &mut self.person);
    }
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
        Self { member: example::member(), unit: example::cell(), ceremony: example::day("2023-06-02") }
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
        Self { member: example::member(), unit: example::cell() }
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
