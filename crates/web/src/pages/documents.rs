//! The list of documents of a unit and those under it, the newest first: by kind, by words of the title without accents.

use std::cmp::Reverse;

use dangvu_desk::{Entry, fold};
use dangvu_register::Affair;
use dangvu_register::act::Act;
use dangvu_register::codes::{Coded as _, DocKind, MatterKind};
use dangvu_register::day::Day;
use dangvu_register::history::Dated;
use dangvu_register::ids::{Matter, Unit};
use maud::{Markup, html};

use crate::ask::bad;
use crate::error::{BadValue, WebError};
use crate::lines::entry_link;
use crate::link::To;
use crate::matters::{self, Told, Within};
use crate::page::{Content, Page, Place};
use crate::pages::unit::path_of;
use crate::paging::Paging;

/// Shows the list.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = page.ask.get("unit").map(|code| page.unit_named(code)).transpose()?;
    let kind = page.ask.get("kind").map(kind_named).transpose()?;
    let found = found(page, unit, kind);
    let paging = Paging::read(page, found.len())?;
    let rows = found[paging.rows()].iter().filter_map(|&(_, matter)| Told::read(page, matter));
    let id = unit.map(|unit| page.view.unit_id(unit));
    let list = page.link(To::Documents).with_some("unit", id).with_some("kind", kind.map(DocKind::name));
    let body = html! {
        @if let Some(unit) = unit { (path_of(page, unit)) }
        div.heading {
            h1 { (page.t("documents-title")) }
            @if let Some(unit) = unit { p.facts {
                (page.unit_link(unit))
                a href=(page.link(To::Targets(page.view.unit_id(unit)))) { (page.t("unit-targets")) }
            } }
        }
        (form(page, kind))
        (page.partly())
        p.total role="status" { strong { (page.tv("documents-found", &[("count", found.len().into())])) } }
        @if found.is_empty() { p.none { (page.t("documents-none")) } }
        @else { (table(page, &page.t("documents-title"), &rows.collect::<Vec<_>>())?) }
        (paging.links(page, &list.with_some("q", page.ask.get("q"))))
    };
    Ok(Content::at(page.t("documents-title"), Place::Documents, body))
}

pub(crate) fn kind_named(name: &str) -> Result<DocKind, WebError> {
    let found = DocKind::ALL.iter().copied().find(|kind| kind.name() == name);
    found.ok_or_else(|| bad("kind", name, BadValue::Choice))
}

/// Returns the documents that are there on the day asked for, with their days, the newest first.
pub(crate) fn found(page: &Page<'_>, unit: Option<Unit>, kind: Option<DocKind>) -> Vec<(Day, Matter)> {
    let (on, known, affairs) = (page.ask.at(), page.ask.known(), page.view.affairs());
    let words = page.ask.get("q").map(fold).unwrap_or_default();
    let (within, mut found) = (Within::new(page, unit), Vec::new());
    for at in (0..affairs.len()).filter(|&at| affairs.holds(at, on, known)) {
        let Dated { from, row: Affair { matter, opening }, .. } = affairs.get(u32::try_from(at).unwrap_or(u32::MAX));
        let of_kind = opening.kind == MatterKind::Document && kind.is_none_or(|kind| opening.codes[0] == kind.code());
        if of_kind && within.has(opening.unit) && page.scope.matter(matter) {
            let title = || fold(page.view.text(opening.title).unwrap_or_default());
            let code = page.view.matter_id(matter).as_str();
            if words.is_empty() || code == words || has_words(&title(), &words) {
                found.push((from, matter));
            }
        }
    }
    found.sort_unstable_by_key(|&(from, matter)| Reverse((from, matter)));
    found
}

fn has_words(title: &str, words: &str) -> bool {
    words.split_whitespace().all(|word| title.contains(word))
}

fn form(page: &Page<'_>, kind: Option<DocKind>) -> Markup {
    html! {
        form.filter method="get" action="/documents" {
            @for (name, value) in page.ask.carried.params() { input type="hidden" name=(name) value=(value); }
            @if let Some(unit) = page.ask.get("unit") { input type="hidden" name="unit" value=(unit); }
            label.wide { span { (page.t("documents-find")) }
                input type="search" name="q" value=[page.ask.get("q")]; }
            label { span { (page.t("documents-kind")) }
                select name="kind" {
                    option value="" { (page.t("filter-any")) }
                    @for &of in DocKind::ALL { option value=(of.name()) selected[kind == Some(of)] { (page.words.coded(of)) } }
                }
            }
            button type="submit" { (page.t("button-find")) }
        }
    }
}

/// What the papers of a document say of it.
pub(crate) struct Papers {
    /// Number and symbol.
    pub(crate) number: String,
    /// The day of the document itself.
    pub(crate) date: Day,
    /// Who issued it, where that is nobody in the register.
    pub(crate) issued_by: Option<String>,
}

impl Papers {
    /// Reads the entry that opened a document.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub(crate) fn read(page: &Page<'_>, told: &Told) -> Result<Self, WebError> {
        let entry = told.entry(page)?;
        let plain = Self { number: String::new(), date: told.since, issued_by: None };
        Ok(entry.map_or(plain, |entry| Self::of(&entry)))
    }

    fn of(Entry { paper, .. }: &Entry) -> Self {
        let decision = paper.decision.as_ref();
        match &paper.act {
            Act::NoteDocument(act) => {
                Self { number: act.symbol.clone(), date: act.date, issued_by: Some(act.issued_by.clone()) }
            }
            Act::IssueDocument(act) => Self {
                number: decision.map_or_else(|| format!("{:02}", act.number), |decision| decision.number.clone()),
                date: decision.map_or(paper.effective, |decision| decision.date),
                issued_by: None,
            },
            _ => Self { number: String::new(), date: paper.effective, issued_by: None },
        }
    }
}

/// Returns the kind of a document in words.
pub(super) fn kind_said(page: &Page<'_>, told: &Told) -> &'static str {
    let kind = DocKind::from_code(told.opening.codes[0]);
    kind.map_or_else(|| page.words.coded(MatterKind::Document), |kind| page.words.coded(kind))
}

/// Shows documents as a table.
///
/// # Errors
/// When the journal cannot be read.
pub(super) fn table(page: &Page<'_>, caption: &str, documents: &[Told]) -> Result<Markup, WebError> {
    let mut rows = Vec::with_capacity(documents.len());
    for told in documents {
        rows.push((told, Papers::read(page, told)?));
    }
    Ok(html! {
        div.scroll { table.documents {
            caption.unseen { (caption) }
            thead { tr {
                th scope="col" { (page.t("column-document-number")) }
                th.date scope="col" { (page.t("column-date")) }
                th scope="col" { (page.t("column-title")) }
                th scope="col" { (page.t("column-issuer")) }
                th scope="col" { (page.t("column-entry")) }
            } }
            tbody { @for (told, papers) in rows { tr {
                td { (kind_said(page, told)) br; strong { (papers.number) } }
                td.date { (page.day(papers.date)) }
                th scope="row" {
                    (matters::link(page, told.matter))
                    @if told.opening.within.is_some() {
                        p.hint { (page.t("document-implements")) " " (matters::link(page, told.opening.within)) }
                    }
                }
                td { @match &papers.issued_by {
                    Some(by) => { (by) }
                    None => { (page.unit_link(told.opening.unit)) }
                } }
                td.number { (entry_link(page, told.entry)) }
            } } }
        } }
    })
}
