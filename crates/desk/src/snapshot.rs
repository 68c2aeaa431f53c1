//! What was folded, kept beside the journal: opening reads it and folds only what came after. A snapshot that is missing,
//! damaged, of another journal or of another program is as none: the journal is read from the beginning.
//!
//! ```text
//! source │ register │ names │ moments │ their three lengths
//! ```

use std::io::{self, Write};
use std::thread;

use dangvu_journal::{Journal, JournalError, Position, Reader, Sealer};
use dangvu_names::NameIndex;
use dangvu_register::register::Register;
use dangvu_register::rulebook::Rulebook;

use crate::desk::View;
use crate::moments::Moments;

/// So many entries must have been folded since the last snapshot for another to be worth its time.
pub(crate) const SNAPSHOT_ENTRIES: u64 = 2_000;

/// Stands for the source of all that a snapshot follows from.
const SOURCES: &[u8] = env!("DANGVU_SOURCES").as_bytes();

/// Writes what can be read.
pub(crate) fn write(journal: &Journal, position: Position, view: &View) -> Result<(), JournalError> {
    journal.write_snapshot(position, |out| {
        out.write_all(SOURCES)?;
        let mut out = Counting { out, written: 0 };
        view.register.write_snapshot(&mut out)?;
        let register = out.written;
        view.names.write_to(&mut out)?;
        let names = out.written - register;
        out.write_all(&view.recorded.to_bytes())?;
        let moments = out.written - register - names;
        [register, names, moments].iter().try_for_each(|length| out.write_all(&length.to_le_bytes()))
    })
}

/// Counts what is written.
struct Counting<W> {
    out: W,
    written: u64,
}

impl<W: Write> Write for Counting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(bytes)?;
        self.written += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Reads the snapshot of a register; `None` if there is none that can be used.
pub(crate) fn read(reader: &Reader, sealer: &Sealer, rulebook: &Rulebook) -> Option<View> {
    let snapshot = reader.snapshot(sealer)?;
    let bytes = snapshot.strip_prefix(SOURCES)?;
    let (bytes, lengths) = bytes.split_last_chunk::<24>()?;
    let (lengths, _) = lengths.as_chunks::<8>();
    let length = |at: usize| usize::try_from(u64::from_le_bytes(lengths[at])).ok();
    let (register, rest) = bytes.split_at_checked(length(0)?)?;
    let (names, moments) = rest.split_at_checked(length(1)?)?;
    let recorded = Moments::from_bytes(moments)?;
    let (register, names) = thread::scope(|scope| {
        let names = scope.spawn(|| NameIndex::read_from(names));
        let register = Register::read_snapshot(rulebook.clone(), register);
        Some((register.ok()?, names.join().ok()?.ok()?))
    })?;
    let size = snapshot.position().size;
    let is_whole = u64::from(register.last_seq().0) == size && recorded.len() as u64 == size;
    is_whole.then_some(View { register, recorded, names })
}
