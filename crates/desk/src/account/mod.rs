//! Accounts: who signs in, how it is proven, and what is changed about it. Time comes from the caller, and nothing here
//! knows of browsers.
//!
//! Invariants: what lets somebody in is kept as a hash only; whoever changes it ends all sessions that it began; an
//! attempt is counted before it is judged.

mod administering;
mod attempts;
mod entering;
mod own;
mod password;
mod secret;
mod signed;
mod token;
mod totp;
mod wishes;

use dangvu_journal::{KeyError, Sealer};
use dangvu_store::{Logged, Store, StoreError};
use jiff::{SignedDuration, Timestamp};

pub use self::administering::{FirstFault, NameFault, NewGrant};
pub use self::attempts::Caller;
pub use self::entering::{Begun, Outcome};
pub use self::own::{Chosen, Enrolled};
pub use self::password::{LEAST_ALONE, LEAST_WITH_FACTOR, PasswordFault};
pub use self::secret::{Token, draw_code, form_word, is_same, tidied_code};
pub use self::signed::Signed;
pub use self::token::{Bearer, Bearing, LONGEST_TOKEN, NewToken, TokenFault, id_of_key};
pub use self::totp::FactorSecret;
pub use self::wishes::{Confirmed, Wished};
use crate::desk::Desk;

/// A session that is not used for so long ends.
const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// No session lasts longer.
const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// Time to prove the second factor after the password.
const HALF: SignedDuration = SignedDuration::from_mins(10);
/// For so long what was proven is good for what needs it anew.
const FRESH: SignedDuration = SignedDuration::from_mins(10);
/// How long a browser stays known.
const DEVICE: SignedDuration = SignedDuration::from_hours(180 * 24);

/// Returns since when a session must have been used to be in use at a moment.
pub(crate) fn in_use_since(now: Timestamp) -> Timestamp {
    now - IDLE
}

/// Why something about accounts could not be done.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The file cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The operating system gives no randomness.
    #[error(transparent)]
    Random(#[from] getrandom::Error),
    /// The keys of the register.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// Too many passwords are being checked.
    #[error("too many passwords are being checked")]
    Busy,
    /// A password cannot be hashed.
    #[error("a password cannot be hashed")]
    Hash,
    /// The account is there no more.
    #[error("the account is gone")]
    Gone,
    /// A second factor is asked for where the keys are not open.
    #[error("the keys of the register are not open")]
    NoKeys,
}

/// What can be asked of and done to accounts.
#[derive(Clone, Copy)]
pub struct Accounts<'a> {
    store: &'a Store,
    sealer: Option<&'a Sealer>,
}

impl Desk {
    /// Returns what can be asked of and done to accounts.
    pub fn accounts(&self) -> Accounts<'_> {
        Accounts { store: self.store(), sealer: Some(&self.sealer) }
    }
}

impl<'a> Accounts<'a> {
    /// Returns the accounts of a register that is not open: all but what the second factor needs.
    pub fn of(store: &'a Store) -> Self {
        Self { store, sealer: None }
    }

    /// Returns the file that they stand in.
    pub fn store(&self) -> &'a Store {
        self.store
    }

    fn log(
        &self,
        account: Option<i64>,
        what: &str,
        by: &str,
        network: &str,
        at: Timestamp,
    ) -> Result<(), AccountError> {
        let (what, by, network) = (what.to_owned(), by.to_owned(), network.to_owned());
        Ok(self.store.log(&Logged { at, account, what, by, network })?)
    }
}
