//! The program as a service: started twice, stopped, killed, backed up.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::program::{Run, dangvu, demo, run, small_register};

/// The program while it serves, with its log in a file.
struct Service {
    child: Child,
    /// Address and port.
    at: String,
    log: std::path::PathBuf,
}

impl Service {
    fn start(register: &Path, log: &Path, variables: &[(&str, &str)]) -> Self {
        let mut command = dangvu();
        command.arg("-C").arg(register).args(["serve", "--port", "0"]).envs(variables.iter().copied());
        let stderr = fs::File::create(log).unwrap();
        let mut child = command.stdout(Stdio::piped()).stderr(stderr).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let at = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        Self { child, at, log: log.to_owned() }
    }

    fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap()
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    fn wait(&mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }

    /// Sends a request, and returns what is answered.
    fn ask(&self, method: &str, path: &str, cookie: &str, body: Option<&str>) -> String {
        let mut stream = TcpStream::connect(&self.at).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let mut head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\n",
            self.at
        );
        if let Some(body) = body {
            let length = body.len();
            head += &format!("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n");
        }
        stream.write_all(format!("{head}\r\n{}", body.unwrap_or_default()).as_bytes()).unwrap();
        let mut answer = Vec::new();
        drop(stream.read_to_end(&mut answer));
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Signs in by a link, and returns the cookie.
    fn sign_in(&self, register: &Path, account: &[&str]) -> String {
        let made = run(register, &[&["account"], account, &["--pages", &format!("http://{}", self.at)]].concat());
        assert_eq!(made.code, 0, "{}", made.err);
        let path = made.out.trim().rsplit_once(&self.at).unwrap().1.to_owned();
        let page = self.ask("GET", &path, "", None);
        let word = page.split("name=\"form_word\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let visit = page.split("set-cookie: ").nth(1).unwrap().split(';').next().unwrap().to_owned();
        let answer = self.ask("POST", &path, &visit, Some(&format!("form_word={word}")));
        assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
        let cookies = answer.split("set-cookie: ").skip(1).map(|cookie| cookie.split(';').next().unwrap());
        cookies.into_iter().find(|cookie| cookie.starts_with("sid=")).unwrap().to_owned()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn a_second_program_is_refused_and_a_stop_is_orderly() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let mut first = Service::start(&register, &dir.path().join("log"), &[("DANGVU_LOG_FORMAT", "json")]);
    let second = run(&register, &["serve", "--port", "0"]);
    assert_eq!(second.code, 3, "{}", second.err);
    assert!(second.err.contains("Another program has the register open"), "{}", second.err);
    assert!(first.ask("GET", "/sign-in", "", None).starts_with("HTTP/1.1 303"));
    // Asked to read the certificate again, it goes on, though it has none.
    first.signal("HUP");
    assert!(first.ask("GET", "/health/ready", "", None).ends_with("ok\n"));
    first.signal("TERM");
    assert_eq!(first.wait(), Some(0));
    let log = first.log();
    for event in ["serving", "request", "stopping", "stopped"] {
        assert!(log.contains(&format!("\"event\":\"{event}\"")), "{event}\n{log}");
    }
    let signed = run(&register, &["checkpoint"]);
    assert!(signed.out.contains("\n4\n"), "all entries are signed: {}", signed.out);
}

#[test]
fn backups_are_made_by_the_service_and_tried_by_the_command_line() {
    let dir = tempfile::tempdir().unwrap();
    let register = small_register(dir.path());
    let (journal, keys) = (dir.path().join("backup"), dir.path().join("keys"));
    let (journal, keys) = (journal.to_str().unwrap(), keys.to_str().unwrap());
    let variables = [("DANGVU_BACKUP_JOURNAL", journal), ("DANGVU_BACKUP_KEYS", keys)];
    let with = |args: &[&str]| -> Run {
        let mut command = dangvu();
        command.arg("-C").arg(&register).args(args).envs(variables);
        command.output().unwrap().into()
    };
    assert_eq!(run(&register, &["backup"]).code, 2, "nothing is planned");
    let none = with(&["backup", "drill"]);
    assert_eq!(none.code, 4, "{}", none.err);
    // The service makes the first by itself, since none is there.
    let mut service = Service::start(&register, &dir.path().join("log"), &variables);
    let begun = Instant::now();
    while !service.log().contains("backup-made") {
        assert!(begun.elapsed() < Duration::from_secs(60), "{}", service.log());
        std::thread::sleep(Duration::from_millis(50));
    }
    let drilled = with(&["backup", "drill"]);
    assert_eq!(drilled.code, 0, "{}{}", drilled.out, drilled.err);
    assert!(drilled.out.contains("4 entries verified") && drilled.out.contains(" 0 differ"), "{}", drilled.out);
    let listed = with(&["backup", "list"]);
    assert_eq!(listed.out.lines().count(), 2, "{}", listed.out);
    service.signal("TERM");
    assert_eq!(service.wait(), Some(0));
    let made = with(&["backup"]);
    assert_eq!(made.code, 0, "{}", made.err);
}

/// Gives the office a report that takes long: figures of every day of a year, each counted by itself.
pub(crate) fn long_report(register: &Path) {
    let figure = |month, day| {
        format!("{{{{ figure(\"members_rated\", from=\"2019-01-01\", to=\"2023-{month:02}-{day:02}\") }}}}")
    };
    let figures: Vec<String> = (1..=12).flat_map(|month| (1..=28).map(move |day| figure(month, day))).collect();
    let head = "label = { vi = \"Dài\", en = \"Long\" }\ntitle = \"BÁO CÁO\"\nsubject = \"dài\"\nsymbol = \"BC\"\nspan = \"year\"";
    fs::create_dir(register.join("templates")).unwrap();
    fs::write(register.join("templates/long.md"), format!("+++\n{head}\n+++\n{}\n", figures.join(" "))).unwrap();
}

/// Asks for reports all at once, no two alike; returns the jobs that somebody was told to wait for.
fn jobs_waited_for(service: &Service, cookie: &str) -> Vec<String> {
    let answers: Vec<String> = std::thread::scope(|scope| {
        let ask = |number: usize| {
            let path = format!("/report/long/ldg/file.pdf?from=2023-01-01&at=2023-12-31&number={number}");
            scope.spawn(move || service.ask("GET", &path, cookie, None))
        };
        let asked: Vec<_> = (1..=6).map(ask).collect();
        asked.into_iter().map(|asked| asked.join().unwrap()).collect()
    });
    let to_job = |answer: &String| {
        let to = answer.split("location: ").nth(1)?.split("\r\n").next()?;
        to.starts_with("/jobs/").then(|| to.to_owned())
    };
    let jobs: Vec<String> = answers.iter().filter_map(to_job).collect();
    assert!(!jobs.is_empty(), "somebody had to wait: {}", answers[0].chars().take(400).collect::<String>());
    jobs
}

#[test]
fn a_report_that_somebody_waits_for_survives_kill_9() {
    let dir = tempfile::tempdir().unwrap();
    let register = dir.path().join("register");
    copy(demo(), &register);
    long_report(&register);
    let service = Service::start(&register, &dir.path().join("log"), &[]);
    let cookie = service.sign_in(&register, &["link", "quan-tri"]);
    let jobs = jobs_waited_for(&service, &cookie);
    service.signal("KILL");
    drop(service);
    let mut service = Service::start(&register, &dir.path().join("log"), &[]);
    let mut taken_up = 0;
    for job in &jobs {
        let begun = Instant::now();
        loop {
            let page = service.ask("GET", job, &cookie, None);
            if page.contains("http-equiv=\"refresh\"") {
                assert!(begun.elapsed() < Duration::from_secs(60), "{page}");
                std::thread::sleep(Duration::from_millis(50));
                continue;
            }
            // One that was done before the end is known no more; its report is had by its own address.
            let is_done = page.starts_with("HTTP/1.1 200") && page.contains("job=");
            assert!(is_done || page.starts_with("HTTP/1.1 404"), "{page}");
            taken_up += usize::from(is_done);
            break;
        }
    }
    let log = service.log();
    assert!(taken_up > 0 && log.contains("took-up-job"), "{taken_up} of {}\n{log}", jobs.len());
    service.signal("TERM");
    assert_eq!(service.wait(), Some(0));
    // What is done is forgotten: the next start has nothing to take up.
    let next = Service::start(&register, &dir.path().join("log"), &[]);
    assert!(!next.log().contains("took-up-job"), "{}", next.log());
}

pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for item in fs::read_dir(from).unwrap() {
        let path = item.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, target).unwrap();
        }
    }
}
