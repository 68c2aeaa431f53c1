//! The measures of the register, with how each is computed.

use maud::html;

use crate::error::WebError;
use crate::formula;
use crate::page::{Content, Page, Place};

/// Shows the measures, with the figures of a unit: the one asked for, else the first at the top.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = match page.ask.get("unit") {
        Some(code) => Some(page.unit_named(code)?),
        None => page.tops().first().copied(),
    };
    let sheet = page.sheet();
    let body = html! {
        h1 { (page.t("measures-title")) }
        p.lead { (page.t("measures-what")) }
        div.scroll { table.wide {
            caption.unseen { (page.t("measures-title")) }
            thead { tr {
                th scope="col" { (page.t("column-measure")) }
                th.number scope="col" { @if let Some(unit) = unit { (page.unit_link(unit)) } @else { (page.t("column-number")) } }
                th scope="col" { (page.t("column-counted")) }
                th scope="col" { (page.t("column-how")) }
            } }
            tbody { @for measure in page.site.desk().measures().all() { tr {
                th scope="row" { (page.measure_label(measure)) (page.entered_mark(measure)) br; code.quiet { (measure.id) } }
                td.number { @if let Some(unit) = unit { (page.figure_of(&sheet, &measure.id, unit)) } }
                td { (page.counted(measure.counted)) }
                td {
                    @for sentence in formula::said(page, &measure.formula) { p { (sentence) } }
                    @if let Some(note) = &measure.note { p.hint { (page.words.lang().choose(&note.vi, &note.en)) } }
                }
            } } }
        } }
    };
    Ok(Content::at(page.t("measures-title"), Place::Measures, body))
}
