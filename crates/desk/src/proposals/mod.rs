//! Proposals: acts that somebody sends up and another records. They lie in the office's file and are no acts: the journal
//! has of them what was accepted.
//!
//! The id of the act is chosen with the proposal, so accepting twice records once. Whoever decides holds one lock from
//! looking at the proposal until what came of it is kept; if the process ends in between, the journal knows, and the next
//! look at the proposal takes it from there.

mod deciding;
mod sending;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use dangvu_journal::KeyError;
use dangvu_register::check::Warning;
use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use dangvu_store::{KeptProposal, KeptStep, Move, StoreError};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use self::deciding::AcceptError;
pub use self::sending::{NewProposal, Sent};
use crate::desk::Desk;
use crate::error::DeskError;
use crate::rights::Place;

/// How a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It waits for whoever decides.
    Waiting,
    /// It was returned to whoever proposed it.
    Returned,
    /// It was accepted, and is an entry.
    Recorded,
    /// Whoever proposed it took it back.
    Withdrawn,
}

impl State {
    /// All ways to stand.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Returned, Self::Recorded, Self::Withdrawn];

    /// Returns the name as it is kept.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Returned => "returned",
            Self::Recorded => "recorded",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Returns whether anything can still be done about it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Returned)
    }
}

impl std::str::FromStr for State {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|state| state.name() == name).ok_or(())
    }
}

/// A proposal, without what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The id of the act that it is to become.
    pub id: Uuid,
    /// The account that proposes it.
    pub owner: String,
    /// Name of the kind of act.
    pub act: String,
    /// The entry that it is to take the place of.
    pub corrects: Option<Seq>,
    /// Where it belonged when it was sent.
    pub place: Place,
    /// How it stands.
    pub state: State,
    /// How often it was changed: whoever decides names the version that they saw.
    pub version: u32,
    /// When it was sent last.
    pub sent_at: Timestamp,
    /// The entry that it became.
    pub entry: Option<Seq>,
}

/// What stands in a proposal.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// The form as it was filled.
    pub text: String,
    /// The papers that it gave.
    pub papers: Vec<Paper>,
    /// What there was to look at when it was sent, in a word each.
    pub warned: BTreeSet<String>,
}

impl Content {
    /// Returns whether all that there is to look at was there when it was sent.
    pub fn has_seen(&self, warnings: &[Vec<Warning>]) -> bool {
        words_of(warnings).is_subset(&self.warned)
    }

    /// Returns the paper that the form is about: of a correction, not what it voids.
    pub fn paper(&self, corrects: Option<Seq>) -> Option<&Paper> {
        self.papers.get(usize::from(corrects.is_some()))
    }
}

/// What was done about a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// It was sent.
    Sent,
    /// It was mended and sent again.
    Mended,
    /// It was returned.
    Returned,
    /// It was accepted.
    Accepted,
    /// It was withdrawn.
    Withdrawn,
}

impl StepKind {
    const ALL: [Self; 5] = [Self::Sent, Self::Mended, Self::Returned, Self::Accepted, Self::Withdrawn];

    /// Returns the name as it is kept.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Mended => "mended",
            Self::Returned => "returned",
            Self::Accepted => "accepted",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// Something that was done about a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by: String,
    /// What.
    pub kind: StepKind,
    /// Why, or what was said with it.
    pub reason: Option<String>,
}

/// Why something about a proposal could not be done.
#[derive(Debug, thiserror::Error)]
pub enum ProposalError {
    /// The office's file.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The journal.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// What stands in it cannot be sealed.
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// What the desk holds about proposals.
#[derive(Debug, Default)]
pub(crate) struct Proposals {
    /// Held by whoever decides about one.
    deciding: Mutex<()>,
    /// Those that are open, as they were read last; nothing after a change.
    open: Mutex<Option<Arc<[Proposal]>>>,
}

/// Returns what there is to look at, in a word each, with the rule if it is one: a number in it that changes from day to
/// day makes no other warning.
fn words_of(warnings: &[Vec<Warning>]) -> BTreeSet<String> {
    let word = |warning: &Warning| {
        let json = serde_json::to_value(warning).unwrap_or_default();
        ["what", "rule"].map(|name| json[name].as_str().unwrap_or_default().to_owned()).join(" ")
    };
    warnings.iter().flatten().map(word).collect()
}

impl Desk {
    /// Returns a proposal with what stands in it; nothing stands in one that is decided for good.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn proposal(&self, id: Uuid) -> Result<Option<(Proposal, Option<Content>)>, ProposalError> {
        let Some(kept) = self.store().proposal(id)? else { return Ok(None) };
        let kept = match self.settle(&kept)? {
            true => self.store().proposal(id)?.unwrap_or(kept),
            false => kept,
        };
        let content = kept.sealed.as_ref().and_then(|sealed| self.opened(&kept, sealed));
        Ok(read(&kept).map(|proposal| (proposal, content)))
    }

    /// Returns the proposals that are open, those sent first first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn open_proposals(&self) -> Result<Arc<[Proposal]>, StoreError> {
        let mut open = self.proposals.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = &*open {
            return Ok(Arc::clone(open));
        }
        let kept = self.store().proposals_in([State::Waiting.name(), State::Returned.name()])?;
        let found: Arc<[Proposal]> = kept.iter().filter_map(read).collect();
        *open = Some(Arc::clone(&found));
        Ok(found)
    }

    /// Returns the proposals that are decided for good, those sent first first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn decided_proposals(&self) -> Result<Vec<Proposal>, StoreError> {
        let kept = self.store().proposals_in([State::Recorded.name(), State::Withdrawn.name()])?;
        Ok(kept.iter().filter_map(read).collect())
    }

    /// Returns what was done about a proposal, the first first.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn proposal_steps(&self, id: Uuid) -> Result<Vec<Step>, StoreError> {
        let read = |kept: KeptStep| {
            let kind = StepKind::ALL.into_iter().find(|kind| kind.name() == kept.what)?;
            let open = |sealed: Vec<u8>| self.sealer.open_text(&reason_place(id, kept.version), &sealed);
            Some(Step { at: kept.at, by: kept.by, kind, reason: kept.reason.and_then(open) })
        };
        Ok(self.store().proposal_steps(id)?.into_iter().filter_map(read).collect())
    }

    /// Settles what the journal has and the office's file does not: the process ended between the two.
    pub(crate) fn settle_proposals(&self) -> Result<(), DeskError> {
        for kept in self.store().proposals_in([State::Waiting.name(), State::Returned.name()])? {
            self.settle(&kept)?;
        }
        Ok(())
    }

    /// Notes that an open proposal is an entry, if the journal has it. Returns whether it had to.
    fn settle(&self, kept: &KeptProposal) -> Result<bool, DeskError> {
        let is_open = kept.state.parse().is_ok_and(State::is_open);
        let Some(seq) = self.find(kept.id)?.filter(|_| is_open) else { return Ok(false) };
        let (by, at) = self.entry(seq)?.map_or_else(Default::default, |entry| (entry.by, entry.recorded));
        let step =
            KeptStep { version: kept.version + 1, at, by, what: StepKind::Accepted.name().to_owned(), reason: None };
        let settled = self.store().move_proposal(&to_entry(kept, seq), &step)?;
        self.forget_open();
        Ok(settled)
    }

    fn opened(&self, kept: &KeptProposal, sealed: &[u8]) -> Option<Content> {
        serde_json::from_str(&self.sealer.open_text(&place(kept.id, &kept.owner), sealed)?).ok()
    }

    fn sealed_reason(&self, id: Uuid, version: u32, reason: &str) -> Result<Option<Vec<u8>>, KeyError> {
        let sealed = |reason| self.sealer.seal_text(&reason_place(id, version), reason);
        (!reason.is_empty()).then(|| sealed(reason)).transpose()
    }

    fn forget_open(&self) {
        *self.proposals.open.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

fn to_entry(kept: &KeptProposal, seq: Seq) -> Move<'static> {
    let (id, version) = (kept.id, kept.version);
    Move { id, version, state: State::Recorded.name(), entry: Some(seq.0), forgets: true }
}

fn read(kept: &KeptProposal) -> Option<Proposal> {
    Some(Proposal {
        id: kept.id,
        owner: kept.owner.clone(),
        act: kept.act.clone(),
        corrects: kept.corrects.map(Seq),
        place: Place::from_text(&kept.place)?,
        state: kept.state.parse().ok()?,
        version: kept.version,
        sent_at: kept.sent_at,
        entry: kept.entry.map(Seq),
    })
}

/// What the content of a proposal is sealed for.
fn place(id: Uuid, owner: &str) -> String {
    format!("proposal\n{owner}\n{id}")
}

fn reason_place(id: Uuid, version: u32) -> String {
    format!("proposal reason\n{id}\n{version}")
}
