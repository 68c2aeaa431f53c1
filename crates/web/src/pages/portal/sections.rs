//! The sections of the public site.

use dangvu_desk::rights::Action;
use dangvu_portal::{Section, slug};
use maud::{Markup, html};

use super::{content, doing, fault, fields, may, reading};
use crate::error::WebError;
use crate::form::{Done, Faults, Posted};
use crate::link::{Link, To};
use crate::page::{Content, Page};

pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let portal = reading(page)?;
    let sections = portal.sections()?;
    let administers = may(page, Action::Administer);
    let title = page.t("edit-sections");
    let chosen = page.ask.number("of")?;
    let found = chosen.and_then(|id| sections.iter().find(|section| usize::try_from(section.id) == Ok(id)));
    let body = html! {
        h1 { (title) }
        @if sections.is_empty() { p.none { (page.t("empty-list")) } } @else {
            div.scroll { table.list { tbody { @for section in &sections { tr {
                th scope="row" lang="vi" { @if administers { a href=(super::to(page, "/sections").with("of", section.id)) { (section.name) } } @else { (section.name) } }
                td { code { "/muc/" (section.slug) } }
                td.number { (section.position) }
                td { @if section.on_home { (page.t("edit-label-on_home")) } }
            } } } } }
        }
        @if administers {
            section { h2 { @match found { Some(section) => (section.name), None => (page.t("edit-new-section")) } }
                (form(page, found, i64::try_from(sections.len()).unwrap_or_default() + 1)) }
        }
    };
    Ok(content(page, "/sections", title, body))
}

fn form(page: &Page<'_>, section: Option<&Section>, next: i64) -> Markup {
    let kept = |value: fn(&Section) -> &str| section.map_or("", value);
    let position = section.map_or(next, |section| section.position).to_string();
    let id = section.map_or(0, |section| section.id).to_string();
    fields::form(
        page,
        &Link::path(&page.ask.address, page.ask.carried),
        false,
        &html! {
            input type="hidden" name="id" value=(fields::value(page, "id", &id));
            (fields::line(page, "name", "text", kept(|section| &section.name), true))
            (fields::line(page, "name_en", "text", kept(|section| &section.name_en), false))
            (fields::line(page, "slug", "text", kept(|section| &section.slug), false))
            (fields::lines(page, "about_section", 2, kept(|section| &section.about)))
            (fields::line(page, "position", "number", &position, true))
            (fields::check(page, "on_home", section.is_none_or(|section| section.on_home)))
            div.row { (fields::button(page, "save", true)) @if section.is_some() { (fields::button(page, "drop", false)) } }
        },
    )
}

pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let portal = doing(posted, Action::Administer)?;
    let fields = posted.fields;
    fields.only(&["id", "name", "name_en", "slug", "about_section", "position", "on_home", "what"])?;
    let id = fields.get("id").parse().map_err(|_| WebError::Field("id".to_owned()))?;
    let text = |name: &str| fields.get(name).to_owned();
    let address = slug(if fields.get("slug").is_empty() { fields.get("name") } else { fields.get("slug") });
    if address.is_empty() {
        return Ok(Done::again(Faults::one("name", posted.t("edit-fault-empty"))));
    }
    let done = match fields.get("what") {
        "drop" => portal.drop_section(id),
        _ => portal
            .save_section(&Section {
                id,
                slug: address,
                name: text("name"),
                name_en: text("name_en"),
                about: text("about_section"),
                position: fields.get("position").parse().unwrap_or_default(),
                on_home: fields.get("on_home") == "1",
            })
            .map(drop),
    };
    match done {
        Ok(()) => Ok(Done::to(posted.link(To::Portal("/sections"))).saying(posted.t("edit-saved-done"))),
        Err(error) => Ok(Done::again(fault(posted, error)?)),
    }
}
