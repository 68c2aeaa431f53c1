//! Workbooks that were recorded, so that each can be taken back as a whole. The acts themselves are in the journal; their
//! ids follow from that of the batch.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, params};
use uuid::Uuid;

use crate::database::Store;
use crate::error::StoreError;

pub(crate) const TABLE: &str = "
CREATE TABLE batch (
    id BLOB PRIMARY KEY, file TEXT NOT NULL, acts INTEGER NOT NULL, sent_at INTEGER NOT NULL, sent_by TEXT NOT NULL
) WITHOUT ROWID;";

/// A workbook that was sent to be recorded. Whether it was is known from the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Its id.
    pub id: Uuid,
    /// The name of the file.
    pub file: String,
    /// How many acts it has.
    pub acts: u32,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// Who sent it.
    pub sent_by: String,
}

impl Store {
    /// Keeps that a workbook is sent; one that was sent before stays as it was.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_batch(&self, batch: &Batch) -> Result<(), StoreError> {
        self.with(|connection| {
            connection.execute(
                "INSERT OR IGNORE INTO batch VALUES (?, ?, ?, ?, ?)",
                params![batch.id.as_bytes(), batch.file, batch.acts, batch.sent_at.as_second(), batch.sent_by],
            )
        })?;
        Ok(())
    }

    /// Returns the workbooks that were sent, the last first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn batches(&self) -> Result<Vec<Batch>, StoreError> {
        self.with(|connection| {
            let mut asked = connection
                .prepare_cached("SELECT id, file, acts, sent_at, sent_by FROM batch ORDER BY sent_at DESC, id")?;
            asked.query_map([], read)?.collect()
        })
    }

    /// Returns a workbook that was sent.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn batch(&self, id: Uuid) -> Result<Option<Batch>, StoreError> {
        self.with(|connection| {
            let one = "SELECT id, file, acts, sent_at, sent_by FROM batch WHERE id = ?";
            connection.query_row(one, [id.as_bytes()], read).optional()
        })
    }
}

fn read(row: &Row<'_>) -> Result<Batch, rusqlite::Error> {
    Ok(Batch {
        id: Uuid::from_bytes(row.get(0)?),
        file: row.get(1)?,
        acts: row.get(2)?,
        sent_at: Timestamp::from_second(row.get(3)?).unwrap_or(Timestamp::UNIX_EPOCH),
        sent_by: row.get(4)?,
    })
}
