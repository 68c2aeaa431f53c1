//! Closing a report: what will be closed, what speaks against it, and the act.

use dangvu_desk::{RecordError, ReportError};
use dangvu_register::ids::Unit;
use dangvu_words::refusal;
use maud::{Markup, html};
use uuid::Uuid;

use super::drawn::along;
use super::section::{headings, template};
use super::unit::path_of;
use crate::allowed;
use crate::drawn::{Inputs, Wanted};
use crate::error::WebError;
use crate::form::{Done, Faults, Posted};
use crate::link::To;
use crate::page::{Content, Page, Place};
use crate::shelf::Kind;

/// Shows what will be closed.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let wanted = Wanted::read(page, Kind::Report)?;
    let unit = page.asked_unit(1)?;
    let template = template(page.site, &wanted)?;
    let label = page.words.lang().choose(&template.front.label.vi, &template.front.label.en).to_owned();
    let days = [("from", page.day(wanted.period.from).into()), ("to", page.day(wanted.period.to).into())];
    let back = along(page, page.link(To::Drawn(Kind::Report, &wanted.name, &wanted.unit)));
    let may = allowed::closes(page.site, page.view, page.who, unit);
    let body = html! {
        (path_of(page, unit))
        div.heading {
            p.kicker { (page.t("close-kicker")) }
            h1 { (label) }
            p.facts {
                (page.unit_link(unit))
                span { (page.tv("figure-period", &days)) }
                a href=(back) { (page.t("section-back")) }
            }
        }
        p { (page.t("close-what")) }
        (particulars(page, &wanted))
        (against(page, &wanted, unit)?)
        @if may { (form(page, &wanted)) } @else { p.notice { (page.t("close-not-yours")) } }
    };
    Ok(Content::at(page.t("close-kicker"), Place::Reports, body))
}

fn form(page: &Page<'_>, wanted: &Wanted) -> Markup {
    let typed = page.typed.fields.get("id");
    let id = if typed.is_empty() { Uuid::now_v7().to_string() } else { typed.to_owned() };
    let content = html! {
        input type="hidden" name="id" value=(id);
        button type="submit" { (page.t("close-button")) }
    };
    page.form_to(&along(page, page.link(To::Close(&wanted.name, &wanted.unit))), &content)
}

fn particulars(page: &Page<'_>, wanted: &Wanted) -> Markup {
    let paper = &wanted.paper;
    let rows = [
        ("paper-number", paper.number.map(|number| number.to_string())),
        ("paper-place", paper.place.clone()),
        ("paper-date", paper.date.map(|day| page.day(day))),
        ("paper-signer", paper.signer.clone()),
    ];
    html! {
        dl.list { @for (key, value) in rows { div {
            dt { (page.t(key)) }
            dd { @match value { Some(value) => { (value) } None => { span.none { (page.t("close-left-open")) } } } }
        } } }
    }
}

/// Says what speaks against closing: sections that are not written, figures that do not add up, a closing before.
fn against(page: &Page<'_>, wanted: &Wanted, unit: Unit) -> Result<Markup, WebError> {
    let inputs = Inputs::read(page.site, wanted.clone())?;
    let written = inputs.draft(unit).sections;
    let template = template(page.site, wanted)?;
    let headings = headings(page.site, wanted);
    let left: Vec<&str> = template.sections().into_iter().filter(|name| !written.contains_key(*name)).collect();
    let unbalanced = page.site.desk().unbalanced(page.view, unit, wanted.period).len();
    let before: Vec<_> = page.site.desk().closed_reports(page.view, Some(unit))?;
    let is_same = |act: &dangvu_register::act::CloseReport| {
        (act.report.as_str(), act.from, act.to) == (&wanted.name, wanted.period.from, wanted.period.to)
    };
    let before: Vec<_> =
        before.into_iter().filter(|closed| is_same(&closed.act) && page.scope.entry(closed.entry)).collect();
    Ok(html! {
        @if !left.is_empty() {
            div.notice {
                p { (page.tv("close-unwritten", &[("count", left.len().into())])) }
                ul { @for name in left { li {
                    a href=(page.link(To::Section(&wanted.name, &wanted.unit, name))) {
                        (headings.get(name).map_or(name, String::as_str))
                    }
                } } }
            }
        }
        @if unbalanced > 0 {
            div.notice.wrong { p { (page.tv("close-unbalanced", &[("count", unbalanced.into())])) } }
        }
        @if !before.is_empty() {
            div.notice { p { (page.t("close-before")) @for closed in before {
                " " a href=(page.link(To::Closed(closed.entry))) { (page.tv("entry-number", &[("seq", closed.entry.to_string().into())])) }
            } } }
        }
    })
}

/// Closes the report.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    posted.fields.only(&["id"])?;
    let id: Uuid = posted.fields.get("id").parse().map_err(|_| WebError::Field("id".to_owned()))?;
    let (wanted, unit) =
        posted.look(|page| Ok::<_, WebError>((Wanted::read(page, Kind::Report)?, page.asked_unit(1)?)))?;
    let who = posted.who()?;
    if !allowed::closes(posted.site, &posted.view(), Some(who), unit) {
        return Err(WebError::Forbidden);
    }
    let today = posted.site.today();
    if wanted.period.to > today {
        return Ok(Done::again(Faults::one("", posted.t("close-too-early"))));
    }
    let draft = Inputs::read(posted.site, wanted)?.draft(unit);
    match posted.site.desk().close_report(id, &who.actor.name, &draft, today) {
        Ok(recorded) => {
            let entry = recorded.entries.first().copied().unwrap_or_default();
            Ok(Done::to(posted.link(To::Closed(entry))).saying(posted.t("close-done")))
        }
        Err(ReportError::Record(error)) => Ok(Done::again(Faults::one("", refused(posted, &error)))),
        Err(error) => Err(error.into()),
    }
}

fn refused(posted: &Posted<'_>, error: &RecordError) -> String {
    let refused = match error {
        RecordError::Refused(refused) => refused,
        RecordError::NeedsTwo => return posted.t("record-needs-two"),
        _ => return posted.t("close-not-recorded"),
    };
    posted.look(|page| {
        let names = page.names(page.ask.at());
        let said = refused.refusals.iter().map(|why| refusal(page.words, why, &names)).map(|said| said.what);
        said.collect::<Vec<_>>().join(" ")
    })
}
