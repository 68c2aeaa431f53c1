//! Backup and restore. A backup has two folders, because they have two fates:
//!
//! * `journal/` is a register without its keys. It is kept for years, in many places; alone it tells no
//!   particulars of anyone.
//! * `keys/` holds the keys and the master key, and whoever calls puts beside them what has the same fate. It is kept for weeks, in few places: an erasure is complete
//!   when the last copy from before it is gone.
//!
//! The checkpoint in `journal/` is the manifest: size and root of exactly what was copied, signed.

use std::path::Path;
use std::thread;
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use crate::checkpoint::{Checkpoint, CheckpointError};
use crate::error::JournalError;
use crate::files;
use crate::growth::Growth;
use crate::journal::Journal;
use crate::keyfile::KeyFile;
use crate::reader::Reader;
use crate::verify::Finding;

/// The folder of the entries.
pub const JOURNAL_FOLDER: &str = "journal";

/// The folder of the keys.
pub const KEYS_FOLDER: &str = "keys";

/// So many pages are copied between two reports of progress.
const PAGES: i32 = 1000;

/// How long to wait when the database is held for a moment.
const PAUSE: Duration = Duration::from_millis(20);

impl Reader {
    /// Copies entries and keys into the two folders of `to`, which must be empty or not there. Open a reader
    /// of its own for it, and the writer goes on meanwhile.
    ///
    /// # Errors
    /// When it cannot be read or written, or the journal is not what its last checkpoint says.
    pub fn backup(&self, to: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<Checkpoint, JournalError> {
        files::make_empty_dir(to)?;
        let checkpoint = self.backup_journal(&to.join(JOURNAL_FOLDER), progress)?;
        self.backup_keys(&to.join(KEYS_FOLDER))?;
        files::sync_dir(to)?;
        Ok(checkpoint)
    }

    /// Copies the entries alone into `to`, which must be empty or not there. The copy is read and checked
    /// before its checkpoint is signed. `progress` is told how many pages of how many are done.
    ///
    /// # Errors
    /// As for `backup`.
    pub fn backup_journal(&self, to: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<Checkpoint, JournalError> {
        files::make_empty_dir(to)?;
        let signer = KeyFile::open_read_only(self.dir(), self.origin())?.signer()?;
        let path = self.dir().join(files::CHECKPOINT);
        let cause = CheckpointError::Unsigned;
        let saved = self.checkpoint_saved()?.ok_or(JournalError::Checkpoint { path, cause })?;
        copy_database(self.store().connection(), &to.join(files::JOURNAL), progress)?;
        let history = self.dir().join(files::HISTORY);
        if history.exists() {
            files::copy(&history, &to.join(files::HISTORY), 0o600)?;
        }
        let copy = Self::open(to)?;
        let growth = Growth::read_all(copy.store(), &saved)?;
        copy.read(1, u64::MAX, |_, _| ())?;
        let origin = self.origin().to_owned();
        let checkpoint = Checkpoint { origin, size: growth.now().size(), root: growth.now().root() };
        files::create(&to.join(files::CHECKPOINT), 0o600, signer.sign(&checkpoint).as_bytes())?;
        files::sync_dir(to)?;
        Ok(checkpoint)
    }

    /// Copies the keys and the master key alone into `to`, which must be empty or not there.
    ///
    /// # Errors
    /// When they cannot be read or written.
    pub fn backup_keys(&self, to: &Path) -> Result<(), JournalError> {
        files::make_empty_dir(to)?;
        let file = KeyFile::open_read_only(self.dir(), self.origin())?;
        copy_database(file.connection(), &to.join(files::KEYS), &mut |_, _| ())?;
        files::copy(&self.dir().join(files::MASTER), &to.join(files::MASTER), 0o400)?;
        files::sync_dir(to)
    }

    /// Tells who was erased, and when, as far as this journal knows.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn erasures(&self) -> Result<Vec<(String, String)>, JournalError> {
        self.store().erased()
    }
}

/// What is put together to a register again.
#[derive(Clone, Copy, Debug)]
pub struct Restore<'a> {
    /// The folder with the entries.
    pub journal: &'a Path,
    /// The folder with the keys.
    pub keys: &'a Path,
    /// Another folder of entries, of keys, or a register, that knows of later erasures.
    pub erasures: Option<&'a Path>,
    /// Where the register is put; must be empty or not there.
    pub to: &'a Path,
}

impl Restore<'_> {
    /// Copies both folders, verifies every entry against the checkpoint of the backup, and erases again
    /// whoever was erased since the keys were copied. Only then is it a register that opens.
    ///
    /// # Errors
    /// When it cannot be read or written, or what was copied is not what the checkpoint says.
    pub fn run(self, progress: &mut dyn FnMut(u64, u64)) -> Result<Journal, JournalError> {
        files::make_empty_dir(self.to)?;
        let to = |name| self.to.join(name);
        files::copy(&self.journal.join(files::JOURNAL), &to(files::JOURNAL), 0o600)?;
        if self.journal.join(files::HISTORY).exists() {
            files::copy(&self.journal.join(files::HISTORY), &to(files::HISTORY), 0o600)?;
        }
        files::copy(&self.keys.join(files::KEYS), &to(files::KEYS), 0o600)?;
        files::copy(&self.keys.join(files::MASTER), &to(files::MASTER), 0o400)?;
        let path = self.journal.join(files::CHECKPOINT);
        let note = files::read(&path)?.ok_or_else(|| JournalError::Missing { path: path.clone() })?;
        let reader = Reader::open(self.to)?;
        let verifier = KeyFile::open_read_only(self.to, reader.origin())?.signer()?.verifier();
        let opened = Checkpoint::open(&note, &verifier);
        let manifest = opened.map_err(|cause| JournalError::Checkpoint { path, cause })?;
        let mut report = reader.verify(&[manifest], progress)?;
        report.findings.retain(|finding| *finding != Finding::CheckpointMissing);
        if !report.is_whole() {
            return Err(JournalError::NotWhole { path: self.to.to_owned(), report: Box::new(report) });
        }
        drop(reader);
        files::replace(self.to, files::CHECKPOINT, note.as_bytes())?;
        let mut journal = Journal::open(self.to)?;
        if let Some(other) = self.erasures {
            journal.erase_all(&erasures(other)?)?;
        }
        Ok(journal)
    }
}

/// Reads who was erased from a register, a folder of entries or a folder of keys: both lists where both are.
fn erasures(dir: &Path) -> Result<Vec<(String, String)>, JournalError> {
    let mut erased = Vec::new();
    if dir.join(files::JOURNAL).exists() {
        erased.extend(Reader::open(dir)?.erasures()?);
    }
    if dir.join(files::KEYS).exists() {
        erased.extend(KeyFile::open_read_only(dir, "")?.erasures()?);
    }
    Ok(erased)
}

/// Copies a database as it is at one moment, into one file without a write-ahead log.
fn copy_database(from: &Connection, to: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<(), JournalError> {
    files::create(to, 0o600, b"")?;
    let copied = (|| {
        let mut target = Connection::open_with_flags(to, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        // The moment is held by a transaction, so that what is appended meanwhile does not begin it anew.
        let moment = from.unchecked_transaction()?;
        moment.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        let backup = Backup::new(&moment, &mut target)?;
        loop {
            match backup.step(PAGES)? {
                StepResult::Done => break,
                StepResult::More => {
                    let pages = backup.progress();
                    let total = u64::try_from(pages.pagecount).unwrap_or_default();
                    let left = u64::try_from(pages.remaining).unwrap_or_default();
                    progress(total.saturating_sub(left), total);
                }
                _ => thread::sleep(PAUSE),
            }
        }
        drop(backup);
        target.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
        target.close().map_err(|(_, error)| error)
    })();
    copied.map_err(|error| JournalError::database(to, error))
}
