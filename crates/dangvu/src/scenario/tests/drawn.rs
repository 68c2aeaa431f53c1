//! Acts that are drawn: so many inspections, sessions, disciplines, petitions and shortcomings as a table states.

use dangvu_register::act::Act;
use dangvu_register::measure::Dimension;

use super::work::{of_kind, plan, wrong};
use super::*;

const DRAWN: &str = r#"
[[inspections]]
of = "khoi"
kind = "compliance"
basis = "article_30"
units = 14
distinct = 5
among = { kind = ["grassroots_committee", "grassroots_cell"] }
from = "2021-01-11"
to = "2022-06-30"
by_year = { 2021 = 9, 2022 = 5 }
contents = ["resolutions", "cadre_work"]
conclusions = { no_violation = 12, violation = 2 }
decision = "KL"

[[inspections]]
of = { kind = "subordinate_cell" }
kind = "thematic_supervision"
basis = "article_30"
members = 31
from = "2021-01-11"
to = "2022-06-30"
contents = ["morals"]

[[inspections]]
of = { kind = ["bloc", "grassroots_committee"] }
body = "inspection"
kind = "signs_of_violation"
basis = "article_32"
members = 4
distinct = 3
from = "2021-01-11"
to = "2022-06-30"
contents = ["forbidden_acts"]
conclusions = { discipline_due = 4 }
days = [20, 40]

[[disciplines]]
of = "khoi"
form = "reprimand"
members = 3
from = "2021-03-01"
to = "2022-06-30"
contents = ["forbidden_acts"]
administrative = 1

[[sessions]]
of = ["khoi", "khoi.d01", "khoi.d02"]
on = ["2021-05-19", "2022-05-19"]
form = "both"
audience = "members"
topics = ["Nghị quyết Trung ương", "Chuyên đề năm"]
average = 97.2
least = 95.5

[[petitions]]
of = "khoi"
code = "dt.2021"
kind = "denunciation"
received = 9
anonymous = 2
from = "2021-02-01"
to = "2021-12-20"
days = 60
in_time = 5
late = 2
until = "2022-02-28"
outcomes = { partly_right = 2, wrong = 1 }

[[suggestions]]
of = "khoi"
year = 2021
units = 3
among = { kind = ["grassroots_committee", "grassroots_cell"] }
from = "2021-12-01"
to = "2021-12-20"
contents = ["Chất lượng sinh hoạt chi bộ"]

[[shortcomings]]
of = { kind = ["grassroots_committee", "grassroots_cell"] }
code = "hc.2021"
year = 2021
units = 8
from = "2021-12-21"
to = "2022-01-14"
due = "2022-06-30"
remedied = 6
partly = 1
until = "2022-09-30"
contents = ["Chậm triển khai nghị quyết", "Sinh hoạt chi bộ chưa đều"]

[[shortcomings]]
of = { kind = "subordinate_cell" }
code = "hc.cn2021"
year = 2021
members = 5
from = "2021-12-21"
to = "2022-01-14"
contents = ["Chưa sâu sát trong công việc được giao"]
"#;

/// Returns a figure of the whole bloc over the days of the example.
fn figure(register: &Register, id: &str) -> (i64, Option<i64>) {
    let period = Period { from: day("2021-01-01"), to: day("2022-12-31"), known: Seq::NEVER };
    let unit = register.unit(&"khoi".parse().unwrap()).unwrap();
    let figure = register.figure(measures().get(id).unwrap_or_else(|| panic!("{id}")), unit, period);
    (figure.number, figure.of)
}

#[test]
fn so_many_acts_are_drawn_as_are_stated() {
    let (register, warnings) = fold(&plan(DRAWN), day("2023-02-01"));
    assert_eq!(warnings, 0);
    let stated = [
        ("units_inspected", 14),
        ("units_inspected_distinct", 5),
        ("units_inspected_by_committees", 14),
        ("units_found_in_violation", 2),
        ("members_supervised_by_committees", 31),
        ("members_inspected_on_signs", 4),
        ("members_inspected_distinct", 3),
        ("members_to_be_disciplined", 4),
        ("members_inspected_by_commissions", 0),
        ("members_reprimanded", 3),
        ("members_disciplined_administratively", 1),
        ("sessions", 6),
        ("denunciations_received", 9),
        ("denunciations_resolved", 7),
        ("petitions_resolved_late", 2),
        ("petitions_open", 2),
        ("units_with_suggestion", 3),
        ("shortcomings_found", 13),
        ("shortcomings_found_of_members", 5),
        ("shortcomings_remedied", 6),
        ("shortcomings_partly_remedied", 1),
        ("shortcomings_open", 7),
    ];
    let found: Vec<(&str, i64)> = stated.iter().map(|&(id, _)| (id, figure(&register, id).0)).collect();
    assert_eq!(found, stated);
}

#[test]
fn sessions_have_the_stated_average_and_least() {
    let plan = plan(DRAWN);
    let shares: Vec<(u32, u32)> = of_kind(&plan, "hold_session")
        .iter()
        .map(|planned| match &planned.paper.act {
            Act::HoldSession(act) => (act.attended, act.eligible),
            other => panic!("{other:?}"),
        })
        .collect();
    let (came, invited) = shares.iter().fold((0, 0), |(came, invited), share| (came + share.0, invited + share.1));
    assert_eq!(came, (f64::from(invited) * 0.972).floor() as u32);
    let least = shares.iter().map(|&(came, invited)| f64::from(came) / f64::from(invited)).fold(1.0, f64::min);
    assert!((0.955..0.960).contains(&least), "{least}");
    let (register, _) = fold(&plan, day("2023-02-01"));
    assert_eq!(figure(&register, "member_attendance_share"), (i64::from(came), Some(i64::from(invited))));
}

#[test]
fn what_is_drawn_and_cannot_be_is_told_with_its_line() {
    let line = |table: usize| {
        let begins = DRAWN.lines().enumerate().filter(|(_, line)| line.starts_with("[["));
        // An empty line stands before what is added.
        begins.map(|(at, _)| at + 2).nth(table).unwrap()
    };
    let told = |table: usize, from: &str, to: &str, what: &str| {
        assert!(DRAWN.contains(from), "{from}");
        let told = wrong(&DRAWN.replacen(from, to, 1));
        assert!(told.starts_with(&format!("{}: ", line(table))) && told.contains(what), "{to}: {told}");
    };
    told(0, "distinct = 5", "distinct = 15", "15 different ones do not make 14");
    told(0, "distinct = 5", "distinct = 7", "only 5 of the 7 different ones");
    told(0, "2022 = 5 }", "2022 = 6 }", "add up to 15, not to 14");
    told(0, "violation = 2", "violation = 3", "add up to 15");
    told(0, "units = 14", "units = 14\nmembers = 2", "not exactly one number");
    told(0, "\"cadre_work\"", "\"cadre_works\"", "'cadre_work'");
    told(0, "of = \"khoi\"", "of = \"khoj\"", "'khoi'");
    told(0, "to = \"2022-06-30\"", "to = \"2032-06-30\"", "does not lie within");
    told(3, "form = \"reprimand\"", "form = \"expulsion\"", "[[flow]]");
    told(3, "administrative = 1", "administrative = 4", "more have administrative discipline");
    told(4, "average = 97.2", "average = 99.9", "the average is between");
    told(4, "least = 95.5", "least = 98.5", "do not rise");
    told(5, "in_time = 5", "in_time = 8", "10 resolved are more than 9");
    told(5, "until = \"2022-02-28\"", "until = \"2021-03-01\"", "can be resolved late");
    told(5, "code = \"dt.2021\"", "code = \"DT 2021\"", "DT 2021");
    told(6, "units = 3", "units = 33", "only 5 of the 33");
    told(7, "remedied = 6", "remedied = 8", "8 remedied and 1 in part are more than 8");
    told(7, "until = \"2022-09-30\"", "until = \"2022-01-10\"", "is not remedied by 2022-01-10");
}

#[test]
fn five_years_running_cross_two_rule_sets_and_two_names() {
    let (_, register, _) = built(&shipped("quang-nam-khoi-2023.toml"));
    let unit = register.unit(&"khoi.vhttdl.ql".parse().unwrap()).unwrap();
    let period = Period { from: day("2018-01-01"), to: day("2022-12-31"), known: Seq::NEVER };
    let measures = measures();
    let by_rules = register.breakdown(measures.get("units_excellent").unwrap(), unit, period, Dimension::RuleSet);
    let years: Vec<i64> = by_rules.rows.iter().map(|(_, figure)| figure.number).filter(|&years| years > 0).collect();
    assert_eq!(years, [1, 4], "2018 by other guidance than 2019 to 2022");
    let name = |on: &str| register.unit_on(unit, day(on)).map(|span| register.text(span.name).unwrap().to_owned());
    assert_eq!(name("2018-12-31").as_deref(), Some("Chi bộ Du lịch"));
    assert_eq!(name("2022-12-31").as_deref(), Some("Chi bộ Quản lý - du lịch"));
}
