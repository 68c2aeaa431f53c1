//! From the journal to the register: entries are read in chunks, parsed and unsealed on all cores, folded in order. All
//! three go on at once, and each waits where it is too far ahead:
//!
//! ```text
//!            ┌→ parse 1, 3, 5 … ─┐
//! read ──────┤                   ├──→ fold 1, 2, 3 …
//!            └→ parse 2, 4, 6 … ─┘
//! ```

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::{self, Scope};

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

/// How many entries go on together.
const CHUNK: u64 = 2_048;

/// Entries as they lie in the journal, one after another: the number of each, and where it ends.
#[derive(Default)]
struct Chunk {
    text: String,
    ends: Vec<(u64, usize)>,
}

/// Entries that were parsed, or why they cannot be.
type Parsed = Vec<Result<Entry, DeskError>>;

/// What folding has done with. Whoever asked for memory gives it back with least ado.
type Spent = Vec<Entry>;

impl Chunk {
    fn read(reader: &Reader, from: u64) -> Result<Self, DeskError> {
        let mut chunk = Self::default();
        reader.read(from, CHUNK, |seq, body| {
            chunk.text.push_str(body);
            chunk.ends.push((seq, chunk.text.len()));
        })?;
        Ok(chunk)
    }

    fn parse(&self, sealer: &Sealer) -> Parsed {
        let mut start = 0;
        let parse = |&(seq, end): &(u64, usize)| {
            let body = &self.text[std::mem::replace(&mut start, end)..end];
            Entry::unseal(seq, body, sealer)
        };
        self.ends.iter().map(parse).collect()
    }
}

/// A thread that parses, as the one that folds sees it.
struct Parser {
    parsed: Receiver<Parsed>,
    spent: Sender<Spent>,
}

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
    let (count, done) = (reader.count()?, AtomicU64::new(recorded.len() as u64));
    let mut next = done.load(Ordering::Relaxed) + 1;
    if next > count {
        return Ok(());
    }
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let (chunks, parsers): (Vec<_>, Vec<_>) = (0..cores).map(|_| parser(scope, sealer)).unzip();
        let folder = scope.spawn(|| fold(register, recorded, parsers, &done));
        for parser in chunks.iter().cycle() {
            // Whoever does not take it has met an entry that cannot be folded.
            if next > count || parser.send(Chunk::read(reader, next)?).is_err() {
                break;
            }
            next += CHUNK;
            progress(done.load(Ordering::Relaxed), count);
        }
        drop(chunks);
        folder.join().unwrap_or(Ok(()))
    })?;
    let folded = done.into_inner();
    progress(folded, count);
    if folded < count {
        return Err(DeskError::Unreadable { seq: folded + 1, cause: "it was not parsed".to_owned() });
    }
    Ok(())
}

/// Begins to parse whatever is sent, in order.
fn parser<'scope>(scope: &'scope Scope<'scope, '_>, sealer: &'scope Sealer) -> (SyncSender<Chunk>, Parser) {
    let ((give, chunks), (tell, parsed), (spent, dropped)) = (sync_channel::<Chunk>(1), sync_channel(1), channel());
    scope.spawn(move || {
        for chunk in chunks {
            dropped.try_iter().for_each(drop::<Spent>);
            if tell.send(chunk.parse(sealer)).is_err() {
                break;
            }
        }
    });
    (give, Parser { parsed, spent })
}

/// Folds what comes from the parsers in turn, until the first has nothing more. `done` tells how many entries are folded.
fn fold(
    register: &mut Register,
    recorded: &mut Moments,
    parsers: Vec<Parser>,
    done: &AtomicU64,
) -> Result<(), DeskError> {
    for parser in parsers.iter().cycle() {
        let Ok(chunk) = parser.parsed.recv() else { break };
        let mut spent = Spent::with_capacity(chunk.len());
        for entry in chunk {
            let entry = entry?;
            let seq = recorded.len() as u64 + 1;
            recorded.extend([entry.recorded]);
            register.replay(&entry.paper).map_err(|refusals| DeskError::Unlawful { seq, refusals })?;
            spent.push(entry);
        }
        // A parser that has ended takes nothing back.
        parser.spent.send(spent).ok();
        done.store(recorded.len() as u64, Ordering::Relaxed);
    }
    Ok(())
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
