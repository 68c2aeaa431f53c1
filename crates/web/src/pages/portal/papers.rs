//! Documents of the library, for whoever publishes them.

use dangvu_desk::rights::Action;
use dangvu_portal::{DOCUMENT_KINDS, Paper, slug};
use jiff::civil::Date;
use maud::html;

use super::{content, doing, fault, fields, may, number, reading, to};
use crate::error::WebError;
use crate::form::{Done, Faults, Posted};
use crate::link::{Link, To};
use crate::page::{Content, Page};
use crate::paging::{Paging, ROWS_MAX};

pub(crate) fn list(page: &Page<'_>) -> Result<Content, WebError> {
    let portal = reading(page)?;
    let (_, total) = portal.papers((None, None), false, 0, 0)?;
    let paging = Paging::read(page, total)?;
    let (papers, _) = portal.papers((None, None), false, paging.rows().start, ROWS_MAX)?;
    let title = page.t("edit-papers");
    let body = html! {
        div.heading { h1 { (title) } p.facts { @if may(page, Action::Record) { a href=(to(page, "/paper/0")) { (page.t("edit-new-paper")) } } } }
        @if papers.is_empty() { p.none { (page.t("empty-list")) } } @else {
            div.scroll { table.list { tbody { @for paper in &papers { tr {
                th scope="row" { a href=(to(page, &format!("/paper/{}", paper.id))) { (paper.number) } }
                td.date { (paper.issued_on) }
                td lang="vi" { (paper.about) }
                td { (page.t(if paper.shown { "edit-public" } else { "edit-hidden" })) }
            } } } } }
            (paging.links(page, &to(page, "/papers")))
        }
    };
    Ok(content(page, "/papers", title, body))
}

pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let portal = reading(page)?;
    let id = number(&page.ask.path)?;
    let paper = match id {
        0 => None,
        id => Some(portal.paper_of(id)?.ok_or(WebError::NoPage)?),
    };
    let kinds: Vec<(String, String)> =
        DOCUMENT_KINDS.iter().map(|kind| ((*kind).to_owned(), page.t(&format!("portal-kind-{kind}")))).collect();
    let none = (String::new(), page.t("edit-none"));
    let files: Vec<(String, String)> =
        std::iter::once(none).chain(portal.files()?.into_iter().map(|file| (file.file, file.name))).collect();
    let kept = |value: fn(&Paper) -> &str| paper.as_ref().map_or("", value).to_owned();
    let date = paper.as_ref().map(|paper| paper.issued_on.to_string()).unwrap_or_default();
    let form = html! {
        (fields::choice(page, "paper_kind", &kinds, &kept(|paper| &paper.kind)))
        (fields::line(page, "number", "text", &kept(|paper| &paper.number), true))
        (fields::line(page, "issued_on", "date", &date, true))
        (fields::line(page, "issuer", "text", &kept(|paper| &paper.issuer), true))
        (fields::lines(page, "about", 4, &kept(|paper| &paper.about)))
        (fields::choice(page, "paper_file", &files, &kept(|paper| &paper.file)))
        (fields::line(page, "slug", "text", &kept(|paper| &paper.slug), false))
        (fields::check(page, "shown", paper.as_ref().is_none_or(|paper| paper.shown)))
        div.row { (fields::button(page, "save", true)) @if paper.is_some() { (fields::button(page, "drop", false)) } }
    };
    let title = if id == 0 { page.t("edit-new-paper") } else { kept(|paper| &paper.number) };
    let here = Link::path(&page.ask.address, page.ask.carried);
    let body = html! {
        h1 { (title) }
        @if may(page, Action::Record) { (fields::form(page, &here, false, &form)) }
        @else if let Some(paper) = &paper { p { (paper.about) } p.hint { (page.t("edit-only-reading")) } }
    };
    Ok(content(page, "/papers", title, body))
}

pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let portal = doing(posted, Action::Record)?;
    let fields = posted.fields;
    fields.only(&["paper_kind", "number", "issued_on", "issuer", "about", "paper_file", "slug", "shown", "what"])?;
    let id = number(&posted.ask.path)?;
    let back = posted.link(To::Portal("/papers"));
    if fields.get("what") == "drop" {
        portal.drop_paper(id)?;
        return Ok(Done::to(back).saying(posted.t("edit-done-drop")));
    }
    let mut faults = Faults::default();
    let date: Option<Date> = fields.get("issued_on").parse().ok();
    for (name, is_wrong) in [
        ("issued_on", date.is_none()),
        ("number", fields.get("number").is_empty()),
        ("issuer", fields.get("issuer").is_empty()),
        ("about", fields.get("about").is_empty()),
        ("paper_kind", !DOCUMENT_KINDS.contains(&fields.get("paper_kind"))),
    ] {
        if is_wrong {
            faults.add(name, posted.t("edit-fault-empty"));
        }
    }
    let Some(issued_on) = date.filter(|_| faults.is_empty()) else { return Ok(Done::again(faults)) };
    let text = |name: &str| fields.get(name).to_owned();
    let address =
        if fields.get("slug").is_empty() { format!("{} {issued_on}", fields.get("number")) } else { text("slug") };
    let paper = Paper {
        id,
        slug: slug(&address),
        number: text("number"),
        kind: text("paper_kind"),
        issued_on,
        issuer: text("issuer"),
        about: text("about"),
        file: text("paper_file"),
        shown: fields.get("shown") == "1",
    };
    match portal.save_paper(&paper) {
        Ok(_) => Ok(Done::to(back).saying(posted.t("edit-saved-done"))),
        Err(error) => Ok(Done::again(fault(posted, error)?)),
    }
}
