//! Texts in the making: articles and pages, with every revision of them. What the public reads stands in `live`.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::moment;
use crate::database::Portal;
use crate::error::PortalError;

pub(crate) const TABLE: &str = "
CREATE TABLE text (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL, last INTEGER NOT NULL, live INTEGER,
    lead INTEGER NOT NULL DEFAULT 0, pinned INTEGER NOT NULL DEFAULT 0, comments INTEGER NOT NULL DEFAULT 1,
    changed_at INTEGER NOT NULL
);
CREATE INDEX text_changed ON text (changed_at DESC);
CREATE TABLE revision (
    text INTEGER NOT NULL REFERENCES text (id), number INTEGER NOT NULL, slug TEXT NOT NULL, section INTEGER,
    title TEXT NOT NULL, summary TEXT NOT NULL, author TEXT NOT NULL, source TEXT NOT NULL, tags TEXT NOT NULL,
    picture TEXT NOT NULL, picture_alt TEXT NOT NULL, picture_caption TEXT NOT NULL, saved_at INTEGER NOT NULL,
    saved_by TEXT NOT NULL, saved_name TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (text, number)
) WITHOUT ROWID;
CREATE TABLE step (
    text INTEGER NOT NULL, at INTEGER NOT NULL, by TEXT NOT NULL, what TEXT NOT NULL, note TEXT NOT NULL
);
CREATE INDEX step_text ON step (text);
CREATE TABLE redirect (slug TEXT PRIMARY KEY, text INTEGER NOT NULL) WITHOUT ROWID;";

/// What a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// An article of a section.
    #[default]
    News,
    /// A page that stands for itself, as about the organisation.
    Page,
}

impl Kind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::News, Self::Page];

    /// Returns the name as it is kept.
    pub fn name(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Page => "page",
        }
    }

    /// Reads a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Being written.
    Draft,
    /// Waiting for a second person.
    Review,
    /// Approved, as it was saved last.
    Approved,
}

impl State {
    /// All states.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Review, Self::Approved];

    /// Returns the name as it is kept.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Approved => "approved",
        }
    }

    /// Reads a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// What a text says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// What it is.
    pub kind: Kind,
    /// Its address.
    pub slug: String,
    /// The section under which it stands.
    pub section: Option<i64>,
    /// Title.
    pub title: String,
    /// What it says in short.
    pub summary: String,
    /// Who wrote it.
    pub author: String,
    /// Where it was taken from.
    pub source: String,
    /// Words under which related texts are found, with commas between them.
    pub tags: String,
    /// File of the picture beside the title; empty for none.
    pub picture: String,
    /// What that shows, for whoever does not see it.
    pub picture_alt: String,
    /// What stands under it.
    pub picture_caption: String,
    /// The text, in Markdown.
    pub body: String,
}

/// A text as it was saved once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Which one it is.
    pub number: u32,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// The account that saved it.
    pub saved_by: String,
    /// Who that is.
    pub saved_name: String,
    /// What it said.
    pub work: Work,
}

/// A text in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    /// Its number.
    pub id: i64,
    /// Where it stands.
    pub state: State,
    /// Which revision the public reads.
    pub live: Option<u32>,
    /// Whether the first page leads with it.
    pub lead: bool,
    /// Whether it stands at the head of its section.
    pub pinned: bool,
    /// Whether readers may comment on it.
    pub comments: bool,
    /// The revision that was saved last.
    pub last: Revision,
}

const COLUMNS: &str =
    "kind, slug, section, title, summary, author, source, tags, picture, picture_alt, picture_caption,
    body, number, saved_at, saved_by, saved_name";

impl Portal {
    /// Saves a text: a new one, or the next revision of one of which the reader saw revision `read`. Returns its number.
    ///
    /// # Errors
    /// When somebody else saved it meanwhile, another has its address, or the file cannot be written.
    pub fn save(
        &self,
        id: Option<i64>,
        work: &Work,
        read: u32,
        (by, name): (&str, &str),
        now: Timestamp,
    ) -> Result<i64, PortalError> {
        self.change(|change| {
            if holder(change, &work.slug)?.is_some_and(|other| Some(other) != id) {
                return Err(PortalError::Taken(work.slug.clone()));
            }
            let (id, number) = match id {
                Some(id) => {
                    let last = last_of(change, id)?;
                    if last != read {
                        let asked = "SELECT saved_name FROM revision WHERE text = ? AND number = ?";
                        let by = change.query_row(asked, params![id, last], |row| row.get(0))?;
                        return Err(PortalError::SavedMeanwhile { by });
                    }
                    let set = "UPDATE text SET last = ?, state = 'draft', changed_at = ? WHERE id = ?";
                    change.execute(set, params![last + 1, now.as_second(), id])?;
                    (id, last + 1)
                }
                None => {
                    let new = "INSERT INTO text (kind, state, last, changed_at) VALUES (?, 'draft', 1, ?)";
                    change.execute(new, params![work.kind.name(), now.as_second()])?;
                    (change.last_insert_rowid(), 1)
                }
            };
            add_revision(change, id, number, work, (by, name), now)?;
            Ok(id)
        })
    }

    /// Returns a text in the making.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn working(&self, id: i64) -> Result<Option<Working>, PortalError> {
        self.read(|connection| {
            let mut asked = connection.prepare_cached(&format!(
                "SELECT {COLUMNS}, text.id, state, live, lead, pinned, comments FROM text
                 JOIN revision ON revision.text = text.id AND number = last WHERE text.id = ?"
            ))?;
            asked.query_row([id], working).optional()
        })
    }

    /// Returns texts in the making, the last changed first: those in a state, or all; of them so many after so many.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn workings(
        &self,
        state: Option<State>,
        skip: usize,
        take: usize,
    ) -> Result<(Vec<Working>, usize), PortalError> {
        let state = state.map(State::name);
        self.read(|connection| {
            let mut asked = connection.prepare_cached(&format!(
                "SELECT {COLUMNS}, text.id, state, live, lead, pinned, comments FROM
                 (SELECT id FROM text WHERE ?1 IS NULL OR state = ?1 ORDER BY changed_at DESC, id DESC LIMIT ?3 OFFSET ?2) AS some
                 JOIN text ON text.id = some.id JOIN revision ON revision.text = text.id AND number = last
                 ORDER BY changed_at DESC, text.id DESC"
            ))?;
            let found = asked.query_map(params![state, skip, take], working)?.collect::<Result<_, _>>()?;
            let counted = "SELECT count(*) FROM text WHERE ?1 IS NULL OR state = ?1";
            Ok((found, connection.query_row(counted, [state], |row| row.get(0))?))
        })
    }

    /// Returns all revisions of a text, the last first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn revisions(&self, id: i64) -> Result<Vec<Revision>, PortalError> {
        self.read(|connection| {
            let mut asked = connection.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM revision JOIN text ON text.id = text WHERE text = ? ORDER BY number DESC"
            ))?;
            asked.query_map([id], revision)?.collect()
        })
    }

    /// Returns what was done with a text: when, by whom, what, and why; the first first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn steps(&self, id: i64) -> Result<Vec<(Timestamp, String, String, String)>, PortalError> {
        self.read(|connection| {
            let mut asked =
                connection.prepare_cached("SELECT at, by, what, note FROM step WHERE text = ? ORDER BY rowid")?;
            let read = |row: &rusqlite::Row<'_>| Ok((moment(row.get(0)?), row.get(1)?, row.get(2)?, row.get(3)?));
            asked.query_map([id], read)?.collect()
        })
    }
}

/// Returns the text that holds an address: by its last revision, by what the public reads, or by what it was once.
fn holder(change: &Transaction<'_>, slug: &str) -> rusqlite::Result<Option<i64>> {
    change
        .query_row(
            "SELECT id FROM live WHERE slug = ?1 UNION ALL
             SELECT text FROM redirect WHERE slug = ?1 UNION ALL
             SELECT text.id FROM revision JOIN text ON text.id = revision.text AND number = last WHERE slug = ?1",
            [slug],
            |row| row.get(0),
        )
        .optional()
}

pub(super) fn last_of(change: &Transaction<'_>, id: i64) -> Result<u32, PortalError> {
    let last = change.query_row("SELECT last FROM text WHERE id = ?", [id], |row| row.get(0)).optional()?;
    last.ok_or(PortalError::Gone)
}

pub(super) fn add_revision(
    change: &Transaction<'_>,
    id: i64,
    number: u32,
    work: &Work,
    (by, name): (&str, &str),
    now: Timestamp,
) -> rusqlite::Result<()> {
    let Work { kind: _, slug, section, title, summary, author, source, tags, .. } = work;
    let Work { picture, picture_alt, picture_caption, body, .. } = work;
    let mut put = change.prepare_cached(
        "INSERT INTO revision (text, number, slug, section, title, summary, author, source, tags, picture, picture_alt,
         picture_caption, saved_at, saved_by, saved_name, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    put.execute(params![
        id,
        number,
        slug,
        section,
        title,
        summary,
        author,
        source,
        tags,
        picture,
        picture_alt,
        picture_caption,
        now.as_second(),
        by,
        name,
        body
    ])?;
    Ok(())
}

pub(super) fn revision(row: &rusqlite::Row<'_>) -> rusqlite::Result<Revision> {
    let kind: String = row.get(0)?;
    Ok(Revision {
        work: Work {
            kind: Kind::of(&kind).unwrap_or_default(),
            slug: row.get(1)?,
            section: row.get(2)?,
            title: row.get(3)?,
            summary: row.get(4)?,
            author: row.get(5)?,
            source: row.get(6)?,
            tags: row.get(7)?,
            picture: row.get(8)?,
            picture_alt: row.get(9)?,
            picture_caption: row.get(10)?,
            body: row.get(11)?,
        },
        number: row.get(12)?,
        saved_at: moment(row.get(13)?),
        saved_by: row.get(14)?,
        saved_name: row.get(15)?,
    })
}

fn working(row: &rusqlite::Row<'_>) -> rusqlite::Result<Working> {
    let state: String = row.get(17)?;
    Ok(Working {
        last: revision(row)?,
        id: row.get(16)?,
        state: State::of(&state).unwrap_or(State::Draft),
        live: row.get(18)?,
        lead: row.get(19)?,
        pinned: row.get(20)?,
        comments: row.get(21)?,
    })
}
