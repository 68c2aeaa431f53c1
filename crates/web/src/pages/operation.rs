//! How the program runs, for whoever administers it: what should be looked at, the journal and its signature, backups, room
//! and memory. Both buttons are safe: they only add a backup or a signature.

use dangvu_desk::{Backup, Backups, Standing};
use jiff::Timestamp;
use maud::{Markup, html};

use super::account::administrator;
use crate::error::WebError;
use crate::form::{Done, Posted};
use crate::link::To;
use crate::page::{Content, Page, Place};
use crate::watch::{Health, State, memory};

/// How many backups are listed.
const LISTED: usize = 30;

/// Shows all.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    administrator(page.site, page.who()?)?;
    let (site, now) = (page.site, page.site.now());
    let standing = site.desk().standing()?;
    let title = page.t("operation-title");
    let body = html! {
        h1 { (title) }
        p.lead { (page.t("operation-what")) }
        (looks(page, now))
        (program(page, now))
        (journal(page, &standing, now))
        @match &site.watch.backups {
            Some((backups, _)) => { (backups_made(page, backups)) }
            None => { section { h2 { (page.t("operation-backups")) } p { (page.t("operation-no-backups")) } } }
        }
    };
    Ok(Content::at(title, Place::Accounts, body))
}

/// Does what a button says.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    posted.fields.only(&["do"])?;
    administrator(posted.site, posted.who()?)?;
    let said = match (posted.fields.get("do"), &posted.site.watch.backups) {
        ("backup", Some((_, scheduled))) => {
            scheduled.ask();
            "operation-backup-asked"
        }
        ("sign", _) => {
            posted.site.desk().sign_now()?;
            "operation-signed"
        }
        _ => return Err(WebError::Field(posted.fields.get("do").to_owned())),
    };
    Ok(Done::to(posted.link(To::Operation)).saying(posted.t(said)))
}

/// Says what should be looked at.
fn looks(page: &Page<'_>, now: Timestamp) -> Markup {
    let Health(found) = Health::of(page.site, now);
    let bad: Vec<_> = found.into_iter().filter(|(_, state)| *state > State::Good).collect();
    html! {
        @if bad.is_empty() {
            div.notice.done role="status" { p { (page.t("operation-well")) } }
        } @else {
            @for (check, state) in bad {
                div.notice.wrong role="alert" {
                    p {
                        strong { (page.t(if state == State::Bad { "operation-failing" } else { "operation-look" })) }
                        " " (page.t(check.key()))
                    }
                }
            }
        }
    }
}

fn program(page: &Page<'_>, now: Timestamp) -> Markup {
    let (site, jobs) = (page.site, page.site.jobs.counts());
    let ((requests, failed), sessions) = (site.watch.metrics.totals(), site.desk().sessions_in_use(now).ok());
    let hours = now.duration_since(site.watch.begun).as_hours();
    let working = [("waiting", jobs.waiting.into()), ("working", jobs.working.into())];
    html! {
        section {
            h2 { (page.t("operation-program")) }
            dl.list {
                (row(page, "operation-version", &html! { code { (env!("CARGO_PKG_VERSION")) } }))
                (row(page, "operation-since", &html! {
                    (page.words.moment(site.watch.begun)) " "
                    small { (page.tv("operation-hours", &[("hours", hours.into())])) }
                }))
                @if let Some(bytes) = memory() { (row(page, "operation-memory", &size_of(page, bytes))) }
                @if let Some(sessions) = sessions { (row(page, "operation-sessions", &number(page, sessions))) }
                (row(page, "operation-requests", &html! {
                    (number(page, requests)) " "
                    small { (page.tv("operation-failed", &[("count", failed.into())])) }
                }))
                (row(page, "operation-jobs", &html! { (page.tv("operation-jobs-now", &working)) }))
                @if let Some(ends) = site.watch.certificates.as_ref().and_then(|certificates| certificates.ends()) {
                    (row(page, "operation-certificate", &html! { (page.words.moment(ends)) }))
                }
            }
        }
    }
}

fn journal(page: &Page<'_>, standing: &Standing, now: Timestamp) -> Markup {
    let unsigned = standing.entries.saturating_sub(standing.signed);
    html! {
        section {
            h2 { (page.t("operation-journal")) }
            dl.list {
                (row(page, "operation-origin", &html! { code { (page.site.desk().origin()) } }))
                (row(page, "operation-entries", &number(page, standing.entries)))
                @if let Some(at) = standing.signed_at {
                    (row(page, "operation-checkpoint", &html! {
                        (page.words.moment(at)) " "
                        small { (page.tv("operation-minutes", &[("minutes", now.duration_since(at).as_mins().max(0).into())])) }
                    }))
                }
                (row(page, "operation-unsigned", &number(page, unsigned)))
                (row(page, "operation-size", &size_of(page, standing.journal)))
                @if let (Some(free), Some(disk)) = (standing.free, standing.disk) {
                    (row(page, "operation-disk", &html! { (size_of(page, free)) " / " (size_of(page, disk)) }))
                }
                @if let Some(why) = &standing.stopped { (row(page, "operation-stopped", &html! { (why) })) }
            }
            (deed(page, "sign", "operation-sign"))
        }
    }
}

fn backups_made(page: &Page<'_>, backups: &Backups) -> Markup {
    let plan = backups.plan();
    let times: Vec<String> = plan.times.iter().map(|time| format!("{:02}:{:02}", time.hour(), time.minute())).collect();
    let keep = plan.retention;
    let values = [
        ("times", times.join(", ").into()),
        ("daily", keep.daily.into()),
        ("weekly", keep.weekly.into()),
        ("monthly", keep.monthly.into()),
        ("days", plan.keys_days.into()),
    ];
    html! {
        section {
            h2 { (page.t("operation-backups")) }
            p.hint { (page.tv("operation-plan", &values)) }
            @if backups.is_making() { p role="status" { (page.t("operation-backup-making")) } }
            @if let Some(attempt) = backups.last_attempt() && let Err(cause) = &attempt.outcome {
                p.fault role="alert" {
                    (page.tv("operation-backup-failed", &[("moment", page.words.moment(attempt.at).into()), ("cause", cause.into())]))
                }
            }
            @match backups.list() {
                Ok(list) if list.is_empty() => { p { (page.t("operation-backups-none")) } }
                Ok(list) => { (table(page, &list)) }
                Err(error) => { p.fault role="alert" { (error) } }
            }
            (deed(page, "backup", "operation-backup"))
        }
    }
}

fn table(page: &Page<'_>, list: &[Backup]) -> Markup {
    let size = |bytes: Option<u64>| {
        html! {
            td.number { @match bytes { Some(bytes) => { (size_of(page, bytes)) } None => { (page.t("operation-backup-gone")) } } }
        }
    };
    html! {
        div.scroll { table.list {
            caption.unseen { (page.t("operation-backups")) }
            thead { tr {
                th scope="col" { (page.t("operation-backup-at")) }
                th.number scope="col" { (page.t("operation-backup-journal")) }
                th.number scope="col" { (page.t("operation-backup-keys")) }
            } }
            tbody { @for backup in list.iter().take(LISTED) { tr {
                th scope="row" { (page.words.moment(backup.at)) }
                (size(backup.journal))
                (size(backup.keys))
            } } }
        } }
    }
}

/// Writes a form that has only its button.
fn deed(page: &Page<'_>, what: &str, key: &str) -> Markup {
    page.form_to(
        &page.link(To::Operation),
        &html! { p.do { button type="submit" name="do" value=(what) { (page.t(key)) } } },
    )
}

fn row(page: &Page<'_>, key: &str, value: &Markup) -> Markup {
    html! { div { dt { (page.t(key)) } dd { (value) } } }
}

fn number(page: &Page<'_>, number: u64) -> Markup {
    html! { (page.words.number(i64::try_from(number).unwrap_or(i64::MAX))) }
}

fn size_of(page: &Page<'_>, bytes: u64) -> Markup {
    // Whoever reads of a disk thinks in gigabytes.
    let (shift, name) = if bytes >> 30 > 0 { (30, " GB") } else { (20, " MB") };
    let tenths = bytes.saturating_mul(10) >> shift;
    html! { (page.words.decimal(i64::try_from(tenths).unwrap_or(i64::MAX))) (name) }
}
