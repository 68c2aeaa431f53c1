//! The public site in four ways: everything that the public may go to, as a reader without an account.

use dangvu_portal::public::addresses;

use super::driver::{Browser, SCREEN};
use super::sweep::Looked;
use crate::program::{demo, serve_with_portal};

/// What is no page: news and lists for other programs, pictures and files.
const NO_PAGES: &[&str] = &["rss.xml", "sitemap", "robots.txt", "/hinh/", "/tep/", "/assets/"];

/// How an address begins in which something varies, and a page with a link to a real one.
const FOUND: &[(&str, &str)] = &[
    ("/tin/{slug}", "/muc/thoi-su"),
    ("/van-ban/{slug}", "/van-ban"),
    ("/so-lieu/{id}", "/so-lieu"),
    ("/muc/{slug}", "/"),
    ("/trang/{slug}", "/"),
];

/// What an address may be asked as well: other states of its page, and the second language.
const ALSO: &[&str] =
    &["/?lang=en", "/tim?q=chi%20bo", "/tim?q=khong%20co%20gi", "/van-ban?q=khong%20co%20gi", "/nothing/here"];

/// Returns an address with something real in place of what varies.
fn example(browser: &Browser, base: &str, path: &str) -> String {
    let Some((begins, page)) = FOUND.iter().find(|(begins, _)| path.starts_with(begins)) else {
        assert!(!path.contains('{'), "say in `FOUND` where an example of {path} stands");
        return path.to_owned();
    };
    browser.go(&format!("{base}{page}"));
    let before = begins.split('{').next().unwrap();
    let link = browser.link_of(&format!("a[href^='{before}']"));
    let found = link.split('?').next().unwrap();
    path.replacen(begins, found, 1)
}

#[test]
fn the_public_site_can_be_used_by_everybody_in_four_ways() {
    let (_served, base) = serve_with_portal(demo());
    let (browser, mut looked) = (Browser::open(SCREEN), Looked::default());
    let pages = addresses().filter(|(path, is_read, _)| *is_read && !NO_PAGES.iter().any(|part| path.contains(part)));
    for (path, _, _) in pages {
        let address = example(&browser, &base, path);
        looked.go(&browser, &base, (&format!("/public{path}"), &address));
    }
    for address in ALSO {
        looked.go(&browser, &base, (&format!("/public{address}"), address));
    }
    looked.end(17);
}
