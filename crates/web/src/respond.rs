//! One request, from who asks to the answer with its cookies.

use std::sync::Arc;

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use dangvu_desk::account::{AccountError, Signed, Token, form_word, is_same};
use dangvu_desk::rights::{Actor, scope};
use dangvu_words::words;

use crate::apart::{Apart, Reply};
use crate::ask::{Ask, Asked};
use crate::error::WebError;
use crate::form::{Answer, Done, Download, Fields, Posted, Typed, WORD};
use crate::gate::{self, Sent, Who};
use crate::layout;
use crate::link::{Link, To};
use crate::multipart::Incoming;
use crate::page::{Content, Page};
use crate::routes::{Kind, Route, Show};
use crate::site::Site;
use crate::visit::{Cookie, Visit};
use crate::watch::RequestId;

/// A request that is being answered.
pub(crate) struct Asking<'a> {
    site: &'a Arc<Site>,
    ask: Ask,
    asked: Asked,
    /// The address with its parameters, to come back to.
    address: String,
    visit: Visit,
    who: Option<Signed>,
    /// What binds forms to this browser.
    form_word: String,
    /// A cookie for somebody who had none.
    new_visit: Option<Token>,
    /// The id of the request, if it is watched.
    request: Option<RequestId>,
}

impl<'a> Asking<'a> {
    /// Finds out who asks, and what for.
    pub(crate) fn read(site: &'a Arc<Site>, parts: &Parts, path: Vec<String>) -> Result<Self, AccountError> {
        let visit = Visit::read(parts, &site.reached);
        let (ask, asked) = Ask::read(site, &parts.uri, path);
        let address = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
        let (who, form_word, new_visit) = Self::found(site, &visit)?;
        let request = parts.extensions.get().copied();
        Ok(Self { site, ask, asked, address, visit, who, form_word, new_visit, request })
    }

    fn found(site: &Site, visit: &Visit) -> Result<(Option<Signed>, String, Option<Token>), AccountError> {
        if let Some(token) = visit.cookie(Cookie::Session)
            && let Some(signed) = site.desk().signed(token, site.now())?
        {
            return Ok((Some(signed), form_word(token), None));
        }
        match visit.cookie(Cookie::Visit) {
            Some(token) => Ok((None, form_word(token), None)),
            None => {
                let token = Token::draw()?;
                Ok((None, form_word(token.text()), Some(token)))
            }
        }
    }

    /// Answers with a page.
    pub(crate) fn page(mut self, who: Who, show: Show) -> Response {
        if let Some(elsewhere) = self.elsewhere(who) {
            return elsewhere;
        }
        match std::mem::replace(&mut self.asked, Asked::Well) {
            Asked::Well => self.made(StatusCode::OK, &Typed::default(), show),
            Asked::Elsewhere(address) => Redirect::to(&address).into_response(),
            Asked::Badly(error) => self.made(StatusCode::OK, &Typed::default(), move |_| Err(error)),
        }
    }

    /// Answers with a file.
    pub(crate) fn file(self, route: &Route) -> Response {
        if let Some(elsewhere) = self.elsewhere(route.who) {
            return elsewhere;
        }
        let Kind::File(give) = route.kind else { return broken() };
        let typed = Typed::default();
        let view = self.site.desk().view();
        let given = give(&self.as_page(&view, &typed, None));
        drop(view);
        match given {
            Ok(download) => sent_file(download),
            Err(error) => self.made(StatusCode::OK, &typed, move |_| Err(error)),
        }
    }

    /// Answers with what may take long.
    pub(crate) fn apart(mut self, site: &Arc<Site>, parts: &Parts, route: &Route) -> Response {
        if let Some(elsewhere) = self.elsewhere(route.who) {
            return elsewhere;
        }
        let Kind::Apart(act) = route.kind else { return broken() };
        match std::mem::replace(&mut self.asked, Asked::Well) {
            Asked::Well => {}
            Asked::Elsewhere(address) => return Redirect::to(&address).into_response(),
            Asked::Badly(error) => return self.failed(error),
        }
        let host = parts.headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
        let (who, scheme) = (self.name(), if site.reached.https { "https" } else { "http" });
        let asking = Apart { site, ask: &self.ask, who, pages: pages_at(scheme, host), asking: &self };
        match act(&asking) {
            Ok(Reply::Page(make)) => self.made(StatusCode::OK, &Typed::default(), make),
            Ok(Reply::Alone(document)) => document.into_response(),
            Ok(Reply::File(download)) => sent_file(download),
            Ok(Reply::To(link)) => Redirect::to(&link.to_string()).into_response(),
            Err(error) => self.failed(error),
        }
    }

    /// Returns the number of the account that is signed in.
    pub(crate) fn account(&self) -> Option<i64> {
        self.who.as_ref().map(|signed| signed.actor.account)
    }

    /// Returns the name of the account that is signed in; nothing if none is.
    fn name(&self) -> &str {
        self.who.as_ref().map_or("", |signed| &signed.actor.name)
    }

    /// Returns who is signed in.
    pub(crate) fn actor(&self) -> Option<&Actor> {
        self.who.as_ref().map(|signed| &signed.actor)
    }

    /// Reads something of the register in the way that pages do.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&Page<'_>) -> T) -> T {
        let (view, typed) = (self.site.desk().view(), Typed::default());
        look(&self.as_page(&view, &typed, None))
    }

    /// Does what a form says, and answers.
    pub(crate) fn sent(self, route: &Route, fields: Result<Fields, WebError>) -> Response {
        let fields = match fields {
            Ok(fields) => fields,
            Err(error) => return self.failed(error),
        };
        if let Some(elsewhere) = self.elsewhere(route.who) {
            return elsewhere;
        }
        if self.new_visit.is_some() || !is_same(fields.whole(WORD), &self.form_word) {
            return self.failed(WebError::OldForm);
        }
        let (show, submit) = match route.kind {
            Kind::Form(show, submit) => (Some(show), submit),
            Kind::Deed(submit) => (None, submit),
            Kind::Page(_) | Kind::File(_) | Kind::Apart(_) | Kind::Upload(..) => return broken(),
        };
        let posted = Posted::new(self.site, &self.ask, &fields, self.visit.caller(), self.who.as_ref());
        match submit(&posted) {
            Ok(done) => self.done(done, show, fields),
            Err(error) => self.failed(error),
        }
    }

    /// Takes a file that is sent with a form. Who sends it is asked before any of it is kept.
    pub(crate) fn taken(self, route: &Route, incoming: Result<Incoming, WebError>) -> Response {
        let Kind::Upload(show, take) = route.kind else { return broken() };
        if let Some(elsewhere) = self.elsewhere(route.who) {
            return elsewhere;
        }
        let read = incoming.and_then(|mut incoming| Ok((incoming.read_fields()?, incoming)));
        let (fields, mut incoming) = match read {
            Ok(read) => read,
            Err(error) => return self.failed(error),
        };
        if self.new_visit.is_some() || !is_same(fields.whole(WORD), &self.form_word) {
            return self.failed(WebError::OldForm);
        }
        let posted = Posted::new(self.site, &self.ask, &fields, self.visit.caller(), self.who.as_ref());
        match take(&posted, &mut incoming) {
            Ok(done) => self.done(done, Some(show), fields),
            Err(error) => self.failed(error),
        }
    }

    fn done(mut self, done: Done, show: Option<Show>, fields: Fields) -> Response {
        let Done { answer, notice, begun, signed_out } = done;
        if let Some(begun) = &begun {
            self.form_word = form_word(begun.token.text());
        }
        let mut response = match answer {
            Answer::To(link) => {
                if let Some(notice) = notice {
                    self.site.keep_notice(self.form_word.clone(), notice);
                }
                Redirect::to(&link.to_string()).into_response()
            }
            Answer::Again(faults) => {
                let show = show.unwrap_or(|_| Err(WebError::OldForm));
                self.made(StatusCode::UNPROCESSABLE_ENTITY, &Typed { fields, faults }, show)
            }
            Answer::Once(make) => self.made(StatusCode::OK, &Typed::default(), make),
        };
        let https = self.site.reached.https;
        if let Some(begun) = begun {
            add_cookie(&mut response, &Cookie::Session.header(https, Some(&begun.token)));
            if let Some(device) = &begun.device {
                add_cookie(&mut response, &Cookie::Device.header(https, Some(device)));
            }
        }
        if signed_out {
            add_cookie(&mut response, &Cookie::Session.header(https, None));
            let forget = HeaderValue::from_static("\"cache\", \"storage\"");
            response.headers_mut().insert(HeaderName::from_static("clear-site-data"), forget);
        }
        response
    }

    fn failed(&self, error: WebError) -> Response {
        self.made(StatusCode::OK, &Typed::default(), move |_| Err(error))
    }

    /// Sends somebody who may not come in to where they may.
    fn elsewhere(&self, who: Who) -> Option<Response> {
        let has_accounts = match self.site.has_accounts() {
            Ok(has) => has,
            Err(error) => return Some(self.failed(error.into())),
        };
        let to = match gate::sent(who, has_accounts, self.who.as_ref())? {
            Sent::First => To::First,
            Sent::SignIn => To::SignIn,
            Sent::Factor => To::Factor,
            Sent::Password => To::Password,
            Sent::Enrol => To::Enrol,
            Sent::Home => To::Home,
        };
        let mut plain = self.ask.carried;
        (plain.at, plain.from, plain.known) = (None, None, None);
        let comes_back = matches!(to, To::SignIn) && who == Who::Signed && self.address != "/";
        let link = Link::to(to, plain).with_some("next", comes_back.then_some(&self.address));
        Some(Redirect::to(&link.to_string()).into_response())
    }

    fn as_page<'p>(&'p self, view: &'p dangvu_desk::View, typed: &'p Typed, notice: Option<String>) -> Page<'p> {
        Page {
            site: self.site,
            view,
            ask: &self.ask,
            scope: scope(self.who.as_ref().map(|signed| &signed.actor), view, self.ask.today),
            words: words(self.ask.carried.lang),
            who: self.who.as_ref(),
            typed,
            form_word: &self.form_word,
            notice,
            request: self.request,
        }
    }

    /// Makes a page and the answer of it.
    fn made(
        &self,
        status: StatusCode,
        typed: &Typed,
        show: impl FnOnce(&Page<'_>) -> Result<Content, WebError>,
    ) -> Response {
        let view = self.site.desk().view();
        let page = self.as_page(&view, typed, self.site.take_notice(&self.form_word));
        let (status, content) = match show(&page) {
            Ok(content) => (status, content),
            Err(WebError::Stale) => {
                let confirm = Link::to(To::Confirm, self.ask.carried).with("next", &self.ask.address);
                return Redirect::to(&confirm.to_string()).into_response();
            }
            Err(WebError::Elsewhere(link)) => return Redirect::to(&link.to_string()).into_response(),
            Err(error) => (error.status(), error.content(&page)),
        };
        let mut response = (status, layout::document(&page, &content)).into_response();
        if let Some(visit) = &self.new_visit {
            add_cookie(&mut response, &Cookie::Visit.header(self.site.reached.https, Some(visit)));
        }
        response
    }
}

/// Returns the address under which somebody found the pages, for the links in files.
pub(crate) fn pages_at(scheme: &str, host: &str) -> String {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    let host = if host.bytes().all(fits) { host } else { "localhost" };
    format!("{scheme}://{host}")
}

fn add_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

/// Sends a file to be kept: never shown in the place of a page.
pub(crate) fn sent_file(download: Download) -> Response {
    let Download { bytes, content_type, name } = download;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    if let Ok(value) = HeaderValue::from_str(&disposition(&name)) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    response
}

/// Writes the name of a file so that every browser reads it (RFC 6266): plain letters, then all of them.
fn disposition(name: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || ".-_".contains(letter);
    let plain: String =
        dangvu_desk::fold(name).chars().map(|letter| if is_plain(letter) { letter } else { '-' }).collect();
    let mut whole = String::new();
    for byte in name.bytes() {
        if is_plain(char::from(byte)) {
            whole.push(char::from(byte));
        } else {
            whole.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

/// Answers where nothing better can be said; why, the operator finds out.
pub(crate) fn broken() -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, "500\n").into_response()
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn names_of_files_are_readable_everywhere() {
        let wanted = "attachment; filename=\"bao-cao-2025.xlsx\"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%202025.xlsx";
        assert_eq!(disposition("Báo cáo 2025.xlsx"), wanted);
        assert!(!disposition("a\"\r\nSet-Cookie: x").contains(['\r', '\n']));
    }
}
