//! The journal as a list: the newest entry first, all of them or one kind of act, or the history of one unit.

use dangvu_register::act::{KINDS, kind_named};
use dangvu_register::effect::Subject;
use dangvu_register::ids::Seq;
use maud::{Markup, html};

use crate::ask::bad;
use crate::error::{BadValue, WebError};
use crate::lines;
use crate::link::To;
use crate::page::{Content, Page, Place};
use crate::paging::Paging;

/// Shows the list.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let kind = match page.ask.get("kind") {
        None => None,
        Some(name) => Some(kind_named(name).ok_or_else(|| bad("kind", name, BadValue::Choice))?),
    };
    let unit = page.ask.get("unit").map(|code| page.unit_named(code)).transpose()?;
    let telling = lines::telling(page)?;
    let last = page.view.last_seq().min(page.ask.known());
    let fits = |seq: &Seq| match (kind, page.view.entry(*seq)) {
        (Some(kind), Some(meta)) => std::ptr::eq(meta.kind, kind) || meta.kind.name == kind.name,
        (_, meta) => meta.is_some(),
    };
    let fits = |seq: &Seq| fits(seq) && page.scope.entry(*seq);
    let seqs: Vec<Seq> = match unit {
        None => (1..=last.0).rev().map(Seq).filter(fits).collect(),
        Some(unit) => {
            let history = page.view.history(Subject::Unit(unit), telling, page.ask.known());
            history.into_iter().rev().filter(fits).collect()
        }
    };
    let paging = Paging::read(page, seqs.len())?;
    let lines = lines::lines(page, &seqs[paging.rows()])?;
    let list = page.link(To::Entries).with_some("kind", kind.map(|kind| kind.name));
    let list = list.with_some("unit", unit.map(|unit| page.view.unit_id(unit)));
    let chips = lines::tellings(page, &list, telling, "main");
    let list = list.with_some("telling", page.ask.get("telling"));
    let body = html! {
        h1 { (page.t("entries-title")) }
        (form(page, kind.map(|kind| kind.name)))
        p.total role="status" {
            strong { (page.tv("entries-found", &[("count", seqs.len().into())])) }
            @if let Some(unit) = unit { " · " (page.unit_link(unit)) }
        }
        @if unit.is_some() { (chips) }
        (page.partly())
        @if lines.is_empty() { p.none { (page.t("empty-list")) } }
        @else { (lines::table(page, &page.t("entries-title"), &lines)) }
        (paging.links(page, &list))
    };
    Ok(Content::at(page.t("entries-title"), Place::Entries, body))
}

fn form(page: &Page<'_>, kind: Option<&str>) -> Markup {
    html! {
        form.filter method="get" action="/entries" {
            @for (name, value) in page.ask.carried.params() { input type="hidden" name=(name) value=(value); }
            @if let Some(unit) = page.ask.get("unit") { input type="hidden" name="unit" value=(unit); }
            @if let Some(telling) = page.ask.get("telling") { input type="hidden" name="telling" value=(telling); }
            label { span { (page.t("filter-kind")) }
                select name="kind" {
                    option value="" { (page.t("filter-any")) }
                    @for of in KINDS {
                        option value=(of.name) selected[kind == Some(of.name)] { (page.words.label(of.label)) }
                    }
                }
            }
            button type="submit" { (page.t("button-filter")) }
        }
    }
}
