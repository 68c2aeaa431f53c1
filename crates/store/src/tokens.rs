//! Tokens of the interface for other programs: a hash of each, whose it is, and how far it goes. One that is taken back
//! is deleted.

use rusqlite::{OptionalExtension as _, Row, params};

use crate::database::Store;
use crate::error::StoreError;
use crate::people::{Digest, moment};

pub(crate) const TABLE: &str = "
CREATE TABLE api_token (
    id INTEGER PRIMARY KEY, token BLOB NOT NULL UNIQUE, account INTEGER NOT NULL REFERENCES account, name TEXT NOT NULL,
    areas TEXT NOT NULL, records INTEGER NOT NULL, unit TEXT NOT NULL, last_day TEXT NOT NULL, made_at INTEGER NOT NULL,
    used_day TEXT, network TEXT
) STRICT;
CREATE INDEX api_token_account ON api_token (account);";

/// A token as it is kept. What the words mean, the desk knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    /// Its number; 0 for one that is to be added.
    pub id: i64,
    /// Whose it is.
    pub account: i64,
    /// What its owner calls it.
    pub name: String,
    /// Areas, with spaces between.
    pub areas: String,
    /// Whether it may also record.
    pub records: bool,
    /// Code of the unit at whose head the subtree stands.
    pub unit: String,
    /// Last day on which it is good, as `2026-12-31`.
    pub last_day: String,
    /// When it was made.
    pub made_at: jiff::Timestamp,
    /// The last day on which it was used.
    pub used_day: Option<String>,
    /// From which network it was used last.
    pub network: Option<String>,
}

const BY_TOKEN: &str = "SELECT id, account, name, areas, records, unit, last_day, made_at, used_day, network
    FROM api_token WHERE token = ?";
const OF_ACCOUNT: &str = "SELECT id, account, name, areas, records, unit, last_day, made_at, used_day, network
    FROM api_token WHERE account = ? ORDER BY id";

fn read(row: &Row<'_>) -> rusqlite::Result<ApiToken> {
    Ok(ApiToken {
        id: row.get(0)?,
        account: row.get(1)?,
        name: row.get(2)?,
        areas: row.get(3)?,
        records: row.get(4)?,
        unit: row.get(5)?,
        last_day: row.get(6)?,
        made_at: moment(row.get(7)?),
        used_day: row.get(8)?,
        network: row.get(9)?,
    })
}

impl Store {
    /// Adds a token.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_token(&self, digest: &Digest, new: &ApiToken) -> Result<(), StoreError> {
        let ApiToken { account, name, areas, records, unit, last_day, made_at, .. } = new;
        self.with(|connection| {
            let add = "INSERT INTO api_token (token, account, name, areas, records, unit, last_day, made_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
            let values = params![digest, account, name, areas, records, unit, last_day, made_at.as_second()];
            connection.execute(add, values).map(drop)
        })
    }

    /// Returns the token of a hash.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn token(&self, digest: &Digest) -> Result<Option<ApiToken>, StoreError> {
        self.with(|connection| connection.prepare_cached(BY_TOKEN)?.query_row([digest], read).optional())
    }

    /// Returns the tokens of an account in the order in which they were made.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn tokens_of(&self, account: i64) -> Result<Vec<ApiToken>, StoreError> {
        self.with(|connection| connection.prepare_cached(OF_ACCOUNT)?.query_map([account], read)?.collect())
    }

    /// Notes on which day a token was used, and from which network.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn use_token(&self, id: i64, day: &str, network: &str) -> Result<(), StoreError> {
        self.with(|connection| {
            let mut note = connection.prepare_cached("UPDATE api_token SET used_day = ?, network = ? WHERE id = ?")?;
            note.execute(params![day, network, id]).map(drop)
        })
    }

    /// Takes a token of an account back; `false` if there is none such.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn end_token(&self, account: i64, id: i64) -> Result<bool, StoreError> {
        let end = "DELETE FROM api_token WHERE account = ? AND id = ?";
        let ended = self.with(|connection| connection.execute(end, [account, id]))?;
        self.forget_deleted()?;
        Ok(ended == 1)
    }
}
