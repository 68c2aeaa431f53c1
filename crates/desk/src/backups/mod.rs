//! Backups that are made while the register is open, each in two places: entries, which are kept for years, and keys, which
//! are kept for weeks, since an erasure is complete when the last copy of a key is gone.
//!
//! ```text
//! journal/2026-11-25T18-30-00Z/   entries, signed checkpoint     daily, weekly, monthly ones stay
//! keys/2026-11-25T18-30-00Z/      keys, master key, office.db    gone after so many days, but for the newest
//! ```
//!
//! Invariant: what has its name is whole; what was broken off ends in `.part` and goes with the next backup.

mod drill;
mod retention;
mod schedule;

use std::fs;
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use dangvu_journal::{JournalError, Reader};
use dangvu_store::{Store, StoreError};
use jiff::civil::Time;
use jiff::{SignedDuration, Timestamp};

pub use self::drill::Drilled;
pub use self::retention::Retention;
pub use self::schedule::ScheduledBackups;
use crate::error::DeskError;

/// What a backup that is being made ends in.
const PART: &str = ".part";

/// What whoever makes or tries a backup holds locked.
const LOCK: &str = ".lock";

/// The right to change what is in the folders, until it is dropped.
struct Alone(fs::File);

impl Drop for Alone {
    fn drop(&mut self) {
        // By word, since a process that is just being started may have a copy of the open file.
        drop(self.0.unlock());
    }
}

/// Where backups go, when, and which are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupPlan {
    /// The folder for entries.
    pub journal: PathBuf,
    /// The folder for keys; not within the other, nor the other within it.
    pub keys: PathBuf,
    /// At which times of the day in Việt Nam.
    pub times: Vec<Time>,
    /// Which backups of entries stay.
    pub retention: Retention,
    /// For how many days backups of keys stay.
    pub keys_days: u32,
}

/// Why a backup was not made, or is not good.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The journal or its copy.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// What the office keeps, or its copy.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The restored register does not open.
    #[error(transparent)]
    Desk(#[from] Box<DeskError>),
    /// A folder cannot be made, read or removed.
    #[error("{}: {cause}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// Another is being made or tried.
    #[error("another backup is being made or tried")]
    Busy,
    /// There is none.
    #[error("there is no backup in {}", path.display())]
    Nothing {
        /// Where it was looked for.
        path: PathBuf,
    },
}

/// A backup that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backup {
    /// When it was made.
    pub at: Timestamp,
    /// Bytes of the entries; nothing if only keys are left.
    pub journal: Option<u64>,
    /// Bytes of the keys; nothing if they are gone.
    pub keys: Option<u64>,
}

/// How the last attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// When it ended.
    pub at: Timestamp,
    /// The entries that were copied, or why nothing was.
    pub outcome: Result<u64, String>,
}

/// The backups of a register.
#[derive(Debug)]
pub struct Backups {
    dir: PathBuf,
    plan: BackupPlan,
    making: Mutex<()>,
    last: Mutex<Option<Attempt>>,
}

impl Backups {
    /// Returns the backups of the register in a directory.
    pub fn of(dir: &Path, plan: BackupPlan) -> Self {
        Self { dir: dir.to_owned(), plan, making: Mutex::new(()), last: Mutex::new(None) }
    }

    /// Returns the plan.
    pub fn plan(&self) -> &BackupPlan {
        &self.plan
    }

    /// Returns how the last attempt of this process ended.
    pub fn last_attempt(&self) -> Option<Attempt> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns whether one is being made.
    pub fn is_making(&self) -> bool {
        self.making.try_lock().is_err()
    }

    /// Makes a backup, reads it and checks it against the root of the journal; then those go that need not stay.
    /// Recording goes on meanwhile.
    ///
    /// # Errors
    /// When something cannot be read or written, or the copy is not what the journal is; nothing of its name is there then.
    pub fn make(&self, now: Timestamp) -> Result<u64, BackupError> {
        let _only = self.making.try_lock().map_err(|_| BackupError::Busy)?;
        let made = self.make_one(now);
        let outcome = made.as_ref().map(|size| *size).map_err(ToString::to_string);
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(Attempt { at: now, outcome });
        made
    }

    fn make_one(&self, now: Timestamp) -> Result<u64, BackupError> {
        let (journal, keys) = (&self.plan.journal, &self.plan.keys);
        let _alone = self.alone()?;
        for folder in [journal, keys] {
            remove_parts(folder)?;
        }
        let name = self.free_name(now);
        let parts = [journal, keys].map(|folder| folder.join(format!("{name}{PART}")));
        let reader = Reader::open(&self.dir)?;
        let checkpoint = reader.backup_journal(&parts[0], &mut |_, _| ())?;
        // Keys are durable before their entries: copied afterwards they are all there.
        reader.backup_keys(&parts[1])?;
        Store::open_read_only(&self.dir)?.copy_to(&parts[1])?;
        Store::open_read_only(&parts[1])?.has_accounts()?;
        for (part, folder) in parts.iter().zip([journal, keys]) {
            let whole = folder.join(&name);
            fs::rename(part, &whole).map_err(failed(&whole))?;
            fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed(folder))?;
        }
        self.tidy(now)?;
        Ok(checkpoint.size)
    }

    /// Returns the name of a moment that no backup has: names tell seconds, and two may be made in one.
    fn free_name(&self, mut at: Timestamp) -> String {
        let is_taken = |name: &String| [&self.plan.journal, &self.plan.keys].iter().any(|of| of.join(name).exists());
        while is_taken(&name(at)) {
            at += SignedDuration::from_secs(1);
        }
        name(at)
    }

    /// Makes the folders, and keeps other processes from what is in them.
    fn alone(&self) -> Result<Alone, BackupError> {
        make_dir(&self.plan.journal)?;
        make_dir(&self.plan.keys)?;
        let path = self.plan.journal.join(LOCK);
        let file = fs::File::create(&path).map_err(failed(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(Alone(file)),
            Err(fs::TryLockError::WouldBlock) => Err(BackupError::Busy),
            Err(fs::TryLockError::Error(error)) => Err(failed(&path)(error)),
        }
    }

    /// Removes what need not stay.
    fn tidy(&self, now: Timestamp) -> Result<(), BackupError> {
        let moments = made_in(&self.plan.journal)?;
        let stay = self.plan.retention.kept(&moments);
        for gone in moments.iter().filter(|moment| !stay.contains(moment)) {
            remove(&self.plan.journal.join(name(*gone)))?;
        }
        let keys = made_in(&self.plan.keys)?;
        let oldest = now - SignedDuration::from_hours(24 * i64::from(self.plan.keys_days));
        let newest = keys.iter().max();
        for gone in keys.iter().filter(|&moment| *moment < oldest && Some(moment) != newest) {
            remove(&self.plan.keys.join(name(*gone)))?;
        }
        Ok(())
    }

    /// Returns the backups that are there, the newest first.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn list(&self) -> Result<Vec<Backup>, BackupError> {
        let (journal, keys) = (made_in(&self.plan.journal)?, made_in(&self.plan.keys)?);
        let mut moments: Vec<Timestamp> = journal.iter().chain(&keys).copied().collect();
        moments.sort_unstable_by(|one, other| other.cmp(one));
        moments.dedup();
        let size = |folder: &Path, there: &[Timestamp], at| {
            there.contains(&at).then(|| size_of(&folder.join(name(at)))).transpose()
        };
        let found = moments.into_iter().map(|at| {
            let journal = size(&self.plan.journal, &journal, at)?;
            Ok(Backup { at, journal, keys: size(&self.plan.keys, &keys, at)? })
        });
        found.collect()
    }

    /// Returns when the newest backup of entries and the newest of keys were made.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn newest(&self) -> Result<[Option<Timestamp>; 2], BackupError> {
        let newest = |folder| Ok::<_, BackupError>(made_in(folder)?.into_iter().max());
        Ok([newest(&self.plan.journal)?, newest(&self.plan.keys)?])
    }
}

/// Returns the name of a backup: the moment, without what some file systems do not take.
fn name(at: Timestamp) -> String {
    Timestamp::from_second(at.as_second()).unwrap_or(at).to_string().replace(':', "-")
}

fn moment(name: &str) -> Option<Timestamp> {
    let (day, time) = name.split_once('T')?;
    let found: Timestamp = format!("{day}T{}", time.replace('-', ":")).parse().ok()?;
    (self::name(found) == name).then_some(found)
}

/// Returns when the backups of a folder were made; of a folder that is not there yet, none.
fn made_in(folder: &Path) -> Result<Vec<Timestamp>, BackupError> {
    let mut found = Vec::new();
    for name in names_in(folder)? {
        found.extend(moment(&name));
    }
    Ok(found)
}

fn names_in(folder: &Path) -> Result<Vec<String>, BackupError> {
    let inside = match fs::read_dir(folder) {
        Ok(inside) => inside,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(folder)(error)),
    };
    inside.map(|item| Ok(item.map_err(failed(folder))?.file_name().to_string_lossy().into_owned())).collect()
}

fn make_dir(folder: &Path) -> Result<(), BackupError> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed(folder))
}

fn remove_parts(folder: &Path) -> Result<(), BackupError> {
    let parts = names_in(folder)?.into_iter().filter(|name| name.strip_suffix(PART).and_then(moment).is_some());
    parts.map(|name| folder.join(name)).try_for_each(|part| remove(&part))
}

fn remove(path: &Path) -> Result<(), BackupError> {
    fs::remove_dir_all(path).map_err(failed(path))
}

fn size_of(folder: &Path) -> Result<u64, BackupError> {
    let mut size = 0;
    for name in names_in(folder)? {
        let path = folder.join(name);
        size += fs::metadata(&path).map_err(failed(&path))?.len();
    }
    Ok(size)
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> BackupError {
    let path = path.to_owned();
    move |cause| BackupError::File { path, cause }
}

#[cfg(test)]
mod tests {
    use super::{moment, name};

    #[test]
    fn a_name_says_when_it_was_made() {
        let at = "2026-11-25T18:30:05.25Z".parse().unwrap();
        assert_eq!(name(at), "2026-11-25T18-30-05Z");
        assert_eq!(moment("2026-11-25T18-30-05Z"), Some("2026-11-25T18:30:05Z".parse().unwrap()));
        for other in ["2026-11-25T18-30-05Z.part", "2026-11-25", "x", "2026-11-25T18:30:05Z", "lost+found"] {
            assert_eq!(moment(other), None, "{other}");
        }
    }
}
