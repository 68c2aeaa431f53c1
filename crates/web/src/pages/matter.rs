//! The page of a matter that has none of its kind: its line, from the act that opened it to the one that closed it.

use dangvu_register::codes::{Coded as _, MatterKind};
use dangvu_register::effect::{MatterEvent, Subject};
use dangvu_register::fact::FactKind;
use dangvu_register::ids::{Matter, Unit};
use maud::{Markup, html};

use super::{document, target};
use crate::error::WebError;
use crate::lines;
use crate::link::To;
use crate::matters::{self, Told};
use crate::page::{Content, Page, Place};
use crate::record::links;

/// Shows a matter.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let told = matters::asked(page)?;
    match told.opening.kind {
        MatterKind::Document => document::show_document(page, &told),
        MatterKind::Target => target::show_target(page, &told),
        _ => show_matter(page, &told),
    }
}

fn show_matter(page: &Page<'_>, told: &Told) -> Result<Content, WebError> {
    let title = matters::name(page, told.matter, &told.opening);
    let kind = told.opening.kind;
    let body = html! {
        (super::unit::path_of(page, told.opening.unit))
        div.heading {
            p.kicker { (page.words.coded(kind)) }
            h1 { (title) }
            p.facts {
                (page.unit_link(told.opening.unit))
                span { (page.t("matter-code")) " " code { (page.view.matter_id(told.matter)) } }
            }
        }
        (links::here(page, kind.name(), page.view.matter_id(told.matter)))
        section { dl.list {
            div { dt { (page.t("column-standing")) } dd { (told.state_said(page)) } }
            div { dt { (page.t("column-opened")) } dd { (page.day(told.since)) } }
            @if !page.day(told.due).is_empty() {
                div { dt { (page.t("column-due")) } dd { (page.day(told.due)) } }
            }
            @if let Some(about) = matters::about(page, &told.opening) {
                div { dt { (page.t("matter-about")) } dd { (about) } }
            }
            @if told.opening.within.is_some() {
                div { dt { (page.t("matter-within")) } dd { (matters::link(page, told.opening.within)) } }
            }
        } }
        @if kind == MatterKind::Task { (assigned(page, told.matter)) }
        (history(page, told.matter)?)
        p { a href=(page.link(To::Matters).with("unit", page.view.unit_id(told.opening.unit)).with("kind", kind.name())) {
            (page.t("matters-like")) } }
    };
    Ok(Content::at(title, Place::Matters, body))
}

/// Who must do a task, and who has done it by the day asked for.
pub(super) struct Assigned {
    pub(super) all: Vec<Unit>,
    pub(super) awaited: Vec<Unit>,
}

impl Assigned {
    pub(super) fn read(page: &Page<'_>, task: Matter) -> Self {
        let (on, known) = (page.ask.at(), page.ask.known());
        let notes = page.view.matter_events(task, known).filter(|step| step.on <= on);
        let all = notes.filter_map(|step| match step.event {
            MatterEvent::Noted(note) if note.kind == FactKind::TaskAssigned => Some(note.at),
            _ => None,
        });
        Self { all: all.collect(), awaited: page.view.awaited(task, on, known) }
    }

    /// Says how many have done it: `3/5 đơn vị`.
    pub(super) fn said(&self, page: &Page<'_>) -> String {
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let done = self.all.len() - self.awaited.len().min(self.all.len());
        page.words.part_of(number(done), number(self.all.len()), &page.t("task-units-done"))
    }
}

fn assigned(page: &Page<'_>, task: Matter) -> Markup {
    let assigned = Assigned::read(page, task);
    html! {
        section #assigned {
            h2 { (page.t("task-assigned")) }
            p { (assigned.said(page)) }
            table.list {
                thead { tr { th scope="col" { (page.t("column-unit")) } th scope="col" { (page.t("column-standing")) } } }
                tbody { @for &unit in assigned.all.iter().filter(|&&unit| page.scope.unit(unit)) { tr {
                    th scope="row" { (page.unit_link(unit)) }
                    td { (page.t(if assigned.awaited.contains(&unit) { "task-awaited" } else { "task-done" })) }
                } } }
            }
        }
    }
}

/// Shows the entries of a matter, in the order of effect.
///
/// # Errors
/// When the journal cannot be read.
pub(super) fn history(page: &Page<'_>, matter: Matter) -> Result<Markup, WebError> {
    let seqs = page.scope.entries(page.view.entries_about(Subject::Matter(matter), page.ask.known()));
    let lines = lines::lines(page, &seqs)?;
    Ok(html! {
        section #history { h2 { (page.t("history-title")) } (lines::timeline(page, &lines)) }
    })
}
