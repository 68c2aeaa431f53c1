//! Work in the background that outlives the program: what it is about is sealed, since it may name who signs.

use dangvu_store::{StoreError, UnfinishedJob};
use jiff::Timestamp;

use crate::desk::Desk;
use crate::drafts::DraftError;
use crate::error::RecordError;

/// Work that is not done, as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// Its number.
    pub id: String,
    /// The name of the account that asked for it.
    pub owner: String,
    /// When it was asked for.
    pub begun_at: Timestamp,
    /// How often a program has begun with it.
    pub starts: u32,
    /// What it is about.
    pub about: String,
}

impl Desk {
    /// Keeps work that is under way.
    ///
    /// # Errors
    /// When it cannot be sealed or written.
    pub fn keep_job(&self, job: &Unfinished) -> Result<(), DraftError> {
        let Unfinished { id, owner, begun_at, starts, about } = job.clone();
        let sealed = self.sealer.seal_text(&place(&owner, &id), &about).map_err(RecordError::from)?;
        Ok(self.store().keep_job(&UnfinishedJob { id, owner, begun_at, starts, sealed })?)
    }

    /// Returns the work that is kept, in the order in which it was asked for; what cannot be opened is left out.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn unfinished_jobs(&self) -> Result<Vec<Unfinished>, StoreError> {
        let open = |job: UnfinishedJob| {
            let UnfinishedJob { id, owner, begun_at, starts, sealed } = job;
            let about = self.sealer.open_text(&place(&owner, &id), &sealed)?;
            Some(Unfinished { id, owner, begun_at, starts, about })
        };
        Ok(self.store().unfinished_jobs()?.into_iter().filter_map(open).collect())
    }
}

fn place(owner: &str, id: &str) -> String {
    format!("job\n{owner}\n{id}")
}
