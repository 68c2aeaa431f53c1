//! From a draft to what the public reads: sent for review, approved by a second person, withdrawn.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::article::{Kind, Revision, State, add_revision, last_of, revision};
use super::{live, search};
use crate::database::Portal;
use crate::error::PortalError;
use crate::tables::article::Work;

impl Portal {
    /// Sends a text for review.
    ///
    /// # Errors
    /// When it changed meanwhile, is no draft, or the file cannot be written.
    pub fn submit(&self, id: i64, read: u32, by: &str, now: Timestamp) -> Result<(), PortalError> {
        self.change(|change| {
            stands(change, id, read, State::Draft)?;
            change.execute(
                "UPDATE text SET state = 'review', changed_at = ? WHERE id = ?",
                params![now.as_second(), id],
            )?;
            step(change, id, by, "submitted", "", now)
        })
    }

    /// Sends a text back to whoever wrote it, and says why.
    ///
    /// # Errors
    /// When it changed meanwhile, is not in review, or the file cannot be written.
    pub fn send_back(&self, id: i64, read: u32, by: &str, why: &str, now: Timestamp) -> Result<(), PortalError> {
        self.change(|change| {
            stands(change, id, read, State::Review)?;
            change.execute(
                "UPDATE text SET state = 'draft', changed_at = ? WHERE id = ?",
                params![now.as_second(), id],
            )?;
            step(change, id, by, "sent_back", why, now)
        })
    }

    /// Approves a text: the public reads it from a moment on. One that the public reads already keeps its moment, unless
    /// another is said. Whoever saved any part of what is new does not approve it.
    ///
    /// # Errors
    /// When it changed meanwhile, is not in review, is the approver's own, or the file cannot be written.
    pub fn approve(
        &self,
        id: i64,
        read: u32,
        (account, by): (&str, &str),
        from: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<(), PortalError> {
        self.change(|change| {
            stands(change, id, read, State::Review)?;
            let asked = "SELECT 1 FROM revision JOIN text ON id = text
                 WHERE text = ? AND number > coalesce(live, 0) AND saved_by = ?";
            if change.query_row(asked, params![id, account], |_| Ok(())).optional()?.is_some() {
                return Err(PortalError::OwnText);
            }
            publish(change, id, from, now)?;
            step(change, id, by, "approved", "", now)
        })
    }

    /// Takes a text away from the public; it is a draft again.
    ///
    /// # Errors
    /// When the public does not read it, or the file cannot be written.
    pub fn withdraw(&self, id: i64, by: &str, why: &str, now: Timestamp) -> Result<(), PortalError> {
        self.change(|change| {
            if !unpublish(change, id)? {
                return Err(PortalError::State);
            }
            let set = "UPDATE text SET state = 'draft', live = NULL, changed_at = ? WHERE id = ?";
            change.execute(set, params![now.as_second(), id])?;
            step(change, id, by, "withdrawn", why, now)
        })
    }

    /// Says where a text stands among the others, and whether readers may comment on it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn place(&self, id: i64, lead: bool, pinned: bool, comments: bool) -> Result<(), PortalError> {
        self.change(|change| {
            for table in ["text", "live"] {
                let set = format!("UPDATE {table} SET lead = ?, pinned = ?, comments = ? WHERE id = ?");
                change.execute(&set, params![lead, pinned, comments, id])?;
            }
            Ok(())
        })
    }

    /// Brings texts in that were approved elsewhere, each with the moment of its publication: an import, a demo, a
    /// measurement. One whose address is taken becomes the next revision of that text.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn bring_in(
        &self,
        works: &[(Work, Timestamp, bool)],
        by: (&str, &str),
        now: Timestamp,
    ) -> Result<(), PortalError> {
        self.change(|change| {
            for (work, from, lead) in works {
                let asked = "SELECT text.id FROM revision JOIN text ON text.id = revision.text AND number = last WHERE slug = ?";
                let found: Option<i64> = change.prepare_cached(asked)?.query_row([&work.slug], |row| row.get(0)).optional()?;
                let (id, number) = match found {
                    Some(id) => (id, last_of(change, id)? + 1),
                    None => {
                        let new = "INSERT INTO text (kind, state, last, lead, changed_at) VALUES (?, 'approved', 1, ?, ?)";
                        change.prepare_cached(new)?.execute(params![work.kind.name(), lead, from.as_second()])?;
                        (change.last_insert_rowid(), 1)
                    }
                };
                add_revision(change, id, number, work, by, now)?;
                change.prepare_cached("UPDATE text SET last = ? WHERE id = ?")?.execute(params![number, id])?;
                publish(change, id, Some(*from), now)?;
            }
            Ok(())
        })
    }
}

/// Insists that a text is as it was read, and stands where it should.
fn stands(change: &Transaction<'_>, id: i64, read: u32, state: State) -> Result<(), PortalError> {
    let asked = "SELECT last, state, saved_name FROM text JOIN revision ON text = id AND number = last WHERE id = ?";
    let found = change
        .query_row(asked, [id], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)));
    let (last, found, by) = found.optional()?.ok_or(PortalError::Gone)?;
    if last != read {
        return Err(PortalError::SavedMeanwhile { by });
    }
    if found == state.name() { Ok(()) } else { Err(PortalError::State) }
}

fn step(
    change: &Transaction<'_>,
    id: i64,
    by: &str,
    what: &str,
    note: &str,
    now: Timestamp,
) -> Result<(), PortalError> {
    change.execute("INSERT INTO step VALUES (?, ?, ?, ?, ?)", params![id, now.as_second(), by, what, note])?;
    Ok(())
}

/// Puts the last revision where the public reads it; an address that it had before leads there from now on.
fn publish(change: &Transaction<'_>, id: i64, from: Option<Timestamp>, now: Timestamp) -> Result<(), PortalError> {
    let asked = "SELECT kind, slug, section, title, summary, author, source, tags, picture, picture_alt, picture_caption,
         body, number, saved_at, saved_by, saved_name FROM revision JOIN text ON id = text AND number = last WHERE id = ?";
    let last: Revision = change.prepare_cached(asked)?.query_row([id], revision)?;
    let before = "SELECT slug, published_at FROM live WHERE id = ?";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?));
    let before = change.prepare_cached(before)?.query_row([id], read).optional()?;
    let from = match (&before, from) {
        (_, Some(from)) => from.as_second(),
        (Some((_, at)), None) => *at,
        (None, None) => now.as_second(),
    };
    let work = &last.work;
    if let Some((slug, _)) = before.as_ref().filter(|(slug, _)| *slug != work.slug) {
        change.execute("INSERT OR REPLACE INTO redirect VALUES (?, ?)", params![slug, id])?;
    }
    change.prepare_cached("DELETE FROM redirect WHERE slug = ?")?.execute([&work.slug])?;
    if before.is_some() {
        unpublish(change, id)?;
    }
    let updated = if before.is_some() && from < now.as_second() { now.as_second() } else { from };
    live::put(change, id, work, from, updated)?;
    let section = work.section.filter(|_| work.kind == Kind::News);
    search::put(change, search::row_of(from, id, false), &search::Words::of_text(work, section))?;
    change
        .prepare_cached("UPDATE text SET state = 'approved', live = last, changed_at = ? WHERE id = ?")?
        .execute(params![now.as_second(), id])?;
    Ok(())
}

/// Takes a text from where the public reads it; returns whether it was there.
fn unpublish(change: &Transaction<'_>, id: i64) -> Result<bool, PortalError> {
    let asked = "SELECT published_at FROM live WHERE id = ?";
    let Some(at) = change.query_row(asked, [id], |row| row.get::<_, i64>(0)).optional()? else { return Ok(false) };
    search::drop_row(change, search::row_of(at, id, false))?;
    live::drop_row(change, id)?;
    Ok(true)
}
