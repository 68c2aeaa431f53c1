//! The interface for other programs held against its own document by schemathesis: thousands of requests, good and bad, and no
//! answer that the document does not tell.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::program::{dangvu, run, serve, small_register};

/// The version that is installed where it is missing.
const VERSION: &str = "4.32.5";
/// What is looked at. Whether what a schema allows is taken is not: the register refuses for reasons that no schema tells.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,\
response_schema_conformance,negative_data_rejection,unsupported_method";
/// Areas of the work in which the program of the test reads and records.
const AREAS: [&str; 12] = [
    "structure",
    "membership",
    "resolution",
    "study",
    "meeting",
    "review",
    "inspection",
    "integrity",
    "cadre",
    "award",
    "figures",
    "correction",
];

/// Returns the program, installed under `target/`.
fn schemathesis() -> PathBuf {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target");
    let home = target.join(format!("schemathesis-{VERSION}"));
    let program = home.join("bin/schemathesis");
    if !program.exists() {
        let done = |command: &mut Command| assert!(command.status().unwrap().success(), "{command:?}");
        done(Command::new("python3").args(["-m", "venv"]).arg(&home));
        let pip = ["install", "-q", "--disable-pip-version-check", "--no-cache-dir"];
        done(Command::new(home.join("bin/pip")).args(pip).arg(format!("schemathesis=={VERSION}")));
    }
    program
}

/// Makes an account that may read and record everything, and returns a token of it.
fn token(register: &Path) -> String {
    assert_eq!(run(register, &["account", "add", "may"]).code, 0);
    let areas: Vec<&str> = AREAS.iter().flat_map(|area| ["--area", area]).collect();
    for (action, more) in [("record", &[][..]), ("close", &[]), ("read", &["--area", "particulars"])] {
        let grant = [&["account", "grant", "may", "--action", action], &areas[..], more].concat();
        assert_eq!(run(register, &grant).code, 0);
    }
    // The account's link was never used: what lets in is a password of nobody.
    dangvu_desk::store::Store::open(register).unwrap().set_password(1, "none").unwrap();
    let add = ["account", "token", "add", "may", "--called", "contract", "--record", "--area", "particulars"];
    let made = run(register, &[&add[..], &areas].concat());
    assert_eq!(made.code, 0, "{}", made.err);
    made.out.trim().to_owned()
}

#[test]
fn the_interface_answers_as_its_document_says() {
    let program = schemathesis();
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let token = token(&register);
    let served = serve(&register);
    let report = Command::new(program)
        .args(["run", &format!("{}/api/v1/openapi.json", served.address)])
        .args(["-H", &format!("Authorization: Bearer {token}"), "-H", "Accept-Language: en"])
        .args(["--checks", CHECKS, "--phases", "coverage,fuzzing", "--max-examples", "5", "--max-time", "90"])
        .args(["--seed", "20261125", "--suppress-health-check", "all", "--no-color", "--request-timeout", "30"])
        .current_dir(dir.path())
        .output()
        .unwrap();
    let text = format!("{}{}", String::from_utf8_lossy(&report.stdout), String::from_utf8_lossy(&report.stderr));
    assert!(report.status.success(), "{}", text.replace(&token, "…"));
    let verified = dangvu().arg("-C").arg(&register).arg("verify").output().unwrap();
    drop(served);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
}

#[test]
fn tokens_are_made_and_taken_back_at_the_terminal() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let token = token(&register);
    assert!(token.starts_with("dvt_"), "{token}");
    let list = run(&register, &["account", "token", "list", "may", "--format", "csv"]).out;
    assert!(list.contains("1,contract,particulars structure ") && list.contains(",*,yes,"), "{list}");
    assert!(!list.contains(&token));
    let served = serve(&register);
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let ask = || {
        let me = agent.get(format!("{}/api/v1/me", served.address)).header("authorization", format!("Bearer {token}"));
        me.call().unwrap().status().as_u16()
    };
    assert_eq!(ask(), 200);
    for (args, code) in [
        (&["account", "token", "end", "may", "7"][..], 2),
        (&["account", "token", "end", "may", "1"], 0),
        (&["account", "token", "add", "may", "--called", "", "--area", "review"], 2),
        (&["account", "token", "add", "may", "--called", "x", "--area", "accounts"], 2),
        (&["account", "token", "add", "may", "--called", "x", "--area", "review", "--until", "2020-01-01"], 2),
        (&["account", "token", "add", "may", "--called", "x", "--area", "review", "--unit", "nowhere"], 2),
        (&["account", "token", "add", "nobody", "--called", "x", "--area", "review"], 2),
    ] {
        assert_eq!(run(&register, args).code, code, "{args:?}");
    }
    assert_eq!(ask(), 401, "taken back while the pages are served");
}
