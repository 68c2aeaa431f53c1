//! Inspection and supervision: who inspected whom, how often, about what; what was planned; petitions and their limits.

use dangvu_register::check::{Breach, Found, Refusal, Warning};
use dangvu_register::codes::{InspectedObject, InspectionKind, WorkList};
use dangvu_register::effect::Subject;
use dangvu_register::ids::Seq;
use dangvu_register::measure::{Dimension, Evidence, Period};
use dangvu_register::register::Detail;
use dangvu_register::rulebook::{CodeListId, RuleId};

use crate::script::{Office, PROVINCE, day, member};

fn inspect(on: &str, issuer: &str, fields: &str) -> String {
    format!(r#"{on} {issuer} inspect {{"basis": "article_30", "conclusion": "no_violation", {fields}}}"#)
}

fn code(name: &str) -> String {
    member(name).to_string()
}

/// Members m1 (a committee member of `a`) and m2 in `a1x`, m3 (secretary of its cell) in `b1`.
fn office() -> Office {
    Office::with(&[
        PROVINCE,
        "2015-01-01 open m1 a1x
         2015-01-01 open m2 a1x
         2015-01-01 open m3 b1
         2019-01-01 take_post m1 a1x deputy_secretary
         2019-01-01 take_post m1 a committee_member
         2019-01-01 take_post m3 b1 secretary",
    ])
}

fn year(office: &Office, measure: &str, code: &str) -> i64 {
    office.figure(measure, code, "2020-01-01", "2020-12-31")
}

fn by(office: &Office, measure: &str, dimension: Dimension) -> Vec<(String, i64)> {
    let measures = crate::script::measures();
    let period = Period { from: day("2020-01-01"), to: day("2020-12-31"), known: Seq::NEVER };
    let breakdown = office.register.breakdown(measures.get(measure).unwrap(), office.at("tinh"), period, dimension);
    let said = breakdown.rows.into_iter().filter(|(_, figure)| figure.number > 0);
    said.map(|(value, figure)| (value.map_or("?".to_owned(), |value| value.name), figure.number)).collect()
}

fn pairs(list: &[(&str, i64)]) -> Vec<(String, i64)> {
    list.iter().map(|&(name, number)| (name.to_owned(), number)).collect()
}

/// Figures 2-9, 2-10 and 2-11 in small: each group of bodies has its own figure, and nothing is in two.
#[test]
fn bodies_are_told_apart_and_nothing_counts_twice() {
    let mut office = office();
    let (m1, m2) = (code("m1"), code("m2"));
    for line in [
        inspect("2020-03-02", "a:standing", r#""kind": "compliance", "units": ["a1", "a1x"]"#),
        inspect("2020-06-02", "a:standing", r#""kind": "finance", "units": ["a1"]"#),
        inspect("2020-06-03", "a1:committee", &format!(r#""kind": "compliance", "members": ["{m2}"]"#)),
        inspect("2020-06-04", "b:inspection", r#""kind": "inspection_duty", "units": ["b1", "b2"]"#),
        inspect("2020-06-05", "tinh:inspection", &format!(r#""kind": "signs_of_violation", "members": ["{m1}"]"#)),
        inspect("2020-06-06", "a:standing", r#""kind": "signs_of_violation", "units": ["a1x"]"#),
        inspect("2020-06-07", "tinh:inspection", r#""kind": "thematic_supervision", "units": ["a", "b"]"#),
        inspect("2020-06-08", "a1x:cell", &format!(r#""kind": "thematic_supervision", "members": ["{m1}", "{m2}"]"#)),
    ] {
        office.record(&line);
    }
    let figures = |names: &[&str]| names.iter().map(|name| year(&office, name, "tinh")).collect::<Vec<_>>();
    assert_eq!(figures(&["units_inspected_on_signs", "members_inspected_on_signs"]), [1, 1]);
    assert_eq!(figures(&["units_inspected_by_committees", "members_inspected_by_committees"]), [3, 1]);
    assert_eq!(figures(&["units_inspected_by_commissions", "members_inspected_by_commissions"]), [2, 0]);
    assert_eq!(figures(&["units_inspected", "members_inspected"]), [1 + 3 + 2, 1 + 1], "the groups are the whole");
    assert_eq!(figures(&["units_supervised_by_commissions", "members_supervised_by_committees"]), [2, 2]);
    assert_eq!(figures(&["units_inspected_distinct", "members_supervised"]), [4, 2], "a1 and a1x twice each");
    assert_eq!(year(&office, "units_inspected", "a"), 4, "it counts for whoever inspected");
    assert_eq!(year(&office, "units_inspected", "a1"), 0, "and not for whoever was inspected");
    assert_eq!(by(&office, "units_inspected", Dimension::Level), pairs(&[("upper", 6)]));
    let objects = by(&office, "units_inspected", Dimension::ObjectLevel);
    assert_eq!(objects, pairs(&[("grassroots", 4), ("cell", 2)]));
    let objects = by(&office, "members_inspected", Dimension::ObjectKind);
    assert_eq!(objects, pairs(&[("subordinate_cell", 2)]));
}

#[test]
fn the_organisations_behind_a_distinct_figure_are_those_inspected() {
    let mut office = office();
    office.record(&inspect("2020-03-02", "a:standing", r#""kind": "compliance", "units": ["a1", "a1x"]"#));
    office.record(&inspect("2020-04-02", "a:standing", r#""kind": "compliance", "units": ["a1"]"#));
    let measures = crate::script::measures();
    let period = Period { from: day("2020-01-01"), to: day("2020-12-31"), known: Seq::NEVER };
    let behind = office.register.evidence(measures.get("units_inspected_distinct").unwrap(), office.at("a"), period);
    assert_eq!(behind, Evidence::Units(vec![office.at("a1"), office.at("a1x")]));
}

#[test]
fn contents_overlap_and_are_counted_apart() {
    let mut office = office();
    let m2 = code("m2");
    office.record(&inspect(
        "2020-03-02",
        "a:standing",
        &format!(
            r#""kind": "compliance", "units": ["a1", "a1x"], "members": ["{m2}"], "unit_contents": ["laws", "cadre_work"],
            "member_contents": ["morals"]"#
        )
        .replace('\n', " "),
    ));
    assert_eq!((year(&office, "units_inspected", "tinh"), year(&office, "unit_contents", "tinh")), (2, 4));
    assert_eq!(by(&office, "unit_contents", Dimension::Content), pairs(&[("laws", 2), ("cadre_work", 2)]));
    assert_eq!(by(&office, "member_contents", Dimension::Content), pairs(&[("morals", 1)]));
    assert_eq!(year(&office, "member_supervision_contents", "tinh"), 0);
}

#[test]
fn the_highest_committee_of_a_member_is_that_of_the_day() {
    let mut office = office();
    let [m1, m2, m3] = ["m1", "m2", "m3"].map(code);
    let all = format!(r#""kind": "signs_of_violation", "members": ["{m1}", "{m2}", "{m3}"]"#);
    office.record(&inspect("2020-03-02", "tinh:inspection", &all));
    let seats = |office: &Office| by(office, "members_inspected", Dimension::CommitteeSeat);
    assert_eq!(seats(&office), pairs(&[("none", 1), ("upper", 1), ("grassroots", 1)]));
    assert_eq!(year(&office, "committee_members_inspected_on_signs", "tinh"), 2);
    office.record("2020-02-01 leave_post m1 a committee_member");
    assert_eq!(seats(&office), pairs(&[("none", 1), ("grassroots", 1), ("cell", 1)]), "as is known now");
}

#[test]
fn a_conclusion_waits_for_discipline() {
    let mut office = office();
    let (m2, m3) = (code("m2"), code("m3"));
    let line =
        inspect("2020-03-02", "tinh:inspection", &format!(r#""kind": "signs_of_violation", "members": ["{m2}"]"#));
    let found = office.record(&line.replace("no_violation", "discipline_due"));
    let line = inspect("2020-04-02", "b:inspection", &format!(r#""kind": "signs_of_violation", "members": ["{m3}"]"#));
    office.record(&line.replace("no_violation", "violation"));
    assert_eq!(
        [year(&office, "members_found_in_violation", "tinh"), year(&office, "members_to_be_disciplined", "tinh")],
        [2, 1]
    );
    let waiting = |on| {
        let due = office.due(WorkList::DisciplineDue, "tinh", on);
        due.iter().map(|one| (one.entry, one.subject)).collect::<Vec<_>>()
    };
    assert_eq!(waiting("2020-05-01"), [(found, Subject::Member(office.who("m2")))]);
    let warning = format!(
        r#"2020-05-04 a:standing discipline_member {{"member": "{m2}", "form": "warning", "inspection": {found}}}"#
    );
    office.record(&warning);
    assert!(office.due(WorkList::DisciplineDue, "tinh", "2020-05-04").is_empty());
    assert_eq!(office.due(WorkList::DisciplineDue, "tinh", "2020-05-03").len(), 1);
    assert_eq!(year(&office, "members_disciplined_after_inspection", "tinh"), 1);
    let other = format!(
        r#"2020-05-04 a:standing discipline_member {{"member": "{m3}", "form": "warning", "inspection": {found}}}"#
    );
    assert_eq!(office.refused(&other), [Refusal::EntryUnfit { entry: found, expected: "inspect" }]);
}

fn breach(warnings: &[Warning]) -> &Breach {
    let [Warning::Rule(breach)] = warnings else { panic!("{warnings:?}") };
    breach
}

#[test]
fn cells_have_no_commission_and_advisory_bodies_do_not_inspect_on_signs() {
    let mut office = office();
    let commission =
        |unit: &str, on: &str| inspect(on, &format!("{unit}:inspection"), r#""kind": "fees", "units": ["a1x"]"#);
    assert!(office.record_warned(&commission("a1", "2024-03-02")).is_empty());
    let warned = office.record_warned(&commission("b1", "2024-03-02"));
    let list = CodeListId::OrganisationKind;
    let code = office.register.code(list.name(), "grassroots_cell");
    let found = breach(&warned);
    assert_eq!((found.rule, found.found), (RuleId::InspectionCommissionKinds, Found::Code(list, code)));
    let advisory = |on, kind: &str| inspect(on, "a:advisory", &format!(r#""kind": "{kind}", "units": ["a1"]"#));
    assert!(office.record_warned(&advisory("2025-06-02", "compliance")).is_empty());
    assert!(office.record_warned(&advisory("2024-06-02", "signs_of_violation")).is_empty(), "before the rule");
    let refusals = office.refused(&advisory("2025-06-02", "signs_of_violation"));
    let [Refusal::Rule(breach)] = &refusals[..] else { panic!("{refusals:?}") };
    assert_eq!(breach.rule, RuleId::SignsOfViolationBodies);
}

#[test]
fn an_advisory_body_takes_no_longer_than_the_rule() {
    let mut office = office();
    let took = |begun| {
        inspect("2025-08-29", "tinh:advisory", &format!(r#""kind": "compliance", "units": ["a"], "begun": "{begun}""#))
    };
    assert!(office.record_warned(&took("2025-07-15")).is_empty());
    let warned = office.record_warned(&took("2025-07-14"));
    assert_eq!((breach(&warned).rule, breach(&warned).value), (RuleId::AdvisoryInspectionProvince, 45));
    let backwards = office.refused(&took("2025-08-30"));
    assert!(matches!(backwards[..], [Refusal::DatesOutOfOrder { field: "effective", .. }]), "{backwards:?}");
}

#[test]
fn an_inspection_needs_a_body_an_object_and_known_contents() {
    let mut office = office();
    let line = inspect("2020-03-02", "", r#""kind": "fees", "units": ["a1"]"#);
    assert_eq!(office.refused(&line), [Refusal::NoIssuer]);
    let refused = |office: &mut Office, fields: &str| office.refused(&inspect("2020-03-02", "a:standing", fields));
    assert_eq!(refused(&mut office, r#""kind": "fees""#), [Refusal::TooFew { field: "units", least: 1 }]);
    let contents = r#""kind": "fees", "units": ["a1"], "member_contents": ["morals"]"#;
    assert_eq!(refused(&mut office, contents), [Refusal::TooFew { field: "members", least: 1 }]);
    let unknown = r#""kind": "fees", "units": ["a1"], "unit_contents": ["morals"]"#;
    let not_theirs = Refusal::UnknownCode { list: "unit_content", code: "morals".to_owned() };
    assert_eq!(refused(&mut office, unknown), [not_theirs]);
    let twice = r#""kind": "fees", "units": ["a1", "a1"]"#;
    assert_eq!(refused(&mut office, twice), [Refusal::Repeated { field: "units", item: "a1".to_owned() }]);
    let nobody = format!(r#""kind": "fees", "members": ["{}"]"#, code("m9"));
    assert!(matches!(refused(&mut office, &nobody)[..], [Refusal::UnknownMember { .. }]));
    office.record("2020-02-01 end b2");
    let ended = r#""kind": "fees", "units": ["b2"]"#;
    assert!(matches!(refused(&mut office, ended)[..], [Refusal::UnitNotActive { .. }]));
}

fn plan(on: &str, year: i16, units: u32, members: u32) -> String {
    format!(
        r#"{on} a:standing plan_inspections {{"year": {year}, "kind": "compliance", "units": {units}, "members": {members}}}"#
    )
}

#[test]
fn a_plan_is_held_against_what_was_done() {
    let mut office = office();
    office.record(&plan("2019-12-20", 2020, 2, 1));
    office.record(&inspect("2020-03-02", "a:standing", r#""kind": "compliance", "units": ["a1"]"#));
    office.record(&inspect("2020-04-02", "a:standing", r#""kind": "finance", "units": ["a1"]"#));
    assert_eq!(
        year(&office, "inspections_planned", "tinh"),
        3,
        "a plan made before counts from the first day of its year"
    );
    let share = office.figure_as_known("inspections_done_of_planned", "a", "2020-01-01", "2020-12-31", Seq::NEVER);
    assert_eq!((share.number, share.of), (2, Some(3)));
    let at = |on| {
        let due = office.due(WorkList::Inspections, "tinh", on);
        assert!(
            due.iter().all(|item| item.unit == office.at("a") && !item.overdue && item.due.to_string() == "2020-12-31")
        );
        due.into_iter().map(|item| item.detail).collect::<Vec<_>>()
    };
    let kind = InspectionKind::Compliance;
    let (units, members) = (InspectedObject::Unit, InspectedObject::Member);
    let left = |object, planned, done| Detail::Inspections { kind, object, done, planned };
    assert_eq!(at("2020-06-30"), [left(units, 2, 1), left(members, 1, 0)]);
    assert_eq!(at("2020-03-01"), [left(units, 2, 0), left(members, 1, 0)]);
    assert!(at("2021-06-30").is_empty(), "the plan of another year");
    let refusals = office.refused(&plan("2021-02-01", 2020, 2, 1));
    assert!(matches!(refusals[..], [Refusal::DatesOutOfOrder { field: "year", .. }]), "{refusals:?}");
    assert_eq!(office.refused(&plan("2020-02-01", 2020, 0, 0)), [Refusal::NotPositive { field: "units" }]);
    let impossible = Refusal::OutOfRange { field: "year", least: 1901, most: 2078 };
    assert_eq!(office.refused(&plan("2020-02-01", 20_200, 1, 0)), [impossible]);
}

#[test]
fn without_a_day_the_confirmed_limit_of_the_rulebook_stands() {
    let mut office = Office::with(&[
        "2015-01-01 found tw central
         2015-01-01 found tinh provincial tw",
        r#"2025-01-06 receive_petition {"petition": "dt-1", "unit": "tw", "kind": "denunciation"}
           2025-01-06 receive_petition {"petition": "dt-2", "unit": "tinh", "kind": "denunciation"}
           2025-01-06 receive_petition {"petition": "dt-3", "unit": "tinh", "kind": "complaint", "due": "2025-02-10"}"#,
    ]);
    let due = |office: &Office, on: &str| {
        let due = office.due(WorkList::Petitions, "tw", on).into_iter();
        due.map(|item| {
            let Subject::Matter(matter) = item.subject else { panic!("{item:?}") };
            (office.register.matter_id(matter).to_string(), item.due, item.overdue)
        })
        .collect::<Vec<_>>()
    };
    let of = |name: &str, due: &str, overdue| (name.to_owned(), day(due), overdue);
    assert_eq!(due(&office, "2025-02-01"), [of("dt-3", "2025-02-10", false)]);
    let both = [of("dt-3", "2025-02-10", true), of("dt-1", "2025-07-05", false)];
    assert_eq!(due(&office, "2025-06-10"), both, "180 days at the centre; below it no limit is confirmed");
    let overdue = |office: &Office, on| office.figure("petitions_overdue", "tw", on, on);
    assert_eq!([overdue(&office, "2025-07-05"), overdue(&office, "2025-07-06")], [1, 2]);
    office.record(r#"2025-07-07 resolve_petition {"petition": "dt-1", "outcome": "wrong"}"#);
    assert_eq!(office.figure("petitions_resolved_late", "tw", "2025-01-01", "2025-12-31"), 1);
    assert_eq!(due(&office, "2025-07-07"), [of("dt-3", "2025-02-10", true)]);
}
