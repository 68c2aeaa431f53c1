//! Reports and forms: which there are, and one written as a file.

use std::time::Duration;

use schemars::JsonSchema;
use serde::Serialize;

use crate::apart::draw;
use crate::api::answer::{Answered, Many};
use crate::api::call::Call;
use crate::api::listing::piece;
use crate::api::problem::Wrong;
use crate::drawn::Wanted;
use crate::error::WebError;
use crate::file::{Format, name_of};
use crate::jobs::Made;
use crate::page::Page;
use crate::shelf::{self, Kind, Source};

/// So long a program waits for a document; whoever asks again gets what was made meanwhile.
const PATIENCE: Duration = Duration::from_secs(60);

/// A report or a form that can be written.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SourceTold {
    /// `report` or `form`.
    kind: String,
    name: String,
    /// Nothing where its file cannot be read.
    label: Option<String>,
    /// Whether it is the office's own.
    own: bool,
}

/// Returns how files end.
pub(crate) fn formats() -> Vec<&'static str> {
    Format::ALL.iter().map(|format| format.extension()).collect()
}

/// Lists what can be written.
pub(crate) fn list(page: &Page<'_>) -> Result<Many<SourceTold>, Wrong> {
    let desk = page.site.desk();
    let all: Vec<Source> = Kind::ALL.into_iter().flat_map(|kind| shelf::all(desk, kind)).collect();
    let id = |source: &Source| format!("{}.{}", source.kind.word(), source.name());
    piece(page, &all, id, |source| {
        let label = source.cover(desk.measures()).and_then(Result::ok).map(|cover| cover.label);
        Ok(SourceTold {
            kind: source.kind.word().to_owned(),
            name: source.name().to_owned(),
            label: label.map(|label| page.words.lang().choose(label.vi, label.en)),
            own: source.is_own,
        })
    })
}

/// Writes a report.
pub(crate) fn report(call: &Call<'_>) -> Result<Answered, Wrong> {
    written(call, Kind::Report)
}

/// Writes a form.
pub(crate) fn form(call: &Call<'_>) -> Result<Answered, Wrong> {
    written(call, Kind::Form)
}

/// Returns the format that a part of the path names.
pub(super) fn format(call: &Call<'_>, at: usize) -> Result<Format, Wrong> {
    let name = call.ask.path.get(at).map_or("", String::as_str);
    Format::ALL.into_iter().find(|format| format.extension() == name).ok_or(Wrong::NoOperation)
}

fn written(call: &Call<'_>, kind: Kind) -> Result<Answered, Wrong> {
    let format = format(call, 2)?;
    let wanted = call.look(|page| Wanted::read(page, kind))?;
    let name =
        name_of(&[&wanted.name, wanted.unit.as_str(), &wanted.period.from.to_string(), &wanted.period.to.to_string()]);
    let job = draw(call.site, &call.signed.actor.name, (wanted, Some(format)), call.pages.clone())?;
    match job.wait(PATIENCE) {
        Some(Ok(Made::File(_, bytes))) => {
            let stays = call.ask.carried.known.is_some();
            Ok(Answered::file(format.download(&name, bytes.to_vec()), stays))
        }
        Some(Ok(Made::Drawn(_) | Made::Book(_))) => Err(Wrong::Broken),
        Some(Err(trouble)) => Err(WebError::from(trouble).into()),
        None => Err(Wrong::Busy),
    }
}
