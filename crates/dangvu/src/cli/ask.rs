//! Asking for an act at the terminal: its kind, then field by field as its schema describes them.

use std::io::{self, BufRead as _};

use dangvu_register::act::{KINDS, kind_named};
use dangvu_register::entry::Paper;
use serde_json::{Map, Value};

use super::failure::Failure;
use super::output::Terminal;

/// Asks for the kind of an act.
pub(super) fn kind(terminal: &mut Terminal) -> Result<String, Failure> {
    for kind in KINDS {
        terminal.note(&format!("  {:<22} {}", kind.name, terminal.words.label(kind.label)));
    }
    loop {
        let name = answer(&terminal.words.text("cli-ask-kind"), terminal)?;
        if kind_named(&name).is_some() {
            return Ok(name);
        }
        terminal.say("cli-unknown-act", &[("act", name.as_str().into())]);
    }
}

/// Asks for a whole paper: the day, the decision, the fields of the act.
pub(super) fn paper(kind: &str, terminal: &mut Terminal) -> Result<Paper, Failure> {
    let unknown = || Failure::Wrong("cli-unknown-act", vec![("act", kind.to_owned())]);
    let schema = (kind_named(kind).ok_or_else(unknown)?.schema)().to_value();
    let envelope = schemars::schema_for!(Paper).to_value();
    let mut paper = Map::new();
    for field in ["effective", "issuer", "decision"] {
        ask_field(&envelope, field, &mut paper, terminal)?;
    }
    let act = object(&schema, terminal)?;
    paper.insert("act".to_owned(), Value::Object(Map::from_iter([(kind.to_owned(), Value::Object(act))])));
    let wrong = |error: serde_json::Error| {
        Failure::Wrong("cli-json", vec![("path", kind.to_owned()), ("cause", error.to_string())])
    };
    serde_json::from_value(Value::Object(paper)).map_err(wrong)
}

fn object(schema: &Value, terminal: &mut Terminal) -> Result<Map<String, Value>, Failure> {
    let mut fields = Map::new();
    // What is required comes first, in the order of the declaration; a map of JSON keeps no order of its own.
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let mut names: Vec<String> = required.map(str::to_owned).collect();
    let all = schema["properties"].as_object().into_iter().flat_map(Map::keys);
    names.extend(all.filter(|name| !names.contains(name)).cloned().collect::<Vec<_>>());
    for name in names {
        ask_field(schema, &name, &mut fields, terminal)?;
    }
    Ok(fields)
}

fn ask_field(
    schema: &Value,
    name: &str,
    into: &mut Map<String, Value>,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let field = &schema["properties"][name];
    let label = field[terminal.words.lang().choose("x-vi", "x-en")].as_str().unwrap_or(name).to_owned();
    let required = schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == name));
    let inner = field["anyOf"].as_array().and_then(|kinds| kinds.first()).unwrap_or(field).clone();
    if inner["properties"].is_object() {
        if required || yes(&terminal.words.text_with("cli-ask-whether", &[("label", label.as_str().into())]), terminal)?
        {
            terminal.note(&label);
            into.insert(name.to_owned(), Value::Object(object(&inner, terminal)?));
        }
        return Ok(());
    }
    loop {
        let hint = hint(&inner, terminal);
        let text = answer(&format!("{label}{hint}{}", if required { " *" } else { "" }), terminal)?;
        if text.is_empty() && !required {
            return Ok(());
        }
        match value(&inner, &text) {
            Some(value) => {
                into.insert(name.to_owned(), value);
                return Ok(());
            }
            None => terminal.say("cli-ask-again", &[("label", label.as_str().into())]),
        }
    }
}

fn yes(question: &str, terminal: &mut Terminal) -> Result<bool, Failure> {
    Ok(matches!(answer(question, terminal)?.to_lowercase().as_str(), "y" | "yes" | "c" | "có" | "co"))
}

/// Says what may be answered.
fn hint(field: &Value, terminal: &Terminal) -> String {
    if let Some(labels) = field["x-labels"].as_object() {
        let at = terminal.words.lang().choose(0, 1);
        let item =
            |(name, label): (&String, &Value)| format!("\n    {name:<20} {}", label[at].as_str().unwrap_or_default());
        return format!(":{}\n ", labels.iter().map(item).collect::<String>());
    }
    if field["format"] == "date" { format!(" ({})", terminal.words.text("cli-ask-date")) } else { String::new() }
}

/// Reads an answer as the schema wants it; `None` if it is empty or not of that type.
fn value(field: &Value, text: &str) -> Option<Value> {
    let of_type = |name: &str| {
        field["type"] == name || field["type"].as_array().is_some_and(|all| all.iter().any(|one| one == name))
    };
    if text.is_empty() {
        return None;
    }
    if of_type("boolean") {
        return Some(matches!(text.to_lowercase().as_str(), "y" | "yes" | "c" | "có" | "co" | "true").into());
    }
    if of_type("integer") {
        return text.parse::<i64>().ok().map(Value::from);
    }
    if of_type("array") {
        return Some(text.split([',', ' ']).filter(|part| !part.is_empty()).map(Value::from).collect());
    }
    let allowed = field["enum"].as_array().or_else(|| field["oneOf"].as_array());
    let fits = |one: &Value| one == text || one["const"] == text;
    allowed.is_none_or(|all| all.iter().any(fits)).then(|| text.into())
}

fn answer(question: &str, terminal: &mut Terminal) -> Result<String, Failure> {
    terminal.note(&format!("{question}:"));
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line).map_err(Failure::file("-"))?;
    if read == 0 {
        return Err(Failure::Wrong("cli-ask-ended", Vec::new()));
    }
    Ok(line.trim().to_owned())
}
