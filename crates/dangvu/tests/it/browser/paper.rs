//! Pages on paper: what is only there to be pressed is left out, and the head of a table stands on each sheet.

use serde_json::json;

use super::driver::{Browser, SCREEN};
use crate::program::{demo, serve};

/// What has no use on paper and is printed nevertheless.
const PRESSED: &str = "
    const useless = 'nav.places, .skip, .languages, .signed, form.filter, .date-bar form, button, input:not([type=hidden]), select, .paging ul';
    return [...document.querySelectorAll(useless)].filter((one) => one.checkVisibility())
        .map((one) => one.outerHTML.slice(0, 160));";

/// Heads that do not repeat, and what is cut off because it could be scrolled.
const CUT: &str = "
    const heads = [...document.querySelectorAll('main table thead')].filter((head) => head.checkVisibility());
    const once = heads.filter((head) => getComputedStyle(head).display !== 'table-header-group');
    const cut = [...document.querySelectorAll('main *')].filter((one) => one.checkVisibility() && !one.closest('.unseen')
        && ['auto', 'scroll', 'hidden'].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1);
    return [...once, ...cut].map((one) => one.outerHTML.slice(0, 160));";

#[test]
fn pages_are_printed_without_what_is_pressed_and_with_every_head() {
    let served = serve(demo());
    let browser = Browser::open(SCREEN);
    browser.enter(demo(), &served);
    // As wide as A4 between the margins.
    browser.look((680, 1000), false);
    browser.tool("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
    for page in [
        "/unit/ldg",
        "/tree",
        "/members",
        "/member/dv-8xzsxyxz5kz8",
        "/entries",
        "/entry/58289",
        "/due/ldg/small_cells",
        "/documents",
        "/targets/ldg",
        "/figure/members/ldg",
        "/compare/ldg",
        "/measures",
        "/accounts",
    ] {
        browser.go(&format!("{}{page}?at=2023-12-31", served.address));
        for (wrong, script) in [("is printed", PRESSED), ("is cut, or stands on one sheet only", CUT)] {
            assert_eq!(browser.script(script), json!([]), "{page}: this {wrong}");
        }
        let ink = browser.script("return getComputedStyle(document.body).backgroundColor");
        assert_eq!(ink, "rgb(255, 255, 255)", "{page} is on white");
    }
}
