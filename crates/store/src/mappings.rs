//! How the columns of an office's own spreadsheets are read, remembered by their headings.

use rusqlite::{OptionalExtension as _, params};

use crate::database::Store;
use crate::error::StoreError;

pub(crate) const TABLE: &str = "
CREATE TABLE mapping (
    headings TEXT NOT NULL, act TEXT NOT NULL, text TEXT NOT NULL, used_at INTEGER NOT NULL, PRIMARY KEY (headings, act)
) WITHOUT ROWID;";

/// How a spreadsheet with certain headings is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// A hash of the headings.
    pub headings: String,
    /// The kind of the acts.
    pub act: String,
    /// What each column says, as the mapping writes it.
    pub text: String,
}

impl Store {
    /// Remembers a mapping, in the place of the one for the same headings and acts.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_mapping(&self, mapping: &Mapping, now: jiff::Timestamp) -> Result<(), StoreError> {
        self.with(|connection| {
            connection.execute(
                "INSERT OR REPLACE INTO mapping VALUES (?, ?, ?, ?)",
                params![mapping.headings, mapping.act, mapping.text, now.as_second()],
            )
        })?;
        Ok(())
    }

    /// Returns the mapping for headings: for acts of a kind, or the one that was saved last.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn mapping(&self, headings: &str, act: Option<&str>) -> Result<Option<Mapping>, StoreError> {
        self.with(|connection| {
            let one = "SELECT headings, act, text FROM mapping WHERE headings = ?1 AND (?2 IS NULL OR act = ?2)
                       ORDER BY used_at DESC, act LIMIT 1";
            let read =
                |row: &rusqlite::Row<'_>| Ok(Mapping { headings: row.get(0)?, act: row.get(1)?, text: row.get(2)? });
            connection.query_row(one, params![headings, act], read).optional()
        })
    }
}
