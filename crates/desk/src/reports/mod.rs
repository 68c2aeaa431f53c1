//! Reports that are closed: written again from the journal to the last letter, compared with a file that somebody holds,
//! and with what the register says now.
//!
//! ```text
//! close:  draft ─► template into the journal, if it is not there ─► act `close_report`
//! again:  entry ─► template, period, known entry, sections ─► the same document
//! ```

mod closing;
mod error;
mod reproducing;
mod since;
mod verifying;

use std::collections::BTreeMap;

use dangvu_register::ids::{Seq, Unit};
use dangvu_register::measure::Period;
use dangvu_reports::document::{Document, Opens};
use dangvu_reports::readback::FileKind;
use dangvu_reports::{Asking, Paper, WriteError, docx, html, pdf, text, xlsx};
use dangvu_words::{Lang, Words, words};

pub use self::error::ReportError;
pub use self::reproducing::Closed;
pub use self::since::Changes;
pub use self::verifying::{FileVerified, Verified};
use crate::desk::{Desk, View};

/// A report that is being written: what it is written by and about.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Name of the template.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Whose report it is.
    pub unit: Unit,
    /// Its days, and the entry that it is known at.
    pub period: Period,
    /// Number, place, date and signature.
    pub paper: Paper,
    /// The sections that staff wrote, by name, as Markdown.
    pub sections: BTreeMap<String, String>,
}

/// Returns the words of documents: papers of the Party are in Vietnamese, whatever language the program speaks.
pub fn paper_words() -> &'static Words {
    words(Lang::Vi)
}

/// Returns the address of what stands behind a figure, under that of the pages: the figure's own page, or that of the
/// target or document, with the days and what was known.
pub fn figure_address(pages: &str, opens: &Opens) -> String {
    let (page, on, from, known) = match opens {
        Opens::Measure { measure, unit, from, to, known } => {
            (format!("figure/{measure}/{unit}"), to, format!("&from={from}"), known)
        }
        Opens::Matter { matter, on, known } => (format!("matter/{matter}"), on, String::new(), known),
    };
    let known = if *known == Seq::NEVER { String::new() } else { format!("&known={known}") };
    format!("{}/{page}?at={on}{from}{known}", pages.trim_end_matches('/'))
}

/// Writes a document as a file; `pages` is the address that figures lead to.
///
/// # Errors
/// When it is too large for its format.
pub fn write_document(document: &Document, kind: FileKind, pages: &str) -> Result<Vec<u8>, WriteError> {
    let words = paper_words();
    Ok(match kind {
        FileKind::Text => text::write(document, words).into_bytes(),
        FileKind::Html => html::page(document, words, &|opens| Some(figure_address(pages, opens))).into_bytes(),
        FileKind::Docx => docx::write(document, words)?,
        FileKind::Pdf => pdf::write(document, words, &|opens| Some(figure_address(pages, opens)))?,
        FileKind::Xlsx => {
            let [text, table, chart] =
                ["text", "table", "chart"].map(|name| words.text(&format!("report-sheet-{name}")));
            xlsx::write(document, &xlsx::Names { text, table, chart })?
        }
    })
}

/// What stands between the address of the pages and the number of the entry that closed a report.
const CLOSED: &str = "/report/closed/";

impl Desk {
    /// Returns what a report is asked with.
    fn asking<'a>(&'a self, view: &'a View, draft: &Draft) -> Asking<'a> {
        Asking {
            register: view,
            measures: self.measures(),
            words: paper_words(),
            unit: draft.unit,
            period: draft.period,
            paper: draft.paper.clone(),
            sections: draft.sections.clone(),
        }
    }
}
