//! Boards: what one kind of work comes to in a unit and under it. Counts that open what stands behind them, one small
//! chart, and the list below.

pub(crate) mod awards;
mod deed;
pub(crate) mod discipline;
pub(crate) mod inspections;
pub(crate) mod overview;
pub(crate) mod petitions;
pub(crate) mod plans;
pub(crate) mod programme;
pub(crate) mod reviewed;
pub(crate) mod reviews;
pub(crate) mod targets;

use dangvu_register::codes::ReviewSpan;
use dangvu_register::day::Day;
use dangvu_register::ids::Unit;
use dangvu_register::measure::{Figure, Measure, Period};
use dangvu_reports::document::{self, Block, Chart, ChartKind, Exact, Opens, Series};
use dangvu_reports::html::piece;
use maud::{Markup, html};

use crate::boards::{self, Board};
use crate::error::WebError;
use crate::link::{Carried, Link, To};
use crate::list::{Filters, ListName};
use crate::page::{Content, Page, Place};
use crate::pages::drawn::opens_at;
use crate::pages::unit::path_of;

/// How many years can be chosen, and how many a chart has.
const YEARS: i16 = 10;
const CHART_YEARS: i16 = 5;

/// Puts a board together: the unit, the ways to the other boards, help, what is counted, the list.
fn frame(page: &Page<'_>, list: ListName, unit: Unit, inside: &Markup) -> Content {
    let title = page.t(list.key());
    let body = html! {
        (path_of(page, unit))
        div.heading {
            h1 { (title) " – " (page.unit_link(unit)) }
            (boards::links(page, unit, Board::of(list)))
        }
        p.lead { (page.t(&format!("{}-help", list.name()))) }
        (inside)
    };
    Content::at(format!("{title} – {}", page.unit_name(unit)), Place::Boards, body)
}

/// Reads the year that is asked for: the one meant unless another is chosen.
fn year(page: &Page<'_>, filters: &mut Filters<'_>, meant: i16) -> Result<i16, WebError> {
    let last = page.ask.at().year();
    let others = (last - YEARS..=last).rev().filter(|&year| year != meant);
    let years: Vec<i16> = [meant].into_iter().chain(others).collect();
    let named = years.iter().map(|year| (year.to_string(), year.to_string())).collect();
    Ok(years[filters.one_of("year", page.t("boards-year"), named)?])
}

/// Returns a year as a period: until its end, or until the day asked for if that comes before.
fn so_far(page: &Page<'_>, year: i16) -> Period {
    let on = page.ask.at();
    let to = if on.year() == year { on } else { ReviewSpan::Year.last_day(year) };
    Period { from: ReviewSpan::Year.first_day(year), to, known: page.ask.known() }
}

/// Returns the measures of some names that the rulebook has, each with its figure.
fn figures<'p>(page: &Page<'p>, unit: Unit, period: Period, ids: &[&str]) -> Vec<(&'p Measure, Figure)> {
    let measures: Vec<&Measure> = ids.iter().filter_map(|id| page.site.desk().measures().get(id)).collect();
    let figures = page.view.figures(&measures, unit, period);
    measures.into_iter().zip(figures).collect()
}

/// Shows figures of a period as tiles; each opens what stands behind it.
fn tiles(page: &Page<'_>, unit: Unit, period: Period, ids: &[&str]) -> Markup {
    html! {
        section.tiles aria-label=(page.t("tiles-label")) {
            @for (measure, figure) in figures(page, unit, period, ids) {
                div.tile {
                    div.label { (page.measure_label(measure)) }
                    div.value { a.figure href=(opened(page, measure, unit, period)) { (page.figure_text(measure.counted, figure)) } }
                }
            }
        }
    }
}

/// Begins a link to what stands behind a figure of a period.
fn opened(page: &Page<'_>, measure: &Measure, unit: Unit, period: Period) -> Link {
    let at = (period.to != page.ask.today).then_some(period.to);
    let is_usual = Day::ymd(period.to.year(), 1, 1) == Some(period.from);
    let carried = Carried { at, from: (!is_usual).then_some(period.from), ..page.ask.carried };
    Link::to(To::Figure(&measure.id, page.view.unit_id(unit)), carried)
}

/// Draws measures over the last years, side by side.
fn over_years(page: &Page<'_>, unit: Unit, year: i16, caption: &str, ids: &[&str]) -> Markup {
    let years: Vec<i16> = (year - CHART_YEARS + 1..=year).collect();
    let mut series: Vec<Series> = Vec::new();
    for &year in &years {
        let period = so_far(page, year);
        for (at, (measure, figure)) in figures(page, unit, period, ids).into_iter().enumerate() {
            if series.len() == at {
                series.push(Series { label: page.measure_label(measure).to_owned(), figures: Vec::new() });
            }
            series[at].figures.push(drawn(page, measure, figure, unit, period));
        }
    }
    let categories = years.iter().map(ToString::to_string).collect();
    chart(page, Chart { caption: page.t(caption), kind: ChartKind::Columns, categories, series })
}

/// Draws measures of one period below each other, each under the text of a key.
fn below_each_other(page: &Page<'_>, unit: Unit, period: Period, caption: &str, named: &[(&str, &str)]) -> Markup {
    let (ids, keys): (Vec<&str>, Vec<&str>) = named.iter().copied().unzip();
    let figures = figures(page, unit, period, &ids);
    let categories = keys.into_iter().map(|key| page.t(key)).collect();
    let drawn = figures.into_iter().map(|(measure, figure)| drawn(page, measure, figure, unit, period));
    let series = vec![Series { label: page.t("column-number"), figures: drawn.collect() }];
    chart(page, Chart { caption: page.t(caption), kind: ChartKind::Bars, categories, series })
}

fn drawn(page: &Page<'_>, measure: &Measure, figure: Figure, unit: Unit, period: Period) -> document::Figure {
    let Period { from, to, known } = period;
    let opens = Opens::Measure { measure: measure.id.clone(), unit: page.view.unit_id(unit).clone(), from, to, known };
    document::Figure {
        text: page.figure_text(measure.counted, figure),
        value: Exact::Whole(figure.number),
        opens: Some(opens),
    }
}

/// Draws a chart; nothing if there is nothing to see.
fn chart(page: &Page<'_>, chart: Chart) -> Markup {
    let figures = || chart.series.iter().flat_map(|series| &series.figures);
    if figures().all(|figure| figure.value == Exact::Whole(0)) {
        return html! {};
    }
    let link = |opens: &Opens| Some(opens_at(opens, page.ask.carried.lang));
    html! { section.board-chart { (piece(&[Block::Chart(chart)], page.words, &link)) } }
}

/// Returns the label of a code of a list of the rulebook.
fn listed(page: &Page<'_>, list: &str, code: u8) -> String {
    let code = page.view.rulebook().codes_named(list).zip(code.checked_sub(1)).and_then(|(list, at)| list.code(at));
    code.map(|code| page.words.rulebook_label(&code.label).to_owned()).unwrap_or_default()
}

/// Returns the codes of a list of the rulebook as what can be chosen, each with its code.
fn choices(page: &Page<'_>, list: &str) -> Vec<(String, String)> {
    let codes = page.view.rulebook().codes_named(list).map_or(&[][..], |list| &list.codes);
    codes.iter().map(|code| (code.id.clone(), page.words.rulebook_label(&code.label).to_owned())).collect()
}
