//! Who was found: how many, and the few of a page.
//!
//! ```text
//! names in order   ····████████········█··█·█····█···
//!                      head               rest
//!                      begin with the     have the words otherwise: bits, made
//!                      text: one stretch   when first asked for
//! ```
//!
//! Both parts are gone through in order, and beside them the people of the overlay.

use std::cell::OnceCell;
use std::ops::Range;

use crate::bits::Bits;
use crate::index::NameIndex;
use crate::query::Query;

/// People who were found.
pub struct Found<'i> {
    index: &'i NameIndex,
    query: Query,
    head: Range<u32>,
    /// Whether only names that begin with the text are asked for.
    is_head_only: bool,
    /// Names beside the head.
    rest: OnceCell<Bits>,
}

/// The two parts, in order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Head,
    Rest,
}

/// A page that is being filled.
struct Page {
    skip: usize,
    most: usize,
    people: Vec<u32>,
}

impl Page {
    fn is_full(&self) -> bool {
        self.people.len() >= self.most
    }

    fn push(&mut self, person: u32) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !self.is_full() {
            self.people.push(person);
        }
    }

    fn push_all(&mut self, people: &[u32]) {
        let skipped = self.skip.min(people.len());
        self.skip -= skipped;
        let rest = &people[skipped..];
        self.people.extend_from_slice(&rest[..rest.len().min(self.most - self.people.len())]);
    }
}

impl<'i> Found<'i> {
    /// Asks for words in any order; without words all names are the head.
    pub(crate) fn of_words(index: &'i NameIndex, query: Query) -> Self {
        let is_head_only = query.text().is_empty();
        Self { is_head_only, ..Self::of_beginning(index, query) }
    }

    /// Asks for names that begin with a text.
    pub(crate) fn of_beginning(index: &'i NameIndex, query: Query) -> Self {
        let head = index.base.texts.beginning(query.text());
        Self { index, query, head, is_head_only: true, rest: OnceCell::new() }
    }

    fn rest(&self) -> &Bits {
        self.rest.get_or_init(|| {
            let base = &self.index.base;
            if self.is_head_only {
                return Bits::default();
            }
            let mut names = base.words.names(&self.query, &base.texts);
            names.clear(self.head.clone());
            names
        })
    }

    /// Returns how many people were found, exactly. Someone with two names that fit counts once.
    pub fn count(&self) -> usize {
        let NameIndex { base, overlay } = self.index;
        if self.is_head_only {
            let (here, hidden) = overlay.count_beginning(base, &self.head, self.query.text());
            return (base.count_beginning(self.head.clone(), self.query.text()) + here).saturating_sub(hidden);
        }
        let rest = self.rest();
        let here = overlay.people().filter(|(_, names)| names.iter().any(|name| self.fits(name))).count();
        let is_hit = |name: &u32| self.head.contains(name) || rest.has(*name);
        let hidden = overlay.people().filter(|&(person, _)| base.names_of(person).iter().any(is_hit)).count();
        (base.count(self.head.clone(), rest) + here).saturating_sub(hidden)
    }

    /// Returns up to `most` people after the first `from`: those whose name begins with the text asked for first, then by
    /// folded name, then by number. Someone with two names that fit stands at the first of their places. Beyond the end
    /// there is nobody.
    pub fn page(&self, from: usize, most: usize) -> Vec<u32> {
        let mut page = Page { skip: from, most, people: Vec::new() };
        self.walk(Part::Head, self.head.clone(), &self.changed(Part::Head), &mut page);
        if !page.is_full() && !self.is_head_only {
            self.walk(Part::Rest, self.rest().iter(), &self.changed(Part::Rest), &mut page);
        }
        page.people
    }

    /// Returns whether someone was found: to filter a short list by a name.
    pub fn has(&self, person: u32) -> bool {
        match self.index.overlay.names_of(person) {
            Some(names) => names.iter().any(|name| self.fits(name)),
            None => {
                let is_hit = |name: &u32| self.head.contains(name) || self.rest().has(*name);
                self.index.base.names_of(person).iter().any(is_hit)
            }
        }
    }

    fn fits(&self, name: &str) -> bool {
        if self.is_head_only { name.starts_with(self.query.text()) } else { self.query.fits(name) }
    }

    /// Returns the people of the overlay who were found in one of the parts, by name and number.
    fn changed(&self, part: Part) -> Vec<(&'i str, u32)> {
        let overlay = &self.index.overlay;
        let begins = |name: &str| name.starts_with(self.query.text());
        if part == Part::Head {
            let is_first = |name: &str, person: u32| {
                let names = overlay.names_of(person).unwrap_or_default();
                names.len() == 1 || !names.iter().any(|other| &**other < name && begins(other))
            };
            let names = overlay.beginning(self.query.text()).iter().map(|(name, person)| (&**name, *person));
            return names.filter(|&(name, person)| is_first(name, person)).collect();
        }
        let others = overlay.people().filter(|(_, names)| !names.iter().any(|name| begins(name)));
        let first = |(person, names): (u32, &'i [_])| {
            let fitting = names.iter().map(|name: &std::sync::Arc<str>| &**name).filter(|name| self.query.fits(name));
            fitting.min().map(|name| (name, person))
        };
        let mut all: Vec<(&str, u32)> = others.filter_map(first).collect();
        all.sort_unstable();
        all
    }

    /// Fills a page with the people of some names, and of the overlay between them.
    fn walk(&self, part: Part, names: impl Iterator<Item = u32>, changed: &[(&str, u32)], page: &mut Page) {
        let NameIndex { base, overlay } = self.index;
        // Before whom someone of the overlay stands: before all of a name, or among those who have it.
        let place = |&(text, person): &(&str, u32)| {
            let name = base.texts.place(text);
            let is_there = name < base.texts.len() && base.texts.get(name) == text;
            (name, is_there.then_some(person), person)
        };
        let mut changed = changed.iter().map(place).peekable();
        for name in names {
            if page.is_full() {
                return;
            }
            let people = base.people_of(name);
            let has_changed = changed.peek().is_some_and(|next| next.0 <= name);
            if !has_changed && !base.several.has_name(name) && !overlay.touches(name) {
                page.push_all(people);
                continue;
            }
            for &person in people {
                while let Some((_, _, person)) = changed.next_if(|next| (next.0, next.1) < (name, Some(person))) {
                    page.push(person);
                }
                if self.is_shown(part, name, person) {
                    page.push(person);
                }
            }
        }
        changed.for_each(|(_, _, person)| page.push(person));
    }

    /// Returns whether someone stands with this name of theirs, not with one before it.
    fn is_shown(&self, part: Part, name: u32, person: u32) -> bool {
        let NameIndex { base, overlay } = self.index;
        let is_before = |&other: &u32| match part {
            Part::Head => other < name && self.head.contains(&other),
            Part::Rest => self.head.contains(&other) || other < name && self.rest().has(other),
        };
        !overlay.hides(name, person)
            && (!base.several.has_person(person) || !base.names_of(person).iter().any(is_before))
    }
}
