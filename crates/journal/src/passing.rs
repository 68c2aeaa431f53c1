//! A file that passes through: what somebody sends in, kept for a while and thrown away. It is written piece by piece and
//! sealed under a key that stands in memory only, so that nothing of it is left when the program ends, however it ends.

use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Read, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use crate::sealing::Key;

/// So many bytes are sealed at once.
const PIECE: usize = 64 << 10;

/// What sealing adds to a piece: nonce and tag.
const ADDED: usize = 24 + 16;

/// A file that is being written. Dropped before it is whole, it is removed.
#[derive(Debug)]
pub struct PassingWriter {
    file: File,
    whole: PassingFile,
    piece: Vec<u8>,
    number: u64,
}

/// A file that was written. When it is dropped, it is removed.
pub struct PassingFile {
    path: PathBuf,
    key: Key,
    size: u64,
}

/// Reads a file from its beginning.
pub struct PassingReader {
    file: BufReader<File>,
    key: Key,
    /// How many bytes are still to come.
    left: u64,
    number: u64,
    piece: Vec<u8>,
    at: usize,
}

impl std::fmt::Debug for PassingFile {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("PassingFile").field("path", &self.path).field("size", &self.size).finish_non_exhaustive()
    }
}

impl PassingWriter {
    /// Begins a file that nobody else may read, where there is none.
    ///
    /// # Errors
    /// When it cannot be made, or there is no randomness.
    pub fn create(path: &Path) -> io::Result<Self> {
        let key = Key::random().map_err(io::Error::other)?;
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        let whole = PassingFile { path: path.to_owned(), key, size: 0 };
        Ok(Self { file, whole, piece: Vec::with_capacity(PIECE), number: 0 })
    }

    /// Returns how many bytes were written.
    pub fn size(&self) -> u64 {
        self.whole.size
    }

    /// Writes more.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(PIECE - self.piece.len()));
            self.piece.extend_from_slice(now);
            self.whole.size += now.len() as u64;
            bytes = later;
            if self.piece.len() == PIECE {
                self.put()?;
            }
        }
        Ok(())
    }

    fn put(&mut self) -> io::Result<()> {
        let sealed = self.whole.key.encrypt(&self.piece, &self.number.to_le_bytes()).map_err(io::Error::other)?;
        self.file.write_all(&sealed)?;
        self.piece.clear();
        self.number += 1;
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> io::Result<PassingFile> {
        if !self.piece.is_empty() {
            self.put()?;
        }
        Ok(self.whole)
    }
}

impl PassingFile {
    /// Returns how many bytes it has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Begins to read it.
    ///
    /// # Errors
    /// When it is gone.
    pub fn open(&self) -> io::Result<PassingReader> {
        let file = BufReader::with_capacity(PIECE, File::open(&self.path)?);
        Ok(PassingReader { file, key: self.key.clone(), left: self.size, number: 0, piece: Vec::new(), at: 0 })
    }
}

impl Drop for PassingFile {
    fn drop(&mut self) {
        // What stays behind is sealed under a key that is gone.
        drop(std::fs::remove_file(&self.path));
    }
}

impl PassingReader {
    fn next_piece(&mut self) -> io::Result<()> {
        let length = usize::try_from(self.left).unwrap_or(usize::MAX).min(PIECE);
        let mut sealed = vec![0; length + ADDED];
        self.file.read_exact(&mut sealed)?;
        let opened = self.key.decrypt(&sealed, &self.number.to_le_bytes());
        self.piece = opened.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?;
        self.left -= self.piece.len() as u64;
        self.number += 1;
        self.at = 0;
        Ok(())
    }
}

impl Read for PassingReader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at == self.piece.len() {
            if self.left == 0 {
                return Ok(0);
            }
            self.next_piece()?;
        }
        let count = into.len().min(self.piece.len() - self.at);
        into[..count].copy_from_slice(&self.piece[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}
