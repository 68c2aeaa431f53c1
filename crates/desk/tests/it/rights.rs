//! What somebody may do: by area, action, subtree and day.

use dangvu_desk::Desk;
use dangvu_desk::rights::{Action, Actor, Area, Grant, Subtree, authorize, authorize_whole};
use dangvu_register::act::Area as Work;
use dangvu_register::day::Day;
use dangvu_register::ids::Unit;
use dangvu_register::register::Register;
use serde_json::json;

use crate::office::record;

/// A province with two districts, a commune under the first, and an organisation that is moved from it to the second.
fn tree() -> (tempfile::TempDir, Desk) {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk::create(&dir.path().join("register"), "example.org/rights", true).unwrap();
    for (code, kind, parent) in [
        ("tinh", "provincial", None),
        ("huyen", "district", Some("tinh")),
        ("khac", "district", Some("tinh")),
        ("xa", "grassroots_committee", Some("huyen")),
        ("dich", "grassroots_committee", Some("huyen")),
    ] {
        let unit = json!({ "code": code, "name": format!("Đảng bộ {code}"), "kind": kind, "parent": parent });
        record(&desk, "2020-01-01", &json!({ "found": { "unit": unit } }));
    }
    record(&desk, "2025-01-01", &json!({ "move": { "units": ["dich"], "to": "khac" } }));
    (dir, desk)
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn grant(area: Area, action: Action, unit: &str, from: &str, to: Option<&str>) -> Grant {
    Grant { id: 1, area, action, subtree: unit.parse().unwrap(), from: day(from), to: to.map(day) }
}

fn actor(grants: Vec<Grant>) -> Actor {
    Actor { account: 1, name: "an".to_owned(), shown: "An".to_owned(), grants }
}

fn unit(register: &Register, code: &str) -> Unit {
    register.unit(&code.parse().unwrap()).unwrap()
}

const MEMBERSHIP: Area = Area::Work(Work::Membership);

#[test]
fn a_right_is_for_a_unit_and_all_under_it() {
    let (_dir, desk) = tree();
    let (view, today) = (desk.view(), day("2024-06-01"));
    let actor = actor(vec![grant(MEMBERSHIP, Action::Record, "huyen", "2024-01-01", None)]);
    let may = |code: &str| authorize(&actor, MEMBERSHIP, Action::Record, unit(&view, code), &view, today).is_some();
    assert_eq!(["tinh", "huyen", "xa", "khac"].map(may), [false, true, true, false]);
    assert!(authorize_whole(&actor, MEMBERSHIP, Action::Record, today).is_none());
}

#[test]
fn a_right_is_for_its_area_and_its_days() {
    let (_dir, desk) = tree();
    let view = desk.view();
    let actor = actor(vec![
        grant(MEMBERSHIP, Action::Record, "*", "2024-01-01", Some("2024-06-30")),
        grant(Area::Accounts, Action::Administer, "*", "2024-01-01", None),
    ]);
    let may = |area, action, on: &str| authorize(&actor, area, action, unit(&view, "xa"), &view, day(on)).is_some();
    for (on, is) in [("2023-12-31", false), ("2024-01-01", true), ("2024-06-30", true), ("2024-07-01", false)] {
        assert_eq!(may(MEMBERSHIP, Action::Record, on), is, "{on}");
    }
    let on = "2024-03-01";
    assert!(may(MEMBERSHIP, Action::Read, on) && may(MEMBERSHIP, Action::Propose, on));
    assert!(!may(MEMBERSHIP, Action::Close, on) && !may(MEMBERSHIP, Action::Administer, on));
    assert!(may(Area::Accounts, Action::Administer, on) && may(Area::Accounts, Action::Read, on));
    assert!(!may(Area::Accounts, Action::Record, on));
    assert!(!may(Area::Work(Work::Inspection), Action::Read, on));
    assert!(!may(Area::Particulars, Action::Read, on), "particulars are a right of their own");
}

#[test]
fn of_several_rights_one_is_enough_and_is_named() {
    let (_dir, desk) = tree();
    let (view, today) = (desk.view(), day("2024-06-01"));
    let mut grants = vec![
        grant(MEMBERSHIP, Action::Read, "tinh", "2024-01-01", None),
        grant(MEMBERSHIP, Action::Record, "khac", "2024-01-01", None),
        grant(MEMBERSHIP, Action::Record, "xa", "2024-01-01", None),
    ];
    for (id, grant) in (1..).zip(&mut grants) {
        grant.id = id;
    }
    let actor = actor(grants);
    let by =
        |action, code| authorize(&actor, MEMBERSHIP, action, unit(&view, code), &view, today).map(|grant| grant.id);
    assert_eq!(by(Action::Record, "xa"), Some(3));
    assert_eq!(by(Action::Read, "xa"), Some(1));
    assert_eq!(by(Action::Record, "huyen"), None);
}

#[test]
fn a_unit_that_is_moved_away_takes_its_rights_along() {
    let (_dir, desk) = tree();
    let view = desk.view();
    let actor = actor(vec![grant(MEMBERSHIP, Action::Read, "huyen", "2020-01-01", None)]);
    let may = |on| authorize(&actor, MEMBERSHIP, Action::Read, unit(&view, "dich"), &view, day(on)).is_some();
    assert!(may("2024-06-01"), "under it then");
    assert!(!may("2025-06-01"), "under another now");
    assert_eq!("*".parse(), Ok(Subtree::Whole));
}
