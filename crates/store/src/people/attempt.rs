//! Attempts to sign in, counted per bucket until one succeeds: an account's name together with a network or a known
//! browser.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, TransactionBehavior, params};

use super::{Digest, moment};
use crate::database::Store;
use crate::error::StoreError;

impl Store {
    /// Counts an attempt, if what is told of those before it allows one: how many there were since a moment, and when the
    /// last was. What allows it is asked and counted in one step, so that many at once are not taken for one.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn attempt<E>(
        &self,
        bucket: &Digest,
        since: Timestamp,
        now: Timestamp,
        may: impl FnOnce(u32, Timestamp) -> Result<(), E>,
    ) -> Result<Result<(), E>, StoreError> {
        self.with(|connection| {
            let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            change.execute("DELETE FROM attempt WHERE last <= ?", [since.as_second()])?;
            let before = change
                .query_row("SELECT failures, last FROM attempt WHERE bucket = ?", [bucket], |row| {
                    Ok((row.get(0)?, moment(row.get(1)?)))
                })
                .optional()?;
            if let Some((failures, last)) = before
                && let Err(refused) = may(failures, last)
            {
                return Ok(Err(refused));
            }
            let count = "INSERT INTO attempt VALUES (?1, 1, ?2)
                ON CONFLICT DO UPDATE SET failures = failures + 1, last = excluded.last";
            change.execute(count, params![bucket, now.as_second()])?;
            change.commit().map(Ok)
        })
    }

    /// Returns how many attempts of a bucket were counted since a moment, and when the last was; `None` for none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn attempts(&self, bucket: &Digest, since: Timestamp) -> Result<Option<(u32, Timestamp)>, StoreError> {
        self.with(|connection| {
            let mut asked =
                connection.prepare_cached("SELECT failures, last FROM attempt WHERE bucket = ? AND last > ?")?;
            let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, moment(row.get(1)?)));
            asked.query_row(params![bucket, since.as_second()], read).optional()
        })
    }

    /// Forgets the attempts of a bucket, and takes as many away from those of another.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget_attempts(&self, bucket: &Digest, also_of: Option<&Digest>) -> Result<(), StoreError> {
        self.with(|connection| {
            let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            change.execute(
                "UPDATE attempt SET failures = max(0, failures - (SELECT failures FROM attempt WHERE bucket = ?1))
                 WHERE bucket = ?2 AND EXISTS (SELECT 1 FROM attempt WHERE bucket = ?1)",
                params![bucket, also_of],
            )?;
            change.execute("DELETE FROM attempt WHERE bucket = ?", [bucket])?;
            change.commit()
        })
    }
}
