//! Ledgers of cases: what must add up, what is carried over once, and that reports follow each other.

use dangvu_register::check::{Refusal, Warning};
use dangvu_register::codes::CaseUnit;
use dangvu_register::ids::Seq;
use dangvu_register::measure::{Dimension, Period};

use crate::script::{Office, PROVINCE, day, unit};

/// Cases and persons: carried over, new, closed, open.
type Counts = [(u32, u32); 4];

fn report(unit: &str, (from, to): (&str, &str), agency: &str, counts: Counts, assets: (u64, u64)) -> String {
    let on = day(to).plus_days(5);
    let [carried, new, closed, open] =
        counts.map(|(cases, persons)| format!(r#"{{"cases": {cases}, "persons": {persons}}}"#));
    format!(
        r#"{on} report_cases {{"unit": "{unit}", "agency": "{agency}", "field": "corruption", "from": "{from}", "to": "{to}",
        "carried_over": {carried}, "new": {new}, "closed": {closed}, "open": {open}, "to_recover": {}, "recovered": {}}}"#,
        assets.0, assets.1
    )
    .replace('\n', " ")
}

const FIRST: (&str, &str) = ("2021-01-01", "2021-06-30");
const SECOND: (&str, &str) = ("2021-07-01", "2021-12-31");
const THIRD: (&str, &str) = ("2022-01-01", "2022-12-31");

/// Figure 4-4: 41 cases, 71 persons, over three reports of two agencies.
fn office() -> Office {
    let mut office = Office::with(&[PROVINCE]);
    for line in [
        report("tinh", FIRST, "police", [(5, 9), (9, 14), (6, 10), (8, 13)], (3_000_000_000, 1_000_000_000)),
        report("tinh", SECOND, "police", [(8, 13), (10, 15), (11, 16), (7, 12)], (2_500_000_000, 0)),
        report("tinh", THIRD, "police", [(7, 12), (12, 25), (10, 20), (9, 17)], (0, 4_000_000_000)),
        report("a", THIRD, "court", [(2, 3), (3, 5), (4, 6), (1, 2)], (0, 0)),
    ] {
        assert_eq!(office.record_warned(&line), [], "{line}");
    }
    office
}

fn figures(office: &Office, names: [&str; 2], (from, to): (&str, &str)) -> [i64; 2] {
    names.map(|name| office.figure(name, "tinh", from, to))
}

const HANDLED: [&str; 2] = ["cases_handled", "case_persons_handled"];
const OPEN: [&str; 2] = ["cases_open", "case_persons_open"];

#[test]
fn over_a_term_what_is_carried_over_counts_once() {
    let office = office();
    let term = ("2020-10-15", "2023-12-31");
    assert_eq!(figures(&office, HANDLED, term), [41, 71], "5 + 9 + 10 + 12 and 2 + 3 cases");
    assert_eq!(figures(&office, ["cases_new", "cases_carried_over"], term), [34, 7]);
    assert_eq!(figures(&office, ["cases_closed", "case_persons_closed"], term), [31, 52]);
    assert_eq!(figures(&office, OPEN, term), [10, 19], "handled less closed");
}

#[test]
fn each_period_stands_for_itself_and_not_for_the_sum() {
    let office = office();
    assert_eq!(figures(&office, HANDLED, FIRST), [14, 23]);
    assert_eq!(figures(&office, HANDLED, SECOND), [18, 28]);
    assert_eq!(figures(&office, HANDLED, (FIRST.0, SECOND.1)), [24, 38], "not 14 + 18");
    assert_eq!(figures(&office, OPEN, (FIRST.0, SECOND.1)), [7, 12]);
    assert_eq!(figures(&office, HANDLED, ("2021-08-01", "2022-12-30")), [18, 28], "a report counts on its last day");
}

#[test]
fn who_takes_over_goes_on_with_the_ledger() {
    let mut office = Office::with(&[PROVINCE]);
    let report = |unit: &str, period, counts: [u32; 4]| {
        report(unit, period, "police", counts.map(|count| (count, 2 * count)), (0, 0))
    };
    office.record(&report("a", FIRST, [4, 3, 2, 5]));
    office.record(&report("b", FIRST, [1, 1, 0, 2]));
    office.record("2021-07-10 merge a,b ab upper_grassroots tinh");
    office.record(&report("ab", SECOND, [7, 10, 14, 3]));
    let all = |office: &Office, code: &str, (from, to): (&str, &str)| {
        ["cases_carried_over", "cases_handled", "cases_closed", "cases_open"]
            .map(|name| office.figure(name, code, from, to))
    };
    let year = (FIRST.0, SECOND.1);
    assert_eq!(all(&office, "ab", year), [5, 19, 16, 3], "4 + 1 carried over, 3 + 1 + 10 new");
    assert_eq!(all(&office, "tinh", year), [5, 19, 16, 3]);
    assert_eq!(all(&office, "ab", SECOND), [7, 17, 14, 3], "a period stands for itself");
    assert_eq!(all(&office, "tinh", FIRST), [5, 9, 2, 7]);
    let table = |code: &str| {
        let measures = crate::script::measures();
        let asked = ["cases_carried_over", "cases_open"].map(|name| measures.get(name).unwrap());
        let period = Period { from: day(year.0), to: day(year.1), known: Seq::NEVER };
        let table = office.register.table(&asked, period);
        [0, 1].map(|at| table.figure(at, office.at(code)).number)
    };
    assert_eq!((table("ab"), table("tinh")), ([5, 3], [5, 3]), "the table of all says the same");
}

#[test]
fn above_one_of_two_ledgers_it_counts_as_it_stands() {
    let mut office = Office::with(&[PROVINCE]);
    let report = |unit: &str, period, counts: [u32; 4]| {
        report(unit, period, "police", counts.map(|count| (count, 2 * count)), (0, 0))
    };
    office.record(&report("a1", FIRST, [4, 3, 2, 5]));
    office.record("2021-07-10 absorb a1x,a1y b1\n 2021-07-11 absorb a1 b1");
    office.record(&report("b1", SECOND, [5, 1, 6, 0]));
    let handled = |code| office.figure("cases_handled", code, FIRST.0, SECOND.1);
    assert_eq!(handled("b1"), 8, "4 + 3 + 1");
    assert_eq!(handled("tinh"), 8);
    assert_eq!([handled("a"), handled("b")], [7, 6], "each what its own organisations had before them");
    let open = |code| office.figure("cases_open", code, FIRST.0, SECOND.1);
    assert_eq!([open("tinh"), open("b1"), open("a"), open("b")], [0, 0, 5, 0]);
}

#[test]
fn agencies_have_ledgers_of_their_own() {
    let office = office();
    let measures = crate::script::measures();
    let period = Period { from: day("2021-01-01"), to: day("2022-12-31"), known: Seq::NEVER };
    let handled = measures.get("cases_handled").unwrap();
    let breakdown = office.register.breakdown(handled, office.at("tinh"), period, Dimension::Agency);
    let said = breakdown.rows.iter().filter(|(_, figure)| figure.number > 0);
    let said: Vec<_> = said.map(|(value, figure)| (value.as_ref().unwrap().name.as_str(), figure.number)).collect();
    assert_eq!(said, [("police", 36), ("court", 5)]);
    assert_eq!(office.figure("cases_handled", "a", "2021-01-01", "2022-12-31"), 5);
}

#[test]
fn assets_are_summed_up_beyond_what_fits_into_32_bits() {
    let office = office();
    assert_eq!(
        figures(&office, ["assets_to_recover", "assets_recovered"], ("2021-01-01", "2022-12-31")),
        [5_500_000_000, 5_000_000_000]
    );
}

#[test]
fn a_ledger_that_does_not_add_up_is_refused_with_its_numbers() {
    let mut office = Office::with(&[PROVINCE]);
    let line = report("tinh", FIRST, "police", [(5, 9), (9, 14), (6, 10), (9, 13)], (0, 0));
    let wrong = Refusal::CasesDoNotAddUp { counted: CaseUnit::Cases, carried_over: 5, new: 9, closed: 6, open: 9 };
    assert_eq!(office.refused(&line), [wrong]);
    let line = report("tinh", FIRST, "police", [(5, 9), (9, 14), (6, 10), (8, 12)], (0, 0));
    let wrong = Refusal::CasesDoNotAddUp { counted: CaseUnit::Persons, carried_over: 9, new: 14, closed: 10, open: 12 };
    assert_eq!(office.refused(&line), [wrong]);
    let nothing = [(0, 0); 4];
    let line = report("tinh", ("2021-06-30", "2021-01-01"), "police", nothing, (0, 0));
    assert!(matches!(office.refused(&line)[..], [Refusal::DatesOutOfOrder { field: "to", .. }]));
    let early = report("tinh", FIRST, "police", nothing, (0, 0)).replacen("2021-07-05", "2021-06-29", 1);
    assert!(matches!(office.refused(&early)[..], [Refusal::DatesOutOfOrder { field: "effective", .. }]));
    let line = report("tinh", FIRST, "customs", nothing, (0, 0));
    assert_eq!(office.refused(&line), [Refusal::UnknownCode { list: "case_agency", code: "customs".to_owned() }]);
}

#[test]
fn what_is_carried_over_is_what_was_left_open() {
    let mut office = office();
    let next = ("2023-01-01", "2023-06-30");
    let line = report("tinh", next, "police", [(9, 16), (1, 1), (0, 0), (10, 17)], (0, 0));
    let warned = office.record_warned(&line);
    let differs =
        Warning::CarriedOverDiffers { unit: unit("tinh"), counted: CaseUnit::Persons, carried_over: 16, open: 17 };
    assert_eq!(warned, [differs]);
    let again = report("tinh", ("2023-04-01", "2023-09-30"), "police", [(9, 17), (0, 0), (0, 0), (9, 17)], (0, 0));
    let twice = Warning::CasesReportedTwice { unit: unit("tinh"), to: day(next.1) };
    assert_eq!(office.record_warned(&again), [twice]);
    let court = report("tinh", next, "court", [(3, 3), (0, 0), (0, 0), (3, 3)], (0, 0));
    assert_eq!(office.record_warned(&court), [], "the first report of a court to this organisation");
}

#[test]
fn a_voided_report_is_as_if_it_had_not_been() {
    let mut office = office();
    let second = Seq(office.register.last_seq().0 - 2);
    office.record(&format!("2023-02-01 void {second}"));
    assert_eq!(figures(&office, HANDLED, (FIRST.0, SECOND.1)), [14, 23]);
    assert_eq!(figures(&office, OPEN, (FIRST.0, SECOND.1)), [8, 13]);
}
