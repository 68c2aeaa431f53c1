//! Who may come in where: asked before a page is made, for every address.

use axum::http::HeaderMap;
use axum::http::header::{CONTENT_TYPE, HOST, HeaderName, ORIGIN};
use dangvu_desk::account::Signed;

use crate::error::WebError;

/// Whom an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Whoever is signed in, and has nothing left to do about it.
    Signed,
    /// Whoever is signed in, also if another password must be chosen first.
    Changing,
    /// Whoever is signed in with their own password, also if a second factor must be taken on first.
    Enrolling,
    /// Whoever has given the password, and still has to prove the second factor.
    Half,
    /// Anyone.
    Anyone,
    /// Anyone, while there is no account.
    First,
}

/// Where somebody is sent who may not come in here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sent {
    First,
    SignIn,
    Factor,
    Password,
    Enrol,
    Home,
}

/// Returns where somebody is sent; `None` if they may come in.
pub(crate) fn sent(who: Who, has_accounts: bool, signed: Option<&Signed>) -> Option<Sent> {
    match (who, signed) {
        (Who::First, _) => has_accounts.then_some(Sent::SignIn),
        _ if !has_accounts => Some(Sent::First),
        (Who::Anyone, _) => None,
        (_, None) => Some(Sent::SignIn),
        (Who::Half, Some(signed)) => signed.whole.then_some(Sent::Home),
        (_, Some(signed)) if !signed.whole => Some(Sent::Factor),
        (Who::Changing, _) => None,
        (_, Some(signed)) if signed.must_change => Some(Sent::Password),
        (Who::Signed, Some(signed)) => signed.must_enrol.then_some(Sent::Enrol),
        (Who::Enrolling, _) => None,
    }
}

/// Checks that a form was sent by a page of ours, as a browser says.
///
/// # Errors
/// When it comes from elsewhere, or is no form.
pub(crate) fn check_form(headers: &HeaderMap, https: bool) -> Result<(), WebError> {
    check_sender(headers, https)?;
    let kind = text(headers, &CONTENT_TYPE).and_then(|kind| kind.split(';').next()).map(str::trim);
    if kind == Some("application/x-www-form-urlencoded") { Ok(()) } else { Err(WebError::NoForm) }
}

/// Checks that a form with a file was sent by a page of ours; returns what its parts stand between.
///
/// # Errors
/// When it comes from elsewhere, or is no form with a file.
pub(crate) fn check_upload(headers: &HeaderMap, https: bool) -> Result<String, WebError> {
    check_sender(headers, https)?;
    let mut said = text(headers, &CONTENT_TYPE).unwrap_or_default().split(';').map(str::trim);
    if said.next() != Some("multipart/form-data") {
        return Err(WebError::NoForm);
    }
    let boundary = said.find_map(|part| part.strip_prefix("boundary=")).map(|text| text.trim_matches('"'));
    // RFC 2046: at most 70 letters, none of them a control.
    let fits =
        |boundary: &&str| (1..=70).contains(&boundary.len()) && boundary.bytes().all(|byte| byte.is_ascii_graphic());
    boundary.filter(fits).map(str::to_owned).ok_or(WebError::NoForm)
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn check_sender(headers: &HeaderMap, https: bool) -> Result<(), WebError> {
    let text = |name: &HeaderName| text(headers, name);
    let ours = match text(&HeaderName::from_static("sec-fetch-site")) {
        Some(site) => site == "same-origin" || site == "none",
        None => {
            let scheme = if https { "https" } else { "http" };
            let (origin, host) = (text(&ORIGIN), text(&HOST));
            host.is_some_and(|host| origin == Some(&format!("{scheme}://{host}")))
        }
    };
    if ours { Ok(()) } else { Err(WebError::Foreign) }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue};

    use super::check_form;

    #[test]
    fn only_our_own_pages_send_forms() {
        let form = ("content-type", "application/x-www-form-urlencoded; charset=utf-8");
        let checked = |pairs: &[(&'static str, &'static str)]| {
            let headers: HeaderMap =
                pairs.iter().map(|&(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect();
            check_form(&headers, false).is_ok()
        };
        assert!(checked(&[form, ("sec-fetch-site", "same-origin")]));
        assert!(checked(&[form, ("sec-fetch-site", "none")]));
        assert!(checked(&[form, ("origin", "http://127.0.0.1:80"), ("host", "127.0.0.1:80")]));
        for wrong in [
            &[form][..],
            &[form, ("sec-fetch-site", "cross-site")],
            &[form, ("sec-fetch-site", "same-site")],
            &[form, ("sec-fetch-site", "cross-site"), ("origin", "http://a"), ("host", "a")],
            &[form, ("origin", "http://evil.example"), ("host", "127.0.0.1:80")],
            &[form, ("origin", "https://127.0.0.1:80"), ("host", "127.0.0.1:80")],
            &[form, ("origin", "null"), ("host", "127.0.0.1:80")],
            &[("content-type", "text/plain"), ("sec-fetch-site", "same-origin")],
            &[("content-type", "application/json"), ("sec-fetch-site", "same-origin")],
            &[("sec-fetch-site", "same-origin")],
        ] {
            assert!(!checked(wrong), "{wrong:?}");
        }
    }
}
