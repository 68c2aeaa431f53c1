//! The list of matters: petitions, appeals, tasks, campaigns and the like, of a unit and those under it.

use dangvu_register::codes::{Coded as _, MatterKind};
use dangvu_register::ids::Matter;
use dangvu_reports::list::List as Sheet;
use maud::html;

use crate::apart::{Apart, Reply};
use crate::error::WebError;
use crate::list::{Filters, List, ListName, Said, file};
use crate::matters::{self, State, Told, Within, has_words};
use crate::page::{Content, Page, Place};

/// The kinds that have a list of their own.
const ELSEWHERE: [MatterKind; 2] = [MatterKind::Document, MatterKind::Target];

/// Shows the list: what is open, or what was closed, the newest first.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let list = asked(page)?;
    let body = html! {
        h1 { (page.t("matters-title")) }
        p.lead { (page.t("matters-help")) }
        (list.draw()?)
    };
    Ok(Content::at(page.t("matters-title"), Place::Matters, body))
}

/// Gives the list as a file.
pub(crate) fn as_file(asking: &Apart<'_>) -> Result<Reply, WebError> {
    file(asking, sheet)
}

fn sheet(page: &Page<'_>) -> Result<Sheet, WebError> {
    Ok(asked(page)?.sheet())
}

fn asked<'p>(page: &'p Page<'p>) -> Result<List<'p, Told>, WebError> {
    list(page, Filters::of(page, ListName::Matters, None)?)
}

/// Returns the kinds that are listed here.
pub(crate) fn listed() -> impl Iterator<Item = MatterKind> {
    MatterKind::ALL.iter().copied().filter(|kind| !ELSEWHERE.contains(kind))
}

/// Puts the list together, of what the address asks.
pub(crate) fn list<'p>(page: &'p Page<'p>, mut filters: Filters<'p>) -> Result<List<'p, Told>, WebError> {
    let words = filters.search("list-find", "list-find-hint");
    let within = Within::new(page, filters.within()?);
    let kinds: Vec<MatterKind> = listed().collect();
    let kind = filters.coded("kind", "column-matter-kind", &kinds)?;
    let state = filters.one_of("state", page.t("column-standing"), matters::states(page))?;
    let told = (0..page.view.matter_count()).map(Matter::from_at).filter_map(|matter| {
        let opening = page.view.opening_of(matter, page.ask.known())?.opening;
        let fits = kind.map_or(!ELSEWHERE.contains(&opening.kind), |kind| kind == opening.kind);
        (fits && within.has(opening.unit) && page.scope.matter(matter)).then(|| Told::read(page, matter))?
    });
    let mut found: Vec<Told> = told
        .filter(|told| told.state != State::NotYet && matters::is_of_state(told, page, state))
        .filter(|told| words.is_none_or(|words| has_words(page, told, words)))
        .collect();
    found.sort_by_key(|told| std::cmp::Reverse((told.since, told.entry)));
    let said = Said { title: page.t("matters-title"), found: "matters-found", none: "matters-none" };
    List::new(filters, matters::columns(page), found, said)
}
