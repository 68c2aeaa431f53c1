//! Statistical forms from the command line: an office's own, checks between forms, a sheet of every sub-unit.

use std::fs;

use super::program::{demo, run, small_register};

const FORMS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../forms");

/// Returns the text of a form that comes with the program.
fn shipped(name: &str) -> String {
    fs::read_to_string(format!("{FORMS}/{name}.toml")).unwrap()
}

#[test]
fn an_office_copies_a_shipped_form_and_edits_it() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    fs::create_dir(register.join("forms")).unwrap();
    let own = register.join("forms/movement.toml");
    fs::write(&own, shipped("movement").replace("BIỂU SỐ 1", "BIỂU CỦA HUYỆN")).unwrap();
    let written = run(&register, &["form", "movement", "--to", "2023-12-31"]);
    assert_eq!(written.code, 0, "{}", written.err);
    assert!(written.out.contains("BIỂU CỦA HUYỆN"), "{}", written.out);
    fs::write(register.join("forms/rieng.toml"), shipped("units")).unwrap();
    assert!(run(&register, &["form"]).out.contains("rieng"));
    // A mistake in one is told in the list, by the check, and when it is asked for; others are filled in all the same.
    fs::write(&own, shipped("movement").replace("\"restored\" }", "\"restord\" }")).unwrap();
    let told = |text: &str| {
        ["movement.toml:33: there is no measure “restord”", "The nearest name is “restored”."]
            .iter()
            .all(|part| text.contains(part))
    };
    let listed = run(&register, &["form"]);
    assert!(told(&listed.out), "{}", listed.out);
    let broken = run(&register, &["form", "movement"]);
    assert!(broken.code == 2 && told(&broken.err), "{}", broken.err);
    let checked = run(&register, &["form", "--check", "--to", "2023-12-31"]);
    assert!(checked.code == 1 && told(&checked.err), "{}", checked.err);
    assert_eq!(run(&register, &["form", "admissions", "--to", "2023-12-31"]).code, 0);
}

#[test]
fn the_example_of_the_description_is_a_form() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let text = fs::read_to_string(format!("{FORMS}/README.md")).unwrap();
    let example = text.split_once("```toml\n").unwrap().1.split_once("```").unwrap().0;
    fs::create_dir(register.join("forms")).unwrap();
    fs::write(register.join("forms/vidu.toml"), example).unwrap();
    let written = run(&register, &["form", "vidu", "--to", "2023-12-31"]);
    assert_eq!((written.code, written.err.as_str()), (0, ""));
    assert_eq!(run(&register, &["form", "vidu", "--check", "--to", "2023-12-31"]).code, 0);
}

#[test]
fn all_forms_are_checked_and_what_differs_is_told_with_its_entries() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let good = run(&register, &["form", "--check", "--to", "2023-12-31"]);
    assert_eq!(good.code, 0, "{}", good.err);
    assert!(good.err.contains("11 forms were checked"), "{}", good.err);
    fs::create_dir(register.join("forms")).unwrap();
    let wrong = shipped("movement").replace("all = \"admitted\"", "all = \"readmitted\"");
    fs::write(register.join("forms/movement.toml"), wrong).unwrap();
    for args in [&["form", "--check"][..], &["form", "admissions"], &["form", "movement", "--check"]] {
        let told = run(&register, &[args, &["--to", "2023-12-31"]].concat());
        assert_eq!(told.code, 1, "{args:?}");
        for wanted in
            ["Tổng số kết nạp bằng dòng kết nạp của biểu biến động", "(difference 1)", "    4  2023-05-19  Admitted"]
        {
            assert!(told.err.contains(wanted), "{args:?} {wanted}: {}", told.err);
        }
    }
}

#[test]
fn a_sheet_of_every_sub_unit_is_written_as_text_and_workbook() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let text = run(&register, &["form", "movement", "--each", "--to", "2023-12-31"]);
    assert_eq!((text.code, text.err.as_str()), (0, ""));
    assert!(text.out.contains("tinh.h1.x1") && text.out.contains("Cộng các tổ chức trực thuộc"), "{}", text.out);
    let path = dir.path().join("a.xlsx");
    let book = ["form", "units", "--each", "--format", "xlsx", "-o", path.to_str().unwrap()];
    let written = run(&register, &book);
    assert_eq!(written.code, 0, "{}", written.err);
    assert!(fs::read(&path).unwrap().starts_with(b"PK"));
    let level = run(&register, &["form", "units", "--each", "--level", "grasroots"]);
    assert!(level.code == 2 && level.err.contains("The nearest name is “grassroots”"), "{}", level.err);
    assert_eq!(run(&register, &["form", "units", "--level", "cell"]).code, 2, "a level narrows a sheet");
}

#[test]
fn the_forms_of_the_demo_add_up() {
    for (unit, from, to) in [("ldg", "2023-01-01", "2023-12-31"), ("ldg", "2020-10-16", "2023-12-31")] {
        let told = run(demo(), &["form", "--check", "--unit", unit, "--from", from, "--to", to]);
        assert_eq!(told.code, 0, "{unit} {from}: {}", told.err);
    }
}
