//! What it costs to record acts so that they are durable and can be read: one at a time, and many at once.
//!
//! `cargo bench -p dangvu-desk` prints medians. SQLite inserts the same bodies, with their ids and as many in a
//! transaction, and the disk writes the same bytes; all runs take turns, as others may be using the machine.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a benchmark stops at the first thing that is wrong")]

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

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

fn median<T: Ord + Copy>(mut values: Vec<T>) -> T {
    values.sort_unstable();
    values[values.len() / 2]
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
    let micros = |times| median::<Duration>(times).as_secs_f64() * 1e6;
    let (recorded, inserted, written) = (micros(recorded), micros(inserted), micros(written));
    let over = recorded - written;
    println!(
        "{name:<28} {recorded:>7.0} µs; fdatasync of the same bytes {written:.0} µs: {over:.0} µs over it; \
         SQLite {inserted:.0} µs"
    );
}

fn many(sides: &mut Sides, acts: &mut Acts, together: usize, count: usize) {
    let mut rates: [Vec<u64>; 4] = Default::default();
    let mut statement = prepared(&sides.table);
    for _ in 0..ROUNDS {
        let (first, second) = (acts.take(count), acts.take(count));
        let last = sides.desk.view().last_seq();
        let threads = timed(|| on_threads(&sides.desk, &first, together));
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
    let [threads, batches, sqlite, disk] = rates.map(median);
    println!("{together:>9} {threads:>12} {batches:>12} {sqlite:>12} {disk:>12}");
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
    println!("one act, durable and read:");
    single(&mut sides, "a transfer or receipt", acts.take(SINGLE));
    single(&mut sides, "an enrolment with a new key", (0..SINGLE as u64).map(|at| enrol(PEOPLE + at)).collect());
    println!("\ndurable acts a second:");
    println!("{:>9} {:>12} {:>12} {:>12} {:>12}", "together", "threads", "batches", "SQLite", "fdatasync");
    for (together, count) in TOGETHER {
        many(&mut sides, &mut acts, together, count);
    }
}
