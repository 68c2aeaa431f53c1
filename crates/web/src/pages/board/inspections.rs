//! Inspections and supervisions of a year: which were done, by whom, of whom, about what, and what they found.

use std::rc::Rc;

use dangvu_register::codes::{Body, Coded as _, Conclusion, InspectedObject, InspectionKind, LegalBasis};
use dangvu_register::fact::{About, FactKind};
use dangvu_register::ids::Unit;
use dangvu_reports::list::List as Sheet;
use maud::html;

use super::deed::{self, Contents, Deed, coded, deeds};
use super::{frame, over_years, so_far, tiles, year};
use crate::apart::{Apart, Reply};
use crate::error::WebError;
use crate::list::{Column, Filters, List, ListName, Said, file};
use crate::page::{Content, Page};

/// The kinds of facts that inspections and supervisions are.
pub(super) const DONE: [FactKind; 4] = [
    FactKind::InspectionOfUnit,
    FactKind::InspectionOfMember,
    FactKind::SupervisionOfUnit,
    FactKind::SupervisionOfMember,
];

/// What is counted at the top.
pub(super) const COUNTED: &[&str] = &[
    "inspections_planned",
    "inspections_done",
    "units_inspected",
    "members_inspected",
    "units_supervised",
    "members_supervised",
    "units_found_in_violation",
    "members_found_in_violation",
];

/// Shows the board.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = page.asked_unit(0)?;
    let (list, year) = list(page, unit)?;
    let inside = html! {
        (super::programme::tabs(page, unit, ListName::Inspections, year))
        (tiles(page, unit, so_far(page, year), COUNTED))
        (over_years(page, unit, year, "inspections-chart", &["inspections_planned", "inspections_done"]))
        (list.draw()?)
    };
    Ok(frame(page, ListName::Inspections, unit, &inside))
}

/// Gives the list as a file.
pub(crate) fn as_file(asking: &Apart<'_>) -> Result<Reply, WebError> {
    file(asking, sheet)
}

fn sheet(page: &Page<'_>) -> Result<Sheet, WebError> {
    Ok(list(page, page.asked_unit(0)?)?.0.sheet())
}

fn list<'p>(page: &'p Page<'p>, unit: Unit) -> Result<(List<'p, Deed>, i16), WebError> {
    let mut filters = Filters::of(page, ListName::Inspections, Some(unit))?;
    let words = filters.search("boards-find", "list-find-hint");
    let year = year(page, &mut filters, page.ask.at().year())?;
    let kind = filters.coded("kind", "column-inspection", InspectionKind::ALL)?;
    let object = filters.coded("object", "column-object", InspectedObject::ALL)?;
    let conclusion = filters.coded("conclusion", "column-conclusion", Conclusion::ALL)?;
    filters.more();
    let body = filters.coded("body", "column-body", Body::ALL)?;
    let period = so_far(page, year);
    let mut rows = deeds(page, &DONE, unit, &(period.from..=period.to));
    rows.retain(|deed| {
        let codes = deed.fact.codes;
        kind.is_none_or(|kind| codes[0] == kind.code())
            && body.is_none_or(|body| codes[2] == body.code())
            && conclusion.is_none_or(|conclusion| codes[4] == conclusion.code())
            && object.is_none_or(|object| (object == InspectedObject::Member) == (deed.kind.about() == About::Member))
            && words.is_none_or(|words| deed.has_words(page, words))
    });
    let said = Said { title: page.t("inspections-title"), found: "inspections-found", none: "inspections-none" };
    Ok((List::new(filters, columns(page), rows, said)?, year))
}

fn columns<'p>(page: &'p Page<'p>) -> Vec<Column<'p, Deed>> {
    let contents = Rc::new(Contents::read(page, &[(FactKind::ContentOfUnit, 5), (FactKind::ContentOfMember, 5)]));
    let about = move |deed: &Deed| contents.said(page, deed, [FactKind::ContentOfUnit, FactKind::ContentOfMember]);
    vec![
        deed::day(page),
        Column::text(page, "kind", "column-inspection", move |deed: &Deed| {
            coded::<InspectionKind>(page, deed.fact.codes[0])
        }),
        deed::whom(page, "column-inspected"),
        deed::acting(page),
        deed::body(page, 2),
        Column::text(page, "contents", "column-contents", about).unsorted(),
        Column::text(page, "conclusion", "column-conclusion", move |deed: &Deed| {
            coded::<Conclusion>(page, deed.fact.codes[4])
        })
        .by(|deed| deed.fact.codes[4].into()),
        Column::text(page, "basis", "column-basis", move |deed: &Deed| coded::<LegalBasis>(page, deed.fact.codes[3]))
            .optional(),
        deed::entry(page),
    ]
}
