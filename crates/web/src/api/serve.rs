//! From a request to an answer: the token, the parameters, the body, the operation.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts as _, Query, RawPathParams, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, HOST};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use axum::routing::{get, post};
use dangvu_desk::account::{Bearer, Bearing};
use dangvu_words::{Lang, words};

use super::answer::AsOf;
use super::call::{Call, lang_of, lent};
use super::operation::{Operation, Takes};
use super::operations::OPERATIONS;
use super::parameter;
use super::problem::{Fault, Wrong};
use crate::ask::{Ask, Asked};
use crate::link::Link;
use crate::respond::pages_at;
use crate::site::Site;
use crate::visit::Visit;

/// What all addresses begin with.
pub(crate) const PREFIX: &str = "/api/v1";
/// Most bytes of a body.
const BODY_MAX: usize = 4 << 20;

/// Returns the addresses of all operations.
pub(crate) fn routes() -> Router<Arc<Site>> {
    let one = OPERATIONS.iter().fold(Router::new(), |router, operation| {
        let answer = move |site, request| answer(site, request, operation);
        let method = match operation.takes {
            Takes::Nothing => get(answer),
            Takes::Json(_) => post(answer),
        };
        router.route(operation.address, method)
    });
    let nothing = async |request: Request| Wrong::NoOperation.told(words(lang_of(request.headers())));
    let method =
        async |request: Request| Wrong::Method(request.method().to_string()).told(words(lang_of(request.headers())));
    Router::new().nest(PREFIX, one.fallback(nothing).method_not_allowed_fallback(method))
}

/// A request whose token is looked at.
struct Knock {
    site: Arc<Site>,
    parts: Parts,
    path: Vec<String>,
    lang: Lang,
}

async fn answer(State(site): State<Arc<Site>>, request: Request, operation: &'static Operation) -> Response {
    let (mut parts, body) = request.into_parts();
    let path = match RawPathParams::from_request_parts(&mut parts, &()).await {
        Ok(params) => params.iter().map(|(_, value)| value.to_owned()).collect(),
        Err(_) => vec![String::new(); operation.in_path.len()],
    };
    let knock = Knock { lang: lang_of(&parts.headers), site, parts, path };
    let lang = knock.lang;
    let done = match operation.takes {
        Takes::Nothing => beside(move || knock.enter().map(|bearer| knock.answer(&bearer, &[], operation))).await,
        Takes::Json(_) => sent(knock, body, operation).await,
    };
    done.unwrap_or_else(|wrong| wrong.told(words(lang)))
}

/// Answers a request with a body, which is read only for whoever has a token.
async fn sent(knock: Knock, body: Body, operation: &'static Operation) -> Result<Response, Wrong> {
    let (knock, bearer) = beside(move || knock.enter().map(|bearer| (knock, bearer))).await?;
    if !is_json(&knock.parts.headers) {
        return Err(Wrong::ContentType);
    }
    let body = to_bytes(body, BODY_MAX).await.map_err(|_| Wrong::TooLarge(BODY_MAX))?;
    beside(move || Ok(knock.answer(&bearer, &body, operation))).await
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).and_then(|kind| kind.split(';').next());
    kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

/// Does what takes its time beside those who answer requests.
async fn beside<T: Send + 'static>(what: impl FnOnce() -> Result<T, Wrong> + Send + 'static) -> Result<T, Wrong> {
    tokio::task::spawn_blocking(what).await.unwrap_or(Err(Wrong::Broken))
}

impl Knock {
    /// Finds out who asks: by the token alone, whatever cookies a browser sends along.
    fn enter(&self) -> Result<Bearer, Wrong> {
        let header = self.parts.headers.get(AUTHORIZATION).ok_or(Wrong::NoToken)?;
        let (scheme, token) = header.to_str().ok().and_then(|text| text.split_once(' ')).ok_or(Wrong::BadToken)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(Wrong::NoToken);
        }
        let visit = Visit::read(&self.parts, &self.site.reached);
        match self.site.desk().accounts().bearer(token.trim(), &visit.caller(), self.site.now())? {
            Bearing::Good(bearer) if self.site.desk().must_enrol(&bearer.owner, self.site.now())? => {
                Err(Wrong::BadToken)
            }
            Bearing::Good(bearer) => Ok(*bearer),
            Bearing::Wrong => Err(Wrong::BadToken),
            Bearing::Wait(left) => Err(Wrong::Wait(left.as_secs().max(1))),
        }
    }

    fn answer(&self, bearer: &Bearer, body: &[u8], operation: &'static Operation) -> Response {
        match self.answered(bearer, body, operation) {
            Ok(response) => response,
            Err(wrong) => wrong.told(words(self.lang)),
        }
    }

    fn answered(&self, bearer: &Bearer, body: &[u8], operation: &'static Operation) -> Result<Response, Wrong> {
        let uri = &self.parts.uri;
        let query = query_of(uri, self.lang)?;
        let declared = operation.parameters();
        let faults = parameter::check((operation.in_path, &self.path), (&declared, &query), words(self.lang));
        if !faults.is_empty() {
            return Err(Wrong::Parameters(faults));
        }
        let (mut ask, asked) = Ask::read(&self.site, uri, self.path.clone());
        ask.carried.lang = self.lang;
        if let Asked::Badly(error) = asked {
            return Err(error.into());
        }
        let scheme = if self.site.reached.https { "https" } else { "http" };
        let host = self.parts.headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
        let call = Call {
            site: &self.site,
            operation,
            ask: &ask,
            words: words(self.lang),
            bearer,
            signed: &lent(&self.site, bearer),
            headers: &self.parts.headers,
            body,
            pages: pages_at(scheme, host),
            address: operation.address,
        };
        Ok(operation.act.answer(&call)?.sent(&call))
    }
}

/// Reads what stands behind the path.
fn query_of(uri: &Uri, lang: Lang) -> Result<Vec<(String, String)>, Wrong> {
    let wrong = |_| {
        let words = words(lang);
        Wrong::Parameters(vec![Fault::parameter("", "wrong-unknown-parameter", words.text("wrong-unknown-parameter"))])
    };
    Query::try_from_uri(uri).map(|Query(pairs)| pairs).map_err(wrong)
}

impl Call<'_> {
    /// Returns the address of a piece of the list that is asked for, pinned to what the answer is as of.
    pub(crate) fn piece_at(&self, as_of: &AsOf, cursor: Option<&str>) -> String {
        let declares = |name: &str| self.operation.parameters().iter().any(|parameter| parameter.name == name);
        let plain = crate::link::Carried::default();
        let address = self.address_as_asked();
        let mut link = Link::path(&address, plain);
        for (name, value) in self.ask.own_params().filter(|(name, _)| *name != "cursor") {
            link = link.with(name, value);
        }
        if declares("at") {
            link = link.with("at", as_of.at);
        }
        if declares("from") {
            link = link.with("from", as_of.from);
        }
        if declares("known") {
            link = link.with("known", as_of.known);
        }
        link.with_some("cursor", cursor).to_string()
    }

    /// Returns the path as it was asked for, under the prefix: what is nested sees it without.
    fn address_as_asked(&self) -> String {
        let mut values = self.ask.path.iter();
        let parts = self.address.split('/').map(|part| {
            if part.starts_with('{') { values.next().cloned().unwrap_or_default() } else { part.to_owned() }
        });
        format!("{PREFIX}{}", parts.collect::<Vec<_>>().join("/"))
    }
}
