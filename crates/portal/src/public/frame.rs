//! The frame of every page: what is told to machines, the head with search and navigation, the foot with visit figures.

use dangvu_words::Lang;
use jiff::tz::{Offset, TimeZone};
use maud::{DOCTYPE, Markup, html};

use super::asset;
use super::reading::{Page, Reading};
use crate::tables::link::SiteLink;

pub(super) fn document(reading: &Reading<'_>, page: &Page) -> Markup {
    let title = reading.title();
    let whole = if page.title.is_empty() { title.clone() } else { format!("{} – {title}", page.title) };
    html! {
        (DOCTYPE)
        html lang=(reading.lang.code()) {
            head {
                meta charset="utf-8";
                title { (whole) }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                link rel="stylesheet" href=(asset::style());
                link rel="icon" type="image/svg+xml" href=(asset::icon());
                link rel="alternate" type="application/atom+xml" title=(title) href="/rss.xml";
                @if page.alone { meta name="robots" content="noindex"; }
                meta property="og:site_name" content=(title);
                (page.head)
            }
            body.alone[page.alone] {
                a.skip href="#noi-dung" { (reading.t("skip-to-content")) }
                header {
                    @if reading.settings.simulated { p.simulated role="note" { (reading.t("portal-simulated")) } }
                    (masthead(reading, page, &title))
                }
                main #noi-dung { (page.body) }
                @if !page.alone { (foot(reading, &title)) }
            }
        }
    }
}

fn masthead(reading: &Reading<'_>, page: &Page, title: &str) -> Markup {
    html! {
        div.masthead {
            div.inner {
                a.brand href=(reading.link("/")) {
                    img src=(asset::icon()) alt="" width="44" height="44";
                    span {
                        @if !reading.settings.owner.is_empty() { small { (reading.settings.owner) } " " }
                        b { (title) }
                    }
                }
                @if !page.alone {
                    form.search action="/tim" role="search" aria-label=(reading.t("portal-search-what")) {
                        @if reading.lang == Lang::En { input type="hidden" name="lang" value="en"; }
                        label.unseen for="tim" { (reading.t("portal-search")) }
                        input #tim type="search" name="q" maxlength="200" placeholder=(reading.t("portal-search-what"));
                        button type="submit" { (reading.t("portal-search-go")) }
                    }
                }
            }
            @if !page.alone { (navigation(reading, page)) }
        }
        @if !page.alone {
            div.today { div.inner {
                span { (today(reading)) }
                (languages(reading))
            } }
        }
    }
}

/// The entries of the menu: those that the office chose, else the sections and what else there is.
fn entries(reading: &Reading<'_>) -> Vec<SiteLink> {
    let chosen = reading.portal().links("menu").unwrap_or_default();
    if !chosen.is_empty() {
        return chosen;
    }
    let link = |label: String, address: String| SiteLink { family: String::new(), label, address };
    let mut entries: Vec<SiteLink> = reading
        .sections
        .iter()
        .map(|section| link(reading.section_name(section).to_owned(), format!("/muc/{}", section.slug)))
        .collect();
    for (key, address) in [("portal-library", "/van-ban"), ("portal-figures", "/so-lieu")] {
        entries.push(link(reading.t(key), address.to_owned()));
    }
    entries
}

fn navigation(reading: &Reading<'_>, page: &Page) -> Markup {
    html! {
        nav.places aria-label=(reading.t("portal-nav")) tabindex="0" {
            ul.inner {
                li { a href=(reading.link("/")) aria-current=[(page.place == "/").then_some("page")] { (reading.t("portal-home")) } }
                @for entry in entries(reading) {
                    @let is_here = page.place == entry.address;
                    li {
                        @if entry.address.starts_with('/') {
                            a href=(reading.link(&entry.address)) aria-current=[is_here.then_some("page")] { (entry.label) }
                        } @else { a href=(entry.address) rel="noopener noreferrer" { (entry.label) } }
                    }
                }
            }
        }
    }
}

fn today(reading: &Reading<'_>) -> String {
    let local = TimeZone::fixed(Offset::constant(7)).to_datetime(reading.now);
    let weekday = reading.t(&format!("portal-weekday-{}", local.weekday().to_monday_one_offset()));
    format!("{weekday}, {}", reading.day(reading.now))
}

fn languages(reading: &Reading<'_>) -> Markup {
    html! {
        ul.languages aria-label=(reading.t("language")) {
            @for lang in Lang::ALL { li {
                @if lang == reading.lang { span aria-current="true" lang=(lang.code()) { (lang.own_name()) } }
                @else {
                    a lang=(lang.code()) hreflang=(lang.code())
                        href=(reading.again(&[("lang", lang.choose("", "en"))])) { (lang.own_name()) }
                }
            } }
        }
    }
}

fn foot(reading: &Reading<'_>, title: &str) -> Markup {
    let pages = reading.portal().pages(reading.now).unwrap_or_default();
    html! {
        footer { div.inner {
            div.imprint {
                p { b { (title) } }
                @for line in reading.settings.imprint.lines() { p { (line) } }
            }
            nav aria-label=(reading.t("portal-links")) { ul {
                @for page in &pages { li { a href=(reading.link(&format!("/trang/{}", page.slug))) { (page.title) } } }
                li { a href=(reading.link("/lien-ket")) { (reading.t("portal-links")) } }
                li { a href="/rss.xml" { (reading.t("portal-feed")) } }
            } }
            (visits(reading))
        } }
    }
}

fn visits(reading: &Reading<'_>) -> Markup {
    let visits = reading.portal().visits(reading.now).unwrap_or_default();
    let rows = [
        ("portal-visits-now", visits.now),
        ("portal-visits-week", visits.week),
        ("portal-visits-month", visits.month),
        ("portal-visits-year", visits.year),
        ("portal-visits-all", visits.all),
    ];
    html! {
        div.visits {
            h2 { (reading.t("portal-visits")) }
            dl { @for (key, count) in rows { div { dt { (reading.t(key)) } dd { (reading.number(count)) } } } }
            p { (reading.t("portal-visits-how")) }
        }
    }
}

/// What other sites show of a page when somebody passes its address on.
pub(super) fn shared(
    reading: &Reading<'_>,
    kind: &str,
    title: &str,
    summary: &str,
    path: &str,
    picture: &str,
) -> Markup {
    html! {
        link rel="canonical" href=(reading.absolute(path));
        meta name="description" content=(summary);
        meta property="og:type" content=(kind);
        meta property="og:title" content=(title);
        meta property="og:description" content=(summary);
        meta property="og:url" content=(reading.absolute(path));
        meta property="og:locale" content="vi_VN";
        @if !picture.is_empty() { meta property="og:image" content=(reading.absolute(&format!("/hinh/{picture}"))); }
        meta name="twitter:card" content=(if picture.is_empty() { "summary" } else { "summary_large_image" });
    }
}
