//! The list of matters: petitions, appeals, tasks, campaigns and the like, of a unit and those under it.

use dangvu_register::codes::{Coded as _, MatterKind};
use dangvu_register::ids::{Matter, Unit};
use maud::{Markup, html};

use crate::ask::bad;
use crate::error::{BadValue, WebError};
use crate::link::To;
use crate::matters::{self, State, Told, Within};
use crate::page::{Content, Page, Place};
use crate::paging::Paging;

/// The kinds that have a list of their own.
const ELSEWHERE: [MatterKind; 2] = [MatterKind::Document, MatterKind::Target];

/// Shows the list: what is open, or what was closed, the newest first.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = page.ask.get("unit").map(|code| page.unit_named(code)).transpose()?;
    let kind = page.ask.get("kind").map(kind_named).transpose()?;
    let closed = match page.ask.get("state") {
        None | Some("open") => false,
        Some("closed") => true,
        Some(other) => return Err(bad("state", other, BadValue::Choice)),
    };
    let found = found(page, unit, kind, closed);
    let paging = Paging::read(page, found.len())?;
    let id = unit.map(|unit| page.view.unit_id(unit));
    let list = page.link(To::Matters).with_some("unit", id).with_some("kind", kind.map(MatterKind::name));
    let list = list.with_some("state", closed.then_some("closed"));
    let body = html! {
        @if let Some(unit) = unit { (super::unit::path_of(page, unit)) }
        div.heading {
            h1 { (page.t("matters-title")) }
            @if let Some(unit) = unit { p.facts { (page.unit_link(unit)) } }
        }
        (form(page, kind, closed))
        (page.partly())
        p.total role="status" { strong { (page.tv("matters-found", &[("count", found.len().into())])) } }
        @if found.is_empty() { p.none { (page.t("empty-list")) } }
        @else { (matters::table(page, &page.t("matters-title"), &found[paging.rows()])) }
        (paging.links(page, &list))
    };
    Ok(Content::at(page.t("matters-title"), Place::Matters, body))
}

/// Returns the kinds that are listed here.
pub(crate) fn listed() -> impl Iterator<Item = MatterKind> {
    MatterKind::ALL.iter().copied().filter(|kind| !ELSEWHERE.contains(kind))
}

pub(crate) fn kind_named(name: &str) -> Result<MatterKind, WebError> {
    let found = listed().find(|kind| kind.name() == name);
    found.ok_or_else(|| bad("kind", name, BadValue::Choice))
}

pub(crate) fn found(page: &Page<'_>, unit: Option<Unit>, kind: Option<MatterKind>, closed: bool) -> Vec<Told> {
    let within = Within::new(page, unit);
    let told = (0..page.view.matter_count()).map(Matter::from_at).filter_map(|matter| {
        let opening = page.view.opening_of(matter, page.ask.known())?.opening;
        let fits = kind.map_or(!ELSEWHERE.contains(&opening.kind), |kind| kind == opening.kind);
        (fits && within.has(opening.unit) && page.scope.matter(matter)).then(|| Told::read(page, matter))?
    });
    let is_meant = |told: &Told| match told.state {
        State::NotYet => false,
        State::Open => !closed,
        State::Closed(_) => closed,
    };
    let mut found: Vec<Told> = told.filter(is_meant).collect();
    found.sort_by_key(|told| std::cmp::Reverse((told.since, told.entry)));
    found
}

fn form(page: &Page<'_>, kind: Option<MatterKind>, closed: bool) -> Markup {
    html! {
        form.filter method="get" action="/matters" {
            @for (name, value) in page.ask.carried.params() { input type="hidden" name=(name) value=(value); }
            @if let Some(unit) = page.ask.get("unit") { input type="hidden" name="unit" value=(unit); }
            label { span { (page.t("column-matter-kind")) }
                select name="kind" {
                    option value="" { (page.t("filter-any")) }
                    @for of in listed() {
                        option value=(of.name()) selected[kind == Some(of)] { (page.words.coded(of)) }
                    }
                }
            }
            label { span { (page.t("column-standing")) }
                select name="state" {
                    option value="" { (page.words.standing("open")) }
                    option value="closed" selected[closed] { (page.words.standing("closed")) }
                }
            }
            button type="submit" { (page.t("button-filter")) }
        }
    }
}
