//! A unit's own figures: the tiles, the movement of the period, what members and organisations are made of.

use dangvu_register::ids::Unit;
use dangvu_register::measure::{Figure, Formula, Measure, Moment, Source};
use maud::{Markup, html};

use crate::page::Page;
use crate::site::Sheet;

/// The key figures: a measure, and the measures told under it.
const TILES: &[(&str, &[&str])] = &[
    ("members", &["official_members", "probationary_members"]),
    ("women", &["women_share"]),
    ("ethnic_minority_members", &[]),
    ("grassroots", &["grassroots_committees", "grassroots_cells"]),
    ("subordinate_cells", &[]),
    ("admitted", &["admitted_women", "admitted_young"]),
    ("put_out", &["expelled", "struck_off", "resigned"]),
];

const COMES: &[&str] = &[
    "admitted",
    "readmitted",
    "restored",
    "enrolled",
    "opened_with",
    "transferred_in",
    "received_within",
    "reorganised_in",
];
const GOES: &[&str] = &["exits_counted", "transferred_out", "sent_within", "reorganised_out"];
const OF_EXITS: &[&str] = &["expelled", "struck_off", "resigned", "died", "transferred_outside"];

/// Shows the key figures.
pub(super) fn tiles(page: &Page<'_>, sheet: &Sheet<'_>, unit: Unit) -> Markup {
    html! {
        section.tiles aria-label=(page.t("tiles-label")) {
            @for (id, under) in TILES {
                @if let Some((measure, figure)) = sheet.figure(id, unit) {
                    div.tile {
                        div.label { (page.measure_label(measure)) }
                        div.value { (page.figure_link(measure, unit, figure)) }
                        @if !under.is_empty() && figure.number != 0 {
                            ul.under {
                                @for (measure, figure) in under.iter().filter_map(|id| sheet.figure(id, unit)) {
                                    li { span { (page.measure_label(measure)) } " " (page.figure_link(measure, unit, figure)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Shows how the number of members came about in the period: opening + in − out = closing.
pub(super) fn movement(page: &Page<'_>, sheet: &Sheet<'_>, unit: Unit) -> Markup {
    let number = |id: &str| sheet.figure(id, unit).map_or(0, |(_, figure)| figure.number);
    let sum = |ids: &[&str]| ids.iter().map(|id| number(id)).sum::<i64>();
    let (opening, closing, comes, goes) = (number("members_opening"), number("members"), sum(COMES), sum(GOES));
    let values = [("from", page.day(page.ask.from()).into()), ("to", page.day(page.ask.at()).into())];
    html! {
        section #movement {
            h2 { (page.tv("movement-title", &values)) }
            p.equation {
                span { b { (page.figure_of(sheet, "members_opening", unit)) } small { (page.t("movement-opening")) } }
                span.sign { "+" }
                span { b { (page.words.number(comes)) } small { (page.t("movement-in")) } }
                span.sign { "−" }
                span { b { (page.words.number(goes)) } small { (page.t("movement-out")) } }
                span.sign { "=" }
                span { b { (page.figure_of(sheet, "members", unit)) } small { (page.t("movement-closing")) } }
            }
            @if opening + comes - goes != closing { p.wrong role="alert" { (page.t("movement-unbalanced")) } }
            div.columns {
                (flows(page, sheet, unit, "movement-in", COMES, comes))
                (flows(page, sheet, unit, "movement-out", GOES, goes))
            }
        }
    }
}

fn flows(page: &Page<'_>, sheet: &Sheet<'_>, unit: Unit, title: &str, ids: &[&str], sum: i64) -> Markup {
    let some = |ids: &[&str]| -> Vec<(&Measure, Figure)> {
        let all = ids.iter().filter_map(|id| sheet.figure(id, unit));
        all.filter(|(_, figure)| figure.number != 0).collect()
    };
    html! {
        table.list {
            caption { (page.t(title)) }
            tbody {
                @for (measure, figure) in some(ids) {
                    tr {
                        th scope="row" { (page.measure_label(measure)) }
                        td.number { (page.figure_link(measure, unit, figure)) }
                    }
                    @if measure.id == "exits_counted" {
                        @for (measure, figure) in some(OF_EXITS) {
                            tr.part {
                                th scope="row" { (page.measure_label(measure)) }
                                td.number { (page.figure_link(measure, unit, figure)) }
                            }
                        }
                    }
                }
                tr.sum { th scope="row" { (page.t("sum")) } td.number { (page.words.number(sum)) } }
            }
        }
    }
}

/// Shows what the members are: every measure of members on the last day, with its share.
pub(super) fn members(page: &Page<'_>, sheet: &Sheet<'_>, unit: Unit) -> Markup {
    let whole = sheet.figure("members", unit).map_or(0, |(_, figure)| figure.number);
    let rows = stocks(page, sheet, unit, &Source::Members(Moment::Closing));
    html! {
        section {
            h2 { (page.t("structure-members")) }
            @if rows.is_empty() { p.none { (page.t("empty-list")) } }
            @else { table.list {
                thead { tr {
                    th scope="col" { (page.t("column-what")) }
                    th.number scope="col" { (page.t("column-number")) }
                    th.number scope="col" { (page.t("column-share")) }
                } }
                tbody { @for (measure, figure) in rows { tr {
                    th scope="row" { (page.measure_label(measure)) }
                    td.number { (page.figure_link(measure, unit, figure)) }
                    td.number { @if measure.id != "members" && measure.id != "in_transit" {
                        (page.words.percent(figure.number, whole, 1))
                    } }
                } } }
            } }
        }
    }
}

/// Shows the organisations under the unit, itself among them, and what happened to them.
pub(super) fn organisations(page: &Page<'_>, sheet: &Sheet<'_>, unit: Unit) -> Markup {
    let mut rows = stocks(page, sheet, unit, &Source::Units(Moment::Closing));
    let changes = ["units_founded", "units_ended", "units_moved", "units_reclassified", "congresses"];
    rows.extend(changes.iter().filter_map(|id| sheet.figure(id, unit)).filter(|(_, figure)| figure.number != 0));
    html! {
        section {
            h2 { (page.t("structure-units")) }
            table.list {
                thead { tr {
                    th scope="col" { (page.t("column-what")) }
                    th.number scope="col" { (page.t("column-number")) }
                } }
                tbody { @for (measure, figure) in rows { tr {
                    th scope="row" { (page.measure_label(measure)) }
                    td.number { (page.figure_link(measure, unit, figure)) }
                } } }
            }
        }
    }
}

/// Returns the plain measures of a source that are not zero.
fn stocks<'a>(page: &Page<'a>, sheet: &Sheet<'a>, unit: Unit, of: &Source) -> Vec<(&'a Measure, Figure)> {
    let all = page.site.desk().measures().all().iter();
    let fits = |measure: &&Measure| matches!(&measure.formula, Formula::Plain(part) if part.source == *of);
    all.filter(fits)
        .filter_map(|measure| sheet.figure(&measure.id, unit))
        .filter(|(_, figure)| figure.number != 0)
        .collect()
}
