//! All help in one place: how to get going, keys, the terms, and what each page is for.

use maud::{Markup, html};

use crate::error::WebError;
use crate::help::help_key;
use crate::page::{Content, Page, Place};
use crate::routes::addresses;

/// What to do first, in order.
pub(crate) const STEPS: [&str; 5] =
    ["help-step-home", "help-step-find", "help-step-figure", "help-step-dates", "help-step-record"];

/// The keys, each as it is written on a keyboard, with the key of what it does.
pub(crate) const KEYS: [(&[&str], &str); 6] = [
    (&["Ctrl", "K"], "help-key-find"),
    (&["/"], "help-key-slash"),
    (&["↑ ↓"], "help-key-arrows"),
    (&["Enter"], "help-key-enter"),
    (&["Esc"], "help-key-escape"),
    (&["?"], "help-key-help"),
];

/// The terms of the glossary, in the order of the Vietnamese alphabet.
pub(crate) const TERMS: [&str; 24] = [
    "term-cell",
    "term-grassroots-cell",
    "term-subordinate-cell",
    "term-target",
    "term-closing",
    "term-transfer",
    "term-party-committee",
    "term-grassroots-committee",
    "term-member",
    "term-probation",
    "term-correction",
    "term-supervision",
    "term-badge",
    "term-admission",
    "term-expulsion",
    "term-inspection",
    "term-discipline",
    "term-entry",
    "term-figure",
    "term-known",
    "term-grassroots",
    "term-party-age",
    "term-classification",
    "term-struck-off",
];

/// Shows the help.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let title = page.t("nav-help");
    let body = html! {
        h1 { (title) }
        p.lead { (page.t("help-lead")) }
        nav aria-label=(page.t("help-contents")) { ul.chips {
            @for (part, key) in [("start", "help-start"), ("keys", "help-keys"), ("terms", "help-terms"), ("pages", "help-pages")] {
                li { a href={ "#" (part) } { (page.t(key)) } }
            }
        } }
        section #start { h2 { (page.t("help-start")) } ol.steps { @for key in STEPS { li { (page.t(key)) } } } }
        (keys(page))
        section #terms {
            h2 { (page.t("help-terms")) }
            dl.list { @for key in TERMS { div {
                dt { (page.t(key)) }
                dd { (page.t(&format!("{key}.what"))) }
            } } }
        }
        (pages(page))
    };
    Ok(Content::at(title, Place::Help, body))
}

fn keys(page: &Page<'_>) -> Markup {
    html! {
        section #keys {
            h2 { (page.t("help-keys")) }
            table.list {
                caption.unseen { (page.t("help-keys")) }
                tbody { @for (keys, what) in KEYS { tr {
                    th scope="row" { @for (at, key) in keys.iter().enumerate() { @if at > 0 { " + " } kbd { (key) } } }
                    td { (page.t(what)) }
                } } }
            }
            p.hint { (page.t("help-keys-menus")) }
        }
    }
}

fn pages(page: &Page<'_>) -> Markup {
    let shown = addresses().filter(|address| address.shows).map(|address| help_key(address.path));
    html! {
        section #pages {
            h2 { (page.t("help-pages")) }
            p.hint { (page.t("help-pages-what")) }
            dl.list { @for key in shown { div {
                dt { (page.t(&format!("{key}.title"))) }
                dd { p { (page.t(&key)) } p { (page.t(&format!("{key}.can"))) } }
            } } }
        }
    }
}
