//! How batches come into the journal, and only then into what is read. A group of them goes in three steps:
//!
//! 1. Judged: each batch is tried on the register, on top of those before it, and all is taken back. Readers wait.
//! 2. Sealed and appended at once: one commit for the group. Readers go on, and see nothing of it.
//! 3. Applied: the same acts once more, now for good. Readers wait.
//!
//! Only one group is under way at a time, so the register of step 3 is that of step 1. Should it nevertheless refuse what
//! is in the journal already, nothing of the group is shown and nothing more is recorded: who opens the register again
//! reads what the journal says.

use std::collections::{HashMap, HashSet};
use std::ops::{Deref, DerefMut};
use std::path::Path;

use dangvu_journal::{AppendError, Appended, Journal, JournalError, NewEntry};
use dangvu_register::ids::Seq;
use jiff::{Timestamp, Unit};
use parking_lot::RwLockWriteGuard;
use uuid::Uuid;

use crate::closing::Balance;
use crate::desk::{Desk, Recorded, Submission, View, today};
use crate::error::RecordError;
use crate::names;
use crate::queue::Done;
use crate::stored::Entry;

/// Most acts of a group. A batch of more acts goes alone.
pub(crate) const GROUP_ACTS: usize = 2_000;

/// What is said to those whose group nobody finished.
const BROKEN_OFF: &str = "recording broke off";

/// A batch that is to be recorded, each act with its moment.
pub(crate) struct Batch {
    pub(crate) by: String,
    pub(crate) proposed_by: Option<String>,
    pub(crate) acts: Vec<(Timestamp, Submission)>,
}

/// What one caller is told.
pub(crate) type Answer = Result<Recorded, RecordError>;

/// The journal, if it is open for recording, and why nothing is recorded any more, if so.
pub(crate) struct Writer {
    pub(crate) journal: Option<Journal>,
    stopped: Option<String>,
}

impl Writer {
    pub(crate) fn new(journal: Option<Journal>) -> Self {
        Self { journal, stopped: None }
    }

    /// Tells why nothing is recorded any more, if so.
    pub(crate) fn stopped_why(&self) -> Option<String> {
        let of_journal = || self.journal.as_ref().and_then(Journal::stopped).map(str::to_owned);
        self.stopped.clone().or_else(of_journal)
    }

    fn journal(&mut self, dir: &Path) -> Result<&mut Journal, RecordError> {
        if let Some(cause) = &self.stopped {
            return Err(AppendError::Stopped { cause: cause.clone() }.into());
        }
        self.journal.as_mut().ok_or_else(|| JournalError::NotPermitted { path: dir.to_owned() }.into())
    }
}

/// The error of those whose recording broke off.
pub(crate) fn broken_off() -> RecordError {
    AppendError::Stopped { cause: BROKEN_OFF.to_owned() }.into()
}

impl Desk {
    /// Records what it can of a group and answers those batches; the others are to be tried again.
    pub(crate) fn record_group(&self, mut group: Vec<Batch>) -> Done<Batch, Answer> {
        // Somebody broke off in the middle of recording: what the journal holds is known when it is opened again.
        let answers = match self.writer.lock() {
            Ok(mut writer) => self.try_group(&mut writer, &mut group),
            Err(_) => Err(broken_off()),
        };
        let answers = answers.unwrap_or_else(|error| {
            let others: Vec<_> = group.iter().skip(1).map(|_| Err(error.alike())).collect();
            std::iter::once(Err(error)).chain(others).collect()
        });
        let rest = group.split_off(answers.len());
        Done { answers, rest }
    }

    fn try_group(&self, writer: &mut Writer, group: &mut [Batch]) -> Result<Vec<Answer>, RecordError> {
        let journal = writer.journal(&self.dir)?;
        let recorded = recorded_ids(journal, group)?;
        let first = journal.len() + 1;
        let mut answers = self.judge(first, recorded, group);
        let entries = self.seal(group, &mut answers);
        let done = append(journal, &entries).and_then(|()| self.apply(first, group, &answers));
        if let Err(error) = done {
            if let RecordError::Unapplied { .. } = error {
                writer.stopped = Some(error.to_string());
            }
            fail(&mut answers, first, &error);
        }
        Ok(answers)
    }

    /// Tries each batch on top of those before it and takes all back. When too much had to be tried again because of
    /// refusals, the group ends there.
    fn judge(&self, first: u64, recorded: HashMap<Uuid, Seq>, group: &mut [Batch]) -> Vec<Answer> {
        let trial = self.trial();
        let last = trial.recorded.last().unwrap_or(Timestamp::MIN);
        let mut judge = Judge { trial, balance: &self.balance, recorded, last, next: first, again: 0 };
        let mut answers = Vec::with_capacity(group.len());
        for at in 0..group.len() {
            answers.push(judge.judge(&mut group[at]));
            let refused = matches!(answers[at], Err(RecordError::Refused(_)));
            if refused && !judge.prepare_again(new_batches(group, &answers)) {
                break;
            }
        }
        answers
    }

    /// Seals what is new. With a batch that cannot be sealed, the group ends: those after it were judged on top of it.
    fn seal(&self, group: &[Batch], answers: &mut Vec<Answer>) -> Vec<NewEntry> {
        let mut entries = Vec::new();
        for (at, batch) in group.iter().enumerate().take(answers.len()) {
            if !is_new(&answers[at]) {
                continue;
            }
            let seal = |(recorded, Submission { id, paper }): &(Timestamp, Submission)| {
                let (by, proposed_by) = (batch.by.clone(), batch.proposed_by.clone());
                Entry { id: *id, recorded: *recorded, by, proposed_by, paper: paper.clone() }.seal(&self.sealer)
            };
            match batch.acts.iter().map(seal).collect::<Result<Vec<_>, _>>() {
                Ok(sealed) => entries.extend(sealed),
                Err(error) => {
                    answers[at] = Err(error);
                    answers.truncate(at + 1);
                    break;
                }
            }
        }
        entries
    }

    /// Shows what was appended. Whether the figures of a closing add up was found when it was judged.
    fn apply(&self, first: u64, group: &[Batch], answers: &[Answer]) -> Result<(), RecordError> {
        let mut trial = self.trial();
        let mut moments = Vec::new();
        let acts = new_batches(group, answers).flat_map(|batch| &batch.acts);
        for (seq, (moment, submission)) in (first..).map(seq).zip(acts) {
            let register = &mut trial.register;
            if register.next_seq() != seq || register.prepare(&submission.paper, today(*moment)).is_err() {
                return Err(RecordError::Unapplied { seq });
            }
            moments.push(*moment);
        }
        trial.keep(seq(first), moments);
        Ok(())
    }

    /// Returns the view to try acts on, once nobody reads.
    pub(crate) fn trial(&self) -> Trial<'_> {
        Trial(self.view.write())
    }
}

/// The view while acts are tried on it: what was not kept is taken back at the end, whatever happens.
pub(crate) struct Trial<'d>(RwLockWriteGuard<'d, View>);

impl Deref for Trial<'_> {
    type Target = View;

    fn deref(&self) -> &View {
        &self.0
    }
}

impl DerefMut for Trial<'_> {
    fn deref_mut(&mut self) -> &mut View {
        &mut self.0
    }
}

impl Drop for Trial<'_> {
    fn drop(&mut self) {
        self.register.take_back();
    }
}

impl Trial<'_> {
    fn keep(&mut self, first: Seq, moments: Vec<Timestamp>) {
        let View { register, recorded, names } = &mut *self.0;
        register.keep();
        recorded.extend(moments);
        for seq in first.0..=register.last_seq().0 {
            names::update(names, register, Seq(seq));
        }
    }
}

/// What the next batch is judged on top of.
struct Judge<'d> {
    trial: Trial<'d>,
    balance: &'d Balance,
    /// The entries of those ids that are recorded, or will be with the batches before.
    recorded: HashMap<Uuid, Seq>,
    last: Timestamp,
    next: u64,
    /// How many acts were prepared again.
    again: usize,
}

impl Judge<'_> {
    fn judge(&mut self, batch: &mut Batch) -> Answer {
        if let Some(entries) = recorded_before(&self.recorded, &batch.acts)? {
            return Ok(Recorded { entries, warnings: Vec::new(), already: true });
        }
        let last = never_back(&mut batch.acts, self.last);
        let warnings = self.balance.prepare(&mut self.trial.register, in_turn(&batch.acts))?;
        let entries: Vec<Seq> = (self.next..).take(batch.acts.len()).map(seq).collect();
        self.recorded.extend(batch.acts.iter().map(|(_, submission)| submission.id).zip(entries.iter().copied()));
        self.next += entries.len() as u64;
        self.last = last;
        Ok(Recorded { entries, warnings, already: false })
    }

    /// Prepares once more what was taken back with a refused batch; returns whether that was done.
    fn prepare_again<'b>(&mut self, batches: impl Iterator<Item = &'b Batch>) -> bool {
        for batch in batches {
            self.again += batch.acts.len();
            if self.again > GROUP_ACTS || self.balance.prepare(&mut self.trial.register, in_turn(&batch.acts)).is_err()
            {
                return false;
            }
        }
        true
    }
}

fn append(journal: &mut Journal, entries: &[NewEntry]) -> Result<(), RecordError> {
    if entries.is_empty() {
        return Ok(());
    }
    match journal.append(journal.len(), entries)? {
        Appended::Recorded(_) => Ok(()),
        Appended::Already(_) => Err(RecordError::Form("the batch was recorded meanwhile".to_owned())),
    }
}

/// Tells an error to all who were to be answered with entries that are not there.
fn fail(answers: &mut [Answer], first: u64, error: &RecordError) {
    for answer in answers {
        let hangs_on_it =
            |recorded: &Recorded| !recorded.already || recorded.entries.iter().any(|&at| at >= seq(first));
        if answer.as_ref().is_ok_and(hangs_on_it) {
            *answer = Err(error.alike());
        }
    }
}

fn is_new(answer: &Answer) -> bool {
    answer.as_ref().is_ok_and(|recorded| !recorded.already)
}

fn new_batches<'b>(group: &'b [Batch], answers: &'b [Answer]) -> impl Iterator<Item = &'b Batch> {
    group.iter().zip(answers).filter(|(_, answer)| is_new(answer)).map(|(batch, _)| batch)
}

fn seq(number: u64) -> Seq {
    Seq(u32::try_from(number).unwrap_or(u32::MAX))
}

/// Returns acts as they are prepared, each at its moment.
pub(crate) fn in_turn(acts: &[(Timestamp, Submission)]) -> impl Iterator<Item = (&Submission, Timestamp)> {
    acts.iter().map(|(moment, submission)| (submission, *moment))
}

/// Rounds moments to seconds and lets none lie before the one before it. Returns the last.
pub(crate) fn never_back(acts: &mut [(Timestamp, Submission)], mut last: Timestamp) -> Timestamp {
    for (moment, _) in acts {
        last = moment.round(Unit::Second).unwrap_or(*moment).max(last);
        *moment = last;
    }
    last
}

/// Returns which ids of a group are in the journal, and where.
fn recorded_ids(journal: &Journal, group: &[Batch]) -> Result<HashMap<Uuid, Seq>, RecordError> {
    let ids: Vec<Uuid> = group.iter().flat_map(|batch| &batch.acts).map(|(_, submission)| submission.id).collect();
    Ok(journal.find_all(&ids)?.into_iter().map(|(id, number)| (id, seq(number))).collect())
}

/// Returns the entries of a batch that was recorded before; `None` if it is new.
fn recorded_before(
    recorded: &HashMap<Uuid, Seq>,
    acts: &[(Timestamp, Submission)],
) -> Result<Option<Vec<Seq>>, AppendError> {
    let entries: Vec<Seq> = acts.iter().filter_map(|(_, submission)| recorded.get(&submission.id).copied()).collect();
    let mut ids = HashSet::with_capacity(acts.len());
    match entries.len() {
        0 => match acts.iter().find(|(_, submission)| !ids.insert(submission.id)) {
            Some((_, twice)) => Err(AppendError::Malformed { id: twice.id }),
            None => Ok(None),
        },
        all if all == acts.len() => Ok(Some(entries)),
        recorded => Err(AppendError::PartlyRecorded { recorded, of: acts.len() }),
    }
}
