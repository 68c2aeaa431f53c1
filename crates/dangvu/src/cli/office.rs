//! `office`: what the office has set for its own safety, who changed it, and what is proposed and not recorded yet. Whoever
//! owns the files may set it, also while the pages are served.

use std::path::Path;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use dangvu_desk::journal::Reader;
use dangvu_desk::rights::Place;
use dangvu_desk::store::{KeptProposal, Store};
use dangvu_desk::{DeskError, Setting, Settings, State, set};
use jiff::Timestamp;

use super::args::Format;
use super::failure::Failure;
use super::output::{Cell, Grid, Terminal};
use super::record;

/// How many changes are listed.
const CHANGES: u32 = 1_000;

/// `office`.
#[derive(Debug, Args)]
pub struct OfficeArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: OfficeCommand,
    /// Who does it.
    #[arg(long, global = true, env = "DANGVU_BY", hide_env_values = true, value_name = "NAME")]
    pub by: Option<String>,
    /// How the answer is written.
    #[arg(long, global = true, value_enum, default_value_t)]
    pub format: Format,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum OfficeCommand {
    /// Lists what can be set, and what is.
    List,
    /// Sets something.
    Set {
        /// What.
        name: String,
        /// To what.
        #[arg(default_value = "on")]
        value: String,
    },
    /// Sets something no more.
    Unset {
        /// What.
        name: String,
    },
    /// Lists who changed what.
    Log,
    /// Lists proposals.
    Proposals {
        /// Also those that are decided for good.
        #[arg(long)]
        all: bool,
    },
}

pub(super) fn run(dir: &Path, args: &OfficeArgs, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    // What is no register is told as such, and is given no file of settings.
    drop(Reader::open(dir)?);
    let store = Store::open(dir).map_err(DeskError::from)?;
    let by = record::by(args.by.as_deref());
    match &args.command {
        OfficeCommand::List => {
            let settings = Settings::read(&store).map_err(DeskError::from)?;
            let row = |setting: Setting| {
                let values = setting.values().join(", ");
                [setting.name(), settings.get(setting).to_owned(), values].map(Cell::Text).to_vec()
            };
            let rows = Setting::all().map(row).collect();
            terminal.grid(&grid(&["setting", "value", "values"], rows, terminal), args.format)?;
        }
        OfficeCommand::Set { name, value } => {
            let setting = named(name)?;
            if !setting.values().contains(&value.as_str()) {
                return Err(unknown(value, setting.values()));
            }
            set(&store, setting, value, &by, Timestamp::now()).map_err(DeskError::from)?;
        }
        OfficeCommand::Unset { name } => {
            set(&store, named(name)?, "", &by, Timestamp::now()).map_err(DeskError::from)?;
        }
        OfficeCommand::Log => {
            let changes = store.setting_changes(CHANGES).map_err(DeskError::from)?;
            let row = |change: dangvu_desk::store::SettingChange| {
                let at = terminal.words.moment(change.at);
                [at, change.name, change.value, change.by].map(Cell::Text).to_vec()
            };
            let rows = changes.into_iter().map(row).collect();
            terminal.grid(&grid(&["changed", "setting", "value", "by"], rows, terminal), args.format)?;
        }
        OfficeCommand::Proposals { all } => proposals(&store, *all, args.format, terminal)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn named(name: &str) -> Result<Setting, Failure> {
    let names = || Setting::all().map(Setting::name).collect::<Vec<_>>();
    name.parse().map_err(|()| unknown(name, names().iter().map(String::as_str).collect()))
}

fn unknown(name: &str, all: Vec<&str>) -> Failure {
    Failure::Wrong("cli-unknown-word", vec![("name", name.to_owned()), ("names", all.join(", "))])
}

fn grid(keys: &[&'static str], rows: Vec<Vec<Cell>>, terminal: &Terminal) -> Grid {
    let headings = keys.iter().map(|key| terminal.words.text(&format!("cli-column-{key}"))).collect();
    Grid { keys: keys.to_vec(), headings, rows }
}

fn proposals(store: &Store, all: bool, format: Format, terminal: &mut Terminal) -> Result<(), Failure> {
    let read = |states: [State; 2]| store.proposals_in(states.map(State::name)).map_err(DeskError::from);
    let mut found = read([State::Waiting, State::Returned])?;
    if all {
        found.extend(read([State::Recorded, State::Withdrawn])?);
    }
    if found.is_empty() && format == Format::Table {
        terminal.say("cli-no-proposals", &[]);
        return Ok(());
    }
    let row = |kept: KeptProposal| {
        let unit = Place::from_text(&kept.place).and_then(|place| place.units().next().map(ToString::to_string));
        let entry = kept.entry.map_or(Cell::Empty, |entry| Cell::Number(entry.into(), entry.to_string()));
        let (act, sent) = (terminal.words.act_label(&kept.act), terminal.words.moment(kept.sent_at));
        let mut cells =
            [kept.id.to_string(), kept.state, act, unit.unwrap_or_default(), kept.owner, sent].map(Cell::Text).to_vec();
        cells.push(entry);
        cells
    };
    let rows = found.into_iter().map(row).collect();
    terminal.grid(&grid(&["proposal", "state", "act", "unit", "by", "sent", "entry"], rows, terminal), format)
}
