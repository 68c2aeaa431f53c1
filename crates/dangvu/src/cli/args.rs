//! What can be said on the command line. The help is not written here but in `locales/*/cli.ftl`, under `help-…`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use dangvu_register::day::Day;
use dangvu_register::ids::{MatterId, MemberId};

use super::account::AccountArgs;
use super::document::{Form, Report};
use super::office::OfficeArgs;
pub(super) use super::operation::{Backup, BackupCommand, ConfigArgs, ConfigCommand, Restore, Serve};
use super::portal::PortalArgs;
use super::workbook::args::Workbook;
use crate::generate::Size;

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "dangvu",
    version,
    max_term_width = 100,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub struct Cli {
    /// Language of texts; read before parsing.
    #[arg(long, global = true, value_name = "vi|en")]
    pub lang: Option<dangvu_words::Lang>,
    /// Directory of the register.
    #[arg(short = 'C', long, global = true, value_name = "DIR")]
    pub register: Option<PathBuf>,
    /// File with the configuration.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Builds and serves a simulated register.
    Demo(Demo),
    /// Generates a simulated register.
    Generate(Generate),
    /// Creates an empty register.
    Init(Init),
    /// Serves the pages.
    Serve(Serve),
    /// Checks and shows the configuration.
    Config(ConfigArgs),
    /// Takes the public site out as a folder, or a folder in.
    Portal(PortalArgs),
    /// Says who may sign in to the pages.
    Account(AccountArgs),
    /// Says what needs two persons or a second factor.
    Office(OfficeArgs),
    /// Lists the kinds of acts.
    Acts(Acts),
    /// Records acts.
    Record(Record),
    /// Voids an entry.
    Void(Void),
    /// Shows a unit, a member or an entry.
    Show(Show),
    /// Lists the entries about a unit or a member.
    History(History),
    /// Answers a measure.
    Measure(Measure),
    /// Lists the work due.
    Due(Due),
    /// Lists targets with what became of them.
    Targets(Targets),
    /// Lists the periods closed, or what came since one of them.
    Closings(Closings),
    /// Writes a report.
    Report(Report),
    /// Fills in a statistical form.
    Form(Form),
    /// Lists the rules in force.
    Rules(Rules),
    /// Loads or checks a scenario.
    Scenario(Scenario),
    /// Verifies the journal.
    Verify(Verify),
    /// Prints the signed checkpoint.
    Checkpoint,
    /// Erases a person's particulars.
    Erase(Erase),
    /// Copies the register.
    Backup(Backup),
    /// Puts a copy back.
    Restore(Restore),
    /// Writes tables for other programs.
    Export(Export),
    /// Spreadsheets to fill in, check and record.
    Workbook(Workbook),
    /// Is the process that reads a workbook.
    #[command(hide = true)]
    ReadWorkbook,
}

/// `demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// Where the register is built.
    #[arg(long, value_name = "DIR", default_value = "demo-register")]
    pub dir: PathBuf,
    /// Another scenario than the built-in one.
    #[arg(long, value_name = "FILE")]
    pub scenario: Option<PathBuf>,
    /// Port on the loopback address.
    #[arg(long, default_value_t = 8480)]
    pub port: u16,
    /// Builds without serving.
    #[arg(long)]
    pub build_only: bool,
}

/// `generate`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("how_large").args(["size", "people"]).required(true).multiple(true))]
pub struct Generate {
    /// A named size.
    #[arg(long, value_enum)]
    pub size: Option<Size>,
    /// How many people there ever are.
    #[arg(long, value_name = "N")]
    pub people: Option<u32>,
    /// How many years until the end of 2025.
    #[arg(long, value_name = "Y")]
    pub years: Option<u8>,
    /// How many of the last years are rated.
    #[arg(long, value_name = "Y")]
    pub rated: Option<u8>,
    /// What chance begins with.
    #[arg(long, default_value_t = 1, value_name = "S")]
    pub seed: u64,
}

/// `init`.
#[derive(Debug, Args)]
pub struct Init {
    /// Name in checkpoints.
    #[arg(long, value_name = "NAME")]
    pub origin: Option<String>,
}

/// `acts`.
#[derive(Debug, Args)]
pub struct Acts {
    /// Name of a kind.
    pub kind: Option<String>,
    /// Prints an example.
    #[arg(long, requires = "kind", conflicts_with = "schema")]
    pub example: bool,
    /// Prints the JSON schema.
    #[arg(long, requires = "kind")]
    pub schema: bool,
}

/// `record`.
#[derive(Debug, Args)]
pub struct Record {
    /// File with JSON, or `-`.
    pub file: Option<PathBuf>,
    /// Asks for the fields of an act of this kind.
    #[arg(long, value_name = "KIND", conflicts_with = "file")]
    pub act: Option<String>,
    /// Who records.
    #[arg(long, env = "DANGVU_BY", hide_env_values = true, value_name = "NAME")]
    pub by: Option<String>,
    /// Checks without recording.
    #[arg(long)]
    pub dry_run: bool,
}

/// `void`.
#[derive(Debug, Args)]
pub struct Void {
    /// Number of the entry.
    pub entry: u32,
    /// Why.
    #[arg(long, value_name = "REASON", default_value = "mistyped")]
    pub reason: String,
    /// Day of effect; today unless said otherwise.
    #[arg(long, value_name = "DATE")]
    pub on: Option<Day>,
    /// Number of the decision.
    #[arg(long, value_name = "NUMBER", requires = "decision_date")]
    pub decision: Option<String>,
    /// Date of the decision.
    #[arg(long, value_name = "DATE", requires = "decision")]
    pub decision_date: Option<Day>,
    /// Who records.
    #[arg(long, env = "DANGVU_BY", hide_env_values = true, value_name = "NAME")]
    pub by: Option<String>,
}

/// The two axes of time.
#[derive(Debug, Args)]
pub struct When {
    /// As of the end of this day.
    #[arg(long, value_name = "DATE")]
    pub at: Option<Day>,
    /// As known at an entry or a moment.
    #[arg(long, value_name = "SEQ|MOMENT")]
    pub known: Option<String>,
}

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Noun {
    /// A unit.
    Unit,
    /// A member.
    Member,
    /// An entry.
    Entry,
}

/// `show`.
#[derive(Debug, Args)]
pub struct Show {
    /// What.
    pub noun: Noun,
    /// Its code or number; of a member also a name.
    pub id: String,
    /// The two axes of time.
    #[command(flatten)]
    pub when: When,
}

/// `history`.
#[derive(Debug, Args)]
pub struct History {
    /// What.
    pub noun: Noun,
    /// Its code.
    pub id: String,
    /// Only a part of it.
    #[arg(long, value_enum)]
    pub only: Option<Only>,
    /// As known at an entry or a moment.
    #[arg(long, value_name = "SEQ|MOMENT")]
    pub known: Option<String>,
}

/// A part of a unit's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Only {
    /// What is about it and its matters.
    About,
    /// What it issued.
    Issued,
}

/// How tables are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading.
    #[default]
    Table,
    /// JSON.
    Json,
    /// CSV.
    Csv,
}

/// `measure`.
#[derive(Debug, Args)]
pub struct Measure {
    /// Names of measures; all are listed if there is none.
    pub ids: Vec<String>,
    /// The unit; the root unless said otherwise.
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    /// First day of the period.
    #[arg(long, value_name = "DATE", conflicts_with = "at")]
    pub from: Option<Day>,
    /// Last day of the period.
    #[arg(long, value_name = "DATE", conflicts_with = "at")]
    pub to: Option<Day>,
    /// The two axes of time.
    #[command(flatten)]
    pub when: When,
    /// A dimension, or `unit` for the sub-units, or `all` for all units.
    #[arg(long, value_name = "unit|all|DIMENSION")]
    pub by: Option<String>,
    /// Lists what stands behind the figure.
    #[arg(long, conflicts_with = "by")]
    pub evidence: bool,
    /// How the answer is written.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `due`.
#[derive(Debug, Args)]
pub struct Due {
    /// Name of a list; all lists are counted if there is none.
    pub list: Option<String>,
    /// The unit; the root unless said otherwise.
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    /// As of the end of this day.
    #[arg(long, visible_alias = "at", value_name = "DATE")]
    pub on: Option<Day>,
    /// As known at an entry or a moment.
    #[arg(long, value_name = "SEQ|MOMENT")]
    pub known: Option<String>,
    /// How the answer is written.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `targets`.
#[derive(Debug, Args)]
pub struct Targets {
    /// The unit; the root unless said otherwise.
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    /// The document that sets them: then those of all units.
    #[arg(long, value_name = "DOCUMENT", conflicts_with = "unit")]
    pub document: Option<MatterId>,
    /// As of the end of this day.
    #[arg(long, value_name = "DATE")]
    pub on: Option<Day>,
    /// As known at an entry or a moment.
    #[arg(long, value_name = "SEQ|MOMENT")]
    pub known: Option<String>,
    /// How the answer is written.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `closings`.
#[derive(Debug, Args)]
pub struct Closings {
    /// The unit; the root unless said otherwise.
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    /// The entry that closed a period: lists what came since.
    #[arg(long, value_name = "ENTRY")]
    pub since: Option<u32>,
    /// As known at an entry or a moment.
    #[arg(long, value_name = "SEQ|MOMENT")]
    pub known: Option<String>,
    /// How the answer is written.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `rules`.
#[derive(Debug, Args)]
pub struct Rules {
    /// Parts of names; all rules if there is none.
    pub names: Vec<String>,
    /// The day; today unless said otherwise.
    #[arg(long, value_name = "DATE")]
    pub at: Option<Day>,
    /// Only what is not confirmed.
    #[arg(long)]
    pub unconfirmed: bool,
    /// How the answer is written.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `scenario`.
#[derive(Debug, Args)]
pub struct Scenario {
    /// What to do with it.
    #[command(subcommand)]
    pub command: ScenarioCommand,
}

/// What to do with a scenario.
#[derive(Debug, Subcommand)]
pub enum ScenarioCommand {
    /// Records it into a new register.
    Load(ScenarioLoad),
    /// Compares what it states with what the register answers.
    Check(ScenarioCheck),
}

/// `scenario load`.
#[derive(Debug, Args)]
pub struct ScenarioLoad {
    /// The scenario.
    pub file: PathBuf,
}

/// `scenario check`.
#[derive(Debug, Args)]
pub struct ScenarioCheck {
    /// The scenarios.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// How the verdicts are written.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `verify`.
#[derive(Debug, Args)]
pub struct Verify {
    /// Checkpoints that were kept elsewhere.
    #[arg(long, value_name = "FILE")]
    pub against: Vec<PathBuf>,
}

/// `erase`.
#[derive(Debug, Args)]
pub struct Erase {
    /// The member.
    pub member: MemberId,
    /// Does not ask.
    #[arg(long)]
    pub yes: bool,
}

/// What is exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Subject {
    /// The entries as they lie in the journal, particulars sealed.
    #[default]
    Entries,
    /// The members of a day, with their names.
    Members,
    /// The units of a day, with their figures.
    Units,
}

/// How exports are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// One JSON object a line.
    Jsonl,
    /// CSV.
    Csv,
    /// Parquet.
    Parquet,
}

/// `export`.
#[derive(Debug, Args)]
pub struct Export {
    /// What.
    #[arg(value_enum, default_value_t)]
    pub subject: Subject,
    /// How.
    #[arg(long, value_enum, default_value_t = ExportFormat::Jsonl)]
    pub format: ExportFormat,
    /// Where to; standard output unless said otherwise.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The two axes of time.
    #[command(flatten)]
    pub when: When,
}
