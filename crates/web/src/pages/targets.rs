//! The targets of a unit, with what became of them as of the day asked for: a table for each document that set them.

use dangvu_register::ids::{Matter, Unit};
use dangvu_register::target::{Score, TargetReport};
use maud::{Markup, html};

use crate::error::WebError;
use crate::link::To;
use crate::list::ListName;
use crate::matters;
use crate::page::{Content, Page, Place};
use crate::pages::unit::path_of;
use crate::results;

/// Shows the targets.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = page.asked_unit(0)?;
    let reports = results::reports(page, page.view.targets_of(unit, page.ask.known()));
    let id = page.view.unit_id(unit);
    let body = html! {
        (path_of(page, unit))
        div.heading {
            h1 { (page.t("targets-title")) }
            p.facts {
                (page.unit_link(unit))
                span { (page.tv("targets-on", &[("day", page.day(page.ask.at()).into())])) }
                a href=(page.link(To::Documents).with("unit", id)) { (page.t("unit-documents")) }
                a href=(page.link(To::Board(ListName::Targets, id))) { (page.t("targets-as-list")) }
            }
        }
        @if reports.is_empty() { div.notice { p { (page.t("targets-none")) } pre { code { "dangvu record --act set_target" } } } }
        @for (document, of_it) in by_document(reports) { (table(page, unit, document, &of_it)) }
    };
    Ok(Content::at(format!("{} – {}", page.t("targets-title"), page.unit_name(unit)), Place::Documents, body))
}

/// Puts targets together that the same document set, in the order in which they were set.
fn by_document(reports: Vec<TargetReport>) -> Vec<(Matter, Vec<TargetReport>)> {
    let mut groups: Vec<(Matter, Vec<TargetReport>)> = Vec::new();
    for report in reports {
        let document = report.target.document;
        match groups.iter_mut().find(|(of, _)| *of == document) {
            Some((_, group)) => group.push(report),
            None => groups.push((document, vec![report])),
        }
    }
    groups
}

fn table(page: &Page<'_>, unit: Unit, document: Matter, reports: &[TargetReport]) -> Markup {
    html! {
        section {
            h2 {
                @if document.is_some() { (page.t("targets-by")) " " (matters::link(page, document)) }
                @else { (page.t("targets-without-document")) }
            }
            p.score { strong { (page.words.score(Score::of(reports))) } }
            (results::table(page, &page.t("targets-title"), reports, unit))
        }
    }
}
