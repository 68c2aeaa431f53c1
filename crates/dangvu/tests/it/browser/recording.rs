//! Recording: from a form to what it changes, with everything that somebody sees on the way.

use std::path::Path;

use serde_json::json;

use super::driver::{Browser, DOWN, ENTER, PHONE, SCREEN};
use super::sweep::Looked;
use crate::program::{Served, link, run, run_with, serve, small_register};

/// Lets somebody record in areas, and read what stands behind.
fn grant(register: &Path, name: &str, unit: &str, areas: &[&str]) {
    for &area in areas {
        let action = match area {
            "figures" => "close",
            "particulars" => "read",
            _ => "record",
        };
        let granted = run(register, &["account", "grant", name, "--action", action, "--area", area, "--unit", unit]);
        assert_eq!(granted.code, 0, "{}", granted.err);
    }
}

/// Makes an account with rights at one organisation, and returns the link that lets it in.
fn account(register: &Path, served: &Served, name: &str, unit: &str, areas: &[&str]) -> String {
    let made = run(register, &["account", "add", name, &format!("--pages={}", served.address)]);
    assert_eq!(made.code, 0, "{}", made.err);
    grant(register, name, unit, areas);
    made.out.trim().to_owned()
}

/// Returns a figure of an organisation at the end of a year, as its page shows it.
fn figure(browser: &Browser, served: &Served, measure: &str, unit: &str, year: u16) -> String {
    browser.go(&format!("{}/figure/{measure}/{unit}?at={year}-12-31&from={year}-01-01", served.address));
    browser.text_of(".big .value")
}

/// Fills in the form of an admission, whose unit stands there already.
fn fill_in_admission(browser: &Browser, name: &str) {
    for (field, day) in
        [("#effective", "2024-05-05"), ("#act-ceremony", "2024-06-06"), ("#act-person-born", "1999-02-02")]
    {
        browser.type_day(field, day);
    }
    browser.fill("#act-person-name", name);
    browser.click("#act-person-sex");
}

#[test]
fn a_secretary_admits_a_member_and_each_figure_moves() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let served = serve(&register);
    let (browser, above) = (Browser::open(SCREEN), Browser::open(SCREEN));
    above.enter_by(&link(&register, &served));
    let cell = "tinh.h1.x1";
    browser.enter_by(&account(&register, &served, "bi-thu", cell, &["membership"]));
    let figures = |browser: &Browser, unit| {
        ["members", "probationary_members", "admitted"].map(|measure| figure(browser, &served, measure, unit, 2024))
    };
    assert_eq!(figures(&browser, cell), ["1", "1", "0"]);
    assert_eq!(figures(&above, "tinh"), ["1", "1", "0"]);
    browser.go(&format!("{}/unit/{cell}", served.address));
    browser.click("main .deed a");
    browser.click("main a[href^='/record/admit']");
    assert!(browser.address().contains("/record/admit?unit=tinh.h1.x1"), "{}", browser.address());
    let unit = browser.value_of("#act-unit");
    assert!(unit.starts_with("Chi bộ xã Một – ") && unit.ends_with("(tinh.h1.x1)"), "{unit}");
    // Another unit is found while it is typed, without accents, and taken with the keyboard.
    browser.fill("#act-unit", "chi bo xa");
    browser.wait("suggestions", || browser.script("return document.querySelectorAll('#act-unit-list li').length") == 1);
    browser.press("#act-unit", &format!("{DOWN}{ENTER}"));
    assert_eq!(browser.value_of("#act-unit"), unit);
    fill_in_admission(&browser, "Lê Thị Mới");
    browser.click(".buttons.do button[value=check]");
    browser.read("Chưa ghi sổ");
    assert!(browser.text_of("#checked").contains("1 → 2 (+1)"), "{}", browser.text());
    browser.click("#checked button[value=record]");
    browser.arrive("/entry/5");
    browser.read("Đã ghi vào sổ, mục số 5");
    assert_eq!(figures(&browser, cell), ["2", "2", "1"]);
    assert_eq!(figures(&above, "tinh"), ["2", "2", "1"]);
    assert_eq!(figure(&above, &served, "members", "tinh", 2023), "1", "the year before stays");
}

#[test]
fn a_secretary_proposes_somebody_above_accepts_and_each_figure_moves() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let served = serve(&register);
    let (browser, above) = (Browser::open(SCREEN), Browser::open(SCREEN));
    above.enter_by(&link(&register, &served));
    grant(&register, "thu", "tinh", &["membership", "particulars"]);
    let cell = "tinh.h1.x1";
    browser.enter_by(&account(&register, &served, "bi-thu", cell, &["particulars"]));
    let args = ["account", "grant", "bi-thu", "--action", "propose", "--area", "membership", "--unit", cell];
    assert_eq!(run(&register, &args).code, 0);
    let figures = || {
        ["members", "probationary_members", "admitted"].map(|measure| figure(&above, &served, measure, "tinh", 2024))
    };
    assert_eq!(figures(), ["1", "1", "0"]);
    browser.go(&format!("{}/record/admit?unit={cell}", served.address));
    fill_in_admission(&browser, "Lê Thị Trình");
    assert!(!browser.has("button[value=record]"), "who may only propose is offered nothing else");
    browser.click(".buttons.do button[value=check]");
    browser.read("1 → 2 (+1)");
    browser.fill("#note", "Chi bộ đã họp xét");
    browser.click("#checked button[value=propose]");
    browser.arrive("/proposal/");
    browser.read("Chờ tiếp nhận");
    assert_eq!(figures(), ["1", "1", "0"], "a proposal moves nothing");
    above.go(&served.address);
    above.go_by_masthead("a[href^='/proposals']");
    above.click("main a[href^='/proposal/']");
    above.read("Chi bộ đã họp xét");
    above.read("1 → 2 (+1)");
    above.click("form[action*='/accept'] button");
    above.arrive("/entry/5");
    above.read("Lê Thị Trình");
    assert_eq!(figures(), ["2", "2", "1"]);
    browser.go(&format!("{}/proposals?side=own&state=any", served.address));
    browser.click("main a[href^='/proposal/']");
    browser.click("main a[href^='/entry/5']");
    browser.arrive("/entry/5");
}

#[test]
fn forms_of_acts_fit_a_phone_and_rows_come_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let served = serve(&register);
    let browser = Browser::open(PHONE);
    browser.enter(&register, &served);
    grant(&register, "thu", "*", &["membership", "review", "structure", "resolution"]);
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

const SECOND_DISTRICT: &str = r#"[
  {"effective": "2000-01-02", "act": {"found": {"unit": {"code": "tinh.h2", "name": "Đảng bộ huyện Hai", "kind": "district", "parent": "tinh"}}}},
  {"effective": "2000-01-03", "act": {"found": {"unit": {"code": "tinh.h2.x1", "name": "Chi bộ xã Hai", "kind": "grassroots_cell", "parent": "tinh.h2"}}}},
  {"effective": "2023-05-19", "act": {"admit": {"member": "dv-2", "unit": "tinh.h2.x1", "ceremony": "2023-06-02",
      "person": {"name": "Phạm Văn Hai", "born": "1992-04-12", "sex": "male"}}}},
  {"effective": "2023-06-19", "act": {"admit": {"member": "dv-3", "unit": "tinh.h2.x1", "ceremony": "2023-07-02",
      "person": {"name": "Hoàng Thị Ba", "born": "1993-04-12", "sex": "female"}}}}
]"#;

#[test]
fn two_committees_merge_and_the_figures_of_the_year_before_stay() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    assert_eq!(run_with(&register, &["record", "-"], SECOND_DISTRICT).code, 0);
    let served = serve(&register);
    let browser = Browser::open(SCREEN);
    browser.enter(&register, &served);
    grant(&register, "thu", "*", &["structure"]);
    let before = |measure| ["tinh", "tinh.h1", "tinh.h2"].map(|unit| figure(&browser, &served, measure, unit, 2023));
    assert_eq!(before("members"), ["3", "1", "2"]);
    assert_eq!(before("admitted"), ["3", "1", "2"]);
    browser.go(&format!("{}/record/merge", served.address));
    browser.type_day("#effective", "2024-07-07");
    browser.fill("#act-units-0", "huyen mot");
    browser.click("button[value='add:act.units']");
    browser.fill("#act-units-1", "tinh.h2");
    browser.fill("#act-into-name", "Đảng bộ huyện Hợp Nhất");
    browser.choose("#act-into-kind", "district");
    browser.fill("#act-into-parent", "tinh");
    browser.click(".buttons.do button[value=check]");
    browser.read("Chưa ghi sổ");
    let shown = browser.text_of("#checked");
    for told in ["Đảng bộ huyện Một", "Đảng bộ huyện Hai", "Kết thúc, nhập vào Đảng bộ huyện Hợp Nhất", "0 → 3 (+3)"]
    {
        assert!(shown.contains(told), "no {told}: {shown}");
    }
    let mut looked = Looked::default();
    looked.at(&browser, "/record/merge (preview)");
    looked.end(1);
    let code = browser.value_of("#act-into-code");
    browser.click("#checked button[value=record]");
    browser.arrive("/entry/");
    browser.read("Đã ghi vào sổ");
    assert_eq!(figure(&browser, &served, "members", &code, 2024), "3");
    assert_eq!(figure(&browser, &served, "members", "tinh", 2024), "3");
    assert_eq!(before("members"), ["3", "1", "2"], "last year is as it was");
    assert_eq!(before("admitted"), ["3", "1", "2"]);
    browser.go(&format!("{}/unit/tinh.h1?at=2024-12-31", served.address));
    browser.read("Đảng bộ huyện Hợp Nhất");
}

#[test]
fn a_cell_is_rated_against_the_cap() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let enrolled = (2..=9).map(|number| {
        json!({ "effective": "2020-01-01", "act": { "receive_from_outside": { "member": format!("dv-{number}"), "unit": "tinh.h1.x1",
            "since": "2010-01-01", "ceremony": "2010-01-01", "confirmed": "2011-01-01", "opening": true,
            "person": { "name": format!("Vũ Thị {number}"), "born": "1980-01-01", "sex": "female" } } } })
    });
    let enrolled = serde_json::Value::from(enrolled.collect::<Vec<_>>()).to_string();
    let recorded = run_with(&register, &["record", "-"], &enrolled);
    assert_eq!(recorded.code, 0, "{}", recorded.err);
    let served = serve(&register);
    let browser = Browser::open(SCREEN);
    browser.enter(&register, &served);
    grant(&register, "thu", "tinh.h1.x1", &["review"]);
    browser.go(&format!("{}/record/rate_members?unit=tinh.h1.x1", served.address));
    browser.type_day("#effective", "2023-12-12");
    browser.fill("#act-year", "2023");
    browser.choose_or_click("act.stage", "decided");
    browser.click("button[value='fill:act.ratings']");
    browser.wait("the members of the cell", || browser.has("[name='act.ratings.8.member']"));
    for row in 0..9 {
        let level = if row < 3 { "excellent" } else { "good" };
        browser.choose(&format!("[name='act.ratings.{row}.level']"), level);
    }
    browser.click(".buttons.do button[value=check]");
    browser.read("Chưa ghi sổ");
    let told = browser.text_of("#checked .cap");
    assert!(told.contains("3 đảng viên hoàn thành xuất sắc nhiệm vụ; tối đa 1"), "{told}");
    assert!(browser.has("#checked .cap.over"), "it is shown as too many");
    browser.click("#checked button[value=record]");
    browser.read("Đã ghi vào sổ");
    assert_eq!(figure(&browser, &served, "members_rated", "tinh.h1.x1", 2023), "9");
}

#[test]
fn a_year_is_closed_and_what_comes_later_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let served = serve(&register);
    let browser = Browser::open(SCREEN);
    browser.enter(&register, &served);
    grant(&register, "thu", "*", &["figures", "membership"]);
    browser.go(&format!("{}/record/close_period?unit=tinh", served.address));
    browser.type_day("#effective", "2024-01-01");
    browser.type_day("#act-from", "2023-01-01");
    browser.pick_day("#act-to", "2023-12-31");
    browser.click(".buttons.do button[value=record]");
    browser.arrive("/entry/5");
    browser.go(&format!("{}/closings/tinh", served.address));
    browser.read("31/12/2023");
    browser.go(&format!("{}/record/admit?unit=tinh.h1.x1", served.address));
    fill_in_admission(&browser, "Lê Văn Muộn");
    browser.type_day("#effective", "2023-05-05");
    browser.type_day("#act-ceremony", "2023-06-06");
    browser.click(".buttons.do button[value=check]");
    browser.read("Chưa ghi sổ");
    browser.click("#checked button[value=record]");
    browser.arrive("/entry/6");
    browser.go(&format!("{}/unit/tinh?at=2023-12-31", served.address));
    browser.click("main .notice a");
    browser.arrive("/closings/tinh");
    browser.read("Lê Văn Muộn");
}

#[test]
fn a_draft_survives_a_closed_browser() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let served = serve(&register);
    let browser = Browser::open(SCREEN);
    browser.enter(&register, &served);
    grant(&register, "thu", "*", &["membership"]);
    browser.go(&format!("{}/record/admit?unit=tinh.h1.x1", served.address));
    fill_in_admission(&browser, "Lê Thị Nháp");
    browser.click(".buttons.do button[value=draft]");
    browser.read("Đã lưu nháp");
    drop(browser);
    let browser = Browser::open(SCREEN);
    browser.sign_in(&served, "thu", super::driver::PASSWORD);
    browser.go_by_masthead("a[href^='/record']");
    browser.click("main a[href*='draft=']");
    assert_eq!(browser.value_of("#act-person-name"), "Lê Thị Nháp");
    assert_eq!(browser.value_of("#act-ceremony"), "2024-06-06");
    browser.click(".buttons.do button[value=check]");
    browser.read("Chưa ghi sổ");
    browser.click("#checked button[value=record]");
    browser.arrive("/entry/5");
    browser.go_by_masthead("a[href^='/record']");
    browser.arrive("/record");
    assert!(!browser.has("main a[href*='draft=']"), "what is recorded is no draft");
}

#[test]
fn an_entry_is_corrected_in_one_step() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let served = serve(&register);
    let browser = Browser::open(SCREEN);
    browser.enter(&register, &served);
    grant(&register, "thu", "*", &["membership", "correction", "particulars"]);
    browser.go(&format!("{}/entry/4", served.address));
    browser.click("main a[href^='/correct/4']");
    assert_eq!(browser.value_of("#act-person-name"), "Trần Thị Thử");
    browser.fill("#act-person-name", "Trần Thị Đúng");
    browser.choose_or_click("void.act.reason", "other");
    browser.click(".buttons.do button[value=check]");
    browser.read("Chưa ghi sổ");
    let shown = browser.text_of("#checked");
    assert!(shown.contains("bị hủy") && shown.contains("ghi mới"), "before and after: {shown}");
    browser.click("#checked button[value=record]");
    browser.arrive("/entry/6");
    browser.go(&format!("{}/members?at=2023-12-31", served.address));
    browser.read("Trần Thị Đúng");
    assert!(!browser.text().contains("Trần Thị Thử"), "{}", browser.text());
    browser.go(&format!("{}/entry/4", served.address));
    browser.read("số 5");
    assert_eq!(figure(&browser, &served, "admitted", "tinh", 2023), "1", "one admission, once");
}
