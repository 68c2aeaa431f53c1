//! The index as bytes and back.
//!
//! ```text
//! "dv-names" version │ names │ person → name now │ people of several names │ place by given name │
//!                      words │ word → names │ common beginnings │ their bits
//! ```
//!
//! Who has each name is not kept: it follows from the names of each person. Whoever keeps the bytes sees to it that they
//! are not damaged; bytes of another form are refused, and none panics.

use std::io::{self, Write};

use crate::base::{Base, NONE};
use crate::bits::words_for;
use crate::columns::{Number as _, Rest, rises, write, write_texts};
use crate::index::NameIndex;
use crate::several::Several;
use crate::texts::{Texts, number};
use crate::words::{WordColumns, Words, bits_of_one};

const MARK: &[u8; 8] = b"dv-names";
const VERSION: u32 = 1;

/// Why bytes are no index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// They do not begin as an index of names does.
    #[error("this is no index of names")]
    Other,
    /// They were written by another version of this program.
    #[error("the index of names is of version {0}; this program reads version {VERSION}")]
    Version(u32),
    /// They end too early.
    #[error("the index of names ends too early")]
    Short,
    /// More bytes follow.
    #[error("something follows the index of names")]
    Long,
    /// A column does not fit the others.
    #[error("the index of names is wrong: {0}")]
    Wrong(&'static str),
}

impl NameIndex {
    /// Writes the index, merged.
    ///
    /// # Errors
    /// When it cannot be written there.
    pub fn write_to(&self, to: &mut impl Write) -> io::Result<()> {
        let merged = self.merged();
        let base = &merged.base;
        to.write_all(MARK)?;
        to.write_all(&VERSION.to_le_bytes())?;
        write_texts(to, &base.texts)?;
        write(to, &base.current)?;
        for column in base.several.columns() {
            write(to, column)?;
        }
        write(to, &base.by_given)?;
        let [words, common] = base.words.texts();
        let (bounds, names, bits) = base.words.columns();
        write_texts(to, words)?;
        write(to, bounds)?;
        write(to, names)?;
        write_texts(to, common)?;
        write(to, bits)
    }

    /// Reads an index that was written.
    ///
    /// # Errors
    /// When the bytes are none of this version.
    pub fn read_from(bytes: &[u8]) -> Result<Self, ReadError> {
        let mut rest = Rest(bytes);
        if rest.bytes(MARK.len()).ok() != Some(MARK) {
            return Err(ReadError::Other);
        }
        let version = u32::get(rest.bytes(size_of::<u32>())?);
        if version != VERSION {
            return Err(ReadError::Version(version));
        }
        let texts = rest.texts()?;
        let current: Vec<u32> = rest.column()?;
        if current.iter().any(|&name| name != NONE && name >= texts.len()) {
            return Err(ReadError::Wrong("names of people"));
        }
        let several = several(&mut rest, &texts, &current)?;
        let by_given: Vec<u32> = rest.column()?;
        if by_given.len() != texts.len() as usize {
            return Err(ReadError::Wrong("order of given names"));
        }
        let words = words(&mut rest, texts.len())?;
        if !rest.0.is_empty() {
            return Err(ReadError::Long);
        }
        Ok(Self::from_base(Base::from_columns(texts, current, several, by_given, words)))
    }
}

fn several(rest: &mut Rest<'_>, texts: &Texts, current: &[u32]) -> Result<Several, ReadError> {
    let (people, bounds, names): (Vec<u32>, Vec<u32>, Vec<u32>) = (rest.column()?, rest.column()?, rest.column()?);
    if people.is_empty() && bounds.is_empty() && names.is_empty() {
        return Ok(Several::default());
    }
    let has_name = |&person: &u32| current.get(person as usize).is_some_and(|&name| name != NONE);
    let is_whole = |person: u32, of: &[u32]| {
        let mut of = names[of[0] as usize..of[1] as usize].to_vec();
        let is_now = of.last() == current.get(person as usize);
        of.sort_unstable();
        is_now && of.len() > 1 && of.windows(2).all(|pair| pair[0] < pair[1])
    };
    if bounds.len() != people.len() + 1
        || !rises(&bounds, names.len())
        || !people.is_sorted_by(|one, other| one < other)
        || !people.iter().all(has_name)
        || names.iter().any(|&name| name >= texts.len())
        || !people.iter().zip(bounds.windows(2)).all(|(&person, of)| is_whole(person, of))
    {
        return Err(ReadError::Wrong("people of several names"));
    }
    Ok(Several::from_columns(people, bounds, names))
}

fn words(rest: &mut Rest<'_>, name_count: u32) -> Result<Words, ReadError> {
    let words = rest.texts()?;
    let (bounds, names): (Vec<u32>, Vec<u32>) = (rest.column()?, rest.column()?);
    let common = rest.texts()?;
    let bits: Vec<u64> = rest.column()?;
    if bounds.len() != words.len() as usize + 1
        || !rises(&bounds, names.len())
        || names.iter().any(|&name| name >= name_count)
    {
        return Err(ReadError::Wrong("names of words"));
    }
    let length = words_for(name_count);
    let is_below = |set: &[u64]| {
        let left = name_count - number(length - 1) * 64;
        set.last().is_none_or(|last| u64::BITS - last.leading_zeros() <= left)
    };
    if bits.len() != common.len() as usize * bits_of_one(name_count)
        || (length > 0 && !bits.chunks_exact(length).all(is_below))
    {
        return Err(ReadError::Wrong("bits of beginnings"));
    }
    Ok(Words::from_columns(WordColumns { words, bounds, names, common, bits }))
}
