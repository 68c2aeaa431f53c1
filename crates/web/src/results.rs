//! Targets with what became of them, as rows: parts under their whole, years under their target.

use dangvu_register::codes::{Pace, TargetResult};
use dangvu_register::day::Day;
use dangvu_register::ids::{Matter, Unit};
use dangvu_register::measure::{Counted, Figure, Measure};
use dangvu_register::target::{Asked, PeriodResult, Target, TargetReport};
use maud::{Markup, html};

use crate::link::{Carried, Link, To};
use crate::matters;
use crate::page::Page;

/// Returns what became of the targets of a document.
pub(crate) fn of_document(page: &Page<'_>, document: Matter) -> Vec<TargetReport> {
    reports(page, page.view.targets_by(document, page.ask.known()))
}

/// Returns what became of targets that were set by the day asked for, of those that may be read.
pub(crate) fn reports(page: &Page<'_>, targets: Vec<Target>) -> Vec<TargetReport> {
    let (on, known) = (page.ask.at(), page.ask.known());
    let set_by_then = |target: &Target| {
        let first = page.view.matter_events(target.matter, known).next();
        first.is_some_and(|step| step.on <= on) && page.scope.matter(target.matter)
    };
    let (outlooks, measures) = (&page.site.outlooks, page.site.desk().measures());
    let report = |target: Target| outlooks.report(page.view, measures, target.matter, (on, known));
    targets.into_iter().filter(set_by_then).filter_map(report).collect()
}

/// Returns the measure of a target, if it has one that the rulebook knows.
pub(crate) fn measure_of<'a>(page: &Page<'a>, target: &Target) -> Option<&'a Measure> {
    page.view.measure_of(page.site.desk().measures(), target)
}

fn is_percent(page: &Page<'_>, target: &Target) -> bool {
    page.view.is_in_percent(page.site.desk().measures(), target)
}

/// Writes what a target asks for.
pub(crate) fn asked_said(page: &Page<'_>, target: &Target, asked: Asked) -> String {
    page.words.asked(target.terms.comparator, asked, is_percent(page, target))
}

/// Writes what was reached, with numerator and denominator.
pub(crate) fn figure_said(page: &Page<'_>, target: &Target, counted: Counted, figure: Figure) -> Markup {
    html! {
        (page.words.reached(counted, figure, is_percent(page, target)))
        @if let Some(of) = figure.of { " " small { "(" (page.words.number(figure.number)) "/" (page.words.number(of)) ")" } }
    }
}

/// Returns the link to the figure of a period: what a measure counted, or the entry that reported a value.
pub(crate) fn evidence_link(page: &Page<'_>, target: &Target, period: &PeriodResult) -> Option<Link> {
    if target.terms.indicator != 0 {
        let days = (period.from, period.to);
        let reported = page.view.reported(target.terms.indicator, target.unit, days, page.ask.known())?;
        return Some(page.link(To::Entry(reported.entry)));
    }
    let measure = measure_of(page, target)?;
    let to = period.to.min(page.ask.at());
    let carried = Carried { at: Some(to), from: Some(period.from), ..page.ask.carried };
    Some(Link::to(To::Figure(&measure.id, page.view.unit_id(target.unit)), carried))
}

/// Says what result a period or a target has, apart by colour and by word.
pub(crate) fn result_said(page: &Page<'_>, result: TargetResult) -> Markup {
    let class = match result {
        TargetResult::NotMet => "result missed",
        TargetResult::Met | TargetResult::Exceeded => "result done",
        TargetResult::Open => "result",
    };
    html! { span class=(class) { (page.words.coded(result)) } }
}

/// Says how an open period stands against time: on schedule or behind, and how much of the time has passed.
pub(crate) fn pace_said(page: &Page<'_>, period: &PeriodResult) -> Markup {
    let days = |first: Day, last: Day| i64::from(last.number()) - i64::from(first.number()) + 1;
    let (passed, whole) = (days(period.from, page.ask.at()), days(period.from, period.to));
    html! {
        @if passed < whole {
            @if let Some(pace) = period.pace {
                " " span.mark[pace == Pace::Behind] { (page.words.coded(pace)) }
            } @else if period.so_far != TargetResult::Open {
                " " small { (page.tv("target-so-far", &[("result", page.words.coded(period.so_far).to_lowercase().into())])) }
            }
            p.hint { (page.tv("target-time-passed", &[("share", page.words.percent(passed, whole, 0).into())])) }
        }
    }
}

/// Shows targets as a table, and whose they are if that is another unit than the page's.
pub(crate) fn table(page: &Page<'_>, caption: &str, reports: &[TargetReport], of: Unit) -> Markup {
    let is_part = |report: &&TargetReport| {
        let whole = report.target.terms.part_of;
        whole.is_some() && reports.iter().any(|other| other.target.matter == whole)
    };
    let parts_of = |whole: Matter| reports.iter().filter(move |part| part.target.terms.part_of == whole);
    html! {
        div.scroll { table.targets {
            caption.unseen { (caption) }
            thead { tr {
                th scope="col" { (page.t("column-target")) }
                th.number scope="col" { (page.t("column-adopted")) }
                th.number scope="col" { (page.t("column-adjusted")) }
                th.number scope="col" { (page.t("column-reached")) }
                th scope="col" { (page.t("column-result")) }
                th scope="col" { (page.t("column-cause")) }
            } }
            tbody { @for whole in reports.iter().filter(|report| !is_part(report)) {
                (rows(page, whole, of, false))
                @for part in parts_of(whole.target.matter) { (rows(page, part, of, true)) }
            } }
        } }
    }
}

fn rows(page: &Page<'_>, report: &TargetReport, of: Unit, is_part: bool) -> Markup {
    let target = &report.target;
    let name = html! {
        (matters::link(page, target.matter)) (entered(page, target))
        @if target.unit != of { p.hint { (page.unit_link(target.unit)) } }
    };
    html! {
        @match &report.periods[..] {
            [period] if period.year.is_none() => { (row(page, target, period, html! { (name) }, is_part)) }
            [] => {
                tr.part[is_part] {
                    th scope="row" { (name) }
                    td.number data-label=(page.t("column-adopted")) { (asked_said(page, target, target.terms.asked)) }
                    td colspan="4" { (page.tv("target-begins", &[("day", page.day(target.terms.from).into())])) }
                }
            }
            periods => {
                tr.part[is_part] {
                    th scope="row" { (name) }
                    td.number data-label=(page.t("column-adopted")) { (asked_said(page, target, target.terms.asked)) }
                    td colspan="2" { (page.words.coded(target.terms.cadence)) }
                    td colspan="2" data-label=(page.t("column-result")) { (result_said(page, report.result)) }
                }
                @for period in periods {
                    (row(page, target, period, html! { (period.year.map(|year| year.to_string()).unwrap_or_default()) }, true))
                }
            }
        }
    }
}

fn row(page: &Page<'_>, target: &Target, period: &PeriodResult, name: Markup, is_part: bool) -> Markup {
    html! {
        tr.part[is_part] {
            th scope="row" { (name) }
            td.number data-label=(page.t("column-adopted")) { (asked_said(page, target, period.adopted)) }
            td.number data-label=(page.t("column-adjusted")) { @match period.adjusted {
                Some(adjusted) => { (asked_said(page, target, adjusted)) }
                None => { "–" }
            } }
            td.number data-label=(page.t("column-reached")) { (reached(page, target, period)) }
            td data-label=(page.t("column-result")) {
                (result_said(page, period.result)) (pace_said(page, period))
                @if period.as_adopted != period.result {
                    p.hint { (page.tv("target-as-adopted", &[("result", page.words.coded(period.as_adopted).to_lowercase().into())])) }
                }
            }
            td data-label=(page.t("column-cause")) { (cause(page, period)) }
        }
    }
}

/// Shows what was reached in a period, as a link to what stands behind it; of sub-units, how many completed it.
pub(crate) fn reached(page: &Page<'_>, target: &Target, period: &PeriodResult) -> Markup {
    let link = evidence_link(page, target, period);
    html! {
        @match (period.figure.zip(period.counted), link) {
            (Some((figure, counted)), Some(link)) => { a.figure href=(link) { (figure_said(page, target, counted, figure)) } }
            (Some((figure, counted)), None) => { (figure_said(page, target, counted, figure)) }
            (None, _) => { span.none { (page.t("target-no-figure")) } }
        }
        @if let Some(below) = &period.sub_units {
            p.hint { (page.words.part_of(below.completed.number, below.completed.of.unwrap_or(0), &page.t("target-units-completed"))) }
        }
    }
}

/// Says why a target was missed.
pub(crate) fn cause(page: &Page<'_>, period: &PeriodResult) -> Markup {
    html! {
        @if let Some(cause) = period.cause {
            (page.words.coded(cause.kind))
            @if let Some(text) = page.view.text(cause.text) { ": " (text) }
        }
    }
}

/// Marks a target whose figures are typed in.
pub(crate) fn entered(page: &Page<'_>, target: &Target) -> Markup {
    let is_measure_entered = || measure_of(page, target).is_some_and(Measure::is_entered);
    html! { @if target.terms.indicator != 0 || is_measure_entered() { " " span.entered { (page.t("entered")) } } }
}
