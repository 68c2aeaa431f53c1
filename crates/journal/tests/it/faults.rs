//! Every write and every fsync of a small workload fails once, with a full disk or an I/O error. The
//! writer stops, reading goes on, nothing acknowledged is lost. Needs strace, which `./test` installs.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use dangvu_journal::{AppendError, Journal, NewEntry};
use tempfile::TempDir;
use uuid::Uuid;

use crate::support::{closed, copy, place, say, verify};

/// Names the directory to a copy of this program whose system calls are to fail.
const WORKLOAD: &str = "JOURNAL_FAULT_WORKLOAD";

const BATCHES: u64 = 6;

fn batch(journal: &Journal, number: u64) -> Vec<NewEntry> {
    let entries = (0..3).map(|place| {
        let id = Uuid::from_u64_pair(number, place);
        let sealed = journal.sealer().seal(&id.to_string(), id, "name", b"Nguyen").unwrap();
        NewEntry { id, body: format!(r#"{{"id":"{id}","name":"{sealed}"}}"#) }
    });
    entries.collect()
}

/// Not a test of its own: what the process with the failing system calls does.
#[test]
fn workload() {
    let Ok(dir) = env::var(WORKLOAD) else { return };
    let Ok(mut journal) = Journal::open(Path::new(&dir)) else {
        return say("unopened");
    };
    let mut failed = false;
    for number in 1..=BATCHES {
        let entries = batch(&journal, number);
        let len = journal.len();
        match journal.append(len, &entries) {
            Ok(_) if failed => say("went on"),
            Ok(_) => say(&format!("ack {number}")),
            Err(AppendError::Full) if !failed => say("full"),
            Err(AppendError::Failed(_)) if !failed => say("failed"),
            Err(AppendError::Stopped { .. }) => say("stopped"),
            Err(error) => say(&format!("unexpected {error}")),
        }
        failed = journal.stopped().is_some();
        let mut count = 0;
        match journal.read(1, u64::MAX, |_, _| count += 1) {
            Ok(()) if count == journal.len() => (),
            other => say(&format!("unexpected {other:?} with {count} of {}", journal.len())),
        }
        if number == BATCHES / 2 && !failed {
            failed = journal.save_checkpoint().is_err();
        }
    }
    match journal.close() {
        Ok(()) => say("closed"),
        Err(_) => say("unsaved"),
    }
}

/// Runs the workload under strace with these options; gives what it said, and what strace did.
fn traced(dir: &Path, options: &[&str]) -> Option<(String, String)> {
    let mut command = Command::new("strace");
    command.args(["-f", "-qq"]).args(options).arg(env::current_exe().ok()?);
    command.args(["--exact", "faults::workload", "--nocapture"]).env(WORKLOAD, dir);
    let output = command.stdin(Stdio::null()).output().ok()?;
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    Some((text(&output.stdout), text(&output.stderr)))
}

/// A register with some entries, and a copy of it for each fault.
fn copy_of(template: &Path) -> (TempDir, std::path::PathBuf) {
    let (temp, dir) = place();
    copy(template, &dir);
    (temp, dir)
}

/// Tries one fault.
fn try_fault(template: &Path, call: &str, error: &str, when: usize) {
    let (_temp, dir) = copy_of(template);
    let inject = format!("inject={call}:error={error}:when={when}");
    let (said, trace) = traced(&dir, &["-e", &format!("trace={call}"), "-e", &inject]).unwrap();
    let context = format!("{call} {error} {when}\n{said}");
    assert!(trace.contains("(INJECTED)"), "{context}\n{trace}");
    assert!(!said.contains("unexpected") && !said.contains("went on"), "{context}");
    let mut journal = Journal::open(&dir).unwrap_or_else(|error| panic!("{error}: {context}"));
    for number in 1..=BATCHES {
        let entries = batch(&journal, number);
        let there = entries.iter().filter(|entry| journal.find(entry.id).unwrap().is_some()).count();
        let acknowledged = said.lines().any(|line| line == format!("ack {number}"));
        assert!(there == 3 || (there == 0 && !acknowledged), "{there} of batch {number}: {context}");
        journal.append(journal.len(), &entries).unwrap();
    }
    journal.close().unwrap();
    let report = verify(&dir, &[]);
    assert!(report.is_whole() && report.checkpoint.size == 5 + 3 * BATCHES, "{context}");
}

#[test]
fn every_failing_write_stops_the_writer_and_loses_nothing() {
    let (_temp, template, _) = closed(5);
    let mut faults = Vec::new();
    for call in ["pwrite64", "fsync", "fdatasync", "rename", "ftruncate"] {
        let (_copy, dir) = copy_of(&template);
        let (said, trace) = traced(&dir, &["-e", &format!("trace={call}")]).expect("strace, which ./test installs");
        assert!(said.contains("closed"), "{said}\n{trace}");
        let calls = trace.lines().filter(|line| line.contains(&format!("{call}("))).count();
        for error in ["EIO", "ENOSPC"] {
            faults.extend((1..=calls).map(|when| (call, error, when)));
        }
    }
    assert!(faults.len() > 50, "{}", faults.len());
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((call, error, when)) = faults.get(next.fetch_add(1, Ordering::Relaxed)) {
                    try_fault(&template, call, error, *when);
                }
            });
        }
    });
}
