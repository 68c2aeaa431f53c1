//! From the journal to the register: entries are read in chunks, parsed and unsealed on all cores, folded in order.

use std::path::Path;
use std::thread;

use dangvu_journal::{Checkpoint, Reader, Report, Sealer};
use dangvu_register::ids::Seq;
use dangvu_register::register::Register;
use dangvu_register::rulebook::Rulebook;

use crate::desk::View;
use crate::error::DeskError;
use crate::moments::Moments;
use crate::names;
use crate::snapshot;
use crate::stored::Entry;
use crate::texts::Texts;

/// How many entries are in flight at once.
const CHUNK: u64 = 8_192;

/// Opens what can be read: from the snapshot if there is one that fits, else from the first entry on. Returns how many of
/// the entries came from the snapshot.
pub(crate) fn open(
    reader: &Reader,
    sealer: &Sealer,
    rulebook: Rulebook,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(View, u64), DeskError> {
    if let Some(mut view) = snapshot::read(reader, sealer, &rulebook) {
        let size = view.recorded.len() as u64;
        // A tail that does not follow: perhaps the snapshot is wrong. The journal decides.
        if fold_tail(&mut view, reader, sealer, progress).is_ok() {
            return Ok((view, size));
        }
    }
    let (mut register, mut recorded) = (Register::new(rulebook), Moments::default());
    load(&mut register, &mut recorded, reader, sealer, progress)?;
    register.pack();
    let names = names::index(&register);
    Ok((View { register, recorded, names }, 0))
}

fn fold_tail(
    view: &mut View,
    reader: &Reader,
    sealer: &Sealer,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), DeskError> {
    let View { register, recorded, names } = view;
    let before = register.last_seq().0;
    load(register, recorded, reader, sealer, progress)?;
    let last = register.last_seq().0;
    (before + 1..=last).for_each(|seq| names::update(names, register, Seq(seq)));
    if snapshot::is_due(u64::from(last - before), u64::from(last)) {
        register.pack();
        *names = names.merged();
    }
    Ok(())
}

/// Folds the entries that the register does not have yet, and notes when each was recorded. `progress` is told how many
/// are done.
fn load(
    register: &mut Register,
    recorded: &mut Moments,
    reader: &Reader,
    sealer: &Sealer,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), DeskError> {
    let count = reader.count()?;
    let mut next = recorded.len() as u64 + 1;
    let mut ahead = parse(&reader.read_chunk(next, CHUNK)?, sealer);
    while next <= count {
        let first = next;
        next += CHUNK;
        let entries = std::mem::take(&mut ahead);
        let chunk = reader.read_chunk(next, CHUNK)?;
        // While one chunk is folded, the next is parsed.
        ahead = thread::scope(|scope| {
            let parsed = scope.spawn(|| parse(&chunk, sealer));
            fold(register, first, entries, recorded)?;
            Ok::<_, DeskError>(parsed.join().unwrap_or_default())
        })?;
        progress(count.min(next - 1), count);
    }
    let folded = recorded.len() as u64;
    if folded < count {
        return Err(DeskError::Unreadable { seq: folded + 1, cause: "it was not parsed".to_owned() });
    }
    Ok(())
}

fn fold(
    register: &mut Register,
    first: u64,
    entries: Vec<Result<Entry, DeskError>>,
    recorded: &mut Moments,
) -> Result<(), DeskError> {
    for (seq, entry) in (first..).zip(entries) {
        let entry = entry?;
        recorded.extend([entry.recorded]);
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
    let (mut register, mut recorded) = (Register::new(texts.rulebook), Moments::default());
    let fold = load(&mut register, &mut recorded, &reader, &sealer, progress).err();
    Ok(Checked { log, fold })
}
