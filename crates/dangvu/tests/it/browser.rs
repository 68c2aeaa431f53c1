//! The pages in a real browser: headless Chromium, driven over the WebDriver protocol.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use super::program::{Served, demo, link, run_with, serve, small_register};

/// Chromium with one window; both it and its driver end when this is dropped.
pub(crate) struct Browser {
    driver: Child,
    session: String,
    profile: tempfile::TempDir,
}

const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
];

impl Browser {
    pub(crate) fn open(width: u32, height: u32) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let mut driver =
            Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port = loop {
            let line = lines.next().unwrap().unwrap();
            if let Some((_, port)) = line.split_once("started successfully on port ") {
                break port.trim_end_matches('.').to_owned();
            }
        };
        std::thread::spawn(move || lines.for_each(drop));
        let mut arguments: Vec<String> = FLAGS.map(str::to_owned).to_vec();
        arguments.push(format!("--user-data-dir={}", profile.path().display()));
        arguments.push(format!("--window-size={width},{height}"));
        let wanted = json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": { "args": arguments } } } });
        let base = format!("http://127.0.0.1:{port}/session");
        let created = call("POST", &base, &wanted);
        let session = format!("{base}/{}", created["sessionId"].as_str().unwrap());
        Self { driver, session, profile }
    }

    pub(crate) fn go(&self, url: &str) {
        call("POST", &format!("{}/url", self.session), &json!({ "url": url }));
    }

    pub(crate) fn address(&self) -> String {
        call("GET", &format!("{}/url", self.session), &Value::Null).as_str().unwrap().to_owned()
    }

    pub(crate) fn find(&self, css: &str) -> String {
        let found =
            call("POST", &format!("{}/element", self.session), &json!({ "using": "css selector", "value": css }));
        found
            .as_object()
            .unwrap_or_else(|| panic!("{css}: {found}"))
            .values()
            .next()
            .unwrap()
            .as_str()
            .unwrap()
            .to_owned()
    }

    pub(crate) fn click(&self, css: &str) {
        call("POST", &format!("{}/element/{}/click", self.session, self.find(css)), &json!({}));
    }

    pub(crate) fn fill(&self, css: &str, text: &str) {
        let element = self.find(css);
        call("POST", &format!("{}/element/{element}/clear", self.session), &json!({}));
        call("POST", &format!("{}/element/{element}/value", self.session), &json!({ "text": text }));
    }

    /// Presses keys in a field, as WebDriver writes them.
    pub(crate) fn press(&self, css: &str, keys: &str) {
        let element = self.find(css);
        call("POST", &format!("{}/element/{element}/value", self.session), &json!({ "text": keys }));
    }

    pub(crate) fn script(&self, text: &str) -> Value {
        call("POST", &format!("{}/execute/sync", self.session), &json!({ "script": text, "args": [] }))
    }

    /// Waits until something is so: a page that was asked for takes its time.
    pub(crate) fn wait(&self, what: &str, is_so: impl Fn() -> bool) {
        for _ in 0..100 {
            if is_so() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        panic!("{what} did not come: {} {}", self.address(), self.text());
    }

    /// Signs in with a link; whoever must choose a password first, does.
    pub(crate) fn enter(&self, register: &Path, served: &Served) {
        self.go(&link(register, served));
        self.click("main button");
        self.wait("the way in", || !self.address().contains("/enter/"));
        if self.address().contains("/account/password") {
            for field in ["new", "repeated"] {
                self.fill(&format!("input[name='{field}']"), PASSWORD);
            }
            self.click("main button");
            self.wait("the home page", || !self.address().contains("/account/password"));
        }
    }

    pub(crate) fn text(&self) -> String {
        self.script("return document.body.innerText").as_str().unwrap().to_owned()
    }
}

/// A password that nobody else has.
const PASSWORD: &str = "con trâu đen gặm cỏ ven đê";

impl Drop for Browser {
    fn drop(&mut self) {
        call("DELETE", &self.session, &Value::Null);
        drop(self.driver.kill());
        drop(self.driver.wait());
        drop(std::fs::remove_dir_all(self.profile.path()));
    }
}

/// Calls the driver and returns the value of its answer.
fn call(method: &str, url: &str, body: &Value) -> Value {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let answer = match method {
        "GET" => agent.get(url).call(),
        "DELETE" => agent.delete(url).call(),
        _ => agent.post(url).header("content-type", "application/json").send(body.to_string()),
    };
    let mut text = String::new();
    answer.unwrap().body_mut().as_reader().read_to_string(&mut text).unwrap();
    serde_json::from_str::<Value>(&text).unwrap()["value"].take()
}

#[test]
fn a_newcomer_finds_a_figure_and_the_people_behind_it() {
    let served = serve(demo());
    let browser = Browser::open(1366, 768);
    browser.enter(demo(), &served);
    browser.go(&served.address);
    browser.wait("the word that the demo is simulated", || browser.text().contains("mô phỏng"));
    browser.go(&format!("{}/unit/ldg?at=2023-12-31", served.address));
    assert!(browser.text().contains("48.772"), "{}", browser.text());
    browser.click("a[href*='/figure/members/']");
    assert!(browser.address().contains("/figure/members/ldg"), "{}", browser.address());
    assert!(browser.address().contains("2023-12-31"), "the date goes along: {}", browser.address());
    assert!(browser.text().contains("48.772"), "{}", browser.text());
    browser.click("a[href*='/member/']");
    assert!(browser.address().contains("/member/dv-"), "{}", browser.address());
    browser.click("a[href*='/entry/']");
    assert!(browser.address().contains("/entry/"), "{}", browser.address());
}

#[test]
fn work_due_leads_from_the_organisation_to_the_member() {
    let served = serve(demo());
    let browser = Browser::open(1366, 768);
    browser.enter(demo(), &served);
    browser.go(&format!("{}/unit/ldg?at=2023-12-31", served.address));
    browser.click("a[href*='/due/']");
    browser.wait("the lists", || browser.text().contains("Chi bộ không đủ số đảng viên chính thức tối thiểu"));
    browser.click("a[href*='/due/ldg/confirmations']");
    browser.wait("the list", || browser.address().contains("/due/ldg/confirmations?at=2023-12-31"));
    browser.click("main th a[href*='/member/']");
    browser.wait("a member", || browser.address().contains("/member/") && browser.address().contains("at=2023-12-31"));
}

#[test]
fn members_are_found_without_accents() {
    let served = serve(demo());
    let browser = Browser::open(1366, 768);
    browser.enter(demo(), &served);
    browser.go(&format!("{}/members?at=2023-12-31", served.address));
    browser.fill("main input[name='q']", "nguyen van");
    browser.script("document.querySelector(\"main input[name='q']\").form.requestSubmit()");
    browser.wait("the answer to the form", || browser.address().contains("q=nguyen"));
    browser.wait("names without accents", || browser.text().contains("Nguyễn Văn"));
}

#[test]
fn pages_fit_a_phone_and_ask_nobody_else() {
    let served = serve(demo());
    let browser = Browser::open(390, 844);
    browser.enter(demo(), &served);
    for page in [
        "/",
        "/search?q=da+lat",
        "/help",
        "/unit/ldg?at=2023-12-31",
        "/tree",
        "/members",
        "/measures",
        "/entries",
        "/entry/1",
        "/due/ldg",
        "/due/ldg/thresholds?at=2023-12-31",
    ] {
        browser.go(&format!("{}{page}", served.address));
        let overflow =
            browser.script("return document.documentElement.scrollWidth - window.innerWidth").as_i64().unwrap();
        assert!(overflow <= 0, "{page} is {overflow} pixels too wide");
        let foreign = browser.script(
            "return performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith(location.origin))",
        );
        assert_eq!(foreign, json!([]), "{page}");
    }
}

const TARGETS: &str = r#"[
  {"effective": "2023-01-10", "issuer": {"unit": "tinh", "body": "standing"}, "act": {"issue_document": {"document": "nq-1",
      "kind": "resolution", "number": 1, "title": "Nghị quyết về công tác phát triển đảng viên trong các doanh nghiệp"}}},
  {"effective": "2023-01-10", "issuer": {"unit": "tinh", "body": "standing"}, "act": {"set_target": {"target": "ct-1",
      "document": "nq-1", "unit": "tinh", "label": "Hằng năm kết nạp từ 2 đảng viên trở lên", "measure": "admitted",
      "comparator": "at_least", "value": "2", "cadence": "year", "from": "2022-01-01", "to": "2024-12-31"}}},
  {"effective": "2024-01-10", "act": {"close_period": {"unit": "tinh", "from": "2023-01-01", "to": "2023-12-31"}}},
  {"effective": "2023-05-20", "act": {"admit": {"member": "dv-2", "unit": "tinh.h1.x1", "ceremony": "2023-06-02",
      "person": {"name": "Lê Văn Muộn", "born": "1990-01-01", "sex": "male"}}}}
]"#;

#[test]
fn from_a_resolution_a_reader_comes_to_the_people_behind_its_target() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    assert_eq!(run_with(&register, &["record", "-"], TARGETS).code, 0);
    let served = serve(&register);
    let browser = Browser::open(390, 844);
    browser.enter(&register, &served);
    for page in [
        "/documents",
        "/document/nq-1",
        "/targets/tinh",
        "/target/ct-1",
        "/matters",
        "/closings/tinh?since=7",
        "/unit/tinh",
    ] {
        browser.go(&format!("{}{page}{}at=2023-12-31", served.address, if page.contains('?') { '&' } else { '?' }));
        let overflow = "return document.documentElement.scrollWidth - window.innerWidth";
        assert!(browser.script(overflow).as_i64().unwrap() <= 0, "{page} is too wide for a phone");
    }
    browser.click("main .notice a");
    assert!(browser.address().contains("/closings/tinh"), "{}", browser.address());
    assert!(browser.text().contains("Lê Văn Muộn"), "the entry that came late: {}", browser.text());
    browser.go(&format!("{}/documents?at=2023-12-31", served.address));
    browser.fill("main input[name='q']", "phat trien dang");
    browser.script("document.querySelector(\"main input[name='q']\").form.requestSubmit()");
    browser.wait("the document", || browser.address().contains("q=phat") && browser.text().contains("1 văn bản"));
    browser.click("main a[href*='/document/nq-1']");
    assert!(browser.text().contains("0/1 chỉ tiêu hoàn thành"), "{}", browser.text());
    browser.click("main a[href*='/figure/admitted/tinh?at=2023-12-31']");
    browser.click("main a[href*='/entry/8']");
    assert!(browser.text().contains("Lê Văn Muộn"), "{}", browser.text());
}

#[test]
fn a_member_is_admitted_on_the_page_and_the_figure_moves() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let served = serve(&register);
    let browser = Browser::open(1366, 768);
    browser.enter(&register, &served);
    let granted = run_with(&register, &["account", "grant", "thu", "--action", "record", "--area", "membership"], "");
    assert_eq!(granted.code, 0, "{}", granted.err);
    browser.go(&format!("{}/unit/tinh.h1.x1", served.address));
    browser.click("main .deed a");
    browser.click("main a[href^='/record/admit']");
    assert!(browser.address().contains("/record/admit?unit=tinh.h1.x1"), "{}", browser.address());
    let unit = browser.script("return document.querySelector('#act-unit').value");
    assert_eq!(unit, "Chi bộ xã Một – Đảng bộ huyện Một, Đảng bộ tỉnh Thử nghiệm (tinh.h1.x1)");
    // Another unit is found while it is typed, without accents, and taken with the keyboard.
    browser.fill("#act-unit", "chi bo xa");
    browser.wait("suggestions", || browser.script("return document.querySelectorAll('#act-unit-list li').length") == 1);
    browser.press("#act-unit", "\u{e015}\u{e007}");
    assert_eq!(browser.script("return document.querySelector('#act-unit').value"), unit);
    for (field, day) in
        [("#effective", "2024-05-20"), ("#act-ceremony", "2024-06-01"), ("#act-person-born", "1999-02-03")]
    {
        browser.script(&format!("document.querySelector('{field}').value = '{day}'"));
    }
    browser.fill("#act-person-name", "Lê Thị Mới");
    browser.click("#act-person-sex");
    browser.click(".buttons.do button[value=check]");
    browser.wait("what would change", || browser.text().contains("Chưa ghi sổ"));
    assert!(browser.text().contains("1 → 2 (+1)"), "{}", browser.text());
    browser.click("#checked button[value=record]");
    browser.wait("the entry", || browser.address().contains("/entry/5"));
    assert!(browser.text().contains("Đã ghi vào sổ, mục số 5"), "{}", browser.text());
    browser.go(&format!("{}/unit/tinh.h1.x1", served.address));
    let members = browser.script("return document.querySelector('.tile .value').innerText");
    assert_eq!(members, "2");
}

#[test]
fn forms_of_acts_fit_a_phone_and_rows_come_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let served = serve(&register);
    let browser = Browser::open(390, 844);
    browser.enter(&register, &served);
    for area in ["membership", "review", "structure", "resolution"] {
        run_with(&register, &["account", "grant", "thu", "--action", "record", "--area", area], "");
    }
    for act in ["", "/admit", "/rate_members", "/split", "/set_target"] {
        browser.go(&format!("{}/record{act}", served.address));
        let overflow = "return document.documentElement.scrollWidth - window.innerWidth";
        assert!(browser.script(overflow).as_i64().unwrap() <= 0, "{act} is too wide for a phone");
    }
    browser.go(&format!("{}/record/rate_members", served.address));
    browser.script("window.here = true");
    browser.click("button[value='add:act.ratings']");
    let rows = "return document.querySelectorAll('[data-rows=\"act.ratings\"] tbody tr').length";
    assert_eq!(browser.script(rows), 2);
    assert_eq!(browser.script("return window.here"), true, "no other page was read");
    assert_eq!(browser.script("return document.activeElement.name"), "act.ratings.1.member");
}

#[test]
fn a_member_is_found_from_anywhere_with_the_keyboard_alone() {
    let served = serve(demo());
    let browser = Browser::open(1366, 768);
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
    let browser = Browser::open(1366, 768);
    browser.enter(demo(), &served);
    browser.go(&format!("{}/", served.address));
    let height = browser.script("return document.querySelector('.masthead').offsetHeight").as_i64().unwrap();
    assert!(height < 70, "{height} pixels are more than one row");
    browser.click(".places summary");
    assert_eq!(browser.script("return document.querySelector('.places details').open"), true);
    browser.press("body", "\u{e00c}");
    assert_eq!(browser.script("return document.querySelector('.places details').open"), false, "Escape closes a menu");
    drop(browser);
    let phone = Browser::open(390, 844);
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
