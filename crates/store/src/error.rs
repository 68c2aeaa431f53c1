//! Why the office's file cannot be used.

use std::path::PathBuf;

/// Why something was not read or kept.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file cannot be made, read or written.
    #[error("{}: {cause}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The error.
        cause: std::io::Error,
    },
    /// The database says no.
    #[error("{}: {cause}", .path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// The error.
        cause: rusqlite::Error,
    },
    /// The file is of a later program.
    #[error("{} has version {found}; this program knows {known}", .path.display())]
    Later {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: usize,
        /// The last version that this program knows.
        known: usize,
    },
    /// Somebody else saved it meanwhile: nothing was written.
    #[error("saved by {by} meanwhile")]
    SavedMeanwhile {
        /// Who saved it.
        by: String,
    },
}
