//! Documents with their numbers, tasks of many organisations, and figures that are typed in.

use dangvu_register::check::{Found, Refusal, Warning};
use dangvu_register::codes::{Coded, DocKind, WorkList};
use dangvu_register::ids::Seq;
use dangvu_register::measure::{Counted, Evidence, Figure, MeasureError, MeasureFault, Measures, Period};
use dangvu_register::rulebook::{CodeListId, RuleId};

use crate::script::{Office, PROVINCE, day, rulebook, unit};

const ISSUERS: &str = "
    2015-06-01 open_term a 7 2020-06-01
    2020-06-01 close_term a
    2020-06-01 open_term a 8 2025-06-01
";

fn issue(on: &str, by: &str, code: &str, kind: &str, number: u32) -> String {
    format!(
        r#"{on} {by} issue_document {{"document":"{code}","kind":"{kind}","number":{number},"title":"Về công tác dân vận"}}"#
    )
}

fn implementing(on: &str, by: &str, code: &str, kind: &str, upper: &str) -> String {
    let line = issue(on, by, code, kind, 1);
    line.replace(r#""title""#, &format!(r#""implements":"{upper}","title""#))
}

fn parse(body: &str) -> Result<Measures, Vec<MeasureError>> {
    let text = format!("[tried]\nlabel = {{ vi = \"Thử\", en = \"Try\" }}\n{body}\n");
    Measures::parse(&[("mine.toml", &text)], &rulebook())
}

fn answer(office: &Office, body: &str, code: &str) -> Figure {
    let measures = parse(body).unwrap();
    let period = Period { from: day("2015-01-01"), to: day("2025-12-31"), known: Seq::NEVER };
    let (measure, at) = (measures.get("tried").unwrap(), office.at(code));
    let figure = office.register.figure(measure, at, period);
    assert_eq!(figure, office.register.table(&[measure], period).figure(0, at), "one figure agrees with the table");
    figure
}

#[test]
fn documents_are_numbered_by_kind_and_term() {
    let mut office = Office::with(&[PROVINCE, ISSUERS]);
    assert!(office.record_warned(&issue("2016-01-04", "a:committee", "nq1", "resolution", 1)).is_empty());
    assert!(
        office.record_warned(&issue("2016-01-04", "a:committee", "ct1", "directive", 1)).is_empty(),
        "another kind"
    );
    let taken = office.refused(&issue("2016-02-01", "a:standing", "nq9", "resolution", 1));
    let [Refusal::NumberTaken { kind: DocKind::Resolution, number: 1, document }] = &taken[..] else {
        panic!("{taken:?}: a standing committee numbers among those of its committee")
    };
    assert_eq!(document.as_str(), "nq1");
    assert!(office.record_warned(&issue("2019-01-04", "a:standing", "nq2", "resolution", 2)).is_empty(), "not by year");
    let skipped = |number, expected| Warning::NumbersSkipped { kind: DocKind::Resolution, number, expected };
    let warned = office.record_warned(&issue("2019-02-04", "a:committee", "nq5", "resolution", 5));
    assert_eq!(warned, [skipped(5, 3)]);
    assert!(office.record_warned(&issue("2019-01-20", "a:committee", "nq4", "resolution", 4)).is_empty(), "filled in");
    assert!(
        office.record_warned(&issue("2020-06-01", "a:committee", "nq1b", "resolution", 1)).is_empty(),
        "a new term"
    );
    assert!(office.record_warned(&issue("2020-07-01", "a:inspection", "kl1", "resolution", 1)).is_empty(), "its own");
    assert!(
        office.record_warned(&issue("2020-07-01", "b:committee", "nqb", "resolution", 1)).is_empty(),
        "another unit"
    );
    let warned = office.record_warned(&issue("2021-07-01", "tinh:committee", "nqt", "resolution", 3));
    assert_eq!(warned, [skipped(3, 1)], "numbers start at 01");
    assert_eq!(office.figure("resolutions_issued", "tinh", "2015-01-01", "2025-12-31"), 8);
    assert_eq!(office.figure("directives_issued", "a", "2015-01-01", "2025-12-31"), 1);
}

#[test]
fn the_number_of_a_voided_document_is_free_again() {
    let mut office = Office::with(&[PROVINCE, ISSUERS]);
    let entry = office.record(&issue("2016-01-04", "a:committee", "nq1", "resolution", 1));
    office.record(&format!("2016-01-05 void {entry}"));
    assert!(office.record_warned(&issue("2016-01-06", "a:committee", "nq1", "resolution", 1)).is_empty());
    assert_eq!(office.figure("documents_issued", "a", "2016-01-01", "2016-12-31"), 1);
    let before = office.figure_as_known("documents_issued", "a", "2016-01-01", "2016-01-05", entry);
    assert_eq!(before.number, 1);
}

#[test]
fn a_document_needs_an_issuer_a_title_a_number_and_what_it_implements() {
    let mut office = Office::with(&[PROVINCE]);
    assert_eq!(office.refused(&issue("2016-01-04", "", "nq1", "plan", 1)), [Refusal::NoIssuer]);
    let refusals = office.refused(&issue("2016-01-04", "a:committee", "nq1", "plan", 0));
    assert_eq!(refusals, [Refusal::NotPositive { field: "number" }]);
    let refusals = office.refused(&implementing("2016-01-04", "a:committee", "nq1", "plan", "nowhere"));
    assert!(matches!(refusals[..], [Refusal::UnknownMatter { .. }]), "{refusals:?}");
    let note = r#"2016-01-04 a:committee note_document {"document":"ct5","kind":"directive","symbol":"05-CT/TW",
        "issued_by":"Bộ Chính trị","date":"2016-05-15","title":"Học tập và làm theo"}"#;
    let early = office.refused(&note.replace('\n', " "));
    assert!(matches!(early[..], [Refusal::DatesOutOfOrder { field: "effective", .. }]), "{early:?}");
}

#[test]
fn what_bodies_at_the_grass_roots_may_issue_depends_on_the_day() {
    let mut office = Office::with(&[PROVINCE]);
    let mut barred = |on: &str, by: &str, kind: &str| -> Option<RuleId> {
        let code = format!("d{}", office.register.last_seq());
        let number = |warning: &Warning| match warning {
            Warning::Rule(breach) => {
                assert!(matches!(breach.found, Found::Document(_)) && !breach.document.is_empty());
                Some(breach.rule)
            }
            _ => None,
        };
        let papers = issue(on, by, &code, kind, office.register.last_seq().0);
        let today = day("2026-11-25");
        let warned = office.register.prepare(&crate::script::paper(&papers), today).unwrap();
        office.register.keep();
        warned.iter().find_map(number)
    };
    let (old, new) = ("2020-03-02", "2026-03-02");
    for kind in ["rules", "notice", "conclusion"] {
        assert_eq!(barred(old, "b1:cell", kind), Some(RuleId::DocumentsNotOfCell), "{kind}");
        assert_eq!(barred(new, "b1:cell", kind), None, "{kind} of a cell since 2026");
    }
    assert_eq!(barred(new, "a1x:cell", "regulation"), Some(RuleId::DocumentsNotOfCell));
    assert_eq!(barred(new, "a1:committee", "directive"), Some(RuleId::DocumentsNotOfCommittee));
    assert_eq!(barred(new, "a1:committee", "guidance"), Some(RuleId::DocumentsNotOfCommittee));
    assert_eq!(barred(new, "a1:standing", "guidance"), None);
    assert_eq!(barred(new, "a1:standing", "rules"), Some(RuleId::DocumentsNotOfStanding));
    assert_eq!(barred(new, "a1:committee", "rules"), None);
    assert_eq!(barred(new, "a1:congress", "directive"), None);
    assert_eq!(barred(new, "a:committee", "directive"), None, "above the grass roots");
    assert_eq!(barred("2016-03-02", "b1:cell", "rules"), None, "before any rule that was seen");
}

#[test]
fn the_rulebook_names_each_kind_of_document() {
    let book = rulebook();
    let listed = book.codes(CodeListId::DocumentKind).codes.iter();
    let listed: Vec<_> = listed.map(|code| (&*code.id, &*code.label.vi, &*code.label.en)).collect();
    let coded: Vec<_> = DocKind::ALL.iter().map(|kind| (kind.name(), kind.label().vi, kind.label().en)).collect();
    assert_eq!(listed, coded);
    assert!(book.codes(CodeListId::Indicator).codes.iter().all(|code| code.unit.is_some()), "each has its unit");
}

#[test]
fn documents_are_counted_by_what_they_implement() {
    let note = r#"2016-05-16 tinh:standing note_document {"document":"ct05","kind":"directive","symbol":"05-CT/TW","issued_by":"Bộ Chính trị","date":"2016-05-15","title":"Học tập và làm theo"}"#;
    let mut office = Office::with(&[PROVINCE, note]);
    office.record(&implementing("2016-06-01", "tinh:standing", "kh1", "plan", "ct05"));
    office.record(&implementing("2016-07-01", "a:committee", "nq1", "resolution", "kh1"));
    office.record(&implementing("2016-07-01", "b1:cell", "kh2", "plan", "kh1"));
    office.record(&issue("2016-08-01", "b1:cell", "kh3", "plan", 2));
    let of = |body: &str, code: &str| answer(&office, body, code).number;
    assert_eq!(of("count = \"document_issued\"", "tinh"), 4, "what was only noted is not issued");
    assert_eq!(of("count = \"document_issued\"\nwithin = \"ct05\"", "tinh"), 3, "directly or by way of others");
    assert_eq!(of("count = \"document_issued\"\nwithin = \"kh1\"", "tinh"), 2);
    assert_eq!(
        of("count = \"document_issued\"\nwithin = [\"nq1\", \"ct05\"]\nwhere = { document = \"plan\" }", "tinh"),
        2
    );
    assert_eq!(of("count = \"document_issued\"\nwithin = \"kh1\"", "b"), 1);
    assert_eq!(of("count = \"document_issued\"\nwithin = \"nowhere\"", "tinh"), 0);
    assert_eq!(of("stock = \"document\"\nwhere = { outside = true }", "tinh"), 1);
    assert_eq!(of("units = \"document_issued\"", "tinh"), 3, "each organisation once");
    assert_eq!(of("count = \"document_issued\"\nwhere = { body = \"cell\" }", "b"), 2);
    assert_eq!(office.figure("units_implementing", "tinh", "2016-01-01", "2016-12-31"), 3);
    assert_eq!(office.figure("documents_implementing", "b", "2016-01-01", "2016-12-31"), 1);
}

#[test]
fn what_belongs_to_a_matter_is_asked_only_of_matters() {
    let unfit = |key: &str, source: &str| MeasureFault::Unfit { dimension: key.to_owned(), source: source.to_owned() };
    let fault = |body: &str| parse(body).unwrap_err().remove(0).fault;
    assert_eq!(fault("stock = \"member\"\nwithin = \"ct05\""), unfit("within", "member"));
    let bad = MeasureFault::BadValue { dimension: "within".to_owned(), value: "CT 05".to_owned() };
    assert_eq!(fault("count = \"task_done\"\nwithin = \"CT 05\""), bad);
    assert_eq!(fault("share = { value = \"forest_cover\" }\nof = { stock = \"unit\" }"), unfit("value", "share"));
    assert_eq!(fault("sum = \"value\""), unfit("sum", "value"), "what was typed in is never added up");
    let near = MeasureFault::Unknown {
        what: "indicator",
        name: "forest_cove".to_owned(),
        nearest: Some("forest_cover".to_owned()),
    };
    assert_eq!(fault("value = \"forest_cove\""), near);
    assert_eq!(fault("value = \"forest_cover\"\ncount = \"exit\""), MeasureFault::NoFormula);
}

const TASK: &str = r#"2020-03-02 tinh:standing plan_task {"task":"nv1","units":["a","b","a1"],"label":"Xây dựng chuẩn mực đạo đức","due":"2020-06-30"}"#;

fn done(on: &str, code: &str) -> String {
    format!(r#"{on} complete_task {{"task":"nv1","unit":"{code}"}}"#)
}

/// Open on a day, done and late in the year 2020.
fn tasks(office: &Office, code: &str, on: &str) -> [i64; 3] {
    let count = |measure| office.figure(measure, code, "2020-01-01", "2020-12-31");
    [office.figure("tasks_open", code, on, on), count("tasks_done"), count("tasks_done_late")]
}

#[test]
fn a_task_closes_when_the_last_organisation_has_done_it() {
    let mut office = Office::with(&[PROVINCE, TASK]);
    assert_eq!(tasks(&office, "tinh", "2020-12-31"), [1, 0, 0]);
    office.record(&done("2020-04-01", "a"));
    let last = office.record(&done("2020-07-01", "a1"));
    let share = office.figure_as_known("units_done_share", "tinh", "2020-01-01", "2020-12-31", Seq::NEVER);
    assert_eq!((share.number, share.of), (2, Some(3)), "of the organisations, not of the tasks");
    assert_eq!(tasks(&office, "a", "2020-12-31"), [0, 2, 1], "open for whoever planned it");
    let overdue = office.due(WorkList::Tasks, "tinh", "2020-07-02");
    let [line] = overdue[..] else { panic!("{overdue:?}") };
    assert_eq!((line.overdue, line.unit), (true, office.at("b")));
    assert_eq!((line.since, line.due), (day("2020-03-02"), day("2020-06-30")));
    assert!(office.due(WorkList::Tasks, "tinh", "2020-06-30").is_empty());
    assert!(office.due(WorkList::Tasks, "a", "2020-07-02").is_empty());
    assert_eq!(office.due_as_known(WorkList::Tasks, "a", "2020-07-02", Seq(last.0 - 1)).len(), 1, "as known");
    office.record(&done("2020-08-01", "b"));
    assert_eq!(tasks(&office, "tinh", "2020-07-31"), [1, 3, 2]);
    assert_eq!(tasks(&office, "tinh", "2020-08-01"), [0, 3, 2]);
    office.record(&format!("2020-09-01 void {last}"));
    assert_eq!(tasks(&office, "tinh", "2020-08-01"), [1, 2, 1], "one of them has not done it after all");
}

#[test]
fn a_task_is_done_once_by_each_to_whom_it_was_assigned() {
    let mut office = Office::with(&[PROVINCE, TASK]);
    let refusals = office.refused(&done("2020-04-01", "b1"));
    assert_eq!(refusals, [Refusal::NotAssigned { task: "nv1".parse().unwrap(), unit: unit("b1") }]);
    let entry = office.record(&done("2020-04-01", "a"));
    let refusals = office.refused(&done("2020-05-01", "a"));
    assert_eq!(refusals, [Refusal::TaskDoneAlready { task: "nv1".parse().unwrap(), unit: unit("a"), entry }]);
    let refusals = office.refused(&TASK.replace("nv1", "nv2").replace(r#""b","#, r#""a","#));
    assert_eq!(refusals, [Refusal::Repeated { field: "units", item: "a".to_owned() }]);
    assert_eq!(office.refused(&TASK.replace("tinh:standing ", "").replace("nv1", "nv2")), [Refusal::NoIssuer]);
}

#[test]
fn whoever_takes_over_from_an_organisation_takes_over_its_tasks() {
    let mut office = Office::with(&[PROVINCE, TASK, "2020-05-01 merge a,b ab upper_grassroots tinh"]);
    let overdue = office.due(WorkList::Tasks, "ab", "2020-07-02");
    let whose: Vec<_> = overdue.iter().map(|line| line.unit).collect();
    let (ab, a1) = (office.at("ab"), office.at("a1"));
    assert_eq!(whose.iter().filter(|&&unit| unit == ab).count(), 2);
    assert_eq!(whose.iter().filter(|&&unit| unit == a1).count(), 1);
    office.record(&done("2020-07-05", "a"));
    assert_eq!(office.figure("tasks_done", "ab", "2020-07-01", "2020-07-31"), 1, "recorded for the one that was asked");
}

#[test]
fn a_task_that_is_given_up_is_no_longer_waited_for() {
    let mut office = Office::with(&[PROVINCE, TASK]);
    office.record(&done("2020-04-01", "a"));
    office.record(r#"2020-05-01 close_task {"task":"nv1","reason":"Chuyển sang kế hoạch mới"}"#);
    assert_eq!(tasks(&office, "tinh", "2020-05-01"), [0, 1, 0]);
    assert!(office.due(WorkList::Tasks, "tinh", "2020-07-02").is_empty());
    let refusals = office.refused(&done("2020-06-01", "b"));
    assert!(matches!(&refusals[..], [Refusal::MatterPath(path)] if path.standing == "closed"), "{refusals:?}");
}

fn report(on: &str, code: &str, from: &str, to: &str, value: &str) -> String {
    format!(
        r#"{on} report_value {{"indicator":"forest_cover","unit":"{code}","from":"{from}","to":"{to}","value":"{value}","source":"Cục Thống kê"}}"#
    )
}

#[test]
fn a_typed_in_value_stands_for_its_unit_and_period_alone() {
    let mut office = Office::with(&[PROVINCE]);
    let first = office.record(&report("2021-01-15", "a", "2020-01-01", "2020-12-31", "54,5"));
    let of = |office: &Office, code: &str, to: &str| office.figure("forest_cover", code, "2020-01-01", to);
    assert_eq!(of(&office, "a", "2020-12-31"), 54_500, "in thousandths");
    assert_eq!([of(&office, "tinh", "2020-12-31"), of(&office, "a1", "2020-12-31")], [0, 0], "never rolled up");
    assert_eq!(of(&office, "a", "2020-06-30"), 0, "another period");
    let refusals = office.refused(&report("2021-02-15", "a", "2020-01-01", "2020-12-31", "55"));
    let reported = Refusal::ValueReported { indicator: "forest_cover".to_owned(), unit: unit("a"), entry: first };
    assert_eq!(refusals, [reported]);
    office.record(&format!("2021-02-15 void {first}"));
    let second = office.record(&report("2021-02-15", "a", "2020-01-01", "2020-12-31", "55"));
    assert_eq!(of(&office, "a", "2020-12-31"), 55_000);
    let known = office.figure_as_known("forest_cover", "a", "2020-01-01", "2020-12-31", first);
    assert_eq!(known.number, 54_500, "as was known before");
    let measures = crate::script::measures();
    let measure = measures.get("forest_cover").unwrap();
    assert!(measure.is_entered() && measure.counted == Counted::Value);
    assert!(!measures.get("members").unwrap().is_entered());
    let period = Period { from: day("2020-01-01"), to: day("2020-12-31"), known: Seq::NEVER };
    let behind = office.register.evidence(measure, office.at("a"), period);
    assert_eq!(behind, Evidence::Entries(vec![(second, None)]));
    let table = office.register.table(&[measure], period);
    assert_eq!(["a", "tinh"].map(|code| table.figure(0, office.at(code)).number), [55_000, 0]);
}

#[test]
fn a_value_is_of_an_indicator_that_is_listed_and_of_a_period_that_is_over() {
    let mut office = Office::with(&[PROVINCE]);
    let unlisted = report("2021-01-15", "a", "2020-01-01", "2020-12-31", "5").replace("forest_cover", "opinion");
    assert!(matches!(office.refused(&unlisted)[..], [Refusal::UnknownCode { list: "indicator", .. }]));
    let early = office.refused(&report("2020-06-15", "a", "2020-01-01", "2020-12-31", "5"));
    assert!(matches!(early[..], [Refusal::DatesOutOfOrder { field: "effective", .. }]), "{early:?}");
    let backwards = office.refused(&report("2021-06-15", "a", "2020-12-31", "2020-01-01", "5"));
    assert!(matches!(backwards[..], [Refusal::DatesOutOfOrder { field: "to", .. }]), "{backwards:?}");
}
