//! Reading: from a figure to the people behind it, from work due to a member, from a resolution to its target.

use super::driver::{Browser, ENTER, PHONE, SCREEN};
use crate::program::{demo, run_with, serve, small_register};

#[test]
fn a_newcomer_finds_a_figure_and_the_people_behind_it() {
    let served = serve(demo());
    let browser = Browser::open(SCREEN);
    browser.enter(demo(), &served);
    browser.go(&served.address);
    browser.wait("the word that the demo is simulated", || browser.text().contains("mô phỏng"));
    let bytes = browser.script(
        "return ['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind))
            .reduce((sum, entry) => sum + entry.encodedBodySize, 0)",
    );
    assert!(
        (1_000..100_000).contains(&bytes.as_u64().unwrap()),
        "the first page with all that it loads: {bytes} bytes"
    );
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
    let browser = Browser::open(SCREEN);
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
    let browser = Browser::open(SCREEN);
    browser.enter(demo(), &served);
    browser.go(&format!("{}/members?at=2023-12-31", served.address));
    browser.fill("main input[name='q']", "nguyen van");
    browser.press("main input[name='q']", ENTER);
    browser.wait("the answer to the form", || browser.address().contains("q=nguyen"));
    browser.wait("names without accents", || browser.text().contains("Nguyễn Văn"));
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
    let browser = Browser::open(PHONE);
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
    browser.press("main input[name='q']", ENTER);
    browser.wait("the document", || browser.address().contains("q=phat") && browser.text().contains("1 văn bản"));
    browser.click("main a[href*='/document/nq-1']");
    assert!(browser.text().contains("0/1 chỉ tiêu hoàn thành"), "{}", browser.text());
    browser.click("main a[href*='/figure/admitted/tinh?at=2023-12-31']");
    browser.click("main a[href*='/entry/8']");
    assert!(browser.text().contains("Lê Văn Muộn"), "{}", browser.text());
}
