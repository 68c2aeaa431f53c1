//! Backups that are made while the register is open.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use dangvu_desk::{Backup, BackupError, BackupPlan, Backups, Desk, Retention, ScheduledBackups};
use jiff::{SignedDuration, Timestamp};

use crate::office::{admit_all, office};

fn plan(dir: &Path) -> BackupPlan {
    let retention = Retention { daily: 2, weekly: 1, monthly: 1 };
    BackupPlan { journal: dir.join("a/journal"), keys: dir.join("b/keys"), times: Vec::new(), retention, keys_days: 30 }
}

struct Place {
    dir: tempfile::TempDir,
    desk: Arc<Desk>,
    backups: Arc<Backups>,
}

fn place() -> Place {
    let (dir, register, desk) = office();
    let backups = Arc::new(Backups::of(&register, plan(dir.path())));
    Place { dir, desk: Arc::new(desk), backups }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|item| item.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    names
}

#[test]
fn a_backup_is_made_kept_apart_and_gives_the_register_back() {
    let place = place();
    let now: Timestamp = "2026-11-25T18:30:00Z".parse().unwrap();
    place.desk.accounts().make("an", "An", "test", now).unwrap().unwrap();
    let entries = place.desk.standing().unwrap().entries;
    assert_eq!(place.backups.make(now).unwrap(), entries);
    let (journal, keys) = (place.dir.path().join("a/journal"), place.dir.path().join("b/keys"));
    assert_eq!((names(&journal), names(&keys)), (vec!["2026-11-25T18-30-00Z".to_owned()], names(&journal)));
    let inside = names(&journal.join("2026-11-25T18-30-00Z"));
    assert!(inside.contains(&"journal.db".to_owned()) && !inside.iter().any(|name| name.contains("key")), "{inside:?}");
    let found = place.backups.list().unwrap();
    assert!(matches!(found[..], [Backup { at, journal: Some(1..), keys: Some(1..) }] if at == now));
    // What is recorded afterwards is not in it, and speaks against nothing.
    admit_all(&place.desk, 100..120);
    let drilled = place.backups.drill(now).unwrap();
    assert!(drilled.is_good(), "{drilled:?}");
    assert_eq!((drilled.entries, drilled.accounts), (entries, 1));
    assert!(drilled.figures > 50, "{drilled:?}");
    assert_eq!(names(&keys).len(), 1, "what was put back is erased");
}

#[test]
fn a_backup_that_is_not_what_the_register_is_is_told() {
    let place = place();
    let now: Timestamp = "2026-11-25T18:30:00Z".parse().unwrap();
    assert!(matches!(place.backups.drill(now), Err(BackupError::Nothing { .. })));
    place.backups.make(now).unwrap();
    // Another register under the same name: its backup is whole, and not ours.
    let (_other, register, _desk) = office();
    let elsewhere = Backups::of(&register, plan(place.dir.path()));
    let drilled = elsewhere.drill(now).unwrap();
    assert!(!drilled.is_same && !drilled.is_good(), "{drilled:?}");
    // Damaged, it is not put back at all.
    let journal = place.dir.path().join("a/journal/2026-11-25T18-30-00Z/journal.db");
    let mut bytes = fs::read(&journal).unwrap();
    let at = bytes.windows(9).position(|found| found == b"effective").unwrap();
    bytes[at] = b'E';
    fs::write(&journal, bytes).unwrap();
    assert!(matches!(place.backups.drill(now), Err(BackupError::Journal(_))));
    assert_eq!(names(&place.dir.path().join("b/keys")).len(), 1, "what could not be put back is erased, too");
}

#[test]
fn two_processes_do_not_get_into_each_others_way() {
    let place = place();
    let now: Timestamp = "2026-11-25T18:30:00Z".parse().unwrap();
    place.backups.make(now).unwrap();
    // As another process holds it.
    let lock = fs::File::open(place.dir.path().join("a/journal/.lock")).unwrap();
    lock.lock().unwrap();
    let later = now + SignedDuration::from_hours(24);
    assert!(matches!(place.backups.make(later), Err(BackupError::Busy)));
    assert!(matches!(place.backups.drill(later), Err(BackupError::Busy)));
    lock.unlock().unwrap();
    place.backups.make(later).unwrap();
    assert!(place.backups.drill(later).unwrap().is_good());
}

#[test]
fn old_backups_go_and_those_of_keys_first() {
    let place = place();
    let first: Timestamp = "2026-11-25T18:30:00Z".parse().unwrap();
    for day in 0..40 {
        place.backups.make(first + SignedDuration::from_hours(24 * day)).unwrap();
        // What a crash left behind goes with the next.
        fs::create_dir_all(place.dir.path().join("a/journal/2026-11-01T00-00-00Z.part")).unwrap();
    }
    let journal = names(&place.dir.path().join("a/journal"));
    assert_eq!(journal, ["2026-11-01T00-00-00Z.part", "2027-01-02T18-30-00Z", "2027-01-03T18-30-00Z"]);
    let keys = names(&place.dir.path().join("b/keys"));
    assert_eq!((keys.len(), keys[0].as_str()), (31, "2026-12-04T18-30-00Z"));
    // Those of keys go however few there are; the newest stays.
    place.backups.make(first + SignedDuration::from_hours(24 * 400)).unwrap();
    assert_eq!(names(&place.dir.path().join("b/keys")), ["2027-12-30T18-30-00Z"]);
}

#[test]
fn recording_goes_on_while_a_backup_is_made() {
    let place = place();
    let done = Arc::new(AtomicBool::new(false));
    let (desk, stop) = (Arc::clone(&place.desk), Arc::clone(&done));
    let recording = std::thread::spawn(move || {
        let mut batches = 0u64;
        while !stop.load(Ordering::Relaxed) {
            admit_all(&desk, 100 + batches * 10..110 + batches * 10);
            batches += 1;
        }
        batches
    });
    let now: Timestamp = "2026-11-25T18:30:00Z".parse().unwrap();
    let mut sizes = Vec::new();
    for day in 0..3 {
        sizes.push(place.backups.make(now + SignedDuration::from_hours(24 * day)).unwrap());
    }
    done.store(true, Ordering::Relaxed);
    let batches = recording.join().unwrap();
    assert!(batches >= 3 && sizes.is_sorted(), "{batches} {sizes:?}");
    assert!(place.backups.drill(now).unwrap().is_good());
}

#[test]
fn a_backup_is_made_when_its_time_has_come_or_somebody_asks() {
    let place = place();
    let mut plan = plan(place.dir.path());
    plan.times = vec!["00:00".parse().unwrap()];
    let backups = Arc::new(Backups::of(place.desk.dir(), plan));
    let (heard, hears) = std::sync::mpsc::channel();
    let scheduled = ScheduledBackups::of(Arc::clone(&backups), move |attempt| heard.send(attempt.clone()).unwrap());
    // Midnight has passed, and there is none.
    let first = hears.recv_timeout(Duration::from_secs(30)).unwrap();
    assert!(first.outcome.is_ok(), "{first:?}");
    std::thread::sleep(Duration::from_millis(1_100));
    let asked = Instant::now();
    scheduled.ask();
    assert!(hears.recv_timeout(Duration::from_secs(30)).unwrap().outcome.is_ok());
    assert!(asked.elapsed() < Duration::from_secs(15), "who asks does not wait for the clock");
    assert_eq!(backups.list().unwrap().iter().filter(|backup| backup.keys.is_some()).count(), 2);
    drop(scheduled);
}
