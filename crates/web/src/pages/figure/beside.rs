//! A figure beside others: that of the period before and of the same days a year ago, those of whole years, those of sister
//! organisations; and as a report would word it.

use dangvu_register::day::Day;
use dangvu_register::ids::Unit;
use dangvu_register::measure::{Change, Counted, Difference, Figure, Formula, Measure, Part, Period, Source, Yearly};
use maud::{Markup, html};

use crate::link::{Carried, Link, To};
use crate::page::Page;
use crate::site::Sheet;

/// How many whole years are shown at most.
const YEARS_MAX: i16 = 5;
/// From which number on a count is worded by a round one.
const WORDED_FROM: i64 = 100;

/// A figure of a unit, and those of other periods, each counted once.
pub(super) struct Beside<'p, 'a> {
    page: &'p Page<'a>,
    measure: &'p Measure,
    unit: Unit,
    counted: Vec<(Period, Figure)>,
}

impl<'p, 'a> Beside<'p, 'a> {
    pub(super) fn new(page: &'p Page<'a>, measure: &'p Measure, unit: Unit, figure: Figure) -> Self {
        Self { page, measure, unit, counted: vec![(page.ask.period(), figure)] }
    }

    fn figure(&mut self, period: Period) -> Figure {
        if let Some((_, figure)) = self.counted.iter().find(|(of, _)| *of == period) {
            return *figure;
        }
        let figure = self.page.view.figure(self.measure, self.unit, period);
        self.counted.push((period, figure));
        figure
    }

    /// Returns whether there is a figure of a period: a value must have been typed in for exactly that one.
    fn has(&self, period: Period) -> bool {
        let days = (period.from, period.to);
        indicator(self.measure)
            .is_none_or(|code| self.page.view.reported(code, self.unit, days, period.known).is_some())
    }

    fn change(&mut self, period: Period) -> Change {
        Change { now: self.figure(self.page.ask.period()), before: self.figure(period), period }
    }

    /// Shows the figures of earlier periods, the place among sister organisations, and how a report would word the figure.
    pub(super) fn earlier(&mut self, sheet: &Sheet<'_>) -> Markup {
        let (page, period) = (self.page, self.page.ask.period());
        let mut others = vec![("beside-before", period.before()), ("beside-year-before", period.year_before())];
        others.dedup_by_key(|(_, other)| *other);
        others.retain(|(_, other)| self.has(*other));
        let changes: Vec<(&str, Change)> = others.into_iter().map(|(key, other)| (key, self.change(other))).collect();
        html! {
            section #beside {
                h2 { (page.t("beside-title")) }
                @if changes.is_empty() { p.none { (page.t("target-no-figure")) } }
                @else { table.list {
                    thead { tr {
                        th scope="col" { (page.t("beside-what")) }
                        th.number scope="col" { (page.t("column-number")) }
                        th.number scope="col" { (page.t("column-difference")) }
                    } }
                    tbody { @for (key, change) in changes { tr {
                        th scope="row" { (page.t(key)) br; small { (days_said(page, change.period)) } }
                        td.number { (figure_on(page, self.measure, self.unit, change.period, change.before)) }
                        td.number { (difference_said(page, self.measure, change)) }
                    } } }
                } }
                @if indicator(self.measure).is_none() { (rank(page, sheet, self.unit)) }
                (worded(page, self.measure, self.figure(period)))
            }
        }
    }

    /// Shows the whole years by the day asked for, from the first of them with a figure on, with the least and the greatest.
    pub(super) fn years(&mut self) -> Markup {
        let (page, at) = (self.page, self.page.ask.at());
        let last = if at.plus_days(1).year() == at.year() { at.year() - 1 } else { at.year() };
        let founded = page.view.unit_events(self.unit, page.ask.known()).next().map_or(last, |step| step.on.year());
        let years = founded.max(last - YEARS_MAX + 1)..=last;
        let years: Vec<i16> = years.filter(|&year| self.has(whole_year(page, year))).collect();
        let all: Vec<(i16, Figure)> =
            years.into_iter().map(|year| (year, self.figure(whole_year(page, year)))).collect();
        let is_empty = |(_, figure): &&(i16, Figure)| figure.number == 0 && figure.of.unwrap_or(0) == 0;
        let years: Vec<_> = all.iter().skip_while(is_empty).copied().collect();
        html! { @if years.len() > 1 { (years_table(page, self.measure, self.unit, &Yearly::of(years))) } }
    }
}

/// Returns the code of the indicator that a measure's value is typed in under.
pub(super) fn indicator(measure: &Measure) -> Option<u8> {
    match &measure.formula {
        Formula::Plain(Part { source: Source::Value(code), .. }) => Some(*code),
        _ => None,
    }
}

fn whole_year(page: &Page<'_>, year: i16) -> Period {
    let (from, to) = (Day::ymd(year, 1, 1).unwrap_or(Day::MIN), Day::ymd(year, 12, 31).unwrap_or(Day::MIN));
    Period { from, to, known: page.ask.known() }
}

fn days_said(page: &Page<'_>, period: Period) -> String {
    page.tv("figure-period", &[("from", page.day(period.from).into()), ("to", page.day(period.to).into())])
}

/// Writes a figure of another period as a link to its own page.
fn figure_on(page: &Page<'_>, measure: &Measure, unit: Unit, period: Period, figure: Figure) -> Markup {
    let carried = Carried { at: Some(period.to), from: Some(period.from), ..page.ask.carried };
    let link = Link::to(To::Figure(&measure.id, page.view.unit_id(unit)), carried);
    html! { a.figure href=(link) { (page.figure_text(measure.counted, figure)) } }
}

/// Says by how much a figure changed: the number, and the percentage; or percentage points.
fn difference_said(page: &Page<'_>, measure: &Measure, change: Change) -> Markup {
    let more = change.now.number - change.before.number;
    html! {
        @match change.difference() {
            Some(Difference::Points { number, of }) => { (points_said(page, number, of)) }
            Some(Difference::Percent(_)) if indicator(measure).is_some() => { (page.signed(measure.counted, more)) }
            Some(Difference::Percent(share)) => {
                (page.signed(measure.counted, more)) " "
                small { "(" (page.sign(more)) (page.words.percent(share.number.abs(), share.of.unwrap_or(0).abs(), 1)) ")" }
            }
            None if change.now.of.is_none() => { (page.signed(measure.counted, more)) }
            None => { "–" }
        }
    }
}

/// Writes a difference of two shares in percentage points.
fn points_said(page: &Page<'_>, number: i128, of: i128) -> String {
    // Thousandths of a fraction are tenths of a percentage point; half of the denominator rounds them.
    let tenths = (2 * number.abs() * 1_000 + of.abs()) / (2 * of.abs().max(1));
    let tenths = i64::try_from(tenths).unwrap_or(i64::MAX);
    let sign = page.sign(if (number < 0) == (of < 0) { tenths } else { -tenths });
    page.tv("beside-points", &[("points", format!("{sign}{}", page.words.decimal(tenths)).into())])
}

fn rank(page: &Page<'_>, sheet: &Sheet<'_>, unit: Unit) -> Markup {
    let rank = sheet.table.rank(0, unit).filter(|rank| rank.among > 1);
    html! {
        @if let Some(rank) = rank {
            p {
                (page.tv("beside-rank", &[("place", rank.place.into()), ("among", rank.among.into())]))
                @if rank.sharing > 1 { " " (page.tv("beside-sharing", &[("count", rank.sharing.into())])) }
            }
        }
    }
}

/// Says a figure as a report would: over the exact number, never instead of it.
fn worded(page: &Page<'_>, measure: &Measure, figure: Figure) -> Markup {
    let mut said = match (measure.counted, figure.of) {
        (_, Some(_)) | (Counted::Value | Counted::Percent, None) => Vec::new(),
        (Counted::Money, None) => vec![page.words.money(figure.number)],
        (_, None) if figure.number < WORDED_FROM => Vec::new(),
        (_, None) => vec![
            page.words.about(figure.number),
            page.words.in_ten_thousands(figure.number),
            page.words.scale(figure.number),
        ],
    };
    said.dedup();
    said.retain(|said| *said != page.words.number(figure.number));
    html! { @if !said.is_empty() { p.hint { (page.t("beside-worded")) " " (said.join("; ")) } } }
}

fn years_table(page: &Page<'_>, measure: &Measure, unit: Unit, yearly: &Yearly) -> Markup {
    let mark = |year: i16| {
        let is = |of: Option<(i16, Figure)>| of.is_some_and(|(of, _)| of == year);
        match (is(yearly.least), is(yearly.most)) {
            (true, false) => Some("beside-least"),
            (false, true) => Some("beside-most"),
            _ => None,
        }
    };
    html! {
        section #years {
            h2 { (page.t("beside-years")) }
            table.list {
                tbody {
                    @for &(year, figure) in &yearly.years { tr {
                        th scope="row" { (year) @if let Some(key) = mark(year) { " " small { (page.t(key)) } } }
                        td.number { (figure_on(page, measure, unit, whole_year(page, year), figure)) }
                    } }
                    tr.sum { th scope="row" { (page.t("beside-range")) } td.number { (range_said(page, measure, yearly)) } }
                }
            }
        }
    }
}

fn range_said(page: &Page<'_>, measure: &Measure, yearly: &Yearly) -> String {
    let (Some((_, least)), Some((_, most))) = (yearly.least, yearly.most) else { return "–".to_owned() };
    match (least.of, most.of) {
        (Some(of), Some(most_of)) => page.words.percent_range((least.number, of), (most.number, most_of), 1),
        _ if least == most => page.figure_text(measure.counted, most),
        _ => format!("{} – {}", page.figure_text(measure.counted, least), page.figure_text(measure.counted, most)),
    }
}
