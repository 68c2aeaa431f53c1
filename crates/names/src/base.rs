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
/// Into how many parts names are put, so that the lists of one stay near the processor while they are filled.
const PARTS: u32 = 8;

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

    fn listed(&self, names: Range<u32>) -> usize {
        (self.starts[names.end as usize] - self.starts[names.start as usize]) as usize
    }

    /// Returns how many people have a name in the stretch of names that begin with a text.
    pub(crate) fn count_beginning(&self, names: Range<u32>, text: &str) -> usize {
        self.listed(names).saturating_sub(self.several.excess_beginning(&self.texts, text))
    }

    /// Returns how many people have one of some names.
    pub(crate) fn count(&self, names: &Bits) -> usize {
        let listed: usize = names.stretches().map(|names| self.listed(names)).sum();
        listed.saturating_sub(self.several.excess(names))
    }

    pub(crate) fn heap_bytes(&self) -> usize {
        let numbers =
            self.starts.capacity() + self.people.capacity() + self.current.capacity() + self.by_given.capacity();
        numbers * size_of::<u32>() + self.texts.heap_bytes() + self.several.heap_bytes() + self.words.heap_bytes()
    }
}

/// Returns who has each name: where the lists start, and the lists, each in order.
fn lists(texts: &Texts, current: &[u32], several: &Several) -> (Vec<u32>, Vec<u32>) {
    let part = texts.len().div_ceil(PARTS).max(1);
    let parts = (0..texts.len()).step_by(part as usize).map(|first| first..(first + part).min(texts.len()));
    let mut starts = vec![0; texts.len() as usize + 1];
    thread::scope(|scope| {
        for (names, counts) in parts.clone().zip(starts[1..].chunks_mut(part as usize)) {
            scope.spawn(|| each_entry(current, several, names, |_, at| counts[at] += 1));
        }
    });
    add_up(&mut starts);
    let mut people = vec![0; starts.last().map_or(0, |&end| end as usize)];
    thread::scope(|scope| {
        let mut rest = &mut people[..];
        for names in parts {
            let starts = &starts[names.start as usize..=names.end as usize];
            let (here, after) = rest.split_at_mut((starts[starts.len() - 1] - starts[0]) as usize);
            rest = after;
            scope.spawn(move || {
                let mut free: Vec<u32> = starts.iter().map(|start| start - starts[0]).collect();
                each_entry(current, several, names, |person, at| {
                    here[free[at] as usize] = person;
                    free[at] += 1;
                });
            });
        }
    });
    (starts, people)
}

/// Goes through all people in order with those of their names that are among some, counted from the first of them.
fn each_entry(current: &[u32], several: &Several, names: Range<u32>, mut see: impl FnMut(u32, usize)) {
    let mut see = |person: u32, name: u32| {
        if names.contains(&name) {
            see(person, (name - names.start) as usize);
        }
    };
    let mut from = 0;
    for (person, all) in several.iter() {
        (from..person).zip(&current[from as usize..]).for_each(|(person, &name)| see(person, name));
        all.iter().for_each(|&name| see(person, name));
        from = person + 1;
    }
    (from..).zip(&current[from as usize..]).for_each(|(person, &name)| see(person, name));
}
