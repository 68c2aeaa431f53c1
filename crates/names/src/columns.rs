//! Columns as bytes, least significant first, each after its length.
//!
//! ```text
//! 3 0 0 0 0 0 0 0 │ 7 0 0 0 │ 9 0 0 0 │ 12 0 0 0      three numbers of 32 bits
//! ```

use std::io::{self, Write};

use crate::snapshot::ReadError;
use crate::texts::Texts;

/// How many bytes are handed on at a time.
const CHUNK: usize = 1 << 16;

/// A number that a column holds.
pub(crate) trait Number: Copy {
    /// Adds the number to bytes.
    fn put(self, bytes: &mut Vec<u8>);
    /// Reads as many bytes as the number takes.
    fn get(bytes: &[u8]) -> Self;
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Number for $number {
            fn put(self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }

            fn get(bytes: &[u8]) -> Self {
                bytes.try_into().map_or(0, Self::from_le_bytes)
            }
        }
    )*};
}

numbers!(u8, u32, u64);

/// Writes a column.
pub(crate) fn write<N: Number>(to: &mut impl Write, column: &[N]) -> io::Result<()> {
    to.write_all(&(column.len() as u64).to_le_bytes())?;
    let mut bytes = Vec::with_capacity(CHUNK);
    for numbers in column.chunks(CHUNK / size_of::<N>()) {
        bytes.clear();
        numbers.iter().for_each(|number| number.put(&mut bytes));
        to.write_all(&bytes)?;
    }
    Ok(())
}

/// Writes texts: where they are bounded, and their letters.
pub(crate) fn write_texts(to: &mut impl Write, texts: &Texts) -> io::Result<()> {
    write(to, texts.bounds())?;
    write(to, texts.blob().as_bytes())
}

/// What is left to read.
pub(crate) struct Rest<'b>(pub(crate) &'b [u8]);

impl<'b> Rest<'b> {
    /// Reads some bytes.
    pub(crate) fn bytes(&mut self, count: usize) -> Result<&'b [u8], ReadError> {
        let (bytes, rest) = self.0.split_at_checked(count).ok_or(ReadError::Short)?;
        self.0 = rest;
        Ok(bytes)
    }

    fn column_bytes(&mut self, width: usize) -> Result<&'b [u8], ReadError> {
        let length = usize::try_from(u64::get(self.bytes(size_of::<u64>())?)).map_err(|_| ReadError::Short)?;
        self.bytes(length.checked_mul(width).ok_or(ReadError::Short)?)
    }

    /// Reads a column.
    pub(crate) fn column<N: Number>(&mut self) -> Result<Vec<N>, ReadError> {
        Ok(self.column_bytes(size_of::<N>())?.chunks_exact(size_of::<N>()).map(N::get).collect())
    }

    /// Reads texts that stand in order, each once.
    pub(crate) fn texts(&mut self) -> Result<Texts, ReadError> {
        let bounds: Vec<u32> = self.column()?;
        let blob = str::from_utf8(self.column_bytes(1)?).map_err(|_| ReadError::Wrong("letters"))?;
        let is_between = |&bound: &u32| blob.is_char_boundary(bound as usize);
        if !rises(&bounds, blob.len()) || !bounds.iter().all(is_between) {
            return Err(ReadError::Wrong("bounds of texts"));
        }
        let texts = Texts::from_columns(blob.to_owned(), bounds);
        if (1..texts.len()).any(|at| texts.bytes(at - 1) >= texts.bytes(at)) {
            return Err(ReadError::Wrong("order of texts"));
        }
        Ok(texts)
    }
}

/// Returns whether bounds rise from 0 to the length of what they bound.
pub(crate) fn rises(bounds: &[u32], length: usize) -> bool {
    bounds.first() == Some(&0) && bounds.is_sorted() && bounds.last().is_some_and(|&last| last as usize == length)
}
