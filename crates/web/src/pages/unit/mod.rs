//! The page of a unit: its figures, what moved, what it is made of, who leads it, where it comes from.

mod below;
mod figures;
mod life;

use dangvu_register::ids::Unit;
use dangvu_register::{Being, Span};
use maud::{Markup, html};

use crate::boards;
use crate::books::BookPage;
use crate::error::WebError;
use crate::link::{Carried, To};
use crate::page::{Content, Page, Place};
use crate::pages::account::readers;
use crate::people;
use crate::record::links;

/// Shows the unit that the path names.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = page.asked_unit(0)?;
    show_unit(page, unit)
}

/// Shows a unit.
pub(crate) fn show_unit(page: &Page<'_>, unit: Unit) -> Result<Content, WebError> {
    let span = page.view.span_on(unit, page.ask.at(), page.ask.known());
    let standing = span.filter(|span| span.being == Being::Active);
    let body = html! {
        (path_of(page, unit))
        (heading(page, unit, span))
        (links::here(page, "unit", page.view.unit_id(unit)))
        (super::closings::notice(page, unit))
        @match standing {
            Some(_) => {
                @let sheet = page.sheet();
                (figures::tiles(page, &sheet, unit))
                (figures::movement(page, &sheet, unit))
                div.columns {
                    (figures::members(page, &sheet, unit))
                    (figures::organisations(page, &sheet, unit))
                }
                (below::show(page, &sheet, unit))
                @if sheet.table.forest.children(unit).next().is_none() {
                    (members_here(page, unit))
                }
                (life::leadership(page, unit))
            }
            None => { (gone(page, unit, span)) }
        }
        (life::lineage(page, unit))
        (life::history(page, unit)?)
    };
    Ok(Content::at(page.unit_name(unit), Place::Units, body))
}

/// Shows the units above one, from the root down.
pub(crate) fn path_of(page: &Page<'_>, unit: Unit) -> Markup {
    let chain = page.view.chain(unit, page.ask.at(), page.ask.known());
    html! {
        @if chain.len() > 1 {
            nav.path aria-label=(page.t("path-label")) {
                ol { @for &above in chain.iter().rev().filter(|&&above| above != unit) { li { (page.unit_link(above)) } } }
            }
        }
    }
}

fn heading(page: &Page<'_>, unit: Unit, span: Option<Span>) -> Markup {
    let id = page.view.unit_id(unit);
    let sector = span.and_then(|span| {
        let codes = page.view.rulebook().codes_named("sector")?;
        codes.code(span.sector.checked_sub(1)?)
    });
    html! {
        div.heading {
            h1 { (page.unit_name(unit)) }
            p.facts {
                @if let Some(span) = span { span.kind { (page.words.coded(span.kind)) } }
                @if let Some(sector) = sector { span { (page.words.rulebook_label(&sector.label)) } }
                span { (page.t("unit-code")) " " code { (id) } }
                @if span.is_some_and(|span| span.being == Being::Active) {
                    a.way href=(page.link(To::Members).with("unit", id)) { (page.t("unit-members")) }
                    a.way href=(page.link(To::Tree).with("unit", id)) { (page.t("unit-tree")) }
                    a.way href=(page.link(To::Units).with("unit", id)) { (page.t("unit-units")) }
                    a.way href=(page.link(To::Due(id))) { (page.t("unit-due")) }
                    a.way href=(page.link(To::Compare(id))) { (page.t("unit-compare")) }
                }
            }
            nav.work aria-label=(page.t("unit-work")) { ul {
                li { a href=(page.link(To::Documents).with("unit", id)) { (page.t("unit-documents")) } }
                li { a href=(page.link(To::Targets(id))) { (page.t("unit-targets")) } }
                li { a href=(page.link(To::Matters).with("unit", id)) { (page.t("unit-matters")) } }
                li { a href=(page.link(To::Closings(id))) { (page.t("unit-closings")) } }
                li { a href=(page.link(To::Reports).with("unit", id)) { (page.t("unit-reports")) } }
                li { a href=(page.link(To::Books(BookPage::Home)).with("unit", id)) { (page.t("books-title")) } }
                (readers::link(page, unit))
            } }
            (boards::links(page, unit, None))
        }
    }
}

/// Says that a unit does not stand on the day asked for, and why.
fn gone(page: &Page<'_>, unit: Unit, span: Option<Span>) -> Markup {
    let (on, known) = (page.ask.at(), page.ask.known());
    let day = [("day", page.day(on).into())];
    let since = page.view.unit_events(unit, known).filter(|step| step.on <= on).last().map(|step| step.on);
    let first = page.view.unit_events(unit, known).next().map(|step| step.on);
    html! {
        div.notice {
            @match span.map(|span| (span.being, span.parent)) {
                Some((Being::Forwarded(how), to)) => {
                    p {
                        strong { (page.words.coded(how)) } " " (since.map(|day| page.day(day)).unwrap_or_default()) ": "
                        (page.t("unit-taken-over")) " " (page.unit_link(to)) "."
                    }
                }
                Some(_) => { p { (page.t("unit-ended")) " " (since.map(|day| page.day(day)).unwrap_or_default()) "." } }
                None => { p { (page.tv("unit-not-yet", &day)) } }
            }
            p {
                (page.t("unit-no-figures")) " "
                @if let Some(day) = since.filter(|_| span.is_some()).map(|day| day.previous()).or(first) {
                    a href=(page.ask.again(Carried { at: Some(day), from: None, ..page.ask.carried })) {
                        (page.tv("unit-last-day", &[("day", page.day(day).into())]))
                    }
                }
            }
        }
    }
}

/// Shows the members of a unit that has no units under it.
fn members_here(page: &Page<'_>, unit: Unit) -> Markup {
    let all = people::within(page, unit);
    let list = page.link(To::Members).with("unit", page.view.unit_id(unit));
    html! {
        @if !all.is_empty() {
            section #members {
                h2 { (page.t("members-here")) }
                (people::table(page, &page.t("members-here"), people::by_name(page, all.clone()).get(..50.min(all.len())).unwrap_or_default()))
                @if all.len() > 50 { p { a href=(list) { (page.tv("members-all", &[("count", all.len().into())])) } } }
            }
        }
    }
}
