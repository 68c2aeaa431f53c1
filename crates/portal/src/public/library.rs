//! The library of documents: a table with filters, and each document with what it says in short and its file.

use maud::{Markup, html};

use super::frame::shared;
use super::lists::pager;
use super::reading::{Answer, Fault, Page, Reading};
use crate::tables::library::{DOCUMENT_KINDS, Paper};

const ON_PAGE: usize = 25;

pub(super) fn list(reading: &Reading<'_>) -> Result<Answer, Fault> {
    let kind = DOCUMENT_KINDS.into_iter().find(|kind| *kind == reading.param("loai"));
    let year: Option<i16> = reading.param("nam").parse().ok();
    let (portal, number) = (reading.portal(), reading.page_number());
    let (papers, count) = portal.papers((kind, year), true, (number - 1) * ON_PAGE, ON_PAGE)?;
    if papers.is_empty() && number > 1 {
        return Err(Fault::NotFound);
    }
    let title = reading.t("portal-library");
    let body = html! {
        h1 { (title) }
        (form(reading, kind, year)?)
        p.found role="status" { (reading.tv("portal-papers", &[("count", count.into())])) }
        @if papers.is_empty() { p.none { (reading.t("portal-papers-none")) } } @else { (table(reading, &papers)) }
        (pager(reading, number, count.div_ceil(ON_PAGE)))
    };
    let head = shared(reading, "website", &title, &title, "/van-ban", "");
    Ok(Answer::Page(Page { head, place: "/van-ban".to_owned(), ..Page::new(title, body) }))
}

fn form(reading: &Reading<'_>, kind: Option<&str>, year: Option<i16>) -> Result<Markup, Fault> {
    let years = reading.portal().paper_years()?;
    Ok(html! {
        form.filter action="/van-ban" {
            @if reading.lang == dangvu_words::Lang::En { input type="hidden" name="lang" value="en"; }
            div { label for="loai" { (reading.t("portal-paper-kind")) }
                select #loai name="loai" {
                    option value="" { (reading.t("portal-search-all")) }
                    @for known in DOCUMENT_KINDS { option value=(known) selected[kind == Some(known)] { (kind_name(reading, known)) } }
                } }
            div { label for="nam" { (reading.t("portal-paper-year")) }
                select #nam name="nam" {
                    option value="" { (reading.t("portal-search-all")) }
                    @for known in years { option value=(known) selected[year == Some(known)] { (known) } }
                } }
            button type="submit" { (reading.t("portal-filter")) }
        }
        p.hint { a href=(reading.link("/tim?o=van-ban")) { (reading.t("portal-papers-search")) } }
    })
}

fn table(reading: &Reading<'_>, papers: &[Paper]) -> Markup {
    html! {
        table.papers {
            caption.unseen { (reading.t("portal-library")) }
            thead { tr {
                th scope="col" { (reading.t("portal-paper-number")) }
                th scope="col" { (reading.t("portal-paper-date")) }
                th scope="col" { (reading.t("portal-paper-about")) }
                th scope="col" { (reading.t("portal-paper-issuer")) }
            } }
            tbody { @for paper in papers { tr {
                th scope="row" { a href=(reading.link(&format!("/van-ban/{}", paper.slug))) { (paper.number) } br; small { (kind_name(reading, &paper.kind)) } }
                td { (reading.date(paper.issued_on)) }
                td lang="vi" { (paper.about) }
                td lang="vi" { (paper.issuer) }
            } } }
        }
    }
}

fn kind_name(reading: &Reading<'_>, kind: &str) -> String {
    if DOCUMENT_KINDS.contains(&kind) { reading.t(&format!("portal-kind-{kind}")) } else { kind.to_owned() }
}

/// A few documents, as the first page shows them.
pub(super) fn short(reading: &Reading<'_>, papers: &[Paper]) -> Markup {
    html! {
        ul.titles lang="vi" { @for paper in papers { li {
            a href=(reading.link(&format!("/van-ban/{}", paper.slug))) { b { (paper.number) } " " (paper.about) } " "
            time datetime=(paper.issued_on) { (reading.date(paper.issued_on)) }
        } } }
    }
}

pub(super) fn show(reading: &Reading<'_>) -> Result<Answer, Fault> {
    let paper = reading.portal().paper(reading.part())?.ok_or(Fault::NotFound)?;
    let size = reading.portal().file_size(&paper.file)?;
    let path = format!("/van-ban/{}", paper.slug);
    let facts = [
        ("portal-paper-kind", kind_name(reading, &paper.kind)),
        ("portal-paper-number", paper.number.clone()),
        ("portal-paper-date", reading.date(paper.issued_on)),
        ("portal-paper-issuer", paper.issuer.clone()),
    ];
    let body = html! {
        article.text {
            nav.path aria-label=(reading.t("portal-path")) {
                a href=(reading.link("/")) { (reading.t("portal-home")) } " › " a href=(reading.link("/van-ban")) { (reading.t("portal-library")) }
            }
            h1 lang="vi" { (kind_name(reading, &paper.kind)) " " (paper.number) }
            p.summary lang="vi" { (paper.about) }
            dl.facts { @for (key, value) in facts { div { dt { (reading.t(key)) } dd { (value) } } } }
            @if let Some(size) = size {
                p { a.attached href={ "/tep/" (paper.file) } download { (reading.tv("portal-paper-file", &[("size", kilobytes(reading, size).into())])) } }
            } @else { p.hint { (reading.t("portal-paper-no-file")) } }
        }
    };
    let head = shared(reading, "article", &paper.number, &paper.about, &path, "");
    Ok(Answer::Page(Page { head, place: "/van-ban".to_owned(), ..Page::new(paper.number.clone(), body) }))
}

fn kilobytes(reading: &Reading<'_>, bytes: u64) -> String {
    format!("{} kB", reading.number(bytes.div_ceil(1_000)))
}
