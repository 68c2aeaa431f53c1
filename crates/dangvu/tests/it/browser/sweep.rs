//! Every page in four ways: on an office's screen and on a phone, in the light and in the dark. With `DANGVU_SCREENS` set,
//! pictures of all are kept in `target/screens/`.

use std::io::Write as _;
use std::net::TcpStream;
use std::path::{Path, PathBuf};

use dangvu_desk::rights::Area;
use dangvu_web::Who;

use super::axe;
use super::driver::{Browser, PASSWORD, PHONE, SCREEN};
use super::entering::enrol;
use super::places::places;
use crate::operate::{copy, long_report};
use crate::program::{Served, demo, run, serve, serve_first, small_register};

/// Each look: its name, its size, whether it is dark, and whether the page was looked at in that size before, so that
/// only its colours are new.
const LOOKS: [(&str, (u32, u32), bool, bool); 4] = [
    ("screen-light", SCREEN, false, false),
    ("screen-dark", SCREEN, true, true),
    ("phone-light", PHONE, false, false),
    ("phone-dark", PHONE, true, true),
];

/// Says what makes a page wider than the window, if it is.
const TOO_WIDE: &str = "
    if (document.documentElement.scrollWidth <= innerWidth) return null;
    const scrolls = (one) => one && (getComputedStyle(one).overflowX !== 'visible' || scrolls(one.parentElement));
    const wide = [...document.querySelectorAll('body *')].filter((one) =>
        one.getBoundingClientRect().right > innerWidth + 1 && !scrolls(one.parentElement));
    return wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 160)).join(' … ') || 'what is out of place';";

/// What is wrong with the pages that were looked at.
#[derive(Default)]
pub(super) struct Looked {
    pages: usize,
    wrong: Vec<String>,
    light: Vec<String>,
}

impl Looked {
    /// Looks at the page that the browser shows.
    pub(super) fn at(&mut self, browser: &Browser, name: &str) {
        self.pages += 1;
        for (look, size, is_dark, is_for_colours) in LOOKS {
            browser.look(size, is_dark);
            let (serious, light): (Vec<_>, Vec<_>) =
                axe::findings(browser, is_for_colours).into_iter().partition(|found| axe::is_serious(found));
            self.wrong.extend(serious.into_iter().map(|found| format!("{name} ({look}): {found}")));
            self.light.extend(light.into_iter().map(|found| format!("{name} ({look}): {found}")));
            let wide = browser.script(TOO_WIDE);
            if let Some(wide) = wide.as_str() {
                self.wrong.push(format!("{name} ({look}): too wide: {wide}"));
            }
            if let Some(to) = pictures() {
                browser.keep_picture(&to.join(format!("{}.{look}.png", file_name(name))));
            }
        }
        if let Some(to) = pictures() {
            browser.keep_print(&to.join(format!("{}.pdf", file_name(name))));
        }
        let foreign = browser.script(
            "return performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith(location.origin))",
        );
        if foreign.as_array().is_none_or(|foreign| !foreign.is_empty()) {
            self.wrong.push(format!("{name}: asks elsewhere: {foreign}"));
        }
        browser.look(SCREEN, false);
    }

    /// Goes to an address of the pages, waits for what is made in the background, and looks.
    pub(super) fn go(&mut self, browser: &Browser, base: &str, (name, address): (&str, &str)) {
        browser.go(&format!("{base}{address}"));
        browser.wait("what is made in the background", || !browser.address().contains("/jobs/"));
        let path = address.split('?').next().unwrap();
        let is_there = browser.address().strip_prefix(base).is_some_and(|at| at.starts_with(path));
        if !is_there {
            self.wrong.push(format!("{address}: leads to {}", browser.address()));
        }
        self.at(browser, name);
    }

    pub(super) fn end(self, least: usize) {
        if let Some(to) = pictures() {
            let name = format!("light-findings-{}.txt", std::process::id());
            std::fs::write(to.join(name), self.light.join("\n")).unwrap();
        }
        assert!(self.wrong.is_empty(), "{} wrong:\n{}", self.wrong.len(), self.wrong.join("\n"));
        assert!(self.pages >= least, "{} pages", self.pages);
    }
}

fn pictures() -> Option<PathBuf> {
    std::env::var_os("DANGVU_SCREENS")?;
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screens");
    std::fs::create_dir_all(&place).unwrap();
    Some(place)
}

fn file_name(address: &str) -> String {
    format!("page{}", address.replace(['/', '?', '&', '=', '%', ' '], "-"))
}

/// Signs in as somebody who may do everything.
fn all_rights(browser: &Browser, register: &Path, served: &Served) {
    let pages = format!("--pages={}", served.address);
    let made = run(register, &["account", "add", "thu", "--shown", "Nguyễn Thị Thử", "--administrator", &pages]);
    for area in Area::all() {
        let actions: &[&str] = match area {
            Area::Particulars => &["read"],
            Area::Accounts => &[],
            Area::Portal => &["record", "administer"],
            Area::Work(_) if area.name() == "figures" => &["close"],
            Area::Work(_) => &["record"],
        };
        for action in actions {
            let granted = run(register, &["account", "grant", "thu", "--action", action, "--area", area.name()]);
            assert_eq!(granted.code, 0, "{}", granted.err);
        }
    }
    browser.enter_by(made.out.trim());
}

/// Closes a report of the demo, and returns its entry.
fn closed(register: &Path) -> String {
    let args = ["report", "targets", "--to", "2023-12-31", "--date", "2024-01-15", "--yes", "--close"];
    let closed = run(register, &args);
    assert_eq!(closed.code, 0, "{}", closed.err);
    closed.out.split('\t').next().unwrap().to_owned()
}

/// Where addresses begin whose pages are looked at in tests of their own, side by side.
const READING: &[&str] = &["unit", "tree", "members", "member", "due", "figure", "compare"];
const REPORTS: &[&str] = &["report", "reports", "form"];
const RECORDING: &[&str] = &["record", "correct", "proposals", "proposal", "workbooks"];
const BOARDS: &[&str] =
    &["boards", "reviews", "inspections", "petitions", "plans", "awards", "discipline", "targets", "target"];
const PORTAL: &[&str] = &["portal"];
const OFFICE: &[&str] = &["account", "accounts", "office", "looks", "operation", "api", "views"];

/// Looks at the pages of whoever is signed in, as far as their addresses begin so.
fn sweep(is_wanted: impl Fn(&str) -> bool, least: usize) {
    let entry = closed(demo());
    let served = serve(demo());
    let (browser, mut looked) = (Browser::open(SCREEN), Looked::default());
    all_rights(&browser, demo(), &served);
    browser.go(&format!("{}/proposals", served.address));
    let proposal = browser.link_of("main a[href^='/proposal/']");
    let proposal = proposal.split(['/', '?']).nth(2).unwrap();
    for place in places().into_iter().filter(|place| matches!(place.who, Who::Signed | Who::Changing | Who::Enrolling))
    {
        let first = place.address[1..].split(['/', '?']).next().unwrap();
        if is_wanted(first) {
            let address = place.address.replace("{closed}", &entry).replace("{proposal}", proposal);
            looked.go(&browser, &served.address, (&place.address, &address));
        }
    }
    looked.end(least);
}

#[test]
fn pages_of_organisations_and_members_can_be_used_by_everybody_in_four_ways() {
    sweep(|first| READING.contains(&first), 19);
}

#[test]
fn pages_of_reports_can_be_used_by_everybody_in_four_ways() {
    sweep(|first| REPORTS.contains(&first), 12);
}

#[test]
fn pages_of_recording_can_be_used_by_everybody_in_four_ways() {
    sweep(|first| RECORDING.contains(&first), 12);
}

#[test]
fn boards_can_be_used_by_everybody_in_four_ways() {
    sweep(|first| BOARDS.contains(&first), 14);
}

#[test]
fn pages_of_the_portals_editors_can_be_used_by_everybody_in_four_ways() {
    sweep(|first| PORTAL.contains(&first), 14);
}

#[test]
fn pages_of_accounts_and_operation_can_be_used_by_everybody_in_four_ways() {
    sweep(|first| OFFICE.contains(&first), 12);
}

#[test]
fn every_other_page_can_be_used_by_everybody_in_four_ways() {
    let apart = [READING, REPORTS, RECORDING, BOARDS, PORTAL, OFFICE].concat();
    sweep(|first| !apart.contains(&first), 20);
}

#[test]
fn the_ways_in_can_be_used_by_everybody_in_four_ways() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let (browser, mut looked) = (Browser::open(SCREEN), Looked::default());
    let (served, _) = serve_first(&register);
    for place in places().into_iter().filter(|place| place.who == Who::First) {
        looked.go(&browser, &served.address, (&place.address, &place.address));
    }
    let link = crate::program::link(&register, &served);
    let code = link.rsplit('/').next().unwrap();
    for place in places().into_iter().filter(|place| place.who == Who::Anyone) {
        let address = place.address.replace("{link}", code);
        looked.go(&browser, &served.address, (&place.address, &address));
    }
    browser.enter_by(&link);
    enrol(&browser, &served, |browser| looked.at(browser, "/account/factor (recovery codes)"));
    browser.sign_out();
    browser.sign_in(&served, "thu", PASSWORD);
    for place in places().into_iter().filter(|place| place.who == Who::Half) {
        looked.go(&browser, &served.address, (&place.address, &place.address));
    }
    looked.end(5);
}

/// How many reports are asked for before: more than are worked on at once.
const QUEUED: usize = 4;

/// Asks for reports of a month, one for each of its days, and reads no answer.
fn ask_for_reports(browser: &Browser, served: &Served) -> Vec<TcpStream> {
    let host = served.address.strip_prefix("http://").unwrap();
    let cookie = browser.cookie("sid");
    let ask = |day| {
        let mut asked = TcpStream::connect(host).unwrap();
        let address = format!("/report/long/ldg/file.pdf?at=2023-12-{day:02}");
        write!(asked, "GET {address} HTTP/1.1\r\nHost: {host}\r\nCookie: sid={cookie}\r\n\r\n").unwrap();
        asked
    };
    (1..=QUEUED).map(ask).collect()
}

/// Reports that are wanted while the workers are busy are made in the background, and what is a file waits there. A fast
/// machine may be done before the next is asked for: then it is asked for more.
#[test]
fn a_report_that_takes_long_can_be_waited_for_by_everybody() {
    let dir = tempfile::tempdir().unwrap();
    let register = dir.path().join("register");
    copy(demo(), &register);
    long_report(&register);
    let served = serve(&register);
    let (browser, mut looked) = (Browser::open(SCREEN), Looked::default());
    browser.enter(&register, &served);
    let asked = ask_for_reports(&browser, &served);
    browser.go(&format!("{}/report/long/ldg/file.pdf?at=2023-12-31", served.address));
    assert!(browser.address().contains("/jobs/"), "no report had to be waited for");
    browser.wait("the file", || browser.has(".job a") && !browser.has("progress"));
    looked.at(&browser, "/jobs/{id}");
    drop(asked);
    looked.end(1);
}
