//! Registers to try things on.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use dangvu_journal::{Checkpoint, Journal, NewEntry, Reader, Report};
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) const ORIGIN: &str = "example.vn/register";

/// The entry with this number: its id and text follow from it.
pub(crate) fn entry(number: u64) -> NewEntry {
    let id = Uuid::from_u128(u128::from(number));
    NewEntry { id, body: format!(r#"{{"id":"{id}","n":{number}}}"#) }
}

pub(crate) fn entries(numbers: impl Iterator<Item = u64>) -> Vec<NewEntry> {
    numbers.map(entry).collect()
}

/// A place for a register, not made yet.
pub(crate) fn place() -> (TempDir, PathBuf) {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("register");
    (temp, dir)
}

/// A register with entries 1 to `count`, saved and open.
pub(crate) fn journal(count: u64) -> (TempDir, PathBuf, Journal) {
    let (temp, dir) = place();
    let mut journal = Journal::create(&dir, ORIGIN, &[("simulated", "yes")]).unwrap();
    journal.append(0, &entries(1..=count)).unwrap();
    journal.save_checkpoint().unwrap();
    (temp, dir, journal)
}

/// The same, closed, with the checkpoint that was kept outside.
pub(crate) fn closed(count: u64) -> (TempDir, PathBuf, Checkpoint) {
    let (temp, dir, journal) = journal(count);
    let checkpoint = journal.checkpoint();
    journal.close().unwrap();
    (temp, dir, checkpoint)
}

pub(crate) fn verify(dir: &Path, against: &[Checkpoint]) -> Report {
    Reader::open(dir).unwrap().verify(against, &mut |_, _| ()).unwrap()
}

pub(crate) fn bodies(reader: &Reader) -> Vec<String> {
    let mut bodies = Vec::new();
    reader.read(1, u64::MAX, |_, body| bodies.push(body.to_owned())).unwrap();
    bodies
}

/// Copies a register that nobody has open.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

/// Opens the database as an intruder: with the triggers gone.
pub(crate) fn intrude(dir: &Path) -> (Connection, Vec<String>) {
    let connection = Connection::open(dir.join("journal.db")).unwrap();
    connection.execute_batch("PRAGMA synchronous = OFF").unwrap();
    let query = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'";
    let triggers: Vec<(String, String)> = connection
        .prepare(query)
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    (connection, triggers.into_iter().map(|(_, sql)| sql).collect())
}

/// Names of the files of a directory.
pub(crate) fn files(dir: &Path) -> BTreeSet<String> {
    let names = fs::read_dir(dir).unwrap().map(|file| file.unwrap().file_name());
    names.map(|name| name.to_string_lossy().into_owned()).collect()
}

/// Says a line on the real standard output, which the test that started this process reads.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("\n{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

/// A random number below `below`.
pub(crate) fn random(below: u64) -> u64 {
    getrandom::u64().unwrap() % below
}
