//! The command line. Data goes to standard output, everything else to standard error; every text stands in
//! `locales/*/cli.ftl`.
//!
//! Exit codes: 0 done; 1 refused, not met or not whole; 2 the command line is wrong; 3 the register cannot be opened;
//! 4 reading or writing failed.

mod account;
mod account_token;
mod acts;
mod args;
mod ask;
mod backup;
mod closed;
mod closings;
mod config;
mod demo;
mod demo_accounts;
mod demo_portal;
mod demo_proposals;
mod document;
mod due;
mod export;
mod failure;
mod form;
mod generate;
mod help;
mod history;
mod init;
mod measure;
mod office;
mod open;
mod operation;
mod output;
mod own;
mod portal;
mod record;
mod report;
mod room;
mod rules;
mod scenario;
mod serve;
mod setup;
mod show;
mod targets;
mod verify;
mod void;
mod workbook;

use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _};
use dangvu_words::{Lang, Words, words};

pub use self::args::{Cli, Command};
use self::failure::Failure;
use self::output::Terminal;
use crate::config::REGISTER;

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let lang = chosen_language();
    let words = words(lang);
    let matches = command(words).get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let mut terminal = Terminal::new(words);
    match dispatch(cli, &mut terminal) {
        Ok(code) => code,
        Err(failure) => {
            if !failure.is_silent() {
                terminal.fail(&failure);
            }
            failure.code()
        }
    }
}

/// Returns the command line with its help in one language.
pub fn command(words: &Words) -> clap::Command {
    help::localised(Cli::command(), "dangvu", words)
}

/// Looks for `--lang` before the command line is parsed, since its help depends on it; else the locale decides.
fn chosen_language() -> Lang {
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let value = match argument.as_str() {
            "--" => break,
            "--lang" => arguments.next(),
            other => other.strip_prefix("--lang=").map(str::to_owned),
        };
        if let Some(lang) = value.and_then(|value| value.parse().ok()) {
            return lang;
        }
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    locale.and_then(|locale| locale.parse().ok()).unwrap_or(Lang::En)
}

fn dispatch(cli: Cli, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let read = config::read(&cli);
    if let Command::Config(args) = cli.command {
        return config::run(args.command, read, terminal);
    }
    let config = read.map_err(Failure::Config)?;
    let dir = &config.path(&REGISTER).unwrap_or_default();
    match cli.command {
        Command::Config(_) => Ok(ExitCode::SUCCESS),
        Command::Demo(args) => demo::run(&args, &config, terminal),
        Command::Generate(args) => generate::run(dir, &args, terminal),
        Command::Init(args) => init::run(dir, &args, terminal),
        Command::Serve(_) => serve::run(dir, &config, terminal),
        Command::Account(args) => account::run(dir, &args, terminal),
        Command::Office(args) => office::run(dir, &args, terminal),
        Command::Acts(args) => acts::run(&args, terminal),
        Command::Record(args) => record::run(dir, &args, terminal),
        Command::Void(args) => void::run(dir, &args, terminal),
        Command::Show(args) => show::run(dir, &args, terminal),
        Command::History(args) => history::run(dir, &args, terminal),
        Command::Measure(args) => measure::run(dir, &args, terminal),
        Command::Due(args) => due::run(dir, &args, terminal),
        Command::Targets(args) => targets::run(dir, &args, terminal),
        Command::Closings(args) => closings::run(dir, &args, terminal),
        Command::Report(args) => report::run(dir, &args, terminal),
        Command::Form(args) => form::run(dir, &args, terminal),
        Command::Rules(args) => rules::run(dir, &args, terminal),
        Command::Scenario(args) => scenario::run(dir, &args, terminal),
        Command::Verify(args) => verify::run(dir, &args, terminal),
        Command::Checkpoint => verify::checkpoint(dir, terminal),
        Command::Erase(args) => verify::erase(dir, &args, terminal),
        Command::Backup(args) => backup::run(dir, &args, &config, terminal),
        Command::Restore(args) => backup::restore(&args, terminal),
        Command::Export(args) => export::run(dir, &args, terminal),
        Command::Portal(args) => portal::run(dir, &args, terminal),
        Command::Workbook(args) => workbook::run(dir, &args, terminal),
        Command::ReadWorkbook => dangvu_workbooks::file::serve().map(|()| ExitCode::SUCCESS).map_err(Failure::output),
    }
}
