//! Workbooks: one to be filled in, one that is sent, those that were recorded, and what the register holds as one.

pub(crate) mod batch;
pub(crate) mod decide;
pub(crate) mod make;
pub(crate) mod map;
pub(crate) mod upload;

use dangvu_desk::rights::{Action, Area};
use dangvu_desk::store::Batch;
use dangvu_register::act::{Area as Work, KINDS};
use dangvu_register::codes::Coded as _;
use dangvu_register::ids::Seq;
use dangvu_workbooks::file::FILE_BYTES_MAX;
use dangvu_workbooks::{Bundle, batch as batches};
use maud::{Markup, html};

use crate::books::{BookPage, Upload};
use crate::error::WebError;
use crate::form::{Done, Faults, Posted, WORD};
use crate::link::To;
use crate::multipart::Incoming;
use crate::page::{Content, Page, Place};
use crate::paging::Paging;

/// How many units are offered; any other is named by its code.
const UNITS_MAX: usize = 200;

/// Returns whether somebody records or proposes anything: only they have anything to send.
fn sends(page: &Page<'_>) -> bool {
    let does = |action: Action| matches!(action, Action::Record | Action::Propose | Action::Close);
    let grants = page.who.map_or(&[][..], |signed| &signed.actor.grants);
    grants.iter().any(|grant| matches!(grant.area, Area::Work(_)) && does(grant.action) && grant.holds(page.ask.today))
}

/// Shows all that can be done with workbooks.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let who = &page.who()?.actor.name;
    let sends = sends(page);
    let body = html! {
        h1 { (page.t("books-title")) }
        p.lead { (page.t("books-lead")) }
        @if !sends { div.notice { p { (page.t("books-reads-only")) } } }
        div.columns {
            @if sends { (fill_in(page)) (send(page)) }
            (export(page))
        }
        @if sends { (own(page, &page.site.uploads.of(who))) }
        (recorded(page)?)
        (units(page))
    };
    Ok(Content::at(page.t("books-title"), Place::Record, body))
}

/// Takes a workbook in.
pub(crate) fn take(posted: &Posted<'_>, incoming: &mut Incoming) -> Result<Done, WebError> {
    posted.fields.only(&[])?;
    let who = &posted.who()?.actor.name;
    if !posted.look(sends) {
        return Err(WebError::Forbidden);
    }
    if incoming.file_name().is_none_or(str::is_empty) {
        return Ok(Done::again(Faults::one("file", posted.t("books-no-file"))));
    }
    let upload = posted.site.uploads.take(who, incoming, posted.now)?;
    Ok(Done::to(posted.link(To::Books(BookPage::Upload(upload.id)))))
}

/// Offers the units at the top of what may be read; any other by its code.
fn unit_field(page: &Page<'_>, id: &str) -> Markup {
    let typed = page.ask.get("unit").map(str::to_owned);
    let top = page.tops().first().map(|&unit| page.view.unit_id(unit).to_string());
    html! {
        div.field {
            label for=(id) { (page.t("books-unit")) }
            p.hint id=(format!("{id}-hint")) { (page.t("books-unit.hint")) }
            input id=(id) name="unit" type="text" value=[typed.or(top)] autocomplete="off" required
                list="units" aria-describedby=(format!("{id}-hint"));
        }
    }
}

/// Lists units to choose from, from the top.
fn units(page: &Page<'_>) -> Markup {
    let mut found = Vec::new();
    for top in page.tops() {
        page.view.descend(top, page.ask.today, Seq::NEVER, &mut |unit, _| {
            if found.len() < UNITS_MAX {
                found.push(unit);
            }
        });
    }
    html! {
        datalist #units { @for unit in found {
            option value=(format!("{} ({})", page.unit_name(unit), page.view.unit_id(unit)));
        } }
    }
}

/// The form that asks for a workbook to fill in.
fn fill_in(page: &Page<'_>) -> Markup {
    let actor = page.who.map(|signed| &signed.actor);
    let open = |area: Work| {
        actor.is_some_and(|actor| {
            let does = |action: Action| matches!(action, Action::Record | Action::Propose | Action::Close);
            actor
                .grants
                .iter()
                .any(|grant| grant.area == Area::Work(area) && does(grant.action) && grant.holds(page.ask.today))
        })
    };
    let often: Vec<Bundle> =
        Bundle::often().into_iter().filter(|of| of.sheets.iter().all(|sheet| open(sheet.act.area))).collect();
    let label = |of: &Bundle| page.words.lang().choose(&of.label.0, &of.label.1).clone();
    html! {
        section #fill {
            h2 { (page.t("books-fill")) }
            form.entry method="get" action=(To::Books(BookPage::Make).to_string()) {
                @for (name, value) in page.ask.carried.params() { input type="hidden" name=(name) value=(value); }
                div.field {
                    label for="what" { (page.t("books-what")) }
                    select #what name="what" required {
                        optgroup label=(page.t("books-often")) {
                            @for of in &often { option value=(of.name) { (label(of)) } }
                        }
                        @for &area in Work::ALL {
                            @if open(area) { optgroup label=(page.words.coded(area)) {
                                @for kind in KINDS.iter().filter(|kind| kind.area == area) {
                                    option value=(kind.name) { (page.words.label(kind.label)) }
                                }
                            } }
                        }
                    }
                }
                (unit_field(page, "fill-unit"))
                div.field {
                    label for="fill-on" { (page.t("books-on")) }
                    p.hint #fill-on-hint { (page.t("books-on.hint")) }
                    input #fill-on name="on" type="date" value=(page.ask.today) aria-describedby="fill-on-hint";
                }
                p.do { button type="submit" { (page.t("books-fill-do")) } }
            }
        }
    }
}

/// The form that sends a workbook.
fn send(page: &Page<'_>) -> Markup {
    let fault = page.typed.faults.of("file");
    html! {
        section #send {
            h2 { (page.t("books-send")) }
            form.entry method="post" action=(page.link(To::Books(BookPage::Home))) enctype="multipart/form-data" {
                input type="hidden" name=(WORD) value=(page.form_word);
                div.field.faulty[fault.is_some()] {
                    label for="file" { (page.t("books-file")) }
                    p.hint #file-hint { (page.tv("books-file-hint", &[("megabytes", (FILE_BYTES_MAX >> 20).into())])) }
                    @if let Some(fault) = fault { p.fault role="alert" { (fault) } }
                    input #file name="file" type="file" accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                        required aria-describedby="file-hint" aria-invalid=[fault.map(|_| "true")];
                }
                p.do { button type="submit" { (page.t("books-send-do")) } }
            }
        }
    }
}

/// The form that asks for what the register holds, as a workbook that can come in.
fn export(page: &Page<'_>) -> Markup {
    let from = page.ask.from().to_string();
    let asked = page.ask.get("what").unwrap_or_default();
    html! {
        section #export {
            h2 { (page.t("books-export")) }
            p.hint { (page.t("books-export.hint")) }
            form.entry method="get" action=(To::Books(BookPage::Export).to_string()) {
                @for (name, value) in page.ask.carried.params().filter(|(name, _)| *name == "lang") { input type="hidden" name=(name) value=(value); }
                div.field {
                    label for="export-what" { (page.t("books-export-what")) }
                    select #export-what name="what" required {
                        option value="members" { (page.t("books-export-members")) }
                        @for &area in Work::ALL { optgroup label=(page.words.coded(area)) {
                            @for kind in KINDS.iter().filter(|kind| kind.area == area) {
                                option value=(kind.name) selected[kind.name == asked] { (page.words.label(kind.label)) }
                            }
                        } }
                    }
                }
                (unit_field(page, "export-unit"))
                div.row {
                    div.field { label for="export-from" { (page.t("books-from")) } input #export-from name="from" type="date" value=(from); }
                    div.field { label for="export-at" { (page.t("books-to")) } input #export-at name="at" type="date" value=(page.ask.at()); }
                }
                p.do { button type="submit" { (page.t("books-export-do")) } }
            }
        }
    }
}

/// Lists the workbooks that somebody has sent and that are still kept.
fn own(page: &Page<'_>, uploads: &[std::sync::Arc<Upload>]) -> Markup {
    html! {
        section #uploads {
            h2 { (page.t("books-own")) }
            p.hint { (page.t("books-own.hint")) }
            @if uploads.is_empty() { p.none { (page.t("books-own-none")) } } @else {
                div.scroll { table.list {
                    caption.unseen { (page.t("books-own")) }
                    thead { tr {
                        th scope="col" { (page.t("books-file")) }
                        th scope="col" { (page.t("books-sent-at")) }
                        th scope="col" { (page.t("column-standing")) }
                        th scope="col" { span.unseen { (page.t("books-drop")) } }
                    } }
                    tbody { @for upload in uploads { tr {
                        th scope="row" { a href=(page.link(To::Books(BookPage::Upload(upload.id)))) { (shown(page, &upload.name)) } }
                        td.date { (page.words.moment(upload.at)) }
                        td { @match upload.state().recorded {
                            Some(batch) => { a href=(page.link(To::Books(BookPage::Batch(batch)))) { (page.t("books-recorded")) } }
                            None => { (page.t("books-not-recorded")) }
                        } }
                        td { (page.form_to(&page.link(To::Books(BookPage::Drop(upload.id))), &html! { button.second type="submit" { (page.t("books-drop")) } })) }
                    } } }
                } }
            }
        }
    }
}

/// Returns the name of a file as it is shown; one without a name is called so.
pub(super) fn shown(page: &Page<'_>, name: &str) -> String {
    if name.is_empty() { page.t("books-nameless") } else { name.to_owned() }
}

/// Returns whether a batch may be told of: by whoever sent it, or may read its first entry.
fn may_see(page: &Page<'_>, batch: &Batch) -> bool {
    let own = page.who.is_some_and(|signed| signed.actor.name == batch.sent_by);
    let first = || batches::first_entry(page.site.desk(), batch).ok().flatten();
    own || page.scope.is_whole() || first().is_some_and(|seq| page.scope.entry(seq))
}

/// Lists the workbooks that were recorded.
fn recorded(page: &Page<'_>) -> Result<Markup, WebError> {
    let mut all = page.site.desk().store().batches()?;
    all.retain(|batch| may_see(page, batch));
    let paging = Paging::read(page, all.len())?;
    Ok(html! {
        section #batches {
            h2 { (page.t("books-batches")) }
            @if all.is_empty() { p.none { (page.t("books-batches-none")) } } @else {
                div.scroll { table.list {
                    caption.unseen { (page.t("books-batches")) }
                    thead { tr {
                        th scope="col" { (page.t("books-file")) }
                        th scope="col" { (page.t("books-sent-at")) }
                        th scope="col" { (page.t("books-by")) }
                        th.number scope="col" { (page.t("books-acts")) }
                    } }
                    tbody { @for batch in &all[paging.rows()] { tr {
                        th scope="row" { a href=(page.link(To::Books(BookPage::Batch(batch.id)))) { (shown(page, &batch.file)) } }
                        td.date { (page.words.moment(batch.sent_at)) }
                        td { (batch.sent_by) }
                        td.number { (page.words.number(i64::from(batch.acts))) }
                    } } }
                } }
                (paging.links(page, &page.link(To::Books(BookPage::Home))))
            }
        }
    })
}
