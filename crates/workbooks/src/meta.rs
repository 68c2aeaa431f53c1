//! What a workbook of ours says of itself, on a sheet that nobody sees: which register and acts it is for, and how the
//! register stood when it was made.

use crate::file::Book;
use crate::table::Filled;

/// The name of the hidden sheet.
pub(crate) const SHEET: &str = "_dangvu";

/// A sheet of the workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetMeta {
    /// Its name.
    pub sheet: String,
    /// The kind of its acts.
    pub act: String,
    /// The version of its columns.
    pub version: String,
    /// With what it was filled.
    pub filled: Filled,
}

/// What a workbook says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The name of the register.
    pub origin: String,
    /// An id of the workbook: what is entered into it twice is recorded once.
    pub id: String,
    /// The unit that it is for.
    pub unit: String,
    /// How many entries the register had.
    pub entries: String,
    /// When it was made.
    pub made: String,
    /// Its sheets.
    pub sheets: Vec<SheetMeta>,
}

impl Meta {
    /// Returns the rows of the hidden sheet.
    pub(crate) fn rows(&self) -> Vec<Vec<String>> {
        let pair = |name: &str, value: &str| vec![name.to_owned(), value.to_owned()];
        let mut rows = vec![
            pair("origin", &self.origin),
            pair("id", &self.id),
            pair("unit", &self.unit),
            pair("entries", &self.entries),
            pair("made", &self.made),
        ];
        let sheet =
            |of: &SheetMeta| ["sheet", &of.sheet, &of.act, &of.version, of.filled.name()].map(str::to_owned).to_vec();
        rows.extend(self.sheets.iter().map(sheet));
        rows
    }

    /// Reads what a workbook says of itself; `None` if it is none of ours.
    pub fn read(book: &Book) -> Option<Self> {
        let sheet = book.sheets.iter().find(|sheet| sheet.name == SHEET)?;
        let mut meta = Self::default();
        for row in &sheet.rows {
            let text = |column: u32| row.text(column).unwrap_or_default().to_owned();
            match row.text(0) {
                Some("origin") => meta.origin = text(1),
                Some("id") => meta.id = text(1),
                Some("unit") => meta.unit = text(1),
                Some("entries") => meta.entries = text(1),
                Some("made") => meta.made = text(1),
                Some("sheet") => meta.sheets.push(SheetMeta {
                    sheet: text(1),
                    act: text(2),
                    version: text(3),
                    filled: Filled::named(&text(4)),
                }),
                _ => {}
            }
        }
        Some(meta)
    }
}
