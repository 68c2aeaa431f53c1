//! The frame of every page: head, navigation, date bar, content.

use dangvu_words::Lang;
use maud::{DOCTYPE, Markup, html};

use crate::form::WORD;
use crate::link::{Carried, To};
use crate::page::{Content, Page, Place};
use crate::pages::portal;
use crate::record::links;
use crate::{assets, date_bar};

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
                (content.head)
            }
            body {
                a.skip href="#main" { (page.t("skip-to-content")) }
                @if page.site.desk().is_simulated() {
                    p.simulated role="note" { (page.t("simulated")) }
                }
                (masthead(page, content.place))
                @if page.is_inside() && !matches!(content.place, Place::Accounts | Place::Record | Place::Portal) { (date_bar::show(page)) }
                main #main {
                    @if let Some(notice) = &page.notice { p.notice.done role="status" { (notice) } }
                    (content.body)
                }
                @if page.is_inside() { (footer(page)) }
            }
        }
    }
}

fn masthead(page: &Page<'_>, place: Place) -> Markup {
    let items = [
        (Place::Units, To::Home, "nav-home"),
        (Place::Tree, To::Tree, "nav-tree"),
        (Place::Members, To::Members, "nav-members"),
        (Place::Documents, To::Documents, "nav-documents"),
        (Place::Reports, To::Reports, "nav-reports"),
        (Place::Measures, To::Measures, "nav-measures"),
        (Place::Entries, To::Entries, "nav-entries"),
        (Place::Record, To::Record, "nav-record"),
        (Place::Portal, To::Portal(""), "nav-portal"),
    ];
    html! {
        header.masthead {
            div.inner {
                a.brand href=(page.link(To::Home)) {
                    img src=(assets::icon()) alt="" width="28" height="28";
                    span { (page.t("app-name")) }
                }
                @if page.is_inside() {
                    nav.places aria-label=(page.t("nav-label")) {
                        ul {
                            @for (of, to, key) in items.into_iter().filter(|item| is_offered(page, item.0)) {
                                li {
                                    a href=(page.link(to)) aria-current=[(of == place).then_some("page")] { (page.t(key)) }
                                }
                            }
                        }
                    }
                } @else { div.places {} }
                (languages(page))
                (signed_in(page))
            }
        }
    }
}

/// Returns whether a place is offered: whoever can do nothing there is not led there.
fn is_offered(page: &Page<'_>, place: Place) -> bool {
    match place {
        Place::Record => links::may_record(page),
        Place::Portal => portal::is_open(page),
        _ => true,
    }
}

/// Says who is signed in, with the way to their account and the way out.
fn signed_in(page: &Page<'_>) -> Markup {
    html! {
        @if let Some(signed) = page.who {
            div.signed {
                @if page.is_inside() {
                    a href=(page.link(To::Own)) title=(page.t("own-title")) { (signed.actor.shown) }
                } @else { span { (signed.actor.shown) } }
                form method="post" action=(page.link(To::SignOut)) {
                    input type="hidden" name=(WORD) value=(page.form_word);
                    button type="submit" { (page.t("sign-out")) }
                }
            }
        }
    }
}

fn languages(page: &Page<'_>) -> Markup {
    html! {
        ul.languages aria-label=(page.t("language")) {
            @for lang in Lang::ALL {
                li {
                    @if lang == page.ask.carried.lang {
                        span aria-current="true" lang=(lang.code()) { (lang.own_name()) }
                    } @else {
                        a lang=(lang.code()) hreflang=(lang.code())
                            href=(page.ask.again(Carried { lang, ..page.ask.carried })) { (lang.own_name()) }
                    }
                }
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
