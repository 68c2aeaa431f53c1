//! One sheet, read row by row: only cells with something in them are kept, so a sheet costs what it holds and not what
//! its corners span.

use std::io::BufRead;

use super::fault::FileFault;
use super::limits;
use super::raw::{Address, Cell, Row, Value};
use super::strings::{Strings, unescaped};
use super::xml::{Element, Piece, Xml};

/// Reads a sheet. `cells` is how many the workbook had before; each row is handed to `take`.
pub(super) fn read(
    input: impl BufRead,
    name: &str,
    strings: &Strings,
    cells: &mut usize,
    take: &mut dyn FnMut(Row) -> Result<(), FileFault>,
) -> Result<(), FileFault> {
    let mut xml = Xml::new(input);
    let mut state = Reading { name, strings, cells, row: Row::default(), open: None };
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Start(element) => state.start(&element)?,
            Piece::Text(text) => state.text(&text)?,
            Piece::End(end) => {
                if let Some(row) = state.end(&end)? {
                    take(row)?;
                }
            }
        }
    }
    Ok(())
}

struct Reading<'a> {
    name: &'a str,
    strings: &'a Strings,
    cells: &'a mut usize,
    row: Row,
    open: Option<Open>,
}

/// A cell whose end has not come yet.
struct Open {
    at: Address,
    kind: String,
    text: String,
    is_formula: bool,
    /// Whether what comes now is its value.
    in_value: bool,
    /// Whether what comes now is only how letters are read.
    in_reading: bool,
}

impl Reading<'_> {
    fn start(&mut self, element: &Element) -> Result<(), FileFault> {
        match (element.name.as_str(), &mut self.open) {
            ("row", _) => {
                let number = element.get("r").map(str::parse);
                let number = number.unwrap_or(Ok(self.row.number + 1)).map_err(FileFault::broken)?;
                if number <= self.row.number {
                    return Err(FileFault::Broken(format!("row {number}")));
                }
                self.row = Row { number, cells: Vec::new() };
            }
            ("c", _) => self.open = Some(self.cell(element)?),
            ("f", Some(open)) => open.is_formula = true,
            ("v" | "t", Some(open)) => open.in_value = true,
            ("rPh", Some(open)) => open.in_reading = true,
            _ => {}
        }
        Ok(())
    }

    fn cell(&self, element: &Element) -> Result<Open, FileFault> {
        let next = || self.row.cells.last().map_or(0, |last| last.column + 1);
        let at = match element.get("r") {
            Some(text) => Address::read(text).ok_or_else(|| FileFault::Broken(text.to_owned()))?,
            None => Address { row: self.row.number, column: next() },
        };
        if at.row != self.row.number {
            return Err(FileFault::Broken(at.to_string()));
        }
        let kind = element.get("t").unwrap_or("n").to_owned();
        Ok(Open { at, kind, text: String::new(), is_formula: false, in_value: false, in_reading: false })
    }

    fn text(&mut self, text: &str) -> Result<(), FileFault> {
        let Some(open) = self.open.as_mut().filter(|open| open.in_value && !open.in_reading) else { return Ok(()) };
        open.text.push_str(text);
        if open.text.len() > limits::CELL_BYTES_MAX {
            return Err(long(self.name, open.at));
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<Option<Row>, FileFault> {
        match (name, &mut self.open) {
            ("v" | "t", Some(open)) => open.in_value = false,
            ("rPh", Some(open)) => open.in_reading = false,
            ("c", _) => {
                if let Some(open) = self.open.take() {
                    self.close(open)?;
                }
            }
            ("row", _) if !self.row.cells.is_empty() => {
                let row = Row { number: self.row.number, cells: Vec::new() };
                return Ok(Some(std::mem::replace(&mut self.row, row)));
            }
            _ => {}
        }
        Ok(None)
    }

    fn close(&mut self, open: Open) -> Result<(), FileFault> {
        let Some(value) = self.value(&open)? else { return Ok(()) };
        let at = open.at;
        if at.row > limits::ROWS_MAX || at.column >= limits::COLUMNS_MAX {
            return Err(FileFault::Beyond { sheet: self.name.to_owned(), cell: at.to_string() });
        }
        if self.row.cells.last().is_some_and(|last| last.column >= at.column) {
            return Err(FileFault::Broken(at.to_string()));
        }
        *self.cells += 1;
        if *self.cells > limits::CELLS_MAX {
            return Err(FileFault::TooManyCells);
        }
        self.row.cells.push(Cell { column: at.column, value, is_formula: open.is_formula });
        Ok(())
    }

    /// Returns the value of a cell, `None` if it is empty.
    fn value(&self, open: &Open) -> Result<Option<Value>, FileFault> {
        let wrong = || FileFault::Broken(open.at.to_string());
        let text = open.text.as_str();
        let value = match open.kind.as_str() {
            "inlineStr" | "str" => Value::Text(unescaped(text)),
            _ if text.is_empty() => return Ok(None),
            "s" => {
                let number = text.trim().parse().map_err(|_| wrong())?;
                Value::Text(unescaped(self.strings.get(number).ok_or_else(wrong)?))
            }
            "b" => Value::Bool(text.trim() == "1" || text.trim() == "true"),
            "e" => Value::Error(text.to_owned()),
            "d" => Value::Text(text.to_owned()),
            _ => Value::Number(text.trim().parse().ok().filter(|number: &f64| number.is_finite()).ok_or_else(wrong)?),
        };
        match &value {
            Value::Text(text) if text.is_empty() => Ok(None),
            Value::Text(text) if text.len() > limits::CELL_BYTES_MAX => Err(long(self.name, open.at)),
            _ => Ok(Some(value)),
        }
    }
}

fn long(sheet: &str, at: Address) -> FileFault {
    FileFault::LongText { sheet: sheet.to_owned(), cell: at.to_string() }
}
