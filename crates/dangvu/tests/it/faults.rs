//! What goes wrong around the program: files, disks, ports. Each has a clear message, and nothing is changed.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;

use super::program::{dangvu, run, run_with, small_register};

#[test]
fn a_directory_without_a_register_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let missing = run(&dir.path().join("nowhere"), &["measure", "members"]);
    assert_eq!(missing.code, 3);
    assert!(missing.err.contains("dangvu init"), "{}", missing.err);
}

#[test]
fn a_directory_with_something_in_it_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("letter.txt"), "keep").unwrap();
    let refused = run(dir.path(), &["init"]);
    assert_eq!(refused.code, 3);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn foreign_and_damaged_databases_are_told_apart() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let journal = register.join("journal.db");
    let kept = fs::read(&journal).unwrap();
    fs::write(&journal, "this is no database at all, but a text that is long enough to look at").unwrap();
    let text = run(&register, &["measure", "members"]);
    assert_eq!(text.code, 3);
    assert!(text.err.contains("is no database"), "{}", text.err);
    let mut foreign = kept.clone();
    foreign[68..72].copy_from_slice(&[1, 2, 3, 4]);
    fs::write(&journal, foreign).unwrap();
    let other = run(&register, &["measure", "members"]);
    assert_eq!(other.code, 3);
    assert!(other.err.contains("another program"), "{}", other.err);
    fs::write(&journal, kept).unwrap();
    assert_eq!(run(&register, &["measure", "members"]).code, 0);
}

#[test]
fn a_taken_port_is_told_before_anything_is_opened() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let refused = run(&register, &["serve", "--port", &port]);
    assert_eq!(refused.code, 4);
    assert!(refused.err.contains("--port"), "{}", refused.err);
    let demo = dir.path().join("demo");
    let refused = dangvu().args(["demo", "--port", &port, "--dir"]).arg(&demo).output().unwrap();
    assert_eq!(refused.status.code(), Some(4));
    assert!(!demo.exists());
}

#[test]
fn a_directory_that_cannot_be_written_is_told() {
    let dir = tempfile::tempdir().unwrap();
    // Root may write anywhere but where the kernel itself says no.
    let refused = run(std::path::Path::new("/proc/register"), &["init"]);
    assert_eq!(refused.code, 3, "{}", refused.err);
    let sealed = dir.path().join("sealed");
    fs::create_dir(&sealed).unwrap();
    fs::set_permissions(&sealed, fs::Permissions::from_mode(0o555)).unwrap();
    let inside = run(&sealed.join("register"), &["init"]);
    fs::set_permissions(&sealed, fs::Permissions::from_mode(0o755)).unwrap();
    let is_root = fs::metadata("/proc/self").map(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0).unwrap_or(false);
    assert_eq!(inside.code, if is_root { 0 } else { 3 }, "{}", inside.err);
}

#[test]
fn a_full_disk_stops_recording_and_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let act = r#"{"effective": "2024-07-01", "act": {"confirm": {"member": "dv-1"}}}"#;
    let script = "exec strace -f -qq -e trace=none -e inject=pwrite64:error=ENOSPC:when=1+ -o /dev/null \"$@\"";
    let mut command = std::process::Command::new("sh");
    command.args(["-c", script, "sh", env!("CARGO_BIN_EXE_dangvu"), "--lang", "en", "-C"]).arg(&register);
    command
        .args(["record", "-"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), act.as_bytes()).unwrap();
    let full = child.wait_with_output().unwrap();
    let said = String::from_utf8(full.stderr).unwrap();
    assert!(matches!(full.status.code(), Some(3 | 4)), "{said}");
    assert!(said.contains("full"), "{said}");
    assert!(run(&register, &["verify"]).out.starts_with("4 entries"));
    assert_eq!(run_with(&register, &["record", "-"], act).code, 0);
}

#[test]
fn mistakes_in_an_offices_own_measures_are_told_with_their_file() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let folder = register.join("rulebook/measures");
    fs::create_dir_all(&folder).unwrap();
    let own = "[young_women]\nlabel = { vi = \"Đảng viên nữ trẻ\", en = \"Young women\" }\nstock = \"member\"\nwhere = { sex = \"female\", age = { at_most = 35 } }\n";
    fs::write(folder.join("own.toml"), own).unwrap();
    let answer = run(&register, &["measure", "young_women", "--at", "2023-12-31", "--format", "csv"]);
    assert!(answer.out.ends_with(",1\n"), "{}", answer.err);
    fs::write(folder.join("own.toml"), own.replace("female", "femal")).unwrap();
    let wrong = run(&register, &["measure", "young_women"]);
    assert_eq!(wrong.code, 3);
    assert!(wrong.err.contains("own.toml") && wrong.err.contains("did you mean 'female'"), "{}", wrong.err);
}

#[test]
fn a_scenario_that_cannot_be_met_records_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("broken.toml");
    fs::write(&file, "[scenario]\nid = \"x\"\n").unwrap();
    let register = dir.path().join("register");
    let wrong = run(&register, &["scenario", "load", file.to_str().unwrap()]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("broken.toml"), "{}", wrong.err);
    assert!(!register.exists());
}
