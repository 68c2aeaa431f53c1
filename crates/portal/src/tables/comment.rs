//! What readers say: ratings as counts, and comments that wait until somebody approves them. Who said it is not known.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, params};

use super::moment;
use crate::database::Portal;
use crate::error::PortalError;

pub(crate) const TABLE: &str = "
CREATE TABLE comment (
    id INTEGER PRIMARY KEY, text INTEGER NOT NULL, name TEXT NOT NULL, said TEXT NOT NULL, said_at INTEGER NOT NULL,
    state TEXT NOT NULL, decided_by TEXT NOT NULL DEFAULT ''
);
CREATE INDEX comment_text ON comment (text, state, said_at);
CREATE INDEX comment_state ON comment (state, said_at);
CREATE TABLE rating (text INTEGER NOT NULL, stars INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (text, stars)) WITHOUT ROWID;";

/// How many comments wait at a time; more are not taken.
const WAITING_MAX: usize = 2_000;

/// Where a comment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentState {
    /// Nobody has decided yet.
    Waiting,
    /// The public reads it.
    Shown,
    /// It was refused.
    Refused,
}

impl CommentState {
    /// All states.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Shown, Self::Refused];

    /// Returns the name as it is kept.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Shown => "shown",
            Self::Refused => "refused",
        }
    }

    /// Reads a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its number.
    pub id: i64,
    /// The text that it is about.
    pub text: i64,
    /// The name that its writer gave.
    pub name: String,
    /// What it says.
    pub said: String,
    /// When.
    pub said_at: Timestamp,
}

impl Portal {
    /// Keeps a comment until somebody decides; returns whether there was room for it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_comment(&self, text: i64, name: &str, said: &str, now: Timestamp) -> Result<bool, PortalError> {
        self.change(|change| {
            let waiting: usize =
                change.query_row("SELECT count(*) FROM comment WHERE state = 'waiting'", [], |row| row.get(0))?;
            if waiting >= WAITING_MAX {
                return Ok(false);
            }
            change.execute(
                "INSERT INTO comment (text, name, said, said_at, state) VALUES (?, ?, ?, ?, 'waiting')",
                params![text, name, said, now.as_second()],
            )?;
            Ok(true)
        })
    }

    /// Returns the comments on a text that the public reads, the first first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn comments_on(&self, text: i64) -> Result<Vec<Comment>, PortalError> {
        self.read(|connection| {
            let mut asked = connection.prepare_cached(
                "SELECT id, text, name, said, said_at FROM comment WHERE text = ? AND state = 'shown'
                 ORDER BY said_at, id LIMIT 200",
            )?;
            asked.query_map([text], read)?.collect()
        })
    }

    /// Returns comments in a state, those that have waited longest first, with the titles of the texts; and how many
    /// there are.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn comments(
        &self,
        state: CommentState,
        skip: usize,
        take: usize,
    ) -> Result<(Vec<(Comment, String)>, usize), PortalError> {
        let order =
            if state == CommentState::Waiting { "said_at, comment.id" } else { "said_at DESC, comment.id DESC" };
        self.read(|connection| {
            let mut asked = connection.prepare_cached(&format!(
                "SELECT comment.id, comment.text, name, said, said_at, title FROM comment
                 JOIN text ON text.id = comment.text JOIN revision ON revision.text = text.id AND number = last
                 WHERE comment.state = ? ORDER BY {order} LIMIT ? OFFSET ?"
            ))?;
            let found = asked.query_map(params![state.name(), take, skip], |row| Ok((read(row)?, row.get(5)?)))?;
            let found = found.collect::<Result<_, _>>()?;
            let counted = "SELECT count(*) FROM comment WHERE state = ?";
            Ok((found, connection.query_row(counted, [state.name()], |row| row.get(0))?))
        })
    }

    /// Decides about a comment.
    ///
    /// # Errors
    /// When there is none, or the file cannot be written.
    pub fn decide_comment(&self, id: i64, state: CommentState, by: &str) -> Result<(), PortalError> {
        self.change(|change| {
            let set = "UPDATE comment SET state = ?, decided_by = ? WHERE id = ?";
            let done = change.execute(set, params![state.name(), by, id])?;
            if done == 0 { Err(PortalError::Gone) } else { Ok(()) }
        })
    }

    /// Adds a rating of one to five stars.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn rate(&self, text: i64, stars: u8) -> Result<(), PortalError> {
        self.change(|change| {
            let put = "INSERT INTO rating VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1";
            change.execute(put, params![text, stars.clamp(1, 5)])?;
            Ok(())
        })
    }

    /// Returns how often a text was rated, and the sum of the stars.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn rating(&self, text: i64) -> Result<(u32, u32), PortalError> {
        self.read(|connection| {
            let asked = "SELECT coalesce(sum(count), 0), coalesce(sum(count * stars), 0) FROM rating WHERE text = ?";
            let mut asked = connection.prepare_cached(asked)?;
            Ok(asked.query_row([text], |row| Ok((row.get(0)?, row.get(1)?))).optional()?.unwrap_or((0, 0)))
        })
    }
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Comment> {
    Ok(Comment {
        id: row.get(0)?,
        text: row.get(1)?,
        name: row.get(2)?,
        said: row.get(3)?,
        said_at: moment(row.get(4)?),
    })
}
