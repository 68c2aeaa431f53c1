//! A workbook recorded as one batch, whose ids follow from what it says: sent twice, it is recorded once; and taken back
//! as one.

use dangvu_desk::store::{Batch, StoreError};
use dangvu_desk::{Desk, DeskError, RecordError, Recorded, Submission, View, today};
use dangvu_register::act;
use dangvu_register::codes::VoidReason;
use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid};

/// Why a workbook was not recorded or taken back.
#[derive(Debug, thiserror::Error)]
pub enum BatchError {
    /// The register or the journal does not take it.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The register cannot be read.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// The office's file cannot be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such batch.
    #[error("there is no batch {0}")]
    Unknown(Uuid),
}

/// Returns the id of the batch of a workbook.
pub fn id(origin: &str, seed: &str, papers: &[&Paper]) -> Uuid {
    let mut hash = Sha256::new();
    hash.update(format!("dangvu batch\n{origin}\n{seed}\n"));
    for paper in papers {
        hash.update(serde_json::to_vec(paper).unwrap_or_default());
        hash.update(b"\n");
    }
    from_hash(hash)
}

/// Returns the id under which a workbook is recorded now: its own, or the next if all that was recorded under it was taken
/// back. So what is sent twice is recorded once, and what was taken back can be recorded again.
///
/// # Errors
/// When it cannot be read what was recorded.
pub fn open_id(desk: &Desk, seed: &str, papers: &[&Paper]) -> Result<Uuid, BatchError> {
    let origin = desk.origin();
    let mut again = String::new();
    loop {
        let own = id(&origin, &format!("{seed}{again}"), papers);
        let Some(batch) = desk.store().batch(own)? else { return Ok(own) };
        let state = state(desk, batch)?;
        if state.entries.is_empty() || state.voided < state.entries.len() {
            return Ok(own);
        }
        again.push_str("\nagain");
    }
}

/// Returns the ids of the acts of a batch, or of the acts that take them back.
fn ids(batch: Uuid, what: &str, count: u32) -> Vec<Uuid> {
    let one = |number: u32| {
        let mut hash = Sha256::new();
        hash.update(format!("dangvu {what}\n{batch}\n{number}\n"));
        from_hash(hash)
    };
    (0..count).map(one).collect()
}

fn from_hash(hash: Sha256) -> Uuid {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash.finalize()).for_each(|(to, from)| *to = from);
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// Records the acts of a workbook, all or none. What was recorded before is not recorded again.
///
/// # Errors
/// When it is not recorded; nothing of it is then.
pub fn record(desk: &Desk, by: &str, file: &str, batch: Uuid, papers: Vec<Paper>) -> Result<Recorded, BatchError> {
    let acts = u32::try_from(papers.len()).unwrap_or(u32::MAX);
    // Kept first: a batch that is known and not recorded does no harm, one that is recorded and not known does.
    let sent = Batch { id: batch, file: file.to_owned(), acts, sent_at: Timestamp::now(), sent_by: by.to_owned() };
    desk.store().add_batch(&sent)?;
    let ids = ids(batch, "act", acts);
    let submissions = ids.into_iter().zip(papers).map(|(id, paper)| Submission { id, paper }).collect();
    Ok(desk.record(by, submissions)?)
}

/// How a batch stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The batch.
    pub batch: Batch,
    /// The entries of its acts; none if it was sent and never recorded.
    pub entries: Vec<Seq>,
    /// How many of them are voided.
    pub voided: usize,
}

/// Returns the batches that were sent, the last first, and how they stand.
///
/// # Errors
/// When they cannot be read.
pub fn states(desk: &Desk) -> Result<Vec<State>, BatchError> {
    desk.store().batches()?.into_iter().map(|batch| state(desk, batch)).collect()
}

fn state(desk: &Desk, batch: Batch) -> Result<State, BatchError> {
    let entries = entries(desk, &batch)?;
    Ok(stands(&desk.view(), batch, entries))
}

/// Returns the entries of a batch, the first first.
///
/// # Errors
/// When the journal cannot be read.
pub fn entries(desk: &Desk, batch: &Batch) -> Result<Vec<Seq>, BatchError> {
    let mut entries: Vec<Seq> = desk.entries_of(&ids(batch.id, "act", batch.acts))?.into_values().collect();
    entries.sort_unstable();
    Ok(entries)
}

/// Returns how a batch with its entries stands.
pub fn stands(view: &View, batch: Batch, entries: Vec<Seq>) -> State {
    let voided = entries.iter().filter(|&&seq| !view.is_valid(seq, Seq::NEVER)).count();
    State { batch, entries, voided }
}

/// Returns how one batch stands.
///
/// # Errors
/// When there is none, or it cannot be read.
pub fn state_of(desk: &Desk, batch: Uuid) -> Result<State, BatchError> {
    state(desk, desk.store().batch(batch)?.ok_or(BatchError::Unknown(batch))?)
}

/// Returns the first entry of a batch; none if it was sent and never recorded, since it is recorded whole or not at all.
///
/// # Errors
/// When the journal cannot be read.
pub fn first_entry(desk: &Desk, batch: &Batch) -> Result<Option<Seq>, BatchError> {
    Ok(desk.entries_of(&ids(batch.id, "act", batch.acts.min(1)))?.into_values().next())
}

/// Takes a batch back: voids all its entries that stand, the last first, all or none.
///
/// # Errors
/// When there is no such batch, or something recorded since hangs on it.
pub fn undo(desk: &Desk, by: &str, batch: Uuid, reason: VoidReason) -> Result<Recorded, BatchError> {
    let submissions = voids(desk, batch, reason)?;
    if submissions.is_empty() {
        return Ok(Recorded { entries: Vec::new(), warnings: Vec::new(), already: true });
    }
    Ok(desk.record(by, submissions)?)
}

/// Returns the acts that take a batch back: one for each of its entries that stands, the last first.
///
/// # Errors
/// When there is no such batch, or it cannot be read.
pub fn voids(desk: &Desk, batch: Uuid, reason: VoidReason) -> Result<Vec<Submission>, BatchError> {
    let state = state_of(desk, batch)?;
    let ids = ids(batch, "void", state.batch.acts);
    let effective = today(Timestamp::now());
    let standing = |seq: &&Seq| desk.view().is_valid(**seq, Seq::NEVER);
    let entries: Vec<Seq> = state.entries.iter().filter(standing).copied().collect();
    let void = |(entry, id): (Seq, Uuid)| Submission { id, paper: Paper::new(effective, act::Void { entry, reason }) };
    Ok(entries.into_iter().rev().zip(ids).map(void).collect())
}
