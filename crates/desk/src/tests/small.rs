//! A small register of generated people.

use std::path::{Path, PathBuf};

use dangvu_journal::Reader;
use dangvu_register::act::{Act, Found, NewUnit, Receive, ReceiveFromOutside, TransferOut};
use dangvu_register::codes::{OrgKind, Sex};
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{MemberId, Seq, UnitId};
use dangvu_register::person::{Person, Private};
use jiff::Timestamp;
use tempfile::TempDir;
use uuid::Uuid;

use crate::recording::Batch;
use crate::{Desk, Submission};

pub(super) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(super) fn unit(code: &str) -> UnitId {
    code.parse().unwrap()
}

/// An act with the id of this number.
pub(super) fn submission(number: u64, on: &str, act: impl Into<Act>) -> Submission {
    Submission { id: Uuid::from_u128(u128::from(number)), paper: Paper::new(day(on), act) }
}

pub(super) fn found(number: u64, code: &str, kind: OrgKind, parent: Option<&str>) -> Submission {
    let unit =
        NewUnit { code: unit(code), name: format!("Chi bộ {code}"), kind, parent: parent.map(unit), sector: None };
    submission(number, "2015-01-05", Found { unit })
}

/// Enrols the member of this number, by an act of the same number.
pub(super) fn enrol(number: u64, cell: &str) -> Submission {
    let person = Person {
        name: format!("Nguyễn Văn {number}"),
        born: day("1970-04-12"),
        sex: Sex::Male,
        ethnic_minority: None,
        religious: None,
        education: None,
        theory: None,
        occupation: None,
        native_place: None,
        identity_number: None,
    };
    let act = ReceiveFromOutside {
        member: MemberId::from_number(number),
        unit: unit(cell),
        person: Private::Open(person),
        since: day("1995-05-19"),
        ceremony: day("1995-06-02"),
        confirmed: Some(day("1996-06-02")),
        opening: true,
    };
    submission(number, "2016-01-04", act)
}

/// Moves a member to a cell on a day: two acts, from this number on.
pub(super) fn transfer(number: u64, on: &str, member: u64, to: &str) -> [Submission; 2] {
    let (member, to) = (MemberId::from_number(member), unit(to));
    let out = TransferOut { member, to: Some(to.clone()), to_outside: None };
    [submission(number, on, out), submission(number + 1, on, Receive { member, unit: to })]
}

pub(super) fn place() -> (TempDir, PathBuf) {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("register");
    (temp, dir)
}

/// The ids of the acts of the structure begin here.
const STRUCTURE: u64 = 1 << 32;

/// Creates a register with two cells, `a` and `b`: four entries.
pub(super) fn create(dir: &Path) -> Desk {
    let desk = Desk::create(dir, "example.org/desk", true).unwrap();
    let batch = vec![
        found(STRUCTURE, "tinh", OrgKind::Provincial, None),
        found(STRUCTURE + 1, "xa", OrgKind::GrassrootsCommittee, Some("tinh")),
        found(STRUCTURE + 2, "a", OrgKind::SubordinateCell, Some("xa")),
        found(STRUCTURE + 3, "b", OrgKind::SubordinateCell, Some("xa")),
    ];
    desk.record("test", batch).unwrap();
    desk
}

pub(super) fn small() -> (TempDir, PathBuf, Desk) {
    let (temp, dir) = place();
    let desk = create(&dir);
    (temp, dir, desk)
}

/// A batch as it stands in a group.
pub(super) fn batch(acts: Vec<Submission>) -> Batch {
    let now = Timestamp::now();
    Batch { by: "test".to_owned(), proposed_by: None, acts: acts.into_iter().map(|act| (now, act)).collect() }
}

pub(super) fn seqs(numbers: impl IntoIterator<Item = u32>) -> Vec<Seq> {
    numbers.into_iter().map(Seq).collect()
}

/// Insists that what is read is what the journal says, also to one who opens it anew.
pub(super) fn assert_in_step(desk: Desk, dir: &Path, entries: u32) {
    assert_eq!(desk.view().last_seq(), Seq(entries));
    assert_eq!(Reader::open(dir).unwrap().count().unwrap(), u64::from(entries));
    assert_eq!(desk.view().recorded.len(), entries as usize);
    drop(desk);
    let desk = Desk::open(dir, &mut |_, _| ()).unwrap();
    assert_eq!(desk.view().last_seq(), Seq(entries));
    let moments: Vec<_> = (0..entries as usize).map(|at| desk.view().recorded.get(at)).collect();
    assert!(moments.is_sorted());
}
