//! What is wrong in the configuration: where, what, and what would be right.

use std::fmt;
use std::path::PathBuf;

use dangvu_words::{Sentence, Words};

use super::value::Kind;

/// Where something is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line of a file; the file itself if it is zero.
    File(PathBuf, usize),
    /// A variable of the environment.
    Variable(String),
    /// The command line.
    Flag,
}

/// Why it cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is no such setting; perhaps another is meant.
    Unknown(Option<String>),
    /// It is something else than it should be.
    Kind {
        /// What it is.
        value: String,
        /// What it should be.
        kind: Kind,
    },
    /// A number that is too small or too large.
    Range {
        /// The number.
        number: i64,
        /// Least.
        least: u64,
        /// Most.
        most: u64,
    },
    /// It needs another setting.
    Needs(&'static str),
    /// It does not go together with another.
    Against(&'static str),
    /// Its folder is within that of another, or the other within it.
    Within(&'static str),
    /// A file cannot be read.
    Unreadable(String),
    /// The file is no TOML.
    Toml(String),
}

/// Something that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFault {
    /// Where it is said.
    pub place: Place,
    /// The setting; nothing if it is about the whole file.
    pub key: String,
    /// Why it cannot be used.
    pub why: Why,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, 0) => write!(out, "{}", path.display()),
            Self::File(path, line) => write!(out, "{}:{line}", path.display()),
            Self::Variable(name) => out.write_str(name),
            Self::Flag => out.write_str("--"),
        }
    }
}

impl ConfigFault {
    /// Says it.
    pub fn say(&self, words: &Words) -> Sentence {
        let (place, key) = (self.place.to_string(), self.key.as_str());
        let mut values = vec![("place", place.into()), ("key", key.into())];
        let text = match &self.why {
            Why::Unknown(near) => {
                values.push(("near", near.as_deref().unwrap_or_default().into()));
                if near.is_some() { "config-unknown-near" } else { "config-unknown" }
            }
            Why::Kind { value, kind } => {
                values.push(("value", value.into()));
                values.push(("wanted", said(*kind, words).into()));
                "config-wrong-kind"
            }
            Why::Range { number, least, most } => {
                values.extend([
                    ("value", number.to_string().into()),
                    ("least", (*least).into()),
                    ("most", (*most).into()),
                ]);
                "config-out-of-range"
            }
            Why::Needs(other) | Why::Against(other) | Why::Within(other) => {
                values.push(("other", (*other).into()));
                match self.why {
                    Why::Needs(_) => "config-needs",
                    Why::Against(_) => "config-against",
                    _ => "config-within",
                }
            }
            Why::Unreadable(cause) | Why::Toml(cause) => {
                values.push(("cause", cause.into()));
                if matches!(self.why, Why::Toml(_)) { "config-no-toml" } else { "config-unreadable" }
            }
        };
        let remedy = words.find(&format!("{text}.remedy"), &values).unwrap_or_default();
        Sentence { what: words.text_with(text, &values), remedy }
    }
}

/// Says what a kind is.
pub(super) fn said(kind: Kind, words: &Words) -> String {
    let text = words.text(&format!("config-kind-{}", kind.name()));
    match kind {
        Kind::Whole(least, most) => format!("{text} {least}–{most}"),
        Kind::Choice(choices) => format!("{text} {}", choices.join(", ")),
        _ => text,
    }
}
