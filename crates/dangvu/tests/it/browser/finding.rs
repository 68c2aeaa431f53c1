//! Finding: what is typed into the masthead, and its menus.

use super::driver::{Browser, PHONE, SCREEN};
use crate::program::{demo, serve};

#[test]
fn a_member_is_found_from_anywhere_with_the_keyboard_alone() {
    let served = serve(demo());
    let browser = Browser::open(SCREEN);
    browser.enter(demo(), &served);
    browser.go(&format!("{}/measures?at=2023-12-31", served.address));
    browser.press("body", "\u{e009}k\u{e000}");
    assert_eq!(browser.script("return document.activeElement.id"), "find");
    browser.press("#find", "nguyen van");
    let expanded = || browser.script("return document.querySelector('#find').getAttribute('aria-expanded')") == "true";
    browser.wait("suggestions", expanded);
    let list = "return document.querySelector('#find-list').innerText";
    browser.wait("a member", || browser.script(list).as_str().unwrap().contains("Nguyễn Văn"));
    // Escape closes, an arrow opens again, and the first is chosen with another.
    browser.press("#find", "\u{e00c}");
    assert!(!expanded());
    browser.press("#find", "\u{e015}");
    browser.wait("suggestions again", expanded);
    browser.press("#find", "\u{e015}");
    let active = "const o = document.getElementById(document.querySelector('#find').getAttribute('aria-activedescendant')); \
        return o.getAttribute('aria-selected') + ' ' + o.innerText";
    let chosen = browser.script(active).as_str().unwrap().to_owned();
    assert!(chosen.starts_with("true Nguyễn Văn"), "{chosen}");
    browser.press("#find", "\u{e007}");
    browser.wait("the member", || {
        browser.address().contains("/member/dv-") && browser.address().contains("at=2023-12-31")
    });
    // Enter without a choice opens the page of results.
    browser.press("body", "/");
    assert_eq!(browser.script("return document.activeElement.id"), "find");
    browser.press("#find", "da lat\u{e007}");
    browser.wait("the results", || browser.address().contains("/search?") && browser.text().contains("Tổ chức đảng"));
}

#[test]
fn the_masthead_is_one_row_and_a_sheet_on_a_phone() {
    let served = serve(demo());
    let browser = Browser::open(SCREEN);
    browser.enter(demo(), &served);
    browser.go(&format!("{}/", served.address));
    let height = browser.script("return document.querySelector('.masthead').offsetHeight").as_i64().unwrap();
    assert!(height < 70, "{height} pixels are more than one row");
    browser.click(".places summary");
    assert_eq!(browser.script("return document.querySelector('.places details').open"), true);
    browser.press("body", "\u{e00c}");
    assert_eq!(browser.script("return document.querySelector('.places details').open"), false, "Escape closes a menu");
    drop(browser);
    let phone = Browser::open(PHONE);
    phone.enter(demo(), &served);
    phone.go(&format!("{}/", served.address));
    let overflow = "return document.documentElement.scrollWidth - window.innerWidth";
    assert!(phone.script(overflow).as_i64().unwrap() <= 0, "the first page is too wide for a phone");
    let seen = "return document.querySelector(\"#places a[href^='/members']\").checkVisibility()";
    assert_eq!(phone.script(seen), false);
    phone.click(".menu");
    phone.wait("the places", || phone.script(seen) == true);
    phone.click("#places a[href^='/members']");
    phone.wait("the members", || phone.address().contains("/members"));
}
