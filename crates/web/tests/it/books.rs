//! Workbooks through the pages: taken, filled in, sent, decided on, recorded, taken back.

use std::time::Duration;

use dangvu_register::ids::{MemberId, Seq};
use dangvu_workbooks::file::{Book, Value, read_here};
use rust_xlsxwriter::Workbook;

use crate::asking::Answer;
use crate::planted::{CANARY, CELL, OUTSIDE, Planted, Role, STRANGER, planted};
use crate::visitor::{Visitor, location};

/// Writes a workbook again with some cells changed: sheet, row from 1, column from 0, text.
fn filled(book: &Book, edits: &[(&str, u32, u16, &str)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for sheet in &book.sheets {
        let out = workbook.add_worksheet();
        out.set_name(&sheet.name).unwrap();
        for row in &sheet.rows {
            for cell in &row.cells {
                let (at, column) = (row.number - 1, u16::try_from(cell.column).unwrap());
                match &cell.value {
                    Value::Text(text) => out.write_string(at, column, text).unwrap(),
                    Value::Number(number) => out.write_number(at, column, *number).unwrap(),
                    Value::Bool(yes) => out.write_boolean(at, column, *yes).unwrap(),
                    Value::Error(_) => panic!("no errors in a workbook of ours"),
                };
            }
        }
        for (_, row, column, text) in edits.iter().filter(|edit| edit.0 == sheet.name) {
            out.write_string(row - 1, *column, *text).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// Writes a spreadsheet of somebody's own.
pub(crate) fn own(rows: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Danh sách").unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            sheet.write_string(row, column, *text).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

pub(crate) const HEAD: &[&str] = &["Họ và tên", "Ngày sinh", "Giới tính", "Chi bộ", "Ngày vào Đảng", "Ngày kết nạp"];

/// Reads a page; what is done in the background is waited for.
pub(crate) fn read(visitor: &mut Visitor, address: &str) -> Answer {
    let mut answer = visitor.get(address);
    for _ in 0..200 {
        if answer.status == 303 {
            let there = location(&answer);
            answer = visitor.get(&there);
        } else if answer.body.contains("http-equiv=\"refresh\"") {
            std::thread::sleep(Duration::from_millis(50));
            answer = visitor.get(address);
        } else {
            return answer;
        }
    }
    panic!("{address} does not come")
}

/// Sends a workbook and reads what becomes of it; returns its address without the language, too.
pub(crate) fn sent(visitor: &mut Visitor, name: &str, bytes: &[u8]) -> (String, Answer) {
    visitor.get("/workbooks");
    let answer = visitor.upload("/workbooks?lang=en", name, bytes);
    assert_eq!(answer.status, 303, "{}", answer.body);
    let there = location(&answer);
    let page = read(visitor, &there);
    (there.split('?').next().unwrap().to_owned(), page)
}

/// Maps a spreadsheet of one's own as an opening of the register.
pub(crate) fn mapped(visitor: &mut Visitor, there: &str) -> Answer {
    let page = visitor.get(&format!("{there}/map?act=receive_from_outside&lang=en"));
    assert_eq!(page.status, 200, "{}", page.body);
    let chosen = |column: u32| {
        let select = page.body.split(&format!("name=\"column:{column}\"")).nth(1).unwrap();
        let option =
            select.split("</select>").next().unwrap().split("<option ").find(|option| option.contains(" selected"));
        option.map_or("", |option| option.split('"').nth(1).unwrap()).to_owned()
    };
    let columns: Vec<(String, String)> = (0..6).map(|column| (format!("column:{column}"), chosen(column))).collect();
    assert!(columns.iter().all(|(_, path)| !path.is_empty()), "{columns:?}");
    let mut fields: Vec<(&str, &str)> = columns.iter().map(|(name, path)| (name.as_str(), path.as_str())).collect();
    fields.extend([("act", "receive_from_outside"), ("all:effective", "01/06/2024"), ("all:act.opening", "Có")]);
    let answer = visitor.post(&format!("{there}/map?lang=en"), &fields);
    assert_eq!(answer.status, 303, "{}", answer.body);
    read(visitor, &format!("{there}?lang=en"))
}

pub(crate) fn hidden<'a>(page: &'a Answer, name: &str) -> &'a str {
    let rest = page
        .body
        .split(&format!("name=\"{name}\" value=\""))
        .nth(1)
        .unwrap_or_else(|| panic!("no {name}: {}", page.text()));
    rest.split('"').next().unwrap()
}

fn last(place: &Planted) -> Seq {
    place.desk.view().last_seq()
}

#[test]
fn a_workbook_is_taken_filled_sent_recorded_and_taken_back() {
    let place = planted();
    let mut secretary = place.visitor(place.account(Role::Secretary));
    let made = secretary.get(&format!("/workbooks/make?what=change_particulars&unit={CELL}&on=2024-06-01"));
    assert_eq!(made.status, 200, "{}", made.body);
    let book = read_here(secretary.bytes.clone()).unwrap();
    let sheet = &book.sheets[0];
    let paths = sheet.rows.iter().find(|row| row.number == 2).unwrap();
    let column = |path: &str| {
        u16::try_from(paths.cells.iter().find(|cell| paths.text(cell.column) == Some(path)).unwrap().column).unwrap()
    };
    let bytes = filled(&book, &[(&sheet.name, 5, column("act.change.native_place"), "Xã Đổi")]);
    let before = last(&place);
    let (there, page) = sent(&mut secretary, "cập nhật.xlsx", &bytes);
    assert!(page.text().contains("1 Will be recorded") || page.text().contains("Record 1 acts"), "{}", page.text());
    assert_eq!(last(&place), before, "sending records nothing");
    let batch = hidden(&page, "batch").to_owned();
    let unsure = secretary.post(&format!("{there}/record"), &[("batch", &batch)]);
    assert_eq!((unsure.status.as_u16(), last(&place)), (303, before));
    let fields = [("batch", &*batch), ("sure", "yes")];
    let recorded = secretary.post(&format!("{there}/record?lang=en"), &fields);
    assert!(location(&recorded).starts_with("/workbooks/batch/"), "{}", location(&recorded));
    assert_eq!(last(&place).0, before.0 + 1);
    secretary.get(&there);
    secretary.post(&format!("{there}/record"), &fields);
    assert_eq!(last(&place).0, before.0 + 1, "sent twice, it is recorded once");
    let batch_page = secretary.get(&location(&recorded));
    assert!(batch_page.text().contains("cập nhật.xlsx"), "{}", batch_page.text());
    let none = secretary.post(&location(&recorded), &[("reason", "")]);
    assert_eq!(none.status, 422);
    let undone = secretary.post(&location(&recorded), &[("reason", "mistyped")]);
    assert_eq!(undone.status, 303, "{}", undone.text());
    assert!(!place.desk.view().is_valid(Seq(before.0 + 1), Seq::NEVER));
    let page = read(&mut secretary, &format!("{there}?again=1&lang=en"));
    assert!(page.text().contains("This workbook is recorded"), "{}", page.text());
    let (_, again) = sent(&mut secretary, "cập nhật.xlsx", &bytes);
    assert_ne!(hidden(&again, "batch"), batch, "what was taken back can be recorded again");
}

#[test]
fn a_spreadsheet_of_ones_own_is_mapped_decided_on_and_remembered() {
    let place = planted();
    let known = {
        let view = place.desk.view();
        let member = view.member(MemberId::from_number(6)).unwrap();
        let standing = view.standing(member, dangvu_register::day::Day::OPEN);
        (view.text(standing.name).unwrap().to_owned(), standing.born)
    };
    let born = format!("{:02}/{:02}/{}", known.1.date().day(), known.1.date().month(), known.1.year());
    let rows: [&[&str]; 5] = [
        HEAD,
        &["Người Mới Một", "01/02/1980", "Nam", CELL, "03/02/2010", "03/02/2010"],
        &[&known.0, &born, "Nam", CELL, "03/02/2010", "03/02/2010"],
        &["Người Sai", "31/02/1980", "nữ", CELL, "03/02/2010", "03/02/2010"],
        &["=HYPERLINK(1)", "01/02/1981", "nữ", "Chi bộ Không Có", "03/02/2010", "03/02/2010"],
    ];
    let mut secretary = place.visitor(place.account(Role::Secretary));
    let (there, page) = sent(&mut secretary, "của cơ quan.xlsx", &own(&rows));
    assert!(page.text().contains("not known what its columns say"), "{}", page.text());
    let page = mapped(&mut secretary, &there);
    let text = page.text();
    for told in ["B4: '31/02/1980' is no date", "Chi bộ Không Có", "To be decided", "2 acts are refused"] {
        assert!(text.contains(told), "no {told}: {text}");
    }
    assert!(!page.body.contains("name=\"sure\""), "nothing is recorded while something is in the way");
    let pairs = read(&mut secretary, &format!("{there}?show=undecided&lang=en"));
    assert!(pairs.text().contains("The register says") && pairs.body.contains("Xã Mẫu"), "{}", pairs.text());
    let decided = secretary.post(&format!("{there}/decide?lang=en"), &[("pick:0:3", "new"), ("all", "")]);
    assert_eq!(decided.status, 303, "{}", decided.text());
    let page = read(&mut secretary, &format!("{there}?lang=en"));
    assert!(
        page.text().contains("2 Will be recorded") && page.text().contains(", 0 must be decided"),
        "{}",
        page.text()
    );

    let remarked = read(&mut secretary, &format!("{there}/remarks.xlsx?lang=en"));
    assert_eq!(remarked.status, 200);
    let book = read_here(secretary.bytes.clone()).unwrap();
    let texts: Vec<&str> =
        book.sheets[0].rows.iter().flat_map(|row| row.cells.iter().filter_map(|cell| row.text(cell.column))).collect();
    assert!(texts.iter().any(|text| text.contains("31/02/1980") && text.contains("B4")), "{texts:?}");
    assert!(texts.contains(&"=HYPERLINK(1)"), "a formula comes back as a text");

    let (_, page) = sent(&mut secretary, "lần sau.xlsx", &own(&rows[..2]));
    assert!(
        page.text().contains("Record 1 acts") || page.text().contains("want 1 act"),
        "the mapping is remembered: {}",
        page.text()
    );
}

#[test]
fn what_a_sender_may_not_read_or_record_is_told_of_no_row() {
    let place = planted();
    let stranger = MemberId::from_number(STRANGER).to_string();
    let nobody = MemberId::from_number(STRANGER + 1).to_string();
    let mut secretary = place.visitor(place.account(Role::Secretary));
    secretary.get(&format!("/workbooks/make?what=confirm&unit={CELL}&on=2024-06-01&lang=en"));
    let book = read_here(secretary.bytes.clone()).unwrap();
    let sheet = book.sheets[0].name.clone();
    let column = {
        let paths = book.sheets[0].rows.iter().find(|row| row.number == 2).unwrap();
        u16::try_from(paths.cells.iter().find(|cell| paths.text(cell.column) == Some("act.member")).unwrap().column)
            .unwrap()
    };
    let told = |visitor: &mut Visitor, member: &str| {
        let (there, _) = sent(visitor, "a.xlsx", &filled(&book, &[(&sheet, 90, column, member), (&sheet, 90, 0, "x")]));
        let page = read(visitor, &format!("{there}?show=bad&lang=en"));
        assert!(!page.body.contains(CANARY), "{}", page.text());
        page.text_between("id=\"rows\"", "</section>").replace(member, "…")
    };
    let (outside, none) = (told(&mut secretary, &stranger), told(&mut secretary, &nobody));
    assert!(outside.contains("90") && outside.len() > 40, "{outside}");
    assert_eq!(outside, none);
    // Of the same name and birth as somebody outside: nobody is asked about whom they may not read.
    let strange = crate::small::person(STRANGER).born;
    let born = format!("{:02}/{:02}/{}", strange.date().day(), strange.date().month(), strange.year());
    let rows: [&[&str]; 3] = [
        HEAD,
        &["Trịnh Thị Canaria", &born, "Nam", CELL, "03/02/2010", "03/02/2010"],
        &["Người Khác", "01/02/1983", "Nam", OUTSIDE, "03/02/2010", "03/02/2010"],
    ];
    let (there, _) = sent(&mut secretary, "b.xlsx", &own(&rows));
    let page = mapped(&mut secretary, &there);
    assert!(!page.text().contains("To be decided"), "{}", page.text());
    assert!(page.text().contains("You may"), "who may not record there is told: {}", page.text());
    assert!(!page.body.contains("name=\"sure\""));
}

#[test]
fn what_goes_out_comes_in_with_nothing_new_and_only_what_may_be_read() {
    let place = planted();
    let mut secretary = place.visitor(place.account(Role::Secretary));
    for what in ["members", "receive_from_outside", "admit"] {
        let answer =
            secretary.get(&format!("/workbooks/export?what={what}&unit={CELL}&from=2000-01-01&at=2026-01-01&lang=en"));
        assert_eq!(answer.status, 200, "{what} {}", answer.text());
        let bytes = secretary.bytes.clone();
        let book = read_here(bytes.clone()).unwrap();
        assert!(book.sheets[0].rows.len() > 4, "{what}: {}", book.sheets[0].rows.len());
        let (_, page) = sent(&mut secretary, "back.xlsx", &bytes);
        assert!(page.text().contains("nothing new to record"), "{what}: {}", page.text());
    }
    assert_eq!(secretary.get(&format!("/workbooks/export?what=members&unit={OUTSIDE}")).status, 404);
    let mut reader = place.visitor(place.account(Role::Reader));
    assert_eq!(reader.get(&format!("/workbooks/export?what=members&unit={CELL}")).status, 200);
    let rows = read_here(reader.bytes.clone()).unwrap().sheets[0].rows.iter().filter(|row| row.number > 4).count();
    assert_eq!(rows, 0, "who may not see particulars gets none");
}

#[test]
fn a_workbook_belongs_to_who_sent_it() {
    let place = planted();
    let mut secretary = place.visitor(place.account(Role::Secretary));
    let mut organisation = place.visitor(place.account(Role::Organisation));
    let (there, _) = sent(&mut secretary, "riêng.xlsx", &own(&[HEAD]));
    organisation.get("/workbooks");
    for address in
        [there.clone(), format!("{there}/map"), format!("{there}/remarks.xlsx"), "/workbooks/upload/none".to_owned()]
    {
        assert_eq!(organisation.get(&address).status, 404, "{address}");
    }
    for address in ["decide", "record", "drop"] {
        assert_eq!(organisation.post(&format!("{there}/{address}"), &[]).status, 404, "{address}");
    }
    assert!(!organisation.get("/workbooks").text().contains("riêng.xlsx"));
    let mut reader = place.visitor(place.account(Role::Reader));
    let page = reader.get("/workbooks");
    assert!(!page.body.contains("type=\"file\""), "who only reads sends nothing");
    assert_eq!(reader.upload("/workbooks", "a.xlsx", b"PK").status, 403);
    let kept = || std::fs::read_dir(place.dir.path().join("register/uploads")).map_or(0, Iterator::count);
    assert_eq!(kept(), 1);
    secretary.get("/workbooks");
    secretary.post(&format!("{there}/drop"), &[]);
    assert_eq!((kept(), secretary.get(&there).status.as_u16()), (0, 404));
}

#[test]
fn what_was_sent_is_gone_when_the_program_starts_anew() {
    let place = planted();
    let mut secretary = place.visitor(place.account(Role::Secretary));
    let bytes = own(&[HEAD, &["Bí Mật Nhất", "", "", "", "", ""]]);
    let (there, _) = sent(&mut secretary, "một.xlsx", &bytes);
    let folder = place.dir.path().join("register/uploads");
    let file = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    let stored = std::fs::read(file.path()).unwrap();
    assert!(!stored.starts_with(b"PK") && stored.len() >= bytes.len(), "it lies sealed");
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(file.path()).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    // What a killed program left behind lies there still.
    std::fs::write(folder.join("left"), b"sealed").unwrap();
    let anew = dangvu_web::router(std::sync::Arc::clone(&place.desk), crate::planted::reached());
    assert!(!folder.exists());
    let mut visitor = Visitor::of(&anew);
    visitor.cookies = secretary.cookies.clone();
    assert_eq!(visitor.get(&there).status, 404);
}
