//! Saved views of lists: a name for what a list's address asks, for one account.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, params};

use crate::database::Store;
use crate::error::StoreError;

pub(crate) const TABLE: &str = "
CREATE TABLE list_view (
    id INTEGER PRIMARY KEY, owner TEXT NOT NULL, list TEXT NOT NULL, unit TEXT NOT NULL, name TEXT NOT NULL,
    query TEXT NOT NULL, is_default INTEGER NOT NULL, saved_at INTEGER NOT NULL,
    UNIQUE (owner, list, name)
);";

/// How many views one account keeps.
const VIEWS_MAX: u32 = 200;

/// A saved view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its number.
    pub id: i64,
    /// Name of the list.
    pub list: String,
    /// The unit in the address of the list; empty if it has none.
    pub unit: String,
    /// What its owner calls it.
    pub name: String,
    /// What the address asks, as it stands in one.
    pub query: String,
    /// Whether the list is shown like this where its address asks nothing.
    pub is_default: bool,
}

impl Store {
    /// Saves a view in the place of the one of the same name; returns whether there was room for it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_view(&self, owner: &str, view: &SavedView, now: Timestamp) -> Result<bool, StoreError> {
        self.with(|connection| {
            let SavedView { list, unit, name, query, is_default, .. } = view;
            let change = connection.transaction()?;
            let asked = "SELECT count(*) FROM list_view WHERE owner = ?1 AND NOT (list = ?2 AND name = ?3)";
            let others: u32 = change.query_row(asked, params![owner, list, name], |row| row.get(0))?;
            if others >= VIEWS_MAX {
                return Ok(false);
            }
            change.execute("DELETE FROM list_view WHERE owner = ? AND list = ? AND name = ?", params![owner, list, name])?;
            if *is_default {
                change.execute("UPDATE list_view SET is_default = 0 WHERE owner = ? AND list = ?", [owner, list])?;
            }
            change.execute(
                "INSERT INTO list_view (owner, list, unit, name, query, is_default, saved_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                params![owner, list, unit, name, query, is_default, now.as_second()],
            )?;
            change.commit()?;
            Ok(true)
        })
    }

    /// Returns somebody's views of one list, or of all, in the order of their names.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn views(&self, owner: &str, list: Option<&str>) -> Result<Vec<SavedView>, StoreError> {
        self.with(|connection| {
            let mut asked = connection.prepare_cached(
                "SELECT id, list, unit, name, query, is_default FROM list_view
                 WHERE owner = ?1 AND (?2 IS NULL OR list = ?2) ORDER BY list, name",
            )?;
            asked.query_map(params![owner, list], read)?.collect()
        })
    }

    /// Returns somebody's view of a number.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn view(&self, owner: &str, id: i64) -> Result<Option<SavedView>, StoreError> {
        self.with(|connection| {
            let asked = "SELECT id, list, unit, name, query, is_default FROM list_view WHERE owner = ? AND id = ?";
            connection.query_row(asked, params![owner, id], read).optional()
        })
    }

    /// Gives one of somebody's views another name; returns whether no other of the list has it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn rename_view(&self, owner: &str, id: i64, name: &str) -> Result<bool, StoreError> {
        self.with(|connection| {
            let change = "UPDATE OR IGNORE list_view SET name = ?3 WHERE owner = ?1 AND id = ?2";
            connection.execute(change, params![owner, id, name]).map(|changed| changed > 0)
        })
    }

    /// Throws one of somebody's views away; returns whether there was one.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn drop_view(&self, owner: &str, id: i64) -> Result<bool, StoreError> {
        self.with(|connection| {
            let gone = connection.execute("DELETE FROM list_view WHERE owner = ? AND id = ?", params![owner, id]);
            gone.map(|gone| gone > 0)
        })
    }

    /// Makes one of somebody's views that by which its list is shown at first, or none of its list.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_default_view(&self, owner: &str, id: i64, is_default: bool) -> Result<(), StoreError> {
        self.with(|connection| {
            let change = "UPDATE list_view SET is_default = (id = ?2 AND ?3) WHERE owner = ?1
                          AND list = (SELECT list FROM list_view WHERE owner = ?1 AND id = ?2)";
            connection.execute(change, params![owner, id, is_default]).map(drop)
        })
    }
}

fn read(row: &rusqlite::Row<'_>) -> Result<SavedView, rusqlite::Error> {
    Ok(SavedView {
        id: row.get(0)?,
        list: row.get(1)?,
        unit: row.get(2)?,
        name: row.get(3)?,
        query: row.get(4)?,
        is_default: row.get(5)?,
    })
}
