//! Recording one act or a batch: all or nothing, and once, however often the same is sent.

use dangvu_desk::{RecordError, Submission};
use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use dangvu_words::summary;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use super::body::{Written, ids, kind, read, written};
use super::judged::{may_name, may_touch, refused, sheet, warned};
use crate::api::call::Call;
use crate::api::operation::Created;
use crate::api::problem::{Fault, Wrong};
use crate::api::serve::PREFIX;
use crate::page::NamesOn;
use crate::pages::record::attempt;

/// What was recorded.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct RecordedTold {
    /// The entries, in the order of the request.
    pub(super) entries: Vec<EntryMade>,
    /// What to look at; told once, not when the same is sent again.
    pub(super) warnings: Vec<Fault>,
}

/// An entry that was made.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct EntryMade {
    pub(super) entry: u32,
    pub(super) id: String,
    pub(super) act: String,
    pub(super) said: String,
}

/// Records one act.
pub(crate) fn one(call: &Call<'_>) -> Result<Created<RecordedTold>, Wrong> {
    let act = written(call, read(call)?, String::new())?;
    all(call, vec![act])
}

/// Records a batch.
pub(crate) fn batch(call: &Call<'_>) -> Result<Created<RecordedTold>, Wrong> {
    all(call, acts(call)?)
}

/// Reads the acts of a body.
pub(super) fn acts(call: &Call<'_>) -> Result<Vec<Written>, Wrong> {
    let mut body = read(call)?;
    let acts = body["acts"].as_array_mut().map(std::mem::take).unwrap_or_default();
    acts.into_iter().enumerate().map(|(at, json)| written(call, json, format!("/acts/{at}"))).collect()
}

/// Records acts.
pub(super) fn all(call: &Call<'_>, acts: Vec<Written>) -> Result<Created<RecordedTold>, Wrong> {
    let ids = ids(call, &acts)?;
    if let Some(before) = before(call, &ids, &acts)? {
        return Ok(before);
    }
    match fresh(call, &ids, &acts) {
        // Somebody sent the same at the same time, and was first: what is refused is only that it is so already.
        Err(wrong) => before(call, &ids, &acts)?.ok_or(wrong),
        done => done,
    }
}

fn fresh(call: &Call<'_>, ids: &[Uuid], acts: &[Written]) -> Result<Created<RecordedTold>, Wrong> {
    may_name(call, acts)?;
    let submissions: Vec<Submission> =
        ids.iter().zip(acts).map(|(&id, act)| Submission { id, paper: act.paper.clone() }).collect();
    let place = |at: usize| acts.get(at).map(|act| (at, act.pointer.clone(), act.paper.clone()));
    let wrong = |error: &RecordError| refused(call, error, place);
    let desk = call.site.desk();
    let of = sheet(&acts.last().ok_or(Wrong::Broken)?.paper)?;
    let tried = attempt::look_at(desk, &submissions, &of, call.ask.today).map_err(|error| wrong(&error))?;
    may_touch(call, &tried)?;
    let recorded = desk.record(&call.signed.actor.name, submissions).map_err(|error| wrong(&error))?;
    if recorded.already {
        return before(call, ids, acts)?.ok_or(Wrong::KeyUsed);
    }
    let view = desk.view();
    let warnings = acts.iter().zip(&recorded.warnings);
    let warnings = warnings.flat_map(|(act, found)| found.iter().map(|found| warned(call, &view, act, found)));
    let warnings = warnings.collect();
    drop(view);
    Ok(created(made(call, ids, &recorded.entries, acts.iter().map(|act| &act.paper)), warnings, false))
}

/// Returns what was recorded with the ids before; `None` if nothing was.
///
/// # Errors
/// When they stand for anything else, or somebody else recorded it.
fn before(call: &Call<'_>, ids: &[Uuid], acts: &[Written]) -> Result<Option<Created<RecordedTold>>, Wrong> {
    let desk = call.site.desk();
    let found = desk.entries_of(ids)?;
    if found.is_empty() {
        return Ok(None);
    }
    let mut entries = Vec::with_capacity(ids.len());
    for (id, act) in ids.iter().zip(acts) {
        let seq = *found.get(id).ok_or(Wrong::KeyUsed)?;
        let entry = desk.entry(seq)?.ok_or(Wrong::Broken)?;
        if entry.paper != act.paper || entry.by != call.signed.actor.name {
            return Err(Wrong::KeyUsed);
        }
        entries.push(seq);
    }
    let made = made(call, ids, &entries, acts.iter().map(|act| &act.paper));
    Ok(Some(created(made, Vec::new(), true)))
}

/// Tells the entries that were made.
pub(super) fn made<'p>(
    call: &Call<'_>,
    ids: &[Uuid],
    entries: &[Seq],
    papers: impl Iterator<Item = &'p Paper>,
) -> Vec<EntryMade> {
    let view = call.site.desk().view();
    let said = |paper: &Paper| summary(call.words, paper, &NamesOn::now(&view, paper.effective));
    let rows = ids.iter().zip(entries).zip(papers);
    rows.map(|((id, seq), paper)| EntryMade {
        entry: seq.0,
        id: id.to_string(),
        act: kind(paper).to_owned(),
        said: said(paper),
    })
    .collect()
}

/// Answers with what was made; the address is that of the first entry.
pub(super) fn created(entries: Vec<EntryMade>, warnings: Vec<Fault>, is_again: bool) -> Created<RecordedTold> {
    let first = entries.first().map_or(0, |made| made.entry);
    Created { what: RecordedTold { entries, warnings }, location: format!("{PREFIX}/entries/{first}"), is_again }
}
