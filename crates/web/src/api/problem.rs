//! What is wrong with a request, told as RFC 9457 says: a type that programs compare, sentences that people read, and where
//! in the request it lies.
//!
//! | condition | status | code |
//! |---|---|---|
//! | no token, or one that is not good | 401 | `no-token`, `bad-token` |
//! | too many wrong tokens from a network | 429 | `wait`, with `Retry-After` |
//! | no such operation, or not with this method | 404, 405 | `no-operation`, `bad-method` |
//! | a parameter that cannot be used | 400 | `bad-parameters` |
//! | what there is not, or what may not be read | 404 | that of the page: `no-unit`, `no-member`, `no-entry`… |
//! | a body that is no JSON, too large, of another kind | 400, 413, 415 | `bad-json`, `too-large`, `content-type` |
//! | a body that does not fit, an act that is refused | 422 | `bad-body`, `named`, `refused` |
//! | a token that only reads, a right that is missing | 403 | `read-only`, `not-allowed`, `needs-two` |
//! | a key or an id that stands for something else | 409 | `key-used` |
//! | the disk is full, the register is busy | 507, 503 | `full`, `busy` |
//! | something that should not be | 500 | `broken` |

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use dangvu_words::{Sentence, Value, Words};
use schemars::JsonSchema;
use serde::Serialize;

use crate::error::WebError;

/// What types of problems begin with.
const TYPE: &str = "urn:dangvu:problem:";

/// One thing that is wrong.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Fault {
    /// The field of the body, as a JSON pointer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) pointer: Option<String>,
    /// The parameter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) parameter: Option<String>,
    /// What programs compare.
    pub(crate) code: String,
    /// What is wrong.
    pub(crate) detail: String,
    /// What can be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) remedy: Option<String>,
    /// The entry that stands in the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) entry: Option<u32>,
}

impl Fault {
    fn of(code: &str, detail: String) -> Self {
        let code = code.strip_prefix("wrong-").unwrap_or(code).to_owned();
        Self { pointer: None, parameter: None, code, detail, remedy: None, entry: None }
    }

    /// Something is wrong with a parameter.
    pub(crate) fn parameter(name: &str, code: &str, detail: String) -> Self {
        Self { parameter: Some(name.to_owned()), ..Self::of(code, detail) }
    }

    /// Something is wrong with a field of the body.
    pub(crate) fn field(pointer: String, code: &str, detail: String) -> Self {
        Self { pointer: Some(pointer), ..Self::of(code, detail) }
    }

    /// Something is wrong with a field of the body, and there is something to be done.
    pub(crate) fn sentence(pointer: String, code: &str, said: Sentence) -> Self {
        Self { remedy: Some(said.remedy).filter(|text| !text.is_empty()), ..Self::field(pointer, code, said.what) }
    }
}

/// A problem as it is sent.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Problem {
    /// What programs compare, as a URI.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// What is wrong.
    pub(crate) title: String,
    /// The status.
    pub(crate) status: u16,
    /// What can be done.
    pub(crate) detail: String,
    /// The last part of the type.
    pub(crate) code: String,
    /// What is wrong, one by one; nothing where there is no more to say.
    pub(crate) errors: Vec<Fault>,
}

/// Why an operation was not done.
#[derive(Debug)]
pub(crate) enum Wrong {
    /// What pages tell, too.
    Web(WebError),
    NoToken,
    BadToken,
    Wait(i64),
    NoOperation,
    Method(String),
    Parameters(Vec<Fault>),
    /// The cursor is none of the list.
    Cursor,
    Json(String),
    Body(Vec<Fault>),
    ContentType,
    TooLarge(usize),
    KeyUsed,
    BadKey,
    KeyAndIds,
    Refused(usize, Vec<Fault>),
    Named(Vec<Fault>),
    ReadOnly,
    NotAllowed,
    NeedsTwo,
    Full,
    Busy,
    Broken,
}

impl<E: Into<WebError>> From<E> for Wrong {
    fn from(error: E) -> Self {
        Self::Web(error.into())
    }
}

impl Wrong {
    fn status(&self) -> StatusCode {
        match self {
            Self::Web(error) => error.status(),
            Self::NoToken | Self::BadToken => StatusCode::UNAUTHORIZED,
            Self::Wait(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::NoOperation => StatusCode::NOT_FOUND,
            Self::Method(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::Parameters(_) | Self::Cursor | Self::Json(_) | Self::BadKey | Self::KeyAndIds => {
                StatusCode::BAD_REQUEST
            }
            Self::Body(_) | Self::Refused(..) | Self::Named(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::ContentType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::KeyUsed => StatusCode::CONFLICT,
            Self::ReadOnly | Self::NotAllowed | Self::NeedsTwo => StatusCode::FORBIDDEN,
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn text(&self, words: &Words) -> (&'static str, Vec<(&'static str, Value<'_>)>) {
        match self {
            Self::Web(error) => error.text(words),
            Self::NoToken => ("problem-no-token", vec![]),
            Self::BadToken => ("problem-bad-token", vec![]),
            Self::Wait(seconds) => ("problem-wait", vec![("seconds", (*seconds).into())]),
            Self::NoOperation => ("problem-no-operation", vec![]),
            Self::Method(method) => ("problem-bad-method", vec![("method", method.into())]),
            Self::Parameters(_) | Self::Cursor => ("problem-bad-parameters", vec![]),
            Self::Json(cause) => ("problem-bad-json", vec![("cause", cause.into())]),
            Self::Body(_) => ("problem-bad-body", vec![]),
            Self::ContentType => ("problem-content-type", vec![]),
            Self::TooLarge(bytes) => ("problem-too-large", vec![("bytes", (*bytes).into())]),
            Self::KeyUsed => ("problem-key-used", vec![]),
            Self::BadKey => ("problem-bad-key", vec![]),
            Self::KeyAndIds => ("problem-key-and-ids", vec![]),
            Self::Refused(at, _) => ("problem-refused", vec![("number", (*at + 1).into())]),
            Self::Named(_) => ("problem-named", vec![]),
            Self::ReadOnly => ("problem-read-only", vec![]),
            Self::NotAllowed => ("problem-not-allowed", vec![]),
            Self::NeedsTwo => ("problem-needs-two", vec![]),
            Self::Full => ("problem-full", vec![]),
            Self::Busy => ("problem-busy", vec![]),
            Self::Broken => ("problem-broken", vec![]),
        }
    }

    /// Tells what is wrong, in a language.
    pub(crate) fn told(self, words: &Words) -> Response {
        let status = self.status();
        let (key, values) = self.text(words);
        let code = key.strip_prefix("problem-").unwrap_or(key);
        let detail = words.text_with(&format!("{key}.remedy"), &values);
        let (kind, title, code) = (format!("{TYPE}{code}"), words.text_with(key, &values), code.to_owned());
        let wait = if let Self::Wait(seconds) = self { Some(seconds) } else { None };
        let errors = match self {
            Self::Parameters(faults) | Self::Body(faults) | Self::Refused(_, faults) | Self::Named(faults) => faults,
            Self::Cursor => vec![Fault::parameter("cursor", "wrong-cursor", words.text("wrong-cursor"))],
            Self::Web(WebError::Bad { name, .. }) => vec![Fault::parameter(name, key, title.clone())],
            _ => Vec::new(),
        };
        let problem = Problem { kind, title, status: status.as_u16(), detail, code, errors };
        let mut response = (status, serde_json::to_vec(&problem).unwrap_or_default()).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"dangvu\""));
        }
        let wait = wait.or((status == StatusCode::SERVICE_UNAVAILABLE).then_some(1));
        if let Some(value) = wait.and_then(|seconds| HeaderValue::from_str(&seconds.to_string()).ok()) {
            headers.insert(RETRY_AFTER, value);
        }
        response
    }
}
