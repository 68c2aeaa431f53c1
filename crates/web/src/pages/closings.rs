//! The periods whose figures were closed for a unit, by itself or from above; and what came since one of them.

use dangvu_register::ids::{Seq, Unit};
use dangvu_register::measure::Period;
use dangvu_register::register::{Closing, Since};
use maud::{Markup, html};

use super::compare::{self, Side};
use super::figure::measure_named;
use crate::ask::bad;
use crate::error::{BadValue, WebError};
use crate::lines::{self, entry_link};
use crate::link::{Carried, Link, To};
use crate::page::{Content, Page, Place};
use crate::pages::unit::path_of;
use crate::paging::Paging;

/// How many entries since a closing are looked through to say on a unit's page whether one of them bears on it.
const LOOKED_AT_MAX: u32 = 100_000;

/// Shows the closings, or what came since one of them.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = page.asked_unit(0)?;
    let closings = page.view.closings_over(unit, page.ask.known());
    let chosen = match page.ask.number("since")? {
        None => None,
        Some(seq) => {
            let found = closings.iter().find(|closing| usize::try_from(closing.entry.0) == Ok(seq));
            Some(*found.ok_or_else(|| bad("since", &seq.to_string(), BadValue::Choice))?)
        }
    };
    let body = html! {
        (path_of(page, unit))
        div.heading { h1 { (page.t("closings-title")) } p.facts { (page.unit_link(unit)) } }
        p.hint { (page.t("closings-what")) }
        @if closings.is_empty() {
            div.notice { p { (page.t("closings-none")) } pre { code { "dangvu record --act close_period" } } }
        } @else {
            section { (table(page, unit, &closings, chosen)?) }
        }
        @if let Some(closing) = chosen { (since(page, unit, closing)?) }
    };
    Ok(Content::at(format!("{} – {}", page.t("closings-title"), page.unit_name(unit)), Place::Units, body))
}

/// Begins a link to what came since a closing.
fn since_link(page: &Page<'_>, unit: Unit, closing: Closing) -> Link {
    page.link(To::Closings(page.view.unit_id(unit))).with("since", closing.entry)
}

fn period_said(page: &Page<'_>, closing: Closing) -> String {
    page.tv("figure-period", &[("from", page.day(closing.from).into()), ("to", page.day(closing.to).into())])
}

fn table(page: &Page<'_>, unit: Unit, closings: &[Closing], chosen: Option<Closing>) -> Result<Markup, WebError> {
    let mut rows = Vec::with_capacity(closings.len());
    for &closing in closings.iter().rev() {
        if let Some(entry) = page.site.desk().entry(closing.entry)? {
            rows.push((closing, entry));
        }
    }
    Ok(html! {
        div.scroll { table {
            caption.unseen { (page.t("closings-title")) }
            thead { tr {
                th scope="col" { (page.t("closings-period")) }
                th scope="col" { (page.t("closings-of")) }
                th.date scope="col" { (page.t("closings-on")) }
                th scope="col" { (page.t("entry-by")) }
                th scope="col" { (page.t("column-entry")) }
                th scope="col" { (page.t("closings-since")) }
            } }
            tbody { @for (closing, entry) in rows { tr {
                th scope="row" { (period_said(page, closing)) }
                td { (page.unit_link(closing.unit)) }
                td.date { (page.day(entry.paper.effective)) }
                td { (entry.by) br; small { (page.words.moment(entry.recorded)) } }
                td.number { (entry_link(page, closing.entry)) }
                td { a href=(since_link(page, unit, closing).part("since"))
                    aria-current=[(chosen == Some(closing)).then_some("true")] { (page.t("closings-show")) } }
            } } }
        } }
    })
}

/// Shows which figures of a closed period are others today, and the entries that made them so.
fn since(page: &Page<'_>, unit: Unit, closing: Closing) -> Result<Markup, WebError> {
    let sides = sides(page, closing);
    let measure = page.ask.get("measure").map(|id| measure_named(page, id)).transpose()?;
    let all = page.view.entries_between(unit, sides.map(|side| side.period.point()));
    let (is_same, seqs) = (all.is_empty(), page.scope.entries(all));
    let paging = Paging::read(page, seqs.len())?;
    let lines = lines::lines(page, &seqs[paging.rows()])?;
    let here = since_link(page, unit, closing);
    Ok(html! {
        section #since {
            h2 { (page.tv("closings-since-title", &[("period", period_said(page, closing).into())])) }
            @if is_same { p.none { (page.t("closings-nothing-since")) } }
        }
        @if !is_same {
            (compare::figures(page, unit, sides, &here))
            @if let Some(measure) = measure { (compare::evidence(page, unit, measure, sides)) }
            section #entries {
                h2 { (page.tv("closings-entries", &[("count", seqs.len().into())])) }
                (page.partly())
                (lines::table(page, &page.t("closings-since"), &lines))
                (paging.links(page, &here.with_some("measure", measure.map(|measure| &measure.id)).part("entries")))
            }
        }
    })
}

/// Returns the closed period as it was known when it was closed, and as it is known now.
fn sides(page: &Page<'_>, closing: Closing) -> [Side; 2] {
    let side = |known: Option<Seq>| Side {
        period: Period { from: closing.from, to: closing.to, known: known.unwrap_or(Seq::NEVER) },
        carried: Carried { at: Some(closing.to), from: Some(closing.from), known, ..page.ask.carried },
    };
    [side(Some(closing.entry)), side(page.ask.carried.known)]
}

/// Says on a unit's page that something changed since its figures were closed last.
pub(super) fn notice(page: &Page<'_>, unit: Unit) -> Markup {
    let known = page.ask.known();
    let closed = page.view.closings_over(unit, known).last().copied().map(|closing| {
        let then = dangvu_register::register::Point { on: closing.to, known: closing.entry };
        (closing, page.view.anything_since(unit, then, known, LOOKED_AT_MAX))
    });
    html! {
        @if let Some((closing, since)) = closed.filter(|(_, since)| *since != Since::Nothing) {
            @let key = if since == Since::Something { "closings-changed" } else { "closings-much-since" };
            div.notice role="status" { p {
                (page.tv(key, &[("period", period_said(page, closing).into())])) " "
                a href=(since_link(page, unit, closing).part("since")) { (page.t("closings-show")) }
            } }
        }
    }
}
