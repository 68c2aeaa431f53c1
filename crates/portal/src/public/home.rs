//! The first page: lead stories, the latest, sections, documents, figures.

use maud::{Markup, html};

use super::frame::shared;
use super::lists::{card, titles};
use super::reading::{Answer, Fault, Page, Reading};
use super::{figures, library};
use crate::tables::live::Brief;
use crate::tables::section::Section;

/// How many texts the page leads with.
const LEADS: usize = 4;
const LATEST: usize = 8;
const OF_SECTION: usize = 5;
const PAPERS: usize = 5;

pub(super) fn show(reading: &Reading<'_>) -> Result<Answer, Fault> {
    let portal = reading.portal();
    let mut leads = portal.leads(reading.now, LEADS)?;
    let latest = portal.latest(None, reading.now, 0, LATEST + LEADS)?;
    // Where nobody chose what to lead with, the latest do.
    let missing = LEADS.saturating_sub(leads.len());
    let more: Vec<Brief> = latest.iter().filter(|text| !is_in(&leads, text)).take(missing).cloned().collect();
    leads.extend(more);
    let latest: Vec<Brief> = latest.into_iter().filter(|text| !is_in(&leads, text)).take(LATEST).collect();
    let (papers, _) = portal.papers((None, None), true, 0, PAPERS)?;
    let figure = portal.figures()?.into_iter().find(|figure| figure.shown);
    let body = html! {
        h1.unseen { (reading.title()) }
        @if leads.is_empty() { p.none { (reading.t("portal-empty")) } }
        @if let Some((first, others)) = leads.split_first() {
            section.leads aria-label=(reading.t("portal-leads")) {
                (card(reading, first, 2, true))
                div.others { @for text in others { (card(reading, text, 3, false)) } }
            }
        }
        div.with-side {
            div {
                @for section in reading.sections.iter().filter(|section| section.on_home) { (block(reading, section, &leads)?) }
            }
            aside {
                @if !latest.is_empty() { section.box { h2 { (reading.t("portal-latest")) } (titles(reading, &latest)) } }
                @if !papers.is_empty() {
                    section.box {
                        h2 { a href=(reading.link("/van-ban")) { (reading.t("portal-library")) } }
                        (library::short(reading, &papers))
                    }
                }
                @if let Some(figure) = &figure {
                    section.box {
                        h2 { a href=(reading.link("/so-lieu")) { (reading.t("portal-figures")) } }
                        (figures::drawn(figure, reading.words))
                    }
                }
            }
        }
    };
    let summary = reading.tv("portal-summary", &[("title", reading.title().into())]);
    let head =
        shared(reading, "website", &reading.title(), &summary, "/", leads.first().map_or("", |text| &text.picture));
    Ok(Answer::Page(Page { head, place: "/".to_owned(), ..Page::new(String::new(), body) }))
}

fn is_in(texts: &[Brief], text: &Brief) -> bool {
    texts.iter().any(|other| other.id == text.id)
}

fn block(reading: &Reading<'_>, section: &Section, leads: &[Brief]) -> Result<Markup, Fault> {
    let mut texts = reading.portal().latest(Some(section.id), reading.now, 0, OF_SECTION + LEADS)?;
    texts.retain(|text| !is_in(leads, text));
    texts.truncate(OF_SECTION);
    Ok(html! {
        @if let Some((first, others)) = texts.split_first() {
            section.block {
                h2 { a href=(reading.link(&format!("/muc/{}", section.slug))) { (reading.section_name(section)) } }
                div.pair { (card(reading, first, 3, false)) (titles(reading, others)) }
            }
        }
    })
}
