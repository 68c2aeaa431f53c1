//! From the journal to the register: entries are read in chunks, parsed and unsealed on all cores, folded in order.

use std::path::Path;
use std::thread;

use dangvu_journal::{Checkpoint, Reader, Report, Sealer};
use dangvu_register::register::Register;
use jiff::Timestamp;

use crate::error::DeskError;
use crate::stored::Entry;
use crate::texts::Texts;

/// How many entries are in flight at once.
const CHUNK: u64 = 8_192;

/// Folds all entries into an empty register and returns when each was recorded. `progress` is told how many are done.
pub(crate) fn load(
    register: &mut Register,
    reader: &Reader,
    sealer: &Sealer,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Vec<Timestamp>, DeskError> {
    let count = reader.count()?;
    let mut recorded = Vec::with_capacity(usize::try_from(count).unwrap_or(0));
    let mut next = 1;
    let mut ahead = parse(&reader.read_chunk(next, CHUNK)?, sealer);
    while next <= count {
        let first = next;
        next += CHUNK;
        let entries = std::mem::take(&mut ahead);
        let chunk = reader.read_chunk(next, CHUNK)?;
        // While one chunk is folded, the next is parsed.
        ahead = thread::scope(|scope| {
            let parsed = scope.spawn(|| parse(&chunk, sealer));
            fold(register, first, entries, &mut recorded)?;
            Ok::<_, DeskError>(parsed.join().unwrap_or_default())
        })?;
        progress(count.min(next - 1), count);
    }
    let folded = recorded.len() as u64;
    if folded < count {
        return Err(DeskError::Unreadable { seq: folded + 1, cause: "it was not parsed".to_owned() });
    }
    register.pack();
    Ok(recorded)
}

fn fold(
    register: &mut Register,
    first: u64,
    entries: Vec<Result<Entry, DeskError>>,
    recorded: &mut Vec<Timestamp>,
) -> Result<(), DeskError> {
    for (seq, entry) in (first..).zip(entries) {
        let entry = entry?;
        recorded.push(entry.recorded);
        register.replay(&entry.paper).map_err(|refusals| DeskError::Unlawful { seq, refusals })?;
    }
    Ok(())
}

fn parse(chunk: &[(u64, String)], sealer: &Sealer) -> Vec<Result<Entry, DeskError>> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let part = chunk.len().div_ceil(cores).max(1);
    let read = |part: &[(u64, String)]| part.iter().map(|(seq, body)| Entry::unseal(*seq, body, sealer)).collect();
    thread::scope(|scope| {
        let parts: Vec<_> = chunk.chunks(part).map(|part| scope.spawn(move || -> Vec<_> { read(part) })).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_default()).collect()
    })
}

/// What checking a register found.
#[derive(Debug)]
pub struct Checked {
    /// What the log says of itself.
    pub log: Report,
    /// The first entry that cannot be read or does not follow from those before it, if the log is whole.
    pub fold: Option<DeskError>,
}

impl Checked {
    /// Returns whether nothing was found.
    pub fn is_whole(&self) -> bool {
        self.log.is_whole() && self.fold.is_none()
    }
}

/// Recomputes the whole log of a register, compares it with checkpoints kept elsewhere, and folds all entries anew.
///
/// # Errors
/// When the register cannot be read at all.
pub fn check(dir: &Path, against: &[Checkpoint], progress: &mut dyn FnMut(u64, u64)) -> Result<Checked, DeskError> {
    let reader = Reader::open(dir)?;
    let log = reader.verify(against, progress)?;
    if !log.is_whole() {
        return Ok(Checked { log, fold: None });
    }
    let texts = Texts::read(&dir.join("rulebook"))?;
    let sealer = reader.sealer_read_only()?;
    let fold = load(&mut Register::new(texts.rulebook), &reader, &sealer, progress).err();
    Ok(Checked { log, fold })
}
