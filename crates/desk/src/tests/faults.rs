//! What goes wrong in the middle of recording. The full disk needs strace, which `./test` installs.

use std::env;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Barrier;
use std::thread;

use dangvu_journal::{AppendError, Reader};
use dangvu_register::ids::Seq;
use uuid::Uuid;

use super::small::{assert_in_step, batch, create, enrol, place, small};
use crate::{Desk, RecordError};

/// Names the directory to a copy of this program whose disk is full.
const WORKLOAD: &str = "DESK_FAULT_WORKLOAD";

fn stopped(error: &RecordError) -> bool {
    matches!(error, RecordError::Append(AppendError::Stopped { .. }))
}

fn say(line: &str) {
    std::io::stdout().lock().write_all(format!("\n{line}\n").as_bytes()).unwrap();
}

/// Not a test of its own: what the process with the full disk does. Three at a time record until one is told why not.
#[test]
fn workload() {
    let Ok(dir) = env::var(WORKLOAD) else { return };
    let Ok(desk) = Desk::open(Path::new(&dir), &mut |_, _| ()) else { return say("unopened") };
    let together = Barrier::new(3);
    let record = |of: u64| {
        for round in 0..4 {
            together.wait();
            let number = 10 * of + round;
            match desk.record("test", vec![enrol(number, "a")]) {
                Ok(recorded) => say(&format!("ack {number} {}", recorded.entries[0])),
                Err(RecordError::Append(AppendError::Full)) => say("full"),
                Err(error) if stopped(&error) => say("stopped"),
                Err(error) => say(&format!("unexpected {error}")),
            }
        }
    };
    thread::scope(|scope| {
        (1..=3).for_each(|of| drop(scope.spawn(move || record(of))));
    });
    let (read, written) = (desk.view().last_seq(), Reader::open(Path::new(&dir)).unwrap().count().unwrap());
    say(&format!("read {read} written {written}"));
    let preview = desk.preview(&[enrol(99, "b")]);
    say(if preview.is_ok() { "reading goes on" } else { "unexpected: no preview" });
}

/// Runs the workload while every write from one number on fails as on a full disk.
fn on_a_disk_that_is_full_from(write: u32, dir: &Path) -> String {
    let inject = format!("inject=pwrite64:error=ENOSPC:when={write}+");
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-e", "trace=pwrite64", "-e", &inject, "-o", "/dev/null"]);
    command.arg(env::current_exe().unwrap()).args(["--exact", "tests::faults::workload", "--nocapture"]);
    let output = command.env(WORKLOAD, dir).stdin(Stdio::null()).output().expect("strace, which ./test installs");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn on_a_full_disk_what_is_read_is_what_was_written() {
    let mut full = 0;
    for write in [1, 3, 5, 8, 12, 17, 23, 30, 36, 44, 52, 61, 71, 83, 97] {
        let (_temp, dir) = place();
        create(&dir).close().unwrap();
        let said = on_a_disk_that_is_full_from(write, &dir);
        assert!(!said.contains("unexpected"), "write {write}: {said}");
        full += u32::from(said.contains("full"));
        let desk = Desk::open(&dir, &mut |_, _| ()).unwrap();
        for words in said.lines().map(|line| line.split(' ').collect::<Vec<_>>()) {
            if let ["ack", number, seq] = words[..] {
                let found = Reader::open(&dir).unwrap().find(Uuid::from_u128(number.parse().unwrap())).unwrap();
                assert_eq!(found.map(|found| found.to_string()).as_deref(), Some(seq), "write {write}: {said}");
            }
            if let ["read", read, "written", written] = words[..] {
                assert_eq!(read, written, "write {write}: {said}");
                assert!(said.contains("reading goes on"));
            }
        }
        let entries = desk.view().last_seq().0;
        assert_in_step(desk, &dir, entries);
    }
    assert!(full > 0, "a full disk is called a full disk");
}

#[test]
fn when_the_journal_fails_all_of_the_group_are_told_and_nothing_is_read() {
    let (_temp, dir, desk) = small();
    desk.record("test", vec![enrol(1, "a")]).unwrap();
    let away = dir.with_file_name("away");
    std::fs::rename(&dir, &away).unwrap();
    desk.writer.lock().unwrap().journal.as_mut().unwrap().save_checkpoint().unwrap_err();
    std::fs::rename(&away, &dir).unwrap();
    let group = [enrol(1, "a"), enrol(2, "a"), enrol(3, "nowhere"), enrol(4, "b"), enrol(2, "a")];
    let answers = desk.record_group(group.into_iter().map(|act| batch(vec![act])).collect()).answers;
    assert!(answers[0].as_ref().unwrap().already, "this one was recorded before");
    assert!(matches!(answers[2], Err(RecordError::Refused(_))));
    for at in [1, 3, 4] {
        assert!(stopped(answers[at].as_ref().unwrap_err()), "{:?}", answers[at]);
    }
    assert_in_step(desk, &dir, 5);
}

#[test]
fn recording_stops_when_the_register_does_not_follow_the_journal() {
    let (_temp, dir, desk) = small();
    desk.view.write().register.replay(&enrol(1, "a").paper).unwrap();
    let group = vec![batch(vec![enrol(2, "a")]), batch(vec![enrol(3, "b")])];
    for answer in desk.record_group(group).answers {
        assert!(matches!(answer, Err(RecordError::Unapplied { seq: Seq(5) })), "{answer:?}");
    }
    assert_eq!(desk.view().last_seq(), Seq(5), "nothing of the group is read");
    assert!(stopped(&desk.record("test", vec![enrol(4, "b")]).unwrap_err()));
    desk.close().unwrap();
    assert_in_step(Desk::open(&dir, &mut |_, _| ()).unwrap(), &dir, 6);
}

#[test]
fn recording_stops_when_it_broke_off_in_the_middle() {
    let (_temp, dir, desk) = small();
    let broken = catch_unwind(AssertUnwindSafe(|| {
        let _writer = desk.writer.lock().unwrap();
        let mut trial = desk.trial();
        trial.register.prepare(&enrol(1, "a").paper, crate::today(jiff::Timestamp::now())).unwrap();
        panic!("broken off");
    }));
    assert!(broken.is_err());
    assert!(stopped(&desk.record("test", vec![enrol(1, "a")]).unwrap_err()));
    assert_in_step(desk, &dir, 4);
}
