//! Charts as drawings: bars with their figures beside them, in lines that stay crisp at any size.

use maud::{Markup, html};

use crate::document::{Chart, ChartKind, Figure};
use crate::html::Link;

/// The drawing, in units of its own.
const WIDTH: i64 = 640;
const HEIGHT: i64 = 260;
const LEFT: i64 = 12;
const TOP: i64 = 24;
const BOTTOM: i64 = 34;
/// Lying bars: the height of each, and the room for names.
const LINE: i64 = 24;
const NAMES: i64 = 230;

/// Writes a chart, with its figures as a table for those who do not see it.
pub(crate) fn figure(chart: &Chart, link: Link<'_>) -> Markup {
    html! {
        figure.report-chart {
            @if !chart.caption.is_empty() { figcaption { (chart.caption) } }
            @match chart.kind {
                ChartKind::Columns => { (columns(chart)) }
                ChartKind::Bars => { (bars(chart)) }
            }
            @if chart.series.len() > 1 {
                ul.legend { @for (at, series) in chart.series.iter().enumerate() {
                    li { span class=(format!("key s{at}")) {} " " (series.label) }
                } }
            }
            (figures(chart, link))
        }
    }
}

/// The figures of a chart, each of them a link.
fn figures(chart: &Chart, link: Link<'_>) -> Markup {
    html! {
        table.chart-figures {
            thead { tr { td {} @for series in &chart.series { th scope="col" { (series.label) } } } }
            tbody { @for (at, category) in chart.categories.iter().enumerate() { tr {
                th scope="row" { (category) }
                @for series in &chart.series { td.number {
                    @if let Some(figure) = series.figures.get(at) { (crate::html::figure(figure, link)) }
                } }
            } } }
        }
    }
}

fn most(chart: &Chart) -> f64 {
    let figures = chart.series.iter().flat_map(|series| &series.figures);
    figures.filter_map(|figure| figure.value.number()).fold(0.0, f64::max)
}

/// Returns how long a bar is of so many units for the greatest figure.
fn length(figure: &Figure, most: f64, units: i64) -> i64 {
    let number = figure.value.number().unwrap_or(0.0).max(0.0);
    if most > 0.0 { (number / most * units as f64).round() as i64 } else { 0 }
}

fn columns(chart: &Chart) -> Markup {
    let (most, room) = (most(chart), HEIGHT - TOP - BOTTOM);
    let places = i64::try_from(chart.categories.len().max(1)).unwrap_or(1);
    let series = i64::try_from(chart.series.len().max(1)).unwrap_or(1);
    let step = (WIDTH - 2 * LEFT) / places;
    let wide = (step * 7 / 10 / series).clamp(2, 70);
    let base = HEIGHT - BOTTOM;
    html! {
        svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label=(chart.caption) {
            line.axis x1=(LEFT) y1=(base) x2=(WIDTH - LEFT) y2=(base) {}
            @for (place, (at, category)) in (0..places).zip(chart.categories.iter().enumerate()) {
                @let middle = LEFT + place * step + step / 2;
                @for (slot, (number, series_of)) in (0..series).zip(chart.series.iter().enumerate()) {
                    @if let Some(figure) = series_of.figures.get(at) {
                        @let (x, high) = (middle - wide * series / 2 + slot * wide, length(figure, most, room));
                        rect class=(format!("bar s{number}")) x=(x) y=(base - high) width=(wide - 1) height=(high) {}
                        text.value x=(x + wide / 2) y=(base - high - 6) text-anchor="middle" { (figure.text) }
                    }
                }
                text.name x=(middle) y=(base + 20) text-anchor="middle" { (category) }
            }
        }
    }
}

fn bars(chart: &Chart) -> Markup {
    let most = most(chart);
    let series = i64::try_from(chart.series.len().max(1)).unwrap_or(1);
    let places = i64::try_from(chart.categories.len()).unwrap_or(0);
    let high = places * series * LINE + 8;
    html! {
        svg viewBox=(format!("0 0 {WIDTH} {high}")) role="img" aria-label=(chart.caption) {
            @for (place, (at, category)) in (0..places).zip(chart.categories.iter().enumerate()) {
                @let top = place * series * LINE + 4;
                text.name x=(NAMES - 8) y=(top + series * LINE / 2 + 4) text-anchor="end" { (short(category)) }
                @for (slot, (number, series_of)) in (0..series).zip(chart.series.iter().enumerate()) {
                    @if let Some(figure) = series_of.figures.get(at) {
                        @let (y, long) = (top + slot * LINE, length(figure, most, WIDTH - NAMES - 90));
                        rect class=(format!("bar s{number}")) x=(NAMES) y=(y + 3) width=(long) height=(LINE - 6) {}
                        text.value x=(NAMES + long + 6) y=(y + LINE / 2 + 4) { (figure.text) }
                    }
                }
            }
        }
    }
}

/// Returns a name that fits beside a bar; it stands whole in the table below.
fn short(name: &str) -> String {
    const LETTERS: usize = 34;
    if name.chars().count() <= LETTERS {
        return name.to_owned();
    }
    name.chars().take(LETTERS - 1).chain(['…']).collect()
}
