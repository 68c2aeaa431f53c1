//! A browser without a screen: it keeps cookies, reads pages and sends their forms.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::Request;
use tower::ServiceExt as _;

use crate::asking::Answer;

/// A browser.
pub(crate) struct Visitor {
    router: Router,
    pub(crate) cookies: BTreeMap<String, String>,
    /// The word of the last page's forms.
    pub(crate) word: String,
    /// What came last, as it came.
    pub(crate) bytes: Vec<u8>,
    /// From where it calls.
    pub(crate) from: SocketAddr,
}

impl Visitor {
    pub(crate) fn of(router: &Router) -> Self {
        let from = "192.168.1.10:5000".parse().unwrap();
        Self { router: router.clone(), cookies: BTreeMap::new(), word: String::new(), bytes: Vec::new(), from }
    }

    /// Reads a page.
    pub(crate) fn get(&mut self, address: &str) -> Answer {
        self.ask(Request::get(address).body(Body::empty()).unwrap())
    }

    /// Sends a form of the last page that was read.
    pub(crate) fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let word = self.word.clone();
        let mut all = vec![("form_word", word.as_str())];
        all.extend_from_slice(fields);
        self.send(address, &[("sec-fetch-site", "same-origin"), FORM], &all)
    }

    /// Sends fields with headers of one's own.
    pub(crate) fn send(&mut self, address: &str, headers: &[(&str, &str)], fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let mut request = Request::post(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.ask(request.body(Body::from(body.join("&"))).unwrap())
    }

    /// Sends a file with the form of the last page that was read.
    pub(crate) fn upload(&mut self, address: &str, name: &str, bytes: &[u8]) -> Answer {
        let mut body = Vec::new();
        let word = format!("--line\r\nContent-Disposition: form-data; name=\"form_word\"\r\n\r\n{}\r\n", self.word);
        body.extend_from_slice(word.as_bytes());
        let head = format!("--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--line--\r\n");
        self.send_raw(address, &[("sec-fetch-site", "same-origin"), PARTS], body)
    }

    /// Sends bytes with headers of one's own.
    pub(crate) fn send_raw(&mut self, address: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let request =
            headers.iter().fold(Request::post(address), |request, (name, value)| request.header(*name, *value));
        self.ask(request.body(Body::from(body)).unwrap())
    }

    /// Follows an answer to the page that it sends to.
    pub(crate) fn follow(&mut self, answer: &Answer) -> Answer {
        assert_eq!(answer.status, 303, "{}", answer.body);
        self.get(&location(answer))
    }

    pub(crate) fn ask(&mut self, mut request: Request<Body>) -> Answer {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        request.headers_mut().insert("cookie", cookies.join("; ").parse().unwrap());
        request.extensions_mut().insert(ConnectInfo(self.from));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let answer = runtime.block_on(async {
            let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap();
            let body = String::from_utf8_lossy(&bytes).into_owned();
            self.bytes = bytes.to_vec();
            Answer { status: parts.status, headers: parts.headers, body }
        });
        self.keep(&answer);
        answer
    }

    fn keep(&mut self, answer: &Answer) {
        for cookie in answer.headers.get_all("set-cookie") {
            let (pair, rest) = cookie.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        if let Some((_, rest)) = answer.body.split_once("name=\"form_word\" value=\"") {
            rest.split('"').next().unwrap().clone_into(&mut self.word);
        }
    }
}

/// What a form is sent as.
pub(crate) const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// What a form with a file is sent as.
pub(crate) const PARTS: (&str, &str) = ("content-type", "multipart/form-data; boundary=line");

/// Returns where an answer sends to.
pub(crate) fn location(answer: &Answer) -> String {
    answer.headers["location"].to_str().unwrap().to_owned()
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
