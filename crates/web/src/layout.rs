//! The frame of every page: head, navigation, date bar, content.

use maud::{DOCTYPE, Markup, html};

use crate::page::{Content, Page};
use crate::{assets, date_bar, help, masthead};

/// Returns the whole document.
pub(crate) fn document(page: &Page<'_>, content: &Content) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(page.ask.carried.lang.code()) {
            head {
                meta charset="utf-8";
                title { (content.title) " – " (page.t("app-name")) }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                link rel="stylesheet" href=(assets::style());
                link rel="icon" type="image/svg+xml" href=(assets::icon());
                @if page.is_inside() { script src=(assets::site()) defer {} }
                (content.head)
            }
            body {
                a.skip href="#main" { (page.t("skip-to-content")) }
                @if page.site.desk().is_simulated() {
                    aside.simulated { (page.t("simulated")) }
                }
                (masthead::show(page, content.place))
                @if page.is_inside() && content.place.has_dates() { (date_bar::show(page)) }
                main #main {
                    (help::here(page))
                    @if let Some(notice) = &page.notice { p.notice.done role="status" { (notice) } }
                    (content.body)
                }
                @if page.is_inside() { (footer(page)) }
            }
        }
    }
}

fn footer(page: &Page<'_>) -> Markup {
    let last = page.view.last_seq();
    html! {
        footer {
            p {
                (page.tv("footer-journal", &[("last", page.words.number(i64::from(last.0)).into())]))
                @if let Some(moment) = page.view.recorded(last) {
                    " " (page.tv("footer-recorded", &[("moment", page.words.moment(moment).into())]))
                }
            }
            p { (page.t("footer-about")) }
        }
    }
}
