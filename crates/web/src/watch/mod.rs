//! What whoever runs the program sees of it: lines of the log, figures, health. Nothing in it is about a person: addresses
//! are patterns, accounts are numbers, and what was asked for or typed is nowhere.

mod figures;
mod health;
mod log;
mod metrics;
mod request;

use std::sync::Arc;

use dangvu_desk::{Backups, ScheduledBackups};
use jiff::Timestamp;

pub(crate) use self::figures::{figures, memory};
pub(crate) use self::health::{Health, State};
pub use self::log::{Level, Log, LogFormat};
pub(crate) use self::metrics::Metrics;
pub(crate) use self::request::{Account, RequestId, watch};
use crate::serve::Certificates;

/// What the program is watched by.
pub struct Watch {
    /// The log.
    pub log: Log,
    pub(crate) metrics: Metrics,
    /// Since when it runs.
    pub(crate) begun: Timestamp,
    /// The backups, if any are planned, and what makes them.
    pub backups: Option<(Arc<Backups>, ScheduledBackups)>,
    /// The certificate, if the program speaks TLS itself.
    pub certificates: Option<Arc<Certificates>>,
    /// What whoever reads the figures at the pages' own address has to say.
    pub token: Option<String>,
}

impl Watch {
    /// Returns what only writes a log.
    pub fn new(log: Log) -> Self {
        Self {
            log,
            metrics: Metrics::default(),
            begun: Timestamp::now(),
            backups: None,
            certificates: None,
            token: None,
        }
    }
}

impl Default for Watch {
    fn default() -> Self {
        Self::new(Log::off())
    }
}
