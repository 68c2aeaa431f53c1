//! The slow twin: all names of everyone in a map, and every question a look at each of them.

use std::collections::BTreeMap;

use dangvu_names::{Order, fold};

/// Everyone with their folded names, oldest first.
#[derive(Default)]
pub(crate) struct Naive(BTreeMap<u32, Vec<String>>);

impl Naive {
    pub(crate) fn add(&mut self, person: u32, name: &str) {
        let name = fold(name);
        if !name.is_empty() {
            let names = self.0.entry(person).or_default();
            names.retain(|old| *old != name);
            names.push(name);
        }
    }

    pub(crate) fn remove(&mut self, person: u32) {
        self.0.remove(&person);
    }

    pub(crate) fn names_of(&self, person: u32) -> Vec<&str> {
        self.0.get(&person).into_iter().flatten().map(String::as_str).collect()
    }

    pub(crate) fn find(&self, words: &str) -> Vec<u32> {
        let text = fold(words);
        let wanted: Vec<&str> = text.split_whitespace().collect();
        self.first_of_each(&text, |name| fits(&wanted, &name.split(' ').collect::<Vec<_>>()))
    }

    pub(crate) fn find_beginning(&self, text: &str) -> Vec<u32> {
        let text = fold(text);
        self.first_of_each(&text, |name| name.starts_with(&text))
    }

    fn first_of_each(&self, text: &str, is_hit: impl Fn(&str) -> bool) -> Vec<u32> {
        let best = |(&person, names): (&u32, &Vec<String>)| {
            let hits = names.iter().filter(|name| is_hit(name));
            hits.map(|name| (!name.starts_with(text), name.clone(), person)).min()
        };
        let mut all: Vec<(bool, String, u32)> = self.0.iter().filter_map(best).collect();
        all.sort();
        all.into_iter().map(|(_, _, person)| person).collect()
    }

    pub(crate) fn order(&self, people: &mut [u32], by: Order) {
        people.sort_by_key(|&person| {
            let name = self.names_of(person).last().map(|&name| name.to_owned());
            let given = name.as_ref().filter(|_| by == Order::Given).and_then(|name| name.split(' ').next_back());
            (name.is_none(), given.map(str::to_owned), name, person)
        });
    }
}

/// Tries to give every word asked for a word of its own, in all ways.
fn fits(wanted: &[&str], words: &[&str]) -> bool {
    let Some((first, others)) = wanted.split_first() else { return true };
    (0..words.len()).filter(|&at| words[at].starts_with(first)).any(|at| {
        let mut left = words.to_vec();
        left.remove(at);
        fits(others, &left)
    })
}
