//! The page of a figure: how it is defined, told apart by a dimension and by sub-unit, and what stands behind it.

mod beside;

use std::ops::Range;

use dangvu_register::ids::{Member, Seq, Unit};
use dangvu_register::measure::{Dimension, Evidence, Figure, Formula, Measure};
use dangvu_register::rulebook::CodeListId;
use maud::{Markup, html};

use self::beside::Beside;
use crate::ask::bad;
use crate::error::{BadValue, WebError};
use crate::link::{Link, To};
use crate::page::{Content, Page, Place};
use crate::pages::unit::path_of;
use crate::paging::{Paging, ROWS_MAX};
use crate::site::Sheet;
use crate::{formula, lines, people};

/// Shows a figure.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let measure = asked_measure(page)?;
    let unit = page.asked_unit(1)?;
    let dimensions = formula::dimensions(&measure.formula);
    let by = match page.ask.get("by") {
        None => None,
        Some(name) => {
            let found = Dimension::named(name).filter(|dimension| dimensions.contains(dimension));
            Some(found.ok_or_else(|| bad("by", name, BadValue::Choice))?)
        }
    };
    let sheet = page.column(&measure.id);
    let here = page.link(To::Figure(&measure.id, page.view.unit_id(unit)));
    let figure = match sheet.figure(&measure.id, unit) {
        Some((_, figure)) if sheet.table.forest.stands(unit) => figure,
        _ => page.view.figure(measure, unit, page.ask.period()),
    };
    let mut beside = Beside::new(page, measure, unit, figure);
    let body = html! {
        (path_of(page, unit))
        (heading(page, measure, unit, figure))
        (definition(page, measure))
        div.columns {
            div { @if !dimensions.is_empty() { section #by {
                h2 { (page.t("figure-by")) }
                ul.chips {
                    @for &dimension in &dimensions {
                        li { a href=(here.clone().with("by", dimension.name()).part("by"))
                            aria-current=[(by == Some(dimension)).then_some("true")] {
                            (page.words.label(dimension.label()))
                        } }
                    }
                }
                @if let Some(by) = by { (breakdown(page, measure, unit, by)) }
            } } (beside.earlier(&sheet)) }
            div { (below(page, &sheet, measure, unit)) (beside.years()) }
        }
        (evidence(page, measure, unit, &here.with_some("by", by.map(Dimension::name)))?)
    };
    let title = format!("{} – {}", page.measure_label(measure), page.unit_name(unit));
    Ok(Content::at(title, Place::Measures, body))
}

fn asked_measure<'a>(page: &Page<'a>) -> Result<&'a Measure, WebError> {
    let id = page.ask.path.first().map_or("", String::as_str);
    measure_named(page, id)
}

/// Returns the measure of a name.
///
/// # Errors
/// When there is none.
pub(crate) fn measure_named<'a>(page: &Page<'a>, id: &str) -> Result<&'a Measure, WebError> {
    let measures = page.site.desk().measures();
    let none = || WebError::NoMeasure { id: id.to_owned(), near: measures.nearest(id).map(str::to_owned) };
    measures.get(id).ok_or_else(none)
}

fn heading(page: &Page<'_>, measure: &Measure, unit: Unit, figure: Figure) -> Markup {
    let values = [("from", page.day(page.ask.from()).into()), ("to", page.day(page.ask.at()).into())];
    html! {
        div.heading {
            p.kicker { (page.t("figure-kicker")) (page.entered_mark(measure)) }
            h1 { (page.measure_label(measure)) }
            p.facts {
                (page.unit_link(unit))
                span { (page.tv("figure-period", &values)) }
            }
        }
        p.big {
            span.value { (page.figure_text(measure.counted, figure)) }
            @match figure.of {
                Some(of) => { " " span { (page.words.number(figure.number)) " / " (page.words.number(of)) } }
                None => { " " span { (unit_said(page, measure)) } }
            }
        }
    }
}

/// Returns what a figure is counted in: of a typed-in value what the rulebook says of its indicator.
fn unit_said(page: &Page<'_>, measure: &Measure) -> String {
    let unit = beside::indicator(measure).and_then(|code| {
        let list = page.view.rulebook().codes(CodeListId::Indicator);
        list.code(code.checked_sub(1)?)?.unit
    });
    unit.map_or_else(|| page.counted(measure.counted), |unit| page.words.coded(unit).to_lowercase())
}

fn definition(page: &Page<'_>, measure: &Measure) -> Markup {
    html! {
        section.definition {
            h2 { (page.t("figure-definition")) }
            @for sentence in formula::said(page, &measure.formula) { p { (sentence) } }
            @if let Some(note) = &measure.note { p.hint { (page.words.lang().choose(&note.vi, &note.en)) } }
            p.hint { (page.t("figure-name")) " " code { (measure.id) } }
        }
    }
}

fn breakdown(page: &Page<'_>, measure: &Measure, unit: Unit, by: Dimension) -> Markup {
    let breakdown = page.view.breakdown(measure, unit, page.ask.period(), by);
    let whole: i64 = breakdown.rows.iter().map(|(_, figure)| figure.number).sum();
    let is_some = |figure: &Figure| figure.number != 0 || figure.of.unwrap_or(0) != 0;
    let rows = breakdown.rows.iter().filter(|(_, figure)| !by.is_number() || is_some(figure));
    html! {
        table.list {
            thead { tr {
                th scope="col" { (page.words.label(by.label())) }
                th.number scope="col" { (page.t("column-number")) }
                th.number scope="col" { (page.t("column-share")) }
            } }
            tbody { @for (value, figure) in rows { tr.zero[!is_some(figure)] {
                th scope="row" {
                    @match value {
                        Some(value) => { (page.words.lang().choose(&value.vi, &value.en)) }
                        None => { span.none { (page.t("not-known")) } }
                    }
                }
                td.number {
                    (page.figure_text(measure.counted, *figure))
                    @if let Some(of) = figure.of { " " small { (page.words.number(figure.number)) "/" (page.words.number(of)) } }
                }
                td.number { @if figure.of.is_none() { (page.words.percent(figure.number, whole, 1)) } }
            } } }
        }
    }
}

fn below(page: &Page<'_>, sheet: &Sheet<'_>, measure: &Measure, unit: Unit) -> Markup {
    let mut rows: Vec<(Unit, Figure)> = sheet
        .table
        .forest
        .children(unit)
        .filter(|&child| page.scope.unit(child))
        .filter_map(|child| Some((child, sheet.figure(&measure.id, child)?.1)))
        .collect();
    rows.sort_by_key(|(_, figure)| std::cmp::Reverse(figure.number));
    let all = rows.len();
    html! {
        @if all > 0 {
            section {
                h2 { (page.t("figure-below")) }
                table.list {
                    thead { tr {
                        th scope="col" { (page.t("column-unit")) }
                        th.number scope="col" { (page.t("column-number")) }
                    } }
                    tbody { @for &(child, figure) in rows.iter().take(ROWS_MAX) { tr.zero[figure.number == 0] {
                        th scope="row" { (page.unit_link(child)) }
                        td.number { (page.figure_link(measure, child, figure)) }
                    } } }
                }
                @if all > ROWS_MAX { p { a href=(page.link(To::Unit(page.view.unit_id(unit))).part("below")) {
                    (page.tv("and-more", &[("count", (all - ROWS_MAX).into())]))
                } } }
            }
        }
    }
}

fn evidence(page: &Page<'_>, measure: &Measure, unit: Unit, here: &Link) -> Result<Markup, WebError> {
    let evidence = seen(page, measure, page.view.evidence(measure, unit, page.ask.period()));
    let paging = Paging::read(page, evidence.len())?;
    let rows = paging.rows();
    note_looks(page, measure, &evidence, rows.clone());
    let shown = match &evidence {
        Evidence::Members(members) => people::table(page, &page.t("evidence-title"), &members[rows]),
        Evidence::Units(units) => units_table(page, &units[rows]),
        Evidence::Entries(entries) => {
            let seqs: Vec<Seq> = entries[rows].iter().map(|(seq, _)| *seq).collect();
            lines::table(page, &page.t("evidence-title"), &lines::lines(page, &seqs)?)
        }
    };
    let key = match evidence {
        Evidence::Members(_) => "evidence-members",
        Evidence::Units(_) => "evidence-units",
        Evidence::Entries(_) => "evidence-entries",
    };
    Ok(html! {
        section #evidence {
            h2 { (page.t("evidence-title")) }
            (page.partly())
            @if evidence.is_empty() { p.none { (page.t("evidence-none")) } }
            @else {
                p { (page.tv(key, &[("count", evidence.len().into())]))
                    @if matches!(measure.formula, Formula::Share { .. }) { " " (page.t("evidence-numerator")) }
                }
                (shown)
            }
            (paging.links(page, &here.clone().part("evidence")))
        }
    })
}

/// Returns whether a figure counts by particulars.
fn counts_private(measure: &Measure) -> bool {
    let (Formula::Plain(part) | Formula::Share { part, .. }) = &measure.formula;
    part.conditions.iter().any(|condition| people::is_private(condition.dimension))
}

/// Notes of whom rows tell particulars, where a figure counts by them: whoever stands behind it has them.
pub(crate) fn note_looks(page: &Page<'_>, measure: &Measure, evidence: &Evidence, rows: Range<usize>) {
    if !counts_private(measure) {
        return;
    }
    let members: Vec<Member> = match evidence {
        Evidence::Members(members) => members[rows].to_vec(),
        Evidence::Entries(entries) => entries[rows].iter().filter_map(|(_, member)| *member).collect(),
        Evidence::Units(_) => Vec::new(),
    };
    page.note_looks(members.into_iter().map(|member| page.view.member_id(member)));
}

/// Leaves out of what stands behind a figure what may not be read; where a figure counts by particulars, also whose
/// particulars may not.
pub(crate) fn seen(page: &Page<'_>, measure: &Measure, evidence: Evidence) -> Evidence {
    let is_private = counts_private(measure);
    let may_see = |member| if is_private { page.scope.particulars(member) } else { page.scope.member(member) };
    match evidence {
        Evidence::Members(mut members) => {
            members.retain(|&member| may_see(member));
            Evidence::Members(members)
        }
        Evidence::Units(mut units) => {
            units.retain(|&unit| page.scope.unit(unit));
            Evidence::Units(units)
        }
        Evidence::Entries(mut entries) => {
            entries.retain(|&(seq, member)| {
                page.scope.entry(seq) && !(is_private && member.is_some_and(|member| !may_see(member)))
            });
            Evidence::Entries(entries)
        }
    }
}

/// Shows units with their kind and the unit above.
pub(crate) fn units_table(page: &Page<'_>, units: &[Unit]) -> Markup {
    let (on, known) = (page.ask.at(), page.ask.known());
    html! {
        div.scroll { table {
            thead { tr {
                th scope="col" { (page.t("column-unit")) }
                th scope="col" { (page.t("column-kind")) }
                th scope="col" { (page.t("column-parent")) }
            } }
            tbody { @for &unit in units { tr {
                th scope="row" { (page.unit_link(unit)) }
                td { @if let Some(span) = page.view.span_on(unit, on, known) { (page.words.coded(span.kind)) } }
                td { @if let Some(&above) = page.view.chain(unit, on, known).iter().find(|&&above| above != unit) {
                    (page.unit_link(above))
                } }
            } } }
        } }
    }
}
