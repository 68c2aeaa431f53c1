//! The list of documents of a unit and those under it, the newest first: by kind, by words of the title without accents.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::rc::Rc;

use dangvu_desk::Entry;
use dangvu_register::Affair;
use dangvu_register::act::Act;
use dangvu_register::codes::{Coded as _, DocKind, MatterKind};
use dangvu_register::day::Day;
use dangvu_register::history::Dated;
use dangvu_register::ids::Matter;
use dangvu_reports::list::List as Sheet;
use maud::{Markup, html};

use crate::apart::{Apart, Reply};
use crate::error::WebError;
use crate::lines::entry_link;
use crate::link::To;
use crate::list::{Column, Filters, List, ListName, Said, file, plain};
use crate::matters::{self, State, Told, Within, has_words};
use crate::page::{Content, Page, Place};

/// Shows the list.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let list = asked(page)?;
    let unit = page.ask.get("unit").map(|code| page.unit_named(code)).transpose()?;
    let body = html! {
        div.heading {
            h1 { (page.t("documents-title")) }
            @if let Some(unit) = unit { p.facts {
                (page.unit_link(unit))
                a href=(page.link(To::Targets(page.view.unit_id(unit)))) { (page.t("unit-targets")) }
            } }
        }
        p.lead { (page.t("documents-help")) }
        (list.draw()?)
    };
    Ok(Content::at(page.t("documents-title"), Place::Documents, body))
}

/// Gives the list as a file.
pub(crate) fn as_file(asking: &Apart<'_>) -> Result<Reply, WebError> {
    file(asking, sheet)
}

fn sheet(page: &Page<'_>) -> Result<Sheet, WebError> {
    Ok(asked(page)?.sheet())
}

fn asked<'p>(page: &'p Page<'p>) -> Result<List<'p, Told>, WebError> {
    list(page, Filters::of(page, ListName::Documents, None)?)
}

/// Puts the list together, of what the address asks.
pub(crate) fn list<'p>(page: &'p Page<'p>, mut filters: Filters<'p>) -> Result<List<'p, Told>, WebError> {
    let words = filters.search("documents-find", "documents-find-hint");
    let within = Within::new(page, filters.within()?);
    let kind = filters.coded("kind", "documents-kind", DocKind::ALL)?;
    filters.more();
    let since = filters.day("begin", "filter-begin")?.unwrap_or(Day::MIN);
    let until = filters.day("end", "filter-end")?.unwrap_or(Day::OPEN);
    let (on, known, affairs) = (page.ask.at(), page.ask.known(), page.view.affairs());
    let mut found = Vec::new();
    for at in (0..affairs.len()).filter(|&at| affairs.holds(at, on, known)) {
        let Dated { from, row: Affair { matter, opening }, .. } = affairs.get(u32::try_from(at).unwrap_or(u32::MAX));
        let of_kind = opening.kind == MatterKind::Document && kind.is_none_or(|kind| opening.codes[0] == kind.code());
        let fits = of_kind && (since..=until).contains(&from) && within.has(opening.unit) && page.scope.matter(matter);
        let entry = page.view.opened_by(matter, known);
        let told = Told { matter, opening, since: from, entry, due: Day::OPEN, state: State::Open };
        if fits && words.is_none_or(|words| has_words(page, &told, words)) {
            found.push(told);
        }
    }
    found.sort_unstable_by_key(|told| Reverse((told.since, told.matter)));
    let said = Said { title: page.t("documents-title"), found: "documents-found", none: "documents-none" };
    List::new(filters, columns(page), found, said)
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
pub(super) fn table(page: &Page<'_>, caption: &str, documents: &[Told]) -> Markup {
    plain(page, caption, &columns(page), documents)
}

/// The papers that were read for a page: several columns ask for them.
#[derive(Default)]
struct Read(RefCell<HashMap<Matter, Rc<Papers>>>);

impl Read {
    /// Returns what the papers of a document say; of one that cannot be read, what the register knows.
    fn of(&self, page: &Page<'_>, told: &Told) -> Rc<Papers> {
        let read = || {
            let plain = Papers { number: String::new(), date: told.since, issued_by: None };
            Rc::new(Papers::read(page, told).unwrap_or(plain))
        };
        Rc::clone(self.0.borrow_mut().entry(told.matter).or_insert_with(read))
    }
}

fn columns<'p>(page: &'p Page<'p>) -> Vec<Column<'p, Told>> {
    let read = Rc::new(Read::default());
    let papers = || {
        let read = Rc::clone(&read);
        move |told: &Told| read.of(page, told)
    };
    let (number, number_shown, date, issuer, issuer_shown) = (papers(), papers(), papers(), papers(), papers());
    let issuer = move |told: &Told| issuer(told).issued_by.clone().unwrap_or_else(|| page.unit_name(told.opening.unit));
    vec![
        matters::code_column(page).optional(),
        Column::text(page, "kind", "documents-kind", move |told: &Told| kind_said(page, told).to_owned()),
        Column::text(page, "number", "column-document-number", move |told: &Told| number(told).number.clone())
            .shown(move |told| html! { strong { (number_shown(told).number) } })
            .unsorted(),
        Column::day(page, "date", "column-date", move |told: &Told| date(told).date)
            .by(|told| told.since.number().into()),
        Column::text(page, "title", "column-title", move |told: &Told| matters::name(page, told.matter, &told.opening))
            .shown(move |told| title(page, told))
            .heads_row(),
        Column::text(page, "issuer", "column-issuer", issuer)
            .shown(move |told| match &issuer_shown(told).issued_by {
                Some(by) => html! { (by) },
                None => page.unit_link(told.opening.unit),
            })
            .unsorted(),
        Column::number(page, "entry", "column-entry", |told: &Told| Some(told.entry.0.into()))
            .shown(move |told| entry_link(page, told.entry)),
    ]
}

fn title(page: &Page<'_>, told: &Told) -> Markup {
    html! {
        (matters::link(page, told.matter))
        @if told.opening.within.is_some() {
            p.hint { (page.t("document-implements")) " " (matters::link(page, told.opening.within)) }
        }
    }
}
