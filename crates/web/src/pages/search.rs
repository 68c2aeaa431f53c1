//! Looking for anything: the page of results, and suggestions as JSON while somebody types.

use maud::{Markup, html};

use crate::error::WebError;
use crate::form::Download;
use crate::link::To;
use crate::page::{Content, Page, Place};
use crate::search::{self, Found};

/// How many of each kind the page shows.
const SHOWN_MAX: usize = 25;
/// How many of each kind are suggested, and how many in all.
const SUGGESTED_MAX: usize = 5;
const SUGGESTED_ALL_MAX: usize = 16;
/// Longest text that is looked for, in letters.
const LETTERS_MAX: usize = 200;

fn asked<'p>(page: &'p Page<'_>) -> &'p str {
    let text = page.ask.get("q").unwrap_or_default();
    text.char_indices().nth(LETTERS_MAX).map_or(text, |(end, _)| &text[..end])
}

/// Shows what was found.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let (text, title) = (asked(page), page.t("search-title"));
    let found = search::look(page, text, SHOWN_MAX, true)?;
    let body = html! {
        h1 { (title) }
        form.filter method="get" action=(To::Search) role="search" aria-label=(title) {
            @for (name, value) in page.ask.carried.params() { input type="hidden" name=(name) value=(value); }
            label.wide { span { (page.t("search-label")) } input type="search" name="q" maxlength=(LETTERS_MAX) value=[page.ask.get("q")]; }
            button type="submit" { (page.t("button-find")) }
        }
        @if text.is_empty() { p.hint { (page.t("search-what")) } }
        @else if found.is_empty() {
            p.none role="status" { (page.tv("search-nothing", &[("text", text.into())])) }
            p.hint { (page.t("search-what")) }
        } @else {
            (page.partly())
            @for of in &found { (group(page, of)) }
        }
    };
    Ok(Content::at(title, Place::Nowhere, body))
}

fn group(page: &Page<'_>, of: &Found) -> Markup {
    html! {
        section.results {
            h2 { (page.t(of.sort.key())) }
            ul { @for hit in &of.hits { li {
                a href=(hit.link) { (hit.name) }
                @if !hit.detail.is_empty() { " " small { (hit.detail) } }
            } } }
            @if let Some(more) = &of.more { p { a href=(more) { (page.t("search-more")) } } }
        }
    }
}

/// Suggests what a text may mean.
pub(crate) fn suggest(page: &Page<'_>) -> Result<Download, WebError> {
    let mut left = SUGGESTED_ALL_MAX;
    let mut groups = Vec::new();
    for of in search::look(page, asked(page), SUGGESTED_MAX, false)? {
        let hits = of
            .hits
            .iter()
            .take(left)
            .map(|hit| serde_json::json!({ "name": hit.name, "detail": hit.detail, "href": hit.link.to_string() }));
        let hits: Vec<serde_json::Value> = hits.collect();
        left -= hits.len();
        if !hits.is_empty() {
            groups.push(serde_json::json!({ "of": page.t(of.sort.key()), "hits": hits }));
        }
    }
    let bytes = serde_json::Value::from(groups).to_string().into_bytes();
    Ok(Download { bytes, content_type: "application/json", name: "suggestions.json".to_owned() })
}
