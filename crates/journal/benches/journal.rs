//! The journal at the size of a whole country: opening, appending, reading, sealing, and SQLite beside it.
//!
//! `cargo bench -p dangvu-journal` runs everything; words after `--` choose among `seal`, `append`, `read` and `keys`.
//! `JOURNAL_BENCH_ENTRIES` and `JOURNAL_BENCH_PERSONS` set the size. Medians are printed.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a benchmark stops at the first thing that is wrong")]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use dangvu_journal::{Journal, NewEntry, Reader, Sealer, Unsealed, merkle};
use rusqlite::{Connection, params};
use tempfile::TempDir;
use uuid::{Builder, Uuid};

const ORIGIN: &str = "dangvu/bench";

/// As long as an entry is on average.
const BODY_BYTES: usize = 750;

/// How many entries are read at once, as on opening a register.
const CHUNK: u64 = 8_192;

fn main() {
    let chosen: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let runs = |name: &str| chosen.is_empty() || chosen.iter().any(|word| word == name);
    if runs("seal") {
        seal();
    }
    if runs("append") {
        append(128, 400);
        append(5_000, 20);
    }
    if runs("read") {
        read(size("JOURNAL_BENCH_ENTRIES", 500_000));
    }
    if runs("keys") {
        keys(size("JOURNAL_BENCH_PERSONS", 300_000));
    }
}

fn size(name: &str, default: u64) -> u64 {
    env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// The id of an entry: a few in each millisecond, as they come in.
fn id(number: u64) -> Uuid {
    let mut rest = [0; 10];
    rest[..8].copy_from_slice(&number.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
    Builder::from_unix_timestamp_millis(1_700_000_000_000 + number / 4, &rest).into_uuid()
}

fn entry(number: u64) -> NewEntry {
    let id = id(number);
    let mut body = format!(r#"{{"id":"{id}","number":{number},"text":""#);
    body.extend(std::iter::repeat_n('x', BODY_BYTES - body.len() - 2));
    NewEntry { id, body: body + "\"}" }
}

fn person(number: u64) -> String {
    format!("dv-{:012x}", number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16)
}

fn register() -> (TempDir, Journal) {
    let temp = tempfile::tempdir().expect("a temporary directory");
    let journal = Journal::create(&temp.path().join("register"), ORIGIN, &[]).expect("creates");
    (temp, journal)
}

fn dir(temp: &TempDir) -> std::path::PathBuf {
    temp.path().join("register")
}

/// One person's key, over and over: what the cipher and the text around it cost.
fn seal() {
    let (_temp, journal) = register();
    let sealer = journal.sealer();
    for bytes in [16, 150, 400] {
        let plain = vec![b'n'; bytes];
        let text = sealer.seal("p", id(1), "person", &plain).expect("seals");
        each(&format!("seal {bytes} bytes"), 100_000, || {
            black_box(sealer.seal("p", id(1), "person", &plain).expect("seals"));
        });
        each(&format!("unseal {bytes} bytes"), 100_000, || {
            black_box(sealer.unseal("p", id(1), "person", &text).expect("unseals"));
        });
    }
}

/// The same rows into a journal and into a plain table, by turns.
fn append(group: u64, groups: u64) {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        let batches: Vec<Vec<NewEntry>> =
            (0..groups).map(|batch| (batch * group..(batch + 1) * group).map(entry).collect()).collect();
        let (temp, mut journal) = register();
        ours.push(time(|| {
            for batch in &batches {
                journal.append(journal.len(), batch).expect("appends");
            }
        }));
        drop((journal, temp));
        let temp = tempfile::tempdir().expect("a temporary directory");
        let sqlite = plain(temp.path());
        let rows: Vec<Vec<(String, [u8; 32], &str)>> =
            batches.iter().map(|batch| batch.iter().map(row).collect()).collect();
        theirs.push(time(|| {
            for (batch, rows) in rows.iter().enumerate() {
                insert(&sqlite, batch as u64 * group, rows);
            }
        }));
    }
    let (ours, theirs) = (median(ours), median(theirs));
    rate(&format!("append, {group} at once"), "entries", group * groups, ours);
    rate("SQLite, the same rows", "entries", group * groups, theirs);
    let ratio = |of: fn(&Time) -> Duration| of(&theirs).as_secs_f64() / of(&ours).as_secs_f64();
    println!("journal / SQLite {:>42.2} {:>18.2} by processor", ratio(|time| time.clock), ratio(|time| time.processor));
}

fn row(entry: &NewEntry) -> (String, [u8; 32], &str) {
    (entry.id.to_string(), merkle::leaf(entry.body.as_bytes()).0, &entry.body)
}

/// The table of entries without anything around it.
fn plain(dir: &Path) -> Connection {
    let connection = Connection::open(dir.join("plain.db")).expect("opens");
    let schema = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
        CREATE TABLE entry(seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, leaf BLOB NOT NULL, body TEXT NOT NULL);";
    connection.execute_batch(schema).expect("creates");
    connection
}

fn insert(connection: &Connection, after: u64, rows: &[(String, [u8; 32], &str)]) {
    let transaction = connection.unchecked_transaction().expect("begins");
    let mut insert = transaction.prepare("INSERT INTO entry VALUES(?1, ?2, ?3, ?4)").expect("prepares");
    for (seq, (id, leaf, body)) in (after + 1..).zip(rows) {
        insert.execute(params![seq, id, leaf, body]).expect("inserts");
    }
    drop(insert);
    transaction.commit().expect("commits");
}

/// A long journal: opening it, and reading all of it.
fn read(count: u64) {
    let (temp, mut journal) = register();
    let mut next = 0;
    while next < count {
        let until = count.min(next + 5_000);
        journal.append(next, &(next..until).map(entry).collect::<Vec<_>>()).expect("appends");
        next = until;
    }
    journal.close().expect("closes");
    let dir = dir(&temp);
    report(&format!("open, {count} entries"), || Journal::open(&dir).expect("opens").close().expect("closes"));
    report("open, every hash read", || {
        drop(fs::remove_file(dir.join("frontier")));
        Journal::open(&dir).expect("opens").close().expect("closes");
    });
    let read = median_of(|| {
        let reader = Reader::open(&dir).expect("opens");
        let mut next = 1;
        while next <= count {
            next += black_box(reader.read_chunk(next, CHUNK).expect("reads")).len() as u64;
        }
    });
    rate("read in chunks", "entries", count, read);
}

/// Many persons: their first keys, opening, and unsealing for each of them once, in order and at random.
fn keys(count: u64) {
    let (temp, mut journal) = register();
    let mut sealed = Vec::new();
    let first_keys = time(|| {
        for first in (0..count).step_by(1_000) {
            let sealer = journal.sealer();
            let of = |number| sealer.seal(&person(number), id(number), "person", &[b'n'; 150]).expect("seals");
            sealed.extend((first..count.min(first + 1_000)).map(of));
            journal.append(journal.len(), &[entry(first)]).expect("appends");
        }
    });
    rate("first keys, 1,000 at once", "persons", count, first_keys);
    journal.close().expect("closes");
    let dir = dir(&temp);
    let before = resident();
    report(&format!("open, {count} persons"), || Journal::open(&dir).expect("opens").close().expect("closes"));
    let journal = Journal::open(&dir).expect("opens");
    println!("{:<48} {:>12} KiB", "memory after opening, more than before", resident().saturating_sub(before));
    let mut order: Vec<u64> = (0..count).collect();
    let in_order = median_of(|| {
        let sealer = Reader::open(&dir).expect("opens").sealer_read_only().expect("opens");
        unseal_all(&sealer, &order, &sealed);
    });
    rate("unseal all in order, 2 threads", "persons", count, in_order);
    order.sort_by_key(|number| number.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let at_random = median_of(|| unseal_all(&journal.sealer(), &order, &sealed));
    rate("unseal all at random, 2 threads", "persons", count, at_random);
    println!("{:<48} {:>12} KiB", "memory after all that, more than before", resident().saturating_sub(before));
}

/// Unseals in this order as opening a register does: chunk by chunk, each shared among two threads.
fn unseal_all(sealer: &Sealer, order: &[u64], sealed: &[String]) {
    for chunk in order.chunks(CHUNK as usize) {
        thread::scope(|scope| {
            for part in chunk.chunks(chunk.len().div_ceil(2)) {
                scope.spawn(move || {
                    for &number in part {
                        let text = &sealed[number as usize];
                        let plain = sealer.unseal(&person(number), id(number), "person", text).expect("unseals");
                        assert!(matches!(plain, Unsealed::Plain(_)));
                    }
                });
            }
        });
    }
}

/// How long something took, and how long all processors worked on it: steadier where others work beside it.
#[derive(Clone, Copy)]
struct Time {
    clock: Duration,
    processor: Duration,
}

fn time(run: impl FnOnce()) -> Time {
    let (start, before) = (Instant::now(), spent());
    run();
    Time { clock: start.elapsed(), processor: spent() - before }
}

/// What this process has spent on all processors, in steps of 10 ms.
fn spent() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok());
    Duration::from_millis(10 * ticks.sum::<u64>())
}

/// The memory of this process in KiB.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

fn median(mut times: Vec<Time>) -> Time {
    let mut of = |part: fn(&Time) -> Duration| {
        times.sort_by_key(part);
        part(&times[times.len() / 2])
    };
    Time { clock: of(|time| time.clock), processor: of(|time| time.processor) }
}

fn median_of(mut run: impl FnMut()) -> Time {
    median((0..5).map(|_| time(&mut run)).collect())
}

fn report(what: &str, run: impl FnMut()) {
    println!("{what:<44} {:>14.2} ms", median_of(run).clock.as_secs_f64() * 1000.0);
}

fn each(what: &str, times: u32, mut run: impl FnMut()) {
    let all = median_of(|| (0..times).for_each(|_| run()));
    let of = |time: Duration| time.as_secs_f64() * 1e9 / f64::from(times);
    println!("{what:<44} {:>14.0} ns {:>18.0} ns of processor", of(all.clock), of(all.processor));
}

fn rate(what: &str, things: &str, count: u64, time: Time) {
    let each = time.processor.as_secs_f64() * 1e6 / count as f64;
    let rate = count as f64 / time.clock.as_secs_f64();
    println!("{what:<44} {rate:>14.0} {things}/s {each:>8.2} µs of processor each");
}
