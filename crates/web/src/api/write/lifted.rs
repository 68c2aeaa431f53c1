//! Voiding an entry, and correcting one: it is voided, with what rests on it lifted, and recorded anew.

use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use uuid::Uuid;

use super::body::{Written, ids, read, voided, written};
use super::judged::{may_name, may_touch, refused, sheet};
use super::record::{RecordedTold, all, created, made};
use crate::api::call::Call;
use crate::api::operation::Created;
use crate::api::problem::Wrong;
use crate::api::read::entries;
use crate::pages::record::lifting::{self, LIFTED_MAX, id_beside};

/// Voids the entry that the path names.
pub(crate) fn void(call: &Call<'_>) -> Result<Created<RecordedTold>, Wrong> {
    let entry = call.look(entries::asked)?;
    let act = voided(call, read(call)?, entry, String::new())?;
    all(call, vec![act])
}

/// Voids the entry that the path names and records an act instead, in one batch.
pub(crate) fn correct(call: &Call<'_>) -> Result<Created<RecordedTold>, Wrong> {
    let entry = call.look(entries::asked)?;
    let mut body = read(call)?;
    let void = voided(call, body["void"].take(), entry, "/void".to_owned())?;
    let instead = written(call, body["instead"].take(), "/instead".to_owned())?;
    let id = ids(call, std::slice::from_ref(&instead))?[0];
    let acts = [void, instead];
    if let Some(before) = before(call, id, &acts)? {
        return Ok(before);
    }
    match fresh(call, (id, entry), &acts) {
        Err(wrong) => before(call, id, &acts)?.ok_or(wrong),
        done => done,
    }
}

fn fresh(call: &Call<'_>, (id, entry): (Uuid, Seq), acts: &[Written; 2]) -> Result<Created<RecordedTold>, Wrong> {
    may_name(call, acts)?;
    let desk = call.site.desk();
    let mut of = sheet(&acts[1].paper)?;
    (of.corrects, of.id) = (Some(entry), id);
    let own = acts.each_ref().map(|act| act.paper.clone());
    let (papers, came) = lifting::tried(desk, &own, &of, call.ask.today)?;
    let place = |at: usize| {
        let which = usize::from(at >= papers.main);
        Some((which, acts[which].pointer.clone(), papers.all.get(at)?.clone()))
    };
    let tried = came.map_err(|error| refused(call, &error, place))?;
    may_touch(call, &tried)?;
    let batch = papers.batch(id);
    let ids: Vec<Uuid> = batch.iter().map(|submission| submission.id).collect();
    let recorded = desk.record(&call.signed.actor.name, batch).map_err(|error| refused(call, &error, place))?;
    Ok(created(made(call, &ids, &recorded.entries, papers.all.iter()), Vec::new(), recorded.already))
}

/// Returns the correction that was recorded with an id before; `None` if none was.
///
/// # Errors
/// When the id stands for anything else, or somebody else recorded it.
fn before(call: &Call<'_>, id: Uuid, acts: &[Written; 2]) -> Result<Option<Created<RecordedTold>>, Wrong> {
    let desk = call.site.desk();
    let Some(main) = desk.find(id)? else { return Ok(None) };
    let own = desk.entry(main)?.filter(|entry| entry.by == call.signed.actor.name).ok_or(Wrong::KeyUsed)?;
    let ids: Vec<Uuid> = (0..2 * LIFTED_MAX + 2).map(|at| id_beside(id, at)).chain([id]).collect();
    let mut found: Vec<(Seq, Uuid)> = desk.entries_of(&ids)?.into_iter().map(|(id, seq)| (seq, id)).collect();
    found.sort_unstable();
    let mut papers: Vec<Paper> = Vec::with_capacity(found.len());
    for (seq, _) in &found {
        papers.push(desk.entry(*seq)?.ok_or(Wrong::Broken)?.paper);
    }
    if own.paper != acts[1].paper || !papers.contains(&acts[0].paper) {
        return Err(Wrong::KeyUsed);
    }
    let (entries, ids): (Vec<Seq>, Vec<Uuid>) = found.into_iter().unzip();
    Ok(Some(created(made(call, &ids, &entries, papers.iter()), Vec::new(), true)))
}
