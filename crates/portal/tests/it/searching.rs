//! Search, with and without accents.

use dangvu_portal::{Found, Question};
use jiff::Timestamp;

use crate::site::Site;

fn ids(site: &Site, text: &str) -> Vec<i64> {
    let question = Question { text: text.to_owned(), ..Question::default() };
    let hits = site.portal.search(&question, Timestamp::now(), 0, 50).unwrap();
    hits.found
        .iter()
        .map(|found| match found {
            Found::Text(id) | Found::Paper(id) => *id,
        })
        .collect()
}

#[test]
fn words_are_found_with_and_without_accents() {
    let site = Site::new();
    let (one, two) = (site.publish("a", "Phòng chống bão", "Mưa lớn."), site.publish("b", "Họp báo", "Tin ngắn."));
    assert_eq!(ids(&site, "bao"), [two, one]);
    assert_eq!(ids(&site, "bão"), [one]);
    assert_eq!(ids(&site, "báo"), [two]);
    assert_eq!(ids(&site, "BÃO mua"), [one]);
    assert_eq!(ids(&site, "ba\u{0303}o"), [one], "accents apart");
    assert_eq!(ids(&site, "\"chong bao\""), [one]);
    assert_eq!(ids(&site, "\"bao chong\""), Vec::<i64>::new());
    assert_eq!(ids(&site, "đ"), Vec::<i64>::new());
}

#[test]
fn no_question_breaks_the_search() {
    let site = Site::new();
    site.publish("a", "Một", "x");
    for text in [
        "",
        "\"",
        "a\" OR \"b",
        "title:x",
        "NEAR(a b)",
        "*",
        "^a",
        "a AND",
        "-a",
        "{title}",
        "(",
        "'; DROP TABLE live; --",
        "\u{0}",
        "“",
        "a\u{0301}\u{0301}",
    ] {
        drop(ids(&site, text));
        let encoded: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        assert_eq!(site.get(&format!("/tim?q={encoded}")).status, 200, "{text}");
    }
}

#[test]
fn filters_narrow_what_is_found() {
    let site = Site::new();
    site.publish("a", "Chung", "x");
    let other = site.portal.save_section(&crate::site::section("khac")).unwrap();
    let question = |section| Question { text: "chung".to_owned(), section: Some(section), ..Question::default() };
    let count = |question: &Question| site.portal.search(question, Timestamp::now(), 0, 9).unwrap().total;
    assert_eq!((count(&question(site.section)), count(&question(other))), (1, 0));
    let papers = Question { text: "chung".to_owned(), papers: Some(true), ..Question::default() };
    assert_eq!(count(&papers), 0);
    let body_only = Question { text: "x".to_owned(), titles: true, ..Question::default() };
    assert_eq!(count(&body_only), 0);
    let early =
        Question { text: "chung".to_owned(), to: Some("2020-01-01T00:00:00Z".parse().unwrap()), ..Question::default() };
    assert_eq!(count(&early), 0);
}

#[test]
fn what_was_looked_for_is_marked_and_escaped() {
    let site = Site::new();
    site.publish("a", "Đảng & <b>bộ</b>", "Nội dung.");
    let page = site.get("/tim?q=dang").body;
    assert!(page.contains("<mark>Đảng</mark> &amp; &lt;b&gt;bộ&lt;/b&gt;"), "{page}");
    let page = site.get("/tim?q=%3Cscript%3Ealert(1)%3C/script%3E").body;
    assert!(!page.contains("<script"), "{page}");
}
