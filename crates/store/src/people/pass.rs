//! Passes: a code that lets an account in once (a link), or that marks a browser as known. Only hashes are here.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, params};

use super::Digest;
use crate::database::Store;
use crate::error::StoreError;

/// What a pass is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassKind {
    /// Signing in once.
    Link,
    /// Being known as a browser that the account signed in with.
    Device,
}

impl PassKind {
    fn name(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Device => "device",
        }
    }
}

impl Store {
    /// Adds a pass. A new link takes the place of the one before.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_pass(&self, kind: PassKind, code: &Digest, account: i64, ends: Timestamp) -> Result<(), StoreError> {
        self.with(|connection| {
            if kind == PassKind::Link {
                connection.execute("DELETE FROM pass WHERE account = ? AND kind = 'link'", [account])?;
            }
            let add = "INSERT OR REPLACE INTO pass VALUES (?, ?, ?, ?)";
            connection.execute(add, params![code, account, kind.name(), ends.as_second()]).map(drop)
        })
    }

    /// Returns whose pass this is, if it has not ended.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn pass(&self, kind: PassKind, code: &Digest, now: Timestamp) -> Result<Option<i64>, StoreError> {
        self.with(|connection| {
            connection
                .prepare_cached("SELECT account FROM pass WHERE code = ? AND kind = ? AND ends > ?")?
                .query_row(params![code, kind.name(), now.as_second()], |row| row.get(0))
                .optional()
        })
    }

    /// Takes a pass, so that it is there no more, and returns whose it was.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn take_pass(&self, kind: PassKind, code: &Digest, now: Timestamp) -> Result<Option<i64>, StoreError> {
        let taken = self.with(|connection| {
            connection
                .prepare_cached("DELETE FROM pass WHERE code = ? AND kind = ? AND ends > ? RETURNING account")?
                .query_row(params![code, kind.name(), now.as_second()], |row| row.get(0))
                .optional()
        })?;
        self.forget_deleted()?;
        Ok(taken)
    }
}
