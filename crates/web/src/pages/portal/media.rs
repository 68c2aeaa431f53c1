//! Pictures and files of the public site.

use dangvu_desk::rights::Action;
use dangvu_portal::{FILE_MAX, PhotoFault, photo};
use maud::html;

use super::{content, doing, fault, fields, may, reading, to};
use crate::error::WebError;
use crate::form::{Done, Download, Faults, Posted};
use crate::link::{Link, To};
use crate::multipart::Incoming;
use crate::page::{Content, Page};
use crate::paging::{Paging, ROWS_MAX};

pub(crate) fn show_pictures(page: &Page<'_>) -> Result<Content, WebError> {
    let portal = reading(page)?;
    let (_, total) = portal.pictures(0, 0)?;
    let paging = Paging::read(page, total)?;
    let (pictures, _) = portal.pictures(paging.rows().start, ROWS_MAX)?;
    let here = Link::path(&page.ask.address, page.ask.carried);
    let form = html! {
        (fields::line(page, "alt", "text", "", true))
        (fields::around(page, "file", &html! { input #file type="file" name="file" accept="image/jpeg,image/png" required aria-describedby="file-hint"; }))
        (fields::send(page, "add"))
    };
    let title = page.t("edit-pictures");
    let body = html! {
        h1 { (title) }
        @if may(page, Action::Propose) { (fields::form(page, &here, true, &form)) }
        @if pictures.is_empty() { p.none { (page.t("empty-list")) } }
        ul.pictures { @for picture in &pictures { li {
            img src=(to(page, &format!("/pictures/{}", picture.file))) alt=(picture.alt) width="200" loading="lazy";
            p { (picture.alt) }
            p { code { "![" (picture.alt) "](hinh/" (picture.file) ")" } }
            p.hint { (picture.width) "×" (picture.height) " · " (page.words.moment(picture.added_at)) " · " (picture.added_by) }
            @if may(page, Action::Record) {
                (fields::form(page, &here, true, &html! { input type="hidden" name="drop" value=(picture.file); (fields::button(page, "drop", false)) }))
            }
        } } }
        (paging.links(page, &to(page, "/pictures")))
    };
    Ok(content(page, "/pictures", title, body))
}

/// Answers a small picture, for lists and previews here.
pub(crate) fn picture(page: &Page<'_>) -> Result<Download, WebError> {
    let portal = reading(page)?;
    let file = page.ask.path.first().cloned().unwrap_or_default();
    let bytes = portal.picture_bytes(&file, true)?.ok_or(WebError::NoPage)?;
    Ok(Download { bytes, content_type: "image/jpeg", name: file })
}

pub(crate) fn take_picture(posted: &Posted<'_>, incoming: &mut Incoming) -> Result<Done, WebError> {
    posted.fields.only(&["alt", "drop", "what"])?;
    let back = posted.link(To::Portal("/pictures"));
    let who = &posted.who()?.actor;
    if posted.fields.get("what") == "drop" {
        return match doing(posted, Action::Record)?.drop_picture(posted.fields.get("drop")) {
            Ok(()) => Ok(Done::to(back).saying(posted.t("edit-done-drop"))),
            Err(error) => Ok(Done::again(fault(posted, error)?)),
        };
    }
    let portal = doing(posted, Action::Propose)?;
    let alt = posted.fields.get("alt");
    if alt.is_empty() {
        return Ok(Done::again(Faults::one("alt", posted.t("edit-fault-alt"))));
    }
    let Some((name, bytes)) = incoming.read_file(FILE_MAX)? else {
        return Ok(Done::again(Faults::one("file", posted.t("edit-fault-file"))));
    };
    let key = match photo(&bytes) {
        Ok(photo) => {
            portal.add_picture(&photo, &name, alt, &who.shown, posted.now)?;
            return Ok(Done::to(back).saying(posted.t("edit-done-add")));
        }
        Err(PhotoFault::Kind) => "edit-fault-picture-kind",
        Err(PhotoFault::TooLarge) => "edit-fault-picture-large",
        Err(PhotoFault::Broken) => "edit-fault-picture-broken",
    };
    Ok(Done::again(Faults::one("file", posted.t(key))))
}

pub(crate) fn show_files(page: &Page<'_>) -> Result<Content, WebError> {
    let portal = reading(page)?;
    let here = Link::path(&page.ask.address, page.ask.carried);
    let form = html! {
        (fields::around(page, "document", &html! { input #document type="file" name="document" required aria-describedby="document-hint"; }))
        (fields::send(page, "add"))
    };
    let title = page.t("edit-files");
    let files = portal.files()?;
    let body = html! {
        h1 { (title) }
        @if may(page, Action::Propose) { (fields::form(page, &here, true, &form)) }
        @if files.is_empty() { p.none { (page.t("empty-list")) } } @else {
            div.scroll { table.list { tbody { @for file in &files { tr {
                th scope="row" { (file.name) }
                td { code { "[" (file.name) "](tep/" (file.file) ")" } }
                td.number { (page.count(usize::try_from(file.size / 1_000).unwrap_or_default())) " kB" }
                td.date { (page.words.moment(file.added_at)) br; span.quiet { (file.added_by) } }
            } } } } }
        }
    };
    Ok(content(page, "/files", title, body))
}

pub(crate) fn take_file(posted: &Posted<'_>, incoming: &mut Incoming) -> Result<Done, WebError> {
    posted.fields.only(&[])?;
    let portal = doing(posted, Action::Propose)?;
    let Some((name, bytes)) = incoming.read_file(FILE_MAX)? else {
        return Ok(Done::again(Faults::one("document", posted.t("edit-fault-file"))));
    };
    let by = &posted.who()?.actor.shown;
    match portal.add_file(&name, &bytes, by, posted.now)? {
        Some(_) => Ok(Done::to(posted.link(To::Portal("/files"))).saying(posted.t("edit-done-add"))),
        None => Ok(Done::again(Faults::one("document", posted.t("edit-fault-file-kind")))),
    }
}
