//! What goes wrong around the program: files, disks, ports. Each has a clear message, and nothing is changed.

use std::fs;
use std::io::Write as _;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use super::program::{Run, dangvu, run, run_with, small_register};

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
    let refused = run(Path::new("/proc/register"), &["init"]);
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
    let whole = small_register(dir.path());
    let act = r#"{"effective": "2024-07-01", "act": {"confirm": {"member": "dv-1"}}}"#;
    let mut told = 0;
    // Opening grows the indexes of three write-ahead logs, eight writes each; only then comes what is recorded.
    for write in 1..=44 {
        let register = dir.path().join(format!("register-{write}"));
        copy(&whole, &register);
        let full = record_on_a_disk_that_is_full_from(write, &register, act);
        assert!(matches!(full.code, 0 | 3 | 4), "write {write}: {}", full.err);
        told += u32::from(full.code != 0 && full.err.contains("full"));
        let entries = run(&register, &["verify"]).out;
        let lost = full.code == 0 && !entries.starts_with("5 entries");
        assert!(
            !lost && (entries.starts_with("4 entries") || entries.starts_with("5 entries")),
            "write {write}: {entries}"
        );
    }
    assert!(told > 0, "a full disk is called a full disk");
    assert_eq!(run_with(&whole, &["record", "-"], act).code, 0);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for item in fs::read_dir(from).unwrap() {
        let item = item.unwrap();
        fs::copy(item.path(), to.join(item.file_name())).unwrap();
    }
}

/// Records an act while every write from one number on fails as on a full disk.
fn record_on_a_disk_that_is_full_from(write: u32, register: &Path, act: &str) -> Run {
    let inject = format!("inject=pwrite64:error=ENOSPC:when={write}+");
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-e", "trace=pwrite64", "-e", &inject, "-o", "/dev/null"]);
    command.args([env!("CARGO_BIN_EXE_dangvu"), "--lang", "en", "-C"]).arg(register).args(["record", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(act.as_bytes()).unwrap();
    child.wait_with_output().unwrap().into()
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

#[test]
fn a_register_that_is_too_large_for_the_memory_is_told_before_it_is_opened() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    assert!(!run(&register, &["measure", "members"]).err.contains("memory"));
    // A file with a hole in it: the disk has room for that.
    let journal = fs::OpenOptions::new().write(true).open(register.join("journal.db")).unwrap();
    journal.set_len(1 << 40).unwrap();
    let told = run(&register, &["measure", "members"]).err;
    assert!(told.starts_with("There may be too little memory"), "{told}");
}

/// A register of some thousands of entries is generated, killed at one system call or another.
#[test]
fn a_generation_that_is_killed_leaves_nothing_that_looks_like_a_register() {
    let dir = tempfile::tempdir().unwrap();
    let whole = dir.path().join("whole");
    let generate = ["generate", "--people", "1500", "--years", "10"];
    assert_eq!(run(&whole, &generate).code, 0);
    let entries = entries_of(&whole);
    let mut killed = 0;
    for (call, whens) in [("pwrite64", 40..42), ("write", 2..6), ("fdatasync", 3..5), ("fsync", 2..5), ("rename", 1..5)]
    {
        for when in whens {
            let register = dir.path().join(format!("{call}-{when}"));
            let part = dir.path().join(format!("{call}-{when}.partial"));
            killed += u32::from(killed_at(call, when, &register, &generate));
            let left = part.exists();
            assert!(!left || !register.exists(), "{call} {when}");
            if !register.exists() {
                assert_eq!(run(&register, &["measure", "members"]).code, 3, "{call} {when}");
                let again = run(&register, &generate);
                assert_eq!(again.code, 0, "{call} {when}: {}", again.err);
                assert_eq!(again.err.contains("broken off"), left, "{call} {when}: {}", again.err);
            }
            assert!(register.join("snapshot").exists() && !register.join("snapshot.new").exists(), "{call} {when}");
            assert_eq!(entries_of(&register), entries, "{call} {when}");
        }
    }
    assert!(killed > 10, "{killed}");
}

/// A snapshot that is killed while it is written is as none.
#[test]
fn a_snapshot_that_is_killed_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let whole = dir.path().join("whole");
    assert_eq!(run(&whole, &["generate", "--people", "1500", "--years", "10"]).code, 0);
    let answer = run(&whole, &["measure", "members", "--format", "csv"]).out;
    let nothing = dir.path().join("nothing.json");
    fs::write(&nothing, "[]").unwrap();
    let record = ["record", nothing.to_str().unwrap()];
    let mut killed = 0;
    for (call, whens) in [("write", 1..5), ("fsync", 1..5), ("rename", 1..5)] {
        for when in whens {
            let register = dir.path().join(format!("{call}-{when}"));
            copy(&whole, &register);
            // Opening for recording writes another.
            fs::remove_file(register.join("snapshot")).unwrap();
            killed += u32::from(killed_at(call, when, &register, &record));
            assert_eq!(run(&register, &["measure", "members", "--format", "csv"]).out, answer, "{call} {when}");
            assert_eq!(run(&register, &record).code, 0, "{call} {when}");
            assert!(!register.join("snapshot.new").exists(), "{call} {when}");
        }
    }
    assert!(killed > 6, "{killed}");
}

/// Verifies a register and returns how many entries it has.
fn entries_of(register: &Path) -> String {
    let verified = run(register, &["verify"]);
    assert_eq!(verified.code, 0, "{}", verified.out);
    verified.out.split(" entries").next().unwrap().to_owned()
}

/// Runs the program until its process is killed at a system call, the one of this number among those of its kind; tells
/// whether it was.
fn killed_at(call: &str, when: u32, register: &Path, args: &[&str]) -> bool {
    let inject = format!("inject={call}:error=EIO:signal=KILL:when={when}");
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-e", &format!("trace={call}"), "-e", &inject, "-o", "/dev/null"]);
    command.args([env!("CARGO_BIN_EXE_dangvu"), "--lang", "en", "-C"]).arg(register).args(args).stdin(Stdio::null());
    command.output().unwrap().status.code() != Some(0)
}
