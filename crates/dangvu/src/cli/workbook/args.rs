//! What can be said on the command line of workbooks.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use dangvu_register::day::Day;
use uuid::Uuid;

use super::super::args::Format;

/// `workbook`.
#[derive(Debug, Args)]
pub struct Workbook {
    /// What to do.
    #[command(subcommand)]
    pub command: WorkbookCommand,
}

/// What to do with a workbook.
#[derive(Debug, Subcommand)]
pub enum WorkbookCommand {
    /// Makes a workbook to fill in; without a name, lists what can be made.
    Make(Make),
    /// Says what becomes of each row.
    Check(Check),
    /// Records it, all or none.
    Record(Record),
    /// Lists the workbooks that were recorded.
    List(List),
    /// Takes a recorded workbook back.
    Undo(Undo),
    /// Proposes how somebody's own spreadsheet is read, or remembers it.
    Map(Map),
    /// Writes members or recorded acts so that they can come in.
    Export(Export),
}

/// `workbook make`.
#[derive(Debug, Args)]
pub struct Make {
    /// An act or a bundle.
    pub act: Option<String>,
    /// The unit.
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    /// The day on which the acts take effect.
    #[arg(long, value_name = "DATE")]
    pub on: Option<Day>,
    /// Where to.
    #[arg(short, long, value_name = "FILE", required_unless_present = "list")]
    pub output: Option<PathBuf>,
    /// Lists what can be made.
    #[arg(long, conflicts_with_all = ["act", "output"])]
    pub list: bool,
}

/// How a workbook is read.
#[derive(Debug, Args)]
pub struct Reading {
    /// The workbook.
    pub file: PathBuf,
    /// How its columns are read.
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
}

/// `workbook check`.
#[derive(Debug, Args)]
pub struct Check {
    /// The workbook.
    #[command(flatten)]
    pub reading: Reading,
    /// Where the workbook with remarks is written.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Tells also of rows that are well.
    #[arg(long)]
    pub all: bool,
    /// How the verdicts are written.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `workbook record`.
#[derive(Debug, Args)]
pub struct Record {
    /// The workbook.
    #[command(flatten)]
    pub reading: Reading,
    /// Who records.
    #[arg(long, env = "DANGVU_BY", hide_env_values = true, value_name = "NAME")]
    pub by: Option<String>,
}

/// `workbook list`.
#[derive(Debug, Args)]
pub struct List {
    /// How the list is written.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `workbook undo`.
#[derive(Debug, Args)]
pub struct Undo {
    /// The batch, as `workbook record` and `workbook list` name it.
    pub batch: Uuid,
    /// Why.
    #[arg(long, value_name = "REASON", default_value = "mistyped")]
    pub reason: String,
    /// Who takes it back.
    #[arg(long, env = "DANGVU_BY", hide_env_values = true, value_name = "NAME")]
    pub by: Option<String>,
}

/// `workbook map`.
#[derive(Debug, Args)]
pub struct Map {
    /// The spreadsheet.
    pub file: PathBuf,
    /// The kind of its acts.
    #[arg(long, value_name = "ACT", required_unless_present = "save")]
    pub act: Option<String>,
    /// Where the mapping is written; standard output unless said otherwise.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Remembers a mapping for these headings.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["act", "output"])]
    pub save: Option<PathBuf>,
}

/// `workbook export`.
#[derive(Debug, Args)]
pub struct Export {
    /// `members`, or a kind of act.
    pub what: String,
    /// The unit; the root unless said otherwise.
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    /// The day as of which members are written; of acts, the last day of the period.
    #[arg(long, value_name = "DATE")]
    pub on: Option<Day>,
    /// First day of the period of acts.
    #[arg(long, value_name = "DATE")]
    pub from: Option<Day>,
    /// Where to.
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
}
