//! The keys of persons, shared by all who seal and unseal. They are looked up when they are needed; the ones
//! needed last stay in memory.
//!
//! A key is durable before an entry sealed with it can be appended: the journal calls [`Keyring::flush`]
//! first. An erased person is one at once, for every thread, whatever was read before.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use uuid::Uuid;
use zeroize::Zeroizing;

use crate::checkpoint::Signer;
use crate::error::{JournalError, KeyError};
use crate::files;
use crate::keycache::{Cache, Held};
use crate::keyfile::{KeyFile, Master};
use crate::keyreader::{Found, KeyReader};
use crate::sealing::{Key, Place, SECRET, Unsealed};
use crate::store::Store;

/// Seals and unseals particulars of persons. Clones share the keys and may work on several threads.
#[derive(Clone)]
pub struct Sealer {
    keyring: Arc<Keyring>,
}

impl Sealer {
    /// Seals `plain` for this place. A person without a key is given one, which becomes durable with the
    /// next append, before the entries do.
    ///
    /// # Errors
    /// When the person was erased, the keys cannot be read, or a key is needed and the register is open for
    /// reading only.
    pub fn seal(&self, person: &str, entry: Uuid, field: &str, plain: &[u8]) -> Result<String, KeyError> {
        let keyring = &*self.keyring;
        let place = Place { origin: &keyring.origin, entry, person, field };
        match keyring.find(person)? {
            Known::Key(key) => key.seal(place, plain),
            Known::Erased => Err(KeyError::Erased { person: person.to_owned() }),
            Known::Nothing => keyring.add(person)?.seal(place, plain),
        }
    }

    /// Opens what was sealed for this place.
    ///
    /// # Errors
    /// When the text is no sealed text, is damaged, was moved from elsewhere, or the key cannot be read or is
    /// missing although the person was not erased.
    pub fn unseal(&self, person: &str, entry: Uuid, field: &str, text: &str) -> Result<Unsealed, KeyError> {
        let place = Place { origin: &self.keyring.origin, entry, person, field };
        match self.keyring.find(person)? {
            Known::Key(key) => key.unseal(place, text).map(Unsealed::Plain),
            Known::Erased => Ok(Unsealed::Erased),
            Known::Nothing => Err(KeyError::Missing { person: person.to_owned() }),
        }
    }

    /// Tells whether a person is known as erased; not so, too, while the keys cannot be read.
    #[must_use]
    pub fn is_erased(&self, person: &str) -> bool {
        matches!(self.keyring.find(person), Ok(Known::Erased))
    }

    /// Seals a secret that is no person's, for one place that is named; it opens in this register and there only.
    ///
    /// # Errors
    /// When the operating system gives no randomness.
    pub fn seal_secret(&self, place: &str, secret: &[u8; SECRET]) -> Result<Vec<u8>, KeyError> {
        let key = Key::from_slice(secret).ok_or(KeyError::Form)?;
        Ok(self.master().wrap(&format!("secret\n{place}"), &key)?)
    }

    /// Opens what [`Sealer::seal_secret`] sealed; `None` if it is damaged or was sealed elsewhere.
    #[must_use]
    pub fn open_secret(&self, place: &str, sealed: &[u8]) -> Option<Zeroizing<[u8; SECRET]>> {
        let key = self.master().unwrap(&format!("secret\n{place}"), sealed)?;
        Some(Zeroizing::new(*key.secret()))
    }

    /// Seals a text that is no person's alone, for one place that is named; it opens in this register and there only.
    ///
    /// # Errors
    /// When the operating system gives no randomness.
    pub fn seal_text(&self, place: &str, text: &str) -> Result<Vec<u8>, KeyError> {
        Ok(self.master().seal_text(place, text.as_bytes())?)
    }

    /// Opens what [`Sealer::seal_text`] sealed; `None` if it is damaged or was sealed elsewhere.
    #[must_use]
    pub fn open_text(&self, place: &str, sealed: &[u8]) -> Option<String> {
        String::from_utf8(self.master().open_text(place, sealed)?).ok()
    }

    pub(crate) fn master(&self) -> &Master {
        &self.keyring.master
    }

    /// Counts the persons who have a key, in a pass over all of them; none while the keys cannot be read.
    #[must_use]
    pub fn persons(&self) -> usize {
        let new = read(&self.keyring.new).len();
        self.keyring.reader.count().map_or(0, |written| written + new)
    }
}

/// What was found out about a person.
enum Known {
    Key(Key),
    Erased,
    Nothing,
}

/// The keys of a register.
pub(crate) struct Keyring {
    origin: String,
    master: Master,
    cache: Cache,
    /// Those who are erased although the file may not say so.
    gone: RwLock<HashSet<String>>,
    /// The keys that are not in the file yet, numbered in the order in which they came.
    new: RwLock<HashMap<String, (usize, Key)>>,
    /// Closed before `file`, whose closing then tidies up.
    reader: KeyReader,
    /// Nothing where the register is open for reading only. Its lock is taken before those of the others.
    file: Option<Mutex<KeyFile>>,
}

impl Keyring {
    /// Opens the keys of the register in `dir` for writing, and the key that signs its checkpoints.
    pub(crate) fn open(dir: &Path, origin: &str) -> Result<(Self, Signer), JournalError> {
        let file = KeyFile::open(dir, origin)?;
        let signer = file.signer()?;
        let mut keyring = Self::of(dir, origin, &file);
        keyring.file = Some(Mutex::new(file));
        Ok((keyring, signer))
    }

    /// Opens the keys of the register in `dir` for reading. Whoever is erased in the journal is erased here.
    pub(crate) fn open_read_only(dir: &Path, origin: &str, journal: &Store) -> Result<Self, JournalError> {
        let file = KeyFile::open_read_only(dir, origin)?;
        file.signer()?;
        let keyring = Self::of(dir, origin, &file);
        let unknown = file.unknown_erasures(journal)?;
        *write(&keyring.gone) = unknown.into_iter().map(|(person, _)| person).collect();
        Ok(keyring)
    }

    fn of(dir: &Path, origin: &str, file: &KeyFile) -> Self {
        Self {
            origin: origin.to_owned(),
            master: file.master().clone(),
            cache: Cache::new(),
            gone: RwLock::default(),
            new: RwLock::default(),
            reader: KeyReader::new(dir),
            file: None,
        }
    }

    /// Gives what seals and unseals with these keys.
    pub(crate) fn sealer(self: &Arc<Self>) -> Sealer {
        Sealer { keyring: Arc::clone(self) }
    }

    /// Finds the key of a person.
    fn find(&self, person: &str) -> Result<Known, KeyError> {
        let erasures = self.cache.erasures();
        match self.cache.get(person) {
            Some(Held::Key(key)) => Ok(Known::Key(key)),
            Some(Held::Erased) => Ok(Known::Erased),
            Some(Held::Wrapped(wrapped)) => self.unwrap(person, &wrapped, erasures),
            None => self.look_up(person, erasures),
        }
    }

    fn look_up(&self, person: &str, erasures: u64) -> Result<Known, KeyError> {
        if read(&self.gone).contains(person) {
            return Ok(Known::Erased);
        }
        if let Some((_, key)) = read(&self.new).get(person) {
            return Ok(Known::Key(key.clone()));
        }
        let along = |person: &str, wrapped| self.cache.put(person, Held::Wrapped(wrapped), erasures);
        match self.reader.find(person, along).map_err(Box::new)? {
            Found::Wrapped(wrapped) => self.unwrap(person, &wrapped, erasures),
            Found::Erased => {
                self.cache.put(person, Held::Erased, erasures);
                Ok(Known::Erased)
            }
            Found::Nothing => Ok(Known::Nothing),
        }
    }

    fn unwrap(&self, person: &str, wrapped: &[u8], erasures: u64) -> Result<Known, KeyError> {
        let key = self.master.unwrap(person, wrapped);
        let key = key.ok_or_else(|| KeyError::Damaged { person: person.to_owned() })?;
        self.cache.put(person, Held::Key(key.clone()), erasures);
        Ok(Known::Key(key))
    }

    /// Gives a person the first key.
    fn add(&self, person: &str) -> Result<Key, KeyError> {
        let Some(_file) = self.file() else {
            return Err(KeyError::ReadOnly { person: person.to_owned() });
        };
        let erasures = self.cache.erasures();
        match self.look_up(person, erasures)? {
            Known::Key(key) => Ok(key),
            Known::Erased => Err(KeyError::Erased { person: person.to_owned() }),
            Known::Nothing => {
                let key = Key::random()?;
                let mut new = write(&self.new);
                let number = new.len();
                new.insert(person.to_owned(), (number, key.clone()));
                drop(new);
                self.cache.put(person, Held::Key(key.clone()), erasures);
                Ok(key)
            }
        }
    }

    /// Makes all new keys durable, in one transaction.
    pub(crate) fn flush(&self) -> Result<(), JournalError> {
        self.file().map_or(Ok(()), |file| self.write_new(&file))
    }

    /// Writes the new keys in the order in which they came. Until they are written they are found in `new`.
    fn write_new(&self, file: &KeyFile) -> Result<(), JournalError> {
        let new = read(&self.new);
        if new.is_empty() {
            return Ok(());
        }
        let mut keys: Vec<_> = new.iter().map(|(person, (number, key))| (*number, person.as_str(), key)).collect();
        keys.sort_unstable_by_key(|(number, ..)| *number);
        file.add(keys.iter().map(|(_, person, key)| (*person, *key)))?;
        drop(keys);
        drop(new);
        write(&self.new).clear();
        Ok(())
    }

    /// Destroys the key of a person and remembers when. Repeating it changes nothing.
    pub(crate) fn erase(&self, person: &str, at: &str) -> Result<(), JournalError> {
        let Some(file) = self.file() else {
            return Err(JournalError::NotPermitted { path: files::KEYS.into() });
        };
        self.write_new(&file)?;
        write(&self.gone).insert(person.to_owned());
        self.cache.remove(person);
        file.erase(person, at)?;
        self.reader.forget();
        Ok(())
    }

    /// Erases again those whom the journal knows as erased, where an older copy of the keys has brought them
    /// back. Gives those.
    pub(crate) fn erase_again(&self, journal: &Store) -> Result<Vec<String>, JournalError> {
        let unknown = self.file().map_or(Ok(Vec::new()), |file| file.unknown_erasures(journal))?;
        let mut again = Vec::new();
        for (person, at) in unknown {
            if matches!(self.reader.find(&person, |_, _| ())?, Found::Wrapped(_)) {
                self.erase(&person, &at)?;
                again.push(person);
            } else {
                write(&self.gone).insert(person);
            }
        }
        Ok(again)
    }

    fn file(&self) -> Option<MutexGuard<'_, KeyFile>> {
        let file = self.file.as_ref()?;
        Some(file.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn read<T>(lock: &RwLock<T>) -> RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

fn write<T>(lock: &RwLock<T>) -> RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}
