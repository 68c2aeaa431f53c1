//! The document about all operations (OpenAPI 3.1), made of the table that the router is made of.

use std::sync::LazyLock;

use dangvu_words::{Lang, Words, words};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value as Json, json};

use super::operation::{Gives, Operation, Takes};
use super::operations::{GROUPS, OPERATIONS};
use super::parameter::Parameter;
use super::problem::Problem;
use super::serve::PREFIX;
use super::write::body::KEY;

/// What can go wrong with any operation, with one that reads, with one that records.
const ALWAYS: [u16; 7] = [400, 401, 403, 404, 429, 500, 503];
const READING: [u16; 1] = [422];
const RECORDING: [u16; 5] = [409, 413, 415, 422, 507];

static VI: LazyLock<Json> = LazyLock::new(|| made(words(Lang::Vi)));
static EN: LazyLock<Json> = LazyLock::new(|| made(words(Lang::En)));

/// Returns the document in a language.
pub(crate) fn document(lang: Lang) -> &'static Json {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

/// Returns the schema of the body of an operation.
pub(super) fn body_of<'d>(document: &'d Json, operation: &Operation) -> &'d Json {
    &document["paths"][&address(operation)]["post"]["requestBody"]["content"]["application/json"]["schema"]
}

/// Returns the whole address of an operation.
pub(super) fn address(operation: &Operation) -> String {
    format!("{PREFIX}{}", operation.address)
}

fn made(words: &Words) -> Json {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut schemas = settings.into_generator();
    let mut paths = Map::new();
    for operation in OPERATIONS {
        let path = paths.entry(address(operation)).or_insert_with(|| json!({}));
        path[operation.method().as_str().to_lowercase()] = told(operation, &mut schemas, words);
    }
    let problem = schemas.subschema_for::<Problem>().to_value();
    let tags: Vec<Json> =
        GROUPS.iter().map(|group| json!({ "name": group, "description": group_said(words, group) })).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": format!("dangvu – {}", words.text("api-title")),
            "description": words.text("api-lead"),
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "security": [{ "token": [] }],
        "tags": tags,
        "paths": paths,
        "components": {
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
            "responses": problems(&problem, words),
            "headers": headers(words),
            "schemas": schemas.take_definitions(true),
        },
    })
}

/// Says what a group of operations is about.
pub(super) fn group_said(words: &Words, group: &str) -> String {
    words.text(&format!("api-group-{group}"))
}

/// Says what an operation does.
pub(super) fn summary(words: &Words, operation: &Operation) -> String {
    words.text(&format!("op-{}", operation.id))
}

/// Says what a parameter is for.
pub(super) fn parameter_said(words: &Words, parameter: &Parameter) -> String {
    words.text(&format!("param-{}", parameter.name))
}

fn told(operation: &Operation, schemas: &mut SchemaGenerator, words: &Words) -> Json {
    let mut told = json!({
        "operationId": operation.id,
        "summary": summary(words, operation),
        "tags": [operation.group],
        "parameters": parameters(operation, words),
        "responses": responses(operation, schemas, words),
    });
    if let Takes::Json(schema) = operation.takes {
        let content = json!({ "application/json": { "schema": schema(schemas) } });
        told["requestBody"] = json!({ "required": true, "content": content });
    }
    told
}

fn parameters(operation: &Operation, words: &Words) -> Vec<Json> {
    let one = |parameter: &Parameter, place: &str| {
        json!({
            "name": parameter.name,
            "in": place,
            "required": place == "path",
            "description": parameter_said(words, parameter),
            "schema": parameter.holds.schema(),
        })
    };
    let in_query = operation.parameters();
    let mut all: Vec<Json> = operation.in_path.iter().map(|parameter| one(parameter, "path")).collect();
    all.extend(in_query.iter().map(|parameter| one(parameter, "query")));
    if is_recording(operation) {
        all.push(json!({
            "name": "Idempotency-Key",
            "in": "header",
            "required": false,
            "description": words.text(&format!("param-{KEY}")),
            "schema": { "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$" },
        }));
    }
    all
}

/// Returns whether an operation records: it makes something.
pub(super) fn is_recording(operation: &Operation) -> bool {
    operation.act.gives(&mut SchemaGenerator::default()).status == 201
}

fn responses(operation: &Operation, schemas: &mut SchemaGenerator, words: &Words) -> Json {
    let Gives { status, content, is_list } = operation.act.gives(schemas);
    let said = |status: u16| words.text(&format!("status-{status}"));
    let content: Map<String, Json> =
        content.into_iter().map(|(kind, schema)| (kind.to_owned(), json!({ "schema": schema }))).collect();
    let header = |name: &str| json!({ "$ref": format!("#/components/headers/{name}") });
    let mut own = Map::new();
    let mut responses = Map::new();
    match operation.takes {
        Takes::Nothing => {
            own.insert("ETag".to_owned(), header("ETag"));
            responses
                .insert("304".to_owned(), json!({ "description": said(304), "headers": { "ETag": header("ETag") } }));
        }
        Takes::Json(_) if status == 201 => {
            own.insert("Location".to_owned(), header("Location"));
        }
        Takes::Json(_) => {}
    }
    if is_list {
        own.insert("Link".to_owned(), header("Link"));
    }
    responses.insert(status.to_string(), json!({ "description": said(status), "headers": own, "content": content }));
    let more: &[u16] = if let Takes::Nothing = operation.takes { &READING } else { &RECORDING };
    for status in ALWAYS.iter().chain(more) {
        responses.insert(status.to_string(), json!({ "$ref": format!("#/components/responses/Problem{status}") }));
    }
    responses.into()
}

fn problems(schema: &Json, words: &Words) -> Json {
    let content = json!({ "application/problem+json": { "schema": schema } });
    let mut statuses: Vec<u16> = ALWAYS.iter().chain(&READING).chain(&RECORDING).copied().collect();
    statuses.sort_unstable();
    statuses.dedup();
    let one = |status: u16| {
        let mut headers = Map::new();
        let header = |name: &str| json!({ "$ref": format!("#/components/headers/{name}") });
        if let 429 | 503 = status {
            headers.insert("Retry-After".to_owned(), header("Retry-After"));
        }
        if status == 401 {
            headers.insert("WWW-Authenticate".to_owned(), header("WWW-Authenticate"));
        }
        let said = words.text(&format!("status-{status}"));
        (format!("Problem{status}"), json!({ "description": said, "headers": headers, "content": content }))
    };
    statuses.into_iter().map(one).collect::<Map<_, _>>().into()
}

fn headers(words: &Words) -> Json {
    let one = |name: &str, kind: &str| {
        let said = words.text(&format!("header-{}", name.to_lowercase()));
        (name.to_owned(), json!({ "description": said, "schema": { "type": kind } }))
    };
    let all = [
        one("ETag", "string"),
        one("Link", "string"),
        one("Location", "string"),
        one("Retry-After", "integer"),
        one("WWW-Authenticate", "string"),
    ];
    all.into_iter().collect::<Map<_, _>>().into()
}
