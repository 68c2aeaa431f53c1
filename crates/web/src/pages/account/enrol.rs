//! Turning the second step of sign-in on, with a picture that authenticators read, and off.

use dangvu_desk::account::{Chosen, FactorSecret};
use dangvu_reports::Qr;
use maud::{Markup, html};

use super::{again, button, content, fresh, narrow, password_fault, waiting};
use crate::error::WebError;
use crate::form::{Done, Field, Posted};
use crate::link::To;
use crate::page::{Content, Page};

/// What authenticators list the account under.
const ISSUER: &str = "Dangvu";

/// Shows a new secret, or the one for which a code was wrong.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let signed = fresh(page.site, page.who()?)?;
    let accounts = page.site.desk().accounts();
    let typed = page.typed.fields.get("secret");
    let (secret, sealed) = match accounts.drawn_factor(signed, typed)? {
        Some(secret) => (secret, typed.to_owned()),
        None => accounts.draw_factor(signed)?,
    };
    let form = html! {
        input type="hidden" name="secret" value=(sealed);
        (page.field(Field { name: "code", kind: "text", fills: "one-time-code", value: "" }))
        (button(page, "enrol-button"))
    };
    let body = html! {
        @if signed.has_factor { p.notice { (page.t("enrol-again")) } }
        @if signed.must_enrol { p.notice.warn { (page.t("enrol-needed")) } }
        ol.steps {
            li { (page.t("enrol-scan")) (picture(&secret, &signed.actor.name, &page.t("enrol-picture"))) }
            li { (page.t("enrol-type")) " " code { (grouped(&secret.typed())) } }
            li { (page.t("enrol-code")) }
        }
        (page.form(&form))
    };
    Ok(narrow(page.t("enrol-title"), &body))
}

/// Takes the second factor on, and shows the recovery codes: this once.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let fields = posted.fields;
    fields.only(&["secret", "code"])?;
    let signed = fresh(posted.site, posted.who()?)?;
    let accounts = posted.site.desk().accounts();
    let enrolled = accounts.enrol(signed, fields.get("secret"), fields.get("code"), &posted.caller, posted.now)?;
    let Some(enrolled) = enrolled else { return Ok(again("code", posted.t("factor-wrong"))) };
    let codes = enrolled.codes;
    Ok(Done::once(move |page| Ok(recovery(page, &codes))).going_on(enrolled.begun))
}

fn recovery(page: &Page<'_>, codes: &[String]) -> Content {
    let title = page.t("recovery-title");
    let body = html! {
        h1 { (title) }
        p.lead { (page.t("recovery-what")) }
        ol.codes { @for code in codes { li { code { (code) } } } }
        p { a href=(page.link(To::Own)) { (page.t("recovery-kept")) } }
    };
    content(title, body)
}

/// Shows the form that turns it off.
pub(crate) fn show_removal(page: &Page<'_>) -> Result<Content, WebError> {
    let form = html! {
        (page.field(Field { name: "password", kind: "password", fills: "current-password", value: "" }))
        (button(page, "unenrol-button"))
    };
    Ok(narrow(page.t("unenrol-title"), &html! { p { (page.t("unenrol-what")) } (page.form(&form)) }))
}

/// Turns it off.
pub(crate) fn remove(posted: &Posted<'_>) -> Result<Done, WebError> {
    posted.fields.only(&["password"])?;
    let (signed, accounts) = (fresh(posted.site, posted.who()?)?, posted.site.desk().accounts());
    Ok(match accounts.remove_factor(signed, posted.fields.whole("password"), &posted.caller, posted.now)? {
        Chosen::Done(begun) => Done::to(posted.link(To::Own)).going_on(begun).saying(posted.t("unenrol-done")),
        Chosen::WrongPassword => again("password", posted.t("password-wrong")),
        Chosen::Wait(left) => again("", waiting(posted.words, left)),
        Chosen::Fault(fault) => again("password", password_fault(posted.words, fault)),
    })
}

/// Draws the address of a secret: dark squares as one path.
fn picture(secret: &FactorSecret, account: &str, label: &str) -> Markup {
    let code = Qr::of(&secret.address(ISSUER, account));
    html! {
        @if let Some(code) = &code {
            @let side = code.side();
            svg.qr role="img" aria-label=(label) viewBox=(format!("0 0 {side} {side}")) width="232" height="232" {
                rect width=(side) height=(side) fill="#fff" {}
                path fill="#000" d=(code.path()) {}
            }
        }
    }
}

/// Writes a secret in groups, so that it can be typed.
fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
