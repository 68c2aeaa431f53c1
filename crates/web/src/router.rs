//! All routes, and the way from a request to a page.

use std::future::Future;
use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRequestParts as _, RawPathParams, Request, State};
use axum::http::StatusCode;
use axum::http::header::HOST;
use axum::middleware::{from_fn, map_response};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{MethodRouter, get};
use dangvu_desk::Desk;

use crate::apart::Asking;
use crate::ask::{Ask, Asked};
use crate::error::WebError;
use crate::page::{Content, Page};
use crate::site::Site;
use crate::{assets, headers, layout, pages};

/// Returns the pages of a register.
pub fn router(desk: Arc<Desk>) -> Router {
    routes(Arc::new(Site::new(desk)))
}

fn routes(site: Arc<Site>) -> Router {
    Router::new()
        .route("/", page(pages::home::show))
        .route("/unit/{code}", page(pages::unit::show))
        .route("/tree", page(pages::tree::show))
        .route("/members", page(pages::members::show))
        .route("/member/{code}", page(pages::member::show))
        .route("/entries", page(pages::entries::show))
        .route("/entry/{seq}", page(pages::entry::show))
        .route("/measures", page(pages::measures::show))
        .route("/figure/{measure}/{unit}", page(pages::figure::show))
        .route("/due/{code}", page(pages::due::lists))
        .route("/due/{code}/{list}", page(pages::due::list))
        .route("/compare/{code}", page(pages::compare::show))
        .route("/documents", page(pages::documents::show))
        .route("/document/{code}", page(pages::document::show))
        .route("/matters", page(pages::matters::show))
        .route("/matter/{code}", page(pages::matter::show))
        .route("/targets/{unit}", page(pages::targets::show))
        .route("/target/{code}", page(pages::target::show))
        .route("/closings/{unit}", page(pages::closings::show))
        .route("/reports", page(pages::reports::show))
        .route("/report/{name}/{unit}", apart(pages::drawn::report))
        .route("/report/{name}/{unit}/print", apart(pages::drawn::report_alone))
        .route("/report/{name}/{unit}/{file}", apart(pages::drawn::report_file))
        .route("/form/{name}/{unit}", apart(pages::drawn::form))
        .route("/form/{name}/{unit}/print", apart(pages::drawn::form_alone))
        .route("/form/{name}/{unit}/{file}", apart(pages::drawn::form_file))
        .route("/jobs/{id}", apart(pages::job::show))
        .route("/assets/{file}", get(assets::show))
        .fallback(|site, request| answer(site, request, |_| Err(WebError::NoPage)))
        .method_not_allowed_fallback(|site, request| answer(site, request, |_| Err(WebError::Method)))
        .layer(map_response(headers::set))
        .with_state(site)
}

/// Serves the pages of a register until `shutdown` is ready. What listens on loopback answers to the names of loopback
/// only, so that no page from elsewhere can read the register through the reader's browser.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    desk: Arc<Desk>,
    listener: std::net::TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    listener.set_nonblocking(true)?;
    let site = Arc::new(Site::new(desk));
    let jobs = Arc::clone(&site.jobs);
    let mut pages = routes(site);
    if listener.local_addr()?.ip().is_loopback() {
        pages = pages.layer(from_fn(headers::loopback_only));
    }
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let served = axum::serve(listener, pages).with_graceful_shutdown(shutdown).await;
    jobs.close();
    served
}

type Show = fn(&Page<'_>) -> Result<Content, WebError>;

fn page(show: Show) -> MethodRouter<Arc<Site>> {
    get(move |site, request| answer(site, request, show))
}

type Act = fn(&Asking<'_>) -> Result<Response, WebError>;

/// Answers apart from the threads that take requests: what may take long keeps nobody else waiting.
fn apart(act: Act) -> MethodRouter<Arc<Site>> {
    get(async move |State(site): State<Arc<Site>>, request: Request| {
        let (ask, asked, host) = read(&site, request).await;
        let answered = tokio::task::spawn_blocking(move || {
            let asking = Asking { site: &site, ask: &ask, host: &host };
            let answer = match asked {
                Asked::Well => act(&asking),
                Asked::Elsewhere(address) => Ok(Redirect::to(&address).into_response()),
                Asked::Badly(error) => Err(error),
            };
            answer.unwrap_or_else(|error| asking.page(|page| (error.status(), error.content(page))))
        });
        answered.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
    })
}

/// Reads a request: what it asks for, what is to be done with it, and the name by which it found us.
async fn read(site: &Site, request: Request) -> (Ask, Asked, String) {
    let (mut parts, _) = request.into_parts();
    let path = match RawPathParams::from_request_parts(&mut parts, &()).await {
        Ok(params) => params.iter().map(|(_, value)| value.to_owned()).collect(),
        Err(_) => Vec::new(),
    };
    let (ask, asked) = Ask::read(site, &parts.uri, path);
    let host = parts.headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    (ask, asked, host.to_owned())
}

async fn answer(State(site): State<Arc<Site>>, request: Request, show: Show) -> Response {
    let (ask, asked, _) = read(&site, request).await;
    let view = site.desk().view();
    let page = Page::new(&site, &view, &ask);
    let shown = match asked {
        Asked::Well => show(&page),
        Asked::Elsewhere(address) => return Redirect::to(&address).into_response(),
        Asked::Badly(error) => Err(error),
    };
    let (status, content) = match shown {
        Ok(content) => (StatusCode::OK, content),
        Err(error) => (error.status(), error.content(&page)),
    };
    (status, layout::document(&page, &content)).into_response()
}
