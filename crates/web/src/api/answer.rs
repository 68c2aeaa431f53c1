//! What an operation answers, and how it is sent: with what it is as of, and a mark by which it is known again.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderName, IF_NONE_MATCH, LINK, LOCATION, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use dangvu_register::day::Day;
use schemars::JsonSchema;
use serde::Serialize;

use super::call::Call;
use crate::assets::digest;
use crate::form::Download;
use crate::page::Page;
use crate::respond::sent_file;

/// What an answer is as of.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct AsOf {
    /// The day.
    pub(crate) at: Day,
    /// The first day of the period, where figures are of one.
    pub(crate) from: Day,
    /// The last entry that was known.
    pub(crate) known: u32,
}

impl AsOf {
    pub(crate) fn of(page: &Page<'_>) -> Self {
        let known = page.ask.known().min(page.view.last_seq());
        Self { at: page.ask.at(), from: page.ask.from(), known: known.0 }
    }
}

/// One thing.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct One<T> {
    pub(crate) as_of: AsOf,
    pub(crate) data: T,
}

/// A piece of a list.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Many<T> {
    pub(crate) as_of: AsOf,
    /// How many rows the whole list has.
    pub(crate) total: usize,
    /// Where the next piece begins: the parameter `cursor`, with the same `at` and `known`.
    pub(crate) next: Option<String>,
    pub(crate) data: Vec<T>,
}

/// An answer before it is sent.
pub(crate) struct Answered {
    pub(crate) status: StatusCode,
    pub(crate) content: Content,
    /// Headers of its own.
    pub(crate) headers: Vec<(HeaderName, String)>,
    /// Whether it stays as it is: what is closed, or as of a known entry.
    pub(crate) stays: bool,
}

/// What is sent.
pub(crate) enum Content {
    Json(Vec<u8>),
    File(Download),
}

impl Answered {
    /// An answer as JSON.
    pub(crate) fn json(what: &impl Serialize) -> Self {
        let content = Content::Json(serde_json::to_vec(what).unwrap_or_default());
        Self { status: StatusCode::OK, content, headers: Vec::new(), stays: false }
    }

    /// A file.
    pub(crate) fn file(download: Download, stays: bool) -> Self {
        Self { status: StatusCode::OK, content: Content::File(download), headers: Vec::new(), stays }
    }

    /// Something new, or what was new when the same was asked for before.
    pub(crate) fn created(what: &impl Serialize, location: String, is_again: bool) -> Self {
        let mut headers = vec![(LOCATION, location)];
        if is_again {
            headers.push((HeaderName::from_static("idempotent-replayed"), "true".to_owned()));
        }
        Self { status: StatusCode::CREATED, headers, ..Self::json(what) }
    }

    /// Says where the next piece of a list is.
    pub(crate) fn linked(mut self, next: Option<String>, first: String) -> Self {
        let links = next.map(|next| format!("<{next}>; rel=\"next\", ")).unwrap_or_default();
        self.headers.push((LINK, format!("{links}<{first}>; rel=\"first\"")));
        self
    }

    /// Says whether it stays as it is.
    pub(crate) fn staying(self, stays: bool) -> Self {
        Self { stays, ..self }
    }

    /// Sends it, or says that whoever asks has it already.
    pub(crate) fn sent(self, call: &Call<'_>) -> Response {
        let bytes = match &self.content {
            Content::Json(bytes) => bytes,
            Content::File(download) => &download.bytes,
        };
        let mark = self.stays.then(|| format!("\"{:016x}-{:x}\"", digest(bytes), bytes.len()));
        let is_had = mark.as_ref().is_some_and(|mark| has(call.headers, mark));
        let mut response = match self.content {
            _ if is_had => StatusCode::NOT_MODIFIED.into_response(),
            Content::Json(bytes) => (self.status, [(CONTENT_TYPE, "application/json")], bytes).into_response(),
            Content::File(download) => sent_file(download),
        };
        let headers = response.headers_mut();
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(name, value);
            }
        }
        headers.insert(VARY, HeaderValue::from_static("Authorization, Accept-Language"));
        if let Some(mark) = mark.and_then(|mark| HeaderValue::from_str(&mark).ok()) {
            headers.insert(ETAG, mark);
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        }
        response
    }
}

/// Returns whether whoever asks has what has a mark.
fn has(headers: &HeaderMap, mark: &str) -> bool {
    let texts = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut marks = texts.flat_map(|text| text.split(','));
    marks.any(|of| of.trim() == "*" || of.trim().trim_start_matches("W/") == mark)
}
