//! Files that pages need, each under a name that changes with its content.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};

use dangvu_reports::html;

/// A file.
struct Asset {
    name: &'static str,
    kind: &'static str,
    extension: &'static str,
    content: &'static str,
}

const STYLE: Asset = Asset {
    name: "style",
    kind: "text/css; charset=utf-8",
    extension: "css",
    content: include_str!("../assets/style.css"),
};
/// The style of documents within pages.
const REPORT: Asset = Asset { name: "report", content: html::STYLE, ..STYLE };
/// The sheet that a document alone lies on.
const SHEET: Asset = Asset { name: "sheet", content: html::PAGE_STYLE, ..STYLE };
const RECORD: Asset = Asset {
    name: "record",
    kind: "text/javascript; charset=utf-8",
    extension: "js",
    content: include_str!("../assets/record.js"),
};
const REFERENCE: Asset = Asset { name: "reference", content: include_str!("../assets/reference.js"), ..RECORD };
const SITE: Asset = Asset { name: "site", content: include_str!("../assets/site.js"), ..RECORD };
const PORTAL: Asset = Asset { name: "portal", content: include_str!("../assets/portal.js"), ..RECORD };
const ICON: Asset =
    Asset { name: "icon", kind: "image/svg+xml", extension: "svg", content: include_str!("../assets/icon.svg") };

impl Asset {
    fn file(&self) -> String {
        format!("{}-{:016x}.{}", self.name, digest(self.content.as_bytes()), self.extension)
    }
}

/// Returns the address of the style sheet.
pub(crate) fn style() -> String {
    format!("/assets/{}", STYLE.file())
}

/// Returns the address of the style of documents within pages.
pub(crate) fn report() -> String {
    format!("/assets/{}", REPORT.file())
}

/// Returns the address of the style of the sheet that a document alone lies on.
pub(crate) fn sheet() -> String {
    format!("/assets/{}", SHEET.file())
}

/// Returns the address of the script that makes forms of acts quicker.
pub(crate) fn record() -> String {
    format!("/assets/{}", RECORD.file())
}

/// Returns the address of the script that tries operations of the interface for other programs.
pub(crate) fn reference() -> String {
    format!("/assets/{}", REFERENCE.file())
}

/// Returns the address of the script of all pages: menus that close, and the search box.
pub(crate) fn site() -> String {
    format!("/assets/{}", SITE.file())
}

/// Returns the address of the script that reads what is pasted into a text.
pub(crate) fn portal() -> String {
    format!("/assets/{}", PORTAL.file())
}

/// Returns the address of the icon.
pub(crate) fn icon() -> String {
    format!("/assets/{}", ICON.file())
}

/// Answers a file.
pub(crate) async fn show(Path(file): Path<String>) -> Response {
    let Some(asset) =
        [STYLE, REPORT, SHEET, RECORD, REFERENCE, SITE, PORTAL, ICON].into_iter().find(|asset| asset.file() == file)
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [(CONTENT_TYPE, asset.kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, asset.content).into_response()
}

/// Returns a number that changes with the content (FNV-1a): it names, and proves nothing.
pub(crate) const fn digest(bytes: &[u8]) -> u64 {
    let (mut hash, mut at) = (0xcbf2_9ce4_8422_2325_u64, 0);
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash
}
