//! The first page: what is to be done for the units of whoever is signed in, their key figures, and what was recorded last;
//! or how to begin.

mod figures;
mod recent;
mod side;
mod work;

use dangvu_register::ids::Unit;
use maud::{Markup, html};

use crate::error::WebError;
use crate::link::{Carried, Link, To};
use crate::outlook::Outlook;
use crate::page::{Content, Page, Place};
use crate::pages::unit::path_of;
use crate::pages::{account, closings};
use crate::record::links;

/// Of how many units everything is shown; of more, a list.
const WHOLE_MAX: usize = 3;

/// A panel beside the work of a unit: empty where there is nothing to say.
type Panel = fn(&Page<'_>, Unit, &Outlook) -> Result<Markup, WebError>;
/// The panels beside the work of a unit, from the top.
const PANELS: &[Panel] = &[side::targets, side::papers];

/// A panel about whoever is signed in, whatever the unit: what waits for them.
type Waiting = fn(&Page<'_>) -> Result<Markup, WebError>;
/// What waits for whoever is signed in, from the top.
const WAITING: &[Waiting] = &[side::proposals, side::drafts];

/// Shows the first page.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let tops = page.tops();
    let title = page.t("home-title");
    let body = match tops[..] {
        [] if page.view.last_seq().0 == 0 => empty(page),
        [] if page.scope.is_empty() => no_right(page),
        [] => nothing_yet(page),
        _ => {
            let mut waiting = WAITING.iter().map(|panel| panel(page)).collect::<Result<Vec<_>, _>>()?;
            waiting.retain(|panel| !panel.0.is_empty());
            html! {
                (heading(page, &title, &tops))
                @if tops.len() > WHOLE_MAX {
                    @if !waiting.is_empty() { div.panels { @for panel in waiting { (panel) } } }
                    (list(page, &tops))
                } @else {
                    @for (at, &unit) in tops.iter().enumerate() {
                        (of_unit(page, unit, tops.len() > 1, if at == 0 { &waiting } else { &[] })?)
                    }
                }
                (recent::show(page)?)
            }
        }
    };
    Ok(Content::at(title, Place::Home, body))
}

fn heading(page: &Page<'_>, title: &str, tops: &[Unit]) -> Markup {
    html! {
        @if let [unit] = tops { (path_of(page, *unit)) }
        div.heading {
            h1 { (title) }
            p.facts {
                @if let [unit] = tops { (page.unit_link(*unit)) }
                span { (page.tv("home-on", &[("day", page.day(page.ask.at()).into())])) }
            }
        }
    }
}

/// Shows what there is to see of a unit.
fn of_unit(page: &Page<'_>, unit: Unit, is_named: bool, waiting: &[Markup]) -> Result<Markup, WebError> {
    let (site, period) = (page.site, page.ask.period());
    let outlook = site.outlooks.of(page.view, site.desk().measures(), unit, period);
    let mut panels = PANELS.iter().map(|panel| panel(page, unit, &outlook)).collect::<Result<Vec<_>, _>>()?;
    panels.retain(|panel| !panel.0.is_empty());
    Ok(html! {
        div.outlook {
            @if is_named { h2.whose { (page.unit_link(unit)) } }
            div.beside {
                (work::show(page, unit, &outlook))
                @if !waiting.is_empty() || !panels.is_empty() {
                    div.panels { @for panel in waiting.iter().chain(&panels) { (panel) } }
                }
            }
            (closings::notice(page, unit))
            (figures::show(page, unit, &outlook))
        }
    })
}

/// Lists the units of whoever has many, each with the way to its page and its work.
fn list(page: &Page<'_>, tops: &[Unit]) -> Markup {
    let sheet = page.sheet();
    html! {
        section {
            h2 { (page.t("roots-title")) }
            div.scroll { table {
                caption.unseen { (page.t("roots-title")) }
                thead { tr {
                    th scope="col" { (page.t("column-unit")) }
                    th.number scope="col" { (page.t("column-members")) }
                    th.number scope="col" { (page.t("column-units")) }
                    th scope="col" { (page.t("due-title")) }
                } }
                tbody { @for &unit in tops { tr {
                    th scope="row" { (page.unit_link(unit)) }
                    td.number { (page.figure_of(&sheet, "members", unit)) }
                    td.number { (page.figure_of(&sheet, "organisations", unit)) }
                    td { a href=(page.link(To::Due(page.view.unit_id(unit)))) { (page.t("unit-due")) } }
                } } }
            } }
        }
    }
}

/// Says how a register begins.
fn empty(page: &Page<'_>) -> Markup {
    html! {
        div.notice {
            h1 { (page.t("empty-title")) }
            p { (page.t("empty-what")) }
            @if links::may_record(page) {
                p.deed { a.button href=(page.link(To::RecordAct("found"))) { (page.t("home-begin")) } }
            } @else if account::may_administer(page) {
                p { (page.t("home-begin-rights")) " " a href=(page.link(To::People)) { (page.t("nav-accounts")) } }
            }
            p { (page.t("empty-record")) }
            pre { code { "dangvu record act.json" } }
            p { (page.t("empty-scenario")) }
            pre { code { "dangvu scenario load scenarios/lam-dong-2023.toml" } }
        }
    }
}

/// Says that an account has no right to read anything, and who gives one.
fn no_right(page: &Page<'_>) -> Markup {
    html! { div.notice {
        h1 { (page.t("scope-none")) }
        p { (page.t("scope-none.remedy")) }
        @if account::may_administer(page) { p { a href=(page.link(To::People)) { (page.t("nav-accounts")) } } }
    } }
}

/// Says that no organisation stands then, and where some do.
fn nothing_yet(page: &Page<'_>) -> Markup {
    let carried = Carried { lang: page.ask.carried.lang, ..Carried::default() };
    html! {
        div.notice {
            h1 { (page.t("nothing-title")) }
            p { (page.t("nothing-what")) }
            p { a href=(Link::to(To::Home, carried)) { (page.t("back-to-now")) } }
        }
    }
}
