//! What is wrong with a scenario: where, what, and what to do about it.

use std::fmt;

pub(super) use dangvu_register::nearest::nearest;

/// A mistake in a scenario, or a reason why it cannot be met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioError {
    /// The file.
    pub file: String,
    /// The line, counted from 1, if known.
    pub line: Option<usize>,
    /// What is wrong, as a sentence without its full stop.
    pub what: String,
    /// What to do about it, as a sentence without its full stop.
    pub remedy: String,
}

impl fmt::Display for ScenarioError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:", self.file)?;
        if let Some(line) = self.line {
            write!(out, "{line}:")?;
        }
        write!(out, " {}. {}.", self.what, self.remedy)
    }
}

impl std::error::Error for ScenarioError {}

/// A mistake before the file is known.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) line: usize,
    what: String,
    remedy: String,
}

impl Fault {
    pub(super) fn new(line: usize, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { line, what: what.into(), remedy: remedy.into() }
    }

    /// Returns the fault of a name that is not known.
    pub(super) fn unknown<'n>(line: usize, what: &str, name: &str, known: impl Iterator<Item = &'n str>) -> Self {
        let remedy = nearest(name, known).map_or_else(
            || "Correct the name; scenarios/README.md says which names there are".to_owned(),
            |nearest| format!("Write '{nearest}' if that is meant"),
        );
        Self::new(line, format!("there is no {what} '{name}'"), remedy)
    }

    pub(super) fn within(self, file: &str) -> ScenarioError {
        let line = (self.line > 0).then_some(self.line);
        ScenarioError { file: file.to_owned(), line, what: self.what, remedy: self.remedy }
    }
}

/// Turns an error of the TOML reader into one of ours.
pub(super) fn syntax(text: &str, error: &toml::de::Error) -> Fault {
    let line = error.span().map_or(0, |span| line_of(text, span.start));
    let message = error.message().to_owned();
    if message.starts_with("invalid type: map, expected a string") {
        return Fault::new(line, "a date or a text is not in quotes", "Write dates as \"2023-12-31\"");
    }
    let remedy = nearest_quoted(&message).unwrap_or_else(|| "scenarios/README.md shows the format".to_owned());
    Fault::new(line, message.lines().collect::<Vec<_>>().join(" "), remedy)
}

/// Returns what to do about an unknown name: write the nearest of those that the message of the reader lists.
pub(super) fn nearest_quoted(message: &str) -> Option<String> {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let unknown = message.starts_with("unknown ").then(|| quoted.next()).flatten()?;
    nearest(unknown, quoted).map(|known| format!("Write '{known}' if that is meant"))
}

/// Returns the line of a place in a text, counted from 1.
pub(super) fn line_of(text: &str, offset: usize) -> usize {
    1 + text.as_bytes().iter().take(offset).filter(|&&byte| byte == b'\n').count()
}
