//! What a body did to somebody, as rows of a board: an inspection, a discipline, an award.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use dangvu_desk::fold;
use dangvu_register::codes::{Body, Coded};
use dangvu_register::day::Day;
use dangvu_register::effect::Subject;
use dangvu_register::fact::{About, Fact, FactKind};
use dangvu_register::ids::{Member, Seq, Unit};
use maud::{Markup, html};

use super::listed;
use crate::lines::entry_link;
use crate::list::Column;
use crate::matters::Within;
use crate::page::Page;

/// A fact with its kind.
#[derive(Clone, Copy)]
pub(super) struct Deed {
    pub(super) kind: FactKind,
    pub(super) fact: Fact,
}

impl Deed {
    /// Returns whom it was done to.
    pub(super) fn subject(&self) -> Subject {
        match self.kind.about() {
            About::Member => Subject::Member(Member(self.fact.subject)),
            About::Unit | About::Matter => Subject::Unit(Unit(self.fact.subject)),
        }
    }

    pub(super) fn name(&self, page: &Page<'_>) -> String {
        match self.subject() {
            Subject::Member(member) => page.member_name(member),
            Subject::Unit(unit) => page.unit_name(unit),
            Subject::Matter(_) => String::new(),
        }
    }

    pub(super) fn link(&self, page: &Page<'_>) -> Markup {
        match self.subject() {
            Subject::Member(member) => page.member_link(member),
            Subject::Unit(unit) => page.unit_link(unit),
            Subject::Matter(_) => html! {},
        }
    }

    /// Returns whether the name of whom it was done to has all of some words.
    pub(super) fn has_words(&self, page: &Page<'_>, words: &str) -> bool {
        let name = fold(&self.name(page));
        fold(words).split_whitespace().all(|word| name.contains(word))
    }
}

/// Returns what the bodies of a unit and of those under it did on some days, of what may be read, the newest first.
pub(super) fn deeds(page: &Page<'_>, kinds: &[FactKind], unit: Unit, days: &RangeInclusive<Day>) -> Vec<Deed> {
    let (within, is_whole) = (Within::new(page, Some(unit)), page.scope.is_whole());
    let mut found = Vec::new();
    for &kind in kinds {
        let facts = page.view.facts().of(kind).known(page.ask.known());
        let fits = |fact: &&Fact| {
            days.contains(&fact.on) && within.has(fact.unit) && (is_whole || page.scope.entry(fact.entry))
        };
        found.extend(facts.filter(fits).map(|fact| Deed { kind, fact: *fact }));
    }
    found.sort_by_key(|deed| std::cmp::Reverse((deed.fact.on, deed.fact.entry)));
    found
}

/// What inspections looked at, or disciplines were for: the contents of each entry and subject, in words.
pub(super) struct Contents(HashMap<(Seq, u32, FactKind), Vec<u8>>);

impl Contents {
    /// Reads the facts of kinds of contents, each with the place of its code.
    pub(super) fn read(page: &Page<'_>, kinds: &[(FactKind, usize)]) -> Self {
        let mut found: HashMap<(Seq, u32, FactKind), Vec<u8>> = HashMap::new();
        for &(kind, at) in kinds {
            for fact in page.view.facts().of(kind).known(page.ask.known()) {
                found.entry((fact.entry, fact.subject, kind)).or_default().push(fact.codes[at]);
            }
        }
        Self(found)
    }

    /// Says what a deed was about.
    pub(super) fn said(&self, page: &Page<'_>, deed: &Deed, [of_unit, of_member]: [FactKind; 2]) -> String {
        let (kind, list) = match deed.kind.about() {
            About::Member => (of_member, "member_content"),
            About::Unit | About::Matter => (of_unit, "unit_content"),
        };
        let codes = self.0.get(&(deed.fact.entry, deed.fact.subject, kind)).map_or(&[][..], Vec::as_slice);
        codes.iter().map(|&code| listed(page, list, code)).collect::<Vec<_>>().join("; ")
    }
}

/// Returns the label of a code of a closed list.
pub(super) fn coded<T: Coded>(page: &Page<'_>, code: u8) -> String {
    T::from_code(code).map(|value| page.words.coded(value).to_owned()).unwrap_or_default()
}

/// The columns that all boards of deeds have.
pub(super) fn day<'p>(page: &'p Page<'p>) -> Column<'p, Deed> {
    Column::day(page, "on", "column-date", |deed: &Deed| deed.fact.on)
}

pub(super) fn whom<'p>(page: &'p Page<'p>, key: &str) -> Column<'p, Deed> {
    Column::text(page, "whom", key, move |deed: &Deed| deed.name(page)).shown(move |deed| deed.link(page)).heads_row()
}

pub(super) fn acting<'p>(page: &'p Page<'p>) -> Column<'p, Deed> {
    Column::text(page, "unit", "column-acting-unit", move |deed: &Deed| page.unit_name(deed.fact.unit))
        .shown(move |deed| page.unit_link(deed.fact.unit))
}

pub(super) fn body<'p>(page: &'p Page<'p>, at: usize) -> Column<'p, Deed> {
    Column::text(page, "body", "column-body", move |deed: &Deed| coded::<Body>(page, deed.fact.codes[at]))
}

pub(super) fn entry<'p>(page: &'p Page<'p>) -> Column<'p, Deed> {
    Column::number(page, "entry", "column-entry", |deed: &Deed| Some(deed.fact.entry.0.into()))
        .shown(move |deed| entry_link(page, deed.fact.entry))
}
