//! Matters: opened by one act, closed by another, counted while they are open; and what is only noted.

use dangvu_register::check::Refusal;
use dangvu_register::ids::Seq;
use dangvu_register::measure::{Evidence, Period};

use crate::script::{Office, PROVINCE, day, unit};

const RECEIVE: &str = r#"
    2020-03-02 receive_petition {"petition": "dt-1", "unit": "a", "kind": "denunciation", "due": "2020-06-01"}
    2020-03-09 receive_petition {"petition": "dt-2", "unit": "b1", "kind": "complaint", "due": "2020-04-01"}
"#;

fn resolve(on: &str, petition: &str) -> String {
    format!(r#"{on} resolve_petition {{"petition": "{petition}", "outcome": "right"}}"#)
}

/// Received, resolved and late in the year 2020, open and overdue on its last day.
fn petitions(office: &Office, code: &str) -> [i64; 5] {
    ["petitions_received", "petitions_resolved", "petitions_resolved_late", "petitions_open", "petitions_overdue"]
        .map(|measure| office.figure(measure, code, "2020-01-01", "2020-12-31"))
}

#[test]
fn a_petition_is_open_from_its_receipt_until_it_is_resolved() {
    let mut office = Office::with(&[PROVINCE, RECEIVE]);
    assert_eq!(petitions(&office, "tinh"), [2, 0, 0, 2, 2]);
    office.record(&resolve("2020-05-04", "dt-1"));
    office.record(&resolve("2020-05-04", "dt-2"));
    assert_eq!(petitions(&office, "tinh"), [2, 2, 1, 0, 0], "dt-2 came after its day");
    assert_eq!(petitions(&office, "a"), [1, 1, 0, 0, 0]);
    let open = |on| office.figure("petitions_open", "tinh", on, on);
    assert_eq!([open("2020-03-01"), open("2020-03-02"), open("2020-05-03"), open("2020-05-04")], [0, 1, 2, 0]);
}

#[test]
fn what_is_open_goes_where_its_organisation_goes() {
    let office = Office::with(&[PROVINCE, RECEIVE, "2020-10-01 merge a,b ab upper_grassroots tinh"]);
    assert_eq!(petitions(&office, "ab"), [2, 0, 0, 2, 2], "what the predecessors received is the successor's");
    assert_eq!(office.figure("petitions_open", "a", "2020-09-30", "2020-09-30"), 1);
}

#[test]
fn an_open_matter_opens_into_the_entry_that_opened_it() {
    let office = Office::with(&[PROVINCE, RECEIVE]);
    let measures = crate::script::measures();
    let open = measures.get("petitions_open").unwrap();
    let period = Period::on(day("2020-12-31"), Seq::NEVER);
    let last = office.register.last_seq().0;
    assert_eq!(office.register.evidence(open, office.at("b"), period), Evidence::Entries(vec![(Seq(last), None)]));
}

#[test]
fn a_matter_is_opened_once_and_closed_once() {
    let mut office = Office::with(&[PROVINCE, RECEIVE]);
    let again = r#"2020-08-03 receive_petition {"petition": "dt-1", "unit": "b", "kind": "complaint"}"#;
    assert_eq!(office.refused(again), [Refusal::MatterCodeTaken { matter: "dt-1".parse().unwrap() }]);
    let [Refusal::UnknownMatter { .. }] = office.refused(&resolve("2020-05-04", "dt-3"))[..] else {
        panic!("there is no such petition")
    };
    let first = office.record(&resolve("2020-05-04", "dt-1"));
    let refusals = office.refused(&resolve("2020-05-05", "dt-1"));
    let [Refusal::MatterPath(path)] = &refusals[..] else { panic!("{refusals:?}") };
    assert_eq!((path.step, path.standing, path.conflict), ("resolve_petition", "closed", Some(first)));
    let refusals = office.refused(&resolve("2020-03-01", "dt-2"));
    let [Refusal::MatterPath(path)] = &refusals[..] else { panic!("{refusals:?}") };
    assert_eq!((path.standing, path.conflict), ("not_opened", None));
}

#[test]
fn voiding_how_a_matter_ended_opens_it_again_and_how_it_began_is_refused() {
    let mut office = Office::with(&[PROVINCE, RECEIVE]);
    let received = office.register.last_seq();
    let resolved = office.record(&resolve("2020-05-04", "dt-2"));
    let refusals = office.refused(&format!("2020-06-01 void {received}"));
    let [Refusal::MatterPath(path)] = &refusals[..] else { panic!("{refusals:?}") };
    assert_eq!((path.step, path.conflict), ("resolve_petition", Some(resolved)));
    office.record(&format!("2020-06-01 void {resolved}"));
    assert_eq!(petitions(&office, "b"), [1, 0, 0, 1, 1]);
    let before = office.figure_as_known("petitions_open", "b", "2020-12-31", "2020-12-31", resolved);
    assert_eq!(before.number, 0, "as was known before");
}

#[test]
fn a_meeting_is_counted_with_who_was_there() {
    let mut office = Office::with(&[PROVINCE, "2019-01-01 open m1 a1x", "2019-01-01 open m2 a1x"]);
    let meeting = |present: u32, absent: u32| {
        format!(
            r#"2020-03-05 hold_meeting {{"unit": "a1x", "body": "cell", "kind": "thematic", "present": {present},
               "excused": 0, "absent": {absent}}}"#
        )
        .replace('\n', " ")
    };
    assert!(office.record_warned(&meeting(1, 1)).is_empty());
    assert_eq!(office.record_warned(&meeting(2, 1)).len(), 1, "more than there are members");
    let share = office.figure_as_known("cell_meeting_presence", "tinh", "2020-01-01", "2020-12-31", Seq::NEVER);
    assert_eq!((share.number, share.of), (3, Some(5)));
    assert_eq!(office.figure("thematic_cell_meetings", "a1", "2020-01-01", "2020-12-31"), 2);
    let nobody = office.refused(&meeting(0, 2));
    assert_eq!(nobody, [Refusal::NotPositive { field: "present" }]);
}

#[test]
fn an_organisation_that_has_ended_receives_nothing() {
    let mut office = Office::with(&[PROVINCE, "2020-02-01 end b2"]);
    let late = r#"2020-03-02 receive_petition {"petition": "dt-1", "unit": "b2", "kind": "feedback"}"#;
    let refusals = office.refused(late);
    let [Refusal::UnitNotActive { unit: ended, .. }] = &refusals[..] else { panic!("{refusals:?}") };
    assert_eq!(*ended, unit("b2"));
}
