//! By keyboard alone: from sign-in to a recorded act with Tab, Enter and letters; the focus is always seen and never held.

use super::driver::{Browser, ENTER, PASSWORD, SCREEN, SPACE, TAB};
use crate::program::{run, serve, small_register};

/// How often Tab is pressed at most until something is reached.
const TABS_MAX: usize = 250;

/// Says whether what has the focus is seen to have it: by an outline of its own, within the window.
const IS_SEEN: &str = "
    const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    return (outlined || at.matches('input, select') && style.outlineStyle !== 'none')
        && box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;";

/// What could have the focus, in the order of the page; of radios with one name only one is reached by Tab.
const REACHABLE: &str = "
    const radios = new Set();
    return [...document.querySelectorAll('a[href], button, input, select, summary, textarea, [tabindex]')].filter((one) => {
        if (one.tabIndex < 0 || one.disabled || one.type === 'hidden' || !one.checkVisibility()) return false;
        if (one.type !== 'radio') return true;
        if (radios.has(one.name)) return false;
        return radios.add(one.name);
    }).length;";

impl Browser {
    /// Presses Tab until what is at a selector has the focus.
    fn tab_to(&self, css: &str) {
        self.wait(css, || self.has(css));
        for _ in 0..TABS_MAX {
            self.keys(TAB);
            let (is_seen, at) = (self.script(IS_SEEN), self.focused());
            let is_body = self.script("return document.activeElement === document.body") == true;
            assert!(is_seen == true || is_body, "nobody sees that {at} has the focus at {}", self.address());
            if self.script(&format!("return document.activeElement.matches(`{css}`)")) == true {
                return;
            }
        }
        panic!("Tab does not lead to {css} at {}; it is at {}", self.address(), self.focused());
    }

    fn focused(&self) -> String {
        let at = self.script("return document.activeElement.outerHTML.slice(0, 160)");
        at.as_str().unwrap_or_default().to_owned()
    }
}

/// Goes once round a page with Tab: everything that can be used is reached, and nothing holds the focus. A field of a day
/// has the focus for day, month, year and calendar, one after the other.
fn go_round(browser: &Browser) {
    browser.script("document.activeElement.blur(); window.scrollTo(0, 0); window.reached = new Set()");
    let reachable = browser.script(REACHABLE).as_u64().unwrap();
    let step = "const at = document.activeElement, known = window.reached.has(at), same = window.last === at;
        window.reached.add(at); window.last = at;
        return known ? same ? 'same' : 'again' : 'new'";
    let mut same = 0;
    loop {
        browser.keys(TAB);
        match browser.script(step).as_str().unwrap() {
            "new" => same = 0,
            "same" => same += 1,
            _ => break,
        }
        assert!(same < 5, "{} holds the focus at {}", browser.focused(), browser.address());
    }
    let reached = browser.script("window.reached.delete(document.body); return window.reached.size").as_u64().unwrap();
    assert_eq!(reached, reachable, "reached at {}; at last {}", browser.address(), browser.focused());
}

#[test]
fn an_act_is_recorded_by_keyboard_alone() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let served = serve(&register);
    let browser = Browser::open(SCREEN);
    browser.enter(&register, &served);
    run(&register, &["account", "grant", "thu", "--action", "record", "--area", "membership"]);
    browser.tab_to("header details.account > summary");
    browser.keys(ENTER);
    browser.tab_to("header details.account form button");
    browser.keys(ENTER);
    browser.arrive("/sign-in");
    browser.tab_to("input[name=name]");
    browser.keys("thu");
    browser.tab_to("input[name=password]");
    browser.keys(PASSWORD);
    browser.keys(ENTER);
    browser.read("Đảng bộ tỉnh Thử nghiệm");
    // The first that Tab reaches leaps over the head.
    browser.keys(TAB);
    assert!(browser.focused().contains("class=\"skip\""), "{}", browser.focused());
    browser.keys(ENTER);
    browser.keys(TAB);
    assert_eq!(browser.script("return document.activeElement.closest('main') !== null"), true, "{}", browser.focused());
    browser.tab_to("main a[href^='/unit/tinh']");
    browser.keys(ENTER);
    browser.arrive("/unit/tinh");
    browser.tab_to("main a[href^='/unit/tinh.h1']");
    browser.keys(ENTER);
    browser.arrive("/unit/tinh.h1");
    browser.tab_to("main a[href^='/unit/tinh.h1.x1']");
    browser.keys(ENTER);
    browser.arrive("/unit/tinh.h1.x1");
    browser.tab_to("main .deed a");
    browser.keys(ENTER);
    browser.arrive("/record?");
    browser.tab_to("main a[href^='/record/admit']");
    browser.keys(ENTER);
    browser.arrive("/record/admit");
    for (field, keys) in [
        ("#effective", "05052024"),
        ("#act-ceremony", "06062024"),
        ("#act-person-name", "Lê Thị Phím"),
        ("#act-person-born", "02021999"),
        ("#act-person-sex", SPACE),
    ] {
        browser.tab_to(field);
        browser.keys(keys);
    }
    browser.tab_to(".buttons.do button[value=check]");
    browser.keys(ENTER);
    browser.read("Chưa ghi sổ");
    assert_eq!(
        browser.script("return document.activeElement.id"),
        "checked",
        "who hears the page hears what would change"
    );
    browser.tab_to("#checked button[value=record]");
    browser.keys(ENTER);
    browser.arrive("/entry/5");
    browser.read("Lê Thị Phím");
}

#[test]
fn nothing_holds_the_focus_and_everything_is_reached() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let served = serve(&register);
    let browser = Browser::open(SCREEN);
    browser.go(&format!("{}/sign-in", served.address));
    browser.enter(&register, &served);
    run(&register, &["account", "grant", "thu", "--action", "record", "--area", "membership", "--area", "review"]);
    for page in
        ["/", "/tree", "/members", "/account", "/accounts", "/record/admit", "/record/rate_members?unit=tinh.h1.x1"]
    {
        browser.go(&format!("{}{page}", served.address));
        go_round(&browser);
    }
}
