//! Entries as lines of a history.

use dangvu_register::ids::Seq;
use dangvu_register::register::Telling;
use dangvu_words::summary;
use maud::{Markup, html};

use crate::ask::bad;
use crate::error::{BadValue, WebError};
use crate::link::{Link, To};
use crate::page::Page;

/// An entry said in a line.
pub(crate) struct Line {
    pub(crate) seq: Seq,
    on: String,
    recorded: String,
    pub(crate) text: String,
    voided_by: Option<Seq>,
}

/// Says entries in lines, in the order given. Those that cannot be read any more, or not by whoever asks, are left out.
///
/// # Errors
/// When the journal cannot be read.
pub(crate) fn lines(page: &Page<'_>, seqs: &[Seq]) -> Result<Vec<Line>, WebError> {
    let mut lines = Vec::with_capacity(seqs.len());
    for &seq in seqs.iter().filter(|&&seq| page.scope.entry(seq)) {
        let Some(entry) = page.site.desk().entry(seq)? else { continue };
        let names = page.names(entry.paper.effective);
        lines.push(Line {
            seq,
            on: page.day(entry.paper.effective),
            recorded: page.words.moment(entry.recorded),
            text: summary(page.words, &entry.paper, &names),
            voided_by: voided_by(page, seq),
        });
    }
    Ok(lines)
}

/// Returns the entry that voids another, as far as known.
pub(crate) fn voided_by(page: &Page<'_>, seq: Seq) -> Option<Seq> {
    let by = page.view.entry(seq)?.voided_by;
    (by != Seq::NEVER && by <= page.ask.known()).then_some(by)
}

/// The parts of a unit's history, each with its name in addresses and its text.
const TELLINGS: [(Telling, Option<&str>, &str); 3] = [
    (Telling::All, None, "telling-all"),
    (Telling::About, Some("about"), "telling-about"),
    (Telling::Issued, Some("issued"), "telling-issued"),
];

/// Returns which part of a unit's history is asked for.
///
/// # Errors
/// When there is no such part.
pub(crate) fn telling(page: &Page<'_>) -> Result<Telling, WebError> {
    let Some(asked) = page.ask.get("telling") else { return Ok(Telling::All) };
    let found = TELLINGS.iter().find(|(_, name, _)| *name == Some(asked));
    found.map(|(telling, ..)| *telling).ok_or_else(|| bad("telling", asked, BadValue::Choice))
}

/// Offers the parts of a unit's history; `here` is the address of the page.
pub(crate) fn tellings(page: &Page<'_>, here: &Link, chosen: Telling, anchor: &'static str) -> Markup {
    html! {
        ul.chips {
            @for (telling, name, key) in TELLINGS {
                li { a href=(here.clone().with_some("telling", name).part(anchor))
                    aria-current=[(telling == chosen).then_some("true")] { (page.t(key)) } }
            }
        }
    }
}

/// Shows lines as a table: for a journal.
pub(crate) fn table(page: &Page<'_>, caption: &str, lines: &[Line]) -> Markup {
    html! {
        div.scroll {
            table.entries {
                caption.unseen { (caption) }
                thead { tr {
                    th scope="col" { (page.t("column-entry")) }
                    th scope="col" { (page.t("column-effective")) }
                    th scope="col" { (page.t("column-act")) }
                    th scope="col" { (page.t("column-recorded")) }
                } }
                tbody {
                    @for line in lines {
                        tr.voided[line.voided_by.is_some()] {
                            td.number { (entry_link(page, line.seq)) }
                            td.date { (line.on) }
                            td { (said(page, line)) }
                            td.date { (line.recorded) }
                        }
                    }
                }
            }
        }
    }
}

/// Shows lines along a vertical line: for a life.
pub(crate) fn timeline(page: &Page<'_>, lines: &[Line]) -> Markup {
    html! {
        ol.timeline {
            @for line in lines {
                li.voided[line.voided_by.is_some()] {
                    span.date { (line.on) }
                    div { (said(page, line)) " " span.source { (entry_link(page, line.seq)) } }
                }
            }
        }
    }
}

/// Says a line, and what voids it.
pub(crate) fn said(page: &Page<'_>, line: &Line) -> Markup {
    html! {
        span.said { (line.text) }
        @if let Some(by) = line.voided_by {
            " " span.mark { (page.t("voided-by")) " " (entry_link(page, by)) }
        }
    }
}

/// Returns the number of an entry as a link, or alone if the entry may not be read.
pub(crate) fn entry_link(page: &Page<'_>, seq: Seq) -> Markup {
    let number = page.tv("entry-number", &[("seq", seq.to_string().into())]);
    html! {
        @if page.scope.entry(seq) { a href=(page.link(To::Entry(seq))) { (number) } }
        @else { (number) }
    }
}
