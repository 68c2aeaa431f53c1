//! What people change about their own account.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use dangvu_store::{Account, Digest};
use jiff::{SignedDuration, Timestamp};
use zeroize::Zeroizing;

use super::attempts::Caller;
use super::entering::{Begun, RECOVERY, factor_place};
use super::password::{self, LEAST_ALONE, PasswordFault};
use super::secret::{digest, draw_code};
use super::signed::Signed;
use super::totp::FactorSecret;
use super::{AccountError, Accounts};

/// How many recovery codes are handed out.
const CODES: usize = 10;

/// What became of a new password, or of taking the second factor away.
#[derive(Debug)]
pub enum Chosen {
    /// It holds; the session goes on under a new token, all others have ended.
    Done(Begun),
    /// The password of before is wrong.
    WrongPassword,
    /// Too many attempts were wrong: so long to wait.
    Wait(SignedDuration),
    /// The password does not do.
    Fault(PasswordFault),
}

/// A second factor that holds from now on.
#[derive(Debug)]
pub struct Enrolled {
    /// The session under a new token.
    pub begun: Begun,
    /// Codes for when the authenticator is lost, each good for once.
    pub codes: Vec<String>,
}

impl Accounts<'_> {
    /// Chooses a new password. The one of before is asked for, unless another must be chosen anyway.
    ///
    /// # Errors
    /// When the file cannot be read or written, or too many try at once.
    pub fn choose_password(
        &self,
        signed: &Signed,
        before: &str,
        new: &str,
        caller: &Caller<'_>,
        now: Timestamp,
    ) -> Result<Chosen, AccountError> {
        let account = self.own(signed)?;
        let names = [account.name.as_str(), &account.shown];
        if let Some(fault) = password::fault_of(new, &names, account.factor.is_some()) {
            return Ok(Chosen::Fault(fault));
        }
        if !account.must_change {
            match self.ask_again(&account, before, caller, now)? {
                Asked::Right => {}
                Asked::Wrong => return Ok(Chosen::WrongPassword),
                Asked::Wait(left) => return Ok(Chosen::Wait(left)),
            }
        }
        if account.password.is_some() && password::is_right(new, account.password.as_deref())? {
            return Ok(Chosen::Fault(PasswordFault::Same));
        }
        self.store.set_password(account.id, &password::hash(new)?)?;
        self.log(Some(account.id), "password-changed", &account.name, caller.network, now)?;
        Ok(Chosen::Done(self.begin(&account, true, caller, now)?))
    }

    /// Draws the secret of a second factor, and returns it sealed beside it, for the form that comes back with a code.
    ///
    /// # Errors
    /// When the keys are not open, or the operating system gives no randomness.
    pub fn draw_factor(&self, signed: &Signed) -> Result<(FactorSecret, String), AccountError> {
        let mut bytes = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *bytes)?;
        let secret = FactorSecret::of(bytes);
        let sealer = self.sealer.ok_or(AccountError::NoKeys)?;
        let sealed = sealer.seal_secret(&factor_place(signed.actor.account), secret.bytes())?;
        Ok((secret, URL_SAFE_NO_PAD.encode(sealed)))
    }

    /// Opens a secret that was drawn for somebody; `None` if it was not.
    ///
    /// # Errors
    /// When the keys are not open.
    pub fn drawn_factor(&self, signed: &Signed, sealed: &str) -> Result<Option<FactorSecret>, AccountError> {
        let sealer = self.sealer.ok_or(AccountError::NoKeys)?;
        let sealed = URL_SAFE_NO_PAD.decode(sealed).unwrap_or_default();
        Ok(sealer.open_secret(&factor_place(signed.actor.account), &sealed).map(FactorSecret::of))
    }

    /// Takes a second factor on, once a code proves that the authenticator has it; `None` if the code is wrong.
    ///
    /// # Errors
    /// When the file cannot be written, or the keys are not open.
    pub fn enrol(
        &self,
        signed: &Signed,
        sealed: &str,
        code: &str,
        caller: &Caller<'_>,
        now: Timestamp,
    ) -> Result<Option<Enrolled>, AccountError> {
        let secret = self.drawn_factor(signed, sealed)?;
        let Some(step) = secret.and_then(|secret| secret.step_of(code, now)) else { return Ok(None) };
        let account = self.own(signed)?;
        let codes = (0..CODES).map(|_| draw_code()).collect::<Result<Vec<_>, _>>()?;
        let hashed: Vec<Digest> = codes.iter().map(|code| digest(RECOVERY, code)).collect();
        let sealed = URL_SAFE_NO_PAD.decode(sealed).unwrap_or_default();
        self.store.set_factor(account.id, Some(&sealed), step, &hashed)?;
        self.log(Some(account.id), "factor-added", &account.name, caller.network, now)?;
        Ok(Some(Enrolled { begun: self.begin(&account, true, caller, now)?, codes }))
    }

    /// Takes the second factor away. The password must be long enough to stand alone.
    ///
    /// # Errors
    /// When the file cannot be read or written, or too many try at once.
    pub fn remove_factor(
        &self,
        signed: &Signed,
        password: &str,
        caller: &Caller<'_>,
        now: Timestamp,
    ) -> Result<Chosen, AccountError> {
        let account = self.own(signed)?;
        match self.ask_again(&account, password, caller, now)? {
            Asked::Right => {}
            Asked::Wrong => return Ok(Chosen::WrongPassword),
            Asked::Wait(left) => return Ok(Chosen::Wait(left)),
        }
        if password.chars().count() < LEAST_ALONE {
            return Ok(Chosen::Fault(PasswordFault::Short(LEAST_ALONE)));
        }
        self.store.set_factor(account.id, None, 0, &[])?;
        self.log(Some(account.id), "factor-removed", &account.name, caller.network, now)?;
        Ok(Chosen::Done(self.begin(&account, true, caller, now)?))
    }

    /// Ends a session of somebody's own.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn end_session(
        &self,
        signed: &Signed,
        session: i64,
        caller: &Caller<'_>,
        now: Timestamp,
    ) -> Result<bool, AccountError> {
        let ended = self.store.end_session(signed.actor.account, session)?;
        if ended {
            self.log(Some(signed.actor.account), "session-ended", &signed.actor.name, caller.network, now)?;
        }
        Ok(ended)
    }

    /// Ends all sessions of somebody's own.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn end_sessions(&self, signed: &Signed, caller: &Caller<'_>, now: Timestamp) -> Result<(), AccountError> {
        self.store.end_sessions(signed.actor.account)?;
        self.log(Some(signed.actor.account), "all-ended", &signed.actor.name, caller.network, now)
    }

    fn own(&self, signed: &Signed) -> Result<Account, AccountError> {
        self.store.account(signed.actor.account)?.ok_or(AccountError::Gone)
    }

    fn ask_again(
        &self,
        account: &Account,
        password: &str,
        caller: &Caller<'_>,
        now: Timestamp,
    ) -> Result<Asked, AccountError> {
        let buckets = self.buckets(&account.name, Some(account), caller, now)?;
        if let Err(left) = self.attempt(&buckets, now)? {
            return Ok(Asked::Wait(left));
        }
        if !password::is_right(password, account.password.as_deref())? {
            self.log(Some(account.id), "wrong-password", "", caller.network, now)?;
            return Ok(Asked::Wrong);
        }
        self.forget_attempts(&buckets)?;
        Ok(Asked::Right)
    }
}

/// What became of asking for a password again.
enum Asked {
    Right,
    Wrong,
    Wait(SignedDuration),
}
