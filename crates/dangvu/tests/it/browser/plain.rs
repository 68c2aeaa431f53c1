//! Without scripts: everything can be done, with a page more here and there.

use super::driver::{Browser, ENTER, PASSWORD, SCREEN};
use crate::program::{demo, link, run, serve, small_register};

#[test]
fn an_act_is_recorded_without_scripts() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let served = serve(&register);
    let browser = Browser::without_script(SCREEN);
    browser.enter_by(&link(&register, &served));
    browser.sign_out();
    browser.sign_in(&served, "thu", PASSWORD);
    for area in ["membership", "review"] {
        run(&register, &["account", "grant", "thu", "--action", "record", "--area", area]);
    }
    browser.go(&format!("{}/unit/tinh.h1.x1", served.address));
    browser.click("main .deed a");
    browser.click("main a[href^='/record/admit']");
    browser.arrive("/record/admit");
    assert!(!browser.has("[role=combobox]"), "a script ran");
    browser.fill("#act-unit", "xa mot");
    browser.type_day("#effective", "2024-05-05");
    browser.type_day("#act-ceremony", "2024-06-06");
    browser.type_day("#act-person-born", "1999-02-02");
    browser.click("#act-person-sex");
    browser.click(".buttons.do button[value=check]");
    browser.read("Chưa ghi được. Cần sửa");
    browser.click("#wrong a[href='#act-person-name']");
    browser.fill("#act-person-name", "Lê Thị Tĩnh");
    browser.press("#act-person-name", ENTER);
    browser.read("Chưa ghi sổ");
    assert!(browser.value_of("#act-unit").ends_with("(tinh.h1.x1)"), "found by a few letters of its name");
    browser.click("#checked button[value=record]");
    browser.arrive("/entry/5");
    browser.go(&format!("{}/record/rate_members?unit=tinh.h1.x1", served.address));
    browser.type_day("#effective", "2024-12-12");
    browser.fill("#act-year", "2024");
    browser.choose_or_click("act.stage", "decided");
    browser.click("button[value='fill:act.ratings']");
    browser.wait("the members of the cell", || browser.has("[name='act.ratings.1.member']"));
    for row in ["0", "1"] {
        browser.choose(&format!("[name='act.ratings.{row}.level']"), "good");
    }
    browser.click(".buttons.do button[value=check]");
    browser.read("Chưa ghi sổ");
    browser.click("#checked button[value=record]");
    browser.arrive("/entry/6");
}

#[test]
fn a_member_is_found_and_a_report_is_read_without_scripts() {
    let served = serve(demo());
    let browser = Browser::without_script(SCREEN);
    browser.enter(demo(), &served);
    browser.go(&format!("{}/members?at=2023-12-31", served.address));
    browser.fill("main input[name='q']", "nguyen van");
    browser.click("main form.filter button");
    browser.arrive("q=nguyen");
    browser.read("Nguyễn Văn");
    browser.click("main th a[href*='/member/']");
    browser.arrive("/member/");
    browser.go(&format!("{}/reports?unit=ldg&at=2023-12-31", served.address));
    browser.click("main a[href^='/report/yearly/ldg']");
    browser.wait("the report", || browser.address().contains("/report/yearly/ldg") && browser.has(".sheet"));
    browser.read("48.772");
}
