//! The targets of a unit and of those under it, each with what became of it in its period now: by result, document, unit.

use dangvu_register::codes::{Cadence, TargetResult};
use dangvu_register::effect::NameAt;
use dangvu_register::ids::Unit;
use dangvu_register::target::{Cause, PeriodResult, Target, TargetReport};
use dangvu_reports::list::List as Sheet;
use maud::{Markup, html};

use super::frame;
use crate::apart::{Apart, Reply};
use crate::error::WebError;
use crate::link::To;
use crate::list::{Column, Filters, List, ListName, Said, file};
use crate::matters;
use crate::page::{Content, Page};
use crate::results;

/// Shows the list.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = page.asked_unit(0)?;
    let list = list(page, unit)?;
    let inside = html! {
        p { a href=(page.link(To::Targets(page.view.unit_id(unit)))) { (page.t("targets-by-document")) } }
        (list.draw()?)
    };
    Ok(frame(page, ListName::Targets, unit, &inside))
}

/// Gives the list as a file.
pub(crate) fn as_file(asking: &Apart<'_>) -> Result<Reply, WebError> {
    file(asking, sheet)
}

fn sheet(page: &Page<'_>) -> Result<Sheet, WebError> {
    Ok(list(page, page.asked_unit(0)?)?.sheet())
}

fn list<'p>(page: &'p Page<'p>, unit: Unit) -> Result<List<'p, TargetReport>, WebError> {
    let mut filters = Filters::of(page, ListName::Targets, Some(unit))?;
    let words = filters.search("list-find", "targets-find-hint");
    let depths = [("all", "targets-all-below"), ("own", "targets-own")];
    let depths = depths.map(|(name, key)| (name.to_owned(), page.t(key))).to_vec();
    let is_own = filters.one_of("depth", page.t("units-depth"), depths)? == 1;
    let result = filters.coded("result", "column-result", dangvu_register::codes::Coded::ALL)?;
    let cadence: Option<Cadence> = filters.coded("cadence", "column-cadence", dangvu_register::codes::Coded::ALL)?;
    let fits = |target: &Target| {
        cadence.is_none_or(|cadence| target.terms.cadence == cadence)
            && words.map(dangvu_desk::fold).is_none_or(|words| {
                let label = dangvu_desk::fold(&label(page, target));
                words.split_whitespace().all(|word| label.contains(word))
            })
    };
    let mut targets = targets(page, unit, is_own);
    targets.retain(fits);
    let mut rows = results::reports(page, targets);
    rows.retain(|report| result.is_none_or(|result: TargetResult| report.result == result));
    let said = Said { title: page.t("targets-list-title"), found: "targets-found", none: "targets-list-none" };
    List::new(filters, columns(page), rows, said)
}

fn targets(page: &Page<'_>, unit: Unit, is_own: bool) -> Vec<Target> {
    let (on, known) = (page.ask.at(), page.ask.known());
    if is_own {
        return page.view.targets_of(unit, known);
    }
    let mut found = Vec::new();
    page.view.descend(unit, on, known, &mut |below, _| found.extend(page.view.targets_of(below, known)));
    found
}

fn label(page: &Page<'_>, target: &Target) -> String {
    page.view.text(target.label).map_or_else(|| page.view.matter_id(target.matter).to_string(), str::to_owned)
}

/// Returns the period that a target is in, or was in last.
fn period(report: &TargetReport) -> Option<&PeriodResult> {
    report.periods.last()
}

fn columns<'p>(page: &'p Page<'p>) -> Vec<Column<'p, TargetReport>> {
    let name = move |report: &TargetReport| label(page, &report.target);
    let document = move |report: &TargetReport| page.view.opening_of(report.target.document, page.ask.known());
    let reached = move |report: &TargetReport| {
        let counted = period(report).and_then(|period| period.figure.zip(period.counted));
        counted
            .map(|(figure, counted)| page.words.reached(counted, figure, is_percent(page, report)))
            .unwrap_or_default()
    };
    vec![
        Column::text(page, "target", "column-target", name)
            .shown(move |report| html! {
                (matters::link(page, report.target.matter)) (results::entered(page, &report.target))
            })
            .heads_row(),
        Column::text(page, "unit", "column-unit", move |report: &TargetReport| page.unit_name(report.target.unit))
            .shown(move |report| page.unit_link(report.target.unit)),
        Column::text(page, "document", "column-by-document", move |report: &TargetReport| {
            document(report).map(|affair| matters::name(page, affair.matter, &affair.opening)).unwrap_or_default()
        })
        .shown(move |report| html! {
            @if report.target.document.is_some() { (matters::link(page, report.target.document)) }
        })
        .optional(),
        Column::text(page, "asked", "column-adopted", move |report: &TargetReport| asked(page, report)).unsorted(),
        Column::text(page, "reached", "column-reached", reached)
            .shown(move |report| html! { @if let Some(period) = period(report) { (results::reached(page, &report.target, period)) } })
            .unsorted(),
        Column::text(page, "result", "column-result", move |report: &TargetReport| {
            page.words.coded(report.result).to_owned()
        })
        .shown(move |report| result_shown(page, report)),
        Column::day(page, "to", "column-due", |report: &TargetReport| report.target.terms.to),
        Column::text(page, "cause", "column-cause", move |report: &TargetReport| {
            period(report).and_then(|period| period.cause).map(|cause| cause_said(page, cause)).unwrap_or_default()
        })
        .unsorted(),
    ]
}

fn is_percent(page: &Page<'_>, report: &TargetReport) -> bool {
    page.view.is_in_percent(page.site.desk().measures(), &report.target)
}

fn asked(page: &Page<'_>, report: &TargetReport) -> String {
    let now = period(report).map(|period| period.adjusted.unwrap_or(period.adopted));
    results::asked_said(page, &report.target, now.unwrap_or(report.target.terms.asked))
}

fn result_shown(page: &Page<'_>, report: &TargetReport) -> Markup {
    html! {
        (results::result_said(page, report.result))
        @if let Some(period) = period(report) { (results::pace_said(page, period)) }
    }
}

fn cause_said(page: &Page<'_>, cause: Cause) -> String {
    let text = Some(cause.text).filter(|&text| text != NameAt::NONE).and_then(|text| page.view.text(text));
    let kind = page.words.coded(cause.kind);
    text.map_or_else(|| kind.to_owned(), |text| format!("{kind}: {text}"))
}
