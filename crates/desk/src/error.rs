//! Why a register could not be opened, or a batch not recorded.

use dangvu_journal::{AppendError, JournalError, KeyError};
use dangvu_register::check::Refusal;
use dangvu_register::register::Refused;

use crate::texts::TextsError;

/// Why a register could not be opened or read.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The journal or its keys.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The rulebook or the measures.
    #[error(transparent)]
    Texts(#[from] TextsError),
    /// An entry is not JSON of an act that this program knows.
    #[error("entry {seq} cannot be read: {cause}")]
    Unreadable {
        /// The entry.
        seq: u64,
        /// What the parser says.
        cause: String,
    },
    /// A sealed value of an entry cannot be opened.
    #[error("entry {seq}: a sealed value cannot be opened: {cause}")]
    Sealed {
        /// The entry.
        seq: u64,
        /// Why.
        cause: KeyError,
    },
    /// An entry does not follow from those before it.
    #[error("entry {seq} does not follow from the entries before it")]
    Unlawful {
        /// The entry.
        seq: u64,
        /// Why.
        refusals: Vec<Refusal>,
    },
}

/// Why a batch was not recorded. Nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The register refuses an act of the batch.
    #[error("act {} of the batch is refused", .0.at + 1)]
    Refused(Refused),
    /// The journal does not take it.
    #[error(transparent)]
    Append(#[from] AppendError),
    /// Particulars could not be sealed.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The journal could not be read.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// An act cannot be written as JSON.
    #[error("the act cannot be written: {0}")]
    Form(String),
}
