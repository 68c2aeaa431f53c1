//! A workbook: taken, filled in, sent, recorded and taken back.

use dangvu_workbooks::file::{Value, read_here};
use rust_xlsxwriter::Workbook;

use super::driver::{Browser, SCREEN};
use super::sweep::Looked;
use crate::program::{run, serve, small_register};
use crate::uploads::{entries, people, rights};

#[test]
fn a_workbook_goes_round_in_a_browser() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let served = serve(&register);
    let browser = Browser::open(SCREEN);
    browser.enter(&register, &served);
    rights(&register, "thu");
    browser.go(&format!("{}/workbooks?lang=en", served.address));
    // The form says where the workbook is; the browser fetches it as it would save it.
    let taken = browser.script(
        "const form = document.querySelector('#fill form'); form.what.value = 'change_particulars';
         form.unit.value = 'tinh.h1.x1'; form.on.value = '2024-06-01';
         return fetch(form.action + '?' + new URLSearchParams(new FormData(form)))
           .then(answer => answer.arrayBuffer()).then(bytes => Array.from(new Uint8Array(bytes)))",
    );
    let taken: Vec<u8> =
        taken.as_array().unwrap().iter().map(|byte| u8::try_from(byte.as_u64().unwrap()).unwrap()).collect();
    let file = dir.path().join("filled.xlsx");
    std::fs::write(&file, filled(&taken)).unwrap();
    browser.press("#file", file.to_str().unwrap());
    browser.click("#send button");
    browser.wait("the verdict", || browser.text().contains("Record 1 acts"));
    assert!(browser.text().contains("filled.xlsx"), "{}", browser.text());
    let mut looked = Looked::default();
    looked.at(&browser, "/workbooks/upload/{id}");
    let before = entries(&register);
    browser.click("#sure");
    browser.click("#record button");
    browser.wait("the batch", || browser.address().contains("/workbooks/batch/"));
    assert_eq!(entries(&register), before + 1);
    looked.at(&browser, "/workbooks/batch/{id}");
    looked.end(2);
    browser.click("details.stored summary");
    browser.script("document.querySelector('#reason').value = 'mistyped'");
    browser.click("details.stored button");
    browser.wait("that it is taken back", || browser.text().contains("All of it was taken back"));
    assert_eq!(entries(&register), before + 2);
    assert!(run(&register, &["account", "looks", "thu"]).code == 0);
}

#[test]
fn what_the_columns_of_a_list_say_is_told_in_a_browser() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let served = serve(&register);
    let (browser, mut looked) = (Browser::open(SCREEN), Looked::default());
    browser.enter(&register, &served);
    rights(&register, "thu");
    let file = dir.path().join("list.xlsx");
    std::fs::write(&file, people(2)).unwrap();
    browser.go(&format!("{}/workbooks", served.address));
    browser.press("#file", file.to_str().unwrap());
    browser.click("#send button");
    browser.arrive("/workbooks/upload/");
    let sent = browser.address();
    let sent = sent.split(['?', '#']).next().unwrap().trim_end_matches("/map");
    browser.go(&format!("{sent}/map?act=receive_from_outside"));
    assert!(browser.has("[name='column:0']"), "{}", browser.text());
    looked.at(&browser, "/workbooks/upload/{id}/map");
    looked.end(1);
}

/// Fills a workbook of ours in: another native place for the first member.
fn filled(bytes: &[u8]) -> Vec<u8> {
    let book = read_here(bytes.to_vec()).unwrap();
    let mut workbook = Workbook::new();
    for (number, sheet) in book.sheets.iter().enumerate() {
        let out = workbook.add_worksheet();
        out.set_name(&sheet.name).unwrap();
        for row in &sheet.rows {
            for cell in &row.cells {
                let (at, column) = (row.number - 1, u16::try_from(cell.column).unwrap());
                match &cell.value {
                    Value::Number(number) => out.write_number(at, column, *number).unwrap(),
                    Value::Text(text) => out.write_string(at, column, text).unwrap(),
                    other => panic!("{other:?}"),
                };
            }
        }
        let paths = sheet.rows.iter().find(|row| row.number == 2).filter(|_| number == 0);
        let place = paths
            .and_then(|row| row.cells.iter().find(|cell| row.text(cell.column) == Some("act.change.native_place")));
        if let Some(place) = place {
            out.write_string(4, u16::try_from(place.column).unwrap(), "Xã Đổi").unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}
