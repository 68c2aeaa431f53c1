//! Ways in: with a password, with a second factor after it, with a link that lets in once; and the way out.

use dangvu_store::{Account, NewSession, PassKind};
use jiff::{SignedDuration, Timestamp};

use super::attempts::Caller;
use super::secret::{TOKEN, Token, digest};
use super::signed::Signed;
use super::totp::FactorSecret;
use super::{AccountError, Accounts, DEVICE, HALF, IDLE, LONGEST, password, tidied_code};

/// A session that began, or went on with another token.
#[derive(Debug)]
pub struct Begun {
    /// Its token.
    pub token: Token,
    /// What marks the browser as known, if it was not.
    pub device: Option<Token>,
    /// Whether nothing is left to be proven; else the second factor is.
    pub whole: bool,
}

/// What became of an attempt.
#[derive(Debug)]
pub enum Outcome {
    /// It was right.
    In(Begun),
    /// It was wrong: what of it is not told.
    Wrong,
    /// Too many were wrong: so long to wait.
    Wait(SignedDuration),
}

/// What a code is hashed as.
pub(super) const RECOVERY: &str = "dangvu recovery code";

impl Accounts<'_> {
    /// Signs somebody in with name and password. A name that nobody has takes as long as a wrong password.
    ///
    /// # Errors
    /// When the file cannot be read or written, or too many try at once.
    pub fn sign_in(
        &self,
        name: &str,
        password: &str,
        caller: &Caller<'_>,
        now: Timestamp,
    ) -> Result<Outcome, AccountError> {
        let name = name.trim().to_lowercase();
        let account = self.store.account_named(&name)?;
        let buckets = self.buckets(&name, account.as_ref(), caller, now)?;
        if let Err(left) = self.attempt(&buckets, now)? {
            return Ok(Outcome::Wait(left));
        }
        let open = account.as_ref().filter(|account| !account.disabled);
        let is_right = password::is_right(password, open.and_then(|account| account.password.as_deref()))?;
        let Some(account) = open.filter(|_| is_right) else {
            self.log(account.map(|account| account.id), "wrong-password", "", caller.network, now)?;
            return Ok(Outcome::Wrong);
        };
        if account.factor.is_none() {
            self.forget_attempts(&buckets)?;
            self.log(Some(account.id), "signed-in", &account.name, caller.network, now)?;
        }
        Ok(Outcome::In(self.begin(account, account.factor.is_none(), caller, now)?))
    }

    /// Proves the second factor after the password, with a code of the moment or one for recovery.
    ///
    /// # Errors
    /// When the file cannot be read or written, or the keys are not open.
    pub fn prove_factor(
        &self,
        signed: &Signed,
        code: &str,
        caller: &Caller<'_>,
        now: Timestamp,
    ) -> Result<Outcome, AccountError> {
        let Some(account) = self.store.account(signed.actor.account)? else { return Ok(Outcome::Wrong) };
        let buckets = self.buckets(&account.name, Some(&account), caller, now)?;
        if let Err(left) = self.attempt(&buckets, now)? {
            return Ok(Outcome::Wait(left));
        }
        if !self.is_factor_right(&account, code, caller, now)? {
            return Ok(Outcome::Wrong);
        }
        self.forget_attempts(&buckets)?;
        self.log(Some(account.id), "signed-in", &account.name, caller.network, now)?;
        Ok(Outcome::In(self.renew(signed, now + LONGEST, caller, now)?))
    }

    /// Proves again that it is the person who signed in: what is dangerous asks for it.
    ///
    /// # Errors
    /// When the file cannot be read or written, too many try at once, or the keys are not open.
    pub fn confirm(
        &self,
        signed: &Signed,
        (password, code): (&str, &str),
        caller: &Caller<'_>,
        now: Timestamp,
    ) -> Result<Outcome, AccountError> {
        let Some(account) = self.store.account(signed.actor.account)? else { return Ok(Outcome::Wrong) };
        let buckets = self.buckets(&account.name, Some(&account), caller, now)?;
        if let Err(left) = self.attempt(&buckets, now)? {
            return Ok(Outcome::Wait(left));
        }
        let is_right = password::is_right(password, account.password.as_deref())?
            && (account.factor.is_none() || self.is_factor_right(&account, code, caller, now)?);
        if !is_right {
            self.log(Some(account.id), "wrong-password", "", caller.network, now)?;
            return Ok(Outcome::Wrong);
        }
        self.forget_attempts(&buckets)?;
        Ok(Outcome::In(self.renew(signed, signed.ends, caller, now)?))
    }

    /// Returns whose link a code is.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn owner_of_link(&self, code: &str, now: Timestamp) -> Result<Option<Account>, AccountError> {
        let Some(id) = self.store.pass(PassKind::Link, &digest(TOKEN, code), now)? else { return Ok(None) };
        Ok(self.store.account(id)?.filter(|account| !account.disabled))
    }

    /// Signs somebody in with a link, which is good for once.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn enter(&self, code: &str, caller: &Caller<'_>, now: Timestamp) -> Result<Outcome, AccountError> {
        let Some(id) = self.store.take_pass(PassKind::Link, &digest(TOKEN, code), now)? else {
            return Ok(Outcome::Wrong);
        };
        let Some(account) = self.store.account(id)?.filter(|account| !account.disabled) else {
            return Ok(Outcome::Wrong);
        };
        self.log(Some(id), "link-used", &account.name, caller.network, now)?;
        Ok(Outcome::In(self.begin(&account, account.factor.is_none(), caller, now)?))
    }

    /// Ends the session of whoever is signed in.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn sign_out(&self, signed: &Signed, caller: &Caller<'_>, now: Timestamp) -> Result<(), AccountError> {
        self.store.end_session(signed.actor.account, signed.session)?;
        self.log(Some(signed.actor.account), "signed-out", &signed.actor.name, caller.network, now)
    }

    /// Begins a session with a new token.
    pub(super) fn begin(
        &self,
        account: &Account,
        whole: bool,
        caller: &Caller<'_>,
        now: Timestamp,
    ) -> Result<Begun, AccountError> {
        self.store.remove_ended(now - IDLE, now)?;
        let token = Token::draw()?;
        let ends = now + if whole { LONGEST } else { HALF };
        let (network, agent) = (caller.network, caller.agent);
        let new = NewSession { token: &token.digest(), account: account.id, whole, ends, network, agent };
        self.store.begin_session(&new, now)?;
        let device = if whole { self.mark_device(account.id, caller, now)? } else { None };
        Ok(Begun { token, device, whole })
    }

    /// Goes on with a session under a new token: whoever had the old one is out.
    fn renew(
        &self,
        signed: &Signed,
        ends: Timestamp,
        caller: &Caller<'_>,
        now: Timestamp,
    ) -> Result<Begun, AccountError> {
        let token = Token::draw()?;
        self.store.renew_session(signed.session, &token.digest(), ends, now)?;
        let device = self.mark_device(signed.actor.account, caller, now)?;
        Ok(Begun { token, device, whole: true })
    }

    fn mark_device(&self, account: i64, caller: &Caller<'_>, now: Timestamp) -> Result<Option<Token>, AccountError> {
        if let Some(device) = caller.device
            && self.knows_device(account, device, now)?
        {
            return Ok(None);
        }
        let token = Token::draw()?;
        self.store.add_pass(PassKind::Device, &token.digest(), account, now + DEVICE)?;
        Ok(Some(token))
    }

    /// Returns whether a code is one of the moment that was not used, or one for recovery; it is used by that.
    fn is_factor_right(
        &self,
        account: &Account,
        code: &str,
        caller: &Caller<'_>,
        now: Timestamp,
    ) -> Result<bool, AccountError> {
        let step = self.factor_of(account)?.and_then(|secret| secret.step_of(code, now));
        if let Some(step) = step {
            return Ok(self.store.use_factor_step(account.id, step)?);
        }
        let is_recovery = self.store.use_recovery_code(account.id, &digest(RECOVERY, &tidied_code(code)))?;
        let what = if is_recovery { "recovery-code" } else { "wrong-code" };
        self.log(Some(account.id), what, &account.name, caller.network, now)?;
        Ok(is_recovery)
    }

    fn factor_of(&self, account: &Account) -> Result<Option<FactorSecret>, AccountError> {
        let Some(sealed) = &account.factor else { return Ok(None) };
        let sealer = self.sealer.ok_or(AccountError::NoKeys)?;
        Ok(sealer.open_secret(&factor_place(account.id), sealed).map(FactorSecret::of))
    }
}

/// What the secret of an account's second factor is sealed for.
pub(super) fn factor_place(account: i64) -> String {
    format!("factor/{account}")
}
