//! Why a register could not be opened, or a batch not recorded.

use dangvu_journal::{AppendError, JournalError, KeyError};
use dangvu_register::check::Refusal;
use dangvu_register::ids::Seq;
use dangvu_register::register::Refused;
use dangvu_store::StoreError;

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
    /// What the office keeps beside the journal.
    #[error(transparent)]
    Store(#[from] StoreError),
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

/// Why a batch was not recorded. Nothing of it was, unless it says otherwise.
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
    /// It belongs to an area that needs two persons: one proposes it, another accepts it.
    #[error("it needs two persons: one proposes it, another accepts it")]
    NeedsTwo,
    /// What the office has set cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Whoever asked wanted it no more.
    #[error("it was broken off")]
    BrokenOff,
    /// The batch is recorded, or others with it are, but the register does not follow: nothing of it can be read, and
    /// nothing more is recorded, until the register is opened again.
    #[error("entry {seq} is recorded but cannot be read; recording has stopped until the register is opened again")]
    Unapplied {
        /// The first entry that does not follow.
        seq: Seq,
    },
}

impl RecordError {
    /// Returns the same error for another caller whose batch went with this one.
    pub(crate) fn alike(&self) -> Self {
        match self {
            Self::Append(AppendError::Full) => Self::Append(AppendError::Full),
            Self::Append(AppendError::Busy) => Self::Append(AppendError::Busy),
            Self::Append(AppendError::Stopped { cause }) => AppendError::Stopped { cause: cause.clone() }.into(),
            Self::Journal(JournalError::NotPermitted { path }) => {
                Self::Journal(JournalError::NotPermitted { path: path.clone() })
            }
            Self::Unapplied { seq } => Self::Unapplied { seq: *seq },
            other => AppendError::Stopped { cause: other.to_string() }.into(),
        }
    }
}
