//! Why a report was not closed, written again or verified.

use dangvu_register::ids::Seq;
use dangvu_reports::readback::Unreadable;
use dangvu_reports::{FileFault, WriteError};

use crate::error::{DeskError, RecordError};

/// Why a report was not closed, written again or verified.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The entry closed no report.
    #[error("entry {entry} closed no report")]
    NotClosed {
        /// The entry.
        entry: Seq,
    },
    /// A mistake in the template.
    #[error("{}", .0.file)]
    Template(FileFault),
    /// It is too large for its format.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// Its closing was not recorded.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The journal cannot be read.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// A file that is none of ours, or damaged.
    #[error("the file cannot be read back: {0:?}")]
    File(Unreadable),
    /// A file that says of no closed report that it is it.
    #[error("the file has no address of a closed report")]
    NoIdentity,
}

impl From<FileFault> for ReportError {
    fn from(fault: FileFault) -> Self {
        Self::Template(fault)
    }
}
