//! The keys that were needed last, in memory that does not grow with the number of persons. It is split, so
//! that threads which unseal at once seldom wait for one another.

use std::collections::HashMap;
use std::mem;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::sealing::{Key, WRAPPED};

/// So many parts are locked each for itself.
const SHARDS: usize = 64;

/// A part keeps at least so many persons, and at most twice as many.
const SHARD_PERSONS: usize = 512;

/// What is known of a person.
#[derive(Clone)]
pub(crate) enum Held {
    /// The key as it was read, not opened yet.
    Wrapped([u8; WRAPPED]),
    /// The key.
    Key(Key),
    /// The person was erased, which is for ever.
    Erased,
}

/// Persons and what is known of them. Those not asked for in a while are left out.
pub(crate) struct Cache {
    shards: Vec<Mutex<Shard>>,
    erasures: AtomicU64,
}

#[derive(Default)]
struct Shard {
    young: HashMap<Box<str>, Held>,
    old: HashMap<Box<str>, Held>,
}

impl Cache {
    pub(crate) fn new() -> Self {
        let shards = (0..SHARDS).map(|_| Mutex::default()).collect();
        Self { shards, erasures: AtomicU64::new(0) }
    }

    fn shard(&self, person: &str) -> MutexGuard<'_, Shard> {
        let mix = |sum: usize, byte: &u8| sum.wrapping_mul(31).wrapping_add(usize::from(*byte));
        let at = person.as_bytes().iter().rev().take(8).fold(0, mix) % SHARDS;
        self.shards[at].lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts the erasures so far: to be asked before a key is read that is then put in.
    pub(crate) fn erasures(&self) -> u64 {
        self.erasures.load(Ordering::SeqCst)
    }

    /// Gives what is known of a person here.
    pub(crate) fn get(&self, person: &str) -> Option<Held> {
        let mut shard = self.shard(person);
        if let Some(held) = shard.young.get(person) {
            return Some(held.clone());
        }
        let (person, held) = shard.old.remove_entry(person)?;
        shard.put(person, held.clone());
        Some(held)
    }

    /// Puts in what was read when there had been so many erasures. If there were more since, it may be of
    /// somebody who is erased now, and is left out.
    pub(crate) fn put(&self, person: &str, held: Held, erasures: u64) {
        let mut shard = self.shard(person);
        if self.erasures() != erasures {
            return;
        }
        match shard.young.get_mut(person) {
            Some(known) => *known = held,
            None => shard.put(person.into(), held),
        }
    }

    /// Takes out a person who is erased; what another thread has just read does not come in any more.
    pub(crate) fn remove(&self, person: &str) {
        self.erasures.fetch_add(1, Ordering::SeqCst);
        let mut shard = self.shard(person);
        shard.young.remove(person);
        shard.old.remove(person);
    }
}

impl Shard {
    fn put(&mut self, person: Box<str>, held: Held) {
        if self.young.len() >= SHARD_PERSONS {
            mem::swap(&mut self.young, &mut self.old);
            self.young.clear();
        }
        self.young.insert(person, held);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_asked_for_last_stays_and_the_rest_goes() {
        let cache = Cache::new();
        for number in 0..200_000 {
            cache.put(&format!("p{number}"), Held::Erased, 0);
            assert!(cache.get("p0").is_some());
        }
        let kept = (0..200_000).filter(|number| cache.get(&format!("p{number}")).is_some()).count();
        assert!((SHARDS * SHARD_PERSONS / 2..=2 * SHARDS * SHARD_PERSONS).contains(&kept), "{kept}");
    }

    #[test]
    fn what_was_read_before_an_erasure_does_not_come_in_after_it() {
        let cache = Cache::new();
        let before = cache.erasures();
        cache.put("p", Held::Key(Key::random().unwrap()), before);
        cache.remove("p");
        cache.put("p", Held::Key(Key::random().unwrap()), before);
        assert!(cache.get("p").is_none());
        cache.put("p", Held::Erased, cache.erasures());
        assert!(matches!(cache.get("p"), Some(Held::Erased)));
    }
}
