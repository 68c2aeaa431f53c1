//! Tables as bytes and back, column by column.
//!
//! ```text
//! column   count │ the values, least significant byte first │ check sum
//!          u64     count × width                              u64
//! ```
//! Large columns are numbers of one width, so that reading one is little more than copying it. What is small and has many
//! forms is packed into one column of bytes. A column that was changed, cut or put in the place of another is found by its
//! sum; whoever could forge a sum is kept out by whoever keeps the bytes.

mod cells;
mod sum;

use std::io::{self, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) use self::cells::{Cell, numbered};
pub(crate) use self::sum::Sum;

/// How many bytes are handed on at a time: a multiple of what is summed at once.
const CHUNK: usize = 1 << 16;

/// Why bytes are no snapshot that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    /// They do not begin as a snapshot of a register does.
    #[error("this is no snapshot of a register")]
    Other,
    /// They were written by another version of the program, or under a rulebook with other codes.
    #[error("the snapshot was written by another version, or under other codes")]
    Version,
    /// They end too early.
    #[error("the snapshot ends too early")]
    Short,
    /// More bytes follow.
    #[error("something follows the snapshot")]
    Long,
    /// A column was changed.
    #[error("the snapshot is damaged")]
    Damaged,
    /// A column does not fit the others.
    #[error("the snapshot is wrong: {0}")]
    Wrong(&'static str),
}

/// Something that is written as columns.
pub(crate) trait Part: Sized {
    /// Writes it.
    fn write(&self, out: &mut Writing<'_>) -> io::Result<()>;
    /// Reads it. What it says of other parts is checked by whoever has those.
    fn read(input: &mut Reading<'_>) -> Result<Self, SnapshotError>;
}

/// Where columns are written.
pub(crate) struct Writing<'w> {
    out: &'w mut dyn Write,
    columns: u64,
    buffer: Vec<u8>,
}

impl<'w> Writing<'w> {
    pub(crate) fn new(out: &'w mut dyn Write) -> Self {
        Self { out, columns: 0, buffer: Vec::new() }
    }

    /// Writes bytes as they are.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)
    }

    /// Writes a column.
    pub(crate) fn column<C: Cell>(&mut self, cells: &[C]) -> io::Result<()> {
        let count = cells.len() as u64;
        self.out.write_all(&count.to_le_bytes())?;
        let mut sum = Sum::of_column(self.columns, count);
        self.columns += 1;
        for chunk in cells.chunks(CHUNK / C::BYTES) {
            self.buffer.resize(chunk.len() * C::BYTES, 0);
            C::put_all(chunk, &mut self.buffer);
            sum.add(&self.buffer);
            self.out.write_all(&self.buffer)?;
        }
        self.out.write_all(&sum.finish().to_le_bytes())
    }

    /// Writes a column of arrays.
    pub(crate) fn arrays<C: Cell, const N: usize>(&mut self, cells: &[[C; N]]) -> io::Result<()> {
        self.column(cells.as_flattened())
    }

    /// Writes a value, packed.
    pub(crate) fn packed<T: Serialize + ?Sized>(&mut self, value: &T) -> io::Result<()> {
        let bytes = postcard::to_extend(value, Vec::new()).map_err(io::Error::other)?;
        self.column(&bytes)
    }

    pub(crate) fn part<P: Part>(&mut self, part: &P) -> io::Result<()> {
        part.write(self)
    }
}

/// What is left to read.
pub(crate) struct Reading<'b> {
    rest: &'b [u8],
    columns: u64,
    /// Tests look at what is left to find where the sums are right.
    is_summed: bool,
}

impl<'b> Reading<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes, columns: 0, is_summed: true }
    }

    /// Reads bytes whatever their sums are.
    #[cfg(test)]
    pub(crate) fn without_sums(bytes: &'b [u8]) -> Self {
        Self { is_summed: false, ..Self::new(bytes) }
    }

    /// Reads bytes as they are.
    pub(crate) fn bytes(&mut self, count: usize) -> Result<&'b [u8], SnapshotError> {
        let (bytes, rest) = self.rest.split_at_checked(count).ok_or(SnapshotError::Short)?;
        self.rest = rest;
        Ok(bytes)
    }

    fn number(&mut self) -> Result<u64, SnapshotError> {
        Ok(u64::get(self.bytes(size_of::<u64>())?))
    }

    fn column_bytes(&mut self, width: usize) -> Result<&'b [u8], SnapshotError> {
        let count = self.number()?;
        let mut sum = Sum::of_column(self.columns, count);
        self.columns += 1;
        let length = usize::try_from(count).ok().and_then(|count| count.checked_mul(width));
        let bytes = self.bytes(length.ok_or(SnapshotError::Short)?)?;
        sum.add(bytes);
        if self.number()? == sum.finish() || !self.is_summed { Ok(bytes) } else { Err(SnapshotError::Damaged) }
    }

    /// Reads a column.
    pub(crate) fn column<C: Cell>(&mut self) -> Result<Vec<C>, SnapshotError> {
        Ok(self.column_bytes(C::BYTES)?.chunks_exact(C::BYTES).map(C::get).collect())
    }

    /// Reads a column that has a given length.
    pub(crate) fn column_of<C: Cell>(&mut self, length: usize) -> Result<Vec<C>, SnapshotError> {
        let column = self.column()?;
        if column.len() == length { Ok(column) } else { Err(SnapshotError::Wrong("length of a column")) }
    }

    /// Reads a column of a given number of arrays.
    pub(crate) fn arrays_of<C: Cell, const N: usize>(&mut self, length: usize) -> Result<Vec<[C; N]>, SnapshotError> {
        let bytes = self.column_bytes(C::BYTES)?;
        if length.checked_mul(N * C::BYTES) != Some(bytes.len()) {
            return Err(SnapshotError::Wrong("length of a column"));
        }
        let array = |bytes: &[u8]| std::array::from_fn(|at| C::get(&bytes[at * C::BYTES..(at + 1) * C::BYTES]));
        Ok(bytes.chunks_exact(N * C::BYTES).map(array).collect())
    }

    /// Reads a column of pairs.
    pub(crate) fn pairs(&mut self) -> Result<Vec<[u32; 2]>, SnapshotError> {
        let numbers = self.column()?;
        let (pairs, rest) = numbers.as_chunks();
        if rest.is_empty() { Ok(pairs.to_vec()) } else { Err(SnapshotError::Wrong("length of a column")) }
    }

    /// Reads bytes that are a text.
    pub(crate) fn text(&mut self) -> Result<&'b str, SnapshotError> {
        str::from_utf8(self.column_bytes(1)?).map_err(|_| SnapshotError::Wrong("letters"))
    }

    /// Reads a column of bytes without a change.
    pub(crate) fn raw(&mut self) -> Result<Vec<u8>, SnapshotError> {
        Ok(self.column_bytes(1)?.to_vec())
    }

    /// Reads a packed value.
    pub(crate) fn packed<T: DeserializeOwned>(&mut self) -> Result<T, SnapshotError> {
        let wrong = SnapshotError::Wrong("a packed value");
        let (value, rest) = postcard::take_from_bytes(self.column_bytes(1)?).map_err(|_| wrong)?;
        if rest.is_empty() { Ok(value) } else { Err(wrong) }
    }

    pub(crate) fn part<P: Part>(&mut self) -> Result<P, SnapshotError> {
        P::read(self)
    }

    /// Insists that all was read.
    pub(crate) fn finish(self) -> Result<(), SnapshotError> {
        if self.rest.is_empty() { Ok(()) } else { Err(SnapshotError::Long) }
    }
}

/// Makes room for so many more cells: for a little more than that, as most columns grow by one cell at a time, but not for
/// twice as many as there are.
pub(crate) fn grow<T>(column: &mut Vec<T>, more: usize) {
    if column.capacity() - column.len() < more {
        column.reserve_exact(more.max(column.len() / 8).max(16));
    }
}

/// Insists on something.
pub(crate) fn insist(holds: bool, of: &'static str) -> Result<(), SnapshotError> {
    if holds { Ok(()) } else { Err(SnapshotError::Wrong(of)) }
}
