//! What the writers make of a document.

use dangvu_reports::document::Opens;
use dangvu_reports::{html, text};

use super::office::{Office, rendered};

const BODY: &str = r#"# I. Tình hình

Toàn Đảng bộ có **{{ figure("members") | with("đảng viên") }}**, nữ {{ figure("women_share") }}.

{{ table("members", "women_share", level="grassroots", caption="Đảng viên theo chi bộ") }}

{{ chart("admitted", from="2021-01-01", caption="Kết nạp đảng viên") }}

{{ page_break() }}

{{ section("han-che") }}
"#;

fn link(opens: &Opens) -> Option<String> {
    let Opens::Measure { measure, unit, from, to, .. } = opens else { return None };
    Some(format!("/figures/{measure}/{unit}?from={from}&to={to}"))
}

#[test]
fn every_figure_of_the_html_is_a_link_with_its_exact_value() {
    let office = Office::new();
    let document = rendered(&office.year(), BODY).unwrap();
    let page = html::page(&document, office.year().words, &link);
    let mut figures = 0;
    document.each_figure(&mut |_| figures += 1);
    assert_eq!(figures, 1 + 1 + 2 * 4 + 3);
    assert_eq!(page.matches("<a class=\"figure\" href=").count(), figures);
    assert!(page.contains(
        "<strong><a class=\"figure\" href=\"/figures/members/tinh?from=2023-01-01&amp;to=2023-12-31\">\
         <data value=\"9\">9 đảng viên</data></a></strong>"
    ));
    assert!(page.contains("<data value=\"4/9\">44,4%</data>"));
    assert!(page.contains("Chi bộ xã Hòa &lt;Bình&gt; &amp; Phú"));
    assert!(page.contains("data-section=\"han-che\""));
}

#[test]
fn a_figure_that_nothing_opens_is_no_link() {
    let office = Office::new();
    let document = rendered(&office.year(), r#"{{ target("kn") }}"#).unwrap();
    let page = html::page(&document, office.year().words, &link);
    assert!(page.contains("<data class=\"figure\" value=\"9/12\">75%</data>"));
}

#[test]
fn the_same_is_written_in_the_same_bytes() {
    let write = || {
        let office = Office::new();
        let document = rendered(&office.year(), BODY).unwrap();
        let words = office.year().words;
        (html::page(&document, words, &link), text::write(&document, words))
    };
    assert_eq!(write(), write());
}
