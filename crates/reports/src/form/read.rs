//! From TOML to a form; a name that is not known is told with its line and the nearest that is.

use std::collections::HashMap;

use dangvu_register::measure::{MeasureLabel, Measures};
use dangvu_register::nearest::nearest;
use serde::Deserialize;
use toml::Spanned;

use super::{CellName, Check, Form, FormColumn, FormRow, Over, Shows, WHOLE, adds_up};
use crate::fault::{Fault, FileFault, Named};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    label: MeasureLabel,
    title: String,
    subject: String,
    #[serde(default)]
    follows: String,
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
    id: Spanned<String>,
    heading: String,
    measure: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRow {
    id: Spanned<String>,
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
    label: Spanned<String>,
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
    /// Reads a form. What it says of other forms is looked up by [`super::Forms`].
    ///
    /// # Errors
    /// When the file is not TOML, or names a measure, a row or a column that is not known, or one twice.
    pub fn parse(file: &str, text: &str, measures: &Measures) -> Result<Self, FileFault> {
        let reading = Reading { file, text, measures };
        let written: Written = toml::from_str(text).map_err(|error| {
            let line = error.span().map(|span| reading.line(span.start));
            FileFault { file: file.to_owned(), line, fault: Fault::Front(error.message().to_owned()) }
        })?;
        reading.each_once(written.column.iter().map(|column| &column.id))?;
        reading.each_once(written.row.iter().map(|row| &row.id))?;
        let mut form = Self {
            file: file.to_owned(),
            columns: written.column.iter().map(|column| reading.column(column)).collect::<Result<_, _>>()?,
            rows: Vec::with_capacity(written.row.len()),
            checks: Vec::new(),
            label: written.label,
            title: written.title,
            subject: written.subject,
            follows: written.follows,
            note: written.note,
        };
        let mut above = HashMap::with_capacity(written.row.len());
        for row in &written.row {
            let read = reading.row(row, &form, &above)?;
            above.insert(read.id.clone(), form.rows.len());
            form.rows.push(read);
        }
        form.checks = written.check.iter().map(|check| reading.check(check, &form)).collect::<Result<_, _>>()?;
        Ok(form)
    }
}

impl Reading<'_> {
    fn line(&self, at: usize) -> usize {
        self.text[..at.min(self.text.len())].matches('\n').count() + 1
    }

    fn each_once<'n>(&self, names: impl Iterator<Item = &'n Spanned<String>>) -> Result<(), FileFault> {
        let mut seen = std::collections::HashSet::new();
        for name in names {
            if !seen.insert(name.get_ref()) {
                return Err(self.fault(name, Fault::Twice(name.get_ref().clone())));
            }
            if name.get_ref().contains('.') {
                return Err(self.fault(name, Fault::Dotted(name.get_ref().clone())));
            }
        }
        Ok(())
    }

    fn column(&self, written: &WrittenColumn) -> Result<FormColumn, FileFault> {
        let measure = written.measure.as_ref().map(|name| self.measure(name)).transpose()?;
        Ok(FormColumn { id: written.id.get_ref().clone(), heading: written.heading.clone(), measure })
    }

    fn row(&self, written: &WrittenRow, form: &Form, above: &HashMap<String, usize>) -> Result<FormRow, FileFault> {
        let columns = || form.columns.iter().map(|column| column.id.as_str());
        let mut cells = HashMap::new();
        for (column, measure) in &written.cells {
            let column = self.one_of(column, Named::Cell, columns())?;
            cells.insert(column, Shows::Measure(self.measure(measure)?));
        }
        let rows = || above.keys().map(String::as_str);
        let sum: Vec<usize> = written
            .sum
            .iter()
            .map(|row| Ok(above[&self.one_of(row, Named::Cell, rows())?]))
            .collect::<Result<_, FileFault>>()?;
        for column in columns().filter(|_| !sum.is_empty()) {
            let parts = sum.iter().filter_map(|&at| form.rows[at].cells.get(column));
            let parts: Vec<String> =
                parts.flat_map(Shows::measures).filter(|id| self.is_addable(id)).cloned().collect();
            if !parts.is_empty() {
                cells.entry(column.to_owned()).or_insert(Shows::Sum(parts));
            }
        }
        let WrittenRow { id, label, part, .. } = written;
        Ok(FormRow { id: id.get_ref().clone(), label: label.clone(), part: *part, cells })
    }

    fn is_addable(&self, measure: &str) -> bool {
        self.measures.get(measure).is_some_and(adds_up)
    }

    /// Reads a check: all of what it names are rows, or columns, or cells.
    fn check(&self, written: &WrittenCheck, form: &Form) -> Result<Check, FileFault> {
        let all = || written.left.iter().chain(&written.right);
        let (rows, columns) = (form.rows.iter().map(|row| &row.id), form.columns.iter().map(|column| &column.id));
        let (rows, columns): (Vec<&str>, Vec<&str>) =
            (rows.map(String::as_str).collect(), columns.map(String::as_str).collect());
        let names_cells = all().any(|name| name.get_ref().contains('.'));
        let names_rows = all().any(|name| rows.contains(&name.get_ref().as_str()));
        let over = match (names_cells, names_rows) {
            (true, _) => Over::Cells,
            (false, true) => Over::Columns,
            (false, false) => Over::Rows,
        };
        let name = |name: &Spanned<String>| {
            let line = self.line(name.span().start);
            let part = |row: &str, column: &str, form: Option<&str>| CellName {
                form: form.map(str::to_owned),
                row: row.to_owned(),
                column: column.to_owned(),
                line,
            };
            Ok(match over {
                Over::Columns => part(&self.one_of(name, Named::Cell, rows.iter().copied())?, "", None),
                // A form without a row or column of that name: the nearest may be either.
                Over::Rows => {
                    let known = rows.iter().chain(&columns).copied();
                    part("", &self.one_of(name, Named::Cell, known)?, None)
                }
                Over::Cells => match name.get_ref().split('.').collect::<Vec<_>>()[..] {
                    [form, row, column] => part(row, column, Some(form)),
                    [row, column] => {
                        self.cell(name, (row, column), form)?;
                        part(row, column, None)
                    }
                    _ => return Err(self.fault(name, Fault::NoCell(name.get_ref().clone()))),
                },
            })
        };
        let side = |names: &[Spanned<String>]| names.iter().map(name).collect::<Result<Vec<_>, FileFault>>();
        Ok(Check {
            label: written.label.get_ref().clone(),
            over,
            left: side(&written.left)?,
            right: side(&written.right)?,
        })
    }

    fn cell(&self, name: &Spanned<String>, (row, column): (&str, &str), form: &Form) -> Result<(), FileFault> {
        form.look_up(row, column).map_err(|near| self.unknown(Named::Cell, name, near.as_deref()))
    }

    fn measure(&self, name: &Spanned<String>) -> Result<String, FileFault> {
        let known = self.measures.get(name.get_ref()).map(|measure| measure.id.clone());
        known.ok_or_else(|| self.unknown(Named::Measure, name, self.measures.nearest(name.get_ref())))
    }

    fn one_of<'n>(
        &self,
        name: &Spanned<String>,
        what: Named,
        mut known: impl Iterator<Item = &'n str> + Clone,
    ) -> Result<String, FileFault> {
        let all = known.clone();
        if known.any(|known| known == name.get_ref()) {
            return Ok(name.get_ref().clone());
        }
        Err(self.unknown(what, name, nearest(name.get_ref(), all)))
    }

    fn unknown(&self, what: Named, name: &Spanned<String>, near: Option<&str>) -> FileFault {
        self.fault(name, Fault::unknown(what, name.get_ref(), near))
    }

    fn fault(&self, name: &Spanned<String>, fault: Fault) -> FileFault {
        FileFault { file: self.file.to_owned(), line: Some(self.line(name.span().start)), fault }
    }
}

impl Form {
    /// Looks a cell up; if it shows nothing that can be added up, the answer is the nearest that does.
    pub(super) fn look_up(&self, row: &str, column: &str) -> Result<(), Option<String>> {
        if !self.measures_of(row, column).is_empty() {
            return Ok(());
        }
        let cells = self.rows.iter().flat_map(|row| row.cells.keys().map(|column| format!("{}.{column}", row.id)));
        let whole = self.columns.iter().filter(|_| self.is_by_unit()).map(|column| format!("{WHOLE}.{}", column.id));
        let all: Vec<String> = cells.chain(whole).collect();
        Err(nearest(&format!("{row}.{column}"), all.iter().map(String::as_str)).map(str::to_owned))
    }
}
