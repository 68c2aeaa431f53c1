//! The file of keys, each wrapped by the master key. Deleting a key leaves none of its bytes in the file,
//! which is searched for them.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use rusqlite::{Connection, OptionalExtension as _, params};
use zeroize::Zeroizing;

use crate::checkpoint::Signer;
use crate::database;
use crate::error::JournalError;
use crate::files;
use crate::sealing::Key;
use crate::store::Store;

/// Marks a SQLite file as the keys of a register ("dgvk").
const KEYS_ID: i32 = 0x6467_766b;

/// The name under which the signing key is kept.
const SIGNING: &str = "checkpoint signing key";

/// Keys are added at the end, so that SQLite has no reason to move them about in the file.
const SCHEMA: &str = "
CREATE TABLE person(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, wrapped BLOB NOT NULL);
CREATE TABLE erased(person TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE secret(name TEXT PRIMARY KEY, wrapped BLOB NOT NULL) WITHOUT ROWID;
";

/// So many KiB of the file stay in memory for each connection.
const CACHE_KIB: i32 = 16 * 1024;

/// The file is searched in pieces of so many bytes.
const PIECE: usize = 1 << 20;

/// Gives the path of the file in the register in `dir`.
pub(crate) fn path(dir: &Path) -> PathBuf {
    dir.join(files::KEYS)
}

/// Opens a connection for lookups.
pub(crate) fn connect(path: &Path) -> Result<Connection, JournalError> {
    let connection = database::open_read_only(path, KEYS_ID)?;
    let set = connection.pragma_update(None, "cache_size", -CACHE_KIB);
    set.map_err(|error| JournalError::database(path, error))?;
    Ok(connection)
}

/// The open file of keys.
pub(crate) struct KeyFile {
    path: PathBuf,
    connection: Connection,
    master: Master,
}

impl KeyFile {
    /// Makes the master key and the file, with a new signing key in it.
    pub(crate) fn create(dir: &Path, origin: &str) -> Result<Signer, JournalError> {
        let (master, signing) = (Master::create(dir, origin)?, Key::random()?);
        let path = path(dir);
        let connection = database::create(&path, KEYS_ID, SCHEMA)?;
        let file = Self { path, connection, master };
        let insert = "INSERT INTO secret VALUES(?1, ?2)";
        let inserted = file.connection.execute(insert, params![SIGNING, file.master.wrap(SIGNING, &signing)?]);
        inserted.map_err(|error| file.failed(error))?;
        Ok(Signer::new(origin, signing.secret()))
    }

    /// Opens the file for writing.
    pub(crate) fn open(dir: &Path, origin: &str) -> Result<Self, JournalError> {
        let path = path(dir);
        let connection = database::open(&path, KEYS_ID)?;
        let set = connection.pragma_update(None, "cache_size", -CACHE_KIB);
        set.map_err(|error| JournalError::database(&path, error))?;
        let file = Self::new(dir, origin, connection)?;
        // An erasure that a crash cut short may have left its key in the write-ahead log.
        file.empty_log()?;
        Ok(file)
    }

    /// Opens the file for reading.
    pub(crate) fn open_read_only(dir: &Path, origin: &str) -> Result<Self, JournalError> {
        let connection = database::open_read_only(&path(dir), KEYS_ID)?;
        Self::new(dir, origin, connection)
    }

    fn new(dir: &Path, origin: &str, connection: Connection) -> Result<Self, JournalError> {
        let (path, master) = (path(dir), Master::read(dir, origin)?);
        Ok(Self { path, connection, master })
    }

    /// Gives the connection, for copies.
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    fn failed(&self, error: rusqlite::Error) -> JournalError {
        JournalError::database(&self.path, error)
    }

    /// Opens the signing key, which also tells whether the master key is the right one.
    pub(crate) fn signer(&self) -> Result<Signer, JournalError> {
        let select = "SELECT wrapped FROM secret WHERE name = ?1";
        let wrapped = self.connection.query_row(select, [SIGNING], |row| row.get(0));
        let wrapped: Vec<u8> = wrapped.map_err(|error| self.failed(error))?;
        let signing = self.master.unwrap(SIGNING, &wrapped);
        let path = self.path.with_file_name(files::MASTER);
        let signing = signing.ok_or(JournalError::MasterKey { path })?;
        Ok(Signer::new(&self.master.origin, signing.secret()))
    }

    /// Gives the master key.
    pub(crate) fn master(&self) -> &Master {
        &self.master
    }

    /// Reads who was erased, and when.
    pub(crate) fn erasures(&self) -> Result<Vec<(String, String)>, JournalError> {
        let read = self
            .connection
            .prepare("SELECT person, at FROM erased")
            .and_then(|mut select| select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect());
        read.map_err(|error| self.failed(error))
    }

    /// Reads who is erased in the journal, and since when, but not here: where an older copy of the keys was
    /// put in place, or an erasure was cut short. Both are read side by side, in the order of the persons.
    pub(crate) fn unknown_erasures(&self, journal: &Store) -> Result<Vec<(String, String)>, JournalError> {
        let query = "SELECT person FROM erased WHERE NOT EXISTS (SELECT 1 FROM person WHERE id = erased.person)
             ORDER BY person";
        let failed = |error| self.failed(error);
        let mut select = self.connection.prepare(query).map_err(failed)?;
        let mut names = select.query_map([], |row| row.get::<_, String>(0)).map_err(failed)?;
        let mut next = || names.next().transpose().map_err(failed);
        let (mut here, mut unknown) = (next()?, Vec::new());
        journal.each_erasure(|person, at| {
            while here.as_deref().is_some_and(|here| here < person) {
                here = next()?;
            }
            if here.as_deref() != Some(person) {
                unknown.push((person.to_owned(), at.to_owned()));
            }
            Ok(())
        })?;
        Ok(unknown)
    }

    /// Adds keys, in one transaction.
    pub(crate) fn add<'a>(&self, keys: impl Iterator<Item = (&'a str, &'a Key)>) -> Result<(), JournalError> {
        let wrapped = keys.map(|(person, key)| Ok((person, self.master.wrap(person, key)?)));
        let wrapped = wrapped.collect::<Result<Vec<_>, JournalError>>()?;
        let written = self.connection.unchecked_transaction().and_then(|transaction| {
            let mut insert = transaction.prepare_cached("INSERT INTO person(id, wrapped) VALUES(?1, ?2)")?;
            for (person, wrapped) in wrapped {
                insert.execute(params![person, wrapped])?;
            }
            drop(insert);
            transaction.commit()
        });
        written.map_err(|error| self.failed(error))
    }

    /// Removes every byte of the key of a person and remembers when.
    pub(crate) fn erase(&self, person: &str, at: &str) -> Result<(), JournalError> {
        let deleted = self.delete(person, at).map_err(|error| self.failed(error))?;
        self.empty_log()?;
        if let Some(wrapped) = &deleted
            && !self.holds(wrapped)?
        {
            return Ok(());
        }
        // It stands in some unused corner, or an earlier attempt was cut short: the file is written anew.
        self.connection.execute_batch("VACUUM").map_err(|error| self.failed(error))?;
        self.empty_log()?;
        match &deleted {
            Some(wrapped) if self.holds(wrapped)? => {
                Err(JournalError::NotErased { person: person.to_owned(), path: self.path.clone() })
            }
            _ => Ok(()),
        }
    }

    /// Deletes the row of a person and leaves a tombstone; gives the wrapped key that was there.
    fn delete(&self, person: &str, at: &str) -> rusqlite::Result<Option<Vec<u8>>> {
        let transaction = self.connection.unchecked_transaction()?;
        let select = "SELECT wrapped FROM person WHERE id = ?1";
        let wrapped = transaction.query_row(select, [person], |row| row.get(0)).optional()?;
        transaction.execute("DELETE FROM person WHERE id = ?1", [person])?;
        transaction.execute("INSERT INTO erased VALUES(?1, ?2) ON CONFLICT DO NOTHING", [person, at])?;
        transaction.commit()?;
        Ok(wrapped)
    }

    /// Tells whether these bytes stand anywhere in the file.
    fn holds(&self, bytes: &[u8]) -> Result<bool, JournalError> {
        let search = || {
            let mut file = BufReader::with_capacity(PIECE, File::open(&self.path)?);
            // What the end of the piece before has of them, and the piece.
            let mut seen: Vec<u8> = Vec::with_capacity(PIECE + bytes.len());
            loop {
                let piece = file.fill_buf()?;
                let read = piece.len();
                seen.extend_from_slice(piece);
                file.consume(read);
                if read == 0 || seen.windows(bytes.len()).any(|window| window == bytes) {
                    return Ok(read != 0);
                }
                seen.drain(..seen.len().saturating_sub(bytes.len() - 1));
            }
        };
        search().map_err(|error| JournalError::io(&self.path, error))
    }

    /// Moves the write-ahead log into the file and cuts it to nothing.
    fn empty_log(&self) -> Result<(), JournalError> {
        let emptied = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
        let held: bool = emptied.map_err(|error| self.failed(error))?;
        if held { Err(JournalError::InUse { path: self.path.clone() }) } else { Ok(()) }
    }
}

/// The key that wraps all others, for one register.
#[derive(Clone)]
pub(crate) struct Master {
    key: Key,
    origin: String,
}

impl Master {
    /// Draws a new one and writes it into `dir`.
    fn create(dir: &Path, origin: &str) -> Result<Self, JournalError> {
        let key = Key::random()?;
        let text = Zeroizing::new(STANDARD.encode(key.secret()) + "\n");
        files::create(&dir.join(files::MASTER), 0o400, text.as_bytes())?;
        Ok(Self { key, origin: origin.to_owned() })
    }

    /// Reads the one in `dir`.
    fn read(dir: &Path, origin: &str) -> Result<Self, JournalError> {
        let path = dir.join(files::MASTER);
        let text = fs::read_to_string(&path).map_err(|error| JournalError::io(&path, error));
        let bytes = STANDARD.decode(Zeroizing::new(text?).trim()).map(Zeroizing::new).unwrap_or_default();
        let key = Key::from_slice(&bytes).ok_or(JournalError::MasterKey { path })?;
        Ok(Self { key, origin: origin.to_owned() })
    }

    pub(crate) fn wrap(&self, name: &str, key: &Key) -> Result<Vec<u8>, getrandom::Error> {
        self.key.encrypt(key.secret(), &self.bound(name))
    }

    /// Opens a wrapped key; `None` if it is not the one of this name.
    pub(crate) fn unwrap(&self, name: &str, wrapped: &[u8]) -> Option<Key> {
        self.key.unwrap(wrapped, &self.bound(name))
    }

    /// Wraps a key that is no person's, with `bound` authenticated.
    pub(crate) fn wrap_bound(&self, key: &Key, bound: &[u8]) -> Result<Vec<u8>, getrandom::Error> {
        self.key.encrypt(key.secret(), bound)
    }

    /// Opens what [`Master::wrap_bound`] wrapped.
    pub(crate) fn unwrap_bound(&self, wrapped: &[u8], bound: &[u8]) -> Option<Key> {
        self.key.unwrap(wrapped, bound)
    }

    pub(crate) fn seal_text(&self, place: &str, text: &[u8]) -> Result<Vec<u8>, getrandom::Error> {
        self.key.encrypt(text, &self.bound(&format!("text\n{place}")))
    }

    pub(crate) fn open_text(&self, place: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        self.key.decrypt(sealed, &self.bound(&format!("text\n{place}")))
    }

    /// What a wrapped key is bound to. An origin holds no line feed, so no two are written alike.
    fn bound(&self, name: &str) -> Vec<u8> {
        ["dangvu wrapped key", &self.origin, name].join("\n").into_bytes()
    }
}
