//! Files and forms that are made to do harm, sent to the pages.

use std::io::Write as _;

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::books::{own, sent};
use crate::planted::{Role, planted};
use crate::visitor::{FORM, PARTS};

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const RELS: &str = r#"<?xml version="1.0"?><Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const BOOK_RELS: &str = r#"<?xml version="1.0"?><Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

fn zipped(sheet: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let parts: [(&str, &[u8]); 5] = [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    for (name, bytes) in parts {
        writer.start_file(name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn files_that_are_made_to_do_harm_are_told_so_and_nothing_more() {
    let place = planted();
    let mut secretary = place.visitor(place.account(Role::Secretary));
    let doctype = br#"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"#;
    let whole = own(&[&["Họ và tên"]]);
    for (name, bytes, told) in [
        ("bomb.xlsx", zipped(&vec![b' '; 60 << 20]), "unpacks to far more"),
        ("xxe.xlsx", zipped(doctype), "document type"),
        ("text.xlsx", b"Ho va ten;Ngay sinh\n".to_vec(), "no .xlsx workbook"),
        ("empty.xlsx", Vec::new(), "no .xlsx workbook"),
        ("cut.xlsx", whole[..whole.len() / 2].to_vec(), "damaged"),
        ("old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more".to_vec(), "old workbook"),
    ] {
        let (_, page) = sent(&mut secretary, name, &bytes);
        let text = page.text();
        assert!(text.contains(told) || (name == "cut.xlsx" && text.contains(".xlsx")), "{name}: {text}");
        assert!(!text.contains("root:") && !page.body.contains("name=\"sure\""), "{name}");
    }
    let page = secretary.get("/workbooks");
    assert_eq!(page.status, 200, "the pages go on");
}

#[test]
fn forms_with_files_are_taken_from_our_own_pages_only_and_as_a_whole() {
    let place = planted();
    let mut secretary = place.visitor(place.account(Role::Secretary));
    secretary.get("/workbooks");
    let good = own(&[&["Họ và tên"]]);
    let word = secretary.word.clone();
    let body = |word: &str, end: &str| {
        let mut body = format!("--line\r\nContent-Disposition: form-data; name=\"form_word\"\r\n\r\n{word}\r\n--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../../a.xlsx\"\r\n\r\n").into_bytes();
        body.extend_from_slice(&good);
        body.extend_from_slice(end.as_bytes());
        body
    };
    let end = "\r\n--line--\r\n";
    let same = ("sec-fetch-site", "same-origin");
    for (what, headers, bytes, status) in [
        ("from elsewhere", vec![("sec-fetch-site", "cross-site"), PARTS], body(&word, end), 403),
        ("from nowhere", vec![PARTS], body(&word, end), 403),
        ("with another word", vec![same, PARTS], body("x", end), 403),
        ("as another kind of form", vec![same, FORM], body(&word, end), 415),
        ("as JSON", vec![same, ("content-type", "application/json")], body(&word, end), 415),
        ("without a boundary", vec![same, ("content-type", "multipart/form-data")], body(&word, end), 415),
        ("broken off", vec![same, PARTS], body(&word, ""), 400),
        (
            "with a field after the file",
            vec![same, PARTS],
            body(&word, "\r\n--line\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--line--"),
            415,
        ),
        ("as it should be", vec![same, PARTS], body(&word, end), 303),
    ] {
        let answer = secretary.send_raw("/workbooks", &headers, bytes);
        assert_eq!(answer.status.as_u16(), status, "{what}: {}", answer.text());
    }
    assert!(!place.dir.path().join("a.xlsx").exists());
    let large = vec![0; (20 << 20) + 1];
    let answer = secretary.upload("/workbooks?lang=en", "large.xlsx", &large);
    assert_eq!(answer.status, 413);
    assert!(answer.text().contains("20 MB"), "{}", answer.text());
    let kept = std::fs::read_dir(place.dir.path().join("register/uploads")).unwrap().count();
    assert_eq!(kept, 1, "what is not taken leaves nothing");
    assert_eq!(secretary.upload("/workbooks", "", b"").status, 422, "no file was chosen");
}

#[test]
fn two_files_at_once_do_not_get_mixed_up() {
    let place = planted();
    let account = place.account(Role::Secretary);
    let threads: Vec<_> = (0..4)
        .map(|number| {
            let mut visitor = place.visitor(account);
            std::thread::spawn(move || {
                let heading = format!("Cột số {number}");
                let name = format!("tệp {number}.xlsx");
                let (there, page) = sent(&mut visitor, &name, &own(&[&[&heading]]));
                assert!(page.text().contains(&name), "{}", page.text());
                there
            })
        })
        .collect();
    let mut all: Vec<String> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 4);
}
