//! Periods that a report may be of: months, quarters, half-years, years and terms around the day asked for.

use dangvu_register::day::Day;
use dangvu_register::ids::Unit;
use dangvu_reports::Span;

use crate::ask::first_of_year;
use crate::link::Carried;
use crate::page::Page;

/// How many years before the one asked for are offered.
const YEARS: i16 = 4;

/// The keys of the numbers of quarters.
const QUARTERS: [&str; 4] = ["report-quarter-1", "report-quarter-2", "report-quarter-3", "report-quarter-4"];

/// A period with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Preset {
    pub(crate) label: String,
    pub(crate) from: Day,
    pub(crate) to: Day,
}

/// Periods of one length, the latest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Presets {
    /// The key of what they are called.
    pub(crate) key: &'static str,
    pub(crate) periods: Vec<Preset>,
}

/// Returns the periods that fit a length of time: those that have begun by the day asked for. A term lasts until that day
/// if it is not over.
pub(crate) fn fitting(page: &Page<'_>, unit: Unit, span: Span) -> Vec<Presets> {
    let (year, on) = (page.ask.at().year(), page.ask.at());
    let of_years = |key, back: i16, months: i8| {
        let years = (0..=back).map(|back| year - back);
        let periods = years.flat_map(|year| parts(page, year, months)).filter(|preset| preset.from <= on).collect();
        Presets { key, periods }
    };
    let all = match span {
        Span::Month => vec![of_years("span-month", 1, 1)],
        Span::Quarter => vec![of_years("span-quarter", 1, 3)],
        Span::HalfYear => vec![of_years("span-half", 2, 6)],
        Span::Year => vec![of_years("span-year", YEARS, 12)],
        Span::Term => vec![terms(page, unit)],
        Span::Any => vec![
            of_years("span-year", YEARS, 12),
            of_years("span-half", 0, 6),
            of_years("span-quarter", 0, 3),
            of_years("span-month", 0, 1),
            terms(page, unit),
        ],
    };
    all.into_iter().filter(|presets| !presets.periods.is_empty()).collect()
}

/// Returns the parts of a year that last so many months, the last first.
fn parts(page: &Page<'_>, year: i16, months: i8) -> Vec<Preset> {
    let part = |first: i8| {
        let from = Day::ymd(year, first, 1)?;
        let to = from.plus_months(months.into()).previous();
        Some(Preset { label: label(page, from, months), from, to })
    };
    (0..12 / months).rev().filter_map(|at| part(1 + at * months)).collect()
}

fn label(page: &Page<'_>, from: Day, months: i8) -> String {
    let (year, month) = (from.year().to_string(), from.date().month());
    let said = |key: &str, part: String| page.tv(key, &[("year", year.as_str().into()), ("part", part.into())]);
    match months {
        1 => said("period-month", month.to_string()),
        3 => said("period-quarter", page.t(QUARTERS[usize::try_from((month - 1) / 3).unwrap_or(0) % QUARTERS.len()])),
        6 if month == 1 => said("period-first-half", String::new()),
        6 => said("period-second-half", String::new()),
        _ => said("period-year", String::new()),
    }
}

/// Returns the terms of a unit that had begun by the day asked for.
fn terms(page: &Page<'_>, unit: Unit) -> Presets {
    let on = page.ask.at();
    let begun = page.view.terms_of(unit).into_iter().filter(|term| term.from <= on);
    let mut periods: Vec<Preset> = begun
        .map(|term| {
            let label = page.tv("term-of", &[("ordinal", u32::from(term.row.ordinal).into())]);
            Preset { label, from: term.from, to: term.to.previous().min(on) }
        })
        .collect();
    periods.reverse();
    Presets { key: "span-term", periods }
}

impl Preset {
    /// Returns what links to the period carry: what was known stays.
    pub(crate) fn carried(&self, carried: Carried) -> Carried {
        let from = (self.from != first_of_year(self.to)).then_some(self.from);
        Carried { at: Some(self.to), from, ..carried }
    }
}
