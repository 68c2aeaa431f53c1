//! What can be said about running the program: serving, configuration, backups. The help stands in `locales/*/cli.ftl`.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Port.
    #[arg(long)]
    pub port: Option<u16>,
    /// Address; loopback unless said otherwise.
    #[arg(long, value_name = "IP")]
    pub address: Option<IpAddr>,
    /// A proxy before the program speaks TLS.
    #[arg(long)]
    pub https: bool,
    /// Address and port of the public site.
    #[arg(long, value_name = "IP:PORT")]
    pub portal: Option<SocketAddr>,
}

/// `config`.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// What to do with it.
    #[command(subcommand)]
    pub command: ConfigCommand,
}

/// What to do with the configuration.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum ConfigCommand {
    /// Finds what is wrong with it.
    Check,
    /// Shows it, and where each value comes from.
    Show,
    /// Writes a file with all settings.
    Example,
}

/// `backup`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Backup {
    /// An empty directory, or one that is not there yet; else the folders of the configuration.
    pub to: Option<PathBuf>,
    /// What else is done with backups.
    #[command(subcommand)]
    pub command: Option<BackupCommand>,
}

/// What is done with the backups of the configuration.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum BackupCommand {
    /// Puts the newest back into a folder of its own, compares it with the register, and erases it.
    Drill,
    /// Lists them.
    List,
}

/// `restore`.
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup.
    pub from: PathBuf,
    /// An empty directory, or one that is not there yet.
    pub to: PathBuf,
    /// A register or backup that knows of later erasures.
    #[arg(long, value_name = "DIR")]
    pub erasures: Option<PathBuf>,
}
