//! Lists of work due about members and organisations: what is on each, what is not, before and after.

use dangvu_register::codes::{Coded as _, WorkList};
use dangvu_register::day::Day;
use dangvu_register::effect::Subject;
use dangvu_register::ids::{Seq, Unit};
use dangvu_register::measure::Measures;
use dangvu_register::register::{Detail, Register, WorkCount, WorkItem};
use dangvu_register::rulebook::Rulebook;

use crate::script::{Office, PROVINCE, day, measures, rulebook};

/// Returns the rulebook with something said that it leaves open, after the head of a rule.
fn saying(head: &str, value: &str) -> Rulebook {
    let told = |text: &str| text.replacen(head, &format!("{head}\n{value}"), 1);
    let files: Vec<(&str, String)> = Rulebook::SHIPPED.iter().map(|&(name, text)| (name, told(text))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, &**text)).collect();
    Rulebook::parse(&files).unwrap()
}

/// Returns all lists of the first of the units.
pub(crate) fn all_work(
    register: &Register,
    units: usize,
    measures: &Measures,
    when: (Day, Seq),
) -> Vec<(Unit, WorkList, Vec<WorkItem>)> {
    let units = (0..units).map(Unit::from_at);
    let lists = units.flat_map(|unit| WorkList::ALL.iter().map(move |&list| (unit, list)));
    lists.map(|(unit, list)| (unit, list, register.work_due(measures, list, unit, when))).collect()
}

/// Returns who is on a list: the unit's code, the member, and by when.
fn who(office: &Office, list: WorkList, code: &str, on: &str) -> Vec<(String, String, String)> {
    let told = |item: &WorkItem| {
        let subject = match item.subject {
            Subject::Member(member) => office.register.member_id(member).to_string(),
            Subject::Unit(unit) => office.register.unit_id(unit).to_string(),
            Subject::Matter(matter) => office.register.matter_id(matter).to_string(),
        };
        let late = if item.overdue { "!" } else { "" };
        (office.register.unit_id(item.unit).to_string(), subject, format!("{}{late}", item.due))
    };
    office.due(list, code, on).iter().map(told).collect()
}

fn row(unit: &str, subject: &str, due: &str) -> (String, String, String) {
    (unit.to_owned(), subject.to_owned(), due.to_owned())
}

#[test]
fn a_confirmation_is_due_when_probation_is_over_and_overdue_after_thirty_working_days() {
    let mut office = Office::with(&[
        PROVINCE,
        "2024-08-01 admit m1 a1x 2024-08-15
         2024-08-01 admit m2 b1 2024-08-20",
    ]);
    let on = |office: &Office, code: &str, on: &str| who(office, WorkList::Confirmations, code, on);
    assert_eq!(on(&office, "tinh", "2025-08-14"), [], "a year since the decision, not since the ceremony");
    assert_eq!(on(&office, "tinh", "2025-08-15"), [row("a1x", "dv-1", "2025-09-26")]);
    let both = [row("a1x", "dv-1", "2025-09-26!"), row("b1", "dv-2", "2025-10-01")];
    assert_eq!(on(&office, "tinh", "2025-09-27"), both);
    assert_eq!(on(&office, "b", "2025-09-27"), both[1..]);
    let confirmed = office.record("2025-09-27 confirm m1");
    assert_eq!(on(&office, "tinh", "2025-09-27"), both[1..]);
    assert_eq!(office.due_as_known(WorkList::Confirmations, "tinh", "2025-09-27", Seq(confirmed.0 - 1)).len(), 2);
    office.record("2025-09-28 transfer_out m2 b2");
    assert_eq!(on(&office, "tinh", "2025-09-28"), [], "nobody can confirm who is in transit");
    office.record("2025-10-03 receive m2 b2\n 2025-10-06 absorb b2 b1");
    assert_eq!(on(&office, "tinh", "2025-10-06"), [row("b1", "dv-2", "2025-10-01!")], "whoever took over has the work");
}

#[test]
fn before_the_rule_that_sets_a_last_day_none_is_told() {
    let office = Office::with(&[PROVINCE, "2020-01-06 admit m1 a1x 2020-01-10"]);
    let due = office.due(WorkList::Confirmations, "tinh", "2021-06-01");
    let [item] = due[..] else { panic!("{due:?}") };
    assert_eq!((item.since, item.due, item.overdue), (day("2021-01-10"), Day::OPEN, false));
}

#[test]
fn whoever_is_in_transit_too_long_is_listed_where_the_member_left() {
    let mut office = Office::with(&[PROVINCE, "2015-01-01 open m1 a1x\n 2025-09-01 transfer_out m1 b1"]);
    let on = |office: &Office, code: &str, on: &str| who(office, WorkList::Transit, code, on);
    assert_eq!(on(&office, "tinh", "2025-10-13"), [], "thirty working days have not passed");
    let late = [row("a1x", "dv-1", "2025-10-13!")];
    assert_eq!(on(&office, "tinh", "2025-10-14"), late);
    assert_eq!(on(&office, "a1", "2025-10-14"), late);
    assert_eq!(on(&office, "b", "2025-10-14"), []);
    let [item] = office.due(WorkList::Transit, "tinh", "2025-10-14")[..] else { panic!() };
    assert_eq!((item.since, item.detail), (day("2025-09-01"), Detail::To(office.at("b1"))));
    office.record("2025-10-02 change_particulars m1 advanced");
    assert_eq!(on(&office, "tinh", "2025-10-14"), late, "the time runs from the departure");
    office.record("2025-10-20 receive m1 b1");
    assert_eq!(on(&office, "tinh", "2025-10-20"), []);
    assert_eq!(on(&office, "tinh", "2025-10-19"), late);
}

const VETERANS: &str = "
    1985-01-01 found tinh provincial
    1985-01-01 found c grassroots_cell tinh
    1985-06-03 admit m1 c 1985-06-03
    1985-10-01 admit m2 c 1985-10-01
    1986-03-01 admit m3 c 1986-03-01
    1987-01-05 open m4 c
    2015-09-02 award_badge m1 30
    2015-11-07 award_badge m2 30
    2016-05-19 award_badge m3 30
    2015-02-03 award_badge m4 30
";

#[test]
fn a_badge_is_due_at_the_first_round_after_the_years_are_reached() {
    let rounds = "value = [\"02-03\", \"05-19\", \"09-02\", \"11-07\"]";
    let mut office = Office::under(saying("[[badge_rounds.rule]]", rounds));
    office.record(VETERANS);
    let on = |office: &Office, on: &str| who(office, WorkList::Badges, "tinh", on);
    assert_eq!(on(&office, "2025-05-19"), [row("c", "dv-4", "2025-02-03!")], "in the round of that day nobody else");
    // m4 joined two years before the register knew it, and reached 40 years in it.
    let next = [row("c", "dv-4", "2025-02-03!"), row("c", "dv-1", "2025-09-02")];
    assert_eq!(on(&office, "2025-05-20"), next);
    let item = office.due(WorkList::Badges, "tinh", "2025-05-20")[1];
    assert_eq!((item.since, item.detail), (day("2025-06-03"), Detail::Badge(40)));
    office.record("2025-02-03 award_badge m4 40");
    assert_eq!(on(&office, "2025-09-03"), [row("c", "dv-1", "2025-09-02!"), row("c", "dv-2", "2025-11-07")]);
    office.record("2025-09-10 award_badge m1 40\n 2025-09-10 award_badge m2 40 early");
    assert_eq!(on(&office, "2025-09-10"), []);
    assert_eq!(on(&office, "2025-12-31"), [], "m3 has the years at the second round of the next year");
    assert_eq!(on(&office, "2026-02-04"), [row("c", "dv-3", "2026-05-19")]);
}

#[test]
fn a_badge_of_years_that_were_reached_elsewhere_is_no_work() {
    let rounds = "value = [\"02-03\"]";
    let mut office = Office::under(saying("[[badge_rounds.rule]]", rounds));
    office.record(VETERANS);
    let old = r#"{"member": "dv-9", "unit": "c", "since": "1980-01-01", "ceremony": "1980-01-01", "confirmed": "1981-01-01",
        "opening": false, "person": {"name": "Người Mẫu 9", "born": "1955-01-01", "sex": "male"}}"#;
    let line = format!("2022-03-01 receive_from_outside {}", old.replace('\n', " "));
    office.record(&line);
    let of_9 = |office: &Office, on: &str| who(office, WorkList::Badges, "tinh", on).iter().any(|row| row.1 == "dv-9");
    assert!(!of_9(&office, "2023-12-31"), "40 years were reached before the member came");
    assert!(of_9(&office, "2024-02-04"), "45 are reached here");
}

#[test]
fn without_rounds_no_badge_is_due() {
    let office = Office::with(&[VETERANS]);
    assert_eq!(office.due(WorkList::Badges, "tinh", "2025-12-31"), []);
}

#[test]
fn whoever_keeps_dossiers_reconciles_them_every_six_months() {
    let mut office = Office::with(&[PROVINCE]);
    let on = |office: &Office, on: &str| who(office, WorkList::Dossiers, "tinh", on);
    assert_eq!(on(&office, "2022-03-28"), [], "six months from the day on which the rule began");
    let all = |due: &str| ["a1", "b1", "b2"].map(|code| row(code, code, due));
    assert_eq!(on(&office, "2022-03-29"), all("2022-03-28!"), "not the cells of a committee");
    let first = office.record("2022-03-29 reconcile_dossiers a1 0 0 0 0");
    assert_eq!(on(&office, "2022-03-29"), all("2022-03-28!")[1..]);
    assert_eq!(on(&office, "2022-09-29").len(), 2);
    assert!(on(&office, "2022-09-30").contains(&row("a1", "a1", "2022-09-29!")));
    assert_eq!(office.due_as_known(WorkList::Dossiers, "a", "2022-03-29", Seq(first.0 - 1)).len(), 1, "as known");
    office.record("2022-10-03 found b3 grassroots_cell b");
    assert!(!on(&office, "2023-04-03").contains(&row("b3", "b3", "2023-04-03!")));
    assert!(on(&office, "2023-04-04").contains(&row("b3", "b3", "2023-04-03!")), "a new one has six months");
}

/// Enrols members `first..` in a unit.
fn enrol(on: &str, unit: &str, members: std::ops::Range<u32>, how: &str) -> String {
    members.map(|number| format!("{on} enrol m{number} {unit} {how}\n")).collect()
}

#[test]
fn a_cell_needs_three_official_members() {
    let mut office = Office::with(&[
        PROVINCE,
        &enrol("2016-01-01", "a1x", 1..4, ""),
        &enrol("2016-01-01", "b1", 11..13, ""),
        &enrol("2016-01-01", "b1", 13..16, "probationary"),
        &enrol("2016-01-01", "b2", 21..22, ""),
    ]);
    let small = |office: &Office, code: &str, on: &str| {
        let found = office.due(WorkList::SmallCells, code, on);
        let told = |item: &WorkItem| (office.register.unit_id(item.unit).to_string(), item.detail);
        found.iter().map(told).collect::<Vec<_>>()
    };
    let of = |code: &str, count| (code.to_owned(), Detail::Members { count, limit: 3 });
    assert_eq!(small(&office, "tinh", "2016-02-01"), [of("a1y", 0), of("b1", 2), of("b2", 1)]);
    assert_eq!(small(&office, "b", "2016-02-01"), [of("b1", 2), of("b2", 1)]);
    office.record("2016-03-01 transfer_out m1 b1");
    assert_eq!(small(&office, "a", "2016-03-01"), [of("a1x", 2), of("a1y", 0)], "who is in transit is in no cell");
    office.record("2016-03-08 receive m1 b1");
    assert_eq!(small(&office, "b", "2016-03-08"), [of("b2", 1)]);
    office.record("2016-04-01 absorb b2 b1\n 2016-04-01 end a1y");
    assert_eq!(small(&office, "tinh", "2016-04-01"), [of("a1x", 2)]);
    assert_eq!(small(&office, "tinh", "2016-03-31").len(), 3);
}

#[test]
fn thirty_members_part_a_cell_from_a_committee() {
    let mut office = Office::with(&[
        PROVINCE,
        &enrol("2016-01-01", "a1x", 1..16, ""),
        &enrol("2016-01-01", "a1y", 21..35, "probationary"),
        &enrol("2016-01-01", "b1", 41..71, ""),
    ]);
    let misfits = |office: &Office, on: &str| {
        let found = office.due(WorkList::Thresholds, "tinh", on);
        let told = |item: &WorkItem| (office.register.unit_id(item.unit).to_string(), item.detail);
        found.iter().map(told).collect::<Vec<_>>()
    };
    let of = |code: &str, count| (code.to_owned(), Detail::Members { count, limit: 30 });
    assert_eq!(misfits(&office, "2016-02-01"), [of("a1", 29), of("b1", 30)], "all members, with those of the cells");
    office.record("2016-03-01 enrol m36 a1y");
    assert_eq!(misfits(&office, "2016-03-01"), [of("b1", 30)]);
    office.record("2016-03-02 die m41");
    assert_eq!(misfits(&office, "2016-03-02"), []);
    office.record("2016-04-01 reclassify b1 grassroots_committee");
    assert_eq!(misfits(&office, "2016-04-01"), [of("b1", 29)]);
}

#[test]
fn counts_say_how_much_is_on_each_list() {
    let office = Office::with(&[PROVINCE, "2015-01-01 open m1 a1x\n 2024-08-01 admit m2 b1 2024-08-15"]);
    let on = (day("2025-09-27"), Seq::NEVER);
    for code in ["tinh", "b", "a1x"] {
        let counts = office.register.work_counts(&measures(), office.at(code), on);
        assert_eq!(counts.iter().map(|count| count.list).collect::<Vec<_>>(), WorkList::ALL);
        for WorkCount { list, all, overdue } in counts {
            let items = office.due(list, code, "2025-09-27");
            assert_eq!((all, overdue), (items.len(), items.iter().filter(|item| item.overdue).count()), "{list:?}");
            assert!(items.is_sorted_by_key(|item| item.due), "{list:?}");
        }
    }
}

#[test]
fn a_list_names_the_rules_that_its_numbers_come_from() {
    let (book, on) = (rulebook(), day("2025-12-31"));
    let open: Vec<WorkList> = WorkList::ALL
        .iter()
        .copied()
        .filter(|list| list.rules().iter().any(|&rule| !book.rule(rule, on).unwrap().confirmed))
        .collect();
    use WorkList::{Badges, DisciplineEnding, Dossiers, Petitions, Reviews, Transit};
    assert_eq!(open, [Transit, Badges, Dossiers, Petitions, DisciplineEnding, Reviews]);
}

#[test]
fn counts_by_the_units_below_are_those_of_each() {
    let office = Office::with(&[
        PROVINCE,
        "2024-08-01 admit m1 a1x 2024-08-15
         2024-08-01 admit m2 b1 2024-08-20
         2024-08-01 admit m3 b2 2024-08-21",
    ]);
    let (register, when) = (&office.register, (day("2025-11-01"), Seq::NEVER));
    let counting = |measure: &_, unit, period| register.figure(measure, unit, period);
    let mut compared = 0;
    for unit in (0..register.unit_count()).map(Unit::from_at) {
        let below = register.work_below((&office.measures, &counting), unit, when);
        let all: Vec<WorkCount> = below.iter().map(|work| work.count).collect();
        assert_eq!(all, register.work_counts(&office.measures, unit, when));
        for work in &below {
            for (branch, count) in &work.of {
                let own = register.work_counts(&office.measures, *branch, when);
                assert!(own.contains(count), "{} {count:?}: {own:?}", register.unit_id(*branch));
                assert_eq!(register.parent_on(*branch, when.0), unit);
                compared += 1;
            }
        }
    }
    assert!(compared > 8, "{compared}");
}
