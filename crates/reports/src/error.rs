//! A file that could not be written.

use std::io;

use rust_xlsxwriter::XlsxError;
use zip::result::ZipError;

/// Why a .docx, .pdf or .xlsx could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The ZIP cannot hold it.
    #[error("a .docx cannot hold this document: {0}")]
    Docx(#[from] ZipError),
    /// The PDF cannot hold it.
    #[error("a PDF cannot hold this document: {0}")]
    Pdf(String),
    /// A picture cannot be drawn.
    #[error("a picture of this document cannot be drawn: {0}")]
    Picture(#[from] io::Error),
    /// The workbook cannot hold it.
    #[error("a workbook cannot hold this document: {0}")]
    Xlsx(#[from] XlsxError),
}
