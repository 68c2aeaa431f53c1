//! A small portal, and a reader without a screen.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode};
use dangvu_portal::{Kind, Portal, Section, Work, public};
use jiff::{SignedDuration, Timestamp};
use tower::ServiceExt as _;

pub(crate) struct Site {
    pub(crate) portal: Arc<Portal>,
    pub(crate) section: i64,
    router: Router,
    pub(crate) dir: tempfile::TempDir,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

pub(crate) fn work(section: i64, slug: &str, title: &str, body: &str) -> Work {
    let text = str::to_owned;
    Work { slug: text(slug), section: Some(section), title: text(title), body: text(body), ..Work::default() }
}

pub(crate) fn section(slug: &str) -> Section {
    let text = str::to_owned;
    let (name, about) = (text("Thời sự"), String::new());
    Section { id: 0, slug: text(slug), name, name_en: text("News"), about, position: 1, on_home: true }
}

pub(crate) fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

impl Site {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let portal = Arc::new(Portal::open(dir.path()).unwrap());
        let section = portal.save_section(&section("thoi-su")).unwrap();
        let router = public::router(Arc::clone(&portal), public::Reached::default());
        Self { portal, section, router, dir }
    }

    /// Publishes a text an hour ago.
    pub(crate) fn publish(&self, slug: &str, title: &str, body: &str) -> i64 {
        let now = Timestamp::now();
        let work = work(self.section, slug, title, body);
        self.portal.bring_in(&[(work, now - hours(1), false)], ("a", "An"), now).unwrap();
        self.portal.live(slug, now).unwrap().unwrap().unwrap().brief.id
    }

    /// A portal with a bit of everything.
    pub(crate) fn filled() -> Self {
        let site = Self::new();
        for number in 0..30 {
            site.publish(&format!("tin-{number}"), &format!("Tin số {number}"), "Nội dung của tin.");
        }
        let page = Work { kind: Kind::Page, ..work(0, "gioi-thieu", "Giới thiệu", "Về Đảng bộ.") };
        let page = Work { section: None, ..page };
        let now = Timestamp::now();
        site.portal.bring_in(&[(page, now - hours(2), false)], ("a", "An"), now).unwrap();
        site
    }

    pub(crate) fn ask(&self, request: Request<Body>) -> Answer {
        let mut request = request;
        let from: std::net::SocketAddr = "192.168.7.7:4000".parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(from));
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
            let body = to_bytes(body, usize::MAX).await.unwrap();
            Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
        })
    }

    pub(crate) fn get_as(&self, agent: &str, address: &str) -> Answer {
        self.ask(
            Request::get(address)
                .header("user-agent", agent)
                .header("host", "cong.example")
                .body(Body::empty())
                .unwrap(),
        )
    }

    pub(crate) fn get(&self, address: &str) -> Answer {
        self.get_as("Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", address)
    }

    pub(crate) fn post(&self, address: &str, body: &str) -> Answer {
        let request = Request::post(address).header("user-agent", "Mozilla/5.0").header("host", "cong.example");
        self.ask(request.body(Body::from(body.to_owned())).unwrap())
    }
}
