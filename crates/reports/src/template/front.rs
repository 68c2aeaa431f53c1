//! What stands above the text of a template, between two lines of `+++`: its name, its kind of document, who gets it.

use dangvu_register::measure::MeasureLabel;
use serde::Deserialize;

use crate::fault::{Fault, FileFault};

/// What stands above the text.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// What the template is called where one is chosen.
    pub label: MeasureLabel,
    /// Kind of document: BÁO CÁO.
    pub title: String,
    /// What it is about; calls may stand in it.
    pub subject: String,
    /// Symbol of the kind of document: BC.
    pub symbol: String,
    /// For what length of time it is meant.
    pub span: Span,
    /// In whose name it is signed.
    #[serde(default)]
    pub capacity: String,
    /// Post of whoever signs.
    #[serde(default)]
    pub post: String,
    /// Recipients.
    #[serde(default)]
    pub recipients: Vec<String>,
}

/// For what length of time a template is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// Six months.
    HalfYear,
    /// A year.
    Year,
    /// A term.
    Term,
    /// Whatever is asked.
    Any,
}

const FENCE: &str = "+++";

/// Takes a file apart into what stands above the text, and the text at its own lines.
pub(super) fn apart(file: &str, text: &str) -> Result<(Front, String), FileFault> {
    let fault = |line, cause: String| FileFault { file: file.to_owned(), line, fault: Fault::Front(cause) };
    let mut lines = text.lines();
    if lines.next().map(str::trim_end) != Some(FENCE) {
        return Err(fault(Some(1), FENCE.to_owned()));
    }
    let front: Vec<&str> = lines.by_ref().take_while(|line| line.trim_end() != FENCE).collect();
    let body: Vec<&str> = lines.collect();
    let front_text = front.join("\n");
    let read: Result<Front, toml::de::Error> = toml::from_str(&front_text);
    let front_read = read.map_err(|error| {
        let before = error.span().map(|span| front_text[..span.start].matches('\n').count());
        fault(before.map(|before| before + 2), error.message().to_owned())
    })?;
    // The text keeps its lines, so that a mistake in it is told with its line.
    Ok((front_read, format!("{}{}", "\n".repeat(front.len() + 2), body.join("\n"))))
}
