//! All settings. What each is for stands in `locales/*/config.ftl`, under `config-` and its key with hyphens.

use super::value::{Kind, Value};

/// A setting.
#[derive(Debug)]
pub struct Setting {
    /// Its name: the table of the file, a dot, and the key in it.
    pub key: &'static str,
    /// What it may be.
    pub kind: Kind,
    /// What it is unless said otherwise, as in the environment.
    pub default: &'static str,
}

impl Setting {
    /// Returns the name of its variable in the environment.
    pub fn variable(&self) -> String {
        format!("DANGVU_{}", self.key.to_uppercase().replace('.', "_"))
    }

    /// Returns the key of the text that says what it is for.
    pub fn text_key(&self) -> String {
        format!("config-{}", self.key.replace(['.', '_'], "-"))
    }

    pub(super) fn default(&self) -> Value {
        // A test reads all of them.
        self.kind.parse(self.default).unwrap_or(Value::Text(String::new()))
    }
}

macro_rules! settings {
    ($($name:ident = $key:literal, $kind:expr, $default:literal;)*) => {
        $( pub(crate) static $name: Setting = Setting { key: $key, kind: $kind, default: $default }; )*
        /// All settings, in the order of the documents.
        pub static SETTINGS: &[&Setting] = &[$(&$name),*];
    };
}

settings! {
    REGISTER = "register", Kind::Path, "register";
    SERVE_LISTEN = "serve.listen", Kind::Address, "127.0.0.1:8480";
    SERVE_REDIRECT = "serve.redirect", Kind::Address, "";
    SERVE_CONNECTIONS = "serve.connections", Kind::Whole(1, 100_000), "4000";
    SERVE_CONNECTIONS_EACH = "serve.connections_each", Kind::Whole(1, 100_000), "400";
    SERVE_HEAD_SECONDS = "serve.head_seconds", Kind::Whole(1, 300), "15";
    SERVE_BODY_SECONDS = "serve.body_seconds", Kind::Whole(1, 3_600), "60";
    SERVE_WRITE_SECONDS = "serve.write_seconds", Kind::Whole(1, 3_600), "30";
    SERVE_STOP_SECONDS = "serve.stop_seconds", Kind::Whole(0, 600), "30";
    TLS_CERTIFICATE = "tls.certificate", Kind::Path, "";
    TLS_KEY = "tls.key", Kind::Path, "";
    PROXY_HTTPS = "proxy.https", Kind::Flag, "false";
    PROXY_TRUSTED = "proxy.trusted", Kind::Networks, "127.0.0.1,::1";
    LOG_LEVEL = "log.level", Kind::Choice(&["error", "warn", "info"]), "info";
    LOG_FORMAT = "log.format", Kind::Choice(&["text", "json"]), "text";
    PORTAL_LISTEN = "portal.listen", Kind::Address, "";
    MONITOR_LISTEN = "monitor.listen", Kind::Address, "";
    MONITOR_TOKEN_FILE = "monitor.token_file", Kind::Path, "";
    BACKUP_JOURNAL = "backup.journal", Kind::Path, "";
    BACKUP_KEYS = "backup.keys", Kind::Path, "";
    BACKUP_TIMES = "backup.times", Kind::Times, "01:30";
    BACKUP_DAILY = "backup.daily", Kind::Whole(0, 366), "14";
    BACKUP_WEEKLY = "backup.weekly", Kind::Whole(0, 520), "8";
    BACKUP_MONTHLY = "backup.monthly", Kind::Whole(0, 600), "24";
    BACKUP_KEYS_DAYS = "backup.keys_days", Kind::Whole(1, 90), "30";
}
