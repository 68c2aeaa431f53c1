//! How a register stands, as whoever runs it asks: entries, what is signed, whether it can be written, room on the disk.

use std::fs;
use std::sync::TryLockError;

use dangvu_journal::JournalError;
use dangvu_store::StoreError;
use jiff::Timestamp;

use crate::account::in_use_since;
use crate::desk::Desk;
use crate::error::DeskError;

/// How a register stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Entries.
    pub entries: u64,
    /// Entries under the last signed checkpoint.
    pub signed: u64,
    /// When it was signed.
    pub signed_at: Option<Timestamp>,
    /// Why nothing can be recorded, if so.
    pub stopped: Option<String>,
    /// Bytes that are free on the disk.
    pub free: Option<u64>,
    /// Bytes of the disk.
    pub disk: Option<u64>,
    /// Bytes of the journal.
    pub journal: u64,
}

impl Desk {
    /// Tells how the register stands. It waits for nobody who records.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn standing(&self) -> Result<Standing, DeskError> {
        let signed = self.reader().checkpoint_saved()?.map_or(0, |checkpoint| checkpoint.size);
        let modified = fs::metadata(self.dir().join("checkpoint")).and_then(|file| file.modified());
        let disk = rustix::fs::statvfs(self.dir()).ok();
        let bytes = |name: &str| fs::metadata(self.dir().join(name)).map_or(0, |file| file.len());
        Ok(Standing {
            entries: u64::from(self.view().last_seq().0),
            signed,
            signed_at: modified.ok().and_then(|at| Timestamp::try_from(at).ok()),
            stopped: self.stopped(),
            free: disk.as_ref().map(|disk| disk.f_bavail.saturating_mul(disk.f_frsize)),
            disk: disk.as_ref().map(|disk| disk.f_blocks.saturating_mul(disk.f_frsize)),
            journal: bytes("journal.db") + bytes("journal.db-wal"),
        })
    }

    /// Tells why nothing can be recorded. Who holds the writer is recording: then it can.
    fn stopped(&self) -> Option<String> {
        let writer = match self.writer.try_lock() {
            Ok(writer) => writer,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return None,
        };
        writer.stopped_why()
    }

    /// Signs the journal as it stands now.
    ///
    /// # Errors
    /// When the register is open for reading only, or the checkpoint cannot be written.
    pub fn sign_now(&self) -> Result<(), DeskError> {
        let mut writer = self.writer.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let none = || JournalError::NotPermitted { path: self.dir().to_owned() };
        Ok(writer.journal.as_mut().ok_or_else(none)?.save_checkpoint()?)
    }

    /// Counts the sessions in use.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn sessions_in_use(&self, now: Timestamp) -> Result<u64, StoreError> {
        self.store().count_sessions(in_use_since(now), now)
    }
}
