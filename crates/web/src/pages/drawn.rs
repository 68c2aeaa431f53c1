//! A report or a form of a unit: read in the frame of the pages, alone for print, and as a file.

use std::sync::Arc;

use dangvu_desk::{figure_address, paper_words};
use dangvu_register::ids::{Seq, Unit};
use dangvu_reports::document::{Document, Opens};
use dangvu_reports::html as document;
use dangvu_words::Lang;
use maud::{DOCTYPE, Markup, html};

use super::unit::path_of;
use crate::allowed;
use crate::apart::{Apart, Had, Reply};
use crate::assets;
use crate::drawn::{Drawn, PAPER_PARAMS, Wanted};
use crate::error::WebError;
use crate::file::{Format, name_of};
use crate::jobs::Made;
use crate::link::{Link, To};
use crate::page::{Content, Page, Place};
use crate::shelf::Kind;

pub(crate) fn report(asking: &Apart<'_>) -> Result<Reply, WebError> {
    framed(asking, Kind::Report)
}

pub(crate) fn form(asking: &Apart<'_>) -> Result<Reply, WebError> {
    framed(asking, Kind::Form)
}

pub(crate) fn report_alone(asking: &Apart<'_>) -> Result<Reply, WebError> {
    alone(asking, Kind::Report)
}

pub(crate) fn form_alone(asking: &Apart<'_>) -> Result<Reply, WebError> {
    alone(asking, Kind::Form)
}

pub(crate) fn report_file(asking: &Apart<'_>) -> Result<Reply, WebError> {
    as_file(asking, Kind::Report)
}

pub(crate) fn form_file(asking: &Apart<'_>) -> Result<Reply, WebError> {
    as_file(asking, Kind::Form)
}

/// Shows a document in the frame of the pages.
fn framed(asking: &Apart<'_>, kind: Kind) -> Result<Reply, WebError> {
    with_drawn(asking, kind, |drawn| Reply::page(move |page| Ok(content(page, &drawn))))
}

/// Shows a document and nothing else, as it is printed.
fn alone(asking: &Apart<'_>, kind: Kind) -> Result<Reply, WebError> {
    with_drawn(asking, kind, |drawn| Reply::Alone(sheet(&drawn.document, asking.ask.carried.lang)))
}

/// Writes the file that the path names.
fn as_file(asking: &Apart<'_>, kind: Kind) -> Result<Reply, WebError> {
    let file = asking.ask.path.get(2).map_or("", String::as_str);
    let format = Format::of_file(file).ok_or(WebError::NoPage)?;
    let wanted = asking.look(|page| Wanted::read(page, kind))?;
    match asking.have(wanted, Some(format))? {
        Had::Now(Made::File(drawn, bytes)) => Ok(Reply::File(format.download(&file_name(&drawn), bytes.to_vec()))),
        Had::Now(Made::Drawn(_) | Made::Book(_)) => Err(WebError::NoPage),
        Had::Later(there) => Ok(Reply::To(there)),
    }
}

fn with_drawn(asking: &Apart<'_>, kind: Kind, answer: impl FnOnce(Arc<Drawn>) -> Reply) -> Result<Reply, WebError> {
    let wanted = asking.look(|page| Wanted::read(page, kind))?;
    Ok(match asking.have(wanted, None)? {
        Had::Now(Made::Drawn(drawn) | Made::File(drawn, _)) => answer(drawn),
        Had::Now(Made::Book(_)) => return Err(WebError::NoPage),
        Had::Later(there) => Reply::To(there),
    })
}

/// Returns the name of a document as a file: what it is, of whom, and from when to when.
fn file_name(drawn: &Drawn) -> String {
    let Wanted { unit, period, .. } = &drawn.wanted;
    name_of(&[&drawn.label.vi, unit.as_str(), &period.from.to_string(), &period.to.to_string()])
}

/// Returns the page that opens a figure, in the language that is read.
pub(super) fn opens_at(opens: &Opens, lang: Lang) -> String {
    let address = figure_address("", opens);
    if lang == Lang::default() { address } else { format!("{address}&lang={lang}") }
}

/// Writes a document and nothing else.
pub(super) fn sheet(drawn: &Document, lang: Lang) -> Markup {
    let link = |opens: &Opens| Some(opens_at(opens, lang));
    let head = &drawn.head;
    html! {
        (DOCTYPE)
        html lang="vi" {
            head {
                meta charset="utf-8";
                title { (head.title) " " (head.subject) }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                link rel="stylesheet" href=(assets::sheet());
                link rel="stylesheet" href=(assets::report());
                link rel="icon" type="image/svg+xml" href=(assets::icon());
            }
            body { main { (document::article(drawn, paper_words(), &link)) } }
        }
    }
}

fn content(page: &Page<'_>, drawn: &Drawn) -> Content {
    let unit = page.view.unit(&drawn.wanted.unit).unwrap_or(Unit::NONE);
    let label = page.words.lang().choose(&drawn.label.vi, &drawn.label.en);
    let link = |opens: &Opens| Some(opens_at(opens, page.ask.carried.lang));
    let body = html! {
        (path_of(page, unit))
        (heading(page, drawn, unit, label))
        (files(page, drawn))
        (mismatches(page, drawn))
        (sections(page, drawn, unit))
        (particulars(page, drawn))
        div.sheet lang="vi" { (document::article(&drawn.document, paper_words(), &link)) }
    };
    let head = html! { link rel="stylesheet" href=(assets::report()); };
    Content::at(format!("{label} – {}", page.unit_name(unit)), Place::Reports, body).with_head(head)
}

fn heading(page: &Page<'_>, drawn: &Drawn, unit: Unit, label: &str) -> Markup {
    let Wanted { kind, name, period, unit: id, .. } = &drawn.wanted;
    let kicker = match kind {
        Kind::Report => "report-kicker",
        Kind::Form => "form-kicker",
    };
    let days = [("from", page.day(period.from).into()), ("to", page.day(period.to).into())];
    let mut figures = 0_usize;
    drawn.document.each_figure(&mut |_| figures += 1);
    let as_of = if period.known == Seq::NEVER { drawn.last } else { period.known };
    html! {
        div.heading {
            p.kicker { (page.t(kicker)) }
            h1 { (label) }
            p.facts {
                (page.unit_link(unit))
                span { (page.tv("figure-period", &days)) }
                span { (page.tv("report-as-known", &[("seq", page.words.number(i64::from(as_of.0)).into())])) }
                span { (page.tv("report-figures", &[("count", figures.into())])) }
                a href=(page.link(To::Reports).with("unit", id).with(kind.word(), name).part("choose")) {
                    (page.t("report-choose-other"))
                }
            }
        }
    }
}

/// Adds to a link what the address of the document says beside its days.
pub(super) fn along(page: &Page<'_>, link: Link) -> Link {
    let own = page.ask.own_params().filter(|(name, _)| PAPER_PARAMS.contains(name) || *name == "job");
    own.fold(link, |link, (name, value)| link.with(name, value))
}

fn files(page: &Page<'_>, drawn: &Drawn) -> Markup {
    let Wanted { kind, name, unit, .. } = &drawn.wanted;
    html! {
        nav.work.files aria-label=(page.t("report-files")) { ul {
            @for format in Format::ALL {
                li { a download href=(along(page, page.link(To::File(*kind, name, unit, format)))) { (page.t(format.key())) } }
            }
            li { a href=(along(page, page.link(To::Print(*kind, name, unit)))) { (page.t("report-print")) } }
        } }
    }
}

/// Says which checks of a form do not hold, with the cells.
fn mismatches(page: &Page<'_>, drawn: &Drawn) -> Markup {
    html! {
        @if !drawn.mismatches.is_empty() {
            div.notice.wrong role="alert" {
                h2 { (page.tv("form-mismatches", &[("count", drawn.mismatches.len().into())])) }
                ul { @for mismatch in &drawn.mismatches { li { (mismatch.say(page.words)) } } }
            }
        }
    }
}

/// Leads to the sections that staff write, those first that are not written yet, and to closing.
fn sections(page: &Page<'_>, drawn: &Drawn, unit: Unit) -> Markup {
    let Wanted { kind, name, unit: id, .. } = &drawn.wanted;
    let sections = drawn.free_sections();
    let left = sections.iter().filter(|section| !section.is_written).count();
    html! {
        @if *kind == Kind::Report {
            @if !sections.is_empty() { div.notice.sections {
                @if left > 0 {
                    p { (page.tv("report-unwritten-sections", &[("count", left.into()), ("all", sections.len().into())])) }
                } @else { p { (page.t("report-sections-written")) } }
                ul { @for section in &sections { li {
                    a href=(page.link(To::Section(name, id, &section.name))) {
                        @if section.heading.is_empty() { (section.name) } @else { (section.heading) }
                    }
                    " " @if section.is_written { small { (page.t("section-is-written")) } }
                    @else { span.mark { (page.t("section-is-empty")) } }
                } } }
            } }
            p.deed {
                @if allowed::closes(page.site, page.view, page.who, unit) {
                    a.button href=(along(page, page.link(To::Close(name, id)))) { (page.t("close-kicker")) } " "
                }
                a href=(page.link(To::ClosedReports).with("unit", id)) { (page.t("closed-title")) }
            }
        }
    }
}

/// Asks for number, place, date and signature.
fn particulars(page: &Page<'_>, drawn: &Drawn) -> Markup {
    let paper = &drawn.wanted.paper;
    let is_given = page.ask.own_params().any(|(name, _)| PAPER_PARAMS.contains(&name));
    html! {
        details.stored open[is_given] {
            summary { (page.t("paper-particulars")) }
            form.filter method="get" action=(page.ask.address) {
                @for (name, value) in page.ask.carried.params() { input type="hidden" name=(name) value=(value); }
                label { span { (page.t("paper-number")) }
                    input.short type="text" inputmode="numeric" name="number" value=[paper.number]; }
                label { span { (page.t("paper-place")) }
                    input type="text" name="place" maxlength="100" value=[paper.place.as_deref()]; }
                label { span { (page.t("paper-date")) } input type="date" name="date" value=[paper.date]; }
                label { span { (page.t("paper-signer")) }
                    input type="text" name="signer" maxlength="100" value=[paper.signer.as_deref()]; }
                button type="submit" { (page.t("button-put-in")) }
            }
            p.hint { (page.t("paper-what")) }
        }
    }
}
