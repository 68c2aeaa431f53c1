//! The log of sign-ins and of changes to accounts: who, what, when, from which network.

use jiff::Timestamp;
use rusqlite::params;

use super::moment;
use crate::database::Store;
use crate::error::StoreError;

/// How long the log is kept: a year and a month, in seconds.
const KEPT: i64 = 396 * 86_400;

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// When.
    pub at: Timestamp,
    /// About which account; `None` for a name that nobody has.
    pub account: Option<i64>,
    /// What happened, in a word.
    pub what: String,
    /// Who did it.
    pub by: String,
    /// From which network.
    pub network: String,
}

impl Store {
    /// Adds a line, and removes those that have been kept long enough.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn log(&self, line: &Logged) -> Result<(), StoreError> {
        self.with(|connection| {
            let at = line.at.as_second();
            connection.prepare_cached("DELETE FROM sign_in_log WHERE at < ?")?.execute([at - KEPT])?;
            connection
                .prepare_cached("INSERT INTO sign_in_log (at, account, what, by, network) VALUES (?, ?, ?, ?, ?)")?
                .execute(params![at, line.account, line.what, line.by, line.network])
                .map(drop)
        })
    }

    /// Returns the last lines about an account, the last first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn logged(&self, account: i64, most: u32) -> Result<Vec<Logged>, StoreError> {
        self.with(|connection| {
            let mut asked = connection.prepare_cached(
                "SELECT at, account, what, by, network FROM sign_in_log WHERE account = ? ORDER BY id DESC LIMIT ?",
            )?;
            let rows = asked.query_map(params![account, most], |row| {
                let (account, what, by) = (row.get(1)?, row.get(2)?, row.get(3)?);
                Ok(Logged { at: moment(row.get(0)?), account, what, by, network: row.get(4)? })
            })?;
            rows.collect()
        })
    }
}
