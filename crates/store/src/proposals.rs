//! Proposals: acts that somebody sent up to be recorded by another, and what was done about each. What stands in them and
//! the reasons are sealed by whoever keeps them, since they may hold particulars.
//!
//! Each change counts the version on, and names the version that it changes: of two who decide at once, one is late.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, TransactionBehavior, params};
use uuid::Uuid;

use crate::database::Store;
use crate::error::StoreError;
use crate::people::moment;

pub(crate) const TABLES: &str = "
CREATE TABLE proposal (
    id BLOB PRIMARY KEY, owner TEXT NOT NULL, act TEXT NOT NULL, corrects INTEGER, place TEXT NOT NULL,
    state TEXT NOT NULL, version INTEGER NOT NULL, sent_at INTEGER NOT NULL, entry INTEGER, sealed BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX proposal_state ON proposal (state);
CREATE INDEX proposal_owner ON proposal (owner);
CREATE TABLE proposal_step (
    id INTEGER PRIMARY KEY, proposal BLOB NOT NULL REFERENCES proposal, version INTEGER NOT NULL, at INTEGER NOT NULL,
    by TEXT NOT NULL, what TEXT NOT NULL, reason BLOB
) STRICT;
CREATE INDEX proposal_step_proposal ON proposal_step (proposal);";

/// A proposal. What the words mean, the desk knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptProposal {
    /// The id of the act that it is to become.
    pub id: Uuid,
    /// The account that proposes it.
    pub owner: String,
    /// Name of the kind of act.
    pub act: String,
    /// The entry that it is to take the place of.
    pub corrects: Option<u32>,
    /// Where it belongs.
    pub place: String,
    /// How it stands.
    pub state: String,
    /// How often it was changed.
    pub version: u32,
    /// When it was sent last.
    pub sent_at: Timestamp,
    /// The entry that it became.
    pub entry: Option<u32>,
    /// What stands in it, sealed; nothing once it is decided for good.
    pub sealed: Option<Vec<u8>>,
}

/// What was done about a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptStep {
    /// The version that came of it.
    pub version: u32,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by: String,
    /// What, in a word.
    pub what: String,
    /// Why, sealed.
    pub reason: Option<Vec<u8>>,
}

/// How a proposal goes on.
#[derive(Clone, Debug)]
pub struct Move<'a> {
    /// Which.
    pub id: Uuid,
    /// The version that is changed.
    pub version: u32,
    /// How it stands then.
    pub state: &'a str,
    /// The entry that it became.
    pub entry: Option<u32>,
    /// Whether what stands in it is needed no more.
    pub forgets: bool,
}

const COLUMNS: &str = "id, owner, act, corrects, place, state, version, sent_at, entry";

fn read(row: &Row<'_>) -> rusqlite::Result<KeptProposal> {
    Ok(KeptProposal {
        id: Uuid::from_bytes(row.get(0)?),
        owner: row.get(1)?,
        act: row.get(2)?,
        corrects: row.get(3)?,
        place: row.get(4)?,
        state: row.get(5)?,
        version: row.get(6)?,
        sent_at: moment(row.get(7)?),
        entry: row.get(8)?,
        sealed: None,
    })
}

impl Store {
    /// Keeps a proposal that is new, or that its owner mended: then it must be of the version before. Returns whether it
    /// was kept.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn send_proposal(&self, new: &KeptProposal, step: &KeptStep) -> Result<bool, StoreError> {
        self.in_one_step(|change| {
            let KeptProposal { id, owner, act, corrects, place, state, version, sent_at, sealed, .. } = new;
            let (id, at) = (id.as_bytes(), sent_at.as_second());
            let kept = if *version == 1 {
                change.execute(
                    "INSERT OR IGNORE INTO proposal VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)",
                    params![id, owner, act, corrects, place, state, version, at, sealed],
                )?
            } else {
                change.execute(
                    "UPDATE proposal SET place = ?, state = ?, version = ?, sent_at = ?, sealed = ?
                     WHERE id = ? AND owner = ? AND version = ?",
                    params![place, state, version, at, sealed, id, owner, version - 1],
                )?
            };
            add_step(change, new.id, step, kept == 1)
        })
    }

    /// Brings a proposal on; returns whether it was still of the version that is named.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn move_proposal(&self, to: &Move<'_>, step: &KeptStep) -> Result<bool, StoreError> {
        let moved = self.in_one_step(|change| {
            let moved = change.execute(
                "UPDATE proposal SET state = ?, version = version + 1, entry = ?,
                 sealed = CASE WHEN ? THEN NULL ELSE sealed END WHERE id = ? AND version = ?",
                params![to.state, to.entry, to.forgets, to.id.as_bytes(), to.version],
            )?;
            add_step(change, to.id, step, moved == 1)
        })?;
        if to.forgets {
            self.forget_deleted()?;
        }
        Ok(moved)
    }

    /// Returns a proposal with what stands in it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn proposal(&self, id: Uuid) -> Result<Option<KeptProposal>, StoreError> {
        self.with(|connection| {
            let mut asked =
                connection.prepare_cached(&format!("SELECT {COLUMNS}, sealed FROM proposal WHERE id = ?"))?;
            let whole = |row: &Row<'_>| Ok(KeptProposal { sealed: row.get(9)?, ..read(row)? });
            asked.query_row([id.as_bytes()], whole).optional()
        })
    }

    /// Returns all proposals that stand in one of two ways, without what stands in them, those sent first first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn proposals_in(&self, states: [&str; 2]) -> Result<Vec<KeptProposal>, StoreError> {
        self.with(|connection| {
            let all = format!("SELECT {COLUMNS} FROM proposal WHERE state IN (?, ?) ORDER BY sent_at, id");
            connection.prepare_cached(&all)?.query_map(states, read)?.collect()
        })
    }

    /// Returns what was done about a proposal, the first first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn proposal_steps(&self, id: Uuid) -> Result<Vec<KeptStep>, StoreError> {
        self.with(|connection| {
            let mut asked = connection.prepare_cached(
                "SELECT version, at, by, what, reason FROM proposal_step WHERE proposal = ? ORDER BY id",
            )?;
            let rows = asked.query_map([id.as_bytes()], |row| {
                let (by, what, reason) = (row.get(2)?, row.get(3)?, row.get(4)?);
                Ok(KeptStep { version: row.get(0)?, at: moment(row.get(1)?), by, what, reason })
            })?;
            rows.collect()
        })
    }

    /// Does something whole or not at all.
    pub(crate) fn in_one_step<T>(
        &self,
        what: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        self.with(|connection| {
            let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = what(&change)?;
            change.commit()?;
            Ok(done)
        })
    }
}

/// Notes what was done, if it was.
fn add_step(change: &Connection, proposal: Uuid, step: &KeptStep, was_done: bool) -> rusqlite::Result<bool> {
    if was_done {
        let KeptStep { version, at, by, what, reason } = step;
        change.execute(
            "INSERT INTO proposal_step (proposal, version, at, by, what, reason) VALUES (?, ?, ?, ?, ?, ?)",
            params![proposal.as_bytes(), version, at.as_second(), by, what, reason],
        )?;
    }
    Ok(was_done)
}
