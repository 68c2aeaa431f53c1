//! What was folded, kept beside the journal: opening reads it and folds only what came after. A snapshot that is missing,
//! damaged, of another journal or of another program is as none: the journal is read from the beginning.
//!
//! ```text
//! source │ register │ names │ moments │ their three lengths
//! ```

use std::io::{self, Write};
use std::thread;

use dangvu_journal::{Journal, JournalError, Position, Reader, Sealer, Unsynced};
use dangvu_names::NameIndex;
use dangvu_register::register::Register;
use dangvu_register::rulebook::Rulebook;

use crate::desk::View;
use crate::moments::Moments;

/// So many entries must have been folded since the last snapshot for another to be worth its time, and one of so many.
const ENTRIES_LEAST: u64 = 2_000;
const ENTRIES_SHARE: u64 = 1_000;

/// What gives way looks before so many bytes whether it should.
const BYTES_AT_ONCE: u64 = 1 << 20;

/// Stands for the source of all that a snapshot follows from.
const SOURCES: &[u8] = env!("DANGVU_SOURCES").as_bytes();

/// Returns whether a snapshot is worth its time when so many of the entries were folded since the last.
pub(crate) fn is_due(folded: u64, entries: u64) -> bool {
    folded >= ENTRIES_LEAST.max(entries / ENTRIES_SHARE)
}

/// Writes what can be read, beside the snapshot before. Breaks off with an error when it is to give way.
pub(crate) fn write(
    journal: &Journal,
    position: Position,
    view: &View,
    gives_way: &dyn Fn() -> bool,
) -> Result<Unsynced, JournalError> {
    journal.write_snapshot(position, |out| {
        out.write_all(SOURCES)?;
        let mut out = Counting { out, written: 0, gives_way };
        view.register.write_snapshot(&mut out)?;
        let register = out.written;
        view.names.write_to(&mut out)?;
        let names = out.written - register;
        out.write_all(&view.recorded.to_bytes())?;
        let moments = out.written - register - names;
        [register, names, moments].iter().try_for_each(|length| out.write_all(&length.to_le_bytes()))
    })
}

/// Counts what is written, and refuses to go on when it is to give way.
struct Counting<'g, W> {
    out: W,
    written: u64,
    gives_way: &'g dyn Fn() -> bool,
}

impl<W: Write> Write for Counting<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(bytes)?;
        let before = self.written.div_ceil(BYTES_AT_ONCE);
        self.written += taken as u64;
        if self.written.div_ceil(BYTES_AT_ONCE) > before && (self.gives_way)() {
            return Err(io::Error::other("others go first"));
        }
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
