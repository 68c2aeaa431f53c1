//! `backup` and `restore`.

use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::DeskError;
use dangvu_desk::journal::{JOURNAL_FOLDER, KEYS_FOLDER, Reader, Restore};
use dangvu_desk::store::Store;
use dangvu_portal::Portal;

use super::args;
use super::failure::Failure;
use super::output::Terminal;

pub(super) fn run(dir: &Path, args: &args::Backup, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let bar = terminal.progress("cli-copying");
    let checkpoint = Reader::open(dir)?.backup(&args.to, &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    // It has hashes of passwords, and what was written by hand: it has the fate of the keys.
    Store::open_read_only(dir).and_then(|store| store.copy_to(&args.to.join(KEYS_FOLDER))).map_err(DeskError::from)?;
    Portal::copy(dir, &args.to)?;
    let values = [("path", args.to.display().to_string().into()), ("size", checkpoint.size.into())];
    terminal.say("cli-backed-up", &values);
    terminal.say("cli-backed-up-keys", &[("path", args.to.join(KEYS_FOLDER).display().to_string().into())]);
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
