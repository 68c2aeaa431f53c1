//! What is counted while the program runs.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The bounds of the histogram, in microseconds.
pub(super) const BOUNDS: [u64; 13] = [
    1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000,
];

/// How long requests took.
#[derive(Clone, Debug, Default)]
pub(super) struct Times {
    /// How many took at most each bound, and more than the one before.
    pub(super) counts: [u64; BOUNDS.len()],
    pub(super) count: u64,
    pub(super) micros: u64,
}

/// Requests of one address.
#[derive(Clone, Debug, Default)]
pub(super) struct Requests {
    /// By method and status.
    pub(super) counts: BTreeMap<(&'static str, u16), u64>,
    pub(super) times: Times,
}

/// What is counted.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    requests: Mutex<BTreeMap<String, Requests>>,
    turned_away: AtomicU64,
    failed_handshakes: AtomicU64,
}

impl Metrics {
    /// Counts a request. Addresses are patterns: there are as many as there are routes.
    pub(crate) fn count_request(&self, address: &str, method: &'static str, status: u16, took: Duration) {
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let mut all = self.locked();
        if !all.contains_key(address) {
            all.insert(address.to_owned(), Requests::default());
        }
        let Some(requests) = all.get_mut(address) else { return };
        *requests.counts.entry((method, status)).or_default() += 1;
        requests.times.count += 1;
        requests.times.micros += micros;
        if let Some(at) = BOUNDS.iter().position(|&bound| micros <= bound) {
            requests.times.counts[at] += 1;
        }
    }

    /// Counts a connection that was one too many.
    pub(crate) fn count_turned_away(&self) {
        self.turned_away.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts a handshake that failed.
    pub(crate) fn count_failed_handshake(&self) {
        self.failed_handshakes.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn requests(&self) -> BTreeMap<String, Requests> {
        self.locked().clone()
    }

    pub(super) fn turned_away(&self) -> u64 {
        self.turned_away.load(Ordering::Relaxed)
    }

    pub(super) fn failed_handshakes(&self) -> u64 {
        self.failed_handshakes.load(Ordering::Relaxed)
    }

    /// Counts the forms of sign-in that did not let in: they are shown again.
    pub(super) fn sign_in_failures(&self) -> u64 {
        let all = self.locked();
        let ways = ["/sign-in", "/sign-in/code", "/enter/{code}"].into_iter().filter_map(|way| all.get(way));
        ways.filter_map(|way| way.counts.get(&("POST", 422))).sum()
    }

    /// Counts all requests, and those that failed here.
    pub(crate) fn totals(&self) -> (u64, u64) {
        let all = self.locked();
        let counts = || all.values().flat_map(|requests| &requests.counts);
        let failed = counts().filter(|((_, status), _)| *status >= 500).map(|(_, count)| count).sum();
        (counts().map(|(_, count)| count).sum(), failed)
    }

    fn locked(&self) -> MutexGuard<'_, BTreeMap<String, Requests>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
