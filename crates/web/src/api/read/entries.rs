//! Entries of the journal.

use dangvu_register::act::{KINDS, kind_named};
use dangvu_register::day::Day;
use dangvu_register::ids::{Seq, Unit};
use dangvu_words::details;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;

use crate::api::answer::Many;
use crate::api::listing::piece;
use crate::api::problem::Wrong;
use crate::api::told::{self, Line};
use crate::error::WebError;
use crate::matters::Within;
use crate::page::Page;
use crate::pages::books::make::{about, has_private};
use crate::pages::entry::hide;
use crate::record::may;
use dangvu_register::effect::Subject;

/// An entry.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct EntryTold {
    #[serde(flatten)]
    line: Line,
    /// The act with its papers. Particulars that may not be read are sealed.
    #[schemars(with = "serde_json::Map<String, Json>")]
    paper: Json,
    /// Whether particulars are left out that may not be read.
    hides: bool,
    /// The same field by field, as people read it.
    details: Vec<Detail>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Detail {
    label: String,
    value: String,
}

/// Returns the names of all kinds of acts.
pub(crate) fn kinds() -> Vec<&'static str> {
    KINDS.iter().map(|kind| kind.name).collect()
}

/// Lists entries, the newest first: of a kind, about a unit and those under it, that take effect between two days.
pub(crate) fn list(page: &Page<'_>) -> Result<Many<Line>, Wrong> {
    let kind = page.ask.get("act").and_then(kind_named);
    let above = page.ask.get("under").map(|code| page.unit_named(code)).transpose()?;
    let (first, last) = (page.ask.day("effective_from")?, page.ask.day("effective_to")?);
    let is_between = |on: Day| first.is_none_or(|first| first <= on) && last.is_none_or(|last| on <= last);
    let (within, known) = (Within::new(page, above), page.view.last_seq().min(page.ask.known()));
    let fits = |seq: &Seq| {
        let Some(meta) = page.view.entry(*seq) else { return false };
        let of_kind = kind.is_none_or(|kind| kind.name == meta.kind.name);
        let under = || above.is_none() || meta.subjects.iter().any(|subject| within.has(home(page, subject, meta.on)));
        of_kind && is_between(meta.on) && under() && page.scope.entry(*seq)
    };
    let all: Vec<Seq> = (1..=known.0).rev().map(Seq).filter(fits).collect();
    piece(page, &all, |seq| *seq, |&seq| told::line(page, seq))
}

/// Returns the unit in which somebody or something stands on a day.
fn home(page: &Page<'_>, subject: Subject, on: Day) -> Unit {
    let known = page.ask.known();
    match subject {
        Subject::Unit(unit) => unit,
        Subject::Member(member) => page.view.standing_as_known(member, on, known).unit,
        Subject::Matter(matter) => page.view.opening_of(matter, known).map_or(Unit::NONE, |affair| affair.opening.unit),
    }
}

/// Shows one.
pub(crate) fn show(page: &Page<'_>) -> Result<EntryTold, Wrong> {
    let seq = asked(page)?;
    let none = || WebError::NoEntry { seq: seq.to_string(), last: page.view.last_seq() };
    let mut entry = page.site.desk().entry(seq)?.ok_or_else(none)?;
    let line = told::line_of(page, seq, &entry);
    let hides = !may::seeing_particulars(page, seq) && hide(&mut entry.paper.act);
    if !hides && has_private(entry.paper.act.kind()) {
        page.note_looks(about(page.view, seq));
    }
    let names = page.names(entry.paper.effective);
    let details = details(page.words, &entry.paper, &names);
    Ok(EntryTold {
        line,
        hides,
        paper: serde_json::to_value(&entry.paper).unwrap_or_default(),
        details: details.into_iter().map(|(label, value)| Detail { label, value }).collect(),
    })
}

/// Returns the entry that the path names: one that may not be read is answered as one that does not exist.
///
/// # Errors
/// When there is none, or it is known only later than asked.
pub(crate) fn asked(page: &Page<'_>) -> Result<Seq, WebError> {
    let text = page.ask.path.first().map_or("", String::as_str);
    let none = || WebError::NoEntry { seq: text.to_owned(), last: page.view.last_seq() };
    let seq = text.parse().map(Seq).map_err(|_| none())?;
    if page.view.entry(seq).is_none() || !page.scope.entry(seq) {
        return Err(none());
    }
    if seq > page.ask.known() { Err(WebError::KnownLater) } else { Ok(seq) }
}
