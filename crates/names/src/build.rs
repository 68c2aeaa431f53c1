//! From people and their names as they come to columns in order.
//!
//! ```text
//!   batch 0 ─┐                       ┌─ worker 0: fold, number ─┐
//!   batch 1 ─┼─ two at a time, each ─┤                          ├─ sort each, merge: names in order
//!   batch 2 ─┘  to its own worker    └─ worker 1: fold, number ─┘
//! ```
//!
//! Each worker gives its own numbers to names; the entries of the batches are put together in the order they came.

use std::thread;

use crate::base::{Base, NONE};
use crate::fold::fold_into;
use crate::numbering::{Numbering, hash};
use crate::several::Several;
use crate::texts::Texts;

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
    names: Numbering,
    folded: Vec<Folded>,
    folded_letters: String,
    /// Of each batch, people with the numbers of their names, in the order they came.
    batches: Vec<Vec<(u32, u32)>>,
}

/// A name of a batch, folded.
struct Folded {
    person: u32,
    /// Where its letters end.
    end: usize,
    hash: u64,
}

impl Worker {
    /// Folds and numbers the names that came. A name of which folding leaves nothing is left out.
    ///
    /// First all are folded, then all are numbered: the processor can then fetch the slots of several names at a time.
    fn work(&mut self) {
        let (mut start, mut one) = (0, String::new());
        for (person, end) in self.people.drain(..) {
            fold_into(&self.letters[start..end], &mut one);
            start = end;
            if !one.is_empty() {
                self.folded_letters.push_str(&one);
                self.folded.push(Folded { person, end: self.folded_letters.len(), hash: hash(&one) });
            }
        }
        let mut start = 0;
        let mut entries = Vec::with_capacity(self.folded.len());
        for Folded { person, end, hash } in self.folded.drain(..) {
            entries.push((person, self.names.number(&self.folded_letters[start..end], hash)));
            start = end;
        }
        self.letters.clear();
        self.folded_letters.clear();
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
        let (texts, places) = in_order([one.names, other.names].map(Numbering::into_texts));
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
fn in_order(of: [Texts; 2]) -> (Texts, [Vec<u32>; 2]) {
    let mut sorted = of.each_ref().map(|_| Vec::new());
    let [one, other] = &mut sorted;
    in_two(|| *one = sort(&of[0]), || *other = sort(&of[1]));
    let mut texts = Texts::default();
    let mut places = of.each_ref().map(|of| vec![0; of.len() as usize]);
    let [mut one, mut other] = sorted.map(|of| of.into_iter().peekable());
    loop {
        let is_one = match (one.peek(), other.peek()) {
            (None, None) => break,
            (Some(one), Some(other)) => (one.0, of[0].get(one.1)) <= (other.0, of[1].get(other.1)),
            (one, _) => one.is_some(),
        };
        let worker = usize::from(!is_one);
        let Some((_, number)) = (if is_one { one.next() } else { other.next() }) else { break };
        let name = of[worker].get(number);
        if texts.last() != Some(name) {
            texts.push(name);
        }
        places[worker][number as usize] = texts.len() - 1;
    }
    texts.shrink();
    (texts, places)
}

/// Returns the numbers of texts in order, each after the first letters: they spare most comparisons a look at the text.
fn sort(texts: &Texts) -> Vec<(u128, u32)> {
    let mut all: Vec<(u128, u32)> = (0..).zip(texts.iter()).map(|(number, text)| (first(text), number)).collect();
    all.sort_unstable_by(|one, other| one.0.cmp(&other.0).then_with(|| texts.bytes(one.1).cmp(texts.bytes(other.1))));
    all
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
