//! How a journal is opened without reading all of it: the frontier of an earlier moment is kept in a file, and
//! grows by the hashes of the entries since then to what was signed.
//!
//! The file needs no trust and no signature of its own. If anything in it is false, no hashes lead from it to
//! the signed root; then all hashes are read, as if it were not there.

use std::path::Path;

use crate::checkpoint::Checkpoint;
use crate::error::JournalError;
use crate::files;
use crate::merkle::{Frontier, Hash};
use crate::store::Store;

/// The kept frontier lies at least so many entries back: their hashes are compared at each opening.
pub(crate) const TAIL: u64 = 16_384;

/// The frontier of a journal as it is, and two earlier ones.
#[derive(Debug, Default)]
pub(crate) struct Growth {
    now: Frontier,
    /// As it is kept in the file.
    kept: Frontier,
    /// As it will be kept when it lies far enough back.
    next: Frontier,
}

impl Growth {
    /// Reads how the journal in `dir` grew since the frontier that is kept there, and insists that it passes
    /// through the signed checkpoint; if it does not, or none is kept, reads all hashes.
    ///
    /// So it compares what was signed with the number of entries and the hashes of at least the last
    /// [`TAIL`] of them. That an older row was changed, exchanged or removed is not noticed here, but by
    /// `verify`; and that its text does not fit its hash, by whoever reads it.
    ///
    /// # Errors
    /// When the entries are fewer than were signed, others than were signed, or do not follow one another.
    pub(crate) fn open(dir: &Path, store: &Store, signed: &Checkpoint) -> Result<Self, JournalError> {
        if let Some(kept) = read(dir).filter(|kept| kept.size() <= signed.size)
            && store.first()? == Some(1)
            && let Ok(grown) = Self::from(kept, store, signed)
        {
            return Ok(grown);
        }
        let grown = Self::read_all(store, signed)?;
        // Whoever cannot write it reads all of them again the next time.
        drop(grown.keep(dir));
        Ok(grown)
    }

    /// Does the same with all hashes, whatever is kept.
    pub(crate) fn read_all(store: &Store, signed: &Checkpoint) -> Result<Self, JournalError> {
        Self::from(Frontier::default(), store, signed)
    }

    /// Grows from a frontier by the hashes of the entries after it.
    fn from(kept: Frontier, store: &Store, signed: &Checkpoint) -> Result<Self, JournalError> {
        let len = store.len()?;
        if len < signed.size {
            return Err(JournalError::Short { len, signed: signed.size });
        }
        let back = len.saturating_sub(TAIL);
        let (mut now, mut then, mut next) = (kept.clone(), None, kept.clone());
        store.leaves(kept.size(), len, |leaf| {
            if now.size() == signed.size {
                then = Some(now.root());
            }
            now.push(leaf);
            if now.size() == back {
                next = now.clone();
            }
        })?;
        if now.size() != len {
            let detail = format!("the last entry is {len}, but there are {}", now.size());
            return Err(JournalError::Damaged { path: store.path().to_owned(), detail });
        }
        if then.unwrap_or_else(|| now.root()) != signed.root {
            return Err(JournalError::Changed { signed: signed.size });
        }
        Ok(Self { now, kept, next })
    }

    /// Gives the frontier of the journal as it is.
    pub(crate) fn now(&self) -> &Frontier {
        &self.now
    }

    /// Gives the same, to be moved on.
    pub(crate) fn now_mut(&mut self) -> &mut Frontier {
        &mut self.now
    }

    /// Writes down a later frontier than the one that is kept, when there is one that lies far enough back.
    pub(crate) fn save(&mut self, dir: &Path) -> Result<(), JournalError> {
        if self.next.size() + TAIL <= self.now.size() {
            self.keep(dir)?;
            self.kept = std::mem::replace(&mut self.next, self.now.clone());
        }
        Ok(())
    }

    fn keep(&self, dir: &Path) -> Result<(), JournalError> {
        if self.next.size() == self.kept.size() {
            return Ok(());
        }
        let peaks = self.next.peaks().iter().map(|peak| format!("{peak}\n"));
        let text = format!("{}\n{}", self.next.size(), peaks.collect::<String>());
        files::replace(dir, files::FRONTIER, text.as_bytes())
    }
}

/// Reads the kept frontier; `None` if there is none, or it has not the form of one.
fn read(dir: &Path) -> Option<Frontier> {
    let text = files::read(&dir.join(files::FRONTIER)).ok()??;
    let mut lines = text.lines();
    let size = lines.next()?.parse().ok()?;
    Frontier::from_peaks(size, lines.map(Hash::parse).collect::<Option<_>>()?)
}
