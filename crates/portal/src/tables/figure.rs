//! Published figures: numbers that were computed elsewhere, with small ones already left out. What is left out is not
//! here either.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{OptionalExtension as _, params};

use super::moment;
use crate::blocks;
use crate::database::Portal;
use crate::error::PortalError;

pub(crate) const TABLE: &str = "
CREATE TABLE figure (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, about TEXT NOT NULL, measure TEXT NOT NULL, unit TEXT NOT NULL,
    first_day TEXT NOT NULL, last_day TEXT NOT NULL, threshold INTEGER NOT NULL, shown INTEGER NOT NULL,
    published_at INTEGER NOT NULL, published_by TEXT NOT NULL
);
CREATE TABLE figure_row (
    figure INTEGER NOT NULL REFERENCES figure (id), position INTEGER NOT NULL, unit TEXT NOT NULL, label TEXT NOT NULL,
    number INTEGER, PRIMARY KEY (figure, position)
) WITHOUT ROWID;";

/// A published figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its number; 0 for one that is not kept yet.
    pub id: i64,
    /// What it says it is.
    pub title: String,
    /// What else a reader should know.
    pub about: String,
    /// The measure that it was computed by.
    pub measure: String,
    /// The organisation that it is of.
    pub unit: String,
    /// First day of its period.
    pub first_day: Date,
    /// Last day, which was closed.
    pub last_day: Date,
    /// Numbers below this were left out.
    pub threshold: i64,
    /// Whether it stands on the page of figures.
    pub shown: bool,
    /// When it was published.
    pub published_at: Timestamp,
    /// By whom.
    pub published_by: String,
    /// Its numbers: the whole first, then the parts.
    pub rows: Vec<Row>,
}

/// A number of a published figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The organisation that it is of.
    pub unit: String,
    /// What that is called.
    pub label: String,
    /// The number; `None` if it was left out.
    pub number: Option<i64>,
}

const COLUMNS: &str = "SELECT id, title, about, measure, unit, first_day, last_day, threshold, shown, published_at, published_by FROM figure";

impl Portal {
    /// Publishes a figure, in the place of what it was.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn publish_figure(&self, figure: &Figure) -> Result<i64, PortalError> {
        self.change(|change| {
            let Figure { title, about, measure, unit, first_day, last_day, threshold, shown, published_by, .. } =
                figure;
            let id = (figure.id > 0).then_some(figure.id);
            if let Some(id) = id {
                change.execute("DELETE FROM figure_row WHERE figure = ?", [id])?;
            }
            let (first, last) = (first_day.to_string(), last_day.to_string());
            let at = figure.published_at.as_second();
            change.execute(
                "INSERT OR REPLACE INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                params![id, title, about, measure, unit, first, last, threshold, shown, at, published_by],
            )?;
            let id = change.last_insert_rowid();
            for (at, Row { unit, label, number }) in figure.rows.iter().enumerate() {
                let put = "INSERT INTO figure_row VALUES (?, ?, ?, ?, ?)";
                change.execute(put, params![id, at, unit, label, number])?;
            }
            Ok(id)
        })
    }

    /// Returns all published figures, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn figures(&self) -> Result<Vec<Figure>, PortalError> {
        self.read(|connection| {
            let mut asked = connection.prepare_cached(&format!("{COLUMNS} ORDER BY id DESC"))?;
            let mut found: Vec<Figure> = asked.query_map([], read)?.collect::<Result<_, _>>()?;
            for figure in &mut found {
                figure.rows = rows(connection, figure.id)?;
            }
            Ok(found)
        })
    }

    /// Returns a published figure.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn figure(&self, id: i64) -> Result<Option<Figure>, PortalError> {
        self.read(|connection| {
            let mut asked = connection.prepare_cached(&format!("{COLUMNS} WHERE id = ?"))?;
            let Some(mut figure) = asked.query_row([id], read).optional()? else { return Ok(None) };
            figure.rows = rows(connection, id)?;
            Ok(Some(figure))
        })
    }

    /// Takes a figure away that no text shows.
    ///
    /// # Errors
    /// When one does, or the file cannot be written.
    pub fn drop_figure(&self, id: i64) -> Result<(), PortalError> {
        self.change(|change| {
            let mut asked = change.prepare("SELECT body FROM live WHERE instr(body, ?) > 0")?;
            for body in asked.query_map([format!("so-lieu/{id}")], |row| row.get::<_, String>(0))? {
                if blocks::figures(&blocks::markdown(&body?).blocks).contains(&id) {
                    return Err(PortalError::Used);
                }
            }
            change.execute("DELETE FROM figure_row WHERE figure = ?", [id])?;
            change.execute("DELETE FROM figure WHERE id = ?", [id])?;
            Ok(())
        })
    }
}

fn rows(connection: &rusqlite::Connection, id: i64) -> rusqlite::Result<Vec<Row>> {
    let mut asked =
        connection.prepare_cached("SELECT unit, label, number FROM figure_row WHERE figure = ? ORDER BY position")?;
    let read = |row: &rusqlite::Row<'_>| Ok(Row { unit: row.get(0)?, label: row.get(1)?, number: row.get(2)? });
    asked.query_map([id], read)?.collect()
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Figure> {
    let day = |text: String| text.parse().unwrap_or(Date::ZERO);
    Ok(Figure {
        id: row.get(0)?,
        title: row.get(1)?,
        about: row.get(2)?,
        measure: row.get(3)?,
        unit: row.get(4)?,
        first_day: day(row.get(5)?),
        last_day: day(row.get(6)?),
        threshold: row.get(7)?,
        shown: row.get(8)?,
        published_at: moment(row.get(9)?),
        published_by: row.get(10)?,
        rows: Vec::new(),
    })
}
