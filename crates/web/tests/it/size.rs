//! Pages stay small where the register is large.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use tower::ServiceExt as _;

use crate::asking::signed_in;
use crate::small::small;

#[test]
fn pages_stay_small_with_many_units_and_members() {
    let dir = tempfile::tempdir().unwrap();
    let mut making = small(&dir.path().join("register"));
    making.grow(60, 6, 2);
    let desk = making.end();
    let cookie = signed_in(&desk);
    let router = dangvu_web::router(Arc::new(desk), dangvu_web::Reached::default());
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    for address in [
        "/",
        "/tree",
        "/units?q=thon",
        "/tree?unit=dalat",
        "/units?unit=dalat&page=2",
        "/members",
        "/reviews/dalat",
        "/reviews/dalat/members",
        "/entries",
        "/figure/members/dalat",
        "/reports?unit=dalat",
    ] {
        let request = Request::builder().uri(address).header("cookie", &cookie).body(Body::empty()).unwrap();
        let response = runtime.block_on(router.clone().oneshot(request)).unwrap();
        assert_eq!(response.status(), 200, "{address}");
        let body = runtime.block_on(to_bytes(response.into_body(), usize::MAX)).unwrap();
        assert!(body.len() < 100_000, "{address} has {} bytes", body.len());
    }
}
