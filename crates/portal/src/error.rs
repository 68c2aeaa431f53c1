//! Why the portal's file cannot be used.

use std::path::PathBuf;

/// Why something was not read or kept.
#[derive(Debug, thiserror::Error)]
pub enum PortalError {
    /// The file cannot be made, read or written.
    #[error("{}: {cause}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The error.
        cause: std::io::Error,
    },
    /// The database says no.
    #[error("portal.db: {0}")]
    Database(#[from] rusqlite::Error),
    /// The file is of a later program.
    #[error("portal.db has version {found}; this program knows {known}")]
    Later {
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
    /// There is no such thing any more.
    #[error("it is not there")]
    Gone,
    /// Whoever wrote a text does not approve it.
    #[error("whoever wrote it does not approve it")]
    OwnText,
    /// The step does not follow from where the text stands.
    #[error("not in this state")]
    State,
    /// Another has this address already.
    #[error("the address {0} is taken")]
    Taken(String),
    /// Something still needs it.
    #[error("it is still used")]
    Used,
    /// A file that is brought in cannot be read.
    #[error("{file}: {what}")]
    Import {
        /// The file.
        file: String,
        /// What is wrong with it.
        what: String,
    },
}
