//! The way from a request to an answer: who asks, whether they may come in, and what is made for them.

use std::error::Error as _;
use std::io;
use std::sync::Arc;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{FromRequestParts as _, RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use dangvu_desk::Desk;

use crate::error::WebError;
use crate::form::Fields;
use crate::gate::Who;
use crate::multipart::{Incoming, pump};
use crate::respond::{Asking, broken};
use crate::routes::{Kind, ROUTES, Route, Show};
use crate::site::{Reached, Site};
use crate::watch::{self, Account, Watch};
use crate::{api, assets, gate, headers, serve};

/// Most bytes of a form.
const FORM_MAX: usize = 1 << 20;

/// Returns the pages of a register.
pub fn router(desk: Arc<Desk>, reached: Reached) -> Router {
    watched(desk, reached, Arc::default())
}

/// Returns the pages of a register that somebody watches.
pub fn watched(desk: Arc<Desk>, reached: Reached, watch: Arc<Watch>) -> Router {
    let site = Arc::new(Site::new(desk, reached, watch));
    site.resume_jobs();
    routes(site)
}

pub(crate) fn routes(site: Arc<Site>) -> Router {
    let https = site.reached.https;
    let routes = ROUTES.iter().fold(Router::new(), |router, route| router.route(route.address, handler(route)));
    serve::beside_pages(routes)
        .route("/assets/{file}", get(assets::show))
        .merge(api::routes())
        .fallback(|site, request| read(site, request, Who::Signed, |_| Err(WebError::NoPage)))
        .method_not_allowed_fallback(|site, request| read(site, request, Who::Signed, |_| Err(WebError::Method)))
        .layer(map_response(move |response| headers::set(response, https)))
        .layer(from_fn_with_state(Arc::clone(&site), watch::watch))
        .with_state(site)
}

fn handler(route: &'static Route) -> MethodRouter<Arc<Site>> {
    let who = route.who;
    match route.kind {
        Kind::Page(show) => get(move |site, request| read(site, request, who, show)),
        Kind::Form(show, _) => get(move |site, request| read(site, request, who, show))
            .post(move |site, request| send(site, request, route)),
        Kind::Upload(show, _) => get(move |site, request| read(site, request, who, show))
            .post(move |site, request| take(site, request, route)),
        Kind::Deed(_) => post(move |site, request| send(site, request, route)),
        Kind::File(_) => get(move |site, request| give(site, request, route)),
        Kind::Apart(_) => get(move |site, request| answer_apart(site, request, route)),
    }
}

/// Answers a request for a page.
async fn read(State(site): State<Arc<Site>>, request: Request, who: Who, show: Show) -> Response {
    let (mut parts, _) = request.into_parts();
    let path = path_of(&mut parts).await;
    answered(&site, &parts, path, |asking| asking.page(who, show))
}

/// Answers a request for a file; making it may take its time.
async fn give(State(site): State<Arc<Site>>, request: Request, route: &'static Route) -> Response {
    let (mut parts, _) = request.into_parts();
    let path = path_of(&mut parts).await;
    beside(move || answered(&site, &parts, path, |asking| asking.file(route))).await
}

/// Answers apart from those who take requests: what takes long keeps nobody else waiting.
async fn answer_apart(State(site): State<Arc<Site>>, request: Request, route: &'static Route) -> Response {
    let (mut parts, _) = request.into_parts();
    let path = path_of(&mut parts).await;
    beside(move || answered(&site, &parts, path, |asking| asking.apart(&site, &parts, route))).await
}

/// Takes a form. What it does may take its time: a password, or a recording that must be on the disk.
async fn send(State(site): State<Arc<Site>>, request: Request, route: &'static Route) -> Response {
    let (mut parts, body) = request.into_parts();
    let path = path_of(&mut parts).await;
    let body = match gate::check_form(&parts.headers, site.reached.https) {
        Ok(()) => to_bytes(body, FORM_MAX).await.map_err(|error| not_read(&error)),
        Err(error) => Err(error),
    };
    let fields = body.and_then(|body| Fields::read(&body).ok_or(WebError::NoForm));
    beside(move || answered(&site, &parts, path, |asking| asking.sent(route, fields))).await
}

/// Finds out who asks and answers; the log says by number for whom that was.
fn answered(
    site: &Arc<Site>,
    parts: &Parts,
    path: Vec<String>,
    answer: impl FnOnce(Asking<'_>) -> Response,
) -> Response {
    let Ok(asking) = Asking::read(site, parts, path) else { return broken() };
    let account = asking.account();
    let mut response = answer(asking);
    if let Some(account) = account {
        response.extensions_mut().insert(Account(account));
    }
    response
}

/// Tells a form that is too large from one that did not come in time.
fn not_read(error: &axum::Error) -> WebError {
    let causes = std::iter::successors(error.source(), |cause| (*cause).source());
    let late = causes.filter_map(|cause| cause.downcast_ref::<io::Error>());
    if late.into_iter().any(|cause| cause.kind() == io::ErrorKind::TimedOut) {
        WebError::Late
    } else {
        WebError::TooLarge
    }
}

/// Takes a form with a file, piece by piece as it comes. An answer is given only when all has come or it is clear that it
/// will not: a browser that still sends does not read.
async fn take(State(site): State<Arc<Site>>, request: Request, route: &'static Route) -> Response {
    let (mut parts, body) = request.into_parts();
    let path = path_of(&mut parts).await;
    let boundary = gate::check_upload(&parts.headers, site.reached.https);
    let (send, chunks) = tokio::sync::mpsc::channel(4);
    let pumped = tokio::spawn(pump(body, send));
    let answer = beside(move || {
        let incoming = boundary.map(|boundary| Incoming::new(&boundary, chunks));
        answered(&site, &parts, path, |asking| asking.taken(route, incoming))
    });
    let answer = answer.await;
    drop(pumped.await);
    answer
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
