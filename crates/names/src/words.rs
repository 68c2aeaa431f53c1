//! The words of names, and the names that have them.
//!
//! ```text
//! words    an      anh   hoa  …        in order: the words with one beginning stand together
//! bounds   0       2     3             names of word i: names[bounds[i]..bounds[i + 1]]
//! names    0 2     5     1    …        in order; a name that has a word twice stands twice
//!
//! common   a  an  n  ng …              beginnings that more than a sixteenth of all names have, in order
//! bits     one bit a name, twice       which names have a word with it, then which have two
//! ```
//!
//! So the names with a beginning are either there as bits, or come from few names.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::bits::{Bits, words_for};
use crate::query::{Query, has};
use crate::texts::{Texts, add_up, number};

/// A beginning is common if more than one part in so many of the names has it.
const COMMON_PART: u32 = 16;
/// Of a common beginning, the names with one word and those with two are kept.
const LEVELS_KEPT: usize = 2;

/// Words and the names that have them.
#[derive(Default)]
pub(crate) struct Words {
    words: Texts,
    bounds: Vec<u32>,
    names: Vec<u32>,
    common: Texts,
    bits: Vec<u64>,
}

/// The columns of the words, for a snapshot.
pub(crate) struct WordColumns {
    pub(crate) words: Texts,
    pub(crate) bounds: Vec<u32>,
    pub(crate) names: Vec<u32>,
    pub(crate) common: Texts,
    pub(crate) bits: Vec<u64>,
}

impl Words {
    /// Takes in names in order; returns the words and the place of each name in the order of given names.
    pub(crate) fn of(texts: &Texts) -> (Self, Vec<u32>) {
        let (words, spelled) = Spelled::of(texts);
        let bounds = spelled.bounds(words.len());
        let mut free = bounds.clone();
        let mut names = vec![0; spelled.words.len()];
        for (name, of) in (0..).zip(spelled.ends.windows(2)) {
            for &word in &spelled.words[of[0] as usize..of[1] as usize] {
                let place = &mut free[word as usize];
                names[*place as usize] = name;
                *place += 1;
            }
        }
        let by_given = spelled.by_given(words.len());
        let mut all = Self { words, bounds, names, ..Self::default() };
        all.find_common(texts.len());
        (all, by_given)
    }

    /// Takes columns over that were checked: every name is one of so many, every column as long as another says.
    pub(crate) fn from_columns(columns: WordColumns) -> Self {
        let WordColumns { words, bounds, names, common, bits } = columns;
        Self { words, bounds, names, common, bits }
    }

    pub(crate) fn texts(&self) -> [&Texts; 2] {
        [&self.words, &self.common]
    }

    pub(crate) fn columns(&self) -> (&[u32], &[u32], &[u64]) {
        (&self.bounds, &self.names, &self.bits)
    }

    /// Fills in the common beginnings: first those of one letter, then those of two, until none is common.
    fn find_common(&mut self, name_count: u32) {
        let mut found: Vec<(&str, Range<u32>)> = Vec::new();
        for letters in 1.. {
            let before = found.len();
            let mut at = 0;
            while at < self.words.len() {
                let Some(beginning) = begin(self.words.get(at), letters) else {
                    at += 1;
                    continue;
                };
                let range = self.words.beginning(beginning);
                at = range.end;
                if number(self.listed(range.clone()).len()) > name_count / COMMON_PART {
                    found.push((beginning, range));
                }
            }
            if found.len() == before {
                break;
            }
        }
        found.sort_unstable_by_key(|&(beginning, _)| beginning);
        let mut common = Texts::default();
        let mut bits = Vec::with_capacity(found.len() * bits_of_one(name_count));
        for (beginning, range) in found {
            common.push(beginning);
            for level in levels::<LEVELS_KEPT>(self.listed(range), name_count) {
                bits.extend_from_slice(level.words());
            }
        }
        (self.common, self.bits) = (common, bits);
    }

    fn listed(&self, words: Range<u32>) -> &[u32] {
        &self.names[self.bounds[words.start as usize] as usize..self.bounds[words.end as usize] as usize]
    }

    /// Returns the names that have the words asked for, of which there is at least one.
    pub(crate) fn names(&self, query: &Query, texts: &Texts) -> Bits {
        let mut all: Option<Bits> = None;
        for (beginning, count) in query.beginnings() {
            let names = self.with(beginning, count, texts);
            all = Some(match all {
                None => Bits::of(&names),
                Some(mut all) => {
                    all.keep_only(&names);
                    all
                }
            });
        }
        all.unwrap_or_else(|| Bits::none(texts.len()))
    }

    /// Returns the names with so many words of one beginning.
    fn with(&self, beginning: &str, count: usize, texts: &Texts) -> Cow<'_, [u64]> {
        if (1..=LEVELS_KEPT).contains(&count)
            && let Some(at) = self.common.find(beginning)
        {
            let length = words_for(texts.len());
            let before = at as usize * bits_of_one(texts.len()) + (count - 1) * length;
            return Cow::Borrowed(&self.bits[before..before + length]);
        }
        let listed = self.listed(self.words.beginning(beginning));
        let most = match count {
            0 | 1 => levels::<1>(listed, texts.len()).into_iter().next_back(),
            2 => levels::<2>(listed, texts.len()).into_iter().next_back(),
            _ => levels::<3>(listed, texts.len()).into_iter().next_back(),
        };
        let mut enough = most.unwrap_or_default();
        if count > 3 {
            enough = enough.filtered(|name| has(texts.get(name), beginning, count));
        }
        Cow::Owned(enough.into_words())
    }

    pub(crate) fn heap_bytes(&self) -> usize {
        let numbers = (self.bounds.capacity() + self.names.capacity()) * size_of::<u32>();
        self.words.heap_bytes() + self.common.heap_bytes() + numbers + self.bits.capacity() * size_of::<u64>()
    }
}

/// Returns the names that are listed at least once, at least twice and so on.
fn levels<const LEVELS: usize>(listed: &[u32], name_count: u32) -> [Bits; LEVELS] {
    let mut levels = [(); LEVELS].map(|()| Bits::none(name_count));
    for &name in listed {
        // Once more: into the first level where it is not yet.
        for level in &mut levels {
            if level.put(name) {
                break;
            }
        }
    }
    levels
}

/// Returns how many words of 64 bits the bits of one common beginning take.
pub(crate) fn bits_of_one(name_count: u32) -> usize {
    words_for(name_count) * LEVELS_KEPT
}

/// Returns the first letters of a word, if it has so many.
fn begin(word: &str, letters: usize) -> Option<&str> {
    let (last, letter) = word.char_indices().nth(letters - 1)?;
    word.get(..last + letter.len_utf8())
}

/// All names as the numbers of their words.
struct Spelled {
    words: Vec<u32>,
    /// Where the words of each name end, after a 0.
    ends: Vec<u32>,
}

impl Spelled {
    /// Returns the words in order, and the names spelled with them.
    fn of(texts: &Texts) -> (Texts, Self) {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut spelled = Self { words: Vec::new(), ends: vec![0] };
        for name in texts.iter() {
            for word in name.split(' ') {
                let next = number(numbers.len());
                spelled.words.push(*numbers.entry(word).or_insert(next));
            }
            spelled.ends.push(number(spelled.words.len()));
        }
        let mut all: Vec<(&str, u32)> = numbers.into_iter().collect();
        all.sort_unstable();
        let mut places = vec![0; all.len()];
        let mut words = Texts::default();
        for (place, (word, old)) in (0..).zip(all) {
            places[old as usize] = place;
            words.push(word);
        }
        for word in &mut spelled.words {
            *word = places[*word as usize];
        }
        words.shrink();
        (words, spelled)
    }

    fn bounds(&self, word_count: u32) -> Vec<u32> {
        starts(&self.words, word_count)
    }

    /// Returns the place of each name when they are ordered by their last words, then as they stand.
    fn by_given(&self, word_count: u32) -> Vec<u32> {
        let last = |of: &[u32]| self.words[of[1] as usize - 1];
        let given: Vec<u32> = self.ends.windows(2).map(last).collect();
        let mut free = starts(&given, word_count);
        let place = |word: &u32| {
            free[*word as usize] += 1;
            free[*word as usize] - 1
        };
        given.iter().map(place).collect()
    }
}

/// Returns, for lists of what has each of the keys, where they start when one follows the other, and where the last ends.
fn starts(keys: &[u32], key_count: u32) -> Vec<u32> {
    let mut starts = vec![0; key_count as usize + 1];
    for &key in keys {
        starts[key as usize + 1] += 1;
    }
    add_up(&mut starts);
    starts
}
