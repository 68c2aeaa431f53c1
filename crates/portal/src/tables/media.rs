//! Pictures, written anew and in two sizes; and files that readers may keep.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, params};

use super::moment;
use crate::blocks;
use crate::database::Portal;
use crate::error::PortalError;
use crate::fold::slug;
use crate::photo::Photo;

pub(crate) const TABLE: &str = "
CREATE TABLE picture (
    file TEXT PRIMARY KEY, name TEXT NOT NULL, alt TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    added_at INTEGER NOT NULL, added_by TEXT NOT NULL, small BLOB NOT NULL, bytes BLOB NOT NULL
);
CREATE TABLE attached (
    file TEXT PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL, added_at INTEGER NOT NULL, added_by TEXT NOT NULL,
    bytes BLOB NOT NULL
);";

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Name of the file, which follows from what is in it.
    pub file: String,
    /// What it was called.
    pub name: String,
    /// What it shows, for whoever does not see it.
    pub alt: String,
    /// Width in points.
    pub width: u32,
    /// Height in points.
    pub height: u32,
    /// When it was added.
    pub added_at: Timestamp,
    /// By whom.
    pub added_by: String,
}

/// A file that readers may keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Name of the file.
    pub file: String,
    /// What it was called.
    pub name: String,
    /// How many bytes it has.
    pub size: u64,
    /// When it was added.
    pub added_at: Timestamp,
    /// By whom.
    pub added_by: String,
}

/// Which files readers may get: how the name ends, how the file begins, what it is.
const FILES: &[(&str, &[u8], &str)] = &[
    ("pdf", b"%PDF-", "application/pdf"),
    ("docx", b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("pptx", b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("odt", b"PK\x03\x04", "application/vnd.oasis.opendocument.text"),
    ("ods", b"PK\x03\x04", "application/vnd.oasis.opendocument.spreadsheet"),
];

/// Most bytes of a file.
pub const FILE_MAX: usize = 20 << 20;

/// Returns what a file is, by its name.
pub(crate) fn content_type(file: &str) -> Option<&'static str> {
    let (_, extension) = file.rsplit_once('.')?;
    FILES.iter().find(|(known, ..)| *known == extension).map(|(.., kind)| *kind)
}

impl Portal {
    /// Keeps a picture; the same one comes back under the same name.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_picture(
        &self,
        photo: &Photo,
        name: &str,
        alt: &str,
        by: &str,
        now: Timestamp,
    ) -> Result<(), PortalError> {
        let Photo { file, width, height, bytes, small } = photo;
        self.change(|change| {
            change.execute(
                "INSERT INTO picture VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (file) DO UPDATE SET alt = excluded.alt",
                params![file, name, alt, width, height, now.as_second(), by, small, bytes],
            )?;
            Ok(())
        })
    }

    /// Returns pictures, the latest first: so many after so many; and how many there are.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn pictures(&self, skip: usize, take: usize) -> Result<(Vec<Picture>, usize), PortalError> {
        self.read(|connection| {
            let mut asked = connection.prepare_cached(
                "SELECT file, name, alt, width, height, added_at, added_by FROM picture
                 ORDER BY added_at DESC, file LIMIT ? OFFSET ?",
            )?;
            let found = asked.query_map([take, skip], picture)?.collect::<Result<_, _>>()?;
            Ok((found, connection.query_row("SELECT count(*) FROM picture", [], |row| row.get(0))?))
        })
    }

    /// Returns a picture.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn picture(&self, file: &str) -> Result<Option<Picture>, PortalError> {
        self.read(|connection| {
            let mut asked = connection.prepare_cached(
                "SELECT file, name, alt, width, height, added_at, added_by FROM picture WHERE file = ?",
            )?;
            asked.query_row([file], picture).optional()
        })
    }

    /// Returns the bytes of a picture, whole or small.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn picture_bytes(&self, file: &str, small: bool) -> Result<Option<Vec<u8>>, PortalError> {
        let column = if small { "small" } else { "bytes" };
        self.read(|connection| {
            let mut asked = connection.prepare_cached(&format!("SELECT {column} FROM picture WHERE file = ?"))?;
            asked.query_row([file], |row| row.get(0)).optional()
        })
    }

    /// Takes a picture away that no text shows.
    ///
    /// # Errors
    /// When one does, or the file cannot be written.
    pub fn drop_picture(&self, file: &str) -> Result<(), PortalError> {
        self.change(|change| {
            let mut asked = change.prepare(
                "SELECT picture, body FROM revision JOIN text ON text.id = text AND (number = last OR number = live)
                 WHERE picture = ?1 OR instr(body, ?1) > 0",
            )?;
            let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
            for used in asked.query_map([file], read)? {
                let (picture, body) = used?;
                if picture == file || blocks::files(&blocks::markdown(&body).blocks).iter().any(|shown| shown == file) {
                    return Err(PortalError::Used);
                }
            }
            change.execute("DELETE FROM picture WHERE file = ?", [file])?;
            Ok(())
        })
    }

    /// Keeps a file for readers; `None` if it is none of the kinds that they may get, or too large.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_file(&self, name: &str, bytes: &[u8], by: &str, now: Timestamp) -> Result<Option<String>, PortalError> {
        let Some(file) = file_name(name, bytes).filter(|_| bytes.len() <= FILE_MAX) else { return Ok(None) };
        self.change(|change| {
            change.execute(
                "INSERT OR IGNORE INTO attached VALUES (?, ?, ?, ?, ?, ?)",
                params![file, name, bytes.len(), now.as_second(), by, bytes],
            )?;
            Ok(Some(file.clone()))
        })
    }

    /// Returns all files, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn files(&self) -> Result<Vec<Attached>, PortalError> {
        self.read(|connection| {
            let mut asked = connection.prepare_cached(
                "SELECT file, name, size, added_at, added_by FROM attached ORDER BY added_at DESC, file LIMIT 500",
            )?;
            let read = |row: &rusqlite::Row<'_>| {
                Ok(Attached {
                    file: row.get(0)?,
                    name: row.get(1)?,
                    size: row.get(2)?,
                    added_at: moment(row.get(3)?),
                    added_by: row.get(4)?,
                })
            };
            asked.query_map([], read)?.collect()
        })
    }

    /// Returns the size of a file.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn file_size(&self, file: &str) -> Result<Option<u64>, PortalError> {
        self.read(|connection| {
            let mut asked = connection.prepare_cached("SELECT size FROM attached WHERE file = ?")?;
            asked.query_row([file], |row| row.get(0)).optional()
        })
    }

    /// Returns the bytes of a file.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn file_bytes(&self, file: &str) -> Result<Option<Vec<u8>>, PortalError> {
        self.read(|connection| {
            let mut asked = connection.prepare_cached("SELECT bytes FROM attached WHERE file = ?")?;
            asked.query_row([file], |row| row.get(0)).optional()
        })
    }
}

/// Makes the name of a file: plain letters, and a part that follows from what is in it. Nothing of a path is left.
fn file_name(name: &str, bytes: &[u8]) -> Option<String> {
    let (stem, extension) = name.rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    let (extension, ..) = FILES.iter().find(|(known, start, _)| *known == extension && bytes.starts_with(start))?;
    let stem = stem.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut stem = slug(stem);
    stem.truncate(60);
    let stem = if stem.is_empty() { "tep" } else { stem.trim_end_matches('-') };
    Some(format!("{stem}-{}.{extension}", &crate::photo::digest(bytes)[..8]))
}

fn picture(row: &rusqlite::Row<'_>) -> rusqlite::Result<Picture> {
    Ok(Picture {
        file: row.get(0)?,
        name: row.get(1)?,
        alt: row.get(2)?,
        width: row.get(3)?,
        height: row.get(4)?,
        added_at: moment(row.get(5)?),
        added_by: row.get(6)?,
    })
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_is_called_harmlessly() {
        let name = file_name("../../Báo cáo <script>.PDF", b"%PDF-1.7").unwrap();
        assert!(name.starts_with("bao-cao-script-") && name.ends_with(".pdf"), "{name}");
        assert!(file_name("..\\..\\.pdf", b"%PDF-1.7").unwrap().starts_with("tep-"));
    }

    #[test]
    fn what_is_not_what_it_says_is_no_file() {
        for (name, bytes) in
            [("a.pdf", &b"<html>"[..]), ("a.html", b"%PDF-"), ("a.svg", b"<svg"), ("a", b"%PDF-"), ("a.docx", b"MZ")]
        {
            assert_eq!(file_name(name, bytes), None, "{name}");
        }
    }
}
