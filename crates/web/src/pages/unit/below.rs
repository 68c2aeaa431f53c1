//! The units directly under one, with their figures in columns; the list of them sorts, filters and exports them.

use dangvu_register::ids::Unit;
use maud::{Markup, html};

use crate::link::To;
use crate::page::Page;
use crate::pages::units::FIGURES;
use crate::paging::ROWS_MAX;
use crate::site::Sheet;

/// Shows the units directly under one.
pub(super) fn show(page: &Page<'_>, sheet: &Sheet<'_>, unit: Unit) -> Markup {
    let below: Vec<Unit> = sheet.table.forest.children(unit).filter(|&below| page.scope.unit(below)).collect();
    let list = || page.link(To::Units).with("unit", page.view.unit_id(unit)).with("depth", "direct");
    html! {
        @if !below.is_empty() {
            section #below {
                h2 { (page.tv("below-title", &[("count", below.len().into())])) }
                div.scroll { table.wide {
                    caption.unseen { (page.t("below-caption")) }
                    thead { tr {
                        th scope="col" { a href=(list().with("sort", "name")) { (page.t("column-unit")) } }
                        @for (id, key) in FIGURES {
                            th.number scope="col" { a href=(list().with("sort", format!("-{id}"))) { (page.t(key)) } }
                        }
                    } }
                    tbody { @for &child in below.iter().take(ROWS_MAX) { tr {
                        th scope="row" { (page.unit_link(child)) }
                        @for (id, _) in FIGURES { td.number { (page.figure_of(sheet, id, child)) } }
                    } } }
                    tfoot { tr.sum {
                        th scope="row" { (page.t("below-whole")) }
                        @for (id, _) in FIGURES { td.number { (page.figure_of(sheet, id, unit)) } }
                    } }
                } }
                p.hint { a href=(list()) {
                    (page.tv("below-as-list", &[("count", below.len().into())]))
                } }
            }
        }
    }
}
