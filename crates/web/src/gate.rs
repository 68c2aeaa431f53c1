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
        (Who::Signed, Some(signed)) => signed.must_change.then_some(Sent::Password),
    }
}

/// Checks that a form was sent by a page of ours, as a browser says.
///
/// # Errors
/// When it comes from elsewhere, or is no form.
pub(crate) fn check_form(headers: &HeaderMap, https: bool) -> Result<(), WebError> {
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let ours = match text(&HeaderName::from_static("sec-fetch-site")) {
        Some(site) => site == "same-origin" || site == "none",
        None => {
            let scheme = if https { "https" } else { "http" };
            let (origin, host) = (text(&ORIGIN), text(&HOST));
            host.is_some_and(|host| origin == Some(&format!("{scheme}://{host}")))
        }
    };
    if !ours {
        return Err(WebError::Foreign);
    }
    let kind = text(&CONTENT_TYPE).and_then(|kind| kind.split(';').next()).map(str::trim);
    match kind {
        Some("application/x-www-form-urlencoded" | "multipart/form-data") => Ok(()),
        _ => Err(WebError::NoForm),
    }
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
