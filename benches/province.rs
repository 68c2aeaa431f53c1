//! The province of the demo: how long the things take that people wait for, and the same question put to SQLite.
//!
//! `cargo bench --bench province` builds the register in a temporary directory, compares the answers first, then
//! interleaves the runs and prints medians. BENCHMARKS.md says what was measured.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a benchmark stops at the first thing that is wrong")]

use std::hint::black_box;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, Instant};

use dangvu::scenario::Scenario;
use dangvu_desk::{Desk, Submission};
use dangvu_register::act::ChangeParticulars;
use dangvu_register::codes::{Coded as _, TheoryLevel, WorkList};
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{Seq, Unit};
use dangvu_register::measure::{Measure, Period};
use dangvu_register::person::{PersonChange, Private};
use dangvu_register::profile;
use dangvu_register::rulebook::Rulebook;
use rusqlite::{Connection, params};
use uuid::Uuid;

#[path = "questions.rs"]
mod questions;

use questions::{MOVEMENT, RATINGS, STRUCTURE};

fn main() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let register = dir.path().join("register");
    let acts = build(&register);
    say_rounds(&register);
    println!("province: {acts} entries");

    report("open: read, verify the frontier, unseal, fold", 5, || {
        black_box(Desk::open(&register, &mut |_, _| ()).expect("opens")).close().expect("closes");
    });

    let desk = Desk::open(&register, &mut |_, _| ()).expect("opens");
    let on = Day::ymd(2023, 12, 31).expect("a day");
    let year = Period { from: Day::ymd(2023, 1, 1).expect("a day"), to: on, known: Seq::NEVER };
    compare_with_sqlite(&desk, year);
    known_earlier(&desk, year);
    one_unit(&desk, year);
    work_due(&desk, on);
    pages(one_act(desk, on));
}

fn build(register: &std::path::Path) -> usize {
    let (name, text) = Scenario::SHIPPED[0];
    let scenario = Scenario::parse(name, text).expect("the shipped scenario");
    let desk = Desk::create(register, "dangvu/bench", true).expect("creates");
    let plan = scenario.plan(desk.view().rulebook()).expect("can be met");
    let start = Instant::now();
    for batch in plan.acts().chunks(4000) {
        let batch =
            batch.iter().map(|act| (act.recorded, Submission { id: act.id, paper: act.paper.clone() })).collect();
        desk.record_at("bench", batch).expect("records");
    }
    println!("{:<58} {:>9.1} ms", "record all, 4,000 acts a batch", millis(start.elapsed()));
    desk.close().expect("closes");
    plan.acts().len()
}

fn measures<'d>(desk: &'d Desk, ids: &[&str]) -> Vec<&'d Measure> {
    ids.iter().map(|id| desk.measures().get(id).expect("a shipped measure")).collect()
}

/// The same roll-up from a table and a closure table in SQLite, indexed, in memory: what a capable office would build.
fn compare_with_sqlite(desk: &Desk, year: Period) {
    let structure = measures(desk, &STRUCTURE);
    let sqlite = copy(desk, year.to);
    let mut statement = sqlite
        .prepare(
            "SELECT c.above, count(*), sum(m.status = 2), sum(m.status = 1), sum(m.sex = 2), sum(m.ethnic = 2),
                    sum(m.religious = 2), sum(m.education >= 6), sum(m.exempt)
             FROM member m JOIN closure c ON c.unit = m.unit
             WHERE m.first <= ?1 AND ?1 < m.last AND m.transit = 0 GROUP BY c.above",
        )
        .expect("prepares");
    let mut ask = || -> Vec<(u32, [i64; 8])> {
        let rows = statement.query_map([year.to.number()], |row| {
            let mut figures = [0; 8];
            for (at, figure) in figures.iter_mut().enumerate() {
                *figure = row.get(at + 1)?;
            }
            Ok((row.get(0)?, figures))
        });
        rows.expect("asks").map(|row| row.expect("reads")).collect()
    };
    let view = desk.view();
    let table = view.table(&structure, Period::on(year.to, Seq::NEVER));
    let answers = ask();
    for (unit, figures) in &answers {
        let ours = [0, 1, 2, 3, 4, 5, 11, 15].map(|column| table.figure(column, Unit(*unit)).number);
        assert_eq!(*figures, ours, "unit {unit}");
    }
    println!("answers agree for {} units", answers.len());
    let (mut fast, mut slow) = (Vec::new(), Vec::new());
    for _ in 0..9 {
        fast.push(time(|| {
            black_box(view.table(&structure, Period::on(year.to, Seq::NEVER)));
        }));
        slow.push(time(|| {
            black_box(ask());
        }));
    }
    let (fast, slow) = (median(fast), median(slow));
    line("structure of all units, 16 columns", fast);
    line("SQLite: the same for 8 of the columns, closure table", slow);
    println!("{:<58} {:>9.1} ×", "ratio", slow.as_secs_f64() / fast.as_secs_f64());
    let movement = measures(desk, &MOVEMENT);
    report("movement of a year of all units, 12 columns", 9, || {
        black_box(view.table(&movement, year));
    });
    let ratings = measures(desk, &RATINGS);
    report("ratings of a year of all units, by level, 6 columns", 9, || {
        black_box(view.table(&ratings, year));
    });
}

fn copy(desk: &Desk, on: Day) -> Connection {
    let view = desk.view();
    let sqlite = Connection::open_in_memory().expect("opens");
    sqlite
        .execute_batch(
            "CREATE TABLE member(unit INT, first INT, last INT, transit INT, status INT, sex INT, ethnic INT,
                                 religious INT, education INT, exempt INT);
             CREATE TABLE closure(unit INT, above INT, PRIMARY KEY (unit, above)) WITHOUT ROWID; BEGIN",
        )
        .expect("creates");
    {
        let mut insert = sqlite.prepare("INSERT INTO member VALUES (?,?,?,?,?,?,?,?,?,?)").expect("prepares");
        view.stints().each(|dated| {
            let code = |field| dated.row.profile.get(field);
            let row = params![
                dated.row.unit.0,
                dated.from.number(),
                dated.to.number(),
                code(profile::TRANSIT),
                code(profile::STATUS),
                code(profile::SEX),
                code(profile::ETHNIC),
                code(profile::RELIGIOUS),
                code(profile::EDUCATION),
                code(profile::EXEMPT),
            ];
            insert.execute(row).expect("inserts");
        });
        let mut insert = sqlite.prepare("INSERT INTO closure VALUES (?,?)").expect("prepares");
        for unit in (0..view.unit_count()).map(Unit::from_at) {
            for above in view.chain(unit, on, Seq::NEVER) {
                insert.execute([unit.0, above.0]).expect("inserts");
            }
        }
    }
    sqlite.execute_batch("COMMIT; CREATE INDEX by_unit ON member(unit, first, last); ANALYZE").expect("commits");
    sqlite
}

fn known_earlier(desk: &Desk, year: Period) {
    let view = desk.view();
    let structure = measures(desk, &STRUCTURE);
    let half = Seq(view.last_seq().0 - view.last_seq().0 / 20);
    report("structure of all units, as known 5 % of the entries ago", 9, || {
        black_box(view.table(&structure, Period::on(year.to, half)));
    });
}

fn one_unit(desk: &Desk, year: Period) {
    let view = desk.view();
    let all: Vec<&Measure> =
        STRUCTURE.iter().chain(&MOVEMENT).map(|id| desk.measures().get(id).expect("a measure")).collect();
    let table = view.table(&all[..1], year);
    let deep = table.forest.order().iter().copied().max_by_key(|&unit| table.forest.depth(unit)).expect("a unit");
    for (name, unit) in [
        ("a cell", deep),
        ("an upper organisation", table.forest.parent(table.forest.parent(deep))),
        ("the province", table.forest.order()[0]),
    ] {
        report(&format!("28 figures of {name}"), 9, || {
            black_box(view.figures(&all, unit, year));
        });
    }
}

/// Fills in the rounds of badges, as an office does: without them nobody is looked for.
fn say_rounds(register: &std::path::Path) {
    let head = "[[badge_rounds.rule]]";
    let (name, text) = Rulebook::SHIPPED.iter().find(|(_, text)| text.contains(head)).expect("the rule");
    let said = text.replace(head, &format!("{head}\nvalue = [\"02-03\", \"05-19\", \"09-02\", \"11-07\"]"));
    let dir = register.join("rulebook");
    std::fs::create_dir_all(&dir).and_then(|()| std::fs::write(dir.join(name), said)).expect("writes");
}

/// Each list of work due of the whole province, and how much is on all of them.
fn work_due(desk: &Desk, on: Day) {
    let view = desk.view();
    let root = view.roots(on, Seq::NEVER)[0];
    for &list in WorkList::ALL {
        let work = || view.work_due(desk.measures(), list, root, (on, Seq::NEVER));
        report(&format!("work due: {} ({})", list.name(), work().len()), 9, || {
            black_box(work());
        });
    }
    report("work due: how much is on each list", 9, || {
        black_box(view.work_counts(desk.measures(), root, (on, Seq::NEVER)));
    });
}

/// Records one act after another; each is durable and in the figures when the next begins.
fn one_act(desk: Desk, on: Day) -> Desk {
    let ids: Vec<_> = {
        let view = desk.view();
        let mut here = Vec::new();
        view.stints().each_holding(on, Seq::NEVER, |stint| here.push(view.member_id(stint.member)));
        here
    };
    let mut times = Vec::new();
    for member in ids.into_iter().take(101) {
        let change = PersonChange { theory: Some(TheoryLevel::Advanced), ..PersonChange::default() };
        let act = ChangeParticulars { member, change: Private::Open(change) };
        let submission = Submission { id: Uuid::now_v7(), paper: Paper::new(on, act) };
        times.push(time(|| {
            desk.record("bench", vec![submission]).expect("records");
        }));
    }
    line("one act recorded: durable and in the figures", median(times));
    desk
}

/// Whole pages over the loopback, as a browser fetches them.
fn pages(desk: Desk) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("sets");
    let address = listener.local_addr().expect("an address");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let cookie = signed_in(&desk);
    let reached = dangvu_web::Reached::default();
    let serving = dangvu_web::Serving::plain(listener, reached);
    runtime.spawn(dangvu_web::serve(Arc::new(desk), Arc::default(), serving, std::future::pending()));
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let fetch = |path: &str| {
        let mut answer =
            agent.get(&format!("http://{address}{path}")).header("cookie", &cookie).call().expect("answers");
        let body = answer.body_mut().read_to_string().expect("reads");
        assert_eq!(answer.status(), 200, "{path}");
        body.len()
    };
    let when = "at=2023-12-31";
    for (name, path) in [
        ("page: the province", format!("/unit/ldg?{when}")),
        ("page: the tree", format!("/tree?{when}")),
        ("page: members, the first 50", format!("/members?{when}")),
        ("page: members named 'nguyen van'", format!("/members?{when}&q=nguyen+van")),
        ("page: work due of the province", format!("/due/ldg?{when}")),
        ("page: a figure with its evidence", format!("/figure/admitted/ldg?{when}")),
        ("page: the journal", format!("/entries?{when}")),
        ("page: one entry", "/entry/5000".to_owned()),
    ] {
        let bytes = fetch(&path);
        let took = median(
            (0..15)
                .map(|_| {
                    time(|| {
                        black_box(fetch(&path));
                    })
                })
                .collect(),
        );
        line(&format!("{name} ({} kB)", bytes / 1000), took);
    }
    runtime.shutdown_background();
}

/// Signs somebody in without a password, and returns the cookie.
fn signed_in(desk: &Desk) -> String {
    let (accounts, now) = (desk.accounts(), jiff::Timestamp::now());
    let id = accounts.make("bench", "Bench", "bench", now).expect("makes").expect("a name");
    desk.store().set_password(id, "none").expect("no password");
    let link = accounts.make_link(id, "bench", now).expect("a link");
    let caller = dangvu_desk::account::Caller { network: "", agent: "", device: None };
    match accounts.enter(link.text(), &caller, now).expect("enters") {
        dangvu_desk::account::Outcome::In(begun) => format!("sid={}", begun.token.text()),
        _ => panic!("the link does not let in"),
    }
}

fn report(name: &str, runs: usize, mut run: impl FnMut()) {
    run();
    line(name, median((0..runs).map(|_| time(&mut run)).collect()));
}

fn line(name: &str, took: Duration) {
    println!("{name:<58} {:>9.3} ms", millis(took));
}

fn time(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn millis(took: Duration) -> f64 {
    took.as_secs_f64() * 1000.0
}
