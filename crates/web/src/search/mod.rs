//! Finding anything by what somebody types: units, members, matters, entries, acts, measures, reports, places.
//!
//! ```text
//!   text ─ words, folded ─┬─ lines of units and matters, kept with the last entry (index.rs)
//!                         ├─ names of people, the desk's index (people.rs)
//!                         └─ acts, places, measures, reports: few, gone through as they are (offered.rs)
//!        ─ what may be read, the likeliest first, in groups; the group with the likeliest in front
//! ```
//! What may not be read is passed over one by one before anything is counted or shown.

mod index;
mod offered;
mod papers;
mod people;
mod phrase;
mod subjects;

pub(crate) use self::index::Index;
pub(crate) use self::papers::{Paper, Papers};
use self::phrase::{Fit, Phrase};
use crate::error::WebError;
use crate::link::Link;
use crate::page::Page;

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sort {
    Entry,
    Act,
    Place,
    Unit,
    Member,
    Document,
    Target,
    Matter,
    Paper,
    Measure,
}

impl Sort {
    /// Returns the key of what the group is called.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Entry => "search-of-entry",
            Self::Act => "search-of-act",
            Self::Place => "search-of-place",
            Self::Unit => "search-of-unit",
            Self::Member => "search-of-member",
            Self::Document => "search-of-document",
            Self::Target => "search-of-target",
            Self::Matter => "search-of-matter",
            Self::Paper => "search-of-paper",
            Self::Measure => "search-of-measure",
        }
    }
}

/// Something that was found.
#[derive(Debug)]
pub(crate) struct Hit {
    pub(crate) name: String,
    /// What tells it from others of the name.
    pub(crate) detail: String,
    pub(crate) link: Link,
}

/// What was found of one kind, the likeliest first.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) sort: Sort,
    /// How well the first fits.
    fit: Fit,
    pub(crate) hits: Vec<Hit>,
    /// Where there are more than are shown.
    pub(crate) more: Option<Link>,
}

/// What is looked for, by whom, and how many of each kind are wanted.
struct Looking<'a, 'p> {
    page: &'a Page<'p>,
    phrase: Phrase,
    most: usize,
    /// Whether nobody who may be read is to be missed, however long it takes.
    is_thorough: bool,
}

/// Returns what a text may mean, of what may be read: the kind with the likeliest first. Whoever may read few of those of a
/// name is shown who is there today, and only thoroughly who has been.
///
/// # Errors
/// When the journal cannot be read.
pub(crate) fn look(page: &Page<'_>, text: &str, most: usize, is_thorough: bool) -> Result<Vec<Found>, WebError> {
    let phrase = Phrase::read(text);
    if phrase.is_empty() {
        return Ok(Vec::new());
    }
    let looking = Looking { page, phrase, most, is_thorough };
    let mut found = Vec::new();
    found.extend(looking.entry());
    found.extend(looking.acts());
    found.extend(looking.places());
    found.extend(looking.subjects()?);
    found.extend(looking.members());
    found.extend(looking.papers());
    found.extend(looking.measures());
    found.retain(|of| !of.hits.is_empty());
    found.sort_by_key(|of| (of.fit, of.sort));
    Ok(found)
}
