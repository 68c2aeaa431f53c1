//! A document as a file: how it is written, what it is called, what a browser is told about it.

use dangvu_desk::{fold, write_document};
use dangvu_reports::WriteError;
use dangvu_reports::document::Document;
use dangvu_reports::readback::FileKind;

use crate::form::Download;

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Format {
    Docx,
    Pdf,
    Xlsx,
    Html,
    Text,
}

impl Format {
    pub(crate) const ALL: [Self; 5] = [Self::Docx, Self::Pdf, Self::Xlsx, Self::Html, Self::Text];

    /// Returns how the name of a file ends.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
            Self::Text => "txt",
        }
    }

    /// Returns the key of what it is called.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Docx => "format-docx",
            Self::Pdf => "format-pdf",
            Self::Xlsx => "format-xlsx",
            Self::Html => "format-html",
            Self::Text => "format-text",
        }
    }

    /// Returns the format of a file that is asked for as `file.docx`.
    pub(crate) fn of_file(file: &str) -> Option<Self> {
        let extension = file.strip_prefix("file.")?;
        Self::ALL.into_iter().find(|format| format.extension() == extension)
    }

    pub(crate) fn content_type(self) -> &'static str {
        match self {
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Html => "text/html; charset=utf-8",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    /// Writes a document; `pages` is where the pages of the register are, for the links of figures.
    ///
    /// # Errors
    /// When the format cannot hold it.
    pub(crate) fn write(self, document: &Document, pages: &str) -> Result<Vec<u8>, WriteError> {
        let kind = match self {
            Self::Docx => FileKind::Docx,
            Self::Pdf => FileKind::Pdf,
            Self::Xlsx => FileKind::Xlsx,
            Self::Html => FileKind::Html,
            Self::Text => FileKind::Text,
        };
        write_document(document, kind, pages)
    }

    /// Returns a file to be kept.
    pub(crate) fn download(self, name: &str, bytes: Vec<u8>) -> Download {
        Download { bytes, content_type: self.content_type(), name: format!("{name}.{}", self.extension()) }
    }
}

/// Returns the name of a file: the parts without accents, joined; what is no letter or digit becomes a dash.
pub(crate) fn name_of(parts: &[&str]) -> String {
    let plain = |part: &&str| {
        let fit = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
        let dashed: String = fold(part).chars().map(fit).collect();
        dashed.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
    };
    parts.iter().map(plain).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_without_accents() {
        let name = name_of(&["Báo cáo nhiệm kỳ", "dalat.p1", "2020-10-16", "", "Đảng bộ \"K'\"/…"]);
        assert_eq!(name, "bao-cao-nhiem-ky_dalat-p1_2020-10-16_dang-bo-k");
        assert_eq!(Format::of_file("file.docx"), Some(Format::Docx));
        assert_eq!((Format::of_file("docx"), Format::of_file("file.exe")), (None, None));
    }
}
