//! Asks the router, and reads what it answers.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use dangvu_desk::Desk;
use dangvu_desk::account::{Caller, NewGrant, Outcome};
use dangvu_desk::rights::{Action, Area, Subtree};
use dangvu_register::act;
use dangvu_register::ids::Seq;
use dangvu_web::Reached;
use jiff::Timestamp;
use tower::ServiceExt as _;

use crate::small::small;
use crate::work::work;

/// The pages of a small register as somebody who is signed in reads them, and the directory that it lies in.
pub(crate) struct Asking {
    pub(crate) router: Router,
    /// What the browser sends along.
    pub(crate) cookie: String,
    pub(crate) dir: tempfile::TempDir,
}

/// Who calls in tests.
pub(crate) const CALLER: Caller<'static> = Caller { network: "", agent: "test", device: None };

/// Makes an account that administers, signs it in, and returns the cookie of the session.
pub(crate) fn signed_in(desk: &Desk) -> String {
    let (accounts, now) = (desk.accounts(), Timestamp::now());
    let id = accounts.make("tester", "Người thử nghiệm", "test", now).unwrap().unwrap();
    accounts.grant_first(id, "test", now).unwrap();
    // No password fits this: nobody waits for one to be hashed.
    desk.store().set_password(id, "none").unwrap();
    session(desk, id)
}

/// Gives the account of `signed_in` a right over everything.
fn grant(desk: &Desk, area: Area, action: Action) {
    let (account, now) = (desk.store().accounts().unwrap()[0].id, Timestamp::now());
    let new = NewGrant { area, action, subtree: Subtree::Whole, from: dangvu_desk::today(now), to: None };
    desk.accounts().grant(account, &[new], "test", now).unwrap();
}

/// Lets an account in by a link, and returns the cookie of the session.
pub(crate) fn session(desk: &Desk, account: i64) -> String {
    let (accounts, now) = (desk.accounts(), Timestamp::now());
    let link = accounts.make_link(account, "test", now).unwrap();
    let Outcome::In(begun) = accounts.enter(link.text(), &CALLER, now).unwrap() else {
        panic!("the link does not let in")
    };
    format!("sid={}", begun.token.text())
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Asking {
    pub(crate) fn begin() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let desk = small(&dir.path().join("register")).end();
        Self::of(desk, dir)
    }

    /// The small register with work in it, and the entry that closed a period.
    pub(crate) fn with_work() -> (Self, Seq) {
        let dir = tempfile::tempdir().unwrap();
        let mut making = small(&dir.path().join("register"));
        let closing = work(&mut making);
        (Self::of(making.end(), dir), closing)
    }

    /// An empty register.
    pub(crate) fn empty() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk::create(&dir.path().join("register"), "example.org/empty", false).unwrap();
        Self::of(desk, dir)
    }

    /// The small register for somebody who also writes and closes reports.
    pub(crate) fn closing() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let desk = small(&dir.path().join("register")).end();
        let cookie = signed_in(&desk);
        for action in [Action::Record, Action::Close] {
            grant(&desk, Area::Work(act::Area::Figures), action);
        }
        Self::with(desk, dir, cookie)
    }

    /// A register for somebody who administers and reads everything.
    fn of(desk: Desk, dir: tempfile::TempDir) -> Self {
        let cookie = signed_in(&desk);
        grant(&desk, Area::Particulars, Action::Read);
        Self::with(desk, dir, cookie)
    }

    /// The pages of a register for somebody who is signed in already.
    pub(crate) fn with(desk: Desk, dir: tempfile::TempDir, cookie: String) -> Self {
        Self { router: dangvu_web::router(Arc::new(desk), Reached::default()), cookie, dir }
    }

    /// Asks for addresses in both languages, and expects a status of each.
    pub(crate) fn answers(&self, addresses: &[(&str, u16)]) {
        for &(address, status) in addresses {
            let mark = if address.contains('?') { '&' } else { '?' };
            for address in [address.to_owned(), format!("{address}{mark}lang=en")] {
                let answer = self.get(&address);
                assert_eq!(answer.status.as_u16(), status, "{address}\n{}", answer.body);
            }
        }
    }

    pub(crate) fn get(&self, address: &str) -> Answer {
        self.ask("GET", address)
    }

    pub(crate) fn ask(&self, method: &str, address: &str) -> Answer {
        let request = Request::builder().method(method).uri(address).header("cookie", &self.cookie);
        self.answer(request.body(Body::empty()).unwrap())
    }

    /// Sends a form as a browser does.
    pub(crate) fn post(&self, address: &str, form: String) -> Answer {
        let request = Request::post(address).header("cookie", &self.cookie).header("sec-fetch-site", "same-origin");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        self.answer(request.body(Body::from(form)).unwrap())
    }

    fn answer(&self, request: Request<Body>) -> Answer {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let body = to_bytes(body, usize::MAX).await.unwrap();
            let body = String::from_utf8_lossy(&body).into_owned();
            Answer { status: parts.status, headers: parts.headers, body }
        })
    }

    /// Sends a form of a page to an address, with the word that binds it to the browser.
    pub(crate) fn send(&self, page: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
        let shown = self.get(page).body;
        let word = shown.split("name=\"form_word\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let mut body = format!("form_word={word}");
        for (name, value) in fields {
            let encoded: String = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
            body.push_str(&format!("&{name}={encoded}"));
        }
        let request = Request::builder().method("POST").uri(to).header("cookie", &self.cookie);
        let request = request.header("sec-fetch-site", "same-origin");
        let request =
            request.header("content-type", "application/x-www-form-urlencoded").body(Body::from(body)).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let body = to_bytes(body, usize::MAX).await.unwrap();
            let body = String::from_utf8_lossy(&body).into_owned();
            Answer { status: parts.status, headers: parts.headers, body }
        })
    }

    /// Returns where the register lies.
    pub(crate) fn register(&self) -> std::path::PathBuf {
        self.dir.path().join("register")
    }
}

impl Answer {
    /// Returns the addresses that the page links to, as a browser reads them.
    pub(crate) fn links(&self) -> Vec<String> {
        let marks = ["href=\"", "src=\"", "action=\""];
        let mut links = Vec::new();
        for mark in marks {
            // What takes a form is not read.
            for rest in self.body.replace("method=\"post\" action=", "").split(mark).skip(1) {
                let link = rest.split('"').next().unwrap().replace("&amp;", "&");
                links.push(link);
            }
        }
        links
    }

    /// Returns the text of the page between two marks, without tags.
    pub(crate) fn text_between(&self, from: &str, to: &str) -> String {
        let rest = self.body.split_once(from).unwrap_or_else(|| panic!("no {from} in {}", self.body)).1;
        let found = rest.split_once(to).map_or(rest, |(found, _)| found);
        // The mark may end inside a tag: what is left of it is no text.
        text(if from.ends_with('>') { found } else { found.split_once('>').map_or(found, |(_, after)| after) })
    }

    /// Returns the whole text of the page's main part, without the help that stands at its head.
    pub(crate) fn text(&self) -> String {
        let main = self.body.split_once("<main id=\"main\">").unwrap_or_else(|| panic!("no main in {}", self.body)).1;
        let main = main.split_once("</main>").map_or(main, |(main, _)| main);
        let own = main.strip_prefix("<details class=\"help\">").and_then(|help| help.split_once("</details>"));
        text(own.map_or(main, |(_, own)| own))
    }
}

/// Takes the tags out of a piece of a page, and puts a space where they were.
fn text(html: &str) -> String {
    let (mut text, mut in_tag) = (String::new(), false);
    for letter in html.chars() {
        match letter {
            '<' => in_tag = true,
            '>' => {
                in_tag = false;
                text.push(' ');
            }
            _ if in_tag => {}
            _ => text.push(letter),
        }
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
