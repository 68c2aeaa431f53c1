//! The second factor after the password: a code of the authenticator, or one for recovery.

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
        (page.field(Field { name: "code", kind: "text", fills: "one-time-code", value: "" }))
        (button(page, "sign-in-button"))
    };
    Ok(narrow(page.t("factor-title"), &html! { (page.form(&form)) p.hint { (page.t("factor-help")) } }))
}

/// Completes the sign-in.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    posted.fields.only(&["code", "next"])?;
    let accounts = posted.site.desk().accounts();
    Ok(match accounts.prove_factor(posted.who()?, posted.fields.get("code"), &posted.caller, posted.now)? {
        Outcome::In(begun) => Done::to(next(posted, To::Home)).going_on(begun),
        Outcome::Wrong => again("code", posted.t("factor-wrong")),
        Outcome::Wait(left) => again("", waiting(posted.words, left)),
    })
}
