//! A link that lets in once. Reading it does nothing: programs that look at links before people do must not use it up.

use dangvu_desk::account::Outcome;
use maud::html;

use super::{button, leave, narrow};
use crate::error::WebError;
use crate::form::{Done, Posted};
use crate::link::To;
use crate::page::{Content, Page};

/// Shows whose link it is.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let code = page.ask.path.first().map_or("", String::as_str);
    let owner = page.site.desk().accounts().owner_of_link(code, page.site.now())?;
    let body = match owner {
        Some(owner) => html! {
            p.lead { (page.tv("enter-as", &[("shown", owner.shown.as_str().into()), ("name", owner.name.as_str().into())])) }
            (page.form(&button(page, "enter-button")))
        },
        None => html! {
            p { (page.t("enter-used")) }
            p { a href=(page.link(To::SignIn)) { (page.t("sign-in-title")) } }
        },
    };
    Ok(narrow(page.t("enter-title"), &body))
}

/// Signs in, and uses the link up.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    posted.fields.only(&[])?;
    let code = posted.ask.path.first().map_or("", String::as_str);
    Ok(match posted.site.desk().accounts().enter(code, &posted.caller, posted.now)? {
        Outcome::In(begun) => {
            leave(posted)?;
            Done::to(posted.link(if begun.whole { To::Home } else { To::Factor })).going_on(begun)
        }
        Outcome::Wrong | Outcome::Wait(_) => Done::to(posted.link(To::Enter(code))),
    })
}
