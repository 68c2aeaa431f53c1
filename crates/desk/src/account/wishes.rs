//! What a second administrator has to confirm: high rights, and setting less than is set. A register with a single
//! administrator is never locked out by it: then what is wanted is done at once.

use std::collections::BTreeMap;

use dangvu_register::day::Day;
use dangvu_register::register::Register;
use dangvu_store::Wish;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::administering::NewGrant;
use super::{AccountError, Accounts};
use crate::desk::today;
use crate::settings::{Setting, Settings, is_high, set};

/// What somebody wants done, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Wanted {
    /// A right.
    Grant { area: String, action: String, unit: String, from: Day, to: Option<Day> },
    /// A setting.
    Set { name: String, value: String },
}

/// What waits for a second administrator, as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wished {
    /// A right for an account.
    Grant(String, NewGrant),
    /// A setting and its value.
    Set(Setting, String),
}

/// What became of what somebody wanted, or confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// It is done.
    Done,
    /// It is done; two were needed, but there is no second administrator.
    Alone,
    /// It waits for a second administrator.
    Waits,
    /// It is somebody's own wish: another has to confirm it.
    Own,
    /// It waits no more: somebody decided meanwhile.
    Late,
}

impl Wished {
    fn to_wish(&self, by: &str, at: Timestamp) -> Wish {
        let (about, wanted) = match self {
            Self::Grant(about, new) => {
                let (area, action) = (new.area.name().to_owned(), new.action.name().to_owned());
                let unit = new.subtree.name().to_owned();
                (about.clone(), Wanted::Grant { area, action, unit, from: new.from, to: new.to })
            }
            Self::Set(setting, value) => (String::new(), Wanted::Set { name: setting.name(), value: value.clone() }),
        };
        let wanted = serde_json::to_string(&wanted).unwrap_or_default();
        Wish { id: 0, at, by: by.to_owned(), about, wanted }
    }

    fn of(wish: &Wish) -> Option<Self> {
        Some(match serde_json::from_str(&wish.wanted).ok()? {
            Wanted::Grant { area, action, unit, from, to } => {
                let (area, action, subtree) = (area.parse().ok()?, action.parse().ok()?, unit.parse().ok()?);
                Self::Grant(wish.about.clone(), NewGrant { area, action, subtree, from, to })
            }
            Wanted::Set { name, value } => Self::Set(name.parse().ok()?, value),
        })
    }
}

impl Accounts<'_> {
    /// Does what an administrator wants, or lets it wait for a second one where that is set.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn wish(
        &self,
        wanted: &[Wished],
        register: &Register,
        (account, by): (i64, &str),
        now: Timestamp,
    ) -> Result<Confirmed, AccountError> {
        let settings = Settings::read(self.store)?;
        let is_set = settings.is_on(Setting::SecondAdministrator);
        let needs_two = |wished: &Wished| match wished {
            Wished::Grant(_, new) => is_set && is_high(new, register, today(now)),
            Wished::Set(setting, value) => is_set && settings.weakens(*setting, value),
        };
        let (high, plain): (Vec<&Wished>, Vec<&Wished>) = wanted.iter().partition(|wished| needs_two(wished));
        let waits = !high.is_empty() && self.has_other_administrator(account, now)?;
        self.fulfil(&plain, by, now)?;
        if waits {
            high.iter().try_for_each(|wished| self.store.add_wish(&wished.to_wish(by, now)))?;
        } else {
            self.fulfil(&high, by, now)?;
        }
        Ok(match (high.is_empty(), waits) {
            (true, _) => Confirmed::Done,
            (_, true) => Confirmed::Waits,
            _ => Confirmed::Alone,
        })
    }

    /// Returns what waits for a second administrator: its number, who wants it, when, and what.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn wishes(&self) -> Result<Vec<(i64, String, Timestamp, Wished)>, AccountError> {
        let read = |wish: Wish| Some((wish.id, wish.by.clone(), wish.at, Wished::of(&wish)?));
        Ok(self.store.wishes()?.into_iter().filter_map(read).collect())
    }

    /// Confirms what another administrator wants.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn confirm_wish(&self, id: i64, by: &str, now: Timestamp) -> Result<Confirmed, AccountError> {
        let Some((_, wants, _, wished)) = self.wishes()?.into_iter().find(|wish| wish.0 == id) else {
            return Ok(Confirmed::Late);
        };
        if wants == by {
            return Ok(Confirmed::Own);
        }
        if !self.store.take_wish(id)? {
            return Ok(Confirmed::Late);
        }
        self.fulfil(&[&wished], &format!("{wants}, {by}"), now)?;
        Ok(Confirmed::Done)
    }

    /// Drops what somebody wants: `false` if it waits no more.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn drop_wish(&self, id: i64) -> Result<bool, AccountError> {
        Ok(self.store.take_wish(id)?)
    }

    fn fulfil(&self, wanted: &[&Wished], by: &str, now: Timestamp) -> Result<(), AccountError> {
        let mut grants: BTreeMap<&str, Vec<NewGrant>> = BTreeMap::new();
        for wished in wanted {
            match wished {
                Wished::Grant(about, new) => grants.entry(about).or_default().push(new.clone()),
                Wished::Set(setting, value) => drop(set(self.store, *setting, value, by, now)?),
            }
        }
        for (about, new) in grants {
            let account = self.store.account_named(about)?.ok_or(AccountError::Gone)?;
            self.grant(account.id, &new, by, now)?;
        }
        Ok(())
    }
}
