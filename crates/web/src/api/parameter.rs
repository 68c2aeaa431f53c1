//! Parameters of operations: declared once, checked by that before an operation sees them, and told by it in the document.

use dangvu_register::day::Day;
use dangvu_register::ids::{MATTER_CODE_BYTES_MAX, MatterId, MemberId, UNIT_CODE_BYTES_MAX, UnitId};
use dangvu_words::{Value, Words};
use serde_json::{Value as Json, json};

use super::problem::Fault;

/// Most letters of a text that is looked for.
const TEXT_MAX: usize = 100;

/// What a parameter holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Holds {
    Day,
    Unit,
    Member,
    Matter,
    /// A whole number between two.
    Number(u32, u32),
    /// One of these.
    Choice(fn() -> Vec<&'static str>),
    /// A name, as of a measure: letters, digits, `-`, `_`, `.`.
    Name,
    /// Any text.
    Text,
}

/// A parameter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) holds: Holds,
}

/// A parameter that may be left out.
pub(crate) const fn may(name: &'static str, holds: Holds) -> Parameter {
    Parameter { name, holds }
}

const CODE: &str = "^[a-z][a-z0-9.-]*$";

impl Holds {
    /// Returns what is wrong with a text: the key of the sentence, and what stands in it.
    fn wrong(self, text: &str) -> Option<(&'static str, Vec<(&'static str, Value<'static>)>)> {
        let unless = |good: bool, key| (!good).then(|| (key, Vec::new()));
        match self {
            Self::Day => unless(text.len() == 10 && text.parse::<Day>().is_ok(), "wrong-day"),
            Self::Unit => unless(text.parse::<UnitId>().is_ok(), "wrong-code"),
            Self::Member => unless(text.parse::<MemberId>().is_ok(), "wrong-code"),
            Self::Matter => unless(text.parse::<MatterId>().is_ok(), "wrong-code"),
            Self::Name => unless(is_name(text), "wrong-code"),
            Self::Number(least, most) => {
                let is_plain =
                    text == "0" || (!text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit()));
                let good = is_plain && text.parse().is_ok_and(|number: u32| (least..=most).contains(&number));
                (!good).then(|| {
                    ("wrong-number", vec![("least", least.to_string().into()), ("most", most.to_string().into())])
                })
            }
            Self::Choice(choices) => {
                (!choices().contains(&text)).then(|| ("wrong-choice", vec![("choices", choices().join(", ").into())]))
            }
            Self::Text => (text.trim().is_empty() || text.chars().count() > TEXT_MAX)
                .then(|| ("wrong-text", vec![("most", TEXT_MAX.into())])),
        }
    }

    /// Returns the schema that says the same.
    pub(crate) fn schema(self) -> Json {
        match self {
            Self::Day => json!({ "type": "string", "format": "date" }),
            Self::Unit => json!({ "type": "string", "pattern": CODE, "maxLength": UNIT_CODE_BYTES_MAX }),
            Self::Member => json!({ "type": "string", "pattern": "^dv-[0-9a-hjkmnp-tv-z]{1,12}$" }),
            Self::Matter => json!({ "type": "string", "pattern": CODE, "maxLength": MATTER_CODE_BYTES_MAX }),
            Self::Number(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
            Self::Choice(choices) => json!({ "type": "string", "enum": choices() }),
            Self::Name => json!({ "type": "string", "pattern": "^[A-Za-z0-9_.-]+$", "maxLength": TEXT_MAX }),
            Self::Text => json!({ "type": "string", "minLength": 1, "maxLength": TEXT_MAX, "pattern": "\\S" }),
        }
    }
}

fn is_name(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte);
    (1..=TEXT_MAX).contains(&text.len()) && text.bytes().all(fits)
}

/// Checks what a request says against what is declared: those of the path in their order, those behind it by name.
pub(crate) fn check(
    (in_path, path): (&[Parameter], &[String]),
    (in_query, query): (&[Parameter], &[(String, String)]),
    words: &Words,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut wrong = |name: &str, key: &'static str, values: &[(&str, Value<'_>)]| {
        faults.push(Fault::parameter(name, key, words.text_with(key, values)));
    };
    for (parameter, text) in in_path.iter().zip(path) {
        if let Some((key, values)) = parameter.holds.wrong(text) {
            wrong(parameter.name, key, &values);
        }
    }
    for (at, (name, text)) in query.iter().enumerate() {
        match in_query.iter().find(|parameter| parameter.name == name) {
            None => wrong(name, "wrong-unknown-parameter", &[]),
            Some(_) if query[..at].iter().any(|(other, _)| other == name) => wrong(name, "wrong-twice", &[]),
            Some(parameter) => {
                if let Some((key, values)) = parameter.holds.wrong(text) {
                    wrong(name, key, &values);
                }
            }
        }
    }
    faults
}
