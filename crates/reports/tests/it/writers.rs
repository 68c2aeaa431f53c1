//! What the writers make of a document.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use dangvu_reports::document::{Block, Cell, Identity, Opens};
use dangvu_reports::{docx, html, text, xlsx};
use zip::ZipArchive;

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

/// Returns the parts of a ZIP by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        parts.insert(file.name().unwrap().into_owned(), String::from_utf8_lossy(&content).into_owned());
    }
    parts
}

#[test]
fn a_docx_has_the_form_of_its_day() {
    let office = Office::new();
    let mut asking = office.year();
    asking.paper.date = Some(super::office::day("2024-01-15"));
    let document = rendered(&asking, BODY).unwrap();
    let written = docx::write(&document, asking.words).unwrap();
    assert_eq!(written, docx::write(&document, asking.words).unwrap());
    let parts = parts(&written);
    let (text, styles) = (&parts["word/document.xml"], &parts["word/styles.xml"]);
    assert!(text.contains("<w:pgSz w:w=\"11904\" w:h=\"16836\"/>"));
    assert!(text.contains("<w:pgMar w:top=\"1133\" w:right=\"1133\" w:bottom=\"1133\" w:left=\"1700\""));
    assert!(text.contains("<w:titlePg/>"));
    assert!(styles.contains("w:ascii=\"Times New Roman\"") && styles.contains("<w:sz w:val=\"28\"/>"));
    assert!(styles.contains("w:firstLine=\"566\""));
    assert!(text.contains("<w:pStyle w:val=\"Heading1\"/>"));
    assert_eq!(text.matches("<w:tblHeader/>").count(), 1);
    assert!(text.contains("Chi bộ xã Hòa &lt;Bình&gt; &amp; Phú"));
    assert!(text.contains("9 đảng viên"));
    assert!(parts["word/charts/chart1.xml"].contains("<c:v>4</c:v>"));
    assert!(parts["[Content_Types].xml"].contains("/word/charts/chart1.xml"));
}

#[test]
fn a_workbook_holds_numbers_with_their_formats() {
    let office = Office::new();
    let asking = office.year();
    let document = rendered(&asking, BODY).unwrap();
    let names = xlsx::Names { text: "Nội dung".into(), table: "Bảng".into(), chart: "Biểu đồ".into() };
    let written = xlsx::write(&document, &names).unwrap();
    assert_eq!(written, xlsx::write(&document, &names).unwrap());
    let parts = parts(&written);
    let (workbook, table) = (&parts["xl/workbook.xml"], &parts["xl/worksheets/sheet2.xml"]);
    for name in ["Nội dung", "Đảng viên theo chi bộ", "Kết nạp đảng viên"] {
        assert!(workbook.contains(&format!("name=\"{name}\"")), "{name}");
    }
    assert!(workbook.contains("_xlnm.Print_Area") && workbook.contains("_xlnm.Print_Titles"));
    assert!(table.contains("<pane xSplit=\"2\" ySplit=\"4\""));
    assert!(table.contains("<v>9</v>") && table.contains("<v>0.444"));
    assert!(parts["xl/styles.xml"].contains("0.0%"));
    assert!(parts.contains_key("xl/charts/chart1.xml"));
}

#[test]
fn a_long_table_and_a_long_name_are_written() {
    let office = Office::new();
    let asking = office.year();
    let mut document =
        rendered(&asking, "{{ table(\"members\", caption=\"[Bảng] dài: tên này dài hơn ba mươi mốt chữ\") }}").unwrap();
    let Block::Table(table) = &mut document.blocks[0] else { panic!("no table") };
    let mut row = table.rows[0].clone();
    row.cells[1] = Cell::Text("Đảng bộ có tên rất dài ".repeat(20));
    table.rows = vec![row; 3_000];
    let names = xlsx::Names { text: "a".into(), table: "a".into(), chart: "a".into() };
    assert_eq!(
        parts(&docx::write(&document, asking.words).unwrap())["word/document.xml"].matches("<w:tr>").count(),
        3_003
    );
    assert!(
        parts(&xlsx::write(&document, &names).unwrap())["xl/workbook.xml"]
            .contains("name=\"Bảng dài tên này dài hơn ba mươ\"")
    );
    assert!(text::write(&document, asking.words).lines().all(|line| line.chars().count() <= 100));
}

fn identity() -> Identity {
    Identity {
        lines: vec![
            ("Đơn vị".into(), "Đảng bộ tỉnh Mẫu".into()),
            ("Kì".into(), "từ ngày 01/01/2023 đến ngày 31/12/2023".into()),
            ("Đầu nhật kí".into(), "sha256:5f2b…c01a".into()),
        ],
        address: "http://127.0.0.1:8480/verify/tinh-2023?a=1&b=2".into(),
    }
}

#[test]
fn what_a_report_is_known_by_stands_in_every_format_with_its_code() {
    let office = Office::new();
    let asking = office.year();
    let mut document = rendered(&asking, BODY).unwrap();
    assert!(!html::page(&document, asking.words, &link).contains("<aside"));
    document.identity = Some(identity());
    let page = html::page(&document, asking.words, &link);
    assert!(page.contains("<dt>Đơn vị</dt><dd>Đảng bộ tỉnh Mẫu</dd>"));
    assert!(page.contains("<a href=\"http://127.0.0.1:8480/verify/tinh-2023?a=1&amp;b=2\">"));
    assert!(page.contains("<path d=\"M4 4h7v1h-7z"));
    let text = text::write(&document, asking.words);
    assert!(text.contains("Kì: từ ngày 01/01/2023 đến ngày 31/12/2023\n"), "{text}");
    assert!(text.contains("\n    █▀▀▀▀▀█ "), "{text}");
    let parts_of = parts(&docx::write(&document, asking.words).unwrap());
    assert!(parts_of["word/document.xml"].contains("Đơn vị: Đảng bộ tỉnh Mẫu"));
    assert!(
        parts_of["word/_rels/document.xml.rels"]
            .contains("Target=\"http://127.0.0.1:8480/verify/tinh-2023?a=1&amp;b=2\"")
    );
    assert!(parts_of["word/media/qr.png"].contains("PNG"));
    let names = xlsx::Names { text: "a".into(), table: "a".into(), chart: "a".into() };
    let parts_of = parts(&xlsx::write(&document, &names).unwrap());
    assert!(parts_of["xl/worksheets/sheet1.xml"].contains("<hyperlinks>"));
    assert!(parts_of["xl/media/image1.png"].contains("PNG"));
}
