//! Another program: it has a token, asks the interface, and reads JSON.

use std::net::SocketAddr;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode};
use dangvu_desk::Desk;
use dangvu_desk::account::NewToken;
use dangvu_desk::rights::{Area, Limits, Subtree};
use jiff::Timestamp;
use serde_json::Value as Json;
use tower::ServiceExt as _;

/// A program.
#[derive(Clone)]
pub(crate) struct Program {
    pub(crate) router: Router,
    pub(crate) token: String,
    pub(crate) from: SocketAddr,
    pub(crate) lang: &'static str,
}

/// What it is answered.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Told {
    pub(crate) fn json(&self) -> Json {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.text))
    }

    pub(crate) fn expect(self, status: u16) -> Json {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self.json()
    }

    /// Returns the code of the problem.
    pub(crate) fn problem(&self) -> String {
        assert_eq!(self.headers["content-type"], "application/problem+json", "{}", self.text);
        let problem = self.json();
        assert_eq!(problem["status"].as_u64(), Some(u64::from(self.status.as_u16())));
        let said = |name: &str| problem[name].as_str().is_some_and(|text| !text.is_empty());
        assert!(said("title") && said("detail") && problem["type"].as_str().unwrap().starts_with("urn:"), "{problem}");
        problem["code"].as_str().unwrap().to_owned()
    }
}

/// Makes a token for all that an account has.
pub(crate) fn token(desk: &Desk, account: i64, records: bool, subtree: Subtree) -> String {
    let (accounts, now) = (desk.accounts(), Timestamp::now());
    let grants = accounts.grants_of(account).unwrap();
    let held = |area: &Area| *area != Area::Accounts && grants.iter().any(|grant| grant.area == *area);
    let areas: Vec<Area> = Area::all().filter(held).collect();
    let limits = Limits { areas, records, subtree };
    let new = NewToken { name: "test", limits, last_day: dangvu_desk::today(now).plus_days(30) };
    accounts.make_token(account, &new, ("test", ""), now).unwrap().unwrap().text().to_owned()
}

impl Program {
    pub(crate) fn of(router: &Router, token: String) -> Self {
        let from = "192.168.1.20:5000".parse().unwrap();
        Self { router: router.clone(), token, from, lang: "en" }
    }

    pub(crate) fn get(&self, address: &str) -> Told {
        self.send(self.request("GET", address).body(Body::empty()).unwrap())
    }

    pub(crate) fn post(&self, address: &str, body: &Json) -> Told {
        self.post_with(address, &[], body)
    }

    pub(crate) fn post_with(&self, address: &str, headers: &[(&str, &str)], body: &Json) -> Told {
        let mut request = self.request("POST", address).header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.to_string())).unwrap())
    }

    pub(crate) fn request(&self, method: &str, address: &str) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(format!("/api/v1{address}"));
        let request = request.header("accept-language", self.lang);
        if self.token.is_empty() { request } else { request.header("authorization", format!("Bearer {}", self.token)) }
    }

    pub(crate) fn send(&self, mut request: Request<Body>) -> Told {
        request.extensions_mut().insert(ConnectInfo(self.from));
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
            let body = to_bytes(body, usize::MAX).await.unwrap();
            let text = String::from_utf8_lossy(&body).into_owned();
            Told { status: parts.status, headers: parts.headers, text }
        })
    }
}
