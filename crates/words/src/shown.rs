//! An act as people read it: each field with its label and a readable value, from the act's JSON and its schema.

use std::collections::HashMap;
use std::sync::LazyLock;

use dangvu_register::act::{Act, KINDS};
use dangvu_register::day::Day;
use dangvu_register::decimal::Decimal;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{MatterId, MemberId, UnitId};
use serde_json::Value as Json;

use crate::labels::in_sentence;
use crate::names::{
    Names, matter_in_line, matter_with_code, member_in_line, member_with_code, unit_in_line, unit_with_code,
};
use crate::node::Node;
use crate::words::Words;

/// How many items of a list one line names before it says how many there are.
const NAMED_MAX: usize = 4;

/// A field with its label and its value.
#[derive(Debug)]
pub(crate) struct Shown {
    /// Names from the act down, joined by `_`.
    pub(crate) path: String,
    /// Name in JSON.
    pub(crate) name: String,
    /// Label in the language.
    pub(crate) label: String,
    /// Value.
    pub(crate) said: Said,
}

/// A value as people read it.
#[derive(Debug)]
pub(crate) enum Said {
    /// A private value that cannot be read.
    Closed { text: String, erased: bool },
    /// A text.
    Text(String),
    /// A unit or a member: by its code, alone, and inside a sentence.
    Named { code: String, alone: String, inside: String },
    /// A coded value.
    Coded { code: String, label: String },
    /// A number.
    Number(i64),
    /// Yes or no.
    Truth(bool),
    /// A list.
    List(Vec<Shown>),
    /// Fields that belong together.
    Group(Group),
}

/// Fields that belong together.
#[derive(Debug)]
pub(crate) struct Group {
    /// The fields that are there.
    pub(crate) fields: Vec<Shown>,
    /// Whether the labels of the fields say enough without the label of the group.
    pub(crate) bare: bool,
    /// Whether every field may be absent: what is there is what changes.
    pub(crate) changes: bool,
}

impl Group {
    pub(crate) fn field(&self, name: &str) -> Option<&Shown> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// Reads values with their schema.
pub(crate) struct Reader<'a> {
    words: &'a Words,
    names: &'a dyn Names,
    root: &'a Json,
}

static SCHEMAS: LazyLock<HashMap<&'static str, Json>> = LazyLock::new(|| {
    let schema = |kind: &dangvu_register::act::Kind| (kind.schema)().to_value();
    KINDS.iter().map(|kind| (kind.name, schema(kind))).collect()
});

static PAPER: LazyLock<Json> = LazyLock::new(|| schemars::schema_for!(Paper).to_value());

/// Returns the fields of an act, in the order of its declaration.
pub(crate) fn act_fields(words: &Words, act: &Act, names: &dyn Names) -> Vec<Shown> {
    let root = SCHEMAS.get(act.kind().name).unwrap_or(&Json::Null);
    let reader = Reader { words, names, root };
    let node = Node::of(act);
    let own = node.fields().first().map_or(&Node::Null, |(_, own)| own);
    reader.fields(root, own, "")
}

/// Returns the fields of a paper beside its act.
pub(crate) fn paper_fields(words: &Words, paper: &Paper, names: &dyn Names) -> Vec<Shown> {
    let reader = Reader { words, names, root: &PAPER };
    let Node::Object(mut fields) = Node::of(paper) else {
        return Vec::new();
    };
    fields.retain(|(name, _)| name != "act");
    reader.fields(&PAPER, &Node::Object(fields), "")
}

impl Reader<'_> {
    fn fields(&self, schema: &Json, node: &Node, path: &str) -> Vec<Shown> {
        let properties = self.facet(schema, "properties");
        let shown = node.fields().iter().filter_map(|(name, value)| {
            let of = properties.and_then(|all| all.get(name)).unwrap_or(&Json::Null);
            let path = if path.is_empty() { name.clone() } else { format!("{path}_{name}") };
            let label = self.facet(of, self.words.lang().choose("x-vi", "x-en"));
            let label = label.and_then(Json::as_str).unwrap_or(name).to_owned();
            let said = self.value(of, value, &path, name)?;
            Some(Shown { path, name: name.clone(), label, said })
        });
        shown.collect()
    }

    /// Finds what a schema says, where it stands, behind a reference, or in the alternative that is not null.
    fn facet<'s>(&'s self, schema: &'s Json, key: &str) -> Option<&'s Json> {
        if let Some(found) = schema.get(key) {
            return Some(found);
        }
        if let Some(reference) = schema.get("$ref").and_then(Json::as_str) {
            let target = self.root.pointer(reference.trim_start_matches('#'))?;
            return self.facet(target, key);
        }
        let alternatives = schema.get("anyOf")?.as_array()?;
        alternatives.iter().find_map(|one| self.facet(one, key))
    }

    fn value(&self, schema: &Json, node: &Node, path: &str, name: &str) -> Option<Said> {
        let private = self.facet(schema, "x-private").is_some();
        Some(match node {
            Node::Null => return None,
            Node::Truth(truth) => Said::Truth(*truth),
            Node::Number(number) => self.number(schema, *number, name),
            Node::Text(raw) => self.text(schema, raw),
            Node::List(items) => {
                // Codes of a list in the rulebook are marked at the list.
                let is_coded = self.facet(schema, "x-codes").is_some();
                let of = if is_coded { schema } else { self.facet(schema, "items").unwrap_or(&Json::Null) };
                let shown = items.iter().filter_map(|item| {
                    let said = self.value(of, item, path, name)?;
                    Some(Shown { path: path.to_owned(), name: name.to_owned(), label: String::new(), said })
                });
                Said::List(shown.collect())
            }
            Node::Object(fields) if private && is_closed(fields) => {
                let erased = fields.iter().any(|(name, _)| name == "erased");
                let key = if erased { "private-erased" } else { "private-sealed" };
                let text = self.words.text(key);
                Said::Closed { text, erased }
            }
            Node::Object(_) => Said::Group(Group {
                fields: self.fields(schema, node, path),
                bare: private || name == "issuer",
                changes: self.facet(schema, "required").is_none(),
            }),
        })
    }

    fn number(&self, schema: &Json, number: i64, name: &str) -> Said {
        // Documents are numbered 01, 02, … and are not written `1.234`.
        let digits = self.facet(schema, "x-digits").and_then(Json::as_u64);
        match digits.and_then(|digits| usize::try_from(digits).ok()) {
            Some(width) => Said::Text(format!("{number:0width$}")),
            None if self.is_ordinal(schema, name) => Said::Text(number.to_string()),
            None => Said::Number(number),
        }
    }

    /// Returns whether a number only names something: an entry or a year is not written `1.234`.
    fn is_ordinal(&self, schema: &Json, name: &str) -> bool {
        let entry = self.facet(schema, "x-entry").is_some();
        entry || name == "year" || name.ends_with("_year")
    }

    fn text(&self, schema: &Json, raw: &str) -> Said {
        let (words, names) = (self.words, self.names);
        if let Some(labels) = self.facet(schema, "x-labels") {
            let at = words.lang().choose(0, 1);
            let label = labels.get(raw).and_then(|pair| pair.get(at)).and_then(Json::as_str);
            return coded(raw, label);
        }
        if let Some(list) = self.facet(schema, "x-codes").and_then(Json::as_str) {
            let list = names.rulebook().and_then(|book| book.codes_named(list));
            let code = list.and_then(|list| list.named(raw));
            return coded(raw, code.map(|code| words.rulebook_label(&code.label)));
        }
        if self.facet(schema, "x-new").is_some() {
            return Said::Text(raw.to_owned());
        }
        match self.facet(schema, "x-picker").and_then(Json::as_str) {
            Some("unit") => raw.parse::<UnitId>().ok().map(|unit| Said::Named {
                code: raw.to_owned(),
                alone: unit_with_code(names, &unit),
                inside: unit_in_line(words, names, &unit),
            }),
            Some("member") => raw.parse::<MemberId>().ok().map(|member| Said::Named {
                code: raw.to_owned(),
                alone: member_with_code(names, member),
                inside: member_in_line(words, names, member),
            }),
            Some("matter") => raw.parse::<MatterId>().ok().map(|matter| Said::Named {
                code: raw.to_owned(),
                alone: matter_with_code(names, &matter),
                inside: matter_in_line(words, names, &matter),
            }),
            _ if self.facet(schema, "x-decimal").is_some() => {
                raw.parse::<Decimal>().ok().map(|value| Said::Text(words.value(value)))
            }
            _ if self.facet(schema, "format").and_then(Json::as_str) == Some("date") => {
                raw.parse::<Day>().ok().map(|day| Said::Text(words.date(day)))
            }
            _ => None,
        }
        .unwrap_or_else(|| Said::Text(raw.to_owned()))
    }
}

fn is_closed(fields: &[(String, Node)]) -> bool {
    fields.len() == 1 && matches!(&*fields[0].0, "sealed" | "erased")
}

fn coded(code: &str, label: Option<&str>) -> Said {
    Said::Coded { code: code.to_owned(), label: label.unwrap_or(code).to_owned() }
}

impl Said {
    /// Returns the value as it stands alone in a table.
    pub(crate) fn alone(&self, words: &Words) -> String {
        match self {
            Self::Closed { text, .. } | Self::Text(text) => text.clone(),
            Self::Named { alone, .. } => alone.clone(),
            Self::Coded { label, .. } => label.clone(),
            Self::Number(number) => words.number(*number),
            Self::Truth(truth) => words.yes_no(*truth),
            Self::List(items) if items.is_empty() => "–".to_owned(),
            Self::List(items) => {
                let items: Vec<_> = items.iter().map(|item| item.said.alone(words)).collect();
                items.join("; ")
            }
            Self::Group(_) => self.inside(words),
        }
    }

    /// Returns the value as it stands inside a sentence.
    pub(crate) fn inside(&self, words: &Words) -> String {
        match self {
            Self::Named { inside, .. } => inside.clone(),
            Self::Coded { label, .. } => in_sentence(label),
            Self::List(items) => {
                let named = if items.len() > NAMED_MAX { NAMED_MAX - 1 } else { items.len() };
                let first: Vec<_> = items[..named].iter().map(|item| item.said.inside(words)).collect();
                if named == items.len() {
                    return words.listed(&first);
                }
                let values = [("first", first.join(", ").into()), ("total", items.len().into())];
                words.text_with("list-more", &values)
            }
            Self::Group(group) => group.inside(words),
            Self::Closed { .. } | Self::Text(_) | Self::Number(_) | Self::Truth(_) => self.alone(words),
        }
    }

    /// Returns whether a clause that stands for the value is to be said.
    pub(crate) fn is_said(&self) -> bool {
        match self {
            Self::Truth(truth) => *truth,
            Self::List(items) => !items.is_empty(),
            _ => true,
        }
    }
}

impl Group {
    /// Names the group by what tells it from others: its document, what changes, its name, or its first part.
    fn inside(&self, words: &Words) -> String {
        if let (Some(number), Some(date)) = (self.field("number"), self.field("date")) {
            let secrecy = self.field("secrecy").map(|field| field.said.alone(words));
            return document(words, &number.said.alone(words), &date.said.alone(words), secrecy);
        }
        if self.changes {
            let labels: Vec<_> = self.fields.iter().map(|field| in_sentence(&field.label)).collect();
            return words.listed(&labels);
        }
        let named = self.field("name");
        let part = |field: &&Shown| matches!(field.said, Said::Group(_));
        named
            .or_else(|| self.fields.iter().find(part))
            .or_else(|| self.fields.first())
            .map_or_else(|| "–".to_owned(), |field| field.said.inside(words))
    }
}

/// Names a document by its number and date; what kind it is follows from the symbol in the number.
pub(crate) fn document(words: &Words, number: &str, date: &str, secrecy: Option<String>) -> String {
    const KINDS: &[(&str, &str)] = &[
        ("QĐ", "document-decision"),
        ("NQ", "document-resolution"),
        ("KL", "document-conclusion"),
        ("TB", "document-notice"),
        ("CT", "document-directive"),
        ("KH", "document-plan"),
        ("HD", "document-guidance"),
        ("BC", "document-report"),
        ("BB", "document-minutes"),
        ("CV", "document-letter"),
        ("TTr", "document-submission"),
        ("QC", "document-rules"),
    ];
    let kind = number.split(['-', '/', ' ']).find_map(|part| {
        let found = KINDS.iter().find(|(symbol, _)| *symbol == part);
        found.map(|(_, key)| *key)
    });
    let mut values = vec![
        ("document", words.text(kind.unwrap_or("document-other")).into()),
        ("number", number.into()),
        ("date", date.into()),
    ];
    let Some(secrecy) = secrecy else {
        return words.text_with("document-dated", &values);
    };
    values.push(("secrecy", secrecy.into()));
    words.text_with("document-classified", &values)
}
