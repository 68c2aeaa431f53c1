//! A workbook of 50,000 rows through the served pages: sent, looked at, recorded, with 2 % faults and 1 % duplicates.
//!
//! `cargo bench -p dangvu --bench books` serves a small register with this program in a directory of its own, sends the
//! workbook as a browser would, and prints how long the answers took, the processor's time of the server with the process
//! that reads, and the most memory that the server held. BENCHMARKS.md says what was measured.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark stops at the first thing that is wrong")]

#[path = "../crates/dangvu/tests/it/caller.rs"]
mod caller;

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use caller::Caller;
use rust_xlsxwriter::Workbook;

const ROWS: u32 = 50_000;
const ACTS: &str = r#"[
  {"effective": "2000-01-01", "act": {"found": {"unit": {"code": "tinh", "name": "Đảng bộ tỉnh Thử nghiệm", "kind": "provincial"}}}},
  {"effective": "2000-01-03", "act": {"found": {"unit": {"code": "tinh.x1", "name": "Chi bộ xã Một", "kind": "grassroots_cell", "parent": "tinh"}}}}
]"#;
const HEAD: [&str; 14] = [
    "STT",
    "Họ tên",
    "Ngày sinh",
    "Giới tính",
    "Chi bộ",
    "Ngày vào Đảng",
    "Ngày kết nạp",
    "Dân tộc thiểu số",
    "Trình độ",
    "Lý luận chính trị",
    "Quê quán",
    "Số CCCD",
    "Ghi chú",
    "Điện thoại",
];
/// What the columns say.
const SAYS: [&str; 14] = [
    "",
    "act.person.name",
    "act.person.born",
    "act.person.sex",
    "act.unit",
    "act.since",
    "act.ceremony",
    "act.person.ethnic_minority",
    "act.person.education",
    "act.person.theory",
    "act.person.native_place",
    "act.person.identity_number",
    "",
    "",
];

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangvu"));
    command.args(["--lang", "en"]).env("DANGVU_BY", "bench");
    command
}

fn run(register: &Path, args: &[&str]) -> String {
    let out = program().arg("-C").arg(register).args(args).output().unwrap();
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// Writes the workbook; of the rows 2 % cannot be read if `faulty`, and 1 % name somebody of an earlier row.
fn workbook(faulty: bool) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, text) in (0..).zip(HEAD) {
        sheet.write_string(0, column, text).unwrap();
    }
    for row in 1..=ROWS {
        let person = if faulty && row % 100 == 7 { row - 3 } else { row };
        let born = format!("{:02}/{:02}/{}", person % 28 + 1, person % 12 + 1, 1950 + person % 40);
        let born = if faulty && row % 50 == 3 { "31/02/1980".to_owned() } else { born };
        let name = format!("Nguyễn Thị Người Thứ {person}");
        let number = format!("{:012}", 1_000_000 + u64::from(row));
        let cells = [
            &*row.to_string(),
            &name,
            &born,
            "nữ",
            "tinh.x1",
            "03/02/2010",
            "03/02/2010",
            "Không",
            "Đại học",
            "Trung cấp",
            "Xã Mẫu, tỉnh Mẫu",
            &number,
            "Không có ghi chú gì thêm",
            "không dùng",
        ];
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// Returns the seconds of the processor that a process and those that it waited for have taken, and its most memory in MB.
fn taken(process: u32) -> (f64, u64) {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit(") ").next().unwrap().split(' ').collect();
    let ticks: f64 = fields[11..15].iter().map(|field| field.parse::<f64>().unwrap()).sum();
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    (ticks / 100.0, peak.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024)
}

/// Does something, and prints what it took.
fn timed<T>(process: u32, what: &str, does: impl FnOnce() -> T) -> T {
    let (begun, before) = (Instant::now(), taken(process).0);
    let done = does();
    let (cpu, peak) = taken(process);
    println!("{what}: {:.2} s, CPU {:.2} s, most memory so far {peak} MB", begun.elapsed().as_secs_f64(), cpu - before);
    done
}

fn count(page: &str, class: &str) -> String {
    let rest = page.split(&format!("<li class=\"{class}\">")).nth(1).unwrap_or_default();
    rest.split("<strong>").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or("0").to_owned()
}

fn main() {
    let dir = tempfile::tempdir().unwrap();
    let register = dir.path().join("register");
    run(&register, &["init", "--origin", "dangvu/bench"]);
    let mut recording = program().arg("-C").arg(&register).args(["record", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    recording.stdin.take().unwrap().write_all(ACTS.as_bytes()).unwrap();
    assert!(recording.wait().unwrap().success());
    let mut served = program()
        .arg("-C")
        .arg(&register)
        .args(["serve", "--port", "0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut address = String::new();
    BufReader::new(served.stdout.take().unwrap()).read_line(&mut address).unwrap();
    let pages = format!("--pages={}", address.trim().trim_end_matches('/'));
    let link = run(&register, &["account", "add", "van-thu", "--administrator", &pages]);
    // For one organisation, so that each row is asked for its right.
    for (action, area) in [("record", "membership"), ("record", "correction"), ("read", "particulars")] {
        run(&register, &["account", "grant", "van-thu", "--action", action, "--area", area, "--unit", "tinh"]);
    }
    let mut caller = Caller::enter(link.trim(), "con trâu đen gặm cỏ ven đê");
    for faulty in [true, false] {
        round(&mut caller, served.id(), faulty);
    }
    served.kill().unwrap();
    served.wait().unwrap();
}

fn round(caller: &mut Caller, process: u32, faulty: bool) {
    let bytes = workbook(faulty);
    println!(
        "{} rows, {:.1} MB{}",
        ROWS,
        bytes.len() as f64 / 1e6,
        if faulty { ", with faults and duplicates" } else { "" }
    );
    caller.get("/workbooks");
    let there = timed(process, "sent", || caller.upload("/workbooks", "lớn.xlsx", &bytes).to.unwrap());
    if caller.read(&there).text().contains("/map") && faulty {
        let names: Vec<String> = (0..14).map(|column| format!("column:{column}")).collect();
        caller.get(&format!("{there}/map?act=receive_from_outside"));
        let mut fields: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(SAYS).collect();
        fields.extend([("act", "receive_from_outside"), ("all:effective", "01/01/2024"), ("all:act.opening", "Có")]);
        assert_eq!(caller.post(&format!("{there}/map"), &fields).status, 303);
    }
    let page = timed(process, "verdict", || caller.read(&format!("{there}?again=1")).text());
    for class in ["good", "bad", "undecided"] {
        println!("  {class}: {}", count(&page, class));
    }
    timed(process, "a page of it", || caller.read(&format!("{there}?show=bad&page=2")));
    timed(process, "the workbook with remarks", || caller.read(&format!("{there}/remarks.xlsx")));
    if let Some(rest) = page.split("name=\"batch\" value=\"").nth(1) {
        let batch = rest.split('"').next().unwrap().to_owned();
        caller.get(&there);
        let done = timed(process, "recorded", || {
            let told = caller.post(&format!("{there}/record"), &[("batch", &batch), ("sure", "yes")]);
            caller.read(&told.to.unwrap()).text()
        });
        assert!(done.contains("/entry/"), "{done}");
    }
}
