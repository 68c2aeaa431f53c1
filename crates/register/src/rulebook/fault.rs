//! What can be wrong in the files of the rulebook: where, what, and what to do.

use std::fmt;

use thiserror::Error;

/// A fault with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulebookError {
    /// Name of the file; `None` for what no file declares.
    pub file: Option<String>,
    /// Line in the file, counted from 1.
    pub line: Option<usize>,
    /// What is wrong.
    pub fault: RulebookFault,
}

impl fmt::Display for RulebookError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.file, self.line) {
            (Some(file), Some(line)) => write!(out, "{file}:{line}: ")?,
            (Some(file), None) => write!(out, "{file}: ")?,
            (None, _) => out.write_str("rulebook: ")?,
        }
        write!(out, "{}. {}.", self.fault, self.fault.remedy())
    }
}

impl std::error::Error for RulebookError {}

/// What is wrong in a file of the rulebook.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RulebookFault {
    /// The text is not TOML.
    #[error("this is not valid TOML: {0}")]
    Syntax(String),
    /// A table has a key that means nothing here.
    #[error("{place} has the unknown key '{key}'")]
    UnknownKey {
        /// The table.
        place: String,
        /// The key.
        key: String,
        /// The keys that are known there.
        known: String,
    },
    /// A table lacks a key.
    #[error("{place} has no '{key}'")]
    MissingKey {
        /// The table.
        place: String,
        /// The key.
        key: String,
    },
    /// A value is of another type than its key asks for.
    #[error("'{key}' is not {expected}")]
    WrongType {
        /// The key.
        key: String,
        /// What it should be.
        expected: &'static str,
    },
    /// A text is empty.
    #[error("'{0}' is empty")]
    Empty(String),
    /// A word is none of those that its key knows.
    #[error("'{key}' is \"{word}\"")]
    UnknownWord {
        /// The key.
        key: String,
        /// The word.
        word: String,
        /// The words that are known.
        known: String,
    },
    /// A name is not in `snake_case`.
    #[error("the name '{0}' is not made of small letters a to z, digits and '_'")]
    BadName(String),
    /// A name is declared twice.
    #[error("'{name}' is declared a second time, first in {first}")]
    Repeated {
        /// The name.
        name: String,
        /// File and line of the first.
        first: String,
    },
    /// Values do not increase.
    #[error("the entries of '{0}' do not increase")]
    NotIncreasing(String),
    /// A period ends before it begins.
    #[error("the rule ends on {to}, before it begins on {from}")]
    Reversed {
        /// First day.
        from: String,
        /// Last day.
        to: String,
    },
    /// Two versions of a rule are in force on the same day.
    #[error("two rules of '{id}' are in force on {day}: this one and the one on line {other}")]
    Overlap {
        /// The family.
        id: String,
        /// The first day that both cover.
        day: String,
        /// Line of the other one.
        other: usize,
    },
    /// A rule without a value is called confirmed.
    #[error("the rule is called confirmed and has no value")]
    ConfirmedWithoutValue,
    /// A rule that is not confirmed refuses acts.
    #[error("the rule is not confirmed and refuses acts")]
    UnconfirmedRefuses,
    /// A rule of confidence C is called confirmed.
    #[error("the rule is called confirmed and has confidence C")]
    ConfirmedUnseen,
    /// A family has a kind of value that the register's code does not expect.
    #[error("'{id}' has the {what} \"{found}\"")]
    NotExpected {
        /// The family.
        id: String,
        /// Kind, unit or list.
        what: &'static str,
        /// What the file says.
        found: String,
        /// What the register expects.
        expected: String,
    },
    /// A family of codes names no list, or one that no file declares, or another kind names one.
    #[error("'{id}' chooses from the list '{list}', which no file declares")]
    UnknownList {
        /// The family.
        id: String,
        /// The list.
        list: String,
    },
    /// A rule names a code that its list lacks.
    #[error("'{id}' names the code '{code}', which the list '{list}' does not have")]
    UnknownCode {
        /// The family.
        id: String,
        /// The code.
        code: String,
        /// The list.
        list: String,
    },
    /// A table declares neither rules nor codes.
    #[error("[{0}] has neither rules nor codes")]
    NothingDeclared(String),
    /// A list has more codes than an index holds.
    #[error("the list '{0}' has more than 255 codes")]
    TooManyCodes(String),
    /// No file declares a family that the register needs.
    #[error("no file declares the rule '{0}', which the register needs")]
    MissingFamily(&'static str),
    /// No file declares a list that the register needs.
    #[error("no file declares the list '{0}', which the register needs")]
    MissingList(&'static str),
}

impl RulebookFault {
    /// Returns what to do about it, as a sentence without its full stop.
    pub fn remedy(&self) -> String {
        match self {
            Self::Syntax(_) => "Correct the line; rulebook/README.md shows the format".to_owned(),
            Self::UnknownKey { known, .. } => format!("Remove it, or write one of: {known}"),
            Self::MissingKey { key, .. } => {
                format!("Add a line '{key} = …'; rulebook/README.md says what belongs there")
            }
            Self::WrongType { expected, .. } => format!("Write {expected}"),
            Self::Empty(_) => "Write the text; labels and notes need both 'vi' and 'en'".to_owned(),
            Self::UnknownWord { known, .. } => format!("Write one of: {known}"),
            Self::BadName(_) => "Write a name such as 'admission_age_min'".to_owned(),
            Self::Repeated { .. } => "Keep one of the two; new versions of a rule go below the first".to_owned(),
            Self::NotIncreasing(_) => "Write each entry once, the smallest first".to_owned(),
            Self::Reversed { .. } => "Correct 'from' or 'to'".to_owned(),
            Self::Overlap { .. } => {
                "End the older rule with 'to' on the day before the newer one begins, or correct 'from'".to_owned()
            }
            Self::ConfirmedWithoutValue => "Write the value, or 'confirmed = false'".to_owned(),
            Self::UnconfirmedRefuses => {
                "Write 'breach = \"warn\"', or confirm the value against its document and write 'confirmed = true'"
                    .to_owned()
            }
            Self::ConfirmedUnseen => {
                "Write 'confirmed = false', or check the document and set the confidence to A or B".to_owned()
            }
            Self::NotExpected { what, expected, .. } => format!("The register expects the {what}: {expected}"),
            Self::UnknownList { .. } => "Declare the list with [[name.code]] entries, or correct 'list'".to_owned(),
            Self::UnknownCode { .. } => "Add the code at the end of the list, or correct the value".to_owned(),
            Self::NothingDeclared(name) => format!("Add [[{name}.rule]] for a rule, or [[{name}.code]] for a list"),
            Self::TooManyCodes(_) => "Divide the list in two".to_owned(),
            Self::MissingFamily(name) => {
                format!("Put [{name}] back; a rule whose value is not known is declared without 'value'")
            }
            Self::MissingList(name) => format!("Put [{name}] with its [[{name}.code]] entries back"),
        }
    }
}
