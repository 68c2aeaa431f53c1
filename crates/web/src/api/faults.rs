//! What is wrong with a body, field by field: it is held against the schema that the document tells, so that both say the same.
//! What a schema cannot say, the register says later.

use std::cell::RefCell;

use dangvu_register::day::Day;
use dangvu_words::{Value, Words};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::openapi;
use super::operation::Operation;
use super::problem::Fault;

/// So many are told at most: whoever mends them sees the next.
const FAULTS_MAX: usize = 50;

/// Returns what is wrong with a body.
pub(super) fn check(operation: &Operation, body: &Json, words: &Words) -> Vec<Fault> {
    let document = openapi::document(words.lang());
    let schema = openapi::body_of(document, operation);
    let checking = Checking { document, words, faults: RefCell::default() };
    checking.check(schema, body, "");
    checking.faults.into_inner()
}

struct Checking<'a> {
    document: &'a Json,
    words: &'a Words,
    faults: RefCell<Vec<Fault>>,
}

impl<'a> Checking<'a> {
    fn tell(&self, at: &str, key: &str, values: &[(&str, Value<'_>)]) {
        let mut faults = self.faults.borrow_mut();
        if faults.len() < FAULTS_MAX {
            faults.push(Fault::field(at.to_owned(), key, self.words.text_with(key, values)));
        }
    }

    /// Returns what is wrong by a schema alone, without telling it.
    fn alone(&self, schema: &Json, body: &Json, at: &str) -> Vec<Fault> {
        let apart = Checking { document: self.document, words: self.words, faults: RefCell::default() };
        apart.check(schema, body, at);
        apart.faults.into_inner()
    }

    fn followed(&self, schema: &'a Json) -> &'a Json {
        let Some(place) = schema["$ref"].as_str().and_then(|text| text.strip_prefix('#')) else { return schema };
        self.document.pointer(place).unwrap_or(schema)
    }

    fn check(&self, schema: &'a Json, body: &Json, at: &str) {
        let schema = self.followed(schema);
        for name in ["oneOf", "anyOf"] {
            if let Some(ways) = schema[name].as_array() {
                self.check_one_of(ways, body, at);
            }
        }
        if let Some(constant) = schema.get("const").filter(|constant| *constant != body) {
            self.tell(at, "wrong-choice", &[("choices", plain(constant).into())]);
        }
        if let Some(choices) = schema["enum"].as_array().filter(|choices| !choices.contains(body)) {
            let choices: Vec<String> = choices.iter().map(plain).collect();
            return self.tell(at, "wrong-choice", &[("choices", choices.join(", ").into())]);
        }
        if !is_of_type(&schema["type"], body) {
            let wanted = types(&schema["type"]).join(", ");
            return self.tell(at, "wrong-type", &[("type", wanted.into())]);
        }
        match body {
            Json::Object(fields) => self.check_object(schema, fields, at),
            Json::Array(items) => self.check_array(schema, items, at),
            Json::String(text) => self.check_text(schema, text, at),
            Json::Number(number) => self.check_number(schema, number.as_f64().unwrap_or_default(), at),
            Json::Null | Json::Bool(_) => {}
        }
    }

    /// One of several ways must fit. Where a field tells which is meant, what is wrong is told by that one.
    fn check_one_of(&self, ways: &'a [Json], body: &Json, at: &str) {
        let found: Vec<Vec<Fault>> = ways.iter().map(|way| self.alone(way, body, at)).collect();
        if found.iter().any(Vec::is_empty) {
            return;
        }
        let names = |way: &'a Json| self.followed(way)["properties"].as_object();
        let is_meant = |way: &'a Json| {
            let (Some(names), Some(fields)) = (names(way), body.as_object()) else { return false };
            fields.keys().any(|field| names.contains_key(field))
        };
        let meant = ways.iter().position(is_meant);
        let is_null = |way: &Json| self.followed_here(way)["type"] == "null";
        let only = || {
            (ways.iter().filter(|way| !is_null(way)).count() == 1).then(|| ways.iter().position(|way| !is_null(way)))
        };
        if let Some(which) = meant.or_else(|| only().flatten()) {
            let mut faults = self.faults.borrow_mut();
            let room = FAULTS_MAX.saturating_sub(faults.len());
            return faults.extend(found.into_iter().nth(which).unwrap_or_default().into_iter().take(room));
        }
        let choices: Vec<String> = ways.iter().flat_map(|way| choices_of(self.followed(way))).collect();
        if choices.is_empty() {
            self.tell(at, "wrong-shape", &[]);
        } else {
            self.tell(at, "wrong-choice", &[("choices", choices.join(", ").into())]);
        }
    }

    fn followed_here<'s>(&'s self, schema: &'s Json) -> &'s Json {
        let place = schema["$ref"].as_str().and_then(|text| text.strip_prefix('#'));
        place.and_then(|place| self.document.pointer(place)).unwrap_or(schema)
    }

    fn check_object(&self, schema: &'a Json, fields: &Map<String, Json>, at: &str) {
        let required = schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str);
        for name in required.filter(|name| !fields.contains_key(*name)) {
            self.tell(&below(at, name), "wrong-missing-field", &[]);
        }
        let known = schema["properties"].as_object();
        for (name, field) in fields {
            match known.and_then(|known| known.get(name)) {
                Some(schema) => self.check(schema, field, &below(at, name)),
                None if schema["additionalProperties"] == false => {
                    self.tell(&below(at, name), "wrong-unknown-field", &[]);
                }
                None => {}
            }
        }
    }

    fn check_array(&self, schema: &'a Json, items: &[Json], at: &str) {
        if schema["minItems"].as_u64().is_some_and(|least| (items.len() as u64) < least) {
            self.tell(at, "wrong-missing-field", &[]);
        }
        if let Some(most) = schema["maxItems"].as_u64().filter(|&most| items.len() as u64 > most) {
            return self.tell(at, "wrong-too-many", &[("most", most.to_string().into())]);
        }
        if let Some(schema) = schema.get("items") {
            for (number, item) in items.iter().enumerate() {
                self.check(schema, item, &below(at, &number.to_string()));
            }
        }
    }

    fn check_text(&self, schema: &Json, text: &str, at: &str) {
        let letters = text.chars().count() as u64;
        let most = schema["maxLength"].as_u64();
        if most.is_some_and(|most| letters > most) || schema["minLength"].as_u64().is_some_and(|least| letters < least)
        {
            let most = most.map_or_else(|| "…".to_owned(), |most| most.to_string());
            return self.tell(at, "wrong-text", &[("most", most.into())]);
        }
        match schema["format"].as_str() {
            Some("date") if text.parse::<Day>().is_err() => self.tell(at, "wrong-day", &[]),
            Some("uuid") if text.parse::<Uuid>().is_err() => self.tell(at, "wrong-id", &[]),
            _ => {}
        }
    }

    fn check_number(&self, schema: &Json, number: f64, at: &str) {
        let bound = |name: &str| schema[name].as_f64();
        let (least, most) = (bound("minimum"), bound("maximum"));
        if least.is_some_and(|least| number < least) || most.is_some_and(|most| number > most) {
            let said = |bound: Option<f64>| bound.map_or_else(|| "…".to_owned(), |bound| bound.to_string());
            self.tell(at, "wrong-number", &[("least", said(least).into()), ("most", said(most).into())]);
        }
    }
}

/// Returns the place under another, as a JSON pointer.
fn below(at: &str, name: &str) -> String {
    format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"))
}

fn plain(json: &Json) -> String {
    json.as_str().map_or_else(|| json.to_string(), str::to_owned)
}

/// Returns by what values or fields a way is told from others.
fn choices_of(way: &Json) -> Vec<String> {
    let fields = way["required"].as_array().into_iter().flatten().map(plain);
    let values = way.get("const").into_iter().chain(way["enum"].as_array().into_iter().flatten()).map(plain);
    fields.chain(values).collect()
}

fn types(of: &Json) -> Vec<&str> {
    of.as_str().into_iter().chain(of.as_array().into_iter().flatten().filter_map(Json::as_str)).collect()
}

fn is_of_type(of: &Json, body: &Json) -> bool {
    let wanted = types(of);
    wanted.is_empty()
        || wanted.iter().any(|name| match *name {
            "object" => body.is_object(),
            "array" => body.is_array(),
            "string" => body.is_string(),
            "integer" => body.is_i64() || body.is_u64(),
            "number" => body.is_number(),
            "boolean" => body.is_boolean(),
            "null" => body.is_null(),
            _ => true,
        })
}
