//! From TOML to a form; a name that is not known is told with its line and the nearest that is.

use std::collections::HashMap;

use dangvu_register::measure::{MeasureLabel, Measures};
use dangvu_register::nearest::nearest;
use serde::Deserialize;
use toml::Spanned;

use super::{Balance, Form, FormColumn, FormRow};
use crate::fault::{Fault, FileFault, Named};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    label: MeasureLabel,
    title: String,
    subject: String,
    #[serde(default)]
    note: String,
    column: Vec<WrittenColumn>,
    #[serde(default)]
    row: Vec<WrittenRow>,
    #[serde(default)]
    check: Vec<WrittenCheck>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenColumn {
    id: String,
    heading: String,
    measure: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRow {
    id: String,
    label: String,
    #[serde(default)]
    part: u8,
    #[serde(default)]
    cells: HashMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    sum: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCheck {
    label: String,
    left: Vec<Spanned<String>>,
    right: Vec<Spanned<String>>,
}

/// Looks names up, and tells the line of one that is not known.
struct Reading<'r> {
    file: &'r str,
    text: &'r str,
    measures: &'r Measures,
}

impl Form {
    /// Reads a form.
    ///
    /// # Errors
    /// When the file is not TOML, or names a measure, a row or a column that is not known.
    pub fn parse(file: &str, text: &str, measures: &Measures) -> Result<Self, FileFault> {
        let reading = Reading { file, text, measures };
        let written: Written = toml::from_str(text).map_err(|error| {
            let line = error.span().map(|span| reading.line(span.start));
            FileFault { file: file.to_owned(), line, fault: Fault::Front(error.message().to_owned()) }
        })?;
        let columns: Vec<&str> = written.column.iter().map(|column| column.id.as_str()).collect();
        let rows: Vec<&str> = written.row.iter().map(|row| row.id.as_str()).collect();
        let balanced = if rows.is_empty() { &columns } else { &rows };
        let check = |check: &WrittenCheck| {
            let side = |ids: &[Spanned<String>]| -> Result<Vec<String>, FileFault> {
                ids.iter().map(|id| reading.one_of(id, balanced)).collect()
            };
            Ok(Balance { label: check.label.clone(), left: side(&check.left)?, right: side(&check.right)? })
        };
        Ok(Self {
            file: file.to_owned(),
            columns: written.column.iter().map(|column| reading.column(column)).collect::<Result<_, _>>()?,
            rows: written.row.iter().map(|row| reading.row(row, &columns, &rows)).collect::<Result<_, _>>()?,
            checks: written.check.iter().map(check).collect::<Result<_, _>>()?,
            label: written.label,
            title: written.title,
            subject: written.subject,
            note: written.note,
        })
    }
}

impl Reading<'_> {
    fn line(&self, at: usize) -> usize {
        self.text[..at.min(self.text.len())].matches('\n').count() + 1
    }

    fn column(&self, written: &WrittenColumn) -> Result<FormColumn, FileFault> {
        let measure = written.measure.as_ref().map(|name| self.measure(name)).transpose()?;
        Ok(FormColumn { id: written.id.clone(), heading: written.heading.clone(), measure })
    }

    fn row(&self, written: &WrittenRow, columns: &[&str], rows: &[&str]) -> Result<FormRow, FileFault> {
        let cell = |(column, name): (&Spanned<String>, &Spanned<String>)| {
            Ok((self.one_of(column, columns)?, self.measure(name)?))
        };
        let WrittenRow { id, label, part, cells, sum } = written;
        Ok(FormRow {
            id: id.clone(),
            label: label.clone(),
            part: *part,
            cells: cells.iter().map(cell).collect::<Result<_, _>>()?,
            sum: sum.iter().map(|row| self.one_of(row, rows)).collect::<Result<_, _>>()?,
        })
    }

    fn measure(&self, name: &Spanned<String>) -> Result<String, FileFault> {
        let known = self.measures.get(name.get_ref()).map(|measure| measure.id.clone());
        known.ok_or_else(|| self.unknown(Named::Measure, name, self.measures.nearest(name.get_ref())))
    }

    fn one_of(&self, name: &Spanned<String>, known: &[&str]) -> Result<String, FileFault> {
        if known.contains(&name.get_ref().as_str()) {
            return Ok(name.get_ref().clone());
        }
        Err(self.unknown(Named::Cell, name, nearest(name.get_ref(), known.iter().copied())))
    }

    fn unknown(&self, what: Named, name: &Spanned<String>, near: Option<&str>) -> FileFault {
        let line = Some(self.line(name.span().start));
        FileFault { file: self.file.to_owned(), line, fault: Fault::unknown(what, name.get_ref(), near) }
    }
}
