//! Reports that are closed, from the command line: their sections kept, closed, had again, verified, compared with today.

use std::fs;
use std::path::Path;

use super::program::{Run, run, run_with, small_register};

const REPORT: [&str; 7] = ["report", "yearly", "--to", "2023-12-31", "--date", "2024-01-15", "--yes"];

/// Closes the yearly report with all that it asks for, and returns the number of its entry.
fn close(register: &Path, more: &[&str]) -> String {
    let Run { code, out, err } = run(register, &[&REPORT[..], &["--close"], more].concat());
    assert_eq!(code, 0, "{err}");
    out.split('\t').next().unwrap().to_owned()
}

#[test]
fn sections_are_kept_until_a_report_is_closed_with_them() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let section = dir.path().join("han-che.md");
    fs::write(&section, "Tiến độ còn chậm.\n").unwrap();
    let given = format!("han-che={}", section.display());
    let about = ["report", "yearly", "--to", "2023-12-31"];
    let kept = run(&register, &[&about[..], &["--write", &given]].concat());
    assert_eq!((kept.code, kept.out.as_str()), (0, ""), "{}", kept.err);
    let draft = run(&register, &about);
    assert!(draft.out.contains("Tiến độ còn chậm."), "{}", draft.out);
    fs::write(&section, "Viết lại.\n").unwrap();
    let once = run(&register, &[&about[..], &["--section", &given]].concat());
    assert!(once.out.contains("Viết lại.") && !once.out.contains("còn chậm"), "{}", once.out);
    let other = run(&register, &["report", "yearly", "--to", "2022-12-31"]);
    assert!(!other.out.contains("còn chậm"), "another period has its own");
    let entry = close(&register, &[]);
    let shown = run(&register, &["report", "show", &entry]);
    assert!(shown.out.contains("Tiến độ còn chậm.") && shown.out.contains("/report/closed/"), "{}", shown.out);
    let erased = run(&register, &["report", "erase", &entry, "--yes"]);
    assert_eq!(erased.code, 0, "{}", erased.err);
    let shown = run(&register, &["report", "show", &entry]);
    assert!(!shown.out.contains("còn chậm") && shown.err.contains("erased for good"), "{}{}", shown.out, shown.err);
}

#[test]
fn whoever_closes_is_told_first_what_is_not_as_it_should_be() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let about = ["report", "yearly", "--to", "2023-12-31", "--close"];
    let preview = run(&register, &[&about[..], &["--dry-run"]].concat());
    assert_eq!((preview.code, preview.out.as_str()), (0, ""), "{}", preview.err);
    assert!(preview.err.contains("Not written yet: tinh-hinh, han-che"), "{}", preview.err);
    let unasked = run(&register, &about);
    assert!(unasked.code == 2 && unasked.err.contains("add --yes"), "{}", unasked.err);
    assert!(run(&register, &["report", "closed"]).err.contains("No report has been closed yet"));
    let early = run(&register, &[&about[..], &["--yes", "--date", "2023-12-30"]].concat());
    assert!(early.code == 1 && early.err.contains("2023"), "{}", early.err);
    let entry = close(&register, &["--number", "7"]);
    let again = run(&register, &[&about[..], &["--dry-run"]].concat());
    assert!(again.err.contains(&format!("was closed before, by entry {entry}")), "{}", again.err);
    let listed = run(&register, &["report", "closed", "--unit", "tinh", "--format", "csv"]);
    assert!(listed.out.contains(&format!("{entry},yearly,tinh,")), "{}", listed.out);
    let history = run(&register, &["history", "unit", "tinh"]);
    assert!(
        history.out.contains("The report \"yearly\"") && history.out.contains("adopts the template"),
        "{}",
        history.out
    );
}

#[test]
fn a_closed_report_is_the_same_after_a_correction_and_with_another_template_on_the_disk() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let formats = ["text", "html", "docx", "xlsx", "pdf"];
    let entry = close(&register, &["--place", "Thử Nghiệm", "--signer", "Người Mẫu"]);
    let write = |name: &str| {
        formats.map(|format| {
            let path = dir.path().join(format!("{name}.{format}"));
            let path = path.to_str().unwrap().to_owned();
            let written = run(&register, &["report", "show", &entry, "--format", format, "-o", &path]);
            assert_eq!(written.code, 0, "{}", written.err);
            path
        })
    };
    let read = |paths: &[String; 5]| paths.clone().map(|path| fs::read(path).unwrap());
    let first = write("first");
    let same = run(&register, &["report", "since", &entry]);
    assert!(same.err.contains("have not changed since it was closed"), "{}", same.err);
    let late = r#"[{"effective": "2023-12-01", "act": {"die": {"member": "dv-1"}}}]"#;
    assert_eq!(run_with(&register, &["record", "-"], late).code, 0);
    fs::create_dir(register.join("templates")).unwrap();
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates/yearly.md");
    let changed = fs::read_to_string(shipped).unwrap().replace("đảng viên", "người");
    fs::write(register.join("templates/yearly.md"), changed).unwrap();
    assert_eq!(read(&write("again")), read(&first));
    for path in &first {
        let verified = run(&register, &["report", "verify", path]);
        assert_eq!(verified.code, 0, "{path}: {}{}", verified.out, verified.err);
        assert!(
            verified.out.contains("the same to the last byte") && verified.err.contains("Same."),
            "{}",
            verified.out
        );
    }
    let page = fs::read_to_string(&first[1]).unwrap();
    let planted = dir.path().join("planted.html");
    fs::write(&planted, page.replacen(">1</data>", ">2</data>", 1)).unwrap();
    let verified = run(&register, &["report", "verify", planted.to_str().unwrap()]);
    assert_eq!(verified.code, 1);
    assert!(verified.out.contains("the file says “2”, it should be “1”"), "{}", verified.out);
    let since = run(&register, &["report", "since", &entry]);
    assert!(since.out.contains("Members ") && since.out.contains("#7"), "{}", since.out);
    assert!(since.err.contains("Entries that can make the difference: 1"), "{}", since.err);
}

#[test]
fn what_is_no_closed_report_is_told_clearly() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let none = run(&register, &["report", "show", "2"]);
    assert!(none.code == 2 && none.err.contains("Entry 2 closed no report"), "{}", none.err);
    let path = dir.path().join("draft.html");
    let path = path.to_str().unwrap();
    assert_eq!(run(&register, &["report", "yearly", "--format", "html", "-o", path]).code, 0);
    let draft = run(&register, &["report", "verify", path]);
    assert!(draft.code == 2 && draft.err.contains("no address of a closed report"), "{}", draft.err);
    let missing = run(&register, &["report", "verify", "không-có.docx"]);
    assert_eq!(missing.code, 4, "{}", missing.err);
}
