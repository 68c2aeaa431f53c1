//! The first page: the root, a choice of roots, or how to begin.

use maud::html;

use super::unit;
use crate::error::WebError;
use crate::link::{Carried, Link};
use crate::page::{Content, Page, Place};

/// Shows the first page.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let roots = page.tops();
    match roots[..] {
        [] if page.view.last_seq().0 == 0 => Ok(empty(page)),
        [] if page.scope.is_empty() => Ok(no_right(page)),
        [] => Ok(nothing_yet(page)),
        [root] => unit::show_unit(page, root),
        _ => {
            let sheet = page.sheet();
            let body = html! {
                h1 { (page.t("roots-title")) }
                div.scroll { table {
                    thead { tr {
                        th scope="col" { (page.t("column-unit")) }
                        th.number scope="col" { (page.t("column-members")) }
                        th.number scope="col" { (page.t("column-units")) }
                    } }
                    tbody { @for &root in &roots { tr {
                        th scope="row" { (page.unit_link(root)) }
                        td.number { (page.figure_of(&sheet, "members", root)) }
                        td.number { (page.figure_of(&sheet, "organisations", root)) }
                    } } }
                } }
            };
            Ok(Content::at(page.t("roots-title"), Place::Units, body))
        }
    }
}

/// Says how a register begins.
fn empty(page: &Page<'_>) -> Content {
    let body = html! {
        div.notice {
            h1 { (page.t("empty-title")) }
            p { (page.t("empty-what")) }
            p { (page.t("empty-record")) }
            pre { code { "dangvu record act.json" } }
            p { (page.t("empty-scenario")) }
            pre { code { "dangvu scenario load scenarios/lam-dong-2023.toml" } }
        }
    };
    Content::at(page.t("empty-title"), Place::Units, body)
}

/// Says that an account has no right to read anything, and who gives one.
fn no_right(page: &Page<'_>) -> Content {
    let body = html! { div.notice {
        h1 { (page.t("scope-none")) }
        p { (page.t("scope-none.remedy")) }
    } };
    Content::at(page.t("scope-none"), Place::Units, body)
}

/// Says that no organisation stands then, and where some do.
fn nothing_yet(page: &Page<'_>) -> Content {
    let carried = Carried { lang: page.ask.carried.lang, ..Carried::default() };
    let body = html! {
        div.notice {
            h1 { (page.t("nothing-title")) }
            p { (page.t("nothing-what")) }
            p { a href=(Link::path("/", carried)) { (page.t("back-to-now")) } }
        }
    };
    Content::at(page.t("nothing-title"), Place::Units, body)
}
