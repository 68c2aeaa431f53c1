//! The index: what is added, what is asked.

use std::fmt;
use std::sync::Arc;

use crate::base::Base;
use crate::build::Builder;
use crate::fold::fold;
use crate::found::Found;
use crate::merge::merge;
use crate::overlay::Overlay;
use crate::query::Query;

/// All names that people have or had. A clone shares the columns; it costs what changed since they were made.
#[derive(Clone)]
pub struct NameIndex {
    pub(crate) base: Arc<Base>,
    pub(crate) overlay: Overlay,
}

impl Default for NameIndex {
    fn default() -> Self {
        Self::from_base(Builder::default().finish())
    }
}

impl fmt::Debug for NameIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.base.texts.len();
        f.debug_struct("NameIndex").field("names", &names).field("changed", &self.changed()).finish_non_exhaustive()
    }
}

impl NameIndex {
    /// From so many people changed on, merging is worth its time: so many make a look-up by words slower by a few tenths of
    /// a millisecond.
    pub const CHANGED_MAX: usize = 2048;

    /// Takes in people with their names. Someone may have several: the last one given is the name now. People are numbers
    /// from 0 without large gaps.
    pub fn build<N: AsRef<str>>(names: impl IntoIterator<Item = (u32, N)>) -> Self {
        let mut builder = Builder::default();
        for (person, name) in names {
            builder.add(person, name.as_ref());
        }
        Self::from_base(builder.finish())
    }

    pub(crate) fn from_base(base: Base) -> Self {
        Self { base: Arc::new(base), overlay: Overlay::default() }
    }

    /// Gives someone a name, which is now theirs. They are found by their former names too.
    pub fn add(&mut self, person: u32, name: &str) {
        let name = fold(name);
        let old = self.names_of(person);
        if !name.is_empty() && old.last() != Some(&&*name) {
            let names = old.into_iter().filter(|&old| old != name).map(Arc::from);
            let names = names.chain([Arc::from(&*name)]).collect();
            self.overlay.set(&self.base, person, names);
        }
    }

    /// Puts names of someone, oldest first, in place of all that they had: when what gave them a name was voided.
    pub fn set<N: AsRef<str>>(&mut self, person: u32, names: impl IntoIterator<Item = N>) {
        let mut all: Vec<String> = Vec::new();
        for name in names {
            let name = fold(name.as_ref());
            all.retain(|old| *old != name);
            if !name.is_empty() {
                all.push(name);
            }
        }
        if all != self.names_of(person) {
            self.overlay.set(&self.base, person, all.into_iter().map(Arc::from).collect());
        }
    }

    /// Forgets all names of someone. They are found no longer; the letters of a name that nobody else has are gone from
    /// memory after the next merge, and are in no snapshot written from now on.
    pub fn remove(&mut self, person: u32) {
        self.set::<&str>(person, []);
    }

    /// Returns the names of someone, folded, oldest first. The last one is the name now.
    pub fn names_of(&self, person: u32) -> Vec<&str> {
        match self.overlay.names_of(person) {
            Some(names) => names.iter().map(|name| &**name).collect(),
            None => self.base.names_of(person).iter().map(|&name| self.base.texts.get(name)).collect(),
        }
    }

    /// Finds the people whose name has words that begin with the words asked for, in any order. Each word asked for takes
    /// a word of its own: "an an" finds those who have two words that begin with "an". Without words all are found.
    pub fn find(&self, words: &str) -> Found<'_> {
        Found::of_words(self, Query::new(words))
    }

    /// Finds the people whose name begins with a text: quicker than by words, for suggestions as one types.
    pub fn find_beginning(&self, text: &str) -> Found<'_> {
        Found::of_beginning(self, Query::new(text))
    }

    /// Returns how many people changed since the last merge.
    pub fn changed(&self) -> usize {
        self.overlay.len()
    }

    /// Returns whether it is time to merge.
    pub fn is_merge_due(&self) -> bool {
        self.changed() >= Self::CHANGED_MAX
    }

    /// Makes an index of the same people with all changes in its columns. It reads only: others may ask meanwhile, and a
    /// clone may be merged on another thread while this index goes on changing.
    #[must_use]
    pub fn merged(&self) -> Self {
        if self.changed() == 0 {
            return self.clone();
        }
        Self::from_base(merge(&self.base, &self.overlay))
    }

    /// Takes over the columns of a merged clone of this index, and keeps what changed since it was cloned. Only one clone
    /// may be on its way at a time. Returns the index as it was, to be dropped where nobody waits for it: that takes longer
    /// than taking over.
    #[must_use = "dropping the old columns takes some milliseconds, better spent where nobody waits"]
    pub fn take_over(&mut self, merged: Self) -> Self {
        let old = std::mem::replace(self, merged);
        for (person, names) in old.overlay.people() {
            if !self.names_of(person).into_iter().eq(names.iter().map(|name| &**name)) {
                self.overlay.set(&self.base, person, names.to_vec());
            }
        }
        old
    }

    /// Returns how many bytes the columns take.
    pub fn heap_bytes(&self) -> usize {
        self.base.heap_bytes()
    }
}
