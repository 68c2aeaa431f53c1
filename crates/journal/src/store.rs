//! The database of entries: one append-only SQLite table that any SQL client can read.
//!
//! It knows entries as (sequence number, id, hash, text) and nothing of what they say. Sequence numbers
//! count from 1 without gaps. The triggers stop accidents, not an attacker; the Merkle log finds those.

use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};
use uuid::Uuid;

use crate::database;
use crate::error::{AppendError, JournalError};
use crate::files;
use crate::merkle::{self, Frontier, Hash};

/// Marks a SQLite file as the journal of a register ("dgvj").
pub(crate) const JOURNAL_ID: i32 = 0x6467_766a;

/// The length of an id as text.
pub(crate) const ID_BYTES: usize = uuid::fmt::Hyphenated::LENGTH;

/// While a batch is appended, so many KiB of the database stay in memory, so that no page is written twice.
const CACHE_KIB: i32 = 32 * 1024;

/// The tables. `account` belongs to those who sign in; it is not part of the history.
pub(crate) const SCHEMA: &str = "
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entry(seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, leaf BLOB NOT NULL, body TEXT NOT NULL);
CREATE TABLE erased(person TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE account(
    login TEXT PRIMARY KEY, name TEXT NOT NULL, password TEXT NOT NULL,
    created TEXT NOT NULL, disabled TEXT) WITHOUT ROWID;
CREATE TRIGGER entry_follows BEFORE INSERT ON entry
    WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry)
    BEGIN SELECT RAISE(ABORT, 'an entry follows the last one'); END;
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER entry_remains BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;
CREATE TRIGGER erased_stays BEFORE UPDATE ON erased
    BEGIN SELECT RAISE(ABORT, 'an erasure is never changed'); END;
CREATE TRIGGER erased_remains BEFORE DELETE ON erased
    BEGIN SELECT RAISE(ABORT, 'an erasure is never undone'); END;
";

/// An entry to be appended. Its body is JSON text that begins with its id: `{"id":"…"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// The id that the caller chose; a repeated request carries the same one.
    pub id: Uuid,
    /// The entry as JSON text.
    pub body: String,
}

/// What became of a batch of entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Appended {
    /// The entries were recorded now and stand at these sequence numbers.
    Recorded(std::ops::Range<u64>),
    /// The same entries were recorded earlier, at these sequence numbers in the order of the batch.
    Already(Vec<u64>),
}

/// A row of the table as it is, right or wrong.
pub(crate) struct Row<'a> {
    pub(crate) seq: u64,
    pub(crate) id: &'a [u8],
    pub(crate) leaf: &'a [u8],
    pub(crate) body: &'a [u8],
}

/// The open database.
#[derive(Debug)]
pub(crate) struct Store {
    path: PathBuf,
    connection: Connection,
}

impl Store {
    /// Creates the database with its free key and value pairs.
    pub(crate) fn create(dir: &Path, meta: &[(&str, &str)]) -> Result<(), JournalError> {
        let path = dir.join(files::JOURNAL);
        let connection = database::create(&path, JOURNAL_ID, SCHEMA)?;
        let filled = (|| {
            let mut insert = connection.prepare("INSERT INTO meta VALUES(?1, ?2)")?;
            for (key, value) in meta {
                insert.execute([key, value])?;
            }
            Ok(())
        })();
        filled.map_err(|error| JournalError::database(&path, error))
    }

    /// Opens the database for writing.
    pub(crate) fn open(dir: &Path) -> Result<Self, JournalError> {
        let path = dir.join(files::JOURNAL);
        let connection = database::open(&path, JOURNAL_ID)?;
        // The journal moves the log into the database itself, so that no error of that is overlooked.
        let set = connection
            .pragma_update(None, "wal_autocheckpoint", 0)
            .and_then(|()| connection.pragma_update(None, "cache_size", -CACHE_KIB))
            // They stop mistakes of others; each would cost an append a look of its own. What they insist on,
            // `append` sees to for the batch.
            .and_then(|()| connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false));
        set.map_err(|error| JournalError::database(&path, error))?;
        Ok(Self { path, connection })
    }

    /// Opens the database for reading, also beside a writer or from a read-only medium.
    pub(crate) fn open_read_only(dir: &Path) -> Result<Self, JournalError> {
        let path = dir.join(files::JOURNAL);
        let connection = database::open_read_only(&path, JOURNAL_ID)?;
        Ok(Self { path, connection })
    }

    /// Gives the path of the database.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the connection, for copies and checks.
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Sorts an error of this database.
    pub(crate) fn failed(&self, error: rusqlite::Error) -> JournalError {
        JournalError::database(&self.path, error)
    }

    /// Reads all keys and values.
    pub(crate) fn meta<M: FromIterator<(String, String)>>(&self) -> Result<M, JournalError> {
        self.pairs("SELECT key, value FROM meta")
    }

    /// Reads who was erased, and when.
    pub(crate) fn erased(&self) -> Result<Vec<(String, String)>, JournalError> {
        self.pairs("SELECT person, at FROM erased")
    }

    /// Tells who was erased, and when, in the order of the persons.
    pub(crate) fn each_erasure(
        &self,
        mut each: impl FnMut(&str, &str) -> Result<(), JournalError>,
    ) -> Result<(), JournalError> {
        let failed = |error| self.failed(error);
        let query = "SELECT person, at FROM erased ORDER BY person";
        let mut select = self.connection.prepare(query).map_err(failed)?;
        let mut rows = select.query([]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let text = |at| row.get_ref(at).and_then(|value| Ok(value.as_str()?)).map_err(failed);
            each(text(0)?, text(1)?)?;
        }
        Ok(())
    }

    fn pairs<M: FromIterator<(String, String)>>(&self, query: &str) -> Result<M, JournalError> {
        let read = self
            .connection
            .prepare(query)
            .and_then(|mut select| select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect());
        read.map_err(|error| self.failed(error))
    }

    /// Records that a person was erased; repeating it changes nothing.
    pub(crate) fn erase(&self, person: &str, at: &str) -> Result<(), JournalError> {
        let insert = "INSERT INTO erased VALUES(?1, ?2) ON CONFLICT DO NOTHING";
        self.connection.execute(insert, [person, at]).map_err(|error| self.failed(error))?;
        Ok(())
    }

    /// Counts the entries.
    pub(crate) fn len(&self) -> Result<u64, JournalError> {
        length(&self.connection).map_err(|error| self.failed(error))
    }

    /// Finds the sequence number of an id.
    pub(crate) fn find(&self, id: Uuid) -> Result<Option<u64>, JournalError> {
        find(&self.connection, id).map_err(|error| self.failed(error))
    }

    /// Finds those of many ids that are recorded. One transaction takes and gives back the locks of the file once.
    pub(crate) fn find_all(&self, ids: &[Uuid]) -> Result<Vec<(Uuid, u64)>, JournalError> {
        let find = |&id: &Uuid| Ok(find(&self.connection, id)?.map(|number| (id, number)));
        let found = || ids.iter().filter_map(|id| find(id).transpose()).collect();
        let found =
            if ids.len() < 2 { found() } else { self.connection.unchecked_transaction().and_then(|_open| found()) };
        found.map_err(|error| self.failed(error))
    }

    /// Builds the frontier of the first `size` entries from their stored hashes.
    pub(crate) fn frontier(&self, size: u64) -> Result<Frontier, JournalError> {
        let mut frontier = Frontier::default();
        self.leaves(0, size, |leaf| frontier.push(leaf))?;
        Ok(frontier)
    }

    /// Gives the number of the first row, which is 1 unless somebody meddled with the table.
    pub(crate) fn first(&self) -> Result<Option<i64>, JournalError> {
        let first = self.connection.query_row("SELECT min(seq) FROM entry", [], |row| row.get(0));
        first.map_err(|error| self.failed(error))
    }

    /// Gives the stored hashes of the entries after the first `after` up to `size` in order; from the very
    /// beginning, those of rows before entry 1 too.
    pub(crate) fn leaves(&self, after: u64, size: u64, mut each: impl FnMut(Hash)) -> Result<(), JournalError> {
        let mut read = || {
            let query = "SELECT leaf FROM entry WHERE seq > ?1 AND seq <= ?2 ORDER BY seq";
            let mut select = self.connection.prepare(query)?;
            let after = if after == 0 { i64::MIN } else { i64::try_from(after).unwrap_or(i64::MAX) };
            let mut rows = select.query(params![after, size])?;
            while let Some(row) = rows.next()? {
                each(Hash(row.get(0)?));
            }
            Ok(())
        };
        read().map_err(|error| self.failed(error))
    }

    /// Gives the rows from `from` on, at most `count`, until `each` returns false.
    pub(crate) fn rows(
        &self,
        from: u64,
        count: u64,
        mut each: impl FnMut(Row<'_>) -> bool,
    ) -> Result<(), JournalError> {
        let mut read = || {
            let query = "SELECT seq, id, leaf, body FROM entry WHERE seq >= ?1 ORDER BY seq LIMIT ?2";
            let mut select = self.connection.prepare_cached(query)?;
            let mut rows = select.query(params![from, i64::try_from(count).unwrap_or(-1)])?;
            while let Some(row) = rows.next()? {
                let seq = row.get(0)?;
                let [id, leaf, body] = [row.get_ref(1)?, row.get_ref(2)?, row.get_ref(3)?].map(bytes);
                if !each(Row { seq, id, leaf, body }) {
                    break;
                }
            }
            Ok(())
        };
        read().map_err(|error: rusqlite::Error| self.failed(error))
    }

    /// Appends a batch after `frontier`, all or nothing, and moves the frontier on.
    pub(crate) fn append(
        &mut self,
        frontier: &mut Frontier,
        expected: u64,
        entries: &[NewEntry],
    ) -> Result<Appended, AppendError> {
        let begun = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate);
        let transaction = begun.map_err(|error| match JournalError::database(&self.path, error) {
            JournalError::InUse { .. } => AppendError::Busy,
            other => failure(other),
        })?;
        let failed = |error| failure(JournalError::database(&self.path, error));
        let len = length(&transaction).map_err(failed)?;
        let mut refused = None;
        if len == expected && len == frontier.size() && !entries.is_empty() {
            let mut grown = frontier.clone();
            match insert(&transaction, &mut grown, entries) {
                Ok(()) => {
                    transaction.commit().map_err(failed)?;
                    *frontier = grown;
                    return Ok(Appended::Recorded(len + 1..frontier.size() + 1));
                }
                Err(error) if is_there_already(&error) => refused = Some(error),
                Err(error) => return Err(failed(error)),
            }
        }
        transaction.rollback().map_err(failed)?;
        self.not_appended((len, frontier.size(), expected), entries, refused)
    }

    /// Says why a batch was not appended to a journal that has, was known to have, and was expected to have so
    /// many entries.
    fn not_appended(
        &self,
        (len, known, expected): (u64, u64, u64),
        entries: &[NewEntry],
        refused: Option<rusqlite::Error>,
    ) -> Result<Appended, AppendError> {
        let failed = |error| failure(JournalError::database(&self.path, error));
        let found = recorded(&self.connection, entries).map_err(failed)?;
        if found.len() == entries.len() && !entries.is_empty() {
            return Ok(Appended::Already(found));
        }
        if !found.is_empty() {
            return Err(AppendError::PartlyRecorded { recorded: found.len(), of: entries.len() });
        }
        if len != known {
            let detail = format!("it has {len} entries, {known} were appended");
            return Err(AppendError::Failed(JournalError::Damaged { path: self.path.clone(), detail }));
        }
        if len != expected {
            return Err(AppendError::Behind { len });
        }
        refused.map_or(Ok(Appended::Recorded(len + 1..len + 1)), |error| Err(failed(error)))
    }

    /// Moves what is in the write-ahead log into the database file.
    pub(crate) fn settle(&self) -> Result<(), JournalError> {
        let settled = self.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
        settled.map_err(|error| self.failed(error))
    }
}

fn length(connection: &Connection) -> rusqlite::Result<u64> {
    let mut select = connection.prepare_cached("SELECT coalesce(max(seq), 0) FROM entry")?;
    select.query_row([], |row| row.get(0))
}

/// Gives the sequence numbers of those entries whose ids are recorded already.
fn recorded(connection: &Connection, entries: &[NewEntry]) -> rusqlite::Result<Vec<u64>> {
    let found = entries.iter().filter_map(|entry| find(connection, entry.id).transpose());
    found.collect()
}

fn find(connection: &Connection, id: Uuid) -> rusqlite::Result<Option<u64>> {
    let mut select = connection.prepare_cached("SELECT seq FROM entry WHERE id = ?1")?;
    select.query_row([id_text(id, &mut [0; ID_BYTES])], |row| row.get(0)).optional()
}

/// Tells whether an id that is recorded already was refused.
fn is_there_already(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|error| error.extended_code == SQLITE_CONSTRAINT_UNIQUE)
}

fn insert(transaction: &Transaction<'_>, frontier: &mut Frontier, entries: &[NewEntry]) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare_cached("INSERT INTO entry VALUES(?1, ?2, ?3, ?4)")?;
    for entry in entries {
        let leaf = merkle::leaf(entry.body.as_bytes());
        frontier.push(leaf);
        insert.execute(params![frontier.size(), id_text(entry.id, &mut [0; ID_BYTES]), leaf.0, entry.body])?;
    }
    Ok(())
}

/// Writes an id as it stands in bodies and in the table.
pub(crate) fn id_text(id: Uuid, bytes: &mut [u8; ID_BYTES]) -> &str {
    id.hyphenated().encode_lower(bytes)
}

/// Tells a full disk apart from the other errors that stop the writer.
pub(crate) fn failure(error: JournalError) -> AppendError {
    match error {
        JournalError::Full { .. } => AppendError::Full,
        other => AppendError::Failed(other),
    }
}

fn bytes(value: ValueRef<'_>) -> &[u8] {
    match value {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes,
        ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => &[],
    }
}
