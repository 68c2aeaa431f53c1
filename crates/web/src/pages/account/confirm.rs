//! Proving again who asks, before what is dangerous.

use dangvu_desk::account::Outcome;
use maud::html;

use super::{again, button, narrow, next, next_field, waiting};
use crate::error::WebError;
use crate::form::{Done, Field, Posted};
use crate::link::To;
use crate::page::{Content, Page};

/// Shows the form.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let form = html! {
        (next_field(page))
        (page.field(Field { name: "password", kind: "password", fills: "current-password", value: "" }))
        @if page.who()?.has_factor {
            (page.field(Field { name: "code", kind: "text", fills: "one-time-code", value: "" }))
        }
        (button(page, "confirm-button"))
    };
    Ok(narrow(page.t("confirm-title"), &html! { p { (page.t("confirm-what")) } (page.form(&form)) }))
}

/// Goes on under a new token.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let fields = posted.fields;
    fields.only(&["password", "code", "next"])?;
    let proof = (fields.whole("password"), fields.get("code"));
    Ok(match posted.site.desk().accounts().confirm(posted.who()?, proof, &posted.caller, posted.now)? {
        Outcome::In(begun) => Done::to(next(posted, To::Own)).going_on(begun),
        Outcome::Wrong => again("", posted.t("confirm-wrong")),
        Outcome::Wait(left) => again("", waiting(posted.words, left)),
    })
}
