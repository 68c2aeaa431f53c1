//! Ways in and out, one's own account, and the accounts of others.

pub(crate) mod confirm;
pub(crate) mod enrol;
pub(crate) mod enter;
pub(crate) mod factor;
pub(crate) mod first;
pub(crate) mod own;
pub(crate) mod password;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod readers;
mod rights;
pub(crate) mod sign_in;
pub(crate) mod tokens;

use dangvu_desk::account::{PasswordFault, Signed};
use dangvu_desk::rights::{Action, Area, authorize_whole};
use dangvu_words::Words;
use jiff::SignedDuration;
use maud::{Markup, html};

use crate::error::WebError;
use crate::form::{Done, Faults, Posted};
use crate::link::{Carried, Link, To};
use crate::page::{Content, Page, Place};
use crate::site::Site;

/// A page of accounts.
fn content(title: String, body: Markup) -> Content {
    Content::at(title, Place::Accounts, body)
}

/// A narrow page with one form.
fn narrow(title: String, body: &Markup) -> Content {
    let body = html! { div.narrow { h1 { (title) } (body) } };
    content(title, body)
}

/// Writes the button that sends a form.
fn button(page: &Page<'_>, key: &str) -> Markup {
    html! { p.do { button type="submit" { (page.t(key)) } } }
}

/// Says how long to wait after too many attempts.
fn waiting(words: &Words, left: SignedDuration) -> String {
    let minutes = (left.as_secs() + 59) / 60;
    words.text_with("sign-in-wait", &[("minutes", minutes.into())])
}

/// Says what is wrong with a password.
fn password_fault(words: &Words, fault: PasswordFault) -> String {
    match fault {
        PasswordFault::Short(least) => words.text_with("password-short", &[("least", least.into())]),
        PasswordFault::Long(most) => words.text_with("password-long", &[("most", most.into())]),
        PasswordFault::Common => words.text("password-common"),
        PasswordFault::Same => words.text("password-same"),
    }
}

/// Shows the form again with one fault.
fn again(field: &'static str, text: String) -> Done {
    Done::again(Faults::one(field, text))
}

/// Writes the address to come back to as a hidden field.
fn next_field(page: &Page<'_>) -> Markup {
    let typed = page.typed.fields.get("next");
    let next = if typed.is_empty() { page.ask.get("next").unwrap_or_default() } else { typed };
    html! { @if !next.is_empty() { input type="hidden" name="next" value=(next); } }
}

/// Returns where somebody goes on: the address that they came for, if it is one of ours, else a page.
fn next(posted: &Posted<'_>, otherwise: To<'_>) -> Link {
    let next = posted.fields.get("next");
    let is_ours = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n', '\t']);
    if is_ours { Link::path(next, Carried::default()) } else { posted.link(otherwise) }
}

/// Insists that it was proven of late who asks.
pub(crate) fn fresh<'s>(site: &Site, signed: &'s Signed) -> Result<&'s Signed, WebError> {
    if signed.is_fresh(site.now()) { Ok(signed) } else { Err(WebError::Stale) }
}

/// Returns whether somebody administers accounts.
pub(super) fn administers(site: &Site, signed: &Signed) -> bool {
    authorize_whole(&signed.actor, Area::Accounts, Action::Administer, site.today()).is_some()
}

/// Returns whether whoever reads a page administers accounts.
pub(crate) fn may_administer(page: &Page<'_>) -> bool {
    page.who.is_some_and(|signed| administers(page.site, signed))
}

/// Insists that somebody administers accounts.
pub(crate) fn administrator<'s>(site: &Site, signed: &'s Signed) -> Result<&'s Signed, WebError> {
    if administers(site, signed) { Ok(signed) } else { Err(WebError::Forbidden) }
}

/// Ends the session of whoever signs in anew: nobody is signed in twice with one browser.
fn leave(posted: &Posted<'_>) -> Result<(), WebError> {
    if let Ok(before) = posted.who() {
        posted.site.desk().accounts().sign_out(before, &posted.caller, posted.now)?;
    }
    Ok(())
}
