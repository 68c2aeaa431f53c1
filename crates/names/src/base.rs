//! The columns that never change: names in order, and who has them.

use std::ops::Range;
use std::panic::resume_unwind;
use std::thread;

use crate::bits::Bits;
use crate::several::Several;
use crate::texts::{Texts, add_up};
use crate::words::Words;

/// In the column of names now: nobody of that number has a name.
pub(crate) const NONE: u32 = u32::MAX;

/// Names in order, and who has them.
pub(crate) struct Base {
    /// Names, folded, in order, each once.
    pub(crate) texts: Texts,
    /// Where the list of each name starts in `people`, and where the last ends.
    starts: Vec<u32>,
    /// Who has each name or had it, in order.
    people: Vec<u32>,
    /// The name of each person now.
    pub(crate) current: Vec<u32>,
    /// People of several names.
    pub(crate) several: Several,
    /// The place of each name in the order of given names.
    pub(crate) by_given: Vec<u32>,
    /// Words of names.
    pub(crate) words: Words,
}

impl Base {
    /// Makes the columns that follow from names in order, each person's name now, and the people of several names.
    pub(crate) fn assemble(texts: Texts, current: Vec<u32>, mut several: Several) -> Self {
        let ((starts, people), (words, by_given)) = thread::scope(|scope| {
            let words = scope.spawn(|| Words::of(&texts));
            several.finish(&texts);
            let lists = lists(&texts, &current, &several);
            (lists, words.join().unwrap_or_else(|panic| resume_unwind(panic)))
        });
        Self { texts, starts, people, current, several, by_given, words }
    }

    /// Takes over columns that were checked: every name is one of the texts.
    pub(crate) fn from_columns(
        texts: Texts,
        current: Vec<u32>,
        mut several: Several,
        by_given: Vec<u32>,
        words: Words,
    ) -> Self {
        several.finish(&texts);
        let (starts, people) = lists(&texts, &current, &several);
        Self { texts, starts, people, current, several, by_given, words }
    }

    /// Returns who has a name or had it, in order.
    pub(crate) fn people_of(&self, name: u32) -> &[u32] {
        &self.people[self.starts[name as usize] as usize..self.starts[name as usize + 1] as usize]
    }

    /// Returns the names of someone, oldest first.
    pub(crate) fn names_of(&self, person: u32) -> &[u32] {
        match self.current.get(person as usize) {
            None | Some(&NONE) => &[],
            Some(only) => self.several.names_of(person).unwrap_or(std::slice::from_ref(only)),
        }
    }

    /// Returns how many people have a name in the stretch of names that begin with a text.
    pub(crate) fn count_beginning(&self, names: Range<u32>, text: &str) -> usize {
        let listed = self.starts[names.end as usize] - self.starts[names.start as usize];
        (listed as usize).saturating_sub(self.several.excess(&self.texts, text))
    }

    /// Returns how many people have a name in a stretch of names or among others beside it.
    pub(crate) fn count(&self, head: Range<u32>, others: &Bits) -> usize {
        let mut listed = (self.starts[head.end as usize] - self.starts[head.start as usize]) as usize;
        for name in others.iter() {
            listed += self.people_of(name).len();
        }
        let is_hit = |name: &&u32| head.contains(name) || others.has(**name);
        let excess = |(_, names): (u32, &[u32])| names.iter().filter(is_hit).count().saturating_sub(1);
        listed.saturating_sub(self.several.iter().map(excess).sum())
    }

    pub(crate) fn heap_bytes(&self) -> usize {
        let numbers =
            self.starts.capacity() + self.people.capacity() + self.current.capacity() + self.by_given.capacity();
        numbers * size_of::<u32>() + self.texts.heap_bytes() + self.several.heap_bytes() + self.words.heap_bytes()
    }
}

/// Returns who has each name: where the lists start, and the lists, each in order.
fn lists(texts: &Texts, current: &[u32], several: &Several) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0; texts.len() as usize + 1];
    each_entry(current, several, |_, name| starts[name as usize + 1] += 1);
    add_up(&mut starts);
    let mut free = starts.clone();
    let mut people = vec![0; starts.last().map_or(0, |&end| end as usize)];
    each_entry(current, several, |person, name| {
        let place = &mut free[name as usize];
        people[*place as usize] = person;
        *place += 1;
    });
    (starts, people)
}

/// Goes through all people in order with their names.
fn each_entry(current: &[u32], several: &Several, mut see: impl FnMut(u32, u32)) {
    let mut several = several.iter().peekable();
    for (person, &name) in (0..).zip(current) {
        if name == NONE {
            continue;
        }
        match several.next_if(|&(of, _)| of == person) {
            Some((_, names)) => names.iter().for_each(|&name| see(person, name)),
            None => see(person, name),
        }
    }
}
