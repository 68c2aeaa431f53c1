//! Documents on their way out: what they are asked with, and the file that they become.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use dangvu_desk::{Desk, View, today};
use dangvu_register::day::Day;
use dangvu_register::measure::Period;
use dangvu_reports::document::{Document, Opens};
use dangvu_reports::{Asking, Paper, docx, html, text, xlsx};
use dangvu_words::{Lang, Words};
use jiff::Timestamp;

use super::failure::Failure;
use super::open;
use super::output::Terminal;

/// How documents are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DocumentFormat {
    /// Plain text.
    #[default]
    Text,
    /// A page.
    Html,
    /// For a word processor.
    Docx,
    /// A workbook.
    Xlsx,
}

/// What a document is about, and how it is written.
#[derive(Debug, Args)]
pub struct DocumentArgs {
    /// The unit; the root unless said otherwise.
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    /// First day of the period; 1 January of the year of the last day unless said otherwise.
    #[arg(long, value_name = "DATE")]
    pub from: Option<Day>,
    /// Last day of the period; today unless said otherwise.
    #[arg(long, value_name = "DATE")]
    pub to: Option<Day>,
    /// As known at an entry or a moment.
    #[arg(long, value_name = "SEQ|MOMENT")]
    pub known: Option<String>,
    /// Number of the document.
    #[arg(long, value_name = "NUMBER")]
    pub number: Option<u32>,
    /// Place at its head.
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    /// Date at its head; its form is that of this day.
    #[arg(long, value_name = "DATE")]
    pub date: Option<Day>,
    /// Who signs.
    #[arg(long, value_name = "NAME")]
    pub signer: Option<String>,
    /// How it is written.
    #[arg(long, value_enum, default_value_t)]
    pub format: DocumentFormat,
    /// Where the pages of the register are, for the links of figures.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8480")]
    pub pages: String,
    /// Where to; standard output unless said otherwise.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `report`.
#[derive(Debug, Args)]
pub struct Report {
    /// Name of a template, or a file; all are listed if there is none.
    pub name: Option<String>,
    /// What it is about, and how it is written.
    #[command(flatten)]
    pub document: DocumentArgs,
    /// A section that staff wrote, as Markdown in a file.
    #[arg(long, value_name = "NAME=FILE")]
    pub section: Vec<String>,
}

/// `form`.
#[derive(Debug, Args)]
pub struct Form {
    /// Name of a form, or a file; all are listed if there is none.
    pub name: Option<String>,
    /// What it is about, and how it is written.
    #[command(flatten)]
    pub document: DocumentArgs,
}

/// Returns the words of documents: papers of the Party are in Vietnamese, whatever language the program speaks.
fn paper_words() -> &'static Words {
    dangvu_words::words(Lang::Vi)
}

/// Reads what a document is asked with.
pub(super) fn asking<'a>(
    desk: &'a Desk,
    view: &'a View,
    args: &DocumentArgs,
    sections: BTreeMap<String, String>,
) -> Result<Asking<'a>, Failure> {
    let known = open::known(view, args.known.as_deref())?;
    let to = args.to.unwrap_or_else(|| today(Timestamp::now()));
    let from = args.from.unwrap_or_else(|| Day::ymd(to.year(), 1, 1).unwrap_or(to));
    if from > to {
        return Err(Failure::Wrong("cli-period-backwards", vec![("from", from.to_string()), ("to", to.to_string())]));
    }
    let period = Period { from, to, known };
    let paper = Paper { number: args.number, place: args.place.clone(), date: args.date, signer: args.signer.clone() };
    let unit = open::unit(view, args.unit.as_deref(), period)?;
    let words = paper_words();
    Ok(Asking { register: view, measures: desk.measures(), words, unit, period, paper, sections })
}

/// Writes a document.
pub(super) fn write(document: &Document, args: &DocumentArgs, terminal: &mut Terminal) -> Result<(), Failure> {
    let words = paper_words();
    let pages = args.pages.trim_end_matches('/');
    let link = |opens: &Opens| Some(format!("{pages}{}", dangvu_web::address(opens, Lang::Vi)));
    let bytes = match args.format {
        DocumentFormat::Text => text::write(document, words).into_bytes(),
        DocumentFormat::Html => html::page(document, words, &link).into_bytes(),
        DocumentFormat::Docx => docx::write(document, words).map_err(Failure::TooLarge)?,
        DocumentFormat::Xlsx => xlsx::write(document, &sheets(words)).map_err(Failure::TooLarge)?,
    };
    let Some(path) = &args.output else { return io::stdout().write_all(&bytes).map_err(Failure::output) };
    fs::write(path, bytes).map_err(Failure::file(path))?;
    let mut figures = 0_usize;
    document.each_figure(&mut |_| figures += 1);
    let unwritten = document.unwritten().join(", ");
    let key = if unwritten.is_empty() { "cli-report-whole" } else { "cli-report-written" };
    let path = path.display().to_string();
    terminal.say(key, &[("path", path.into()), ("figures", figures.into()), ("unwritten", unwritten.into())]);
    Ok(())
}

fn sheets(words: &Words) -> xlsx::Names {
    let [text, table, chart] = ["cli-sheet-text", "cli-sheet-table", "cli-sheet-chart"].map(|key| words.text(key));
    xlsx::Names { text, table, chart }
}
