//! Looking up keys in their file while others do the same: each lookup borrows a connection of its own.
//!
//! Keys are numbered in the order in which they were first needed. Whoever reads the journal from its
//! beginning needs them in that order again, so the next ones are read along.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OptionalExtension as _};

use crate::error::JournalError;
use crate::keyfile;
use crate::sealing::WRAPPED;

/// So many keys are read along.
const AHEAD: i64 = 512;

/// So many readers, each in its own place of the journal, are told apart.
const PLACES: usize = 8;

/// What the file knows of a person.
pub(crate) enum Found {
    /// The wrapped key.
    Wrapped(Vec<u8>),
    /// The person was erased.
    Erased,
    /// Nothing.
    Nothing,
}

/// Connections that nobody uses at the moment, and where it was read last.
#[derive(Default)]
struct Idle {
    connections: Vec<Connection>,
    places: [i64; PLACES],
    oldest: usize,
}

/// The file of keys, for lookups.
pub(crate) struct KeyReader {
    path: PathBuf,
    idle: Mutex<Idle>,
}

impl KeyReader {
    /// Prepares for lookups in the register in `dir`.
    pub(crate) fn new(dir: &Path) -> Self {
        Self { path: keyfile::path(dir), idle: Mutex::default() }
    }

    fn idle(&self) -> MutexGuard<'_, Idle> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lends a connection. No transaction stays open on it, so that an erasure can empty the log.
    fn lend<R>(&self, read: impl FnOnce(&Connection) -> rusqlite::Result<R>) -> Result<R, JournalError> {
        let idle = self.idle().connections.pop();
        let connection = idle.map_or_else(|| keyfile::connect(&self.path), Ok)?;
        let done = read(&connection).map_err(|error| JournalError::database(&self.path, error))?;
        self.idle().connections.push(connection);
        Ok(done)
    }

    /// Closes the connections that nobody uses, and with them the pages that they remember.
    pub(crate) fn forget(&self) {
        let connections = std::mem::take(&mut self.idle().connections);
        drop(connections);
    }

    /// Finds out about a person. If keys are being read in order, `along` is given the next ones.
    pub(crate) fn find(&self, person: &str, along: impl FnMut(&str, [u8; WRAPPED])) -> Result<Found, JournalError> {
        self.lend(|connection| {
            let Some((number, found)) = look_up(connection, person)? else {
                return Ok(Found::Nothing);
            };
            if number.is_some_and(|number| self.idle().is_next(number)) {
                read_along(connection, number.unwrap_or_default(), along)?;
            }
            Ok(found)
        })
    }

    /// Counts the keys.
    pub(crate) fn count(&self) -> Result<usize, JournalError> {
        self.lend(|connection| connection.query_row("SELECT count(*) FROM person", [], |row| row.get(0)))
    }
}

impl Idle {
    /// Tells whether this key follows closely on what was read in one of the places.
    fn is_next(&mut self, number: i64) -> bool {
        let near = |place: &&mut i64| (**place..=**place + 2 * AHEAD).contains(&number);
        if let Some(place) = self.places.iter_mut().find(near) {
            *place = number + AHEAD;
            return true;
        }
        self.places[self.oldest] = number;
        self.oldest = (self.oldest + 1) % PLACES;
        false
    }
}

/// Gives what the file knows of a person, with the number of the key.
fn look_up(connection: &Connection, person: &str) -> rusqlite::Result<Option<(Option<i64>, Found)>> {
    // One statement, because each looks anew whether another process is writing.
    let query = "SELECT number, wrapped FROM person WHERE id = ?1
         UNION ALL SELECT NULL, NULL FROM erased WHERE person = ?1";
    let mut select = connection.prepare_cached(query)?;
    let found = select.query_row([person], |row| {
        let wrapped: Option<Vec<u8>> = row.get(1)?;
        Ok((row.get(0)?, wrapped.map_or(Found::Erased, Found::Wrapped)))
    });
    found.optional()
}

fn read_along(connection: &Connection, after: i64, mut along: impl FnMut(&str, [u8; WRAPPED])) -> rusqlite::Result<()> {
    let query = "SELECT id, wrapped FROM person WHERE number > ?1 AND number <= ?2";
    let mut select = connection.prepare_cached(query)?;
    let mut rows = select.query([after, after + AHEAD])?;
    while let Some(row) = rows.next()? {
        // What is of another length or kind is damaged; it is told when it is needed.
        if let (Ok(person), Ok(wrapped)) = (row.get_ref(0)?.as_str(), row.get_ref(1)?.as_blob())
            && let Some(wrapped) = wrapped.as_array()
        {
            along(person, *wrapped);
        }
    }
    Ok(())
}
