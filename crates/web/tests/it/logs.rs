//! The log: every request has a line, and nothing of what was asked, typed or shown is in one.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use axum::Router;
use dangvu_web::{Level, Log, LogFormat, Reached, Watch};
use serde_json::Value;

use crate::asking::signed_in;
use crate::small::small;
use crate::visitor::Visitor;

/// What was written.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Written {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

struct Place {
    router: Router,
    written: Written,
    cookie: String,
    _dir: tempfile::TempDir,
}

fn place(format: LogFormat) -> Place {
    let dir = tempfile::tempdir().unwrap();
    let desk = Arc::new(small(&dir.path().join("register")).end());
    let (cookie, written) = (signed_in(&desk), Written::default());
    let watch = Watch::new(Log::to(Level::Info, format, written.clone()));
    Place { router: dangvu_web::watched(desk, Reached::default(), Arc::new(watch)), written, cookie, _dir: dir }
}

/// Addresses with names, codes and words in them, and what of them must be nowhere.
const ASKED: &[(&str, &str)] = &[
    ("/", "/"),
    ("/unit/dalat?at=2023-12-31", "/unit/{code}"),
    ("/unit/bi-mat", "/unit/{code}"),
    ("/member/dv-1", "/member/{code}"),
    ("/members?q=Hoang%20Thi%20Bi%20Mat", "/members"),
    ("/suggest/members?q=Nguyen+Bi+Mat", "/suggest/members"),
    ("/entry/30?known=10", "/entry/{seq}"),
    ("/enter/ma-bi-mat-1234", "/enter/{code}"),
    ("/bi-mat/here?token=bi-mat", "none"),
    ("/figure/members/tinh?by=age_band", "/figure/{measure}/{unit}"),
    ("/report/bi-mat/tinh?signer=Bi+Mat", "/report/{name}/{unit}"),
];

#[test]
fn no_name_code_token_or_question_is_in_the_log() {
    let place = place(LogFormat::Json);
    let mut visitor = Visitor::of(&place.router);
    visitor.cookies.insert("sid".to_owned(), place.cookie.strip_prefix("sid=").unwrap().to_owned());
    for (address, _) in ASKED {
        visitor.get(address);
    }
    let mut stranger = Visitor::of(&place.router);
    stranger.get("/sign-in");
    stranger.post("/sign-in", &[("name", "bi.mat"), ("password", "mat khau bi mat")]);
    let log = place.written.text();
    let folded = dangvu_desk::fold(&log);
    let token = place.cookie.strip_prefix("sid=").unwrap();
    let secrets =
        ["bi-mat", "bi mat", "bi.mat", "bi+mat", "mat khau", "dalat", "dv-1", "tester", "nguoi thu", "192.168"];
    for secret in secrets.iter().chain([&token]) {
        assert!(!folded.contains(&dangvu_desk::fold(secret)), "{secret}\n{log}");
    }
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), ASKED.len() + 2);
    for ((address, pattern), line) in ASKED.iter().zip(&lines) {
        assert_eq!((&line["event"], &line["address"]), (&"request".into(), &(*pattern).into()), "{address}");
        assert!(line["micros"].is_u64() && line["bytes"].is_u64() && line["account"].is_u64(), "{line}");
    }
    assert_eq!(lines.last().unwrap()["status"], 422);
    assert!(lines.last().unwrap()["account"].is_null(), "nobody is signed in");
}

#[test]
fn a_request_is_found_by_the_id_that_its_answer_tells() {
    let place = place(LogFormat::Text);
    let mut visitor = Visitor::of(&place.router);
    visitor.get("/sign-in");
    let answer = visitor.send("/sign-in", &[("sec-fetch-site", "cross-site")], &[]);
    assert_eq!(answer.status, 403);
    let id = answer.headers["x-request-id"].to_str().unwrap();
    assert!(answer.body.contains(id), "the page tells it, too: {}", answer.body);
    let log = place.written.text();
    let line = log.lines().find(|line| line.contains(&format!(" id={id} "))).unwrap();
    assert!(line.contains(" info request ") && line.contains("address=/sign-in status=403"), "{line}");
    // Another request has another, whatever the caller says.
    let other = visitor.get("/sign-in");
    assert_ne!(other.headers["x-request-id"].to_str().unwrap(), id);
    assert!(!other.body.contains(other.headers["x-request-id"].to_str().unwrap()), "all is well: nobody needs it");
}
