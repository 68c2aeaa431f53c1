//! A report that is written in the background: how far it is, and where it is to be had.

use dangvu_register::ids::Seq;
use maud::{Markup, html};

use crate::apart::{Apart, Reply};
use crate::ask::Ask;
use crate::drawn::Wanted;
use crate::error::{Trouble, WebError};
use crate::form::{Done, Posted};
use crate::jobs::{Job, Made, Step};
use crate::link::{Carried, Link, To};
use crate::page::{Content, Page, Place};

/// After so many seconds the page asks again.
const AGAIN: u32 = 2;

const STEPS: [(Step, &str); 4] = [
    (Step::Waiting, "job-waiting"),
    (Step::Counting, "job-counting"),
    (Step::Writing, "job-writing"),
    (Step::Done, "job-done"),
];

/// Shows how far a job is; what is done and is no file is shown at once.
pub(crate) fn show(asking: &Apart<'_>) -> Result<Reply, WebError> {
    let job = asking.site.jobs.find(asked(asking.ask), asking.who).ok_or(WebError::NoJob)?;
    asking.look(|page| page.unit_named(job.about.inputs.wanted.unit.as_str())).map_err(|_| WebError::NoJob)?;
    let there = there(asking, &job);
    match job.outcome() {
        Some(Err(Trouble::Interrupted)) => {
            Ok(Reply::page(move |page| Ok(content(page, &job, &interrupted(page, &there)))))
        }
        Some(Err(trouble)) => Err(trouble.into()),
        Some(Ok(Made::Drawn(_))) => Ok(Reply::To(there)),
        Some(Ok(Made::File(_, bytes))) => {
            let size = bytes.len();
            Ok(Reply::page(move |page| Ok(content(page, &job, &had(page, &there, size)))))
        }
        None => Ok(Reply::page(move |page| {
            let again = html! { meta http-equiv="refresh" content=(AGAIN); };
            Ok(content(page, &job, &awaited(page, &job)).with_head(again))
        })),
    }
}

/// Stops a job.
pub(crate) fn stop(posted: &Posted<'_>) -> Result<Done, WebError> {
    posted.fields.only(&[])?;
    let who = &posted.who()?.actor.name;
    let job = posted.site.jobs.find(asked(posted.ask), who).ok_or(WebError::NoJob)?;
    posted.site.jobs.stop(&job);
    Ok(Done::to(posted.link(To::Job(job.id))))
}

fn asked(ask: &Ask) -> &str {
    ask.path.first().map_or("", String::as_str)
}

/// Returns where what the job makes is shown.
fn there(asking: &Apart<'_>, job: &Job) -> Link {
    let Wanted { kind, name, unit, period, paper } = &job.about.inputs.wanted;
    let to = match job.about.format {
        Some(format) => To::File(*kind, name, unit, format),
        None => To::Drawn(*kind, name, unit),
    };
    let known = (period.known != Seq::NEVER).then_some(period.known);
    let carried = Carried { lang: asking.ask.carried.lang, at: Some(period.to), from: Some(period.from), known };
    let link = Link::to(to, carried).with_some("number", paper.number).with_some("place", paper.place.as_ref());
    link.with_some("date", paper.date).with_some("signer", paper.signer.as_ref()).with("job", job.id)
}

fn content(page: &Page<'_>, job: &Job, state: &Markup) -> Content {
    let Wanted { name, unit, period, .. } = &job.about.inputs.wanted;
    let days = [("from", page.day(period.from).into()), ("to", page.day(period.to).into())];
    let body = html! {
        div.heading {
            p.kicker { (page.t("job-kicker")) }
            h1 { (page.t("job-title")) }
            p.facts {
                code { (name) @if let Some(format) = job.about.format { "." (format.extension()) } }
                (page.unit_id_link(unit))
                span { (page.tv("figure-period", &days)) }
            }
        }
        (state)
    };
    Content::at(page.t("job-title"), Place::Reports, body)
}

fn awaited(page: &Page<'_>, job: &Job) -> Markup {
    let (step, before) = (job.step(), page.site.jobs.before(job.id));
    html! {
        div.notice.job role="status" {
            progress max=(STEPS.len() - 1) value=(step as u8) { (step as u8) "/" (STEPS.len() - 1) }
            ol.job-steps { @for (of, key) in STEPS {
                li aria-current=[(of == step).then_some("step")] { (page.t(key)) }
            } }
            @if step == Step::Waiting && before > 0 { p { (page.tv("job-before", &[("count", before.into())])) } }
            @if job.is_stopped() { p { (page.t("job-stopping")) } }
            p { (page.tv("job-since", &[("seconds", job.begun.elapsed().as_secs().to_string().into())])) }
            p { (page.t("job-what")) " " a href=(page.link(To::Job(job.id))) { (page.t("job-again")) } }
            @if !job.is_stopped() {
                (page.form_to(&page.link(To::JobStop(job.id)), &html! { button type="submit" { (page.t("job-stop")) } }))
            }
        }
    }
}

/// Says that it was not done, and how it is begun anew.
fn interrupted(page: &Page<'_>, there: &Link) -> Markup {
    html! {
        div.notice.wrong role="status" {
            p { (page.t("job-interrupted")) }
            p { (page.t("job-interrupted.remedy")) }
            p { a.button href=(there) { (page.t("job-anew")) } }
        }
    }
}

fn had(page: &Page<'_>, there: &Link, size: usize) -> Markup {
    html! {
        div.notice.job role="status" {
            p { (page.t("job-file")) }
            p { a.button download href=(there) { (page.t("job-take")) } " " small { (page.count(size.div_ceil(1024))) " KB" } }
        }
    }
}
