//! What needs a second administrator, and never locks out a single one; who is asked for a second factor.

use dangvu_desk::account::{Confirmed, NewGrant, Wished};
use dangvu_desk::rights::{Action, Area, Subtree};
use dangvu_desk::{Desk, Setting, set, today};
use dangvu_register::act::Area as Work;
use jiff::Timestamp;

use crate::office::office;

fn grant(area: Area, action: Action, unit: &str) -> NewGrant {
    let subtree: Subtree = unit.parse().unwrap();
    NewGrant { area, action, subtree, from: today(Timestamp::now()), to: None }
}

fn administrator(desk: &Desk, name: &str) -> i64 {
    let (accounts, now) = (desk.accounts(), Timestamp::now());
    let id = accounts.make(name, name, "test", now).unwrap().unwrap();
    accounts.grant_first(id, "test", now).unwrap();
    id
}

fn wish(desk: &Desk, (id, by): (i64, &str), wanted: Wished) -> Confirmed {
    desk.accounts().wish(&[wanted], &desk.view(), (id, by), Timestamp::now()).unwrap()
}

#[test]
fn high_rights_wait_for_a_second_administrator() {
    let (_temp, _dir, desk) = office();
    let (accounts, now) = (desk.accounts(), Timestamp::now());
    let an = administrator(&desk, "an");
    let clerk = accounts.make("chi", "chi", "test", now).unwrap().unwrap();
    let whole = || Wished::Grant("chi".to_owned(), grant(Area::Work(Work::Cadre), Action::Record, "*"));
    let top = Wished::Grant("chi".to_owned(), grant(Area::Work(Work::Cadre), Action::Record, "p"));
    let below = Wished::Grant("chi".to_owned(), grant(Area::Work(Work::Cadre), Action::Record, "b"));
    set(desk.store(), Setting::SecondAdministrator, "on", "an", now).unwrap();
    assert_eq!(wish(&desk, (an, "an"), whole()), Confirmed::Alone, "a single administrator is not locked out");
    assert_eq!(accounts.grants_of(clerk).unwrap().len(), 1);
    let binh = administrator(&desk, "binh");
    assert_eq!(wish(&desk, (an, "an"), below), Confirmed::Done, "no high right");
    assert_eq!(wish(&desk, (an, "an"), whole()), Confirmed::Waits);
    assert_eq!(wish(&desk, (an, "an"), top), Confirmed::Waits, "at the top is over all");
    let off = Wished::Set(Setting::SecondAdministrator, String::new());
    assert_eq!(wish(&desk, (binh, "binh"), off.clone()), Confirmed::Waits, "nobody takes the lock off alone");
    assert_eq!(accounts.grants_of(clerk).unwrap().len(), 2);
    let ids: Vec<i64> = accounts.wishes().unwrap().iter().map(|wish| wish.0).collect();
    assert_eq!(accounts.confirm_wish(ids[0], "an", now).unwrap(), Confirmed::Own);
    assert_eq!(accounts.confirm_wish(ids[0], "binh", now).unwrap(), Confirmed::Done);
    assert_eq!(accounts.confirm_wish(ids[0], "binh", now).unwrap(), Confirmed::Late);
    assert_eq!(desk.store().grants_of(clerk).unwrap()[2].by, "an, binh", "both are named");
    assert!(accounts.drop_wish(ids[1]).unwrap());
    assert_eq!(accounts.confirm_wish(ids[2], "an", now).unwrap(), Confirmed::Done);
    assert!(!desk.settings().unwrap().is_on(Setting::SecondAdministrator));
    assert_eq!(desk.store().setting_changes(1).unwrap()[0].by, "binh, an");
}

#[test]
fn a_second_factor_is_asked_for_by_what_somebody_may_do() {
    let (_temp, _dir, desk) = office();
    let now = Timestamp::now();
    let records = |unit: &str| vec![grant(Area::Work(Work::Cadre), Action::Record, unit)];
    let people = [
        ("administrator", vec![grant(Area::Accounts, Action::Administer, "*")]),
        ("particulars", vec![grant(Area::Particulars, Action::Read, "c")]),
        ("province", records("p")),
        ("grassroots", records("c")),
        ("reader", vec![grant(Area::Work(Work::Cadre), Action::Read, "*")]),
    ];
    let ids: Vec<i64> = people
        .into_iter()
        .map(|(name, grants)| {
            let id = desk.accounts().make(name, name, "test", now).unwrap().unwrap();
            desk.accounts().grant(id, &grants, "test", now).unwrap();
            id
        })
        .collect();
    let asked = || {
        let settings = desk.settings().unwrap();
        let view = desk.view();
        let of = |&id: &i64| {
            let grants = desk.accounts().grants_of(id).unwrap();
            settings.asks_for_factor(&grants, &view, today(now))
        };
        ids.iter().map(of).collect::<Vec<bool>>()
    };
    assert_eq!(asked(), [false; 5]);
    set(desk.store(), Setting::FactorOfAdministrators, "on", "an", now).unwrap();
    assert_eq!(asked(), [true, false, false, false, false]);
    set(desk.store(), Setting::FactorOfParticulars, "on", "an", now).unwrap();
    set(desk.store(), Setting::FactorOfRecording, "province", "an", now).unwrap();
    assert_eq!(asked(), [true, true, true, false, false]);
    set(desk.store(), Setting::FactorOfRecording, "grassroots", "an", now).unwrap();
    assert_eq!(asked(), [true, true, true, true, false]);
}
