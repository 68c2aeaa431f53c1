//! An intruder with full access to the database, against the checkpoints.

use std::fs;
use std::path::Path;

use dangvu_journal::{Checkpoint, Finding, Journal, JournalError, Reader, Source, merkle};
use proptest::prelude::*;
use rusqlite::{Connection, params};
use tempfile::TempDir;

use crate::support::{closed, copy, entries, entry, intrude, journal, place, verify};

/// Replaces all entries by these texts, with new ids, hashes and numbers, and covers every track.
fn rewrite(dir: &Path, bodies: &[String]) {
    let (mut connection, triggers) = intrude(dir);
    let transaction = connection.transaction().unwrap();
    transaction.execute_batch("DELETE FROM entry").unwrap();
    for (seq, body) in (1_i64..).zip(bodies) {
        let leaf = merkle::leaf(body.as_bytes()).0;
        let row = params![seq, &body[7..43], leaf, body];
        transaction.execute("INSERT INTO entry VALUES(?1, ?2, ?3, ?4)", row).unwrap();
    }
    transaction.commit().unwrap();
    connection.execute_batch(&triggers.join(";")).unwrap();
}

fn texts(count: u64) -> Vec<String> {
    entries(1..=count).into_iter().map(|entry| entry.body).collect()
}

/// What the findings say about where the entries changed.
fn changed(findings: &[Finding]) -> Option<(u64, u64)> {
    findings.iter().find_map(|finding| match finding {
        Finding::Changed { from, to, .. } => Some((*from, *to)),
        _ => None,
    })
}

#[test]
fn every_flipped_byte_of_every_entry_is_found_and_pinned() {
    std::thread::scope(|scope| {
        for half in 0..2 {
            scope.spawn(move || flip_all(half));
        }
    });
}

/// Flips each byte of every second entry.
fn flip_all(half: u64) {
    let (_temp, dir, checkpoint) = closed(200);
    let (connection, _) = intrude(&dir);
    let mut update = connection.prepare("UPDATE entry SET body = CAST(?2 AS TEXT) WHERE seq = ?1").unwrap();
    let reader = Reader::open(&dir).unwrap();
    for seq in (1..=200_u64).filter(|seq| seq % 2 == half) {
        let body = entry(seq).body.into_bytes();
        for position in 0..body.len() {
            let mut flipped = body.clone();
            flipped[position] ^= 1 << (position % 8);
            update.execute(params![seq, flipped]).unwrap();
            let findings = reader.verify(std::slice::from_ref(&checkpoint), &mut |_, _| ()).unwrap().findings;
            assert!(findings.contains(&Finding::Leaf { seq }), "entry {seq}, byte {position}");
            assert_eq!(changed(&findings), Some((1, 200)));
        }
        update.execute(params![seq, body]).unwrap();
    }
}

#[test]
fn a_flipped_byte_anywhere_in_the_file_is_found_or_changes_nothing() {
    let (_temp, dir, checkpoint) = closed(200);
    let path = dir.join("journal.db");
    let whole = fs::read(&path).unwrap();
    for position in (0..whole.len()).step_by(97) {
        let mut flipped = whole.clone();
        flipped[position] ^= 1 << (position % 8);
        fs::write(&path, flipped).unwrap();
        let Ok(reader) = Reader::open(&dir) else {
            continue;
        };
        let found = match reader.verify(std::slice::from_ref(&checkpoint), &mut |_, _| ()) {
            Ok(report) => !report.is_whole(),
            Err(_) => true,
        };
        if !found {
            let mut count = 0;
            let read = reader.read(1, u64::MAX, |seq, body| {
                assert_eq!(body, entry(seq).body);
                count += 1;
            });
            assert!(read.is_ok() && count == 200, "byte {position}");
        }
    }
}

/// One thing an intruder may do to the list of entries. Gives the first position it touches.
fn edit(kind: u8, at: usize, other: usize, texts: &mut Vec<String>) -> Option<usize> {
    let fresh = entry(9000 + other as u64).body;
    match kind {
        0 => texts[at] = fresh,
        1 => drop(texts.remove(at)),
        2 => texts.insert(at, fresh),
        3 if at != other => texts.swap(at, other),
        4 => texts[at] = texts[at].replace('}', " }"),
        5 => {
            let moved = texts.remove(other);
            texts.insert(at, moved);
            return (at != other).then_some(at.min(other));
        }
        _ => return None,
    }
    Some(if kind == 3 { at.min(other) } else { at })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_rewritten_history_is_found_and_bracketed(kind in 0..6_u8, at in 0..60_usize, other in 0..60_usize) {
        let template = TEMPLATE.with(|template| template.1.clone());
        let (_temp, dir) = place();
        copy(&template.0, &dir);
        let mut texts = texts(60);
        if let Some(first) = edit(kind, at, other, &mut texts) {
            rewrite(&dir, &texts);
            let report = verify(&dir, std::slice::from_ref(&template.1));
            let (from, to) = match changed(&report.findings) {
                Some(range) => range,
                None => match report.findings[..] {
                    [Finding::Short { fitting, signed, .. }] => (fitting + 1, signed),
                    _ => panic!("{:?}", report.findings),
                },
            };
            let position = first as u64 + 1;
            prop_assert!(from <= position && position <= to, "{from} {position} {to}");
            // Checkpoints were saved every twenty entries.
            prop_assert!(to - from < 20);
            let opened = if other % 8 == 0 { Journal::open(&dir) } else { return Ok(()) };
            let refused = matches!(opened, Err(JournalError::Changed { .. } | JournalError::Short { .. }));
            prop_assert!(refused);
        }
    }
}

thread_local! {
    /// A register of 60 entries with a checkpoint saved every twenty, and the last of them.
    static TEMPLATE: (TempDir, (std::path::PathBuf, Checkpoint)) = {
        let (temp, dir, mut journal) = journal(20);
        for len in [20, 40] {
            journal.append(len, &entries(len + 1..=len + 20)).unwrap();
            journal.save_checkpoint().unwrap();
        }
        let checkpoint = journal.checkpoint();
        drop(journal);
        (temp, (dir, checkpoint))
    };
}

#[test]
fn a_cut_tail_is_found_on_opening_and_named() {
    let (_temp, dir, checkpoint) = closed(60);
    rewrite(&dir, &texts(51));
    assert!(matches!(Journal::open(&dir), Err(JournalError::Short { len: 51, signed: 60 })));
    let report = verify(&dir, &[checkpoint]);
    let short = |source| Finding::Short { len: 51, fitting: 0, signed: 60, source };
    assert!([Source::Given, Source::History].map(short).contains(&report.findings[0]));
    assert_eq!(report.findings.len(), 1);
}

#[test]
fn a_lost_write_ahead_log_is_found_on_opening() {
    let (temp, dir, mut journal) = journal(40);
    journal.append(40, &entries(41..=60)).unwrap();
    journal.save_checkpoint().unwrap();
    let dead = temp.path().join("dead");
    copy(&dir, &dead);
    drop(journal);
    assert_eq!(Journal::open(&dead).unwrap().len(), 60);
    copy(&dir, &temp.path().join("unused"));
    // The same crash, but the end of the write-ahead log is damaged: SQLite drops it without a word.
    let (temp, dir, mut journal) = crate::support::journal(40);
    journal.append(40, &entries(41..=60)).unwrap();
    journal.save_checkpoint().unwrap();
    let damaged = temp.path().join("damaged");
    copy(&dir, &damaged);
    let log = damaged.join("journal.db-wal");
    let mut bytes = fs::read(&log).unwrap();
    let last = bytes.len() - 1000;
    bytes[last] ^= 1;
    fs::write(&log, bytes).unwrap();
    fs::remove_file(damaged.join("journal.db-shm")).unwrap();
    assert!(matches!(Journal::open(&damaged), Err(JournalError::Short { len: 40, signed: 60 })));
}

#[test]
fn a_restored_older_copy_is_found_by_the_checkpoint_outside() {
    let (temp, dir, _) = closed(40);
    let yesterday = temp.path().join("yesterday");
    copy(&dir, &yesterday);
    let mut journal = Journal::open(&dir).unwrap();
    journal.append(40, &entries(41..=60)).unwrap();
    let checkpoint = journal.checkpoint();
    journal.close().unwrap();
    // The whole directory of yesterday is in order in itself.
    assert!(verify(&yesterday, &[]).is_whole());
    let findings = verify(&yesterday, &[checkpoint]).findings;
    assert_eq!(findings, [Finding::Short { len: 40, fitting: 40, signed: 60, source: Source::Given }]);
    // Only the database of yesterday: the checkpoint of today is still there.
    fs::copy(yesterday.join("journal.db"), dir.join("journal.db")).unwrap();
    assert!(matches!(Journal::open(&dir), Err(JournalError::Short { len: 40, signed: 60 })));
}

#[test]
fn a_fork_signed_with_the_stolen_key_is_found_by_the_checkpoint_outside() {
    let (temp, dir, early) = closed(40);
    let fork = temp.path().join("fork");
    copy(&dir, &fork);
    let mut honest = Journal::open(&dir).unwrap();
    honest.append(40, &entries(41..=60)).unwrap();
    let outside = honest.checkpoint();
    let mut forged = Journal::open(&fork).unwrap();
    forged.append(40, &entries(141..=170)).unwrap();
    drop(forged);
    assert!(verify(&fork, &[]).is_whole());
    let changed = |from| Finding::Changed { from, to: 60, source: Source::Given, signed_anew: true };
    assert_eq!(verify(&fork, &[early, outside.clone()]).findings, [changed(41)]);
    assert_eq!(verify(&fork, &[outside]).findings, [changed(1)]);
}

#[test]
fn damage_to_the_table_itself_is_named() {
    let (_temp, dir, checkpoint) = closed(20);
    let (connection, triggers) = intrude(&dir);
    let report = verify(&dir, std::slice::from_ref(&checkpoint));
    assert!(report.findings.iter().all(|finding| matches!(finding, Finding::Schema { .. })));
    assert_eq!(report.findings.len(), triggers.len());
    connection.execute_batch("DELETE FROM entry WHERE seq = 5; UPDATE entry SET id = 'x' WHERE seq = 7").unwrap();
    connection.execute_batch("INSERT INTO entry VALUES(-1, 'y', x'', '')").unwrap();
    connection.execute_batch(&triggers.join(";")).unwrap();
    let findings = verify(&dir, &[checkpoint]).findings;
    for expected in [Finding::Gap { from: 5, to: 5 }, Finding::Id { seq: 7 }, Finding::Before { rows: 1 }] {
        assert!(findings.contains(&expected), "{findings:?}");
    }
}

#[test]
fn a_checkpoint_of_another_register_is_named() {
    let (_temp, dir, checkpoint) = closed(5);
    let other = Checkpoint { origin: "elsewhere".to_owned(), ..checkpoint };
    assert_eq!(verify(&dir, &[other]).findings, [Finding::OtherRegister { origin: "elsewhere".to_owned() }]);
}

#[test]
fn what_is_read_is_what_was_hashed() {
    let (_temp, dir, _) = closed(20);
    let (connection, _): (Connection, _) = intrude(&dir);
    connection.execute_batch("UPDATE entry SET body = replace(body, '7', '8') WHERE seq = 7").unwrap();
    let read = Reader::open(&dir).unwrap().read_chunk(1, 20);
    assert!(matches!(read, Err(JournalError::EntryDamaged { seq: 7 })));
}
