//! Acts on organisations: what they change, and what they are refused for.

use dangvu_register::act::{Act, Found, Merge, Move, Split};
use dangvu_register::check::{Found as Measured, Refusal, UnitPath, Warning};
use dangvu_register::codes::OrgKind;
use dangvu_register::entry::{Decision, Issuer, Paper};
use dangvu_register::ids::Seq;
use dangvu_register::rulebook::RuleId;

use crate::script::{Office, PROVINCE, TODAY, day, new_unit, paper, unit};

fn office(script: &str) -> Office {
    Office::with(&[PROVINCE, script])
}

fn unit_path(code: &str, step: &'static str, on: &str, standing: &'static str, conflict: Option<u32>) -> Refusal {
    let conflict = conflict.map(Seq);
    Refusal::UnitPath(UnitPath { unit: unit(code), step, on: day(on), standing, conflict })
}

fn not_active(code: &str, on: &str, ended: Option<&str>, successor: Option<&str>) -> Refusal {
    let (ended, successor) = (ended.map(day), successor.map(unit));
    Refusal::UnitNotActive { unit: unit(code), on: day(on), ended, successor }
}

fn parent_not_active(code: &str, parent: &str, on: &str) -> Refusal {
    Refusal::ParentNotActive { unit: unit(code), parent: unit(parent), on: day(on) }
}

fn cycle(code: &str, on: &str) -> Refusal {
    Refusal::Cycle { unit: unit(code), on: day(on) }
}

#[test]
fn founding_puts_a_unit_under_its_parent_from_that_day() {
    let office = office("2020-05-01 found b3 grassroots_cell b");
    assert_eq!(office.parent("b3", "2020-05-01").as_deref(), Some("b"));
    assert_eq!(office.parent("b3", "2020-04-30"), None);
    assert_eq!(office.figure("organisations", "b", "2020-04-30", "2020-04-30"), 3);
    assert_eq!(office.figure("organisations", "b", "2020-05-01", "2020-05-01"), 4);
    assert_eq!(office.figure("units_founded", "tinh", "2020-01-01", "2020-12-31"), 1);
}

#[test]
fn a_code_is_not_used_again_but_after_its_founding_was_voided() {
    let mut office = office("2020-05-01 found b3 grassroots_cell b");
    let taken = vec![Refusal::UnitCodeTaken { unit: unit("b3") }];
    assert_eq!(office.refused("2021-05-01 found b3 grassroots_cell b"), taken);
    office.record("2021-01-01 end b3");
    assert_eq!(office.refused("2022-05-01 found b3 grassroots_cell b"), taken);
    office.record("2021-01-01 void 10\n 2021-01-01 void 9");
    office.record("2022-05-01 found b3 grassroots_cell a");
    assert_eq!(office.parent("b3", "2022-05-01").as_deref(), Some("a"));
}

#[test]
fn what_is_wrong_with_a_new_unit_is_told_at_once() {
    let mut unit_act = new_unit("x", "grassroots_cell", Some("nowhere"));
    unit_act.name = " ".to_owned();
    unit_act.sector = Some("mining".to_owned());
    let refusals = office("").refused_paper(&Paper::new(day("2020-01-01"), Found { unit: unit_act }));
    assert_eq!(
        refusals,
        [
            Refusal::BadText { field: "name", chars_max: 200 },
            Refusal::UnknownCode { list: "sector", code: "mining".to_owned() },
            Refusal::UnknownUnit { unit: unit("nowhere") },
        ]
    );
}

#[test]
fn a_level_stands_below_its_parents() {
    let mut office = office("");
    let below = |code: &str, kind, parent: &str, parent_kind, on: &str| {
        let (unit, parent, on) = (unit(code), unit(parent), day(on));
        vec![Refusal::LevelNotBelow { unit, kind, parent, parent_kind, on }]
    };
    let refused = office.refused("2020-01-01 found x grassroots_cell b1");
    assert_eq!(refused, below("x", OrgKind::GrassrootsCell, "b1", OrgKind::GrassrootsCell, "2020-01-01"));
    let refused = office.refused("2020-01-01 move a b");
    assert_eq!(refused, below("a", OrgKind::UpperGrassroots, "b", OrgKind::UpperGrassroots, "2020-01-01"));
    let refused = office.refused("2020-01-01 reclassify a1 subordinate_cell");
    let kinds = (OrgKind::SubordinateCell, OrgKind::SubordinateCell);
    assert_eq!(
        refused,
        [below("a1x", kinds.0, "a1", kinds.1, "2020-01-01"), below("a1y", kinds.0, "a1", kinds.1, "2020-01-01")]
            .concat()
    );
    let refused = office.refused("2020-01-01 absorb a b1");
    let upper = |child| below(child, OrgKind::GrassrootsCommittee, "b1", OrgKind::GrassrootsCell, "2020-01-01");
    assert_eq!(refused, upper("a1"));
}

#[test]
fn renaming_and_reclassifying_keep_the_unit_and_what_is_in_it() {
    let office = office(
        "2016-01-01 open m1 b1
         2020-05-01 rename b1 khac
         2021-05-01 reclassify b1 grassroots_committee",
    );
    let name = |on| office.register.unit_on(office.at("b1"), day(on)).and_then(|span| office.register.text(span.name));
    assert_eq!((name("2020-04-30"), name("2020-05-01")), (Some("Tổ chức b1"), Some("khac")));
    assert_eq!(office.figure("grassroots_cells", "b", "2021-05-01", "2021-05-01"), 1);
    assert_eq!(office.figure("grassroots_committees", "b", "2021-05-01", "2021-05-01"), 1);
    assert_eq!(office.figure("units_reclassified", "b", "2021-01-01", "2021-12-31"), 1);
    assert_eq!(office.members("b1", "2021-05-01"), 1);
}

#[test]
fn reclassifying_against_the_threshold_asks_for_the_consent() {
    let mut office = office("2016-01-01 open m1 b1");
    let warnings = office.record_warned("2021-05-01 reclassify b1 grassroots_committee");
    let [Warning::Rule(breach)] = &warnings[..] else { panic!("{warnings:?}") };
    assert_eq!((breach.rule, breach.found), (RuleId::GrassrootsCommitteeMembersMin, Measured::Number(1)));
    let mut with_consent = paper("2022-05-01 reclassify b1 grassroots_committee");
    let Act::Reclassify(act) = &mut with_consent.act else { panic!() };
    act.consent = Some(Decision {
        number: "12-CV/TU".to_owned(),
        date: day("2022-04-01"),
        secrecy: dangvu_register::codes::Secrecy::Normal,
    });
    assert_eq!(office.register.prepare(&with_consent, day(TODAY)), Ok(vec![]));
}

#[test]
fn whoever_holds_members_stays_of_a_kind_that_may() {
    let mut office = office("2016-01-01 open m1 b1\n 2016-01-01 open m2 b1");
    let refused = vec![Refusal::HoldsNoMembers { unit: unit("b1"), kind: OrgKind::UpperGrassroots }];
    let mut paper = paper("2020-01-01 reclassify b1 upper_grassroots");
    office.record("2019-01-01 move b1 tinh");
    assert_eq!(office.refused_paper(&paper), refused);
    paper.effective = day("2019-06-01");
    assert_eq!(office.refused_paper(&paper), refused);
    let refused = vec![Refusal::HoldsNoMembers { unit: unit("b"), kind: OrgKind::UpperGrassroots }];
    assert_eq!(office.refused("2020-01-01 end b1 b"), refused);
}

#[test]
fn moving_takes_members_and_sub_units_along() {
    let office = office("2016-01-01 open m1 a1x\n 2020-05-01 move a1,b1 tinh");
    assert_eq!(office.parent("a1", "2020-05-01").as_deref(), Some("tinh"));
    assert_eq!(office.members("a", "2020-04-30"), 1);
    assert_eq!(office.members("a", "2020-05-01"), 0);
    assert_eq!(office.figure("reorganised_out", "a", "2020-01-01", "2020-12-31"), 1);
    assert_eq!(office.figure("reorganised_in", "tinh", "2020-01-01", "2020-12-31"), 0);
    assert_eq!(office.figure("units_moved", "tinh", "2020-01-01", "2020-12-31"), 2);
}

#[test]
fn a_unit_never_comes_under_itself() {
    let mut office = office("");
    assert_eq!(office.refused("2020-01-01 move a a"), [cycle("a", "2020-01-01")]);
    assert_eq!(office.refused("2020-01-01 absorb a a"), [cycle("a", "2020-01-01")]);
    assert!(office.refused("2020-01-01 absorb a1 a1x").contains(&cycle("a1", "2020-01-01")));
    assert!(matches!(office.refused("2020-01-01 move tinh a")[..], [Refusal::LevelNotBelow { .. }]));
    assert!(matches!(
        office.refused("2020-01-01 merge a1,b1 a1x subordinate_cell a1")[..],
        [Refusal::UnitCodeTaken { .. }]
    ));
    let under_itself = office.refused("2020-01-01 merge b1,b2 n grassroots_cell b1");
    assert_eq!(under_itself[..2], [cycle("b1", "2020-01-01"), parent_not_active("n", "b1", "2020-01-01")]);
}

#[test]
fn a_late_entry_makes_no_cycle_either() {
    let mut office = office("2022-01-01 move a1x b");
    assert_eq!(office.refused("2020-06-01 absorb a1 a1x")[..1], [cycle("a1", "2020-06-01")]);
    assert!(matches!(office.refused("2020-06-01 move b a")[..], [Refusal::LevelNotBelow { .. }]));
}

#[test]
fn a_committee_that_shrinks_goes_into_its_own_cell_once_that_stands_beside_it() {
    let mut office = office(
        "2016-01-01 open m1 a1x
         2016-01-01 open m2 a1y
         2016-01-01 open m3 a1
         2020-01-01 absorb a1y a1x",
    );
    assert_eq!(office.refused("2020-01-01 absorb a1 a1x"), [cycle("a1", "2020-01-01")]);
    office.record("2020-01-01 move a1x a\n 2020-01-01 reclassify a1x grassroots_cell\n 2020-01-01 absorb a1 a1x");
    assert_eq!(office.members("a1x", "2020-01-01"), 3);
    assert_eq!(office.figure("members_opening", "a1x", "2020-01-01", "2020-12-31"), 3);
}

#[test]
fn merging_ends_the_old_and_counts_their_past_with_the_new() {
    let office = office(
        "2016-01-01 open m1 b1
         2016-01-01 open m2 b2
         2020-02-01 admit m3 b1
         2020-05-01 merge b1,b2 n grassroots_cell b
         2020-09-01 admit m4 n
         2021-02-03 confirm m3",
    );
    assert_eq!(office.members("n", "2020-12-31"), 4);
    assert_eq!(office.members("b1", "2020-12-31"), 0);
    assert_eq!(office.figure("admitted", "n", "2020-01-01", "2020-12-31"), 2);
    assert_eq!(office.figure("admitted", "b1", "2020-01-01", "2020-12-31"), 1);
    assert_eq!(office.figure("admitted", "n", "2020-01-01", "2020-04-30"), 0, "it was not yet merged by then");
    assert_eq!(office.figure("members_opening", "n", "2020-01-01", "2020-12-31"), 2);
    assert_eq!(office.figure("units_ended", "b", "2020-01-01", "2020-12-31"), 2);
    assert_eq!(office.figure("organisations", "b", "2020-12-31", "2020-12-31"), 2);
    assert_eq!(office.figure("confirmed", "n", "2021-01-01", "2021-12-31"), 1);
    assert_eq!(office.register.successor_on(office.at("b1"), day("2020-05-01")), office.at("n"));
}

#[test]
fn merging_needs_two_different_units_that_stand() {
    let mut office = office("2019-01-01 end b2");
    let few = Merge { units: vec![unit("b1")], into: new_unit("n", "grassroots_cell", Some("b")) };
    let few = office.refused_paper(&Paper::new(day("2020-01-01"), few));
    assert_eq!(few, [Refusal::TooFew { field: "units", least: 2 }]);
    let twice = office.refused("2020-01-01 merge b1,b1 n grassroots_cell b");
    assert_eq!(twice, [Refusal::Repeated { field: "units", item: "b1".to_owned() }]);
    let ended = office.refused("2020-01-01 merge b1,b2 n grassroots_cell b");
    assert_eq!(ended, [not_active("b2", "2020-01-01", Some("2019-01-01"), None)]);
    let none = office.refused_paper(&Paper::new(day("2020-01-01"), Move { units: vec![], to: unit("b") }));
    assert_eq!(none, [Refusal::TooFew { field: "units", least: 1 }]);
    assert_eq!(
        office.refused("2020-01-01 absorb b1,b1 a"),
        [Refusal::Repeated { field: "units", item: "b1".to_owned() }]
    );
}

#[test]
fn what_ended_is_told_with_who_took_over() {
    let mut office = office("2020-05-01 absorb b1 b2\n 2021-05-01 merge b2,a n upper_grassroots tinh");
    assert_eq!(
        office.refused("2022-01-01 rename b1 khac"),
        [not_active("b1", "2022-01-01", Some("2020-05-01"), Some("n"))]
    );
    assert_eq!(office.refused("2014-01-01 rename b1 khac"), [not_active("b1", "2014-01-01", None, None)]);
    assert_eq!(office.refused("2020-01-01 rename n khac"), [not_active("n", "2020-01-01", None, None)]);
}

#[test]
fn absorbing_keeps_the_receiver() {
    let office = office("2016-01-01 open m1 b1\n 2016-01-01 open m2 b2\n 2020-05-01 absorb b1 b2");
    assert_eq!(office.members("b2", "2020-04-30"), 1);
    assert_eq!(office.members("b2", "2020-05-01"), 2);
    assert_eq!(office.figure("reorganised_in", "b2", "2020-05-01", "2020-05-31"), 0, "its past counts already");
    assert_eq!(office.figure("members_opening", "b2", "2020-05-01", "2020-05-31"), 2);
}

#[test]
fn splitting_shares_members_and_sub_units() {
    let office = office(
        "2016-01-01 open m1 a1x
         2016-01-01 open m2 a1x
         2016-01-01 open m3 a1
         2020-05-01 split a1 n grassroots_committee a m3 a1x
         2021-05-01 split a1x nx subordinate_cell n m1 - a1y",
    );
    assert_eq!(office.members("n", "2020-05-01"), 3);
    assert_eq!(office.members("a1", "2020-05-01"), 0);
    assert_eq!((office.members("nx", "2021-05-01"), office.members("a1y", "2021-05-01")), (1, 1));
    assert_eq!(office.figure("reorganised_out", "a1", "2020-01-01", "2020-12-31"), 3);
    assert_eq!(office.figure("reorganised_in", "n", "2020-01-01", "2020-12-31"), 3);
    assert_eq!(office.figure("reorganised_in", "a", "2020-01-01", "2020-12-31"), 0);
}

#[test]
fn a_part_tells_of_those_who_came_to_it_by_way_of_an_absorbed_unit() {
    let office = office(
        "2016-01-01 open m1 b1
         2016-01-01 open m2 b2
         2019-05-01 absorb b1 b2
         2020-05-01 split b2 n grassroots_cell b m1,m2 -",
    );
    for year in ["2019-01-01", "2020-01-01", "2020-05-01"] {
        assert_eq!(office.figure("reorganised_in", "n", year, "2020-12-31"), 2);
        assert_eq!(office.figure("reorganised_in", "b", year, "2020-12-31"), 0);
    }
    assert_eq!(office.figure("reorganised_out", "b2", "2020-01-01", "2020-12-31"), 2);
}

#[test]
fn a_part_tells_of_those_who_were_never_in_the_unit_that_was_split() {
    let office = office(
        "2016-01-01 open m1 b1
         2019-05-01 absorb b1 b2
         2020-05-01 split b2 n grassroots_cell b m1 -
         2021-01-01 void 10 mistyped",
    );
    assert_eq!((office.members("b1", "2020-04-30"), office.members("n", "2020-05-01")), (1, 1));
    assert_eq!(office.figure("reorganised_in", "n", "2020-01-01", "2020-12-31"), 1);
    assert_eq!(office.figure("reorganised_out", "b1", "2020-01-01", "2020-12-31"), 1);
    assert_eq!(office.figure("reorganised_out", "b2", "2020-01-01", "2020-12-31"), 0);
}

#[test]
fn a_split_takes_only_what_is_there_and_once() {
    let mut office = office("2016-01-01 open m1 a1x\n 2016-01-01 open m2 b1");
    let refused = office.refused("2020-05-01 split a1x n subordinate_cell a1 m2 b1");
    let on = day("2020-05-01");
    assert_eq!(
        refused,
        [
            Refusal::NotUnder { unit: unit("b1"), parent: unit("a1x"), on },
            Refusal::NotAMemberOf { member: crate::script::member("m2"), unit: unit("a1x"), on },
        ]
    );
    let mut twice = paper("2020-05-01 split a1x n subordinate_cell a1 m1 -");
    let Act::Split(act) = &mut twice.act else { panic!() };
    act.parts.push(act.parts[0].clone());
    act.parts[1].unit.code = unit("o");
    assert_eq!(
        office.refused_paper(&twice),
        [Refusal::Repeated { field: "members", item: crate::script::member("m1").to_string() }]
    );
    let Act::Split(act) = &mut twice.act else { panic!() };
    act.parts[1].unit.code = unit("n");
    act.parts[1].members.clear();
    assert_eq!(office.refused_paper(&twice), [Refusal::Repeated { field: "parts", item: "n".to_owned() }]);
    let mut units_twice = paper("2020-05-01 split a1 n grassroots_committee a - a1x");
    let Act::Split(act) = &mut units_twice.act else { panic!() };
    act.parts.push(act.parts[0].clone());
    act.parts[1].unit.code = unit("o");
    assert_eq!(office.refused_paper(&units_twice), [Refusal::Repeated { field: "units", item: "a1x".to_owned() }]);
    let no_parts = Split { unit: unit("a1"), parts: vec![], rest: None };
    assert_eq!(office.refused_paper(&Paper::new(on, no_parts)), [Refusal::TooFew { field: "parts", least: 1 }]);
    assert_eq!(office.refused("2020-05-01 split a1x n subordinate_cell a1 m1 - a1x"), [cycle("a1x", "2020-05-01")]);
}

#[test]
fn ending_a_unit_leaves_nobody_and_nothing_behind() {
    let mut office = office("2016-01-01 open m1 b1\n 2016-01-01 open m2 b1");
    let on = day("2020-05-01");
    let members = |unit, members| Refusal::MembersLeftBehind { unit, on, members, conflict: None };
    assert_eq!(office.refused("2020-05-01 end b1"), [members(unit("b1"), 2)]);
    let units = vec![unit("a1x"), unit("a1y")];
    assert_eq!(office.refused("2020-05-01 end a1"), [Refusal::UnitsLeftBehind { unit: unit("a1"), on, units }]);
    office.record("2019-01-01 absorb b1 b2");
    assert_eq!(office.refused("2020-05-01 end b2"), [members(unit("b2"), 2)], "those taken over count too");
    office.record("2019-05-01 absorb a1 b2");
    assert!(office.refused("2020-05-01 end b2").contains(&Refusal::UnitsLeftBehind {
        unit: unit("b2"),
        on,
        units: vec![unit("a1x"), unit("a1y")]
    }));
    office.record("2019-06-01 found z grassroots_committee b\n 2020-05-01 end b2 z");
    assert_eq!(office.members("z", "2020-05-01"), 2);
}

#[test]
fn an_empty_unit_ends_and_is_counted_where_it_was() {
    let mut office = office("2020-05-01 end b1\n 2020-06-01 end b2 a1");
    assert_eq!(office.figure("units_ended", "b", "2020-01-01", "2020-12-31"), 2);
    assert_eq!(office.figure("units_ended", "tinh", "2020-01-01", "2020-12-31"), 2);
    assert_eq!(office.figure("units_ended", "a", "2020-01-01", "2020-12-31"), 0);
    assert_eq!(office.figure("organisations", "b", "2020-12-31", "2020-12-31"), 1);
    assert_eq!(
        office.refused("2021-01-01 found x subordinate_cell b1"),
        [not_active("b1", "2021-01-01", Some("2020-05-01"), None)]
    );
    assert_eq!(office.refused("2021-01-01 end b1"), [not_active("b1", "2021-01-01", Some("2020-05-01"), None)]);
}

#[test]
fn a_late_end_is_refused_where_later_acts_need_the_unit() {
    let mut office = office(
        "2016-01-01 open m1 b1
         2021-01-01 rename b1 khac",
    );
    assert_eq!(office.refused("2020-01-01 absorb b1 b2"), [unit_path("b1", "rename", "2021-01-01", "ended", Some(10))]);
    office.record("2021-01-01 void 10\n 2021-02-01 admit m2 b1");
    let conflict = Some(Seq(12));
    let on = day("2020-01-01");
    assert_eq!(
        office.refused("2020-01-01 absorb b1 b2"),
        [Refusal::MembersLeftBehind { unit: unit("b1"), on, members: 1, conflict }]
    );
    office.record("2021-01-01 found b3 sectional a1");
    assert_eq!(office.refused("2020-01-01 absorb a1 b2"), [parent_not_active("b3", "a1", "2021-01-01")]);
}

#[test]
fn members_of_a_unit_that_was_taken_over_go_on_living() {
    let office = office(
        "2019-01-01 admit m1 b1
         2016-01-01 open m2 b1
         2019-06-01 absorb b1 b2
         2020-01-01 confirm m1
         2020-02-01 change_particulars m2 advanced
         2020-03-01 exempt m2
         2020-04-01 transfer_out m1 a1x
         2020-05-01 receive m1 a1x
         2020-06-01 die m2",
    );
    assert_eq!(office.members("b2", "2020-03-31"), 2);
    assert_eq!(office.figure("official_members", "b2", "2020-03-31", "2020-03-31"), 2);
    assert_eq!(office.members("b2", "2020-12-31"), 0);
    assert_eq!(office.members("a1x", "2020-12-31"), 1);
}

#[test]
fn congresses_and_terms() {
    let mut office = office(
        "2020-05-01 hold_congress a 5
         2020-05-02 open_term a 5 2025-05-02",
    );
    assert_eq!(office.figure("congresses", "tinh", "2020-01-01", "2020-12-31"), 1);
    let terms = office.register.terms_of(office.at("a"));
    assert_eq!((terms.len(), terms[0].row.ordinal), (1, 5));
    assert_eq!(
        office.refused("2021-01-01 open_term a 6 2026-01-01"),
        [unit_path("a", "open_term", "2021-01-01", "active_in_term", Some(10))]
    );
    assert_eq!(
        office.refused("2021-01-01 close_term b"),
        [unit_path("b", "close_term", "2021-01-01", "active", Some(3))]
    );
    assert_eq!(office.refused("2021-01-01 hold_congress a 0"), [Refusal::NotPositive { field: "ordinal" }]);
    assert_eq!(
        office.refused("2021-01-01 open_term b 1 2020-01-01"),
        [Refusal::DatesOutOfOrder { field: "planned_to", not_before: day("2021-01-01"), found: day("2020-01-01") }]
    );
    office.record(
        "2025-05-01 close_term a\n 2025-05-01 open_term a 6 2030-05-01\n 2025-06-01 merge a,b n upper_grassroots tinh",
    );
    let terms = office.register.terms_of(office.at("a"));
    assert_eq!(terms.last().map(|term| term.to), Some(day("2025-06-01")), "a term ends with its organisation");
}

#[test]
fn posts_are_taken_left_and_end_with_the_member_and_the_unit() {
    let mut office = office(
        "2016-01-01 open m1 b1
         2016-01-01 open m2 b1
         2020-01-01 take_post m1 b1 secretary
         2020-01-01 take_post m1 b committee_member
         2020-01-01 take_post m2 b1 deputy_secretary",
    );
    let held = |office: &Office, on| office.figure("posts_held", "b", on, on);
    assert_eq!(held(&office, "2020-06-01"), 3);
    assert!(
        matches!(&office.refused("2020-02-01 take_post m1 b1 secretary")[..], [Refusal::MemberPath(path)] if path.step == "take_post")
    );
    assert!(
        matches!(&office.refused("2020-02-01 leave_post m2 b1 secretary")[..], [Refusal::MemberPath(path)] if path.step == "leave_post")
    );
    office.record("2020-07-01 leave_post m1 b1 secretary\n 2020-08-01 die m2");
    assert_eq!(held(&office, "2020-06-30"), 3);
    assert_eq!(held(&office, "2020-07-01"), 2);
    assert_eq!(held(&office, "2020-08-01"), 1);
    office.record("2020-09-01 take_post m1 b1 secretary\n 2020-10-01 absorb b1 b2");
    assert_eq!(held(&office, "2020-10-01"), 1, "posts end with their organisation");
    assert!(office.register.seats_in(office.at("b1"), day("2020-10-01"), Seq::NEVER).is_empty());
    assert_eq!(office.register.seats_in(office.at("b1"), day("2020-09-30"), Seq::NEVER).len(), 1);
    office.record("2020-11-01 leave_post m1 b1 secretary");
}

#[test]
fn reconciling_dossiers_compares_with_the_register() {
    let mut office = office("2016-01-01 open m1 b1");
    assert_eq!(office.record_warned("2020-06-30 reconcile_dossiers b1 1 1 0 0"), []);
    let warnings = office.record_warned("2020-12-31 reconcile_dossiers b1 3 1 1 4294967295");
    assert_eq!(
        warnings,
        [
            Warning::ListDiffers { unit: unit("b1"), on: day("2020-12-31"), listed: 3, members: 1 },
            Warning::DossiersDoNotAddUp { listed: 3, held: 1, missing: 1 },
        ]
    );
    assert_eq!(office.figure("dossiers_missing", "tinh", "2020-07-01", "2020-12-31"), 1);
    assert_eq!(office.figure("dossiers_listed", "tinh", "2020-01-01", "2020-12-31"), 4);
    let huge = "2021-06-30 reconcile_dossiers b1 0 4294967295 4294967295 0";
    assert_eq!(office.record_warned(huge).len(), 2, "numbers beyond sense do not overflow");
}

#[test]
fn the_paper_is_looked_at_before_the_act() {
    let mut office = office("");
    let earliest = day("1930-02-03");
    let on = day("1929-12-31");
    assert_eq!(office.refused("1929-12-31 rename b1 khac"), [Refusal::TooEarly { on, earliest }]);
    let latest = day(TODAY).plus_days(366);
    let on = latest.plus_days(1);
    assert_eq!(office.refused(&format!("{on} rename b1 khac")), [Refusal::TooFarAhead { on, latest }]);
    office.record(&format!("{latest} rename b1 khac"));
    let mut paper = paper("2020-01-01 rename b1 khac");
    paper.issuer = Some(Issuer { unit: unit("nowhere"), body: dangvu_register::codes::Body::Committee });
    let decision = |number: &str, date| Decision {
        number: number.to_owned(),
        date: day(date),
        secrecy: dangvu_register::codes::Secrecy::Normal,
    };
    paper.decision = Some(decision(" ", "2020-01-01"));
    assert_eq!(
        office.refused_paper(&paper),
        [Refusal::UnknownUnit { unit: unit("nowhere") }, Refusal::BadText { field: "number", chars_max: 60 }]
    );
    (paper.issuer, paper.decision) = (None, Some(decision("05-QĐ/TU", "2020-02-01")));
    let (decided, effective) = (day("2020-02-01"), day("2020-01-01"));
    assert_eq!(
        office.register.prepare(&paper, day(TODAY)),
        Ok(vec![Warning::DecisionAfterEffect { decided, effective }])
    );
}

#[test]
fn many_units_follow_one_decision_to_several_receivers() {
    let mut office = office("2016-01-01 open m1 b1\n 2016-01-01 open m2 b2\n 2016-01-01 open m3 a1x");
    office.record(
        "2025-07-01 found phuong upper_grassroots tinh
         2025-07-01 found ubnd upper_grassroots tinh
         2025-07-01 move b1 phuong
         2025-07-01 move b2,a1 ubnd
         2025-07-01 end a
         2025-07-01 end b",
    );
    assert_eq!(office.members("tinh", "2025-07-01"), 3);
    assert_eq!((office.members("phuong", "2025-07-01"), office.members("ubnd", "2025-07-01")), (1, 2));
    assert_eq!(office.figure("units_ended", "tinh", "2025-07-01", "2025-07-01"), 2);
    assert_eq!(office.figure("upper_organisations", "tinh", "2025-07-01", "2025-07-01"), 2);
    let mut backwards = Office::with(&[PROVINCE]);
    let before = ["2025-07-01 end a", "2025-07-01 end b"];
    assert!(matches!(backwards.refused(before[0])[..], [Refusal::UnitsLeftBehind { .. }]));
}

#[test]
fn each_problem_of_a_move_is_told() {
    let mut office = office("2020-01-01 end b2");
    let refused = office.refused_paper(&Paper::new(
        day("2021-01-01"),
        Move { units: vec![unit("b2"), unit("nowhere"), unit("b2")], to: unit("elsewhere") },
    ));
    assert_eq!(
        refused,
        [
            Refusal::Repeated { field: "units", item: "b2".to_owned() },
            Refusal::UnknownUnit { unit: unit("elsewhere") },
            not_active("b2", "2021-01-01", Some("2020-01-01"), None),
            Refusal::UnknownUnit { unit: unit("nowhere") },
        ]
    );
}
