//! Where an area needs two persons, nobody records alone: not by a program, not with a workbook, not by taking one back.

use dangvu_desk::{RecordError, Setting, Submission, set};
use dangvu_register::act::{Area as Work, Void};
use dangvu_register::codes::VoidReason;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{MemberId, Seq};
use jiff::Timestamp;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::books::{HEAD, hidden, mapped, own, read, sent};
use crate::planted::{CELL, Planted, Role, planted};
use crate::program::{Program, token};
use crate::small::day;
use crate::visitor::location;

fn mark(place: &Planted, area: Work, value: &str) {
    set(place.desk.store(), Setting::TwoPersons(area), value, "an", Timestamp::now()).unwrap();
}

fn last(place: &Planted) -> Seq {
    place.desk.view().last_seq()
}

fn candidate(number: u64) -> Json {
    let member = MemberId::from_number(number).to_string();
    json!({ "effective": "2024-03-01", "act": { "register_candidate": { "member": member, "unit": CELL,
        "person": { "name": "Trần Thị Mẫu", "born": "2000-01-02", "sex": "female" } } } })
}

#[test]
fn no_operation_records_alone_in_a_marked_area() {
    let place = planted();
    let account = place.account(Role::Organisation);
    let tree = "tinh".parse().unwrap();
    let program = Program::of(&place.router, token(&place.desk, account, true, tree));
    let keyed = |number| program.post_with("/entries", &[("idempotency-key", "k")], &candidate(number));
    let made = keyed(9_040).expect(201);
    let entry = made["entries"][0]["entry"].as_u64().unwrap();
    let batch = json!({ "acts": [candidate(9_041), candidate(9_042)] });
    assert_eq!(program.post("/try", &batch).expect(200)["needs_two"], false);
    mark(&place, Work::Membership, "on");
    let before = last(&place);
    assert_eq!(program.post("/try", &batch).expect(200)["needs_two"], true);
    let void = json!({ "effective": "2024-04-01", "reason": "wrong_date" });
    let correction = json!({ "void": void, "instead": candidate(9_040) });
    for (path, body) in [
        ("/entries".to_owned(), &candidate(9_043)),
        ("/batches".to_owned(), &batch),
        (format!("/entries/{entry}/void"), &void),
        (format!("/entries/{entry}/correction"), &correction),
    ] {
        let told = program.post(&path, body);
        assert_eq!((told.status.as_u16(), told.problem().as_str()), (403, "needs-two"), "{path}: {}", told.text);
        assert_eq!(told.json()["type"], "urn:dangvu:problem:needs-two");
        assert_eq!(last(&place), before, "{path}");
    }
    assert_eq!(keyed(9_040).expect(201)["entries"], made["entries"], "what is recorded already is answered as before");
    let document = program.get("/openapi.json").text;
    assert!(document.contains("needs-two") && document.contains("needs_two"));
    mark(&place, Work::Membership, "");
    assert_eq!(program.post("/batches", &batch).status, 201);
}

#[test]
fn a_workbook_records_nothing_in_a_marked_area_and_is_not_taken_back_alone() {
    let place = planted();
    let mut secretary = place.visitor(place.account(Role::Secretary));
    let row: &[&str] = &["Nguyễn Văn Sổ", "02/01/1990", "Nam", CELL, "03/02/2010", "03/02/2010"];
    let (there, _) = sent(&mut secretary, "mở sổ.xlsx", &own(&[HEAD, row]));
    let page = mapped(&mut secretary, &there);
    let batch = hidden(&page, "batch").to_owned();
    let before = last(&place);
    mark(&place, Work::Membership, "on");
    let again = read(&mut secretary, &format!("{there}?again=1&lang=en"));
    assert!(again.text().contains("may only propose"), "{}", again.text());
    assert!(!again.body.contains("name=\"batch\""), "there is no button that records");
    let fields = [("batch", &*batch), ("sure", "yes")];
    secretary.post(&format!("{there}/record"), &fields);
    assert_eq!(last(&place), before, "nothing is recorded");
    mark(&place, Work::Membership, "");
    read(&mut secretary, &format!("{there}?again=1&lang=en"));
    let recorded = secretary.post(&format!("{there}/record?lang=en"), &fields);
    let there = location(&recorded);
    assert!(there.starts_with("/workbooks/batch/") && last(&place) > before, "{there}");
    let before = last(&place);
    mark(&place, Work::Membership, "on");
    secretary.get(&there);
    let kept = secretary.post(&there, &[("reason", "mistyped")]);
    assert!(kept.text().contains("needs two persons") && last(&place) == before, "{}", kept.text());
}

#[test]
fn the_desk_of_a_site_refuses_whatever_page_asks() {
    let place = planted();
    let submission = |paper| Submission { id: Uuid::now_v7(), paper };
    let paper = serde_json::from_value(candidate(9_050)).unwrap();
    let entry = place.desk.record("test", vec![submission(paper)]).unwrap().entries[0];
    let void = submission(Paper::new(day("2024-04-01"), Void { entry, reason: VoidReason::Mistyped }));
    mark(&place, Work::Membership, "on");
    let refused = place.desk.record("test", vec![void.clone()]);
    assert!(matches!(refused, Err(RecordError::NeedsTwo)), "what voids an act counts as the act: {refused:?}");
    assert_eq!(last(&place), entry);
    mark(&place, Work::Membership, "");
    assert_eq!(place.desk.record("test", vec![void]).unwrap().entries, [Seq(entry.0 + 1)]);
}
