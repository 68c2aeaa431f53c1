//! `backup` and `restore`.

use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::journal::{JOURNAL_FOLDER, KEYS_FOLDER, Reader, Restore};
use dangvu_desk::store::Store;
use dangvu_desk::{Backup, BackupError, Backups, DeskError};
use dangvu_portal::Portal;
use jiff::Timestamp;

use super::args::{self, BackupCommand, Format};
use super::failure::Failure;
use super::output::{Cell, Grid, Terminal};
use super::setup;
use crate::config::Config;

pub(super) fn run(
    dir: &Path,
    args: &args::Backup,
    config: &Config,
    terminal: &mut Terminal,
) -> Result<ExitCode, Failure> {
    match (args.command, &args.to) {
        (Some(BackupCommand::Drill), _) => drill(&planned(dir, config)?, terminal),
        (Some(BackupCommand::List), _) => list(&planned(dir, config)?, terminal),
        (None, Some(to)) => copy(dir, to, terminal),
        (None, None) => {
            let backups = planned(dir, config)?;
            let size = backups.make(Timestamp::now()).map_err(failed)?;
            let path = backups.plan().journal.display().to_string();
            terminal.say("cli-backed-up", &[("path", path.into()), ("size", size.into())]);
            terminal.say("cli-backed-up-keys", &[("path", backups.plan().keys.display().to_string().into())]);
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Returns the backups of the configuration.
fn planned(dir: &Path, config: &Config) -> Result<Backups, Failure> {
    let faults = config.check(&[]);
    if !faults.is_empty() {
        return Err(Failure::Config(faults));
    }
    let plan = setup::plan(config).ok_or_else(|| Failure::Wrong("cli-backup-no-plan", Vec::new()))?;
    Ok(Backups::of(dir, plan))
}

fn failed(error: BackupError) -> Failure {
    Failure::Backup(Box::new(error))
}

/// Puts the newest backup back, compares it with the register, and erases it.
fn drill(backups: &Backups, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    terminal.say("cli-drilling", &[]);
    let drilled = backups.drill(Timestamp::now()).map_err(failed)?;
    let words = terminal.words;
    let values = [
        ("journal", words.moment(drilled.journal).into()),
        ("keys", words.moment(drilled.keys).into()),
        ("entries", drilled.entries.into()),
        ("root", drilled.root.to_string().into()),
        ("figures", drilled.figures.into()),
        ("differing", drilled.differing.into()),
        ("accounts", drilled.accounts.into()),
    ];
    terminal.line(&words.text_with("cli-drilled", &values))?;
    let key = if drilled.is_good() { "cli-drill-good" } else { "cli-drill-bad" };
    terminal.say(key, &values);
    Ok(ExitCode::from(u8::from(!drilled.is_good())))
}

fn list(backups: &Backups, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let headings = ["cli-backup-at", "cli-backup-journal", "cli-backup-keys"].map(|key| terminal.words.text(key));
    let size = |bytes: Option<u64>| match bytes {
        Some(bytes) => {
            let kilobytes = i64::try_from(bytes / 1024).unwrap_or(i64::MAX);
            Cell::Number(kilobytes, terminal.words.number(kilobytes))
        }
        None => Cell::Empty,
    };
    let row =
        |backup: &Backup| vec![Cell::Text(terminal.words.moment(backup.at)), size(backup.journal), size(backup.keys)];
    let rows = backups.list().map_err(failed)?.iter().map(row).collect();
    let grid = Grid { keys: vec!["at", "journal", "keys"], headings: headings.to_vec(), rows };
    terminal.grid(&grid, Format::Table)?;
    Ok(ExitCode::SUCCESS)
}

fn copy(dir: &Path, to: &Path, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let bar = terminal.progress("cli-copying");
    let checkpoint = Reader::open(dir)?.backup(to, &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    // It has hashes of passwords, and what was written by hand: it has the fate of the keys.
    Store::open_read_only(dir).and_then(|store| store.copy_to(&to.join(KEYS_FOLDER))).map_err(DeskError::from)?;
    Portal::copy(dir, to)?;
    let values = [("path", to.display().to_string().into()), ("size", checkpoint.size.into())];
    terminal.say("cli-backed-up", &values);
    terminal.say("cli-backed-up-keys", &[("path", to.join(KEYS_FOLDER).display().to_string().into())]);
    Ok(ExitCode::SUCCESS)
}

pub(super) fn restore(args: &args::Restore, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let bar = terminal.progress("cli-restoring");
    let (journal, keys) = (args.from.join(JOURNAL_FOLDER), args.from.join(KEYS_FOLDER));
    let restore = Restore { journal: &journal, keys: &keys, erasures: args.erasures.as_deref(), to: &args.to };
    let journal = restore.run(&mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    Store::restore(&keys, &args.to).map_err(DeskError::from)?;
    Portal::copy(&args.from, &args.to)?;
    let values = [("path", args.to.display().to_string().into()), ("size", journal.len().into())];
    terminal.say("cli-restored", &values);
    journal.close()?;
    Ok(ExitCode::SUCCESS)
}
