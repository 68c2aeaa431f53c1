//! The list of organisations with their figures: all under one, or those directly under it.

use dangvu_register::codes::Coded as _;
use dangvu_register::codes::OrgKind;
use dangvu_register::ids::Unit;
use dangvu_register::measure::Figure;
use dangvu_reports::list::List as Sheet;
use maud::html;

use crate::apart::{Apart, Reply};
use crate::error::WebError;
use crate::list::{Column, Filters, List, ListName, Said, file};
use crate::page::{Content, Page, Place};
use crate::people::tree_places;

/// The figures that are shown: a measure each, with the key of a short head.
pub(super) const FIGURES: &[(&str, &str)] = &[
    ("members", "column-members"),
    ("probationary_members", "column-probationary"),
    ("women", "column-women"),
    ("ethnic_minority_members", "column-minority"),
    ("grassroots", "column-grassroots"),
    ("subordinate_cells", "column-cells"),
    ("admitted", "column-admitted"),
    ("put_out", "column-put-out"),
];

/// Figures that can be chosen, under the labels of their measures.
const MORE: &[&str] = &[
    "official_members",
    "organisations",
    "grassroots_committees",
    "grassroots_cells",
    "confirmed",
    "transferred_in",
    "transferred_out",
    "died",
    "members_rated",
    "members_excellent",
    "members_disciplined",
];

/// Shows the list.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let list = list(page)?;
    let body = html! {
        h1 { (page.t("units-title")) }
        p.lead { (page.t("units-help")) }
        (list.draw()?)
    };
    Ok(Content::at(page.t("units-title"), Place::Units, body))
}

/// Gives the list as a file.
pub(crate) fn as_file(asking: &Apart<'_>) -> Result<Reply, WebError> {
    file(asking, sheet)
}

fn sheet(page: &Page<'_>) -> Result<Sheet, WebError> {
    Ok(list(page)?.sheet())
}

fn list<'p>(page: &'p Page<'p>) -> Result<List<'p, Unit>, WebError> {
    let mut filters = Filters::of(page, ListName::Units, None)?;
    let words = filters.search("tree-find", "units-find-hint").map(dangvu_desk::fold);
    let above = filters.within()?;
    let depths = [("all", "units-all-below"), ("direct", "units-directly-below")];
    let depths = depths.map(|(name, key)| (name.to_owned(), page.t(key))).to_vec();
    let is_direct = filters.one_of("depth", page.t("units-depth"), depths)? == 1;
    let kind = filters.coded("kind", "column-kind", OrgKind::ALL)?;
    let tree = page.view.tree(page.ask.at(), page.ask.known());
    let tops = above.map_or_else(|| page.tops(), |unit| vec![unit]);
    let fits = |unit: &Unit| {
        let is_below = tops.iter().any(|&top| {
            if is_direct { tree.parent(*unit) == top } else { tree.is_within(*unit, top) && Some(*unit) != above }
        });
        is_below
            && kind.is_none_or(|kind| tree.span(*unit).is_some_and(|span| span.kind == kind))
            && page.scope.unit(*unit)
            && words.as_deref().is_none_or(|words| has_words(page, *unit, words))
    };
    let rows = tree.order().iter().copied().filter(fits).collect();
    let said = Said { title: page.t("units-title"), found: "units-found", none: "units-none" };
    List::new(filters, columns(page), rows, said)
}

/// Returns whether a unit's name has all of some words, or its code is what they say.
fn has_words(page: &Page<'_>, unit: Unit, words: &str) -> bool {
    let name = dangvu_desk::fold(&page.unit_name(unit));
    words.split(' ').all(|word| name.contains(word)) || page.view.unit_id(unit).as_str() == words
}

fn columns<'p>(page: &'p Page<'p>) -> Vec<Column<'p, Unit>> {
    let (on, known) = (page.ask.at(), page.ask.known());
    let places = tree_places(page);
    let tree = page.view.tree(on, known);
    let above = move |unit: &Unit| page.view.chain(*unit, on, known).get(1).copied();
    let kind = move |unit: &Unit| page.view.span_on(*unit, on, known).map(|span| span.kind);
    let sector = move |unit: &Unit| {
        let code = tree.sector(*unit).checked_sub(1);
        let codes = page.view.rulebook().codes_named("sector");
        let code = codes.zip(code).and_then(|(codes, code)| codes.code(code));
        code.map(|code| page.words.rulebook_label(&code.label).to_owned()).unwrap_or_default()
    };
    let mut columns = vec![
        Column::text(page, "code", "unit-code", move |unit: &Unit| page.view.unit_id(*unit).to_string()).optional(),
        Column::text(page, "name", "column-unit", move |unit: &Unit| page.unit_name(*unit))
            .shown(move |&unit| page.unit_link(unit))
            .heads_row(),
        Column::text(page, "kind", "column-kind", move |unit: &Unit| {
            kind(unit).map(|kind| page.words.coded(kind).to_owned()).unwrap_or_default()
        })
        .by(move |unit| kind(unit).map_or(i64::MAX, |kind| kind.code().into()))
        .optional(),
        Column::text(page, "sector", "column-sector", sector).optional(),
        Column::text(page, "above", "column-parent", move |unit: &Unit| {
            above(unit).map(|above| page.unit_name(above)).unwrap_or_default()
        })
        .shown(move |unit| html! { @if let Some(above) = above(unit) { (page.unit_link(above)) } })
        .by(move |unit| above(unit).map_or(i64::MAX, |above| places[above.at()]))
        .optional(),
    ];
    columns.extend(FIGURES.iter().map(|&(id, key)| figure(page, id).headed(page.t(key))));
    let measures = page.site.desk().measures();
    for &id in MORE {
        if let Some(measure) = measures.get(id) {
            columns.push(figure(page, id).headed(page.measure_label(measure).to_owned()).optional());
        }
    }
    columns
}

/// A column of a figure, which opens what stands behind it.
fn figure<'p>(page: &'p Page<'p>, id: &'static str) -> Column<'p, Unit> {
    let sheet = page.sheet();
    let number = move |unit: &Unit| sheet.figure(id, *unit).map(|(_, Figure { number, .. })| number);
    let shown = page.sheet();
    Column::number(page, id, "column-number", number).shown(move |&unit| page.figure_of(&shown, id, unit))
}
