//! The library: documents with number, kind, date, issuer, what they say in short, and a file.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use rusqlite::{OptionalExtension as _, params};

use super::search;
use crate::database::Portal;
use crate::error::PortalError;
use crate::fold::fold;

pub(crate) const TABLE: &str = "
CREATE TABLE paper (
    id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, number TEXT NOT NULL, kind TEXT NOT NULL, issued_on TEXT NOT NULL,
    issuer TEXT NOT NULL, about TEXT NOT NULL, about_folded TEXT NOT NULL, file TEXT NOT NULL, shown INTEGER NOT NULL
);
CREATE INDEX paper_date ON paper (issued_on DESC, id DESC);";

/// The kinds of documents.
pub const DOCUMENT_KINDS: [&str; 12] = [
    "resolution",
    "directive",
    "decision",
    "conclusion",
    "regulation",
    "rule",
    "guidance",
    "plan",
    "programme",
    "report",
    "notice",
    "letter",
];

/// A document of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its number here; 0 for one that is not kept yet.
    pub id: i64,
    /// Its address.
    pub slug: String,
    /// Its number and symbol.
    pub number: String,
    /// Its kind.
    pub kind: String,
    /// Its date.
    pub issued_on: Date,
    /// Who issued it.
    pub issuer: String,
    /// What it is about.
    pub about: String,
    /// Its file; empty for none.
    pub file: String,
    /// Whether the public sees it.
    pub shown: bool,
}

const COLUMNS: &str = "SELECT id, slug, number, kind, issued_on, issuer, about, file, shown FROM paper";

impl Portal {
    /// Keeps a document in the place of what it was; returns its number here.
    ///
    /// # Errors
    /// When another has its address, or the file cannot be written.
    pub fn save_paper(&self, paper: &Paper) -> Result<i64, PortalError> {
        self.change(|change| {
            let asked = "SELECT 1 FROM paper WHERE slug = ? AND id <> ?";
            if change.query_row(asked, params![paper.slug, paper.id], |_| Ok(())).optional()?.is_some() {
                return Err(PortalError::Taken(paper.slug.clone()));
            }
            if paper.id > 0
                && let Some(before) =
                    change.query_row(&format!("{COLUMNS} WHERE id = ?"), [paper.id], read).optional()?
            {
                search::drop_row(change, row_of(&before))?;
            }
            let id = (paper.id > 0).then_some(paper.id);
            let Paper { slug, number, kind, issued_on, issuer, about, file, shown, .. } = paper;
            change.execute(
                "INSERT OR REPLACE INTO paper VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                params![id, slug, number, kind, issued_on.to_string(), issuer, about, fold(about), file, shown],
            )?;
            let id = change.last_insert_rowid();
            if *shown {
                let words = search::Words::of_paper(format!("{number} {about}"), issuer.clone());
                search::put(change, row_of(&Paper { id, ..paper.clone() }), &words)?;
            }
            Ok(id)
        })
    }

    /// Returns documents, the latest first: of a kind, of a year, or all; so many after so many; and how many there are.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn papers(
        &self,
        (kind, year): (Option<&str>, Option<i16>),
        shown_only: bool,
        skip: usize,
        take: usize,
    ) -> Result<(Vec<Paper>, usize), PortalError> {
        let (from, to) = year.map_or((0, 9999), |year| (year, year));
        let (from, to) = (format!("{from:04}-01-01"), format!("{to:04}-12-31"));
        self.read(|connection| {
            let filter = "WHERE (?1 IS NULL OR kind = ?1) AND issued_on BETWEEN ?2 AND ?3 AND (shown OR NOT ?4)";
            let asked = format!("{COLUMNS} {filter} ORDER BY issued_on DESC, id DESC LIMIT ?5 OFFSET ?6");
            let mut asked = connection.prepare_cached(&asked)?;
            let found =
                asked.query_map(params![kind, from, to, shown_only, take, skip], read)?.collect::<Result<_, _>>()?;
            let mut asked = connection.prepare_cached(&format!("SELECT count(*) FROM paper {filter}"))?;
            Ok((found, asked.query_row(params![kind, from, to, shown_only], |row| row.get(0))?))
        })
    }

    /// Returns the years of documents that the public sees, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn paper_years(&self) -> Result<Vec<i16>, PortalError> {
        self.read(|connection| {
            let mut asked = connection.prepare_cached(
                "SELECT DISTINCT CAST(substr(issued_on, 1, 4) AS INTEGER) FROM paper WHERE shown ORDER BY 1 DESC",
            )?;
            asked.query_map([], |row| row.get(0))?.collect()
        })
    }

    /// Returns the document of an address, if the public sees it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn paper(&self, slug: &str) -> Result<Option<Paper>, PortalError> {
        self.read(|connection| {
            connection
                .prepare_cached(&format!("{COLUMNS} WHERE slug = ? AND shown"))?
                .query_row([slug], read)
                .optional()
        })
    }

    /// Returns a document by its number here.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn paper_of(&self, id: i64) -> Result<Option<Paper>, PortalError> {
        self.read(|connection| {
            connection.prepare_cached(&format!("{COLUMNS} WHERE id = ?"))?.query_row([id], read).optional()
        })
    }

    /// Takes a document away.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn drop_paper(&self, id: i64) -> Result<(), PortalError> {
        self.change(|change| {
            let before = change.query_row(&format!("{COLUMNS} WHERE id = ?"), [id], read).optional()?;
            search::drop_row(change, row_of(&before.ok_or(PortalError::Gone)?))?;
            change.execute("DELETE FROM paper WHERE id = ?", [id])?;
            Ok(())
        })
    }
}

/// A document stands in the index at the day of its date.
fn row_of(paper: &Paper) -> i64 {
    let at = paper.issued_on.to_zoned(TimeZone::UTC).map_or(0, |moment| moment.timestamp().as_second());
    search::row_of(at, paper.id, true)
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Paper> {
    let issued_on: String = row.get(4)?;
    Ok(Paper {
        id: row.get(0)?,
        slug: row.get(1)?,
        number: row.get(2)?,
        kind: row.get(3)?,
        issued_on: issued_on.parse().unwrap_or(Date::ZERO),
        issuer: row.get(5)?,
        about: row.get(6)?,
        file: row.get(7)?,
        shown: row.get(8)?,
    })
}
