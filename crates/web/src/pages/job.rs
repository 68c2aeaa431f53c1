//! Work in the background, on a report or a workbook: how far it is, and where what it makes is to be had.

use dangvu_register::ids::Seq;
use maud::{Markup, html};

use crate::apart::{Apart, Reply};
use crate::ask::Ask;
use crate::books::{BookMade, BookPage, What};
use crate::drawn::Wanted;
use crate::error::{Trouble, WebError};
use crate::form::{Done, Posted};
use crate::jobs::{About, DocumentAbout, Job, Made, Step};
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

/// The same for a workbook: it is read before it is looked at, and a batch is only taken back.
const BOOK_STEPS: [(Step, &str); 4] = [
    (Step::Waiting, "job-waiting"),
    (Step::Counting, "book-job-reading"),
    (Step::Writing, "book-job-looking"),
    (Step::Done, "job-done"),
];

/// Shows how far a job is; what is done and is no file is shown at once.
pub(crate) fn show(asking: &Apart<'_>) -> Result<Reply, WebError> {
    let job = asking.site.jobs.find(asked(asking.ask), asking.who).ok_or(WebError::NoJob)?;
    let there = there(asking, &job)?;
    match job.outcome() {
        Some(Err(Trouble::Interrupted)) => {
            Ok(Reply::page(move |page| Ok(content(page, &job, &interrupted(page, &there)))))
        }
        Some(Err(trouble)) => Err(trouble.into()),
        Some(Ok(Made::Drawn(_))) => Ok(Reply::To(there)),
        Some(Ok(Made::Book(BookMade::Recorded { batch, .. } | BookMade::Undone { batch, .. }))) => {
            Ok(Reply::To(Link::to(To::Books(BookPage::Batch(batch)), asking.ask.carried)))
        }
        Some(Ok(Made::Book(BookMade::Looked(_)))) => Ok(Reply::To(there)),
        Some(Ok(Made::File(_, bytes) | Made::Book(BookMade::File(bytes)))) => {
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
fn there(asking: &Apart<'_>, job: &Job) -> Result<Link, WebError> {
    match &job.about {
        About::Document(about) => {
            let unit = about.inputs.wanted.unit.as_str();
            asking.look(|page| page.unit_named(unit)).map_err(|_| WebError::NoJob)?;
            Ok(of_document(asking, job, about))
        }
        About::Book(about) => {
            let to = match (about.upload, about.what) {
                (Some((id, _)), What::Remarks) => To::Books(BookPage::Remarks(id)),
                (Some((id, _)), _) => To::Books(BookPage::Upload(id)),
                (None, _) => To::Books(BookPage::Home),
            };
            Ok(Link::to(to, asking.ask.carried))
        }
    }
}

fn of_document(asking: &Apart<'_>, job: &Job, about: &DocumentAbout) -> Link {
    let Wanted { kind, name, unit, period, paper } = &about.inputs.wanted;
    let to = match about.format {
        Some(format) => To::File(*kind, name, unit, format),
        None => To::Drawn(*kind, name, unit),
    };
    let known = (period.known != Seq::NEVER).then_some(period.known);
    let carried = Carried { lang: asking.ask.carried.lang, at: Some(period.to), from: Some(period.from), known };
    let link = Link::to(to, carried).with_some("number", paper.number).with_some("place", paper.place.as_ref());
    link.with_some("date", paper.date).with_some("signer", paper.signer.as_ref()).with("job", job.id)
}

fn content(page: &Page<'_>, job: &Job, state: &Markup) -> Content {
    let (kicker, title, place) = match &job.about {
        About::Document(_) => ("job-kicker", "job-title", Place::Reports),
        About::Book(about) => ("books-title", book_title(about.what), Place::Record),
    };
    let body = html! {
        div.heading {
            p.kicker { (page.t(kicker)) }
            h1 { (page.t(title)) }
            p.facts { @match &job.about {
                About::Document(about) => { (document_facts(page, about)) }
                About::Book(about) => { span { (about.name) } }
            } }
        }
        (state)
    };
    Content::at(page.t(title), place, body)
}

fn book_title(what: What) -> &'static str {
    match what {
        What::Look => "book-job-look",
        What::Remarks => "book-job-remarks",
        What::Record(_) => "book-job-record",
        What::Undo(..) => "book-job-undo",
    }
}

fn document_facts(page: &Page<'_>, about: &DocumentAbout) -> Markup {
    let Wanted { name, unit, period, .. } = &about.inputs.wanted;
    let days = [("from", page.day(period.from).into()), ("to", page.day(period.to).into())];
    html! {
        code { (name) @if let Some(format) = about.format { "." (format.extension()) } }
        (page.unit_id_link(unit))
        span { (page.tv("figure-period", &days)) }
    }
}

fn awaited(page: &Page<'_>, job: &Job) -> Markup {
    let (step, before) = (job.step(), page.site.jobs.before(job.id));
    let is_book = matches!(job.about, About::Book(_));
    let steps = if is_book { BOOK_STEPS } else { STEPS };
    html! {
        div.notice.job role="status" {
            progress max=(STEPS.len() - 1) value=(step as u8) { (step as u8) "/" (STEPS.len() - 1) }
            ol.job-steps { @for (of, key) in steps {
                li aria-current=[(of == step).then_some("step")] { (page.t(key)) @if of == step { (part(page, job)) } }
            } }
            @if step == Step::Waiting && before > 0 { p { (page.tv("job-before", &[("count", before.into())])) } }
            @if job.is_stopped() { p { (page.t("job-stopping")) } }
            p { (page.tv("job-since", &[("seconds", job.begun.elapsed().as_secs().to_string().into())])) }
            @if is_book { p { (page.t("book-job-what")) } }
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

/// Says how much of a step is done, as far as that is known.
fn part(page: &Page<'_>, job: &Job) -> Markup {
    let [done, all] = job.part().map(|count| page.words.number(i64::try_from(count).unwrap_or(i64::MAX)));
    let values = [("done", done.into()), ("all", all.into())];
    html! { @match job.part() {
        [0, _] => {}
        [_, 0] => { ": " (page.tv("book-job-rows", &values)) }
        _ => { ": " (page.tv("book-job-part", &values)) }
    } }
}

fn had(page: &Page<'_>, there: &Link, size: usize) -> Markup {
    html! {
        div.notice.job role="status" {
            p { (page.t("job-file")) }
            p { a.button download href=(there) { (page.t("job-take")) } " " small { (page.count(size.div_ceil(1024))) " KB" } }
        }
    }
}
