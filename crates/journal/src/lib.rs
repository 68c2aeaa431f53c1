//! The journal of a register: entries in order, which only grow; a Merkle log over them with signed
//! checkpoints; and a key per person, so that particulars can be sealed into entries and later erased.
//!
//! It knows nothing of what the entries say. A register is a directory:
//!
//! * `journal.db`: the entries, in a table that any SQL client reads, and who may sign in;
//! * `keys.db`: the keys of the persons, wrapped by the one in `master.key`, and the signing key;
//! * `checkpoint`, `checkpoints.log`: the last signed checkpoint, and all that were saved;
//! * `frontier`: in a long register, the state of the log at an earlier moment, from which opening goes on;
//!   it may be deleted;
//! * `snapshot`: sealed bytes that somebody derived from the entries; it can be thrown away;
//! * `lock`: held by the process that writes.
//!
//! Invariants: an acknowledged entry is on the disk; sequence numbers run from 1 without gaps; an id is
//! recorded once; what is read is what was hashed; a key is on the disk before what it sealed.

mod backup;
mod checkpoint;
mod database;
mod error;
mod files;
mod growth;
mod history;
mod journal;
mod keycache;
mod keyfile;
mod keyreader;
mod keys;
pub mod merkle;
mod passing;
mod reader;
mod sealing;
mod snapshot;
mod store;
mod verify;

pub use backup::{JOURNAL_FOLDER, KEYS_FOLDER, Restore};
pub use checkpoint::{Checkpoint, CheckpointError, Signer, Verifier};
pub use error::{AppendError, JournalError, KeyError};
pub use journal::Journal;
pub use keys::Sealer;
pub use merkle::Hash;
pub use passing::{PassingFile, PassingReader, PassingWriter};
pub use reader::Reader;
pub use sealing::Unsealed;
pub use snapshot::{Position, Snapshot, SnapshotWriter, Unplaced, Unsynced};
pub use store::{Appended, NewEntry};
pub use verify::{Finding, Report, Source};
