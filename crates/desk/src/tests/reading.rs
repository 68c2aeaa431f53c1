//! Readers beside the one who records.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use dangvu_journal::Reader;
use dangvu_register::ids::Seq;
use rusqlite::Connection;

use super::small::{assert_in_step, day, enrol, small, transfer, unit};
use crate::{Desk, View};

const PEOPLE: u64 = 20;

/// Counts who is in the two cells.
fn people(view: &View) -> [i64; 2] {
    ["a", "b"].map(|code| view.members_within(view.unit(&unit(code)).unwrap(), day("2024-01-01")))
}

#[test]
fn no_reader_sees_half_a_batch_or_what_is_not_durable() {
    let (_temp, dir, desk) = small();
    desk.record("test", (1..=PEOPLE).map(|number| enrol(number, "a")).collect()).unwrap();
    let (seen, done) = (AtomicUsize::new(0), AtomicBool::new(false));
    let read = |desk: &Desk| {
        let reader = Reader::open(&dir).unwrap();
        while !done.load(Ordering::Relaxed) {
            let view = desk.view();
            let (people, last) = (people(&view), view.last_seq());
            assert_eq!(last, Seq(u32::try_from(view.recorded.len()).unwrap()));
            drop(view);
            assert!(people == [20, 0] || people == [0, 20], "{people:?}");
            assert!(reader.count().unwrap() >= u64::from(last.0));
            seen.fetch_add(1, Ordering::Relaxed);
        }
    };
    thread::scope(|scope| {
        let readers = [scope.spawn(|| read(&desk)), scope.spawn(|| read(&desk))];
        for round in 1..=20 {
            let on = format!("2023-01-{round:02}");
            let to = if round % 2 == 0 { "a" } else { "b" };
            let moved = (1..=PEOPLE).flat_map(|number| transfer(round * 1000 + 2 * number, &on, number, to));
            desk.record("test", moved.collect()).unwrap();
            assert_eq!(people(&desk.view())[usize::from(round % 2 == 1)], 20);
        }
        while seen.load(Ordering::Relaxed) < 10 && !readers.iter().any(|reader| reader.is_finished()) {
            thread::yield_now();
        }
        done.store(true, Ordering::Relaxed);
    });
    assert_in_step(desk, &dir, 4 + 20 + 20 * 40);
}

#[test]
fn the_disk_is_written_while_a_reader_holds_on() {
    let (_temp, dir, desk) = small();
    let reader = Reader::open(&dir).unwrap();
    let other = Connection::open(dir.join("journal.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    thread::scope(|scope| {
        let writer = scope.spawn(|| desk.record("test", vec![enrol(1, "a")]));
        // The key of the new member: the act was judged, and waits for the other process.
        while desk.sealer.persons() == 0 {
            thread::yield_now();
        }
        let held = desk.view();
        assert_eq!(held.last_seq(), Seq(4));
        other.execute_batch("COMMIT").unwrap();
        while reader.count().unwrap() < 5 {
            assert!(!writer.is_finished());
            thread::yield_now();
        }
        assert_eq!(desk.view().last_seq(), Seq(4), "durable, but nobody reads it yet");
        assert!(!writer.is_finished());
        drop(held);
        assert_eq!(writer.join().unwrap().unwrap().entries, [Seq(5)]);
    });
    assert_in_step(desk, &dir, 5);
}
