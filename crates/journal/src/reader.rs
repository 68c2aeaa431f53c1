//! Reading a register: entries, proofs and saved checkpoints. A reader needs no lock and writes nothing,
//! so it also serves beside a writer, on a read-only medium, or on a journal that may not be written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use uuid::Uuid;

use crate::checkpoint::{Checkpoint, CheckpointError, Verifier};
use crate::error::JournalError;
use crate::files;
use crate::keys::{Keyring, Sealer};
use crate::merkle::{self, Hash};
use crate::store::Store;

/// For a chunk, place for so many entries is made at once; more come in bit by bit.
const CHUNK_EXPECTED: u64 = 8_192;

/// A register, open for reading.
pub struct Reader {
    dir: PathBuf,
    store: Store,
    meta: BTreeMap<String, String>,
    verifier: Verifier,
}

impl Reader {
    /// Opens the register in `dir` for reading, whatever its checkpoint says.
    ///
    /// # Errors
    /// When it is no register, or its database cannot be opened.
    pub fn open(dir: &Path) -> Result<Self, JournalError> {
        Self::new(dir, Store::open_read_only(dir)?)
    }

    pub(crate) fn new(dir: &Path, store: Store) -> Result<Self, JournalError> {
        let meta: BTreeMap<String, String> = store.meta()?;
        let verifier = meta.get("verifier").and_then(|text| text.parse::<Verifier>().ok());
        let verifier = verifier.filter(|verifier| meta.get("origin").is_some_and(|own| own == verifier.name()));
        let damaged = || JournalError::Damaged {
            path: store.path().to_owned(),
            detail: "origin or verifier are missing in its table meta".to_owned(),
        };
        let verifier = verifier.ok_or_else(damaged)?;
        Ok(Self { dir: dir.to_owned(), store, meta, verifier })
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    pub(crate) fn store_mut(&mut self) -> &mut Store {
        &mut self.store
    }

    /// Gives the directory of the register.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Gives the name of the register, as it stands in its checkpoints.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.verifier.name()
    }

    /// Gives the key that checks the signatures of the register, as the database tells it.
    #[must_use]
    pub fn verifier(&self) -> &Verifier {
        &self.verifier
    }

    /// Gives a free value that was set when the register was created.
    #[must_use]
    pub fn meta(&self, key: &str) -> Option<&str> {
        self.meta.get(key).map(String::as_str)
    }

    /// Counts the entries as they are at this moment.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn count(&self) -> Result<u64, JournalError> {
        self.store.len()
    }

    /// Reads the entries from `from` on, `count` at most, in order. Each text is checked against its hash.
    ///
    /// # Errors
    /// When the database cannot be read, or an entry is damaged.
    pub fn read(&self, from: u64, count: u64, mut each: impl FnMut(u64, &str)) -> Result<(), JournalError> {
        let (mut next, mut damaged) = (from.max(1), None);
        self.store.rows(next, count, |row| {
            let whole = row.seq == next && row.leaf == merkle::leaf(row.body).0;
            match std::str::from_utf8(row.body) {
                Ok(body) if whole => each(row.seq, body),
                _ => damaged = Some(next),
            }
            next += 1;
            damaged.is_none()
        })?;
        damaged.map_or(Ok(()), |seq| Err(JournalError::EntryDamaged { seq }))
    }

    /// Reads the same as a vector, so that several threads can each work on one.
    ///
    /// # Errors
    /// When the database cannot be read, or an entry is damaged.
    pub fn read_chunk(&self, from: u64, count: u64) -> Result<Vec<(u64, String)>, JournalError> {
        let mut chunk = Vec::with_capacity(usize::try_from(count.min(CHUNK_EXPECTED)).unwrap_or_default());
        self.read(from, count, |seq, body| chunk.push((seq, body.to_owned())))?;
        Ok(chunk)
    }

    /// Finds the sequence number of an id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn find(&self, id: Uuid) -> Result<Option<u64>, JournalError> {
        self.store.find(id)
    }

    /// Finds those of many ids that are recorded, with their sequence numbers, in one look at the database.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn find_all(&self, ids: &[Uuid]) -> Result<Vec<(Uuid, u64)>, JournalError> {
        self.store.find_all(ids)
    }

    /// Reads the last checkpoint that was saved in the directory; `None` if there is none.
    ///
    /// # Errors
    /// When it cannot be read, or is not one of this register.
    pub fn checkpoint_saved(&self) -> Result<Option<Checkpoint>, JournalError> {
        let path = self.dir.join(files::CHECKPOINT);
        let Some(note) = files::read(&path)? else {
            return Ok(None);
        };
        let opened = Checkpoint::open(&note, &self.verifier).and_then(|checkpoint| {
            let own = checkpoint.origin == self.origin();
            if own { Ok(checkpoint) } else { Err(CheckpointError::Unsigned) }
        });
        opened.map(Some).map_err(|cause| JournalError::Checkpoint { path, cause })
    }

    /// Gives the checkpoint that the first `size` entries make, by their stored hashes.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn checkpoint_at(&self, size: u64) -> Result<Checkpoint, JournalError> {
        let frontier = self.store.frontier(size)?;
        Ok(Checkpoint { origin: self.origin().to_owned(), size: frontier.size(), root: frontier.root() })
    }

    /// Proves that entry `seq` stands among the first `size`: see [`merkle::includes`], with index `seq - 1`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn inclusion(&self, seq: u64, size: u64) -> Result<Vec<Hash>, JournalError> {
        let index = usize::try_from(seq.saturating_sub(1)).unwrap_or(usize::MAX);
        Ok(merkle::inclusion(&self.leaves(size)?, index))
    }

    /// Proves that the first `new` entries continue the first `old`: see [`merkle::continues`].
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn consistency(&self, old: u64, new: u64) -> Result<Vec<Hash>, JournalError> {
        let old = usize::try_from(old).unwrap_or(usize::MAX);
        Ok(merkle::consistency(&self.leaves(new)?, old))
    }

    fn leaves(&self, size: u64) -> Result<Vec<Hash>, JournalError> {
        let mut leaves = Vec::new();
        self.store.leaves(0, size, |leaf| leaves.push(leaf))?;
        Ok(leaves)
    }

    /// Gives what unseals particulars, and seals with the keys that are there. It treats everyone as erased
    /// whom the journal knows as erased.
    ///
    /// # Errors
    /// When the keys cannot be read, or are not those of this register.
    pub fn sealer_read_only(&self) -> Result<Sealer, JournalError> {
        let keyring = Keyring::open_read_only(&self.dir, self.origin(), &self.store)?;
        Ok(Arc::new(keyring).sealer())
    }
}
