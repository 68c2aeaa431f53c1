//! Proposals on pages: which somebody may see, how they stand on the register as it now is, and how many wait.

pub(crate) mod address;
pub(crate) mod counts;
pub(crate) mod judged;

use dangvu_desk::rights::{Actor, Doing};
use dangvu_desk::{Content, Proposal, State};
use dangvu_register::ids::{Seq, Unit};
use dangvu_words::summary;
use maud::{Markup, html};
use uuid::Uuid;

use crate::error::WebError;
use crate::page::{NamesOn, Page};

/// A proposal as somebody sees it.
#[derive(Clone)]
pub(crate) struct Seen {
    pub(crate) proposal: Proposal,
    /// What stands in it; nothing once it is decided for good.
    pub(crate) content: Option<Content>,
    /// Who sees it.
    pub(crate) actor: Actor,
    /// Whether they may record there.
    pub(crate) may_record: bool,
}

impl Seen {
    /// Reads a proposal. One that somebody may not see is answered as one that there is not.
    ///
    /// # Errors
    /// When there is none that they may see, or it cannot be read.
    pub(crate) fn read(page: &Page<'_>, id: &str) -> Result<Self, WebError> {
        let id: Uuid = id.parse().map_err(|_| WebError::NoProposal)?;
        let (proposal, content) = page.site.desk().proposal(id)?.ok_or(WebError::NoProposal)?;
        let actor = page.who()?.actor.clone();
        if !proposal.is_for(&actor, page.view, page.ask.today) {
            return Err(WebError::NoProposal);
        }
        let may_record = proposal.place.allows(&actor, Doing::Record, page.view, page.ask.today);
        Ok(Self { proposal, content, actor, may_record })
    }

    pub(crate) fn is_own(&self) -> bool {
        self.proposal.owner == self.actor.name
    }

    /// Returns whether they may decide about it.
    pub(crate) fn may_decide(&self) -> bool {
        self.proposal.state == State::Waiting && self.may_record && !self.is_own()
    }

    /// Says in a line what it is about.
    pub(crate) fn said(&self, page: &Page<'_>) -> Option<String> {
        let paper = self.content.as_ref()?.paper(self.proposal.corrects)?;
        Some(summary(page.words, paper, &NamesOn::now(page.view, paper.effective)))
    }
}

/// Names the unit in which a proposal belongs.
pub(crate) fn unit_of(page: &Page<'_>, proposal: &Proposal) -> Markup {
    html! { @if let Some(unit) = proposal.place.units().next() { (page.unit_id_link(unit)) } }
}

/// Returns whether a proposal belongs to a unit or to one under it.
pub(crate) fn is_within(page: &Page<'_>, proposal: &Proposal, head: Unit) -> bool {
    let mut units = proposal.place.units().filter_map(|id| page.view.unit(id));
    units.any(|unit| page.view.chain(unit, page.ask.today, Seq::NEVER).contains(&head))
}

/// Returns the key of how a proposal stands.
pub(crate) fn state_key(state: State) -> &'static str {
    match state {
        State::Waiting => "proposal-waiting",
        State::Returned => "proposal-returned",
        State::Recorded => "proposal-recorded",
        State::Withdrawn => "proposal-withdrawn",
    }
}

/// Names an account as pages do.
pub(crate) fn shown(page: &Page<'_>, name: &str) -> String {
    let account = page.site.desk().store().account_named(name).ok().flatten();
    account.map_or_else(|| name.to_owned(), |account| account.shown)
}
