//! Boards: what is counted at the top and what is listed below, season by season and year by year.

use dangvu_register::act::Act;
use serde_json::{Value, json};

use crate::asking::{Answer, Asking, signed_in};
use crate::small::small;

/// Work of each kind, with the day on which it takes effect.
fn acts() -> Vec<(&'static str, Value)> {
    let plan = |year: i16, units: u32| json!({ "plan_inspections": { "year": year, "kind": "compliance", "units": units, "members": 1 } });
    vec![
        ("2022-01-10", plan(2022, 2)),
        ("2023-01-10", plan(2023, 3)),
        (
            "2023-05-05",
            json!({ "inspect": {
            "kind": "compliance", "basis": "article_30", "units": ["dalat.p1"], "members": ["dv-1"],
            "unit_contents": ["working_rules"], "member_contents": ["forbidden_acts"], "conclusion": "violation" } }),
        ),
        (
            "2023-06-06",
            json!({ "discipline_member": {
            "member": "dv-1", "form": "reprimand", "contents": ["forbidden_acts"] } }),
        ),
        (
            "2023-07-07",
            json!({ "plan_cadre": {
            "plan": "qh-1", "member": "dv-2", "title": "Bí thư Đảng ủy phường", "managed_by": "upper",
            "from_year": 2025, "to_year": 2030 } }),
        ),
        (
            "2023-07-08",
            json!({ "plan_cadre": {
            "plan": "qh-2", "member": "dv-4", "title": "Phó Bí thư", "managed_by": "province",
            "from_year": 2025, "to_year": 2030 } }),
        ),
        ("2023-11-08", json!({ "unplan_cadre": { "plan": "qh-2", "reason": "limited_ability" } })),
        (
            "2023-09-09",
            json!({ "receive_petition": {
            "petition": "dt-9", "unit": "dalat", "kind": "denunciation", "anonymous": false, "due": "2023-10-10" } }),
        ),
        (
            "2023-12-12",
            json!({ "award": {
            "form": "certificate", "occasion": "years_in_row", "from_year": 2019, "to_year": 2023,
            "units": ["dalat.p1"], "members": ["dv-2"], "collectives": 2 } }),
        ),
        (
            "2024-01-05",
            json!({ "rate_members": {
            "unit": "dalat.p1.c1", "year": 2023, "stage": "decided",
            "ratings": [{ "member": "dv-6", "level": "good" }, { "member": "dv-c", "level": "completed" }],
            "not_rated": [{ "member": "dv-j", "reason": "exempt" }] } }),
        ),
    ]
}

fn asking() -> Asking {
    let dir = tempfile::tempdir().unwrap();
    let mut making = small(&dir.path().join("register"));
    for (on, act) in acts() {
        let act: Act = serde_json::from_value(act).unwrap();
        making.record("2024-02-01", on, act);
    }
    let desk = making.end();
    let cookie = signed_in(&desk);
    Asking::with(desk, dir, cookie)
}

fn list(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text_between("<table class=\"listed\">", "</table>")
}

#[test]
fn a_seasons_board_tells_who_is_rated_and_who_is_not() {
    let asking = asking();
    let page = asking.get("/reviews/dalat?at=2024-03-31&lang=en&sort=-missing");
    let table = list(&page);
    assert!(table.contains("Nothing recorded"), "{table}");
    let members = asking.get("/reviews/dalat.p1.c1/members?at=2024-03-31&lang=en");
    let said = list(&members);
    assert!(said.contains("Without a level") && said.contains("Nothing recorded"), "{said}");
    let rated = list(&asking.get("/reviews/dalat.p1.c1/members?at=2024-03-31&lang=en&state=rated"));
    assert!(!rated.contains("Nothing recorded") && rated.matches("Rated").count() == 2, "{rated}");
    let missing = asking.get("/reviews/dalat.p1.c1/members?at=2024-03-31&lang=en&state=missing");
    assert!(missing.text().contains("1 person") || missing.text().contains("1 people"), "{}", missing.text());
    let figure = members.links().into_iter().find(|link| link.starts_with("/figure/members_rated/")).unwrap();
    assert!(asking.get(&figure).text_between("class=\"big\"", "</p>").starts_with('2'), "{figure}");
    let other = asking.get("/reviews/dalat?at=2024-03-31&year=2021");
    assert_eq!(other.status, 200);
    assert_eq!(asking.get("/reviews/dalat?year=1875").status, 400);
}

#[test]
fn the_programme_of_inspections_stands_beside_what_was_done() {
    let asking = asking();
    let table = list(&asking.get("/inspections/tinh/programme?at=2023-12-30&lang=en&object=unit"));
    assert!(table.contains("3 1 2 Under way"), "{table}");
    let over = list(&asking.get("/inspections/tinh/programme?at=2024-03-31&year=2022&lang=en&object=unit"));
    assert!(over.contains("2 0 2 Not done by the end of the year"), "{over}");
    let done = asking.get("/inspections/tinh?at=2023-12-30&lang=en");
    let table = list(&done);
    assert!(table.contains("Đảng bộ phường Xuân Hương") && table.contains("Violation, no discipline due"), "{table}");
    assert!(done.links().iter().any(|link| link.starts_with("/entry/")), "each leads to its entry");
    let units = list(&asking.get("/inspections/tinh?at=2023-12-30&lang=en&object=unit"));
    assert_eq!(units.matches("Inspection of compliance").count(), 1, "{units}");
    assert!(
        asking.get("/inspections/dalat?at=2023-12-30&lang=en").text().contains("No inspection"),
        "it counts for who inspected"
    );
}

#[test]
fn petitions_plans_awards_and_discipline_have_their_boards() {
    let asking = asking();
    let petitions = list(&asking.get("/petitions/tinh?at=2023-12-30&lang=en"));
    assert!(
        petitions.contains("dt-9") && petitions.contains("Denunciation") && petitions.contains("-81"),
        "{petitions}"
    );
    let overdue = list(&asking.get("/petitions/tinh?at=2023-12-30&lang=en&state=overdue"));
    assert!(overdue.contains("dt-9"), "{overdue}");
    let plans = asking.get("/plans/tinh?at=2023-12-30&lang=en");
    assert!(list(&plans).contains("Bí thư Đảng ủy phường") && list(&plans).contains("Taken off"), "{}", plans.text());
    let open = list(&asking.get("/plans/tinh?at=2023-12-30&lang=en&state=planned&term=2030"));
    assert!(open.contains("Bí thư Đảng ủy phường") && !open.contains("Taken off"), "{open}");
    let awards = list(&asking.get("/awards/tinh?at=2023-12-30&lang=en&whom=collective"));
    assert!(awards.contains("Years in a row 5") && awards.contains("Other collective 2"), "{awards}");
    let discipline = list(&asking.get("/discipline/tinh?at=2023-12-30&lang=en&object=member&form=reprimand"));
    assert!(discipline.contains("Reprimand Reprimand"), "{discipline}");
    let before = asking.get("/discipline/tinh?at=2023-01-01&lang=en").text();
    assert!(before.contains("No discipline is in force."), "{before}");
}

#[test]
fn boards_lead_to_each_other_from_the_unit_and_from_the_masthead() {
    let asking = asking();
    let all = ["reviews", "inspections", "petitions", "discipline", "plans", "awards"];
    for address in ["/unit/dalat?at=2023-12-30", "/boards/dalat?at=2023-12-30", "/plans/dalat?at=2023-12-30"] {
        let links = asking.get(address).links();
        for board in all {
            assert!(links.iter().any(|link| link.starts_with(&format!("/{board}/dalat"))), "{address} {board}");
        }
    }
    assert!(asking.get("/").links().iter().any(|link| link == "/boards/tinh"));
    for board in all {
        let page = asking.get(&format!("/{board}/tinh?at=2023-12-30"));
        assert!(page.body.contains("class=\"lead\"") && page.body.contains("class=\"tiles\""), "{board}");
        let file = page.links().into_iter().find(|link| link.contains("file.csv"));
        if let Some(file) = file {
            assert_eq!(asking.get(&file).status, 200, "{file}");
        }
    }
}
