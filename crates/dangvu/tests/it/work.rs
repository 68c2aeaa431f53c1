//! Targets and closings at the terminal: what is listed, and what came since a period was closed.

use super::program::{run, run_with, small_register};

const WORK: &str = r#"[
  {"effective": "2023-01-10", "issuer": {"unit": "tinh", "body": "standing"}, "act": {"issue_document": {"document": "nq-1",
      "kind": "resolution", "number": 1, "title": "Nghị quyết về công tác phát triển đảng"}}},
  {"effective": "2023-01-10", "issuer": {"unit": "tinh", "body": "standing"}, "act": {"set_target": {"target": "ct-1",
      "document": "nq-1", "unit": "tinh", "label": "Kết nạp từ 2 đảng viên", "measure": "admitted", "comparator": "at_least",
      "value": "2", "cadence": "year", "from": "2023-01-01", "to": "2024-12-31"}}},
  {"effective": "2023-12-31", "act": {"report_value": {"indicator": "economic_growth", "unit": "tinh", "from": "2023-01-01",
      "to": "2023-12-31", "value": "5.63", "source": "Cục Thống kê"}}},
  {"effective": "2023-01-10", "act": {"set_target": {"target": "ct-2", "unit": "tinh", "label": "Tăng trưởng 5 – 6%",
      "indicator": "economic_growth", "comparator": "band", "value": "5", "upper": "6", "cadence": "term", "from": "2023-01-01",
      "to": "2023-12-31"}}},
  {"effective": "2024-01-10", "act": {"close_period": {"unit": "tinh", "from": "2023-01-01", "to": "2023-12-31"}}}
]"#;

const LATE: &str = r#"{"effective": "2023-05-20", "act": {"admit": {"member": "dv-2", "unit": "tinh.h1.x1",
    "ceremony": "2023-06-02", "person": {"name": "Lê Văn Muộn", "born": "1990-01-01", "sex": "male"}}}}"#;

#[test]
fn targets_are_listed_with_what_became_of_them() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    assert_eq!(run_with(&register, &["record", "-"], WORK).code, 0);
    let listed = |args: &[&str]| run(&register, &[&["targets", "--format", "csv"], args].concat()).out;
    let expected = "target,label,unit,year,adopted,adjusted,number,of,reached,result,pace,cause
ct-1,Kết nạp từ 2 đảng viên,tinh,2023,≥ 2,,1,,1,Not met,,
ct-1,Kết nạp từ 2 đảng viên,tinh,2024,≥ 2,,0,,0,Open,Behind,
ct-2,Tăng trưởng 5 – 6%,tinh,,5 – 6%,,,,5.63%,Met,,
";
    assert_eq!(listed(&["--on", "2024-06-30"]), expected);
    assert_eq!(run_with(&register, &["record", "-"], LATE).code, 0);
    assert!(listed(&["--on", "2024-06-30", "--document", "nq-1"]).contains(",2,,2,Met,,"), "today's figure");
    assert!(listed(&["--on", "2024-06-30", "--known", "9"]).contains(",1,,1,Not met,,"), "as known before");
    let table = run(&register, &["targets", "--on", "2023-12-31"]);
    assert!(table.err.contains("1/2 targets completed, 1/2 open"), "{} {}", table.out, table.err);
    assert!(run(&register, &["targets", "--unit", "tinh.h1"]).err.contains("no target"));
    let unknown = run(&register, &["targets", "--document", "ct-1"]);
    assert!(unknown.code == 2 && unknown.err.contains("no document"), "{}", unknown.err);
}

#[test]
fn a_closing_lists_what_came_since() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    assert!(run(&register, &["closings"]).err.contains("No period has been closed"));
    assert_eq!(run_with(&register, &["record", "-"], WORK).code, 0);
    let since = |args: &[&str]| run(&register, &[&["closings", "--since", "9"], args].concat());
    assert!(since(&[]).err.contains("No figure of the period has changed"));
    assert_eq!(run_with(&register, &["record", "-"], LATE).code, 0);
    let listed = run(&register, &["closings", "--unit", "tinh.h1", "--format", "csv"]).out;
    assert!(listed.contains("9,tinh,2023-01-01,2023-12-31,2024-01-10,") && listed.ends_with(",tester\n"), "{listed}");
    let figures = since(&["--format", "csv"]).out;
    assert!(figures.contains("admitted,Members admitted,1,2,1\n"), "{figures}");
    let shown = since(&["--unit", "tinh.h1"]);
    assert!(shown.out.contains("#10") && shown.out.contains("Lê Văn Muộn"), "{}", shown.out);
    assert!(since(&["--known", "9"]).err.contains("No figure of the period has changed"));
    let unknown = run(&register, &["closings", "--since", "4"]);
    assert!(unknown.code == 2 && unknown.err.contains("closes no period"), "{}", unknown.err);
}

#[test]
fn a_history_is_told_apart_at_the_terminal() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    assert_eq!(run_with(&register, &["record", "-"], WORK).code, 0);
    let lines = |args: &[&str]| run(&register, &[&["history", "unit", "tinh"], args].concat()).out.lines().count();
    assert_eq!((lines(&[]), lines(&["--only", "about"]), lines(&["--only", "issued"])), (6, 6, 2));
    assert_eq!(lines(&["--only", "issued", "--known", "5"]), 1);
}
