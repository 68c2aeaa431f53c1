//! A register that is open: what is recorded goes one after another, reading goes on beside it.

use std::collections::HashMap;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, MutexGuard, PoisonError};

use dangvu_journal::{Hash, Journal, JournalError, Reader, Sealer};
use dangvu_names::NameIndex;
use dangvu_register::check::Warning;
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use dangvu_register::measure::{Checks, Measures};
use dangvu_register::register::Register;
use dangvu_store::Store;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use parking_lot::RwLockReadGuard;
use uuid::Uuid;

use crate::closing::Balance;
use crate::error::{DeskError, RecordError};
use crate::load;
use crate::moments::Moments;
use crate::proposals::Proposals;
use crate::queue::Queue;
use crate::recording::{Answer, Batch, GROUP_ACTS, Writer, broken_off};
use crate::shared::Shared;
use crate::snapshot;
use crate::stored::Entry;
use crate::texts::Texts;

/// An act that somebody wants recorded, with an id of their choice: the same id is recorded once.
#[derive(Clone, Debug)]
pub struct Submission {
    /// Id.
    pub id: Uuid,
    /// The act with its papers.
    pub paper: Paper,
}

/// What became of a batch that was recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// The entries, in the order of the batch.
    pub entries: Vec<Seq>,
    /// What to look at, for each act.
    pub warnings: Vec<Vec<Warning>>,
    /// Whether the batch had been recorded before: a repeated request.
    pub already: bool,
}

/// An open register.
pub struct Desk {
    pub(crate) dir: PathBuf,
    pub(crate) balance: Balance,
    simulated: bool,
    store: Store,
    /// Those who want something recorded.
    pub(crate) queue: Queue<Batch, Answer>,
    pub(crate) writer: Mutex<Writer>,
    reader: Mutex<Reader>,
    pub(crate) sealer: Sealer,
    pub(crate) view: Shared<View>,
    /// Held by whoever puts changed names into the columns of their index.
    merging: Mutex<()>,
    /// How many entries the last snapshot has. Held by whoever writes one.
    snapshot: Mutex<u64>,
    /// Who was erased when the entries were read.
    erased: Hash,
    pub(crate) proposals: Proposals,
    /// Whether recording asks for two persons where an area is marked.
    pub(crate) asks_for_two: AtomicBool,
}

/// What can be read: the register as the entries make it, and names to search.
pub struct View {
    pub(crate) register: Register,
    pub(crate) recorded: Moments,
    pub(crate) names: NameIndex,
}

impl Deref for View {
    type Target = Register;

    fn deref(&self) -> &Register {
        &self.register
    }
}

impl View {
    /// Returns the index of names.
    pub fn names(&self) -> &NameIndex {
        &self.names
    }

    /// Returns when an entry was recorded.
    pub fn recorded(&self, seq: Seq) -> Option<Timestamp> {
        self.recorded.get((seq.0 as usize).checked_sub(1)?)
    }

    /// Returns the last entry that was recorded by a moment.
    pub fn known_by(&self, moment: Timestamp) -> Seq {
        Seq(u32::try_from(self.recorded.count_by(moment)).unwrap_or(u32::MAX))
    }
}

impl Desk {
    /// Creates an empty register and opens it. A simulated register says so on every page.
    ///
    /// # Errors
    /// When something is there already, or nothing can be written there.
    pub fn create(dir: &Path, origin: &str, simulated: bool) -> Result<Self, DeskError> {
        let flag = if simulated { "yes" } else { "no" };
        Journal::create(dir, origin, &[("simulated", flag)])?.close()?;
        Self::open(dir, &mut |_, _| ())
    }

    /// Opens a register for reading and recording. `progress` is told how many of the entries are read.
    ///
    /// # Errors
    /// When it is in use, damaged, shorter than it was, or written by other rules.
    pub fn open(dir: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<Self, DeskError> {
        let journal = Journal::open(dir)?;
        let sealer = journal.sealer();
        let desk = Self::with(dir, Some(journal), sealer, progress)?;
        desk.settle_proposals()?;
        desk.write_snapshot_if_due();
        Ok(desk)
    }

    /// Opens a register for reading only, also while another process records in it.
    ///
    /// # Errors
    /// When it is damaged or written by other rules.
    pub fn open_read_only(dir: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<Self, DeskError> {
        let sealer = Reader::open(dir)?.sealer_read_only()?;
        Self::with(dir, None, sealer, progress)
    }

    fn with(
        dir: &Path,
        journal: Option<Journal>,
        sealer: Sealer,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Self, DeskError> {
        let reader = Reader::open(dir)?;
        let store = if journal.is_some() { Store::open(dir)? } else { Store::open_read_only(dir)? };
        let texts = Texts::read(&dir.join("rulebook"))?;
        let erased = reader.erased_hash()?;
        let (view, size) = load::open(&reader, &sealer, texts.rulebook, progress)?;
        Ok(Self {
            dir: dir.to_owned(),
            balance: Balance { measures: texts.measures, checks: texts.checks },
            simulated: reader.meta("simulated") == Some("yes"),
            store,
            queue: Queue::new(GROUP_ACTS, |batch: &Batch| batch.acts.len()),
            writer: Mutex::new(Writer::new(journal)),
            reader: Mutex::new(reader),
            sealer,
            view: Shared::new(view),
            merging: Mutex::new(()),
            snapshot: Mutex::new(size),
            erased,
            proposals: Proposals::default(),
            asks_for_two: AtomicBool::new(false),
        })
    }

    /// Returns the directory of the register.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Returns the measures.
    pub fn measures(&self) -> &Measures {
        &self.balance.measures
    }

    /// Returns what must add up.
    pub fn checks(&self) -> &Checks {
        &self.balance.checks
    }

    /// Returns whether the register holds generated people only.
    pub fn is_simulated(&self) -> bool {
        self.simulated
    }

    /// Returns what the office keeps beside the journal.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Returns what can be read. It does not change while it is held, and others get theirs beside it.
    pub fn view(&self) -> RwLockReadGuard<'_, View> {
        self.view.read()
    }

    /// Reads one entry with its papers; `None` if there is none of that number.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn entry(&self, seq: Seq) -> Result<Option<Entry>, DeskError> {
        Ok(self.entries(seq, 1)?.pop().filter(|&(found, _)| found == seq).map(|(_, entry)| entry))
    }

    /// Returns the entry that was recorded with an id, if there is one.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn find(&self, id: Uuid) -> Result<Option<Seq>, DeskError> {
        let found = self.reader().find(id)?;
        Ok(found.map(|number| Seq(u32::try_from(number).unwrap_or(u32::MAX))))
    }

    /// Reads entries with their papers, from one number on.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn entries(&self, from: Seq, count: u64) -> Result<Vec<(Seq, Entry)>, DeskError> {
        let chunk = self.reader().read_chunk(u64::from(from.0), count)?;
        let open = |(seq, body): (u64, String)| {
            let entry = Entry::unseal(seq, &body, &self.sealer)?;
            Ok((Seq(u32::try_from(seq).unwrap_or(u32::MAX)), entry))
        };
        chunk.into_iter().map(open).collect()
    }

    /// Returns the name of the register, as it stands in checkpoints.
    pub fn origin(&self) -> String {
        self.reader().origin().to_owned()
    }

    /// Returns which of some ids are recorded, and as which entries.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn entries_of(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, Seq>, DeskError> {
        let found = self.reader().find_all(ids)?;
        Ok(found.into_iter().map(|(id, seq)| (id, Seq(u32::try_from(seq).unwrap_or(u32::MAX)))).collect())
    }

    pub(crate) fn reader(&self) -> MutexGuard<'_, Reader> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records a batch now: all of it or nothing. Batches of several callers at once are written together.
    ///
    /// # Errors
    /// When an act is refused, or the journal does not take the batch.
    pub fn record(&self, by: &str, batch: Vec<Submission>) -> Result<Recorded, RecordError> {
        let now = Timestamp::now();
        self.record_at(by, batch.into_iter().map(|submission| (now, submission)).collect())
    }

    /// Records a batch, each act at its own moment: for registers that are generated or taken over. A moment before
    /// that of the entry before it becomes that entry's.
    ///
    /// # Errors
    /// When an act is refused, or the journal does not take the batch.
    pub fn record_at(&self, by: &str, batch: Vec<(Timestamp, Submission)>) -> Result<Recorded, RecordError> {
        self.insist_on_two(&batch)?;
        self.take_down(Batch { by: by.to_owned(), proposed_by: None, acts: batch })
    }

    /// Queues a batch and waits until it is recorded or refused.
    pub(crate) fn take_down(&self, batch: Batch) -> Result<Recorded, RecordError> {
        let answer = self.queue.submit(batch, |group| self.record_group(group)).unwrap_or_else(|| Err(broken_off()));
        self.merge_names();
        answer
    }

    /// Finds what speaks against a batch, and what to look at, without recording it.
    ///
    /// # Errors
    /// When an act would be refused.
    pub fn preview(&self, batch: &[Submission]) -> Result<Vec<Vec<Warning>>, RecordError> {
        let now = Timestamp::now();
        self.balance.prepare(&mut self.trial().register, batch.iter().map(|submission| (submission, now)))
    }

    /// Writes a snapshot of what can be read, so that the register opens quickly. While it is written nothing is recorded,
    /// while it is made durable everything goes on.
    ///
    /// # Errors
    /// When the register is open for reading only, or the snapshot cannot be written; the one before stays.
    pub fn write_snapshot(&self) -> Result<(), DeskError> {
        self.write_snapshot_unless(&|| false)
    }

    /// Writes a snapshot, and breaks off with an error when it is to give way.
    pub(crate) fn write_snapshot_unless(&self, gives_way: &dyn Fn() -> bool) -> Result<(), DeskError> {
        let mut last = self.snapshot.lock().unwrap_or_else(PoisonError::into_inner);
        let (written, size) = {
            let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
            let journal = writer.journal.as_mut().ok_or_else(|| self.not_permitted())?;
            journal.save_checkpoint()?;
            let view = self.view();
            let position = journal.position(journal.len())?;
            if position.size != u64::from(view.last_seq().0) || position.erased != self.erased {
                return Ok(());
            }
            (snapshot::write(journal, position, &view, gives_way)?, position.size)
        };
        let durable = written.sync()?;
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        writer.journal.as_ref().ok_or_else(|| self.not_permitted())?.place_snapshot(&durable)?;
        *last = size;
        Ok(())
    }

    fn not_permitted(&self) -> JournalError {
        JournalError::NotPermitted { path: self.dir.clone() }
    }

    /// Returns whether enough was folded since the last snapshot for another to be worth its time.
    pub(crate) fn is_snapshot_due(&self) -> bool {
        let last = *self.snapshot.lock().unwrap_or_else(PoisonError::into_inner);
        let entries = u64::from(self.view().last_seq().0);
        snapshot::is_due(entries.saturating_sub(last), entries)
    }

    /// Writes a snapshot if one is due. If it cannot be written, the next opening takes longer, and nothing else.
    fn write_snapshot_if_due(&self) {
        if self.is_snapshot_due() {
            drop(self.write_snapshot());
        }
    }

    /// Puts changed names into the columns of the index, if many have changed.
    fn merge_names(&self) {
        self.merge_names_if(NameIndex::is_merge_due);
    }

    /// Puts changed names into the columns of the index. Reading goes on; only one may do it at a time.
    pub(crate) fn merge_names_if(&self, is_due: impl Fn(&NameIndex) -> bool) {
        // Two at once would lose what changed between them.
        let Ok(_only) = self.merging.try_lock() else { return };
        let names = Some(&self.view().names).filter(|names| is_due(names)).cloned();
        if let Some(names) = names {
            let merged = names.merged();
            let old = self.view.write().names.take_over(merged);
            drop(old);
        }
    }

    /// Signs the journal as it stands and lets it go, with a snapshot if much was recorded since the last.
    ///
    /// # Errors
    /// When the checkpoint cannot be written.
    pub fn close(self) -> Result<(), DeskError> {
        if self.writer.lock().unwrap_or_else(PoisonError::into_inner).journal.is_some() {
            self.write_snapshot_if_due();
        }
        let writer = self.writer.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(writer.journal.map_or(Ok(()), Journal::close)?)
    }
}

/// Returns the day in Việt Nam (UTC+7) at a moment.
pub fn today(moment: Timestamp) -> Day {
    let zone = TimeZone::fixed(Offset::constant(7));
    Day::from_date(moment.to_zoned(zone).date()).unwrap_or(Day::MIN)
}
