//! Sections: under which texts stand.

use rusqlite::{OptionalExtension as _, params};

use crate::database::Portal;
use crate::error::PortalError;

pub(crate) const TABLE: &str = "
CREATE TABLE section (
    id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, name_en TEXT NOT NULL, about TEXT NOT NULL,
    position INTEGER NOT NULL, on_home INTEGER NOT NULL
);";

/// A section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its number; 0 for one that is not kept yet.
    pub id: i64,
    /// Its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its name in English; empty where there is none.
    pub name_en: String,
    /// What it is about.
    pub about: String,
    /// Its place among the others.
    pub position: i64,
    /// Whether the first page shows its latest texts.
    pub on_home: bool,
}

const COLUMNS: &str = "SELECT id, slug, name, name_en, about, position, on_home FROM section";

impl Portal {
    /// Returns all sections in their order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn sections(&self) -> Result<Vec<Section>, PortalError> {
        self.read(|connection| {
            let mut asked = connection.prepare_cached(&format!("{COLUMNS} ORDER BY position, id"))?;
            asked.query_map([], read)?.collect()
        })
    }

    /// Keeps a section in the place of what it was; returns its number.
    ///
    /// # Errors
    /// When another has its address, or the file cannot be written.
    pub fn save_section(&self, section: &Section) -> Result<i64, PortalError> {
        self.change(|change| {
            let Section { id, slug, name, name_en, about, position, on_home } = section;
            let asked = "SELECT 1 FROM section WHERE slug = ? AND id <> ?";
            if change.query_row(asked, params![slug, id], |_| Ok(())).optional()?.is_some() {
                return Err(PortalError::Taken(slug.clone()));
            }
            if *id == 0 {
                change.execute(
                    "INSERT INTO section (slug, name, name_en, about, position, on_home) VALUES (?, ?, ?, ?, ?, ?)",
                    params![slug, name, name_en, about, position, on_home],
                )?;
                return Ok(change.last_insert_rowid());
            }
            change.execute(
                "UPDATE section SET slug = ?, name = ?, name_en = ?, about = ?, position = ?, on_home = ? WHERE id = ?",
                params![slug, name, name_en, about, position, on_home, id],
            )?;
            Ok(*id)
        })
    }

    /// Takes a section away that no text stands under.
    ///
    /// # Errors
    /// When one does, or the file cannot be written.
    pub fn drop_section(&self, id: i64) -> Result<(), PortalError> {
        self.change(|change| {
            let asked = "SELECT 1 FROM revision JOIN text ON text.id = revision.text AND text.last = revision.number
                 WHERE section = ?1 UNION ALL SELECT 1 FROM live WHERE section = ?1";
            if change.query_row(asked, [id], |_| Ok(())).optional()?.is_some() {
                return Err(PortalError::Used);
            }
            change.execute("DELETE FROM section WHERE id = ?", [id])?;
            Ok(())
        })
    }
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Section> {
    Ok(Section {
        id: row.get(0)?,
        slug: row.get(1)?,
        name: row.get(2)?,
        name_en: row.get(3)?,
        about: row.get(4)?,
        position: row.get(5)?,
        on_home: row.get(6)?,
    })
}
