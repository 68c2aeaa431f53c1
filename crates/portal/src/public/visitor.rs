//! What is looked at of whoever reads, and forgotten: whether it is a robot, and from which network a form comes.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::Method;
use axum::http::header::{HeaderName, USER_AGENT};
use axum::http::request::Parts;

/// What robots call themselves by.
const ROBOTS: &[&str] = &[
    "bot",
    "crawl",
    "spider",
    "slurp",
    "archiver",
    "preview",
    "fetch",
    "monitor",
    "check",
    "scan",
    "curl",
    "wget",
    "python",
    "java/",
    "go-http",
    "okhttp",
    "httpclient",
    "libwww",
    "feed",
    "rss",
    "headless",
    "lighthouse",
    "facebookexternalhit",
];

/// Returns whether a request comes from a program that reads by itself, or ahead of somebody: it is not counted.
pub(super) fn is_robot(parts: &Parts) -> bool {
    let text = |name: HeaderName| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let agent = text(USER_AGENT).to_ascii_lowercase();
    let is_ahead =
        ["purpose", "sec-purpose", "x-moz"].iter().any(|name| text(HeaderName::from_static(name)).contains("prefetch"));
    parts.method != Method::GET || agent.is_empty() || is_ahead || ROBOTS.iter().any(|robot| agent.contains(robot))
}

/// Returns the network that a request comes from. Behind a proxy its last word counts: all before is the caller's own.
pub(super) fn network(parts: &Parts, https: bool) -> String {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let named = || -> Option<IpAddr> {
        let values = parts.headers.get_all(HeaderName::from_static("x-forwarded-for"));
        values.iter().next_back()?.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
    };
    match if https { named().or(peer) } else { peer } {
        Some(IpAddr::V4(address)) => address.to_string(),
        Some(IpAddr::V6(address)) => match address.to_ipv4_mapped() {
            Some(address) => address.to_string(),
            None => address.segments()[..4].iter().map(|part| format!("{part:x}:")).collect(),
        },
        None => String::new(),
    }
}

/// Returns whether a form was sent by a page of ours, as browsers say; who says nothing is let through.
pub(super) fn is_own_form(parts: &Parts) -> bool {
    let site = parts.headers.get(HeaderName::from_static("sec-fetch-site")).and_then(|value| value.to_str().ok());
    site.is_none_or(|site| site == "same-origin" || site == "none")
}
