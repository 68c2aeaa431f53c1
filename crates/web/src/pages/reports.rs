//! Which reports and forms there are: chosen by name, unit and period.

use dangvu_register::ids::Unit;
use dangvu_reports::Span;
use maud::{Markup, html};

use super::unit::path_of;
use crate::error::{Trouble, WebError, fault_said};
use crate::link::{Carried, Link, To};
use crate::page::{Content, Page, Place};
use crate::periods::{self, Preset};
use crate::shelf::{self, Cover, Kind, Source};

/// How many periods are offered beside a name.
const NEAR_MAX: usize = 2;
/// How many organisations below are offered in the list.
const UNITS_MAX: usize = 300;

/// Shows what can be written for a unit: the one asked for, else the first at the top.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = match page.ask.get("unit") {
        Some(code) => Some(page.unit_named(code)?),
        None => page.tops().first().copied(),
    };
    let title = page.t("reports-title");
    let Some(unit) = unit else {
        let body = html! { h1 { (title) } p.none { (page.t("nothing-what")) } };
        return Ok(Content::at(title, Place::Reports, body));
    };
    let chosen = chosen(page)?;
    let body = html! {
        (path_of(page, unit))
        div.heading { h1 { (title) } p.facts {
            (page.unit_link(unit))
            a href=(page.link(To::ClosedReports).with("unit", page.view.unit_id(unit))) { (page.t("closed-title")) }
        } }
        (units(page, unit))
        @if let Some(source) = &chosen { (choose(page, unit, source)) }
        @for kind in Kind::ALL { (shelf_of(page, unit, kind)) }
    };
    Ok(Content::at(title, Place::Reports, body))
}

/// Returns the report or form that the address names.
fn chosen(page: &Page<'_>) -> Result<Option<Source>, WebError> {
    let named = Kind::ALL.into_iter().find_map(|kind| Some((kind, page.ask.get(kind.word())?)));
    let Some((kind, name)) = named else { return Ok(None) };
    let found = shelf::named(page.site.desk(), kind, name);
    let none = |near| Trouble::NoSource { kind, name: name.to_owned(), near };
    Ok(Some(found.map_err(none)?))
}

/// Offers the units above, beside and below.
fn units(page: &Page<'_>, unit: Unit) -> Markup {
    let (on, known) = (page.ask.at(), page.ask.known());
    let above = page.view.chain(unit, on, known);
    let mut below = Vec::new();
    page.view.children_on(unit, on, known, &mut |unit, _| below.push(unit));
    below.retain(|&unit| page.scope.unit(unit));
    below.sort_by_cached_key(|&unit| dangvu_desk::fold(&page.unit_name(unit)));
    let option = |of: Unit| {
        html! { option value=(page.view.unit_id(of)) selected[of == unit] { (page.unit_name(of)) } }
    };
    html! {
        form.filter method="get" action="/reports" {
            @for (name, value) in page.ask.carried.params() { input type="hidden" name=(name) value=(value); }
            @for kind in Kind::ALL { @if let Some(name) = page.ask.get(kind.word()) {
                input type="hidden" name=(kind.word()) value=(name);
            } }
            label.wide { span { (page.t("column-unit")) } select name="unit" {
                @for &above in above.iter().rev().filter(|&&above| above != unit && page.scope.unit(above)) { (option(above)) }
                (option(unit))
                @for &below in below.iter().take(UNITS_MAX) { (option(below)) }
            } }
            button type="submit" { (page.t("button-choose")) }
            a href=(page.link(To::Tree)) { (page.t("reports-other-unit")) }
        }
    }
}

/// Offers the periods of the report or form that was chosen.
fn choose(page: &Page<'_>, unit: Unit, source: &Source) -> Markup {
    let cover = source.cover(page.site.desk().measures());
    html! {
        section.notice #choose {
            @match cover {
                Some(Ok(cover)) => {
                    h2 { (page.words.lang().choose(&cover.label.vi, &cover.label.en)) }
                    @for presets in periods::fitting(page, unit, cover.span) {
                        h3 { (page.t(presets.key)) }
                        ul.chips { @for preset in &presets.periods {
                            li { a href=(of_period(page, unit, source, preset)) { (preset.label) } }
                        } }
                    }
                    (own_days(page, unit, source))
                }
                _ => { h2 { code { (source.file) } } (mistake(page, source)) }
            }
        }
    }
}

/// Offers days of one's own.
fn own_days(page: &Page<'_>, unit: Unit, source: &Source) -> Markup {
    let action = To::Drawn(source.kind, source.name(), page.view.unit_id(unit)).to_string();
    let carried = Carried { at: None, from: None, ..page.ask.carried };
    html! {
        h3 { (page.t("reports-own-days")) }
        form.filter method="get" action=(action) {
            @for (name, value) in carried.params() { input type="hidden" name=(name) value=(value); }
            label { span { (page.t("column-from")) } input type="date" name="from" required value=(page.ask.from()); }
            label { span { (page.t("column-to")) } input type="date" name="at" required value=(page.ask.at()); }
            button type="submit" { (page.t("bar-show")) }
        }
    }
}

fn of_period(page: &Page<'_>, unit: Unit, source: &Source, preset: &Preset) -> Link {
    let carried = preset.carried(page.ask.carried);
    Link::to(To::Drawn(source.kind, source.name(), page.view.unit_id(unit)), carried)
}

fn shelf_of(page: &Page<'_>, unit: Unit, kind: Kind) -> Markup {
    let (title, what) = match kind {
        Kind::Report => ("reports-texts", "reports-texts-what"),
        Kind::Form => ("reports-forms", "reports-forms-what"),
    };
    html! {
        section {
            h2 { (page.t(title)) }
            p.hint { (page.t(what)) }
            div.scroll { table.papers {
                caption.unseen { (page.t(title)) }
                thead { tr {
                    th scope="col" { (page.t("column-paper")) }
                    th scope="col" { (page.t("column-span")) }
                    th scope="col" { (page.t("column-open")) }
                } }
                tbody { @for source in shelf::all(page.site.desk(), kind) {
                    @match source.cover(page.site.desk().measures()) {
                        Some(Ok(cover)) => { (row(page, unit, &source, &cover)) }
                        _ => { tr.broken {
                            th scope="row" { code { (source.file) } (own_mark(page, &source)) }
                            td colspan="2" { (mistake(page, &source)) }
                        } }
                    }
                } }
            } }
        }
    }
}

fn row(page: &Page<'_>, unit: Unit, source: &Source, cover: &Cover) -> Markup {
    let here = page.link(To::Reports).with("unit", page.view.unit_id(unit)).with(source.kind.word(), source.name());
    let fitting = match cover.span {
        Span::Any => Vec::new(),
        span => periods::fitting(page, unit, span).into_iter().flat_map(|presets| presets.periods).collect(),
    };
    html! {
        tr {
            th scope="row" {
                a href=(here.clone().part("choose")) { (page.words.lang().choose(&cover.label.vi, &cover.label.en)) }
                (own_mark(page, source))
            }
            td { (page.t(span_key(cover.span))) }
            td { ul.chips {
                @for preset in fitting.iter().take(NEAR_MAX) {
                    li { a href=(of_period(page, unit, source, preset)) { (preset.label) } }
                }
                @if fitting.is_empty() {
                    li { a href=(page.link(To::Drawn(source.kind, source.name(), page.view.unit_id(unit)))) {
                        (page.tv("figure-period", &[("from", page.day(page.ask.from()).into()), ("to", page.day(page.ask.at()).into())]))
                    } }
                }
                li { a.quiet href=(here.part("choose")) { (page.t("reports-other-period")) } }
            } }
        }
    }
}

fn own_mark(page: &Page<'_>, source: &Source) -> Markup {
    html! { @if source.is_own { " " span.entered { (page.t("reports-own")) } } }
}

/// Says what is wrong in a file.
fn mistake(page: &Page<'_>, source: &Source) -> Markup {
    match (&source.text, source.cover(page.site.desk().measures())) {
        (_, Some(Err(fault))) => fault_said(page, &fault),
        (Err(cause), _) => {
            html! { p { (page.tv("bad-file", &[("file", (&source.file).into()), ("cause", cause.into())])) } }
        }
        _ => html! {},
    }
}

fn span_key(span: Span) -> &'static str {
    match span {
        Span::Month => "span-month",
        Span::Quarter => "span-quarter",
        Span::HalfYear => "span-half",
        Span::Year => "span-year",
        Span::Term => "span-term",
        Span::Any => "span-any",
    }
}
