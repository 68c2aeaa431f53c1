//! The page of a target: what it asks for, what became of it year by year, with the figures behind it, and its history.

use dangvu_register::codes::{MatterKind, TargetResult};
use dangvu_register::day::Day;
use dangvu_register::ids::{Matter, Unit};
use dangvu_register::target::{PeriodResult, Target, TargetReport};
use maud::{Markup, html};

use super::matter::history;
use crate::error::WebError;
use crate::link::To;
use crate::matters::{self, Told};
use crate::page::{Content, Page, Place};
use crate::pages::unit::path_of;
use crate::paging::ROWS_MAX;
use crate::record::links;
use crate::results;

/// Shows a target.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let told = matters::asked(page)?;
    if told.opening.kind == MatterKind::Target {
        return show_target(page, &told);
    }
    Err(WebError::NoMatter(page.view.matter_id(told.matter).to_string()))
}

/// Shows a target.
pub(super) fn show_target(page: &Page<'_>, told: &Told) -> Result<Content, WebError> {
    let (on, known) = (page.ask.at(), page.ask.known());
    let none = || WebError::NoMatter(page.view.matter_id(told.matter).to_string());
    let report = page.view.target_report(page.site.desk().measures(), told.matter, on, known).ok_or_else(none)?;
    let title = matters::name(page, told.matter, &told.opening);
    let unit = page.view.unit_id(told.opening.unit);
    let body = html! {
        (path_of(page, told.opening.unit))
        div.heading {
            p.kicker { (page.words.coded(MatterKind::Target)) (results::entered(page, &report.target)) }
            h1 { (title) }
            p.facts {
                (page.unit_link(told.opening.unit))
                a href=(page.link(To::Targets(unit))) { (page.t("targets-all")) }
                span { (page.t("matter-code")) " " code { (page.view.matter_id(told.matter)) } }
            }
        }
        (links::here(page, "target", page.view.matter_id(told.matter)))
        p.big { span.value { (results::result_said(page, report.result)) } }
        div.columns { (terms(page, &report.target)) (adjustments(page, &report.target)) }
        section #periods {
            h2 { (page.tv("targets-on", &[("day", page.day(on).into())])) }
            (results::table(page, &title, std::slice::from_ref(&report), told.opening.unit))
        }
        @for period in &report.periods { (sub_units(page, &report, period)) }
        (parts(page, &report.target))
        (history(page, told.matter)?)
    };
    Ok(Content::at(title, Place::Documents, body))
}

fn terms(page: &Page<'_>, target: &Target) -> Markup {
    let terms = &target.terms;
    let row = |key: &str, value: Markup| html! { div { dt { (page.t(key)) } dd { (value) } } };
    let unit = page.view.unit_id(target.unit);
    html! {
        section {
            h2 { (page.t("target-terms")) }
            dl.list {
                @if target.document.is_some() { (row("target-document", matters::link(page, target.document))) }
                @if terms.part_of.is_some() { (row("target-part-of", matters::link(page, terms.part_of))) }
                @match (results::measure_of(page, target), page.view.indicator_of(target)) {
                    (Some(measure), _) => { (row("column-measure", html! {
                        a href=(page.link(To::Figure(&measure.id, unit))) { (page.measure_label(measure)) }
                    })) }
                    (None, Some(indicator)) => { (row("target-indicator", html! {
                        (page.words.rulebook_label(&indicator.label)) (results::entered(page, target))
                    })) }
                    (None, None) => { (row("column-measure", html! {
                        code { (page.view.text(terms.measure).unwrap_or_default()) } " " (page.t("target-measure-gone"))
                    })) }
                }
                (row("target-comparator", html! { (page.words.coded(terms.comparator)) }))
                (row("column-adopted", html! { (results::asked_said(page, target, terms.asked)) }))
                @if let Some(from) = terms.exceeded_from { (row("target-exceeded-from", html! { (page.words.value(from)) })) }
                @if terms.upper_binds { (row("target-upper-binds", html! { (page.words.yes_no(true)) })) }
                @if terms.frozen != Day::OPEN { (row("target-frozen", html! { (page.day(terms.frozen)) })) }
                (row("target-cadence", html! { (page.words.coded(terms.cadence)) }))
                (row("target-period", html! { (page.day(terms.from)) " – " (page.day(terms.to)) }))
                @if let Some(cascade) = terms.cascade { (row("target-cascade", html! {
                    (page.words.coded(cascade.level)) ", ≥ " (page.words.value(cascade.share)) "%"
                })) }
            }
        }
    }
}

fn adjustments(page: &Page<'_>, target: &Target) -> Markup {
    html! {
        @if !target.adjustments.is_empty() {
            section {
                h2 { (page.t("target-adjustments")) }
                table.list {
                    thead { tr {
                        th scope="col" { (page.t("column-from")) }
                        th.number scope="col" { (page.t("column-adjusted")) }
                        th scope="col" { (page.t("target-reason")) }
                    } }
                    tbody { @for (from, adjustment) in &target.adjustments { tr {
                        td.date { (page.day(*from)) }
                        td.number { (results::asked_said(page, target, adjustment.asked)) }
                        td { (page.view.text(adjustment.reason).unwrap_or_default()) }
                    } } }
                }
            }
        }
    }
}

/// Shows how each organisation below stands, those that have not completed the target first.
fn sub_units(page: &Page<'_>, report: &TargetReport, period: &PeriodResult) -> Markup {
    let mut each: Vec<(Unit, TargetResult)> =
        period.sub_units.as_ref().map_or_else(Vec::new, |below| below.each.clone());
    each.retain(|&(unit, _)| page.scope.unit(unit));
    each.sort_by_key(|(_, result)| result.is_completed());
    html! {
        @if !each.is_empty() {
            section {
                h2 { (page.t("target-below")) @if let Some(year) = period.year { " – " (year) } }
                table.list {
                    thead { tr { th scope="col" { (page.t("column-unit")) } th scope="col" { (page.t("column-result")) } } }
                    tbody { @for &(unit, result) in each.iter().take(ROWS_MAX) { tr {
                        th scope="row" { @match results::measure_of(page, &report.target) {
                            Some(measure) => { a href=(page.link(To::Figure(&measure.id, page.view.unit_id(unit)))) { (page.unit_name(unit)) } }
                            None => { (page.unit_link(unit)) }
                        } }
                        td { (results::result_said(page, result)) }
                    } } }
                }
                @if each.len() > ROWS_MAX { p.hint { (page.tv("and-more", &[("count", (each.len() - ROWS_MAX).into())])) } }
            }
        }
    }
}

/// Shows the parts of a target, each judged by itself.
fn parts(page: &Page<'_>, target: &Target) -> Markup {
    let known = page.ask.known();
    let by_same = if target.document == Matter::NONE {
        page.view.targets_of(target.unit, known)
    } else {
        page.view.targets_by(target.document, known)
    };
    let parts: Vec<Target> = by_same.into_iter().filter(|part| part.terms.part_of == target.matter).collect();
    html! {
        @if !parts.is_empty() {
            section #parts {
                h2 { (page.t("target-parts")) }
                (results::table(page, &page.t("target-parts"), &results::reports(page, parts), target.unit))
            }
        }
    }
}
