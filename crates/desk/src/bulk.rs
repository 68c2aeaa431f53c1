//! Recording very many batches, one after another: for registers that are generated or taken over.

use std::ops::Range;
use std::sync::PoisonError;
use std::sync::mpsc::sync_channel;
use std::thread;

use dangvu_journal::{Appended, Journal, JournalError, Sealer};
use jiff::Timestamp;

use crate::desk::{Desk, Submission, View};
use crate::error::RecordError;
use crate::names;
use crate::recording::{in_turn, never_back};
use crate::stored::Entry;

impl Desk {
    /// Records batch after batch and gives the register back, packed. While one batch is sealed and appended, the next is
    /// checked; nobody reads before all is done, and after an error nobody at all. `told` is told how many entries were
    /// checked.
    ///
    /// # Errors
    /// When an act is refused, or the journal does not take a batch. The batches before it may be recorded.
    pub fn record_all(
        mut self,
        by: &str,
        batches: impl IntoIterator<Item = Vec<(Timestamp, Submission)>>,
        told: &mut dyn FnMut(usize),
    ) -> Result<Self, RecordError> {
        let View { register, recorded, names } = self.view.get_mut();
        let journal = self.writer.get_mut().unwrap_or_else(PoisonError::into_inner).journal.as_mut();
        let journal = journal.ok_or_else(|| JournalError::NotPermitted { path: self.dir.clone() })?;
        let (sealer, mut checked) = (&self.sealer, 0);
        thread::scope(|scope| {
            let (sender, waiting) = sync_channel(1);
            let appending =
                scope.spawn(|| waiting.into_iter().try_for_each(|batch| append(journal, sealer, by, batch).map(drop)));
            for mut batch in batches {
                never_back(&mut batch, recorded.last().unwrap_or(Timestamp::MIN));
                self.balance.prepare(register, in_turn(&batch))?;
                register.keep();
                recorded.extend(batch.iter().map(|&(moment, _)| moment));
                checked += batch.len();
                if sender.send(batch).is_err() {
                    break;
                }
                told(checked);
            }
            drop(sender);
            let stopped = || Err(RecordError::Form("the batches could not be appended".to_owned()));
            appending.join().unwrap_or_else(|_| stopped())
        })?;
        register.pack();
        *names = names::index(register);
        Ok(self)
    }
}

/// Seals a batch and appends it to the journal.
fn append(
    journal: &mut Journal,
    sealer: &Sealer,
    by: &str,
    batch: Vec<(Timestamp, Submission)>,
) -> Result<Range<u64>, RecordError> {
    let seal = |(recorded, Submission { id, paper })| {
        Entry { id, recorded, by: by.to_owned(), proposed_by: None, paper }.seal(sealer)
    };
    let entries = batch.into_iter().map(seal).collect::<Result<Vec<_>, _>>()?;
    match journal.append(journal.len(), &entries)? {
        Appended::Recorded(seqs) => Ok(seqs),
        Appended::Already(_) => Err(RecordError::Form("the batch was recorded meanwhile".to_owned())),
    }
}
