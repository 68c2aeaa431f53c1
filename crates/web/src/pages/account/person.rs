//! One account, for whoever administers it: rights given and ended, reset, closed. Nobody sets another's password.

use dangvu_desk::account::{Confirmed, NewGrant, Wished};
use dangvu_desk::rights::{Action, Area, Subtree};
use dangvu_desk::store::Account;
use dangvu_register::day::Day;
use maud::{Markup, html};

use super::people::{link_once, standing};
use super::{administrator, again, button, content, fresh, own, readers, rights};
use crate::error::WebError;
use crate::form::{Done, Faults, Field, Posted};
use crate::link::{Link, To};
use crate::page::{Content, Page};
use crate::pages::looks;
use crate::pages::office::came_key;

/// How many lines of the log are shown.
const LINES: u32 = 50;

/// Shows the account.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    administrator(page.site, page.who()?)?;
    let account = account(page.site, &page.ask.path)?;
    let (accounts, store) = (page.site.desk().accounts(), page.site.desk().store());
    let grants = accounts.grants_of(account.id)?;
    let lines = store.logged(account.id, LINES)?;
    let here = page.link(To::Person(&account.name));
    let body = html! {
        nav.path aria-label=(page.t("path-label")) { ol { li { a href=(page.link(To::People)) { (page.t("people-title")) } } } }
        div.heading {
            h1 { (account.shown) }
            p.facts {
                span.kind { (page.t(standing(&account))) }
                span { (page.t("label-name")) ": " code { (account.name) } }
                span { (page.t(if account.factor.is_some() { "people-factor-on" } else { "people-factor-off" })) }
                span { (page.tv("people-made-by", &[("by", account.made_by.as_str().into()), ("day", page.words.moment(account.made_at).into())])) }
            }
        }
        (page.fault())
        section {
            h2 { (page.t("rights-title")) }
            (rights::table(page, &grants, Some(&here)))
            (grant_form(page, &here))
        }
        (readers::as_account(page, &account, &grants))
        section {
            h2 { (page.t("person-deeds")) }
            div.deeds {
                (deed(page, &here, "reset", "person-reset"))
                @if account.disabled { (deed(page, &here, "open", "person-open")) } @else { (deed(page, &here, "close", "person-close")) }
            }
        }
        (looks::last_of_account(page, &account.name)?)
        (own::log(page, &account, &lines))
    };
    Ok(content(account.shown.clone(), body))
}

fn account(site: &crate::site::Site, path: &[String]) -> Result<Account, WebError> {
    let name = path.first().map_or("", String::as_str);
    site.desk().store().account_named(name)?.ok_or_else(|| WebError::NoAccount(name.to_owned()))
}

/// Writes a button with what it does.
fn deed(page: &Page<'_>, here: &Link, name: &str, key: &str) -> Markup {
    page.form_to(
        here,
        &html! {
            input type="hidden" name="deed" value=(name);
            p.hint { (page.t(&format!("{key}.hint"))) }
            p.do { button.plain-button type="submit" { (page.t(key)) } }
        },
    )
}

fn grant_form(page: &Page<'_>, here: &Link) -> Markup {
    let typed = &page.typed.fields;
    let today = page.ask.today.to_string();
    let form = html! {
        input type="hidden" name="deed" value="grant";
        div.field {
            label for="action" { (page.t("rights-action")) }
            select id="action" name="action" {
                @for action in Action::ALL {
                    option value=(action.name()) selected[typed.get("action") == action.name()] { (rights::label(page, action.label())) }
                }
            }
        }
        fieldset {
            legend { (page.t("rights-areas")) }
            @if let Some(fault) = page.typed.faults.of("area") { p.fault role="alert" { (fault) } }
            ul.checks { @for area in Area::all() { li { label {
                input type="checkbox" name="area" value=(area.name()) checked[typed.all("area").any(|name| name == area.name())];
                " " (rights::label(page, area.label()))
            } } } }
        }
        div.row {
            (page.field(Field { name: "unit", kind: "text", fills: "off", value: "*" }))
            (page.field(Field { name: "from", kind: "date", fills: "off", value: &today }))
            div.field { label for="to" { (page.t("rights-to")) } input id="to" name="to" type="date" value=(typed.get("to")); }
        }
        (button(page, "rights-give"))
    };
    html! { details open[!page.typed.faults.is_empty()] { summary { (page.t("rights-new")) } (page.form_to(here, &form)) } }
}

/// Does what a button says.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let fields = posted.fields;
    fields.only(&["deed", "action", "area", "unit", "from", "to", "grant"])?;
    let signed = fresh(posted.site, administrator(posted.site, posted.who()?)?)?;
    let (accounts, by, now) = (posted.site.desk().accounts(), &signed.actor.name, posted.now);
    let account = account(posted.site, &posted.ask.path)?;
    let done = |key: &str| Ok(Done::to(posted.link(To::Person(&account.name))).saying(posted.t(key)));
    let is_last = || Ok::<_, WebError>(!accounts.has_other_administrator(account.id, now)?);
    match fields.get("deed") {
        "reset" => {
            let (name, code) = (account.name.clone(), accounts.reset(account.id, by, now)?);
            Ok(Done::once(move |page| Ok(link_once(page, &name, code.text()))))
        }
        "close" if is_last()? => Ok(again("", posted.t("person-last"))),
        "close" => {
            accounts.set_disabled(account.id, true, by, now)?;
            done("person-closed")
        }
        "open" => {
            accounts.set_disabled(account.id, false, by, now)?;
            done("person-opened")
        }
        "end" if is_last()? && ends_administering(posted, &account)? => Ok(again("", posted.t("person-last"))),
        "end" => {
            for grant in fields.all("grant").filter_map(|id| id.parse().ok()) {
                accounts.end_grant(account.id, grant, by, now)?;
            }
            done("rights-ended-done")
        }
        "grant" => match new_grants(posted) {
            Ok(grants) => {
                let wanted: Vec<Wished> =
                    grants.into_iter().map(|new| Wished::Grant(account.name.clone(), new)).collect();
                let came = accounts.wish(&wanted, &posted.view(), (signed.actor.account, by), now)?;
                done(if came == Confirmed::Done { "rights-given" } else { came_key(came) })
            }
            Err(faults) => Ok(Done::again(faults)),
        },
        _ => Err(WebError::Field("deed".to_owned())),
    }
}

/// Returns whether what is to be ended is the right to administer accounts.
fn ends_administering(posted: &Posted<'_>, account: &Account) -> Result<bool, WebError> {
    let grants = posted.site.desk().accounts().grants_of(account.id)?;
    let ended = |id: i64| posted.fields.all("grant").any(|text| text.parse() == Ok(id));
    Ok(grants.iter().any(|grant| grant.area == Area::Accounts && ended(grant.id)))
}

/// Reads the rights that a form gives: one for each area.
fn new_grants(posted: &Posted<'_>) -> Result<Vec<NewGrant>, Faults> {
    let fields = posted.fields;
    let mut faults = Faults::default();
    let action = fields.get("action").parse::<Action>().ok();
    let areas: Vec<Area> = fields.all("area").filter_map(|name| name.parse().ok()).collect();
    if areas.is_empty() || action.is_none() {
        faults.add("area", posted.t("rights-no-area"));
    }
    let subtree = fields.get("unit").parse::<Subtree>().ok().filter(|subtree| is_there(posted, subtree));
    if subtree.is_none() {
        faults.add("unit", posted.tv("no-unit", &[("code", fields.get("unit").into())]));
    }
    let from = fields.get("from").parse::<Day>().ok();
    let to = Some(fields.get("to")).filter(|to| !to.is_empty()).map(|to| to.parse::<Day>().ok());
    if from.is_none() || to.is_some_and(|to| to.is_none_or(|to| Some(to) < from)) {
        faults.add("from", posted.t("rights-days"));
    }
    match (action, subtree, from) {
        (Some(action), Some(subtree), Some(from)) if faults.is_empty() => {
            let new = |area| NewGrant { area, action, subtree: subtree.clone(), from, to: to.flatten() };
            Ok(areas.into_iter().map(new).collect())
        }
        _ => Err(faults),
    }
}

fn is_there(posted: &Posted<'_>, subtree: &Subtree) -> bool {
    match subtree {
        Subtree::Whole => true,
        Subtree::Under(unit) => posted.view().unit(unit).is_some(),
    }
}
