//! The masthead: the places in groups, the search box, and whoever is signed in.

use dangvu_words::Lang;
use maud::{Markup, html};

use crate::assets;
use crate::form::WORD;
use crate::link::{Carried, To};
use crate::page::{Page, Place};
use crate::places::{self, Group, Way};

/// Shows the masthead.
pub(crate) fn show(page: &Page<'_>, place: Place) -> Markup {
    html! {
        header.masthead {
            div.inner {
                a.brand href=(page.link(To::Home)) {
                    img src=(assets::icon()) alt="" width="28" height="28";
                    span { (page.t("app-name")) }
                }
                @if page.is_inside() {
                    @let current = places::current(page, place);
                    // On a narrow screen the places are a sheet that this button opens; on a wide one it is not there.
                    button.menu type="button" popovertarget="places" { (page.t("nav-menu")) }
                    nav #places.places popover aria-label=(page.t("nav-label")) {
                        @for group in Group::ALL.into_iter().filter(|&group| group != Group::Account) {
                            (of_group(page, group, current))
                        }
                        button.menu type="button" popovertarget="places" { (page.t("nav-close")) }
                    }
                    (search_box(page))
                    (account(page, current))
                } @else {
                    div.places {}
                    (languages(page))
                    (signed_in(page))
                }
            }
        }
    }
}

fn of_group(page: &Page<'_>, group: Group, current: Option<&'static Way>) -> Markup {
    let ways: Vec<&Way> = places::ways(page).filter(|way| way.group == group).collect();
    let is_here = current.is_some_and(|way| way.group == group);
    html! {
        @match ways[..] {
            [] => {}
            [only] => { (link(page, only, current)) }
            _ => {
                details.here[is_here] {
                    summary {
                        (page.t(group.key()))
                        @let waits: usize = ways.iter().filter_map(|way| way.waits(page)).map(|(count, _)| count).sum();
                        @if waits > 0 { " " span.waiting aria-hidden="true" { (page.count(waits)) } }
                    }
                    ul { @for way in ways { li { (link(page, way, current)) } } }
                }
            }
        }
    }
}

fn link(page: &Page<'_>, way: &Way, current: Option<&'static Way>) -> Markup {
    let is_current = current.is_some_and(|current| current.key == way.key);
    let waits = way.waits(page);
    html! {
        a href=[way.link(page)] aria-current=[is_current.then_some("page")] title=[waits.as_ref().map(|(_, said)| said)] {
            (page.t(way.key))
            @if let Some((count @ 1.., said)) = &waits {
                " " span.waiting aria-hidden="true" { (page.count(*count)) }
                span.unseen { " – " (said) }
            }
        }
    }
}

/// The box that finds everything: sent as a form without script, a combobox with it.
fn search_box(page: &Page<'_>) -> Markup {
    html! {
        form.find method="get" action=(To::Search) role="search" aria-label=(page.t("search-label")) data-suggest=(page.link(To::SuggestAll)) data-all=(page.t("search-all")) {
            @for (name, value) in page.ask.carried.params() { input type="hidden" name=(name) value=(value); }
            label.unseen for="find" { (page.t("search-label")) }
            input #find type="search" name="q" maxlength="200" autocomplete="off" spellcheck="false"
                aria-keyshortcuts="Control+K" placeholder=(page.t("search-placeholder"))
                value=[page.ask.get("q").filter(|_| page.ask.address == To::Search.to_string())];
        }
    }
}

/// Whoever is signed in, with their places, the language and the way out.
fn account(page: &Page<'_>, current: Option<&'static Way>) -> Markup {
    let ways = places::ways(page).filter(|way| way.group == Group::Account);
    html! {
        @if let Some(signed) = page.who {
            details.account.here[current.is_some_and(|way| way.group == Group::Account)] {
                summary { span.unseen { (page.t("nav-group-account")) ": " } span.name { (signed.actor.shown) } }
                div.sheet-of {
                    p.who { (signed.actor.shown) }
                    ul { @for way in ways { li { (link(page, way, current)) } } }
                    (languages(page))
                    (sign_out(page))
                }
            }
        }
    }
}

/// Says who is signed in where no other page is open to them yet, with the way out.
fn signed_in(page: &Page<'_>) -> Markup {
    html! {
        @if let Some(signed) = page.who {
            div.signed { span { (signed.actor.shown) } (sign_out(page)) }
        }
    }
}

fn sign_out(page: &Page<'_>) -> Markup {
    html! {
        form method="post" action=(page.link(To::SignOut)) {
            input type="hidden" name=(WORD) value=(page.form_word);
            button type="submit" { (page.t("sign-out")) }
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
