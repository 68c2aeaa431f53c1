//! Histories: what tells of a unit or a member, and what a unit issued; and what came since a period was closed.

use dangvu_register::effect::Subject;
use dangvu_register::ids::Seq;
use dangvu_register::register::{Point, Since, Telling};

use crate::script::{Office, PROVINCE, day, paper};

const WORK: &str = r#"
    2020-03-02 receive_petition {"petition": "dt-1", "unit": "a", "kind": "denunciation"}
    2020-03-02 resolve_petition {"petition": "dt-1", "outcome": "right"}
    2020-04-01 tinh:standing issue_document {"document": "nq-1", "kind": "resolution", "number": 1, "title": "Một"}
    2020-05-01 tinh:standing plan_task {"task": "nv-1", "units": ["a", "b"], "label": "Hai"}
    2020-06-01 tinh:standing complete_task {"task": "nv-1", "unit": "a"}
    2021-01-15 find_shortcoming {"shortcoming": "hc-1", "unit": "a", "year": 2020, "member": "dv-1", "private_content": "Ba"}
"#;

/// Records the lines one by one and returns the entry of each.
fn record(office: &mut Office, script: &str) -> Vec<Seq> {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| office.record(line)).collect()
}

#[test]
fn a_history_has_the_matters_of_a_unit_and_what_it_issued_apart() {
    let mut office = Office::with(&[PROVINCE, "2019-01-01 open m1 a1x"]);
    let entries = record(&mut office, WORK);
    let history = |code: &str, telling| {
        let all = office.register.history(Subject::Unit(office.at(code)), telling, Seq::NEVER);
        all.into_iter().filter(|seq| entries.contains(seq)).collect::<Vec<_>>()
    };
    let of = |places: &[usize]| places.iter().map(|&at| entries[at]).collect::<Vec<_>>();
    assert_eq!(history("a", Telling::About), of(&[0, 1, 3, 4, 5]), "its petition, though closed at once, and its task");
    assert_eq!(history("a", Telling::Issued), []);
    assert_eq!(history("b", Telling::All), of(&[3]));
    assert_eq!(history("tinh", Telling::Issued), of(&[2, 3, 4]));
    assert_eq!(history("tinh", Telling::All), of(&[2, 3, 4]), "each once");
    let member = office.register.history(Subject::Member(office.who("m1")), Telling::All, Seq::NEVER);
    assert_eq!(member.last(), Some(&entries[5]), "a shortcoming is about the member");
    let early = office.register.history(Subject::Unit(office.at("tinh")), Telling::Issued, entries[2]);
    assert_eq!(early, of(&[2]), "as known then");
}

#[test]
fn what_was_issued_is_taken_back_with_its_batch() {
    let mut office = Office::with(&[PROVINCE]);
    let issued =
        |office: &Office| office.register.history(Subject::Unit(office.at("tinh")), Telling::Issued, Seq::NEVER);
    let issue = r#"2020-04-01 tinh:standing issue_document {"document": "nq-1", "kind": "resolution", "number": 1, "title": "Một"}"#;
    office.register.prepare(&paper(issue), day("2025-12-31")).unwrap();
    assert_eq!(issued(&office).len(), 1);
    office.register.take_back();
    assert!(issued(&office).is_empty());
}

#[test]
fn a_rating_recorded_after_the_closing_bears_on_the_year_that_it_rates() {
    let mut office = Office::with(&[PROVINCE, "2019-01-01 open m1 a1x", "2019-01-01 open m2 b1"]);
    let closing =
        office.record(r#"2021-01-10 close_period {"unit": "tinh", "from": "2020-01-01", "to": "2020-12-31"}"#);
    let (then, now) =
        (Point { on: day("2020-12-31"), known: closing }, Point { on: day("2020-12-31"), known: Seq::NEVER });
    let since = |office: &Office, code: &str| office.register.anything_since(office.at(code), then, Seq::NEVER, 100);
    office.record("2021-02-01 die m2");
    assert_eq!(since(&office, "tinh"), Since::Nothing, "what takes effect later changes nothing of the year");
    let rated = office.record(
        r#"2021-02-02 tinh:standing rate_unit {"unit": "a", "year": 2020, "level": "good", "stage": "decided"}"#,
    );
    assert_eq!((since(&office, "tinh"), since(&office, "b")), (Since::Something, Since::Nothing));
    let late = office.record("2020-11-20 admit m4 b1");
    assert_eq!(since(&office, "b"), Since::Something);
    let between = |office: &Office, code: &str| office.register.entries_between(office.at(code), [then, now]);
    assert_eq!((between(&office, "tinh"), between(&office, "b")), (vec![late, rated], vec![late]));
    let void = office.record(&format!("2021-03-01 void {rated}"));
    assert_eq!(between(&office, "a"), [], "{void} takes back what the closing did not know");
    assert_eq!(office.register.anything_since(office.at("b"), then, Seq::NEVER, 1), Since::NotLooked);
}

#[test]
fn a_closing_holds_for_all_under_it() {
    let mut office = Office::with(&[PROVINCE, "2019-01-01 open m1 a1x"]);
    let period = r#""from": "2020-01-01", "to": "2020-12-31""#;
    let of_a = office.record(&format!(r#"2021-01-08 close_period {{"unit": "a", {period}}}"#));
    let of_all = office.record(&format!(r#"2021-01-10 close_period {{"unit": "tinh", {period}}}"#));
    let over = |code: &str, known| {
        let closings = office.register.closings_over(office.at(code), known);
        closings.into_iter().map(|closing| closing.entry).collect::<Vec<_>>()
    };
    assert_eq!((over("a1", Seq::NEVER), over("b", Seq::NEVER)), (vec![of_a, of_all], vec![of_all]));
    assert_eq!(over("a1", of_a), [of_a], "as known then");
}
