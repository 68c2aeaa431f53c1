//! Targets: set, adjusted, judged exactly, and scored.

use dangvu_register::check::{Refusal, Warning};
use dangvu_register::codes::{Cadence, CauseKind, Comparator, Pace, TargetResult, WorkList};
use dangvu_register::day::Day;
use dangvu_register::decimal::Decimal;
use dangvu_register::effect::{NameAt, Subject};
use dangvu_register::entry::{Decision, Paper};
use dangvu_register::ids::{Matter, Seq};
use dangvu_register::measure::{Figure, Measures};
use dangvu_register::target::{Asked, Reached, TargetReport, Terms, judge};

use crate::script::{Office, PROVINCE, day, paper, rulebook};

const RESOLUTION: &str = r#"2015-06-01 tinh:congress issue_document {"document":"nq","kind":"resolution","number":1,"title":"Nghị quyết Đại hội"}"#;

/// Sets a target of the province by its resolution; `asks` says what.
fn set(code: &str, asks: &str) -> String {
    format!(
        r#"2015-06-01 tinh:congress set_target {{"target":"{code}","document":"nq","unit":"tinh","label":"Chỉ tiêu {code}",{asks}}}"#
    )
}

/// Sets a target over the term 2016-2020.
fn over_term(code: &str, measure: &str, comparator: &str, value: &str) -> String {
    let asks = format!(
        r#""measure":"{measure}","comparator":"{comparator}","value":"{value}","cadence":"term","from":"2016-01-01","to":"2020-12-31""#
    );
    set(code, &asks)
}

fn yearly(line: &str) -> String {
    line.replace(r#""cadence":"term""#, r#""cadence":"year""#)
}

fn with(line: &str, more: &str) -> String {
    line.replace(r#""cadence""#, &format!(r#"{more},"cadence""#))
}

fn matter(office: &Office, code: &str) -> Matter {
    office.register.matter(&code.parse().unwrap()).unwrap()
}

fn report(office: &Office, code: &str, on: &str) -> TargetReport {
    report_as_known(office, code, on, Seq::NEVER)
}

fn report_as_known(office: &Office, code: &str, on: &str, known: Seq) -> TargetReport {
    let target = matter(office, code);
    office.register.target_report(&crate::script::measures(), target, day(on), known).unwrap()
}

fn results(report: &TargetReport) -> Vec<(Option<i16>, TargetResult)> {
    report.periods.iter().map(|period| (period.year, period.result)).collect()
}

fn terms(comparator: Comparator, value: &str, upper: &str) -> Terms {
    let number = |text: &str| text.parse::<Decimal>().unwrap();
    Terms {
        measure: NameAt::NONE,
        indicator: 0,
        comparator,
        asked: Asked { value: number(value), upper: number(upper) },
        exceeded_from: None,
        upper_binds: false,
        frozen: Day::OPEN,
        cadence: Cadence::Term,
        from: day("2016-01-01"),
        to: day("2020-12-31"),
        cascade: None,
        part_of: Matter::NONE,
    }
}

fn judged(terms: &Terms, number: i64, of: Option<i64>) -> TargetResult {
    judge(terms, terms.asked, Reached::of(Figure { number, of }).unwrap())
}

use TargetResult::{Exceeded, Met, NotMet, Open};

#[test]
fn each_comparison_says_what_is_met_and_what_is_exceeded() {
    let plain = |comparator, value: &str, upper: &str, number| judged(&terms(comparator, value, upper), number, None);
    let around = |comparator| [69, 70, 71].map(|number| plain(comparator, "70", "70", number));
    assert_eq!(around(Comparator::AtLeast), [NotMet, Met, Exceeded]);
    assert_eq!(around(Comparator::MoreThan), [NotMet, NotMet, Met]);
    assert_eq!(around(Comparator::AtMost), [Exceeded, Met, NotMet]);
    assert_eq!(around(Comparator::LessThan), [Met, NotMet, NotMet]);
    assert_eq!(around(Comparator::Equal), [NotMet, Met, NotMet], "what is equal cannot be exceeded");
    assert_eq!([0, 1].map(|number| plain(Comparator::Zero, "0", "0", number)), [Met, NotMet]);
    let band = [14, 15, 18, 20, 21].map(|number| plain(Comparator::Band, "15", "20", number));
    assert_eq!(band, [NotMet, Met, Met, Met, Exceeded]);
    let binding = Terms { upper_binds: true, ..terms(Comparator::Band, "15", "20") };
    assert_eq!([14, 15, 20, 21].map(|number| judged(&binding, number, None)), [NotMet, Met, Met, NotMet]);
}

#[test]
fn where_it_is_said_from_where_a_target_is_exceeded_that_holds() {
    let from = |comparator, text: &str| Terms {
        exceeded_from: Some(text.parse().unwrap()),
        ..terms(comparator, "70", if comparator == Comparator::Band { "80" } else { "70" })
    };
    let more = from(Comparator::MoreThan, "75");
    assert_eq!([70, 71, 74, 75].map(|number| judged(&more, number, None)), [NotMet, Met, Met, Exceeded]);
    let least = from(Comparator::AtLeast, "75");
    assert_eq!([69, 70, 74, 75].map(|number| judged(&least, number, None)), [NotMet, Met, Met, Exceeded]);
    let most = from(Comparator::AtMost, "60");
    assert_eq!([71, 70, 61, 60].map(|number| judged(&most, number, None)), [NotMet, Met, Met, Exceeded]);
    let band = from(Comparator::Band, "90");
    assert_eq!([69, 70, 85, 90].map(|number| judged(&band, number, None)), [NotMet, Met, Met, Exceeded]);
}

#[test]
fn shares_are_compared_exactly() {
    let share = |value: &str, number, of| judged(&terms(Comparator::AtLeast, value, value), number, Some(of));
    assert_eq!(
        [share("80", 4, 5), share("80", 799_999, 1_000_000), share("80", 800_001, 1_000_000)],
        [Met, NotMet, Exceeded]
    );
    assert_eq!(share("66.667", 2, 3), NotMet, "two thirds print as 66,667 % and are less");
    assert_eq!(share("66.666", 2, 3), Exceeded);
    assert_eq!(share("100", i64::MAX, i64::MAX), Met);
    assert_eq!(Reached::of(Figure { number: 0, of: Some(0) }), None, "a share of nothing is no figure");
    let typed = Reached::of_value("5.2".parse().unwrap());
    let growth = terms(Comparator::AtLeast, "5", "5");
    assert_eq!(judge(&growth, growth.asked, typed), Exceeded);
}

/// The targets that the five published reports state: 2-14 to 2-20 and 3-8.
#[test]
fn the_eight_published_targets_can_be_set() {
    let measured = |code: &str, measure: &str, asks: &str| {
        set(code, &format!(r#""measure":"{measure}",{asks},"cadence":"year","from":"2020-08-01","to":"2025-08-01""#))
    };
    let typed = |code: &str, indicator: &str, asks: &str| {
        set(
            code,
            &format!(r#""indicator":"{indicator}",{asks},"cadence":"year","from":"2020-01-01","to":"2025-12-31""#),
        )
    };
    let asks = |comparator: &str, value: &str| format!(r#""comparator":"{comparator}","value":"{value}""#);
    let lines = [
        typed("t2-14", "units_political_task", &asks("equal", "100")),
        typed("t2-15", "enterprise_growth", &asks("at_least", "5")),
        typed("t2-16", "advanced_workers", &asks("more_than", "95")),
        typed("t2-17a", "staff_studied", &asks("equal", "100")),
        with(&typed("t2-17b", "workers_studied", &asks("more_than", "80")), r#""part_of":"t2-17a""#),
        measured("t2-18a", "grassroots_good_share", &asks("more_than", "80")),
        with(&measured("t2-18b", "grassroots_failed", r#""comparator":"zero""#), r#""part_of":"t2-18a""#),
        measured("t2-19a", "members_good_share", &asks("at_least", "85")),
        with(
            &measured("t2-19b", "members_excellent_share", r#""comparator":"band","value":"15","upper":"20""#),
            r#""part_of":"t2-19a""#,
        ),
        measured("t2-20", "admitted", &asks("at_least", "700")).replace(r#""year""#, r#""term""#),
        typed("t3-8", "socioeconomic_targets_met", &asks("at_least", "18")),
    ];
    let mut office = Office::with(&[PROVINCE, RESOLUTION]);
    for line in &lines {
        assert!(office.record_warned(line).is_empty(), "{line}");
    }
    let targets = office.register.targets_by(matter(&office, "nq"), Seq::NEVER);
    assert_eq!(targets.len(), lines.len());
    assert_eq!(office.register.targets_of(office.at("tinh"), Seq::NEVER), targets);
    let value = |code: &str, year: &str, indicator: &str, value: &str| {
        format!(
            r#"2022-02-01 report_value {{"indicator":"{indicator}","unit":"{code}","from":"{year}-01-01","to":"{year}-12-31","value":"{value}","source":"Sở Kế hoạch và Đầu tư"}}"#
        )
    };
    office.record(&value("tinh", "2020", "units_political_task", "100"));
    office.record(&value("tinh", "2021", "units_political_task", "99,5"));
    office.record(&value("tinh", "2021", "enterprise_growth", "8,2"));
    let report = |code| results(&report(&office, code, "2022-06-30"));
    assert_eq!(report("t2-14"), [(Some(2020), Met), (Some(2021), NotMet), (Some(2022), Open)]);
    assert_eq!(
        report("t2-15"),
        [(Some(2020), Open), (Some(2021), Exceeded), (Some(2022), Open)],
        "2020 is not reported"
    );
    assert_eq!(report("t2-19b")[0], (Some(2020), Open), "a measure that is not there has no figure");
    let score = office.register.score(&crate::script::measures(), matter(&office, "nq"), day("2022-06-30"), Seq::NEVER);
    assert_eq!((score.targets, score.not_met), (8, 1), "parts are no targets of their own");
}

const ADMISSIONS: &str = "
    2016-02-01 admit m1 a1x
    2016-03-01 admit m2 b1
    2017-02-01 admit m3 b1
    2018-02-01 admit m4 b1
    2018-03-01 admit m5 a1x
    2018-04-01 admit m6 a1x
    2019-03-01 admit m7 a1x
    2020-03-01 admit m8 a1x
";

#[test]
fn a_figure_may_be_asked_for_each_year_and_over_the_term() {
    let mut office = Office::with(&[PROVINCE, ADMISSIONS, RESOLUTION]);
    office.record(&yearly(&over_term("y", "admitted", "at_least", "1")));
    office.record(&over_term("t", "admitted", "at_least", "7"));
    let year = report(&office, "y", "2020-12-31");
    let each = [(2016, Exceeded), (2017, Met), (2018, Exceeded), (2019, Met), (2020, Met)];
    assert_eq!(results(&year), each.map(|(year, result)| (Some(year), result)));
    assert_eq!(year.result, Met, "as its worst year");
    assert_eq!(report(&office, "y", "2019-12-31").result, Open, "a year is to come");
    let term = report(&office, "t", "2020-12-31");
    assert_eq!((results(&term), term.result), (vec![(None, Exceeded)], Exceeded));
    assert_eq!(term.periods[0].figure, Some(Figure { number: 8, of: None }));
    assert_eq!(report(&office, "y", "2015-12-31").periods, [], "not begun");
    let merged = Office::with(&[PROVINCE, ADMISSIONS, "2020-06-01 merge a,b ab upper_grassroots tinh"]);
    assert_eq!(merged.figure("admitted", "ab", "2016-01-01", "2020-12-31"), 8, "what predecessors did counts");
}

#[test]
fn while_a_period_runs_a_count_is_compared_with_the_time_that_has_passed() {
    let mut office = Office::with(&[PROVINCE, ADMISSIONS, RESOLUTION]);
    office.record(&over_term("t", "admitted", "at_least", "10"));
    office.record(&over_term("most", "admitted", "at_most", "5"));
    office.record(&over_term("share", "women_share", "at_least", "50"));
    let pace = |code: &str, on: &str| {
        let report = report(&office, code, on);
        let period = &report.periods[0];
        (period.result, period.so_far, period.pace)
    };
    assert_eq!(pace("t", "2016-12-31"), (Open, NotMet, Some(Pace::Behind)), "two of ten after a fifth and a day less");
    assert_eq!(pace("t", "2016-12-30"), (Open, NotMet, Some(Pace::OnSchedule)));
    assert_eq!(pace("t", "2018-06-30"), (Open, NotMet, Some(Pace::OnSchedule)), "six of ten at half time");
    assert_eq!(pace("t", "2020-12-31"), (NotMet, NotMet, None), "over");
    assert_eq!(pace("most", "2018-03-31"), (Open, Met, Some(Pace::OnSchedule)));
    assert_eq!(pace("most", "2018-06-30"), (Open, NotMet, Some(Pace::Behind)), "too many already");
    assert_eq!(pace("share", "2018-06-30"), (Open, Met, None), "a share does not add up over time");
    let behind = |on: &str| office.due(WorkList::Targets, "tinh", on);
    let lines = behind("2018-06-30");
    let [line] = lines[..] else { panic!("{lines:?}") };
    assert_eq!((line.subject, line.unit), (Subject::Matter(matter(&office, "most")), office.at("tinh")));
    assert_eq!((line.since, line.due), (day("2016-01-01"), day("2020-12-31")));
    assert!(behind("2021-01-01").is_empty(), "nothing can be done about it any more");
    assert!(office.due(WorkList::Targets, "a", "2018-06-30").is_empty());
}

/// Figure 0-3: a target that became impossible when the centre changed the rules, missed for an objective cause.
#[test]
fn a_target_keeps_its_value_as_adopted_and_as_adjusted() {
    let mut office = Office::with(&[PROVINCE, ADMISSIONS, RESOLUTION]);
    let adopted = office.record(&yearly(&over_term("c", "admitted", "at_least", "3")));
    let adjust =
        r#"2019-06-01 tinh:committee adjust_target {"target":"c","value":"1","reason":"Trung ương điều chỉnh"}"#;
    let warned = office.record_warned(adjust);
    assert_eq!(warned, [Warning::AdjustedWithoutDecision { target: "c".parse().unwrap() }]);
    let decision: Decision = serde_json::from_str(r#"{"number":"12-NQ/TU","date":"2020-02-01"}"#).unwrap();
    let adjust = r#"2020-02-01 tinh:committee adjust_target {"target":"c","value":"2","reason":"Theo nghị quyết mới"}"#;
    let adjust = Paper { decision: Some(decision), ..paper(adjust) };
    assert_eq!(office.register.prepare(&adjust, day("2025-12-31")), Ok(Vec::new()));
    office.register.keep();
    let cause =
        r#"2021-01-10 state_cause {"target":"c","year":2020,"cause":"objective","text":"Thay đổi quy định xếp loại"}"#;
    office.record(cause);
    let report = report(&office, "c", "2020-12-31");
    let years: Vec<_> = report
        .periods
        .iter()
        .map(|period| {
            let adjusted = period.adjusted.map(|asked| asked.value.to_string());
            (period.adopted.value.to_string(), adjusted, period.result, period.as_adopted)
        })
        .collect();
    let year =
        |adjusted: Option<&str>, result, as_adopted| ("3".to_owned(), adjusted.map(str::to_owned), result, as_adopted);
    assert_eq!(years[2], year(None, Met, Met), "2018 was judged before it was adjusted");
    assert_eq!(years[3], year(Some("1"), Met, NotMet));
    assert_eq!(years[4], year(Some("2"), NotMet, NotMet));
    let cause = report.periods[4].cause.unwrap();
    assert_eq!(
        (cause.kind, office.register.text(cause.text)),
        (CauseKind::Objective, Some("Thay đổi quy định xếp loại"))
    );
    assert_eq!(report.periods[3].cause, None);
    assert_eq!(report.result, NotMet);
    let before = report_as_known(&office, "c", "2020-12-31", adopted);
    assert!(before.periods.iter().all(|period| period.adjusted.is_none() && period.cause.is_none()), "as known then");
    assert_eq!(office.figure("targets_adjusted", "tinh", "2019-01-01", "2020-12-31"), 2);
    assert_eq!(office.figure("targets_set", "tinh", "2015-01-01", "2015-12-31"), 1);
}

#[test]
fn a_voided_adjustment_leaves_the_value_as_adopted() {
    let mut office = Office::with(&[PROVINCE, ADMISSIONS, RESOLUTION]);
    let target = office.record(&over_term("c", "admitted", "at_least", "9"));
    let entry = office.record(r#"2019-06-01 adjust_target {"target":"c","value":"8","reason":"Điều chỉnh"}"#);
    assert_eq!(report(&office, "c", "2020-12-31").result, Met);
    let refusals = office.refused(&format!("2020-01-01 void {target}"));
    assert!(matches!(&refusals[..], [Refusal::MatterPath(path)] if path.conflict == Some(entry)), "{refusals:?}");
    office.record(&format!("2020-01-01 void {entry}"));
    assert_eq!(report(&office, "c", "2020-12-31").result, NotMet);
    assert_eq!(report_as_known(&office, "c", "2020-12-31", entry).result, Met, "as was known before");
}

#[test]
fn a_target_may_be_for_the_organisations_below() {
    let mut office = Office::with(&[PROVINCE, ADMISSIONS, RESOLUTION]);
    let below = |code: &str, level: &str, share: &str| {
        let line = over_term(code, "admitted", "at_least", "4");
        with(&line, &format!(r#""of_sub_units":{{"level":"{level}","share":"{share}"}}"#))
    };
    office.record(&below("all", "upper", "100"));
    office.record(&below("half", "upper", "50"));
    office.record(&below("third", "grassroots", "33.3"));
    let of = |code: &str| {
        let report = report(&office, code, "2020-12-31");
        let below = report.periods[0].sub_units.clone().unwrap();
        (report.result, below.completed, below.each)
    };
    let (a, b) = (office.at("a"), office.at("b"));
    // a has five, b three; at the grass roots a1 has five, b1 three and b2 none.
    assert_eq!(of("all"), (NotMet, Figure { number: 1, of: Some(2) }, vec![(a, Exceeded), (b, NotMet)]));
    assert_eq!(of("half").0, Met, "exactly half of them");
    let third = of("third");
    assert_eq!((third.0, third.1, third.2.len()), (Exceeded, Figure { number: 1, of: Some(3) }, 3));
    let early = report(&office, "all", "2019-12-31");
    assert_eq!((early.result, early.periods[0].so_far, early.periods[0].pace), (Open, NotMet, None));
    let cell = below("empty", "cell", "100").replace("admitted", "women_share");
    office.record(&cell);
    assert_eq!(report(&office, "empty", "2015-12-31").periods.len(), 0);
    let cells = report(&office, "empty", "2020-12-31").periods[0].sub_units.clone().unwrap();
    assert_eq!(cells.completed, Figure { number: 1, of: Some(2) }, "a cell without members has not completed it");
}

#[test]
fn the_base_of_a_share_may_be_frozen() {
    let mut office = Office::with(&[PROVINCE, ADMISSIONS, RESOLUTION]);
    // At the end of 2020 four of eight are women; at the end of 2017 there were three members.
    office.record(&over_term("current", "women_share", "at_least", "100"));
    office.record(&with(&over_term("frozen", "women_share", "at_least", "100"), r#""frozen_on":"2017-12-31""#));
    let figure = |code: &str| report(&office, code, "2020-12-31").periods[0].figure;
    assert_eq!(figure("current"), Some(Figure { number: 4, of: Some(8) }));
    assert_eq!(figure("frozen"), Some(Figure { number: 4, of: Some(3) }));
    assert_eq!(
        [report(&office, "current", "2020-12-31").result, report(&office, "frozen", "2020-12-31").result],
        [NotMet, Exceeded]
    );
}

/// Figures 0-1 and 0-2: "10/11 chỉ tiêu, trong đó 5/11 vượt".
#[test]
fn a_resolution_is_scored_over_all_its_targets() {
    let mut office = Office::with(&[PROVINCE, ADMISSIONS, RESOLUTION]);
    for n in 0..5 {
        office.record(&over_term(&format!("exceeded{n}"), "admitted", "at_least", &n.to_string()));
        office.record(&over_term(&format!("met{n}"), "admitted", "at_least", "8"));
    }
    office.record(&over_term("missed", "admitted", "at_least", "9"));
    let score = |office: &Office, on: &str| {
        let measures = crate::script::measures();
        let score = office.register.score(&measures, matter(office, "nq"), day(on), Seq::NEVER);
        (score.targets, score.completed(), score.exceeded, score.met, score.not_met, score.open)
    };
    assert_eq!(score(&office, "2020-12-31"), (11, 10, 5, 5, 1, 0), "completed is met and exceeded");
    assert_eq!(score(&office, "2020-12-30"), (11, 0, 0, 0, 0, 11));
    office.record(&with(&over_term("part", "admitted", "more_than", "7"), r#""part_of":"exceeded0""#));
    assert_eq!(score(&office, "2020-12-31"), (11, 10, 5, 5, 1, 0), "a part that is met holds nothing back");
    office.record(&with(
        &over_term("part2", "admitted", "zero", "").replace(r#""value":"","#, ""),
        r#""part_of":"exceeded0""#,
    ));
    assert_eq!(score(&office, "2020-12-31"), (11, 9, 4, 5, 2, 0), "a part that is missed does");
    let later = over_term("part3", "admitted", "at_least", "90").replace("2020-12-31", "2022-12-31");
    office.record(&with(&later, r#""part_of":"exceeded1""#));
    assert_eq!(score(&office, "2020-12-31"), (11, 8, 3, 5, 2, 1), "a part that runs keeps the whole open");
    office.record(&with(&over_term("part4", "admitted", "at_least", "90"), r#""part_of":"exceeded1""#));
    assert_eq!(score(&office, "2020-12-31"), (11, 8, 3, 5, 3, 0), "a miss is a miss, whatever else is open");
}

#[test]
fn what_is_asked_for_must_fit_together() {
    let mut office = Office::with(&[PROVINCE, RESOLUTION]);
    let good = over_term("c", "admitted", "at_least", "3");
    let fit = |field, with| Refusal::DoesNotFit { field, with };
    let mut refused = |line: String| office.refused(&line);
    assert_eq!(refused(good.replace(r#""value":"3","#, "")), [fit("value", "comparator")]);
    assert_eq!(refused(good.replace("at_least", "zero")), [fit("value", "comparator")]);
    assert_eq!(refused(good.replace("at_least", "band")), [fit("upper", "comparator")]);
    assert_eq!(refused(with(&good, r#""upper":"5""#)), [fit("upper", "comparator")]);
    assert_eq!(refused(with(&good.replace("at_least", "band"), r#""upper":"3""#)), [fit("upper", "comparator")]);
    assert_eq!(refused(with(&good, r#""upper_binds":true"#)), [fit("upper_binds", "comparator")]);
    assert_eq!(refused(with(&good, r#""exceeded_from":"3""#)), [fit("exceeded_from", "comparator")]);
    assert_eq!(
        refused(with(&good.replace("at_least", "equal"), r#""exceeded_from":"4""#)),
        [fit("exceeded_from", "comparator")]
    );
    assert_eq!(
        refused(with(&good.replace("at_least", "at_most"), r#""exceeded_from":"4""#)),
        [fit("exceeded_from", "comparator")]
    );
    let typed = good.replace(r#""measure":"admitted""#, r#""indicator":"forest_cover""#);
    assert_eq!(refused(with(&typed, r#""frozen_on":"2016-01-01""#)), [fit("frozen_on", "indicator")]);
    assert_eq!(
        refused(with(&good, r#""indicator":"forest_cover""#)),
        [Refusal::OneOf { first: "measure", second: "indicator" }]
    );
    let share = |share: &str| with(&good, &format!(r#""of_sub_units":{{"level":"upper","share":"{share}"}}"#));
    let out = Refusal::OutOfRange { field: "share", least: 1, most: 100 };
    assert_eq!([refused(share("0")), refused(share("100.001"))], [vec![out.clone()], vec![out]]);
    let backwards = refused(good.replace("2020-12-31", "2015-12-31"));
    assert!(matches!(backwards[..], [Refusal::DatesOutOfOrder { field: "to", .. }]), "{backwards:?}");
    assert!(matches!(refused(with(&good, r#""part_of":"nq""#))[..], [Refusal::UnknownMatter { .. }]), "no target");
    office.record(&with(&good, r#""exceeded_from":"4""#));
    office.record(&with(
        &good.replace(r#""c""#, r#""d""#).replace("at_least", "band"),
        r#""upper":"5","upper_binds":true"#,
    ));
}

#[test]
fn an_adjustment_and_a_cause_fit_their_target() {
    let mut office = Office::with(&[PROVINCE, RESOLUTION, &over_term("c", "admitted", "at_least", "3")]);
    let adjust =
        |on: &str, more: &str| format!(r#"{on} adjust_target {{"target":"c","value":"2",{more}"reason":"Vì"}}"#);
    let band = office.refused(&adjust("2018-01-01", r#""upper":"4","#));
    assert_eq!(band, [Refusal::DoesNotFit { field: "upper", with: "comparator" }]);
    office.record(&with(&over_term("x", "admitted", "at_least", "3"), r#""exceeded_from":"5""#));
    let beyond = r#"2018-01-01 adjust_target {"target":"x","value":"5","reason":"Vì"}"#;
    assert_eq!(office.refused(beyond), [Refusal::DoesNotFit { field: "exceeded_from", with: "comparator" }]);
    let part =
        |code, whole: &str| with(&over_term(code, "admitted", "at_least", "1"), &format!(r#""part_of":"{whole}""#));
    office.record(&part("p", "c"));
    let stray = [Refusal::DoesNotFit { field: "part_of", with: "document" }];
    assert_eq!(office.refused(&part("pp", "p")), stray, "a part has no parts");
    assert_eq!(
        office.refused(&part("pp", "c").replace(r#""document":"nq","#, "")),
        stray,
        "nor is it of another document"
    );
    let late = office.refused(&adjust("2021-01-01", ""));
    assert!(matches!(late[..], [Refusal::TargetOver { .. }]), "{late:?}");
    let unknown = office.refused(&adjust("2018-01-01", "").replace(r#""c""#, r#""nq""#));
    assert!(matches!(unknown[..], [Refusal::UnknownMatter { .. }]), "{unknown:?}");
    let cause =
        |year: &str| format!(r#"2021-01-01 state_cause {{"target":"c",{year}"cause":"subjective","text":"Chậm"}}"#);
    let refusals = office.refused(&cause(r#""year":2021,"#));
    assert_eq!(refusals, [Refusal::OutOfRange { field: "year", least: 2016, most: 2020 }]);
    office.record(&cause(""));
    assert_eq!(report(&office, "c", "2020-12-31").periods[0].cause.unwrap().kind, CauseKind::Subjective, "of the term");
}

/// A measure and a target that an office adds answer at once.
#[test]
fn a_target_on_a_measure_of_the_office_answers_at_once() {
    let mut office = Office::with(&[
        PROVINCE,
        ADMISSIONS,
        RESOLUTION,
        &over_term("c", "young_women", "zero", "").replace(r#""value":"","#, ""),
    ]);
    let text = "[young_women]\nlabel = { vi = \"Nữ kết nạp\", en = \"Women admitted\" }\ncount = \"admission\"\nwhere = { sex = \"female\" }\n";
    let measures = Measures::parse(&[("mine.toml", text)], &rulebook()).unwrap();
    let report = office.register.target_report(&measures, matter(&office, "c"), day("2020-12-31"), Seq::NEVER).unwrap();
    assert_eq!((report.result, report.periods[0].figure), (NotMet, Some(Figure { number: 4, of: None })));
    office.record("2021-01-01 rename a khac");
}
