//! The shape of a paper, read from its schema: which fields there are, in which order, and what each may hold.

use dangvu_register::act::Kind as ActKind;
use dangvu_register::entry::Paper;
use dangvu_register::rulebook::Rulebook;
use serde_json::Value;

use super::choices::{Choice, Choices};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A day.
    Day,
    /// A whole number within limits.
    Whole {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// A number with at most three decimals.
    Decimal,
    /// Yes or no.
    YesNo,
    /// One of a list.
    Coded(Choices),
    /// The code of a unit; of one that the act brings into being, a new one.
    Unit {
        /// Whether the act brings it into being.
        is_new: bool,
    },
    /// The code of a member; of somebody whom the act brings into the register, a new one or none.
    Member {
        /// Whether the act brings the person into the register.
        is_new: bool,
    },
    /// The code of a matter.
    Matter,
}

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name in JSON.
    pub name: String,
    /// Its label in Vietnamese.
    pub vi: String,
    /// Its label in English.
    pub en: String,
    /// Whether it must be there when that which holds it is.
    pub is_required: bool,
    /// What it holds.
    pub shape: Shape,
}

/// What a field holds.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A value.
    Leaf(Kind),
    /// Fields.
    Object(Vec<Field>),
    /// Several.
    List(Box<Self>),
}

/// Returns the fields of a paper with an act of a kind: those of the act under `act`, then those of the paper.
pub(crate) fn of_paper(act: &ActKind, rulebook: &Rulebook) -> Vec<Field> {
    let schema = (act.schema)().to_value();
    let mut own = fields(&schema, rulebook);
    let place = |field: &Field| act.fields.iter().position(|label| label.name == field.name);
    own.sort_by_key(place);
    if own.iter().any(is_person) {
        for field in &mut own {
            if let Shape::Leaf(Kind::Member { is_new }) = &mut field.shape {
                *is_new = true;
            }
        }
    }
    let label = act.label;
    let own = Field {
        name: "act".to_owned(),
        vi: label.vi.to_owned(),
        en: label.en.to_owned(),
        is_required: true,
        shape: Shape::Object(own),
    };
    let envelope = schemars::schema_for!(Paper).to_value();
    let mut all = vec![own];
    all.extend(["effective", "decision", "issuer"].map(|name| field(&envelope, name, rulebook)));
    all
}

/// Returns whether a field has the particulars of somebody, as acts have that bring a person into the register.
fn is_person(field: &Field) -> bool {
    let Shape::Object(fields) = &field.shape else { return false };
    ["name", "born"].iter().all(|name| fields.iter().any(|field| field.is_required && field.name == *name))
}

/// Returns the fields of an object, those that are required first.
fn fields(schema: &Value, rulebook: &Rulebook) -> Vec<Field> {
    // What is required comes in the order of the declaration; a map of JSON keeps no order of its own.
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let mut names: Vec<&str> = required.collect();
    let all = schema["properties"].as_object().into_iter().flat_map(|all| all.keys());
    names.extend(all.map(String::as_str).filter(|name| !names.contains(name)).collect::<Vec<_>>());
    names.into_iter().map(|name| field(schema, name, rulebook)).collect()
}

fn field(schema: &Value, name: &str, rulebook: &Rulebook) -> Field {
    let own = &schema["properties"][name];
    let text = |key: &str| own[key].as_str().unwrap_or(name).to_owned();
    Field {
        name: name.to_owned(),
        vi: text("x-vi"),
        en: text("x-en"),
        is_required: schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == name)),
        shape: shape(own, rulebook),
    }
}

fn shape(schema: &Value, rulebook: &Rulebook) -> Shape {
    let inner = schema["anyOf"].as_array().and_then(|kinds| kinds.first()).unwrap_or(schema);
    if inner["properties"].is_object() {
        return Shape::Object(fields(inner, rulebook));
    }
    if is_of_type(inner, "array") {
        let item = &inner["items"];
        // The codes of a list are named beside the list, those of its items are the same.
        let codes = schema["x-codes"].as_str().map(|list| Shape::Leaf(Kind::Coded(listed(list, rulebook))));
        return Shape::List(Box::new(codes.unwrap_or_else(|| shape(item, rulebook))));
    }
    Shape::Leaf(kind(schema, inner, rulebook))
}

fn is_of_type(schema: &Value, name: &str) -> bool {
    let kind = &schema["type"];
    kind == name || kind.as_array().is_some_and(|all| all.iter().any(|one| one == name))
}

fn kind(schema: &Value, inner: &Value, rulebook: &Rulebook) -> Kind {
    if let Some(labels) = schema["x-labels"].as_object().or_else(|| inner["x-labels"].as_object()) {
        let order: Vec<&Value> = inner["oneOf"].as_array().into_iter().flatten().map(|one| &one["const"]).collect();
        let place = |choice: &Choice| order.iter().position(|code| *code == &choice.code);
        let choice = |(code, label): (&String, &Value)| {
            let text = |at: usize| label[at].as_str().unwrap_or(code).to_owned();
            Choice { code: code.clone(), vi: text(0), en: text(1), is_offered: true }
        };
        let mut choices: Vec<Choice> = labels.iter().map(choice).collect();
        choices.sort_by_key(place);
        return Kind::Coded(Choices::new(choices));
    }
    if let Some(list) = schema["x-codes"].as_str() {
        return Kind::Coded(listed(list, rulebook));
    }
    match schema["x-picker"].as_str() {
        Some("unit") => return Kind::Unit { is_new: schema["x-new"] == true },
        Some("member") => return Kind::Member { is_new: false },
        Some("matter") => return Kind::Matter,
        _ => {}
    }
    if schema["x-decimal"] == true {
        return Kind::Decimal;
    }
    if schema["format"] == "date" {
        return Kind::Day;
    }
    if is_of_type(inner, "boolean") {
        return Kind::YesNo;
    }
    if is_of_type(inner, "integer") {
        let limit = |key: &str, open: i64| inner[key].as_i64().or(schema[key].as_i64()).unwrap_or(open);
        return Kind::Whole { least: limit("minimum", i64::MIN), most: limit("maximum", MOST) };
    }
    Kind::Text
}

/// The largest whole number that every spreadsheet keeps exactly.
const MOST: i64 = 1 << 53;

/// Returns the codes of a list of the rulebook, in the order in which people read them.
fn listed(list: &str, rulebook: &Rulebook) -> Choices {
    let Some(list) = rulebook.codes_named(list) else { return Choices::default() };
    let mut codes: Vec<_> = list.codes.iter().collect();
    codes.sort_by_key(|code| code.order);
    let choice = |code: &dangvu_register::rulebook::Code| Choice {
        code: code.id.clone(),
        vi: code.label.vi.clone(),
        en: code.label.en.clone(),
        is_offered: code.retired.is_none(),
    };
    Choices::new(codes.into_iter().map(choice).collect())
}
