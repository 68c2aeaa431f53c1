//! What it costs to record acts so that they are durable and can be read: one at a time, and many at once.
//!
//! `cargo bench -p dangvu-desk` prints medians, with the lowest and the highest; `one` or `many` after `--` chooses. The
//! disk can be left out with `TMPDIR=/dev/shm`: what stays is the work of the processor. SQLite inserts the same bodies, with their ids and as many in a
//! transaction, and the disk writes the same bytes; all runs take turns, as others may be using the machine.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a benchmark stops at the first thing that is wrong")]

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};
use std::{array, env};

use dangvu_desk::journal::Reader;
use dangvu_desk::{Desk, Submission};
use dangvu_register::act::{Act, Found, NewUnit, Receive, ReceiveFromOutside, TransferOut};
use dangvu_register::codes::{OrgKind, Sex};
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{MemberId, Seq, UnitId};
use dangvu_register::person::{Person, Private};
use rusqlite::{Connection, Statement, params};
use uuid::Uuid;

const PEOPLE: u64 = 20_000;
const CELLS: u64 = 200;
/// How many single acts are timed.
const SINGLE: usize = 400;
const ROUNDS: usize = 7;
/// How many acts go together, and how many are timed in each round.
const TOGETHER: [(usize, usize); 3] = [(1, 256), (16, 2_048), (128, 8_192)];

fn unit(code: &str) -> UnitId {
    code.parse().expect("a code")
}

fn cell(number: u64) -> UnitId {
    unit(&format!("xa.c{}", number % CELLS))
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn submission(on: Day, act: impl Into<Act>) -> Submission {
    Submission { id: Uuid::now_v7(), paper: Paper::new(on, act) }
}

fn found(code: UnitId, kind: OrgKind, parent: Option<&str>) -> Submission {
    let unit = NewUnit { code, name: "Chi bộ".to_owned(), kind, parent: parent.map(unit), sector: None };
    submission(day("2015-01-05"), Found { unit })
}

fn enrol(number: u64) -> Submission {
    let person = Person {
        name: format!("Nguyễn Văn {number}"),
        born: day("1970-04-12"),
        sex: Sex::Male,
        ethnic_minority: None,
        religious: None,
        education: None,
        theory: None,
        occupation: None,
        native_place: Some("Xã Mẫu".to_owned()),
        identity_number: None,
    };
    let act = ReceiveFromOutside {
        member: MemberId::from_number(number),
        unit: cell(number),
        person: Private::Open(person),
        since: day("1995-05-19"),
        ceremony: day("1995-06-02"),
        confirmed: Some(day("1996-06-02")),
        opening: true,
    };
    submission(day("2016-01-04"), act)
}

/// Members who are transferred to the next cell, one after another.
struct Acts(u64);

impl Acts {
    /// Returns the two acts of the next transfer.
    fn transfer(&mut self) -> [Submission; 2] {
        let (round, number) = (self.0 / PEOPLE + 1, self.0 % PEOPLE);
        self.0 += 1;
        let on = day("2017-01-02").plus_days(i32::try_from(round).expect("few rounds"));
        let (member, to) = (MemberId::from_number(number), cell(number + round));
        let out = TransferOut { member, to: Some(to.clone()), to_outside: None };
        [submission(on, out), submission(on, Receive { member, unit: to })]
    }

    fn take(&mut self, count: usize) -> Vec<Submission> {
        (0..count.div_ceil(2)).flat_map(|_| self.transfer()).collect()
    }
}

fn opened(dir: &Path) -> Desk {
    let desk = Desk::create(dir, "example.org/bench", true).expect("creates");
    let mut batch = vec![
        found(unit("tinh"), OrgKind::Provincial, None),
        found(unit("xa"), OrgKind::GrassrootsCommittee, Some("tinh")),
    ];
    batch.extend((0..CELLS).map(|number| found(cell(number), OrgKind::SubordinateCell, Some("xa"))));
    batch.extend((0..PEOPLE).map(enrol));
    desk.record("bench", batch).expect("records");
    desk
}

/// SQLite alone.
fn table(path: &Path) -> Connection {
    let connection = Connection::open(path).expect("opens");
    let made = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
        CREATE TABLE entry(seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);";
    connection.execute_batch(made).expect("is set up");
    connection
}

fn prepared(connection: &Connection) -> Statement<'_> {
    connection.prepare("INSERT INTO entry VALUES(?1, ?2, ?3)").expect("prepares")
}

fn insert(connection: &Connection, statement: &mut Statement<'_>, bodies: &[(u64, String)], together: usize) {
    for group in bodies.chunks(together) {
        let transaction = connection.unchecked_transaction().expect("begins");
        for (seq, body) in group {
            statement.execute(params![seq, &body[7..43], body]).expect("inserts");
        }
        transaction.commit().expect("commits");
    }
}

fn write(file: &mut File, bodies: &[(u64, String)], together: usize) {
    for group in bodies.chunks(together) {
        let bytes: String = group.iter().map(|(_, body)| body.as_str()).collect();
        file.write_all(bytes.as_bytes()).and_then(|()| file.sync_data()).expect("writes");
    }
}

/// Records acts on so many threads, each one act at a time.
fn on_threads(desk: &Desk, acts: &[Submission], threads: usize) {
    let each = acts.len().div_ceil(threads);
    thread::scope(|scope| {
        for part in acts.chunks(each) {
            scope.spawn(move || in_batches(desk, part, 1));
        }
    });
}

fn in_batches(desk: &Desk, acts: &[Submission], together: usize) {
    for batch in acts.chunks(together) {
        desk.record("bench", batch.to_vec()).expect("records");
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// How long all processors have worked for this program.
fn processor() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(now.tv_sec.unsigned_abs(), u32::try_from(now.tv_nsec).unwrap_or_default())
}

/// The median, with the lowest and the highest.
fn spread(mut values: Vec<u64>) -> String {
    values.sort_unstable();
    let [least, median, most] = [0, values.len() / 2, values.len() - 1].map(|at| values[at]);
    format!("{median} ({least}–{most})")
}

/// The median in microseconds, with what a tenth stays below and above.
fn micros(mut times: Vec<Duration>) -> (f64, String) {
    times.sort_unstable();
    let [low, median, high] = [1, 5, 9].map(|tenth| times[times.len() * tenth / 10].as_secs_f64() * 1e6);
    (median, format!("{median:.0} ({low:.0}–{high:.0}) µs"))
}

/// What is recorded into, and what it is compared with.
struct Sides {
    desk: Desk,
    reader: Reader,
    table: Connection,
    file: File,
}

impl Sides {
    /// Returns the bodies that were recorded after an entry.
    fn since(&self, last: Seq) -> Vec<(u64, String)> {
        self.reader.read_chunk(u64::from(last.0) + 1, u64::MAX).expect("reads")
    }
}

fn single(sides: &mut Sides, name: &str, acts: Vec<Submission>) {
    let (mut recorded, mut inserted, mut written) = (Vec::new(), Vec::new(), Vec::new());
    let mut statement = prepared(&sides.table);
    for act in acts {
        let last = sides.desk.view().last_seq();
        recorded.push(timed(|| drop(sides.desk.record("bench", vec![act]).expect("records"))));
        let bodies = sides.since(last);
        written.push(timed(|| write(&mut sides.file, &bodies, 1)));
        inserted.push(timed(|| insert(&sides.table, &mut statement, &bodies, 1)));
    }
    let [recorded, inserted, written] = [recorded, inserted, written].map(micros);
    let (over, over_sqlite) = (recorded.0 - written.0, recorded.0 - inserted.0);
    println!("{name:<28} {}; fdatasync of the same bytes {}; SQLite {}", recorded.1, written.1, inserted.1);
    println!("{:<28} {over:.0} µs over fdatasync, {over_sqlite:.0} µs over SQLite", "");
}

fn many(sides: &mut Sides, acts: &mut Acts, together: usize, count: usize) {
    let (mut rates, mut worked): ([Vec<u64>; 4], Duration) = (array::from_fn(|_| Vec::new()), Duration::ZERO);
    let mut statement = prepared(&sides.table);
    for _ in 0..ROUNDS {
        let (first, second) = (acts.take(count), acts.take(count));
        let last = sides.desk.view().last_seq();
        let before = processor();
        let threads = timed(|| on_threads(&sides.desk, &first, together));
        worked += processor() - before;
        let bodies = sides.since(last);
        let times = [
            threads,
            timed(|| in_batches(&sides.desk, &second, together)),
            timed(|| insert(&sides.table, &mut statement, &bodies, together)),
            timed(|| write(&mut sides.file, &bodies, together)),
        ];
        for (rates, time) in rates.iter_mut().zip(times) {
            rates.push((count as f64 / time.as_secs_f64()) as u64);
        }
    }
    let each = worked.as_secs_f64() * 1e6 / (ROUNDS * count) as f64;
    let [threads, batches, sqlite, disk] = rates.map(spread);
    println!("{together:>8} {threads:>24} {each:>10.1} {batches:>24} {sqlite:>24} {disk:>26}");
}

fn main() {
    let temp = tempfile::tempdir().expect("a directory");
    let dir = temp.path().join("register");
    let desk = opened(&dir);
    let mut sides = Sides {
        desk,
        reader: Reader::open(&dir).expect("opens"),
        table: table(&temp.path().join("table.db")),
        file: File::create(temp.path().join("bytes")).expect("creates"),
    };
    let before = sides.since(Seq(0));
    insert(&sides.table, &mut prepared(&sides.table), &before, before.len());
    let mut acts = Acts(0);
    let chosen: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let runs = |name: &str| chosen.is_empty() || chosen.iter().any(|word| word == name);
    if runs("one") {
        println!("one act, durable and read:");
        single(&mut sides, "a transfer or receipt", acts.take(SINGLE));
        single(&mut sides, "an enrolment with a new key", (0..SINGLE as u64).map(|at| enrol(PEOPLE + at)).collect());
    }
    if runs("many") {
        println!("durable acts a second:");
        let heads = ["threads", "µs of CPU", "batches", "SQLite", "fdatasync"];
        println!(
            "{:>8} {:>24} {:>10} {:>24} {:>24} {:>26}",
            "together", heads[0], heads[1], heads[2], heads[3], heads[4]
        );
        for (together, count) in TOGETHER {
            many(&mut sides, &mut acts, together, count);
        }
    }
}
