//! Who looks at particulars: noted as pages and files show them, and written in batches a moment later, so that no page
//! waits for it.

use std::fmt;
use std::mem::take;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use dangvu_desk::Desk;
use dangvu_desk::store::{Look, StoreError};
use dangvu_register::ids::MemberId;
use jiff::Timestamp;

/// So long what is noted waits for more.
const WAIT: Duration = Duration::from_millis(250);

/// A page of looks.
#[derive(Clone, Copy, Debug)]
pub(crate) enum LookPage {
    All,
    File,
    Member(MemberId),
}

impl fmt::Display for LookPage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => out.write_str("/looks"),
            Self::File => out.write_str("/looks.csv"),
            Self::Member(member) => write!(out, "/member/{member}/looks"),
        }
    }
}

/// Looks at particulars.
pub(crate) struct Looks(Arc<Inner>);

struct Inner {
    desk: Arc<Desk>,
    noted: Mutex<Noted>,
}

#[derive(Default)]
struct Noted {
    looks: Vec<Look>,
    /// Whether somebody is going to write them.
    is_awaited: bool,
}

impl Looks {
    pub(crate) fn of(desk: Arc<Desk>) -> Self {
        Self(Arc::new(Inner { desk, noted: Mutex::default() }))
    }

    /// Notes that somebody is shown the particulars of members.
    pub(crate) fn note(&self, who: &str, members: impl IntoIterator<Item = MemberId>, place: &str, at: Timestamp) {
        let look =
            |member: MemberId| Look { at, who: who.to_owned(), member: member.number(), place: place.to_owned() };
        let mut noted = self.0.noted();
        noted.looks.extend(members.into_iter().map(look));
        if noted.looks.is_empty() || std::mem::replace(&mut noted.is_awaited, true) {
            return;
        }
        drop(noted);
        let inner = Arc::downgrade(&self.0);
        thread::spawn(move || {
            thread::sleep(WAIT);
            // Whoever ends meanwhile has written them.
            let Some(inner) = inner.upgrade() else { return };
            inner.noted().is_awaited = false;
            drop(inner.write());
        });
    }

    /// Writes what is noted, for whoever wants to read it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) fn written(&self) -> Result<(), StoreError> {
        self.0.write()
    }

    /// Writes what is noted, at the end.
    pub(crate) fn write(&self) {
        drop(self.0.write());
    }
}

impl Drop for Looks {
    fn drop(&mut self) {
        self.write();
    }
}

impl Inner {
    fn write(&self) -> Result<(), StoreError> {
        let looks = take(&mut self.noted().looks);
        if looks.is_empty() {
            return Ok(());
        }
        let written = self.desk.store().add_looks(&looks, Timestamp::now());
        if written.is_err() {
            // A full disk loses nothing: they are written with those that come next.
            self.noted().looks.splice(..0, looks);
        }
        written
    }

    fn noted(&self) -> MutexGuard<'_, Noted> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
