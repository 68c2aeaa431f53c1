//! The page of a member: particulars and standing on a day, posts, and the entries that made them so.

use dangvu_register::codes::{Coded as _, Education, Sex, TheoryLevel};
use dangvu_register::day::Day;
use dangvu_register::effect::Subject;
use dangvu_register::ids::{Member, MemberId, Seq};
use dangvu_register::register::Telling;
use dangvu_register::{Standing, profile};
use maud::{Markup, html};

use super::looks;
use crate::error::WebError;
use crate::matters::{self, Told};
use crate::page::{Content, Page, Place};
use crate::record::links;
use crate::{lines, people};

/// Shows a member.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let member = asked(page)?;
    let standing = page.view.standing_as_known(member, page.ask.at(), page.ask.known());
    let name = page.names(page.ask.at()).name_of_member(member);
    let id = page.view.member_id(member);
    let title = name.clone().unwrap_or_else(|| id.to_string());
    let seqs = page.scope.entries(page.view.history(Subject::Member(member), Telling::All, page.ask.known()));
    let lines = lines::lines(page, &seqs)?;
    let body = html! {
        div.heading {
            h1 { @match &name { Some(name) => { (name) } None => { (page.t("private-erased")) } } }
            p.facts {
                span.kind { (page.words.standing(standing.name())) (people::flags(page, &standing)) }
                span { (page.t("member-code")) " " code { (id) } }
            }
        }
        (links::here(page, "member", id))
        @if standing.because.is_none() {
            div.notice { p { (page.tv("member-not-yet", &[("day", page.day(page.ask.at()).into())])) } }
        }
        @if name.is_none() { div.notice { p { (page.t("member-erased")) } } }
        div.columns {
            (particulars(page, member, &standing))
            (path(page, &standing))
        }
        (posts(page, &standing))
        (matters_of(page, member))
        section #history { h2 { (page.t("member-timeline")) } (page.partly()) (lines::timeline(page, &lines)) }
        (looks::link(page, member))
    };
    Ok(Content::at(title, Place::Members, body))
}

pub(crate) fn asked(page: &Page<'_>) -> Result<Member, WebError> {
    let code = page.ask.path.first().map_or("", String::as_str);
    let found = code.parse().ok().and_then(|id: MemberId| page.view.member(id));
    let found = found.filter(|&member| page.scope.member(member));
    let known_by = |member: &Member, known| page.view.member_events(*member, known).next().is_some();
    let Some(member) = found else { return Err(WebError::NoMember(code.to_owned())) };
    if page.view.entries_about(Subject::Member(member), page.ask.known()).is_empty() {
        let later = known_by(&member, Seq::NEVER);
        return Err(if later { WebError::KnownLater } else { WebError::NoMember(code.to_owned()) });
    }
    Ok(member)
}

fn particulars(page: &Page<'_>, member: Member, standing: &Standing) -> Markup {
    if !page.scope.particulars(member) {
        return html! { section { h2 { (page.t("member-particulars")) } p.none { (page.t("scope-no-particulars")) } } };
    }
    page.note_looks([page.view.member_id(member)]);
    let get = |field| standing.profile.get(field);
    let flag = |field| match get(field) {
        1 => Some(page.words.yes_no(false)),
        2 => Some(page.words.yes_no(true)),
        _ => None,
    };
    let occupation = || {
        let codes = page.view.rulebook().codes_named("occupation")?;
        let code = codes.code(get(profile::OCCUPATION).checked_sub(1)?)?;
        Some(page.words.rulebook_label(&code.label).to_owned())
    };
    let coded = |label: Option<&str>| label.map(str::to_owned);
    let rows = [
        ("field-of-born", Some(page.day(standing.born)).filter(|text| !text.is_empty())),
        ("field-of-sex", coded(Sex::from_code(get(profile::SEX)).map(|sex| page.words.coded(sex)))),
        ("field-of-minority", flag(profile::ETHNIC)),
        ("field-of-religious", flag(profile::RELIGIOUS)),
        (
            "field-of-education",
            coded(Education::from_code(get(profile::EDUCATION)).map(|level| page.words.coded(level))),
        ),
        ("field-of-theory", coded(TheoryLevel::from_code(get(profile::THEORY)).map(|level| page.words.coded(level)))),
        ("field-of-occupation", occupation()),
    ];
    html! {
        section {
            h2 { (page.t("member-particulars")) }
            (definitions(page, rows.into_iter().map(|(key, text)| (key, text.map(|text| html! { (text) })))))
        }
    }
}

fn path(page: &Page<'_>, standing: &Standing) -> Markup {
    let on = page.ask.at();
    let day = |day: Day| (day != Day::OPEN).then(|| html! { (page.day(day)) });
    let party_age = (standing.since <= on).then(|| {
        html! { (page.tv("years", &[("years", standing.party_age(on).into())])) }
    });
    let transit = standing.transit.map(|(since, to)| {
        html! {
            (page.day(since))
            @if to.is_some() { " → " (page.unit_link(to)) }
        }
    });
    let left = standing.left.filter(|_| standing.status().is_none());
    let left = left.map(|(reason, on)| html! { (page.words.coded(reason)) ", " (page.day(on)) });
    let rows = [
        ("field-of-unit", standing.unit.is_some().then(|| people::place_of(page, standing))),
        ("field-of-arrived", day(standing.arrived)),
        ("field-of-since", day(standing.since)),
        ("field-of-ceremony", day(standing.ceremony)),
        ("field-of-confirmed", day(standing.confirmed)),
        ("field-of-party-age", party_age),
        ("field-of-transit", transit),
        ("field-of-left", left),
    ];
    html! {
        section {
            h2 { (page.t("member-standing")) }
            (definitions(page, rows.into_iter().filter(|(_, text)| text.is_some())))
        }
    }
}

fn definitions(page: &Page<'_>, rows: impl Iterator<Item = (&'static str, Option<Markup>)>) -> Markup {
    html! {
        dl.list {
            @for (key, text) in rows {
                div {
                    dt { (page.t(key)) }
                    dd { @match text { Some(text) => { (text) } None => { span.none { (page.t("not-known")) } } } }
                }
            }
        }
    }
}

/// Shows the matters about a member: appeals, shortcomings, planned titles.
fn matters_of(page: &Page<'_>, member: Member) -> Markup {
    let mut all = page.view.matters_told_of(Subject::Member(member), page.ask.known());
    all.retain(|&matter| page.scope.matter(matter));
    let told: Vec<Told> = all.into_iter().filter_map(|matter| Told::read(page, matter)).collect();
    html! {
        @if !told.is_empty() {
            section #matters { h2 { (page.t("matters-title")) } (matters::table(page, &page.t("matters-title"), &told)) }
        }
    }
}

fn posts(page: &Page<'_>, standing: &Standing) -> Markup {
    html! {
        @if !standing.seats.is_empty() {
            section {
                h2 { (page.t("posts-title")) }
                table.list {
                    thead { tr {
                        th scope="col" { (page.t("column-post")) }
                        th scope="col" { (page.t("column-unit")) }
                        th scope="col" { (page.t("column-since")) }
                    } }
                    tbody { @for (since, seat) in &standing.seats { tr {
                        th scope="row" { (page.words.coded(seat.post)) }
                        td { (page.unit_link(seat.unit)) }
                        td.date { (page.day(*since)) }
                    } } }
                }
            }
        }
    }
}
