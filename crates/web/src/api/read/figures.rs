//! Measures and their figures: of one unit, of all, and what stands behind one.

use dangvu_register::ids::{Seq, Unit, UnitId};
use dangvu_register::measure::{Evidence, Figure, Formula, Measure, Moment, Part, Source};
use schemars::JsonSchema;
use serde::Serialize;

use crate::api::answer::Many;
use crate::api::listing::piece;
use crate::api::problem::Wrong;
use crate::api::told::{self, FigureTold, Line, MemberNamed, UnitNamed};
use crate::formula;
use crate::matters::Within;
use crate::page::Page;
use crate::pages::figure::{measure_named, note_looks, seen};

/// A measure.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct MeasureTold {
    measure: String,
    label: String,
    /// What it counts: `member`, `organisation`, `occurrence`, `percent`, …
    counted: String,
    /// `stock`: as of a day; `flow`: in a period.
    kind: String,
    /// Whether anything in it was typed in.
    entered: bool,
    /// By what its figure can be told apart.
    dimensions: Vec<String>,
    note: Option<String>,
}

/// A figure of a unit.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct FigureOf {
    measure: String,
    unit: UnitNamed,
    #[serde(flatten)]
    figure: FigureTold,
}

/// What stands behind a figure: an entry, a member, or a unit.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Behind {
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<Line>,
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<MemberNamed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<UnitNamed>,
}

fn measure(page: &Page<'_>, measure: &Measure) -> MeasureTold {
    let (Formula::Plain(part) | Formula::Share { part, .. }) = &measure.formula;
    let note = measure.note.as_ref().map(|note| page.words.lang().choose(&note.vi, &note.en).clone());
    MeasureTold {
        measure: measure.id.clone(),
        label: page.measure_label(measure).to_owned(),
        counted: told::counted(measure.counted).to_owned(),
        kind: kind(part).to_owned(),
        entered: measure.is_entered(),
        dimensions: formula::dimensions(&measure.formula).into_iter().map(|by| by.name().to_owned()).collect(),
        note,
    }
}

fn kind(part: &Part) -> &'static str {
    match part.source {
        Source::Members(Moment::Closing | Moment::Opening)
        | Source::Units(_)
        | Source::Seats(_)
        | Source::Matters(..) => "stock",
        Source::Facts(_) | Source::Reorganised(_) | Source::Value(_) => "flow",
    }
}

/// Lists the measures.
pub(crate) fn measures(page: &Page<'_>) -> Result<Many<MeasureTold>, Wrong> {
    let all: Vec<&Measure> = page.site.desk().measures().all().iter().collect();
    piece(page, &all, |of| &of.id, |of| Ok(measure(page, of)))
}

fn asked<'a>(page: &Page<'a>) -> Result<&'a Measure, Wrong> {
    Ok(measure_named(page, page.ask.path.first().map_or("", String::as_str))?)
}

/// Shows the figure of one unit.
pub(crate) fn show(page: &Page<'_>) -> Result<FigureOf, Wrong> {
    let (measure, unit) = (asked(page)?, page.asked_unit(1)?);
    let figure = page.view.figure(measure, unit, page.ask.period());
    Ok(FigureOf {
        measure: measure.id.clone(),
        unit: told::unit(page, unit),
        figure: told::figure(page, measure.counted, figure),
    })
}

/// Lists the figures of one unit, of all measures.
pub(crate) fn of_unit(page: &Page<'_>) -> Result<Many<FigureOf>, Wrong> {
    let unit = page.asked_unit(0)?;
    let figures = page.site.figures(page.view, unit, page.ask.period());
    let all: Vec<_> = page.site.desk().measures().all().iter().zip(figures.iter()).collect();
    let row = |(measure, figure): &(&Measure, &Figure)| {
        Ok(FigureOf {
            measure: measure.id.clone(),
            unit: told::unit(page, unit),
            figure: told::figure(page, measure.counted, **figure),
        })
    };
    piece(page, &all, |(measure, _)| &measure.id, row)
}

/// Lists the figures of a measure for all units that stand, in the order of the tree.
pub(crate) fn table(page: &Page<'_>) -> Result<Many<FigureOf>, Wrong> {
    let measure = asked(page)?;
    let above = page.ask.get("under").map(|code| page.unit_named(code)).transpose()?;
    let (sheet, within) = (page.column(&measure.id), Within::new(page, above));
    let fits = |unit: &Unit| within.has(*unit) && page.scope.unit(*unit);
    let all: Vec<Unit> = sheet.table.forest.order().iter().copied().filter(fits).collect();
    let row = |&unit: &Unit| {
        let figure = sheet.figure(&measure.id, unit).map(|(_, figure)| figure).unwrap_or_default();
        Ok(FigureOf {
            measure: measure.id.clone(),
            unit: told::unit(page, unit),
            figure: told::figure(page, measure.counted, figure),
        })
    };
    piece(page, &all, |&unit| -> UnitId { page.view.unit_id(unit).clone() }, row)
}

/// Lists what stands behind the figure of one unit, of that what may be read.
pub(crate) fn evidence(page: &Page<'_>) -> Result<Many<Behind>, Wrong> {
    let (measure, unit) = (asked(page)?, page.asked_unit(1)?);
    let none = || Behind { entry: None, member: None, unit: None };
    // Whoever counts twice stands twice: a row is told from others by its place.
    let place = |rows: usize| (0..rows).collect::<Vec<usize>>();
    let behind = seen(page, measure, page.view.evidence(measure, unit, page.ask.period()));
    let note = |at: usize| note_looks(page, measure, &behind, at..at + 1);
    match &behind {
        Evidence::Entries(rows) => piece(
            page,
            &place(rows.len()),
            |at| *at,
            |&at| {
                note(at);
                let (seq, member): (Seq, _) = rows[at];
                let member = member.map(|member| told::member(page, member));
                Ok(Behind { entry: Some(told::line(page, seq)?), member, ..none() })
            },
        ),
        Evidence::Members(rows) => piece(
            page,
            &place(rows.len()),
            |at| *at,
            |&at| {
                note(at);
                Ok(Behind { member: Some(told::member(page, rows[at])), ..none() })
            },
        ),
        Evidence::Units(rows) => piece(
            page,
            &place(rows.len()),
            |at| *at,
            |&at| Ok(Behind { unit: Some(told::unit(page, rows[at])), ..none() }),
        ),
    }
}
