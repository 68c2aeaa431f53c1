//! Study: campaigns and their sessions, commitments of members, classes and activities.

use dangvu_register::check::Refusal;
use dangvu_register::ids::Seq;

use crate::script::{Office, PROVINCE, day, member, unit};

const MEMBERS: &str = "
    2019-01-01 open m1 a1x
    2019-01-01 open m2 a1x
    2019-01-01 open m3 a1y
    2019-01-01 open m4 b1
";

const CAMPAIGN: &str = r#"2020-02-03 open_campaign {"campaign": "dot", "unit": "tinh", "title": "Học tập Nghị quyết"}"#;

fn session(on: &str, code: &str, audience: &str, (attended, eligible): (u32, u32), campaign: &str) -> String {
    format!(
        r#"{on} hold_session {{"unit": "{code}", "form": "online", "audience": "{audience}", "eligible": {eligible},
           "attended": {attended}, "topic": "Nghị quyết"{campaign}}}"#
    )
    .replace('\n', " ")
}

fn commit(on: &str, code: &str, year: i16, members: &[&str]) -> String {
    let members: Vec<String> = members.iter().map(|code| format!("\"{}\"", member(code))).collect();
    let members = members.join(", ");
    format!(
        r#"{on} sign_commitments {{"unit": "{code}", "year": {year}, "kind": "self_improvement", "members": [{members}]}}"#
    )
}

fn share(office: &Office, measure: &str, code: &str) -> (i64, i64) {
    let figure = office.figure_as_known(measure, code, "2020-01-01", "2020-12-31", Seq::NEVER);
    (figure.number, figure.of.unwrap())
}

#[test]
fn two_audiences_have_two_shares_and_one_over_all() {
    let mut office = Office::with(&[PROVINCE, CAMPAIGN]);
    office.record(&session("2020-03-02", "a1", "members", (96, 100), ""));
    office.record(&session("2020-03-03", "b1", "members", (40, 40), ""));
    office.record(&session("2020-03-04", "b1", "others", (170, 200), ""));
    assert_eq!(share(&office, "member_attendance_share", "tinh"), (136, 140));
    assert_eq!(share(&office, "worker_attendance_share", "tinh"), (170, 200));
    assert_eq!(share(&office, "session_attendance_share", "b"), (210, 240));
    assert_eq!(office.figure("sessions_online", "tinh", "2020-01-01", "2020-12-31"), 3);
}

#[test]
fn more_cannot_come_than_were_to_come() {
    let mut office = Office::with(&[PROVINCE]);
    let refusals = office.refused(&session("2020-03-02", "a1", "members", (101, 100), ""));
    assert_eq!(refusals, [Refusal::MoreThan { field: "attended", of: "eligible" }]);
}

#[test]
fn sessions_of_a_campaign_are_held_while_it_is_open() {
    let mut office = Office::with(&[PROVINCE, CAMPAIGN]);
    let within = r#", "campaign": "dot""#;
    office.record(&session("2020-03-02", "a1", "members", (96, 100), within));
    office.record(r#"2020-06-30 close_campaign {"campaign": "dot"}"#);
    let sessions = |code| office.figure("campaign_sessions", code, "2020-01-01", "2020-12-31");
    assert_eq!([sessions("tinh"), sessions("a"), sessions("b")], [1, 1, 0], "counted where it was held");
    let open = |on| office.figure("campaigns_open", "tinh", on, on);
    assert_eq!([open("2020-06-29"), open("2020-06-30")], [1, 0]);
    let refusals = office.refused(&session("2020-07-01", "b1", "members", (4, 5), within));
    let [Refusal::MatterPath(path)] = &refusals[..] else { panic!("{refusals:?}") };
    assert_eq!((path.step, path.standing), ("hold_session", "closed"));
    let refusals = office.refused(&session("2020-07-01", "b1", "members", (4, 5), r#", "campaign": "khac""#));
    let [Refusal::UnknownMatter { .. }] = refusals[..] else { panic!("{refusals:?}") };
}

#[test]
fn commitments_are_held_against_those_who_must_sign() {
    let mut office = Office::with(&[PROVINCE, MEMBERS]);
    office.record(&commit("2020-01-15", "a1x", 2020, &["m1", "m2"]));
    assert_eq!(share(&office, "commitments_share", "tinh"), (2, 4));
    office.record("2020-02-01 exempt m3");
    assert_eq!(share(&office, "commitments_share", "tinh"), (2, 3), "an exempt member need not sign");
    office.record(&commit("2020-05-15", "a1", 2020, &["m1"]));
    assert_eq!(share(&office, "commitments_share", "tinh"), (2, 3), "who signs twice counts once");
    assert_eq!(office.figure("commitments_signed", "a1y", "2020-01-01", "2020-12-31"), 0);
}

#[test]
fn a_share_of_those_who_must_has_the_same_people_above_and_below() {
    let mut office = Office::with(&[PROVINCE, MEMBERS]);
    office.record(&commit("2020-01-15", "a1x", 2020, &["m1", "m2"]));
    office.record(&commit("2020-01-15", "b1", 2020, &["m4"]));
    assert_eq!(share(&office, "commitments_share", "tinh"), (3, 4));
    office.record("2020-03-01 resign m2");
    assert_eq!(share(&office, "commitments_share", "tinh"), (2, 3), "who has left is neither above nor below");
    office.record("2020-04-01 transfer_out m1 b1");
    office.record("2020-04-03 receive m1 b1");
    assert_eq!(share(&office, "commitments_share", "a"), (0, 1));
    assert_eq!(share(&office, "commitments_share", "b"), (2, 2), "who signed elsewhere counts where they are");
    office.record("2020-05-01 exempt m4");
    assert_eq!(share(&office, "commitments_share", "b"), (1, 1), "exempt at the end, also who had signed");
    assert_eq!(office.figure("commitments_signed", "tinh", "2020-01-01", "2020-12-31"), 3, "who signed, signed");
}

#[test]
fn what_is_signed_in_december_for_the_next_year_counts_there() {
    let mut office = Office::with(&[PROVINCE, MEMBERS, &commit("2019-12-20", "b1", 2020, &["m4"])]);
    let signed = |office: &Office, year: &str| {
        office.figure("commitments_signed", "b", &format!("{year}-01-01"), &format!("{year}-12-31"))
    };
    assert_eq!([signed(&office, "2019"), signed(&office, "2020")], [0, 1]);
    let refusals = office.refused(&commit("2020-05-15", "b1", 2022, &["m4"]));
    assert_eq!(refusals, [Refusal::BadYear { field: "year", year: 2022, on: day("2020-05-15") }]);
}

#[test]
fn whoever_signs_belongs_to_the_organisation() {
    let mut office = Office::with(&[PROVINCE, MEMBERS]);
    let refusals = office.refused(&commit("2020-01-15", "a1x", 2020, &["m1", "m3", "m1"]));
    let on = day("2020-01-15");
    let unit = unit("a1x");
    let stranger = Refusal::NotAMemberOf { member: member("m3"), unit, on };
    let twice = Refusal::Repeated { field: "members", item: member("m1").to_string() };
    assert_eq!(refusals, [twice, stranger]);
    assert!(!office.refused(&commit("2020-01-15", "a1x", 2020, &[])).is_empty());
}

#[test]
fn commitments_are_assessed_a_year_later() {
    let mut office = Office::with(&[PROVINCE, MEMBERS, &commit("2019-12-20", "b1", 2020, &["m4"])]);
    office.record(
        &format!(
            r#"2021-01-10 assess_commitments {{"unit": "b1", "year": 2020, "kind": "self_improvement", "result": "kept",
           "members": ["{}"]}}"#,
            member("m4")
        )
        .replace('\n', " "),
    );
    assert_eq!(office.figure("commitments_kept", "tinh", "2020-01-01", "2020-12-31"), 1);
}

#[test]
fn classes_and_activities_are_counted_with_those_who_took_part() {
    let office = Office::with(&[
        PROVINCE,
        r#"2020-03-02 hold_class {"unit": "a", "kind": "party_work", "audience": "committee_members", "attended": 120, "title": "Nghiệp vụ"}"#,
        r#"2020-04-02 hold_class {"unit": "a", "kind": "awareness", "audience": "candidates", "attended": 60, "title": "Nhận thức"}"#,
        r#"2020-05-02 hold_activity {"unit": "b1", "form": "seminar", "participants": 85, "topic": "Chỉnh đốn Đảng"}"#,
    ]);
    let of = |measure| office.figure(measure, "tinh", "2020-01-01", "2020-12-31");
    assert_eq!([of("classes"), of("class_participants"), of("secretary_classes")], [2, 180, 1]);
    assert_eq!([of("activities"), of("seminars"), of("talks")], [1, 1, 0]);
}
