//! A form that is sent up: to be recorded by somebody else, under the id of the form.

use dangvu_desk::{NewProposal, Sent, StepKind};
use maud::{Markup, html};
use uuid::Uuid;

use super::attempt::Outcome;
use super::draw_page;
use super::form::{recorded_before, try_out, was_seen};
use crate::error::WebError;
use crate::form::{Done, Posted};
use crate::link::To;
use crate::page::Page;
use crate::proposals::address::Proposed;
use crate::proposals::judged::values_of;
use crate::record::sheet::Sheet;

/// Sends the form up. What is to be looked at first is shown once.
pub(super) fn send(posted: &Posted<'_>, mut sheet: Sheet) -> Result<Done, WebError> {
    if let Some(done) = recorded_before(posted, &sheet)? {
        return Ok(done);
    }
    let (ready, outcome) = try_out(posted, &mut sheet)?;
    let ready = match (ready, &outcome) {
        (Some(ready), Outcome::Fine(preview)) if was_seen(posted, &sheet, preview) => ready,
        _ => return Ok(Done::once(move |page| Ok(draw_page::content(page, &sheet, &outcome)))),
    };
    let (desk, owner) = (posted.site.desk(), &posted.who()?.actor.name);
    let new = NewProposal {
        id: sheet.id,
        act: sheet.kind.name.to_owned(),
        corrects: sheet.corrects,
        place: ready.place,
        text: sheet.values.to_text(),
        papers: ready.own,
        warnings: ready.warnings,
        note: sheet.note.clone(),
    };
    match desk.propose(owner, &new, posted.now)? {
        Sent::Waits => {
            desk.store().drop_draft(owner, &sheet.id.to_string())?;
            Ok(Done::to(posted.link(To::Proposals(Proposed::One(sheet.id)))).saying(posted.t("proposal-sent")))
        }
        Sent::Late => {
            sheet.tell_whole(posted.t("proposal-late"));
            Ok(Done::once(move |page| Ok(draw_page::content(page, &sheet, &Outcome::Wrong))))
        }
    }
}

/// Gives a form another id where its own is that of a proposal of somebody else: nobody takes another's place.
pub(super) fn insist_on_own(posted: &Posted<'_>, sheet: &mut Sheet) -> Result<(), WebError> {
    let of = posted.site.desk().proposal(sheet.id)?;
    if of.is_some_and(|(proposal, _)| Some(&proposal.owner) != posted.who().ok().map(|signed| &signed.actor.name)) {
        sheet.id = Uuid::now_v7();
    }
    Ok(())
}

/// Puts into a form what stands in an own proposal that is open.
pub(super) fn open(page: &Page<'_>, sheet: &mut Sheet, id: &str) -> Result<(), WebError> {
    let owner = &page.who()?.actor.name;
    let found = id.parse().ok().map(|id| page.site.desk().proposal(id)).transpose()?.flatten();
    let (proposal, content) = found.ok_or(WebError::NoPage)?;
    let is_this = proposal.act == sheet.kind.name && proposal.corrects == sheet.corrects;
    let content = content.filter(|_| is_this && proposal.owner == *owner && proposal.state.is_open());
    sheet.values = values_of(&content.ok_or(WebError::NoPage)?, sheet.corrects);
    sheet.id = proposal.id;
    Ok(())
}

/// Says why the proposal that is being mended was returned.
pub(super) fn returned(page: &Page<'_>, sheet: &Sheet) -> Markup {
    let steps = page.site.desk().proposal_steps(sheet.id).unwrap_or_default();
    let last = steps.last().filter(|step| step.kind == StepKind::Returned);
    html! {
        @if let Some(reason) = last.and_then(|step| step.reason.as_ref()) {
            div.notice.warn { p { strong { (page.t("proposal-returned-why")) } " " (reason) } }
        }
    }
}
