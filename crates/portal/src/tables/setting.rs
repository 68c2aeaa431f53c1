//! What the portal is called, and how it behaves.

use rusqlite::params;

use crate::database::Portal;
use crate::error::PortalError;

pub(crate) const TABLE: &str = "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;";

/// Numbers below this are not published, unless somebody says otherwise.
const THRESHOLD: i64 = 10;
/// The lowest that it can be set to: one or two people are always made out.
const THRESHOLD_MIN: i64 = 3;

/// The settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What the portal is called.
    pub title: String,
    /// Whose it is.
    pub owner: String,
    /// Who answers for it, and where: lines for the foot of the pages.
    pub imprint: String,
    /// Address under which the public finds it, without a slash at its end; empty where it is not known.
    pub address: String,
    /// Whether readers may comment and rate.
    pub voices: bool,
    /// Numbers below this are not published.
    pub threshold: i64,
    /// Whether all that it says is simulated.
    pub simulated: bool,
}

impl Default for Settings {
    fn default() -> Self {
        let none = String::new;
        Self {
            title: none(),
            owner: none(),
            imprint: none(),
            address: none(),
            voices: true,
            threshold: THRESHOLD,
            simulated: false,
        }
    }
}

impl Portal {
    /// Returns the settings.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn settings(&self) -> Result<Settings, PortalError> {
        self.read(|connection| {
            let mut settings = Settings::default();
            let mut asked = connection.prepare_cached("SELECT name, value FROM setting")?;
            let mut rows = asked.query([])?;
            while let Some(row) = rows.next()? {
                let (name, value): (String, String) = (row.get(0)?, row.get(1)?);
                match name.as_str() {
                    "title" => settings.title = value,
                    "owner" => settings.owner = value,
                    "imprint" => settings.imprint = value,
                    "address" => settings.address = value,
                    "voices" => settings.voices = value == "1",
                    "threshold" => settings.threshold = value.parse().unwrap_or(THRESHOLD).max(THRESHOLD_MIN),
                    "simulated" => settings.simulated = value == "1",
                    _ => {}
                }
            }
            Ok(settings)
        })
    }

    /// Keeps the settings.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_settings(&self, settings: &Settings) -> Result<(), PortalError> {
        let Settings { title, owner, imprint, address, voices, threshold, simulated } = settings;
        let flag = |flag: bool| if flag { "1" } else { "0" }.to_owned();
        let all = [
            ("title", title.clone()),
            ("owner", owner.clone()),
            ("imprint", imprint.clone()),
            ("address", address.trim_end_matches('/').to_owned()),
            ("voices", flag(*voices)),
            ("threshold", (*threshold).max(THRESHOLD_MIN).to_string()),
            ("simulated", flag(*simulated)),
        ];
        self.change(|change| {
            for (name, value) in all {
                change.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", params![name, value])?;
            }
            Ok(())
        })
    }
}
