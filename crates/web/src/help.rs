//! Help on each page: what it is and what can be done there, in words that stand in `locales/<language>/help.ftl` under the
//! page's address.

use maud::{Markup, html};

use crate::link::To;
use crate::page::Page;
use crate::routes;

/// Returns the key of the help on an address: `/unit/{code}/readers` has `about-unit-code-readers`.
pub fn help_key(address: &str) -> String {
    let parts = address.split('/').map(|part| part.trim_matches(['{', '}'])).filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(|part| part.replace('.', "-")).collect();
    if parts.is_empty() { "about-home".to_owned() } else { format!("about-{}", parts.join("-")) }
}

/// Shows the help on the page, folded up.
pub(crate) fn here(page: &Page<'_>) -> Markup {
    let Some(address) = routes::address_of(&page.ask.address) else { return html! {} };
    let key = help_key(address);
    let Some(what) = page.words.find(&key, &[]) else { return html! {} };
    html! {
        details.help {
            summary { (page.t("help-summary")) }
            div {
                p { (what) }
                @if let Some(can) = page.words.find(&format!("{key}.can"), &[]) { p { (can) } }
                @if page.is_inside() { p.hint { (page.t("help-more")) " " a href=(page.link(To::Help)) { (page.t("nav-help")) } } }
            }
        }
    }
}
