//! Reading back what the writers wrote: the sentences and cells of a file, each with its place, so that a file that
//! somebody holds can be compared with the report as the register gives it.
//!
//! What is compared is what is read, not the bytes: a .docx that a word processor saved again is still the same report.

mod markup;
mod office;
mod pdf;

use dangvu_words::{Value, Words};

use self::markup::html_pieces;
use self::office::{docx_pieces, xlsx_pieces};
use self::pdf::pdf_pieces;

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Plain text.
    Text,
    /// A page.
    Html,
    /// For a word processor.
    Docx,
    /// A workbook.
    Xlsx,
    /// For print and archives.
    Pdf,
}

/// Why a file cannot be read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is none of the kinds of files that reports are written as.
    Kind,
    /// It is of a kind that is known, and damaged.
    Damaged(FileKind),
}

/// A sentence or a cell of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Where it stands.
    pub place: Place,
    /// What is read there.
    pub text: String,
    /// The exact values behind the figures in it, where the file has them.
    pub exact: Vec<String>,
}

/// Where something stands in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line of plain text, counted from 1.
    Line(usize),
    /// A paragraph, counted from 1.
    Paragraph(usize),
    /// A cell in the row of a table, by the name of the row, counted from 1.
    Row(String, usize),
    /// A cell of a sheet.
    Cell(String, String),
    /// A line of a page, both counted from 1.
    Page(usize, usize),
    /// Something in a part of the file: a chart, the links of a PDF.
    Part(String, usize),
}

/// A place where a file says something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Otherwise {
    /// Where.
    pub place: Place,
    /// What the file says; nothing if it lacks this.
    pub file: Option<String>,
    /// What it should say; nothing if it should not be there.
    pub report: Option<String>,
}

impl Place {
    /// Says where it is.
    pub fn say(&self, words: &Words) -> String {
        let said = |key: &str, values: &[(&str, Value<'_>)]| words.text_with(key, values);
        let number = |at: usize| ("number", Value::from(at.to_string()));
        match self {
            Self::Line(at) => said("report-place-line", &[number(*at)]),
            Self::Paragraph(at) => said("report-place-paragraph", &[number(*at)]),
            Self::Row(name, at) => said("report-place-row", &[("name", name.as_str().into()), number(*at)]),
            Self::Cell(sheet, cell) => {
                said("report-place-cell", &[("sheet", sheet.as_str().into()), ("cell", cell.as_str().into())])
            }
            Self::Page(page, at) => said("report-place-page", &[("page", page.to_string().into()), number(*at)]),
            Self::Part(part, at) => said("report-place-part", &[("part", part.as_str().into()), number(*at)]),
        }
    }
}

impl FileKind {
    /// Returns the kind of a file by what it begins with and holds.
    ///
    /// # Errors
    /// When it is of no kind that reports are written as.
    pub fn of(bytes: &[u8]) -> Result<Self, Unreadable> {
        if bytes.starts_with(b"%PDF-") {
            return Ok(Self::Pdf);
        }
        if bytes.starts_with(b"PK") {
            return office::kind(bytes);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::Kind)?;
        let start = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
        let is_page = start.get(..14).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html"));
        Ok(if is_page { Self::Html } else { Self::Text })
    }
}

/// Reads the sentences and cells of a file.
///
/// # Errors
/// When it is damaged, or of a kind whose sentences cannot be told apart.
pub fn pieces(kind: FileKind, bytes: &[u8]) -> Result<Vec<Piece>, Unreadable> {
    match kind {
        FileKind::Text => Ok(lines(as_text(kind, bytes)?)),
        FileKind::Html => Ok(html_pieces(as_text(kind, bytes)?)),
        FileKind::Docx => docx_pieces(bytes),
        FileKind::Xlsx => xlsx_pieces(bytes),
        FileKind::Pdf => pdf_pieces(bytes),
    }
}

fn as_text(kind: FileKind, bytes: &[u8]) -> Result<&str, Unreadable> {
    std::str::from_utf8(bytes).map_err(|_| Unreadable::Damaged(kind))
}

fn lines(text: &str) -> Vec<Piece> {
    let piece = |(at, line): (usize, &str)| Piece {
        place: Place::Line(at + 1),
        text: line.trim_end().to_owned(),
        exact: Vec::new(),
    };
    text.lines().enumerate().map(piece).collect()
}

/// Compares a file with the report, both read back: what begins and ends alike is left out, the rest is put side by side.
pub fn compare(file: &[Piece], report: &[Piece]) -> Vec<Otherwise> {
    let alike = file.iter().zip(report).take_while(|(file, report)| is_alike(file, report)).count();
    let (file, report) = (&file[alike..], &report[alike..]);
    let tail = file.iter().rev().zip(report.iter().rev()).take_while(|(file, report)| is_alike(file, report)).count();
    let (file, report) = (&file[..file.len() - tail], &report[..report.len() - tail]);
    let sides = (0..file.len().max(report.len())).map(|at| (file.get(at), report.get(at)));
    let differing = sides.filter(|sides| !matches!(sides, (Some(file), Some(report)) if is_alike(file, report)));
    let otherwise = |(file, report): (Option<&Piece>, Option<&Piece>)| {
        let place = report.or(file)?.place.clone();
        let [mut said, mut asked] = [file, report].map(|side| side.map(|piece| piece.text.clone()));
        if let (Some(file), Some(report)) = (file, report)
            && file.text == report.text
        {
            [said, asked] = exact_values(file, report).map(Some);
        }
        Some(Otherwise { place, file: said, report: asked })
    };
    differing.filter_map(otherwise).collect()
}

/// Returns the exact values that differ where what is read is the same.
fn exact_values(file: &Piece, report: &Piece) -> [String; 2] {
    let most = file.exact.len().max(report.exact.len());
    let differs = |at: &usize| file.exact.get(*at) != report.exact.get(*at);
    let places: Vec<usize> = (0..most).filter(differs).collect();
    [file, report].map(|side| places.iter().filter_map(|&at| side.exact.get(at)).cloned().collect::<Vec<_>>().join(" "))
}

impl Otherwise {
    /// Returns what the file says and what it should say, without the words that both begin and end with.
    pub fn apart(&self) -> Option<(String, String)> {
        let [file, report] =
            [self.file.as_ref()?, self.report.as_ref()?].map(|text| text.split(' ').collect::<Vec<_>>());
        let alike = file.iter().zip(&report).take_while(|(file, report)| file == report).count();
        let (file, report) = (&file[alike..], &report[alike..]);
        let tail = file.iter().rev().zip(report.iter().rev()).take_while(|(file, report)| file == report).count();
        Some((file[..file.len() - tail].join(" "), report[..report.len() - tail].join(" ")))
    }
}

/// How far two numbers may lie apart that programs wrote with all their digits.
const ROUNDING: f64 = 1e-12;

fn is_alike(file: &Piece, report: &Piece) -> bool {
    let is_same_number = || match (file.text.parse::<f64>(), report.text.parse::<f64>()) {
        (Ok(file), Ok(report)) => (file - report).abs() <= ROUNDING * report.abs(),
        _ => false,
    };
    let is_cell = matches!(report.place, Place::Cell(..) | Place::Part(..));
    file.exact == report.exact && (file.text == report.text || is_cell && is_same_number())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str) -> Piece {
        Piece { place: Place::Paragraph(1), text: text.to_owned(), exact: Vec::new() }
    }

    #[test]
    fn what_differs_is_told_apart_from_what_is_alike() {
        let report = ["một", "có 48.772 đảng viên", "ba"].map(piece);
        assert_eq!(compare(&report, &report), []);
        let changed = compare(&["một", "có 48.773 đảng viên", "ba"].map(piece), &report);
        let [differs] = &changed[..] else { panic!("{changed:?}") };
        assert_eq!(differs.apart(), Some(("48.773".to_owned(), "48.772".to_owned())));
        let lacking = compare(&["một", "ba"].map(piece), &report);
        assert_eq!(lacking.len(), 1);
        assert_eq!((lacking[0].file.as_deref(), lacking[0].report.as_deref()), (None, Some("có 48.772 đảng viên")));
        assert_eq!(lacking[0].apart(), None);
        let added = compare(&["một", "có 48.772 đảng viên", "thêm", "ba"].map(piece), &report);
        assert_eq!((added[0].file.as_deref(), added[0].report.as_deref()), (Some("thêm"), None));
    }

    #[test]
    fn a_cell_is_the_same_number_however_a_program_wrote_it() {
        let cell = |text: &str| Piece { place: Place::Cell("a".to_owned(), "B2".to_owned()), ..piece(text) };
        assert_eq!(compare(&[cell("0.363995735257935")], &[cell("0.36399573525793489")]), []);
        assert_eq!(compare(&[cell("48772.0")], &[cell("48772")]), []);
        assert_eq!(compare(&[cell("48773")], &[cell("48772")]).len(), 1);
        assert_eq!(compare(&[piece("1.0")], &[piece("1")]).len(), 1, "a text is no number");
    }
}
