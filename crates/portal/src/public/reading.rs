//! A request that is being answered: what was asked, in which language, and how a page is put together.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, LOCATION,
    REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use dangvu_words::{Lang, Value, Words, words};
use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};

use super::site::Site;
use super::{Show, frame, visitor};
use crate::database::Portal;
use crate::error::PortalError;
use crate::tables::section::Section;
use crate::tables::setting::Settings;

/// Nothing is run, framed, or fetched from elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";
/// Longest value of a parameter that is looked at.
const VALUE_MAX: usize = 4_000;

/// Why there is no page.
#[derive(Debug)]
pub(super) enum Fault {
    NotFound,
    Method,
    /// Somebody sends too much.
    TooMany,
    /// A form that cannot be taken, and why.
    Form(&'static str),
    /// The file cannot be read.
    Broken,
}

impl From<PortalError> for Fault {
    fn from(_: PortalError) -> Self {
        Self::Broken
    }
}

/// A page.
pub(super) struct Page {
    pub(super) title: String,
    pub(super) head: Markup,
    pub(super) body: Markup,
    /// The text that it shows, which is counted.
    pub(super) text: Option<i64>,
    /// Which entry of the navigation it belongs to.
    pub(super) place: String,
    /// Whether it stands alone, to be printed.
    pub(super) alone: bool,
}

impl Page {
    pub(super) fn new(title: String, body: Markup) -> Self {
        Self { title, head: html! {}, body, text: None, place: String::new(), alone: false }
    }
}

/// An answer.
pub(super) enum Answer {
    Page(Page),
    Bytes {
        kind: &'static str,
        bytes: Vec<u8>,
        lasts: bool,
        name: Option<String>,
    },
    To(String),
    /// For good.
    Moved(String),
}

/// A request.
pub(super) struct Reading<'a> {
    pub(super) site: &'a Site,
    pub(super) settings: Settings,
    pub(super) sections: Vec<Section>,
    pub(super) words: &'static Words,
    pub(super) lang: Lang,
    pub(super) now: Timestamp,
    pub(super) address: &'a str,
    pub(super) network: String,
    pub(super) is_own_form: bool,
    path: Vec<String>,
    query: Vec<(String, String)>,
    fields: Vec<(String, String)>,
    origin: String,
}

/// Answers a request.
pub(super) fn answer(site: &Site, parts: &Parts, path: Vec<String>, body: Option<&[u8]>, show: Show) -> Response {
    let mut response = match Reading::new(site, parts, path, body) {
        Ok(reading) => {
            let made = if body.is_none() { Err(Fault::Form("portal-fault-large")) } else { show(&reading) };
            reading.respond(made, visitor::is_robot(parts))
        }
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, "500\n").into_response(),
    };
    set_headers(&mut response, site.reached.https);
    response
}

impl<'a> Reading<'a> {
    fn new(site: &'a Site, parts: &'a Parts, path: Vec<String>, body: Option<&[u8]>) -> Result<Self, PortalError> {
        let query = pairs(parts.uri.query().unwrap_or_default().as_bytes());
        let lang = value_of(&query, "lang").parse().unwrap_or_default();
        let settings = site.portal.settings()?;
        let origin = match settings.address.as_str() {
            "" => origin(parts, site.reached.https),
            known => known.to_owned(),
        };
        Ok(Self {
            sections: site.portal.sections()?,
            site,
            settings,
            words: words(lang),
            lang,
            now: Timestamp::now(),
            address: parts.uri.path(),
            network: visitor::network(parts, site.reached.https),
            is_own_form: visitor::is_own_form(parts),
            path,
            query,
            fields: pairs(body.unwrap_or_default()),
            origin,
        })
    }

    pub(super) fn portal(&self) -> &'a Portal {
        &self.site.portal
    }

    /// Returns a part of the path that varies.
    pub(super) fn part(&self) -> &str {
        self.path.first().map_or("", String::as_str)
    }

    /// Returns a parameter.
    pub(super) fn param(&self, name: &str) -> &str {
        value_of(&self.query, name)
    }

    /// Returns a field of the form.
    pub(super) fn field(&self, name: &str) -> &str {
        value_of(&self.fields, name)
    }

    /// Returns which page of a list is asked for.
    pub(super) fn page_number(&self) -> usize {
        self.param("trang").parse().unwrap_or(1).clamp(1, 100_000)
    }

    pub(super) fn t(&self, key: &str) -> String {
        self.words.text(key)
    }

    pub(super) fn tv(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.words.text_with(key, values)
    }

    pub(super) fn number(&self, number: u64) -> String {
        self.words.number(i64::try_from(number).unwrap_or(i64::MAX))
    }

    pub(super) fn moment(&self, at: Timestamp) -> String {
        self.words.moment(at)
    }

    /// Writes the day of a moment.
    pub(super) fn day(&self, at: Timestamp) -> String {
        self.words.moment(at).split(' ').next().unwrap_or_default().to_owned()
    }

    pub(super) fn date(&self, date: Date) -> String {
        self.lang.choose(format!("{:02}/{:02}/{}", date.day(), date.month(), date.year()), date.to_string())
    }

    /// Writes an address of the portal; it carries the language.
    pub(super) fn link(&self, path: &str) -> String {
        match self.lang {
            Lang::Vi => path.to_owned(),
            Lang::En => format!("{path}{}lang=en", if path.contains('?') { '&' } else { '?' }),
        }
    }

    /// Writes an address as the whole world finds it.
    pub(super) fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Writes this very address with other parameters; empty ones are left out.
    pub(super) fn again(&self, changes: &[(&str, &str)]) -> String {
        let mut all: Vec<(&str, &str)> =
            self.query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        all.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
        all.extend_from_slice(changes);
        let query: Vec<String> = all
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        if query.is_empty() { self.address.to_owned() } else { format!("{}?{}", self.address, query.join("&")) }
    }

    pub(super) fn section_of(&self, id: Option<i64>) -> Option<&Section> {
        self.sections.iter().find(|section| Some(section.id) == id)
    }

    pub(super) fn section_name<'s>(&self, section: &'s Section) -> &'s str {
        if self.lang == Lang::En && !section.name_en.is_empty() { &section.name_en } else { &section.name }
    }

    pub(super) fn title(&self) -> String {
        if self.settings.title.is_empty() { self.t("portal-name") } else { self.settings.title.clone() }
    }

    fn respond(&self, made: Result<Answer, Fault>, is_robot: bool) -> Response {
        match made {
            Ok(Answer::Page(page)) => {
                if !is_robot {
                    self.portal().count_view(page.text, self.now);
                }
                self.paged(StatusCode::OK, &page)
            }
            Ok(Answer::Bytes { kind, bytes, lasts, name }) => sent(kind, bytes, lasts, name),
            Ok(Answer::To(path)) => led(StatusCode::SEE_OTHER, &path),
            Ok(Answer::Moved(path)) => led(StatusCode::MOVED_PERMANENTLY, &path),
            Err(fault) => self.failed(&fault),
        }
    }

    fn failed(&self, fault: &Fault) -> Response {
        let (status, key) = match fault {
            Fault::NotFound => (StatusCode::NOT_FOUND, "portal-fault-none"),
            Fault::Method => (StatusCode::METHOD_NOT_ALLOWED, "portal-fault-method"),
            Fault::TooMany => (StatusCode::TOO_MANY_REQUESTS, "portal-fault-many"),
            Fault::Form(key) => (StatusCode::UNPROCESSABLE_ENTITY, *key),
            Fault::Broken => (StatusCode::INTERNAL_SERVER_ERROR, "portal-fault-broken"),
        };
        let title = self.t(key);
        let body = html! {
            div.narrow {
                h1 { (title) }
                p { (self.t(&format!("{key}.remedy"))) }
                p { a href=(self.link("/")) { (self.t("portal-home")) } " · " a href=(self.link("/tim")) { (self.t("portal-search")) } }
            }
        };
        let mut response = self.paged(status, &Page::new(title, body));
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }

    fn paged(&self, status: StatusCode, page: &Page) -> Response {
        (status, frame::document(self, page)).into_response()
    }
}

fn sent(kind: &'static str, bytes: Vec<u8>, lasts: bool, name: Option<String>) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    let lasts = if lasts { "public, max-age=31536000, immutable" } else { "public, max-age=300" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(lasts));
    if let Some(name) = name
        && let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
    {
        headers.insert(CONTENT_DISPOSITION, value);
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    }
    response
}

fn led(status: StatusCode, path: &str) -> Response {
    let mut response = status.into_response();
    if let Ok(value) = HeaderValue::from_str(path) {
        response.headers_mut().insert(LOCATION, value);
    }
    response
}

fn set_headers(response: &mut Response, https: bool) {
    let headers = response.headers_mut();
    let fixed = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), browsing-topics=()"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if https {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000; includeSubDomains"));
    }
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("public, max-age=60"));
}

/// Returns where the portal is found, as the request says; only plain letters of a name are taken from it.
fn origin(parts: &Parts, https: bool) -> String {
    let host = parts.headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    let host = if !host.is_empty() && host.bytes().all(fits) { host } else { "localhost" };
    format!("{}://{host}", if https { "https" } else { "http" })
}

fn value_of<'p>(pairs: &'p [(String, String)], name: &str) -> &'p str {
    pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
}

/// Reads `name=value&…`; what is no text is left out.
fn pairs(text: &[u8]) -> Vec<(String, String)> {
    let pairs =
        text.split(|&byte| byte == b'&').filter(|pair| !pair.is_empty() && pair.len() <= VALUE_MAX * 9).take(40);
    let read = pairs.filter_map(|pair| {
        let at = pair.iter().position(|&byte| byte == b'=').unwrap_or(pair.len());
        Some((decoded(&pair[..at])?, decoded(pair.get(at + 1..).unwrap_or_default())?))
    });
    read.collect()
}

fn decoded(text: &[u8]) -> Option<String> {
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text.iter());
    while let Some(&byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || char::from(*rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

/// Writes a text so that it may stand in an address.
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
