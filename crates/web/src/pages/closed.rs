//! Closed reports: the list of them; one written again, with whether it is still the same; what changed since.

use dangvu_desk::{Changes, Closed, Verified, paper_words};
use dangvu_register::ids::{Seq, Unit};
use dangvu_register::measure::Period;
use dangvu_reports::document::{Document, Figure, Opens};
use dangvu_reports::{Recounted, html as document};
use maud::{Markup, html};

use super::drawn::{opens_at, sheet};
use super::unit::path_of;
use crate::apart::{Apart, Reply};
use crate::assets;
use crate::error::WebError;
use crate::file::{Format, name_of};
use crate::lines::{self, entry_link};
use crate::link::{Link, To};
use crate::page::{Content, Page, Place};
use crate::paging::{Paging, ROWS_MAX};

/// Shows the reports that were closed for a unit, or for all.
pub(crate) fn list(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = page.ask.get("unit").map(|code| page.unit_named(code)).transpose()?;
    let mut closed = page.view.closed_reports(unit, page.ask.known());
    closed.retain(|closed| page.scope.entry(closed.entry));
    closed.reverse();
    let paging = Paging::read(page, closed.len())?;
    let rows = closed[paging.rows()].iter().map(|closed| page.site.desk().closed_report(page.view, closed.entry));
    let rows: Vec<Closed> = rows.collect::<Result<_, _>>()?;
    let here = page.link(To::ClosedReports).with_some("unit", unit.map(|unit| page.view.unit_id(unit)));
    let body = html! {
        @if let Some(unit) = unit { (path_of(page, unit)) }
        div.heading {
            h1 { (page.t("closed-title")) }
            p.facts {
                @if let Some(unit) = unit { (page.unit_link(unit)) a href=(page.link(To::ClosedReports)) { (page.t("closed-all")) } }
                a href=(page.link(To::Reports).with_some("unit", unit.map(|unit| page.view.unit_id(unit)))) { (page.t("nav-reports")) }
            }
        }
        p.hint { (page.t("closed-what")) }
        @if rows.is_empty() { p.none { (page.t("closed-none")) } } @else { (table(page, &rows)) }
        (paging.links(page, &here))
    };
    Ok(Content::at(page.t("closed-title"), Place::Reports, body))
}

fn table(page: &Page<'_>, rows: &[Closed]) -> Markup {
    html! {
        div.scroll { table.wide {
            caption.unseen { (page.t("closed-title")) }
            thead { tr {
                th scope="col" { (page.t("column-paper")) }
                th scope="col" { (page.t("column-unit")) }
                th scope="col" { (page.t("closings-period")) }
                th scope="col" { (page.t("closings-on")) }
                th scope="col" { (page.t("entry-by")) }
                th scope="col" { (page.t("column-entry")) }
                th scope="col" { (page.t("closings-since")) }
            } }
            tbody { @for closed in rows { tr {
                th scope="row" { a href=(page.link(To::Closed(closed.entry))) { (closed.act.report) } }
                td { (page.unit_id_link(&closed.act.unit)) }
                td { (period_said(page, closed)) }
                td.date { (page.day(closed.on)) }
                td { (closed.by) }
                td.number { (entry_link(page, closed.entry)) }
                td { a href=(page.link(To::ClosedSince(closed.entry))) { (page.t("closings-show")) } }
            } } }
        } }
    }
}

fn period_said(page: &Page<'_>, closed: &Closed) -> String {
    page.tv("figure-period", &[("from", page.day(closed.act.from).into()), ("to", page.day(closed.act.to).into())])
}

/// Returns the closed report that the path names.
pub(crate) fn asked(page: &Page<'_>) -> Result<Closed, WebError> {
    let text = page.ask.path.first().map_or("", String::as_str);
    let last = page.view.last_seq();
    let entry = text.parse().map(Seq).map_err(|_| WebError::NoEntry { seq: text.to_owned(), last })?;
    if !page.scope.entry(entry) {
        return Err(WebError::NoClosed(entry));
    }
    let closed = page.site.desk().closed_report(page.view, entry)?;
    if entry > page.ask.known() { Err(WebError::KnownLater) } else { Ok(closed) }
}

/// Shows a closed report, written again, and whether it is what was closed.
pub(crate) fn show(asking: &Apart<'_>) -> Result<Reply, WebError> {
    let (closed, document, verified) = asking.look(|page| {
        let (closed, desk) = (asked(page)?, page.site.desk());
        let document = desk.reproduce(page.view, &closed, &asking.pages)?;
        let verified = desk.verify_report(page.view, &closed)?;
        Ok::<_, WebError>((closed, document, verified))
    })?;
    Ok(Reply::page(move |page| Ok(content(page, &closed, &document, &verified))))
}

/// Shows a closed report and nothing else.
pub(crate) fn alone(asking: &Apart<'_>) -> Result<Reply, WebError> {
    let document = asking.look(|page| again(page, &asking.pages))?.1;
    Ok(Reply::Alone(sheet(&document, asking.ask.carried.lang)))
}

/// Writes a closed report as the file that the path names.
pub(crate) fn as_file(asking: &Apart<'_>) -> Result<Reply, WebError> {
    let format = asking.ask.path.get(1).and_then(|file| Format::of_file(file)).ok_or(WebError::NoPage)?;
    let (closed, document) = asking.look(|page| again(page, &asking.pages))?;
    let bytes = format.write(&document, &asking.pages).map_err(dangvu_desk::ReportError::Write)?;
    let act = &closed.act;
    let days = [act.from.to_string(), act.to.to_string()];
    let name = name_of(&[&act.report, act.unit.as_str(), &days[0], &days[1], &format!("muc {}", closed.entry)]);
    Ok(Reply::File(format.download(&name, bytes)))
}

pub(crate) fn again(page: &Page<'_>, pages: &str) -> Result<(Closed, Document), WebError> {
    let closed = asked(page)?;
    let document = page.site.desk().reproduce(page.view, &closed, pages)?;
    Ok((closed, document))
}

fn content(page: &Page<'_>, closed: &Closed, written: &Document, verified: &Verified) -> Content {
    let unit = page.view.unit(&closed.act.unit).unwrap_or(Unit::NONE);
    let link = |opens: &Opens| Some(opens_at(opens, page.ask.carried.lang));
    let title = page.tv("closed-one", &[("entry", closed.entry.to_string().into())]);
    let body = html! {
        (path_of(page, unit))
        (heading(page, closed, unit))
        (verdict(page, closed, verified))
        nav.work.files aria-label=(page.t("report-files")) { ul {
            @for format in Format::ALL {
                li { a download href=(page.link(To::ClosedFile(closed.entry, format))) { (page.t(format.key())) } }
            }
            li { a href=(page.link(To::ClosedPrint(closed.entry))) { (page.t("report-print")) } }
            li { a href=(page.link(To::ClosedSince(closed.entry))) { (page.t("closed-since")) } }
        } }
        div.sheet lang="vi" { (document::article(written, paper_words(), &link)) }
    };
    Content::at(title, Place::Reports, body).with_head(html! { link rel="stylesheet" href=(assets::report()); })
}

fn heading(page: &Page<'_>, closed: &Closed, unit: Unit) -> Markup {
    html! {
        div.heading {
            p.kicker { (page.tv("closed-one", &[("entry", closed.entry.to_string().into())])) }
            h1 { (closed.act.report) " – " (page.unit_name(unit)) }
            p.facts {
                (page.unit_link(unit))
                span { (period_said(page, closed)) }
                span { (page.tv("closed-by", &[("day", page.day(closed.on).into()), ("by", (&closed.by).into())])) }
                (entry_link(page, closed.entry))
                a href=(page.link(To::ClosedReports).with("unit", &closed.act.unit)) { (page.t("closed-title")) }
            }
        }
        @if let Some(by) = closed.voided_by {
            p.notice.wrong { (page.t("closed-voided")) " " (entry_link(page, by)) }
        }
    }
}

/// Says whether the report is what was closed: the journal, the figures, the words.
fn verdict(page: &Page<'_>, closed: &Closed, verified: &Verified) -> Markup {
    let known = closed.act.known.to_string();
    let figures = closed.act.figures.split(' ').filter(|figure| !figure.is_empty()).count();
    let same = verified.is_same();
    let journal = if verified.is_journal_same { "verified-journal-same" } else { "verified-journal-differs" };
    let words = match verified.is_worded_alike {
        Some(true) => "verified-words-same",
        Some(false) => "verified-words-differ",
        None => "verified-words-erased",
    };
    html! {
        div.notice.verdict.wrong[!same].done[same] role="status" {
            h2 { @if same { (page.t("verified-same")) } @else { (page.t("verified-differs")) } }
            ul {
                li { (page.tv(journal, &[("entry", known.into())])) }
                li {
                    @if verified.recounted.is_empty() { (page.tv("verified-figures-same", &[("count", figures.into())])) }
                    @else { (page.tv("verified-figures-differ", &[("count", verified.recounted.len().into())])) }
                }
                li { (page.t(words)) }
            }
            @if !verified.recounted.is_empty() { (recounted(page, &verified.recounted)) }
        }
    }
}

fn recounted(page: &Page<'_>, differ: &[Recounted]) -> Markup {
    html! {
        table.list {
            thead { tr { th.number scope="col" { (page.t("closed-then")) } th.number scope="col" { (page.t("closed-now")) } } }
            tbody { @for Recounted { kept, figure } in differ.iter().take(ROWS_MAX) { tr {
                td.number { (kept.as_deref().unwrap_or("–")) }
                td.number { (side(page, figure.as_ref())) }
            } } }
        }
        @if differ.len() > ROWS_MAX { p.hint { (page.tv("and-more", &[("count", (differ.len() - ROWS_MAX).into())])) } }
    }
}

/// Shows what changed since a report was closed: by the date bar's known entry, or as known now.
pub(crate) fn since(asking: &Apart<'_>) -> Result<Reply, WebError> {
    let (closed, changes) = asking.look(|page| {
        let closed = asked(page)?;
        let period = Period { known: page.ask.known(), ..closed.period() };
        let changes = page.site.desk().changes_since(page.view, &closed, period, page.words)?;
        Ok::<_, WebError>((closed, changes))
    })?;
    Ok(Reply::page(move |page| differences(page, &closed, &changes)))
}

fn differences(page: &Page<'_>, closed: &Closed, changes: &Changes) -> Result<Content, WebError> {
    let unit = page.view.unit(&closed.act.unit).unwrap_or(Unit::NONE);
    let entries = page.scope.entries(changes.entries.clone());
    let paging = Paging::read(page, entries.len())?;
    let rows = lines::lines(page, &entries[paging.rows()])?;
    let here: Link = page.link(To::ClosedSince(closed.entry));
    let title = page.tv("closed-since-one", &[("entry", closed.entry.to_string().into())]);
    let body = html! {
        (path_of(page, unit))
        (heading(page, closed, unit))
        p { a href=(page.link(To::Closed(closed.entry))) { (page.t("closed-back")) } }
        section #figures {
            h2 { (page.tv("closed-figures", &[("count", changes.figures.len().into())])) }
            @if changes.figures.is_empty() { p.none { (page.t("closed-figures-none")) } } @else { (figures(page, changes)) }
        }
        section #entries {
            h2 { (page.tv("closings-entries", &[("count", entries.len().into())])) }
            (page.partly())
            @if changes.entries.is_empty() { p.none { (page.t("closings-nothing-since")) } }
            @else { (lines::table(page, &title, &rows)) }
            (paging.links(page, &here.part("entries")))
        }
    };
    Ok(Content::at(title, Place::Reports, body))
}

fn figures(page: &Page<'_>, changes: &Changes) -> Markup {
    html! {
        div.scroll { table.wide {
            caption.unseen { (page.t("closed-since")) }
            thead { tr {
                th scope="col" { (page.t("column-measure")) }
                th scope="col" { (page.t("closed-where")) }
                th.number scope="col" { (page.t("closed-then")) }
                th.number scope="col" { (page.t("closed-now")) }
            } }
            tbody { @for became in changes.figures.iter().take(10 * ROWS_MAX) { tr {
                th scope="row" { (became.label) }
                td {
                    @if let Some(row) = &became.row { (row) } @else { code.quiet { (became.of) } }
                    @if let Some((from, to)) = became.days { br; small { (page.tv("figure-period", &[("from", page.day(from).into()), ("to", page.day(to).into())])) } }
                }
                td.number { (side(page, became.then.as_ref())) }
                td.number { (side(page, became.now.as_ref())) }
            } } }
        } }
        @if changes.figures.len() > 10 * ROWS_MAX {
            p.hint { (page.tv("and-more", &[("count", (changes.figures.len() - 10 * ROWS_MAX).into())])) }
        }
    }
}

/// Writes a figure as a link to what stands behind it, nothing for one that is not there.
fn side(page: &Page<'_>, figure: Option<&Figure>) -> Markup {
    let lang = page.ask.carried.lang;
    html! { @match figure {
        None => { "–" }
        Some(Figure { text, opens: Some(opens), .. }) => { a.figure href=(opens_at(opens, lang)) { (text) } }
        Some(Figure { text, .. }) => { (text) }
    } }
}
