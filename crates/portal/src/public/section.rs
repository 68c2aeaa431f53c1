//! A section: what stands at its head, then all of it, a page at a time.

use maud::html;

use super::frame::shared;
use super::lists::{card, pager};
use super::reading::{Answer, Fault, Page, Reading};

/// How many texts a page of a section has.
const ON_PAGE: usize = 12;

pub(super) fn show(reading: &Reading<'_>) -> Result<Answer, Fault> {
    let section = reading.sections.iter().find(|section| section.slug == reading.part()).ok_or(Fault::NotFound)?;
    let (portal, number) = (reading.portal(), reading.page_number());
    let count = portal.count(Some(section.id), reading.now)?;
    let pages = count.div_ceil(ON_PAGE).max(1);
    if number > pages {
        return Err(Fault::NotFound);
    }
    let pinned = if number == 1 { portal.pinned(section.id, reading.now)? } else { Vec::new() };
    let mut texts = portal.latest(Some(section.id), reading.now, (number - 1) * ON_PAGE, ON_PAGE)?;
    texts.retain(|text| !pinned.iter().any(|other| other.id == text.id));
    let (name, path) = (reading.section_name(section).to_owned(), format!("/muc/{}", section.slug));
    let body = html! {
        div.heading {
            h1 { (name) }
            @if !section.about.is_empty() { p { (section.about) } }
            p.meta {
                span { (reading.tv("portal-count", &[("count", count.into())])) }
                a href={ (path) "/rss.xml" } { (reading.t("portal-feed")) }
            }
        }
        @if count == 0 { p.none { (reading.t("portal-empty")) } }
        @if !pinned.is_empty() { div.pinned { @for text in &pinned { (card(reading, text, 2, false)) } } }
        div.cards { @for text in &texts { (card(reading, text, 2, false)) } }
        (pager(reading, number, pages))
    };
    let head = shared(reading, "website", &name, &section.about, &path, "");
    Ok(Answer::Page(Page { head, place: path, ..Page::new(name, body) }))
}
