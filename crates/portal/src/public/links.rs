//! Links to other sites, under their headings.

use maud::html;

use super::reading::{Answer, Fault, Page, Reading};

pub(super) fn show(reading: &Reading<'_>) -> Result<Answer, Fault> {
    let links = reading.portal().links("links")?;
    let title = reading.t("portal-links");
    let body = html! {
        h1 { (title) }
        @if links.is_empty() { p.none { (reading.t("portal-empty")) } }
        div.columns { @for family in links.chunk_by(|one, other| one.family == other.family) {
            section {
                @if !family[0].family.is_empty() { h2 lang="vi" { (family[0].family) } }
                ul.titles lang="vi" { @for link in family { li { a href=(link.address) rel="noopener noreferrer" { (link.label) } } } }
            }
        } }
    };
    Ok(Answer::Page(Page { place: "/lien-ket".to_owned(), ..Page::new(title, body) }))
}
