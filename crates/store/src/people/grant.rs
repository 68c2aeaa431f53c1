//! Rights that were given: area, action, subtree, and from when until when. One that ended stays to be read.

use jiff::Timestamp;
use rusqlite::{Row, params};

use super::moment;
use crate::database::Store;
use crate::error::StoreError;

/// A right that was given. What the words mean, the desk knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// Its number; 0 for one that is to be added.
    pub id: i64,
    /// Whose it is.
    pub account: i64,
    /// Area of the work.
    pub area: String,
    /// What may be done.
    pub action: String,
    /// Code of the unit at whose head the subtree stands.
    pub unit: String,
    /// First day, as `2026-01-01`.
    pub first_day: String,
    /// Last day.
    pub last_day: Option<String>,
    /// Who gave it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Who ended it.
    pub ended_by: Option<String>,
}

fn read(row: &Row<'_>) -> rusqlite::Result<Granted> {
    Ok(Granted {
        id: row.get(0)?,
        account: row.get(1)?,
        area: row.get(2)?,
        action: row.get(3)?,
        unit: row.get(4)?,
        first_day: row.get(5)?,
        last_day: row.get(6)?,
        by: row.get(7)?,
        at: moment(row.get(8)?),
        ended_by: row.get(9)?,
    })
}

impl Store {
    /// Returns the rights of an account in the order in which they were given.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn grants_of(&self, account: i64) -> Result<Vec<Granted>, StoreError> {
        self.with(|connection| {
            let mut asked = connection.prepare_cached(
                "SELECT id, account, area, action, unit, first_day, last_day, by, at, ended_by FROM granted
                 WHERE account = ? ORDER BY id",
            )?;
            asked.query_map([account], read)?.collect()
        })
    }

    /// Adds a right and returns its number.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_grant(&self, new: &Granted) -> Result<i64, StoreError> {
        self.with(|connection| {
            connection.execute(
                "INSERT INTO granted (account, area, action, unit, first_day, last_day, by, at)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                params![
                    new.account,
                    new.area,
                    new.action,
                    new.unit,
                    new.first_day,
                    new.last_day,
                    new.by,
                    new.at.as_second()
                ],
            )?;
            Ok(connection.last_insert_rowid())
        })
    }

    /// Ends a right of an account with a day; `false` if there is none that goes on longer.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn end_grant(&self, account: i64, id: i64, last_day: &str, by: &str) -> Result<bool, StoreError> {
        self.with(|connection| {
            let end = "UPDATE granted SET last_day = ?1, ended_by = ?2
                WHERE account = ?3 AND id = ?4 AND (last_day IS NULL OR last_day > ?1)";
            connection.execute(end, params![last_day, by, account, id]).map(|rows| rows == 1)
        })
    }
}
