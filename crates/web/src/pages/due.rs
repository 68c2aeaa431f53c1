//! Work due of a unit and all under it: how much is on each list, and what is on one.

use dangvu_register::Being;
use dangvu_register::codes::{Coded as _, WorkList};
use dangvu_register::day::Day;
use dangvu_register::effect::Subject;
use dangvu_register::ids::{Seq, Unit};
use dangvu_register::register::{WorkCount, WorkItem};
use maud::{Markup, html};

use super::unit::path_of;
use crate::error::WebError;
use crate::lines;
use crate::link::To;
use crate::matters;
use crate::page::{Content, Page, Place};
use crate::paging::Paging;

/// Shows how much is on each list.
pub(crate) fn lists(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = page.asked_unit(0)?;
    let id = page.view.unit_id(unit);
    let work = page.site.outlooks.work(page.view, page.site.desk().measures(), unit, page.ask.period());
    let counts: Vec<WorkCount> = work.into_iter().map(|work| work.count).collect();
    let body = html! {
        (path_of(page, unit))
        h1 { (page.t("due-title")) " – " (page.unit_link(unit)) }
        p.lead { (page.t("due-what")) }
        (standing(page, unit))
        @if counts.iter().all(|count| count.all == 0) { p.none { (page.t("due-none")) } }
        div.scroll { table.wide {
            caption.unseen { (page.t("due-title")) }
            thead { tr {
                th scope="col" { (page.t("column-due-list")) }
                th.number scope="col" { (page.t("column-due-count")) }
                th.number scope="col" { (page.t("column-due-overdue")) }
                th scope="col" { (page.t("column-due-rules")) }
            } }
            tbody { @for count in counts { tr {
                th scope="row" { a href=(page.link(To::DueList(id, count.list))) { (page.words.coded(count.list)) } }
                td.number { (page.count(count.all)) }
                td.number { (page.count(count.overdue)) }
                td.basis { (rules(page, count.list)) }
            } } }
        } }
    };
    Ok(Content::at(page.t("due-title"), Place::Units, body))
}

/// Shows what is on the list that the path names.
pub(crate) fn list(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = page.asked_unit(0)?;
    let name = page.ask.path.get(1).map_or("", String::as_str);
    let list = WorkList::ALL.iter().copied().find(|list| list.name() == name).ok_or(WebError::NoPage)?;
    let mut items = page.view.work_due(page.site.desk().measures(), list, unit, (page.ask.at(), page.ask.known()));
    items.retain(|item| may_read(page, item));
    let overdue = items.iter().filter(|item| item.overdue).count();
    let (paging, id, label) = (Paging::read(page, items.len())?, page.view.unit_id(unit), page.words.coded(list));
    let body = html! {
        (path_of(page, unit))
        h1 { (label) " – " (page.unit_link(unit)) }
        (standing(page, unit))
        (rules(page, list))
        p.total role="status" {
            strong { (page.tv("due-found", &[("count", items.len().into())])) }
            @if overdue > 0 { " · " (page.tv("due-found-overdue", &[("count", overdue.into())])) }
            " · " a href=(page.link(To::Due(id))) { (page.t("due-all-lists")) }
        }
        (page.partly())
        @if items.is_empty() { p.none { (page.t("due-none")) } }
        @else { (table(page, label, &items[paging.rows()])) }
        (paging.links(page, &page.link(To::DueList(id, list))))
    };
    Ok(Content::at(label.to_owned(), Place::Units, body))
}

pub(crate) fn may_read(page: &Page<'_>, item: &WorkItem) -> bool {
    match item.subject {
        Subject::Member(member) => page.scope.member(member),
        Subject::Unit(unit) => page.scope.unit(unit),
        Subject::Matter(matter) => page.scope.matter(matter),
    }
}

/// Says that a unit does not stand on the day asked for: then nothing is due there.
fn standing(page: &Page<'_>, unit: Unit) -> Markup {
    let span = page.view.span_on(unit, page.ask.at(), page.ask.known());
    html! {
        @if span.is_none_or(|span| span.being != Being::Active) { p.notice { (page.t("due-not-standing")) } }
    }
}

fn rules(page: &Page<'_>, list: WorkList) -> Markup {
    let said = page.words.due_rules(page.view.rulebook(), list, page.ask.at());
    html! { @for rule in said { p.hint { (rule) } } }
}

fn table(page: &Page<'_>, caption: &str, items: &[WorkItem]) -> Markup {
    html! {
        div.scroll { table.wide {
            caption.unseen { (caption) }
            thead { tr {
                th.date scope="col" { (page.t("column-due-day")) }
                th scope="col" { (page.t("column-due-subject")) }
                th scope="col" { (page.t("column-unit")) }
                th.date scope="col" { (page.t("column-due-since")) }
                th scope="col" { (page.t("column-due-detail")) }
                th scope="col" { (page.t("column-entry")) }
            } }
            tbody { @for item in items { (row(page, item)) } }
        } }
    }
}

fn row(page: &Page<'_>, item: &WorkItem) -> Markup {
    html! {
        tr {
            td.date {
                @if item.due != Day::OPEN { (page.day(item.due)) }
                @if item.overdue { " " span.mark { (page.t("due-overdue")) } }
            }
            th scope="row" {
                @match item.subject {
                    Subject::Member(member) => { (page.member_link(member)) }
                    Subject::Unit(unit) => { (page.unit_link(unit)) }
                    Subject::Matter(matter) => { (matters::link(page, matter)) }
                }
            }
            td { (page.unit_link(item.unit)) }
            td.date { (page.day(item.since)) }
            td { (page.words.due_detail(item.detail, |unit| page.unit_name(unit))) }
            td { @if item.entry != Seq::NEVER { (lines::entry_link(page, item.entry)) } }
        }
    }
}
