//! Kinds of acts, each with its schema and an example.

use dangvu_register::act::{KINDS, Kind, kind_named};
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;

use crate::api::answer::Many;
use crate::api::listing::piece;
use crate::api::problem::Wrong;
use crate::api::told::Code;
use crate::error::WebError;
use crate::page::Page;

/// A kind of act.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ActKind {
    act: String,
    label: String,
    area: Code,
}

/// A kind of act with its schema.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ActSchema {
    #[serde(flatten)]
    kind: ActKind,
    /// When people use it.
    about: String,
    /// JSON schema of the act's own fields: what stands under the name of the act.
    #[schemars(with = "serde_json::Map<String, Json>")]
    schema: Json,
    /// A body that the operations that record take.
    #[schemars(with = "serde_json::Map<String, Json>")]
    example: Json,
}

fn kind(page: &Page<'_>, kind: &Kind) -> ActKind {
    let label = page.words.label(kind.label).to_owned();
    ActKind { act: kind.name.to_owned(), label, area: Code::of(page, kind.area) }
}

/// Lists the kinds.
pub(crate) fn list(page: &Page<'_>) -> Result<Many<ActKind>, Wrong> {
    let all: Vec<&Kind> = KINDS.iter().collect();
    piece(page, &all, |of| of.name, |of| Ok(kind(page, of)))
}

/// Shows one.
pub(crate) fn show(page: &Page<'_>) -> Result<ActSchema, Wrong> {
    let found = kind_named(page.ask.path.first().map_or("", String::as_str)).ok_or(WebError::NoPage)?;
    let day = Day::ymd(2023, 5, 19).unwrap_or(Day::MIN);
    let example = Paper { effective: day, issuer: None, decision: None, act: (found.example)() };
    Ok(ActSchema {
        kind: kind(page, found),
        about: page.t(&format!("record-about-{}", found.name)),
        schema: (found.schema)().to_value(),
        example: serde_json::to_value(example).unwrap_or_default(),
    })
}
