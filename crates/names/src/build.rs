//! From people and their names as they come to columns in order.
//!
//! ```text
//!   batch 0 ─┐                       ┌─ worker 0: fold, number ─┐
//!   batch 1 ─┼─ two at a time, each ─┤                          ├─ sort each, merge: names in order
//!   batch 2 ─┘  to its own worker    └─ worker 1: fold, number ─┘
//! ```
//!
//! Each worker gives its own numbers to names; the entries of the batches are put together in the order they came.

use std::collections::HashMap;
use std::thread;

use crate::base::{Base, NONE};
use crate::fold::fold_into;
use crate::several::Several;
use crate::texts::{Texts, number};

/// How many names a worker takes at a time.
const BATCH: usize = 1 << 17;

/// Collects people with their names.
#[derive(Default)]
pub(crate) struct Builder {
    workers: [Worker; 2],
    /// Which worker's batch is filled.
    filling: usize,
}

#[derive(Default)]
struct Worker {
    /// Names that came, one after the other.
    letters: String,
    /// Whose they are, and where they end.
    people: Vec<(u32, usize)>,
    numbers: HashMap<Box<str>, u32>,
    /// Of each batch, people with the numbers of their names, in the order they came.
    batches: Vec<Vec<(u32, u32)>>,
}

impl Worker {
    /// Folds and numbers the names that came. A name of which folding leaves nothing is left out.
    fn work(&mut self) {
        let mut entries = Vec::with_capacity(self.people.len());
        let (mut start, mut folded) = (0, String::new());
        for (person, end) in self.people.drain(..) {
            fold_into(&self.letters[start..end], &mut folded);
            start = end;
            if folded.is_empty() {
                continue;
            }
            let name = match self.numbers.get(&*folded) {
                Some(&name) => name,
                None => {
                    let name = number(self.numbers.len());
                    self.numbers.insert(folded.as_str().into(), name);
                    name
                }
            };
            entries.push((person, name));
        }
        self.letters.clear();
        self.batches.push(entries);
    }
}

impl Builder {
    /// Takes in a name of someone: the last one is the name now.
    pub(crate) fn add(&mut self, person: u32, name: &str) {
        let worker = &mut self.workers[self.filling];
        worker.letters.push_str(name);
        worker.people.push((person, worker.letters.len()));
        if worker.people.len() == BATCH {
            self.filling += 1;
            if self.filling == self.workers.len() {
                self.work();
            }
        }
    }

    fn work(&mut self) {
        self.filling = 0;
        let [one, other] = &mut self.workers;
        in_two(|| one.work(), || other.work());
    }

    /// Makes the columns.
    pub(crate) fn finish(mut self) -> Base {
        self.work();
        let [one, other] = self.workers;
        let (texts, places) = in_order([one.numbers, other.numbers]);
        let batches = one.batches.into_iter().zip(other.batches);
        let entries: Vec<(u32, u32)> = batches
            .flat_map(|(one, other)| [one, other])
            .zip([0, 1].into_iter().cycle())
            .flat_map(|(batch, worker)| batch.into_iter().map(move |entry| (worker, entry)))
            .map(|(worker, (person, name))| (person, places[worker][name as usize]))
            .collect();
        drop(places);
        let (current, several) = by_person(&entries);
        drop(entries);
        Base::assemble(texts, current, several)
    }
}

/// Does one thing on another thread, and one here.
fn in_two(there: impl FnOnce() + Send, here: impl FnOnce()) {
    thread::scope(|scope| {
        scope.spawn(there);
        here();
    });
}

/// Puts the names of both workers in order; returns them, each once, and the place of each worker's numbers.
fn in_order(numbers: [HashMap<Box<str>, u32>; 2]) -> (Texts, [Vec<u32>; 2]) {
    let mut places = [0, 1].map(|worker: usize| vec![0; numbers[worker].len()]);
    // The first letters beside the text spare most comparisons a look into memory.
    let [mut one, mut other] = numbers.map(|of| -> Vec<(u128, Box<str>, u32)> {
        of.into_iter().map(|(name, number)| (first(&name), name, number)).collect()
    });
    in_two(|| one.sort_unstable(), || other.sort_unstable());
    let mut texts = Texts::default();
    let (mut one, mut other) = (one.into_iter().peekable(), other.into_iter().peekable());
    loop {
        let is_one = match (one.peek(), other.peek()) {
            (None, None) => break,
            (Some(one), Some(other)) => (one.0, &one.1) <= (other.0, &other.1),
            (one, None) => one.is_some(),
            (None, Some(_)) => false,
        };
        let Some((_, name, number)) = (if is_one { one.next() } else { other.next() }) else { break };
        if texts.last() != Some(&name) {
            texts.push(&name);
        }
        places[usize::from(!is_one)][number as usize] = texts.len() - 1;
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

#[cfg(test)]
mod tests {
    use super::{BATCH, Builder};

    #[test]
    fn batches_keep_the_order_in_which_names_came() {
        let mut builder = Builder::default();
        let all = u32::try_from(2 * BATCH + BATCH / 2).unwrap_or_default();
        let last = all / 3;
        for at in 0..all {
            builder.add(at % last, ["An", "Bình", "Châu", "Dung"][(at / last) as usize]);
        }
        let base = builder.finish();
        for person in [0, 1, last / 2, last - 1] {
            let names: Vec<&str> = base.names_of(person).iter().map(|&name| base.texts.get(name)).collect();
            assert_eq!(names[..3], ["an", "binh", "chau"]);
        }
        assert_eq!(base.people_of(0).len(), last as usize);
    }
}
