//! What is done to accounts of others: by an administrator, or at the command line by whoever owns the files. Nobody sets
//! the password of another: a link lets in once, and then a password is chosen.

use dangvu_register::day::Day;
use dangvu_store::{Account, Granted, PassKind};
use jiff::{SignedDuration, Timestamp};

use super::entering::Begun;
use super::password::{self, PasswordFault};
use super::secret::Token;
use super::{AccountError, Accounts, Caller};
use crate::rights::{Action, Area, Subtree};

/// How long a link is good for.
const LINK: SignedDuration = SignedDuration::from_hours(72);
/// Letters of a name to sign in with.
const NAME: std::ops::RangeInclusive<usize> = 2..=40;
/// Most letters of the name that pages show.
const SHOWN: usize = 80;

/// What speaks against the names of a new account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// The name to sign in with has other letters than `a-z`, digits, dot and hyphen, or too many or few.
    Name,
    /// Somebody has it.
    Taken,
    /// The name that pages show is empty or too long.
    Shown,
}

/// A right to be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewGrant {
    /// Area.
    pub area: Area,
    /// What may be done.
    pub action: Action,
    /// For which organisations.
    pub subtree: Subtree,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Option<Day>,
}

/// Tidies the names of an account.
fn names(name: &str, shown: &str) -> Result<(String, String), NameFault> {
    let name = name.trim().to_lowercase();
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_fine = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || ".-".contains(letter);
    if !NAME.contains(&name.len())
        || !name.chars().all(is_fine)
        || !name.starts_with(|first: char| first.is_ascii_lowercase())
    {
        return Err(NameFault::Name);
    }
    if shown.is_empty() || shown.chars().count() > SHOWN || shown.chars().any(char::is_control) {
        return Err(NameFault::Shown);
    }
    Ok((name, shown))
}

impl Accounts<'_> {
    /// Makes the first account of a register, of whoever administers it: signed in, with a password, with the right to
    /// administer accounts and to read. `None` if there is an account already.
    ///
    /// # Errors
    /// When the file cannot be written, or too many try at once.
    pub fn make_first(
        &self,
        (name, shown): (&str, &str),
        password: &str,
        caller: &Caller<'_>,
        now: Timestamp,
    ) -> Result<Result<Option<Begun>, FirstFault>, AccountError> {
        let (name, shown) = match names(name, shown) {
            Ok(names) => names,
            Err(fault) => return Ok(Err(FirstFault::Name(fault))),
        };
        if let Some(fault) = password::fault_of(password, &[&name, &shown], false) {
            return Ok(Err(FirstFault::Password(fault)));
        }
        let hash = password::hash(password)?;
        let Some(id) = self.store.add_account(&name, &shown, &name, true, now)? else { return Ok(Ok(None)) };
        self.store.set_password(id, &hash)?;
        self.log(Some(id), "created", &name, caller.network, now)?;
        self.grant_first(id, &name, now)?;
        let Some(account) = self.store.account(id)? else { return Ok(Ok(None)) };
        self.log(Some(id), "signed-in", &name, caller.network, now)?;
        Ok(Ok(Some(self.begin(&account, true, caller, now)?)))
    }

    /// Gives whoever administers a register the rights that this takes: to administer accounts, and to read the work.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn grant_first(&self, id: i64, by: &str, now: Timestamp) -> Result<(), AccountError> {
        let from = crate::desk::today(now);
        let grant = |area| {
            let action = if area == Area::Accounts { Action::Administer } else { Action::Read };
            NewGrant { area, action, subtree: Subtree::Whole, from, to: None }
        };
        let areas = Area::all().filter(|area| *area != Area::Particulars);
        self.grant(id, &areas.map(grant).collect::<Vec<_>>(), by, now)
    }

    /// Makes an account that only a link lets in to.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn make(
        &self,
        name: &str,
        shown: &str,
        by: &str,
        now: Timestamp,
    ) -> Result<Result<i64, NameFault>, AccountError> {
        let (name, shown) = match names(name, shown) {
            Ok(names) => names,
            Err(fault) => return Ok(Err(fault)),
        };
        let Some(id) = self.store.add_account(&name, &shown, by, false, now)? else { return Ok(Err(NameFault::Taken)) };
        self.log(Some(id), "created", by, "", now)?;
        Ok(Ok(id))
    }

    /// Gives a new account a password at once: for accounts of a simulated register.
    ///
    /// # Errors
    /// When the file cannot be written, or too many try at once.
    pub fn give_password(&self, id: i64, password: &str) -> Result<(), AccountError> {
        Ok(self.store.set_password(id, &password::hash(password)?)?)
    }

    /// Makes a link that lets in once, in the place of the one before, and returns its code.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn make_link(&self, id: i64, by: &str, now: Timestamp) -> Result<Token, AccountError> {
        let token = Token::draw()?;
        self.store.add_pass(PassKind::Link, &token.digest(), id, now + LINK)?;
        self.log(Some(id), "link-made", by, "", now)?;
        Ok(token)
    }

    /// Takes password and second factor away, ends all sessions, and returns the code of a new link.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn reset(&self, id: i64, by: &str, now: Timestamp) -> Result<Token, AccountError> {
        self.store.reset_account(id)?;
        self.log(Some(id), "reset", by, "", now)?;
        self.make_link(id, by, now)
    }

    /// Closes an account or opens it again.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_disabled(&self, id: i64, disabled: bool, by: &str, now: Timestamp) -> Result<(), AccountError> {
        self.store.set_disabled(id, disabled)?;
        self.log(Some(id), if disabled { "disabled" } else { "enabled" }, by, "", now)
    }

    /// Gives rights.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn grant(&self, id: i64, grants: &[NewGrant], by: &str, now: Timestamp) -> Result<(), AccountError> {
        for new in grants {
            self.store.add_grant(&Granted {
                id: 0,
                account: id,
                area: new.area.name().to_owned(),
                action: new.action.name().to_owned(),
                unit: new.subtree.name().to_owned(),
                first_day: new.from.to_string(),
                last_day: new.to.map(|to| to.to_string()),
                by: by.to_owned(),
                at: now,
                ended_by: None,
            })?;
        }
        self.log(Some(id), "granted", by, "", now)
    }

    /// Ends a right of an account at once: it does not hold today any more.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn end_grant(&self, id: i64, grant: i64, by: &str, now: Timestamp) -> Result<bool, AccountError> {
        let yesterday = crate::desk::today(now).plus_days(-1);
        let ended = self.store.end_grant(id, grant, &yesterday.to_string(), by)?;
        if ended {
            self.log(Some(id), "grant-ended", by, "", now)?;
        }
        Ok(ended)
    }

    /// Returns whether somebody else who is not closed out may administer accounts everywhere: the last who may is kept.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn has_other_administrator(&self, id: i64, now: Timestamp) -> Result<bool, AccountError> {
        let today = crate::desk::today(now);
        let others: Vec<Account> = self.store.accounts()?;
        for other in others.iter().filter(|other| other.id != id && !other.disabled) {
            let is_one = |grant: &crate::rights::Grant| {
                grant.area == Area::Accounts
                    && grant.action == Action::Administer
                    && grant.subtree == Subtree::Whole
                    && grant.holds(today)
            };
            if self.grants_of(other.id)?.iter().any(is_one) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// What speaks against the first account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstFault {
    /// Its names.
    Name(NameFault),
    /// Its password.
    Password(PasswordFault),
}
