//! The command line: what it answers, what it refuses, and its exit codes.

use super::program::{dangvu, run, run_with, serve, small_register};

#[test]
fn a_first_register_is_recorded_asked_and_verified() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let answer = run(&register, &["measure", "members", "admitted", "--at", "2023-12-31", "--format", "csv"]);
    assert_eq!(answer.out, "measure,label,number\nmembers,Members,1\nadmitted,Members admitted,1\n");
    let evidence = run(&register, &["measure", "admitted", "--at", "2023-12-31", "--evidence"]);
    assert!(evidence.out.contains("Admitted Trần Thị Thử to Chi bộ xã Một on 2023-05-19"), "{}", evidence.out);
    let found = run(&register, &["show", "member", "tran thu"]);
    assert!(found.out.starts_with("Trần Thị Thử (dv-1)"), "{}", found.out);
    let verified = run(&register, &["verify"]);
    assert_eq!(verified.code, 0, "{}", verified.out);
}

#[test]
fn the_two_axes_of_time_answer_apart() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let late = r#"{"effective": "2023-05-20", "act": {"admit": {"member": "dv-2", "unit": "tinh.h1.x1", "ceremony": "2023-06-02",
        "person": {"name": "Lê Văn Muộn", "born": "1990-01-01", "sex": "male"}}}}"#;
    assert_eq!(run_with(&register, &["record", "-"], late).code, 0);
    let members = |args: &[&str]| run(&register, &[&["measure", "members", "--format", "csv"], args].concat()).out;
    assert!(members(&["--at", "2023-12-31"]).ends_with(",2\n"));
    assert!(members(&["--at", "2023-12-31", "--known", "4"]).ends_with(",1\n"));
    assert!(members(&["--at", "2023-05-19"]).ends_with(",1\n"));
    assert!(members(&["--at", "2023-05-18"]).ends_with(",0\n"));
}

#[test]
fn voiding_takes_back_and_says_who_depends_on_it() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let refused = run(&register, &["void", "3", "--reason", "duplicate"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("Chi bộ xã Một"), "{}", refused.err);
    assert_eq!(run(&register, &["void", "4", "--reason", "duplicate"]).code, 0);
    assert!(run(&register, &["measure", "members", "--at", "2023-12-31", "--format", "csv"]).out.ends_with(",0\n"));
    assert!(run(&register, &["show", "entry", "4"]).out.contains("Voided by entry"));
    let again = run(&register, &["void", "4"]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("5"), "{}", again.err);
}

#[test]
fn what_is_due_is_counted_by_list_and_told_item_by_item() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let due = |args: &[&str]| run(&register, &[&["due"], args].concat());
    let counts = due(&["--on", "2025-07-15", "--format", "csv"]).out;
    let some: Vec<&str> = counts.lines().filter(|line| !line.ends_with(",0,0")).collect();
    let expected = [
        "list,label,count,overdue",
        "confirmations,Confirmations due,1,1",
        "dossiers,Dossiers not reconciled,1,1",
        "small_cells,Cells with too few official members,1,0",
        "reviews,Reviews missing,3,0",
    ];
    assert_eq!(some, expected);
    let listed = due(&["confirmations", "--unit", "tinh.h1", "--on", "2025-07-15", "--format", "csv"]);
    let expected = "unit,name,subject,what,since,due,overdue,entry,detail\n\
        tinh.h1.x1,Chi bộ xã Một,dv-1,Trần Thị Thử,2024-06-02,2024-07-12,Yes,,\n";
    assert_eq!(listed.out, expected);
    assert_eq!(listed.err, "", "what is said beside a table is not said beside data");
    let table = due(&["small_cells", "--on", "2025-07-15"]);
    assert!(table.out.contains("0 members; the rule says 3"), "{}", table.out);
    assert!(table.err.contains("Điều lệ Đảng (khóa XI)"), "{}", table.err);
    let before = due(&["confirmations", "--on", "2025-07-15", "--known", "3", "--format", "csv"]);
    assert_eq!(before.out.lines().count(), 1, "not known then");
    let wrong = due(&["luck"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("confirmations, transit"), "{}", wrong.err);
}

#[test]
fn a_repeated_request_is_recorded_once() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let act = r#"{"id": "0199a0c0-0000-7000-8000-000000000001", "effective": "2024-01-01", "act": {"rename": {"unit": "tinh.h1", "name": "Đảng bộ huyện Hai"}}}"#;
    let first = run_with(&register, &["record", "-"], act);
    assert!(first.out.starts_with("5\tRenamed") && first.out.contains("Đảng bộ huyện Hai"), "{}", first.out);
    let again = run_with(&register, &["record", "-"], act);
    assert_eq!(again.code, 0);
    assert!(again.err.contains("recorded before"), "{}", again.err);
    assert!(run(&register, &["verify"]).out.starts_with("5 entries"));
}

#[test]
fn a_batch_is_recorded_whole_or_not_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let batch = r#"[{"effective": "2024-07-01", "act": {"confirm": {"member": "dv-1"}}},
                    {"effective": "2024-07-02", "act": {"confirm": {"member": "dv-1"}}}]"#;
    let refused = run_with(&register, &["record", "-"], batch);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("Act 2 of the batch"), "{}", refused.err);
    assert!(run(&register, &["verify"]).out.starts_with("4 entries"));
    let lawful = r#"{"effective": "2024-07-01", "act": {"confirm": {"member": "dv-1"}}}"#;
    assert_eq!(run_with(&register, &["record", "--dry-run", "-"], lawful).code, 0);
    assert!(run(&register, &["verify"]).out.starts_with("4 entries"));
}

#[test]
fn a_registers_own_rules_are_shown_in_the_place_of_those_of_the_program() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let shipped = include_str!("../../../../rulebook/review.toml");
    let own = shipped.replace("124-QĐ/TW 04/10/2023", "124-QĐ/TW (bản của cơ quan)");
    assert_ne!(own, shipped);
    std::fs::create_dir_all(register.join("rulebook")).unwrap();
    std::fs::write(register.join("rulebook/review.toml"), own).unwrap();
    let shown = run(&register, &["rules", "organisation_levels", "--at", "2024-12-31", "--format", "csv"]);
    assert!(shown.out.contains("124-QĐ/TW (bản của cơ quan)"), "{} {}", shown.out, shown.err);
}

#[test]
fn an_act_is_asked_for_field_by_field() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let answers = "2024-02-01\nn\nn\ntinh.h1\nĐảng bộ huyện Mới\n";
    let recorded = run_with(&register, &["record", "--act", "rename"], answers);
    assert_eq!(recorded.code, 0, "{}", recorded.err);
    assert!(run(&register, &["show", "unit", "tinh.h1"]).out.starts_with("Đảng bộ huyện Mới (tinh.h1)"));
    let ended = run_with(&register, &["record", "--act", "rename"], "2024-02-01\n");
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("nothing was recorded"), "{}", ended.err);
}

#[test]
fn mistakes_on_the_command_line_say_what_to_do() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let cases: [(&[&str], &str); 9] = [
        (&["measure", "memberz"], "'members'"),
        (&["measure", "members", "--by", "colour"], "sex, ethnic_minority"),
        (&["measure", "members", "--unit", "nowhere"], "'nowhere'"),
        (&["measure", "members", "--known", "99"], "last one is 4"),
        (&["measure", "members", "--known", "yesterday"], "RFC 3339"),
        (&["measure", "members", "--from", "2023-02-01", "--to", "2023-01-01"], "Swap"),
        (&["measure", "members", "--at", "2023-02-30"], "2023-02-30"),
        (&["show", "member", "khong ai"], "'khong ai'"),
        (&["show", "entry", "0"], "from 1 to 4"),
    ];
    for (args, expected) in cases {
        let wrong = run(&register, args);
        assert_eq!(wrong.code, 2, "{args:?}: {}", wrong.err);
        assert!(wrong.err.contains(expected), "{args:?}: {}", wrong.err);
        assert!(wrong.out.is_empty(), "{args:?}");
    }
}

#[test]
fn malformed_acts_are_told_with_their_place_and_change_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let cases = [
        ("{", 2, "EOF"),
        (r#"{"effective": "2024-01-01", "act": {"fly": {}}}"#, 2, "fly"),
        (r#"{"effective": "2024-01-01", "act": {"confirm": {"member": "dv-1", "extra": 1}}}"#, 2, "extra"),
        (r#"{"effective": "2024-13-01", "act": {"confirm": {"member": "dv-1"}}}"#, 2, "2024-13-01"),
        (r#"[{"effective": "2024-07-01", "act": {"confirm": {"member": "dv-1"}}}, {"effective": 5}]"#, 2, "[2]"),
        (r#"{"effective": "1920-01-01", "act": {"confirm": {"member": "dv-1"}}}"#, 1, "1930"),
        (r#"{"effective": "2070-01-01", "act": {"confirm": {"member": "dv-1"}}}"#, 1, "2070"),
        (r#"{"effective": "2024-07-01", "act": {"confirm": {"member": "dv-9"}}}"#, 1, "dv-9"),
        (r#"{"effective": "2024-07-01", "act": {"end": {"unit": "tinh.h1.x1"}}}"#, 1, "Chi bộ xã Một"),
    ];
    for (text, code, expected) in cases {
        let wrong = run_with(&register, &["record", "-"], text);
        assert_eq!(wrong.code, code, "{text}: {}", wrong.err);
        assert!(wrong.err.contains(expected), "{text}: {}", wrong.err);
        assert!(wrong.err.contains("What to do"), "{text}: {}", wrong.err);
    }
    assert!(run(&register, &["verify"]).out.starts_with("4 entries"));
}

#[test]
fn exports_carry_the_same_rows_in_every_format() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let jsonl = run(&register, &["export"]).out;
    assert_eq!(jsonl.lines().count(), 4);
    assert!(jsonl.lines().all(|line| line.starts_with("{\"id\":\"")), "{jsonl}");
    assert!(!jsonl.contains("Trần"), "particulars stay sealed");
    let members = run(&register, &["export", "members", "--format", "csv", "--at", "2023-12-31"]).out;
    assert!(members.contains("dv-1,Trần Thị Thử,tinh.h1.x1,probationary,1995-04-12"), "{members}");
    let file = dir.path().join("units.parquet");
    let written =
        run(&register, &["export", "units", "--format", "parquet", "--at", "2023-12-31", "-o", file.to_str().unwrap()]);
    assert_eq!(written.code, 0, "{}", written.err);
    let reader = parquet::file::reader::SerializedFileReader::new(std::fs::File::open(&file).unwrap()).unwrap();
    let rows: Vec<_> = parquet::file::reader::FileReader::get_row_iter(&reader, None)
        .unwrap()
        .map(|row| row.unwrap().to_string())
        .collect();
    assert_eq!(rows.len(), 3);
    assert!(rows[0].contains("Đảng bộ tỉnh Thử nghiệm") && rows[0].contains("members: 1"), "{}", rows[0]);
}

#[test]
fn a_copy_restores_and_an_erased_person_stays_erased() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let (copy, restored) = (dir.path().join("copy"), dir.path().join("restored"));
    assert_eq!(run(&register, &["backup", copy.to_str().unwrap()]).code, 0);
    assert_eq!(run(&register, &["erase", "dv-1", "--yes"]).code, 0);
    assert!(run(&register, &["show", "member", "dv-1"]).out.starts_with("[erased] (dv-1)"));
    assert!(run(&register, &["measure", "members", "--at", "2023-12-31", "--format", "csv"]).out.ends_with(",1\n"));
    assert_eq!(run(&register, &["verify"]).code, 0);
    let args =
        ["restore", copy.to_str().unwrap(), restored.to_str().unwrap(), "--erasures", register.to_str().unwrap()];
    let done = run(&register, &args);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(run(&restored, &["show", "member", "dv-1"]).out.starts_with("[erased] (dv-1)"));
    assert_eq!(run(&restored, &["verify"]).code, 0);
}

#[test]
fn a_register_in_use_can_be_read_but_not_recorded_in() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let served = serve(&register);
    let refused = run(&register, &["void", "4"]);
    assert_eq!(refused.code, 3);
    assert!(refused.err.contains("Another program has the register open"), "{}", refused.err);
    assert!(run(&register, &["measure", "members", "--at", "2023-12-31", "--format", "csv"]).out.ends_with(",1\n"));
    drop(served);
    assert_eq!(run(&register, &["void", "4"]).code, 0);
}

#[test]
fn the_server_stops_when_asked_and_signs() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let mut served = serve(&register);
    let asked = std::process::Command::new("kill").args(["-TERM", &served.id().to_string()]).status().unwrap();
    assert!(asked.success());
    assert_eq!(served.wait(), 0);
    assert!(std::fs::read_to_string(register.join("checkpoint")).unwrap().starts_with("dangvu/test\n4\n"));
}

#[test]
fn a_register_is_generated_whole_or_not_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let (register, part) = (dir.path().join("so"), dir.path().join("so.partial"));
    std::fs::create_dir(&part).unwrap();
    std::fs::write(part.join("journal.db"), "broken off").unwrap();
    let done = run(&register, &["generate", "--size", "khoi", "--people", "200", "--seed", "7"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.err.contains("so.partial; it is replaced") && !part.exists(), "{}", done.err);
    assert_eq!(run(&register, &["verify"]).code, 0);
    let members = run(&register, &["measure", "members", "--at", "2025-12-31", "--format", "csv"]).out;
    let members: u32 = members.trim().rsplit(',').next().unwrap().parse().unwrap();
    assert!((130..180).contains(&members), "{members}");
    let again = run(&register, &["generate", "--size", "cell"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("holds something already"), "{}", again.err);
    for (args, told) in [(["--people", "0"], "for 0 people"), (["--people", "4000000000"], "from 1 to 20000000")] {
        let refused = run(&dir.path().join("other"), &[&["generate"], &args[..]].concat());
        assert_eq!(refused.code, 2);
        assert!(refused.err.contains(told), "{}", refused.err);
    }
    assert!(!dir.path().join("other").exists());
}

#[test]
fn help_speaks_both_languages_and_describes_everything() {
    for (lang, usage) in [("en", "Usage:"), ("vi", "Cách dùng:")] {
        let words = dangvu_words::words(lang.parse().unwrap());
        walk(&dangvu::cli::command(words), "dangvu", usage);
    }
    let shown = dangvu().arg("--help").output().unwrap();
    assert!(String::from_utf8(shown.stdout).unwrap().contains("Exit codes: 0 done"));
}

fn walk(command: &clap::Command, path: &str, usage: &str) {
    let help = command.clone().render_help().to_string();
    assert!(help.contains(usage), "{path}: {help}");
    assert!(!help.contains("help-"), "{path} has a text without words: {help}");
    for sub in command.get_subcommands() {
        walk(sub, &format!("{path} {}", sub.get_name()), usage);
    }
}
