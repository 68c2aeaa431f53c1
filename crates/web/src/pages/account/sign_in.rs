//! Signing in with name and password.

use dangvu_desk::account::Outcome;
use maud::html;

use super::{again, button, leave, narrow, next, next_field, waiting};
use crate::error::WebError;
use crate::form::{Done, Field, Posted};
use crate::link::To;
use crate::page::{Content, Page};

/// Shows the form.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let form = html! {
        (next_field(page))
        (page.field(Field { name: "name", kind: "text", fills: "username", value: "" }))
        (page.field(Field { name: "password", kind: "password", fills: "current-password", value: "" }))
        (button(page, "sign-in-button"))
    };
    let body = html! {
        (page.form(&form))
        p.hint { (page.t("sign-in-help")) }
    };
    Ok(narrow(page.t("sign-in-title"), &body))
}

/// Signs in.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let fields = posted.fields;
    fields.only(&["name", "password", "next"])?;
    let accounts = posted.site.desk().accounts();
    let outcome = accounts.sign_in(fields.get("name"), fields.whole("password"), &posted.caller, posted.now)?;
    if matches!(outcome, Outcome::In(_)) {
        leave(posted)?;
    }
    Ok(match outcome {
        Outcome::In(begun) if begun.whole => Done::to(next(posted, To::Home)).going_on(begun),
        Outcome::In(begun) => {
            let next = Some(fields.get("next")).filter(|next| !next.is_empty());
            Done::to(posted.link(To::Factor).with_some("next", next)).going_on(begun)
        }
        Outcome::Wrong => again("", posted.t("sign-in-wrong")),
        Outcome::Wait(left) => again("", waiting(posted.words, left)),
    })
}
