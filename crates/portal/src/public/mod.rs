//! The pages that the public reads: made from `portal.db` alone, without sessions, cookies or scripts.
//!
//! A request goes: address → page → answer with its headers. What takes a form is slowed down by keyed counts in memory;
//! nothing of a reader is kept.

mod article;
mod asset;
mod atom;
mod figures;
mod find;
mod frame;
mod home;
mod library;
mod links;
mod lists;
mod page;
mod reading;
mod section;
mod site;
mod sitemap;
mod visitor;
mod voice;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{FromRequestParts as _, RawPathParams, Request, State};
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use crate::database::Portal;
use reading::{Answer, Fault, Reading};
use site::Site;

pub use figures::drawn as draw_figure;

/// Most bytes of a form.
const FORM_MAX: usize = 32 << 10;
/// How often counts are written.
const WRITE_EVERY: Duration = Duration::from_secs(3);

/// How the pages are reached.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reached {
    /// Whether a proxy before the program speaks TLS; it then says who calls.
    pub https: bool,
}

/// Makes an answer.
type Show = fn(&Reading<'_>) -> Result<Answer, Fault>;

/// An address: what it shows, and what is done when a form is sent to it.
#[derive(Clone, Copy)]
struct Route {
    address: &'static str,
    show: Option<Show>,
    take: Option<Show>,
}

const fn page(address: &'static str, show: Show) -> Route {
    Route { address, show: Some(show), take: None }
}

const fn form(address: &'static str, take: Show) -> Route {
    Route { address, show: None, take: Some(take) }
}

static ROUTES: &[Route] = &[
    page("/", home::show),
    page("/muc/{slug}", section::show),
    page("/muc/{slug}/rss.xml", atom::section),
    page("/tin/{slug}", article::show),
    page("/tin/{slug}/in", article::print),
    form("/tin/{slug}/danh-gia", voice::rate),
    form("/tin/{slug}/y-kien", voice::comment),
    page("/trang/{slug}", page::show),
    page("/trang/{slug}/in", article::print),
    page("/tim", find::show),
    page("/van-ban", library::list),
    page("/van-ban/{slug}", library::show),
    page("/so-lieu", figures::list),
    page("/so-lieu/{id}", figures::show),
    page("/lien-ket", links::show),
    page("/hinh/{file}", asset::picture),
    page("/hinh/nho/{file}", asset::small_picture),
    page("/tep/{file}", asset::file),
    page("/assets/{file}", asset::own),
    page("/rss.xml", atom::all),
    page("/sitemap.xml", sitemap::index),
    page("/sitemap/{part}", sitemap::part),
    page("/robots.txt", sitemap::robots),
];

/// Returns all addresses, and whether each is read and takes a form.
pub fn addresses() -> impl Iterator<Item = (&'static str, bool, bool)> {
    ROUTES.iter().map(|route| (route.address, route.show.is_some(), route.take.is_some()))
}

/// Returns the pages.
pub fn router(portal: Arc<Portal>, reached: Reached) -> Router {
    let site = Arc::new(Site::new(portal, reached));
    ROUTES
        .iter()
        .fold(Router::new(), |router, route| router.route(route.address, handler(route)))
        .fallback(|site, request| answer(site, request, |_| Err(Fault::NotFound)))
        .method_not_allowed_fallback(|site, request| answer(site, request, |_| Err(Fault::Method)))
        .with_state(site)
}

/// Writes every few seconds what was counted, and once more when it is dropped: what was counted by then is written.
#[derive(Debug)]
pub struct Counting {
    portal: Arc<Portal>,
    writing: JoinHandle<()>,
}

impl Counting {
    /// Begins to write.
    pub fn begin(portal: Arc<Portal>, runtime: &Handle) -> Self {
        let counting = Arc::clone(&portal);
        let writing = runtime.spawn(async move {
            loop {
                tokio::time::sleep(WRITE_EVERY).await;
                let portal = Arc::clone(&counting);
                // What cannot be written now is kept, and written with the next.
                drop(tokio::task::spawn_blocking(move || portal.write_views()).await);
            }
        });
        Self { portal, writing }
    }
}

impl Drop for Counting {
    fn drop(&mut self) {
        self.writing.abort();
        // An operator reads why the file cannot be written elsewhere; the pages have ended well.
        self.portal.write_views().unwrap_or_default();
    }
}

fn handler(route: &'static Route) -> MethodRouter<Arc<Site>> {
    let mut methods = MethodRouter::new();
    if let Some(show) = route.show {
        methods = methods.merge(get(move |site, request| answer(site, request, show)));
    }
    if let Some(take) = route.take {
        methods = methods.post(move |site, request| answer(site, request, take));
    }
    methods
}

async fn answer(State(site): State<Arc<Site>>, request: Request, show: Show) -> Response {
    let (mut parts, body) = request.into_parts();
    let path = match RawPathParams::from_request_parts(&mut parts, &()).await {
        Ok(params) => params.iter().map(|(_, value)| value.to_owned()).collect(),
        Err(_) => Vec::new(),
    };
    let body = to_bytes(body, FORM_MAX).await;
    reading::answer(&site, &parts, path, body.as_deref().ok(), show)
}
