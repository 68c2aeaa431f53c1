//! What a form asks for: the fields of an act and of its papers, drawn from their schemas once.

use std::collections::HashMap;
use std::sync::LazyLock;

use dangvu_register::act::KINDS;
use dangvu_register::codes::{Coded as _, Label, MatterKind};
use dangvu_register::entry::Paper;
use serde_json::Value as Json;

/// A field of a form.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// Name in JSON.
    pub(crate) name: String,
    /// Label in Vietnamese and in English.
    pub(crate) label: [String; 2],
    /// Whether the act cannot do without.
    pub(crate) required: bool,
    /// Whether it is about a person and sealed in the journal.
    pub(crate) is_private: bool,
    /// What it holds.
    pub(crate) shape: Shape,
}

/// What a field holds.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    /// A line of text.
    Text { chars_max: Option<u64> },
    /// A whole number.
    Number { least: i64, most: i64, is_money: bool },
    /// A number with up to three decimals.
    Decimal,
    /// A day.
    Day,
    /// Yes, or no if it is not ticked.
    Truth,
    /// Yes, no, or not said.
    Maybe,
    /// One of a closed list. What has a default has its first value chosen.
    Choice { choices: Vec<Choice>, has_default: bool },
    /// A code of a list of the rulebook.
    Code(String),
    /// Several codes of a list of the rulebook.
    Codes(String),
    /// A unit; or the code of a new one.
    Unit { is_new: bool },
    /// A member; or somebody who is not in the register yet.
    Member { may_be_new: bool },
    /// A matter; or the code of a new one.
    Matter { kind: Option<MatterKind>, is_new: bool },
    /// The number of an entry; of acts of which kinds, if only such can be meant.
    Entry { of: Option<String> },
    /// The name of a measure.
    Measure,
    /// Fields that belong together.
    Group(Vec<Field>),
    /// A list of rows.
    Rows(Box<Self>),
}

/// One of a closed list.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: [String; 2],
}

/// All fields of the form of one act: the papers' and the act's own.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// The day of effect.
    pub(crate) effective: Field,
    /// The act, as a group.
    pub(crate) act: Field,
    /// Issuer and decision.
    pub(crate) papers: Vec<Field>,
}

static FORMS: LazyLock<HashMap<&'static str, Form>> = LazyLock::new(|| {
    let forms = KINDS.iter().map(|kind| {
        let order: Vec<&str> = kind.fields.iter().map(|field| field.name).collect();
        (kind.name, Form::of((kind.schema)().as_value(), kind.label, &order))
    });
    forms.collect()
});

/// Returns the form of a kind of act.
pub(crate) fn form(kind: &str) -> Option<&'static Form> {
    FORMS.get(kind)
}

impl Form {
    fn of(schema: &Json, label: Label, order: &[&str]) -> Self {
        let paper = schemars::schema_for!(Paper).to_value();
        let of_paper = Schema { root: &paper, at: &paper }.fields(&["effective", "issuer", "decision"]);
        let mut papers = of_paper.into_iter();
        let effective = papers.next().unwrap_or_else(|| unreachable!("a paper has a day"));
        let own = Schema { root: schema, at: schema };
        let act = Field {
            name: "act".to_owned(),
            label: [label.vi.to_owned(), label.en.to_owned()],
            required: true,
            is_private: false,
            shape: Shape::Group(own.fields(order)),
        };
        Self { effective, act, papers: papers.collect() }
    }

    /// Returns the fields in the order of the form.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &Field> {
        std::iter::once(&self.effective).chain(std::iter::once(&self.act)).chain(&self.papers)
    }

    /// Returns the label of the field at a path.
    pub(crate) fn label(&self, path: &str) -> Option<&[String; 2]> {
        let mut names = path.split('.').filter(|name| name.parse::<usize>().is_err());
        let first = names.next()?;
        let mut at = self.fields().find(|field| field.name == first)?;
        for name in names {
            let inside = match &at.shape {
                Shape::Rows(item) => item,
                shape => shape,
            };
            let Shape::Group(fields) = inside else { return Some(&at.label) };
            at = fields.iter().find(|field| field.name == name)?;
        }
        Some(&at.label)
    }

    /// Returns the act's own fields.
    pub(crate) fn own(&self) -> &[Field] {
        if let Shape::Group(fields) = &self.act.shape { fields } else { &[] }
    }
}

/// A part of a schema, with the whole that references lead into.
#[derive(Clone, Copy)]
struct Schema<'s> {
    root: &'s Json,
    at: &'s Json,
}

impl<'s> Schema<'s> {
    fn with(self, at: &'s Json) -> Self {
        Self { at, ..self }
    }

    /// Finds what the schema says, where it stands, behind a reference, or in the alternative that is not null.
    fn facet(self, key: &str) -> Option<&'s Json> {
        if let Some(found) = self.at.get(key) {
            return Some(found);
        }
        if let Some(reference) = self.at.get("$ref").and_then(Json::as_str) {
            return self.with(self.root.pointer(reference.trim_start_matches('#'))?).facet(key);
        }
        self.at.get("anyOf")?.as_array()?.iter().find_map(|one| self.with(one).facet(key))
    }

    fn word(self, key: &str) -> Option<&'s str> {
        self.facet(key)?.as_str()
    }

    fn is_marked(self, key: &str) -> bool {
        self.facet(key).is_some()
    }

    fn is_nullable(self) -> bool {
        let is_null = |one: &Json| one == "null" || one["type"] == "null";
        ["type", "anyOf"].iter().filter_map(|key| self.at[*key].as_array()).flatten().any(is_null)
    }

    fn is_of(self, name: &str) -> bool {
        let of = self.facet("type");
        of.is_some_and(|of| of == name || of.as_array().is_some_and(|all| all.iter().any(|one| one == name)))
    }

    /// Returns the fields in an order; those that it does not name come after, what is required first.
    fn fields(self, order: &[&str]) -> Vec<Field> {
        let Some(properties) = self.facet("properties").and_then(Json::as_object) else { return Vec::new() };
        let listed = |key| self.facet(key).and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str);
        let required: Vec<&str> = listed("required").collect();
        let mut names: Vec<&str> = order.iter().copied().chain(listed("x-order")).collect();
        if names.is_empty() {
            names.extend(required.iter().copied());
            names.extend(properties.keys().map(String::as_str).filter(|name| !required.contains(name)));
        }
        let field = |name: &&str| {
            let of = self.with(properties.get(*name)?);
            let label = ["x-vi", "x-en"].map(|key| of.word(key).unwrap_or(name).to_owned());
            let required = required.contains(name);
            Some(Field {
                name: (*name).to_owned(),
                label,
                required,
                is_private: of.is_marked("x-private"),
                shape: of.shape(required),
            })
        };
        names.iter().filter_map(field).collect()
    }

    fn shape(self, required: bool) -> Shape {
        if self.is_of("array") {
            return self.rows();
        }
        if self.is_marked("properties") {
            return Shape::Group(self.fields(&[]));
        }
        if let Some(labels) = self.facet("x-labels").and_then(Json::as_object) {
            let has_default = !required && !self.is_nullable();
            return Shape::Choice { choices: self.choices(labels), has_default };
        }
        if let Some(list) = self.word("x-codes") {
            return Shape::Code(list.to_owned());
        }
        if self.is_marked("x-entry") {
            return Shape::Entry { of: self.word("x-entry-of").map(str::to_owned) };
        }
        if self.is_of("boolean") {
            return if self.is_nullable() { Shape::Maybe } else { Shape::Truth };
        }
        if self.is_of("integer") {
            let limit = |key| self.facet(key).and_then(|limit| limit.as_i64().or(limit.as_f64().map(|_| i64::MAX)));
            let (least, most) = (limit("minimum").unwrap_or(i64::MIN), limit("maximum").unwrap_or(i64::MAX));
            return Shape::Number {
                least,
                most: most.min(self.format_max()),
                is_money: self.word("format") == Some("uint64"),
            };
        }
        self.text()
    }

    fn format_max(self) -> i64 {
        match self.word("format") {
            Some("uint8") => u8::MAX.into(),
            Some("uint16") => u16::MAX.into(),
            Some("uint32") => u32::MAX.into(),
            Some("int16") => i16::MAX.into(),
            _ => i64::MAX,
        }
    }

    fn text(self) -> Shape {
        match self.word("x-picker") {
            Some("unit") => Shape::Unit { is_new: self.is_marked("x-new") },
            Some("member") => Shape::Member { may_be_new: self.is_marked("x-opens") },
            Some("matter") => {
                let named = |name: &str| MatterKind::ALL.iter().copied().find(|kind| kind.name() == name);
                Shape::Matter { kind: self.word("x-matter").and_then(named), is_new: self.is_marked("x-opens") }
            }
            _ if self.is_marked("x-measure") => Shape::Measure,
            _ if self.is_marked("x-decimal") => Shape::Decimal,
            _ if self.word("format") == Some("date") => Shape::Day,
            _ => Shape::Text { chars_max: self.facet("maxLength").and_then(Json::as_u64) },
        }
    }

    fn rows(self) -> Shape {
        match self.word("x-codes") {
            Some(list) => Shape::Codes(list.to_owned()),
            None => Shape::Rows(Box::new(self.with(self.facet("items").unwrap_or(&Json::Null)).shape(true))),
        }
    }

    /// Returns the values of a closed list in their order, with their labels.
    fn choices(self, labels: &serde_json::Map<String, Json>) -> Vec<Choice> {
        let values = self.facet("oneOf").or_else(|| self.facet("enum")).and_then(Json::as_array);
        let names = values.into_iter().flatten().filter_map(|one| one["const"].as_str().or_else(|| one.as_str()));
        let choice = |name: &str| {
            let label = [0, 1].map(|at| labels[name][at].as_str().unwrap_or(name).to_owned());
            Choice { value: name.to_owned(), label }
        };
        names.filter(|name| labels.contains_key(*name)).map(choice).collect()
    }
}
