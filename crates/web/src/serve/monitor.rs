//! Health and figures. On a listener of their own whoever reaches it may ask; at the address of the pages there is a word
//! on health for proxies, and the figures for whoever has the token.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use dangvu_desk::account::is_same;

use crate::site::Site;
use crate::watch::{Health, figures};

/// The form of the figures.
const FIGURES: &str = "text/plain; version=0.0.4; charset=utf-8";

/// The word that everything is well, and the word that it is not.
const WELL: &str = "ok\n";
const ILL: &str = "not ready\n";

/// Returns what answers on the listener for whoever runs the program.
pub(super) fn router(site: Arc<Site>) -> Router {
    Router::new()
        .route("/health/live", get(live))
        .route("/health/ready", get(ready))
        .route("/health", get(health))
        .route("/metrics", get(metrics))
        .with_state(site)
}

/// Adds what is answered at the address of the pages.
pub(crate) fn beside_pages(router: Router<Arc<Site>>) -> Router<Arc<Site>> {
    router.route("/health/live", get(live)).route("/health/ready", get(ready)).route("/metrics", get(metrics_for_token))
}

/// The program answers.
async fn live() -> &'static str {
    WELL
}

/// The register can be recorded in; what is wrong, only the listener for whoever runs the program tells.
async fn ready(State(site): State<Arc<Site>>) -> Response {
    match found(site).await {
        health if health.is_ready() => WELL.into_response(),
        _ => (StatusCode::SERVICE_UNAVAILABLE, ILL).into_response(),
    }
}

async fn health(State(site): State<Arc<Site>>) -> Response {
    let health = found(site).await;
    let status = if health.is_ready() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, health.text()).into_response()
}

async fn found(site: Arc<Site>) -> Health {
    let now = site.now();
    let finding = tokio::task::spawn_blocking(move || Health::of(&site, now)).await;
    finding.unwrap_or_else(|_| Health::unknown())
}

async fn metrics(State(site): State<Arc<Site>>) -> Response {
    let now = site.now();
    match tokio::task::spawn_blocking(move || figures(&site, now)).await {
        Ok(text) => ([(CONTENT_TYPE, FIGURES)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Without a token in the configuration there is no such address.
async fn metrics_for_token(State(site): State<Arc<Site>>, request: Request) -> Response {
    let said = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let said = said.and_then(|value| value.strip_prefix("Bearer "));
    match (&site.watch.token, said) {
        (Some(token), Some(said)) if is_same(token, said) => metrics(State(site)).await,
        (Some(_), _) => StatusCode::UNAUTHORIZED.into_response(),
        (None, _) => StatusCode::NOT_FOUND.into_response(),
    }
}
