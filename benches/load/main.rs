//! Two hundred people at once, from a process of its own: how long the pages of the demo's province take to come, alone and
//! while others record.
//!
//! `cargo bench -p dangvu --bench load` builds the register in a temporary directory, starts the program on it, and lets
//! everybody come by a clock of their own, whether the last answer is there or not: an answer that is late is counted
//! from when it was due. `-- SECONDS PEOPLE PAUSE_MS` say how long, how many, and the mean pause of each.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a benchmark stops at the first thing that is wrong")]

mod people;
mod person;

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use people::{Prepared, prepare};
use person::{Answer, Person, What};

/// Of so many people one records, in the second run.
const RECORDS: usize = 10;

fn main() {
    let numbers: Vec<u64> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let number = |at: usize, usual: u64| numbers.get(at).copied().unwrap_or(usual);
    let (seconds, count, pause) = (number(0, 60), number(1, 200), number(2, 5_000));
    let count = usize::try_from(count).expect("a count");
    let dir = tempfile::tempdir().expect("a temporary directory");
    let register = dir.path().join("register");
    let built = Command::new(program()).args(["demo", "--build-only", "--dir"]).arg(&register).output();
    assert!(built.expect("runs").status.success(), "the demo is built");
    let prepared = prepare(&register, count);
    let served = Served::start(&register);
    println!("{count} people, one request each {pause} ms on average, {seconds} s");
    let (time, pause) = (Duration::from_secs(seconds), Duration::from_millis(pause));
    // What is computed once after each start is computed here.
    run(&served, &prepared, Duration::from_secs(5), pause, false);
    for records in [false, true] {
        println!("{}", if records { "while one in ten records" } else { "everybody reads" });
        let before = served.processor();
        let answers = run(&served, &prepared, time, pause, records);
        let spent = served.processor().saturating_sub(before);
        report(&answers, time, spent);
    }
    println!("memory {} MiB", served.memory() >> 20);
}

fn program() -> &'static str {
    env!("CARGO_BIN_EXE_dangvu")
}

/// The program while it serves.
struct Served {
    child: Child,
    at: String,
}

impl Served {
    fn start(register: &Path) -> Self {
        let mut command = Command::new(program());
        command.arg("-C").arg(register).args(["serve", "--port", "0"]).env("DANGVU_LOG_LEVEL", "warn");
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("an output");
        BufReader::new(out).read_line(&mut line).expect("an address");
        Self { child, at: line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned() }
    }

    /// Returns the time of the processor that was spent, in hundredths of a second as the system counts.
    fn processor(&self) -> u64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).expect("the process");
        let rest = stat.rsplit(')').next().expect("fields");
        rest.split_whitespace().skip(11).take(2).map(|field| field.parse::<u64>().expect("a number")).sum()
    }

    fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("the process");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the memory");
        line.trim().trim_end_matches(" kB").parse::<u64>().expect("a number") << 10
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Lets everybody come for some time.
fn run(served: &Served, prepared: &Prepared, time: Duration, pause: Duration, records: bool) -> Vec<Answer> {
    let (begun, at) = (Instant::now(), served.at.as_str());
    std::thread::scope(|scope| {
        let people: Vec<_> = (0..prepared.cookies.len())
            .map(|number| {
                scope.spawn(move || {
                    let records = records && number % RECORDS == 0;
                    Person::new(at, prepared, number, records).live(begun, time, pause)
                })
            })
            .collect();
        people.into_iter().flat_map(|person| person.join().expect("a person")).collect()
    })
}

fn report(answers: &[Answer], time: Duration, spent: u64) {
    let row = |name: &str, kinds: &dyn Fn(What) -> bool| {
        let mut times: Vec<u64> =
            answers.iter().filter(|answer| kinds(answer.what)).map(|answer| answer.micros).collect();
        times.sort_unstable();
        if times.is_empty() {
            return;
        }
        let part = |of: usize| {
            let micros = times[(times.len() * of / 1000).min(times.len() - 1)];
            format!("{}.{}", micros / 1000, micros % 1000 / 100)
        };
        let errors = answers.iter().filter(|answer| kinds(answer.what) && !answer.is_good).count();
        let (p50, p90, p99, most) = (part(500), part(900), part(990), part(1000));
        println!(
            "{name:<12} {:>7} p50 {p50:>7} p90 {p90:>7} p99 {p99:>7} most {most:>8} ms, {errors} errors",
            times.len()
        );
    };
    row("pages", &|what| what != What::Record);
    for what in What::ALL {
        row(what.name(), &|found| found == what);
    }
    let seconds = usize::try_from(time.as_secs()).expect("a time");
    let each = spent * 10_000 / u64::try_from(answers.len().max(1)).expect("a count");
    println!(
        "{} requests a second; processor: {} % of one, {}.{} ms a request",
        answers.len() / seconds.max(1),
        spent / time.as_secs().max(1),
        each / 1000,
        each % 1000 / 100
    );
}
