//! Why something could not be done. Each variant carries what a sentence about it needs, so that the
//! sentence itself can be made elsewhere in any language.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use uuid::Uuid;

use crate::checkpoint::CheckpointError;
use crate::verify::Report;

/// Why a register could not be created, opened or read.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The name of the register is empty or holds a space, a control character or a plus sign.
    #[error("{origin:?} cannot name a register: no spaces and no plus sign")]
    Origin {
        /// The name as given.
        origin: String,
    },
    /// A register is to be created where the parent directory does not exist.
    #[error("{} does not exist, so no register can be created in it", .path.display())]
    ParentMissing {
        /// The missing parent.
        path: PathBuf,
    },
    /// A register, or something else, is there already.
    #[error("{} is there already; nothing was touched", .path.display())]
    AlreadyThere {
        /// What is there.
        path: PathBuf,
    },
    /// There is no register here, or a file of it is missing.
    #[error("{} is missing", .path.display())]
    Missing {
        /// The missing file or directory.
        path: PathBuf,
    },
    /// A directory stands in the place of a file, or a file in the place of a directory.
    #[error("{} is not of the kind that a register has there (file or directory)", .path.display())]
    WrongKind {
        /// What stands in the wrong place.
        path: PathBuf,
    },
    /// The file system or its rights do not permit it.
    #[error("{} cannot be opened or written: no permission, or a read-only file system", .path.display())]
    NotPermitted {
        /// The file or directory.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("the disk with {} is full", .path.display())]
    Full {
        /// The file or directory.
        path: PathBuf,
    },
    /// Another process has the register open, or holds its database.
    #[error("{} is in use by another process", .path.display())]
    InUse {
        /// The file that is held.
        path: PathBuf,
    },
    /// The file is no SQLite database.
    #[error("{} is not a database", .path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// The database belongs to another program.
    #[error("{} is a database of another program (application id {application_id:#010x})", .path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// The application id found in it.
        application_id: i32,
    },
    /// A newer version of this program wrote the database.
    #[error("{} has format {version}; this program knows {known}", .path.display())]
    TooNew {
        /// The file.
        path: PathBuf,
        /// The format found.
        version: i32,
        /// The format this program writes.
        known: i32,
    },
    /// The database is damaged.
    #[error("{} is damaged: {detail}", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        detail: String,
    },
    /// The text of an entry is not the one that was recorded.
    #[error("entry {seq} is damaged: its text does not fit its hash")]
    EntryDamaged {
        /// The entry.
        seq: u64,
    },
    /// The journal is shorter than its last signed checkpoint: entries `len + 1` to `signed` are missing.
    #[error("entries {} to {signed} are missing: they were signed, but the journal ends at {len}", .len + 1)]
    Short {
        /// The number of entries there are.
        len: u64,
        /// The number of entries that were signed.
        signed: u64,
    },
    /// The first `signed` entries are not those that were signed.
    #[error("entries 1 to {signed} are not those that were signed")]
    Changed {
        /// The size of the checkpoint that does not fit.
        signed: u64,
    },
    /// What was restored is not what its checkpoint says.
    #[error("{}: what was restored is not what was signed", .path.display())]
    NotWhole {
        /// Where it was restored.
        path: PathBuf,
        /// What was found.
        report: Box<Report>,
    },
    /// The checkpoint of the register is not one of its own.
    #[error("{}: {cause}", .path.display())]
    Checkpoint {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        cause: CheckpointError,
    },
    /// The master key is not 32 bytes in base64, or does not open the keys of this register.
    #[error("{} is not the master key of this register", .path.display())]
    MasterKey {
        /// The key file.
        path: PathBuf,
    },
    /// The key of an erased person could still be found in the key file.
    #[error("the key of {person} could not be removed from {}", .path.display())]
    NotErased {
        /// The person.
        person: String,
        /// The file that still holds it.
        path: PathBuf,
    },
    /// The operating system gives no random bytes.
    #[error("the operating system gives no random bytes: {0}")]
    Random(#[from] getrandom::Error),
    /// Another error of the operating system.
    #[error("{}: {source}", .path.display())]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// The error.
        source: io::Error,
    },
    /// Another error of the database.
    #[error("{}: {source}", .path.display())]
    Database {
        /// The database.
        path: PathBuf,
        /// The error.
        source: rusqlite::Error,
    },
}

impl JournalError {
    /// Sorts an error of the operating system by its cause.
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            io::ErrorKind::AlreadyExists => Self::AlreadyThere { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::NotPermitted { path },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full { path },
            io::ErrorKind::IsADirectory | io::ErrorKind::NotADirectory => Self::WrongKind { path },
            _ => Self::Io { path, source },
        }
    }

    /// Sorts an error of the database by its cause.
    pub(crate) fn database(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full { path },
            Some(ErrorCode::NotADatabase) => Self::NotADatabase { path },
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path, detail: source.to_string() },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse { path },
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Self::NotPermitted { path }
            }
            _ => Self::Database { path, source },
        }
    }
}

/// Why entries were not appended. Nothing of the batch was recorded, except that after `Full` and
/// `Failed` this is certain only once the register was opened again.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// The journal is not as long as it was when the entries were checked: look again, then repeat.
    #[error("the journal has {len} entries, not as many as were read")]
    Behind {
        /// The number of entries there are.
        len: u64,
    },
    /// Some ids of the batch are recorded already and some are not.
    #[error("{recorded} of {of} entries are recorded already")]
    PartlyRecorded {
        /// How many are recorded.
        recorded: usize,
        /// How many the batch has.
        of: usize,
    },
    /// An id stands twice in the batch, or a body does not begin with the id of its entry.
    #[error("the entry {id} stands twice, or its text does not begin with its id")]
    Malformed {
        /// The id of the entry.
        id: Uuid,
    },
    /// Another process holds the database for the moment. The writer goes on.
    #[error("the database is held by another process for the moment")]
    Busy,
    /// The disk is full. The writer has stopped.
    #[error("the disk is full; writing has stopped, reading goes on")]
    Full,
    /// Writing failed. The writer has stopped.
    #[error("writing has failed and has stopped, reading goes on: {0}")]
    Failed(#[source] JournalError),
    /// The writer stopped at an earlier error; the register must be opened again.
    #[error("writing has stopped at an earlier error: {cause}")]
    Stopped {
        /// The earlier error, in words.
        cause: String,
    },
}

/// Why something could not be sealed or unsealed.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The person was erased; nothing can be sealed for them any more.
    #[error("{person} was erased")]
    Erased {
        /// The person.
        person: String,
    },
    /// There is no key of this person, although they were not erased: the keys are not those of this journal.
    #[error("there is no key of {person}")]
    Missing {
        /// The person.
        person: String,
    },
    /// The key of the person is damaged in the file of keys.
    #[error("the key of {person} is damaged")]
    Damaged {
        /// The person.
        person: String,
    },
    /// The keys cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Box<JournalError>),
    /// The text is no sealed text.
    #[error("the text is not a sealed text")]
    Form,
    /// The text was sealed with another key than the person's.
    #[error("the text was sealed with another key than that of {person}")]
    OtherKey {
        /// The person.
        person: String,
    },
    /// The text is damaged, or was sealed for another entry, field or register.
    #[error("the sealed text is damaged or was moved from elsewhere")]
    Moved,
    /// A new key is needed, and the register is open for reading only.
    #[error("there is no key of {person}, and the register is open for reading only")]
    ReadOnly {
        /// The person.
        person: String,
    },
    /// The operating system gives no random bytes.
    #[error("the operating system gives no random bytes: {0}")]
    Random(#[from] getrandom::Error),
}
