//! PDFs: what stands on which page, what it is, what is linked, and that nothing is too long for them.

use std::io::Read as _;

use dangvu_reports::document::{
    Block, Cell, Column, Document, Exact, Figure, Foot, Head, Identity, Inline, Opens, Row, RowKind, Table,
};
use dangvu_reports::pdf;
use dangvu_words::{Lang, words};
use flate2::read::ZlibDecoder;

use super::office::{Office, day, rendered};

fn link(opens: &Opens) -> Option<String> {
    let Opens::Measure { measure, unit, .. } = opens else { return None };
    Some(format!("http://127.0.0.1:8480/figure/{measure}/{unit}"))
}

fn written(document: &Document) -> Vec<u8> {
    pdf::write(document, words(Lang::Vi), &link).unwrap_or_else(|error| panic!("{error}"))
}

/// A PDF read back, as far as tests need it.
struct Read {
    /// Everything that is not in a stream, and streams in the clear.
    all: String,
}

impl Read {
    fn of(bytes: &[u8]) -> Self {
        let (mut all, mut rest) = (String::new(), bytes);
        while let Some(begin) = find(rest, b"stream\n") {
            all.push_str(&String::from_utf8_lossy(&rest[..begin]));
            rest = &rest[begin + 7..];
            let end = find(rest, b"endstream").unwrap();
            let mut clear = Vec::new();
            if ZlibDecoder::new(&rest[..end]).read_to_end(&mut clear).is_err() {
                clear = rest[..end].to_vec();
            }
            all.push_str(&String::from_utf8_lossy(&clear));
            rest = &rest[end + 9..];
        }
        all.push_str(&String::from_utf8_lossy(rest));
        Self { all }
    }

    fn count(&self, part: &str) -> usize {
        self.all.matches(part).count()
    }

    fn pages(&self) -> usize {
        self.count("/Type/Page/")
    }
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

const BODY: &str = r#"# I. Tình hình

Toàn Đảng bộ có **{{ figure("members") | with("đảng viên") }}**, nữ {{ figure("women_share") }}.

{{ table("members", "women_share", level="grassroots", caption="Đảng viên theo chi bộ") }}

{{ chart("admitted", from="2021-01-01", caption="Kết nạp đảng viên") }}

{{ page_break() }}

{{ section("han-che") }}
"#;

fn known_by() -> Identity {
    Identity {
        lines: vec![("Đơn vị".into(), "Đảng bộ tỉnh Mẫu".into())],
        address: "http://127.0.0.1:8480/verify/tinh-2023".into(),
    }
}

/// Returns a document that says what a test asks for and nothing else.
fn bare(blocks: Vec<Block>) -> Document {
    let office = Office::new();
    let mut document = rendered(&office.year(), "").unwrap();
    document.blocks = blocks;
    document
}

/// Reads the letters of a PDF back, as `pdftotext` does: by the tables that say which letters its drawings stand for.
fn letters(read: &Read) -> String {
    let mut letters = String::new();
    for line in read.all.lines() {
        let parts: Vec<&str> = line.split(['<', '>']).map(str::trim).collect();
        if let ["", code, "", text, ""] = parts[..]
            && code.len() == 4
        {
            let units: Vec<u16> = (0..text.len() / 4).map(|at| hex(&text[at * 4..at * 4 + 4])).collect();
            letters.push_str(&String::from_utf16_lossy(&units));
        }
    }
    letters
}

fn hex(text: &str) -> u16 {
    u16::from_str_radix(text, 16).unwrap()
}

#[test]
fn a_pdf_is_tagged_kept_by_archives_and_the_same_each_time() {
    let office = Office::new();
    let mut document = rendered(&office.year(), BODY).unwrap();
    document.identity = Some(known_by());
    let bytes = written(&document);
    assert_eq!(bytes, written(&document));
    let read = Read::of(&bytes);
    for part in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "BÁO CÁO kết quả năm 2023</rdf:li>",
        "/Lang(vi)",
        "/Marked true",
    ] {
        assert!(read.all.contains(part), "{part}");
    }
    let counts =
        [("/S/H1/", 1), ("/S/H2/", 1), ("/S/Table/", 1), ("/S/TR/", 5), ("/S/TH/", 4 + 3 + 1), ("/S/Figure/", 2)];
    for (part, count) in counts {
        assert_eq!(read.count(part), count, "{part}");
    }
    assert_eq!(read.pages(), 2);
}

#[test]
fn letters_come_back_with_their_accents() {
    let text = "Đảng bộ phường Nguyễn Trãi; NGHỊ QUYẾT; ưỡn ẹo; ằ ẵ ặ ệ ộ ợ ự ỵ";
    let apart = "cu\u{301} phe\u{302}\u{301}n";
    let line = vec![Inline::Text(text.into()), Inline::Break, Inline::Text(apart.into())];
    let read = Read::of(&written(&bare(vec![Block::Paragraph(line)])));
    let letters = letters(&read);
    for letter in text.chars().chain("cú phến".chars()).filter(|letter| *letter != ' ') {
        assert!(letters.contains(letter), "{letter} is not in {letters}");
    }
    assert!(!letters.contains('\u{301}'));
}

#[test]
fn every_figure_that_opens_is_a_link() {
    let office = Office::new();
    let document = rendered(&office.year(), BODY).unwrap();
    let read = Read::of(&written(&document));
    let mut figures = 0;
    document.each_figure(&mut |_| figures += 1);
    assert_eq!(read.count("/Subtype/Link"), figures);
    assert_eq!(read.count("/URI(http://127.0.0.1:8480/figure/members/tinh)"), 2);
    let unlinked = pdf::write(&document, words(Lang::Vi), &|_| None).unwrap();
    assert_eq!(Read::of(&unlinked).count("/Subtype/Link"), 0);
}

#[test]
fn a_document_of_nothing_is_one_page() {
    let mut document = bare(Vec::new());
    document.head = Head::default();
    document.foot = Foot::default();
    assert_eq!(Read::of(&written(&document)).pages(), 1);
    document.blocks =
        vec![Block::PageBreak, Block::Heading(1, Vec::new()), Block::List(list(0)), Block::Paragraph(Vec::new())];
    assert_eq!(Read::of(&written(&document)).pages(), 1);
}

fn list(items: usize) -> dangvu_reports::document::List {
    let item = |at| vec![Inline::Text(format!("việc thứ {at}"))];
    dangvu_reports::document::List { first: Some(1), items: (0..items).map(item).collect() }
}

fn table(rows: usize, columns: usize, name: &str) -> Block {
    let column = |at: usize| Column { heading: format!("Cột số {at}"), is_number: at > 0 };
    let figure = Figure { text: "1.234.567".into(), value: Exact::Whole(1_234_567), opens: None };
    let cells = |_| (0..columns).map(|at| if at == 0 { Cell::Text(name.into()) } else { Cell::Figure(figure.clone()) });
    let rows = (0..rows).map(|at| Row { kind: RowKind::Plain, cells: cells(at).collect() });
    Block::Table(Table { caption: "Bảng".into(), columns: (0..columns).map(column).collect(), rows: rows.collect() })
}

#[test]
fn a_long_table_goes_over_many_pages_and_its_heads_are_read_once() {
    let read = Read::of(&written(&bare(vec![table(3_000, 4, "Đảng bộ xã Hòa Bình")])));
    assert_eq!(read.count("/S/TR/"), 3_001);
    assert!((70..130).contains(&read.pages()), "{}", read.pages());
    assert_eq!(read.count("/S/TH/"), 4 + 3_000);
    assert_eq!(read.count("/S/THead/"), 1);
}

#[test]
fn a_wide_table_turns_the_page_and_one_that_is_wider_still_falls_apart() {
    let turned = Read::of(&written(&bare(vec![
        table(3, 13, "Đảng bộ tỉnh"),
        Block::Paragraph(vec![Inline::Text("Hết".into())]),
    ])));
    assert_eq!(turned.pages(), 3);
    assert_eq!(turned.count("/MediaBox[0 0 841.8898 595.27563]"), 1);
    let apart = Read::of(&written(&bare(vec![table(3, 60, "Đảng bộ tỉnh")])));
    assert_eq!(apart.count("/S/TD/"), 59 * 3);
    assert!(apart.count("/S/Table/") > 2);
}

#[test]
fn a_name_that_is_longer_than_a_page_goes_on_overleaf() {
    let name = "Đảng bộ có tên rất dài ".repeat(2_000);
    let read = Read::of(&written(&bare(vec![table(2, 3, &name)])));
    assert!(read.pages() > 10, "{}", read.pages());
    assert_eq!(read.count("/S/TR/"), 3);
    let mut document = bare(vec![Block::Paragraph(vec![Inline::Text("khôngcócáchnào".repeat(3_000))])]);
    document.head.issuer = name.clone();
    document.head.title.clone_from(&name);
    document.foot.recipients = vec!["Nơi nhận dài".repeat(20); 300];
    document.foot.signer = name;
    assert!(Read::of(&written(&document)).pages() > 20);
}

#[test]
fn letters_that_no_font_has_do_not_stop_the_writing() {
    let text = "漢字 😀 \u{e000} \u{0} \u{feff} \u{202e} \u{fffd} ế";
    let read = Read::of(&written(&bare(vec![Block::Paragraph(vec![Inline::Text(text.into())])])));
    assert_eq!(read.pages(), 1);
}

#[test]
fn a_document_is_dated_with_its_own_day() {
    let office = Office::new();
    let mut asking = office.year();
    asking.paper.date = Some(day("2024-01-15"));
    let read = Read::of(&written(&rendered(&asking, BODY).unwrap()));
    assert!(read.all.contains("<xmp:CreateDate>2024-01-15"));
}
