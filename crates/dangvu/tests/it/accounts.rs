//! Accounts at the command line, in backups, and at the first start.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::Stdio;

use super::program::{Served, dangvu, link, run, serve, small_register};

fn status(address: &str) -> (u16, String) {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into();
    let answer = agent.get(address).call().unwrap();
    let location = answer.headers().get("location").map(|to| to.to_str().unwrap().to_owned());
    (answer.status().as_u16(), location.unwrap_or_default())
}

#[test]
fn whoever_owns_the_files_makes_accounts_while_the_pages_are_served() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let served = serve(&register);
    assert_eq!(status(&served.address), (303, "/first".to_owned()), "nobody has an account");
    let added = run(&register, &["account", "add", "Le.Mau", "--shown", "Lê Thị Mẫu", "--pages", &served.address]);
    assert_eq!(added.code, 0, "{}", added.err);
    assert!(added.out.starts_with(&format!("{}/enter/", served.address)), "{}", added.out);
    assert_eq!(status(&served.address), (303, "/sign-in".to_owned()));
    assert_eq!(status(added.out.trim()).0, 200);
    let reset = run(&register, &["account", "reset", "le.mau", "--pages", &served.address]);
    assert_eq!((reset.code, status(reset.out.trim()).0), (0, 200));
    for (args, code) in [
        (&["account", "add", "le.mau"][..], 2),
        (&["account", "add", "Lê Mẫu"], 2),
        (&["account", "link", "nobody"], 2),
        (&["account", "grant", "le.mau", "--action", "rule", "--area", "membership"], 2),
        (&["account", "grant", "le.mau", "--action", "read", "--area", "everything"], 2),
        (&["account", "grant", "le.mau", "--action", "read", "--area", "membership", "--unit", "nowhere"], 2),
        (&["account", "end", "le.mau", "7"], 2),
        (
            &[
                "account",
                "grant",
                "le.mau",
                "--action",
                "read",
                "--area",
                "membership",
                "--area",
                "review",
                "--unit",
                "tinh.h1",
            ],
            0,
        ),
        (&["account", "disable", "le.mau"], 0),
    ] {
        assert_eq!(run(&register, args).code, code, "{args:?}");
    }
    let looks = run(&register, &["account", "looks", "le.mau", "--format", "csv"]);
    assert!(looks.code == 0 && looks.err.contains("0 looks"), "{}", looks.err);
    let list = run(&register, &["account", "list", "--format", "csv"]).out;
    assert!(list.contains("\nle.mau,Lê Thị Mẫu,closed,no,"), "{list}");
    let rights = run(&register, &["account", "list", "le.mau", "--format", "csv"]).out;
    assert!(rights.contains("\n1,read,membership,tinh.h1,") && rights.contains("\n2,read,review,tinh.h1,"), "{rights}");
    assert_eq!(run(&register, &["account", "end", "le.mau", "1"]).code, 0);
    assert_eq!(run(&register, &["account", "end", "le.mau", "1"]).code, 2, "it has ended");
    assert_eq!(run(dir.path(), &["account", "list"]).code, 3, "no register, no accounts");
    assert!(!dir.path().join("office.db").exists());
}

#[test]
fn the_first_start_prints_a_code_and_later_ones_do_not() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let said = |register: &Path| {
        let mut command = dangvu();
        command.arg("-C").arg(register).args(["serve", "--port", "0"]).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
        let before: Vec<String> = lines.take_while(|line| !line.contains("Ctrl-C")).collect();
        child.kill().unwrap();
        child.wait().unwrap();
        before.concat()
    };
    let code = said(&register);
    assert!(code.contains("/first") && code.contains("set-up code: "), "{code}");
    assert_ne!(code.rsplit(' ').next(), said(&register).rsplit(' ').next(), "each start has its own");
    assert_eq!(run(&register, &["account", "add", "an", "--administrator"]).code, 0);
    assert_eq!(said(&register), "");
}

#[test]
fn accounts_are_backed_up_with_the_keys_and_nobody_is_signed_in() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let add = run(&register, &["account", "add", "an", "--administrator"]);
    let code = add.out.trim().rsplit('/').next().unwrap().to_owned();
    let (copy, back) = (dir.path().join("copy"), dir.path().join("back"));
    assert_eq!(run(&register, &["backup", copy.to_str().unwrap()]).code, 0);
    assert!(copy.join("keys/office.db").exists() && !copy.join("journal/office.db").exists());
    assert_eq!(run(&register, &["restore", copy.to_str().unwrap(), back.to_str().unwrap()]).code, 0);
    let list = run(&back, &["account", "list", "--format", "csv"]).out;
    assert!(list.contains("\nan,an,waiting,no,"), "{list}");
    assert!(run(&back, &["account", "list", "an"]).out.contains("administer"));
    let count = |register: &Path| {
        let office = rusqlite::Connection::open(register.join("office.db")).unwrap();
        office.query_row("SELECT count(*) FROM pass", [], |row| row.get::<_, u32>(0)).unwrap()
    };
    assert_eq!((count(&register), count(&back)), (1, 0), "an old link lets in nowhere");
    let served: Served = serve(&back);
    assert_eq!(status(&served.address), (303, "/sign-in".to_owned()));
    assert!(link(&back, &served) != format!("{}/enter/{code}", served.address));
}
