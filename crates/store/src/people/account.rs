//! Accounts: a name to sign in with, the hash of a password, a sealed second factor. Whoever changes what lets an account
//! in ends its sessions in the same step.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, TransactionBehavior, params};

use super::{Digest, moment};
use crate::database::Store;
use crate::error::StoreError;

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its number.
    pub id: i64,
    /// The name to sign in with; entries say it.
    pub name: String,
    /// The name that pages show.
    pub shown: String,
    /// What is kept of the password; `None` until one is chosen.
    pub password: Option<String>,
    /// Whether another password must be chosen first.
    pub must_change: bool,
    /// Whether it is closed.
    pub disabled: bool,
    /// The secret of the second factor, sealed.
    pub factor: Option<Vec<u8>>,
    /// The last step of time whose code was used.
    pub factor_step: i64,
    /// Since when it is there.
    pub made_at: Timestamp,
    /// Who made it.
    pub made_by: String,
}

const ONE: &str = "SELECT id, name, shown, password, must_change, disabled, factor, factor_step, made_at, made_by
    FROM account WHERE id = ?";
const NAMED: &str = "SELECT id, name, shown, password, must_change, disabled, factor, factor_step, made_at, made_by
    FROM account WHERE name = ?";
const ALL: &str = "SELECT id, name, shown, password, must_change, disabled, factor, factor_step, made_at, made_by
    FROM account ORDER BY disabled, name";

fn read(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        id: row.get(0)?,
        name: row.get(1)?,
        shown: row.get(2)?,
        password: row.get(3)?,
        must_change: row.get(4)?,
        disabled: row.get(5)?,
        factor: row.get(6)?,
        factor_step: row.get(7)?,
        made_at: moment(row.get(8)?),
        made_by: row.get(9)?,
    })
}

impl Store {
    /// Returns whether anybody has an account.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn has_accounts(&self) -> Result<bool, StoreError> {
        self.with(|connection| connection.query_row("SELECT EXISTS (SELECT 1 FROM account)", [], |row| row.get(0)))
    }

    /// Returns an account.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn account(&self, id: i64) -> Result<Option<Account>, StoreError> {
        self.with(|connection| connection.prepare_cached(ONE)?.query_row([id], read).optional())
    }

    /// Returns the account of a name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn account_named(&self, name: &str) -> Result<Option<Account>, StoreError> {
        self.with(|connection| connection.prepare_cached(NAMED)?.query_row([name], read).optional())
    }

    /// Returns all accounts by name, closed ones last.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        self.with(|connection| connection.prepare_cached(ALL)?.query_map([], read)?.collect())
    }

    /// Adds an account without a password and returns its number; `None` if the name is taken. With `only_first` also if
    /// there is any account.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_account(
        &self,
        name: &str,
        shown: &str,
        by: &str,
        only_first: bool,
        now: Timestamp,
    ) -> Result<Option<i64>, StoreError> {
        self.with(|connection| {
            let added = connection.execute(
                "INSERT INTO account (name, shown, must_change, disabled, factor_step, made_at, made_by)
                 SELECT ?1, ?2, 1, 0, 0, ?3, ?4
                 WHERE NOT EXISTS (SELECT 1 FROM account WHERE name = ?1 OR ?5)",
                params![name, shown, now.as_second(), by, only_first],
            )?;
            Ok((added == 1).then(|| connection.last_insert_rowid()))
        })
    }

    /// Keeps what is kept of a new password. Sessions and links of before end.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_password(&self, id: i64, hash: &str) -> Result<(), StoreError> {
        self.let_in_otherwise(id, |change| {
            let keep = "UPDATE account SET password = ?, must_change = 0 WHERE id = ?";
            change.execute(keep, params![hash, id]).map(drop)
        })
    }

    /// Keeps a second factor and its recovery codes, or takes both away. Sessions of before end.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_factor(&self, id: i64, sealed: Option<&[u8]>, step: i64, codes: &[Digest]) -> Result<(), StoreError> {
        self.let_in_otherwise(id, |change| {
            let keep = "UPDATE account SET factor = ?, factor_step = ? WHERE id = ?";
            change.execute(keep, params![sealed, step, id])?;
            change.execute("DELETE FROM recovery_code WHERE account = ?", [id])?;
            let mut add = change.prepare("INSERT INTO recovery_code VALUES (?, ?)")?;
            codes.iter().try_for_each(|code| add.execute(params![id, code]).map(drop))
        })
    }

    /// Takes password, factor and codes away, so that only a new link lets in.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn reset_account(&self, id: i64) -> Result<(), StoreError> {
        self.let_in_otherwise(id, |change| {
            change.execute("DELETE FROM recovery_code WHERE account = ?", [id])?;
            let reset =
                "UPDATE account SET password = NULL, must_change = 1, factor = NULL, factor_step = 0 WHERE id = ?";
            change.execute(reset, [id]).map(drop)
        })
    }

    /// Closes an account, or opens it again.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_disabled(&self, id: i64, disabled: bool) -> Result<(), StoreError> {
        self.let_in_otherwise(id, |change| {
            change.execute("UPDATE account SET disabled = ? WHERE id = ?", params![disabled, id]).map(drop)
        })
    }

    /// Takes a step of time as used; `false` if it or a later one was used before.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn use_factor_step(&self, id: i64, step: i64) -> Result<bool, StoreError> {
        self.with(|connection| {
            let used = "UPDATE account SET factor_step = ?1 WHERE id = ?2 AND factor_step < ?1";
            connection.execute(used, params![step, id]).map(|rows| rows == 1)
        })
    }

    /// Takes a recovery code; `false` if there is none such.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn use_recovery_code(&self, id: i64, code: &Digest) -> Result<bool, StoreError> {
        let used = self.with(|connection| {
            let used = "DELETE FROM recovery_code WHERE account = ? AND code = ?";
            connection.execute(used, params![id, code]).map(|rows| rows == 1)
        })?;
        self.forget_deleted()?;
        Ok(used)
    }

    /// Returns how many recovery codes are left.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn recovery_codes_left(&self, id: i64) -> Result<usize, StoreError> {
        let count = "SELECT count(*) FROM recovery_code WHERE account = ?";
        self.with(|connection| connection.query_row(count, [id], |row| row.get(0)))
    }

    /// Changes what lets an account in, and ends all that was let in by what was before.
    fn let_in_otherwise(
        &self,
        id: i64,
        what: impl FnOnce(&Connection) -> rusqlite::Result<()>,
    ) -> Result<(), StoreError> {
        self.with(|connection| {
            let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            what(&change)?;
            change.execute("DELETE FROM session WHERE account = ?", [id])?;
            change.execute("DELETE FROM pass WHERE account = ?", [id])?;
            change.execute("DELETE FROM api_token WHERE account = ?", [id])?;
            change.commit()
        })?;
        self.forget_deleted()
    }
}
