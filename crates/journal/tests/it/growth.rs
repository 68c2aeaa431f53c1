//! A long register opens from a kept frontier; whatever is wrong with that, all hashes are read.

use std::fs;
use std::path::{Path, PathBuf};

use dangvu_journal::{Finding, Journal, JournalError};
use tempfile::TempDir;

use crate::support::{closed, copy, entries, entry, intrude, verify};

const COUNT: u64 = 40_000;

/// A register long enough to have a frontier, which opening it once has written down.
fn long() -> (TempDir, PathBuf) {
    let (temp, dir, _) = closed(COUNT);
    Journal::open(&dir).unwrap().close().unwrap();
    assert!(dir.join("frontier").exists());
    (temp, dir)
}

/// Exchanges an entry for another, with the hash that fits.
fn exchange(dir: &Path, seq: u64) {
    let (connection, triggers) = intrude(dir);
    let body = entry(seq).body.replace('}', " }");
    let leaf = dangvu_journal::merkle::leaf(body.as_bytes()).0;
    let update = "UPDATE entry SET leaf = ?2, body = ?3 WHERE seq = ?1";
    connection.execute(update, rusqlite::params![seq, leaf, body]).unwrap();
    connection.execute_batch(&triggers.join(";")).unwrap();
}

#[test]
fn opening_goes_on_from_the_kept_frontier_and_verifying_does_not() {
    let (_temp, dir) = long();
    exchange(&dir, 5);
    let mut journal = Journal::open(&dir).unwrap();
    assert_eq!(journal.len(), COUNT);
    journal.append(COUNT, &entries(COUNT + 1..=COUNT + 3)).unwrap();
    drop(journal);
    assert!(matches!(verify(&dir, &[]).findings[..], [Finding::Changed { from: 1, .. }]));
    fs::remove_file(dir.join("frontier")).unwrap();
    assert!(matches!(Journal::open(&dir), Err(JournalError::Changed { .. })));
}

#[test]
fn what_was_changed_or_removed_near_the_end_is_found_on_opening() {
    let (temp, dir) = long();
    for (number, seq) in [COUNT, COUNT - 1000, COUNT - 16_000].into_iter().enumerate() {
        let (changed, shortened) = (temp.path().join(format!("c{number}")), temp.path().join(format!("s{number}")));
        copy(&dir, &changed);
        exchange(&changed, seq);
        assert!(matches!(Journal::open(&changed), Err(JournalError::Changed { signed: COUNT })));
        copy(&dir, &shortened);
        let delete = format!("DELETE FROM entry WHERE seq BETWEEN {} AND {seq}", seq - 1);
        intrude(&shortened).0.execute_batch(&delete).unwrap();
        let opened = Journal::open(&shortened);
        assert!(matches!(opened, Err(JournalError::Short { .. } | JournalError::Damaged { .. })));
    }
}

#[test]
fn rows_before_the_first_are_found_on_opening() {
    let (_temp, dir) = long();
    intrude(&dir).0.execute_batch("INSERT INTO entry VALUES(-1, 'y', zeroblob(32), '')").unwrap();
    assert!(Journal::open(&dir).is_err());
}

#[test]
fn a_false_frontier_is_as_good_as_none_and_is_made_anew() {
    let (_temp, dir) = long();
    let path = dir.join("frontier");
    let kept = fs::read_to_string(&path).unwrap();
    let swapped: Vec<&str> =
        kept.lines().take(1).chain(kept.lines().skip(1).collect::<Vec<_>>().into_iter().rev()).collect();
    let size: u64 = kept.lines().next().unwrap().parse().unwrap();
    for false_one in [
        String::new(),
        "a frontier".to_owned(),
        kept[..kept.len() / 2].to_owned(),
        kept.replacen(&size.to_string(), &(size + 1).to_string(), 1),
        kept.replacen(&size.to_string(), &u64::MAX.to_string(), 1),
        swapped.join("\n"),
    ] {
        fs::write(&path, &false_one).unwrap();
        let journal = Journal::open(&dir).unwrap();
        let checkpoint = journal.checkpoint();
        journal.close().unwrap();
        assert!(verify(&dir, &[checkpoint]).is_whole());
        assert_eq!(fs::read_to_string(&path).unwrap(), kept, "{false_one}");
    }
}

#[test]
fn the_frontier_follows_the_journal_at_a_distance() {
    let (_temp, dir) = long();
    let mut journal = Journal::open(&dir).unwrap();
    for first in (COUNT..COUNT + 60_000).step_by(1000) {
        journal.append(first, &entries(first + 1..=first + 1000)).unwrap();
        journal.save_checkpoint().unwrap();
        let kept = fs::read_to_string(dir.join("frontier")).unwrap();
        let kept: u64 = kept.lines().next().unwrap().parse().unwrap();
        assert!((16_384..=33_768).contains(&(journal.len() - kept)), "{kept} of {}", journal.len());
    }
    let checkpoint = journal.checkpoint();
    drop(journal);
    assert_eq!(Journal::open(&dir).unwrap().checkpoint(), checkpoint);
}
