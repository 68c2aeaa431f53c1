//! A text: what it says, what goes with it, and what readers say of it. And the same alone, to be printed.

use maud::{Markup, html};

use super::frame::shared;
use super::lists::{card, path, path_of, titles};
use super::reading::{Answer, Fault, Page, Reading};
use super::{figures, voice};
use crate::blocks::{self, Look, draw};
use crate::tables::article::Kind;
use crate::tables::live::Live;

const BESIDE: usize = 4;
const RELATED: usize = 3;

pub(super) fn show(reading: &Reading<'_>) -> Result<Answer, Fault> {
    let live = match found(reading, Kind::News)? {
        Ok(live) => live,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let text = &live.brief;
    let (newer, older) = reading.portal().beside(text, reading.now, BESIDE)?;
    let related = reading.portal().related(&live, reading.now, RELATED)?;
    let section = reading.section_of(text.section);
    let body = html! {
        article.text {
            @if let Some(section) = section {
                nav.path aria-label=(reading.t("portal-path")) {
                    a href=(reading.link("/")) { (reading.t("portal-home")) } " › "
                    a href=(reading.link(&format!("/muc/{}", section.slug))) { (reading.section_name(section)) }
                }
            }
            (told(reading, &live))
            (tools(reading, &live)?)
            (tags(reading, &live))
        }
        @if reading.settings.voices { (voice::section(reading, &live)?) }
        @if !related.is_empty() {
            section.more { h2 { (reading.t("portal-related")) } div.cards { @for text in &related { (card(reading, text, 3, false)) } } }
        }
        @if !newer.is_empty() || !older.is_empty() {
            div.beside {
                @if !newer.is_empty() { section { h2 { (reading.t("portal-newer")) } (titles(reading, &newer)) } }
                @if !older.is_empty() { section { h2 { (reading.t("portal-older")) } (titles(reading, &older)) } }
            }
        }
    };
    let place = section.map(|section| format!("/muc/{}", section.slug)).unwrap_or_default();
    Ok(Answer::Page(Page {
        place,
        text: Some(text.id),
        head: head(reading, &live),
        ..Page::new(text.title.clone(), body)
    }))
}

/// The text alone.
pub(super) fn print(reading: &Reading<'_>) -> Result<Answer, Fault> {
    let Some(Ok(live)) = reading.portal().live(reading.part(), reading.now)? else { return Err(Fault::NotFound) };
    let address = reading.absolute(&path_of(&live.brief));
    let body = html! {
        p.back { a href=(reading.link(&path_of(&live.brief))) { (reading.t("portal-print-back")) } " " span { (reading.t("portal-print-how")) } }
        article.text { (told(reading, &live)) }
        p.origin { (reading.tv("portal-print-from", &[("address", address.into()), ("moment", reading.moment(reading.now).into())])) }
    };
    Ok(Answer::Page(Page { alone: true, ..Page::new(live.brief.title.clone(), body) }))
}

/// Returns the text of the address, or where it is found.
pub(super) fn found(reading: &Reading<'_>, kind: Kind) -> Result<Result<Live, Answer>, Fault> {
    match reading.portal().live(reading.part(), reading.now)?.ok_or(Fault::NotFound)? {
        Ok(live) if live.brief.kind == kind => Ok(Ok(live)),
        Ok(live) => Ok(Err(Answer::Moved(reading.link(&path_of(&live.brief))))),
        Err(slug) => Ok(Err(Answer::Moved(reading.link(&path(kind, &slug))))),
    }
}

pub(super) fn head(reading: &Reading<'_>, live: &Live) -> Markup {
    let text = &live.brief;
    html! {
        (shared(reading, "article", &text.title, &text.summary, &path_of(text), &text.picture))
        meta property="article:published_time" content=(text.published_at);
        meta property="article:modified_time" content=(text.updated_at);
    }
}

/// What a text says, with its title.
pub(super) fn told(reading: &Reading<'_>, live: &Live) -> Markup {
    let text = &live.brief;
    let read = blocks::markdown(&live.body);
    let size =
        |file: &str| reading.portal().picture(file).ok().flatten().map(|picture| (picture.width, picture.height));
    let figure = |id: i64| {
        let figure = reading.portal().figure(id).ok().flatten();
        figure.map(|figure| figures::drawn(&figure, reading.words))
    };
    html! {
        header lang="vi" {
            h1 { (text.title) }
            p.meta lang=(reading.lang.code()) {
                time datetime=(text.published_at) { (reading.moment(text.published_at)) }
                @if text.updated_at > text.published_at { span { (reading.tv("portal-updated", &[("moment", reading.moment(text.updated_at).into())])) } }
                @if !live.author.is_empty() { span { (live.author) } }
                @if !live.source.is_empty() { span { (reading.tv("portal-source", &[("source", (&live.source).into())])) } }
            }
            @if !text.summary.is_empty() { p.summary { (text.summary) } }
        }
        div.body lang="vi" {
            @if let Some((width, height)) = size(&text.picture) {
                figure {
                    img src={ "/hinh/" (text.picture) } alt=(text.picture_alt) width=(width) height=(height) decoding="async";
                    @if !live.picture_caption.is_empty() { figcaption { (live.picture_caption) } }
                }
            }
            (draw(&read.blocks, &Look { picture: &size, figure: &figure }))
        }
    }
}

fn tools(reading: &Reading<'_>, live: &Live) -> Result<Markup, Fault> {
    let text = &live.brief;
    let views = reading.portal().views_of(text.id)?;
    Ok(html! {
        p.tools {
            a href=(reading.link(&format!("{}/in", path_of(text)))) { (reading.t("portal-print")) }
            span { (reading.tv("portal-views", &[("count", views.into())])) }
        }
    })
}

fn tags(reading: &Reading<'_>, live: &Live) -> Markup {
    let tags = live.tags.split(',').map(str::trim).filter(|tag| !tag.is_empty());
    html! {
        @if !live.tags.trim().is_empty() {
            p.tags lang="vi" { span lang=(reading.lang.code()) { (reading.t("portal-tags")) } " "
                @for tag in tags { a href=(reading.link(&format!("/tim?q={}", super::reading::encoded(&format!("\"{tag}\""))))) { (tag) } " " }
            }
        }
    }
}
