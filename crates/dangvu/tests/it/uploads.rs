//! Workbooks through the served pages, killed while it records.

use std::path::Path;

use rust_xlsxwriter::Workbook;

use super::caller::Caller;
use super::program::{run, serve, small_register};

/// A password that nobody else has.
const PASSWORD: &str = "con trâu đen gặm cỏ ven đê";

/// Writes a spreadsheet of an office with so many people.
pub(crate) fn people(count: usize) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, text) in (0..).zip(["Họ tên", "Ngày sinh", "Giới tính", "Chi bộ", "Ngày vào Đảng", "Ngày kết nạp"])
    {
        sheet.write_string(0, column, text).unwrap();
    }
    for row in 1..=u32::try_from(count).unwrap() {
        let name = format!("Người Thứ {row}");
        for (column, text) in (0..).zip([&name, "01/02/1970", "nam", "tinh.h1.x1", "03/02/2010", "03/02/2010"]) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// Gives the first account what it takes to record members.
pub(crate) fn rights(register: &Path, name: &str) {
    for (action, area) in [("record", "membership"), ("record", "correction"), ("read", "particulars")] {
        let granted = run(register, &["account", "grant", name, "--action", action, "--area", area]);
        assert_eq!(granted.code, 0, "{}", granted.err);
    }
}

pub(crate) fn entries(register: &Path) -> usize {
    run(register, &["export", "entries"]).out.lines().count()
}

/// Sends a spreadsheet and says what its columns say; returns its address.
fn sent(caller: &mut Caller, bytes: &[u8]) -> String {
    caller.get("/workbooks");
    let there = caller.upload("/workbooks", "danh sách.xlsx", bytes).to.unwrap();
    let page = caller.read(&there).text();
    if page.contains("name=\"sure\"") {
        return there;
    }
    caller.get(&format!("{there}/map?act=receive_from_outside"));
    let columns = ["act.person.name", "act.person.born", "act.person.sex", "act.unit", "act.since", "act.ceremony"];
    let names: Vec<String> = (0..6).map(|column| format!("column:{column}")).collect();
    let mut fields: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(columns).collect();
    fields.extend([("act", "receive_from_outside"), ("all:effective", "01/01/2024"), ("all:act.opening", "Có")]);
    let mapped = caller.post(&format!("{there}/map"), &fields);
    assert_eq!(mapped.status, 303, "{}", mapped.text());
    there
}

fn batch(page: &str) -> String {
    let rest = page.split("name=\"batch\" value=\"").nth(1).unwrap_or_else(|| panic!("{page}"));
    rest.split('"').next().unwrap().to_owned()
}

#[test]
fn pages_that_are_killed_while_they_record_leave_all_or_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let (many, kills) = (400, 8);
    let bytes = people(many);
    assert_eq!(run(&register, &["account", "add", "van-thu"]).code, 0);
    rights(&register, "van-thu");
    for kill in 0..kills {
        let served = serve(&register);
        let pages = format!("--pages={}", served.address);
        let link = run(&register, &["account", "reset", "van-thu", &pages]).out.trim().to_owned();
        let mut caller = Caller::enter(&link, PASSWORD);
        let there = sent(&mut caller, &bytes);
        let page = caller.read(&there).text();
        if !page.contains("name=\"batch\"") {
            assert_eq!(entries(&register), 4 + many, "there is nothing new only if all of it is there");
            continue;
        }
        let seen = batch(&page);
        let sending = std::thread::spawn(move || {
            drop(caller.try_post(&format!("{there}/record"), &[("batch", &seen), ("sure", "yes")]));
        });
        std::thread::sleep(std::time::Duration::from_millis(30 * kill));
        drop(served);
        sending.join().unwrap();
        let found = entries(&register);
        assert!(found == 4 || found == 4 + many, "{found} entries after kill {kill}");
    }
    assert_eq!(run(&register, &["verify"]).code, 0);
}
