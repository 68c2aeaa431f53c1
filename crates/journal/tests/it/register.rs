//! Creating, opening, appending and reading; and the plain mistakes.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use dangvu_journal::{AppendError, Appended, Checkpoint, Finding, Journal, JournalError, NewEntry, Reader, merkle};
use rusqlite::Connection;
use uuid::Uuid;

use crate::support::{ORIGIN, bodies, closed, entries, entry, files, journal, place, verify};

#[test]
fn what_is_appended_is_there_after_opening_again() {
    let (_temp, dir, mut journal) = journal(3);
    assert_eq!(journal.append(3, &entries(4..=5)).unwrap(), Appended::Recorded(4..6));
    assert_eq!(journal.append(5, &[]).unwrap(), Appended::Recorded(6..6));
    let checkpoint = journal.checkpoint();
    drop(journal);
    let journal = Journal::open(&dir).unwrap();
    assert_eq!((journal.len(), journal.checkpoint()), (5, checkpoint.clone()));
    assert_eq!(journal.checkpoint_saved().unwrap(), Some(checkpoint.clone()));
    assert_eq!((journal.origin(), journal.meta("simulated")), (ORIGIN, Some("yes")));
    assert!(journal.meta("created").is_some());
    let expected: Vec<String> = entries(1..=5).into_iter().map(|entry| entry.body).collect();
    assert_eq!(bodies(&journal), expected);
    assert_eq!(journal.read_chunk(2, 2).unwrap().iter().map(|(seq, _)| *seq).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(journal.find(entry(4).id).unwrap(), Some(4));
    assert_eq!(journal.find(entry(6).id).unwrap(), None);
    assert!(verify(&dir, &[checkpoint]).is_whole());
}

#[test]
fn the_directory_holds_what_it_should_and_nobody_else_reads_it() {
    let (_temp, dir, _) = closed(1);
    let expected = ["checkpoint", "checkpoints.log", "journal.db", "keys.db", "lock", "master.key"];
    assert_eq!(files(&dir).into_iter().collect::<Vec<_>>(), expected);
    for name in expected {
        let mode = fs::metadata(dir.join(name)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, if name == "master.key" { 0o400 } else { 0o600 }, "{name}");
    }
    let note = fs::read_to_string(dir.join("checkpoint")).unwrap();
    let reader = Reader::open(&dir).unwrap();
    assert_eq!(Checkpoint::open(&note, reader.verifier()).unwrap().size, 1);
    assert!(note.starts_with("example.vn/register\n1\n"));
}

#[test]
fn an_append_at_the_wrong_length_is_sent_back() {
    let (_temp, _dir, mut journal) = journal(3);
    assert!(matches!(journal.append(2, &[entry(9)]), Err(AppendError::Behind { len: 3 })));
    assert!(journal.append(3, &[entry(9)]).is_ok());
}

#[test]
fn a_repeated_request_is_recorded_once() {
    let (_temp, _dir, mut journal) = journal(3);
    let again = journal.append(0, &entries([3, 1].into_iter())).unwrap();
    assert_eq!(again, Appended::Already(vec![3, 1]));
    let partly = journal.append(3, &entries(3..=5));
    assert!(matches!(partly, Err(AppendError::PartlyRecorded { recorded: 1, of: 3 })));
    assert_eq!(journal.len(), 3);
}

#[test]
fn a_malformed_batch_is_refused_and_the_writer_goes_on() {
    let (_temp, _dir, mut journal) = journal(3);
    let other = NewEntry { id: Uuid::from_u128(7), ..entry(8) };
    for batch in [vec![entry(4), entry(4)], vec![other]] {
        assert!(matches!(journal.append(3, &batch), Err(AppendError::Malformed { .. })));
    }
    assert!(journal.append(3, &[entry(4)]).is_ok());
}

#[test]
fn a_register_is_not_created_over_anything() {
    let (temp, dir, _) = closed(1);
    let again = Journal::create(&dir, ORIGIN, &[]);
    assert!(matches!(again, Err(JournalError::AlreadyThere { .. })));
    let orphan = Journal::create(&temp.path().join("no/where"), ORIGIN, &[]);
    assert!(matches!(orphan, Err(JournalError::ParentMissing { .. })));
    let file = temp.path().join("file");
    fs::write(&file, "x").unwrap();
    assert!(matches!(Journal::create(&file, ORIGIN, &[]), Err(JournalError::WrongKind { .. })));
    let nameless = Journal::create(&temp.path().join("b"), "a b", &[]);
    assert!(matches!(nameless, Err(JournalError::Origin { .. })));
}

#[test]
fn only_one_process_writes_and_others_read() {
    let (_temp, dir, mut journal) = journal(3);
    assert!(matches!(Journal::open(&dir), Err(JournalError::InUse { .. })));
    let reader = Reader::open(&dir).unwrap();
    journal.append(3, &[entry(4)]).unwrap();
    assert_eq!(reader.count().unwrap(), 4);
    assert_eq!(bodies(&reader), bodies(&journal));
    assert!(verify(&dir, &[journal.checkpoint()]).is_whole());
}

#[test]
fn a_closed_register_is_free_although_processes_are_started_beside_it() {
    let (_temp, dir, _) = closed(1);
    let done = AtomicBool::new(false);
    let opened = thread::scope(|scope| {
        // A process that is just being started holds a copy of every open file, the locked one too.
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                Command::new("true").status().unwrap();
            }
        });
        let opened = (0..200).try_for_each(|_| Journal::open(&dir)?.close());
        done.store(true, Ordering::Relaxed);
        opened
    });
    opened.unwrap();
}

#[test]
fn what_is_no_register_is_named() {
    let (temp, dir) = place();
    assert!(matches!(Journal::open(&dir), Err(JournalError::Missing { .. })));
    fs::create_dir(&dir).unwrap();
    assert!(matches!(Journal::open(&dir), Err(JournalError::Missing { .. })));
    assert!(matches!(Reader::open(&dir), Err(JournalError::Missing { .. })));
    let database = dir.join("journal.db");
    fs::create_dir(&database).unwrap();
    assert!(matches!(Journal::open(&dir), Err(JournalError::WrongKind { .. })));
    fs::remove_dir(&database).unwrap();
    fs::write(&database, "").unwrap();
    assert!(matches!(Journal::open(&dir), Err(JournalError::Damaged { .. })));
    fs::write(&database, "a letter, not a database ".repeat(100)).unwrap();
    assert!(matches!(Journal::open(&dir), Err(JournalError::NotADatabase { .. })));
    fs::remove_file(&database).unwrap();
    let foreign = Connection::open(&database).unwrap();
    foreign.execute_batch("PRAGMA application_id = 77; CREATE TABLE t(a)").unwrap();
    assert!(matches!(Journal::open(&dir), Err(JournalError::Foreign { application_id: 77, .. })));
    assert!(matches!(Reader::open(&dir), Err(JournalError::Foreign { .. })));
    drop(temp);
}

#[test]
fn a_newer_format_is_refused() {
    let (_temp, dir, _) = closed(1);
    let connection = Connection::open(dir.join("journal.db")).unwrap();
    connection.execute_batch("PRAGMA user_version = 2").unwrap();
    drop(connection);
    assert!(matches!(Journal::open(&dir), Err(JournalError::TooNew { version: 2, known: 1, .. })));
}

#[test]
fn missing_and_wrong_keys_are_named() {
    let (_temp, dir, _) = closed(1);
    let master = dir.join("master.key");
    let own = fs::read(&master).unwrap();
    fs::remove_file(&master).unwrap();
    assert!(matches!(Journal::open(&dir), Err(JournalError::Missing { path }) if path == master));
    for wrong in ["", "not a key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="] {
        fs::write(&master, wrong).unwrap();
        assert!(matches!(Journal::open(&dir), Err(JournalError::MasterKey { path }) if path == master));
    }
    fs::write(&master, own).unwrap();
    Journal::open(&dir).unwrap();
    // The keys of another register, although they are in order.
    let (_other_temp, other, _) = closed(1);
    for name in ["keys.db", "master.key"] {
        fs::remove_file(dir.join(name)).unwrap();
        fs::copy(other.join(name), dir.join(name)).unwrap();
    }
    assert!(matches!(Journal::open(&dir), Err(JournalError::MasterKey { .. })));
}

#[test]
fn the_table_resists_changes_by_mistake() {
    let (_temp, dir, journal) = journal(3);
    let connection = Connection::open(dir.join("journal.db")).unwrap();
    for mistake in [
        "UPDATE entry SET body = 'x' WHERE seq = 2",
        "DELETE FROM entry WHERE seq = 3",
        "INSERT INTO entry VALUES(9, 'x', x'', 'x')",
        "INSERT OR REPLACE INTO entry VALUES(2, 'x', x'', 'x')",
    ] {
        assert!(connection.execute_batch(mistake).is_err(), "{mistake}");
    }
    drop(journal);
    Journal::open(&dir).unwrap();
}

#[test]
fn entries_added_behind_the_writer_stop_it() {
    let (_temp, dir, mut journal) = journal(3);
    let connection = Connection::open(dir.join("journal.db")).unwrap();
    connection.execute_batch("INSERT INTO entry VALUES(4, 'x', zeroblob(32), 'x')").unwrap();
    assert!(matches!(journal.append(3, &[entry(4)]), Err(AppendError::Failed(_))));
    assert!(matches!(journal.append(3, &[entry(4)]), Err(AppendError::Stopped { .. })));
    assert!(journal.stopped().is_some());
    assert_eq!(journal.read_chunk(1, 3).unwrap().len(), 3);
    assert!(matches!(journal.read_chunk(1, 4), Err(JournalError::EntryDamaged { seq: 4 })));
}

#[test]
fn a_database_that_is_held_makes_the_writer_wait_and_not_stop() {
    let (_temp, dir, mut journal) = journal(3);
    let connection = Connection::open(dir.join("journal.db")).unwrap();
    connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(matches!(journal.append(3, &[entry(4)]), Err(AppendError::Busy)));
    connection.execute_batch("ROLLBACK").unwrap();
    assert!(journal.append(3, &[entry(4)]).is_ok());
}

#[test]
fn a_checkpoint_is_saved_every_thousand_entries() {
    let (_temp, dir, _) = closed(1);
    let mut journal = Journal::open(&dir).unwrap();
    journal.append(1, &entries(2..=1000)).unwrap();
    let saved = || Reader::open(&dir).unwrap().checkpoint_saved().unwrap().unwrap().size;
    assert_eq!(saved(), 1);
    journal.append(1000, &entries(1001..=1001)).unwrap();
    assert_eq!(saved(), 1001);
}

#[test]
fn a_missing_or_false_checkpoint_stops_writing_but_not_reading() {
    let (_temp, dir, _) = closed(3);
    let path = dir.join("checkpoint");
    let note = fs::read_to_string(&path).unwrap();
    fs::write(&path, note.replace("\n3\n", "\n2\n")).unwrap();
    assert!(matches!(Journal::open(&dir), Err(JournalError::Checkpoint { .. })));
    assert!(matches!(verify(&dir, &[]).findings[..], [Finding::CheckpointFalse { .. }]));
    fs::remove_file(&path).unwrap();
    assert!(matches!(Journal::open(&dir), Err(JournalError::Checkpoint { .. })));
    assert_eq!(verify(&dir, &[]).findings, [Finding::CheckpointMissing]);
    assert_eq!(bodies(&Reader::open(&dir).unwrap()).len(), 3);
}

#[test]
fn a_torn_line_in_the_history_is_passed_over() {
    let (_temp, dir, mut journal) = journal(3);
    let path = dir.join("checkpoints.log");
    let whole = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{whole}{}", &whole[..30])).unwrap();
    journal.append(3, &entries(4..=5)).unwrap();
    journal.close().unwrap();
    let report = verify(&dir, &[]);
    assert!(report.is_whole());
    assert_eq!(report.fitting.iter().map(|(_, size)| *size).collect::<Vec<_>>(), [3, 5, 5]);
}

#[test]
fn proofs_hold_against_checkpoints() {
    let (_temp, _dir, journal) = journal(100);
    let old = journal.checkpoint_at(37).unwrap();
    let new = journal.checkpoint();
    let proof = journal.consistency(37, 100).unwrap();
    assert!(merkle::continues((37, &old.root), (100, &new.root), &proof));
    let proof = journal.inclusion(64, 100).unwrap();
    let leaf = merkle::leaf(entry(64).body.as_bytes());
    assert!(merkle::includes(&new.root, 100, 63, &leaf, &proof));
    assert!(proof.len() <= 7);
}

#[test]
fn a_register_is_read_where_nothing_can_be_written() {
    let (_temp, dir, checkpoint) = closed(3);
    fs::set_permissions(&dir, fs::Permissions::from_mode(0o500)).unwrap();
    let report = verify(&dir, &[checkpoint]);
    // Whoever may do everything is not stopped by rights.
    let opened = Journal::open(&dir);
    let free = fs::write(dir.join("probe"), "").is_ok();
    fs::set_permissions(&dir, fs::Permissions::from_mode(0o700)).unwrap();
    assert!(report.is_whole());
    assert!(free || matches!(opened, Err(JournalError::NotPermitted { .. })));
}

#[test]
fn a_secret_opens_in_its_place_and_register_only() {
    let (_temp, _, one) = journal(1);
    let (_other_temp, _, other) = journal(1);
    let sealed = one.sealer().seal_secret("factor/1", &[7; 32]).unwrap();
    assert_eq!(one.sealer().open_secret("factor/1", &sealed).map(|secret| *secret), Some([7; 32]));
    assert!(one.sealer().open_secret("factor/2", &sealed).is_none());
    assert!(other.sealer().open_secret("factor/1", &sealed).is_none());
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(one.sealer().open_secret("factor/1", &changed).is_none(), "byte {at}");
    }
}
