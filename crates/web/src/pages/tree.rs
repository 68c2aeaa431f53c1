//! The tree of organisations: as many levels at once as make a small page, the rest behind links. The list finds them by name.

use std::collections::HashMap;

use dangvu_register::ids::Unit;
use dangvu_register::measure::Forest;
use maud::{Markup, html};

use crate::error::WebError;
use crate::link::To;
use crate::page::{Content, Page, Place};
use crate::pages::unit::path_of;
use crate::site::Sheet;

/// How many units one page shows.
const UNITS_MAX: usize = 200;

/// A part of the tree that is shown: the units whose sub-units are shown too.
struct Opened {
    below: HashMap<Unit, Vec<Unit>>,
    open: Vec<Unit>,
}

/// Shows the tree, from the root or from a unit.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let sheet = page.column("members");
    let top = page.ask.get("unit").map(|code| page.unit_named(code)).transpose()?;
    let body = html! {
        @if let Some(top) = top { (path_of(page, top)) }
        h1 { (page.t("tree-title")) }
        form.filter method="get" action="/units" {
            @for (name, value) in page.ask.carried.params() { input type="hidden" name=(name) value=(value); }
            @if let Some(top) = top { input type="hidden" name="unit" value=(page.view.unit_id(top)); }
            label { span { (page.t("tree-find")) } input type="search" name="q"; }
            button type="submit" { (page.t("button-find")) }
            a href=(page.link(To::Units).with_some("unit", top.map(|top| page.view.unit_id(top)))) { (page.t("tree-as-list")) }
        }
        (from(page, &sheet, top))
    };
    Ok(Content::at(page.t("tree-title"), Place::Units, body))
}

fn from(page: &Page<'_>, sheet: &Sheet<'_>, top: Option<Unit>) -> Markup {
    let forest = &sheet.table.forest;
    let tops = match top {
        Some(top) => vec![top],
        None => page.tops(),
    };
    let opened = open(page, forest, &tops);
    html! {
        @if tops.is_empty() { p.none { (page.t("empty-list")) } }
        ul.tree { @for &unit in tops.iter().take(UNITS_MAX) { (branch(page, sheet, &opened, unit)) } }
    }
}

/// Opens whole levels from the top, as long as the page stays small; the first level in any case.
fn open(page: &Page<'_>, forest: &Forest, tops: &[Unit]) -> Opened {
    let mut below: HashMap<Unit, Vec<Unit>> = HashMap::new();
    for &unit in forest.order() {
        let parent = forest.parent(unit);
        if parent.is_some() && page.scope.unit(unit) {
            below.entry(parent).or_default().push(unit);
        }
    }
    let (mut open, mut level, mut shown) = (Vec::new(), tops.to_vec(), tops.len());
    while !level.is_empty() {
        let next: Vec<Unit> = level.iter().filter_map(|unit| below.get(unit)).flatten().copied().collect();
        shown += next.len();
        if shown > UNITS_MAX && !open.is_empty() {
            break;
        }
        open.append(&mut level);
        level = next;
    }
    Opened { below, open }
}

fn branch(page: &Page<'_>, sheet: &Sheet<'_>, opened: &Opened, unit: Unit) -> Markup {
    let below = opened.below.get(&unit).map_or(&[][..], Vec::as_slice);
    let is_open = !below.is_empty() && opened.open.contains(&unit);
    let id = page.view.unit_id(unit);
    html! {
        li.opened[is_open] {
            @if below.is_empty() {
                div.leaf { (line(page, sheet, unit)) }
            } @else if is_open {
                (opened_branch(page, sheet, opened, unit, below))
            } @else {
                div.closed {
                    a.expand href=(page.link(To::Tree).with("unit", id)) {
                        "+" (page.count(below.len())) " "
                        span.unseen { (page.tv("tree-open", &[("unit", page.unit_name(unit).into())])) }
                    }
                    (line(page, sheet, unit))
                }
            }
        }
    }
}

/// Shows a unit with those under it. What folds them away stands beside the line: it may not hold the links that are in it.
fn opened_branch(page: &Page<'_>, sheet: &Sheet<'_>, opened: &Opened, unit: Unit, below: &[Unit]) -> Markup {
    html! {
        div.leaf { (line(page, sheet, unit)) }
        details open {
            summary { span.unseen { (page.tv("tree-fold", &[("unit", page.unit_name(unit).into())])) } }
            ul {
                @for &child in below.iter().take(UNITS_MAX) { (branch(page, sheet, opened, child)) }
                @if below.len() > UNITS_MAX {
                    li { a href=(page.link(To::Unit(page.view.unit_id(unit))).part("below")) {
                        (page.tv("tree-rest", &[("count", (below.len() - UNITS_MAX).into())]))
                    } }
                }
            }
        }
    }
}

fn line(page: &Page<'_>, sheet: &Sheet<'_>, unit: Unit) -> Markup {
    html! {
        (page.unit_link(unit)) " "
        span.count { (page.figure_of(sheet, "members", unit)) " " (page.t("counted-member")) }
    }
}
