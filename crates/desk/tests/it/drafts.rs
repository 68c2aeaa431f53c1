//! Drafts of acts, and batches that are tried out.

use dangvu_desk::{About, Desk, Drafted, Submission};
use dangvu_register::act::{Found, Move, NewUnit};
use dangvu_register::codes::OrgKind;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{Seq, UnitId};
use jiff::Timestamp;
use uuid::Uuid;

const SECRET: &str = "Nguyễn Thị Bí Mật";

fn unit(code: &str) -> UnitId {
    code.parse().unwrap()
}

fn draft(text: &str) -> Drafted {
    let saved_at = Timestamp::from_second(1_700_000_000).unwrap();
    Drafted { id: "one".to_owned(), act: "admit".to_owned(), corrects: None, saved_at, text: text.to_owned() }
}

#[test]
fn a_draft_is_sealed_and_is_its_owners_alone() {
    let dir = tempfile::tempdir().unwrap();
    let register = dir.path().join("register");
    let desk = Desk::create(&register, "example.org/test", true).unwrap();
    desk.save_draft("an", &draft("before")).unwrap();
    desk.save_draft("an", &draft(SECRET)).unwrap();
    assert_eq!(desk.drafts("an").unwrap(), [draft(SECRET)], "saved in the place of the one before");
    assert_eq!(desk.draft("binh", "one").unwrap(), None);
    assert!(desk.drafts("binh").unwrap().is_empty());
    for file in std::fs::read_dir(&register).unwrap() {
        let path = file.unwrap().path();
        let bytes = if path.is_file() { std::fs::read(&path).unwrap() } else { Vec::new() };
        assert!(!bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes()), "{}", path.display());
    }
    desk.close().unwrap();
    let desk = Desk::open(&register, &mut |_, _| ()).unwrap();
    assert_eq!(desk.draft("an", "one").unwrap(), Some(draft(SECRET)), "it survives");
    assert!(!desk.store().drop_draft("binh", "one").unwrap(), "nobody throws away another's");
    assert!(desk.store().drop_draft("an", "one").unwrap());
    assert!(desk.drafts("an").unwrap().is_empty());
}

fn found(code: &str, kind: OrgKind, parent: Option<&str>) -> Submission {
    let unit = NewUnit { code: unit(code), name: code.to_owned(), kind, parent: parent.map(unit), sector: None };
    Submission { id: Uuid::now_v7(), paper: Paper::new("2020-01-01".parse().unwrap(), Found { unit }) }
}

#[test]
fn trying_out_tells_both_ends_and_leaves_no_trace() {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::create(&dir.path().join("register"), "example.org/test", true).unwrap();
    let tree = vec![
        found("tinh", OrgKind::Provincial, None),
        found("a", OrgKind::District, Some("tinh")),
        found("b", OrgKind::District, Some("tinh")),
        found("a.xa", OrgKind::GrassrootsCommittee, Some("a")),
    ];
    desk.record("test", tree).unwrap();
    let act = Move { units: vec![unit("a.xa")], to: unit("b") };
    let moved = Submission { id: Uuid::now_v7(), paper: Paper::new("2021-01-01".parse().unwrap(), act) };
    let parent = |register: &dangvu_register::register::Register| {
        let on = "2021-01-01".parse().unwrap();
        register.unit_id(register.parent_on(register.unit(&unit("a.xa")).unwrap(), on)).to_string()
    };
    let tried = desk.try_out(std::slice::from_ref(&moved), |register, _, _| parent(register)).unwrap();
    assert_eq!(tried.looked, ["a", "b"]);
    let ends = [["a.xa", "a", "tinh"], ["a.xa", "b", "tinh"]].map(|chain| chain.map(unit).to_vec());
    assert_eq!(tried.touched[0].about, [(About::Unit(unit("a.xa")), ends)]);
    assert_eq!(tried.units, ["a", "a.xa", "b", "tinh"].map(unit));
    assert_eq!((desk.view().last_seq(), parent(&desk.view())), (Seq(4), "a".to_owned()));
    assert_eq!(desk.find(moved.id).unwrap(), None);
    desk.record("test", vec![moved.clone()]).unwrap();
    assert_eq!(desk.find(moved.id).unwrap(), Some(Seq(5)));
}
