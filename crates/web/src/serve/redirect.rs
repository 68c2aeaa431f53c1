//! The plain listener that sends everybody to the pages over TLS.

use axum::Router;
use axum::extract::Request;
use axum::http::header::HOST;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};

/// The port that addresses need not name.
const USUAL: u16 = 443;

/// Returns what answers everything with the same address over TLS, at a port.
pub(super) fn router(port: u16) -> Router {
    Router::new().fallback(move |request: Request| async move { elsewhere(&request, port) })
}

fn elsewhere(request: &Request, port: u16) -> Response {
    // A form is not sent again: what it holds went over the wire in the clear.
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).and_then(name);
    let Some(host) = host else { return StatusCode::BAD_REQUEST.into_response() };
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let port = if port == USUAL { String::new() } else { format!(":{port}") };
    Redirect::permanent(&format!("https://{host}{port}{path}")).into_response()
}

/// Returns the name in a `Host`, if it is one.
fn name(host: &str) -> Option<&str> {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    let fits = match bare {
        Some(bare) => bare.parse::<std::net::Ipv6Addr>().is_ok(),
        None => !name.is_empty() && is_name(name),
    };
    fits.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn only_names_are_sent_on() {
        for (host, found) in [
            ("so.example.vn", Some("so.example.vn")),
            ("so.example.vn:80", Some("so.example.vn")),
            ("[2001:db8::1]:80", Some("[2001:db8::1]")),
            ("", None),
            ("a/b", None),
            ("a@b", None),
            ("[x]", None),
        ] {
            assert_eq!(name(host), found, "{host}");
        }
    }
}
