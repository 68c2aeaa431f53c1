//! Reports and forms of the demo's province: how long the figures take, each writer, a form of all units, and what comes
//! with closing a report.
//!
//! `cargo bench -p dangvu --bench reports` records the province in a temporary directory, writes everything once to warm
//! up, and prints medians of the processor's time of one thread. BENCHMARKS.md says what was measured.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a benchmark stops at the first thing that is wrong")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;

use dangvu::scenario::Scenario;
use dangvu_desk::{Closed, Desk, Draft, Submission, View, paper_words, write_document};
use dangvu_register::day::Day;
use dangvu_register::ids::Seq;
use dangvu_register::measure::Period;
use dangvu_reports::readback::FileKind;
use dangvu_reports::{Asking, EachOf, Form, Forms, Paper, Template};
use uuid::Uuid;

/// Runs of each.
const RUNS: usize = 15;
/// The formats, as they are told.
const KINDS: [(&str, FileKind); 5] = [
    ("text", FileKind::Text),
    ("HTML", FileKind::Html),
    (".docx", FileKind::Docx),
    (".xlsx", FileKind::Xlsx),
    (".pdf", FileKind::Pdf),
];
/// The address of the pages that figures lead to.
const PAGES: &str = "http://127.0.0.1:8480";

fn main() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let desk = recorded(&dir.path().join("register"));
    let view = desk.view();
    println!("{} entries, {} people, {} units", view.last_seq(), view.member_count(), view.unit_count());
    let term = draft(&view, "term", day(2020, 10, 16));
    for draft in [&term, &draft(&view, "yearly", day(2023, 1, 1)), &draft(&view, "monthly", day(2023, 12, 1))] {
        writers(&desk, &view, draft);
    }
    forms(&desk, &view);
    drop(view);
    closing(&desk, &term);
    desk.close().expect("closes");
}

fn day(year: i16, month: i8, day: i8) -> Day {
    Day::ymd(year, month, day).expect("a day")
}

/// Records the scenario of the demo.
fn recorded(register: &Path) -> Desk {
    let (name, text) = Scenario::SHIPPED[0];
    let scenario = Scenario::parse(name, text).expect("the shipped scenario");
    let desk = Desk::create(register, "dangvu/bench", true).expect("creates");
    let plan = scenario.plan(desk.view().rulebook()).expect("can be met");
    for batch in plan.acts().chunks(4000) {
        let batch = batch.iter().map(|act| (act.recorded, Submission { id: act.id, paper: act.paper.clone() }));
        desk.record_at("bench", batch.collect()).expect("records");
    }
    desk
}

/// Begins a report of the province from a day to the end of 2023.
fn draft(view: &View, name: &str, from: Day) -> Draft {
    let file = format!("{name}.md");
    let (_, text) = Template::SHIPPED.iter().find(|(shipped, _)| *shipped == file).expect("a shipped template");
    let period = Period { from, to: day(2023, 12, 31), known: Seq::NEVER };
    let unit = view.roots(period.to, period.known)[0];
    let paper = Paper { date: Some(period.to), ..Paper::default() };
    Draft { name: name.to_owned(), text: (*text).to_owned(), unit, period, paper, sections: BTreeMap::new() }
}

/// Measures a template: the tree of the document, and tree and file together in each format.
fn writers(desk: &Desk, view: &View, draft: &Draft) {
    let tree = || desk.write_report(view, draft).expect("a report");
    let mut figures = 0_usize;
    tree().each_figure(&mut |_| figures += 1);
    println!("{}: {figures} figures", draft.name);
    report("  the tree of the document", || tree().blocks.len());
    for (name, kind) in KINDS {
        report(&format!("  {name}"), || write_document(&tree(), kind, PAGES).expect("writes").len());
    }
}

/// Measures forms of the province: each alone, all of them checked, and one sheet of all its units.
fn forms(desk: &Desk, view: &View) {
    let year = draft(view, "yearly", day(2023, 1, 1));
    let asking = Asking {
        register: view,
        measures: desk.measures(),
        words: paper_words(),
        unit: year.unit,
        period: year.period,
        paper: year.paper,
        sections: BTreeMap::new(),
    };
    let forms = Forms::read(Form::SHIPPED.iter().copied(), desk.measures());
    println!("forms of the year");
    report("  all checks of all forms", || forms.check(&asking).len());
    for name in ["movement", "structure", "units"] {
        let form = forms.get(name).expect("a shipped form");
        report(&format!("  {name}, .xlsx"), || {
            write_document(&forms.fill(form, &asking).document, FileKind::Xlsx, PAGES).expect("writes").len()
        });
        let each = || forms.each(form, &asking, EachOf::default());
        println!("  {name} of all units: {} lines", each().lines.len());
        report("  …, .xlsx", || each().workbook(&form.label.vi).expect("writes").len());
    }
}

/// Measures what comes with closing a report: closed, written again, and a file verified. What recording waits for is not
/// counted: it is the disk's.
fn closing(desk: &Desk, draft: &Draft) {
    println!("the term report, closed");
    let close = || desk.close_report(Uuid::now_v7(), "bench", draft, draft.period.to).expect("closes").entries[0];
    report("  to close it", || close().0 as usize);
    let entry = close();
    let view = desk.view();
    let closed: Closed = desk.closed_report(&view, entry).expect("closed");
    report("  to write it again", || desk.reproduce(&view, &closed, PAGES).expect("the same").blocks.len());
    for (name, kind) in KINDS {
        let again = desk.reproduce(&view, &closed, PAGES).expect("the same");
        let file = write_document(&again, kind, PAGES).expect("writes");
        report(&format!("  to verify a file: {name}"), || {
            let (_, verified) = desk.verify_file(&view, &file).expect("reads");
            assert!(verified.is_same() && verified.file.is_some_and(|file| file.is_same), "{name}");
            file.len()
        });
    }
}

fn report(name: &str, mut run: impl FnMut() -> usize) {
    let size = run();
    let mut times: Vec<f64> = (0..RUNS).map(|_| taken(&mut run)).collect();
    times.sort_unstable_by(f64::total_cmp);
    let median = times[RUNS / 2];
    println!("{name:<30} {median:>8.1} ms CPU ({:.1} to {:.1}), size {size}", times[0], times[RUNS - 1]);
}

/// Returns the processor's time that a run takes, in milliseconds.
fn taken(run: &mut impl FnMut() -> usize) -> f64 {
    let from = cpu();
    black_box(run());
    (cpu() - from) * 1e3
}

fn cpu() -> f64 {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    now.tv_sec as f64 + now.tv_nsec as f64 / 1e9
}
