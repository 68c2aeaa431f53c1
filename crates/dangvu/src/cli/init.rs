//! `init`: an empty register.

use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::Desk;

use super::args::Init;
use super::failure::Failure;
use super::output::Terminal;

pub(super) fn run(dir: &Path, args: &Init, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let origin = args.origin.clone().unwrap_or_else(|| format!("dangvu/{}", uuid::Uuid::now_v7().simple()));
    Desk::create(dir, &origin, false)?.close()?;
    let shown = dir.display().to_string();
    terminal.say("cli-created", &[("path", shown.as_str().into()), ("origin", origin.as_str().into())]);
    terminal.say("cli-created-next", &[("path", shown.as_str().into())]);
    Ok(ExitCode::SUCCESS)
}
