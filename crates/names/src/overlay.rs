//! The people who changed since the columns were made: they are hidden there, and stand here with all their names.
//!
//! ```text
//! people   12 → "an van", "nguyen thi hoa"      40 → (none: removed)
//! names    ("an van", 12) ("nguyen thi hoa", 12)      the same, in order
//! hidden   (name 0, 12) (name 7, 40)                  what the columns say of them, in order
//! touched  X······X                                   the names in `hidden`, one bit each
//! pairs    "" …                                       what neighbours among the names of one person both begin with,
//!                                                     here and hidden, in order (see several.rs)
//! ```

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::base::Base;
use crate::bits::Bits;
use crate::texts::common;

/// People who changed.
#[derive(Clone, Default)]
pub(crate) struct Overlay {
    people: BTreeMap<u32, Vec<Arc<str>>>,
    names: Vec<(Arc<str>, u32)>,
    hidden: Vec<(u32, u32)>,
    touched: Bits,
    pairs: Beginnings,
    hidden_pairs: Beginnings,
}

/// Beginnings that two names have in common, in order.
#[derive(Clone, Default)]
struct Beginnings(Vec<Box<[u8]>>);

impl Beginnings {
    /// Puts in, or takes out, what neighbours among names in order begin with.
    fn change(&mut self, names: &[&str], is_in: bool) {
        for pair in names.windows(2) {
            let beginning = common(pair[0].as_bytes(), pair[1].as_bytes());
            let place = self.0.partition_point(|other| &**other < beginning);
            if is_in {
                self.0.insert(place, beginning.into());
            } else if self.0.get(place).is_some_and(|other| **other == *beginning) {
                self.0.remove(place);
            }
        }
    }

    fn count(&self, text: &str) -> usize {
        let rest = &self.0[self.0.partition_point(|other| &**other < text.as_bytes())..];
        rest.partition_point(|other| other.starts_with(text.as_bytes()))
    }
}

fn in_order(names: &[Arc<str>]) -> Vec<&str> {
    let mut names: Vec<&str> = names.iter().map(|name| &**name).collect();
    names.sort_unstable();
    names
}

impl Overlay {
    /// Puts the names of someone, oldest first, in place of all that they had.
    pub(crate) fn set(&mut self, base: &Base, person: u32, names: Vec<Arc<str>>) {
        match self.people.remove(&person) {
            None => self.hide(base, person),
            Some(old) => {
                self.pairs.change(&in_order(&old), false);
                for name in old {
                    if let Ok(place) = self.names.binary_search(&(name, person)) {
                        self.names.remove(place);
                    }
                }
            }
        }
        for name in &names {
            let entry = (Arc::clone(name), person);
            if let Err(place) = self.names.binary_search(&entry) {
                self.names.insert(place, entry);
            }
        }
        self.pairs.change(&in_order(&names), true);
        self.people.insert(person, names);
    }

    fn hide(&mut self, base: &Base, person: u32) {
        let mut names = base.names_of(person).to_vec();
        names.sort_unstable();
        for &name in &names {
            if let Err(place) = self.hidden.binary_search(&(name, person)) {
                self.hidden.insert(place, (name, person));
            }
            if self.touched.words().is_empty() {
                self.touched = Bits::none(base.texts.len());
            }
            self.touched.put(name);
        }
        let names: Vec<&str> = names.into_iter().map(|name| base.texts.get(name)).collect();
        self.hidden_pairs.change(&names, true);
    }

    pub(crate) fn len(&self) -> usize {
        self.people.len()
    }

    pub(crate) fn has(&self, person: u32) -> bool {
        self.people.contains_key(&person)
    }

    /// Returns the names of someone who changed, oldest first.
    pub(crate) fn names_of(&self, person: u32) -> Option<&[Arc<str>]> {
        self.people.get(&person).map(Vec::as_slice)
    }

    /// Returns everyone who changed, in order.
    pub(crate) fn people(&self) -> impl Iterator<Item = (u32, &[Arc<str>])> {
        self.people.iter().map(|(&person, names)| (person, names.as_slice()))
    }

    /// Returns all names with their people, in order.
    pub(crate) fn names(&self) -> &[(Arc<str>, u32)] {
        &self.names
    }

    /// Returns the entries of the columns that hold no longer, from a name on, in order: names with their people.
    pub(crate) fn hidden_from(&self, first: u32) -> impl Iterator<Item = (u32, u32)> {
        self.hidden[self.hidden.partition_point(|&(name, _)| name < first)..].iter().copied()
    }

    /// Returns whether someone of a name in the columns changed.
    pub(crate) fn touches(&self, name: u32) -> bool {
        self.touched.has(name)
    }

    /// Returns the names that begin with a text, with their people, in order.
    pub(crate) fn beginning(&self, with: &str) -> &[(Arc<str>, u32)] {
        let rest = &self.names[self.names.partition_point(|(name, _)| &**name < with)..];
        &rest[..rest.partition_point(|(name, _)| name.starts_with(with))]
    }

    /// Returns how many people have names here that begin with a text, and how many have such in the columns that hold no
    /// longer: there they are a stretch.
    pub(crate) fn count_beginning(&self, names: &Range<u32>, text: &str) -> (usize, usize) {
        let before = |bound: u32| self.hidden.partition_point(|&(name, _)| name < bound);
        let hidden = before(names.end) - before(names.start);
        let here = self.beginning(text).len();
        (here.saturating_sub(self.pairs.count(text)), hidden.saturating_sub(self.hidden_pairs.count(text)))
    }
}
