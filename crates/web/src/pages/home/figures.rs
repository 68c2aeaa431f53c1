//! The key figures of a unit, each with how it went over the last years and the way to what stands behind it.

use dangvu_register::ids::Unit;
use dangvu_register::measure::{Figure, Measure};
use maud::{Markup, html};

use crate::outlook::{Outlook, Trend};
use crate::page::Page;
use crate::sparkline;

/// Shows the figures.
pub(super) fn show(page: &Page<'_>, unit: Unit, outlook: &Outlook) -> Markup {
    html! {
        section {
            h2 { (page.t("home-figures")) }
            div.tiles.trends { @for trend in &outlook.trends { (tile(page, unit, trend)) } }
        }
    }
}

fn tile(page: &Page<'_>, unit: Unit, trend: &Trend) -> Markup {
    let measure = &page.site.desk().measures().all()[trend.measure];
    let figures: Vec<Figure> = trend.points.iter().map(|(_, figure)| *figure).collect();
    let now = figures.last().copied().unwrap_or_default();
    html! {
        div.tile {
            div.label { (page.measure_label(measure)) }
            div.value { (page.figure_link(measure, unit, now)) }
            (sparkline::draw(&figures, &told(page, measure, trend)))
            @if let [(first, then), .., _] = trend.points[..] {
                div.span { (first.to.year()) ": " (page.figure_text(measure.counted, then)) }
            }
        }
    }
}

/// Tells the figures year by year, for whoever does not see the line.
fn told(page: &Page<'_>, measure: &Measure, trend: &Trend) -> String {
    let said = trend
        .points
        .iter()
        .map(|(period, figure)| format!("{}: {}", period.to.year(), page.figure_text(measure.counted, *figure)));
    format!("{}. {}", page.t("home-over-years"), said.collect::<Vec<_>>().join("; "))
}
