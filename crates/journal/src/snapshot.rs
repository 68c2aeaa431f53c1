//! Snapshots: bytes that somebody derived from the first entries and their keys, kept beside the journal so that they need
//! not be derived again. The journal does not know what they say; they hold particulars and are sealed.
//!
//! ```text
//! mark │ header: origin, position, length of the bytes │ a key of its own, wrapped │ chunks … │ their tags …
//! ```
//! The wrapped key is bound to the header, so that a snapshot opens in its register and as what it was written for only. Each
//! chunk is bound to its number and to whether it is the last, so that none can be left out, put elsewhere or added.
//!
//! A snapshot can be thrown away at any time. Whatever is wrong with one, the answer is that there is none.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write};
use std::ops::{Deref, Range};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::thread;

use chacha20poly1305::aead::{AeadInOut as _, KeyInit as _};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use sha2::{Digest as _, Sha256};

use crate::error::JournalError;
use crate::files;
use crate::history;
use crate::journal::Journal;
use crate::keys::Sealer;
use crate::merkle::Hash;
use crate::reader::Reader;
use crate::sealing::Key;

/// The file.
const SNAPSHOT: &str = "snapshot";
/// The file while it is written.
const UNFINISHED: &str = "snapshot.new";

const MARK: &[u8; 16] = b"dangvu snapshot\x01";
/// Bytes are sealed in pieces of this length, the last one shorter.
const CHUNK: usize = 1 << 20;
/// So many chunks are sealed at once, by two threads.
const CHUNKS_AT_ONCE: usize = 8;
const TAG: usize = 16;
/// Nonce, key and tag.
const WRAPPED: usize = 24 + 32 + TAG;
/// Position and length.
const FIXED: usize = 8 + 3 * 32 + 8;

/// What a snapshot was derived from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// How many entries.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
    /// The hash of the last of them; that of nothing if there is none.
    pub last: Hash,
    /// A hash over those who were erased: their particulars are not in it.
    pub erased: Hash,
}

/// A snapshot that was opened.
pub struct Snapshot {
    position: Position,
    bytes: Vec<u8>,
    opened: Range<usize>,
}

impl Snapshot {
    /// Tells what it was derived from.
    #[must_use]
    pub fn position(&self) -> Position {
        self.position
    }
}

impl Deref for Snapshot {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[self.opened.clone()]
    }
}

impl Reader {
    /// Tells what something would be derived from that is derived now from the first `size` entries.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn position(&self, size: u64) -> Result<Position, JournalError> {
        let root = match self.checkpoint_of(size)? {
            Some(root) => root,
            None => self.checkpoint_at(size)?.root,
        };
        Ok(Position { size, root, last: self.leaf(size)?, erased: self.erased_hash()? })
    }

    /// Opens the snapshot of the register; `None` if there is none that is whole and of this very journal: one with the same
    /// entries, and nobody erased since.
    #[must_use]
    pub fn snapshot(&self, sealer: &Sealer) -> Option<Snapshot> {
        let path = self.dir().join(SNAPSHOT);
        let mut file = File::open(path).ok()?;
        let (header, key) = Header::read(&mut file, self.origin(), sealer)?;
        if self.count().ok()? < header.position.size || self.position(header.position.size).ok()? != header.position {
            return None;
        }
        let length = usize::try_from(header.length).ok()?;
        let tags = length.div_ceil(CHUNK).max(1).checked_mul(TAG)?;
        let rest = file.metadata().ok()?.len().checked_sub(file.stream_position().ok()?)?;
        if rest != u64::try_from(length.checked_add(tags)?).ok()? {
            return None;
        }
        let mut bytes = Vec::with_capacity(length + tags);
        file.read_to_end(&mut bytes).ok()?;
        let (sealed, tags) = bytes.split_at_mut_checked(length)?;
        open(&key, sealed, tags).then_some(())?;
        Some(Snapshot { position: header.position, bytes, opened: 0..length })
    }

    /// Gives a hash over those who were erased.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn erased_hash(&self) -> Result<Hash, JournalError> {
        let mut hash = Sha256::new();
        self.store().each_erasure(|person, _| {
            hash.update((person.len() as u64).to_le_bytes());
            hash.update(person);
            Ok(())
        })?;
        Ok(Hash(hash.finalize().into()))
    }

    /// Finds the root of the first `size` entries among the checkpoints that were saved.
    fn checkpoint_of(&self, size: u64) -> Result<Option<Hash>, JournalError> {
        let saved = self.checkpoint_saved().ok().flatten();
        if let Some(saved) = saved.filter(|saved| saved.size == size) {
            return Ok(Some(saved.root));
        }
        Ok(history::find(self.dir(), self.verifier(), size)?.map(|saved| saved.root))
    }

    fn leaf(&self, seq: u64) -> Result<Hash, JournalError> {
        let mut leaf = Hash([0; 32]);
        if seq > 0 {
            self.store().rows(seq, 1, |row| {
                leaf = Hash(row.leaf.try_into().unwrap_or_default());
                false
            })?;
        }
        Ok(leaf)
    }
}

/// What stands before the chunks.
struct Header {
    position: Position,
    length: u64,
}

impl Header {
    fn fixed(&self) -> [u8; FIXED] {
        let mut bytes = [0; FIXED];
        let Position { size, root, last, erased } = &self.position;
        bytes[..8].copy_from_slice(&size.to_le_bytes());
        for (at, hash) in [root, last, erased].into_iter().enumerate() {
            bytes[8 + 32 * at..40 + 32 * at].copy_from_slice(&hash.0);
        }
        bytes[FIXED - 8..].copy_from_slice(&self.length.to_le_bytes());
        bytes
    }

    fn parse(bytes: &[u8; FIXED]) -> Self {
        let number = |at: usize| bytes[at..at + 8].try_into().map_or(0, u64::from_le_bytes);
        let hash = |at: usize| Hash(bytes[at..at + 32].try_into().unwrap_or_default());
        let position = Position { size: number(0), root: hash(8), last: hash(40), erased: hash(72) };
        Self { position, length: number(FIXED - 8) }
    }

    /// What the wrapped key is bound to. An origin holds no line feed.
    fn bound(&self, origin: &str) -> Vec<u8> {
        [b"dangvu snapshot key\n", origin.as_bytes(), b"\n", MARK, &self.fixed()].concat()
    }

    fn write(&self, file: &mut File, origin: &str, key: &Key, sealer: &Sealer) -> io::Result<()> {
        let wrapped = sealer.master().wrap_bound(key, &self.bound(origin)).map_err(io::Error::other)?;
        file.seek(SeekFrom::Start(0))?;
        file.write_all(&[&MARK[..], &self.fixed(), &wrapped].concat())
    }

    fn read(file: &mut File, origin: &str, sealer: &Sealer) -> Option<(Self, Key)> {
        let (mut mark, mut fixed, mut wrapped) = ([0; MARK.len()], [0; FIXED], [0; WRAPPED]);
        file.read_exact(&mut mark).ok()?;
        file.read_exact(&mut fixed).ok()?;
        file.read_exact(&mut wrapped).ok()?;
        let header = Self::parse(&fixed);
        let key = sealer.master().unwrap_bound(&wrapped, &header.bound(origin)).filter(|_| mark == *MARK)?;
        Some((header, key))
    }
}

/// A snapshot that is being written.
pub struct SnapshotWriter {
    key: Key,
    file: File,
    waiting: Vec<u8>,
    tags: Vec<u8>,
    length: u64,
}

/// A snapshot that is written, but not durable yet.
pub struct Unsynced {
    file: File,
    path: PathBuf,
}

/// A snapshot that is durable, but not in its place yet.
pub struct Unplaced(PathBuf);

impl Unsynced {
    /// Makes the snapshot durable. That takes its time; the journal may go on meanwhile.
    ///
    /// # Errors
    /// When the disk does not take it: nothing is left of it.
    pub fn sync(self) -> Result<Unplaced, JournalError> {
        self.file.sync_all().map_err(|error| given_up(&self.path, error))?;
        Ok(Unplaced(self.path))
    }
}

fn given_up(path: &Path, error: io::Error) -> JournalError {
    drop(fs::remove_file(path));
    JournalError::io(path, error)
}

impl Journal {
    /// Writes a snapshot beside the one before. Only one may be on its way at a time.
    ///
    /// # Errors
    /// When it cannot be written, or `write` breaks off: nothing is left of it.
    pub fn write_snapshot(
        &self,
        position: Position,
        write: impl FnOnce(&mut SnapshotWriter) -> io::Result<()>,
    ) -> Result<Unsynced, JournalError> {
        let path = self.dir().join(UNFINISHED);
        let written = (|| {
            let mut options = OpenOptions::new();
            let mut file = options.create(true).write(true).truncate(true).mode(0o600).open(&path)?;
            file.write_all(&[0; MARK.len() + FIXED + WRAPPED])?;
            let key = Key::random().map_err(io::Error::other)?;
            let waiting = Vec::with_capacity(CHUNK * CHUNKS_AT_ONCE);
            let mut writer = SnapshotWriter { key, file, waiting, tags: Vec::new(), length: 0 };
            write(&mut writer)?;
            writer.seal(true)?;
            writer.file.write_all(&writer.tags)?;
            let header = Header { position, length: writer.length };
            header.write(&mut writer.file, self.origin(), &writer.key, &self.sealer())?;
            Ok(writer.file)
        })();
        written.map(|file| Unsynced { file, path: path.clone() }).map_err(|error| given_up(&path, error))
    }

    /// Puts a snapshot in the place of the one before.
    ///
    /// # Errors
    /// When that cannot be done, or the snapshot was removed because somebody was erased meanwhile.
    pub fn place_snapshot(&self, snapshot: &Unplaced) -> Result<(), JournalError> {
        fs::rename(&snapshot.0, self.dir().join(SNAPSHOT)).map_err(|error| JournalError::io(&snapshot.0, error))?;
        files::sync_dir(self.dir())
    }
}

impl SnapshotWriter {
    /// Seals what waits.
    fn seal(&mut self, is_last: bool) -> io::Result<()> {
        let first = self.tags.len() / TAG;
        let start = self.tags.len();
        let count = self.waiting.len().div_ceil(CHUNK).max(usize::from(is_last && self.length == 0));
        self.tags.resize(start + count * TAG, 0);
        let last = is_last.then(|| (first + count).saturating_sub(1));
        if count > 0 {
            let each = |number: usize, chunk: &mut [u8], tag: &mut [u8]| {
                let sealed =
                    cipher(&self.key).encrypt_inout_detached(&nonce(number, last == Some(number)), &[], chunk.into());
                sealed.map(|sealed| tag.copy_from_slice(&sealed)).is_ok()
            };
            if !by_two(first, &mut self.waiting, &mut self.tags[start..], each) {
                return Err(io::Error::other("too long to be sealed"));
            }
        }
        self.length += self.waiting.len() as u64;
        self.file.write_all(&self.waiting)?;
        self.waiting.clear();
        Ok(())
    }
}

impl Write for SnapshotWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // The last bytes wait until it is known that they are the last.
        if self.waiting.len() == CHUNK * CHUNKS_AT_ONCE {
            self.seal(false)?;
        }
        let taken = bytes.len().min(CHUNK * CHUNKS_AT_ONCE - self.waiting.len());
        self.waiting.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Opens all chunks in their place; false if anything differs.
fn open(key: &Key, sealed: &mut [u8], tags: &mut [u8]) -> bool {
    let last = tags.len() / TAG - 1;
    by_two(0, sealed, tags, |number, chunk, tag| {
        let nonce = nonce(number, number == last);
        let tag = Tag::try_from(&*tag);
        tag.is_ok_and(|tag| cipher(key).decrypt_inout_detached(&nonce, &[], chunk.into(), &tag).is_ok())
    })
}

/// Calls `each` with all chunks, their numbers and tags, half of them on another thread, until it returns false.
fn by_two(
    first: usize,
    bytes: &mut [u8],
    tags: &mut [u8],
    each: impl Fn(usize, &mut [u8], &mut [u8]) -> bool + Sync,
) -> bool {
    if bytes.is_empty() {
        return each(first, bytes, tags);
    }
    let half = bytes.len().div_ceil(CHUNK).div_ceil(2);
    let (bytes, other_bytes) = bytes.split_at_mut((half * CHUNK).min(bytes.len()));
    let (tags, other_tags) = tags.split_at_mut(half * TAG);
    let all = |first: usize, bytes: &mut [u8], tags: &mut [u8]| {
        let mut chunks = (first..).zip(bytes.chunks_mut(CHUNK).zip(tags.chunks_mut(TAG)));
        chunks.all(|(number, (chunk, tag))| each(number, chunk, tag))
    };
    thread::scope(|scope| {
        let other = scope.spawn(|| all(first + half, other_bytes, other_tags));
        all(first, bytes, tags) & other.join().unwrap_or(false)
    })
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.secret().into())
}

/// The place of a chunk. The key is that of one snapshot alone, so that no place comes twice under it.
fn nonce(number: usize, is_last: bool) -> XNonce {
    let mut nonce = [0; 24];
    nonce[..8].copy_from_slice(&(number as u64).to_le_bytes());
    nonce[8] = u8::from(is_last);
    XNonce::from(nonce)
}

/// Removes the snapshot, and what was written of another. The wrapped keys are overwritten first, so that what may lie on
/// the disk still cannot be opened.
pub(crate) fn remove(dir: &Path) -> Result<(), JournalError> {
    for path in [SNAPSHOT, UNFINISHED].map(|name| dir.join(name)) {
        let removed = OpenOptions::new().write(true).open(&path).and_then(|mut file| {
            file.write_all(&[0; MARK.len() + FIXED + WRAPPED])?;
            file.sync_all()?;
            fs::remove_file(&path)
        });
        match removed {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(JournalError::io(&path, error)),
            _ => {}
        }
    }
    files::sync_dir(dir)
}
