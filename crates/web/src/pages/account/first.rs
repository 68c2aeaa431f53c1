//! The first account of a register: whoever reads the terminal of the program makes it.

use dangvu_desk::account::{FirstFault, LEAST_ALONE, NameFault, is_same, tidied_code};
use maud::html;

use super::{again, button, narrow, password_fault};
use crate::error::WebError;
use crate::form::{Done, Faults, Field, Posted};
use crate::link::To;
use crate::page::{Content, Page};

/// Shows the form.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let form = html! {
        (page.field(Field { name: "setup", kind: "text", fills: "off", value: "" }))
        (page.field(Field { name: "shown", kind: "text", fills: "name", value: "" }))
        (page.field(Field { name: "name", kind: "text", fills: "username", value: "" }))
        (page.field(Field { name: "new", kind: "password", fills: "new-password", value: "" }))
        (page.field(Field { name: "repeated", kind: "password", fills: "new-password", value: "" }))
        (button(page, "first-button"))
    };
    let body = html! {
        p.lead { (page.t("first-what")) }
        p.hint { (page.tv("password-rules", &[("least", LEAST_ALONE.into())])) }
        (page.form(&form))
    };
    Ok(narrow(page.t("first-title"), &body))
}

/// Makes the account and signs its owner in.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let fields = posted.fields;
    fields.only(&["setup", "shown", "name", "new", "repeated"])?;
    let code = posted.site.reached.setup_code.as_deref();
    if !code.is_some_and(|code| is_same(&tidied_code(fields.get("setup")), code)) {
        return Ok(again("setup", posted.t("first-wrong-code")));
    }
    if fields.whole("new") != fields.whole("repeated") {
        return Ok(again("repeated", posted.t("password-differs")));
    }
    let names = (fields.get("name"), fields.get("shown"));
    let made = posted.site.desk().accounts().make_first(names, fields.whole("new"), &posted.caller, posted.now)?;
    let words = posted.words;
    Ok(match made {
        Ok(Some(begun)) => Done::to(posted.link(To::Home)).going_on(begun).saying(posted.t("first-done")),
        Ok(None) => Done::to(posted.link(To::SignIn)),
        Err(FirstFault::Name(fault)) => Done::again(name_fault(posted, fault)),
        Err(FirstFault::Password(fault)) => again("new", password_fault(words, fault)),
    })
}

/// Says what is wrong with the names of an account.
pub(super) fn name_fault(posted: &Posted<'_>, fault: NameFault) -> Faults {
    match fault {
        NameFault::Name => Faults::one("name", posted.t("name-letters")),
        NameFault::Taken => Faults::one("name", posted.t("name-taken")),
        NameFault::Shown => Faults::one("shown", posted.t("name-shown")),
    }
}
