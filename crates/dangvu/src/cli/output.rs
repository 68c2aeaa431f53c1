//! What the terminal shows: data on standard output, messages and progress on standard error.

use std::io::{self, IsTerminal as _, Write as _};

use dangvu_words::{Sentence, Value, Words};
use indicatif::{ProgressBar, ProgressStyle};

use super::args::Format;
use super::failure::Failure;

/// The terminal, in one language.
pub(crate) struct Terminal {
    /// Texts.
    pub(crate) words: &'static Words,
}

/// A table: headings, and rows of text. Numbers stand to the right.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// Names of the columns in JSON and CSV.
    pub(crate) keys: Vec<&'static str>,
    /// Headings for reading.
    pub(crate) headings: Vec<String>,
    /// Rows.
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Text.
    Text(String),
    /// A number, with how it is read.
    Number(i64, String),
    /// Nothing.
    Empty,
}

impl Cell {
    fn shown(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(_, text) => text,
            Self::Empty => "",
        }
    }

    fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number, _) => number.to_string(),
            Self::Empty => String::new(),
        }
    }

    fn json(&self) -> serde_json::Value {
        match self {
            Self::Text(text) => text.as_str().into(),
            Self::Number(number, _) => (*number).into(),
            Self::Empty => serde_json::Value::Null,
        }
    }
}

impl Terminal {
    /// Returns the terminal in the language of some texts.
    pub(crate) fn new(words: &'static Words) -> Self {
        Self { words }
    }

    /// Writes a line of data.
    pub(crate) fn line(&mut self, text: &str) -> Result<(), Failure> {
        writeln!(io::stdout(), "{text}").map_err(Failure::output)
    }

    /// Writes a text of `cli.ftl` as a message.
    pub(crate) fn say(&mut self, key: &str, values: &[(&str, Value<'_>)]) {
        self.note(&self.words.text_with(key, values));
    }

    /// Writes a message. Nobody is left to be told when standard error is closed.
    pub(crate) fn note(&mut self, text: &str) {
        drop(writeln!(io::stderr(), "{text}"));
    }

    /// Writes what is wrong and what to do.
    pub(crate) fn fail(&mut self, failure: &Failure) {
        let Sentence { what, remedy } = failure.sentence(self.words);
        self.say("cli-error", &[("what", what.into())]);
        if !remedy.is_empty() {
            self.say("cli-remedy", &[("remedy", remedy.into())]);
        }
    }

    /// Returns a progress bar that is drawn only where somebody watches.
    pub(crate) fn progress(&self, key: &str) -> ProgressBar {
        let bar = if io::stderr().is_terminal() { ProgressBar::new(0) } else { ProgressBar::hidden() };
        let style = ProgressStyle::with_template("{msg:<28} {bar:32} {percent:>3} %  {pos}/{len}");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        bar.with_message(self.words.text(key))
    }

    /// Writes a table.
    pub(crate) fn grid(&mut self, grid: &Grid, format: Format) -> Result<(), Failure> {
        match format {
            Format::Table => self.aligned(grid),
            Format::Json => {
                let object = |row: &Vec<Cell>| -> serde_json::Map<String, serde_json::Value> {
                    grid.keys.iter().zip(row).map(|(key, cell)| ((*key).to_owned(), cell.json())).collect()
                };
                let rows: Vec<_> = grid.rows.iter().map(object).collect();
                self.line(&serde_json::to_string_pretty(&rows).unwrap_or_default())
            }
            Format::Csv => {
                let mut writer = csv::Writer::from_writer(io::stdout());
                let written = writer.write_record(&grid.keys).and_then(|()| {
                    grid.rows
                        .iter()
                        .try_for_each(|row| writer.write_record(row.iter().map(|cell| defused(cell.plain()))))
                });
                written.map_err(|error| Failure::output(error.into()))?;
                writer.flush().map_err(Failure::output)
            }
        }
    }

    fn aligned(&mut self, grid: &Grid) -> Result<(), Failure> {
        let width = |column: usize| {
            let cells = grid.rows.iter().map(|row| row[column].shown().chars().count());
            cells.chain([grid.headings[column].chars().count()]).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..grid.headings.len()).map(width).collect();
        let headings: Vec<Cell> = grid.headings.iter().cloned().map(Cell::Text).collect();
        let right: Vec<bool> = (0..widths.len())
            .map(|column| grid.rows.iter().any(|row| matches!(row[column], Cell::Number(..))))
            .collect();
        for row in std::iter::once(&headings).chain(&grid.rows) {
            let cells = row.iter().enumerate().map(|(column, cell)| {
                let pad = " ".repeat(widths[column] - cell.shown().chars().count());
                if right[column] { format!("{pad}{}", cell.shown()) } else { format!("{}{pad}", cell.shown()) }
            });
            let line = cells.collect::<Vec<_>>().join("  ");
            self.line(line.trim_end())?;
        }
        Ok(())
    }
}

/// Keeps a spreadsheet from reading a text as a formula.
pub(crate) fn defused(text: String) -> String {
    let risky = text.starts_with(['=', '+', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'])
        || (text.starts_with('-') && text.parse::<i64>().is_err());
    if risky { format!("'{text}") } else { text }
}
