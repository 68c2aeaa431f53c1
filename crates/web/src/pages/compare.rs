//! A unit's figures at two points: two days, or one day as known at two entries; and the entries that make the
//! difference.

use dangvu_register::day::Day;
use dangvu_register::ids::{Member, Seq, Unit};
use dangvu_register::measure::{Evidence, Figure, Formula, Measure, Period};
use maud::{Markup, html};

use super::figure::{measure_named, seen, units_table};
use crate::ask::{first_of_year, up_to};
use crate::error::WebError;
use crate::link::{Carried, Link, To};
use crate::page::{Content, Page, Place};
use crate::pages::unit::path_of;
use crate::paging::{Paging, ROWS_MAX};
use crate::{lines, people};

/// One side of a comparison.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side {
    pub(super) period: Period,
    pub(super) carried: Carried,
}

/// Shows the comparison.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = page.asked_unit(0)?;
    let sides = [other_side(page)?, Side { period: page.ask.period(), carried: page.ask.carried }];
    let chosen = page.ask.get("measure").map(|id| measure_named(page, id)).transpose()?;
    let seqs = page.scope.entries(page.view.entries_between(unit, sides.map(|side| side.period.point())));
    let paging = Paging::read(page, seqs.len())?;
    let lines = lines::lines(page, &seqs[paging.rows()])?;
    let id = page.view.unit_id(unit);
    let here = with_side(page.link(To::Compare(id)), sides[0]);
    let body = html! {
        (path_of(page, unit))
        div.heading { h1 { (page.t("compare-title")) } p.facts { (page.unit_link(unit)) } }
        (form(page, sides[0]))
        (figures(page, unit, sides, &here))
        @if let Some(measure) = chosen { (evidence(page, unit, measure, sides)) }
        section #entries {
            h2 { (page.tv("compare-entries", &[("count", seqs.len().into())])) }
            p.hint { (page.t("compare-entries-what")) }
            (page.partly())
            @if lines.is_empty() { p.none { (page.t("empty-list")) } }
            @else { (lines::table(page, &page.t("compare-entries-caption"), &lines)) }
            (paging.links(page, &here.clone().with_some("measure", chosen.map(|measure| &measure.id)).part("entries")))
        }
    };
    Ok(Content::at(format!("{} – {}", page.t("compare-title"), page.unit_name(unit)), Place::Units, body))
}

/// Returns the side that the page names: by default the day before the period began.
fn other_side(page: &Page<'_>) -> Result<Side, WebError> {
    let ask = page.ask;
    let known = match ask.number("with_known")? {
        Some(seq) => Some(up_to(page.view, u32::try_from(seq).unwrap_or(u32::MAX))?),
        None => None,
    };
    let default = if known.is_some() { ask.at() } else { ask.from().previous() };
    let at = ask.day("with_at")?.unwrap_or(default);
    let known = known.or(ask.carried.known);
    let from = ask.carried.from.filter(|&from| from <= at).unwrap_or_else(|| first_of_year(at));
    let period = Period { from, to: at, known: known.unwrap_or(Seq::NEVER) };
    let from = (from != first_of_year(at)).then_some(from);
    Ok(Side { period, carried: Carried { at: Some(at), from, known, ..ask.carried } })
}

fn with_side(link: Link, side: Side) -> Link {
    link.with("with_at", side.period.to).with_some("with_known", side.carried.known)
}

fn form(page: &Page<'_>, side: Side) -> Markup {
    html! {
        form.filter method="get" action=(page.ask.address) {
            @for (name, value) in page.ask.carried.params() { input type="hidden" name=(name) value=(value); }
            @if let Some(id) = page.ask.get("measure") { input type="hidden" name="measure" value=(id); }
            label { span { (page.t("compare-with-at")) } input type="date" name="with_at" value=(side.period.to); }
            label { span { (page.t("compare-with-known")) }
                input.number type="text" inputmode="numeric" name="with_known" value=[side.carried.known]
                    placeholder=(page.t("bar-known-now"));
            }
            button type="submit" { (page.t("button-compare")) }
        }
    }
}

fn side_said(page: &Page<'_>, side: Side) -> Markup {
    html! {
        (page.day(side.period.to))
        @match side.carried.known {
            Some(seq) => { br; small { (page.tv("compare-known", &[("seq", page.words.number(i64::from(seq.0)).into())])) } }
            None => { br; small { (page.t("compare-known-now")) } }
        }
    }
}

/// Shows the figures of a unit that differ between two sides.
pub(super) fn figures(page: &Page<'_>, unit: Unit, sides: [Side; 2], here: &Link) -> Markup {
    let [one, other] = sides.map(|side| page.site.figures(page.view, unit, side.period));
    let both = one.iter().zip(other.iter()).map(|(&one, &other)| [one, other]);
    let is_plain = |measure: &Measure| matches!(measure.formula, Formula::Plain(_));
    let rows: Vec<(&Measure, [Figure; 2])> = page
        .site
        .desk()
        .measures()
        .all()
        .iter()
        .zip(both)
        .filter(|(measure, [one, other])| is_plain(measure) && (one != other || measure.id == "members"))
        .collect();
    html! {
        section #figures {
            h2 { (page.t("compare-figures")) }
            div.scroll { table.wide {
                thead { tr {
                    th scope="col" { (page.t("column-measure")) }
                    @for side in sides { th.number scope="col" { (side_said(page, side)) } }
                    th.number scope="col" { (page.t("column-difference")) }
                    th scope="col" { span.unseen { (page.t("column-evidence")) } }
                } }
                tbody { @for (measure, figures) in rows { tr {
                    th scope="row" { (page.measure_label(measure)) (page.entered_mark(measure)) }
                    @for (side, figure) in sides.iter().zip(figures) {
                        td.number { a.figure href=(Link::to(To::Figure(&measure.id, page.view.unit_id(unit)), side.carried)) {
                            (page.figure_text(measure.counted, figure))
                        } }
                    }
                    td.number { (page.signed(measure.counted, figures[1].number - figures[0].number)) }
                    td.date { a href=(here.clone().with("measure", &measure.id).part("evidence")) { (page.t("compare-what-differs")) } }
                } } }
            } }
            p.hint { (page.t("compare-same")) }
        }
    }
}

/// Shows what stands behind one of the two figures of a measure, and not behind the other.
pub(super) fn evidence(page: &Page<'_>, unit: Unit, measure: &Measure, sides: [Side; 2]) -> Markup {
    let [one, other] = sides.map(|side| seen(page, measure, page.view.evidence(measure, unit, side.period)));
    html! {
        section #evidence {
            h2 { (page.tv("compare-evidence", &[("measure", page.measure_label(measure).into())])) }
            (page.partly())
            h3 { (page.tv("compare-only", &[("day", said_in_line(page, sides[0]).into())])) }
            (less(page, &one, &other))
            h3 { (page.tv("compare-only", &[("day", said_in_line(page, sides[1]).into())])) }
            (less(page, &other, &one))
        }
    }
}

fn said_in_line(page: &Page<'_>, side: Side) -> String {
    let day: Day = side.period.to;
    match side.carried.known {
        Some(seq) => format!(
            "{} ({})",
            page.day(day),
            page.tv("compare-known", &[("seq", page.words.number(i64::from(seq.0)).into())])
        ),
        None => page.day(day),
    }
}

/// Shows what is in one list of evidence and not in another.
fn less(page: &Page<'_>, one: &Evidence, other: &Evidence) -> Markup {
    let (count, shown) = match one {
        Evidence::Members(members) => {
            let others: &[Member] = if let Evidence::Members(others) = other { others } else { &[] };
            let only: Vec<Member> =
                members.iter().copied().filter(|member| others.binary_search(member).is_err()).collect();
            (only.len(), people::table(page, &page.t("evidence-title"), &only[..only.len().min(ROWS_MAX)]))
        }
        Evidence::Units(units) => {
            let others: &[Unit] = if let Evidence::Units(others) = other { others } else { &[] };
            let only: Vec<Unit> = units.iter().copied().filter(|unit| others.binary_search(unit).is_err()).collect();
            (only.len(), units_table(page, &only[..only.len().min(ROWS_MAX)]))
        }
        Evidence::Entries(entries) => {
            let others: &[(Seq, Option<Member>)] = if let Evidence::Entries(others) = other { others } else { &[] };
            let only: Vec<Seq> =
                entries.iter().filter(|entry| others.binary_search(entry).is_err()).map(|(seq, _)| *seq).collect();
            let lines = lines::lines(page, &only[..only.len().min(ROWS_MAX)]).unwrap_or_default();
            (only.len(), lines::table(page, &page.t("evidence-title"), &lines))
        }
    };
    html! {
        @if count == 0 { p.none { (page.t("empty-list")) } }
        @else {
            (shown)
            @if count > ROWS_MAX { p.hint { (page.tv("and-more", &[("count", (count - ROWS_MAX).into())])) } }
        }
    }
}
