//! The units directly under one, with their figures in columns.

use std::cmp::Reverse;

use dangvu_register::ids::Unit;
use maud::{Markup, html};

use crate::ask::bad;
use crate::error::{BadValue, WebError};
use crate::link::To;
use crate::page::Page;
use crate::paging::Paging;
use crate::site::Sheet;

/// The columns: a measure each, with the key of a short heading.
const COLUMNS: &[(&str, &str)] = &[
    ("members", "column-members"),
    ("probationary_members", "column-probationary"),
    ("women", "column-women"),
    ("ethnic_minority_members", "column-minority"),
    ("grassroots", "column-grassroots"),
    ("subordinate_cells", "column-cells"),
    ("admitted", "column-admitted"),
    ("put_out", "column-put-out"),
];

/// Shows the units directly under one.
///
/// # Errors
/// When there is no such order or page.
pub(super) fn show(page: &Page<'_>, sheet: &Sheet<'_>, unit: Unit) -> Result<Markup, WebError> {
    let mut below: Vec<Unit> = sheet.table.forest.children(unit).filter(|&below| page.scope.unit(below)).collect();
    if below.is_empty() {
        return Ok(html! {});
    }
    let sort = page.ask.get("sort");
    let column = |id: &str| COLUMNS.iter().find(|(of, _)| *of == id);
    match sort {
        None => {}
        Some("name") => below.sort_by_cached_key(|&unit| dangvu_desk::fold(&page.unit_name(unit))),
        Some(id) if column(id).is_some() => {
            below.sort_by_key(|&unit| Reverse(sheet.figure(id, unit).map(|(_, figure)| figure.number)));
        }
        Some(other) => return Err(bad("sort", other, BadValue::Choice)),
    }
    let paging = Paging::read(page, below.len())?;
    let here = To::Unit(page.view.unit_id(unit));
    Ok(html! {
        section #below {
            h2 { (page.tv("below-title", &[("count", below.len().into())])) }
            div.scroll { table.wide {
                caption.unseen { (page.t("below-caption")) }
                thead { tr {
                    (head(page, unit, "name", "column-unit", sort))
                    @for (id, key) in COLUMNS { (head(page, unit, id, key, sort)) }
                } }
                tbody { @for &child in &below[paging.rows()] { tr {
                    th scope="row" { (page.unit_link(child)) }
                    @for (id, _) in COLUMNS { td.number { (page.figure_of(sheet, id, child)) } }
                } } }
                tfoot { tr.sum {
                    th scope="row" { (page.t("below-whole")) }
                    @for (id, _) in COLUMNS { td.number { (page.figure_of(sheet, id, unit)) } }
                } }
            } }
            (paging.links(page, &page.link(here).with_some("sort", sort).part("below")))
        }
    })
}

/// Shows the head of a column: a link that puts the rows in its order.
fn head(page: &Page<'_>, unit: Unit, id: &str, key: &str, sort: Option<&str>) -> Markup {
    let sorted = (sort == Some(id)).then_some(if id == "name" { "ascending" } else { "descending" });
    let link = page.link(To::Unit(page.view.unit_id(unit))).with("sort", id).part("below");
    html! {
        th.number[id != "name"] scope="col" aria-sort=[sorted] { a href=(link) { (page.t(key)) } }
    }
}
