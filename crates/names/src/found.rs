//! Who was found: how many, and the few of a page.
//!
//! ```text
//! names in order   ····████████········█··█·█····█···
//!                      head               rest
//!                      begin with the     have the words otherwise: bits, made
//!                      text: one stretch  when first asked for
//! ```
//!
//! Both parts are gone through in order, and beside them the people of the overlay. Of a name whose list has people who
//! stand elsewhere, these are left out; the list of any other is taken or passed over as a whole.

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
    /// The names that have the words, those of the head too.
    names: OnceCell<Bits>,
    /// The people of the overlay who have the words, each with the first of their names: whether it is beside the head,
    /// the name, the person; in order.
    changed: OnceCell<Vec<(bool, &'i str, u32)>>,
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

    /// Passes over so many people if the page begins after them.
    fn pass(&mut self, count: usize) -> bool {
        let is_passed = self.skip >= count;
        if is_passed {
            self.skip -= count;
        }
        is_passed
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
        Self { index, query, head, is_head_only: true, names: OnceCell::new(), changed: OnceCell::new() }
    }

    /// Returns how many people were found, exactly. Someone with two names that fit counts once.
    pub fn count(&self) -> usize {
        let NameIndex { base, overlay } = self.index;
        if self.is_head_only {
            let (here, hidden) = overlay.count_beginning(&self.head, self.query.text());
            return (base.count_beginning(self.head.clone(), self.query.text()) + here).saturating_sub(hidden);
        }
        let hits = overlay.hidden_from(0).filter(|&(name, _)| self.names().has(name));
        let mut hidden: Vec<u32> = hits.map(|(_, person)| person).collect();
        hidden.sort_unstable();
        hidden.dedup();
        (base.count(self.names()) + self.changed().len()).saturating_sub(hidden.len())
    }

    /// Returns up to `most` people after the first `from`: those whose name begins with the text asked for first, then by
    /// folded name, then by number. Someone with two names that fit stands at the first of their places. Beyond the end
    /// there is nobody.
    pub fn page(&self, from: usize, most: usize) -> Vec<u32> {
        let mut page = Page { skip: from, most, people: Vec::new() };
        self.walk(Part::Head, self.head.clone(), self.changed_beginning(), &mut page);
        if !page.is_full() && !self.is_head_only {
            let names = self.names().iter_beside(&self.head);
            let changed = self.changed().iter().filter(|&&(is_beside, ..)| is_beside);
            self.walk(Part::Rest, names, changed.map(|&(_, name, person)| (name, person)), &mut page);
        }
        page.people
    }

    /// Returns whether someone was found: to filter a short list by a name.
    pub fn has(&self, person: u32) -> bool {
        let NameIndex { base, overlay } = self.index;
        match overlay.names_of(person) {
            Some(names) if self.is_head_only => names.iter().any(|name| name.starts_with(self.query.text())),
            Some(names) => names.iter().any(|name| self.query.fits(name)),
            None if self.is_head_only => base.names_of(person).iter().any(|name| self.head.contains(name)),
            None => base.names_of(person).iter().any(|&name| self.names().has(name)),
        }
    }

    fn names(&self) -> &Bits {
        let base = &self.index.base;
        self.names.get_or_init(|| base.words.names(&self.query, &base.texts))
    }

    fn changed(&self) -> &[(bool, &'i str, u32)] {
        self.changed.get_or_init(|| {
            let first = |(person, names): (u32, &'i [_])| {
                let fitting =
                    names.iter().map(|name: &std::sync::Arc<str>| &**name).filter(|name| self.query.fits(name));
                fitting.map(|name| (!name.starts_with(self.query.text()), name, person)).min()
            };
            let mut all: Vec<_> = self.index.overlay.people().filter_map(first).collect();
            all.sort_unstable();
            all
        })
    }

    /// Returns the people of the overlay with a name that begins with the text, each with the first such name, in order.
    fn changed_beginning(&self) -> impl Iterator<Item = (&'i str, u32)> {
        let (overlay, text) = (&self.index.overlay, self.query.text());
        let is_first = move |&(name, person): &(&str, u32)| {
            let names = overlay.names_of(person).unwrap_or_default();
            names.len() == 1 || !names.iter().any(|other| &**other < name && other.starts_with(text))
        };
        overlay.beginning(text).iter().map(|(name, person)| (&**name, *person)).filter(is_first)
    }

    /// Fills a page with the people of some names in order, and of the overlay between them.
    fn walk<'c>(
        &self,
        part: Part,
        names: impl Iterator<Item = u32>,
        changed: impl Iterator<Item = (&'c str, u32)>,
        page: &mut Page,
    ) {
        let NameIndex { base, overlay } = self.index;
        // Before whom someone of the overlay stands: before all of a name, or among those who have it.
        let place = |(text, person): (&str, u32)| {
            let name = base.texts.place(text);
            let is_there = name < base.texts.len() && base.texts.get(name) == text;
            (name, is_there.then_some(person), person)
        };
        let mut changed = changed.map(place).peekable();
        let first = if part == Part::Head { self.head.start } else { 0 };
        let (mut listed, mut hidden) =
            (base.several.listed_from(first).peekable(), overlay.hidden_from(first).peekable());
        let mut left_out = Vec::new();
        for name in names {
            if page.is_full() {
                return;
            }
            left_out.clear();
            while let Some((at, person, all)) = listed.next_if(|&(at, ..)| at <= name) {
                if at == name && all.iter().any(|&other| self.is_before(part, other, name)) {
                    left_out.push(person);
                }
            }
            while let Some((at, person)) = hidden.next_if(|&(at, _)| at <= name) {
                if at == name {
                    left_out.push(person);
                }
            }
            let people = base.people_of(name);
            let is_alone = changed.peek().is_none_or(|next| next.0 > name);
            if is_alone && left_out.is_empty() {
                page.push_all(people);
                continue;
            }
            left_out.sort_unstable();
            left_out.dedup();
            if is_alone && page.pass(people.len() - left_out.len()) {
                continue;
            }
            for &person in people {
                while let Some((_, _, person)) = changed.next_if(|next| (next.0, next.1) < (name, Some(person))) {
                    page.push(person);
                }
                if left_out.binary_search(&person).is_err() {
                    page.push(person);
                }
            }
        }
        changed.for_each(|(_, _, person)| page.push(person));
    }

    /// Returns whether someone who has two names stands with one of them, not with the other.
    fn is_before(&self, part: Part, name: u32, other: u32) -> bool {
        let is_head = self.head.contains(&name);
        match part {
            Part::Head => is_head && name < other,
            Part::Rest => is_head || name < other && self.names().has(name),
        }
    }
}
