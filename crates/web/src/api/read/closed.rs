//! Closed reports: which there are, one with its figures, whether it is still the same, what changed since.

use dangvu_desk::{Closed, ReportError};
use dangvu_register::day::Day;
use dangvu_register::ids::{Seq, UnitId};
use dangvu_register::measure::Period;
use dangvu_register::register::ClosedReport;
use dangvu_reports::document::Figure;
use schemars::JsonSchema;
use serde::Serialize;

use super::reports::format;
use crate::api::answer::{Answered, Many};
use crate::api::call::Call;
use crate::api::listing::piece;
use crate::api::problem::Wrong;
use crate::api::told::{self, Line, UnitNamed};
use crate::file::name_of;
use crate::page::Page;
use crate::pages::closed::{again, asked};

/// A closed report.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ClosedRow {
    entry: u32,
    report: String,
    unit: Option<UnitNamed>,
    unit_code: UnitId,
    from: Day,
    to: Day,
    /// The entry that its figures were known at.
    known: u32,
    on: Day,
    by: String,
    #[schemars(extend("format" = "date-time"))]
    recorded: String,
    /// The entry that voided the closing.
    voided_by: Option<u32>,
}

/// A closed report with its figures.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ClosedTold {
    #[serde(flatten)]
    row: ClosedRow,
    /// Root of the journal up to the entry that it was known at.
    root: String,
    /// The figures in their order, exactly as they were kept.
    figures: Vec<String>,
}

/// Whether a closed report is still what was closed.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct VerifiedTold {
    same: bool,
    journal_same: bool,
    /// Unknown when what staff wrote was erased.
    words_same: Option<bool>,
    /// The figures that are computed otherwise now.
    recounted: Vec<RecountedTold>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct RecountedTold {
    kept: Option<String>,
    now: Option<String>,
}

/// What changed since a report was closed.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SinceTold {
    figures: Vec<BecameTold>,
    /// The entries that can make the difference, of those that may be read; the newest first.
    entries: Vec<Line>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct BecameTold {
    label: String,
    row: Option<String>,
    of: String,
    then: Option<String>,
    now: Option<String>,
}

/// How many entries are told of what changed.
const ENTRIES_MAX: usize = 500;

fn row(page: &Page<'_>, closed: &Closed) -> ClosedRow {
    let act = &closed.act;
    ClosedRow {
        entry: closed.entry.0,
        report: act.report.clone(),
        unit: page.view.unit(&act.unit).map(|unit| told::unit(page, unit)),
        unit_code: act.unit.clone(),
        from: act.from,
        to: act.to,
        known: act.known.0,
        on: closed.on,
        by: closed.by.clone(),
        recorded: closed.recorded.to_string(),
        voided_by: closed.voided_by.map(|by| by.0),
    }
}

/// Lists the reports that were closed, the last closed first.
pub(crate) fn list(page: &Page<'_>) -> Result<Many<ClosedRow>, Wrong> {
    let unit = page.ask.get("unit").map(|code| page.unit_named(code)).transpose()?;
    let mut all: Vec<ClosedReport> = page.view.closed_reports(unit, page.ask.known());
    all.retain(|closed| page.scope.entry(closed.entry));
    all.reverse();
    piece(
        page,
        &all,
        |closed| closed.entry,
        |closed| Ok(row(page, &page.site.desk().closed_report(page.view, closed.entry)?)),
    )
}

/// Shows one.
pub(crate) fn show(page: &Page<'_>) -> Result<ClosedTold, Wrong> {
    let closed = asked(page)?;
    let figures = closed.act.figures.split(' ').filter(|figure| !figure.is_empty()).map(str::to_owned).collect();
    Ok(ClosedTold { row: row(page, &closed), root: closed.act.root.clone(), figures })
}

/// Computes one anew and compares.
pub(crate) fn verify(page: &Page<'_>) -> Result<VerifiedTold, Wrong> {
    let verified = page.site.desk().verify_report(page.view, &asked(page)?)?;
    let recounted = verified.recounted.iter();
    Ok(VerifiedTold {
        same: verified.is_same(),
        journal_same: verified.is_journal_same,
        words_same: verified.is_worded_alike,
        recounted: recounted
            .map(|of| RecountedTold { kept: of.kept.clone(), now: of.figure.as_ref().map(|now| now.value.written()) })
            .collect(),
    })
}

/// Tells what changed since.
pub(crate) fn since(page: &Page<'_>) -> Result<SinceTold, Wrong> {
    let closed = asked(page)?;
    let period = Period { known: page.ask.known(), ..closed.period() };
    let changes = page.site.desk().changes_since(page.view, &closed, period, page.words)?;
    let side = |figure: &Option<Figure>| figure.as_ref().map(|figure| figure.value.written());
    let entries: Vec<Seq> = page.scope.entries(changes.entries).into_iter().take(ENTRIES_MAX).collect();
    Ok(SinceTold {
        figures: changes
            .figures
            .iter()
            .map(|became| BecameTold {
                label: became.label.clone(),
                row: became.row.clone(),
                of: became.of.clone(),
                then: side(&became.then),
                now: side(&became.now),
            })
            .collect(),
        entries: entries.into_iter().map(|seq| told::line(page, seq)).collect::<Result<_, _>>()?,
    })
}

/// Writes one again, as a file.
pub(crate) fn as_file(call: &Call<'_>) -> Result<Answered, Wrong> {
    let format = format(call, 1)?;
    let (closed, document) = call.look(|page| again(page, &call.pages))?;
    let bytes = format.write(&document, &call.pages).map_err(ReportError::Write)?;
    let act = &closed.act;
    let name = name_of(&[&act.report, act.unit.as_str(), &act.from.to_string(), &act.to.to_string()]);
    Ok(Answered::file(format.download(&name, bytes), true))
}
