//! A generated register of any size, beside the engines that `benches/compare.py` runs on the same data.
//!
//! ```text
//! compare SIZE          in memory: folds it, and prints what only dangvu is asked
//! compare open DIR TO   from its snapshot; then writes its tables as CSV into a folder and answers questions
//! compare first DIR     opens it and asks it once
//! compare rebuild DIR   without its snapshot, from its journal
//! ```
//! Questions come on standard input, a line each:
//!
//! ```text
//! structure DAY KNOWN      movement YEAR KNOWN      → CPU and wall milliseconds
//! ratings YEAR KNOWN
//! write structure DAY FILE, write movement YEAR FILE, write ratings YEAR FILE → the answers as CSV
//! ```
//! KNOWN is a number of entries, or 0 for all of them. Times are of one thread.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark stops at the first thing that is wrong"
)]

use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufRead as _, BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use dangvu::generate::{self, Plan, Size};
use dangvu_desk::Texts;
use dangvu_register::day::Day;
use dangvu_register::fact::FactKind;
use dangvu_register::ids::{Seq, Unit};
use dangvu_register::measure::{Measure, Measures, Period, Table};
use dangvu_register::profile;
use dangvu_register::register::Register;
use dangvu_register::rulebook::Rulebook;

#[path = "questions.rs"]
mod questions;
#[path = "stored.rs"]
mod stored;

use questions::{MOVEMENT, RATINGS, STRUCTURE};

const ITSELF: [&str; 6] =
    ["opening_itself", "arrived", "transferred_in_itself", "left", "transferred_out_itself", "closing_itself"];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let dir = |at: usize| Path::new(args.get(at).expect("a folder"));
    match args.first().map_or("khoi", String::as_str) {
        "open" => {
            let desk = stored::open(dir(1));
            let (view, texts) = (desk.view(), Texts::shipped().expect("the rulebook that is shipped"));
            export(&view, dir(2));
            ask(&view, &texts.measures);
            answer(&Asked::new(&view, &texts.measures, &texts.rulebook));
        }
        "first" => stored::first(dir(1)),
        "rebuild" => stored::rebuild(dir(1)),
        size => in_memory(size),
    }
}

fn in_memory(size: &str) {
    let sizes = [Size::Cell, Size::Khoi, Size::Province, Size::Hcmc, Size::Nation];
    let size = sizes.into_iter().find(|known| known.name() == size).expect("cell, khoi, province, hcmc or nation");
    let texts = Texts::shipped().expect("the rulebook that is shipped");
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
    let packing = cpu();
    register.pack();
    let packing = cpu() - packing;
    let (entries, members, units) = (register.last_seq(), register.member_count(), register.unit_count());
    println!("{entries} entries, {members} people, {units} units in {:.1} s", start.elapsed().as_secs_f64());
    println!("folding {folding:.1} s ({:.2} µs an entry)", folding * 1e6 / f64::from(entries.0));
    println!("packing {packing:.2} s, {} stints", register.stints().len());
    register
}

/// Prints what a register takes in memory for each person.
fn memory(register: &Register) {
    let each = |bytes: usize| bytes as f64 / register.member_count() as f64;
    let memory = register.memory();
    let all: usize = memory.iter().map(|&(_, bytes)| bytes).sum();
    let parts: Vec<_> = memory.iter().map(|&(name, bytes)| format!("{name} {:.1}", each(bytes))).collect();
    println!("bytes a person: {:.1} ({}); resident {} MB", each(all), parts.join(", "), resident());
}

fn resident() -> String {
    let status = fs::read_to_string("/proc/self/status").expect("Linux tells it");
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or_default();
    let kilobytes = line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok());
    kilobytes.map_or("?".to_owned(), |kb| (kb / 1024).to_string())
}

/// Prints the median of some runs, and returns it.
fn line(name: &str, runs: usize, mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let from = cpu();
            run();
            cpu() - from
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{name:<50} {:>10.3} ms   (least {:.3})", times[runs / 2] * 1e3, times[0] * 1e3);
    times[runs / 2]
}

fn of<'m>(measures: &'m Measures, ids: &[&str]) -> Vec<&'m Measure> {
    ids.iter().map(|id| measures.get(id).expect("a measure")).collect()
}

fn year_of(year: i16, known: Seq) -> Period {
    let day = |month, day| Day::ymd(year, month, day).expect("a day");
    Period { from: day(1, 1), to: day(12, 31), known }
}

/// What is asked of dangvu alone.
fn ask(register: &Register, measures: &Measures) {
    memory(register);
    let (structure, movement) = (of(measures, &STRUCTURE), of(measures, &MOVEMENT));
    let last = register.last_seq();
    let year = year_of(2024, last);
    let [now, ..] = [last, Seq(last.0 / 100 * 99), Seq(last.0 / 4 * 3)].map(|known| {
        let period = Period::on(year.to, known);
        line(&format!("structure of all, known at {known}"), 7, || drop(black_box(register.table(&structure, period))))
    });
    for year in [2015, 2024, 2025] {
        let period = year_of(year, last);
        line(&format!("movement of {year}, 12 columns"), 5, || drop(black_box(register.table(&movement, period))));
    }
    let ratings = of(measures, &RATINGS);
    for year in [2015, 2024] {
        let period = year_of(year, last);
        line(&format!("ratings of {year}, 6 columns"), 7, || drop(black_box(register.table(&ratings, period))));
    }
    line("the tree of a day, not kept", 7, || {
        drop(black_box(dangvu_register::measure::Forest::new(register, year.to, last)));
    });
    println!("structure: {:.1} times the floor", now / floor(register));
    let all: Vec<&Measure> = structure.iter().chain(&movement).copied().collect();
    let forest = register.tree(year.to, last);
    let deep = forest.order().iter().copied().max_by_key(|&unit| forest.depth(unit)).expect("a unit");
    let mut at = deep;
    while at != Unit::NONE {
        let name = |what: &str| format!("{what} at depth {}, {} below", forest.depth(at), forest.children(at).count());
        line(&name("structure"), 9, || drop(black_box(register.figures(&structure, at, year))));
        line(&name("structure and movement"), 9, || drop(black_box(register.figures(&all, at, year))));
        at = forest.parent(at);
    }
}

/// How long it takes to read as many bytes as the structure of one day must read, and to write a row for each unit.
fn floor(register: &Register) -> f64 {
    let (mut blocks, day) = (0, Day::ymd(2024, 12, 31).expect("a day"));
    for block in register.stints().blocks() {
        blocks += usize::from(register.stints().holding(block, day, Seq::NEVER) != 0);
    }
    let (read, mut rows) = (vec![1_u64; blocks * 288 / 8], vec![0_u64; register.unit_count() * 8]);
    line(&format!("floor: read {} MB, write {} MB", (blocks * 288) >> 20, (rows.len() * 8) >> 20), 9, || {
        let sum = read.iter().fold(0_u64, |sum, &word| sum.wrapping_add(word));
        black_box(&mut rows).fill(black_box(sum));
    })
}

/// Writes the stints with the steps that begin them, the chains of all units, and the ratings of members.
fn export(register: &Register, folder: &Path) {
    let create = |name: &str| BufWriter::new(File::create(folder.join(name)).expect("can be written"));
    let mut stints = create("stint.csv");
    register.stints().each(|dated| {
        let (stint, code) = (&dated.row, |field| dated.row.profile.get(field));
        let numbers = [
            stint.unit.0.into(),
            dated.from.number().into(),
            dated.to.number().into(),
            code(profile::TRANSIT).into(),
            code(profile::STATUS).into(),
            code(profile::SEX).into(),
            code(profile::ETHNIC).into(),
            code(profile::RELIGIOUS).into(),
            code(profile::EDUCATION).into(),
            code(profile::THEORY).into(),
            code(profile::EXEMPT).into(),
            stint.born.number().into(),
            stint.since.number().into(),
            stint.cause.kind().map_or(0, movement_code),
            i64::from(stint.cause.in_transit()),
            i64::from(stint.cause.came_today()),
            if stint.other == Unit::NONE { -1 } else { stint.other.0.into() },
        ];
        row(&mut stints, &numbers);
    });
    let mut ratings = create("rating.csv");
    register.each_fact(FactKind::MemberRating, None, Day::MIN..=Day::OPEN, Seq::NEVER, &mut |fact| {
        let [level, rated, stage, _, span, ..] = fact.codes.map(i64::from);
        row(&mut ratings, &[fact.unit.0.into(), fact.on.number().into(), level, rated, stage, span]);
    });
    let mut chains = create("chain.csv");
    for unit in (0..register.unit_count()).map(Unit::from_at) {
        register.chains_of(unit, &mut |from, to, chain| {
            for above in chain {
                row(&mut chains, &[unit.0.into(), above.0.into(), from.number().into(), to.number().into()]);
            }
        });
    }
}

/// 1 arrived, 2 received, 3 left, 4 departed.
fn movement_code(kind: FactKind) -> i64 {
    match kind {
        FactKind::Admission | FactKind::Readmission | FactKind::Restoration | FactKind::Enrolment => 1,
        FactKind::Receipt => 2,
        FactKind::Exit => 3,
        FactKind::Departure => 4,
        _ => 0,
    }
}

fn row(out: &mut impl Write, numbers: &[i64]) {
    let (last, others) = numbers.split_last().expect("a number");
    others.iter().for_each(|number| write!(out, "{number},").expect("can be written"));
    writeln!(out, "{last}").expect("can be written");
}

/// A register with the measures that are asked for.
struct Asked<'r> {
    register: &'r Register,
    structure: Vec<&'r Measure>,
    ratings: Vec<&'r Measure>,
    itself: Measures,
}

impl<'r> Asked<'r> {
    fn new(register: &'r Register, measures: &'r Measures, rulebook: &Rulebook) -> Self {
        let itself = Measures::parse(&[("compare.toml", include_str!("compare.toml"))], rulebook).expect("measures");
        let (structure, ratings) = (of(measures, &STRUCTURE), of(measures, &RATINGS));
        Self { register, structure, ratings, itself }
    }

    fn table(&self, question: &str, when: &str, known: &str) -> (usize, Table) {
        let known = match known.parse().expect("a number") {
            0 => self.register.last_seq(),
            entries => Seq(entries),
        };
        match question {
            "structure" => {
                let day = when.parse().expect("a day");
                (STRUCTURE.len(), self.register.table(&self.structure, Period::on(day, known)))
            }
            "ratings" => {
                let period = year_of(when.parse().expect("a year"), known);
                (RATINGS.len(), self.register.table(&self.ratings, period))
            }
            _ => {
                let measures = of(&self.itself, &ITSELF);
                (ITSELF.len(), self.register.table(&measures, year_of(when.parse().expect("a year"), known)))
            }
        }
    }
}

fn answer(asked: &Asked<'_>) {
    println!("ready");
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("a line");
        match line.split(' ').collect::<Vec<_>>()[..] {
            ["write", question, when, file] => {
                let (width, table) = asked.table(question, when, "0");
                let mut out = BufWriter::new(File::create(file).expect("can be written"));
                for unit in (0..asked.register.unit_count()).map(Unit::from_at) {
                    let numbers: Vec<i64> = (0..width).map(|column| table.figure(column, unit).number).collect();
                    if numbers.iter().any(|&number| number != 0) {
                        row(&mut out, &[&[i64::from(unit.0)], &numbers[..]].concat());
                    }
                }
                out.flush().expect("can be written");
                println!("written");
            }
            [question, when, known] => {
                let (wall, from) = (Instant::now(), cpu());
                drop(black_box(asked.table(question, when, known)));
                println!("{} {}", (cpu() - from) * 1e3, wall.elapsed().as_secs_f64() * 1e3);
            }
            _ => return,
        }
    }
}
