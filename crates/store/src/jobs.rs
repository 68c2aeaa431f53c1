//! Work that goes on in the background: kept from when somebody is told to wait until it is done, so that a program that
//! stops meanwhile takes it up again. What it is about is sealed by whoever hands it in.

use jiff::Timestamp;
use rusqlite::{Row, params};

use crate::database::Store;
use crate::error::StoreError;

pub(crate) const TABLE: &str = "
CREATE TABLE job (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, begun_at INTEGER NOT NULL, starts INTEGER NOT NULL, sealed BLOB NOT NULL
) WITHOUT ROWID;";

/// Work that is not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnfinishedJob {
    /// Its number.
    pub id: String,
    /// The name of the account that asked for it.
    pub owner: String,
    /// When it was asked for.
    pub begun_at: Timestamp,
    /// How often a program has begun with it.
    pub starts: u32,
    /// What it is about, sealed.
    pub sealed: Vec<u8>,
}

impl Store {
    /// Keeps work that is under way.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_job(&self, job: &UnfinishedJob) -> Result<(), StoreError> {
        let UnfinishedJob { id, owner, begun_at, starts, sealed } = job;
        self.with(|connection| {
            let values = params![id, owner, begun_at.as_second(), starts, sealed];
            connection.execute("INSERT OR REPLACE INTO job VALUES (?, ?, ?, ?, ?)", values).map(drop)
        })
    }

    /// Forgets work that is done, or that nobody wants any more.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget_job(&self, id: &str) -> Result<(), StoreError> {
        self.with(|connection| connection.execute("DELETE FROM job WHERE id = ?", [id]).map(drop))
    }

    /// Returns the work that is kept, in the order in which it was asked for.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn unfinished_jobs(&self) -> Result<Vec<UnfinishedJob>, StoreError> {
        self.with(|connection| {
            let mut asked =
                connection.prepare("SELECT id, owner, begun_at, starts, sealed FROM job ORDER BY begun_at, id")?;
            asked.query_map([], read)?.collect()
        })
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<UnfinishedJob> {
    Ok(UnfinishedJob {
        id: row.get(0)?,
        owner: row.get(1)?,
        begun_at: Timestamp::from_second(row.get(2)?).unwrap_or_default(),
        starts: row.get(3)?,
        sealed: row.get(4)?,
    })
}
