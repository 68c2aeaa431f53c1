//! The page about the interface, and its document: of the same table as the operations themselves.

use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;

use super::call::Call;
use super::openapi::{self, address, group_said, parameter_said, summary};
use super::operation::{Operation, Takes};
use super::operations::{GROUPS, OPERATIONS};
use super::parameter::Parameter;
use super::problem::Wrong;
use crate::assets;
use crate::error::WebError;
use crate::form::Download;
use crate::link::{Link, To};
use crate::page::{Content, Page, Place};

/// The document as an operation gives it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(transparent)]
pub(crate) struct Document(#[schemars(with = "serde_json::Map<String, Json>")] &'static Json);

/// Gives the document to a program.
pub(crate) fn as_json(call: &Call<'_>) -> Result<Document, Wrong> {
    Ok(Document(openapi::document(call.words.lang())))
}

/// Gives the document to whoever is signed in.
pub(crate) fn document(page: &Page<'_>) -> Result<Download, WebError> {
    let bytes = serde_json::to_vec_pretty(openapi::document(page.words.lang())).unwrap_or_default();
    Ok(Download { bytes, content_type: "application/json", name: "openapi.json".to_owned() })
}

/// Shows all operations, with a form to try each.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let title = page.t("api-title");
    let body = html! {
        h1 { (title) }
        p.lead { (page.t("api-lead")) " " a href=(page.link(To::Tokens)) { (page.t("own-tokens")) } "." }
        p { a href=(Link::path("/api/openapi.json", page.ask.carried)) { (page.t("api-document")) } }
        section {
            h2 { (page.t("api-how")) }
            ul { @for key in ["api-how-times", "api-how-pages", "api-how-recording", "api-how-problems"] { li { (page.t(key)) } } }
            pre { code { "curl -H 'Authorization: Bearer …' \\\n     -H 'Accept-Language: " (page.words.lang()) "' \\\n     '…/api/v1/units?limit=10'" } }
        }
        noscript { p.notice { (page.t("api-no-script")) } }
        div.field.api-token hidden {
            label for="api-token" { (page.t("api-token")) }
            input #api-token type="password" autocomplete="off" aria-describedby="api-token-told";
            p.told #api-token-told { span.hint { (page.t("api-token-hint")) } }
        }
        @for group in GROUPS { section {
            h2 { (group_said(page.words, group)) }
            @for operation in OPERATIONS.iter().filter(|operation| operation.group == group) { (told(page, operation)) }
        } }
        script src=(assets::reference()) defer {}
    };
    Ok(Content::at(title, Place::Accounts, body))
}

fn told(page: &Page<'_>, operation: &Operation) -> Markup {
    let (method, path) = (operation.method(), address(operation));
    let document = openapi::document(page.words.lang());
    let told = &document["paths"][&path][method.as_str().to_lowercase()];
    html! {
        details.operation id=(operation.id) {
            summary { code { (method) " " (path) } " " (summary(page.words, operation)) }
            form data-method=(method) data-path=(path) {
                (parameters(page, operation))
                @if let Takes::Json(_) = operation.takes {
                    div.field {
                        label for=(format!("{}-body", operation.id)) { (page.t("api-body")) }
                        textarea id=(format!("{}-body", operation.id)) name="body" rows="8" spellcheck="false" {
                            (example(operation))
                        }
                    }
                    (schema(page, &page.t("api-schema"), &told["requestBody"]["content"]["application/json"]["schema"]))
                }
                p.do { button type="submit" hidden { (page.t("api-try")) } }
                pre.api-answer hidden aria-live="polite" { code {} }
            }
            h3 { (page.t("api-answers")) }
            dl.list { @for (status, response) in told["responses"].as_object().into_iter().flatten() {
                div { dt { code { (status) } } dd { (said(document, response)) } }
            } }
            @for (kind, content) in told["responses"]["200"]["content"].as_object().into_iter().flatten() {
                @if kind == "application/json" { (schema(page, &page.t("api-schema"), &content["schema"])) }
            }
        }
    }
}

/// Returns what a response is for; one that all operations share stands apart in the document.
fn said<'d>(document: &'d Json, response: &'d Json) -> &'d str {
    let shared = response["$ref"].as_str().and_then(|text| document.pointer(text.strip_prefix('#')?));
    shared.unwrap_or(response)["description"].as_str().unwrap_or_default()
}

fn parameters(page: &Page<'_>, operation: &Operation) -> Markup {
    let in_query = operation.parameters();
    let one = |parameter: &Parameter, place: &str| {
        let id = format!("{}-{}", operation.id, parameter.name);
        html! {
            div.field {
                label for=(id) { code { (parameter.name) } " – " (parameter_said(page.words, parameter)) }
                input id=(id) name=(parameter.name) data-in=(place) autocomplete="off" required[place == "path"];
            }
        }
    };
    html! {
        @if !operation.in_path.is_empty() || !in_query.is_empty() {
            h3 { (page.t("api-parameters")) }
            @for parameter in operation.in_path { (one(parameter, "path")) }
            @for parameter in &in_query { (one(parameter, "query")) }
        }
    }
}

fn schema(page: &Page<'_>, label: &str, schema: &Json) -> Markup {
    let name = schema["$ref"].as_str().and_then(|text| text.rsplit('/').next());
    let document = openapi::document(page.words.lang());
    let whole = name.map_or(schema, |name| &document["components"]["schemas"][name]);
    html! {
        details { summary { (label) @if let Some(name) = name { " " code { (name) } } }
            pre { code { (serde_json::to_string_pretty(whole).unwrap_or_default()) } }
        }
    }
}

/// Returns a body to begin with.
fn example(operation: &Operation) -> &'static str {
    match operation.id {
        "record" => "{ \"effective\": \"2026-01-15\", \"act\": { \"confirm\": { \"member\": \"dv-1\" } } }",
        "void" => "{ \"effective\": \"2026-01-15\", \"reason\": \"wrong_date\" }",
        "correct" => {
            "{ \"void\": { \"effective\": \"2026-01-15\", \"reason\": \"wrong_date\" },\n  \"instead\": { \"effective\": \"2026-01-10\", \"act\": { \"confirm\": { \"member\": \"dv-1\" } } } }"
        }
        _ => "{ \"acts\": [{ \"effective\": \"2026-01-15\", \"act\": { \"confirm\": { \"member\": \"dv-1\" } } }] }",
    }
}
