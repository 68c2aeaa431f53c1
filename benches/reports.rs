//! The term report of a generated province: how long the figures take, and each writer.
//!
//! `cargo bench -p dangvu --bench reports` folds the province in memory, writes the report once to warm up, and prints
//! medians of the processor's time of one thread. BENCHMARKS.md says what was measured.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a benchmark stops at the first thing that is wrong")]

use std::collections::BTreeMap;
use std::hint::black_box;

use dangvu::generate::{self, Plan, Size};
use dangvu_desk::Texts;
use dangvu_register::day::Day;
use dangvu_register::ids::Seq;
use dangvu_register::measure::Period;
use dangvu_register::register::Register;
use dangvu_reports::document::Opens;
use dangvu_reports::{Asking, Paper, Template, docx, html, text, xlsx};
use dangvu_words::{Lang, words};

/// Runs of each.
const RUNS: usize = 15;

fn main() {
    let texts = Texts::shipped().expect("the rulebook that is shipped");
    let mut register = Register::new(texts.rulebook);
    let plan = Plan::new(Some(Size::Province), None, None, 1).expect("a plan");
    generate::acts(&plan).for_each(|(_, paper)| _ = register.replay(&paper).expect("lawful"));
    register.pack();
    let day = |year, month, day| Day::ymd(year, month, day).expect("a day");
    let period = Period { from: day(2020, 10, 16), to: day(2025, 6, 30), known: Seq::NEVER };
    let unit = register.roots(period.to, period.known)[0];
    println!("{} entries, {} people, {} units", register.last_seq(), register.member_count(), register.unit_count());
    let asking = Asking {
        register: &register,
        measures: &texts.measures,
        words: words(Lang::Vi),
        unit,
        period,
        paper: Paper::default(),
        sections: BTreeMap::new(),
    };
    for name in ["term.md", "yearly.md", "monthly.md"] {
        writers(&asking, name);
    }
}

/// Measures a template: the tree of the document, and tree and file together in each format.
fn writers(asking: &Asking<'_>, name: &str) {
    let (file, text) = Template::SHIPPED.iter().find(|(file, _)| *file == name).expect("a shipped template");
    let template = Template::parse(file, text).expect("reads");
    let tree = || template.render(asking).expect("a report");
    let words = asking.words;
    let names = xlsx::Names { text: "Nội dung".into(), table: "Bảng".into(), chart: "Biểu đồ".into() };
    let link = |opens: &Opens| Some(format!("/figure/{opens:?}"));
    let mut figures = 0_usize;
    tree().each_figure(&mut |_| figures += 1);
    println!("{name}: {figures} figures");
    report("  the tree of the document", || tree().blocks.len());
    report("  text", || text::write(&tree(), words).len());
    report("  HTML", || html::page(&tree(), words, &link).len());
    report("  .docx", || docx::write(&tree(), words).expect("writes").len());
    report("  .xlsx", || xlsx::write(&tree(), &names).expect("writes").len());
}

fn report(name: &str, mut run: impl FnMut() -> usize) {
    let bytes = run();
    let mut times: Vec<f64> = (0..RUNS).map(|_| taken(&mut run)).collect();
    times.sort_unstable_by(f64::total_cmp);
    let kilobytes = bytes / 1000;
    println!("{name:<30} {:>8.1} ms CPU ({:.1} to {:.1}), {kilobytes} kB", times[RUNS / 2], times[0], times[RUNS - 1]);
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
