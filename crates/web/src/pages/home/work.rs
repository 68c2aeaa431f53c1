//! The lists of work due of a unit: what is overdue in front, each with whose it is.

use std::cmp::Reverse;

use dangvu_desk::rights::Area;
use dangvu_register::ids::Unit;
use dangvu_register::register::{WorkBelow, WorkCount};
use maud::{Markup, html};

use crate::link::To;
use crate::outlook::Outlook;
use crate::page::Page;

/// How many units below are named with a list.
const BELOW_MAX: usize = 12;

/// Shows the lists on which anything is, of those areas that may be read.
pub(super) fn show(page: &Page<'_>, unit: Unit, outlook: &Outlook) -> Markup {
    let is_open = |work: &&WorkBelow| work.count.all > 0 && page.scope.area(Area::Work(work.count.list.area()), unit);
    let mut lists: Vec<&WorkBelow> = outlook.work.iter().filter(is_open).collect();
    lists.sort_by_key(|work| (Reverse(work.count.overdue), Reverse(work.count.all)));
    let all = page.link(To::Due(page.view.unit_id(unit)));
    html! {
        section.todo {
            h2 { (page.t("due-title")) }
            @if lists.is_empty() { p.none { (page.t("home-nothing-due")) } }
            @else {
                table.list {
                    caption.unseen { (page.t("due-title")) }
                    thead { tr {
                        th scope="col" { (page.t("column-due-list")) }
                        th.number scope="col" { (page.t("column-due-overdue")) }
                        th.number scope="col" { (page.t("column-due-count")) }
                    } }
                    tbody { @for work in lists { (row(page, unit, work)) } }
                }
            }
            p { a href=(all) { (page.t("home-all-lists")) } }
        }
    }
}

fn row(page: &Page<'_>, unit: Unit, work: &WorkBelow) -> Markup {
    let (id, list) = (page.view.unit_id(unit), work.count.list);
    html! {
        tr {
            th scope="row" {
                a href=(page.link(To::DueList(id, list))) { (page.words.coded(list)) }
                (below(page, work))
            }
            td.number { @if work.count.overdue > 0 { strong.late { (page.count(work.count.overdue)) } } @else { "0" } }
            td.number { (page.count(work.count.all)) }
        }
    }
}

/// Names the units below whose work it is, where it is that of several.
fn below(page: &Page<'_>, work: &WorkBelow) -> Markup {
    let mut of: Vec<&(Unit, WorkCount)> = work.of.iter().filter(|(unit, _)| page.scope.unit(*unit)).collect();
    of.sort_by_key(|(_, count)| (Reverse(count.overdue), Reverse(count.all)));
    html! {
        @if of.len() > 1 {
            details.whose {
                summary { (page.tv("home-by-unit", &[("count", of.len().into())])) }
                ul { @for (unit, count) in of.iter().take(BELOW_MAX) { li {
                    a href=(page.link(To::DueList(page.view.unit_id(*unit), work.count.list))) { (page.unit_name(*unit)) }
                    " " span.number { (page.count(count.all)) }
                } } }
                @if of.len() > BELOW_MAX { p.hint { (page.tv("home-more-units", &[("count", (of.len() - BELOW_MAX).into())])) } }
            }
        }
    }
}
