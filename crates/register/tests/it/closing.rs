//! Closing the figures of a period: what must add up, and what is known of it afterwards.

use dangvu_register::check::Refusal;
use dangvu_register::ids::Seq;
use dangvu_register::measure::{Checks, MeasureFault, Mismatch, Period};
use dangvu_register::register::{ClosedReport, Point};

use crate::script::{Office, PROVINCE, day, measures, unit};

const LIVES: &str = "
    2019-01-01 open m1 a1x
    2019-01-01 open m2 b1
    2020-03-01 admit m3 a1x
    2020-05-01 die m2
";

fn close(on: &str, code: &str) -> String {
    format!(r#"{on} close_period {{"unit": "{code}", "from": "2020-01-01", "to": "2020-12-31"}}"#)
}

fn year() -> Period {
    Period { from: day("2020-01-01"), to: day("2020-12-31"), known: Seq::NEVER }
}

#[test]
fn what_comes_with_the_program_adds_up() {
    let office =
        Office::with(&[PROVINCE, LIVES, "2020-08-01 move b1 a", "2020-09-01 merge a,b ab upper_grassroots tinh"]);
    let checks = Checks::parse(Checks::SHIPPED, &measures()).unwrap();
    assert_eq!(checks.differences(&office.register, &measures(), office.at("tinh"), year()), []);
}

#[test]
fn members_on_their_way_within_an_organisation_make_no_difference() {
    let mut office = Office::with(&[PROVINCE, LIVES]);
    office.record("2020-12-20 transfer_out m1 a1y");
    let checks = Checks::parse(Checks::SHIPPED, &measures()).unwrap();
    let differences = |office: &Office, from, to| {
        let period = Period { from: day(from), to: day(to), known: Seq::NEVER };
        checks.differences(&office.register, &measures(), office.at("tinh"), period)
    };
    assert_eq!(differences(&office, "2020-01-01", "2020-12-31"), [], "sent, and not received by the end");
    office.record("2021-01-05 receive m1 a1y");
    assert_eq!(differences(&office, "2021-01-01", "2021-12-31"), [], "received, and sent before the beginning");
}

#[test]
fn a_difference_is_told_for_each_organisation_where_it_lies() {
    let office = Office::with(&[PROVINCE, LIVES]);
    let own = r#"
        [as_before]
        label = { vi = "Không tăng, không giảm", en = "Nobody came or went" }
        left = ["members_opening"]
        right = ["members"]
    "#;
    let checks = Checks::parse(&[("own.toml", own)], &measures()).unwrap();
    let found = checks.differences(&office.register, &measures(), office.at("tinh"), year());
    let differs = |code, left, right| Mismatch { check: "as_before".to_owned(), unit: office.at(code), left, right };
    let expected =
        [differs("a", 1, 2), differs("a1", 1, 2), differs("a1x", 1, 2), differs("b", 1, 0), differs("b1", 1, 0)];
    assert_eq!(found, expected, "the province itself is as before");
    assert_eq!(checks.differences(&office.register, &measures(), office.at("b1"), year()), expected[4..]);
}

#[test]
fn a_measure_that_is_not_known_is_told_with_the_nearest() {
    let own = "[x]\nlabel = { vi = \"a\", en = \"b\" }\nleft = [\"membres\"]\nright = [\"members\"]\n";
    let errors = Checks::parse(&[("own.toml", own)], &measures()).unwrap_err();
    let nearest = Some("members".to_owned());
    let fault = MeasureFault::Unknown { what: "measure", name: "membres".to_owned(), nearest };
    assert_eq!((errors.len(), errors[0].line, &errors[0].fault), (1, Some(1), &fault));
    assert!(Checks::parse(&[("own.toml", "[x")], &measures()).is_err());
}

#[test]
fn what_comes_later_changes_todays_figure_and_not_the_one_that_was_closed() {
    let mut office = Office::with(&[PROVINCE, LIVES, &close("2021-01-10", "tinh")]);
    let closed = office.register.closings(office.at("tinh"), Seq::NEVER);
    let [closing] = closed[..] else { panic!("{closed:?}") };
    assert_eq!(
        (closing.from, closing.to, closing.entry),
        (day("2020-01-01"), day("2020-12-31"), office.register.last_seq())
    );
    office.record("2020-11-20 admit m4 b1");
    let admitted = |known| office.figure_as_known("admitted", "tinh", "2020-01-01", "2020-12-31", known).number;
    assert_eq!((admitted(closing.entry), admitted(Seq::NEVER)), (1, 2));
}

#[test]
fn a_period_is_closed_once_and_after_its_last_day() {
    let mut office = Office::with(&[PROVINCE, LIVES]);
    let early = office.refused(&close("2020-12-30", "tinh"));
    let [Refusal::DatesOutOfOrder { field: "effective", .. }] = early[..] else { panic!("{early:?}") };
    let entry = office.record(&close("2021-01-10", "tinh"));
    let again = office.refused(&close("2021-02-10", "tinh"));
    let (from, to) = (day("2020-01-01"), day("2020-12-31"));
    assert_eq!(again, [Refusal::PeriodClosed { unit: unit("tinh"), from, to, entry }]);
    office.record(&close("2021-01-10", "a"));
    office.record(&format!("2021-02-10 void {entry}"));
    assert!(office.register.closings(office.at("tinh"), Seq::NEVER).is_empty());
    office.record(&close("2021-02-10", "tinh"));
}

/// A report by the template of an entry, as known at another.
fn report(on: &str, template: u32, known: u32) -> String {
    let print = "0a".repeat(32);
    format!(
        r#"{on} close_report {{"unit": "tinh", "report": "yearly", "from": "2020-01-01", "to": "2020-12-31",
        "known": {known}, "root": "r", "template": {template}, "figures": "2 1/2 -0.500",
        "texts": {{"signer": "Nguyễn Văn Mẫu", "text_sha256": "{print}", "html_sha256": "{print}"}}}}"#
    )
    .replace('\n', " ")
}

#[test]
fn a_report_is_closed_by_a_template_of_the_journal_and_as_known_before_it() {
    let mut office = Office::with(&[PROVINCE, LIVES]);
    let known = office.register.last_seq();
    let text = r#"2021-01-09 adopt_template {"unit": "tinh", "name": "yearly", "text": "+++\n+++\nMột\n"}"#;
    let template = office.record(text);
    assert_eq!(office.register.templates_of_length("+++\n+++\nMột\n".len()), [template]);
    assert_eq!(office.register.templates_of_length(3), []);
    let refused = office.refused(&report("2021-01-10", known.0, known.0));
    assert_eq!(refused, [Refusal::EntryUnfit { entry: known, expected: "adopt_template" }]);
    let later = Seq(template.0 + 1);
    let refused = office.refused(&report("2021-01-10", template.0, later.0));
    assert_eq!(refused, [Refusal::UnknownEntry { entry: later }], "as known at itself");
    let entry = office.record(&report("2021-01-10", template.0, known.0));
    let closed = office.register.closed_reports(None, Seq::NEVER);
    let (from, to) = (day("2020-01-01"), day("2020-12-31"));
    assert_eq!(closed, [ClosedReport { unit: office.at("tinh"), from, to, known, entry }]);
    assert_eq!(office.register.closed_reports(Some(office.at("a")), Seq::NEVER), []);
    assert_eq!(office.register.closed_reports(None, template), []);
    let [before, now] = [known, Seq::NEVER].map(|known| Point { on: to, known });
    assert_eq!(office.register.entries_between(office.at("tinh"), [before, now]), [], "it changes no figure");
    let void = office.record(&format!("2021-02-01 void {entry}"));
    assert_eq!(office.register.closed_reports(None, Seq::NEVER), []);
    assert_eq!(office.register.closed_reports(None, Seq(void.0 - 1)), closed);
    assert_eq!(office.register.entries_between(office.at("tinh"), [before, now]), [], "nor does its voiding");
}
