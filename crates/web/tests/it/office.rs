//! What is set for safety, on pages: two persons, a second administrator, a second factor before anything else.

use dangvu_desk::rights::Action;
use dangvu_desk::{Setting, set};
use jiff::Timestamp;

use crate::proposals::{Place, place};
use crate::visitor::{Visitor, location};

fn administrator(place: &Place, name: &str) -> Visitor {
    let (accounts, now) = (place.desk.accounts(), Timestamp::now());
    let id = accounts.make(name, name, "test", now).unwrap().unwrap();
    accounts.grant_first(id, "test", now).unwrap();
    place.desk.store().set_password(id, "none").unwrap();
    place.visitor(id)
}

#[test]
fn an_administrator_sets_what_needs_two_and_each_change_is_logged() {
    let place = place();
    let mut an = administrator(&place, "an");
    let mut clerk = place.somebody("to-chuc", Action::Record, "tinh");
    assert_eq!(clerk.get("/office").status, 403);
    assert_eq!(clerk.post("/office", &[("deed", "save"), ("set", "two-persons.cadre")]).status, 403);
    assert!(an.get("/office?lang=en").text().contains("single administrator"));
    let fields = [("deed", "save"), ("set", "two-persons.cadre"), ("set", "second-administrator"), ("level", "upper")];
    let saved = an.post("/office?lang=en", &fields);
    let page = an.follow(&saved);
    assert!(page.text().contains("Saved.") && page.text().contains("Needs two persons: "), "{}", page.text());
    let settings = place.desk.settings().unwrap();
    assert!(settings.is_on(Setting::SecondAdministrator) && settings.get(Setting::FactorOfRecording) == "upper");
    assert_eq!(place.desk.store().setting_changes(9).unwrap().len(), 3);
    assert_eq!(an.post("/office", &[("deed", "save"), ("level", "moon")]).status, 422);
}

#[test]
fn a_high_right_is_given_by_two_administrators() {
    let place = place();
    let (mut an, mut binh) = (administrator(&place, "an"), administrator(&place, "binh"));
    place.somebody("to-chuc", Action::Read, "tinh");
    set(place.desk.store(), Setting::SecondAdministrator, "on", "an", Timestamp::now()).unwrap();
    let grant = [("deed", "grant"), ("action", "record"), ("area", "cadre"), ("unit", "*"), ("from", "2024-01-01")];
    an.get("/accounts/to-chuc");
    let given = an.post("/accounts/to-chuc?lang=en", &grant);
    assert!(an.follow(&given).text().contains("waits for a second administrator"));
    let wish = place.desk.accounts().wishes().unwrap()[0].0.to_string();
    let own = an.post("/office?lang=en", &[("deed", "confirm"), ("wish", &wish)]);
    assert!(an.follow(&own).text().contains("Another administrator has to confirm"));
    let page = binh.get("/office?lang=en").text();
    assert!(page.contains("Record") && page.contains("Đồng chí to-chuc"), "{page}");
    let clerk = place.desk.store().account_named("to-chuc").unwrap().unwrap().id;
    let held = || place.desk.accounts().grants_of(clerk).unwrap().len();
    let before = held();
    binh.post("/office", &[("deed", "confirm"), ("wish", &wish)]);
    assert_eq!(held(), before + 1);
    let late = binh.post("/office?lang=en", &[("deed", "confirm"), ("wish", &wish)]);
    assert!(binh.follow(&late).text().contains("waits no more"));
    // Taking the lock off needs two as well.
    an.post("/office", &[("deed", "save"), ("level", "")]);
    assert!(place.desk.settings().unwrap().is_on(Setting::SecondAdministrator));
}

#[test]
fn whoever_must_have_a_second_factor_is_led_to_it_first() {
    let place = place();
    let mut clerk = place.somebody("to-chuc", Action::Record, "tinh");
    let mut cell = place.somebody("bi-thu", Action::Record, "dalat.p1.c1");
    set(place.desk.store(), Setting::FactorOfRecording, "upper", "an", Timestamp::now()).unwrap();
    assert_eq!(cell.get("/").status, 200, "of a lower level nothing more is asked");
    for address in ["/", "/record", "/accounts", "/proposals", "/unit/tinh"] {
        assert_eq!(location(&clerk.get(address)), "/account/factor", "{address}");
    }
    assert_eq!(location(&clerk.post("/record/assign_work", &[("do", "check")])), "/account/factor");
    let page = clerk.get("/account/factor?lang=en");
    assert_eq!(page.status, 200);
    assert!(page.text().contains("asks for a second factor") && !page.body.contains("class=\"places\" aria"));
    assert_eq!(clerk.get("/account/password").status, 200, "the password may be changed before");
    let wrong = clerk.post("/account/factor?lang=en", &[("secret", "x"), ("code", "000000")]);
    assert_eq!(wrong.status, 422);
    let out = clerk.post("/sign-out", &[]);
    assert!(location(&out).starts_with("/sign-in"), "nobody is kept in");
}
