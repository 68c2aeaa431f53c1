//! The places that the masthead leads to, in groups. A new place is a line of `WAYS`; search and help know it from there.

use crate::boards;
use crate::books::BookPage;
use crate::link::{Link, To};
use crate::looks::LookPage;
use crate::page::{Page, Place};
use crate::pages::{account, looks, portal};
use crate::proposals::address::Proposed;
use crate::proposals::counts;
use crate::record::links;

/// What places are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// What is to be done.
    Work,
    /// What the register holds.
    Register,
    /// Boards of the work that goes on.
    Boards,
    /// Reports and figures.
    Reports,
    /// One's own account, accounts of others, help.
    Account,
}

/// Counts what waits somewhere for the page's reader, with the words for it.
type Waits = fn(&Page<'_>) -> (usize, String);

/// A way to a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way {
    pub(crate) group: Group,
    pub(crate) place: Place,
    /// Key of what it is called.
    pub(crate) key: &'static str,
    to: Whither,
    /// Whether the page's reader has any use for it.
    shown: fn(&Page<'_>) -> bool,
    /// How much waits there for the page's reader, with the words for it.
    waits: Option<Waits>,
}

/// Where a way leads: to one page for all, or to one that depends on what somebody may read.
#[derive(Clone, Copy, Debug)]
enum Whither {
    Same(To<'static>),
    Own(fn(&Page<'_>) -> Option<Link>),
}

impl Group {
    pub(crate) const ALL: [Self; 5] = [Self::Work, Self::Register, Self::Boards, Self::Reports, Self::Account];

    /// Returns the key of what the group is called.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Work => "nav-group-work",
            Self::Register => "nav-group-register",
            Self::Boards => "nav-group-boards",
            Self::Reports => "nav-group-reports",
            Self::Account => "nav-group-account",
        }
    }
}

const fn way(group: Group, place: Place, key: &'static str, to: To<'static>) -> Way {
    Way { group, place, key, to: Whither::Same(to), shown: |_| true, waits: None }
}

const fn own(group: Group, place: Place, key: &'static str, to: fn(&Page<'_>) -> Option<Link>) -> Way {
    Way { group, place, key, to: Whither::Own(to), shown: |_| true, waits: None }
}

impl Way {
    const fn only(self, shown: fn(&Page<'_>) -> bool) -> Self {
        Self { shown, ..self }
    }

    const fn where_waits(self, waits: Waits) -> Self {
        Self { waits: Some(waits), ..self }
    }

    /// Returns how much waits there, with the words for it; `None` where nothing ever does.
    pub(crate) fn waits(&self, page: &Page<'_>) -> Option<(usize, String)> {
        self.waits.map(|waits| waits(page))
    }

    /// Returns the address that it leads to; `None` if there is nothing there for the page's reader.
    pub(crate) fn link(&self, page: &Page<'_>) -> Option<Link> {
        match self.to {
            Whither::Same(to) => Some(page.link(to)),
            Whither::Own(to) => to(page),
        }
    }
}

static WAYS: &[Way] = &[
    way(Group::Work, Place::Home, "nav-home", To::Home),
    way(Group::Work, Place::Proposals, "nav-proposals", To::Proposals(Proposed::List))
        .only(links::may_record)
        .where_waits(counts::waiting),
    way(Group::Work, Place::Record, "nav-record", To::Record).only(links::may_record),
    way(Group::Work, Place::Record, "books-title", To::Books(BookPage::Home)).only(links::may_record),
    way(Group::Register, Place::Units, "nav-tree", To::Tree),
    way(Group::Register, Place::Members, "nav-members", To::Members),
    way(Group::Register, Place::Documents, "nav-documents", To::Documents),
    way(Group::Register, Place::Matters, "nav-matters", To::Matters),
    way(Group::Register, Place::Entries, "nav-entries", To::Entries),
    way(Group::Work, Place::Portal, "nav-portal", To::Portal("")).only(portal::is_open),
    own(Group::Boards, Place::Boards, "nav-boards", boards::way),
    way(Group::Reports, Place::Reports, "nav-reports", To::Reports),
    way(Group::Reports, Place::Reports, "nav-closed-reports", To::ClosedReports),
    way(Group::Reports, Place::Measures, "nav-measures", To::Measures),
    way(Group::Account, Place::Accounts, "nav-own", To::Own),
    way(Group::Account, Place::Accounts, "nav-accounts", To::People).only(account::may_administer),
    way(Group::Account, Place::Accounts, "office-title", To::Office).only(account::may_administer),
    way(Group::Account, Place::Accounts, "looks-title", To::Looks(LookPage::All)).only(looks::audits),
    way(Group::Account, Place::Accounts, "operation-title", To::Operation).only(account::may_administer),
    way(Group::Account, Place::Help, "nav-help", To::Help),
];

/// Returns the ways that the page's reader has a use for.
pub(crate) fn ways(page: &Page<'_>) -> impl Iterator<Item = &'static Way> {
    WAYS.iter().filter(|way| (way.shown)(page) && way.link(page).is_some())
}

/// Returns the way on which a page of a place lies: the one with its address, else the first to the place.
pub(crate) fn current(page: &Page<'_>, place: Place) -> Option<&'static Way> {
    let mut of_place = ways(page).filter(|way| way.place == place);
    let first = of_place.next()?;
    let here = |way: &&Way| matches!(way.to, Whither::Same(to) if to.to_string() == page.ask.address);
    if here(&first) { Some(first) } else { of_place.find(here).or(Some(first)) }
}
