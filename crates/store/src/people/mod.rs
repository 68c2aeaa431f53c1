//! Who may sign in, and what they may do: accounts, sessions, links that let in once, rights, attempts, and a log of
//! all that. Of passwords, tokens and codes only hashes are here.

pub(crate) mod account;
pub(crate) mod attempt;
pub(crate) mod grant;
pub(crate) mod log;
pub(crate) mod pass;
pub(crate) mod session;

use jiff::Timestamp;

/// SHA-256 of something secret.
pub type Digest = [u8; 32];

/// The tables of people, as one step.
pub(crate) const TABLES: &str = "
CREATE TABLE account (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, shown TEXT NOT NULL, password TEXT, must_change INTEGER NOT NULL,
    disabled INTEGER NOT NULL, factor BLOB, factor_step INTEGER NOT NULL, made_at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT;
CREATE TABLE recovery_code (
    account INTEGER NOT NULL REFERENCES account, code BLOB NOT NULL, PRIMARY KEY (account, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
    id INTEGER PRIMARY KEY, token BLOB NOT NULL UNIQUE, account INTEGER NOT NULL REFERENCES account,
    whole INTEGER NOT NULL, begun INTEGER NOT NULL, seen INTEGER NOT NULL, proven INTEGER NOT NULL, ends INTEGER NOT NULL,
    network TEXT NOT NULL, agent TEXT NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account);
CREATE TABLE pass (
    code BLOB PRIMARY KEY, account INTEGER NOT NULL REFERENCES account, kind TEXT NOT NULL, ends INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE attempt (bucket BLOB PRIMARY KEY, failures INTEGER NOT NULL, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE granted (
    id INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES account, area TEXT NOT NULL, action TEXT NOT NULL,
    unit TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT, by TEXT NOT NULL, at INTEGER NOT NULL, ended_by TEXT
) STRICT;
CREATE INDEX granted_account ON granted (account);
CREATE TABLE sign_in_log (
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, account INTEGER REFERENCES account, what TEXT NOT NULL,
    by TEXT NOT NULL, network TEXT NOT NULL
) STRICT;
CREATE INDEX sign_in_log_account ON sign_in_log (account);";

/// Reads a moment from a column.
pub(crate) fn moment(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH)
}
