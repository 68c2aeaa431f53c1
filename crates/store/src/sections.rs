//! Sections of reports that staff write (phần viết tự do), kept per report, unit and period until the report is closed.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, params};

use crate::database::Store;
use crate::error::StoreError;

pub(crate) const TABLE: &str = "
CREATE TABLE section (
    report TEXT NOT NULL, unit TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL, name TEXT NOT NULL,
    text TEXT NOT NULL, version INTEGER NOT NULL, saved_at INTEGER NOT NULL, saved_by TEXT NOT NULL,
    PRIMARY KEY (report, unit, first_day, last_day, name)
) WITHOUT ROWID;";

/// Which report a section belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionOf {
    /// Name of the template.
    pub report: String,
    /// Code of the unit.
    pub unit: String,
    /// First day of the period, as `2023-01-01`.
    pub from: String,
    /// Last day of the period.
    pub to: String,
}

/// A section as it was saved last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its name in the template.
    pub name: String,
    /// Markdown.
    pub text: String,
    /// How often it was saved; whoever saves says which version they had read.
    pub version: u32,
    /// When.
    pub saved_at: Timestamp,
    /// By whom.
    pub saved_by: String,
}

impl Store {
    /// Returns the sections of a report, by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn sections(&self, of: &SectionOf) -> Result<Vec<Section>, StoreError> {
        self.with(|connection| {
            let mut asked = connection.prepare_cached(
                "SELECT name, text, version, saved_at, saved_by FROM section
                 WHERE report = ? AND unit = ? AND first_day = ? AND last_day = ? ORDER BY name",
            )?;
            let rows = asked.query_map(params![of.report, of.unit, of.from, of.to], |row| {
                let saved_at = Timestamp::from_second(row.get(3)?).unwrap_or(Timestamp::UNIX_EPOCH);
                let (name, text, version) = (row.get(0)?, row.get(1)?, row.get(2)?);
                Ok(Section { name, text, version, saved_at, saved_by: row.get(4)? })
            })?;
            rows.collect()
        })
    }

    /// Saves a section over the version that was read, 0 for one that was not there, and returns its new version.
    ///
    /// # Errors
    /// When somebody saved it meanwhile, or the file cannot be written; nothing is changed then.
    pub fn save_section(
        &self,
        of: &SectionOf,
        name: &str,
        text: &str,
        read: u32,
        by: &str,
        now: Timestamp,
    ) -> Result<u32, StoreError> {
        let other = self.with(|connection| {
            let change = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let key = params![of.report, of.unit, of.from, of.to, name];
            let there: Option<(u32, String)> = change
                .query_row(
                    "SELECT version, saved_by FROM section
                     WHERE report = ? AND unit = ? AND first_day = ? AND last_day = ? AND name = ?",
                    key,
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )
                .optional()?;
            if let Some((_, by)) = there.filter(|(version, _)| *version != read) {
                return Ok(Some(by));
            }
            change.execute(
                "INSERT OR REPLACE INTO section VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                params![of.report, of.unit, of.from, of.to, name, text, read + 1, now.as_second(), by],
            )?;
            change.commit().map(|()| None)
        })?;
        other.map_or(Ok(read + 1), |by| Err(StoreError::SavedMeanwhile { by }))
    }
}
