//! The writer is killed two hundred times at moments nobody chose. What it acknowledged is there, once.

use std::env;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use dangvu_journal::{Appended, Journal, NewEntry, Unsealed};
use uuid::Uuid;

use crate::support::{ORIGIN, bodies, place, random, say, verify};

/// Names the directory to a copy of this program that is to be killed.
const WORKLOAD: &str = "JOURNAL_CRASH_WORKLOAD";

const THREADS: u64 = 2;
const REGISTERS: u64 = 4;
const KILLS: u64 = 25;

/// The batch with this number: up to five entries about as many persons, sealed with new keys.
fn batch(journal: &Journal, number: u64) -> Vec<NewEntry> {
    let size = number % 5 + 1;
    let sealer = journal.sealer();
    let entries = (0..size).map(|place| {
        let id = id(number, place);
        let sealed = sealer.seal(&format!("{number}-{place}"), id, "name", b"Nguyen").unwrap();
        let body = format!(r#"{{"id":"{id}","batch":{number},"of":{size},"name":"{sealed}"}}"#);
        NewEntry { id, body }
    });
    entries.collect()
}

fn id(number: u64, place: u64) -> Uuid {
    Uuid::from_u64_pair(number, place)
}

/// Not a test of its own: what the killed process does. Appends batch after batch and says so.
#[test]
fn workload() {
    let Ok(dir) = env::var(WORKLOAD) else { return };
    let mut journal = Journal::open(Path::new(&dir)).unwrap();
    let mut number = journal.len() * 10;
    loop {
        number += 1;
        let entries = batch(&journal, number);
        say(&format!("try {number}"));
        let recorded = journal.append(journal.len(), &entries).unwrap();
        assert!(matches!(recorded, Appended::Recorded(_)));
        say(&format!("ack {number}"));
        if number.is_multiple_of(7) {
            journal.save_checkpoint().unwrap();
        }
    }
}

/// Starts the workload, lets it acknowledge something, kills it; gives what it said: (tried, acknowledged).
fn killed(dir: &Path) -> (Vec<u64>, Vec<u64>) {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--exact", "crash::workload", "--nocapture"]).env(WORKLOAD, dir);
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut said = String::new();
    while !said.contains("ack") && out.read_line(&mut said).unwrap() > 0 {}
    assert!(said.contains("ack"), "nothing was acknowledged: {said}");
    std::thread::sleep(Duration::from_micros(random(30_000)));
    child.kill().unwrap();
    out.read_to_string(&mut said).unwrap();
    child.wait().unwrap();
    let numbers = |word: &str| {
        let lines = said.lines().filter_map(|line| line.strip_prefix(word));
        lines.filter_map(|number| number.trim().parse().ok()).collect()
    };
    (numbers("try "), numbers("ack "))
}

/// Checks a register after a kill: all of every acknowledged batch, all or nothing of the last one tried.
fn check(dir: &Path, tried: &[u64], acknowledged: &[u64]) {
    let mut journal = Journal::open(dir).unwrap();
    for number in acknowledged {
        for place in 0..number % 5 + 1 {
            assert!(journal.find(id(*number, place)).unwrap().is_some(), "batch {number} is lost");
        }
    }
    let last = *tried.last().unwrap();
    let entries = batch(&journal, last);
    let there = entries.iter().filter(|entry| journal.find(entry.id).unwrap().is_some()).count();
    assert!(there == 0 || there == entries.len(), "half of batch {last} is there");
    let len = journal.len();
    let repeated = journal.append(len, &entries).unwrap();
    assert_eq!(matches!(repeated, Appended::Already(_)), there > 0);
    assert!(matches!(journal.append(len, &entries).unwrap(), Appended::Already(_)));
    journal.close().unwrap();
}

/// Checks that every entry stands there once and that its particulars open.
fn check_all(dir: &Path) {
    let journal = Journal::open(dir).unwrap();
    let mut seen = std::collections::HashSet::new();
    for body in bodies(&journal) {
        let id: Uuid = body[7..43].parse().unwrap();
        assert!(seen.insert(id), "{id} is there twice");
        let (number, place) = id.as_u64_pair();
        let sealed = body.split(r#""name":""#).nth(1).unwrap().trim_end_matches("\"}");
        let plain = journal.sealer().unseal(&format!("{number}-{place}"), id, "name", sealed).unwrap();
        assert_eq!(plain, Unsealed::Plain(b"Nguyen".to_vec()));
    }
    assert!(verify(dir, &[]).is_whole());
}

#[test]
fn two_hundred_kills_lose_nothing() {
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for _ in 0..REGISTERS {
                    let (_temp, dir) = place();
                    Journal::create(&dir, ORIGIN, &[]).unwrap().close().unwrap();
                    for _ in 0..KILLS {
                        let (tried, acknowledged) = killed(&dir);
                        check(&dir, &tried, &acknowledged);
                        assert!(verify(&dir, &[]).is_whole());
                    }
                    check_all(&dir);
                }
            });
        }
    });
}
