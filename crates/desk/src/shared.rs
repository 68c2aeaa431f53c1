//! A value that is read all the time and changed now and then. Readers go first: who wants to read does not wait behind
//! a writer that itself waits for a long reader. A writer that has waited long is given gaps, so that it comes to its
//! turn among readers who never all pause at once.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use parking_lot::{RwLock, RwLockReadGuard, RwLockWriteGuard};

/// After so long a writer asks for gaps.
const PATIENCE: Duration = Duration::from_millis(100);

/// So long, and no longer, a reader lets a writer go first that asks for gaps. Most pages are done sooner.
const GAP: Duration = Duration::from_millis(20);

/// A value with one writer or many readers.
pub(crate) struct Shared<T> {
    value: RwLock<T>,
    /// How many writers ask for gaps.
    late: AtomicUsize,
}

impl<T> Shared<T> {
    pub(crate) fn new(value: T) -> Self {
        Self { value: RwLock::new(value), late: AtomicUsize::new(0) }
    }

    /// Reads. A thread that reads already may do so again.
    pub(crate) fn read(&self) -> RwLockReadGuard<'_, T> {
        if self.late.load(Ordering::Relaxed) > 0
            && let Some(guard) = self.value.try_read_for(GAP)
        {
            return guard;
        }
        self.value.read_recursive()
    }

    /// Returns whether a writer has waited for long.
    pub(crate) fn is_waited_for(&self) -> bool {
        self.late.load(Ordering::Relaxed) > 0
    }

    /// Returns the value, which nobody else has.
    pub(crate) fn get_mut(&mut self) -> &mut T {
        self.value.get_mut()
    }

    /// Changes, once nobody reads.
    pub(crate) fn write(&self) -> RwLockWriteGuard<'_, T> {
        if let Some(guard) = self.value.try_write_for(PATIENCE) {
            return guard;
        }
        self.late.fetch_add(1, Ordering::Relaxed);
        let guard = self.value.write();
        self.late.fetch_sub(1, Ordering::Relaxed);
        guard
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::thread;
    use std::time::{Duration, Instant};

    use super::Shared;

    #[test]
    fn nobody_waits_behind_a_writer_that_waits() {
        let shared = Shared::new(1);
        let long = shared.read();
        thread::scope(|scope| {
            let writer = scope.spawn(|| *shared.write() = 2);
            // The writer stands in the queue when it asks for gaps: a fair lock would let nobody in now.
            while shared.late.load(Ordering::Relaxed) == 0 {
                thread::yield_now();
            }
            assert_eq!(scope.spawn(|| *shared.read()).join().unwrap(), 1);
            assert_eq!(*shared.read(), 1, "also on a thread that reads already");
            drop(long);
            writer.join().unwrap();
        });
        assert_eq!(*shared.read(), 2);
    }

    #[test]
    fn a_writer_comes_to_its_turn_among_readers_who_never_all_pause() {
        let (shared, reading, done) = (Shared::new(1), AtomicUsize::new(0), AtomicBool::new(false));
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    while !done.load(Ordering::Relaxed) {
                        let read = shared.read();
                        reading.fetch_add(1, Ordering::Relaxed);
                        let begun = Instant::now();
                        while begun.elapsed() < Duration::from_millis(2) {
                            thread::yield_now();
                        }
                        drop(read);
                    }
                });
            }
            while reading.load(Ordering::Relaxed) < 8 {
                thread::yield_now();
            }
            *shared.write() = 2;
            done.store(true, Ordering::Relaxed);
        });
        assert_eq!(*shared.read(), 2);
    }
}
