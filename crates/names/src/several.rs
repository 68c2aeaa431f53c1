//! The people of several names, whom the lists of names would count more than once.
//!
//! ```text
//! people   12      40                     in order
//! bounds   0       2           5          names of person i: names[bounds[i]..bounds[i + 1]]
//! names    0 1     7 2 9                  oldest first, each once; the last is the name now
//! pairs    (name 1, 0 bytes) …            two neighbours among a person's names in order: the second, and the length
//!                                         of what both begin with; sorted by that common beginning
//! ```
//!
//! Someone with names in a stretch of k names is listed there k times, which makes k − 1 pairs of neighbours. Both of a
//! pair begin with a text just if their common beginning does: so pairs within a stretch are one stretch of the pairs.

use crate::bits::Bits;
use crate::texts::{Texts, number};

/// People of several names.
#[derive(Default)]
pub(crate) struct Several {
    people: Vec<u32>,
    bounds: Vec<u32>,
    names: Vec<u32>,
    pairs: Vec<(u32, u32)>,
    /// The people as a set.
    is_person: Bits,
    /// Their names as a set.
    is_name: Bits,
}

impl Several {
    /// Takes in the names of someone, oldest first. People come in order, and have at least two names.
    pub(crate) fn push(&mut self, person: u32, names: impl IntoIterator<Item = u32>) {
        if self.bounds.is_empty() {
            self.bounds.push(0);
        }
        self.people.push(person);
        self.names.extend(names);
        self.bounds.push(number(self.names.len()));
    }

    /// Takes columns over that were checked: people rise, bounds rise from 0 to the number of names.
    pub(crate) fn from_columns(people: Vec<u32>, bounds: Vec<u32>, names: Vec<u32>) -> Self {
        Self { people, bounds, names, ..Self::default() }
    }

    pub(crate) fn columns(&self) -> [&[u32]; 3] {
        [&self.people, &self.bounds, &self.names]
    }

    /// Makes what follows from the people and their names.
    pub(crate) fn finish(&mut self, texts: &Texts) {
        self.people.shrink_to_fit();
        self.bounds.shrink_to_fit();
        self.names.shrink_to_fit();
        self.is_person = Bits::none(self.people.last().map_or(0, |&last| last.saturating_add(1)));
        self.is_name = Bits::none(texts.len());
        let mut pairs = Vec::new();
        for at in 0..self.people.len() {
            self.is_person.put(self.people[at]);
            let mut names = self.names_at(at).to_vec();
            names.sort_unstable();
            pairs.extend(names.windows(2).map(|pair| (pair[1], common(texts.bytes(pair[0]), texts.bytes(pair[1])))));
            for name in names {
                self.is_name.put(name);
            }
        }
        pairs.sort_unstable_by_key(|&pair| beginning(texts, pair));
        pairs.shrink_to_fit();
        self.pairs = pairs;
    }

    fn names_at(&self, at: usize) -> &[u32] {
        &self.names[self.bounds[at] as usize..self.bounds[at + 1] as usize]
    }

    /// Returns the people with their names, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &[u32])> {
        (0..self.people.len()).map(|at| (self.people[at], self.names_at(at)))
    }

    pub(crate) fn names_of(&self, person: u32) -> Option<&[u32]> {
        self.has_person(person).then(|| self.people.binary_search(&person).ok()).flatten().map(|at| self.names_at(at))
    }

    pub(crate) fn has_person(&self, person: u32) -> bool {
        self.is_person.has(person)
    }

    pub(crate) fn has_name(&self, name: u32) -> bool {
        self.is_name.has(name)
    }

    /// Returns how many times too often people are listed under the names that begin with a text.
    pub(crate) fn excess(&self, texts: &Texts, text: &str) -> usize {
        let text = text.as_bytes();
        let rest = &self.pairs[self.pairs.partition_point(|&pair| beginning(texts, pair) < text)..];
        rest.partition_point(|&pair| beginning(texts, pair).starts_with(text))
    }

    pub(crate) fn heap_bytes(&self) -> usize {
        let numbers = self.people.capacity() + self.bounds.capacity() + self.names.capacity();
        let words = self.is_person.words().len() + self.is_name.words().len();
        numbers * size_of::<u32>() + self.pairs.capacity() * size_of::<(u32, u32)>() + words * size_of::<u64>()
    }
}

fn beginning(texts: &Texts, (name, length): (u32, u32)) -> &[u8] {
    &texts.bytes(name)[..length as usize]
}

fn common(one: &[u8], other: &[u8]) -> u32 {
    number(one.iter().zip(other).take_while(|(one, other)| one == other).count())
}
