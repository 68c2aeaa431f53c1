//! How many proposals wait: for whoever decides, and for whoever proposed them.

use dangvu_desk::State;
use dangvu_desk::rights::Doing;

use crate::page::Page;

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

/// Says how many proposals there is something to do about, and how many there are of each.
pub(crate) fn waiting(page: &Page<'_>) -> (usize, String) {
    let counts = counts(page);
    let values =
        [("decide", counts.to_decide.into()), ("returned", counts.returned.into()), ("waiting", counts.waiting.into())];
    (counts.to_decide + counts.returned, page.tv("proposals-counts", &values))
}
