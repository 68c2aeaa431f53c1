//! A unit through time: who leads it, its terms, where it comes from and went to, its history.

use dangvu_register::day::Day;
use dangvu_register::effect::{Subject, UnitEvent};
use dangvu_register::ids::Unit;
use dangvu_register::register::Telling;
use maud::{Markup, html};

use crate::error::WebError;
use crate::lines;
use crate::link::To;
use crate::page::Page;
use crate::paging::ROWS_MAX;

/// How many posts a unit's page lists.
const SEATS_MAX: usize = 60;

/// A term as known: ordinal, first day, planned last day, and the day after its last.
struct Term {
    ordinal: u16,
    from: Day,
    planned_to: Day,
    to: Option<Day>,
}

/// Shows the posts held in the unit, and its terms.
pub(super) fn leadership(page: &Page<'_>, unit: Unit) -> Markup {
    let seats = page.view.seats_in(unit, page.ask.at(), page.ask.known());
    let terms = terms(page, unit);
    html! {
        @if !seats.is_empty() || !terms.is_empty() {
            div.columns {
                @if !seats.is_empty() { section {
                    h2 { (page.t("posts-title")) }
                    table.list {
                        thead { tr {
                            th scope="col" { (page.t("column-post")) }
                            th scope="col" { (page.t("column-holder")) }
                            th scope="col" { (page.t("column-since")) }
                        } }
                        tbody { @for seat in seats.iter().take(SEATS_MAX) { tr {
                            td { (page.words.coded(seat.row.post)) }
                            th scope="row" { (page.member_link(seat.row.member)) }
                            td.date { (page.day(seat.from)) }
                        } } }
                    }
                    @if seats.len() > SEATS_MAX {
                        p { a href=(page.link(To::Figure("posts_held", page.view.unit_id(unit)))) { (page.t("posts-all")) } }
                    }
                } }
                @if !terms.is_empty() { (terms_table(page, &terms)) }
            }
        }
    }
}

fn terms(page: &Page<'_>, unit: Unit) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for step in page.view.unit_events(unit, page.ask.known()).filter(|step| step.on <= page.ask.at()) {
        match step.event {
            UnitEvent::TermOpened(ordinal, planned_to) => {
                terms.push(Term { ordinal, from: step.on, planned_to, to: None });
            }
            UnitEvent::TermClosed | UnitEvent::Forwarded { .. } | UnitEvent::Ended => {
                if let Some(term) = terms.last_mut().filter(|term| term.to.is_none()) {
                    term.to = Some(step.on);
                }
            }
            _ => {}
        }
    }
    terms.reverse();
    terms
}

fn terms_table(page: &Page<'_>, terms: &[Term]) -> Markup {
    html! {
        section {
            h2 { (page.t("terms-title")) }
            table.list {
                thead { tr {
                    th scope="col" { (page.t("column-term")) }
                    th scope="col" { (page.t("column-from")) }
                    th scope="col" { (page.t("column-to")) }
                } }
                tbody { @for term in terms { tr {
                    th scope="row" { (page.tv("term-of", &[("ordinal", u32::from(term.ordinal).into())])) }
                    td.date { (page.day(term.from)) }
                    td.date {
                        @match term.to {
                            Some(to) => { (page.day(to)) }
                            None => { (page.tv("term-planned", &[("day", page.day(term.planned_to).into())])) }
                        }
                    }
                } } }
            }
        }
    }
}

/// Shows what a unit comes from and what became of it.
pub(super) fn lineage(page: &Page<'_>, unit: Unit) -> Markup {
    let links = page.view.lineage_of(unit, page.ask.at(), page.ask.known());
    html! {
        @if !links.is_empty() {
            section {
                h2 { (page.t("lineage-title")) }
                ul.lineage {
                    @for link in &links {
                        li {
                            span.date { (page.day(link.from)) } " " (page.words.coded(link.row.how)) ": "
                            (page.unit_link(link.row.before)) " → " (page.unit_link(link.row.after))
                        }
                    }
                }
            }
        }
    }
}

/// Shows the history of the unit, the newest first: what is about it, its matters among it, and what it issued.
///
/// # Errors
/// When there is no such part of it, or the journal cannot be read.
pub(super) fn history(page: &Page<'_>, unit: Unit) -> Result<Markup, WebError> {
    let telling = lines::telling(page)?;
    let mut seqs = page.scope.entries(page.view.history(Subject::Unit(unit), telling, page.ask.known()));
    seqs.reverse();
    let all = seqs.len();
    seqs.truncate(ROWS_MAX);
    let lines = lines::lines(page, &seqs)?;
    let id = page.view.unit_id(unit);
    Ok(html! {
        section #history {
            h2 { (page.t("history-title")) }
            (lines::tellings(page, &page.link(To::Unit(id)), telling, "history"))
            (page.partly())
            @if telling == Telling::Issued { p.hint { (page.t("telling-issued-what")) } }
            @if lines.is_empty() { p.none { (page.t("empty-list")) } }
            (lines::timeline(page, &lines))
            @if all > lines.len() {
                p { a href=(page.link(To::Entries).with("unit", id).with_some("telling", page.ask.get("telling"))) {
                    (page.tv("history-all", &[("count", all.into())]))
                } }
            }
        }
    })
}
