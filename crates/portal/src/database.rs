//! The file `portal.db`: made, brought to the form of this program step by step, and opened; one connection writes, a few
//! read beside it.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use parking_lot::Mutex;
use rusqlite::{Connection, OpenFlags};

use crate::error::PortalError;
use crate::tables;

/// Name of the file in the folder of a register.
const FILE: &str = "portal.db";
/// How long to wait for a database that another process holds.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many read at a time.
const READERS: usize = 4;
/// How many statements a connection keeps ready.
const STATEMENTS: usize = 64;

/// Each step brings the file from the form before it to the next. Steps are added at the end and never changed.
const STEPS: &[&[&str]] = &[tables::FIRST];

/// The portal's file, open.
#[derive(Debug)]
pub struct Portal {
    writer: Mutex<Connection>,
    readers: Vec<Mutex<Connection>>,
    next: AtomicUsize,
    pub(crate) counting: tables::views::Counting,
}

impl Portal {
    /// Opens the file of a folder, and makes it if it is not there.
    ///
    /// # Errors
    /// When it cannot be made, read or written, or is of a later program.
    pub fn open(dir: &Path) -> Result<Self, PortalError> {
        let path = dir.join(FILE);
        let made = OpenOptions::new().create(true).append(true).mode(0o600).open(&path);
        drop(made.map_err(|cause| PortalError::File { path: path.clone(), cause })?);
        let mut writer = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        prepare(&writer)?;
        writer.pragma_update(None, "journal_mode", "WAL")?;
        writer.pragma_update(None, "synchronous", "FULL")?;
        writer.pragma_update(None, "foreign_keys", true)?;
        take_steps(&mut writer)?;
        let mut readers = Vec::with_capacity(READERS);
        for _ in 0..READERS {
            let reader = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            prepare(&reader)?;
            readers.push(Mutex::new(reader));
        }
        let counting = tables::views::Counting::default();
        Ok(Self { writer: Mutex::new(writer), readers, next: AtomicUsize::new(0), counting })
    }

    /// Copies the file of a folder as it is at this moment into another folder, if there is one.
    ///
    /// # Errors
    /// When it cannot be read or written, or is there already.
    pub fn copy(from: &Path, to: &Path) -> Result<(), PortalError> {
        let (from, to) = (from.join(FILE), to.join(FILE));
        if !from.exists() {
            return Ok(());
        }
        let made = OpenOptions::new().create_new(true).write(true).mode(0o600).open(&to);
        drop(made.map_err(|cause| PortalError::File { path: to.clone(), cause })?);
        let source = Connection::open_with_flags(&from, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        source.busy_timeout(PATIENCE)?;
        Ok(source.backup("main", &to, None::<fn(rusqlite::backup::Progress)>)?)
    }

    /// Returns whether a folder has the file.
    pub fn exists(dir: &Path) -> bool {
        dir.join(FILE).exists()
    }

    /// Changes something, whole or not at all; one after another.
    pub(crate) fn change<T>(
        &self,
        what: impl FnOnce(&rusqlite::Transaction<'_>) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        let mut writer = self.writer.lock();
        let change = writer.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let done = what(&change)?;
        change.commit()?;
        Ok(done)
    }

    /// Reads something, as it was at one moment.
    pub(crate) fn read<T>(&self, what: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, PortalError> {
        let first = self.next.fetch_add(1, Ordering::Relaxed);
        let free =
            (0..self.readers.len()).find_map(|step| self.readers[(first + step) % self.readers.len()].try_lock());
        let reader = free.unwrap_or_else(|| self.readers[first % self.readers.len()].lock());
        Ok(what(&reader)?)
    }
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update(None, "mmap_size", 1_i64 << 30)
}

/// Returns how many steps the file has taken.
fn known_version(connection: &Connection) -> Result<usize, PortalError> {
    let found: usize = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > STEPS.len() { Err(PortalError::Later { found, known: STEPS.len() }) } else { Ok(found) }
}

fn take_steps(connection: &mut Connection) -> Result<(), PortalError> {
    if known_version(connection)? == STEPS.len() {
        return Ok(());
    }
    let change = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let taken = known_version(&change)?;
    for table in STEPS[taken..].iter().flat_map(|step| step.iter()) {
        change.execute_batch(table)?;
    }
    change.pragma_update(None, "user_version", STEPS.len())?;
    Ok(change.commit()?)
}
