//! What whoever proposes does: sending up, mending and sending again, withdrawing.

use std::sync::PoisonError;

use dangvu_register::check::Warning;
use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use dangvu_store::{KeptProposal, KeptStep, Move};
use jiff::Timestamp;
use uuid::Uuid;

use super::{Content, ProposalError, State, StepKind, place, words_of};
use crate::desk::Desk;
use crate::rights::Place;

/// A proposal that is to be sent.
#[derive(Clone, Debug)]
pub struct NewProposal {
    /// The id of the act that it is to become.
    pub id: Uuid,
    /// Name of the kind of act.
    pub act: String,
    /// The entry that it is to take the place of.
    pub corrects: Option<Seq>,
    /// Where it belongs.
    pub place: Place,
    /// The form as it was filled.
    pub text: String,
    /// The papers that it gave.
    pub papers: Vec<Paper>,
    /// What there is to look at, for each act that would be recorded.
    pub warnings: Vec<Vec<Warning>>,
    /// What is said with it.
    pub note: String,
}

/// What became of a proposal that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It waits for whoever decides.
    Waits,
    /// It was decided meanwhile, or is another's: nothing was sent.
    Late,
}

impl Desk {
    /// Sends a proposal up, or sends it again mended: it waits from now on.
    ///
    /// # Errors
    /// When it cannot be sealed or kept.
    pub fn propose(&self, owner: &str, new: &NewProposal, now: Timestamp) -> Result<Sent, ProposalError> {
        let _only = self.proposals.deciding.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.proposal(new.id)?.map(|(before, _)| before);
        if before.as_ref().is_some_and(|before| before.owner != owner || !before.state.is_open()) {
            return Ok(Sent::Late);
        }
        let version = before.as_ref().map_or(1, |before| before.version + 1);
        let content = Content { text: new.text.clone(), papers: new.papers.clone(), warned: words_of(&new.warnings) };
        let text = serde_json::to_string(&content).unwrap_or_default();
        let kept = KeptProposal {
            id: new.id,
            owner: owner.to_owned(),
            act: new.act.clone(),
            corrects: new.corrects.map(|seq| seq.0),
            place: new.place.to_text(),
            state: State::Waiting.name().to_owned(),
            version,
            sent_at: now,
            entry: None,
            sealed: Some(self.sealer.seal_text(&place(new.id, owner), &text)?),
        };
        let what = if version == 1 { StepKind::Sent } else { StepKind::Mended };
        let reason = self.sealed_reason(new.id, version, &new.note)?;
        let step = KeptStep { version, at: now, by: owner.to_owned(), what: what.name().to_owned(), reason };
        let sent = self.store().send_proposal(&kept, &step)?;
        self.forget_open();
        Ok(if sent { Sent::Waits } else { Sent::Late })
    }

    /// Takes a proposal back for good: what stands in it is forgotten. `false` if it is not theirs, or decided meanwhile.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn withdraw_proposal(&self, id: Uuid, owner: &str, now: Timestamp) -> Result<bool, ProposalError> {
        let _only = self.proposals.deciding.lock().unwrap_or_else(PoisonError::into_inner);
        let own = self.proposal(id)?.map(|(proposal, _)| proposal);
        let Some(own) = own.filter(|own| own.owner == owner && own.state.is_open()) else { return Ok(false) };
        let what = StepKind::Withdrawn.name().to_owned();
        let step = KeptStep { version: own.version + 1, at: now, by: owner.to_owned(), what, reason: None };
        let to = Move { id, version: own.version, state: State::Withdrawn.name(), entry: None, forgets: true };
        let moved = self.store().move_proposal(&to, &step)?;
        self.forget_open();
        Ok(moved)
    }
}
