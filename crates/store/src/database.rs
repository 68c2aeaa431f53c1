//! The file: made, brought to the form of this program step by step, and opened.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::error::StoreError;
use crate::{batches, drafts, jobs, looks, mappings, people, proposals, sections, settings, tokens, views};

/// Name of the file in the folder of a register.
const FILE: &str = "office.db";

/// How long to wait for a database that another process holds.
const PATIENCE: Duration = Duration::from_secs(5);

/// Each step brings the file from the form before it to the next. Steps are added at the end and never changed: files in
/// offices have taken them.
const STEPS: &[&str] = &[
    sections::TABLE,
    people::TABLES,
    batches::TABLE,
    mappings::TABLE,
    drafts::TABLE,
    looks::TABLE,
    views::TABLE,
    tokens::TABLE,
    jobs::TABLE,
    proposals::TABLES,
    settings::TABLES,
];

/// The office's file, open.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    connection: Mutex<Connection>,
}

impl Store {
    /// Opens the file of a register's folder, and makes it if it is not there.
    ///
    /// # Errors
    /// When it cannot be made, read or written, or is of a later program.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        let path = dir.join(FILE);
        let made = OpenOptions::new().create(true).append(true).mode(0o600).open(&path);
        drop(made.map_err(|cause| StoreError::File { path: path.clone(), cause })?);
        let failed = |cause| StoreError::Database { path: path.clone(), cause };
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
        let mut connection = Connection::open_with_flags(&path, flags).map_err(failed)?;
        prepare(&connection).map_err(failed)?;
        take_steps(&mut connection, &path)?;
        Ok(Self { path, connection: Mutex::new(connection) })
    }

    /// Opens the file of a register's folder for reading; what is not there is empty.
    ///
    /// # Errors
    /// When it cannot be read, or is of a later program.
    pub fn open_read_only(dir: &Path) -> Result<Self, StoreError> {
        let path = dir.join(FILE);
        let failed = |cause| StoreError::Database { path: path.clone(), cause };
        let connection = if path.exists() {
            let connection = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(failed)?;
            connection.busy_timeout(PATIENCE).map_err(failed)?;
            known_version(&connection, &path)?;
            connection
        } else {
            let mut connection = Connection::open_in_memory().map_err(failed)?;
            take_steps(&mut connection, &path)?;
            connection
        };
        Ok(Self { path, connection: Mutex::new(connection) })
    }

    /// Does something with the database, one after another.
    pub(crate) fn with<T>(
        &self,
        what: impl FnOnce(&mut Connection) -> Result<T, rusqlite::Error>,
    ) -> Result<T, StoreError> {
        what(&mut self.locked()).map_err(|cause| StoreError::Database { path: self.path.clone(), cause })
    }

    /// Moves what was written into the file and cuts the log of it to nothing: what was deleted is in no byte of either.
    /// Where another process reads, its end does it.
    pub(crate) fn forget_deleted(&self) -> Result<(), StoreError> {
        self.with(|connection| connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())))
    }

    /// Copies the file as it is at this moment to a new one.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn copy_to(&self, dir: &Path) -> Result<(), StoreError> {
        let to = dir.join(FILE);
        let made = OpenOptions::new().create_new(true).write(true).mode(0o600).open(&to);
        drop(made.map_err(|cause| StoreError::File { path: to.clone(), cause })?);
        self.with(|connection| connection.backup("main", &to, None::<fn(rusqlite::backup::Progress)>))
    }

    /// Puts a copy back into the folder of a register, if there is one. Nobody is signed in by it: whoever has an old
    /// copy must not have a session.
    ///
    /// # Errors
    /// When it cannot be read or written, or there is such a file already.
    pub fn restore(from: &Path, to: &Path) -> Result<(), StoreError> {
        if !from.join(FILE).exists() {
            return Ok(());
        }
        Self::open_read_only(from)?.copy_to(to)?;
        Self::open(to)?.end_all_sessions()
    }

    fn locked(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn prepare(connection: &Connection) -> Result<(), rusqlite::Error> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // What was deleted is overwritten: a password or a name must not outlive its row.
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "foreign_keys", true)
}

/// Returns how many steps the file has taken.
fn known_version(connection: &Connection, path: &Path) -> Result<usize, StoreError> {
    let read = connection.pragma_query_value(None, "user_version", |row| row.get(0));
    let found: usize = read.map_err(|cause| StoreError::Database { path: path.to_owned(), cause })?;
    if found > STEPS.len() {
        return Err(StoreError::Later { path: path.to_owned(), found, known: STEPS.len() });
    }
    Ok(found)
}

fn take_steps(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    // Opening a file that has taken them all writes nothing: it must go well on a full disk.
    if known_version(connection, path)? == STEPS.len() {
        return Ok(());
    }
    let failed = |cause| StoreError::Database { path: path.to_owned(), cause };
    let change = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).map_err(failed)?;
    let taken = known_version(&change, path)?;
    for step in &STEPS[taken..] {
        change.execute_batch(step).map_err(failed)?;
    }
    change.pragma_update(None, "user_version", STEPS.len()).map_err(failed)?;
    change.commit().map_err(failed)
}
