//! What whoever may record does with proposals of others: accepting, or returning with a reason.

use std::sync::PoisonError;

use dangvu_register::day::Day;
use dangvu_register::ids::Seq;
use dangvu_register::register::Register;
use dangvu_store::{KeptStep, Move, StoreError};
use jiff::Timestamp;
use uuid::Uuid;

use super::{Content, Proposal, ProposalError, State, StepKind};
use crate::desk::{Desk, Submission, today};
use crate::error::{DeskError, RecordError};
use crate::recording::Batch;
use crate::rights::{Actor, Doing, Place};
use crate::trying::Touched;

/// Why a proposal was not accepted or returned.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// There is none such that they may decide about.
    #[error("there is no such proposal")]
    None,
    /// Somebody did something about it meanwhile: they are to look again.
    #[error("somebody did something about it meanwhile")]
    Meanwhile,
    /// It is their own: another has to decide.
    #[error("nobody decides about a proposal of their own")]
    Own,
    /// As the register now is, it belongs where they may not record.
    #[error("it belongs where they may not record")]
    Elsewhere,
    /// There is more to look at than when it was sent.
    #[error("there is more to look at than when it was sent")]
    NewWarnings,
    /// It is refused as the register now is, or cannot be recorded.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// It cannot be read or kept.
    #[error(transparent)]
    Proposal(#[from] ProposalError),
}

impl From<StoreError> for AcceptError {
    fn from(error: StoreError) -> Self {
        Self::Proposal(error.into())
    }
}

impl From<DeskError> for AcceptError {
    fn from(error: DeskError) -> Self {
        Self::Proposal(error.into())
    }
}

impl Proposal {
    /// Returns whether somebody may see it: whoever proposed it, and whoever may record there.
    pub fn is_for(&self, actor: &Actor, register: &Register, on: Day) -> bool {
        self.owner == actor.name || self.place.allows(actor, Doing::Record, register, on)
    }
}

impl Desk {
    /// Accepts a proposal: the batch that it gives is recorded, with its own act under its own id. It is judged once more,
    /// on the register as it now is. Returns the entry.
    ///
    /// # Errors
    /// When somebody did something about it meanwhile, it is their own, or it is refused as the register now is.
    pub fn accept_proposal(
        &self,
        (id, version): (Uuid, u32),
        actor: &Actor,
        batch: Vec<Submission>,
        now: Timestamp,
    ) -> Result<Seq, AcceptError> {
        let _only = self.proposals.deciding.lock().unwrap_or_else(PoisonError::into_inner);
        let (proposal, content) = self.decidable((id, version), actor, now)?;
        let main = batch.iter().position(|submission| submission.id == id).ok_or(AcceptError::None)?;
        let tried = self.try_out(&batch, |_, _, _| ())?;
        if !self.belongs_to(actor, &tried.touched, now) {
            return Err(AcceptError::Elsewhere);
        }
        if !content.has_seen(&tried.warnings) {
            return Err(AcceptError::NewWarnings);
        }
        let acts = batch.into_iter().map(|submission| (now, submission)).collect();
        let batch = Batch { by: actor.name.clone(), proposed_by: Some(proposal.owner.clone()), acts };
        let recorded = self.take_down(batch)?;
        let seq = recorded.entries.get(main).copied().ok_or(AcceptError::None)?;
        let to = Move { id, version, state: State::Recorded.name(), entry: Some(seq.0), forgets: true };
        self.bring_on(&to, actor, StepKind::Accepted, "", now)?;
        Ok(seq)
    }

    /// Returns a proposal to whoever sent it, with a reason.
    ///
    /// # Errors
    /// When somebody did something about it meanwhile, or it is their own.
    pub fn return_proposal(
        &self,
        (id, version): (Uuid, u32),
        actor: &Actor,
        reason: &str,
        now: Timestamp,
    ) -> Result<(), AcceptError> {
        let _only = self.proposals.deciding.lock().unwrap_or_else(PoisonError::into_inner);
        self.decidable((id, version), actor, now)?;
        let to = Move { id, version, state: State::Returned.name(), entry: None, forgets: false };
        Ok(self.bring_on(&to, actor, StepKind::Returned, reason, now)?)
    }

    fn belongs_to(&self, actor: &Actor, touched: &[Touched], now: Timestamp) -> bool {
        let view = self.view();
        Place::of(touched, &view).allows(actor, Doing::Record, &view, today(now))
    }

    /// Returns a proposal that waits, of the version that somebody saw, if they may decide about it.
    fn decidable(
        &self,
        (id, version): (Uuid, u32),
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Proposal, Content), AcceptError> {
        let (proposal, content) = self.proposal(id)?.ok_or(AcceptError::None)?;
        if proposal.owner == actor.name {
            return Err(AcceptError::Own);
        }
        if !proposal.place.allows(actor, Doing::Record, &self.view(), today(now)) {
            return Err(AcceptError::None);
        }
        match content {
            Some(content) if proposal.version == version && proposal.state == State::Waiting => Ok((proposal, content)),
            _ => Err(AcceptError::Meanwhile),
        }
    }

    fn bring_on(
        &self,
        to: &Move<'_>,
        actor: &Actor,
        kind: StepKind,
        reason: &str,
        now: Timestamp,
    ) -> Result<(), ProposalError> {
        let version = to.version + 1;
        let reason = self.sealed_reason(to.id, version, reason)?;
        let step = KeptStep { version, at: now, by: actor.name.clone(), what: kind.name().to_owned(), reason };
        self.store().move_proposal(to, &step)?;
        self.forget_open();
        Ok(())
    }
}
