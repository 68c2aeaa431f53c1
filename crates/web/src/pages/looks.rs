//! Who looked at particulars of members: of one member, to be shown to the person concerned; of all, for auditors.

use std::fmt::Write as _;

use dangvu_desk::rights::{Action, Area, authorize_whole};
use dangvu_desk::store::{Look, LookSettings, LooksWanted, ManyLooks};
use dangvu_register::day::Day;
use dangvu_register::ids::{Member, MemberId};
use dangvu_reports::list::quoted;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use maud::{Markup, html};

use super::account::{administers, fresh};
use super::member;
use crate::error::WebError;
use crate::form::{Done, Download, Posted};
use crate::link::{Carried, Link, To};
use crate::looks::LookPage;
use crate::page::{Content, NamesOn, Page, Place};
use crate::paging::{Paging, ROWS_MAX};

/// Most lines of a file.
const FILE_MAX: usize = 1_000_000;
/// How many of the last looks stand on the page of an account.
const LAST: usize = 10;

/// Insists that somebody may see who looked at what: who administers accounts, or reads about them everywhere.
fn auditor(page: &Page<'_>) -> Result<(), WebError> {
    if audits(page) { Ok(()) } else { Err(WebError::Forbidden) }
}

/// Returns whether somebody may see all looks.
pub(crate) fn audits(page: &Page<'_>) -> bool {
    let signed = page.who.filter(|_| page.is_inside());
    signed.is_some_and(|signed| authorize_whole(&signed.actor, Area::Accounts, Action::Read, page.ask.today).is_some())
}

/// Writes what is noted and returns the looks that are asked for.
fn read(page: &Page<'_>, wanted: &LooksWanted, skip: usize, most: usize) -> Result<(Vec<Look>, usize), WebError> {
    page.site.looks.written()?;
    Ok(page.site.desk().store().looks(wanted, skip, most)?)
}

/// Reads what is asked for.
fn wanted(page: &Page<'_>) -> Result<LooksWanted, WebError> {
    let member = page.ask.get("member");
    let id = member.map(|code| code.parse::<MemberId>().map_err(|_| WebError::NoMember(code.to_owned())));
    let moment = |day: Option<Day>| day.and_then(begin_of);
    Ok(LooksWanted {
        who: page.ask.get("who").map(str::to_owned),
        member: id.transpose()?.map(MemberId::number),
        from: moment(page.ask.day("since")?),
        to: moment(page.ask.day("until")?.map(|day| day.plus_days(1))),
    })
}

/// Returns when a day begins in Việt Nam.
fn begin_of(day: Day) -> Option<Timestamp> {
    let zone = TimeZone::fixed(Offset::constant(7));
    day.date().to_zoned(zone).ok().map(|zoned| zoned.timestamp())
}

/// Shows all looks, with a filter.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    auditor(page)?;
    let wanted = wanted(page)?;
    let number = page.ask.number("page")?.unwrap_or(1).saturating_sub(1);
    let (looks, total) = read(page, &wanted, number * ROWS_MAX, ROWS_MAX)?;
    let paging = Paging::read(page, total)?;
    let store = page.site.desk().store();
    let many = store.many_looks(&wanted)?;
    let (erased, settings) = (store.erased_looks(wanted.who.as_deref())?, store.look_settings()?);
    let filtered = |to| {
        page.ask
            .own_params()
            .filter(|(name, _)| *name != "page")
            .fold(page.link(to), |link, (name, value)| link.with(name, value))
    };
    let body = html! {
        h1 { (page.t("looks-title")) }
        p.lead { (page.t("looks-lead")) }
        (filter(page))
        (marked(page, &many, settings))
        section {
            h2 { (page.t("looks-all")) }
            p.total role="status" { (page.tv("looks-count", &[("count", total.into())])) " "
                @if total > 0 { a href=(filtered(To::Looks(LookPage::File))) download { (page.t("looks-file")) } } }
            @if erased > 0 && wanted.member.is_none() { p.hint { (page.tv("looks-erased", &[("count", erased.to_string().into())])) } }
            (table(page, &looks, true))
            (paging.links(page, &filtered(To::Looks(LookPage::All))))
        }
        (settings_form(page, settings))
    };
    Ok(Content::at(page.t("looks-title"), Place::Accounts, body))
}

fn filter(page: &Page<'_>) -> Markup {
    let get = |name: &str| page.ask.get(name);
    html! {
        form.filter method="get" action="/looks" role="search" {
            @for (name, value) in page.ask.carried.params() { input type="hidden" name=(name) value=(value); }
            label { span { (page.t("looks-who")) } input type="text" name="who" value=[get("who")] autocomplete="off"; }
            label { span { (page.t("member-code")) } input type="text" name="member" value=[get("member")] autocomplete="off"; }
            label { span { (page.t("books-from")) } input type="date" name="since" value=[get("since")]; }
            label { span { (page.t("books-to")) } input type="date" name="until" value=[get("until")]; }
            button type="submit" { (page.t("button-find")) }
        }
    }
}

/// Names the times in which an account looked at many members.
fn marked(page: &Page<'_>, many: &[ManyLooks], settings: LookSettings) -> Markup {
    let values = [("many", i64::from(settings.many).into()), ("minutes", i64::from(settings.minutes).into())];
    html! {
        section #many {
            h2 { (page.t("looks-many")) }
            p.hint { (page.tv("looks-many.hint", &values)) }
            @if many.is_empty() { p.none { (page.t("looks-many-none")) } } @else {
                div.scroll { table.list {
                    caption.unseen { (page.t("looks-many")) }
                    thead { tr {
                        th scope="col" { (page.t("looks-who")) }
                        th.number scope="col" { (page.t("looks-most")) }
                        th scope="col" { (page.t("looks-times")) }
                    } }
                    tbody { @for time in many.iter().take(ROWS_MAX) { tr.flagged {
                        th scope="row" { a href=(page.link(To::Looks(LookPage::All)).with("who", &time.who)) { (time.who) } }
                        td.number { strong { (page.words.number(i64::from(time.looks))) } }
                        td.date { (page.words.moment(time.times[0])) " – " (page.words.moment(time.times[1])) }
                    } } }
                } }
            }
        }
    }
}

/// Shows looks as a table; the member only where they are of several.
pub(super) fn table(page: &Page<'_>, looks: &[Look], of_members: bool) -> Markup {
    html! {
        @if looks.is_empty() { p.none { (page.t("looks-none")) } } @else {
            div.scroll { table.list {
                caption.unseen { (page.t("looks-title")) }
                thead { tr {
                    th scope="col" { (page.t("log-at")) }
                    th scope="col" { (page.t("looks-who")) }
                    @if of_members { th scope="col" { (page.t("looks-member")) } }
                    th scope="col" { (page.t("looks-place")) }
                } }
                tbody { @for look in looks { tr {
                    th.date scope="row" { (page.words.moment(look.at)) }
                    td { (look.who) }
                    @if of_members { td { (named(page, look.member)) } }
                    td { (page.t(kind_of(&look.place))) " " code { (look.place) } }
                } } }
            } }
        }
    }
}

/// Names a member to whom that may be told; else by the code alone.
fn named(page: &Page<'_>, number: u64) -> Markup {
    let id = MemberId::from_number(number);
    let member = page.view.member(id).filter(|&member| page.scope.member(member));
    let name = member.and_then(|member| NamesOn::now(page.view, page.ask.today).name_of_member(member));
    // As of now, whatever the date bar says: at another point the member may not be known.
    // Who looked is a matter of now, whatever day is asked for.
    let plain = Carried { lang: page.ask.carried.lang, ..Carried::default() };
    html! { @match name { Some(name) => { a href=(Link::to(To::Member(id), plain)) { (name) } " " code { (id) } } None => { code { (id) } } } }
}

/// Returns the key of what a page or file is called.
fn kind_of(place: &str) -> &'static str {
    match place.split(['/', '?']).nth(1).unwrap_or_default() {
        "member" => "looks-place-member",
        "entry" => "looks-place-entry",
        "record" | "correct" => "looks-place-form",
        "workbooks" => "looks-place-workbook",
        "report" => "looks-place-report",
        _ => "looks-place-other",
    }
}

/// Gives the looks that are asked for as a file.
pub(crate) fn file(page: &Page<'_>) -> Result<Download, WebError> {
    auditor(page)?;
    let (looks, _) = read(page, &wanted(page)?, 0, FILE_MAX)?;
    let mut text = format!(
        "\u{FEFF}{},{},{},{}\r\n",
        page.t("log-at"),
        page.t("looks-who"),
        page.t("looks-member"),
        page.t("looks-place")
    );
    for look in &looks {
        let cells =
            [look.at.to_string(), look.who.clone(), MemberId::from_number(look.member).to_string(), look.place.clone()];
        let _ = writeln!(text, "{}\r", cells.map(|cell| quoted(&cell)).join(","));
    }
    Ok(Download { bytes: text.into_bytes(), content_type: "text/csv; charset=utf-8", name: "looks.csv".to_owned() })
}

fn settings_form(page: &Page<'_>, settings: LookSettings) -> Markup {
    let form = html! {
        p.hint { (page.t("looks-settings.hint")) }
        div.row { @for (name, value, [least, most]) in settings.each() {
            div.field {
                label for=(name) { (page.t(&format!("looks-setting-{name}"))) }
                input.number id=(name) name=(name) type="number" min=(least) max=(most) value=(value) required;
            }
        } }
        p.do { button type="submit" { (page.t("button-save")) } }
    };
    let may_set = page.who.is_some_and(|signed| administers(page.site, signed));
    html! { @if may_set { section #settings { h2 { (page.t("looks-settings")) } (page.form(&form)) } } }
}

/// Lays down what the office wants.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    posted.fields.only(&["keep_days", "many", "minutes"])?;
    let signed = posted.who()?;
    if !administers(posted.site, signed) {
        return Err(WebError::Forbidden);
    }
    fresh(posted.site, signed)?;
    let number = |name: &'static str| posted.fields.get(name).parse().map_err(|_| WebError::Field(name.to_owned()));
    let wanted = LookSettings { keep_days: number("keep_days")?, many: number("many")?, minutes: number("minutes")? };
    posted.site.desk().store().set_look_settings(wanted)?;
    Ok(Done::to(posted.link(To::Looks(LookPage::All))).saying(posted.t("looks-settings-kept")))
}

/// Shows who looked at the particulars of a member: a page that can be printed and shown to the person concerned.
pub(crate) fn of_member(page: &Page<'_>) -> Result<Content, WebError> {
    let found = member::asked(page)?;
    if !page.scope.particulars(found) && !audits(page) {
        return Err(WebError::Forbidden);
    }
    let id = page.view.member_id(found);
    let wanted = LooksWanted { member: Some(id.number()), ..LooksWanted::default() };
    let number = page.ask.number("page")?.unwrap_or(1).saturating_sub(1);
    let (looks, total) = read(page, &wanted, number * ROWS_MAX, ROWS_MAX)?;
    let paging = Paging::read(page, total)?;
    let settings = page.site.desk().store().look_settings()?;
    let here: Link = page.link(To::Looks(LookPage::Member(id)));
    let body = html! {
        div.heading {
            p.kicker { (page.t("looks-of-member")) }
            h1 { (page.member_link(found)) }
            p.facts { span { (page.t("member-code")) " " code { (id) } } span { (page.tv("looks-count", &[("count", total.into())])) } }
        }
        p.hint { (page.tv("looks-of-member.hint", &[("days", i64::from(settings.keep_days).into())])) }
        (table(page, &looks, false))
        (paging.links(page, &here))
    };
    Ok(Content::at(page.t("looks-of-member"), Place::Members, body))
}

/// Leads there from the page of the member, whoever may see it.
pub(super) fn link(page: &Page<'_>, member: Member) -> Markup {
    html! {
        @if page.scope.particulars(member) {
            p.deed { a href=(page.link(To::Looks(LookPage::Member(page.view.member_id(member))))) { (page.t("looks-of-member")) } }
        }
    }
}

/// The last looks of an account, on its page.
pub(super) fn last_of_account(page: &Page<'_>, name: &str) -> Result<Markup, WebError> {
    let wanted = LooksWanted { who: Some(name.to_owned()), ..LooksWanted::default() };
    let (looks, total) = read(page, &wanted, 0, LAST)?;
    Ok(html! {
        section #looks {
            h2 { (page.t("looks-of-account")) }
            p.hint { (page.tv("looks-count", &[("count", total.into())])) }
            (table(page, &looks, true))
            @if total > LAST && audits(page) { p { a href=(page.link(To::Looks(LookPage::All)).with("who", name)) { (page.t("looks-of-member-all")) } } }
        }
    })
}
