//! Whether a closed report is still what was closed, and whether a file that somebody holds says the same.

use dangvu_register::ids::Seq;
use dangvu_reports::readback::{FileKind, Otherwise, Unreadable, compare, pieces};
use dangvu_reports::{Recounted, recounted};

use super::closing::fingerprints;
use super::{CLOSED, Closed, ReportError, write_document};
use crate::desk::{Desk, View};

/// What was found out about a closed report.
#[derive(Clone, Debug, PartialEq)]
pub struct Verified {
    /// Whether the journal up to the entry that it is known at is the one that it was closed on.
    pub is_journal_same: bool,
    /// The figures that are computed otherwise now from the same entries: a measure, or this program, is another.
    pub recounted: Vec<Recounted>,
    /// Whether text and HTML are the same to the last letter; unknown when what staff wrote was erased.
    pub is_worded_alike: Option<bool>,
    /// What a file says, if there is one.
    pub file: Option<FileVerified>,
}

/// What was found out about a file.
#[derive(Clone, Debug, PartialEq)]
pub struct FileVerified {
    /// What kind it is.
    pub kind: FileKind,
    /// Whether it is the same to the last byte.
    pub is_same: bool,
    /// Where it says something else.
    pub otherwise: Vec<Otherwise>,
}

impl Verified {
    /// Returns whether the report, and the file, say what was closed.
    pub fn is_same(&self) -> bool {
        let file = self.file.as_ref().is_none_or(FileVerified::says_the_same);
        self.is_journal_same && self.recounted.is_empty() && file
    }
}

impl FileVerified {
    /// Returns whether it says the same, in other bytes perhaps: another program may have saved it again.
    pub fn says_the_same(&self) -> bool {
        self.is_same || self.otherwise.is_empty()
    }
}

impl Desk {
    /// Computes a closed report anew and compares it with what was closed.
    ///
    /// # Errors
    /// When its entries cannot be read, or this program no longer understands its template.
    pub fn verify_report(&self, view: &View, closed: &Closed) -> Result<Verified, ReportError> {
        let document = self.reproduce(view, closed, "")?;
        let [text, page] = fingerprints(&document);
        let alike = closed.texts().map(|texts| (&texts.text_sha256, &texts.html_sha256) == (&text, &page));
        Ok(Verified {
            is_journal_same: self.root_at(closed.act.known)? == closed.act.root,
            recounted: recounted(&closed.act.figures, &document),
            is_worded_alike: alike,
            file: None,
        })
    }

    /// Finds the closed report that a file says it is, and compares the two.
    ///
    /// # Errors
    /// When the file is none of ours or damaged, or its report cannot be computed.
    pub fn verify_file(&self, view: &View, bytes: &[u8]) -> Result<(Closed, Verified), ReportError> {
        let kind = FileKind::of(bytes).map_err(ReportError::File)?;
        let read = pieces(kind, bytes).map_err(ReportError::File)?;
        let (pages, entry) =
            read.iter().rev().find_map(|piece| identity_in(&piece.text)).ok_or(ReportError::NoIdentity)?;
        let closed = self.closed_report(view, entry)?;
        let report = write_document(&self.reproduce(view, &closed, &pages)?, kind, &pages)?;
        let again = pieces(kind, &report).map_err(|_| ReportError::File(Unreadable::Damaged(kind)))?;
        let is_same = report == bytes;
        let otherwise = if is_same { Vec::new() } else { compare(&read, &again) };
        let verified = self.verify_report(view, &closed)?;
        Ok((closed, Verified { file: Some(FileVerified { kind, is_same, otherwise }), ..verified }))
    }
}

/// Finds the address of a closed report in a text: that of the pages, and the entry.
fn identity_in(text: &str) -> Option<(String, Seq)> {
    let (before, behind) = text.rsplit_once(CLOSED)?;
    let digits = behind.split(|letter: char| !letter.is_ascii_digit()).next()?;
    let pages = before.rsplit(char::is_whitespace).next()?;
    Some((pages.to_owned(), Seq(digits.parse().ok()?)))
}
