//! A small register with people in it, and all that it says.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use dangvu_desk::{Desk, Submission};
use dangvu_register::day::Day;
use dangvu_register::effect::Subject;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{Member, MemberId, Seq};
use dangvu_register::measure::{Measure, Period};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) const FAMILY: [&str; 6] = ["Nguyễn", "Trần", "Đặng", "Phạm", "Hoàng", "Lê"];
pub(crate) const GIVEN: [&str; 7] = ["Thị Hòa", "Văn Đức", "Minh Tuệ", "Quốc Bảo", "Ngọc Ánh", "Hữu Phước", "Khánh Ly"];

pub(crate) fn name(number: u64) -> String {
    format!("{} {}", FAMILY[number as usize % 6], GIVEN[number as usize % 7])
}

pub(crate) fn born(number: u64) -> String {
    format!("19{}-0{}-1{}", 60 + number % 40, 1 + number % 9, number % 10)
}

pub(crate) fn code(number: u64) -> String {
    MemberId::from_number(900_000 + number * 77_777).to_string()
}

pub(crate) fn submission(on: &str, act: &Value) -> Submission {
    let paper: Paper = serde_json::from_value(json!({ "effective": on, "act": act })).unwrap();
    Submission { id: Uuid::now_v7(), paper }
}

pub(crate) fn record(desk: &Desk, on: &str, act: &Value) {
    desk.record("tester", vec![submission(on, act)]).unwrap();
}

fn admit(number: u64, unit: &str) -> Value {
    let person = json!({ "name": name(number), "born": born(number), "sex": if number.is_multiple_of(2) { "male" } else { "female" } });
    json!({ "admit": { "member": code(number), "unit": unit, "ceremony": "2020-02-01", "person": person } })
}

/// Admits people, those of a range of numbers, in one batch.
pub(crate) fn admit_all(desk: &Desk, numbers: std::ops::Range<u64>) {
    let admitted = numbers.map(|number| submission("2020-01-15", &admit(number, ["c", "d"][number as usize % 2])));
    desk.record("tester", admitted.collect()).unwrap();
}

/// Makes a register with two cells, forty people, and a bit of everything that can happen to them.
pub(crate) fn office() -> (TempDir, PathBuf, Desk) {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("register");
    let desk = Desk::create(&dir, "example.vn/office", true).unwrap();
    for (code, kind, parent) in [
        ("p", "provincial", None),
        ("b", "upper_grassroots", Some("p")),
        ("c", "grassroots_cell", Some("b")),
        ("d", "grassroots_cell", Some("b")),
    ] {
        let unit = json!({ "code": code, "kind": kind, "parent": parent, "name": format!("Đảng bộ {code}") });
        record(&desk, "2015-01-01", &json!({ "found": { "unit": unit } }));
    }
    admit_all(&desk, 0..40);
    record(&desk, "2021-03-01", &json!({ "confirm": { "member": code(3) } }));
    record(&desk, "2021-04-01", &json!({ "transfer_out": { "member": code(4), "to": "d" } }));
    record(&desk, "2021-05-01", &json!({ "receive": { "member": code(4), "unit": "d" } }));
    record(&desk, "2021-06-01", &json!({ "void": { "entry": 10, "reason": "mistyped" } }));
    let change = json!({ "name": "Bùi Xuân Mới" });
    record(&desk, "2021-07-01", &json!({ "change_particulars": { "member": code(7), "change": change } }));
    (temp, dir, desk)
}

/// Opens a register for reading and tells how often progress was made in reading entries.
pub(crate) fn opened(dir: &Path) -> (Desk, usize) {
    let mut steps = 0;
    let desk = Desk::open_read_only(dir, &mut |_, _| steps += 1).unwrap();
    (desk, steps)
}

/// All that a register says: the same text, the same register.
pub(crate) fn said(desk: &Desk) -> String {
    let (view, mut out) = (desk.view(), String::new());
    for seq in (1..=view.last_seq().0).map(Seq) {
        writeln!(out, "{seq} {:?} {:?}", view.entry(seq), view.recorded(seq)).unwrap();
        writeln!(out, "{:?}", view.known_by(view.recorded(seq).unwrap())).unwrap();
    }
    for member in (0..view.member_count()).map(Member::from_at) {
        let standing = view.standing(member, Day::OPEN);
        let entries = view.entries_about(Subject::Member(member), Seq::NEVER);
        writeln!(out, "{} {:?} {standing:?} {entries:?}", view.member_id(member), view.text(standing.name)).unwrap();
        writeln!(out, "{:?}", view.names().names_of(member.0)).unwrap();
    }
    let measures: Vec<&Measure> = desk.measures().all().iter().collect();
    let day = |year| Day::ymd(year, 12, 31).unwrap();
    for known in [Seq(30), Seq::NEVER] {
        let table = view.table(&measures, Period { from: day(2018), to: day(2022), known });
        for unit in (0..view.unit_count()).map(dangvu_register::ids::Unit::from_at) {
            let figures: Vec<_> = (0..measures.len()).map(|at| table.figure(at, unit)).collect();
            writeln!(out, "{} {figures:?}", view.unit_id(unit)).unwrap();
        }
    }
    out
}
