//! `config`: what is set, where it comes from, and what is wrong with it.

use std::net::SocketAddr;
use std::process::ExitCode;

use super::args::{Cli, Command, ConfigCommand, Format, Serve};
use super::failure::Failure;
use super::output::{Cell, Grid, Terminal};
use crate::config::schema::{PORTAL_LISTEN, PROXY_HTTPS, REGISTER, SERVE_LISTEN};
use crate::config::{Config, ConfigFault, Flags, SETTINGS, Source, example, variables};

/// Reads the configuration for a command line.
pub(super) fn read(cli: &Cli) -> Result<Config, Vec<ConfigFault>> {
    let mut flags = Flags::new();
    if let Some(register) = &cli.register {
        flags.push((&REGISTER, register.display().to_string()));
    }
    let variables = variables();
    if let Command::Serve(args) = &cli.command {
        let before = Config::read(cli.config.as_deref(), &variables, &flags)?;
        flags.extend(of_serve(args, &before));
    }
    Config::read(cli.config.as_deref(), &variables, &flags)
}

/// Says what the flags of `serve` set: an address, a port, or both.
fn of_serve(args: &Serve, config: &Config) -> Flags {
    let mut flags = Flags::new();
    if args.port.is_some() || args.address.is_some() {
        let set = config.address(&SERVE_LISTEN);
        let (ip, port) = set.map_or((std::net::Ipv4Addr::LOCALHOST.into(), 8480), |set| (set.ip(), set.port()));
        let listen = SocketAddr::new(args.address.unwrap_or(ip), args.port.unwrap_or(port));
        flags.push((&SERVE_LISTEN, listen.to_string()));
    }
    if let Some(portal) = args.portal {
        flags.push((&PORTAL_LISTEN, portal.to_string()));
    }
    if args.https {
        flags.push((&PROXY_HTTPS, true.to_string()));
    }
    flags
}

pub(super) fn run(
    command: ConfigCommand,
    read: Result<Config, Vec<ConfigFault>>,
    terminal: &mut Terminal,
) -> Result<ExitCode, Failure> {
    if let ConfigCommand::Example = command {
        terminal.line(example(terminal.words).trim_end())?;
        return Ok(ExitCode::SUCCESS);
    }
    let config = read.map_err(Failure::Config)?;
    if let ConfigCommand::Show = command {
        show(&config, terminal)?;
    }
    let faults = config.check(&variables());
    if !faults.is_empty() {
        return Err(Failure::Config(faults));
    }
    if let ConfigCommand::Check = command {
        terminal.say("config-good", &[]);
    }
    Ok(ExitCode::SUCCESS)
}

fn show(config: &Config, terminal: &mut Terminal) -> Result<(), Failure> {
    match &config.file {
        Some(path) => terminal.say("config-file", &[("path", path.display().to_string().into())]),
        None => terminal.say("config-no-file", &[]),
    }
    let words = terminal.words;
    let headings = ["config-column-key", "config-column-value", "config-column-source"].map(|key| words.text(key));
    let rows = SETTINGS.iter().map(|setting| {
        let source = match config.source(setting) {
            Source::Default => words.text("config-source-default"),
            Source::File(line) => words.text_with("config-source-file", &[("line", line.to_string().into())]),
            Source::Environment => words.text("config-source-environment"),
            Source::Flag => words.text("config-source-flag"),
        };
        [setting.key.to_owned(), config.value(setting).as_toml(), source].map(Cell::Text).to_vec()
    });
    let grid = Grid { keys: vec!["key", "value", "source"], headings: headings.to_vec(), rows: rows.collect() };
    terminal.grid(&grid, Format::Table)
}
