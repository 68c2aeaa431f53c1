//! The configuration: one file, the environment, and what is said on the command line. Each of them goes before those that
//! are named first. What cannot be used is told with its place, all of it at once.
//!
//! There is no secret in it: what is secret lies in a file of its own, and only the name of that is here.

mod example;
mod fault;
mod file;
pub(crate) mod schema;
mod value;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use dangvu_web::Network;
use jiff::civil::Time;

pub use self::example::{example, table};
pub use self::fault::{ConfigFault, Place, Why};
pub(crate) use self::schema::REGISTER;
pub use self::schema::{SETTINGS, Setting};
pub use self::value::{Kind, Value};

/// The name of the file where none is named.
const FILE: &str = "dangvu.toml";
/// What names the file in the environment.
pub const FILE_VARIABLE: &str = "DANGVU_CONFIG";
/// Variables of the environment that are no settings.
const OTHER_VARIABLES: [&str; 2] = [FILE_VARIABLE, "DANGVU_BY"];

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Nobody said otherwise.
    Default,
    /// A line of the file.
    File(usize),
    /// A variable of the environment.
    Environment,
    /// The command line.
    Flag,
}

/// The configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file, if there is one.
    pub file: Option<PathBuf>,
    values: BTreeMap<&'static str, (Value, Source)>,
}

/// What is said on the command line: names of settings with their values.
pub type Flags = Vec<(&'static Setting, String)>;

impl Config {
    /// Reads all. `variables` is the environment; `named` the file that the command line names.
    ///
    /// # Errors
    /// Everything that cannot be used.
    pub fn read(named: Option<&Path>, variables: &[(String, String)], flags: &Flags) -> Result<Self, Vec<ConfigFault>> {
        let mut faults = Vec::new();
        let mut values: BTreeMap<&'static str, (Value, Source)> = BTreeMap::new();
        for setting in SETTINGS {
            values.insert(setting.key, (setting.default(), Source::Default));
        }
        let of_environment = variables.iter().find(|(name, value)| name == FILE_VARIABLE && !value.is_empty());
        let named = named.map(Path::to_owned).or_else(|| of_environment.map(|(_, value)| PathBuf::from(value)));
        let file = match (named, Path::new(FILE)) {
            (Some(named), _) => Some(named),
            (None, usual) => usual.exists().then(|| usual.to_owned()),
        };
        if let Some(file) = &file {
            match fs::read_to_string(file) {
                Ok(text) => file::read(file, &text, &mut values, &mut faults),
                Err(cause) => faults.push(ConfigFault::unreadable(file, &cause)),
            }
        }
        for setting in SETTINGS {
            let name = setting.variable();
            let said = variables.iter().find(|(variable, _)| *variable == name);
            if let Some((_, text)) = said {
                take(setting, text, Place::Variable(name), Source::Environment, &mut values, &mut faults);
            }
        }
        for (setting, text) in flags {
            take(setting, text, Place::Flag, Source::Flag, &mut values, &mut faults);
        }
        let config = Self { file, values };
        if faults.is_empty() { Ok(config) } else { Err(faults) }
    }

    /// Finds what does not go together, and variables of the environment that mean nothing.
    pub fn check(&self, variables: &[(String, String)]) -> Vec<ConfigFault> {
        let mut faults = unknown_variables(variables);
        faults.extend(self.apart());
        faults
    }

    fn apart(&self) -> Vec<ConfigFault> {
        let mut faults = Vec::new();
        let has = |setting: &Setting| self.path(setting).is_some();
        for (one, other) in
            [(&schema::TLS_CERTIFICATE, &schema::TLS_KEY), (&schema::BACKUP_JOURNAL, &schema::BACKUP_KEYS)]
        {
            let (with, without) = if has(one) { (one, other) } else { (other, one) };
            if has(with) && !has(without) {
                faults.push(self.fault(with, Why::Needs(without.key)));
            }
        }
        if self.flag(&schema::PROXY_HTTPS) && has(&schema::TLS_CERTIFICATE) {
            faults.push(self.fault(&schema::PROXY_HTTPS, Why::Against(schema::TLS_CERTIFICATE.key)));
        }
        if self.address(&schema::SERVE_REDIRECT).is_some() && !has(&schema::TLS_CERTIFICATE) {
            faults.push(self.fault(&schema::SERVE_REDIRECT, Why::Needs(schema::TLS_CERTIFICATE.key)));
        }
        if let (Some(journal), Some(keys)) = (self.path(&schema::BACKUP_JOURNAL), self.path(&schema::BACKUP_KEYS))
            && (journal.starts_with(&keys) || keys.starts_with(&journal))
        {
            faults.push(self.fault(&schema::BACKUP_KEYS, Why::Within(schema::BACKUP_JOURNAL.key)));
        }
        for setting in [&schema::TLS_CERTIFICATE, &schema::TLS_KEY, &schema::MONITOR_TOKEN_FILE] {
            if let Some(path) = self.path(setting)
                && let Err(cause) = fs::File::open(path)
            {
                faults.push(self.fault(setting, Why::Unreadable(cause.to_string())));
            }
        }
        faults
    }

    fn fault(&self, setting: &Setting, why: Why) -> ConfigFault {
        let place = match (self.source(setting), &self.file) {
            (Source::File(line), Some(file)) => Place::File(file.clone(), *line),
            (Source::Flag, _) => Place::Flag,
            _ => Place::Variable(setting.variable()),
        };
        ConfigFault { place, key: setting.key.to_owned(), why }
    }

    /// Returns where a value comes from.
    pub fn source(&self, setting: &Setting) -> &Source {
        self.values.get(setting.key).map_or(&Source::Default, |(_, source)| source)
    }

    /// Returns a value.
    pub fn value(&self, setting: &Setting) -> Value {
        self.values.get(setting.key).map_or_else(|| setting.default(), |(value, _)| value.clone())
    }

    /// Returns a path, from the folder of the file if it was said there; `None` if there is none.
    pub fn path(&self, setting: &Setting) -> Option<PathBuf> {
        let Value::Text(text) = self.value(setting) else { return None };
        if text.is_empty() {
            return None;
        }
        let folder = match (self.source(setting), &self.file) {
            (Source::File(_), Some(file)) => file.parent(),
            _ => None,
        };
        Some(folder.unwrap_or(Path::new("")).join(text))
    }

    /// Returns the address to listen on; `None` if there is none.
    pub fn address(&self, setting: &Setting) -> Option<SocketAddr> {
        if let Value::Address(address) = self.value(setting) { address } else { None }
    }

    /// Returns a number.
    pub fn whole(&self, setting: &Setting) -> u64 {
        if let Value::Whole(number) = self.value(setting) { number } else { 0 }
    }

    /// Returns whether something is so.
    pub fn flag(&self, setting: &Setting) -> bool {
        self.value(setting) == Value::Flag(true)
    }

    /// Returns a word.
    pub fn word(&self, setting: &Setting) -> String {
        if let Value::Text(text) = self.value(setting) { text } else { String::new() }
    }

    /// Returns networks.
    pub fn networks(&self, setting: &Setting) -> Vec<Network> {
        let Value::Texts(texts) = self.value(setting) else { return Vec::new() };
        texts.iter().filter_map(|text| text.parse().ok()).collect()
    }

    /// Returns times of the day.
    pub fn times(&self, setting: &Setting) -> Vec<Time> {
        let Value::Texts(texts) = self.value(setting) else { return Vec::new() };
        texts.iter().filter_map(|text| value::time(text)).collect()
    }
}

/// Takes a value from a text.
fn take(
    setting: &'static Setting,
    text: &str,
    place: Place,
    source: Source,
    values: &mut BTreeMap<&'static str, (Value, Source)>,
    faults: &mut Vec<ConfigFault>,
) {
    match setting.kind.parse(text) {
        Ok(value) => {
            values.insert(setting.key, (value, source));
        }
        Err(why) => faults.push(ConfigFault { place, key: setting.key.to_owned(), why }),
    }
}

fn unknown_variables(variables: &[(String, String)]) -> Vec<ConfigFault> {
    let known: Vec<String> = SETTINGS.iter().map(|setting| setting.variable()).collect();
    let ours = variables.iter().map(|(name, _)| name).filter(|name| name.starts_with("DANGVU_"));
    let unknown = ours.filter(|name| !known.contains(name) && !OTHER_VARIABLES.contains(&name.as_str()));
    let fault = |name: &String| {
        let near = dangvu_register::nearest::nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
        ConfigFault { place: Place::Variable(name.clone()), key: name.clone(), why: Why::Unknown(near) }
    };
    unknown.map(fault).collect()
}

impl ConfigFault {
    fn unreadable(file: &Path, cause: &io::Error) -> Self {
        Self { place: Place::File(file.to_owned(), 0), key: String::new(), why: Why::Unreadable(cause.to_string()) }
    }
}

/// Returns the environment, as far as it is text.
pub fn variables() -> Vec<(String, String)> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}
