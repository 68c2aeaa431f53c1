//! A section of a report that staff write: Markdown, with a look at how it will stand there.

use std::collections::BTreeMap;

use dangvu_desk::paper_words;
use dangvu_desk::store::{Section, StoreError};
use dangvu_reports::{Template, html as document, section as blocks_of};
use maud::{Markup, html};

use super::unit::path_of;
use crate::allowed;
use crate::assets;
use crate::drawn::Wanted;
use crate::error::{Trouble, WebError};
use crate::form::{Done, Faults, Posted};
use crate::link::{Link, To};
use crate::page::{Content, Page, Place};
use crate::shelf::{self, Kind};
use crate::site::Site;

/// Most letters of a section.
const LETTERS_MAX: usize = 100_000;

/// The keys of what is told about how to write.
const HELP: [&str; 5] = ["section-help-1", "section-help-2", "section-help-3", "section-help-4", "section-help-5"];

/// What somebody typed, over which version.
struct Typed {
    text: String,
    read: String,
}

/// Shows a section with its form; again with what was typed, if somebody else saved it meanwhile.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let fields = &page.typed.fields;
    let typed = Typed { text: fields.whole("text").to_owned(), read: fields.get("read").to_owned() };
    shown(page, Some(typed).filter(|typed| !typed.read.is_empty()))
}

fn shown(page: &Page<'_>, typed: Option<Typed>) -> Result<Content, WebError> {
    let wanted = Wanted::read(page, Kind::Report)?;
    let unit = page.asked_unit(1)?;
    let name = asked(page.site, &wanted, page.ask.path.get(2))?;
    let saved = saved(page.site, &wanted, &name)?;
    let text = typed.as_ref().map_or(&saved.text, |typed| &typed.text);
    let is_other = typed.as_ref().is_some_and(|typed| typed.read != saved.version.to_string());
    let may = allowed::writes(page.site, page.view, page.who, unit);
    let back = back(page, &wanted);
    let body = html! {
        (path_of(page, unit))
        div.heading {
            p.kicker { (page.t("section-kicker")) }
            h1 { (heading(page, &wanted, &name)) }
            p.facts {
                (page.unit_link(unit))
                span { (page.tv("figure-period", &[("from", page.day(wanted.period.from).into()), ("to", page.day(wanted.period.to).into())])) }
                @if saved.version > 0 {
                    span { (page.tv("section-saved", &[("by", (&saved.saved_by).into()), ("moment", page.words.moment(saved.saved_at).into())])) }
                }
                a href=(back) { (page.t("section-back")) }
            }
        }
        @if is_other {
            section.notice.wrong #theirs {
                h2 { (page.tv("section-theirs", &[("by", (&saved.saved_by).into())])) }
                div.sheet.piece lang="vi" { (document::piece(&blocks_of(&saved.text), paper_words(), &|_| None)) }
                details { summary { (page.t("section-as-written")) } pre { (saved.text) } }
            }
        }
        @if may { (editor(page, text, saved.version, is_other)) } @else { p.notice { (page.t("section-not-yours")) } }
        section #preview {
            h2 { (page.t("section-preview")) }
            @if text.trim().is_empty() { p.none { (page.t("section-empty")) } }
            @else { div.sheet.piece lang="vi" { (document::piece(&blocks_of(text), paper_words(), &|_| None)) } }
        }
    };
    let head = html! { link rel="stylesheet" href=(assets::report()); };
    Ok(Content::at(page.t("section-kicker"), Place::Reports, body).with_head(head))
}

fn editor(page: &Page<'_>, text: &str, version: u32, is_other: bool) -> Markup {
    let fault = page.typed.faults.of("text");
    let form = html! {
        input type="hidden" name="read" value=(version);
        div.field {
            label for="text" { @if is_other { (page.t("section-yours")) } @else { (page.t("section-text")) } }
            textarea #text name="text" rows="14" maxlength=(LETTERS_MAX) lang="vi" spellcheck="true"
                aria-invalid=[fault.map(|_| "true")] aria-describedby="text-told" { "\n" (text) }
            p.told #text-told {
                @if let Some(fault) = fault { span.fault { (fault) } " " }
                span.hint { (page.t("section-help")) }
            }
        }
        div.row {
            button type="submit" name="what" value="save" { (page.t("button-save")) }
            button.plain-button type="submit" name="what" value="look" { (page.t("section-look")) }
        }
    };
    html! {
        (page.form(&form))
        details.stored {
            summary { (page.t("section-help-title")) }
            table.list { tbody { @for key in HELP {
                tr { td { code { (page.t(&[key, ".write"].concat())) } } td { (page.t(key)) } }
            } } }
        }
    }
}

/// Saves a section, or shows how it will look.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let fields = posted.fields;
    fields.only(&["read", "text", "what"])?;
    let (wanted, unit) =
        posted.look(|page| Ok::<_, WebError>((Wanted::read(page, Kind::Report)?, page.asked_unit(1)?)))?;
    if !allowed::writes(posted.site, &posted.view(), Some(posted.who()?), unit) {
        return Err(WebError::Forbidden);
    }
    let name = asked(posted.site, &wanted, posted.ask.path.get(2))?;
    let text = fields.whole("text").replace("\r\n", "\n");
    if text.chars().count() > LETTERS_MAX {
        return Ok(Done::again(Faults::one("text", posted.t("section-too-long"))));
    }
    if fields.get("what") == "look" {
        let typed = Typed { text, read: fields.get("read").to_owned() };
        return Ok(Done::once(move |page| shown(page, Some(typed))));
    }
    let (store, by) = (posted.site.desk().store(), &posted.who()?.actor.shown);
    let read = fields.get("read").parse().map_err(|_| WebError::Field("read".to_owned()))?;
    match store.save_section(&wanted.sections_of(), &name, text.trim_end(), read, by, posted.now) {
        Ok(_) => {
            let to = To::Drawn(Kind::Report, &wanted.name, &wanted.unit);
            Ok(Done::to(posted.link(to)).saying(posted.t("section-done")))
        }
        Err(StoreError::SavedMeanwhile { by }) => {
            let told = posted.tv("section-meanwhile", &[("by", by.into())]);
            Ok(Done::again(Faults::one("", told)))
        }
        Err(_) => Err(Trouble::Office.into()),
    }
}

fn back(page: &Page<'_>, wanted: &Wanted) -> Link {
    page.link(To::Drawn(Kind::Report, &wanted.name, &wanted.unit))
}

/// Returns the name of the section, if the template has it.
fn asked(site: &Site, wanted: &Wanted, name: Option<&String>) -> Result<String, WebError> {
    let name = name.cloned().unwrap_or_default();
    let known = template(site, wanted)?.sections().contains(&name.as_str());
    if known { Ok(name) } else { Err(WebError::NoPage) }
}

/// Reads the template of a report.
pub(super) fn template(site: &Site, wanted: &Wanted) -> Result<Template, WebError> {
    let none = |near| Trouble::NoSource { kind: wanted.kind, name: wanted.name.clone(), near };
    let source = shelf::named(site.desk(), wanted.kind, &wanted.name).map_err(none)?;
    let text = source.text.map_err(|cause| Trouble::Unreadable { file: source.file.clone(), cause })?;
    Ok(Template::parse(&source.file, &text).map_err(Trouble::Fault)?)
}

/// Returns the section as it was saved last; an empty one that nobody saved.
fn saved(site: &Site, wanted: &Wanted, name: &str) -> Result<Section, WebError> {
    let all = site.desk().store().sections(&wanted.sections_of()).map_err(|_| Trouble::Office)?;
    Ok(all.into_iter().find(|section| section.name == name).unwrap_or_else(|| Section {
        name: name.to_owned(),
        text: String::new(),
        version: 0,
        saved_at: site.now(),
        saved_by: String::new(),
    }))
}

/// Returns the heading that a section stands under in the template; its name if there is none.
fn heading(page: &Page<'_>, wanted: &Wanted, name: &str) -> String {
    headings(page.site, wanted).remove(name).unwrap_or_else(|| name.to_owned())
}

/// Returns the headings that the sections of a template stand under, by their names.
pub(super) fn headings(site: &Site, wanted: &Wanted) -> BTreeMap<String, String> {
    template(site, wanted).map(|template| template.section_headings()).unwrap_or_default()
}
