//! Tokens of one's own with which other programs ask: made, shown once, taken back.

use dangvu_desk::account::{LONGEST_TOKEN, NewToken, TokenFault};
use dangvu_desk::rights::{Area, Limits, Subtree};
use dangvu_desk::store::ApiToken;
use dangvu_register::day::Day;
use maud::{Markup, html};

use super::{button, content, fresh, rights};
use crate::error::WebError;
use crate::form::{Done, Faults, Field, Posted};
use crate::link::To;
use crate::page::{Content, Page};

/// For so many days a token is good unless said otherwise.
const USUAL: i32 = 90;

/// Shows the tokens, and the form for a new one.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let signed = fresh(page.site, page.who()?)?;
    let tokens = page.site.desk().store().tokens_of(signed.actor.account)?;
    let title = page.t("tokens-title");
    let body = html! {
        nav.path aria-label=(page.t("path-label")) { ol { li { a href=(page.link(To::Own)) { (page.t("own-title")) } } } }
        h1 { (title) }
        p.lead { (page.t("tokens-what")) " " a href=(page.link(To::Interface)) { (page.t("api-title")) } "." }
        (list(page, &tokens))
        section { h2 { (page.t("tokens-new")) } (page.form(&form(page)?)) }
    };
    Ok(content(title, body))
}

fn list(page: &Page<'_>, tokens: &[ApiToken]) -> Markup {
    if tokens.is_empty() {
        return html! { p.none { (page.t("tokens-none")) } };
    }
    html! {
        div.scroll { table.list {
            caption.unseen { (page.t("tokens-title")) }
            thead { tr {
                th scope="col" { (page.t("label-token")) }
                th scope="col" { (page.t("rights-areas")) }
                th scope="col" { (page.t("column-unit")) }
                th scope="col" { (page.t("rights-action")) }
                th scope="col" { (page.t("column-to")) }
                th scope="col" { (page.t("tokens-used")) }
                th scope="col" { span.unseen { (page.t("tokens-end")) } }
            } }
            tbody { @for token in tokens { (row(page, token)) } }
        } }
    }
}

fn row(page: &Page<'_>, token: &ApiToken) -> Markup {
    let last = token.last_day.parse::<Day>().ok();
    let over = last.is_none_or(|last| last < page.ask.today);
    let areas: Vec<&str> = token
        .areas
        .split(' ')
        .filter_map(|name| name.parse::<Area>().ok())
        .map(|area| rights::label(page, area.label()))
        .collect();
    let unit = if token.unit == Subtree::Whole.name() { page.t("rights-whole") } else { token.unit.clone() };
    let used = token.used_day.as_deref().and_then(|day| day.parse().ok());
    html! {
        tr.zero[over] {
            th scope="row" { (token.name) }
            td { (areas.join(", ")) }
            td { (unit) }
            td { (page.t(if token.records { "tokens-records" } else { "tokens-reads" })) }
            td.date { @if over { (page.t("rights-ended")) } @else { (last.map(|day| page.day(day)).unwrap_or_default()) } }
            td.date { (used.map_or_else(|| page.t("tokens-never"), |day| page.day(day))) }
            td { (page.form_to(&page.link(To::EndToken), &html! {
                input type="hidden" name="token" value=(token.id);
                button.plain-button type="submit" { (page.t("tokens-end")) }
            })) }
        }
    }
}

fn form(page: &Page<'_>) -> Result<Markup, WebError> {
    let (typed, today) = (&page.typed.fields, page.ask.today);
    let grants = &page.who()?.actor.grants;
    let lendable =
        |area: &Area| *area != Area::Accounts && grants.iter().any(|grant| grant.area == *area && grant.holds(today));
    let last = today.plus_days(USUAL).to_string();
    let areas: Vec<Area> = Area::all().filter(lendable).collect();
    let action = |value: &'static str, key: &str| {
        html! { option value=(value) selected[typed.get("action") == value] { (page.t(key)) } }
    };
    Ok(html! {
        (page.field(Field { name: "token", kind: "text", fills: "off", value: "" }))
        div.field {
            label for="action" { (page.t("rights-action")) }
            select id="action" name="action" { (action("read", "tokens-reads")) (action("record", "tokens-records")) }
        }
        fieldset {
            legend { (page.t("rights-areas")) }
            @if let Some(fault) = page.typed.faults.of("area") { p.fault role="alert" { (fault) } }
            @if areas.is_empty() { p.none { (page.t("rights-none")) } }
            ul.checks { @for area in areas { li { label {
                input type="checkbox" name="area" value=(area.name()) checked[typed.all("area").any(|name| name == area.name())];
                " " (rights::label(page, area.label()))
            } } } }
        }
        div.row {
            (page.field(Field { name: "unit", kind: "text", fills: "off", value: Subtree::Whole.name() }))
            (page.field(Field { name: "until", kind: "date", fills: "off", value: &last }))
        }
        (button(page, "tokens-make"))
    })
}

/// Makes a token and shows it: this once.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let fields = posted.fields;
    fields.only(&["token", "action", "area", "unit", "until"])?;
    let signed = fresh(posted.site, posted.who()?)?;
    let subtree = fields.get("unit").parse::<Subtree>().ok().filter(|subtree| is_readable(posted, subtree));
    let (Some(subtree), Ok(last_day)) = (subtree, fields.get("until").parse()) else {
        return Ok(Done::again(match fields.get("until").parse::<Day>() {
            Err(_) => fault(posted, TokenFault::Day),
            Ok(_) => Faults::one("unit", posted.tv("no-unit", &[("code", fields.get("unit").into())])),
        }));
    };
    let areas = fields.all("area").filter_map(|name| name.parse().ok()).collect();
    let limits = Limits { areas, records: fields.get("action") == "record", subtree };
    let new = NewToken { name: fields.get("token"), limits, last_day };
    let accounts = posted.site.desk().accounts();
    let by = (signed.actor.name.as_str(), posted.caller.network);
    match accounts.make_token(signed.actor.account, &new, by, posted.now)? {
        Ok(token) => Ok(Done::once(move |page| Ok(shown_once(page, token.text())))),
        Err(wrong) => Ok(Done::again(fault(posted, wrong))),
    }
}

/// Returns whether a unit may be named: another is answered as one that does not exist.
fn is_readable(posted: &Posted<'_>, subtree: &Subtree) -> bool {
    let view = posted.view();
    match subtree {
        Subtree::Whole => true,
        Subtree::Under(unit) => view.unit(unit).is_some_and(|unit| posted.scope(&view).unit(unit)),
    }
}

fn fault(posted: &Posted<'_>, fault: TokenFault) -> Faults {
    let (field, key) = match fault {
        TokenFault::Name => ("token", "tokens-bad-name"),
        TokenFault::Areas => ("area", "rights-no-area"),
        TokenFault::Day => ("until", "tokens-bad-day"),
        TokenFault::TooMany => ("", "tokens-too-many"),
    };
    Faults::one(field, posted.tv(key, &[("days", i64::from(LONGEST_TOKEN).into())]))
}

fn shown_once(page: &Page<'_>, token: &str) -> Content {
    let title = page.t("tokens-made");
    let body = html! {
        div.narrow {
            h1 { (title) }
            p { (page.t("tokens-once")) }
            p.link { code { (token) } }
            p.hint { (page.t("tokens-how")) }
            pre { code { "curl -H 'Authorization: Bearer …' …/api/v1/me" } }
            p { a href=(page.link(To::Tokens)) { (page.t("tokens-title")) } }
        }
    };
    content(title, body)
}

/// Takes a token back.
pub(crate) fn end(posted: &Posted<'_>) -> Result<Done, WebError> {
    posted.fields.only(&["token"])?;
    let signed = posted.who()?;
    let (accounts, by) = (posted.site.desk().accounts(), (signed.actor.name.as_str(), posted.caller.network));
    if let Ok(id) = posted.fields.get("token").parse() {
        accounts.end_token(signed.actor.account, id, by, posted.now)?;
    }
    Ok(Done::to(posted.link(To::Tokens)).saying(posted.t("tokens-ended")))
}
