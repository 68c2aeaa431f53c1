//! What is at the edge: nothing to count, nothing to divide by, very long names and tables. Each reads well in every writer.

use dangvu_reports::document::{Block, Cell, Document};
use dangvu_reports::{Template, docx, html, pdf, text, xlsx};

use super::office::{Office, rendered, text as said};

/// Writes a document in every format.
fn written(document: &Document, office: &Office) -> Vec<(&'static str, Vec<u8>)> {
    let words = office.year().words;
    let names = xlsx::Names { text: "Nội dung".into(), table: "Bảng".into(), chart: "Biểu đồ".into() };
    vec![
        ("text", text::write(document, words).into_bytes()),
        ("html", html::page(document, words, &|_| None).into_bytes()),
        ("docx", docx::write(document, words).unwrap()),
        ("xlsx", xlsx::write(document, &names).unwrap()),
        ("pdf", pdf::write(document, words, &|_| None).unwrap()),
    ]
}

#[test]
fn a_division_by_zero_and_an_empty_unit_read_as_nothing_in_every_writer() {
    let office = Office::new();
    let before = office.asking("tinh.b", "2015-01-01", "2015-12-31");
    let body = r#"Nữ {{ figure("women_share") }}, {{ figure("women") | share_of(figure("members")) }}.

{{ table("members", "women_share", level="grassroots") }}

{{ chart("women_share") }}"#;
    let document = rendered(&before, body).unwrap();
    for (format, bytes) in written(&document, &office) {
        assert!(!bytes.is_empty(), "{format}");
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("NaN") && !text.contains("inf"), "{format}");
    }
    assert!(said(&before, body).starts_with("Nữ –, –."));
}

#[test]
fn every_shipped_template_is_written_for_a_unit_with_nothing_in_it() {
    let office = Office::new();
    for (file, text) in Template::SHIPPED {
        let asking = office.asking("tinh.b", "2015-03-01", "2015-03-31");
        let document = Template::parse(file, text).unwrap().render(&asking).unwrap();
        for (format, bytes) in written(&document, &office) {
            assert!(bytes.len() > 500, "{file} {format}");
        }
        let text = text::write(&document, asking.words);
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for odd in [" 0 lượt", " 0 đảng viên,", " 0 văn bản", "(0", ": 0,"] {
            assert!(!words.contains(odd), "{file}: {odd}\n{text}");
        }
    }
}

#[test]
fn three_thousand_rows_and_a_very_long_name_are_written() {
    let mut office = Office::new();
    let long = "Đảng bộ có tên rất dài ".repeat(8);
    let rename =
        format!(r#"{{"effective":"2023-01-01","act":{{"rename":{{"unit":"tinh.b.1","name":"{}"}}}}}}"#, long.trim());
    office.record(&rename);
    let body = r#"{{ unit.name }} {{ names("admitted") }}

{{ table("members", level="grassroots") }}"#;
    let mut document = rendered(&office.asking("tinh.b.1", "2023-01-01", "2023-12-31"), body).unwrap();
    let table =
        document.blocks.iter_mut().find_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    let table = table.unwrap();
    table.rows = vec![table.rows[0].clone(); 3_000];
    assert!(table.rows.iter().all(|row| matches!(&row.cells[1], Cell::Text(name) if name.chars().count() > 180)));
    for (format, bytes) in written(&document, &office) {
        assert!(bytes.len() > 5_000, "{format}");
        if format == "text" {
            assert!(String::from_utf8(bytes).unwrap().lines().all(|line| line.chars().count() <= 120));
        }
    }
}

#[test]
fn phrases_leave_out_what_is_zero_and_say_what_is_asked_when_all_is() {
    let office = Office::new();
    for (body, expected) in [
        (
            r##"{{ parts(figure("admitted"), "kết nạp # đảng viên", figure("expelled"), "khai trừ #") }}"##,
            "kết nạp 4 đảng viên",
        ),
        (
            r##"{{ parts(figure("women"), figure("women_share"), "# nữ (#)", figure("members"), "người", join="; ") }}"##,
            "4 nữ (44,4%); 9 người",
        ),
        (r##"{{ parts(figure("expelled"), "khai trừ #") }}"##, "không có"),
        (r##"{{ parts(figure("expelled"), "khai trừ #", otherwise="không có ai") }}"##, "không có ai"),
        (r##"{{ parts(figure("members"), "*# & <em>") }}"##, "*9 & <em>"),
        (
            r##"{{ parts(figure("expelled"), "Khai trừ #", figure("admitted"), "kết nạp #", figure("women"), "nữ #") }}"##,
            "Kết nạp 4, nữ 4",
        ),
        (r#"{{ target_of("admitted") }} {{ target_of("died") }}."#, "75% ."),
        (r#"{{ unmet() }}"#, "- Kết nạp đảng viên: đạt 9"),
        (r#"{{ table("expelled", zero=false) }}Hết"#, "Hết"),
        (r#"{{ figure("women_share") | over }}; {{ figure("women_share") | about }}"#, "trên 40%; gần 45%"),
        (r#"{{ figure("documents_issued", document="nq-01") }}"#, "0"),
    ] {
        assert_eq!(said(&office.year(), body), expected, "{body}");
    }
}

#[test]
fn years_before_a_merger_are_those_of_whoever_merged() {
    let mut office = Office::new();
    office.record(r#"{"effective":"2023-07-01","act":{"merge":{"units":["tinh.a.1","tinh.a.2"],"into":{"code":"tinh.a.3","name":"Chi bộ Phường 3","kind":"grassroots_cell","parent":"tinh.a"}}}}"#);
    let asking = office.asking("tinh.a.3", "2021-01-01", "2023-12-31");
    assert_eq!(said(&asking, r#"{{ figure("admitted") }}"#), "6");
    assert_eq!(said(&asking, r#"{{ range("admitted") }}"#), "2");
    assert_eq!(said(&asking, r#"{{ figure("admitted", year=2022) }} {{ figure("members", year=2022) }}"#), "2 4");
    let year = office.asking("tinh.a.3", "2023-01-01", "2023-12-31");
    assert_eq!(said(&year, r#"{{ change("admitted") }} {{ change("admitted").before }}"#), "không thay đổi 2");
    let document = rendered(&asking, r#"{{ figure("admitted", year=2022) }}"#).unwrap();
    let mut opens = 0;
    document.each_figure(&mut |figure| opens += usize::from(figure.opens.is_some()));
    assert_eq!(opens, 0, "no one organisation's page shows it");
}
