//! What the office has set for itself, with who changed it when, and what waits for a second administrator.

use jiff::Timestamp;
use rusqlite::{Row, params};

use crate::database::Store;
use crate::error::StoreError;
use crate::people::moment;

pub(crate) const TABLES: &str = "
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE setting_log (
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, by TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL
) STRICT;
CREATE TABLE wish (
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, by TEXT NOT NULL, about TEXT NOT NULL, wanted TEXT NOT NULL
) STRICT;";

/// A change of what is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingChange {
    /// When.
    pub at: Timestamp,
    /// Who changed it.
    pub by: String,
    /// What is set.
    pub name: String,
    /// To what; empty where it is set no more.
    pub value: String,
}

/// What an administrator wants done, and a second one has to confirm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Its number; 0 for one that is to be added.
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// Who wants it.
    pub by: String,
    /// The account that it is about; empty for what is set for the office.
    pub about: String,
    /// What, as the desk writes it.
    pub wanted: String,
}

impl Store {
    /// Returns all that is set.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn settings(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.with(|connection| {
            let mut asked = connection.prepare_cached("SELECT name, value FROM setting ORDER BY name")?;
            asked.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })
    }

    /// Sets something, or sets it no more with an empty value; returns whether that is a change.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set(&self, change: &SettingChange) -> Result<bool, StoreError> {
        self.in_one_step(|step| {
            let SettingChange { at, by, name, value } = change;
            let changed = if value.is_empty() {
                step.execute("DELETE FROM setting WHERE name = ?", [name])?
            } else {
                step.execute(
                    "INSERT INTO setting VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2 WHERE value <> ?2",
                    [name, value],
                )?
            };
            if changed > 0 {
                let log = "INSERT INTO setting_log (at, by, name, value) VALUES (?, ?, ?, ?)";
                step.execute(log, params![at.as_second(), by, name, value])?;
            }
            Ok(changed > 0)
        })
    }

    /// Returns the last changes, the last first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn setting_changes(&self, most: u32) -> Result<Vec<SettingChange>, StoreError> {
        self.with(|connection| {
            let mut asked =
                connection.prepare_cached("SELECT at, by, name, value FROM setting_log ORDER BY id DESC LIMIT ?")?;
            let rows = asked.query_map([most], |row| {
                let (by, name, value) = (row.get(1)?, row.get(2)?, row.get(3)?);
                Ok(SettingChange { at: moment(row.get(0)?), by, name, value })
            })?;
            rows.collect()
        })
    }

    /// Adds what a second administrator has to confirm.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_wish(&self, wish: &Wish) -> Result<(), StoreError> {
        self.with(|connection| {
            let add = "INSERT INTO wish (at, by, about, wanted) VALUES (?, ?, ?, ?)";
            connection.execute(add, params![wish.at.as_second(), wish.by, wish.about, wish.wanted]).map(drop)
        })
    }

    /// Returns what a second administrator has to confirm, the first first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn wishes(&self) -> Result<Vec<Wish>, StoreError> {
        self.with(|connection| {
            let mut asked = connection.prepare_cached("SELECT id, at, by, about, wanted FROM wish ORDER BY id")?;
            let read = |row: &Row<'_>| {
                let (by, about, wanted) = (row.get(2)?, row.get(3)?, row.get(4)?);
                Ok(Wish { id: row.get(0)?, at: moment(row.get(1)?), by, about, wanted })
            };
            asked.query_map([], read)?.collect()
        })
    }

    /// Takes a wish away; returns whether it was there: of two who decide at once, one is late.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn take_wish(&self, id: i64) -> Result<bool, StoreError> {
        self.with(|connection| connection.execute("DELETE FROM wish WHERE id = ?", [id]).map(|gone| gone == 1))
    }
}
