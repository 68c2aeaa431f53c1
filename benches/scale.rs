//! A generated register of any size in memory: how long the questions take that everything rests on.
//!
//! `cargo bench --bench scale -- SIZE` with a size of `dangvu generate`. Times are of the processor, on one thread.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a benchmark stops at the first thing that is wrong")]

use std::fs;
use std::hint::black_box;
use std::time::Instant;

use dangvu::generate::{self, Plan, Size};
use dangvu_desk::Texts;
use dangvu_register::day::Day;
use dangvu_register::ids::{Seq, Unit};
use dangvu_register::measure::{Measure, Measures, Period};
use dangvu_register::register::Register;

#[path = "questions.rs"]
mod questions;

use questions::{MOVEMENT, STRUCTURE};

fn main() {
    let mut names = std::env::args().skip(1).filter(|arg| !arg.starts_with('-'));
    let size = names.next().unwrap_or_else(|| "khoi".to_owned());
    let sizes = [Size::Cell, Size::Khoi, Size::Province, Size::Hcmc, Size::Nation];
    let known = ["cell", "khoi", "province", "hcmc", "nation"].iter().position(|&name| name == size);
    let size = sizes[known.expect("cell, khoi, province, hcmc or nation")];
    let texts = Texts::read(std::path::Path::new("no folder")).expect("the rulebook that is shipped");
    let register = build(Register::new(texts.rulebook), Plan::new(Some(size), None, None, 1).expect("a plan"));
    ask(&register, &texts.measures);
}

/// The processor's time of this thread, in seconds.
fn cpu() -> f64 {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    now.tv_sec as f64 + now.tv_nsec as f64 / 1e9
}

fn build(mut register: Register, plan: Plan) -> Register {
    let (start, mut folding) = (Instant::now(), 0.0);
    let mut acts = generate::acts(&plan);
    loop {
        let papers: Vec<_> = acts.by_ref().take(10_000).map(|(_, paper)| paper).collect();
        if papers.is_empty() {
            break;
        }
        let from = cpu();
        papers.iter().for_each(|paper| register.replay(paper).expect("lawful"));
        folding += cpu() - from;
    }
    let packing = Instant::now();
    register.pack();
    let (entries, members, units) = (register.last_seq(), register.member_count(), register.unit_count());
    println!("{entries} entries, {members} people, {units} units in {:.1} s", start.elapsed().as_secs_f64());
    println!("folding {folding:.1} s ({:.2} µs an entry)", folding * 1e6 / f64::from(entries.0));
    println!("packing {:.2} s, {} stints", packing.elapsed().as_secs_f64(), register.stints().len());
    let each = |bytes: usize| bytes as f64 / members as f64;
    let memory = register.memory();
    let all: usize = memory.iter().map(|&(_, bytes)| bytes).sum();
    let parts: Vec<_> = memory.iter().map(|&(name, bytes)| format!("{name} {:.1}", each(bytes))).collect();
    println!("bytes a person: {:.1} ({}); resident {} MB", each(all), parts.join(", "), resident());
    register
}

fn resident() -> String {
    let status = fs::read_to_string("/proc/self/status").expect("Linux tells it");
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or_default();
    line.split_whitespace()
        .nth(1)
        .and_then(|kb| kb.parse::<u64>().ok())
        .map_or("?".to_owned(), |kb| (kb / 1024).to_string())
}

fn measure(name: &str, runs: usize, mut run: impl FnMut()) {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let from = cpu();
            run();
            cpu() - from
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{name:<58} {:>10.3} ms   (least {:.3})", times[runs / 2] * 1e3, times[0] * 1e3);
}

fn ask(register: &Register, measures: &Measures) {
    let day = |text: &str| text.parse::<Day>().expect("a day");
    let of = |ids: &[&str]| -> Vec<&Measure> { ids.iter().map(|id| measures.get(id).expect("a measure")).collect() };
    let (structure, movement) = (of(&STRUCTURE), of(&MOVEMENT));
    let last = register.last_seq();
    for (name, on, known) in [
        ("structure, last day", "2025-12-31", last),
        ("structure, 2015-06-30", "2015-06-30", last),
        ("structure, 2024-06-30 as known 3/4", "2024-06-30", Seq(last.0 / 4 * 3)),
        ("structure, 2024-06-30 as known 99 %", "2024-06-30", Seq(last.0 / 100 * 99)),
    ] {
        let period = Period::on(day(on), known);
        measure(name, 7, || drop(black_box(register.table(&structure, period))));
    }
    for year in [2015, 2024, 2025] {
        let (from, to) = (day(&format!("{year}-01-01")), day(&format!("{year}-12-31")));
        let period = Period { from, to, known: last };
        measure(&format!("movement of {year}"), 5, || drop(black_box(register.table(&movement, period))));
    }
    let year = Period { from: day("2024-01-01"), to: day("2024-12-31"), known: last };
    let all: Vec<&Measure> = structure.iter().chain(&movement).copied().collect();
    let forest = register.table(&structure[..1], year).forest;
    let deep = forest.order().iter().copied().max_by_key(|&unit| forest.depth(unit)).expect("a unit");
    let mut at = deep;
    while at != Unit::NONE {
        measure(&format!("28 figures at depth {}", forest.depth(at)), 7, || {
            drop(black_box(register.figures(&all, at, year)));
        });
        measure(&format!("16 figures at depth {}", forest.depth(at)), 7, || {
            drop(black_box(register.figures(&structure, at, year)));
        });
        at = forest.parent(at);
    }
    measure("the tree of a day", 7, || {
        drop(black_box(dangvu_register::measure::Forest::new(register, year.to, last)));
    });
}
