//! The page of an entry: the act in words, on which papers it rests, who recorded it, and how it lies in the journal.

use dangvu_desk::Entry;
use dangvu_desk::journal::Reader;
use dangvu_register::act::Act;
use dangvu_register::effect::Subject;
use dangvu_register::ids::Seq;
use dangvu_words::{details, summary};
use maud::{Markup, html};

use crate::error::WebError;
use crate::lines::{entry_link, voided_by};
use crate::link::To;
use crate::matters;
use crate::page::{Content, Page, Place};
use crate::pages::books::make::{about, has_private};
use crate::record::{links, may};

/// How many of those whom an entry is about are listed.
const SUBJECTS_MAX: usize = 100;
/// How far is looked for the next entry that may be read.
const NEIGHBOURS_MAX: usize = 10_000;

/// Shows an entry.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let text = page.ask.path.first().map_or("", String::as_str);
    let none = || WebError::NoEntry { seq: text.to_owned(), last: page.view.last_seq() };
    let seq = text.parse().map(Seq).map_err(|_| none())?;
    if !page.scope.entry(seq) {
        return Err(none());
    }
    if seq > page.ask.known() && seq <= page.view.last_seq() {
        return Err(WebError::KnownLater);
    }
    let mut entry = page.site.desk().entry(seq)?.filter(|_| page.view.entry(seq).is_some()).ok_or_else(none)?;
    let hides = !may::seeing_particulars(page, seq) && hide(&mut entry.paper.act);
    if !hides && has_private(entry.paper.act.kind()) {
        page.note_looks(about(page.view, seq));
    }
    let names = page.names(entry.paper.effective);
    let label = page.words.label(entry.paper.act.kind().label);
    let body = html! {
        div.heading {
            p.kicker { (page.tv("entry-title", &[("seq", seq.to_string().into())])) }
            h1 { (label) }
        }
        (voiding(page, seq))
        p.lead { (summary(page.words, &entry.paper, &names)) }
        (links::of_entry(page, seq))
        div.columns {
            section {
                h2 { (page.t("entry-details")) }
                @if hides { p.hint { (page.t("scope-no-particulars")) } }
                dl.list { @for (label, value) in details(page.words, &entry.paper, &names) {
                    div { dt { (label) } dd { (value) } }
                } }
            }
            div { (recording(page, &entry)) (subjects(page, seq)) }
        }
        (stored(page, seq))
        (neighbours(page, seq))
    };
    Ok(Content::at(page.tv("entry-title", &[("seq", seq.to_string().into())]), Place::Entries, body))
}

/// Takes particulars out of an act: what is left is shown as sealed. Returns whether there were any.
pub(crate) fn hide(act: &mut Act) -> bool {
    let mut any = false;
    act.private(&mut |_, _, value| {
        if value.plain().is_some() {
            value.seal(String::new());
            any = true;
        }
    });
    any
}

/// Says whether the entry is voided, or voids another.
fn voiding(page: &Page<'_>, seq: Seq) -> Markup {
    let voids = page.view.entry(seq).and_then(|meta| meta.voids);
    html! {
        @if let Some(by) = voided_by(page, seq) {
            div.notice.wrong { p { strong { (page.t("voided-by")) " " (entry_link(page, by)) "." } " " (page.t("voided-what")) } }
        }
        @if let Some(voids) = voids {
            div.notice { p { (page.t("voids")) " " (entry_link(page, voids)) "." } }
        }
    }
}

fn recording(page: &Page<'_>, entry: &Entry) -> Markup {
    html! {
        section {
            h2 { (page.t("entry-recording")) }
            dl.list {
                div { dt { (page.t("column-recorded")) } dd { (page.words.moment(entry.recorded)) } }
                @if let Some(by) = &entry.proposed_by {
                    div { dt { (page.t("entry-proposed-by")) } dd { (by) } }
                    div { dt { (page.t("entry-accepted-by")) } dd { (entry.by) } }
                } @else { div { dt { (page.t("entry-by")) } dd { (entry.by) } } }
                div { dt { (page.t("entry-id")) } dd { code { (entry.id) } } }
            }
        }
    }
}

fn subjects(page: &Page<'_>, seq: Seq) -> Markup {
    let subjects = page.view.entry(seq).map_or_else(Vec::new, |meta| meta.subjects.iter().collect());
    html! {
        @if !subjects.is_empty() {
            section {
                h2 { (page.t("entry-subjects")) }
                ul.plain {
                    @for subject in subjects.iter().take(SUBJECTS_MAX) {
                        li { @match subject {
                            Subject::Unit(unit) => { (page.unit_link(*unit)) }
                            Subject::Member(member) => { (page.member_link(*member)) }
                            Subject::Matter(matter) => { (matters::link(page, *matter)) }
                        } }
                    }
                    @if subjects.len() > SUBJECTS_MAX {
                        li { (page.tv("and-more", &[("count", (subjects.len() - SUBJECTS_MAX).into())])) }
                    }
                }
            }
        }
    }
}

/// Shows the entry as the journal holds it, with particulars sealed.
fn stored(page: &Page<'_>, seq: Seq) -> Markup {
    let read = |reader: Reader| reader.read_chunk(u64::from(seq.0), 1);
    let body = Reader::open(page.site.desk().dir()).and_then(read).ok().and_then(|mut chunk| chunk.pop());
    html! {
        @if let Some((_, body)) = body {
            details.stored {
                summary { (page.t("entry-stored")) }
                p.hint { (page.t("entry-stored-what")) }
                pre { code { (body) } }
            }
        }
    }
}

fn neighbours(page: &Page<'_>, seq: Seq) -> Markup {
    let last = page.view.last_seq().min(page.ask.known());
    let may_read = |seq: &Seq| page.scope.entry(*seq);
    let before = (1..seq.0).rev().take(NEIGHBOURS_MAX).map(Seq).find(may_read);
    let after = (seq.0 + 1..=last.0).take(NEIGHBOURS_MAX).map(Seq).find(may_read);
    html! {
        nav.paging aria-label=(page.t("entry-neighbours")) {
            ul {
                @if let Some(before) = before { li { a rel="prev" href=(page.link(To::Entry(before))) { "← " (page.t("entry-before")) } } }
                li { a href=(page.link(To::Entries)) { (page.t("nav-entries")) } }
                @if let Some(after) = after { li { a rel="next" href=(page.link(To::Entry(after))) { (page.t("entry-after")) " →" } } }
            }
        }
    }
}
