//! One's own account: password, second factor, rights, where one is signed in, and the way out.

use dangvu_desk::account::Signed;
use dangvu_desk::store::{Account, Logged, Session};
use maud::{Markup, html};

use super::{administers, content, rights};
use crate::error::WebError;
use crate::form::{Done, Posted};
use crate::link::To;
use crate::looks::LookPage;
use crate::page::{Content, Page};
use crate::pages::looks;

/// How many lines of the log are shown.
const LINES: u32 = 20;

/// Signs out.
pub(crate) fn sign_out(posted: &Posted<'_>) -> Result<Done, WebError> {
    posted.fields.only(&[])?;
    posted.site.desk().accounts().sign_out(posted.who()?, &posted.caller, posted.now)?;
    Ok(Done::to(posted.link(To::SignIn)).signed_out())
}

/// Ends one session, or all.
pub(crate) fn end_sessions(posted: &Posted<'_>) -> Result<Done, WebError> {
    posted.fields.only(&["session"])?;
    let (signed, accounts) = (posted.who()?, posted.site.desk().accounts());
    match posted.fields.get("session").parse() {
        Ok(session) => {
            accounts.end_session(signed, session, &posted.caller, posted.now)?;
            Ok(Done::to(posted.link(To::Own)).saying(posted.t("sessions-one-ended")))
        }
        Err(_) => {
            accounts.end_sessions(signed, &posted.caller, posted.now)?;
            Ok(Done::to(posted.link(To::SignIn)).signed_out())
        }
    }
}

/// Shows the account.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let signed = page.who()?;
    let (accounts, store) = (page.site.desk().accounts(), page.site.desk().store());
    let account = store.account(signed.actor.account)?.ok_or(WebError::Forbidden)?;
    let sessions = accounts.sessions(account.id, page.site.now())?;
    let lines = store.logged(account.id, LINES)?;
    let codes = store.recovery_codes_left(account.id)?;
    let title = page.t("own-title");
    let body = html! {
        div.heading {
            h1 { (account.shown) }
            p.facts {
                span { (page.t("label-name")) ": " code { (account.name) } }
                span { (page.tv("own-since", &[("day", page.words.moment(account.made_at).into())])) }
            }
        }
        @if administers(page.site, signed) { p {
            a href=(page.link(To::People)) { (page.t("people-title")) } " · "
            a href=(page.link(To::Operation)) { (page.t("operation-title")) }
        } }
        @if looks::audits(page) { p { a href=(page.link(To::Looks(LookPage::All))) { (page.t("looks-title")) } } }
        (credentials(page, signed, codes))
        section {
            h2 { (page.t("rights-title")) }
            (rights::table(page, &signed.actor.grants, None))
        }
        section { h2 { (page.t("tokens-title")) } p { a href=(page.link(To::Tokens)) { (page.t("own-tokens")) } } }
        (places(page, signed, &sessions))
        (looks::last_of_account(page, &account.name)?)
        (log(page, &account, &lines))
    };
    Ok(content(title, body))
}

fn credentials(page: &Page<'_>, signed: &Signed, codes: usize) -> Markup {
    html! {
        section {
            h2 { (page.t("own-credentials")) }
            dl.list {
                div { dt { (page.t("label-password")) } dd { a href=(page.link(To::Password)) { (page.t("password-title")) } } }
                div {
                    dt { (page.t("factor-title")) }
                    dd {
                        @if signed.has_factor {
                            (page.tv("own-factor-on", &[("codes", i64::try_from(codes).unwrap_or(0).into())]))
                            " " a href=(page.link(To::Enrol)) { (page.t("own-factor-again")) }
                            " · " a href=(page.link(To::Unenrol)) { (page.t("unenrol-title")) }
                        } @else {
                            (page.t("own-factor-off")) " " a href=(page.link(To::Enrol)) { (page.t("enrol-title")) }
                        }
                    }
                }
            }
        }
    }
}

fn places(page: &Page<'_>, signed: &Signed, sessions: &[Session]) -> Markup {
    let all = html! { p.do { button.plain-button type="submit" { (page.t("sessions-end-all")) } } };
    html! {
        section {
            h2 { (page.t("sessions-title")) }
            div.scroll tabindex="0" role="group" aria-label=(page.t("sessions-title")) { table.list {
                caption.unseen { (page.t("sessions-title")) }
                thead { tr {
                    th scope="col" { (page.t("sessions-browser")) }
                    th scope="col" { (page.t("sessions-network")) }
                    th scope="col" { (page.t("sessions-begun")) }
                    th scope="col" { (page.t("sessions-seen")) }
                    th scope="col" { span.unseen { (page.t("sessions-end")) } }
                } }
                tbody { @for session in sessions { tr {
                    th scope="row" { (browser(&session.agent)) }
                    td { (session.network) }
                    td.date { (page.words.moment(session.begun)) }
                    td.date { (page.words.moment(session.seen)) }
                    td {
                        @if session.id == signed.session { (page.t("sessions-this")) } @else {
                            (page.form_to(&page.link(To::EndSessions), &html! {
                                input type="hidden" name="session" value=(session.id);
                                button.plain-button type="submit" { (page.t("sessions-end")) }
                            }))
                        }
                    }
                } } }
            } }
            (page.form_to(&page.link(To::EndSessions), &all))
        }
    }
}

/// Writes what happened to an account last.
pub(super) fn log(page: &Page<'_>, account: &Account, lines: &[Logged]) -> Markup {
    html! {
        section {
            h2 { (page.t("log-title")) }
            div.scroll tabindex="0" role="group" aria-label=(page.t("log-title")) { table.list {
                caption.unseen { (page.t("log-title")) }
                thead { tr {
                    th scope="col" { (page.t("log-at")) }
                    th scope="col" { (page.t("column-what")) }
                    th scope="col" { (page.t("log-by")) }
                    th scope="col" { (page.t("sessions-network")) }
                } }
                tbody { @for line in lines { tr {
                    th.date scope="row" { (page.words.moment(line.at)) }
                    td { (page.t(&format!("log-{}", line.what))) }
                    td { @if line.by == account.name { "" } @else { (line.by) } }
                    td { (line.network) }
                } } }
            } }
        }
    }
}

/// Says in two words which browser it is, from what it says of itself.
fn browser(agent: &str) -> String {
    let first = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map_or("", |&(_, name)| name)
    };
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("coc_coc", "Cốc Cốc"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        ("", "") => "–".to_owned(),
        (browser, system) => format!("{browser} {system}").trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::browser;

    #[test]
    fn a_browser_is_named_in_two_words() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0";
        assert_eq!(browser(edge), "Edge Windows");
        assert_eq!(browser("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0"), "Firefox Linux");
        assert_eq!(browser(""), "–");
    }
}
