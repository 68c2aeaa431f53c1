//! How often somebody may try. Each name has a bucket per network, and one per browser that it is known by: whoever guesses
//! from elsewhere locks out nobody. The time to wait doubles with each failure, and ends.

use dangvu_store::{Account, Digest, PassKind};
use jiff::{SignedDuration, Timestamp};

use super::secret::{TOKEN, digest};
use super::{AccountError, Accounts};

/// Who calls.
#[derive(Clone, Copy, Debug)]
pub struct Caller<'a> {
    /// From which network.
    pub network: &'a str,
    /// With which browser, as it says.
    pub agent: &'a str,
    /// What marks the browser as one that somebody signed in with.
    pub device: Option<&'a str>,
}

/// Failures that cost nothing, for a name and a network.
const FREE: u32 = 4;
/// Failures that cost nothing, for a network whatever the names: an office may have many people behind one address.
const FREE_OF_NETWORK: u32 = 100;
/// Wrong tokens of the interface that cost nothing, for a network: a program that was forgotten tries again and again.
const FREE_OF_PROGRAMS: u32 = 20;
/// Time to wait after the first failure that costs, and the longest.
const FIRST: SignedDuration = SignedDuration::from_mins(1);
const LONGEST: SignedDuration = SignedDuration::from_hours(1);
/// After so long without an attempt all is forgotten.
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(24);

/// Where an attempt is counted.
pub(super) struct Buckets {
    own: Digest,
    network: Option<Digest>,
}

/// Returns where wrong tokens of the interface from a network are counted.
fn programs_of(caller: &Caller<'_>) -> Digest {
    digest("programs", caller.network)
}

/// Returns how long to wait yet after so many failures.
fn wait(failures: u32, free: u32, last: Timestamp, now: Timestamp) -> Result<(), SignedDuration> {
    let Some(costing) = failures.checked_sub(free) else { return Ok(()) };
    let doubled = FIRST.checked_mul(1 << costing.min(6)).unwrap_or(LONGEST).min(LONGEST);
    let left = doubled - now.duration_since(last);
    if left.is_positive() { Err(left) } else { Ok(()) }
}

impl Accounts<'_> {
    /// Returns where attempts for a name are counted.
    pub(super) fn buckets(
        &self,
        name: &str,
        account: Option<&Account>,
        caller: &Caller<'_>,
        now: Timestamp,
    ) -> Result<Buckets, AccountError> {
        if let (Some(account), Some(device)) = (account, caller.device)
            && self.knows_device(account.id, device, now)?
        {
            return Ok(Buckets { own: digest("device", &format!("{name}\0{device}")), network: None });
        }
        let own = digest("network", &format!("{name}\0{}", caller.network));
        Ok(Buckets { own, network: Some(digest("network", caller.network)) })
    }

    /// Returns whether an account signed in with a browser before.
    pub(super) fn knows_device(&self, account: i64, device: &str, now: Timestamp) -> Result<bool, AccountError> {
        Ok(self.store.pass(PassKind::Device, &digest(TOKEN, device), now)? == Some(account))
    }

    /// Counts an attempt; or tells how long to wait.
    pub(super) fn attempt(
        &self,
        buckets: &Buckets,
        now: Timestamp,
    ) -> Result<Result<(), SignedDuration>, AccountError> {
        let since = now - FORGOTTEN;
        let may = |failures, last| wait(failures, FREE, last, now);
        if let Err(left) = self.store.attempt(&buckets.own, since, now, may)? {
            return Ok(Err(left));
        }
        let Some(network) = &buckets.network else { return Ok(Ok(())) };
        Ok(self.store.attempt(network, since, now, |failures, last| wait(failures, FREE_OF_NETWORK, last, now))?)
    }

    /// Returns how long tokens from a network that they were not used from must wait.
    pub(super) fn program_waits(
        &self,
        caller: &Caller<'_>,
        now: Timestamp,
    ) -> Result<Result<(), SignedDuration>, AccountError> {
        let before = self.store.attempts(&programs_of(caller), now - FORGOTTEN)?;
        Ok(before.map_or(Ok(()), |(failures, last)| wait(failures, FREE_OF_PROGRAMS, last, now)))
    }

    /// Counts a wrong token of the interface; or tells how long to wait.
    pub(super) fn program_failed(
        &self,
        caller: &Caller<'_>,
        now: Timestamp,
    ) -> Result<Result<(), SignedDuration>, AccountError> {
        let may = |failures, last| wait(failures, FREE_OF_PROGRAMS, last, now);
        Ok(self.store.attempt(&programs_of(caller), now - FORGOTTEN, now, may)?)
    }

    /// Forgets the attempts of a name, after one that was right; the network is forgiven them, too.
    pub(super) fn forget_attempts(&self, buckets: &Buckets) -> Result<(), AccountError> {
        Ok(self.store.forget_attempts(&buckets.own, buckets.network.as_ref())?)
    }
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::{FREE, wait};

    #[test]
    fn an_hour_has_room_for_fewer_than_ten_guesses() {
        let begun = Timestamp::from_second(1_000_000).unwrap();
        let (mut guesses, mut last) = (0, begun);
        for second in 0..24 * 3_600 {
            let now = begun + SignedDuration::from_secs(second);
            if wait(guesses, FREE, last, now).is_ok() {
                (guesses, last) = (guesses + 1, now);
            }
            assert!(second != 3_600 || guesses < 10, "{guesses} in an hour");
        }
        assert!((30..36).contains(&guesses), "{guesses} in a day: slow, and never locked for good");
    }
}
