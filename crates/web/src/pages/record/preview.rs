//! What an act would change: figures, organisations, members and histories before it and after it.

use dangvu_register::measure::{Counted, Figure, Measure};
use maud::{Markup, html};

use super::attempt::Preview;
use crate::page::Page;
use crate::record::look::{Look, MatterLook, MemberLook, UnitLook, UnitState};

/// How many figures are listed before the rest is folded away.
const FIGURES_MAX: usize = 12;

/// Shows what would change.
pub(crate) fn show(page: &Page<'_>, preview: &Preview) -> Markup {
    let [before, after] = &preview.looked;
    let day = [("day", page.day(preview.on).into())];
    let parts = [units(page, before, after), members(page, before, after), matters(page, before, after)];
    let parts: Vec<Markup> = parts.into_iter().flatten().collect();
    let figures = figures(page, preview);
    html! {
        @if !preview.warnings.is_empty() {
            div.notice.warn {
                h3 { (page.t("record-warnings")) }
                @for warning in &preview.warnings { p { strong { (warning.what) } " " (warning.remedy) } }
            }
        }
        h3 { (page.t("record-said")) }
        ul.plain { @for said in &preview.said { li { (said) } } }
        @if !parts.is_empty() || figures.is_some() { h3 { (page.tv("record-changes", &day)) } }
        @for part in &parts { (part) }
        @if !preview.accounts.is_empty() {
            p.notice.warn { (page.tv("record-accounts", &[("accounts", page.words.listed(&preview.accounts).into())])) }
        }
        (cap(page, after))
        @if let Some(figures) = &figures { (figures) }
        @if parts.is_empty() && figures.is_none() { p.none { (page.t("record-changes-nothing")) } }
        (history(page, before, after))
    }
}

/// Writes a value before and after; once, if it stays.
fn both(before: &str, after: &str) -> Markup {
    html! {
        @if before == after { (after) }
        @else {
            @if before.is_empty() { "–" } @else { del { (before) } }
            " → " ins { @if after.is_empty() { "–" } @else { (after) } }
        }
    }
}

fn number(page: &Page<'_>, before: i64, after: i64) -> Markup {
    let write = |number| page.words.number(number);
    html! {
        @if before == after { (write(after)) }
        @else {
            (write(before)) " → " strong { (write(after)) }
            " " small { "(" (page.signed(Counted::Member, after - before)) ")" }
        }
    }
}

fn units(page: &Page<'_>, before: &Look, after: &Look) -> Option<Markup> {
    let mut pairs: Vec<(&UnitLook, &UnitLook)> =
        before.units.iter().zip(&after.units).filter(|(before, after)| before != after).collect();
    // From the cell up.
    pairs.sort_by_key(|(before, after)| before.members.max(after.members));
    if pairs.is_empty() {
        return None;
    }
    type Count = fn(&UnitLook) -> i64;
    let counts: [(&str, Count); 5] = [
        ("record-column-members", |unit| unit.members),
        ("record-column-below", |unit| unit.below),
        ("record-column-posts", |unit| unit.posts),
        ("record-column-targets", |unit| unit.targets),
        ("record-column-matters", |unit| unit.matters),
    ];
    let is_told =
        |(_, count): &&(&str, Count)| pairs.iter().any(|(before, after)| count(before) != 0 || count(after) != 0);
    let counts: Vec<&(&str, Count)> = counts.iter().filter(is_told).collect();
    Some(html! {
        div.scroll tabindex="0" role="group" aria-label=(page.t("record-units")) { table.changes {
            caption { (page.t("record-units")) }
            thead { tr {
                th scope="col" { (page.t("column-unit")) }
                th scope="col" { (page.t("record-column-state")) }
                th scope="col" { (page.t("record-column-parent")) }
                @for (key, _) in &counts { th.number scope="col" { (page.t(key)) } }
            } }
            tbody { @for (before, after) in &pairs { tr {
                th scope="row" { (both(before.name.as_deref().or(after.name.as_deref()).unwrap_or_default(), after.name.as_deref().or(before.name.as_deref()).unwrap_or_default())) }
                td { (both(&state(page, before), &state(page, after))) }
                td { (both(before.parent.as_deref().unwrap_or_default(), after.parent.as_deref().unwrap_or_default())) }
                @for (_, count) in &counts { td.number { (number(page, count(before), count(after))) } }
            } } }
        } }
    })
}

fn state(page: &Page<'_>, unit: &UnitLook) -> String {
    match &unit.state {
        UnitState::NotThere => page.t("record-state-none"),
        UnitState::Active => unit.kind.map(|kind| page.words.label(kind).to_owned()).unwrap_or_default(),
        UnitState::Ended => page.t("record-state-ended"),
        UnitState::TakenOver(by) => page.tv("record-state-taken-over", &[("unit", by.into())]),
    }
}

fn members(page: &Page<'_>, before: &Look, after: &Look) -> Option<Markup> {
    let mut pairs = before.members.iter().zip(&after.members).filter(|(before, after)| before != after).peekable();
    pairs.peek()?;
    Some(html! {
        div.scroll tabindex="0" role="group" aria-label=(page.t("record-members")) { table.changes {
            caption { (page.t("record-members")) }
            thead { tr {
                th scope="col" { (page.t("column-name")) }
                th scope="col" { (page.t("column-standing")) }
                th scope="col" { (page.t("column-unit")) }
                th scope="col" { (page.t("column-party-since")) }
                th scope="col" { (page.t("record-column-posts")) }
            } }
            tbody { @for (before, after) in pairs { tr {
                th scope="row" { (both(&name(before, after), &name(after, before))) }
                td { (both(&standing(page, before), &standing(page, after))) }
                td { (both(before.unit.as_deref().unwrap_or_default(), after.unit.as_deref().unwrap_or_default())) }
                td.date { (both(&since(page, before), &since(page, after))) }
                td { (both(&posts(page, before), &posts(page, after))) }
            } } }
        } }
    })
}

fn name(of: &MemberLook, other: &MemberLook) -> String {
    of.name.clone().or_else(|| other.name.clone()).unwrap_or_else(|| of.id.to_string())
}

fn standing(page: &Page<'_>, member: &MemberLook) -> String {
    let flags = ["flag-exempt", "flag-suspended", "flag-temporary"];
    let flags = flags.iter().zip(member.flags).filter(|(_, is)| *is).map(|(key, _)| page.t(key));
    std::iter::once(page.words.standing(member.standing)).chain(flags).collect::<Vec<_>>().join(", ")
}

fn since(page: &Page<'_>, member: &MemberLook) -> String {
    member.since.map(|day| page.day(day)).unwrap_or_default()
}

fn posts(page: &Page<'_>, member: &MemberLook) -> String {
    let said = member.posts.iter().map(|(post, unit)| format!("{} – {unit}", page.words.label(*post)));
    said.collect::<Vec<_>>().join("; ")
}

fn matters(page: &Page<'_>, before: &Look, after: &Look) -> Option<Markup> {
    let mut pairs = before.matters.iter().zip(&after.matters).filter(|(before, after)| before != after).peekable();
    pairs.peek()?;
    let state = |of: &MatterLook| match (of.kind, of.is_open) {
        (None, _) => page.words.standing("not_opened"),
        (_, true) => page.words.standing("open"),
        (_, false) => page.words.standing("closed"),
    };
    Some(html! {
        div.scroll tabindex="0" role="group" aria-label=(page.t("record-matters")) { table.changes {
            caption { (page.t("record-matters")) }
            thead { tr {
                th scope="col" { (page.t("record-column-matter")) }
                th scope="col" { (page.t("record-column-state")) }
            } }
            tbody { @for (before, after) in pairs { tr {
                th scope="row" {
                    @if let Some(kind) = after.kind.or(before.kind) { (page.words.coded(kind)) ": " }
                    (after.title.as_deref().or(before.title.as_deref()).unwrap_or_default()) " " code { (after.id) }
                }
                td { (both(&state(before), &state(after))) }
            } } }
        } }
    })
}

/// Lists the figures of the unit that differ.
fn figures(page: &Page<'_>, preview: &Preview) -> Option<Markup> {
    let (unit, from, to) = preview.figures_of.as_ref()?;
    let [before, after] = &preview.looked;
    let measures = page.site.desk().measures().all();
    let rows = measures.iter().zip(before.figures.iter().zip(&after.figures));
    let text = |measure: &Measure, figure: &Figure| page.figure_text(measure.counted, *figure);
    let differs =
        |(measure, (before, after)): &(&Measure, (&Figure, &Figure))| text(measure, before) != text(measure, after);
    let rows: Vec<_> = rows.filter(differs).collect();
    if rows.is_empty() {
        return None;
    }
    let name = page.view.unit(unit).map(|unit| page.unit_name(unit)).unwrap_or_else(|| unit.to_string());
    let values = [("unit", name.into()), ("from", page.day(*from).into()), ("to", page.day(*to).into())];
    let (first, rest) = rows.split_at(rows.len().min(FIGURES_MAX));
    Some(html! {
        (figure_table(page, &page.tv("record-figures", &values), first))
        @if !rest.is_empty() {
            details {
                summary { (page.tv("record-figures-more", &[("count", rest.len().into())])) }
                (figure_table(page, &page.t("record-figures-rest"), rest))
            }
        }
    })
}

fn figure_table(page: &Page<'_>, caption: &str, rows: &[(&Measure, (&Figure, &Figure))]) -> Markup {
    html! {
        table.changes.list {
            caption { (caption) }
            thead { tr {
                th scope="col" { (page.t("record-column-figure")) }
                th.number scope="col" { (page.t("record-column-before")) }
                th.number scope="col" { (page.t("record-column-after")) }
            } }
            tbody { @for (measure, (before, after)) in rows { tr {
                th scope="row" { (page.measure_label(measure)) }
                td.number { (page.figure_text(measure.counted, **before)) }
                td.number {
                    strong { (page.figure_text(measure.counted, **after)) }
                    @if after.of.is_none() { " " small { "(" (page.signed(measure.counted, after.number - before.number)) ")" } }
                }
            } } }
        }
    }
}

/// Says how far the excellence cap goes, where members are rated.
fn cap(page: &Page<'_>, after: &Look) -> Markup {
    html! {
        @for (unit, group) in &after.caps {
            @let values = [
                ("unit", unit.into()),
                ("excellent", group.counts.excellent.into()),
                ("base", group.counts.base.into()),
                ("allowed", group.allowed.unwrap_or_default().into()),
            ];
            @let is_over = group.allowed.is_some_and(|allowed| group.counts.excellent > allowed);
            p.cap.over[is_over] { (page.tv("record-cap", &values)) }
        }
    }
}

/// Shows the history of whom the act is about, with what goes and what comes.
fn history(page: &Page<'_>, before: &Look, after: &Look) -> Markup {
    let mut all: Vec<_> = before.history.iter().chain(&after.history).collect();
    all.sort_unstable();
    all.dedup();
    html! {
        @if before.history != after.history {
            details open[before.history.iter().any(|line| !after.history.contains(line))] {
                summary { (page.t("record-history")) }
                ol.timeline {
                    @for line in all {
                        @let (on, seq, kind) = line;
                        @let (goes, comes) = (!after.history.contains(line), !before.history.contains(line));
                        li.voided[goes] {
                            span.date { (page.day(*on)) }
                            div {
                                span.said { (page.words.act_label(kind)) }
                                @if goes { " " span.mark { (page.t("record-goes")) } }
                                @else if comes { " " span.mark { (page.t("record-comes")) } }
                                @else { " " span.source { (crate::lines::entry_link(page, *seq)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
