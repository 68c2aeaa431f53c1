//! How many proposals wait: for whoever decides, and for whoever proposed them.

use dangvu_desk::State;
use dangvu_desk::rights::Doing;
use maud::{Markup, html};

use crate::link::To;
use crate::page::{Page, Place};
use crate::proposals::address::Proposed;
use crate::record::links;

/// How many proposals there are for somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Those that wait for them to decide.
    pub(crate) to_decide: usize,
    /// Their own that were returned.
    pub(crate) returned: usize,
    /// Their own that wait.
    pub(crate) waiting: usize,
}

/// Counts what is open for whoever reads a page; nothing is counted that cannot be read.
pub(crate) fn counts(page: &Page<'_>) -> Counts {
    let mut counts = Counts::default();
    let Some(actor) = page.who.map(|signed| &signed.actor) else { return counts };
    let open = page.site.desk().open_proposals();
    for proposal in open.iter().flat_map(|open| open.iter()) {
        let is_own = proposal.owner == actor.name;
        match proposal.state {
            State::Waiting if is_own => counts.waiting += 1,
            State::Returned if is_own => counts.returned += 1,
            State::Waiting if proposal.place.allows(actor, Doing::Record, page.view, page.ask.today) => {
                counts.to_decide += 1;
            }
            _ => {}
        }
    }
    counts
}

/// Leads to the proposals, with how many there is something to do about: for whoever may record or propose anything.
pub(crate) fn in_masthead(page: &Page<'_>, place: Place) -> Markup {
    html! {
        @if links::may_record(page) {
            @let counts = counts(page);
            @let values = [
                ("decide", counts.to_decide.into()),
                ("returned", counts.returned.into()),
                ("waiting", counts.waiting.into()),
            ];
            li {
                a href=(page.link(To::Proposals(Proposed::List))) aria-current=[(place == Place::Proposals).then_some("page")]
                    title=(page.tv("proposals-counts", &values)) {
                    (page.t("nav-proposals"))
                    @if counts.to_decide + counts.returned > 0 {
                        " " span.waiting { (page.count(counts.to_decide + counts.returned)) }
                    }
                    span.unseen { " – " (page.tv("proposals-counts", &values)) }
                }
            }
        }
    }
}
