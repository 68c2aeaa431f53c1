//! The published figures of the shipped scenarios, through the whole program.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::program::{demo, run};

fn shipped(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(name)
}

#[test]
fn every_published_figure_is_reproduced() {
    let files = fs::read_dir(shipped("")).unwrap().map(|file| file.unwrap().path());
    for file in files.filter(|file| file.extension().is_some_and(|end| end == "toml")) {
        let checked = run(Path::new("unused"), &["scenario", "check", file.to_str().unwrap()]);
        assert_eq!(checked.code, 0, "{}: {}\n{}", file.display(), checked.out, checked.err);
        assert!(!checked.out.contains("WRONG"), "{}", checked.out);
    }
}

#[test]
fn a_wrong_expectation_is_told_with_both_values() {
    let dir = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(shipped("quang-tri-2020.toml")).unwrap();
    assert!(text.contains("value = 1062"), "the scenario states 1,062 admissions");
    let file = dir.path().join("wrong.toml");
    fs::write(&file, text.replacen("value = 1062", "value = 1063", 1)).unwrap();
    let checked = run(Path::new("unused"), &["scenario", "check", file.to_str().unwrap(), "--format", "csv"]);
    assert_eq!(checked.code, 1, "{}", checked.out);
    let wrong: Vec<_> = checked.out.lines().filter(|line| line.ends_with("WRONG")).collect();
    assert_eq!(wrong.len(), 1, "{}", checked.out);
    assert!(wrong[0].contains("1.063") && wrong[0].contains("1.062"), "{}", wrong[0]);
}

#[test]
fn an_act_that_the_register_refuses_is_told_with_its_line_before_anything_is_recorded() {
    let dir = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(shipped("quang-tri-2020.toml")).unwrap();
    // It names somebody, so that only the whole register can judge it.
    let paper = r#"
[[paper]]
on = "2020-03-02"
of = "khoi"
act.plan_cadre = { plan = "qh.1", member = "{member}", title = " ", managed_by = "upper", from_year = 2020, to_year = 2025 }
"#;
    let line = text.lines().count() + 2;
    let file = dir.path().join("refused.toml");
    fs::write(&file, text + paper).unwrap();
    let register = dir.path().join("register");
    let loaded = run(&register, &["scenario", "load", file.to_str().unwrap()]);
    assert_eq!(loaded.code, 2, "{}", loaded.err);
    assert!(loaded.err.contains(&format!("refused.toml:{line}: plan_cadre 2020-03-02: ")), "{}", loaded.err);
    assert!(!register.exists());
}

#[test]
fn the_same_report_answers_for_two_years_and_opens_into_people() {
    let register = demo();
    let members = |at: &str| {
        let answer = run(register, &["measure", "members", "--unit", "ldg", "--at", at, "--format", "csv"]);
        answer.out.trim_end().rsplit(',').next().unwrap().parse::<i64>().unwrap()
    };
    assert_eq!(members("2023-12-31"), 48_772);
    assert_ne!(members("2022-12-31"), 48_772);
    let evidence = run(
        register,
        &[
            "measure",
            "put_out",
            "--unit",
            "ldg",
            "--from",
            "2020-10-16",
            "--to",
            "2023-12-31",
            "--evidence",
            "--format",
            "csv",
        ],
    );
    assert_eq!(evidence.out.lines().count(), 467 + 1, "{}", evidence.err);
}

#[test]
fn a_late_correction_changes_today_and_not_what_was_known() {
    let register = demo();
    let year =
        ["measure", "admitted", "--unit", "ldg", "--from", "2022-01-01", "--to", "2022-12-31", "--format", "csv"];
    let today = run(register, &year).out;
    let in_february = run(register, &[&year[..], &["--known", "2023-02-28"]].concat()).out;
    assert!(today.ends_with(",1196\n"), "{today}");
    assert!(in_february.ends_with(",1202\n"), "{in_february}");
    let evidence = |more: &[&str]| {
        let listed = run(register, &[&year[..], &["--evidence"], more].concat()).out;
        listed
            .lines()
            .skip(1)
            .map(|line| line.split(',').next().unwrap_or_default().to_owned())
            .collect::<BTreeSet<_>>()
    };
    let (then, now) = (evidence(&["--known", "2023-02-28"]), evidence(&[]));
    let gone: Vec<_> = then.difference(&now).collect();
    assert!(gone.len() >= 6, "the entries that make the difference are named: {gone:?}");
    for entry in gone {
        let shown = run(register, &["show", "entry", entry]).out;
        assert!(shown.contains("Voided by entry"), "{shown}");
    }
}
