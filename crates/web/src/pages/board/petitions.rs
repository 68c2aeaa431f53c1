//! Petitions and appeals: which are open, since when, by when, and how the others ended. Nothing is held of who sent one,
//! and of appeals the board names nobody either.

use dangvu_register::codes::{AppealOutcome, Coded as _, MatterKind, PetitionKind, PetitionOutcome};
use dangvu_register::effect::MatterEvent;
use dangvu_register::fact::FactKind;
use dangvu_register::ids::{Matter, Unit};
use dangvu_reports::list::List as Sheet;
use maud::html;

use super::deed::coded;
use super::{frame, over_years, so_far, tiles};
use crate::apart::{Apart, Reply};
use crate::error::WebError;
use crate::list::{Column, Filters, List, ListName, Said, file};
use crate::matters::{self, State, Told, Within, has_words};
use crate::page::{Content, Page};

const COUNTED: &[&str] = &[
    "petitions_received",
    "petitions_resolved",
    "petitions_open",
    "petitions_overdue",
    "petitions_resolved_late",
    "appeals_open",
    "appeals_overdue",
];

/// Shows the board.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = page.asked_unit(0)?;
    let (list, year) = (list(page, unit)?, page.ask.at().year());
    let inside = html! {
        (tiles(page, unit, so_far(page, year), COUNTED))
        (over_years(page, unit, year, "petitions-chart", &["petitions_received", "petitions_resolved"]))
        (list.draw()?)
    };
    Ok(frame(page, ListName::Petitions, unit, &inside))
}

/// Gives the list as a file.
pub(crate) fn as_file(asking: &Apart<'_>) -> Result<Reply, WebError> {
    file(asking, sheet)
}

fn sheet(page: &Page<'_>) -> Result<Sheet, WebError> {
    Ok(list(page, page.asked_unit(0)?)?.sheet())
}

fn list<'p>(page: &'p Page<'p>, unit: Unit) -> Result<List<'p, Told>, WebError> {
    let mut filters = Filters::of(page, ListName::Petitions, Some(unit))?;
    let words = filters.search("petitions-find", "petitions-find-hint");
    let state = filters.one_of("state", page.t("column-standing"), matters::states(page))?;
    let mut kinds: Vec<(String, String)> =
        PetitionKind::ALL.iter().map(|&kind| (kind.name().to_owned(), page.words.coded(kind).to_owned())).collect();
    kinds.push(("appeal".to_owned(), page.words.coded(MatterKind::Appeal).to_owned()));
    let kind = filters.choice("kind", page.t("column-petition"), kinds)?;
    let within = Within::new(page, Some(unit));
    let fits = |told: &Told| match (told.opening.kind, kind) {
        (MatterKind::Petition, None) | (MatterKind::Appeal, None) => true,
        (MatterKind::Petition, Some(at)) => {
            PetitionKind::ALL.get(at).is_some_and(|kind| told.opening.codes[0] == kind.code())
        }
        (MatterKind::Appeal, Some(at)) => at == PetitionKind::ALL.len(),
        _ => false,
    };
    let told = (0..page.view.matter_count()).map(Matter::from_at).filter_map(|matter| {
        let opening = page.view.opening_of(matter, page.ask.known())?.opening;
        let is_one = matches!(opening.kind, MatterKind::Petition | MatterKind::Appeal);
        (is_one && within.has(opening.unit) && page.scope.matter(matter)).then(|| Told::read(page, matter))?
    });
    let mut rows: Vec<Told> = told
        .filter(|told| told.state != State::NotYet && fits(told) && matters::is_of_state(told, page, state))
        .filter(|told| words.is_none_or(|words| has_words(page, told, words)))
        .collect();
    rows.sort_by_key(|told| (told.due, told.since, told.matter));
    let said = Said { title: page.t("petitions-title"), found: "petitions-found", none: "petitions-none" };
    List::new(filters, columns(page), rows, said)
}

fn columns<'p>(page: &'p Page<'p>) -> Vec<Column<'p, Told>> {
    let kind = move |told: &Told| match told.opening.kind {
        MatterKind::Petition => coded::<PetitionKind>(page, told.opening.codes[0]),
        kind => page.words.coded(kind).to_owned(),
    };
    let days = move |told: &Told| {
        let is_awaited = told.state == State::Open && told.due != dangvu_register::day::Day::OPEN;
        is_awaited.then(|| i64::from(told.due.number()) - i64::from(page.ask.at().number()))
    };
    vec![
        matters::code_column(page).heads_row(),
        Column::text(page, "kind", "column-petition", kind),
        matters::unit_column(page),
        Column::day(page, "received", "column-received", |told: &Told| told.since),
        Column::day(page, "due", "column-due", |told: &Told| told.due),
        Column::number(page, "days", "column-days-left", days),
        matters::state_column(page),
        Column::text(page, "outcome", "column-outcome", move |told: &Told| outcome(page, told)),
    ]
}

/// Says how a petition or an appeal ended, as of the day asked for.
fn outcome(page: &Page<'_>, told: &Told) -> String {
    let events = page.view.matter_events(told.matter, page.ask.known()).filter(|step| step.on <= page.ask.at());
    let notes = events.filter_map(|step| match step.event {
        MatterEvent::Noted(note) => Some(note),
        _ => None,
    });
    let said = notes.filter_map(|note| match note.kind {
        FactKind::PetitionResolved => Some(coded::<PetitionOutcome>(page, note.codes[2])),
        FactKind::AppealDecided => Some(coded::<AppealOutcome>(page, note.codes[2])),
        _ => None,
    });
    said.last().unwrap_or_default()
}
