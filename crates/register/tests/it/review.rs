//! Ratings: who is rated where and for what time, what the cap allows, and years in a row.

use dangvu_register::check::{Found, Refusal, Warning};
use dangvu_register::codes::WorkList;
use dangvu_register::day::Day;
use dangvu_register::effect::Subject;
use dangvu_register::ids::Seq;
use dangvu_register::measure::{Counts, Dimension, Evidence, Period, Rated};
use dangvu_register::register::WorkItem;
use dangvu_register::rulebook::{CodeListId, RuleId};

use crate::script::{Office, PROVINCE, day, measures, member, unit};

const MEMBERS: &str = "
    2016-01-01 open m1 a1x
    2016-01-01 open m2 a1x
    2016-01-01 open m3 a1y
    2016-01-01 open m4 b1
";

fn office() -> Office {
    Office::with(&[PROVINCE, MEMBERS])
}

fn who(name: &str) -> String {
    member(name).to_string()
}

/// Rates members: `m1 good, m2 excellent`, or a reason after a `-`: `m3 -exempt`.
fn rate(on: &str, code: &str, year: i16, stage: &str, list: &str) -> String {
    let (mut ratings, mut not_rated) = (Vec::new(), Vec::new());
    for (name, level) in list.split(", ").map(|item| item.split_once(' ').unwrap()) {
        match level.strip_prefix('-') {
            None => ratings.push(format!(r#"{{"member":"{}","level":"{level}"}}"#, who(name))),
            Some(reason) => not_rated.push(format!(r#"{{"member":"{}","reason":"{reason}"}}"#, who(name))),
        }
    }
    let (ratings, not_rated) = (ratings.join(","), not_rated.join(","));
    format!(
        r#"{on} rate_members {{"unit":"{code}","year":{year},"stage":"{stage}","ratings":[{ratings}],"not_rated":[{not_rated}]}}"#
    )
}

fn rate_unit(on: &str, issuer: &str, code: &str, year: i16, level: &str) -> String {
    format!(r#"{on} {issuer}:standing rate_unit {{"unit":"{code}","year":{year},"stage":"decided","level":"{level}"}}"#)
}

fn year(year: i16) -> (String, String) {
    (format!("{year}-01-01"), format!("{year}-12-31"))
}

fn figure(office: &Office, measure: &str, code: &str, of: i16) -> i64 {
    let (from, to) = year(of);
    office.figure(measure, code, &from, &to)
}

fn share(office: &Office, measure: &str, code: &str, of: i16) -> (i64, Option<i64>) {
    let (from, to) = year(of);
    let figure = office.figure_as_known(measure, code, &from, &to, Seq::NEVER);
    (figure.number, figure.of)
}

#[test]
fn members_are_rated_for_a_year_though_it_is_recorded_later() {
    let mut office = office();
    office.record(&rate("2023-01-20", "a1x", 2022, "decided", "m1 good, m2 -not_reviewed"));
    office.record(&rate("2023-01-20", "a1y", 2022, "decided", "m3 not_completed"));
    office.record(&rate("2023-01-10", "a1x", 2022, "self", "m1 excellent, m2 good"));
    assert_eq!(figure(&office, "members_rated", "a1", 2022), 2);
    assert_eq!(figure(&office, "members_rated", "tinh", 2023), 0);
    assert_eq!(figure(&office, "members_not_rated", "a", 2022), 1);
    assert_eq!(figure(&office, "members_self_rated", "a", 2022), 2);
    assert_eq!(share(&office, "members_good_or_better_share", "tinh", 2022), (1, Some(2)));
    let period = Period { from: day("2022-01-01"), to: day("2022-12-31"), known: Seq::NEVER };
    let measures = measures();
    let left = measures.get("members_not_rated").unwrap();
    let by = office.register.breakdown(left, office.at("a"), period, Dimension::NotRated);
    let named = by.rows.iter().find(|(value, _)| value.as_ref().is_some_and(|value| value.name == "not_reviewed"));
    assert_eq!(named.unwrap().1.number, 1);
    let sets =
        office.register.breakdown(measures.get("members_rated").unwrap(), office.at("a"), period, Dimension::RuleSet);
    let found: Vec<_> = sets.rows.iter().filter(|(_, figure)| figure.number > 0).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0.as_ref().unwrap().vi, "132-QĐ/TW 08/3/2018; 21-HD/BTCTW 18/10/2019");
}

#[test]
fn or_better_follows_the_rank_in_each_rule_set() {
    let mut office = office();
    office.record(&rate("2018-01-20", "a1x", 2017, "decided", "m1 qualified_good, m2 unqualified"));
    office.record(&rate("2019-01-20", "a1x", 2018, "decided", "m1 good, m2 not_completed"));
    office.record(&rate_unit("2018-01-20", "b", "b1", 2017, "clean_strong"));
    office.record(&rate_unit("2018-01-20", "b", "b2", 2017, "weak"));
    for of in [2017, 2018] {
        assert_eq!(share(&office, "members_good_or_better_share", "tinh", of), (1, Some(2)), "{of}");
        assert_eq!(share(&office, "members_not_completed_share", "tinh", of), (1, Some(2)), "{of}");
        assert_eq!(figure(&office, "members_not_completed", "tinh", of), 1, "{of}");
    }
    assert_eq!(share(&office, "grassroots_good_or_better_share", "b", 2017), (1, Some(2)));
    assert_eq!(figure(&office, "members_lowest_two_years", "a1", 2018), 1, "over two rule sets");
    let measures = measures();
    let lowest = measures.get("members_lowest_two_years").unwrap();
    let period = Period { from: day("2018-01-01"), to: day("2018-12-31"), known: Seq::NEVER };
    let behind = office.register.evidence(lowest, office.at("a"), period);
    assert_eq!(behind, Evidence::Members(vec![office.who("m2")]));
}

#[test]
fn a_level_belongs_to_the_rule_set_of_the_year() {
    let mut office = office();
    let refusals = office.refused(&rate("2023-01-20", "a1x", 2022, "decided", "m1 qualified_good"));
    let [Refusal::Rule(breach)] = &refusals[..] else { panic!("{refusals:?}") };
    assert_eq!((breach.rule, breach.found), (RuleId::MemberLevels, Found::Code(CodeListId::ClassificationLevel, 9)));
    let refusals = office.refused(&rate_unit("2023-01-20", "b", "b1", 2022, "weak"));
    assert!(matches!(&refusals[..], [Refusal::Rule(breach)] if breach.rule == RuleId::OrganisationLevels));
    let refusals = office.refused(&rate("2023-01-20", "a1x", 2022, "decided", "m1 great"));
    assert_eq!(refusals, [Refusal::UnknownCode { list: "classification_level", code: "great".to_owned() }]);
    let refusals = office.refused(&rate("2023-01-20", "a1x", 2022, "decided", "m1 -lazy"));
    assert_eq!(refusals, [Refusal::UnknownCode { list: "not_rated_reason", code: "lazy".to_owned() }]);
}

#[test]
fn nobody_is_rated_twice_at_one_step_in_one_place() {
    let mut office = office();
    let first = office.record(&rate("2023-01-20", "a1x", 2022, "decided", "m1 good"));
    let again = rate("2023-02-20", "a1x", 2022, "decided", "m1 excellent");
    let (on, entry) = (day("2022-12-31"), first);
    let twice = Refusal::RatedAlready { member: Some(member("m1")), unit: unit("a1x"), on, entry };
    assert_eq!(office.refused(&again), [twice]);
    let warnings = office.record_warned(&rate("2023-01-21", "a", 2022, "decided", "m1 good"));
    assert!(warnings.is_empty(), "reviewed a second time above: {warnings:?}");
    assert_eq!(figure(&office, "members_rated", "tinh", 2022), 2);
    assert_eq!(figure(&office, "members_rated_persons", "tinh", 2022), 1);
    office.record(&format!("2023-02-20 void {first}"));
    office.record(&again);
    assert_eq!(figure(&office, "members_excellent", "tinh", 2022), 1);

    let first = office.record(&rate_unit("2023-02-01", "b", "b1", 2022, "good"));
    let twice = Refusal::RatedAlready { member: None, unit: unit("b1"), on: day("2022-12-31"), entry: first };
    assert_eq!(office.refused(&rate_unit("2023-02-02", "b", "b1", 2022, "excellent")), [twice]);
    office.record(&rate_unit("2024-02-02", "b", "b1", 2023, "good"));
}

#[test]
fn a_quarter_is_counted_on_its_last_day_and_apart() {
    let mut office = office();
    let quarter =
        rate("2025-04-05", "a1x", 2025, "decided", "m1 good").replace("\"stage\"", "\"span\":\"q1\",\"stage\"");
    office.record(&quarter);
    assert_eq!(office.figure("members_rated_quarterly", "a", "2025-03-31", "2025-03-31"), 1);
    assert_eq!(figure(&office, "members_rated", "a", 2025), 0);
    office.record("2025-04-06 exempt m2");
    office.record("2025-02-01 exempt m3");
    let exempt =
        rate("2025-04-05", "a1y", 2025, "decided", "m3 good").replace("\"stage\"", "\"span\":\"q1\",\"stage\"");
    let refusals = office.refused(&exempt);
    let [Refusal::Rule(breach)] = &refusals[..] else { panic!("{refusals:?}") };
    assert_eq!((breach.rule, breach.found), (RuleId::ExemptRatedMax, Found::Member(member("m3"))));
    let warnings = office.record_warned(&rate("2025-12-31", "a1y", 2025, "decided", "m3 good, m2 -exempt"));
    let [Warning::RatedElsewhere { .. }, Warning::Rule(breach)] = &warnings[..] else {
        let [Warning::Rule(breach), Warning::RatedElsewhere { .. }] = &warnings[..] else { panic!("{warnings:?}") };
        return assert!(!breach.confirmed, "the newer document was not read, so it only warns");
    };
    assert!(!breach.confirmed);
}

#[test]
fn whoever_is_no_member_then_is_refused_and_a_stranger_warns() {
    let mut office = office();
    let refusals = office.refused(&rate("2016-01-20", "a1x", 2015, "decided", "m1 qualified_good"));
    let (member, on) = (member("m1"), day("2015-12-31"));
    assert_eq!(refusals, [Refusal::NotAMemberOf { member, unit: unit("a1x"), on }]);
    let warnings = office.record_warned(&rate("2023-01-20", "b1", 2022, "decided", "m1 good"));
    assert_eq!(warnings, [Warning::RatedElsewhere { member, unit: unit("b1"), on: day("2022-12-31") }]);
    let refusals = office.refused(&rate("2022-12-20", "a1x", 2023, "decided", "m1 good"));
    assert!(matches!(refusals[..], [Refusal::DatesOutOfOrder { field: "effective", .. }]), "{refusals:?}");
    let refusals = office.refused(&rate("2023-01-20", "a1x", 2022, "decided", "m1 good, m1 -absent"));
    assert!(matches!(refusals[..], [Refusal::Repeated { field: "ratings", .. }]), "{refusals:?}");
    let empty = r#"2023-01-20 rate_members {"unit":"a1x","year":2022,"stage":"decided"}"#;
    assert_eq!(office.refused(empty), [Refusal::TooFew { field: "ratings", least: 1 }]);
}

#[test]
fn a_death_that_is_recorded_late_does_not_undo_a_rating() {
    let mut office = office();
    office.record(&rate("2023-01-20", "a1x", 2022, "decided", "m1 good"));
    office.record("2023-01-10 die m1");
    assert_eq!(figure(&office, "members_rated", "a", 2022), 1);
}

#[test]
fn the_directly_upper_level_decides_on_an_organisation() {
    let mut office = office();
    assert!(office.record_warned(&rate_unit("2023-01-20", "b", "b1", 2022, "good")).is_empty());
    let warnings = office.record_warned(&rate_unit("2023-01-20", "tinh", "b2", 2022, "good"));
    assert_eq!(warnings, [Warning::IssuerNotAbove { unit: unit("b2"), issuer: unit("tinh"), directly: true }]);
    let unissued = r#"2023-01-20 rate_unit {"unit":"a1","year":2022,"stage":"decided","level":"good"}"#;
    assert_eq!(office.refused(unissued), [Refusal::NoIssuer]);
    office.record(&unissued.replace("decided", "self"));
    let both =
        r#"2023-01-20 rate_unit {"unit":"a1","year":2022,"stage":"proposed","level":"good","not_rated":"absent"}"#;
    assert_eq!(office.refused(both), [Refusal::OneOf { first: "level", second: "not_rated" }]);
    office
        .record(r#"2023-01-20 a:standing rate_unit {"unit":"a1","year":2022,"stage":"decided","not_rated":"too_new"}"#);
    assert_eq!(figure(&office, "units_self_rated", "a1", 2022), 1);
    assert_eq!(
        [figure(&office, "grassroots_rated", "tinh", 2022), figure(&office, "grassroots_not_rated", "tinh", 2022)],
        [2, 1]
    );
    let late = rate_unit("2023-01-20", "b", "b1", 2014, "good");
    assert!(matches!(office.refused(&late)[..], [Refusal::UnitNotActive { .. }]), "before it was founded");
}

/// A grass-roots committee with two cells of five members, and a cell beside it.
fn many() -> Office {
    let mut office = Office::with(&[PROVINCE]);
    for n in 1..=12 {
        let cell = ["a1x", "a1y", "b1"][(n - 1) / 5];
        office.record(&format!("2016-01-01 open m{n} {cell}"));
    }
    office
}

fn list(numbers: std::ops::RangeInclusive<u8>, level: &str) -> String {
    numbers.map(|n| format!("m{n} {level}")).collect::<Vec<_>>().join(", ")
}

#[test]
fn the_cap_is_a_fifth_of_those_rated_good_in_each_grass_roots_organisation() {
    let mut office = many();
    assert!(office.record_warned(&rate("2020-01-10", "a1x", 2019, "decided", &list(1..=5, "good"))).is_empty());
    let first = format!("{}, {}", "m6 excellent", list(7..=9, "good"));
    assert!(office.record_warned(&rate("2020-01-11", "a1y", 2019, "decided", &first)).is_empty(), "1 of floor(8 / 5)");
    let warnings = office.record_warned(&rate("2020-01-12", "a1y", 2019, "decided", "m10 excellent"));
    let [Warning::OverCap { rated, unit: of, excellent, base, allowed, confirmed, .. }] = &warnings[..] else {
        panic!("{warnings:?}")
    };
    assert_eq!((*rated, of, *excellent, *base, *allowed, *confirmed), (Rated::Members, &unit("a1"), 2, 8, 1, true));
    office.record(&rate("2020-01-12", "b1", 2019, "decided", "m11 good, m12 good"));
    let cap = office.register.excellence_cap(Rated::Members, office.at("tinh"), 2019, Seq::NEVER);
    assert_eq!(cap.counts(), Counts { evaluated: 12, base: 10, excellent: 2 });
    assert_eq!((cap.groups.len(), cap.allowed(), cap.over()), (2, Some(1), Some(1)), "not a fifth of all ten");
    assert_eq!(cap.rule.unwrap().document, "21-HD/BTCTW 18/10/2019");
    let own = office.register.excellence_cap(Rated::Members, office.at("b1"), 2019, Seq::NEVER);
    assert_eq!((own.allowed(), own.over()), (Some(0), Some(0)));
    assert_eq!(share(&office, "members_excellent_share", "a1", 2019), (2, Some(10)));
    assert_eq!(share(&office, "members_excellent_to_good", "a1", 2019), (2, Some(8)));
}

#[test]
fn an_excess_with_a_reason_and_a_document_is_answered() {
    let mut office = many();
    let line = rate("2020-01-12", "b1", 2019, "decided", "m11 excellent");
    let mut paper = crate::script::paper(&line.replace("\"ratings\"", "\"over_cap\":\"Cấp trên đồng ý\",\"ratings\""));
    let today = day(crate::script::TODAY);
    assert_eq!(office.register.prepare(&paper, today).unwrap().len(), 1, "a reason without a document");
    office.register.take_back();
    let with = r#"{"number":"05-QĐ/ĐU","date":"2020-01-12"}"#;
    paper.decision = serde_json::from_str(with).unwrap();
    assert_eq!(office.register.prepare(&paper, today), Ok(Vec::new()));
    office.register.take_back();
    assert_eq!(office.record_warned(&line.replace("decided", "proposed")).len(), 0, "a proposal is not bound");
}

#[test]
fn organisations_are_capped_beside_their_like_from_2023_and_no_number_is_known_from_2025() {
    let mut office = many();
    let excellent = |of: i16| rate_unit(&format!("{}-01-10", of + 1), "b", "b1", of, "excellent");
    assert!(office.record_warned(&excellent(2022)).is_empty(), "no cap for organisations yet");
    let none = office.register.excellence_cap(Rated::Organisations, office.at("b"), 2022, Seq::NEVER);
    assert_eq!((none.rule, none.groups[0].allowed), (None, None));
    office.record("2023-06-01 absorb a b");
    for (issuer, unit) in [("b", "a1"), ("b", "b2"), ("a1", "a1x")] {
        office.record(&rate_unit("2024-01-10", issuer, unit, 2023, "good"));
    }
    let warnings = office.record_warned(&excellent(2023));
    // Beside it stand b2 and a1, which b took over with a, and not what stands under a1.
    assert!(
        matches!(&warnings[..], [Warning::OverCap { rated: Rated::Organisations, base: 2, allowed: 0, .. }]),
        "{warnings:?}"
    );
    let cap = office.register.excellence_cap(Rated::Organisations, office.at("tinh"), 2023, Seq::NEVER);
    assert_eq!((cap.groups[0].unit, cap.allowed(), cap.over()), (office.at("b"), Some(0), Some(1)));
    assert!(cap.rule.unwrap().confirmed);
    let itself = office.register.excellence_cap(Rated::Organisations, office.at("b1"), 2023, Seq::NEVER);
    assert!(itself.groups.is_empty(), "its own level counts among those beside it");
    let next = rate_unit("2025-12-31", "b", "b1", 2025, "excellent");
    assert!(office.record_warned(&next).is_empty());
    let unknown = office.register.excellence_cap(Rated::Organisations, office.at("b"), 2025, Seq::NEVER);
    assert_eq!((unknown.allowed(), unknown.over()), (None, None));
    let rule = unknown.rule.unwrap();
    assert_eq!((rule.share, rule.confirmed, &*rule.document), (None, false, "366-QĐ/TW 30/8/2025"));
}

#[test]
fn the_member_cap_of_2023_is_computed_and_called_unconfirmed() {
    let mut office = many();
    let warnings = office.record_warned(&rate("2024-01-10", "b1", 2023, "decided", "m11 excellent"));
    assert!(matches!(&warnings[..], [Warning::OverCap { confirmed: false, .. }]), "{warnings:?}");
}

/// Figure 3-3: five years from 2018 to 2022, over two rule sets; the cell stays itself through renaming and moving.
#[test]
fn five_years_in_a_row_follow_the_cell() {
    let mut office = Office::with(&[PROVINCE]);
    for (of, issuer) in [(2018, "a1"), (2019, "a1"), (2020, "a1"), (2021, "b"), (2022, "b")] {
        if of == 2020 {
            office.record("2020-03-01 rename a1x du-lich");
        }
        if of == 2021 {
            office.record("2021-03-01 move a1x b");
        }
        let other = if of == 2020 { "good" } else { "excellent" };
        office.record(&rate_unit(&format!("{}-02-01", of + 1), issuer, "a1x", of, "excellent"));
        office.record(&rate_unit(&format!("{}-02-01", of + 1), "a1", "a1y", of, other));
    }
    let five = |code, from, to| office.figure("units_excellent_five_years", code, from, to);
    assert_eq!(five("tinh", "2022-01-01", "2022-12-31"), 1);
    assert_eq!([five("b", "2022-01-01", "2022-12-31"), five("a", "2022-01-01", "2022-12-31")], [1, 0]);
    assert_eq!(five("tinh", "2023-01-01", "2023-03-31"), 1, "the last year that has ended");
    assert_eq!(five("tinh", "2021-01-01", "2021-12-31"), 0, "four years");
    assert_eq!(five("tinh", "2023-01-01", "2023-12-31"), 0, "2023 is not rated");
    assert_eq!(
        office.figure("grassroots_excellent_five_years", "tinh", "2022-01-01", "2022-12-31"),
        0,
        "it is no grass-roots one"
    );
    let measures = measures();
    let period = Period { from: day("2022-01-01"), to: day("2022-12-31"), known: Seq::NEVER };
    let streak = measures.get("units_excellent_five_years").unwrap();
    assert_eq!(office.register.evidence(streak, office.at("b"), period), Evidence::Units(vec![office.at("a1x")]));
    office.record("2022-06-01 merge a,b ab upper_grassroots tinh");
    assert_eq!(office.figure("units_excellent_five_years", "ab", "2022-01-01", "2022-12-31"), 1, "what was merged too");
}

#[test]
fn what_a_review_lacks_is_listed() {
    let mut office = office();
    office.record("2022-06-01 exempt m3");
    office.record(&rate("2023-01-20", "a1x", 2022, "decided", "m1 good"));
    office.record(&rate_unit("2023-01-20", "b", "b1", 2022, "good"));
    let missing = office.due(WorkList::Reviews, "tinh", "2023-01-31");
    let told = |item: &WorkItem| (office.register.unit_id(item.unit).to_string(), item.subject);
    let of = |name: &str| Subject::Member(office.who(name));
    let level = |code: &str| (code.to_owned(), Subject::Unit(office.at(code)));
    let found: Vec<_> = missing.iter().map(told).collect();
    let expected = [
        level("a"),
        level("a1"),
        level("a1x"),
        ("a1x".to_owned(), of("m2")),
        level("a1y"),
        level("b"),
        ("b1".to_owned(), of("m4")),
        level("b2"),
    ];
    assert_eq!(found, expected);
    assert!(missing.iter().all(|item| item.due == Day::OPEN && !item.overdue), "the day is not known, so none is told");
    assert_eq!(missing, office.due(WorkList::Reviews, "tinh", "2022-12-31"), "the year has ended on its last day");
    assert_eq!(office.due(WorkList::Reviews, "tinh", "2022-12-30").len(), 11, "nobody is rated for the year before");
}
