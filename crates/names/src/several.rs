//! The people of several names, whom the lists of names would count more than once.
//!
//! ```text
//! people   12      40                     in order
//! bounds   0       2           5          names of person i: names[bounds[i]..bounds[i + 1]]
//! names    0 1     7 2 9                  oldest first, each once; the last is the name now
//! listed   (0, 12, 1) (1, 12, 0) …        the same by name: who has it, as the place in `people`, and the other name
//!                                         of someone who has two
//! pairs    (name 1, 0 bytes) …            two neighbours among a person's names in order: the second, and the length
//!                                         of what both begin with; sorted by that common beginning
//! ```
//!
//! Someone with k names in a stretch of names is listed there k times, which makes k − 1 pairs of neighbours. Both of a
//! pair begin with a text just if their common beginning does: so the pairs within the stretch of names that begin with a
//! text are one stretch of the pairs.

use crate::base::NONE;
use crate::bits::Bits;
use crate::texts::{Texts, common, number};

/// An entry of a list of names by someone who has several.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Listed {
    name: u32,
    /// The person's place.
    at: u32,
    /// The other name of theirs; [`NONE`] if there is more than one.
    other: u32,
}

/// People of several names.
#[derive(Default)]
pub(crate) struct Several {
    people: Vec<u32>,
    bounds: Vec<u32>,
    names: Vec<u32>,
    listed: Vec<Listed>,
    pairs: Vec<(u32, u32)>,
    /// The people as a set.
    is_person: Bits,
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
        let mut pairs = Vec::with_capacity(self.names.len() - self.people.len());
        let mut listed = Vec::with_capacity(self.names.len());
        let mut names = Vec::new();
        for (at, &person) in self.people.iter().enumerate() {
            self.is_person.put(person);
            names.clear();
            names.extend_from_slice(self.names_at(at));
            names.sort_unstable();
            pairs.extend(names.windows(2).map(|pair| {
                let beginning = common(texts.bytes(pair[0]), texts.bytes(pair[1]));
                (pair[1], number(beginning.len()))
            }));
            let is_two = names.len() == 2;
            listed.extend(names.iter().map(|&name| {
                let other = if is_two { names[usize::from(name == names[0])] } else { NONE };
                Listed { name, at: number(at), other }
            }));
        }
        pairs.sort_unstable_by_key(|&pair| beginning(texts, pair));
        listed.sort_unstable();
        (self.pairs, self.listed) = (pairs, listed);
    }

    fn names_at(&self, at: usize) -> &[u32] {
        &self.names[self.bounds[at] as usize..self.bounds[at + 1] as usize]
    }

    /// Returns the people with their names, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &[u32])> {
        (0..self.people.len()).map(|at| (self.people[at], self.names_at(at)))
    }

    /// Returns the entries of a stretch of names, in order: a name, who has it, and all names of theirs.
    pub(crate) fn listed_from(&self, first: u32) -> impl Iterator<Item = (u32, u32, &[u32])> {
        let rest = &self.listed[self.listed.partition_point(|entry| entry.name < first)..];
        rest.iter().map(|entry| (entry.name, self.people[entry.at as usize], self.names_at(entry.at as usize)))
    }

    /// Returns the names of someone who has several.
    pub(crate) fn names_of(&self, person: u32) -> Option<&[u32]> {
        self.is_person
            .has(person)
            .then(|| self.people.binary_search(&person).ok())
            .flatten()
            .map(|at| self.names_at(at))
    }

    /// Returns how many times too often people are listed under the names that begin with a text.
    pub(crate) fn excess_beginning(&self, texts: &Texts, text: &str) -> usize {
        let text = text.as_bytes();
        let rest = &self.pairs[self.pairs.partition_point(|&pair| beginning(texts, pair) < text)..];
        rest.partition_point(|&pair| beginning(texts, pair).starts_with(text))
    }

    /// Returns how many times too often people are listed under some names.
    pub(crate) fn excess(&self, names: &Bits) -> usize {
        let is_hit = |other: u32, name: u32| other < name && names.has(other);
        let has_smaller = |entry: &&Listed| {
            names.has(entry.name)
                && match entry.other {
                    NONE => self.names_at(entry.at as usize).iter().any(|&other| is_hit(other, entry.name)),
                    other => is_hit(other, entry.name),
                }
        };
        self.listed.iter().filter(has_smaller).count()
    }

    pub(crate) fn heap_bytes(&self) -> usize {
        let numbers = self.people.capacity() + self.bounds.capacity() + self.names.capacity();
        let (pairs, listed) = (size_of_val(&*self.pairs), size_of_val(&*self.listed));
        numbers * size_of::<u32>() + pairs + listed + size_of_val(self.is_person.words())
    }
}

fn beginning(texts: &Texts, (name, length): (u32, u32)) -> &[u8] {
    &texts.bytes(name)[..length as usize]
}
