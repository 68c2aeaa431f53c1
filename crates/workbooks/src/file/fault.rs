//! Why a file is not read at all.

use dangvu_words::{Sentence, Words};
use serde::{Deserialize, Serialize};

/// Why a file is not read at all. What is wrong in single cells is told row by row.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum FileFault {
    /// No workbook in the form of `.xlsx`.
    #[error("this is no .xlsx workbook")]
    NotAWorkbook,
    /// A workbook in the form that was used until 2003.
    #[error("this is an old workbook (.xls)")]
    Old,
    /// It is locked with a password.
    #[error("this workbook is locked with a password")]
    Encrypted,
    /// It has programs in it.
    #[error("this workbook has macros")]
    Macros,
    /// It is cut off or put together wrongly.
    #[error("this workbook is damaged: {0}")]
    Broken(String),
    /// It is larger than what is read.
    #[error("this workbook is too large")]
    TooLarge,
    /// Unpacked, it is out of all proportion, as files are that are made to do harm.
    #[error("this workbook unpacks to too much")]
    Bomb,
    /// It holds other packed files.
    #[error("this workbook has another packed file in it: {0}")]
    Nested(String),
    /// Its XML declares a document type: entities, or files from elsewhere.
    #[error("this workbook declares a document type")]
    DocumentType,
    /// Too many rows, columns or cells.
    #[error("sheet {sheet}: cell {cell} lies beyond what is read")]
    Beyond {
        /// The sheet.
        sheet: String,
        /// The first cell beyond.
        cell: String,
    },
    /// Too many cells in all.
    #[error("this workbook has too many cells")]
    TooManyCells,
    /// A text is too long.
    #[error("sheet {sheet}: the text in {cell} is too long")]
    LongText {
        /// The sheet.
        sheet: String,
        /// The cell.
        cell: String,
    },
    /// The process that reads it took too much memory or time, and was ended.
    #[error("this workbook takes too much memory or time to read")]
    TooHeavy,
    /// Whoever asked wanted it no more.
    #[error("reading was stopped")]
    Stopped,
    /// The process that reads could not be started or talked to.
    #[error("the reading process: {0}")]
    Process(String),
}

impl FileFault {
    pub(crate) fn broken(cause: impl ToString) -> Self {
        Self::Broken(cause.to_string())
    }

    /// Says what is wrong, and what to do.
    pub fn say(&self, words: &Words) -> Sentence {
        let (key, values) = match self {
            Self::NotAWorkbook => ("workbook-file-none", vec![]),
            Self::Old => ("workbook-file-old", vec![]),
            Self::Encrypted => ("workbook-file-encrypted", vec![]),
            Self::Macros => ("workbook-file-macros", vec![]),
            Self::Broken(cause) => ("workbook-file-broken", vec![("cause", cause)]),
            Self::TooLarge => ("workbook-file-large", vec![]),
            Self::Bomb => ("workbook-file-bomb", vec![]),
            Self::Nested(name) => ("workbook-file-nested", vec![("name", name)]),
            Self::DocumentType => ("workbook-file-doctype", vec![]),
            Self::Beyond { sheet, cell } => ("workbook-file-beyond", vec![("sheet", sheet), ("cell", cell)]),
            Self::TooManyCells => ("workbook-file-cells", vec![]),
            Self::LongText { sheet, cell } => ("workbook-file-long", vec![("sheet", sheet), ("cell", cell)]),
            Self::TooHeavy => ("workbook-file-heavy", vec![]),
            Self::Stopped => ("workbook-file-stopped", vec![]),
            Self::Process(cause) => ("workbook-file-process", vec![("cause", cause)]),
        };
        let values: Vec<_> = values.into_iter().map(|(name, value)| (name, value.into())).collect();
        let remedy = words.text_with(&format!("{key}.remedy"), &values);
        Sentence { what: words.text_with(key, &values), remedy }
    }
}
