//! A list as a file: the same columns, filters and order as on the page, and all rows.

use dangvu_reports::list::{self, List as Sheet, Value};

use super::List;
use crate::apart::{Apart, Reply};
use crate::error::{Trouble, WebError};
use crate::file::name_of;
use crate::form::Download;
use crate::page::Page;

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Xlsx,
    Csv,
}

impl Kind {
    pub(super) const ALL: [Self; 2] = [Self::Xlsx, Self::Csv];

    pub(super) fn file(self) -> &'static str {
        match self {
            Self::Xlsx => "file.xlsx",
            Self::Csv => "file.csv",
        }
    }

    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Xlsx => "list-xlsx",
            Self::Csv => "list-csv",
        }
    }

    fn content_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }
}

/// Answers with a list as the file that the path names. It is written when the register is let go.
///
/// # Errors
/// When there is no such file or no such list, or a workbook cannot hold it.
pub(crate) fn file(
    asking: &Apart<'_>,
    make: impl FnOnce(&Page<'_>) -> Result<Sheet, WebError>,
) -> Result<Reply, WebError> {
    let asked = asking.ask.path.last().map_or("", String::as_str);
    let kind = Kind::ALL.into_iter().find(|kind| kind.file() == asked).ok_or(WebError::NoPage)?;
    let sheet = asking.look(make)?;
    let bytes = match kind {
        Kind::Csv => list::csv(&sheet),
        Kind::Xlsx => list::xlsx(&sheet).map_err(|error| Trouble::TooLarge(error.to_string()))?,
    };
    let name = name_of(&[&sheet.title, &asking.ask.at().to_string()]);
    let extension = kind.file().trim_start_matches("file.");
    Ok(Reply::File(Download { bytes, content_type: kind.content_type(), name: format!("{name}.{extension}") }))
}

impl<R> List<'_, R> {
    /// Returns all that is shown on all pages of the list.
    pub(crate) fn sheet(&self) -> Sheet {
        self.note_looks(&self.rows);
        let (page, columns) = (self.page, || self.shown.iter().map(|&at| &self.columns[at]));
        let cells = |at: usize| -> Vec<Value> { columns().map(|column| (column.value)(&self.rows[at])).collect() };
        let mut notes = vec![page.tv("list-as-of", &[("day", page.day(page.ask.at()).into())])];
        if let Some(unit) = self.filters.unit.as_ref().and_then(|unit| page.view.unit(unit)) {
            notes.insert(0, page.unit_name(unit));
        }
        notes.extend(self.filters.said());
        Sheet {
            title: self.said.title.clone(),
            notes,
            heads: columns().map(|column| column.head.clone()).collect(),
            rows: self.first(self.rows.len()).into_iter().map(cells).collect(),
        }
    }
}
