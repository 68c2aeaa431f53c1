//! Who is signed in: asked anew with each request, so that what is ended or taken away ends at once.

use dangvu_store::Session;
use jiff::{SignedDuration, Timestamp};

use super::secret::{TOKEN, digest};
use super::{AccountError, Accounts, FRESH, IDLE};
use crate::desk::{Desk, today};
use crate::rights::{Actor, Grant};

/// Use is noted once in so long: each note is written to the disk.
const NOTED: SignedDuration = SignedDuration::from_secs(60);

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Who.
    pub actor: Actor,
    /// Number of the session.
    pub session: i64,
    /// Whether nothing is left to be proven; else the second factor is.
    pub whole: bool,
    /// Whether another password must be chosen before anything else.
    pub must_change: bool,
    /// Whether there is a password.
    pub has_password: bool,
    /// Whether there is a second factor.
    pub has_factor: bool,
    /// Whether a second factor must be taken on before anything else.
    pub must_enrol: bool,
    /// When password or link were proven last.
    pub proven: Timestamp,
    /// When the session ends at the latest.
    pub(super) ends: Timestamp,
}

impl Signed {
    /// Returns whether what was proven is recent enough for what needs it anew.
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        now.duration_since(self.proven) <= FRESH
    }
}

impl Desk {
    /// Returns who is signed in with a token, and whether their rights ask for a second factor that they do not have.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn signed(&self, token: &str, now: Timestamp) -> Result<Option<Signed>, AccountError> {
        let Some(mut signed) = self.accounts().signed(token, now)? else { return Ok(None) };
        signed.must_enrol = self.must_enrol(&signed, now)?;
        Ok(Some(signed))
    }

    /// Returns whether somebody's rights ask for a second factor that they do not have.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn must_enrol(&self, signed: &Signed, now: Timestamp) -> Result<bool, AccountError> {
        let asks = || Ok(self.settings()?.asks_for_factor(&signed.actor.grants, &self.view(), today(now)));
        if signed.has_factor { Ok(false) } else { asks() }
    }
}

impl Accounts<'_> {
    /// Returns who is signed in with a token.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn signed(&self, token: &str, now: Timestamp) -> Result<Option<Signed>, AccountError> {
        let Some(session) = self.store.session(&digest(TOKEN, token), now - IDLE, now)? else { return Ok(None) };
        let Some(account) = self.store.account(session.account)?.filter(|account| !account.disabled) else {
            return Ok(None);
        };
        if now.duration_since(session.seen) >= NOTED {
            self.store.see_session(session.id, now)?;
        }
        let grants = self.grants_of(account.id)?;
        let actor = Actor { account: account.id, name: account.name, shown: account.shown, grants };
        Ok(Some(Signed {
            actor,
            session: session.id,
            whole: session.whole,
            must_change: account.must_change,
            has_password: account.password.is_some(),
            has_factor: account.factor.is_some(),
            must_enrol: false,
            proven: session.proven,
            ends: session.ends,
        }))
    }

    /// Returns the rights of an account.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn grants_of(&self, account: i64) -> Result<Vec<Grant>, AccountError> {
        Ok(self.store.grants_of(account)?.iter().filter_map(Grant::read).collect())
    }

    /// Returns the sessions of somebody, last used first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn sessions(&self, account: i64, now: Timestamp) -> Result<Vec<Session>, AccountError> {
        Ok(self.store.sessions_of(account, now - IDLE, now)?)
    }
}
