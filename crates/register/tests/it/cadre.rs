//! Cadre work: plans for titles, and what is done with the holders of posts.

use dangvu_register::check::{Found, Refusal, Warning};
use dangvu_register::codes::{Level, MatterKind};
use dangvu_register::ids::Seq;
use dangvu_register::measure::{Dimension, Period};
use dangvu_register::rulebook::RuleId;

use crate::script::{Office, PROVINCE, day, member};

fn plan(on: &str, id: &str, who: &str, title: &str, level: &str) -> String {
    let who = member(who);
    format!(
        r#"{on} a:standing plan_cadre {{"plan": "{id}", "member": "{who}", "title": "{title}", "managed_by": "{level}", "from_year": 2025, "to_year": 2030}}"#
    )
}

fn act_on(on: &str, who: &str, action: &str, more: &str) -> String {
    let who = member(who);
    format!(
        r#"{on} a:standing act_on_cadre {{"member": "{who}", "action": "{action}", "managed_by": "upper", "position": "Trưởng phòng"{more}}}"#
    )
}

fn office() -> Office {
    let mut office = Office::with(&[PROVINCE]);
    for n in 1..=6 {
        office.record(&format!("2015-01-01 open m{n} a1x"));
    }
    office
}

fn year(office: &Office, measure: &str) -> i64 {
    office.figure(measure, "tinh", "2025-01-01", "2025-12-31")
}

fn rule(warnings: &[Warning]) -> (RuleId, Found) {
    let [Warning::Rule(breach)] = warnings else { panic!("{warnings:?}") };
    (breach.rule, breach.found)
}

#[test]
fn titles_planned_are_those_open_on_a_day_by_who_is_planned() {
    let mut office = office();
    office.record(&plan("2025-03-03", "qh-1", "m1", "Bí thư", "upper"));
    office.record(&plan("2025-03-03", "qh-2", "m2", "Bí thư", "upper"));
    office.record(&plan("2025-03-03", "qh-3", "m2", "Phó bí thư", "province"));
    office.record(r#"2025-09-01 unplan_cadre {"plan": "qh-1", "reason": "limited_ability"}"#);
    let on = |measure, on| office.figure(measure, "a", on, on);
    assert_eq!(
        [on("titles_planned", "2025-03-02"), on("titles_planned", "2025-08-31"), on("titles_planned", "2025-09-01")],
        [0, 3, 2]
    );
    assert_eq!(
        [on("women_planned", "2025-08-31"), on("titles_planned", "2025-08-31")],
        [2, 3],
        "even numbers are women"
    );
    assert_eq!([year(&office, "planned"), year(&office, "unplanned")], [3, 1]);
    assert_eq!(office.figure("titles_planned", "b", "2025-08-31", "2025-08-31"), 0);
    let measures = crate::script::measures();
    let period = Period::on(day("2025-08-31"), Seq::NEVER);
    let by = office.register.breakdown(
        measures.get("titles_planned").unwrap(),
        office.at("a"),
        period,
        Dimension::ManagedBy,
    );
    let said: Vec<_> = by
        .rows
        .iter()
        .filter(|(_, figure)| figure.number > 0)
        .map(|(value, figure)| (value.as_ref().unwrap().name.as_str(), figure.number))
        .collect();
    assert_eq!(said, [("province", 1), ("upper", 2)]);
}

#[test]
fn three_persons_for_a_title_and_three_titles_for_a_person_at_a_level() {
    let mut office = office();
    for n in 1..=3 {
        assert_eq!(
            office.record_warned(&plan("2025-11-03", &format!("qh-{n}"), &format!("m{n}"), "Bí thư", "upper")),
            []
        );
    }
    let warned = office.record_warned(&plan("2025-11-03", "qh-4", "m4", "Bí thư", "upper"));
    assert_eq!(rule(&warned), (RuleId::PlannedPersonsMax, Found::Number(4)));
    office.record(r#"2025-11-04 unplan_cadre {"plan": "qh-1", "reason": "age"}"#);
    office.record(r#"2025-11-04 unplan_cadre {"plan": "qh-4", "reason": "age"}"#);
    assert_eq!(office.record_warned(&plan("2025-11-05", "qh-5", "m5", "Bí thư", "upper")), [], "a place is free again");
    for (id, title) in [("t-1", "A"), ("t-2", "B"), ("t-3", "C")] {
        assert_eq!(office.record_warned(&plan("2025-11-06", id, "m6", title, "province")), []);
    }
    assert_eq!(office.record_warned(&plan("2025-11-06", "t-4", "m6", "D", "upper")), [], "at another level");
    let warned = office.record_warned(&plan("2025-11-06", "t-5", "m6", "E", "province"));
    assert_eq!(rule(&warned), (RuleId::PlannedTitlesMax, Found::Number(4)));
}

#[test]
fn only_a_higher_title_is_planned() {
    let mut office = office();
    office.record(&act_on("2024-01-02", "m1", "appoint", ""));
    let lower = |planned| [Warning::PlannedNotHigher { member: member("m1"), planned, held: Level::Upper }];
    assert_eq!(
        office.record_warned(&plan("2025-03-03", "qh-1", "m1", "Bí thư", "grassroots")),
        lower(Level::Grassroots)
    );
    assert_eq!(office.record_warned(&plan("2025-03-03", "qh-2", "m1", "Giám đốc", "province")), []);
    office.record(&act_on("2025-04-01", "m1", "resign", ""));
    assert_eq!(
        office.record_warned(&plan("2025-05-03", "qh-3", "m1", "Bí thư", "grassroots")),
        [],
        "holds no post any more"
    );
}

#[test]
fn nobody_is_planned_and_nominated_at_once() {
    let mut office = office();
    let early = |on| (RuleId::NominationAfterPlan, Found::Early { due: day("2025-11-04"), on: day(on) });
    office.record(&plan("2025-11-03", "qh-1", "m1", "Bí thư", "upper"));
    assert_eq!(rule(&office.record_warned(&act_on("2025-11-03", "m1", "nominate", ""))), early("2025-11-03"));
    assert_eq!(office.record_warned(&act_on("2025-11-04", "m1", "appoint", "")), []);
    office.record(&act_on("2025-11-03", "m2", "appoint", ""));
    assert_eq!(
        rule(&office.record_warned(&plan("2025-11-03", "qh-2", "m2", "Bí thư", "upper"))),
        early("2025-11-03"),
        "in either order"
    );
    assert_eq!(office.record_warned(&act_on("2025-11-03", "m1", "rotate", "")), []);
}

/// Figure 4-5: removed, resigned and replaced before the end of the term.
#[test]
fn cadres_put_off_before_the_end_of_their_term() {
    let mut office = office();
    let early = |reason: &str| format!(r#", "before_term_end": true, "reason": "{reason}""#);
    office.record(&act_on("2025-02-03", "m1", "remove", &early("limited_ability")));
    office.record(&act_on("2025-02-04", "m2", "resign", &early("low_credibility")));
    office.record(&act_on("2025-02-05", "m3", "replace", &early("disciplined")));
    office.record(&act_on("2025-02-06", "m4", "release", &early("health")));
    office.record(&act_on("2025-02-07", "m5", "remove", r#", "reason": "low_credibility""#));
    office.record(&act_on("2025-02-08", "m6", "rotate", r#", "direction": "down", "reason": "planning""#));
    let figures = ["cadres_put_off", "cadres_put_off_before_term_end", "cadres_rotated", "cadres_appointed"];
    assert_eq!(figures.map(|name| year(&office, name)), [5, 3, 1, 0]);
}

#[test]
fn what_speaks_against_a_plan() {
    let mut office = office();
    office.record(&plan("2025-03-03", "qh-1", "m1", "Bí thư", "upper"));
    let taken = Refusal::MatterCodeTaken { matter: "qh-1".parse().unwrap() };
    assert_eq!(office.refused(&plan("2025-03-03", "qh-1", "m2", "Bí thư", "upper")), [taken]);
    let backwards = plan("2025-03-03", "qh-2", "m2", "Bí thư", "upper").replace("2030", "2020");
    assert!(matches!(office.refused(&backwards)[..], [Refusal::DatesOutOfOrder { field: "to_year", .. }]));
    let impossible =
        plan("2025-03-03", "qh-2", "m2", "Bí thư", "upper").replace("2025, ", "20250, ").replace("2030", "20300");
    let year = |field| Refusal::OutOfRange { field, least: 1901, most: 2078 };
    assert_eq!(office.refused(&impossible), [year("from_year"), year("to_year")]);
    let empty = plan("2025-03-03", "qh-2", "m2", " ", "upper");
    assert_eq!(office.refused(&empty), [Refusal::BadText { field: "title", chars_max: 200 }]);
    let nameless = act_on("2025-03-03", "m2", "appoint", "").replace("a:standing ", "");
    assert_eq!(office.refused(&nameless), [Refusal::NoIssuer]);
    let reason = act_on("2025-03-03", "m2", "remove", r#", "reason": "tired""#);
    assert_eq!(office.refused(&reason), [Refusal::UnknownCode { list: "cadre_reason", code: "tired".to_owned() }]);
    let none = r#"2025-09-01 unplan_cadre {"plan": "qh-9", "reason": "age"}"#;
    let unknown = Refusal::UnknownMatter { matter: "qh-9".parse().unwrap(), kind: MatterKind::Succession };
    assert_eq!(office.refused(none), [unknown]);
    let reason = r#"2025-09-01 unplan_cadre {"plan": "qh-1", "reason": "tired"}"#;
    assert_eq!(office.refused(reason), [Refusal::UnknownCode { list: "unplan_reason", code: "tired".to_owned() }]);
    office.record("2025-06-01 die m3");
    assert!(matches!(
        office.refused(&plan("2025-07-01", "qh-3", "m3", "Bí thư", "upper"))[..],
        [Refusal::MemberPath(_)]
    ));
}
