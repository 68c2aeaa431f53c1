//! The index of words: every word twice, with and without accents. A word that is asked with accents must have them; one
//! without is found either way. A row's number begins with the moment of publication, so the latest come first, and what
//! is not published yet lies beyond the end.

use jiff::Timestamp;
use rusqlite::{Transaction, params};

use super::article::{Kind, Work};
use crate::blocks;
use crate::database::Portal;
use crate::error::PortalError;
use crate::fold::{exact, fold};

pub(crate) const TABLE: &str = "
CREATE VIRTUAL TABLE search USING fts5 (
    title, body, title_exact, body_exact, marks, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);";

/// How many bits of a row's number hold the number of the text.
const ID_BITS: u32 = 22;
/// How many hits are counted.
const COUNT_MAX: usize = 1_000;
/// How many words a question has.
const WORDS_MAX: usize = 12;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Words; those in quotation marks stand together.
    pub text: String,
    /// In a section only.
    pub section: Option<i64>,
    /// In documents of the library only, or in texts only.
    pub papers: Option<bool>,
    /// Published at this moment or later.
    pub from: Option<Timestamp>,
    /// Published before this moment.
    pub to: Option<Timestamp>,
    /// In titles only.
    pub titles: bool,
}

/// Something that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A text.
    Text(i64),
    /// A document of the library.
    Paper(i64),
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Some of it, the latest first.
    pub found: Vec<Found>,
    /// How many there are, at most a thousand and one.
    pub total: usize,
}

/// The words of a text.
pub(crate) struct Words {
    title: String,
    body: String,
    marks: String,
}

impl Words {
    pub(crate) fn of_text(work: &Work, section: Option<i64>) -> Self {
        let text = blocks::plain(&blocks::markdown(&work.body).blocks);
        let Work { title, summary, author, source, tags, picture_caption, .. } = work;
        let body = [summary, &text, author, source, tags, picture_caption].map(String::as_str).join("\n");
        let kind = if work.kind == Kind::Page { "kpage" } else { "ktext" };
        let section = section.map(|id| format!(" s{id}")).unwrap_or_default();
        Self { title: title.clone(), body, marks: format!("{kind}{section}") }
    }

    pub(crate) fn of_paper(title: String, body: String) -> Self {
        Self { title, body, marks: "kpaper".to_owned() }
    }
}

/// Returns the number of a row.
pub(crate) fn row_of(at: i64, id: i64, is_paper: bool) -> i64 {
    (at.max(0) << ID_BITS) | (id << 1 & ((1 << ID_BITS) - 1)) | i64::from(is_paper)
}

pub(crate) fn put(change: &Transaction<'_>, row: i64, words: &Words) -> rusqlite::Result<()> {
    let Words { title, body, marks } = words;
    let mut put = change.prepare_cached(
        "INSERT INTO search (rowid, title, body, title_exact, body_exact, marks) VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    put.execute(params![row, fold(title), fold(body), exact(title), exact(body), marks])?;
    Ok(())
}

pub(crate) fn drop_row(change: &Transaction<'_>, row: i64) -> rusqlite::Result<()> {
    change.execute("DELETE FROM search WHERE rowid = ?", [row])?;
    Ok(())
}

impl Question {
    /// Returns the words that are looked for, those in quotation marks together.
    pub fn phrases(&self) -> Vec<String> {
        let mut phrases = Vec::new();
        for (at, part) in self.text.split(['"', '“', '”']).enumerate() {
            let words = |part: &str| {
                let split = part.split(|letter: char| !letter.is_alphanumeric() && !is_mark(letter));
                split.filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>()
            };
            let found = words(part);
            if at % 2 == 1 && !found.is_empty() {
                phrases.push(found.join(" "));
            } else {
                phrases.extend(found);
            }
        }
        phrases.truncate(WORDS_MAX);
        phrases
    }

    /// Writes the question as the index reads it; only words are ever put into it.
    fn expression(&self) -> Option<String> {
        let mut parts = Vec::new();
        for phrase in self.phrases() {
            let (plain, exact) = (fold(&phrase), exact(&phrase));
            let (word, title, body) =
                if plain == exact { (plain, "title", "body") } else { (exact, "title_exact", "body_exact") };
            let columns = if self.titles { format!("{{{title}}}") } else { format!("{{{title} {body}}}") };
            parts.push(format!("{columns} : \"{word}\""));
        }
        if parts.is_empty() {
            return None;
        }
        if let Some(section) = self.section {
            parts.push(format!("marks : \"s{section}\""));
        }
        match self.papers {
            Some(true) => parts.push("marks : \"kpaper\"".to_owned()),
            Some(false) => parts.push("marks : (\"ktext\" OR \"kpage\")".to_owned()),
            None => {}
        }
        Some(parts.join(" AND "))
    }
}

fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

impl Portal {
    /// Looks for something; returns so many of what was found after so many.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn search(&self, question: &Question, now: Timestamp, skip: usize, take: usize) -> Result<Hits, PortalError> {
        let Some(expression) = question.expression() else { return Ok(Hits::default()) };
        let from = question.from.map_or(0, |from| row_of(from.as_second(), 0, false));
        let to = question.to.filter(|to| *to <= now).map_or(now.as_second() + 1, Timestamp::as_second);
        let to = row_of(to, 0, false);
        let skip = skip.min(COUNT_MAX);
        self.read(|connection| {
            let mut asked = connection.prepare_cached(
                "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid >= ?2 AND rowid < ?3
                 ORDER BY rowid DESC LIMIT ?5 OFFSET ?4",
            )?;
            let rows = asked.query_map(params![expression, from, to, skip, take], |row| row.get::<_, i64>(0))?;
            let found = rows.map(|row| row.map(found)).collect::<Result<_, _>>()?;
            let mut asked = connection.prepare_cached(
                "SELECT count(*) FROM (SELECT rowid FROM search WHERE search MATCH ?1 AND rowid >= ?2 AND rowid < ?3
                 ORDER BY rowid DESC LIMIT ?4)",
            )?;
            let total = asked.query_row(params![expression, from, to, COUNT_MAX + 1], |row| row.get(0))?;
            Ok(Hits { found, total })
        })
    }
}

fn found(row: i64) -> Found {
    let id = (row & ((1 << ID_BITS) - 1)) >> 1;
    if row & 1 == 1 { Found::Paper(id) } else { Found::Text(id) }
}
