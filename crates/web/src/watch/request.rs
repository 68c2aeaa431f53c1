//! One request as it is watched: its id, how long it took, and what is written about it.

use std::fmt;
use std::sync::Arc;
use std::time::Instant;

use axum::body::HttpBody as _;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use uuid::Uuid;

use super::log::{Field, Level};
use crate::site::Site;

/// The header that tells the id of a request.
const HEADER: &str = "x-request-id";
/// Letters that nobody takes for another when they are read out.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// What addresses are called that there are not.
const NONE: &str = "none";

/// The id of a request: short, so that somebody can tell it over the telephone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RequestId([u8; 8]);

impl RequestId {
    fn draw() -> Self {
        let (_, mut bits) = Uuid::now_v7().as_u64_pair();
        Self([(); 8].map(|()| {
            bits >>= 5;
            LETTERS[(bits % 32) as usize]
        }))
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letters = self.0.map(char::from);
        for (at, letter) in letters.iter().enumerate() {
            write!(out, "{}{letter}", if at == 4 { "-" } else { "" })?;
        }
        Ok(())
    }
}

/// Number of the account that an answer was made for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Account(pub(crate) i64);

/// Watches a request from here to its answer.
pub(crate) async fn watch(State(site): State<Arc<Site>>, mut request: Request, next: Next) -> Response {
    let (id, begun) = (RequestId::draw(), Instant::now());
    request.extensions_mut().insert(id);
    let address = request.extensions().get::<MatchedPath>().cloned();
    let method = known(request.method());
    let mut response = next.run(request).await;
    let (took, status) = (begun.elapsed(), response.status().as_u16());
    let address = address.as_ref().map_or(NONE, MatchedPath::as_str);
    let watch = &site.watch;
    watch.metrics.count_request(address, method, status, took);
    let level = if response.status().is_server_error() { Level::Error } else { Level::Info };
    if watch.log.writes(level) {
        let text = id.to_string();
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let mut fields: Vec<(&str, Field<'_>)> = vec![
            ("id", (&text).into()),
            ("method", method.into()),
            ("address", address.into()),
            ("status", u64::from(status).into()),
            ("micros", micros.into()),
        ];
        fields.extend(response.body().size_hint().exact().map(|bytes| ("bytes", bytes.into())));
        let account = response.extensions().get::<Account>().and_then(|account| u64::try_from(account.0).ok());
        fields.extend(account.map(|number| ("account", number.into())));
        watch.log.say(level, "request", &fields);
    }
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(HeaderName::from_static(HEADER), value);
    }
    response
}

/// Returns the name of a method; what somebody made up is not repeated.
fn known(method: &Method) -> &'static str {
    let all = [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::OPTIONS];
    let names = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    all.iter().zip(names).find(|(known, _)| *known == method).map_or("OTHER", |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_are_short_and_differ() {
        let drawn: BTreeSet<String> = (0..1_000).map(|_| RequestId::draw().to_string()).collect();
        assert!(drawn.len() >= 999, "{}", drawn.len());
        assert!(drawn.iter().all(|id| id.len() == 9 && id.as_bytes()[4] == b'-'));
    }

    #[test]
    fn a_method_that_somebody_made_up_is_not_repeated() {
        assert_eq!(known(&Method::from_bytes(b"NGUYEN").unwrap()), "OTHER");
        assert_eq!(known(&Method::PATCH), "PATCH");
    }
}
