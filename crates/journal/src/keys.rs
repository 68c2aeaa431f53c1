//! The keys in memory: one per person. They are shared by all who seal and unseal.
//!
//! A key is durable before an entry sealed with it can be appended: the journal calls [`Keyring::flush`]
//! first.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use uuid::Uuid;

use crate::checkpoint::Signer;
use crate::error::{JournalError, KeyError};
use crate::files;
use crate::keyfile::{KeyFile, Master};
use crate::sealing::{Key, Place, Unsealed};

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
    /// When the person was erased, or a key is needed and the register is open for reading only.
    pub fn seal(&self, person: &str, entry: Uuid, field: &str, plain: &[u8]) -> Result<String, KeyError> {
        let keyring = &*self.keyring;
        let place = Place { origin: &keyring.origin, entry, person, field };
        if let Some(held) = read(&keyring.keys).living.get(person) {
            return held.key(&keyring.master, person)?.seal(place, plain);
        }
        keyring.add(person)?.seal(place, plain)
    }

    /// Opens what was sealed for this place.
    ///
    /// # Errors
    /// When the text is no sealed text, is damaged, was moved from elsewhere, or the key is missing
    /// although the person was not erased.
    pub fn unseal(&self, person: &str, entry: Uuid, field: &str, text: &str) -> Result<Unsealed, KeyError> {
        let keys = read(&self.keyring.keys);
        let place = Place { origin: &self.keyring.origin, entry, person, field };
        match keys.living.get(person) {
            Some(held) => held.key(&self.keyring.master, person)?.unseal(place, text).map(Unsealed::Plain),
            None if keys.erased.contains(person) => Ok(Unsealed::Erased),
            None => Err(KeyError::Missing { person: person.to_owned() }),
        }
    }

    /// Tells whether a person was erased.
    #[must_use]
    pub fn is_erased(&self, person: &str) -> bool {
        read(&self.keyring.keys).erased.contains(person)
    }

    /// Names who was erased, in order.
    pub(crate) fn erased(&self) -> Vec<String> {
        let mut erased: Vec<String> = read(&self.keyring.keys).erased.iter().cloned().collect();
        erased.sort_unstable();
        erased
    }

    pub(crate) fn master(&self) -> &Master {
        &self.keyring.master
    }

    /// Counts the persons who have a key.
    #[must_use]
    pub fn persons(&self) -> usize {
        read(&self.keyring.keys).living.len()
    }
}

/// A key as it was read, unwrapped when it is first needed.
struct Held {
    wrapped: Vec<u8>,
    key: OnceLock<Key>,
}

impl Held {
    fn key(&self, master: &Master, person: &str) -> Result<&Key, KeyError> {
        if let Some(key) = self.key.get() {
            return Ok(key);
        }
        let key = master.unwrap(person, &self.wrapped);
        let key = key.ok_or_else(|| KeyError::Damaged { person: person.to_owned() })?;
        Ok(self.key.get_or_init(|| key))
    }
}

/// The keys in memory.
struct Keys {
    living: HashMap<String, Held>,
    erased: HashSet<String>,
}

/// What is written: the key file, and the persons whose keys are not in it yet.
struct Writing {
    file: KeyFile,
    new: Vec<String>,
}

/// The keys of a register. Locks are taken in the order `writing`, then `keys`.
pub(crate) struct Keyring {
    origin: String,
    master: Master,
    /// Nothing where the register is open for reading only.
    writing: Option<Mutex<Writing>>,
    keys: RwLock<Keys>,
}

impl Keyring {
    /// Opens the keys of the register in `dir` for writing, and the key that signs its checkpoints.
    pub(crate) fn open(dir: &Path, origin: &str) -> Result<(Self, Signer), JournalError> {
        let file = KeyFile::open(dir, origin)?;
        let signer = file.signer()?;
        let mut keyring = Self::load(origin, &file)?;
        keyring.writing = Some(Mutex::new(Writing { file, new: Vec::new() }));
        Ok((keyring, signer))
    }

    /// Opens the keys of the register in `dir` for reading.
    pub(crate) fn open_read_only(dir: &Path, origin: &str) -> Result<Self, JournalError> {
        let file = KeyFile::open_read_only(dir, origin)?;
        file.signer()?;
        Self::load(origin, &file)
    }

    fn load(origin: &str, file: &KeyFile) -> Result<Self, JournalError> {
        let held = |(person, wrapped)| (person, Held { wrapped, key: OnceLock::new() });
        let living = file.wrapped()?.into_iter().map(held).collect();
        let erased = file.erasures()?.into_iter().map(|(person, _)| person).collect();
        let (master, keys) = (file.master().clone(), RwLock::new(Keys { living, erased }));
        Ok(Self { origin: origin.to_owned(), master, writing: None, keys })
    }

    /// Gives what seals and unseals with these keys.
    pub(crate) fn sealer(self: &Arc<Self>) -> Sealer {
        Sealer { keyring: Arc::clone(self) }
    }

    /// Gives a person the first key.
    fn add(&self, person: &str) -> Result<Key, KeyError> {
        let Some(mut writing) = self.writing() else {
            return Err(KeyError::ReadOnly { person: person.to_owned() });
        };
        let mut keys = write(&self.keys);
        if let Some(held) = keys.living.get(person) {
            return held.key(&self.master, person).cloned();
        }
        if keys.erased.contains(person) {
            return Err(KeyError::Erased { person: person.to_owned() });
        }
        let key = Key::random()?;
        writing.new.push(person.to_owned());
        let held = Held { wrapped: Vec::new(), key: OnceLock::from(key.clone()) };
        keys.living.insert(person.to_owned(), held);
        Ok(key)
    }

    /// Makes all new keys durable, in one transaction.
    pub(crate) fn flush(&self) -> Result<(), JournalError> {
        self.writing().map_or(Ok(()), |mut writing| self.write_new(&mut writing))
    }

    fn write_new(&self, writing: &mut Writing) -> Result<(), JournalError> {
        if !writing.new.is_empty() {
            let keys = read(&self.keys);
            let new = writing.new.iter();
            writing.file.add(new.filter_map(|person| Some((person.as_str(), keys.living.get(person)?.key.get()?))))?;
            writing.new.clear();
        }
        Ok(())
    }

    /// Destroys the key of a person and remembers when. Repeating it changes nothing.
    pub(crate) fn erase(&self, person: &str, at: &str) -> Result<(), JournalError> {
        let Some(mut writing) = self.writing() else {
            return Err(JournalError::NotPermitted { path: files::KEYS.into() });
        };
        self.write_new(&mut writing)?;
        self.forget(&[(person.to_owned(), at.to_owned())]);
        writing.file.erase(person, at)
    }

    /// Erases again those who were erased before, where an older copy of the keys has brought them back.
    /// Gives those.
    pub(crate) fn erase_again(&self, erased: &[(String, String)]) -> Result<Vec<String>, JournalError> {
        let mut again = Vec::new();
        for (person, at) in erased {
            let alive = read(&self.keys).living.contains_key(person);
            if alive {
                self.erase(person, at)?;
                again.push(person.clone());
            }
        }
        self.forget(erased);
        Ok(again)
    }

    /// Treats these persons as erased in memory.
    pub(crate) fn forget(&self, erased: &[(String, String)]) {
        let mut keys = write(&self.keys);
        for (person, _) in erased {
            keys.living.remove(person);
            keys.erased.insert(person.clone());
        }
    }

    fn writing(&self) -> Option<MutexGuard<'_, Writing>> {
        let writing = self.writing.as_ref()?;
        Some(writing.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn read(keys: &RwLock<Keys>) -> RwLockReadGuard<'_, Keys> {
    keys.read().unwrap_or_else(PoisonError::into_inner)
}

fn write(keys: &RwLock<Keys>) -> RwLockWriteGuard<'_, Keys> {
    keys.write().unwrap_or_else(PoisonError::into_inner)
}
