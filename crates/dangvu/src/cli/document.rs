//! Documents on their way out: what they are asked with, and the file that they become.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use dangvu_desk::{Desk, Draft, View, paper_words, today, write_document};
use dangvu_register::day::Day;
use dangvu_register::measure::Period;
use dangvu_reports::document::Document;
use dangvu_reports::readback::FileKind;
use dangvu_reports::{Asking, Paper};
use jiff::Timestamp;

use super::args::Format;
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
    /// For print and archives.
    Pdf,
    /// A workbook.
    Xlsx,
}

impl DocumentFormat {
    /// Returns the kind of file that it is written as.
    pub(super) fn kind(self) -> FileKind {
        match self {
            Self::Text => FileKind::Text,
            Self::Html => FileKind::Html,
            Self::Docx => FileKind::Docx,
            Self::Pdf => FileKind::Pdf,
            Self::Xlsx => FileKind::Xlsx,
        }
    }
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
    /// What it is written as.
    #[command(flatten)]
    pub out: Out,
}

/// What a document is written as, and where to.
#[derive(Debug, Args)]
pub struct Out {
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
#[command(args_conflicts_with_subcommands = true)]
pub struct Report {
    /// What to do with closed reports.
    #[command(subcommand)]
    pub command: Option<ReportCommand>,
    /// Name of a template, or a file; all are listed if there is none.
    pub name: Option<String>,
    /// What it is about, and how it is written.
    #[command(flatten)]
    pub document: DocumentArgs,
    /// A section that staff wrote, as Markdown in a file, for this once.
    #[arg(long, value_name = "NAME=FILE")]
    pub section: Vec<String>,
    /// Keeps a section that staff wrote until the report is closed.
    #[arg(long, value_name = "NAME=FILE", requires = "name")]
    pub write: Vec<String>,
    /// Closes it.
    #[arg(long, requires = "name")]
    pub close: bool,
    /// Says what speaks against closing it, and does not.
    #[arg(long, requires = "close")]
    pub dry_run: bool,
    /// Does not ask.
    #[arg(long, requires = "close")]
    pub yes: bool,
    /// Who closes it.
    #[arg(long, env = "DANGVU_BY", hide_env_values = true, value_name = "NAME")]
    pub by: Option<String>,
}

/// What to do with closed reports.
#[derive(Debug, Subcommand)]
pub enum ReportCommand {
    /// Lists them.
    Closed(ClosedList),
    /// Writes one again.
    Show(ShowReport),
    /// Computes one anew, and compares a file with it.
    Verify(VerifyReport),
    /// Lists what changed since one.
    Since(SinceReport),
    /// Erases what staff wrote in one, and who signed it.
    Erase(EraseReport),
}

/// `report closed`.
#[derive(Debug, Args)]
pub struct ClosedList {
    /// Only those of a unit.
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    /// How the list is written.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `report show`.
#[derive(Debug, Args)]
pub struct ShowReport {
    /// The entry that closed it.
    pub entry: u32,
    /// What it is written as.
    #[command(flatten)]
    pub out: Out,
}

/// `report verify`.
#[derive(Debug, Args)]
pub struct VerifyReport {
    /// A file of it, or the entry that closed it.
    pub what: String,
}

/// `report since`.
#[derive(Debug, Args)]
pub struct SinceReport {
    /// The entry that closed it.
    pub entry: u32,
    /// As known at an entry or a moment.
    #[arg(long, value_name = "SEQ|MOMENT")]
    pub known: Option<String>,
    /// Another last day.
    #[arg(long, value_name = "DATE")]
    pub to: Option<Day>,
    /// How the answer is written.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `report erase`.
#[derive(Debug, Args)]
pub struct EraseReport {
    /// The entry that closed it.
    pub entry: u32,
    /// Does not ask.
    #[arg(long)]
    pub yes: bool,
}

/// `form`.
#[derive(Debug, Args)]
pub struct Form {
    /// Name of a form, or a file; all are listed if there is none.
    pub name: Option<String>,
    /// What it is about, and how it is written.
    #[command(flatten)]
    pub document: DocumentArgs,
    /// A row for every organisation below.
    #[arg(long, requires = "name")]
    pub each: bool,
    /// Only organisations of a level.
    #[arg(long, value_name = "LEVEL", requires = "each")]
    pub level: Option<String>,
    /// Only organisations so many steps below.
    #[arg(long, value_name = "STEPS", requires = "each")]
    pub depth: Option<u8>,
    /// Only checks: of the form, or of all forms if none is named.
    #[arg(long, conflicts_with = "each")]
    pub check: bool,
}

/// Reads what a form is asked with.
pub(super) fn asking<'a>(desk: &'a Desk, view: &'a View, args: &DocumentArgs) -> Result<Asking<'a>, Failure> {
    let Draft { unit, period, paper, sections, .. } = draft(view, args, String::new(), String::new())?;
    Ok(Asking { register: view, measures: desk.measures(), words: paper_words(), unit, period, paper, sections })
}

/// Reads what a report is written about.
pub(super) fn draft(view: &View, args: &DocumentArgs, name: String, text: String) -> Result<Draft, Failure> {
    let known = open::known(view, args.known.as_deref())?;
    let to = args.to.unwrap_or_else(|| today(Timestamp::now()));
    let from = args.from.unwrap_or_else(|| Day::ymd(to.year(), 1, 1).unwrap_or(to));
    if from > to {
        return Err(Failure::Wrong("cli-period-backwards", vec![("from", from.to_string()), ("to", to.to_string())]));
    }
    let period = Period { from, to, known };
    let paper = Paper { number: args.number, place: args.place.clone(), date: args.date, signer: args.signer.clone() };
    let unit = open::unit(view, args.unit.as_deref(), period)?;
    Ok(Draft { name, text, unit, period, paper, sections: BTreeMap::new() })
}

/// Writes a document.
pub(super) fn write(document: &Document, args: &Out, terminal: &mut Terminal) -> Result<(), Failure> {
    let bytes = write_document(document, args.format.kind(), &args.pages).map_err(Failure::TooLarge)?;
    keep(&bytes, document, args, terminal)
}

/// Writes what a document became to where it shall be.
pub(super) fn keep(bytes: &[u8], document: &Document, args: &Out, terminal: &mut Terminal) -> Result<(), Failure> {
    let Some(path) = &args.output else { return io::stdout().write_all(bytes).map_err(Failure::output) };
    fs::write(path, bytes).map_err(Failure::file(path))?;
    let mut figures = 0_usize;
    document.each_figure(&mut |_| figures += 1);
    let unwritten = document.unwritten().join(", ");
    let key = if unwritten.is_empty() { "cli-report-whole" } else { "cli-report-written" };
    let path = path.display().to_string();
    terminal.say(key, &[("path", path.into()), ("figures", figures.into()), ("unwritten", unwritten.into())]);
    Ok(())
}
