//! A page that stands for itself, as about the organisation.

use maud::html;

use super::article;
use super::reading::{Answer, Fault, Page, Reading};
use crate::tables::article::Kind;

pub(super) fn show(reading: &Reading<'_>) -> Result<Answer, Fault> {
    let live = match article::found(reading, Kind::Page)? {
        Ok(live) => live,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let text = &live.brief;
    let others = reading.portal().pages(reading.now)?;
    let path = format!("/trang/{}", text.slug);
    let body = html! {
        div.with-side {
            article.text {
                (article::told(reading, &live))
                p.tools { a href=(reading.link(&format!("{path}/in"))) { (reading.t("portal-print")) } }
            }
            aside { nav.box aria-label=(reading.t("portal-about")) {
                h2 { (reading.t("portal-about")) }
                ul.titles lang="vi" { @for other in &others { li {
                    a href=(reading.link(&format!("/trang/{}", other.slug))) aria-current=[(other.id == text.id).then_some("page")] { (other.title) }
                } } }
            } }
        }
    };
    let head = article::head(reading, &live);
    Ok(Answer::Page(Page { place: path, text: Some(text.id), head, ..Page::new(text.title.clone(), body) }))
}
