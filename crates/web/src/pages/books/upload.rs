//! A workbook that was sent: what becomes of each row, and the way to have it recorded.

use std::sync::Arc;

use dangvu_words::Value;
use dangvu_workbooks::Oddity;
use jiff::SignedDuration;
use maud::{Markup, html};
use uuid::Uuid;

use super::decide;
use super::make::download;
use super::{map, shown};
use crate::apart::{Apart, PATIENCE, Reply};
use crate::ask::{Ask, bad};
use crate::books::{BookMade, BookPage, Class, Line, Looked, Upload, Verdict, What, submit};
use crate::error::{BadValue, WebError};
use crate::form::{Done, Posted};
use crate::jobs::{Job, Made};
use crate::link::{Link, To};
use crate::page::{Content, Page, Place};
use crate::paging::Paging;

/// Returns the workbook that the path names, if it belongs to an account.
pub(super) fn asked(site: &crate::site::Site, ask: &Ask, who: &str) -> Result<Arc<Upload>, WebError> {
    let id = ask.path.first().map_or("", String::as_str);
    site.uploads.find(id, who).ok_or(WebError::NoBook)
}

/// Shows what became of a workbook; looks it up first, in the background if it takes long.
pub(crate) fn show(asking: &Apart<'_>) -> Result<Reply, WebError> {
    let upload = asked(asking.site, asking.ask, asking.who)?;
    let again = asking.ask.get("again").is_some();
    let kept = upload.state().looked.filter(|_| !again);
    let looked = match kept {
        Some(looked) => looked,
        None => match had(asking, &upload, What::Look)? {
            Ok(BookMade::Looked(looked)) => looked,
            Ok(_) => return Err(WebError::NoBook),
            Err(job) => return Ok(Reply::To(Link::to(To::Job(job.id), asking.ask.carried))),
        },
    };
    if again {
        return Ok(Reply::To(Link::to(To::Books(BookPage::Upload(upload.id)), asking.ask.carried)));
    }
    Ok(Reply::page(move |page| content(page, &upload, &looked)))
}

/// Returns what work made, or the job that is still at it.
fn had(asking: &Apart<'_>, upload: &Arc<Upload>, what: What) -> Result<Result<BookMade, Arc<Job>>, WebError> {
    let lang = asking.ask.carried.lang;
    let job = submit(asking.site, asking.actor()?, lang, (Some(upload), &upload.name), what)?;
    match job.wait(PATIENCE) {
        Some(outcome) => match outcome? {
            Made::Book(made) => Ok(Ok(made)),
            Made::Drawn(_) | Made::File(..) => Err(WebError::NoBook),
        },
        None => Ok(Err(job)),
    }
}

/// Gives the workbook back with a column of remarks.
pub(crate) fn remarks(asking: &Apart<'_>) -> Result<Reply, WebError> {
    let upload = asked(asking.site, asking.ask, asking.who)?;
    match had(asking, &upload, What::Remarks)? {
        Ok(BookMade::File(bytes)) => {
            if let Some(Looked::Verdict(verdict)) = upload.state().looked.as_deref() {
                asking.look(|page| note_looks(page, &verdict.lines.iter().collect::<Vec<_>>()));
            }
            let name = upload.name.trim_end_matches(".xlsx");
            let name = asking.look(|page| format!("{}-{}.xlsx", shown(page, name), page.t("books-remarked")));
            Ok(download(bytes.to_vec(), &name))
        }
        Ok(_) => Ok(Reply::To(Link::to(To::Books(BookPage::Upload(upload.id)), asking.ask.carried))),
        Err(job) => Ok(Reply::To(Link::to(To::Job(job.id), asking.ask.carried))),
    }
}

/// Records the workbook as somebody saw it.
pub(crate) fn record(posted: &Posted<'_>) -> Result<Done, WebError> {
    posted.fields.only(&["batch", "sure"])?;
    let signed = posted.who()?;
    let upload = asked(posted.site, posted.ask, &signed.actor.name)?;
    let back = posted.link(To::Books(BookPage::Upload(upload.id)));
    let Ok(batch) = posted.fields.get("batch").parse::<Uuid>() else { return Err(WebError::Field("batch".to_owned())) };
    if posted.fields.get("sure") != "yes" {
        return Ok(Done::to(back.part("record")).saying(posted.t("books-not-sure")));
    }
    let lang = posted.ask.carried.lang;
    let job = submit(posted.site, &signed.actor, lang, (Some(&upload), &upload.name), What::Record(batch))?;
    Ok(match job.wait(PATIENCE) {
        Some(Ok(Made::Book(BookMade::Recorded { batch, already: true, .. }))) => {
            Done::to(posted.link(To::Books(BookPage::Batch(batch)))).saying(posted.t("books-recorded-before"))
        }
        Some(Ok(Made::Book(BookMade::Recorded { batch, count, .. }))) => {
            Done::to(posted.link(To::Books(BookPage::Batch(batch))))
                .saying(posted.tv("books-recorded-now", &[("count", count.into())]))
        }
        Some(Ok(_)) => Done::to(back).saying(posted.t("books-changed")),
        Some(Err(trouble)) => return Err(trouble.into()),
        None => Done::to(posted.link(To::Job(job.id))),
    })
}

/// Throws the workbook away.
pub(crate) fn throw_away(posted: &Posted<'_>) -> Result<Done, WebError> {
    posted.fields.only(&[])?;
    let upload = asked(posted.site, posted.ask, &posted.who()?.actor.name)?;
    posted.site.uploads.throw_away(upload.id);
    Ok(Done::to(posted.link(To::Books(BookPage::Home))).saying(posted.t("books-dropped")))
}

pub(super) fn heading(page: &Page<'_>, upload: &Upload, title: &str) -> Markup {
    let until = upload.at + SignedDuration::from_hours(24);
    html! {
        nav.path aria-label=(page.t("path-label")) { ol { li { a href=(page.link(To::Books(BookPage::Home))) { (page.t("books-title")) } } } }
        div.heading {
            p.kicker { (title) }
            h1 { (shown(page, &upload.name)) }
            p.facts {
                span { (page.words.moment(upload.at)) }
                span { (page.count(usize::try_from(upload.file.size().div_ceil(1024)).unwrap_or_default())) " KB" }
                span { (page.tv("books-until", &[("moment", page.words.moment(until).into())])) }
            }
        }
    }
}

fn content(page: &Page<'_>, upload: &Upload, looked: &Looked) -> Result<Content, WebError> {
    let state = match looked {
        Looked::Verdict(verdict) => verdict_body(page, upload, verdict)?,
        Looked::Unmapped => unmapped(page, upload),
        Looked::Mapping(fault) => html! {
            div.notice.wrong role="alert" {
                p { (fault.say(page.words)) }
                p { a href=(page.link(To::Books(BookPage::Map(upload.id)))) { (page.t("books-map")) } }
            }
        },
        Looked::Fault(fault) => {
            let said = fault.say(page.words);
            html! { div.notice.wrong role="alert" {
                h2 { (said.what) }
                p { (said.remedy) }
                p { a href=(page.link(To::Books(BookPage::Home)).part("send")) { (page.t("books-another")) } }
            } }
        }
    };
    let body = html! { (heading(page, upload, &page.t("books-verdict"))) (state) };
    Ok(Content::at(shown(page, &upload.name), Place::Record, body))
}

fn unmapped(page: &Page<'_>, upload: &Upload) -> Markup {
    html! {
        div.notice {
            p { strong { (page.t("books-unmapped")) } }
            p { (page.t("books-unmapped.remedy")) }
        }
        (map::choose_act(page, upload))
    }
}

/// Which rows are shown.
fn wanted(page: &Page<'_>) -> Result<Option<Class>, WebError> {
    let Some(asked) = page.ask.get("show") else { return Ok(None) };
    let found = Class::ALL.into_iter().find(|class| class.name() == asked);
    found.map(Some).ok_or_else(|| bad("show", asked, BadValue::Choice))
}

fn verdict_body(page: &Page<'_>, upload: &Upload, verdict: &Verdict) -> Result<Markup, WebError> {
    let here = page.link(To::Books(BookPage::Upload(upload.id)));
    let wanted = wanted(page)?;
    let lines: Vec<&Line> =
        verdict.lines.iter().filter(|line| wanted.is_none_or(|class| line.class == class)).collect();
    let paging = Paging::read(page, lines.len())?;
    let shown = &lines[paging.rows()];
    note_looks(page, shown);
    let link = here.clone().with_some("show", wanted.map(Class::name));
    let recorded = upload.state().recorded;
    Ok(html! {
        @if let Some(batch) = recorded {
            div.notice.done { p { (page.t("books-recorded-before")) " " a href=(page.link(To::Books(BookPage::Batch(batch)))) { (page.t("books-batch")) } } }
        }
        (odd(page, verdict, &here))
        (counts(page, verdict, &here, wanted))
        (record_form(page, upload, verdict, recorded))
        p.deed {
            a.button href=(page.link(To::Books(BookPage::Remarks(upload.id)))) download { (page.t("books-remarks")) } " "
            @if verdict.is_mapped { a href=(page.link(To::Books(BookPage::Map(upload.id)))) { (page.t("books-map-again")) } }
        }
        section #rows {
            h2 { (page.t("books-rows")) }
            @if shown.is_empty() { p.none { (page.t("books-rows-none")) } }
            @else if wanted == Some(Class::Undecided) { (decide::form(page, upload, verdict, shown)) }
            @else { (table(page, verdict, shown)) }
            (paging.links(page, &link.part("rows")))
        }
    })
}

/// Notes that particulars of members stand beside rows.
fn note_looks(page: &Page<'_>, lines: &[&Line]) {
    let pairs = lines.iter().filter_map(|line| line.pair.as_ref());
    let members = pairs.filter(|pair| pair.is_private).filter_map(|pair| pair.member);
    page.note_looks(members);
}

fn odd(page: &Page<'_>, verdict: &Verdict, here: &Link) -> Markup {
    let since = page.view.last_seq().0.saturating_sub(verdict.last.0);
    html! {
        @for oddity in &verdict.oddities {
            div.notice { p { (page.t(match oddity {
                Oddity::OtherRegister => "workbook-other-register",
                Oddity::OtherVersion => "workbook-other-version",
            })) } }
        }
        @if since > 0 {
            div.notice { p {
                (page.tv("books-since", &[("count", i64::from(since).into())])) " "
                a href=(here.clone().with("again", 1)) { (page.t("books-look-again")) }
            } }
        }
        @if verdict.may_propose { div.notice { p { (page.t("books-may-propose")) } } }
    }
}

/// How many rows there are of each, each a link to them.
fn counts(page: &Page<'_>, verdict: &Verdict, here: &Link, wanted: Option<Class>) -> Markup {
    let of = |class: Class| verdict.lines.iter().filter(|line| line.class == class).count();
    let item = |class: Option<Class>, label: String, count: usize| {
        let link = here.clone().with_some("show", class.map(Class::name)).part("rows");
        html! {
            li class=[class.map(Class::name)] {
                a href=(link) aria-current=[(wanted == class).then_some("true")] {
                    strong { (page.count(count)) } " " (label)
                }
            }
        }
    };
    html! {
        ul.verdicts aria-label=(page.t("books-counts")) {
            (item(None, page.t("books-all"), verdict.lines.len()))
            @for class in Class::ALL {
                @if of(class) > 0 { (item(Some(class), page.t(&format!("workbook-verdict-{}", class.name())), of(class))) }
            }
        }
    }
}

/// The form that has the workbook recorded; or why it cannot be.
fn record_form(page: &Page<'_>, upload: &Upload, verdict: &Verdict, recorded: Option<Uuid>) -> Markup {
    let count = || ("count", Value::from(verdict.counts.recorded));
    html! {
        section #record {
            @match verdict.batch {
                Some(batch) if recorded.is_none() => {
                    h2 { (page.t("books-record")) }
                    (page.form_to(&page.link(To::Books(BookPage::Record(upload.id))), &html! {
                        input type="hidden" name="batch" value=(batch);
                        div.field {
                            label.tick for="sure" {
                                input #sure type="checkbox" name="sure" value="yes" required;
                                span { (page.tv("books-sure", &[count()])) }
                            }
                        }
                        p.hint { (page.t("books-record.hint")) }
                        p.do { button type="submit" { (page.tv("books-record-do", &[count()])) } }
                    }))
                }
                Some(_) => {}
                None if verdict.counts.refused + verdict.counts.undecided > 0 => {
                    div.notice { p { (page.tv("books-in-the-way", &[
                        ("refused", verdict.counts.refused.into()), ("undecided", verdict.counts.undecided.into()),
                    ])) } }
                }
                None => { div.notice { p { (page.t("books-nothing-new")) } } }
            }
        }
    }
}

fn table(page: &Page<'_>, verdict: &Verdict, lines: &[&Line]) -> Markup {
    html! {
        div.scroll { table.verdict {
            caption.unseen { (page.t("books-rows")) }
            thead { tr {
                th scope="col" { (page.t("books-row")) }
                th scope="col" { (page.t("workbook-column-verdict")) }
                th scope="col" { (page.t("books-said")) }
            } }
            tbody { @for line in lines { tr class=(line.class.name()) {
                th.number scope="row" { (row_of(page, verdict, line)) }
                td { (page.t(&format!("workbook-verdict-{}", line.class.name()))) }
                td { (said(line)) }
            } } }
        } }
    }
}

/// Names a row; its sheet only where there are several.
pub(super) fn row_of(page: &Page<'_>, verdict: &Verdict, line: &Line) -> Markup {
    let sheet = verdict.sheets.get(line.sheet as usize).filter(|_| verdict.sheets.len() > 1);
    html! { @if let Some(sheet) = sheet { small { (sheet) } br; } (page.words.number(i64::from(line.row))) }
}

/// What a row says, and what is said of it.
pub(super) fn said(line: &Line) -> Markup {
    html! {
        @if !line.said.is_empty() { p.said { (line.said) } }
        @for remark in &line.remarks { p.remark { (remark) } }
    }
}
