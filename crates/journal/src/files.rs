//! The files of a register directory, and how they are made so that a crash leaves the old or the new
//! one, never a mixture.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

use crate::error::JournalError;

/// The database of entries.
pub(crate) const JOURNAL: &str = "journal.db";
/// The database of wrapped keys.
pub(crate) const KEYS: &str = "keys.db";
/// The key that wraps the others.
pub(crate) const MASTER: &str = "master.key";
/// The last signed checkpoint.
pub(crate) const CHECKPOINT: &str = "checkpoint";
/// The frontier of the log at an earlier moment, from which opening goes on.
pub(crate) const FRONTIER: &str = "frontier";
/// Every signed checkpoint that was saved, one per line.
pub(crate) const HISTORY: &str = "checkpoints.log";
/// The file that the writer holds locked.
const LOCK: &str = "lock";

/// The right to write to a register, held until dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
}

impl Drop for Lock {
    /// Unlocks by word: closing alone would leave it locked for as long as a process that is just being
    /// started has a copy of the open file.
    fn drop(&mut self) {
        drop(self.file.unlock());
    }
}

impl Lock {
    /// Takes the right to write to the register in `dir`.
    pub(crate) fn take(dir: &Path) -> Result<Self, JournalError> {
        let path = dir.join(LOCK);
        let mut options = OpenOptions::new();
        let opened = options.create(true).write(true).truncate(false).mode(0o600).open(&path);
        let file = opened.map_err(|error| JournalError::io(&path, error))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(JournalError::InUse { path }),
            Err(TryLockError::Error(error)) => Err(JournalError::io(&path, error)),
        }
    }
}

/// Makes `dir` if it is not there; its parent must be.
pub(crate) fn make_dir(dir: &Path) -> Result<(), JournalError> {
    if dir.is_dir() {
        return Ok(());
    }
    let parent = match dir.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    if !parent.exists() {
        return Err(JournalError::ParentMissing { path: parent.to_owned() });
    }
    if dir.exists() {
        return Err(JournalError::WrongKind { path: dir.to_owned() });
    }
    DirBuilder::new().mode(0o700).create(dir).map_err(|error| JournalError::io(dir, error))?;
    sync_dir(parent)
}

/// Makes `dir` and insists that it holds nothing yet.
pub(crate) fn make_empty_dir(dir: &Path) -> Result<(), JournalError> {
    make_dir(dir)?;
    let mut inside = fs::read_dir(dir).map_err(|error| JournalError::io(dir, error))?;
    match inside.next() {
        None => Ok(()),
        Some(Ok(found)) => Err(JournalError::AlreadyThere { path: found.path() }),
        Some(Err(error)) => Err(JournalError::io(dir, error)),
    }
}

/// Makes a new file with the given rights and contents; refuses where there is one.
pub(crate) fn create(path: &Path, mode: u32, contents: &[u8]) -> Result<(), JournalError> {
    let mut options = OpenOptions::new();
    let opened = options.create_new(true).write(true).mode(mode).open(path);
    let written = opened.and_then(|mut file| file.write_all(contents).and_then(|()| file.sync_all()));
    written.map_err(|error| JournalError::io(path, error))
}

/// Puts a file in the place of another, at once and durably.
pub(crate) fn replace(dir: &Path, name: &str, contents: &[u8]) -> Result<(), JournalError> {
    let new = dir.join(format!("{name}.new"));
    let written =
        OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(&new).and_then(|mut file| {
            file.write_all(contents)?;
            file.sync_all()
        });
    written.map_err(|error| JournalError::io(&new, error))?;
    let path = dir.join(name);
    fs::rename(&new, &path).map_err(|error| JournalError::io(&path, error))?;
    sync_dir(dir)
}

/// Adds a line to a file, durably. A line that a crash cut short is closed first.
pub(crate) fn append_line(path: &Path, line: &str) -> Result<(), JournalError> {
    let mut last = [b'\n'];
    let end = File::open(path).and_then(|mut file| {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)
    });
    let torn = end.is_ok() && last != [b'\n'];
    let line = format!("{}{line}\n", if torn { "\n" } else { "" });
    let opened = OpenOptions::new().create(true).append(true).mode(0o600).open(path);
    let written = opened.and_then(|mut file| file.write_all(line.as_bytes()).and_then(|()| file.sync_all()));
    written.map_err(|error| JournalError::io(path, error))
}

/// Reads a text file; `None` if there is none.
pub(crate) fn read(path: &Path) -> Result<Option<String>, JournalError> {
    let mut text = Vec::new();
    match File::open(path).and_then(|mut file| file.read_to_end(&mut text)) {
        Ok(_) => Ok(Some(String::from_utf8_lossy(&text).into_owned())),
        Err(error) => match JournalError::io(path, error) {
            JournalError::Missing { .. } => Ok(None),
            other => Err(other),
        },
    }
}

/// Copies a file under a new name, durably; refuses where there is one.
pub(crate) fn copy(from: &Path, to: &Path, mode: u32) -> Result<(), JournalError> {
    let opened = OpenOptions::new().create_new(true).write(true).mode(mode).open(to);
    let mut target = opened.map_err(|error| JournalError::io(to, error))?;
    let mut source = File::open(from).map_err(|error| JournalError::io(from, error))?;
    let copied = std::io::copy(&mut source, &mut target).and_then(|_| target.sync_all());
    copied.map_err(|error| JournalError::io(to, error))
}

/// Makes the names in a directory durable.
pub(crate) fn sync_dir(dir: &Path) -> Result<(), JournalError> {
    let synced = File::open(dir).and_then(|dir| dir.sync_all());
    synced.map_err(|error| JournalError::io(dir, error))
}
