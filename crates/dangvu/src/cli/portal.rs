//! `portal`: the public site as a folder of Markdown, out and in.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use dangvu_portal::{Portal, PortalError, transfer};
use jiff::Timestamp;

use super::failure::Failure;
use super::output::Terminal;

/// `portal`.
#[derive(Debug, Args)]
pub struct PortalArgs {
    /// What is done.
    #[command(subcommand)]
    pub command: PortalCommand,
}

/// What is done with the public site.
#[derive(Debug, Subcommand)]
pub enum PortalCommand {
    /// Writes everything into a folder.
    Export {
        /// A folder that is not there yet.
        folder: PathBuf,
    },
    /// Brings a folder of Markdown in.
    Import {
        /// The folder.
        folder: PathBuf,
        /// On whose word it is published.
        #[arg(long, value_name = "NAME")]
        by: String,
    },
}

impl From<PortalError> for Failure {
    fn from(error: PortalError) -> Self {
        Self::Wrong("cli-portal-failed", vec![("cause", error.to_string())])
    }
}

pub(super) fn run(dir: &Path, args: &PortalArgs, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    if !dir.is_dir() {
        return Err(Failure::Wrong("cli-portal-no-register", vec![("path", dir.display().to_string())]));
    }
    let portal = Portal::open(dir)?;
    match &args.command {
        PortalCommand::Export { folder } => {
            let count = transfer::export(&portal, folder, Timestamp::now())?;
            terminal
                .say("cli-portal-exported", &[("count", count.into()), ("path", folder.display().to_string().into())]);
            Ok(ExitCode::SUCCESS)
        }
        PortalCommand::Import { folder, by } => {
            let done = transfer::import(&portal, folder, ("", by), Timestamp::now())?;
            for (path, what) in &done.left_out {
                let values = [("path", path.display().to_string().into()), ("cause", what.into())];
                terminal.say("cli-portal-left-out", &values);
            }
            let values = [
                ("published", done.published.into()),
                ("drafts", done.drafts.into()),
                ("papers", done.papers.into()),
                ("files", done.files.into()),
            ];
            terminal.say("cli-portal-imported", &values);
            Ok(if done.left_out.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
        }
    }
}
