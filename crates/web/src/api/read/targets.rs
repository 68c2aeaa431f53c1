//! Targets with what became of them.

use dangvu_register::day::Day;
use dangvu_register::ids::MatterId;
use dangvu_register::target::{Asked, PeriodResult, TargetReport};
use schemars::JsonSchema;
use serde::Serialize;

use crate::api::answer::Many;
use crate::api::listing::piece;
use crate::api::problem::Wrong;
use crate::api::told::{self, Code, FigureTold, MatterNamed, UnitNamed};
use crate::error::WebError;
use crate::matters;
use crate::page::Page;
use crate::results;

/// A target.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct TargetTold {
    code: MatterId,
    label: String,
    unit: UnitNamed,
    /// The document that sets it.
    document: Option<MatterNamed>,
    /// The measure that it binds, or the indicator whose values are reported.
    measure: Option<String>,
    cadence: Code,
    from: Day,
    to: Day,
    /// What was adopted.
    adopted: Value,
    result: Code,
    periods: Vec<PeriodTold>,
}

/// What is asked for.
#[derive(Debug, Serialize, JsonSchema)]
struct Value {
    value: String,
    upper: String,
    text: String,
}

/// What became of a target in a year, or over its term.
#[derive(Debug, Serialize, JsonSchema)]
struct PeriodTold {
    year: Option<i16>,
    from: Day,
    to: Day,
    adopted: Value,
    adjusted: Option<Value>,
    figure: Option<FigureTold>,
    result: Code,
    as_adopted: Code,
    so_far: Code,
    pace: Option<Code>,
    cause: Option<CauseTold>,
    /// How many units below have completed it, of how many.
    sub_units: Option<[i64; 2]>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct CauseTold {
    kind: Code,
    text: Option<String>,
}

/// Lists the targets of a unit.
pub(crate) fn of_unit(page: &Page<'_>) -> Result<Many<TargetTold>, Wrong> {
    let unit = page.asked_unit(0)?;
    let all = results::reports(page, page.view.targets_of(unit, page.ask.known()));
    piece(page, &all, |report| page.view.matter_id(report.target.matter), |report| Ok(target(page, report)))
}

/// Shows one.
pub(crate) fn show(page: &Page<'_>) -> Result<TargetTold, Wrong> {
    let told = matters::asked(page)?;
    let (on, known) = (page.ask.at(), page.ask.known());
    let report = page.view.target_report(page.site.desk().measures(), told.matter, on, known);
    let none = || WebError::NoMatter(page.view.matter_id(told.matter).to_string());
    Ok(target(page, &report.ok_or_else(none)?))
}

fn target(page: &Page<'_>, report: &TargetReport) -> TargetTold {
    let of = &report.target;
    let value = |asked: Asked| Value {
        value: asked.value.to_string(),
        upper: asked.upper.to_string(),
        text: results::asked_said(page, of, asked),
    };
    TargetTold {
        code: page.view.matter_id(of.matter).clone(),
        label: page.view.text(of.label).unwrap_or_default().to_owned(),
        unit: told::unit(page, of.unit),
        document: of.document.is_some().then(|| told::matter(page, of.document)).flatten(),
        measure: page.view.text(of.terms.measure).map(str::to_owned),
        cadence: Code::of(page, of.terms.cadence),
        from: of.terms.from,
        to: of.terms.to,
        adopted: value(of.terms.asked),
        result: Code::of(page, report.result),
        periods: report.periods.iter().map(|period| told_period(page, period, &value)).collect(),
    }
}

fn told_period(page: &Page<'_>, period: &PeriodResult, value: &dyn Fn(Asked) -> Value) -> PeriodTold {
    let figure = period.figure.zip(period.counted);
    let cause = period.cause.map(|cause| CauseTold {
        kind: Code::of(page, cause.kind),
        text: page.view.text(cause.text).map(str::to_owned),
    });
    let completed = period.sub_units.as_ref().map(|below| below.completed);
    PeriodTold {
        year: period.year,
        from: period.from,
        to: period.to,
        adopted: value(period.adopted),
        adjusted: period.adjusted.map(value),
        figure: figure.map(|(figure, counted)| told::figure(page, counted, figure)),
        result: Code::of(page, period.result),
        as_adopted: Code::of(page, period.as_adopted),
        so_far: Code::of(page, period.so_far),
        pace: period.pace.map(|pace| Code::of(page, pace)),
        cause,
        sub_units: completed.map(|figure| [figure.number, figure.of.unwrap_or(0)]),
    }
}
