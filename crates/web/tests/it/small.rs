//! A small register of generated people: a province, two upper organisations, a merger, a voided entry, and names that
//! a careless page would run as script.

use std::path::Path;

use dangvu_desk::{Desk, Submission};
use dangvu_register::act::{
    Absorb, Act, Admit, AwardBadge, Confirm, DisciplineMember, Found, HoldCongress, Merge, NewUnit, OpenTerm,
    ReceiveFromOutside, RegisterCandidate, Rename, StrikeOff, TakePost, TransferOut, Void,
};
use dangvu_register::codes::{
    Body, CongressForm, Education, OrgKind, Post, SeatOrigin, Secrecy, Sex, TheoryLevel, VoidReason,
};
use dangvu_register::day::Day;
use dangvu_register::entry::{Decision, Issuer, Paper};
use dangvu_register::ids::{MemberId, Seq, UnitId};
use dangvu_register::person::{Person, Private};
use jiff::Timestamp;
use uuid::Uuid;

/// The name that a careless page would run.
pub(crate) const HOSTILE: &str = "<script>alert(1)</script> & \"Hoa\"";

const FAMILIES: [&str; 8] = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "K'"];
const MIDDLES: [&str; 6] = ["Văn", "Thị", "Đức", "Minh", "Thanh", "Ngọc"];
const GIVEN: [&str; 12] =
    ["An", "Bình", "Cường", "Dung", "Giang", "Hòa", "Hương", "Khánh", "Lâm", "Phúc", "Quỳnh", "Yến"];

/// A register in the making.
pub(crate) struct Making {
    desk: Desk,
    next: u128,
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn unit(code: &str) -> UnitId {
    code.parse().unwrap()
}

fn id(number: u64) -> MemberId {
    MemberId::from_number(number)
}

pub(crate) fn person(number: u64) -> Person {
    let at = |list: &[&str], step: u64| list[usize::try_from(number * step % list.len() as u64).unwrap()].to_owned();
    let year = 1950 + i16::try_from(number * 7 % 40).unwrap();
    Person {
        name: format!("{} {} {}", at(&FAMILIES, 3), at(&MIDDLES, 5), at(&GIVEN, 7)),
        born: Day::ymd(year, i8::try_from(1 + number % 12).unwrap(), i8::try_from(1 + number % 28).unwrap()).unwrap(),
        sex: if number.is_multiple_of(3) { Sex::Female } else { Sex::Male },
        ethnic_minority: Some(number.is_multiple_of(5)),
        religious: Some(number.is_multiple_of(11)),
        education: Some(if number.is_multiple_of(2) { Education::University } else { Education::UpperSecondary }),
        theory: (!number.is_multiple_of(4)).then_some(TheoryLevel::Intermediate),
        occupation: None,
        native_place: Some("Xã Mẫu".to_owned()),
        identity_number: None,
    }
}

impl Making {
    pub(crate) fn begin(dir: &Path) -> Self {
        Self { desk: Desk::create(dir, "example.org/web", true).unwrap(), next: 1 }
    }

    fn submission(&mut self, on: Day, act: Act) -> Submission {
        self.next += 1;
        let number = format!("{:02}-QĐ/TU", self.next % 90 + 1);
        let decision = Decision { number, date: on, secrecy: Secrecy::Normal };
        let issuer = Issuer { unit: unit("tinh"), body: Body::Standing };
        let has_papers = self.next > 5;
        let paper = Paper {
            effective: on,
            issuer: has_papers.then_some(issuer),
            decision: has_papers.then_some(decision),
            act,
        };
        Submission { id: Uuid::from_u128(self.next), paper }
    }

    pub(crate) fn record(&mut self, recorded: &str, on: &str, act: impl Into<Act>) -> Seq {
        let submission = self.submission(day(on), act.into());
        let moment = format!("{recorded}T03:00:00Z").parse().unwrap();
        let done = self.desk.record_at("Văn phòng Tỉnh ủy", vec![(moment, submission)]);
        done.unwrap_or_else(|error| panic!("{on}: {error:?}")).entries[0]
    }

    pub(crate) fn found(&mut self, on: &str, code: &str, name: &str, kind: OrgKind, parent: Option<&str>) -> Seq {
        self.record(on, on, Found { unit: new_unit(code, name, kind, parent) })
    }

    pub(crate) fn enrol(&mut self, on: &str, number: u64, cell: &str) -> Seq {
        self.record(on, on, enrolled(number, cell))
    }

    /// Adds whole branches at once: communes, each with cells, each with members.
    pub(crate) fn grow(&mut self, communes: u64, cells: u64, members: u64) {
        let on = day("2018-01-02");
        for commune in 0..communes {
            let code = format!("xa{commune}");
            let mut batch = Vec::new();
            let name = format!("Đảng bộ xã Mẫu {}", commune + 1);
            let found = Found { unit: new_unit(&code, &name, OrgKind::GrassrootsCommittee, Some("dalat")) };
            batch.push(self.submission(on, found.into()));
            for cell in 0..cells {
                let cell_code = format!("{code}.c{cell}");
                let name = format!("Chi bộ Thôn {}", cell + 1);
                let found = Found { unit: new_unit(&cell_code, &name, OrgKind::SubordinateCell, Some(&code)) };
                batch.push(self.submission(on, found.into()));
                for member in 0..members {
                    let number = 1_000 + (commune * cells + cell) * members + member;
                    let act = if number.is_multiple_of(13) {
                        admit(number, &cell_code)
                    } else {
                        enrolled(number, &cell_code)
                    };
                    let when = if number.is_multiple_of(13) { day("2023-03-03") } else { on };
                    batch.push(self.submission(when, act));
                }
            }
            let moment: Timestamp = "2023-04-01T03:00:00Z".parse().unwrap();
            let batch = batch.into_iter().map(|submission| (moment, submission)).collect();
            self.desk.record_at("Máy sinh", batch).unwrap_or_else(|error| panic!("{error:?}"));
        }
    }

    pub(crate) fn end(self) -> Desk {
        self.desk
    }
}

fn enrolled(number: u64, cell: &str) -> Act {
    let who = person(number);
    let since = who.born.plus_months(12 * 22);
    ReceiveFromOutside {
        member: id(number),
        unit: unit(cell),
        person: Private::Open(who),
        since,
        ceremony: since,
        confirmed: Some(since.plus_months(12)),
        opening: true,
    }
    .into()
}

fn admit(number: u64, cell: &str) -> Act {
    let person = Private::Open(person(number));
    Admit { member: id(number), unit: unit(cell), ceremony: day("2023-03-10"), person }.into()
}

fn new_unit(code: &str, name: &str, kind: OrgKind, parent: Option<&str>) -> NewUnit {
    NewUnit { code: unit(code), name: name.to_owned(), kind, parent: parent.map(unit), sector: None }
}

/// Records the small register.
pub(crate) fn small(dir: &Path) -> Making {
    let mut making = Making::begin(dir);
    structure(&mut making);
    members(&mut making);
    late(&mut making);
    making
}

fn structure(making: &mut Making) {
    let on = "2015-01-05";
    making.found(on, "tinh", "Đảng bộ tỉnh Mẫu", OrgKind::Provincial, None);
    making.found(on, "dalat", "Đảng bộ thành phố Đồi Thông", OrgKind::District, Some("tinh"));
    making.found(on, "khoi-cq", "Đảng bộ Khối Cơ quan", OrgKind::Bloc, Some("tinh"));
    making.found(on, "khoi-dn", "Đảng bộ Khối Doanh nghiệp", OrgKind::Bloc, Some("tinh"));
    making.found(on, "dalat.p1", "Đảng bộ phường 1", OrgKind::GrassrootsCommittee, Some("dalat"));
    for number in 1..=4 {
        let name = format!("Chi bộ Tổ dân phố {number}");
        making.found(on, &format!("dalat.p1.c{number}"), &name, OrgKind::SubordinateCell, Some("dalat.p1"));
    }
    making.found(on, "so-y-te", "Chi bộ Sở Y tế", OrgKind::GrassrootsCell, Some("khoi-cq"));
    making.found(on, "cty-cao-su", "Chi bộ Công ty Cao su", OrgKind::GrassrootsCell, Some("khoi-dn"));
    let unit = unit("tinh");
    making.record(
        "2020-10-20",
        "2020-10-14",
        HoldCongress { unit: unit.clone(), ordinal: 11, form: CongressForm::Delegates },
    );
    making.record("2020-10-20", "2020-10-16", OpenTerm { unit, ordinal: 11, planned_to: day("2025-10-16") });
}

fn members(making: &mut Making) {
    for number in 1..=18 {
        let cell = ["dalat.p1.c1", "dalat.p1.c2", "dalat.p1.c3", "dalat.p1.c4", "so-y-te", "cty-cao-su"];
        making.enrol("2021-02-01", number, cell[usize::try_from(number % 6).unwrap()]);
    }
    let into = new_unit("khoi", "Đảng bộ Khối Cơ quan và Doanh nghiệp", OrgKind::Bloc, Some("tinh"));
    making.record("2021-07-03", "2021-07-01", Merge { units: vec![unit("khoi-cq"), unit("khoi-dn")], into });
    let absorb = Absorb { units: vec![unit("dalat.p1.c4")], into: unit("dalat.p1.c3") };
    making.record("2022-01-11", "2022-01-10", absorb);
    for (number, cell) in [(101, "dalat.p1.c1"), (102, "dalat.p1.c2"), (103, "so-y-te")] {
        let mut who = person(number);
        if number == 102 {
            HOSTILE.clone_into(&mut who.name);
        }
        let act =
            Admit { member: id(number), unit: unit(cell), ceremony: day("2022-05-26"), person: Private::Open(who) };
        making.record("2022-06-01", "2022-05-19", act);
    }
    making.record("2023-06-05", "2023-06-01", Confirm { member: id(101) });
    let secretary =
        |number, of: &str, post| TakePost { member: id(number), unit: unit(of), post, origin: SeatOrigin::Elected };
    making.record("2021-03-01", "2021-02-20", secretary(1, "dalat.p1", Post::Secretary));
    making.record("2021-03-01", "2021-02-20", secretary(2, "dalat.p1", Post::DeputySecretary));
    making.record("2021-03-01", "2021-02-20", secretary(4, "tinh", Post::Secretary));
    let candidate = RegisterCandidate {
        member: id(201),
        unit: unit("dalat.p1.c1"),
        person: Private::Open(person(201)),
        class_certificate: None,
    };
    making.record("2023-02-01", "2023-01-15", candidate);
}

fn late(making: &mut Making) {
    let strike = StrikeOff { member: id(3), ground: "absent_or_unpaid".to_owned() };
    making.record("2023-03-10", "2023-03-01", strike);
    making.record("2023-04-10", "2023-04-01", DisciplineMember::expulsion(id(7)));
    let out = TransferOut { member: id(8), to: Some(unit("so-y-te")), to_outside: None };
    making.record("2023-05-10", "2023-05-05", out);
    making.record("2023-05-20", "2023-05-19", AwardBadge { member: id(1), years: 30, posthumous: false, early: false });
    let rename = Rename { unit: unit("dalat.p1"), name: "Đảng bộ phường Xuân Hương".to_owned() };
    making.record("2023-08-02", "2023-08-01", rename);
    let wrong = making.record("2023-09-02", "2023-09-01", DisciplineMember::expulsion(id(9)));
    making.record("2024-01-20", "2024-01-20", Void { entry: wrong, reason: VoidReason::WrongSubject });
}
