//! From people and their names as they come to columns in order.

use std::collections::HashMap;
use std::thread;

use crate::base::{Base, NONE};
use crate::fold::fold_into;
use crate::several::Several;
use crate::texts::{Texts, number};

/// Collects people with their names.
#[derive(Default)]
pub(crate) struct Builder {
    numbers: HashMap<Box<str>, u32>,
    /// Each person with the number of a name, in the order they came.
    entries: Vec<(u32, u32)>,
    folded: String,
}

impl Builder {
    /// Takes in a name of someone: the last one is the name now. A name of which folding leaves nothing is left out.
    pub(crate) fn add(&mut self, person: u32, name: &str) {
        fold_into(name, &mut self.folded);
        if self.folded.is_empty() {
            return;
        }
        let name = match self.numbers.get(&*self.folded) {
            Some(&name) => name,
            None => {
                let name = number(self.numbers.len());
                self.numbers.insert(self.folded.as_str().into(), name);
                name
            }
        };
        self.entries.push((person, name));
    }

    /// Makes the columns.
    pub(crate) fn finish(mut self) -> Base {
        let (texts, places) = in_order(self.numbers);
        for (_, name) in &mut self.entries {
            *name = places[*name as usize];
        }
        let (current, several) = by_person(&self.entries);
        drop(self.entries);
        Base::assemble(texts, current, several)
    }
}

/// Puts names in order; returns them, and the place of each number.
fn in_order(numbers: HashMap<Box<str>, u32>) -> (Texts, Vec<u32>) {
    // The first letters beside the text spare most comparisons a look into memory.
    let mut all: Vec<(u128, Box<str>, u32)> = numbers.into_iter().map(|(name, at)| (first(&name), name, at)).collect();
    let half = all.len() / 2;
    let (one, other) = all.split_at_mut(half);
    thread::scope(|scope| {
        scope.spawn(|| one.sort_unstable());
        other.sort_unstable();
    });
    // A stable sort takes two runs in order as they are, and merges them.
    all.sort();
    let mut texts = Texts::default();
    let mut places = vec![0; all.len()];
    for (place, (_, name, at)) in (0..).zip(all) {
        texts.push(&name);
        places[at as usize] = place;
    }
    texts.shrink();
    (texts, places)
}

/// Returns the first sixteen bytes of a text as a number that compares as they do.
fn first(text: &str) -> u128 {
    let mut bytes = [0; 16];
    let length = text.len().min(16);
    bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
    u128::from_be_bytes(bytes)
}

/// Returns the name of each person now, and the people of several names.
fn by_person(entries: &[(u32, u32)]) -> (Vec<u32>, Several) {
    let length = entries.iter().map(|&(person, _)| person as usize + 1).max().unwrap_or(0);
    let mut current = vec![NONE; length];
    let mut again = Vec::new();
    for &(person, name) in entries {
        let now = &mut current[person as usize];
        if *now == NONE {
            *now = name;
        } else {
            again.push((person, name));
        }
    }
    again.sort_by_key(|&(person, _)| person);
    let mut several = Several::default();
    for group in again.chunk_by(|one, other| one.0 == other.0) {
        let person = group[0].0;
        let mut names = vec![current[person as usize]];
        for &(_, name) in group {
            names.retain(|&other| other != name);
            names.push(name);
        }
        current[person as usize] = names[names.len() - 1];
        if names.len() > 1 {
            several.push(person, names);
        }
    }
    (current, several)
}
