//! Every revision of a text: who saved it when, what differs, and the way back to one.

use dangvu_desk::rights::Action;
use dangvu_portal::{Revision, Work};
use maud::{Markup, html};

use super::diff::{Line, lines};
use super::{content, doing, fault, fields, may, number, reading, to};
use crate::error::WebError;
use crate::form::{Done, Posted};
use crate::link::To;
use crate::page::{Content, Page};

pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let portal = reading(page)?;
    let id = number(&page.ask.path)?;
    let text = portal.working(id)?.ok_or(WebError::NoPage)?;
    let revisions = portal.revisions(id)?;
    let chosen = page.ask.number("of")?.and_then(|number| u32::try_from(number).ok()).unwrap_or(text.last.number);
    let at = revisions.iter().position(|revision| revision.number == chosen).ok_or(WebError::NoPage)?;
    let here = |number: u32| to(page, &format!("/text/{id}/history")).with("of", number);
    let restore = html! {
        input type="hidden" name="read" value=(text.last.number);
        input type="hidden" name="number" value=(chosen);
        (fields::button(page, "restore", false))
    };
    let title = page.t("edit-history");
    let body = html! {
        div.heading { p.kicker { (title) } h1 lang="vi" { a href=(to(page, &format!("/text/{id}"))) { (text.last.work.title) } } }
        div.columns {
            section { h2 { (page.t("edit-revisions")) } ul.list { @for revision in &revisions { li {
                a href=(here(revision.number)) aria-current=[(revision.number == chosen).then_some("true")] {
                    (page.tv("edit-revision", &[("number", revision.number.into()), ("by", (&revision.saved_name).into()), ("moment", page.words.moment(revision.saved_at).into())]))
                }
                @if text.live == Some(revision.number) { " " span.mark { (page.t("edit-public")) } }
            } } } }
            section {
                h2 { (page.tv("edit-differs", &[("number", chosen.into())])) }
                (differing(page, revisions.get(at + 1), &revisions[at]))
                @if chosen != text.last.number && may(page, Action::Propose) {
                    (fields::form(page, &crate::link::Link::path(&page.ask.address, page.ask.carried), false, &restore))
                }
            }
        }
    };
    Ok(content(page, "", title, body))
}

fn differing(page: &Page<'_>, old: Option<&Revision>, new: &Revision) -> Markup {
    let (old, new) = (old.map(|revision| said(page, &revision.work)).unwrap_or_default(), said(page, &new.work));
    html! {
        div.differing lang="vi" { @for line in lines(&old, &new) { @match line {
            Line::Both(text) => p { (text) },
            Line::Old(text) => p { del { (text) } },
            Line::New(text) => p { ins { (text) } },
        } } }
    }
}

/// Writes all that a text says, a line for each.
fn said(page: &Page<'_>, work: &Work) -> String {
    let section = work.section.map(|id| id.to_string()).unwrap_or_default();
    let lines = [
        ("title", &work.title),
        ("slug", &work.slug),
        ("section", &section),
        ("summary", &work.summary),
        ("author", &work.author),
        ("source", &work.source),
        ("tags", &work.tags),
        ("picture", &work.picture),
        ("picture_alt", &work.picture_alt),
        ("picture_caption", &work.picture_caption),
    ];
    let lines = lines.into_iter().filter(|(_, value)| !value.is_empty());
    let head: Vec<String> =
        lines.map(|(name, value)| format!("{}: {value}\n", page.t(&format!("edit-label-{name}")))).collect();
    format!("{}\n{}", head.concat(), work.body)
}

/// Saves a revision of before as the next one.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let portal = doing(posted, Action::Propose)?;
    posted.fields.only(&["read", "number", "what"])?;
    let id = number(&posted.ask.path)?;
    let wanted: u32 = posted.fields.get("number").parse().map_err(|_| WebError::Field("number".to_owned()))?;
    let read = posted.fields.get("read").parse().map_err(|_| WebError::Field("read".to_owned()))?;
    let revision =
        portal.revisions(id)?.into_iter().find(|revision| revision.number == wanted).ok_or(WebError::NoPage)?;
    let who = &posted.who()?.actor;
    match portal.save(Some(id), &revision.work, read, (&who.name, &who.shown), posted.now) {
        Ok(_) => {
            let told = posted.tv("edit-done-restore", &[("number", wanted.into())]);
            Ok(Done::to(posted.link(To::Portal(&format!("/text/{id}")))).saying(told))
        }
        Err(error) => Ok(Done::again(fault(posted, error)?)),
    }
}
