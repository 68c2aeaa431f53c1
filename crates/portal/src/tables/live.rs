//! What the public reads: a line for each text, found by section and moment without its body being touched.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::article::{Kind, Work};
use super::moment;
use crate::database::Portal;
use crate::error::PortalError;
use crate::fold::fold;

pub(crate) const TABLE: &str = "
CREATE TABLE live (
    id INTEGER PRIMARY KEY REFERENCES text (id), kind TEXT NOT NULL, slug TEXT NOT NULL UNIQUE, section INTEGER,
    published_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, lead INTEGER NOT NULL, pinned INTEGER NOT NULL,
    comments INTEGER NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL, picture TEXT NOT NULL, picture_alt TEXT NOT NULL,
    picture_caption TEXT NOT NULL, author TEXT NOT NULL, source TEXT NOT NULL, tags TEXT NOT NULL, body TEXT NOT NULL
);
CREATE INDEX live_time ON live (kind, published_at DESC, id DESC);
CREATE INDEX live_section ON live (kind, section, published_at DESC, id DESC);
CREATE INDEX live_lead ON live (published_at DESC) WHERE lead;
CREATE INDEX live_pinned ON live (section, published_at DESC) WHERE pinned;
CREATE TABLE live_tag (
    tag TEXT NOT NULL, published_at INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (tag, published_at, id)
) WITHOUT ROWID;
CREATE INDEX live_tag_id ON live_tag (id);";

/// A text as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// Its number.
    pub id: i64,
    /// What it is.
    pub kind: Kind,
    /// Its address.
    pub slug: String,
    /// Its section.
    pub section: Option<i64>,
    /// From when on the public reads it.
    pub published_at: Timestamp,
    /// When it was changed last.
    pub updated_at: Timestamp,
    /// Title.
    pub title: String,
    /// What it says in short.
    pub summary: String,
    /// File of its picture; empty for none.
    pub picture: String,
    /// What that shows.
    pub picture_alt: String,
}

/// A text as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Live {
    /// What lists show.
    pub brief: Brief,
    /// Whether readers may comment on it.
    pub comments: bool,
    /// What stands under the picture.
    pub picture_caption: String,
    /// Who wrote it.
    pub author: String,
    /// Where it was taken from.
    pub source: String,
    /// Words under which related texts are found.
    pub tags: String,
    /// The text, in Markdown.
    pub body: String,
}

/// How many texts of one word are looked at for related ones.
const TAGGED_MAX: usize = 12;

const BRIEF: &str =
    "SELECT live.id, kind, slug, section, live.published_at, updated_at, title, summary, picture, picture_alt";

impl Portal {
    /// Returns the text that an address leads to: what the public reads there, or the address where it stands now.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn live(&self, slug: &str, now: Timestamp) -> Result<Option<Result<Live, String>>, PortalError> {
        self.read(|connection| {
            let mut asked = connection.prepare_cached(&format!(
                "{BRIEF}, comments, picture_caption, author, source, tags, body FROM live WHERE slug = ? AND live.published_at <= ?"
            ))?;
            if let Some(live) = asked.query_row(params![slug, now.as_second()], live).optional()? {
                return Ok(Some(Ok(live)));
            }
            let mut asked = connection.prepare_cached(
                "SELECT live.slug FROM redirect JOIN live ON live.id = redirect.text
                 WHERE redirect.slug = ? AND live.published_at <= ?",
            )?;
            Ok(asked.query_row(params![slug, now.as_second()], |row| row.get(0)).optional()?.map(Err))
        })
    }

    /// Returns the latest texts of a section, or of all; so many after so many.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn latest(
        &self,
        section: Option<i64>,
        now: Timestamp,
        skip: usize,
        take: usize,
    ) -> Result<Vec<Brief>, PortalError> {
        let by = if section.is_some() { "AND section = ?1" } else { "AND ?1 IS NULL" };
        // The place of a page far behind is found in the index alone.
        self.briefs(
            &format!(
                "{BRIEF} FROM (SELECT id AS found FROM live WHERE kind = 'news' {by} AND published_at <= ?2
                 ORDER BY published_at DESC, id DESC LIMIT ?4 OFFSET ?3) JOIN live ON live.id = found
                 ORDER BY live.published_at DESC, live.id DESC"
            ),
            params![section, now.as_second(), skip, take],
        )
    }

    /// Returns how many texts a section has.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn count(&self, section: Option<i64>, now: Timestamp) -> Result<usize, PortalError> {
        let by = if section.is_some() { "AND section = ?1" } else { "AND ?1 IS NULL" };
        self.read(|connection| {
            let asked = format!("SELECT count(*) FROM live WHERE kind = 'news' {by} AND published_at <= ?2");
            connection.prepare_cached(&asked)?.query_row(params![section, now.as_second()], |row| row.get(0))
        })
    }

    /// Returns the texts with which the first page leads.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn leads(&self, now: Timestamp, take: usize) -> Result<Vec<Brief>, PortalError> {
        let asked =
            format!("{BRIEF} FROM live WHERE lead AND live.published_at <= ? ORDER BY live.published_at DESC LIMIT ?");
        self.briefs(&asked, params![now.as_second(), take])
    }

    /// Returns the texts that stand at the head of a section.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn pinned(&self, section: i64, now: Timestamp) -> Result<Vec<Brief>, PortalError> {
        let asked = format!(
            "{BRIEF} FROM live WHERE pinned AND section = ? AND live.published_at <= ? ORDER BY live.published_at DESC LIMIT 3"
        );
        self.briefs(&asked, params![section, now.as_second()])
    }

    /// Returns the pages that stand for themselves.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn pages(&self, now: Timestamp) -> Result<Vec<Brief>, PortalError> {
        let asked = format!(
            "{BRIEF} FROM live WHERE kind = 'page' AND live.published_at <= ? ORDER BY live.published_at, live.id"
        );
        self.briefs(&asked, params![now.as_second()])
    }

    /// Returns the texts of the same section that came right after a text, and right before it: the nearest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn beside(&self, of: &Brief, now: Timestamp, take: usize) -> Result<(Vec<Brief>, Vec<Brief>), PortalError> {
        let way = |compare: &str, order: &str| {
            format!(
                "{BRIEF} FROM live WHERE kind = 'news' AND section IS ?1 AND live.published_at <= ?4
                 AND (live.published_at, live.id) {compare} (?2, ?3)
                 ORDER BY live.published_at {order}, live.id {order} LIMIT ?5"
            )
        };
        let at = of.published_at.as_second();
        let asked = params![of.section, at, of.id, now.as_second(), take];
        Ok((self.briefs(&way(">", "ASC"), asked)?, self.briefs(&way("<", "DESC"), asked)?))
    }

    /// Returns the texts that share most words with one; of them the latest.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn related(&self, of: &Live, now: Timestamp, take: usize) -> Result<Vec<Brief>, PortalError> {
        let mut shared: Vec<(i64, usize)> = Vec::new();
        self.read(|connection| {
            let mut asked = connection.prepare_cached(
                "SELECT id FROM live_tag WHERE tag = ? AND published_at <= ? ORDER BY published_at DESC LIMIT ?",
            )?;
            for tag in tags(&of.tags) {
                let found = asked.query_map(params![tag, now.as_second(), TAGGED_MAX], |row| row.get::<_, i64>(0))?;
                for id in found {
                    let id = id?;
                    match shared.iter_mut().find(|(known, _)| *known == id) {
                        Some((_, count)) => *count += 1,
                        None => shared.push((id, 1)),
                    }
                }
            }
            Ok(())
        })?;
        shared.retain(|(id, _)| *id != of.brief.id);
        shared.sort_by_key(|&(id, count)| (std::cmp::Reverse(count), std::cmp::Reverse(id)));
        shared.truncate(take);
        let ids: Vec<i64> = shared.into_iter().map(|(id, _)| id).collect();
        self.briefs_of(&ids)
    }

    /// Returns texts by their numbers, in that order.
    pub(crate) fn briefs_of(&self, ids: &[i64]) -> Result<Vec<Brief>, PortalError> {
        self.read(|connection| {
            let mut asked = connection.prepare_cached(&format!("{BRIEF} FROM live WHERE live.id = ?"))?;
            let found = ids.iter().map(|id| asked.query_row([id], brief).optional());
            Ok(found.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        })
    }

    /// Returns the body of a text that the public reads.
    pub(crate) fn body(&self, id: i64) -> Result<String, PortalError> {
        self.read(|connection| {
            let mut asked = connection.prepare_cached("SELECT body FROM live WHERE id = ?")?;
            Ok(asked.query_row([id], |row| row.get(0)).optional()?.unwrap_or_default())
        })
    }

    /// Returns addresses for a list of all pages: those of a part of it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn addresses(
        &self,
        now: Timestamp,
        skip: usize,
        take: usize,
    ) -> Result<Vec<(Kind, String, Timestamp)>, PortalError> {
        self.read(|connection| {
            let mut asked = connection.prepare_cached(
                "SELECT kind, slug, updated_at FROM live WHERE published_at <= ? ORDER BY id LIMIT ? OFFSET ?",
            )?;
            let read = |row: &rusqlite::Row<'_>| {
                Ok((Kind::of(&row.get::<_, String>(0)?).unwrap_or_default(), row.get(1)?, moment(row.get(2)?)))
            };
            asked.query_map(params![now.as_second(), take, skip], read)?.collect()
        })
    }

    fn briefs(&self, asked: &str, params: &[&dyn rusqlite::ToSql]) -> Result<Vec<Brief>, PortalError> {
        self.read(|connection| connection.prepare_cached(asked)?.query_map(params, brief)?.collect())
    }
}

/// Returns the words of a list of them, as they are compared.
fn tags(text: &str) -> impl Iterator<Item = String> {
    text.split(',').map(|tag| fold(tag.trim())).filter(|tag| !tag.is_empty()).take(20)
}

pub(super) fn put(change: &Transaction<'_>, id: i64, work: &Work, from: i64, updated: i64) -> rusqlite::Result<()> {
    let mut put = change.prepare_cached(
        "INSERT INTO live SELECT id, kind, ?2, ?3, ?4, ?5, lead, pinned, comments, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14
         FROM text WHERE id = ?1",
    )?;
    let Work {
        slug,
        section,
        title,
        summary,
        picture,
        picture_alt,
        picture_caption,
        author,
        source,
        tags: words,
        body,
        ..
    } = work;
    put.execute(params![
        id,
        slug,
        section,
        from,
        updated,
        title,
        summary,
        picture,
        picture_alt,
        picture_caption,
        author,
        source,
        words,
        body
    ])?;
    let mut put = change.prepare_cached("INSERT OR IGNORE INTO live_tag VALUES (?, ?, ?)")?;
    for tag in tags(words) {
        put.execute(params![tag, from, id])?;
    }
    Ok(())
}

pub(super) fn drop_row(change: &Transaction<'_>, id: i64) -> rusqlite::Result<()> {
    change.execute("DELETE FROM live_tag WHERE id = ?", [id])?;
    change.execute("DELETE FROM live WHERE id = ?", [id])?;
    Ok(())
}

fn brief(row: &rusqlite::Row<'_>) -> rusqlite::Result<Brief> {
    Ok(Brief {
        id: row.get(0)?,
        kind: Kind::of(&row.get::<_, String>(1)?).unwrap_or_default(),
        slug: row.get(2)?,
        section: row.get(3)?,
        published_at: moment(row.get(4)?),
        updated_at: moment(row.get(5)?),
        title: row.get(6)?,
        summary: row.get(7)?,
        picture: row.get(8)?,
        picture_alt: row.get(9)?,
    })
}

fn live(row: &rusqlite::Row<'_>) -> rusqlite::Result<Live> {
    Ok(Live {
        brief: brief(row)?,
        comments: row.get(10)?,
        picture_caption: row.get(11)?,
        author: row.get(12)?,
        source: row.get(13)?,
        tags: row.get(14)?,
        body: row.get(15)?,
    })
}
