//! The people who changed since the columns were made: they are hidden there, and stand here with all their names.
//!
//! ```text
//! people   12 → "an van", "nguyen thi hoa"      40 → (none: removed)
//! names    ("an van", 12) ("nguyen thi hoa", 12)      the same, in order
//! hidden   (name 0, 12) (name 7, 40)                  what the columns say of them, in order
//! touched  X······X                                   the names in `hidden`, one bit each
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::base::Base;
use crate::bits::Bits;

/// People who changed.
#[derive(Clone, Default)]
pub(crate) struct Overlay {
    people: BTreeMap<u32, Vec<Arc<str>>>,
    names: Vec<(Arc<str>, u32)>,
    hidden: Vec<(u32, u32)>,
    touched: Bits,
    /// People of several names, here or in the columns.
    several: BTreeSet<u32>,
}

impl Overlay {
    /// Puts the names of someone, oldest first, in place of all that they had.
    pub(crate) fn set(&mut self, base: &Base, person: u32, names: Vec<Arc<str>>) {
        match self.people.get(&person) {
            None => self.hide(base, person),
            Some(old) => {
                for name in old.clone() {
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
        if names.len() > 1 || base.several.has_person(person) {
            self.several.insert(person);
        } else {
            self.several.remove(&person);
        }
        self.people.insert(person, names);
    }

    fn hide(&mut self, base: &Base, person: u32) {
        for &name in base.names_of(person) {
            if let Err(place) = self.hidden.binary_search(&(name, person)) {
                self.hidden.insert(place, (name, person));
            }
            if self.touched.words().is_empty() {
                self.touched = Bits::none(base.texts.len());
            }
            self.touched.put(name);
        }
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

    /// Returns the entries of the columns that hold no longer, in order: names with their people.
    pub(crate) fn hidden(&self) -> &[(u32, u32)] {
        &self.hidden
    }

    /// Returns whether someone of a name in the columns changed.
    pub(crate) fn touches(&self, name: u32) -> bool {
        self.touched.has(name)
    }

    /// Returns whether an entry of the columns holds no longer.
    pub(crate) fn hides(&self, name: u32, person: u32) -> bool {
        self.touches(name) && self.has(person)
    }

    /// Returns the names that begin with a text, with their people, in order.
    pub(crate) fn beginning(&self, with: &str) -> &[(Arc<str>, u32)] {
        let rest = &self.names[self.names.partition_point(|(name, _)| &**name < with)..];
        &rest[..rest.partition_point(|(name, _)| name.starts_with(with))]
    }

    /// Returns how many people the stretch of names that begin with a text has here, and how many the columns have there
    /// that hold no longer.
    pub(crate) fn count_beginning(&self, base: &Base, names: &Range<u32>, text: &str) -> (usize, usize) {
        let before = |bound: u32| self.hidden.partition_point(|&(name, _)| name < bound);
        let mut here = self.beginning(text).len();
        let mut hidden = before(names.end) - before(names.start);
        for person in &self.several {
            let of = self.people.get(person).map(Vec::as_slice).unwrap_or_default();
            here -= of.iter().filter(|name| name.starts_with(text)).count().saturating_sub(1);
            let of = base.names_of(*person);
            hidden -= of.iter().filter(|name| names.contains(name)).count().saturating_sub(1);
        }
        (here, hidden)
    }
}
