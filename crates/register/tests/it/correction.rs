//! Voiding: what was wrong goes as if it had never been recorded, and what was known before stays known.

use dangvu_register::check::{MemberPath, Refusal, UnitPath};
use dangvu_register::effect::Subject;
use dangvu_register::ids::Seq;

use crate::script::{Office, PROVINCE, day, member, unit};

fn office(script: &str) -> Office {
    Office::with(&[PROVINCE, script])
}

#[test]
fn what_is_voided_never_was_and_was_known_all_the_same() {
    let mut office = office("2016-01-01 open m1 b1\n 2020-03-01 admit m2 b1");
    let void = office.record("2020-06-01 void 10");
    let admitted = |known| office.figure_as_known("admitted", "tinh", "2020-01-01", "2020-12-31", known).number;
    assert_eq!([Seq(9), Seq(10), void, Seq::NEVER].map(admitted), [0, 1, 0, 0]);
    assert_eq!(office.members("b1", "2020-12-31"), 1);
    assert!(!office.register.has_history(office.who("m2")));
    let about = office.register.entries_about(Subject::Member(office.who("m2")), Seq::NEVER);
    assert_eq!(about, [Seq(10)], "the history still shows it");
    let meta = office.register.entry(Seq(10)).unwrap();
    assert_eq!((meta.voided_by, office.register.entry(void).unwrap().voids), (void, Some(Seq(10))));
    office.record("2020-04-01 admit m2 b2");
    assert_eq!(office.members("b2", "2020-04-01"), 1);
}

#[test]
fn only_an_entry_that_stands_is_voided_and_once() {
    let mut office = office("2016-01-01 open m1 b1\n 2020-06-01 void 9");
    assert_eq!(office.refused("2020-06-01 void 99"), [Refusal::UnknownEntry { entry: Seq(99) }]);
    assert_eq!(office.refused("2020-06-01 void 0"), [Refusal::UnknownEntry { entry: Seq(0) }]);
    assert_eq!(office.refused("2020-06-01 void 11"), [Refusal::UnknownEntry { entry: Seq(11) }], "nor itself");
    assert_eq!(office.refused("2020-06-01 void 9"), [Refusal::AlreadyVoided { entry: Seq(9), by: Seq(10) }]);
    assert_eq!(office.refused("2020-06-01 void 10"), [Refusal::VoidOfVoid { entry: Seq(10) }]);
}

#[test]
fn what_later_entries_stand_on_is_not_voided_before_them() {
    let mut office = office("2016-01-01 open m1 b1\n 2020-03-01 transfer_out m1 a1x\n 2020-04-01 receive m1 a1x");
    let (on, conflict) = (day("2020-03-01"), Some(Seq(10)));
    let lawful = vec!["register_candidate", "admit", "receive_from_outside"];
    let path = MemberPath { member: member("m1"), step: "transfer_out", on, standing: "nobody", conflict, lawful };
    assert_eq!(office.refused("2020-06-01 void 9"), [Refusal::MemberPath(path)]);
    office.record("2020-06-01 void 11\n 2020-06-01 void 10\n 2020-06-01 void 9");
    assert_eq!(office.members("tinh", "2020-12-31"), 0);
}

#[test]
fn a_founding_stands_while_something_is_in_the_unit() {
    let mut office = office("2020-01-01 found n grassroots_committee a");
    office.record("2020-02-01 found nx subordinate_cell n");
    let parent = Refusal::ParentNotActive { unit: unit("nx"), parent: unit("n"), on: day("2020-02-01") };
    assert_eq!(office.refused("2020-06-01 void 9"), [parent]);
    office.record("2020-06-01 void 10\n 2020-03-01 admit m1 n");
    let behind = |conflict| {
        let (unit, on) = (unit("n"), day("2020-03-01"));
        [Refusal::MembersLeftBehind { unit, on, members: 1, conflict: Some(Seq(conflict)) }]
    };
    assert_eq!(office.refused("2020-06-01 void 9"), behind(12));
    office.record("2020-06-01 void 12\n 2020-03-01 register_candidate m1 n");
    assert_eq!(office.refused("2020-06-01 void 9"), behind(14), "a candidate needs the unit too");
    office.record("2020-06-01 void 14\n 2020-03-01 rename n khac");
    let (on, conflict) = (day("2020-03-01"), Some(Seq(16)));
    let path = UnitPath { unit: unit("n"), step: "rename", on, standing: "not_founded", conflict };
    assert_eq!(office.refused("2020-06-01 void 9"), [Refusal::UnitPath(path)]);
    office.record("2020-06-01 void 16\n 2020-06-01 void 9");
    assert!(!office.register.was_founded(office.at("n")));
}

#[test]
fn a_merger_stands_while_the_new_unit_is_used() {
    let mut office = office("2016-01-01 open m1 b1\n 2020-01-01 merge b1,b2 n grassroots_cell b");
    office.record("2020-02-01 admit m2 n");
    let (on, conflict) = (day("2020-02-01"), Some(Seq(11)));
    let behind = Refusal::MembersLeftBehind { unit: unit("n"), on, members: 1, conflict };
    assert_eq!(office.refused("2020-06-01 void 10"), [behind]);
    office.record("2020-06-01 void 11\n 2020-06-01 void 10");
    assert_eq!(office.members("b1", "2020-12-31"), 1);
    assert_eq!(office.parent("b1", "2020-12-31").as_deref(), Some("b"));
    let known = |known| office.figure_as_known("members", "n", "2020-12-31", "2020-12-31", known).number;
    assert_eq!([Seq(10), Seq(13), Seq::NEVER].map(known), [1, 0, 0]);
}

#[test]
fn an_end_that_is_voided_reopens_the_rows_it_closed() {
    let mut office = office("2016-01-01 open m1 b1\n 2020-01-01 die m1\n 2020-06-01 void 10\n 2021-01-01 die m1");
    let members = |on, known| office.figure_as_known("members", "b1", on, on, Seq(known)).number;
    assert_eq!([9, 10, 11, 12].map(|known| members("2020-12-31", known)), [1, 0, 1, 1]);
    assert_eq!([9, 10, 11, 12].map(|known| members("2021-12-31", known)), [1, 0, 1, 0]);
    assert_eq!(office.refused("2020-06-01 die m1").len(), 1);
}

#[test]
fn a_late_entry_changes_what_is_known_from_then_on() {
    let office = office(
        "2016-01-01 open m1 b1
         2020-06-01 change_particulars m1 advanced
         2020-02-01 transfer_out m1 a1x
         2020-03-01 receive m1 a1x",
    );
    let advanced =
        |code, known| office.figure_as_known("theory_advanced_members", code, "2020-12-31", "2020-12-31", known);
    assert_eq!([Seq(10), Seq(11), Seq(12)].map(|known| advanced("b1", known).number), [1, 0, 0]);
    assert_eq!([Seq(10), Seq(11), Seq(12)].map(|known| advanced("a1x", known).number), [0, 0, 1]);
}

#[test]
fn how_a_member_stood_stays_known() {
    let office = office("2016-01-01 open m1 b1\n 2020-01-01 exempt m1\n 2020-02-01 void 10");
    let exempt = |known| {
        let standing = office.register.standing_as_known(office.who("m1"), day("2020-12-31"), Seq(known));
        standing.profile.has(dangvu_register::profile::EXEMPT)
    };
    assert_eq!([9, 10, 11].map(exempt), [false, true, false]);
    let events = |known| office.register.member_events(office.who("m1"), Seq(known)).count();
    assert_eq!([8, 9, 10, 11].map(events), [0, 1, 2, 1]);
    let office = Office::with(&[PROVINCE, "2020-01-01 rename b1 khac\n 2020-01-01 void 9"]);
    let events = |known| office.register.unit_events(office.at("b1"), Seq(known)).count();
    assert_eq!([8, 9, 10].map(events), [1, 2, 1]);
}
