//! A text being written: its form, with what was pasted put in as good structure.

use dangvu_desk::rights::Action;
use dangvu_portal::blocks::{self, Dropped};
use dangvu_portal::{Kind, Work, Working, slug};
use maud::{Markup, html};

use super::{content, doing, fault, fields, number, opened};
use crate::assets;
use crate::error::WebError;
use crate::form::{Done, Faults, Posted};
use crate::link::To;
use crate::page::{Content, Page};

/// Most letters of a body, of a summary, of a title.
const BODY_MAX: usize = 200_000;
const SUMMARY_MAX: usize = 1_000;
const TITLE_MAX: usize = 250;

const FIELDS: [&str; 16] = [
    "read",
    "title",
    "slug",
    "section",
    "summary",
    "author",
    "source",
    "tags",
    "picture",
    "picture_alt",
    "picture_caption",
    "body",
    "pasted",
    "pasted_at",
    "what",
    "kind",
];

/// A text as the form has it.
struct Shown {
    work: Work,
    read: u32,
    /// What was left out of what was pasted.
    dropped: Dropped,
}

pub(crate) fn show_new(page: &Page<'_>) -> Result<Content, WebError> {
    opened(page.site, page.who, Action::Propose)?;
    let kind = page.ask.path.first().and_then(|name| Kind::of(name)).ok_or(WebError::NoPage)?;
    let author = page.who()?.actor.shown.clone();
    drawn(page, &Shown { work: Work { kind, author, ..Work::default() }, read: 0, dropped: Dropped::default() })
}

pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let portal = opened(page.site, page.who, Action::Propose)?;
    let Working { last, .. } = portal.working(number(&page.ask.path)?)?.ok_or(WebError::NoPage)?;
    drawn(page, &Shown { work: last.work, read: last.number, dropped: Dropped::default() })
}

fn drawn(page: &Page<'_>, shown: &Shown) -> Result<Content, WebError> {
    let portal = opened(page.site, page.who, Action::Propose)?;
    let work = &shown.work;
    let none = (String::new(), page.t("edit-none"));
    let sections = portal.sections()?.into_iter().map(|section| (section.id.to_string(), section.name));
    let sections: Vec<(String, String)> = std::iter::once(none.clone()).chain(sections).collect();
    let (pictures, _) = portal.pictures(0, 200)?;
    let named = |picture: dangvu_portal::Picture| {
        let said = if picture.alt.is_empty() { picture.name } else { picture.alt };
        (picture.file, said)
    };
    let pictures: Vec<(String, String)> = std::iter::once(none).chain(pictures.into_iter().map(named)).collect();
    let section = work.section.map(|id| id.to_string()).unwrap_or_default();
    let read = shown.read.to_string();
    let form = html! {
        input type="hidden" name="read" value=(fields::value(page, "read", &read));
        input type="hidden" name="kind" value=(work.kind.name());
        input type="hidden" name="pasted" value="";
        input type="hidden" name="pasted_at" value="";
        (fields::line(page, "title", "text", &work.title, true))
        @if work.kind == Kind::News { (fields::choice(page, "section", &sections, &section)) }
        (fields::lines(page, "summary", 3, &work.summary))
        (fields::around(page, "body", &html! {
            textarea #body name="body" rows="22" lang="vi" spellcheck="true" data-paste maxlength=(BODY_MAX) aria-describedby="body-hint" { "\n" (fields::value(page, "body", &work.body)) }
        }))
        details.stored { summary { (page.t("edit-how-title")) } p { (page.t("edit-how-1")) } p { (page.t("edit-how-2")) } p { (page.t("edit-how-3")) } p { (page.t("edit-how-4")) } }
        details open[!work.picture.is_empty() || fields::is_again(page)] { summary { (page.t("edit-picture")) }
            (fields::choice(page, "picture", &pictures, &work.picture))
            (fields::line(page, "picture_alt", "text", &work.picture_alt, false))
            (fields::line(page, "picture_caption", "text", &work.picture_caption, false))
        }
        details open[fields::is_again(page)] { summary { (page.t("edit-more")) }
            (fields::line(page, "author", "text", &work.author, false))
            (fields::line(page, "source", "text", &work.source, false))
            (fields::line(page, "tags", "text", &work.tags, false))
            (fields::line(page, "slug", "text", &work.slug, false))
        }
        div.row { (fields::button(page, "save", true)) (fields::button(page, "submit", false))
            button.unseen type="submit" name="what" value="paste" tabindex="-1" aria-hidden="true" { (page.t("edit-paste")) } }
    };
    let title =
        if work.title.is_empty() { page.t(&format!("edit-new-{}", work.kind.name())) } else { work.title.clone() };
    let here = crate::link::Link::path(&page.ask.address, page.ask.carried);
    let body = html! {
        div.heading { p.kicker { (page.t(&format!("edit-kind-{}", work.kind.name()))) } h1 lang="vi" { (title) } }
        (dropped(page, shown.dropped))
        (fields::form(page, &here, false, &form))
    };
    let head = html! { script src=(assets::portal()) defer {} };
    Ok(content(page, "", title, body).with_head(head))
}

/// Says what was left out of a text.
pub(super) fn dropped(page: &Page<'_>, dropped: Dropped) -> Markup {
    let counts =
        [("active", dropped.active.into()), ("pictures", dropped.pictures.into()), ("links", dropped.links.into())];
    html! { @if !dropped.is_none() { p.notice role="status" { (page.tv("edit-dropped", &counts)) } } }
}

fn work_of(posted: &Posted<'_>, kind: Kind) -> Work {
    let text = |name: &str| posted.fields.get(name).to_owned();
    let address = match posted.fields.get("slug") {
        "" => slug(posted.fields.get("title")),
        typed => slug(typed),
    };
    Work {
        kind,
        slug: address,
        section: posted.fields.get("section").parse().ok(),
        title: text("title"),
        summary: text("summary"),
        author: text("author"),
        source: text("source"),
        tags: text("tags"),
        picture: text("picture"),
        picture_alt: text("picture_alt"),
        picture_caption: text("picture_caption"),
        body: posted.fields.whole("body").replace("\r\n", "\n"),
    }
}

pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let portal = doing(posted, Action::Propose)?;
    posted.fields.only(&FIELDS)?;
    let id = posted.ask.path.first().and_then(|text| text.parse::<i64>().ok());
    let kind = match id {
        Some(id) => portal.working(id)?.ok_or(WebError::NoPage)?.last.work.kind,
        None => posted.ask.path.first().and_then(|name| Kind::of(name)).ok_or(WebError::NoPage)?,
    };
    let mut work = work_of(posted, kind);
    let read = posted.fields.get("read").parse().map_err(|_| WebError::Field("read".to_owned()))?;
    if posted.fields.get("what") == "paste" {
        let dropped = paste(posted, &mut work);
        return Ok(Done::once(move |page| drawn(page, &Shown { work, read, dropped })));
    }
    let faults = faults(posted, &work)?;
    if !faults.is_empty() {
        return Ok(Done::again(faults));
    }
    let who = &posted.who()?.actor;
    let saved = portal.save(id, &work, read, (&who.name, &who.shown), posted.now);
    let id = match saved {
        Ok(id) => id,
        Err(error) => return Ok(Done::again(fault(posted, error)?)),
    };
    let mut told = "edit-saved-done";
    if posted.fields.get("what") == "submit" {
        portal.submit(id, read + 1, &who.shown, posted.now)?;
        told = "edit-submitted-done";
    }
    Ok(Done::to(posted.link(To::Portal(&format!("/text/{id}")))).saying(posted.t(told)))
}

/// Puts what was pasted into the body, cleaned, where it was pasted.
fn paste(posted: &Posted<'_>, work: &mut Work) -> Dropped {
    let read = blocks::html(posted.fields.whole("pasted"));
    let at = posted.fields.get("pasted_at").parse().unwrap_or(usize::MAX);
    let at = work.body.char_indices().nth(at).map_or(work.body.len(), |(at, _)| at);
    let (before, after) = work.body.split_at(at);
    let new = blocks::write(&read.blocks);
    // A single paragraph goes on in the line; more stand for themselves.
    let is_line = matches!(read.blocks[..], [blocks::Block::Paragraph(_)]);
    work.body = match is_line {
        true => format!("{before}{}{after}", new.trim_end()),
        false => format!("{}\n\n{}\n{}", before.trim_end(), new.trim_end(), after).trim_start().to_owned(),
    };
    read.dropped
}

fn faults(posted: &Posted<'_>, work: &Work) -> Result<Faults, WebError> {
    let portal = doing(posted, Action::Propose)?;
    let mut faults = Faults::default();
    let mut check = |name: &'static str, is_wrong: bool, key: &str| {
        if is_wrong {
            faults.add(name, posted.t(key));
        }
    };
    check("title", work.title.is_empty(), "edit-fault-title");
    check("title", work.title.chars().count() > TITLE_MAX, "edit-fault-long");
    check("summary", work.summary.chars().count() > SUMMARY_MAX, "edit-fault-long");
    check("body", work.body.chars().count() > BODY_MAX, "edit-fault-long");
    check("slug", work.slug.is_empty(), "edit-fault-slug");
    let known = |id: i64| portal.sections().is_ok_and(|all| all.iter().any(|section| section.id == id));
    check("section", work.kind == Kind::News && !work.section.is_some_and(known), "edit-fault-section");
    check("picture", !work.picture.is_empty() && portal.picture(&work.picture)?.is_none(), "edit-fault-picture");
    check("picture_alt", !work.picture.is_empty() && work.picture_alt.is_empty(), "edit-fault-alt");
    let read = blocks::markdown(&work.body);
    let has_alt = all_described(&read.blocks);
    check("body", !has_alt, "edit-fault-alt");
    Ok(faults)
}

/// Returns whether every picture of a text says what it shows.
fn all_described(blocks: &[blocks::Block]) -> bool {
    blocks.iter().all(|block| match block {
        blocks::Block::Picture { alt, .. } => !alt.is_empty(),
        blocks::Block::Quote(inner) => all_described(inner),
        blocks::Block::List { items, .. } => items.iter().all(|item| all_described(item)),
        _ => true,
    })
}
