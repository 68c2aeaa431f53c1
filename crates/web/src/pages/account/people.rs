//! All accounts, for whoever administers them: a list, and a form for another.

use dangvu_desk::rights::Grant;
use dangvu_desk::store::Account;
use maud::{Markup, html};

use super::first::name_fault;
use super::{administrator, button, content, fresh};
use crate::error::WebError;
use crate::form::{Done, Download, Field, Posted};
use crate::link::To;
use crate::page::{Content, Page};

/// Shows the list and the form.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    administrator(page.site, page.who()?)?;
    let accounts = page.site.desk().store().accounts()?;
    let form = html! {
        (page.field(Field { name: "shown", kind: "text", fills: "off", value: "" }))
        (page.field(Field { name: "name", kind: "text", fills: "off", value: "" }))
        (button(page, "people-make"))
    };
    let title = page.t("people-title");
    let body = html! {
        h1 { (title) }
        p.lead { (page.t("people-what")) }
        div.scroll { table.list.people-list {
            caption.unseen { (title) }
            thead { tr {
                th scope="col" { (page.t("people-shown")) }
                th scope="col" { (page.t("label-name")) }
                th scope="col" { (page.t("column-standing")) }
                th scope="col" { (page.t("factor-title")) }
                th scope="col" { (page.t("people-made")) }
            } }
            tbody { @for account in &accounts { tr.zero[account.disabled] {
                th scope="row" { a href=(page.link(To::Person(&account.name))) { (account.shown) } }
                td { code { (account.name) } }
                td { (page.t(standing(account))) }
                td { (page.t(if account.factor.is_some() { "people-factor-on" } else { "people-factor-off" })) }
                td.date { (page.words.moment(account.made_at)) }
            } } }
        } }
        p { a href=(page.link(To::Office)) { (page.t("office-title")) } " · " a href=(page.link(To::PeopleFile)) { (page.t("people-file")) } }
        section.narrow {
            h2 { (page.t("people-new")) }
            p.hint { (page.t("people-new-what")) }
            (page.form(&form))
        }
    };
    Ok(content(title, body))
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
    cells.map(cell).join(",") + "\r\n"
}

/// Writes a cell so that no program takes it for a formula, a separator or an end.
fn cell(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    format!("\"{}{}\"", if risky { "'" } else { "" }, text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_cell_is_no_formula_and_ends_where_it_ends() {
        assert_eq!(cell("Lê \"Mẫu\", A"), "\"Lê \"\"Mẫu\"\", A\"");
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
    }
}
