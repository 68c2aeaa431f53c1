//! Choosing another password: by choice, or because the account asks for it.

use dangvu_desk::account::{Chosen, LEAST_ALONE, LEAST_WITH_FACTOR};
use maud::html;

use super::{again, button, narrow, password_fault, waiting};
use crate::error::WebError;
use crate::form::{Done, Field, Posted};
use crate::link::To;
use crate::page::{Content, Page};

/// Shows the form.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let signed = page.who()?;
    let least = if signed.has_factor { LEAST_WITH_FACTOR } else { LEAST_ALONE };
    let form = html! {
        // Managers of passwords learn whose it is.
        input.unseen type="text" name="name" value=(signed.actor.name) autocomplete="username" tabindex="-1" aria-hidden="true" readonly;
        @if !signed.must_change {
            (page.field(Field { name: "before", kind: "password", fills: "current-password", value: "" }))
        }
        (page.field(Field { name: "new", kind: "password", fills: "new-password", value: "" }))
        (page.field(Field { name: "repeated", kind: "password", fills: "new-password", value: "" }))
        (button(page, "password-button"))
    };
    let body = html! {
        @if signed.must_change { p.lead { (page.t("password-must")) } }
        p.hint { (page.tv("password-rules", &[("least", least.into())])) }
        (page.form(&form))
    };
    Ok(narrow(page.t("password-title"), &body))
}

/// Changes it. Whoever is signed in elsewhere with the one of before is out.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let (fields, words) = (posted.fields, posted.words);
    fields.only(&["name", "before", "new", "repeated"])?;
    if fields.whole("new") != fields.whole("repeated") {
        return Ok(again("repeated", posted.t("password-differs")));
    }
    let (signed, accounts) = (posted.who()?, posted.site.desk().accounts());
    let chosen =
        accounts.choose_password(signed, fields.whole("before"), fields.whole("new"), &posted.caller, posted.now)?;
    Ok(match chosen {
        Chosen::Done(begun) => {
            let to = if signed.must_change { To::Home } else { To::Own };
            Done::to(posted.link(to)).going_on(begun).saying(posted.t("password-done"))
        }
        Chosen::WrongPassword => again("before", posted.t("password-wrong")),
        Chosen::Wait(left) => again("", waiting(words, left)),
        Chosen::Fault(fault) => again("new", password_fault(words, fault)),
    })
}
