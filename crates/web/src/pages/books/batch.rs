//! A workbook that was recorded: its entries, and the form that takes it back as one.

use dangvu_desk::rights::{Actor, Doing};
use dangvu_desk::store::Batch;
use dangvu_desk::{Desk, Submission, Touched};
use dangvu_register::act::{Act, Area};
use dangvu_register::codes::{Coded as _, VoidReason};
use dangvu_register::entry::Paper;
use dangvu_workbooks::batch::{self, State};
use maud::{Markup, html};
use uuid::Uuid;

use super::{may_see, shown};
use crate::apart::PATIENCE;
use crate::ask::Ask;
use crate::books::{BookMade, BookPage, What, submit as work};
use crate::error::WebError;
use crate::form::{Done, Faults, Posted};
use crate::jobs::Made;
use crate::lines;
use crate::link::To;
use crate::page::{Content, Page, Place};
use crate::paging::Paging;
use crate::record::may;

fn asked(desk: &Desk, ask: &Ask, may_see: &dyn Fn(&Batch) -> bool) -> Result<Batch, WebError> {
    let id: Uuid = ask.path.first().and_then(|id| id.parse().ok()).ok_or(WebError::NoBook)?;
    desk.store().batch(id)?.filter(may_see).ok_or(WebError::NoBook)
}

/// Shows the batch.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let desk = page.site.desk();
    let batch = asked(desk, page.ask, &|batch| may_see(page, batch))?;
    let entries = batch::entries(desk, &batch).map_err(|_| WebError::NoBook)?;
    let state = batch::stands(page.view, batch, entries);
    let paging = Paging::read(page, state.entries.len())?;
    let here = page.link(To::Books(BookPage::Batch(state.batch.id)));
    let body = html! {
        nav.path aria-label=(page.t("path-label")) { ol { li { a href=(page.link(To::Books(BookPage::Home))) { (page.t("books-title")) } } } }
        div.heading {
            p.kicker { (page.t("books-batch")) }
            h1 { (shown(page, &state.batch.file)) }
            p.facts {
                span { (page.words.moment(state.batch.sent_at)) }
                span { (state.batch.sent_by) }
                span { (page.tv("books-batch-acts", &[("count", i64::from(state.batch.acts).into())])) }
                code { (state.batch.id) }
            }
        }
        (page.fault())
        (standing(page, &state))
        section #entries {
            h2 { (page.t("nav-entries")) }
            (page.partly())
            (lines::table(page, &page.t("nav-entries"), &lines::lines(page, &state.entries[paging.rows()])?))
            (paging.links(page, &here))
        }
    };
    Ok(Content::at(shown(page, &state.batch.file), Place::Record, body))
}

fn standing(page: &Page<'_>, state: &State) -> Markup {
    let all = state.entries.len();
    let may_undo =
        page.who.is_some_and(|signed| may::anywhere(&signed.actor, Doing::Record, Area::Correction, page.ask.today));
    html! {
        @if all == 0 { div.notice { p { (page.t("books-batch-never")) } } }
        @else if state.voided == all { div.notice.wrong { p { (page.t("books-batch-voided")) } } }
        @else {
            @if state.voided > 0 {
                div.notice { p { (page.tv("books-batch-partly", &[("voided", state.voided.into()), ("all", all.into())])) } }
            }
            @if may_undo { (undo_form(page)) } @else { p.hint { (page.t("books-undo-not-yours")) } }
        }
    }
}

fn undo_form(page: &Page<'_>) -> Markup {
    let typed = page.typed.fields.get("reason");
    let form = html! {
        p.hint { (page.t("books-undo.hint")) }
        div.field {
            label for="reason" { (page.t("books-undo-reason")) }
            select #reason name="reason" required {
                option value="" { (page.t("record-choose")) }
                @for reason in VoidReason::ALL { option value=(reason.name()) selected[typed == reason.name()] { (page.words.coded(*reason)) } }
            }
        }
        p.do { button type="submit" { (page.t("books-undo")) } }
    };
    html! { details.stored open[!page.typed.faults.is_empty()] { summary { (page.t("books-undo")) } (page.form(&form)) } }
}

/// Takes the batch back.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    posted.fields.only(&["reason"])?;
    let (desk, signed) = (posted.site.desk(), posted.who()?);
    let batch = posted.look(|page| asked(desk, posted.ask, &|batch| may_see(page, batch)))?;
    let reason = VoidReason::ALL.iter().copied().find(|reason| reason.name() == posted.fields.get("reason"));
    let Some(reason) = reason else { return Ok(Done::again(Faults::one("", posted.t("books-undo-no-reason")))) };
    let voids = batch::voids(desk, batch.id, reason).map_err(|_| WebError::NoBook)?;
    let Ok(touched) = desk.touched(&voids.iter().collect::<Vec<_>>()) else {
        return Ok(Done::again(Faults::one("", posted.t("books-undo-hangs"))));
    };
    if !may_void(posted, &signed.actor, &voids, &touched) {
        return Ok(Done::again(Faults::one("", posted.t("books-undo-not-yours"))));
    }
    let papers: Vec<Paper> = voids.into_iter().map(|void| void.paper).collect();
    if desk.settings()?.needs_two(&papers, &posted.view()) {
        return Ok(Done::again(Faults::one("", posted.t("books-undo-two"))));
    }
    let here = posted.link(To::Books(BookPage::Batch(batch.id)));
    let what = What::Undo(batch.id, reason);
    let job = work(posted.site, &signed.actor, posted.ask.carried.lang, (None, &batch.file), what)?;
    Ok(match job.wait(PATIENCE) {
        Some(Ok(Made::Book(BookMade::Undone { count, .. }))) => {
            Done::to(here).saying(posted.tv("books-undone", &[("count", count.into())]))
        }
        Some(Ok(_)) => Done::to(here),
        Some(Err(trouble)) => return Err(trouble.into()),
        None => Done::to(posted.link(To::Job(job.id))),
    })
}

/// Returns whether somebody may void all of these: none lies outside, and each touches only what they may record.
fn may_void(posted: &Posted<'_>, actor: &Actor, voids: &[Submission], touched: &[Touched]) -> bool {
    let view = posted.view();
    let scope = posted.scope(&view);
    let may_read = |void: &Submission| match &void.paper.act {
        Act::Void(act) => scope.entry(act.entry),
        _ => false,
    };
    voids.iter().all(may_read) && touched.iter().all(|touched| may::touching(actor, touched, &view, posted.ask.today))
}
