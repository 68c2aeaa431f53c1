//! Backups at their times, on a thread of their own; one that was missed is made up for.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use jiff::civil::Time;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use super::{Attempt, Backups};

/// How often the clock is looked at.
const LOOK: Duration = Duration::from_secs(20);
/// After a backup that failed, the next attempt waits for so long.
const REST: SignedDuration = SignedDuration::from_mins(10);

/// Makes backups until it is dropped.
pub struct ScheduledBackups {
    /// Closed to end the thread.
    asking: Mutex<Option<Sender<()>>>,
    thread: Option<JoinHandle<()>>,
}

impl ScheduledBackups {
    /// Begins. `tell` hears how each attempt ended.
    pub fn of(backups: Arc<Backups>, tell: impl Fn(&Attempt) + Send + 'static) -> Self {
        let (asking, asked) = channel();
        let thread = thread::spawn(move || run(&backups, &asked, tell));
        Self { asking: Mutex::new(Some(asking)), thread: Some(thread) }
    }

    /// Asks for a backup now.
    pub fn ask(&self) {
        let asking = self.asking.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(asking) = asking.as_ref() {
            // The thread ends only after this is dropped.
            asking.send(()).unwrap_or_default();
        }
    }
}

impl Drop for ScheduledBackups {
    fn drop(&mut self) {
        drop(self.asking.lock().unwrap_or_else(PoisonError::into_inner).take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

fn run(backups: &Backups, asked: &Receiver<()>, tell: impl Fn(&Attempt)) {
    loop {
        let is_asked = match asked.recv_timeout(LOOK.min(backups.first_look())) {
            Ok(()) => true,
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        let now = Timestamp::now();
        if is_asked || backups.is_due(now) {
            // What came meanwhile wanted this one.
            while asked.try_recv().is_ok() {}
            drop(backups.make(now));
            if let Some(attempt) = backups.last_attempt() {
                tell(&attempt);
            }
        }
    }
}

impl Backups {
    /// Whoever starts the program with a plan sees soon whether it works.
    fn first_look(&self) -> Duration {
        if self.last_attempt().is_none() { Duration::from_secs(1) } else { LOOK }
    }

    /// Returns whether a time has come since the newest backup, and no attempt has just failed.
    fn is_due(&self, now: Timestamp) -> bool {
        let Some(time) = last_time(&self.plan.times, now) else { return false };
        if self.last_attempt().is_some_and(|last| last.outcome.is_err() && now.duration_since(last.at) < REST) {
            return false;
        }
        let newest = self.newest().ok().and_then(|[journal, keys]| Some(journal?.min(keys?)));
        newest.is_none_or(|newest| newest < time)
    }
}

/// Returns the last moment at which one of some times of the day had come; none if there are no times.
fn last_time(times: &[Time], now: Timestamp) -> Option<Timestamp> {
    let zone = TimeZone::fixed(Offset::constant(7));
    let today = now.to_zoned(zone.clone()).date();
    let days = [Some(today), today.yesterday().ok()];
    let moments = days.into_iter().flatten().flat_map(|day| times.iter().map(move |&time| day.to_datetime(time)));
    moments.filter_map(|at| Some(at.to_zoned(zone.clone()).ok()?.timestamp())).filter(|at| *at <= now).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_time_may_have_been_yesterday() {
        let times: Vec<Time> = ["01:30", "12:00"].map(|time| time.parse().unwrap()).to_vec();
        let last = |now: &str| last_time(&times, now.parse().unwrap()).unwrap().to_string();
        // Half past one in Việt Nam is half past six in the evening before, UTC.
        assert_eq!(last("2026-11-24T18:30:00Z"), "2026-11-24T18:30:00Z");
        assert_eq!(last("2026-11-24T18:29:59Z"), "2026-11-24T05:00:00Z");
        assert_eq!(last("2026-11-25T04:59:59Z"), "2026-11-24T18:30:00Z");
        assert_eq!(last("2026-11-25T16:59:59Z"), "2026-11-25T05:00:00Z");
        assert_eq!(last_time(&[], "2026-11-25T05:00:00Z".parse().unwrap()), None);
    }
}
