//! Snapshots in quiet moments.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread;
use std::time::{Duration, Instant};

use super::small::{enrol, small};
use crate::queue::Done;
use crate::recording::{Batch, broken_off};
use crate::{Desk, QuietSnapshots};

const QUIET: Duration = Duration::from_millis(20);

/// Returns how many entries a register reads beside its snapshot.
fn folded(dir: &Path) -> u64 {
    let mut folded = 0;
    Desk::open_read_only(dir, &mut |done, _| folded = done).unwrap();
    folded
}

fn enrol_all(desk: &Desk, numbers: std::ops::Range<u64>) {
    desk.record("test", numbers.map(|number| enrol(number, "a")).collect()).unwrap();
}

#[test]
fn a_snapshot_is_written_once_nobody_has_recorded_for_a_while() {
    let (_temp, dir, desk) = small();
    enrol_all(&desk, 1..1500);
    let desk = Arc::new(desk);
    let quiet = QuietSnapshots::of(Arc::clone(&desk), QUIET);
    thread::sleep(10 * QUIET);
    assert!(!dir.join("snapshot").exists(), "too little for one");
    enrol_all(&desk, 1500..2500);
    let begun = Instant::now();
    while !dir.join("snapshot").exists() {
        assert!(begun.elapsed() < Duration::from_secs(60));
        thread::sleep(QUIET);
    }
    // It may have come to its turn while the snapshot was about to be put in its place.
    enrol_all(&desk, 2500..2501);
    drop(quiet);
    assert!(!dir.join("snapshot.new").exists());
    let desk = Arc::into_inner(desk).unwrap();
    desk.close().unwrap();
    assert_eq!(folded(&dir), 2504, "one entry, read after the snapshot");
}

#[test]
fn whoever_records_goes_first() {
    let (_temp, dir, desk) = small();
    enrol_all(&desk, 1..2500);
    let idle = AtomicBool::new(false);
    let nothing = Batch { by: "test".to_owned(), proposed_by: None, acts: Vec::new() };
    desk.queue.submit(nothing, |group| {
        desk.write_snapshot_in_quiet(&idle);
        Done { answers: group.iter().map(|_| Err(broken_off())).collect(), rest: Vec::new() }
    });
    assert!(!dir.join("snapshot").exists() && !dir.join("snapshot.new").exists());
    desk.write_snapshot_in_quiet(&AtomicBool::new(true));
    assert!(!dir.join("snapshot").exists(), "who closes the register does not wait for one");
    thread::scope(|scope| {
        let long = desk.view();
        let late = scope.spawn(|| desk.preview(&[enrol(9999, "a")]).unwrap());
        while !desk.view.is_waited_for() {
            thread::yield_now();
        }
        desk.write_snapshot_in_quiet(&idle);
        assert!(!dir.join("snapshot").exists(), "somebody waits to try an act");
        drop(long);
        late.join().unwrap();
    });
    desk.write_snapshot_in_quiet(&idle);
    assert_eq!(folded(&dir), 0);
}

#[test]
fn a_register_that_was_filled_at_once_opens_from_its_snapshot() {
    let (_temp, dir, desk) = small();
    let now = jiff::Timestamp::now();
    let batches = (0..30).map(|batch| (1..=100).map(|number| (now, enrol(batch * 100 + number, "b"))).collect());
    let desk = desk.record_all("test", batches, &mut |_| ()).unwrap();
    let (found, recorded) = (desk.view().names().find("nguyen van 7").count(), desk.view().recorded.clone());
    desk.close().unwrap();
    assert_eq!(folded(&dir), 0);
    for from in ["the snapshot", "the entries"] {
        let desk = Desk::open_read_only(&dir, &mut |_, _| ()).unwrap();
        let view = desk.view();
        assert_eq!(view.names().find("nguyen van 7").count(), found, "{from}");
        assert_eq!(view.recorded, recorded, "{from}");
        assert_eq!(view.last_seq().0, 3004, "{from}");
        drop(std::fs::remove_file(dir.join("snapshot")));
    }
}
