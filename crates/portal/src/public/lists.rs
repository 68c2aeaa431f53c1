//! Lists of texts, as several pages show them; and the way from one page of a list to the next.

use maud::{Markup, html};

use super::reading::Reading;
use crate::tables::article::Kind;
use crate::tables::live::Brief;

/// Returns the address of a text.
pub(super) fn path_of(text: &Brief) -> String {
    path(text.kind, &text.slug)
}

/// Returns the address of a text of a kind.
pub(super) fn path(kind: Kind, slug: &str) -> String {
    match kind {
        Kind::News => format!("/tin/{slug}"),
        Kind::Page => format!("/trang/{slug}"),
    }
}

/// Writes the moment of a text for readers and machines.
pub(super) fn time(reading: &Reading<'_>, text: &Brief) -> Markup {
    html! { time datetime=(text.published_at) { (reading.day(text.published_at)) } }
}

/// A text with its picture, title and summary.
pub(super) fn card(reading: &Reading<'_>, text: &Brief, level: u8, large: bool) -> Markup {
    let link = reading.link(&path_of(text));
    let folder = if large { "/hinh/" } else { "/hinh/nho/" };
    html! {
        article.card.large[large] lang="vi" {
            @if !text.picture.is_empty() {
                a.picture href=(link) tabindex="-1" aria-hidden="true" {
                    img src={ (folder) (text.picture) } alt="" width="640" height="400" loading=[(!large).then_some("lazy")] decoding="async";
                }
            }
            div {
                @match level {
                    2 => h2 { a href=(link) { (text.title) } },
                    _ => h3 { a href=(link) { (text.title) } },
                }
                p.meta {
                    (time(reading, text))
                    @if let Some(section) = reading.section_of(text.section) { span { (reading.section_name(section)) } }
                }
                @if !text.summary.is_empty() { p.summary { (text.summary) } }
            }
        }
    }
}

/// Titles with their days.
pub(super) fn titles(reading: &Reading<'_>, texts: &[Brief]) -> Markup {
    html! {
        ul.titles lang="vi" { @for text in texts { li {
            a href=(reading.link(&path_of(text))) { (text.title) } " " (time(reading, text))
        } } }
    }
}

/// Links to the other pages of a list.
pub(super) fn pager(reading: &Reading<'_>, number: usize, pages: usize) -> Markup {
    let near = |page: &usize| *page == 1 || *page == pages || page.abs_diff(number) <= 2;
    let shown: Vec<usize> = (1..=pages).filter(near).collect();
    html! {
        @if pages > 1 {
            nav.pager aria-label=(reading.t("portal-pages")) { ul {
                @if number > 1 { li { a rel="prev" href=(to(reading, number - 1)) { (reading.t("portal-newer-page")) } } }
                @for (at, &page) in shown.iter().enumerate() {
                    @if at > 0 && shown[at - 1] + 1 < page { li aria-hidden="true" { "…" } }
                    li {
                        @if page == number { span aria-current="page" { (page) } }
                        @else { a href=(to(reading, page)) { (page) } }
                    }
                }
                @if number < pages { li { a rel="next" href=(to(reading, number + 1)) { (reading.t("portal-older-page")) } } }
            } }
        }
    }
}

fn to(reading: &Reading<'_>, page: usize) -> String {
    let number = if page == 1 { String::new() } else { page.to_string() };
    reading.again(&[("trang", &number)])
}
