//! Reports and forms from the command line: found, written in every format, and told of their mistakes.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::program::{Run, run, small_register};

/// Runs the program on a register, in Vietnamese.
fn in_vietnamese(register: &Path, args: &[&str]) -> Run {
    let mut program = Command::new(env!("CARGO_BIN_EXE_dangvu"));
    program.args(["--lang", "vi", "-C"]).arg(register).args(args).output().unwrap().into()
}

#[test]
fn templates_and_forms_are_listed_and_an_office_adds_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let listed = run(&register, &["report"]);
    for name in ["yearly", "term", "Yearly report", "half-year"] {
        assert!(listed.out.contains(name), "{}", listed.out);
    }
    assert!(run(&register, &["form"]).out.contains("movement"));
    fs::create_dir(register.join("templates")).unwrap();
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates/targets.md"), register.join("templates/rieng.md"))
        .unwrap();
    assert!(run(&register, &["report"]).out.contains("rieng"));
    let written = run(&register, &["report", "rieng", "--to", "2023-12-31"]);
    assert_eq!(written.code, 0, "{}", written.err);
    assert!(written.out.contains("ĐẢNG CỘNG SẢN VIỆT NAM"), "in Vietnamese, though the program speaks English");
}

#[test]
fn a_report_is_written_in_every_format_and_again_as_known_then() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let args = ["--to", "2023-12-31", "--known", "4", "--date", "2024-01-15", "--place", "Thử Nghiệm"];
    let write = |format: &str, name: &str| -> Vec<u8> {
        let path = dir.path().join(name);
        let output = path.to_str().unwrap();
        let command = [&["report", "yearly"], &args[..], &["--format", format, "-o", output]].concat();
        let Run { code, err, .. } = in_vietnamese(&register, &command);
        assert_eq!(code, 0, "{err}");
        assert!(err.contains("phần chưa viết: tinh-hinh, han-che"), "{err}");
        fs::read(path).unwrap()
    };
    let formats = ["text", "html", "docx", "pdf", "xlsx"];
    let first = formats.map(|format| write(format, "a"));
    let text = String::from_utf8(first[0].clone()).unwrap();
    assert!(text.contains("TỈNH ỦY THỬ NGHIỆM") && text.contains("1 đảng viên"), "{text}");
    let page = String::from_utf8(first[1].clone()).unwrap();
    assert!(page.contains("http://127.0.0.1:8480/figure/members/tinh?at=2023-12-31&amp;from=2023-01-01&amp;known=4"));
    let late = r#"[{"effective": "2023-12-01", "act": {"die": {"member": "dv-1"}}}]"#;
    assert_eq!(super::program::run_with(&register, &["record", "-"], late).code, 0);
    assert_eq!(formats.map(|format| write(format, "b")), first);
}

#[test]
fn a_mistake_in_a_template_is_told_with_file_line_and_name() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let unknown = run(&register, &["report", "yearley"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("The nearest name is “yearly”"), "{}", unknown.err);
    let wrong = dir.path().join("sai.md");
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates/targets.md")).unwrap();
    fs::write(&wrong, text.clone() + "\n{{ figure(\"membres\") }}\n").unwrap();
    let told = run(&register, &["report", wrong.to_str().unwrap()]);
    assert_eq!(told.code, 2);
    assert!(
        told.err.contains(&format!("sai.md:{}: there is no measure “membres”", text.lines().count() + 2)),
        "{}",
        told.err
    );
    let section = run(&register, &["report", "yearly", "--section", "khac=x.md"]);
    assert_eq!(section.code, 2);
    assert!(section.err.contains("tinh-hinh"), "{}", section.err);
}

#[test]
fn a_form_that_does_not_add_up_ends_with_one() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let good = run(&register, &["form", "movement", "--to", "2023-12-31"]);
    assert_eq!(good.code, 0, "{}", good.err);
    let path = dir.path().join("sai.toml");
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../forms/movement.toml")).unwrap();
    fs::write(&path, text.replace("all = \"members\"", "all = \"members_opening\"")).unwrap();
    let wrong = run(&register, &["form", path.to_str().unwrap(), "--to", "2023-12-31"]);
    assert_eq!(wrong.code, 1);
    assert!(
        wrong.err.contains("1 things do not add up") && wrong.err.contains("Số đảng viên cuối kỳ (0)"),
        "{}",
        wrong.err
    );
}
