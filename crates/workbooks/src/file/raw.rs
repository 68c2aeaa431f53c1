//! What stands in a workbook, before anybody asks what it means: sheets, rows, cells.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The value of a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// A text.
    Text(String),
    /// A number; a date is one too.
    Number(f64),
    /// Yes or no.
    Bool(bool),
    /// An error, as `#REF!`.
    Error(String),
}

/// A cell with something in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Its column, from 0.
    pub column: u32,
    /// Its value; of a formula, what the program that wrote the file found last.
    pub value: Value,
    /// Whether it holds a formula.
    pub is_formula: bool,
}

/// A row with something in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Its number, from 1, as people see it.
    pub number: u32,
    /// Its cells, from left to right.
    pub cells: Vec<Cell>,
}

impl Row {
    /// Returns the cell of a column.
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        self.cells.binary_search_by_key(&column, |cell| cell.column).ok().map(|at| &self.cells[at])
    }

    /// Returns the text of a column, if it is one.
    pub fn text(&self, column: u32) -> Option<&str> {
        match &self.cell(column)?.value {
            Value::Text(text) => Some(text),
            Value::Number(_) | Value::Bool(_) | Value::Error(_) => None,
        }
    }
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether it is hidden.
    pub is_hidden: bool,
    /// Its rows, from the top.
    pub rows: Vec<Row>,
}

/// A workbook.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Book {
    /// Its sheets.
    pub sheets: Vec<Sheet>,
    /// Whether days are counted from 1904, as old programs of one maker do.
    pub is_from_1904: bool,
}

/// Where a cell is, as `C17`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// The row, from 1.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
}

impl fmt::Display for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{}", Letters(self.column), self.row)
    }
}

/// The letters of a column.
struct Letters(u32);

impl fmt::Display for Letters {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 >= 26 {
            Self(self.0 / 26 - 1).fmt(out)?;
        }
        write!(out, "{}", char::from(b'A' + (self.0 % 26) as u8))
    }
}

impl Address {
    /// Reads an address as it stands in files; `None` if it is none.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.find(|letter: char| letter.is_ascii_digit())?;
        let (letters, digits) = text.split_at(digits);
        if letters.is_empty() || letters.len() > 4 || !letters.bytes().all(|letter| letter.is_ascii_uppercase()) {
            return None;
        }
        let column = letters.bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1) - 1;
        digits.parse().ok().filter(|&row| row > 0).map(|row| Self { row, column })
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn addresses_are_read_as_they_are_written() {
        for (text, row, column) in [("A1", 1, 0), ("Z9", 9, 25), ("AA10", 10, 26), ("XFD1048576", 1_048_576, 16_383)] {
            let address = Address { row, column };
            assert_eq!(Address::read(text), Some(address));
            assert_eq!(address.to_string(), text);
        }
        for text in ["", "1", "A", "a1", "A0", "ABCDE1", "A1B", "A99999999999"] {
            assert_eq!(Address::read(text), None, "{text}");
        }
    }
}
