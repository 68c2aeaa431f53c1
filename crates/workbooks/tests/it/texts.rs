//! Texts go out as texts and come back as they were, whatever they begin with.

use dangvu_workbooks::file::{Value, read_here};
use proptest::prelude::*;

use super::acts::Office;

/// What spreadsheets take for a formula or a command.
const RISKY: [&str; 14] = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "-2",
    "\t=1",
    "\r=1",
    "＝1",
    "'=1",
    "=HYPERLINK(\"http://x\")",
    "_x003D_1",
    "\"=1\"",
    "<f>1</f>",
    "&#61;1",
    "%3D1",
];

fn survives(office: &Office, texts: &[String]) {
    let bytes = office.with_topics(texts);
    let book = read_here(bytes.clone()).unwrap();
    let sheet = &book.sheets[0];
    let head = sheet.rows.iter().find(|row| row.number == 2).unwrap();
    let column = head.cells.iter().find(|cell| cell.value == Value::Text("act.topic".to_owned())).unwrap().column;
    let found: Vec<&str> =
        sheet.rows.iter().filter(|row| row.number >= 5).map(|row| row.text(column).unwrap()).collect();
    assert_eq!(found, texts);
    assert!(sheet.rows.iter().flat_map(|row| &row.cells).all(|cell| !cell.is_formula));
    assert!(!has_formula(bytes));
}

/// Looks for formulas in the sheet of acts with nothing but a search.
fn has_formula(bytes: Vec<u8>) -> bool {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut text).unwrap();
    text.contains("<f>") || text.contains("<f ") || text.contains("ddeLink")
}

#[test]
fn what_looks_like_a_formula_comes_back_as_it_was() {
    let office = Office::new();
    survives(&office, &RISKY.map(str::to_owned));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back_as_it_was(texts in prop::collection::vec("[=+@\\-\t＝']?[^\u{0}]{1,40}", 1..20)) {
        thread_local! { static OFFICE: Office = Office::new(); }
        OFFICE.with(|office| survives(office, &texts));
    }
}
