//! What the configuration makes: listeners, the certificate, limits, the log, backups.

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use dangvu_desk::{Attempt, BackupPlan, Backups, Retention, ScheduledBackups};
use dangvu_web::{CertificateFiles, Certificates, Level, Limits, Log, LogFormat, Proxies, Watch};

use super::failure::Failure;
use super::serve::listen;
use crate::config::schema as of;
use crate::config::{Config, Setting};

/// Where the pages are.
pub(super) struct Place {
    pub(super) address: SocketAddr,
    pub(super) pages: TcpListener,
    /// Where the public reads.
    pub(super) public: Option<TcpListener>,
    pub(super) certificates: Option<Arc<Certificates>>,
    pub(super) redirect: Option<TcpListener>,
    pub(super) monitor: Option<TcpListener>,
    pub(super) proxies: Proxies,
    pub(super) limits: Limits,
    has_proxy: bool,
}

impl Place {
    /// Takes all ports and reads the certificate.
    pub(super) fn of(config: &Config) -> Result<Self, Failure> {
        let certificates = match (config.path(&of::TLS_CERTIFICATE), config.path(&of::TLS_KEY)) {
            (Some(certificate), Some(key)) => {
                let loaded = Certificates::load(CertificateFiles { certificate, key });
                Some(Arc::new(loaded.map_err(Failure::Certificate)?))
            }
            _ => None,
        };
        let usual = SocketAddr::from(([127, 0, 0, 1], 8480));
        let pages = listen(config.address(&of::SERVE_LISTEN).unwrap_or(usual))?;
        let has_proxy = config.flag(&of::PROXY_HTTPS);
        let trusted = if has_proxy { config.networks(&of::PROXY_TRUSTED) } else { Vec::new() };
        Ok(Self {
            certificates,
            redirect: config.address(&of::SERVE_REDIRECT).map(listen).transpose()?,
            public: config.address(&of::PORTAL_LISTEN).map(listen).transpose()?,
            monitor: config.address(&of::MONITOR_LISTEN).map(listen).transpose()?,
            proxies: Proxies::of(trusted),
            limits: limits(config),
            has_proxy,
            ..Self::at(pages, config)?
        })
    }

    /// A listener of this machine, with nothing set but the limits.
    pub(super) fn demo(pages: TcpListener, public: Option<TcpListener>, config: &Config) -> Result<Self, Failure> {
        Ok(Self { public, ..Self::at(pages, config)? })
    }

    fn at(pages: TcpListener, config: &Config) -> Result<Self, Failure> {
        let address = pages.local_addr().map_err(|error| Failure::Listen(String::new(), error))?;
        Ok(Self {
            address,
            pages,
            public: None,
            certificates: None,
            redirect: None,
            monitor: None,
            proxies: Proxies::default(),
            limits: limits(config),
            has_proxy: false,
        })
    }

    /// Returns whether browsers speak TLS: with the program or with a proxy before it.
    pub(super) fn speaks_tls(&self) -> bool {
        self.has_proxy || self.certificates.is_some()
    }
}

fn limits(config: &Config) -> Limits {
    let count = |setting: &Setting| usize::try_from(config.whole(setting)).unwrap_or(usize::MAX);
    let seconds = |setting: &Setting| Duration::from_secs(config.whole(setting));
    Limits {
        connections: count(&of::SERVE_CONNECTIONS),
        connections_each: count(&of::SERVE_CONNECTIONS_EACH),
        head: seconds(&of::SERVE_HEAD_SECONDS),
        body: seconds(&of::SERVE_BODY_SECONDS),
        write: seconds(&of::SERVE_WRITE_SECONDS),
        stop: seconds(&of::SERVE_STOP_SECONDS),
    }
}

/// Returns what the program is watched by: its log, the token for the figures, its backups.
pub(super) fn watch(dir: &Path, config: &Config, place: &Place) -> Result<Watch, Failure> {
    let mut watch = Watch::new(log(config));
    watch.certificates.clone_from(&place.certificates);
    if let Some(path) = config.path(&of::MONITOR_TOKEN_FILE) {
        let text = fs::read_to_string(&path).map_err(Failure::file(&path))?;
        let token = text.trim();
        if token.len() < TOKEN_LEAST {
            let values = vec![("path", path.display().to_string()), ("least", TOKEN_LEAST.to_string())];
            return Err(Failure::Wrong("cli-token-short", values));
        }
        watch.token = Some(token.to_owned());
    }
    watch.backups = plan(config).map(|plan| {
        let (backups, log) = (Arc::new(Backups::of(dir, plan)), log(config));
        let scheduled = ScheduledBackups::of(Arc::clone(&backups), move |attempt| told(&log, attempt));
        (backups, scheduled)
    });
    Ok(watch)
}

/// Fewest letters of the token for the figures.
const TOKEN_LEAST: usize = 16;

fn told(log: &Log, attempt: &Attempt) {
    match &attempt.outcome {
        Ok(entries) => log.say(Level::Info, "backup-made", &[("entries", (*entries).into())]),
        Err(cause) => log.say(Level::Error, "backup-failed", &[("cause", cause.into())]),
    }
}

fn log(config: &Config) -> Log {
    let level = match config.word(&of::LOG_LEVEL).as_str() {
        "error" => Level::Error,
        "warn" => Level::Warn,
        _ => Level::Info,
    };
    let format = if config.word(&of::LOG_FORMAT) == "json" { LogFormat::Json } else { LogFormat::Text };
    Log::to_stderr(level, format)
}

/// Returns the plan of backups, if there is one.
pub(super) fn plan(config: &Config) -> Option<BackupPlan> {
    let count = |setting: &Setting| usize::try_from(config.whole(setting)).unwrap_or(usize::MAX);
    Some(BackupPlan {
        journal: config.path(&of::BACKUP_JOURNAL)?,
        keys: config.path(&of::BACKUP_KEYS)?,
        times: config.times(&of::BACKUP_TIMES),
        retention: Retention {
            daily: count(&of::BACKUP_DAILY),
            weekly: count(&of::BACKUP_WEEKLY),
            monthly: count(&of::BACKUP_MONTHLY),
        },
        keys_days: u32::try_from(config.whole(&of::BACKUP_KEYS_DAYS)).unwrap_or(u32::MAX),
    })
}
