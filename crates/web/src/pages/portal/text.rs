//! A text as it will be read, where it stands, and what can be done with it.

use dangvu_desk::rights::Action;
use dangvu_portal::blocks::{self, Look, draw};
use dangvu_portal::{Kind, Portal, State, Working};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use maud::{Markup, html};

use super::edit::dropped;
use super::{content, doing, fault, fields, may, number, reading, to};
use crate::error::WebError;
use crate::form::{Done, Faults, Posted};
use crate::link::{Link, To};
use crate::page::{Content, Page};

pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let portal = reading(page)?;
    let id = number(&page.ask.path)?;
    let text = portal.working(id)?.ok_or(WebError::NoPage)?;
    let work = &text.last.work;
    let body = html! {
        div.heading {
            p.kicker { (page.t(&format!("edit-kind-{}", work.kind.name()))) }
            h1 lang="vi" { (work.title) }
            p.facts {
                span.kind { (page.t(&format!("edit-state-{}", text.state.name()))) }
                span { (page.tv("edit-revision", &[("number", text.last.number.into()), ("by", (&text.last.saved_name).into()), ("moment", page.words.moment(text.last.saved_at).into())])) }
                @if may(page, Action::Propose) { a href=(to(page, &format!("/text/{id}/edit"))) { (page.t("edit-do-edit")) } }
                a href=(to(page, &format!("/text/{id}/history"))) { (page.t("edit-history")) }
            }
        }
        (standing(page, portal, &text)?)
        (deeds(page, &text))
        section { h2 { (page.t("edit-preview")) } (preview(page, portal, &text)) }
        (steps(page, portal, id)?)
    };
    Ok(content(page, "", work.title.clone(), body))
}

/// Says what the public reads of it.
fn standing(page: &Page<'_>, portal: &Portal, text: &Working) -> Result<Markup, WebError> {
    let work = &text.last.work;
    let path = match work.kind {
        Kind::News => format!("/tin/{}", work.slug),
        Kind::Page => format!("/trang/{}", work.slug),
    };
    let live = match portal.live(&work.slug, Timestamp::MAX)? {
        Some(Ok(live)) => Some(live.brief.published_at),
        _ => None,
    };
    let is_due = live.is_some_and(|from| from <= page.site.now());
    let from = live.map(|from| page.words.moment(from)).unwrap_or_default();
    Ok(html! {
        p.notice {
            @match (text.live, is_due) {
                (None, _) => (page.t("edit-not-public")),
                (Some(number), _) if number < text.last.number => (page.tv("edit-public-is-older", &[("number", number.into())])),
                (Some(_), true) => (page.tv("edit-public-since", &[("moment", from.into())])),
                (Some(_), false) => (page.tv("edit-public-from", &[("moment", from.into())])),
            }
            " " code { (path) }
        }
    })
}

fn preview(page: &Page<'_>, portal: &Portal, text: &Working) -> Markup {
    let work = &text.last.work;
    let read = blocks::markdown(&work.body);
    let size = |file: &str| portal.picture(file).ok().flatten().map(|picture| (picture.width, picture.height));
    let figure = |id: i64| {
        let found = portal.figure(id).ok().flatten();
        found.map(|figure| dangvu_portal::public::draw_figure(&figure, page.words))
    };
    // Pictures are shown from here: the public side may be elsewhere.
    let drawn = draw(&read.blocks, &Look { picture: &size, figure: &figure }).into_string();
    let drawn = maud::PreEscaped(drawn.replace("<img src=\"/hinh/", "<img src=\"/portal/pictures/"));
    html! {
        (dropped(page, read.dropped))
        div.sheet.piece.article lang="vi" {
            h1 { (work.title) }
            @if !work.summary.is_empty() { p.lead { (work.summary) } }
            @if size(&work.picture).is_some() {
                figure { img src={ "/portal/pictures/" (work.picture) } alt=(work.picture_alt); @if !work.picture_caption.is_empty() { figcaption { (work.picture_caption) } } }
            }
            (drawn)
        }
    }
}

fn deeds(page: &Page<'_>, text: &Working) -> Markup {
    let (writes, approves) = (may(page, Action::Propose), may(page, Action::Record));
    let here = Link::path(&page.ask.address, page.ask.carried);
    let read = html! { input type="hidden" name="read" value=(text.last.number); };
    html! {
        @if text.state == State::Draft && writes {
            (fields::form(page, &here, false, &html! { (read) (fields::button(page, "submit", true)) }))
        }
        @if text.state == State::Review && approves {
            section.columns {
                div { h2 { (page.t("edit-approve")) } (fields::form(page, &here, false, &html! {
                    (read) p.hint { (page.t("edit-approve-how")) }
                    (fields::line(page, "from", "datetime-local", "", false)) (fields::button(page, "approve", true))
                })) }
                div { h2 { (page.t("edit-send-back")) } (fields::form(page, &here, false, &html! {
                    (read) (fields::lines(page, "note", 3, "")) (fields::button(page, "send_back", false))
                })) }
            }
        }
        @if approves && text.last.work.kind == Kind::News {
            details { summary { (page.t("edit-place")) } (fields::form(page, &here, false, &html! {
                (read) (fields::check(page, "lead", text.lead)) (fields::check(page, "pinned", text.pinned))
                (fields::check(page, "comments", text.comments)) (fields::button(page, "place", false))
            })) }
        }
        @if approves && text.live.is_some() {
            details { summary { (page.t("edit-withdraw")) } (fields::form(page, &here, false, &html! {
                (read) (fields::line(page, "why", "text", "", true)) (fields::button(page, "withdraw", false))
            })) }
        }
    }
}

fn steps(page: &Page<'_>, portal: &Portal, id: i64) -> Result<Markup, WebError> {
    let steps = portal.steps(id)?;
    Ok(html! {
        @if !steps.is_empty() {
            section { h2 { (page.t("edit-steps")) } ul { @for (at, by, what, note) in &steps { li {
                (page.words.moment(*at)) " – " (page.tv(&format!("edit-step-{what}"), &[("by", by.into())])) @if !note.is_empty() { ": " (note) }
            } } } }
        }
    })
}

pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let fields = posted.fields;
    fields.only(&["read", "from", "note", "why", "lead", "pinned", "comments", "what"])?;
    let id = number(&posted.ask.path)?;
    let read = fields.get("read").parse().map_err(|_| WebError::Field("read".to_owned()))?;
    let what = fields.get("what");
    let portal = doing(posted, if what == "submit" { Action::Propose } else { Action::Record })?;
    let who = &posted.who()?.actor;
    let is_on = |name: &str| fields.get(name) == "1";
    let (note, why) = (fields.get("note"), fields.get("why"));
    let done = match what {
        "submit" => portal.submit(id, read, &who.shown, posted.now),
        "approve" => match moment(fields.get("from")) {
            Ok(from) => portal.approve(id, read, (&who.name, &who.shown), from, posted.now),
            Err(()) => return Ok(Done::again(Faults::one("from", posted.t("edit-fault-moment")))),
        },
        "send_back" if note.is_empty() => return Ok(Done::again(Faults::one("note", posted.t("edit-fault-note")))),
        "send_back" => portal.send_back(id, read, &who.shown, note, posted.now),
        "withdraw" if why.is_empty() => return Ok(Done::again(Faults::one("why", posted.t("edit-fault-note")))),
        "withdraw" => portal.withdraw(id, &who.shown, why, posted.now),
        "place" => portal.place(id, is_on("lead"), is_on("pinned"), is_on("comments")),
        _ => return Err(WebError::Field("what".to_owned())),
    };
    match done {
        Ok(()) => {
            let to = posted.link(To::Portal(&format!("/text/{id}")));
            Ok(Done::to(to).saying(posted.t(&format!("edit-done-{what}"))))
        }
        Err(error) => Ok(Done::again(fault(posted, error)?)),
    }
}

/// Reads a moment as it is typed, in the time of Việt Nam; none if nothing was.
fn moment(text: &str) -> Result<Option<Timestamp>, ()> {
    if text.is_empty() {
        return Ok(None);
    }
    let typed: DateTime = text.parse().map_err(|_| ())?;
    let zone = TimeZone::fixed(Offset::constant(7));
    typed.to_zoned(zone).map(|zoned| Some(zoned.timestamp())).map_err(|_| ())
}
