//! What is wrong with a template or a form, with file, line and the nearest valid name. The sentences stand in `locales/`.

use std::fmt;

use dangvu_words::{Sentence, Words};

/// A mistake in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFault {
    /// The file.
    pub file: String,
    /// The line, counted from 1, if known.
    pub line: Option<usize>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub enum Fault {
    /// The text cannot be read; the reader's own words.
    Syntax(String),
    /// A command, a call or a text in quotes is not closed.
    Unclosed,
    /// The measure of this name counts nothing that belongs to documents.
    NotOfDocuments(String),
    /// The text has more steps than a report may have, as a loop without end has.
    TooLong,
    /// What stands above the text cannot be read; the reader's own words.
    Front(String),
    /// A name that is not known.
    Unknown {
        /// What kind of name.
        what: Named,
        /// The name.
        name: String,
        /// The nearest that is known.
        nearest: Option<String>,
    },
    /// An argument that a call does not have.
    Argument {
        /// The call.
        call: String,
        /// The argument.
        name: String,
        /// What it has.
        known: String,
    },
    /// An argument that a call needs.
    Missing {
        /// The call.
        call: String,
        /// The argument.
        name: String,
    },
    /// An argument that is of the wrong kind.
    Wrong {
        /// The call or filter.
        call: String,
        /// What stands there.
        value: String,
        /// What is expected.
        expected: Expected,
    },
    /// The checks of a form do not hold: what is on the left is not what is on the right.
    Cells(String),
    /// A row or a column of a form that stands twice.
    Twice(String),
    /// A name of a row or a column with a dot, which parts the names of a cell.
    Dotted(String),
    /// What should be a cell of a form and is not written as one.
    NoCell(String),
    /// A cell that cannot be added up, for it is a share.
    NoSum(String),
}

/// What kind of name is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A call.
    Call,
    /// A command.
    Command,
    /// A filter.
    Filter,
    /// A test.
    Test,
    /// A variable or a field of one.
    Variable,
    /// A measure.
    Measure,
    /// A unit.
    Unit,
    /// A dimension.
    Dimension,
    /// A level.
    Level,
    /// A target.
    Target,
    /// A document.
    Document,
    /// A period beside another.
    Period,
    /// A template.
    Template,
    /// A form.
    Form,
    /// A column or row of a form.
    Cell,
    /// A key of a form.
    Key,
}

/// What is expected of an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// A day.
    Day,
    /// A figure.
    Figure,
    /// Names of measures, one at least.
    Measures,
}

impl Fault {
    /// Returns that a name is not known.
    pub(crate) fn unknown(what: Named, name: &str, nearest: Option<&str>) -> Self {
        Self::Unknown { what, name: name.to_owned(), nearest: nearest.map(str::to_owned) }
    }

    /// Says what is wrong, and what to do.
    pub fn say(&self, words: &Words) -> Sentence {
        let said = |key: &str, values: &[(&str, &str)]| {
            let values: Vec<_> = values.iter().map(|&(name, value)| (name, value.into())).collect();
            Sentence {
                what: words.text_with(key, &values),
                remedy: words.find(&format!("{key}.remedy"), &values).unwrap_or_default(),
            }
        };
        match self {
            Self::Syntax(cause) => said("report-fault-syntax", &[("cause", cause)]),
            Self::Unclosed => said("report-fault-unclosed", &[]),
            Self::NotOfDocuments(name) => said("report-fault-not-of-documents", &[("name", name)]),
            Self::TooLong => said("report-fault-too-long", &[]),
            Self::Front(cause) => said("report-fault-front", &[("cause", cause)]),
            Self::Unknown { what, name, nearest } => {
                let what = words.text(what.key());
                match nearest {
                    Some(near) => said("report-fault-unknown", &[("what", &what), ("name", name), ("nearest", near)]),
                    None => said("report-fault-unknown-far", &[("what", &what), ("name", name)]),
                }
            }
            Self::Argument { call, name, known } => {
                said("report-fault-argument", &[("call", call), ("name", name), ("known", known)])
            }
            Self::Missing { call, name } => said("report-fault-missing", &[("call", call), ("name", name)]),
            Self::Wrong { call, value, expected } => {
                let expected = words.text(expected.key());
                said("report-fault-wrong", &[("call", call), ("value", value), ("expected", &expected)])
            }
            Self::Cells(cells) => said("report-fault-cells", &[("cells", cells)]),
            Self::Twice(name) => said("report-fault-twice", &[("name", name)]),
            Self::Dotted(name) => said("report-fault-dotted", &[("name", name)]),
            Self::NoCell(name) => said("report-fault-no-cell", &[("name", name)]),
            Self::NoSum(name) => said("report-fault-no-sum", &[("name", name)]),
        }
    }
}

impl Named {
    fn key(self) -> &'static str {
        match self {
            Self::Call => "report-named-call",
            Self::Command => "report-named-command",
            Self::Filter => "report-named-filter",
            Self::Test => "report-named-test",
            Self::Variable => "report-named-variable",
            Self::Measure => "report-named-measure",
            Self::Unit => "report-named-unit",
            Self::Dimension => "report-named-dimension",
            Self::Level => "report-named-level",
            Self::Target => "report-named-target",
            Self::Document => "report-named-document",
            Self::Period => "report-named-period",
            Self::Template => "report-named-template",
            Self::Form => "report-named-form",
            Self::Cell => "report-named-cell",
            Self::Key => "report-named-key",
        }
    }
}

impl Expected {
    fn key(self) -> &'static str {
        match self {
            Self::Text => "report-expected-text",
            Self::Number => "report-expected-number",
            Self::Day => "report-expected-day",
            Self::Figure => "report-expected-figure",
            Self::Measures => "report-expected-measures",
        }
    }
}

impl FileFault {
    /// Says where something is wrong, what, and what to do.
    pub fn say(&self, words: &Words) -> Sentence {
        let Sentence { what, remedy } = self.fault.say(words);
        Sentence { what: format!("{self}: {what}"), remedy }
    }
}

impl fmt::Display for FileFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(out, "{}:{line}", self.file),
            None => out.write_str(&self.file),
        }
    }
}
