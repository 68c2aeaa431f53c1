//! Bodies: their schemas, and what they say once they fit.

use dangvu_desk::account::id_of_key;
use dangvu_register::act::{Act, Void};
use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use schemars::{JsonSchema as _, SchemaGenerator};
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use crate::api::call::Call;
use crate::api::faults;
use crate::api::problem::{Fault, Wrong};

/// Most acts of a request.
pub(super) const ACTS_MAX: usize = 2_000;
/// Most letters of the key of a request.
const KEY_MAX: usize = 200;
/// The header with it.
pub(crate) const KEY: &str = "idempotency-key";

/// An act of a body with where it stands there.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) id: Option<Uuid>,
    pub(super) paper: Paper,
    /// The place, as a JSON pointer.
    pub(super) pointer: String,
}

/// Returns the schema of one act with its papers, and an id if the caller chooses one.
pub(crate) fn one(schemas: &mut SchemaGenerator) -> Json {
    let mut schema = Paper::json_schema(schemas).to_value();
    if let Some(properties) = schema["properties"].as_object_mut() {
        properties.insert("id".to_owned(), json!({ "type": "string", "format": "uuid" }));
    }
    schema
}

/// Returns the schema of several.
pub(crate) fn several(schemas: &mut SchemaGenerator) -> Json {
    let acts = json!({ "type": "array", "items": one(schemas), "minItems": 1, "maxItems": ACTS_MAX });
    json!({ "type": "object", "properties": { "acts": acts }, "required": ["acts"], "additionalProperties": false })
}

/// Returns the schema of a voiding: that of the act without the entry, beside its papers.
pub(crate) fn voiding(schemas: &mut SchemaGenerator) -> Json {
    let mut schema = one(schemas);
    let own = Void::json_schema(schemas).to_value();
    let take = |json: &Json, name: &str| json[name].as_object().cloned().unwrap_or_default();
    let mut properties = take(&schema, "properties");
    properties.remove("act");
    properties.extend(take(&own, "properties").into_iter().filter(|(name, _)| name != "entry"));
    let asked = |json: &Json| json["required"].as_array().cloned().unwrap_or_default();
    let required: Vec<Json> =
        asked(&schema).into_iter().chain(asked(&own)).filter(|name| name != "act" && name != "entry").collect();
    schema["properties"] = properties.into();
    schema["required"] = required.into();
    schema
}

/// Returns the schema of a correction: the voiding, and what is recorded instead.
pub(crate) fn correction(schemas: &mut SchemaGenerator) -> Json {
    let mut void = voiding(schemas);
    if let Some(properties) = void["properties"].as_object_mut() {
        properties.remove("id");
    }
    let properties = json!({ "void": void, "instead": one(schemas) });
    json!({ "type": "object", "properties": properties, "required": ["void", "instead"], "additionalProperties": false })
}

/// Reads the body, and insists that it fits the schema of the operation.
pub(super) fn read(call: &Call<'_>) -> Result<Json, Wrong> {
    let body: Json = serde_json::from_slice(call.body).map_err(|error| Wrong::Json(error.to_string()))?;
    let faults = faults::check(call.operation, &body, call.words);
    if faults.is_empty() { Ok(body) } else { Err(Wrong::Body(faults)) }
}

/// Takes an act out of a body.
pub(super) fn written(call: &Call<'_>, mut json: Json, pointer: String) -> Result<Written, Wrong> {
    let id = json.as_object_mut().and_then(|fields| fields.remove("id"));
    let id = id.and_then(|id| id.as_str().and_then(|text| text.parse().ok()));
    match serde_json::from_value(json) {
        Ok(paper) => Ok(Written { id, paper, pointer }),
        Err(error) => {
            let what = call.words.text_with("wrong-form", &[("cause", error.to_string().into())]);
            Err(Wrong::Body(vec![Fault::field(pointer, "wrong-form", what)]))
        }
    }
}

/// Takes the paper that voids an entry out of a body.
pub(super) fn voided(call: &Call<'_>, json: Json, entry: Seq, pointer: String) -> Result<Written, Wrong> {
    let Json::Object(fields) = json else { return Err(Wrong::Body(Vec::new())) };
    let is_papers = |name: &str| ["id", "effective", "issuer", "decision"].contains(&name);
    let (mut paper, mut act): (Map<String, Json>, Map<String, Json>) =
        fields.into_iter().partition(|(name, _)| is_papers(name));
    act.insert("entry".to_owned(), entry.0.into());
    paper.insert("act".to_owned(), json!({ "void": act }));
    written(call, paper.into(), pointer)
}

/// Chooses the ids: those of the caller, those that follow from the key of the request, or new ones.
pub(super) fn ids(call: &Call<'_>, acts: &[Written]) -> Result<Vec<Uuid>, Wrong> {
    let chosen = |at: usize| acts[at].id;
    let Some(key) = call.headers.get(KEY) else {
        return Ok((0..acts.len()).map(|at| chosen(at).unwrap_or_else(Uuid::now_v7)).collect());
    };
    let key = key.to_str().map_err(|_| Wrong::BadKey)?;
    if key.is_empty() || key.len() > KEY_MAX || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Wrong::BadKey);
    }
    if acts.iter().any(|act| act.id.is_some()) {
        return Err(Wrong::KeyAndIds);
    }
    Ok((0..acts.len()).map(|at| id_of_key(call.signed.actor.account, key, at)).collect())
}

/// Returns the kind of a paper's act.
pub(super) fn kind(paper: &Paper) -> &'static str {
    Act::kind(&paper.act).name
}
