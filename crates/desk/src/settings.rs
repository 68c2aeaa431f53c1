//! What an office has set for itself: in which areas two persons are needed, and who needs a second factor.

use std::slice;
use std::sync::atomic::Ordering;

use dangvu_register::act::{self, Act};
use dangvu_register::codes::{Coded as _, Level};
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use dangvu_register::register::Register;
use dangvu_store::{SettingChange, Store, StoreError};
use jiff::Timestamp;
use uuid::Uuid;

use crate::account::NewGrant;
use crate::desk::{Desk, Submission};
use crate::error::RecordError;
use crate::rights::{Action, Area, Grant, Subtree};

/// What can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Recording in an area needs two persons: one proposes, another accepts.
    TwoPersons(act::Area),
    /// Giving high rights, and setting less than is set, needs a second administrator.
    SecondAdministrator,
    /// Whoever administers accounts needs a second factor.
    FactorOfAdministrators,
    /// Whoever may read particulars needs a second factor.
    FactorOfParticulars,
    /// Whoever records or closes for an organisation of a level or above needs a second factor.
    FactorOfRecording,
}

/// What is said of a setting that is nothing but on.
const ON: &str = "on";

impl Setting {
    /// Returns all, in the order in which they are shown. What closes figures is decided by who signs, not by two who
    /// record.
    pub fn all() -> impl Iterator<Item = Self> {
        let areas = act::Area::ALL.iter().copied().filter(|area| *area != act::Area::Figures);
        let others = [
            Self::SecondAdministrator,
            Self::FactorOfAdministrators,
            Self::FactorOfParticulars,
            Self::FactorOfRecording,
        ];
        areas.map(Self::TwoPersons).chain(others)
    }

    /// Returns the name as it is kept and typed.
    pub fn name(self) -> String {
        match self {
            Self::TwoPersons(area) => format!("two-persons.{}", area.name()),
            Self::SecondAdministrator => "second-administrator".to_owned(),
            Self::FactorOfAdministrators => "factor.administrators".to_owned(),
            Self::FactorOfParticulars => "factor.particulars".to_owned(),
            Self::FactorOfRecording => "factor.recording".to_owned(),
        }
    }

    /// Returns the values that it may have; an empty one sets it no more.
    pub fn values(self) -> Vec<&'static str> {
        match self {
            Self::FactorOfRecording => Level::ALL.iter().map(|level| level.name()).collect(),
            _ => vec![ON],
        }
    }
}

impl std::str::FromStr for Setting {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::all().find(|setting| setting.name() == name).ok_or(())
    }
}

/// What is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings(Vec<(String, String)>);

impl Settings {
    /// Reads what is set.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(store: &Store) -> Result<Self, StoreError> {
        store.settings().map(Self)
    }

    /// Returns the value of a setting; nothing for what is not set.
    pub fn get(&self, setting: Setting) -> &str {
        let name = setting.name();
        self.0.iter().find(|(of, _)| *of == name).map_or("", |(_, value)| value)
    }

    /// Returns whether something is set.
    pub fn is_on(&self, setting: Setting) -> bool {
        !self.get(setting).is_empty()
    }

    /// Returns whether a change would set less than is set: then whoever makes it might want to do what it stands against.
    pub fn weakens(&self, setting: Setting, value: &str) -> bool {
        self.is_on(setting) && self.get(setting) != value
    }

    /// Returns whether papers need two persons. What voids an act counts as the act.
    pub fn needs_two(&self, papers: &[Paper], register: &Register) -> bool {
        let is_set = |area| self.is_on(Setting::TwoPersons(area));
        papers.iter().any(|paper| {
            let voided = match &paper.act {
                Act::Void(void) => register.entry(void.entry).map(|meta| meta.kind.area),
                _ => None,
            };
            is_set(paper.act.kind().area) || voided.is_some_and(is_set)
        })
    }

    /// Returns whether rights that hold today ask for a second factor.
    pub fn asks_for_factor(&self, grants: &[Grant], register: &Register, today: Day) -> bool {
        let level: Option<Level> =
            Level::ALL.iter().copied().find(|level| level.name() == self.get(Setting::FactorOfRecording));
        grants.iter().filter(|grant| grant.holds(today)).any(|grant| match grant.area {
            Area::Accounts => self.is_on(Setting::FactorOfAdministrators) && grant.action == Action::Administer,
            Area::Particulars => self.is_on(Setting::FactorOfParticulars),
            Area::Portal => false,
            Area::Work(_) => {
                let records = matches!(grant.action, Action::Record | Action::Close);
                level.is_some_and(|level| records && is_at_or_above(&grant.subtree, level, register, today))
            }
        })
    }
}

fn is_at_or_above(subtree: &Subtree, level: Level, register: &Register, today: Day) -> bool {
    match subtree {
        Subtree::Whole => true,
        Subtree::Under(head) => {
            let kind = register.unit(head).and_then(|head| register.unit_on(head, today)).map(|span| span.kind);
            kind.is_some_and(|kind| kind.level() <= level)
        }
    }
}

/// Returns whether a right is a high one: to administer accounts, or to record over all there is.
pub(crate) fn is_high(new: &NewGrant, register: &Register, today: Day) -> bool {
    match new.area {
        Area::Accounts => new.action == Action::Administer,
        Area::Particulars | Area::Portal => false,
        Area::Work(_) => {
            matches!(new.action, Action::Record | Action::Close)
                && match &new.subtree {
                    Subtree::Whole => true,
                    Subtree::Under(head) => {
                        register.unit(head).is_some_and(|head| register.roots(today, Seq::NEVER).contains(&head))
                    }
                }
        }
    }
}

impl Desk {
    /// Returns what the office has set for itself.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        Settings::read(self.store())
    }

    /// Makes recording ask for two persons from now on, where an area is marked: for whoever lets others record. The
    /// command line does not ask: it belongs to whoever owns the files.
    pub fn ask_for_two(&self) {
        self.asks_for_two.store(true, Ordering::Relaxed);
    }

    /// Refuses what one person wants to record where two are needed; what is recorded already is no matter of that.
    pub(crate) fn insist_on_two(&self, batch: &[(Timestamp, Submission)]) -> Result<(), RecordError> {
        if !self.asks_for_two.load(Ordering::Relaxed) {
            return Ok(());
        }
        let (settings, view) = (self.settings()?, self.view());
        let needs_two = batch.iter().any(|(_, act)| settings.needs_two(slice::from_ref(&act.paper), &view));
        drop(view);
        let ids: Vec<Uuid> = batch.iter().map(|(_, act)| act.id).collect();
        if needs_two && self.reader().find_all(&ids)?.len() < ids.len() {
            return Err(RecordError::NeedsTwo);
        }
        Ok(())
    }
}

/// Sets something; an empty value sets it no more. Returns whether that is a change.
///
/// # Errors
/// When the file cannot be written.
pub fn set(store: &Store, setting: Setting, value: &str, by: &str, at: Timestamp) -> Result<bool, StoreError> {
    store.set(&SettingChange { at, by: by.to_owned(), name: setting.name(), value: value.to_owned() })
}
