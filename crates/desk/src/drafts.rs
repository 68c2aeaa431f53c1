//! Drafts of acts: kept for whoever writes them, sealed, until they are recorded or thrown away.

use dangvu_store::{Draft, StoreError};
use jiff::Timestamp;

use crate::desk::Desk;
use crate::error::RecordError;

/// A draft as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drafted {
    /// The id of the form.
    pub id: String,
    /// Name of the kind of act.
    pub act: String,
    /// The entry that it is to take the place of.
    pub corrects: Option<u32>,
    /// When it was saved last.
    pub saved_at: Timestamp,
    /// What stands in it.
    pub text: String,
}

impl Desk {
    /// Saves a draft for an account.
    ///
    /// # Errors
    /// When it cannot be sealed or written.
    pub fn save_draft(&self, owner: &str, drafted: &Drafted) -> Result<(), DraftError> {
        let Drafted { id, act, corrects, saved_at, text } = drafted;
        let sealed = self.sealer.seal_text(&place(owner, id), text).map_err(RecordError::from)?;
        let (id, act) = (id.clone(), act.clone());
        Ok(self.store().save_draft(owner, &Draft { id, act, corrects: *corrects, saved_at: *saved_at, sealed })?)
    }

    /// Returns the drafts of an account, the newest first; what cannot be opened is left out.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn drafts(&self, owner: &str) -> Result<Vec<Drafted>, StoreError> {
        Ok(self.store().drafts(owner)?.into_iter().filter_map(|draft| self.open_draft(owner, draft)).collect())
    }

    /// Returns one draft of an account.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn draft(&self, owner: &str, id: &str) -> Result<Option<Drafted>, StoreError> {
        Ok(self.store().draft(owner, id)?.and_then(|draft| self.open_draft(owner, draft)))
    }

    fn open_draft(&self, owner: &str, draft: Draft) -> Option<Drafted> {
        let Draft { id, act, corrects, saved_at, sealed } = draft;
        let text = self.sealer.open_text(&place(owner, &id), &sealed)?;
        Some(Drafted { id, act, corrects, saved_at, text })
    }
}

/// Why a draft was not saved.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// It cannot be sealed.
    #[error(transparent)]
    Seal(#[from] RecordError),
    /// It cannot be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn place(owner: &str, id: &str) -> String {
    format!("draft\n{owner}\n{id}")
}
