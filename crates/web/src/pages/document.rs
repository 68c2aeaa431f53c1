//! The page of a document: its papers, what it implements and what implements it, the targets and tasks under it, and how
//! many of the targets were completed.

use dangvu_register::codes::{Body, Coded as _, MatterKind};
use dangvu_register::ids::{Matter, Unit};
use dangvu_register::target::{Score, TargetReport};
use maud::{Markup, html};

use super::documents::{self, Papers, kind_said};
use super::matter::{Assigned, history};
use crate::error::WebError;
use crate::lines::entry_link;
use crate::matters::{self, Told};
use crate::page::{Content, Page, Place};
use crate::pages::unit::path_of;
use crate::paging::ROWS_MAX;
use crate::record::links;
use crate::results;

/// Shows a document.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let told = matters::asked(page)?;
    if told.opening.kind == MatterKind::Document {
        return show_document(page, &told);
    }
    Err(WebError::NoMatter(page.view.matter_id(told.matter).to_string()))
}

/// Shows a document.
pub(super) fn show_document(page: &Page<'_>, told: &Told) -> Result<Content, WebError> {
    let papers = Papers::read(page, told)?;
    let title = matters::name(page, told.matter, &told.opening);
    let reports = results::of_document(page, told.matter);
    let body = html! {
        (path_of(page, told.opening.unit))
        div.heading {
            p.kicker { (numbered(page, told, &papers)) }
            h1 { (title) }
            p.facts {
                @match &papers.issued_by { Some(by) => { span { (by) } } None => { (page.unit_link(told.opening.unit)) } }
                span { (page.day(papers.date)) }
            }
        }
        (links::here(page, "document", page.view.matter_id(told.matter)))
        (particulars(page, told, &papers))
        (targets(page, &reports, told.opening.unit))
        (tasks(page, told.matter))
        (implementing(page, told.matter))
        (history(page, told.matter)?)
    };
    Ok(Content::at(title, Place::Documents, body))
}

/// Names a document by its kind and its number.
fn numbered(page: &Page<'_>, told: &Told, papers: &Papers) -> String {
    let values = [("kind", kind_said(page, told).into()), ("number", papers.number.as_str().into())];
    page.tv("document-numbered", &values)
}

fn particulars(page: &Page<'_>, told: &Told, papers: &Papers) -> Markup {
    let body = Body::from_code(told.opening.codes[1]);
    html! {
        section { dl.list {
            div { dt { (page.t("column-document-number")) } dd { (numbered(page, told, papers)) } }
            div { dt { (page.t("column-date")) } dd { (page.day(papers.date)) } }
            div { dt { (page.t("column-issuer")) } dd {
                @match (&papers.issued_by, body) {
                    (Some(by), _) => { (by) }
                    (None, Some(body)) => { (page.words.coded(body)) ", " (page.unit_link(told.opening.unit)) }
                    (None, None) => { (page.unit_link(told.opening.unit)) }
                }
            } }
            @if papers.issued_by.is_some() {
                div { dt { (page.t("document-noted-by")) } dd { (page.unit_link(told.opening.unit)) } }
            }
            @if told.opening.within.is_some() {
                div { dt { (page.t("document-implements")) } dd { (matters::link(page, told.opening.within)) } }
            }
            div { dt { (page.t("matter-code")) } dd { code { (page.view.matter_id(told.matter)) } " · " (entry_link(page, told.entry)) } }
        } }
    }
}

fn targets(page: &Page<'_>, reports: &[TargetReport], of: Unit) -> Markup {
    html! {
        @if !reports.is_empty() {
            section #targets {
                h2 { (page.t("targets-title")) }
                p.score { strong { (page.words.score(Score::of(reports))) } }
                (results::table(page, &page.t("targets-title"), reports, of))
            }
        }
    }
}

fn tasks(page: &Page<'_>, document: Matter) -> Markup {
    let matters = page.view.matters_within(document, MatterKind::Task, page.ask.known());
    let matters = matters.into_iter().filter(|&matter| page.scope.matter(matter));
    let tasks: Vec<Told> = matters.filter_map(|matter| Told::read(page, matter)).collect();
    html! {
        @if !tasks.is_empty() {
            section #tasks {
                h2 { (page.t("tasks-title")) }
                div.scroll { table {
                    thead { tr {
                        th scope="col" { (page.t("column-what")) }
                        th scope="col" { (page.t("task-assigned")) }
                        th.date scope="col" { (page.t("column-due")) }
                        th scope="col" { (page.t("column-standing")) }
                    } }
                    tbody { @for told in tasks.iter().take(ROWS_MAX) { tr {
                        th scope="row" { (matters::link(page, told.matter)) }
                        td { (Assigned::read(page, told.matter).said(page)) }
                        td.date { (page.day(told.due)) }
                        td { (told.state_said(page)) }
                    } } }
                } }
                (rest(page, tasks.len()))
            }
        }
    }
}

fn implementing(page: &Page<'_>, document: Matter) -> Markup {
    let matters = page.view.matters_within(document, MatterKind::Document, page.ask.known());
    let matters = matters.into_iter().filter(|&matter| page.scope.matter(matter));
    let all: Vec<Told> = matters.filter_map(|matter| Told::read(page, matter)).collect();
    let shown = &all[..all.len().min(ROWS_MAX)];
    html! {
        @if !all.is_empty() {
            section #implementing {
                h2 { (page.tv("document-implemented-by", &[("count", all.len().into())])) }
                (documents::table(page, &page.t("documents-title"), shown))
                (rest(page, all.len()))
            }
        }
    }
}

fn rest(page: &Page<'_>, all: usize) -> Markup {
    html! { @if all > ROWS_MAX { p.hint { (page.tv("and-more", &[("count", (all - ROWS_MAX).into())])) } } }
}
