//! Links to other sites, and the entries of the menu.

use rusqlite::params;

use crate::database::Portal;
use crate::error::PortalError;

pub(crate) const TABLE: &str = "
CREATE TABLE link (
    list TEXT NOT NULL, position INTEGER NOT NULL, family TEXT NOT NULL, label TEXT NOT NULL, address TEXT NOT NULL,
    PRIMARY KEY (list, position)
) WITHOUT ROWID;";

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteLink {
    /// Under which heading it stands; empty for none.
    pub family: String,
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub address: String,
}

impl Portal {
    /// Returns a list of links: `links` or `menu`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn links(&self, list: &str) -> Result<Vec<SiteLink>, PortalError> {
        self.read(|connection| {
            let mut asked = connection
                .prepare_cached("SELECT family, label, address FROM link WHERE list = ? ORDER BY position")?;
            let read = |row: &rusqlite::Row<'_>| {
                Ok(SiteLink { family: row.get(0)?, label: row.get(1)?, address: row.get(2)? })
            };
            asked.query_map([list], read)?.collect()
        })
    }

    /// Keeps a list of links in the place of what it was.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_links(&self, list: &str, links: &[SiteLink]) -> Result<(), PortalError> {
        self.change(|change| {
            change.execute("DELETE FROM link WHERE list = ?", [list])?;
            for (at, SiteLink { family, label, address }) in links.iter().enumerate() {
                change.execute("INSERT INTO link VALUES (?, ?, ?, ?, ?)", params![list, at, family, label, address])?;
            }
            Ok(())
        })
    }
}

impl SiteLink {
    /// Reads a line `heading | label | address`, the heading left out or not; `None` if it is none or leads nowhere good.
    pub fn of_line(line: &str) -> Option<Self> {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let (family, label, address) = match parts[..] {
            [label, address] => ("", label, address),
            [family, label, address] => (family, label, address),
            _ => return None,
        };
        let address = crate::blocks::harmless(address)?;
        (!label.is_empty()).then(|| Self { family: family.to_owned(), label: label.to_owned(), address })
    }

    /// Writes it as a line.
    pub fn line(&self) -> String {
        let Self { family, label, address } = self;
        if family.is_empty() { format!("{label} | {address}") } else { format!("{family} | {label} | {address}") }
    }
}
