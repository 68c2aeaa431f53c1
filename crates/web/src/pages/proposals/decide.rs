//! Deciding about a proposal: accepting, returning, withdrawing. Of two who decide at once, the second is told.

use dangvu_desk::{AcceptError, State};

use super::one::{REASON_MAX, content};
use crate::error::WebError;
use crate::form::{Done, Posted};
use crate::link::To;
use crate::pages::record::attempt;
use crate::proposals::Seen;
use crate::proposals::address::Proposed;
use crate::proposals::judged::{Judged, judge};

/// Accepts: records what whoever decides has seen.
pub(crate) fn accept(posted: &Posted<'_>) -> Result<Done, WebError> {
    posted.fields.only(&["version", "seen"])?;
    let (seen, judged) = read(posted)?;
    if let Some(done) = late(posted, &seen) {
        return Ok(done);
    }
    let Some(judged) = judged else { return Err(WebError::NoProposal) };
    if seen.is_own() {
        return Ok(again(posted, seen, Some(judged), "proposal-own"));
    }
    if judged.verdict.mark() != posted.fields.get("seen") {
        return Ok(again(posted, seen, Some(judged), "proposal-changed"));
    }
    let about = (seen.proposal.id, seen.proposal.version);
    match posted.site.desk().accept_proposal(about, &seen.actor, judged.batch.clone(), posted.now) {
        Ok(seq) => {
            let notice = posted.tv("proposal-accepted", &[("seq", seq.to_string().into())]);
            Ok(Done::to(posted.link(To::Entry(seq))).saying(notice))
        }
        Err(error) => not_done(posted, seen, Some(judged), error),
    }
}

/// Returns the proposal with a reason.
pub(crate) fn give_back(posted: &Posted<'_>) -> Result<Done, WebError> {
    posted.fields.only(&["version", "reason"])?;
    let (seen, judged) = read(posted)?;
    if let Some(done) = late(posted, &seen) {
        return Ok(done);
    }
    let reason: String = posted.fields.get("reason").chars().take(REASON_MAX).collect();
    if reason.is_empty() {
        let text = posted.t("proposal-no-reason");
        return Ok(Done::once(move |page| content(page, &seen, judged.as_ref(), Some(("reason", &text)))));
    }
    let about = (seen.proposal.id, seen.proposal.version);
    match posted.site.desk().return_proposal(about, &seen.actor, &reason, posted.now) {
        Ok(()) => Ok(Done::to(posted.link(To::Proposals(Proposed::List))).saying(posted.t("proposal-given-back"))),
        Err(error) => not_done(posted, seen, judged, error),
    }
}

/// Takes an own proposal back.
pub(crate) fn withdraw(posted: &Posted<'_>) -> Result<Done, WebError> {
    posted.fields.only(&[])?;
    let (seen, _) = read(posted)?;
    if !seen.is_own() {
        return Err(WebError::Forbidden);
    }
    let done = posted.site.desk().withdraw_proposal(seen.proposal.id, &seen.actor.name, posted.now)?;
    let key = if done { "proposal-taken-back" } else { "proposal-meanwhile" };
    Ok(Done::to(posted.link(To::Proposals(Proposed::One(seen.proposal.id)))).saying(posted.t(key)))
}

fn read(posted: &Posted<'_>) -> Result<(Seen, Option<Judged>), WebError> {
    let id = posted.ask.path.first().map_or("", String::as_str);
    let seen = posted.look(|page| Seen::read(page, id))?;
    let judged = judge(posted.site, posted.words, &seen, posted.ask.today)?;
    Ok((seen, judged))
}

/// Sends whoever saw another version than there is now to what there is now, and says what happened meanwhile.
fn late(posted: &Posted<'_>, seen: &Seen) -> Option<Done> {
    let is_same = posted.fields.get("version").parse() == Ok(seen.proposal.version);
    if is_same && seen.proposal.state == State::Waiting {
        return None;
    }
    let last = posted.site.desk().proposal_steps(seen.proposal.id).unwrap_or_default().pop();
    let said = last.map_or_else(
        || posted.t("proposal-meanwhile"),
        |step| {
            let by = posted.look(|page| crate::proposals::shown(page, &step.by));
            let what = posted.t(&format!("proposal-step-{}", step.kind.name()));
            let values = [("what", what.into()), ("by", by.into()), ("moment", posted.words.moment(step.at).into())];
            posted.tv("proposal-meanwhile-by", &values)
        },
    );
    Some(Done::to(posted.link(To::Proposals(Proposed::One(seen.proposal.id)))).saying(said))
}

/// Shows the page again, with why nothing was done.
fn again(posted: &Posted<'_>, seen: Seen, judged: Option<Judged>, key: &str) -> Done {
    let text = posted.t(key);
    Done::once(move |page| content(page, &seen, judged.as_ref(), Some(("", &text))))
}

fn not_done(posted: &Posted<'_>, seen: Seen, judged: Option<Judged>, error: AcceptError) -> Result<Done, WebError> {
    let key = match error {
        AcceptError::None => return Err(WebError::NoProposal),
        AcceptError::Proposal(error) => return Err(error.into()),
        AcceptError::Meanwhile => {
            // Who it was is known by now.
            let (seen, judged) = read(posted)?;
            return Ok(late(posted, &seen).unwrap_or_else(|| again(posted, seen, judged, "proposal-meanwhile")));
        }
        AcceptError::Own => "proposal-own",
        AcceptError::Elsewhere => "proposal-elsewhere",
        AcceptError::NewWarnings => "proposal-more-to-see",
        AcceptError::Record(error) => attempt::failure(&error),
    };
    Ok(again(posted, seen, judged, key))
}
