//! Snapshots while the register is open: in quiet moments, so that it opens quickly also after it could not be closed.
//!
//! ```text
//! nobody recorded for a while, and much was recorded since the last ─→ changed names merged ─→ written
//!                                                                      who records meanwhile: it gives way at once
//! ```

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use dangvu_register::ids::Seq;

use crate::desk::Desk;

/// Writes snapshots on a thread of its own until it is dropped.
pub struct QuietSnapshots {
    stops: Arc<AtomicBool>,
    /// Closed to wake the thread.
    waking: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl QuietSnapshots {
    /// Begins. A moment is quiet when nobody has recorded for so long.
    pub fn of(desk: Arc<Desk>, quiet: Duration) -> Self {
        let stops = Arc::new(AtomicBool::new(false));
        let (waking, woken) = channel();
        let stopped = Arc::clone(&stops);
        let thread = thread::spawn(move || {
            let mut before = Seq::NEVER;
            while woken.recv_timeout(quiet) == Err(RecvTimeoutError::Timeout) {
                let last = desk.view().last_seq();
                if last == before {
                    desk.write_snapshot_in_quiet(&stopped);
                }
                before = last;
            }
        });
        Self { stops, waking: Some(waking), thread: Some(thread) }
    }
}

impl Drop for QuietSnapshots {
    fn drop(&mut self) {
        self.stops.store(true, Ordering::Relaxed);
        drop(self.waking.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

impl Desk {
    /// Writes a snapshot if one is due, and gives way to whoever wants to record. If it cannot be written, the next
    /// opening takes longer, and nothing else.
    pub(crate) fn write_snapshot_in_quiet(&self, stops: &AtomicBool) {
        if self.is_snapshot_due() {
            // So that writing them takes no time of its own.
            self.merge_names_if(|names| names.changed() > 0);
            let wanted = || stops.load(Ordering::Relaxed) || !self.queue.is_idle() || self.view.is_waited_for();
            drop(self.write_snapshot_unless(&wanted));
        }
    }
}
