//! Workbooks as a person uses them: made, filled in, checked, recorded as one, taken back as one.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use rust_xlsxwriter::Workbook;

use super::program::{Run, dangvu, run, run_with, small_register};

/// Writes a spreadsheet of somebody's own: texts, two lines above the headings.
fn own(path: &Path, rows: &[Vec<String>]) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Danh sách").unwrap();
    sheet.write_string(0, 0, "DANH SÁCH ĐẢNG VIÊN").unwrap();
    for (row, cells) in (2..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    workbook.save(path).unwrap();
}

fn texts(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|&text| text.to_owned()).collect()
}

const HEAD: [&str; 7] =
    ["STT", "Họ tên", "Ngày tháng năm sinh", "GIOI TINH", "Chi bộ", "Ngày vào Đảng", "Ngày kết nạp"];

fn person(number: usize) -> Vec<String> {
    let name = ["An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khoa", "Lan"][number % 8];
    let middle = ["Văn", "Thị", "Đức", "Minh", "Ngọc"][number / 8 % 5];
    let born = format!("{:02}/{:02}/{}", number % 28 + 1, number % 12 + 1, 1950 + number % 40);
    let full = format!("Người {middle} {name} {number}");
    texts(&[&number.to_string(), &full, &born, "nam", "Chi bộ xã Một", "03/02/2010", "03/02/2010"])
}

/// Maps a spreadsheet for the opening of a register.
fn mapping(register: &Path, file: &Path, dir: &Path) -> PathBuf {
    let mapping = dir.join("mapping.txt");
    let mapped = run(register, &["workbook", "map", text(file), "--act", "receive_from_outside", "-o", text(&mapping)]);
    assert_eq!(mapped.code, 0, "{}", mapped.err);
    assert!(mapped.err.contains("6 of 7"), "{}", mapped.err);
    let mut kept = std::fs::OpenOptions::new().append(true).open(&mapping).unwrap();
    writeln!(kept, "effective := 01/01/2024\nact.opening := Có").unwrap();
    mapping
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn entries(register: &Path) -> usize {
    run(register, &["export", "entries"]).out.lines().count()
}

fn members(register: &Path) -> String {
    let answer = run(register, &["measure", "members", "--at", "2024-06-30", "--format", "csv"]);
    answer.out.lines().last().unwrap().rsplit(',').next().unwrap().to_owned()
}

fn check(register: &Path, args: &[&str]) -> Run {
    run(register, &[&["workbook", "check"], args].concat())
}

#[test]
fn a_spreadsheet_of_somebodys_own_is_mapped_mended_recorded_once_and_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let file = dir.path().join("own.xlsx");
    let faulty = [
        texts(&HEAD),
        person(1),
        texts(&["2", "Lê Thị Sai", "31/02/1980", "nữ", "Chi bộ xã Một", "03/02/2010", "03/02/2010"]),
        texts(&["3", "tran thi thu", "12/04/1995", "nu", "tinh.h1.x1", "2023-05-19", "02/06/2023"]),
        texts(&["4", "Phạm Lạc", "01/01/1980", "nam", "Chi bộ Không Có", "03/02/2010", "03/02/2010"]),
        texts(&["5", "Hồ Sớm", "01/01/2030", "nam", "tinh", "03/02/2010", ""]),
        person(1),
    ];
    own(&file, &faulty);
    let unmapped = check(&register, &[text(&file)]);
    assert_eq!(unmapped.code, 2);
    assert!(unmapped.err.contains("workbook map"), "{}", unmapped.err);
    let mapping = mapping(&register, &file, dir.path());
    let remarked = dir.path().join("remarked.xlsx");
    let by = ["--mapping", text(&mapping)];
    let checked = check(&register, &[&[text(&file), "-o", text(&remarked), "--format", "csv"][..], &by].concat());
    assert_eq!(checked.code, 1, "{}", checked.err);
    assert!(checked.err.contains("To record: 1 (look again: 0). Refused: 3. To decide: 2."), "{}", checked.err);
    for said in ["C5: '31/02/1980' is no date", "Trần Thị Thử (dv-1)", "E7: 'Chi bộ Không Có'", "G8: ", "as in row 4"]
    {
        assert!(checked.out.contains(said), "{said}: {}", checked.out);
    }
    let again = check(&register, &[&[text(&remarked), "--format", "csv"][..], &by].concat());
    assert_eq!(again.out, checked.out, "the workbook that comes back says the same");
    let refused = run(&register, &[&["workbook", "record", text(&file)][..], &by].concat());
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert_eq!(entries(&register), 4, "nothing of it is recorded");

    mended_is_recorded_and_taken_back(dir.path(), &register, &mapping);
}

fn mended_is_recorded_and_taken_back(dir: &Path, register: &Path, mapping: &Path) {
    let file = dir.join("mended.xlsx");
    let mut head = texts(&HEAD);
    head.push("Quyết định".to_owned());
    let decided = |mut row: Vec<String>, decision: &str| {
        row.push(decision.to_owned());
        row
    };
    let rows = [
        head,
        decided(person(1), ""),
        decided(
            texts(&["3", "Trần Thị Thử", "12/04/1995", "nữ", "tinh.h1.x1", "19/05/2023", "02/06/2023"]),
            "Người mới",
        ),
        decided(person(1), "cung mot nguoi"),
        decided(person(2), ""),
    ];
    own(&file, &rows);
    let kept = run(register, &["workbook", "map", text(&file), "--save", text(mapping)]);
    assert_eq!(kept.code, 0, "{}", kept.err);
    let recorded = run(register, &["workbook", "record", text(&file)]);
    assert_eq!(recorded.code, 0, "{}", recorded.err);
    assert_eq!((entries(register), members(register).as_str()), (7, "4"));
    let batch = recorded.out.trim();
    // What is in the register already is nothing new, and nothing is asked of it.
    let again = run(register, &["workbook", "record", text(&file)]);
    assert_eq!(again.code, 0, "{}", again.err);
    assert!(again.err.contains("nothing new"), "{}", again.err);
    assert_eq!(entries(register), 7);
    let listed = run(register, &["workbook", "list", "--format", "csv"]).out;
    assert!(listed.contains(batch) && listed.contains("mended.xlsx") && listed.trim().ends_with(",3,5,0"), "{listed}");
    let undone = run(register, &["workbook", "undo", batch, "--reason", "duplicate"]);
    assert_eq!(undone.code, 0, "{}", undone.err);
    assert_eq!((entries(register), members(register).as_str()), (10, "1"));
    let twice = run(register, &["workbook", "undo", batch]);
    assert_eq!(twice.code, 0);
    assert_eq!(entries(register), 10, "taken back once");
    assert!(run(register, &["verify"]).code == 0);
}

#[test]
fn what_goes_out_comes_in_unchanged() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let changed = r#"[{"effective": "2023-12-01", "act": {"change_particulars": {"member": "dv-1",
        "change": {"education": "university", "native_place": "=1+1"}}}},
      {"effective": "2023-12-31", "act": {"rate_members": {"unit": "tinh.h1.x1", "year": 2023, "stage": "decided",
        "ratings": [{"member": "dv-1", "level": "good"}]}}}]"#;
    assert_eq!(run_with(&register, &["record", "-"], changed).code, 0);
    let file = |name: &str| dir.path().join(name);
    for (what, name) in [("members", "m.xlsx"), ("rate_members", "r.xlsx"), ("found", "f.xlsx")] {
        let path = file(name);
        let out = run(&register, &["workbook", "export", what, "--on", "2023-12-31", "-o", text(&path)]);
        assert_eq!(out.code, 0, "{}", out.err);
        let checked = check(&register, &[text(&path)]);
        assert_eq!(checked.code, 0, "{}", checked.err);
        let count = if what == "found" { 3 } else { 1 };
        assert!(
            checked.err.contains(&format!("To record: 0 (look again: 0). Refused: 0. To decide: 0. Known: {count}.")),
            "{what}: {}",
            checked.err
        );
    }
    let empty = dir.path().join("empty");
    assert_eq!(run(&empty, &["init", "--origin", "dangvu/other"]).code, 0);
    for name in ["f.xlsx", "m.xlsx", "r.xlsx"] {
        let recorded = run(&empty, &["workbook", "record", text(&file(name))]);
        assert_eq!(recorded.code, 0, "{name}: {}", recorded.err);
        assert!(recorded.err.contains("another register"), "{}", recorded.err);
    }
    let out = file("again.xlsx");
    assert_eq!(run(&empty, &["workbook", "export", "members", "--on", "2023-12-31", "-o", text(&out)]).code, 0);
    let back = check(&register, &[text(&out)]);
    assert!(back.err.contains("Known: 1."), "{}", back.err);
    assert!(run(&empty, &["show", "entry", "4"]).out.contains("=1+1"));
}

#[test]
fn a_row_that_hangs_on_a_refused_one_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let papers = r#"{"effective": "2024-01-01", "act": {"found": {"unit": {"code": "tinh.h2", "name": "Hai", "kind": "district", "parent": "nowhere"}}}}
{"effective": "2024-01-02", "act": {"found": {"unit": {"code": "tinh.h2.x1", "name": "Hai Một", "kind": "grassroots_cell", "parent": "tinh.h2"}}}}"#;
    let file = dir.path().join("own.xlsx");
    let mut rows = vec![texts(&["Mã tổ chức mới", "Tên tổ chức", "Loại hình", "Trực thuộc", "Ngày có hiệu lực"])];
    for line in papers.lines() {
        let json: serde_json::Value = serde_json::from_str(line).unwrap();
        let unit = &json["act"]["found"]["unit"];
        let text = |name: &str| unit[name].as_str().unwrap().to_owned();
        rows.push(vec![
            text("code"),
            text("name"),
            text("kind"),
            text("parent"),
            json["effective"].as_str().unwrap().to_owned(),
        ]);
    }
    own(&file, &rows);
    let mapping = dir.path().join("m.txt");
    // The labels carry the name of what they are in; the plain ones are found by hand.
    let written = "act found\nsheet Danh sách\nrow 3\nA = act.unit.code\nB = act.unit.name\nC = act.unit.kind\nD = act.unit.parent\nE = effective\n";
    std::fs::write(&mapping, written).unwrap();
    let checked = check(&register, &[text(&file), "--mapping", text(&mapping), "--format", "csv"]);
    assert_eq!(checked.code, 1);
    assert!(checked.out.contains("because row 4 above is refused"), "{}", checked.out);
}

#[test]
fn a_killed_recording_leaves_all_or_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let file = dir.path().join("own.xlsx");
    let many = 400;
    let rows: Vec<Vec<String>> = [texts(&HEAD)].into_iter().chain((1..=many).map(person)).collect();
    own(&file, &rows);
    let mapping = mapping(&register, &file, dir.path());
    let arguments = ["workbook", "record", text(&file), "--mapping", text(&mapping)];
    let whole = Instant::now();
    let checked = check(&register, &[text(&file), "--mapping", text(&mapping)]);
    assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
    let long = whole.elapsed() * 2;
    let kills = 24;
    for kill in 0..kills {
        let mut command = dangvu();
        command.arg("-C").arg(&register).args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        std::thread::sleep(long * kill / kills);
        child.kill().unwrap();
        child.wait().unwrap();
        let there = entries(&register);
        assert!(there == 4 || there == 4 + many, "{there} entries after kill {kill}");
    }
    let recorded = run(&register, &arguments);
    assert_eq!(recorded.code, 0, "{}", recorded.err);
    assert_eq!(entries(&register), 4 + many, "once");
    assert_eq!(run(&register, &["verify"]).code, 0);
    let listed = run(&register, &["workbook", "list", "--format", "csv"]).out;
    assert_eq!(listed.lines().count(), 2, "one batch, however often it was sent: {listed}");
}

#[test]
fn a_file_that_does_harm_ends_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let file = dir.path().join("bad.xlsx");
    for (bytes, said) in [
        (&b"PK\x03\x04"[..], "damaged"),
        (&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], ".xls"),
        (&b"ho ten;ngay sinh"[..], "no .xlsx"),
        (&[0; 21 << 20][..], "too large"),
    ] {
        std::fs::write(&file, bytes).unwrap();
        let begun = Instant::now();
        let refused = check(&register, &[text(&file)]);
        assert_eq!(refused.code, 2, "{}", refused.err);
        assert!(refused.err.contains(said), "{said}: {}", refused.err);
        assert!(begun.elapsed() < Duration::from_secs(2));
    }
}

#[test]
fn whoever_reads_a_workbook_has_little_memory_and_time() {
    let mut reader = dangvu().arg("read-workbook").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let limits = format!("/proc/{}/limits", reader.id());
    let is_set = |limits: &str, name: &str, most: &str| {
        limits.lines().any(|line| line.starts_with(name) && line.split_whitespace().any(|word| word == most))
    };
    let until = Instant::now() + Duration::from_secs(10);
    let told = loop {
        let told = std::fs::read_to_string(&limits).unwrap();
        if is_set(&told, "Max core file size", "0") || Instant::now() > until {
            break told;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    drop(reader.stdin.take());
    assert!(reader.wait().unwrap().success());
    let limits = [
        ("Max address space", "536870912"),
        ("Max cpu time", "30"),
        ("Max open files", "16"),
        ("Max file size", "0"),
        ("Max core file size", "0"),
    ];
    for (name, most) in limits {
        assert!(is_set(&told, name, most), "{name}: {told}");
    }
}
