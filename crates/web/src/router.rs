//! The way from a request to an answer: who asks, whether they may come in, and what is made for them.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequestParts as _, RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::middleware::{from_fn, map_response};
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use dangvu_desk::Desk;

use crate::error::WebError;
use crate::form::Fields;
use crate::gate::Who;
use crate::respond::{Asking, broken};
use crate::routes::{Kind, ROUTES, Route, Show};
use crate::site::{Reached, Site};
use crate::{assets, gate, headers, multipart};

/// Returns the pages of a register.
pub fn router(desk: Arc<Desk>, reached: Reached) -> Router {
    routes(Arc::new(Site::new(desk, reached)))
}

fn routes(site: Arc<Site>) -> Router {
    let https = site.reached.https;
    let routes = ROUTES.iter().fold(Router::new(), |router, route| router.route(route.address, handler(route)));
    routes
        .route("/assets/{file}", get(assets::show))
        .fallback(|site, request| read(site, request, Who::Signed, |_| Err(WebError::NoPage)))
        .method_not_allowed_fallback(|site, request| read(site, request, Who::Signed, |_| Err(WebError::Method)))
        .layer(map_response(move |response| headers::set(response, https)))
        .with_state(site)
}

/// Serves the pages of a register until `shutdown` is ready. What listens on loopback answers to the names of loopback
/// only, so that no page from elsewhere can read the register through the reader's browser; but a proxy before it asks by
/// its own name.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    desk: Arc<Desk>,
    listener: std::net::TcpListener,
    reached: Reached,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    listener.set_nonblocking(true)?;
    let is_local = listener.local_addr()?.ip().is_loopback() && !reached.https;
    let site = Arc::new(Site::new(desk, reached));
    let jobs = Arc::clone(&site.jobs);
    let mut pages = routes(site);
    if is_local {
        pages = pages.layer(from_fn(headers::loopback_only));
    }
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let service = pages.into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(shutdown).await;
    jobs.close();
    served
}

fn handler(route: &'static Route) -> MethodRouter<Arc<Site>> {
    let who = route.who;
    match route.kind {
        Kind::Page(show) => get(move |site, request| read(site, request, who, show)),
        Kind::Form(show, _) => get(move |site, request| read(site, request, who, show))
            .post(move |site, request| send(site, request, route)),
        Kind::Deed(_) => post(move |site, request| send(site, request, route)),
        Kind::File(_) => get(move |site, request| give(site, request, route)),
        Kind::Apart(_) => get(move |site, request| answer_apart(site, request, route)),
    }
}

/// Answers a request for a page.
async fn read(State(site): State<Arc<Site>>, request: Request, who: Who, show: Show) -> Response {
    let (mut parts, _) = request.into_parts();
    let path = path_of(&mut parts).await;
    Asking::read(&site, &parts, path).map_or_else(|_| broken(), |asking| asking.page(who, show))
}

/// Answers a request for a file; making it may take its time.
async fn give(State(site): State<Arc<Site>>, request: Request, route: &'static Route) -> Response {
    let (mut parts, _) = request.into_parts();
    let path = path_of(&mut parts).await;
    beside(move || Asking::read(&site, &parts, path).map_or_else(|_| broken(), |asking| asking.file(route))).await
}

/// Answers apart from those who take requests: what takes long keeps nobody else waiting.
async fn answer_apart(State(site): State<Arc<Site>>, request: Request, route: &'static Route) -> Response {
    let (mut parts, _) = request.into_parts();
    let path = path_of(&mut parts).await;
    beside(move || {
        Asking::read(&site, &parts, path).map_or_else(|_| broken(), |asking| asking.apart(&site, &parts, route))
    })
    .await
}

/// Takes a form. What it does may take its time: a password, or a recording that must be on the disk.
async fn send(State(site): State<Arc<Site>>, request: Request, route: &'static Route) -> Response {
    let (mut parts, body) = request.into_parts();
    let path = path_of(&mut parts).await;
    let checked = gate::check_form(&parts.headers, site.reached.https);
    let body: Result<Bytes, WebError> = match checked {
        Ok(()) => to_bytes(body, route.bytes_max).await.map_err(|_| WebError::TooLarge),
        Err(error) => Err(error),
    };
    let fields = body.and_then(|body| match multipart::boundary(&parts.headers) {
        Some(boundary) => multipart::read(&body, &boundary).ok_or(WebError::NoForm),
        None => Fields::read(&body).ok_or(WebError::NoForm),
    });
    beside(move || Asking::read(&site, &parts, path).map_or_else(|_| broken(), |asking| asking.sent(route, fields)))
        .await
}

async fn path_of(parts: &mut Parts) -> Vec<String> {
    match RawPathParams::from_request_parts(parts, &()).await {
        Ok(params) => params.iter().map(|(_, value)| value.to_owned()).collect(),
        Err(_) => Vec::new(),
    }
}

/// Does what takes its time beside those who answer requests.
async fn beside(what: impl FnOnce() -> Response + Send + 'static) -> Response {
    tokio::task::spawn_blocking(what).await.unwrap_or_else(|_| broken())
}
