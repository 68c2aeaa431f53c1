//! Tokens with which other programs ask in somebody's name: each goes at most as far as its owner goes at the moment of
//! the request, ends on a day, and is no way to a session.

use dangvu_register::day::Day;
use dangvu_store::ApiToken;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::secret::{PROGRAM, digest};
use super::{AccountError, Accounts, Caller, Signed, Token};
use crate::desk::today;
use crate::rights::{Actor, Area, Limits};

/// Most letters of the name of a token.
const NAME_MAX: usize = 60;
/// Most tokens of an account.
const TOKENS_MAX: usize = 50;
/// For so many days a token is good at most.
pub const LONGEST_TOKEN: i32 = 366;

/// A token to be made.
#[derive(Clone, Debug)]
pub struct NewToken<'a> {
    /// What its owner calls it.
    pub name: &'a str,
    /// How far it goes.
    pub limits: Limits,
    /// The last day on which it is good.
    pub last_day: Day,
}

/// What speaks against a new token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenFault {
    /// The name is empty or too long.
    Name,
    /// No area is named, or one in which its owner has no right.
    Areas,
    /// The last day is past, or too far away.
    Day,
    /// The account has too many.
    TooMany,
}

/// Whoever asks with a token: its owner, and how far it goes.
#[derive(Clone, Debug)]
pub struct Bearer {
    /// Its owner, with all rights. No session stands behind it.
    pub owner: Signed,
    /// How far it goes.
    pub limits: Limits,
    /// The token as it is kept.
    pub token: ApiToken,
}

/// What became of asking with a token.
#[derive(Debug)]
pub enum Bearing {
    /// It is good.
    Good(Box<Bearer>),
    /// It is none, or not good any more: which is not told.
    Wrong,
    /// Too many from this network were wrong: so long to wait.
    Wait(SignedDuration),
}

impl Accounts<'_> {
    /// Makes a token for an account and returns it: this once.
    ///
    /// # Errors
    /// When the file cannot be written, or the operating system gives no randomness.
    pub fn make_token(
        &self,
        account: i64,
        new: &NewToken<'_>,
        (by, network): (&str, &str),
        now: Timestamp,
    ) -> Result<Result<Token, TokenFault>, AccountError> {
        if let Some(fault) = self.fault_of(account, new, now)? {
            return Ok(Err(fault));
        }
        let token = Token::draw_for_programs()?;
        let areas: Vec<&str> = new.limits.areas.iter().map(|area| area.name()).collect();
        let kept = ApiToken {
            id: 0,
            account,
            name: tidied(new.name),
            areas: areas.join(" "),
            records: new.limits.records,
            unit: new.limits.subtree.name().to_owned(),
            last_day: new.last_day.to_string(),
            made_at: now,
            used_day: None,
            network: None,
        };
        self.store.add_token(&digest(PROGRAM, token.text()), &kept)?;
        self.log(Some(account), "token-made", by, network, now)?;
        Ok(Ok(token))
    }

    fn fault_of(&self, account: i64, new: &NewToken<'_>, now: Timestamp) -> Result<Option<TokenFault>, AccountError> {
        let (name, today) = (tidied(new.name), today(now));
        let grants = self.grants_of(account)?;
        let is_lendable = |area: &Area| {
            *area != Area::Accounts && grants.iter().any(|grant| grant.area == *area && grant.holds(today))
        };
        Ok(if name.is_empty() || name.chars().count() > NAME_MAX || name.chars().any(char::is_control) {
            Some(TokenFault::Name)
        } else if new.limits.areas.is_empty() || !new.limits.areas.iter().all(is_lendable) {
            Some(TokenFault::Areas)
        } else if new.last_day < today || new.last_day > today.plus_days(LONGEST_TOKEN) {
            Some(TokenFault::Day)
        } else if self.store.tokens_of(account)?.len() >= TOKENS_MAX {
            Some(TokenFault::TooMany)
        } else {
            None
        })
    }

    /// Takes a token of an account back; `false` if there is none such.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn end_token(
        &self,
        account: i64,
        id: i64,
        (by, network): (&str, &str),
        now: Timestamp,
    ) -> Result<bool, AccountError> {
        let ended = self.store.end_token(account, id)?;
        if ended {
            self.log(Some(account), "token-ended", by, network, now)?;
        }
        Ok(ended)
    }

    /// Returns who asks with a token. After too many wrong ones from a network none is looked at that was not used from
    /// there before: who guesses is slowed down, and locks no program out.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn bearer(&self, text: &str, caller: &Caller<'_>, now: Timestamp) -> Result<Bearing, AccountError> {
        let kept = self.store.token(&digest(PROGRAM, text))?;
        let is_known = kept.as_ref().is_some_and(|kept| kept.network.as_deref() == Some(caller.network));
        if !is_known && let Err(left) = self.program_waits(caller, now)? {
            return Ok(Bearing::Wait(left));
        }
        if let Some(kept) = kept
            && let Some(bearer) = self.open_bearer(kept, now)?
        {
            let day = today(now).to_string();
            if !is_known || bearer.token.used_day.as_ref() != Some(&day) {
                self.store.use_token(bearer.token.id, &day, caller.network)?;
            }
            return Ok(Bearing::Good(Box::new(bearer)));
        }
        Ok(match self.program_failed(caller, now)? {
            Ok(()) => Bearing::Wrong,
            Err(left) => Bearing::Wait(left),
        })
    }

    /// Returns who asks with a token that is kept; `None` if it, or its account, is not good today.
    fn open_bearer(&self, token: ApiToken, now: Timestamp) -> Result<Option<Bearer>, AccountError> {
        let is_good = token.last_day.parse::<Day>().is_ok_and(|last| today(now) <= last);
        let (Some(account), Ok(subtree)) = (self.store.account(token.account)?, token.unit.parse()) else {
            return Ok(None);
        };
        if !is_good || account.disabled || account.must_change {
            return Ok(None);
        }
        let areas = token.areas.split(' ').filter_map(|name| name.parse().ok()).collect();
        let limits = Limits { areas, records: token.records, subtree };
        let grants = self.grants_of(account.id)?;
        let owner = Signed {
            actor: Actor { account: account.id, name: account.name, shown: account.shown, grants },
            session: 0,
            whole: true,
            must_change: false,
            must_enrol: false,
            has_password: account.password.is_some(),
            has_factor: account.factor.is_some(),
            proven: Timestamp::UNIX_EPOCH,
            ends: Timestamp::UNIX_EPOCH,
        };
        Ok(Some(Bearer { owner, limits, token }))
    }
}

fn tidied(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the id of an act by the key that somebody's program chose for a request, and its place in the request: the same
/// key of the same account gives the same id.
pub fn id_of_key(account: i64, key: &str, at: usize) -> Uuid {
    let hash = Sha256::new()
        .chain_update("dangvu request\0")
        .chain_update(account.to_le_bytes())
        .chain_update(at.to_le_bytes())
        .chain_update(key)
        .finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
