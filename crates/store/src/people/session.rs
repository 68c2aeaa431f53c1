//! Sessions: who is signed in where. The token is the browser's; only its hash is here.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, params};

use super::{Digest, moment};
use crate::database::Store;
use crate::error::StoreError;

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its number.
    pub id: i64,
    /// Whose it is.
    pub account: i64,
    /// Whether all that was asked for was proven; else the second factor is still missing.
    pub whole: bool,
    /// Since when.
    pub begun: Timestamp,
    /// When it was used last.
    pub seen: Timestamp,
    /// When password or link were proven last.
    pub proven: Timestamp,
    /// When it ends at the latest.
    pub ends: Timestamp,
    /// From where it was begun.
    pub network: String,
    /// With which browser.
    pub agent: String,
}

/// A session to be begun.
#[derive(Clone, Copy, Debug)]
pub struct NewSession<'a> {
    /// Hash of its token.
    pub token: &'a Digest,
    /// Whose it is.
    pub account: i64,
    /// Whether nothing is left to be proven.
    pub whole: bool,
    /// When it ends at the latest.
    pub ends: Timestamp,
    /// From where.
    pub network: &'a str,
    /// With which browser.
    pub agent: &'a str,
}

fn read(row: &Row<'_>) -> rusqlite::Result<Session> {
    Ok(Session {
        id: row.get(0)?,
        account: row.get(1)?,
        whole: row.get(2)?,
        begun: moment(row.get(3)?),
        seen: moment(row.get(4)?),
        proven: moment(row.get(5)?),
        ends: moment(row.get(6)?),
        network: row.get(7)?,
        agent: row.get(8)?,
    })
}

impl Store {
    /// Begins a session.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn begin_session(&self, new: &NewSession<'_>, now: Timestamp) -> Result<(), StoreError> {
        let now = now.as_second();
        self.with(|connection| {
            let mut add = connection.prepare_cached(
                "INSERT INTO session (token, account, whole, begun, seen, proven, ends, network, agent)
                 VALUES (?1, ?2, ?3, ?4, ?4, ?4, ?5, ?6, ?7)",
            )?;
            let values = params![new.token, new.account, new.whole, now, new.ends.as_second(), new.network, new.agent];
            add.execute(values).map(drop)
        })
    }

    /// Returns the session of a token, if it has not ended and was used since a moment.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn session(&self, token: &Digest, used: Timestamp, now: Timestamp) -> Result<Option<Session>, StoreError> {
        self.with(|connection| {
            let mut asked = connection.prepare_cached(
                "SELECT id, account, whole, begun, seen, proven, ends, network, agent FROM session
                 WHERE token = ? AND seen > ? AND ends > ?",
            )?;
            asked.query_row(params![token, used.as_second(), now.as_second()], read).optional()
        })
    }

    /// Counts the sessions that have not ended and were used since a moment.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn count_sessions(&self, used: Timestamp, now: Timestamp) -> Result<u64, StoreError> {
        self.with(|connection| {
            let mut asked =
                connection.prepare_cached("SELECT count(*) FROM session WHERE seen > ? AND ends > ? AND whole")?;
            asked.query_row(params![used.as_second(), now.as_second()], |row| row.get(0))
        })
    }

    /// Notes that a session was used.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn see_session(&self, id: i64, now: Timestamp) -> Result<(), StoreError> {
        self.with(|connection| {
            connection
                .prepare_cached("UPDATE session SET seen = ? WHERE id = ?")?
                .execute(params![now.as_second(), id])
                .map(drop)
        })
    }

    /// Gives a session another token, and notes that everything was proven now.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn renew_session(&self, id: i64, token: &Digest, ends: Timestamp, now: Timestamp) -> Result<(), StoreError> {
        self.with(|connection| {
            let renew = "UPDATE session SET token = ?1, whole = 1, seen = ?2, proven = ?2, ends = ?3 WHERE id = ?4";
            connection.execute(renew, params![token, now.as_second(), ends.as_second(), id]).map(drop)
        })?;
        self.forget_deleted()
    }

    /// Returns the sessions of an account that have not ended and were used since a moment, last used first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn sessions_of(&self, account: i64, used: Timestamp, now: Timestamp) -> Result<Vec<Session>, StoreError> {
        self.with(|connection| {
            let mut asked = connection.prepare_cached(
                "SELECT id, account, whole, begun, seen, proven, ends, network, agent FROM session
                 WHERE account = ? AND seen > ? AND ends > ? AND whole ORDER BY seen DESC, id DESC",
            )?;
            asked.query_map(params![account, used.as_second(), now.as_second()], read)?.collect()
        })
    }

    /// Ends a session of an account, or all but one.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn end_session(&self, account: i64, id: i64) -> Result<bool, StoreError> {
        let end = "DELETE FROM session WHERE account = ? AND id = ?";
        let ended = self.with(|connection| connection.execute(end, [account, id]))?;
        self.forget_deleted()?;
        Ok(ended == 1)
    }

    /// Ends all sessions of an account.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn end_sessions(&self, account: i64) -> Result<(), StoreError> {
        self.with(|connection| connection.execute("DELETE FROM session WHERE account = ?", [account]))?;
        self.forget_deleted()
    }

    /// Removes sessions and passes whose time is over.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn remove_ended(&self, used: Timestamp, now: Timestamp) -> Result<(), StoreError> {
        let (used, now) = (used.as_second(), now.as_second());
        let removed = self.with(|connection| {
            let sessions = connection.execute("DELETE FROM session WHERE seen <= ? OR ends <= ?", [used, now])?;
            Ok(sessions + connection.execute("DELETE FROM pass WHERE ends <= ?", [now])?)
        })?;
        if removed > 0 { self.forget_deleted() } else { Ok(()) }
    }

    /// Ends every session and link of everybody: after a copy was put back.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn end_all_sessions(&self) -> Result<(), StoreError> {
        self.with(|connection| {
            connection.execute_batch("DELETE FROM session; DELETE FROM pass; DELETE FROM api_token;")
        })?;
        self.forget_deleted()
    }
}
