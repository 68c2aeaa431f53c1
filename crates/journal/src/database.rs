//! SQLite files of this program: made, recognised and opened, always in the same way. A file of another
//! program, a damaged one or none at all is told apart before anything is done with it.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::error::JournalError;
use crate::files;

/// The format of the databases.
const VERSION: i32 = 1;

/// How long to wait for a database that another process holds.
const PATIENCE: Duration = Duration::from_secs(5);

/// Creates a database of this program and fills it in one transaction.
pub(crate) fn create(path: &Path, application_id: i32, schema: &str) -> Result<Connection, JournalError> {
    files::create(path, 0o600, b"")?;
    let created = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).and_then(|connection| {
        prepare(&connection)?;
        connection.execute_batch(&format!(
            "BEGIN; PRAGMA application_id = {application_id}; PRAGMA user_version = {VERSION}; {schema} COMMIT;"
        ))?;
        Ok(connection)
    });
    created.map_err(|error| JournalError::database(path, error))
}

/// Opens a database of this program for writing.
pub(crate) fn open(path: &Path, application_id: i32) -> Result<Connection, JournalError> {
    is_file(path)?;
    let opened = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE);
    let connection = opened.map_err(|error| JournalError::database(path, error))?;
    recognise(path, &connection, application_id)?;
    prepare(&connection).map_err(|error| JournalError::database(path, error))?;
    let read_only = connection.is_readonly("main").map_err(|error| JournalError::database(path, error))?;
    if read_only {
        return Err(JournalError::NotPermitted { path: path.to_owned() });
    }
    Ok(connection)
}

/// Opens a database of this program for reading. Where not even the index of the write-ahead log can be
/// made, and there is no such log, the file alone is read.
pub(crate) fn open_read_only(path: &Path, application_id: i32) -> Result<Connection, JournalError> {
    is_file(path)?;
    let failed = |error| JournalError::database(path, error);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    match recognise(path, &connection, application_id) {
        Err(JournalError::NotPermitted { .. }) if !has_log(path) => {
            let uri = uri(path);
            let connection = Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI).map_err(failed)?;
            recognise(path, &connection, application_id)?;
            Ok(connection)
        }
        Err(error) => Err(error),
        Ok(()) => Ok(connection),
    }
}

fn has_log(path: &Path) -> bool {
    fs::metadata(path.with_extension("db-wal")).is_ok_and(|log| log.len() > 0)
}

/// Writes the path as a URI of a file that nobody changes.
fn uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                uri.push(char::from(*byte));
            }
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri + "?immutable=1"
}

fn is_file(path: &Path) -> Result<(), JournalError> {
    let found = fs::metadata(path).map_err(|error| JournalError::io(path, error))?;
    if !found.is_file() {
        return Err(JournalError::WrongKind { path: path.to_owned() });
    }
    if found.len() == 0 {
        return Err(JournalError::Damaged { path: path.to_owned(), detail: "the file is empty".to_owned() });
    }
    Ok(())
}

/// Refuses databases of other programs and of later versions of this one.
fn recognise(path: &Path, connection: &Connection, expected: i32) -> Result<(), JournalError> {
    let read = (|| {
        connection.busy_timeout(PATIENCE)?;
        connection.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;")?;
        let application_id = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let version = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        Ok((application_id, version))
    })();
    let (application_id, version) = read.map_err(|error| JournalError::database(path, error))?;
    if application_id != expected {
        return Err(JournalError::Foreign { path: path.to_owned(), application_id });
    }
    if version > VERSION {
        return Err(JournalError::TooNew { path: path.to_owned(), version, known: VERSION });
    }
    Ok(())
}

/// Sets how writing is done: each commit is on the disk before it is acknowledged.
fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch(
        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;",
    )
}
