//! The writer of a register: one process holds it, appends batches of entries, signs checkpoints and
//! erases persons. Reading is in [`Reader`], which a writer also is.
//!
//! Invariant: after any error in writing the writer stops for good; what was acknowledged is durable.

use std::collections::HashSet;
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::checkpoint::{Checkpoint, CheckpointError, Signer, Verifier, is_origin};
use crate::error::{AppendError, JournalError};
use crate::files::{self, Lock};
use crate::growth::Growth;
use crate::history;
use crate::keyfile::KeyFile;
use crate::keys::{Keyring, Sealer};
use crate::merkle::{Frontier, Hash};
use crate::reader::Reader;
use crate::snapshot;
use crate::store::{self, Appended, ID_BYTES, NewEntry, Store};

/// A checkpoint is saved after so many entries …
const CHECKPOINT_ENTRIES: u64 = 1000;

/// … but not before so many times as long as the last one took: then saving them is a small part of the work on any
/// disk, however quickly entries come …
const CHECKPOINT_REST: u32 = 20;

/// … or, when something is appended, after so long.
const CHECKPOINT_PAUSE: Duration = Duration::from_secs(60);

/// After so many appended bytes the write-ahead log is moved into the database.
const SETTLE_BYTES: usize = 16 << 20;

/// What a small append adds to the write-ahead log: three pages.
const APPEND_BYTES_MIN: usize = 3 * 4096;

/// A register, open for writing. Only one process has it so.
pub struct Journal {
    reader: Reader,
    growth: Growth,
    signer: Signer,
    keyring: Arc<Keyring>,
    erased_again: Vec<String>,
    stopped: Option<String>,
    saved: Saved,
    unsettled: usize,
    /// Dropped last, when everything is closed.
    _lock: Lock,
}

/// The checkpoint that was saved last.
struct Saved {
    size: u64,
    when: Instant,
    /// How long it took.
    took: Duration,
}

impl Saved {
    /// Tells whether another is due for a journal of so many entries.
    fn is_due(&self, len: u64) -> bool {
        let rested = self.when.elapsed();
        let many = len - self.size >= CHECKPOINT_ENTRIES && rested >= self.took * CHECKPOINT_REST;
        many || rested >= CHECKPOINT_PAUSE
    }
}

/// Gives the reader, so that everything that is read can be read from a writer.
impl Deref for Journal {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl Journal {
    /// Creates a register in `dir`, which is made if its parent exists, and opens it. `meta` are free keys
    /// and values; `origin`, `verifier` and `created` are added to them.
    ///
    /// # Errors
    /// When `dir` holds anything already, cannot be made or written, or `origin` cannot name a register.
    pub fn create(dir: &Path, origin: &str, meta: &[(&str, &str)]) -> Result<Self, JournalError> {
        if !is_origin(origin) {
            return Err(JournalError::Origin { origin: origin.to_owned() });
        }
        files::make_empty_dir(dir)?;
        let lock = Lock::take(dir)?;
        let signer = KeyFile::create(dir, origin)?;
        let empty = Checkpoint { origin: origin.to_owned(), size: 0, root: Frontier::default().root() };
        files::create(&dir.join(files::CHECKPOINT), 0o600, signer.sign(&empty).as_bytes())?;
        let (verifier, created) = (signer.verifier().to_string(), Timestamp::now().to_string());
        let mut all = vec![("origin", origin), ("verifier", verifier.as_str()), ("created", created.as_str())];
        all.extend(meta);
        Store::create(dir, &all)?;
        files::sync_dir(dir)?;
        Self::open_locked(dir, lock)
    }

    /// Opens the register in `dir` for writing. It has at least as many entries as were signed, and the hashes
    /// of the last sixteen thousand lead to the signed root; that an older row was changed together with its
    /// hash, or removed, only [`Reader::verify`] finds. Everyone whom the journal knows as erased is erased again,
    /// should an older copy of the keys have brought them back.
    ///
    /// # Errors
    /// When it is no register, is in use, is damaged, or is not what its last checkpoint says:
    /// [`JournalError::Short`] names the missing entries. Reading is still possible: [`Reader::open`].
    pub fn open(dir: &Path) -> Result<Self, JournalError> {
        if !dir.join(files::JOURNAL).exists() {
            return Err(JournalError::Missing { path: dir.join(files::JOURNAL) });
        }
        let lock = Lock::take(dir)?;
        Self::open_locked(dir, lock)
    }

    fn open_locked(dir: &Path, lock: Lock) -> Result<Self, JournalError> {
        let reader = Reader::new(dir, Store::open(dir)?)?;
        let (keyring, signer) = Keyring::open(dir, reader.origin())?;
        if signer.verifier() != *reader.verifier() {
            return Err(JournalError::MasterKey { path: dir.join(files::MASTER) });
        }
        let signed = reader.checkpoint_saved()?.ok_or_else(|| JournalError::Checkpoint {
            path: dir.join(files::CHECKPOINT),
            cause: CheckpointError::Unsigned,
        })?;
        let growth = Growth::open(dir, reader.store(), &signed)?;
        let erased_again = keyring.erase_again(reader.store())?;
        if !erased_again.is_empty() {
            snapshot::remove(dir)?;
        }
        let saved = Saved { size: signed.size, when: Instant::now(), took: Duration::ZERO };
        let keyring = Arc::new(keyring);
        let (stopped, unsettled) = (None, 0);
        Ok(Self { reader, growth, signer, keyring, erased_again, stopped, saved, unsettled, _lock: lock })
    }

    /// Counts the entries; the last one has this sequence number.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a register is not a collection")]
    pub fn len(&self) -> u64 {
        self.growth.now().size()
    }

    /// Gives the root over all entries.
    #[must_use]
    pub fn root(&self) -> Hash {
        self.growth.now().root()
    }

    /// Gives the key that checks the signatures of this register.
    #[must_use]
    pub fn verifier(&self) -> Verifier {
        self.signer.verifier()
    }

    /// Gives what seals and unseals particulars.
    #[must_use]
    pub fn sealer(&self) -> Sealer {
        self.keyring.sealer()
    }

    /// Tells why the writer stopped, if it did.
    #[must_use]
    pub fn stopped(&self) -> Option<&str> {
        self.stopped.as_deref()
    }

    /// Appends a batch, all or nothing, if the journal still has `expected` entries. New keys are made
    /// durable first. When it returns, the entries are on the disk. A batch of which every id is recorded
    /// is a repeated request and gives the numbers it was recorded at.
    ///
    /// # Errors
    /// See [`AppendError`]. After `Full` and `Failed` every later append gives `Stopped`.
    pub fn append(&mut self, expected: u64, entries: &[NewEntry]) -> Result<Appended, AppendError> {
        if let Some(cause) = &self.stopped {
            return Err(AppendError::Stopped { cause: cause.clone() });
        }
        check(entries)?;
        let keys = self.keyring.flush().map_err(store::failure);
        let appended = keys.and_then(|()| self.reader.store_mut().append(self.growth.now_mut(), expected, entries));
        if let Err(error @ (AppendError::Full | AppendError::Failed(_))) = &appended {
            self.stopped = Some(error.to_string());
        }
        let appended = appended?;
        if let Appended::Recorded(_) = appended {
            let bytes: usize = entries.iter().map(|entry| 2 * entry.body.len() + 200).sum();
            self.unsettled += bytes.max(APPEND_BYTES_MIN);
            // The entries are durable already: what fails from here on stops the writer, but not them.
            if let Err(error) = self.settle() {
                self.stopped = Some(error.to_string());
            }
        }
        Ok(appended)
    }

    /// Does what is due after an append: moves the log into the database, saves a checkpoint.
    fn settle(&mut self) -> Result<(), JournalError> {
        if self.unsettled >= SETTLE_BYTES {
            self.reader.store().settle()?;
            self.unsettled = 0;
        }
        if self.saved.is_due(self.len()) {
            self.write_checkpoint()?;
        }
        Ok(())
    }

    /// Gives the checkpoint of the journal as it is now.
    #[must_use]
    pub fn checkpoint(&self) -> Checkpoint {
        Checkpoint { origin: self.origin().to_owned(), size: self.len(), root: self.root() }
    }

    /// Gives the same as a signed note, to be kept outside.
    #[must_use]
    pub fn checkpoint_signed(&self) -> String {
        self.signer.sign(&self.checkpoint())
    }

    /// Saves the checkpoint in the directory, if there is anything new.
    ///
    /// # Errors
    /// When it cannot be written; the writer has then stopped.
    pub fn save_checkpoint(&mut self) -> Result<(), JournalError> {
        let saved = self.write_checkpoint();
        if let Err(error) = &saved {
            self.stopped = Some(error.to_string());
        }
        saved
    }

    fn write_checkpoint(&mut self) -> Result<(), JournalError> {
        let begun = Instant::now();
        if self.saved.size < self.len() {
            let checkpoint = self.checkpoint();
            let signature = self.signer.signature(&checkpoint);
            files::append_line(&self.dir().join(files::HISTORY), &history::line(&checkpoint, &signature))?;
            files::replace(self.dir(), files::CHECKPOINT, checkpoint.note(&signature).as_bytes())?;
            self.growth.save(self.reader.dir())?;
            (self.saved.size, self.saved.took) = (checkpoint.size, begun.elapsed());
        }
        self.saved.when = Instant::now();
        Ok(())
    }

    /// Destroys the key of a person: what was sealed with it can never be read again, in no copy of the
    /// journal. The journal remembers that it happened, so that no older copy of the keys undoes it. The
    /// backups of the keys that still hold the key are for their keeper to destroy.
    ///
    /// # Errors
    /// When another process holds the key file: repeat it then. When it cannot be written: the writer has then
    /// stopped; repeat it after opening the register again.
    pub fn erase(&mut self, person: &str) -> Result<(), JournalError> {
        self.erase_all(&[(person.to_owned(), Timestamp::now().to_string())])
    }

    /// Erases each of these persons, as of these moments.
    pub(crate) fn erase_all(&mut self, erased: &[(String, String)]) -> Result<(), JournalError> {
        // What was derived with the keys goes before they do.
        snapshot::remove(self.dir())?;
        let mut erase = |(person, at): &(String, String)| {
            self.reader.store().erase(person, at)?;
            self.keyring.erase(person, at)
        };
        let done = erased.iter().try_for_each(&mut erase);
        if let Err(error) = &done
            && !matches!(error, JournalError::InUse { .. })
        {
            self.stopped = Some(error.to_string());
        }
        done
    }

    /// Names those who had to be erased again when the register was opened.
    #[must_use]
    pub fn erased_again(&self) -> &[String] {
        &self.erased_again
    }

    /// Saves the checkpoint and closes. Dropping does the same, without telling of errors.
    ///
    /// # Errors
    /// When the checkpoint cannot be written.
    pub fn close(mut self) -> Result<(), JournalError> {
        self.save_checkpoint()
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        if self.stopped.is_none() {
            drop(self.save_checkpoint());
        }
    }
}

/// Insists that each body begins with the id of its entry, and that no id stands there twice.
fn check(entries: &[NewEntry]) -> Result<(), AppendError> {
    for entry in entries {
        if id_of(entry.body.as_bytes()) != Some(store::id_text(entry.id, &mut [0; ID_BYTES]).as_bytes()) {
            return Err(AppendError::Malformed { id: entry.id });
        }
    }
    // Ids that carry the time come in order.
    if entries.is_sorted_by(|one, next| one.id < next.id) {
        return Ok(());
    }
    let mut ids = HashSet::with_capacity(entries.len());
    match entries.iter().find(|entry| !ids.insert(entry.id)) {
        Some(twice) => Err(AppendError::Malformed { id: twice.id }),
        None => Ok(()),
    }
}

/// Gives the id with which a body begins.
pub(crate) fn id_of(body: &[u8]) -> Option<&[u8]> {
    let rest = body.strip_prefix(b"{\"id\":\"")?;
    let (id, rest) = rest.split_at_checked(ID_BYTES)?;
    rest.starts_with(b"\"").then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checkpoints_come_after_a_thousand_entries_and_a_rest() {
        let ago = |seconds| Instant::now().checked_sub(Duration::from_secs(seconds)).unwrap();
        let saved = |seconds, took| Saved { size: 5, when: ago(seconds), took: Duration::from_secs(took) };
        assert!(saved(0, 0).is_due(1005));
        assert!(!saved(0, 0).is_due(1004), "too few entries");
        assert!(!saved(19, 1).is_due(1005), "too early after one that took a second");
        assert!(saved(21, 1).is_due(1005));
        assert!(saved(60, 9).is_due(6), "a minute is enough");
    }
}
