//! All accounts, for whoever administers them: a list, and a form for another.

use dangvu_desk::fold;
use dangvu_desk::rights::Grant;
use dangvu_desk::store::Account;
use dangvu_reports::list::quoted;
use maud::{Markup, html};

use super::first::name_fault;
use super::{administrator, button, content, fresh};
use crate::apart::{Apart, Reply};
use crate::error::WebError;
use crate::form::{Done, Download, Field, Posted};
use crate::link::To;
use crate::list::{Column, Filters, List, ListName, Said, file};
use crate::page::{Content, Page};

/// Shows the list and the form.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    administrator(page.site, page.who()?)?;
    let list = accounts(page)?;
    let form = html! {
        (page.field(Field { name: "shown", kind: "text", fills: "off", value: "" }))
        (page.field(Field { name: "name", kind: "text", fills: "off", value: "" }))
        (button(page, "people-make"))
    };
    let title = page.t("people-title");
    let body = html! {
        h1 { (title) }
        p.lead { (page.t("people-what")) }
        (list.draw()?)
        p { a href=(page.link(To::Office)) { (page.t("office-title")) } " · " a href=(page.link(To::PeopleFile)) { (page.t("people-file")) } }
        section.narrow {
            h2 { (page.t("people-new")) }
            p.hint { (page.t("people-new-what")) }
            (page.form(&form))
        }
    };
    Ok(content(title, body))
}

/// Returns the accounts that are asked for, as a list.
fn accounts<'p>(page: &'p Page<'p>) -> Result<List<'p, Account>, WebError> {
    let mut filters = Filters::of(page, ListName::Accounts, None)?;
    let words = filters.search("people-find", "list-find-hint").map(fold);
    let states = ["people-open", "people-waiting", "people-closed"];
    let named = states.map(|key| (key.trim_start_matches("people-").to_owned(), page.t(key)));
    let state = filters.choice("state", page.t("column-standing"), named.to_vec())?.map(|at| states[at]);
    let mut rows = page.site.desk().store().accounts()?;
    rows.retain(|account| {
        let name = fold(&format!("{} {}", account.shown, account.name));
        state.is_none_or(|state| standing(account) == state)
            && words.as_deref().is_none_or(|words| words.split(' ').all(|word| name.contains(word)))
    });
    let columns = vec![
        Column::text(page, "shown", "people-shown", |account: &Account| account.shown.clone())
            .shown(move |account| html! { a href=(page.link(To::Person(&account.name))) { (account.shown) } })
            .heads_row(),
        Column::text(page, "name", "label-name", |account: &Account| account.name.clone())
            .shown(|account| html! { code { (account.name) } }),
        Column::text(page, "state", "column-standing", move |account: &Account| page.t(standing(account))),
        Column::text(page, "factor", "factor-title", move |account: &Account| {
            page.t(if account.factor.is_some() { "people-factor-on" } else { "people-factor-off" })
        }),
        Column::text(page, "made", "people-made", move |account: &Account| page.words.moment(account.made_at))
            .by(|account| account.made_at.as_second()),
    ];
    let said = Said { title: page.t("people-title"), found: "people-found", none: "people-none" };
    List::new(filters, columns, rows, said)
}

/// Gives the list of accounts as a file.
pub(crate) fn as_file(asking: &Apart<'_>) -> Result<Reply, WebError> {
    file(asking, |page| {
        administrator(page.site, page.who()?)?;
        Ok(accounts(page)?.sheet())
    })
}

/// Returns the key of how an account stands.
pub(super) fn standing(account: &Account) -> &'static str {
    match (account.disabled, account.must_change) {
        (true, _) => "people-closed",
        (_, true) => "people-waiting",
        _ => "people-open",
    }
}

/// Makes an account, and shows the link that lets its owner in: this once.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let fields = posted.fields;
    fields.only(&["shown", "name"])?;
    let signed = fresh(posted.site, administrator(posted.site, posted.who()?)?)?;
    let (accounts, by) = (posted.site.desk().accounts(), &signed.actor.name);
    let id = match accounts.make(fields.get("name"), fields.get("shown"), by, posted.now)? {
        Ok(id) => id,
        Err(fault) => return Ok(Done::again(name_fault(posted, fault))),
    };
    let (name, code) = (fields.get("name").to_lowercase(), accounts.make_link(id, by, posted.now)?);
    Ok(Done::once(move |page| Ok(link_once(page, &name, code.text()))))
}

/// Shows a link that lets in once: nobody can read it again.
pub(super) fn link_once(page: &Page<'_>, name: &str, code: &str) -> Content {
    let title = page.t("link-title");
    let body: Markup = html! {
        div.narrow {
            h1 { (title) }
            p { (page.tv("link-what", &[("name", name.into())])) }
            p.link { code { (To::Enter(code)) } }
            p.hint { (page.t("link-hint")) }
            p { a href=(page.link(To::Person(name))) { (page.tv("link-on", &[("name", name.into())])) } }
        }
    };
    content(title, body)
}

/// Gives the list with all rights as a table for other programs.
pub(crate) fn list(page: &Page<'_>) -> Result<Download, WebError> {
    administrator(page.site, page.who()?)?;
    let desk = page.site.desk();
    let mut text = "\u{feff}name,shown,state,second_factor,area,action,unit,from,to\r\n".to_owned();
    for account in desk.store().accounts()? {
        let grants = desk.accounts().grants_of(account.id)?;
        let rows = grants.iter().map(Some).chain(grants.is_empty().then_some(None));
        for grant in rows {
            text.push_str(&row(&account, grant));
        }
    }
    let name = format!("{} {}.csv", page.t("people-title"), page.ask.today);
    Ok(Download { bytes: text.into_bytes(), content_type: "text/csv; charset=utf-8", name })
}

fn row(account: &Account, grant: Option<&Grant>) -> String {
    let factor = if account.factor.is_some() { "yes" } else { "no" };
    let state = standing(account).rsplit('-').next().unwrap_or_default();
    let to = grant.and_then(|grant| grant.to).map(|to| to.to_string()).unwrap_or_default();
    let from = grant.map(|grant| grant.from.to_string()).unwrap_or_default();
    let (area, action, unit) =
        grant.map_or(("", "", ""), |grant| (grant.area.name(), grant.action.name(), grant.subtree.name()));
    let cells = [&account.name, &account.shown, state, factor, area, action, unit, &from, &to];
    cells.map(quoted).join(",") + "\r\n"
}
