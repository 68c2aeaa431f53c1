//! Drafts: forms of acts that somebody has not recorded yet. What stands in them is sealed by whoever saves them, since it
//! may hold particulars.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, params};

use crate::database::Store;
use crate::error::StoreError;

pub(crate) const TABLE: &str = "
CREATE TABLE draft (
    owner TEXT NOT NULL, id TEXT NOT NULL, act TEXT NOT NULL, corrects INTEGER, saved_at INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (owner, id)
) WITHOUT ROWID;";

/// How many drafts one account keeps; the oldest go first.
const DRAFTS_MAX: u32 = 200;

/// A draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The id of the form.
    pub id: String,
    /// Name of the kind of act.
    pub act: String,
    /// The entry that it is to take the place of.
    pub corrects: Option<u32>,
    /// When it was saved last.
    pub saved_at: Timestamp,
    /// What stands in it, sealed.
    pub sealed: Vec<u8>,
}

impl Store {
    /// Saves a draft in the place of what was saved of the same form.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_draft(&self, owner: &str, draft: &Draft) -> Result<(), StoreError> {
        self.with(|connection| {
            let Draft { id, act, corrects, saved_at, sealed } = draft;
            let change = connection.transaction()?;
            change.execute(
                "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?)",
                params![owner, id, act, corrects, saved_at.as_second(), sealed],
            )?;
            change.execute(
                "DELETE FROM draft WHERE owner = ?1 AND id NOT IN
                 (SELECT id FROM draft WHERE owner = ?1 ORDER BY saved_at DESC LIMIT ?2)",
                params![owner, DRAFTS_MAX],
            )?;
            change.commit()
        })
    }

    /// Returns somebody's drafts, the newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn drafts(&self, owner: &str) -> Result<Vec<Draft>, StoreError> {
        self.with(|connection| {
            let mut asked = connection.prepare_cached(
                "SELECT id, act, corrects, saved_at, sealed FROM draft WHERE owner = ? ORDER BY saved_at DESC, id",
            )?;
            asked.query_map([owner], read)?.collect()
        })
    }

    /// Returns one of somebody's drafts.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn draft(&self, owner: &str, id: &str) -> Result<Option<Draft>, StoreError> {
        self.with(|connection| {
            let mut asked = connection
                .prepare_cached("SELECT id, act, corrects, saved_at, sealed FROM draft WHERE owner = ? AND id = ?")?;
            asked.query_row([owner, id], read).optional()
        })
    }

    /// Throws a draft away; returns whether there was one.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn drop_draft(&self, owner: &str, id: &str) -> Result<bool, StoreError> {
        self.with(|connection| {
            connection.execute("DELETE FROM draft WHERE owner = ? AND id = ?", [owner, id]).map(|gone| gone > 0)
        })
    }
}

fn read(row: &rusqlite::Row<'_>) -> Result<Draft, rusqlite::Error> {
    let saved_at = Timestamp::from_second(row.get(3)?).unwrap_or(Timestamp::UNIX_EPOCH);
    Ok(Draft { id: row.get(0)?, act: row.get(1)?, corrects: row.get(2)?, saved_at, sealed: row.get(4)? })
}
