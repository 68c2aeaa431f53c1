//! The sheets of a workbook of ours, by what it says of itself and the paths above its columns.

use dangvu_register::act::kind_named;
use dangvu_register::rulebook::Rulebook;

use crate::cells::text;
use crate::file::{Address, Book, Row, Sheet};
use crate::layout::Layout;
use crate::meta::{Meta, SheetMeta};
use crate::table::{Beside, COMMON_ROW, Common, FIRST_ROW, HEAD_ROW, PATH_ROW, Role, Table};

/// What is odd about a workbook of ours as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// It was made for another register.
    OtherRegister,
    /// Its columns are not those of this program.
    OtherVersion,
}

/// Reads the sheets of a workbook of ours, with what is odd about it.
pub fn tables(book: &Book, meta: &Meta, origin: &str, rulebook: &Rulebook) -> (Vec<Table>, Vec<Oddity>) {
    let mut oddities = Vec::new();
    if meta.origin != origin {
        oddities.push(Oddity::OtherRegister);
    }
    let mut tables = Vec::new();
    for of in &meta.sheets {
        let sheet = book.sheets.iter().find(|sheet| sheet.name == of.sheet);
        let (Some(sheet), Some(act)) = (sheet, kind_named(&of.act)) else {
            oddities.push(Oddity::OtherVersion);
            continue;
        };
        let layout = Layout::of(act, rulebook);
        if layout.version() != of.version {
            oddities.push(Oddity::OtherVersion);
        }
        tables.push(table(sheet, of, layout));
    }
    oddities.dedup();
    (tables, oddities)
}

fn table(sheet: &Sheet, of: &SheetMeta, layout: Layout) -> Table {
    let row = |number: u32| sheet.rows.iter().find(|row| row.number == number).cloned().unwrap_or_default();
    let paths: Row = row(PATH_ROW);
    let role = |column: u32| {
        let path = paths.text(column)?;
        Beside::named(path).map(Role::Beside).or_else(|| layout.at(path).map(Role::Field))
    };
    let roles: Vec<(u32, Role)> =
        paths.cells.iter().filter_map(|cell| Some((cell.column, role(cell.column)?))).collect();
    let shared = row(COMMON_ROW);
    let common = roles.iter().filter_map(|&(column, role)| {
        let Role::Field(field) = role else { return None };
        let value = shared.cell(column)?.value.clone();
        let is_blank = text(&value).is_ok_and(|text| text.is_empty());
        (!is_blank).then_some(Common { field, value, at: Some(Address { row: COMMON_ROW, column }) })
    });
    let common = common.collect();
    let rows = sheet.rows.iter().filter(|row| row.number >= FIRST_ROW).cloned().collect();
    let (filled, head_row) = (of.filled, HEAD_ROW);
    Table { sheet: sheet.name.clone(), layout, roles, common, filled, head_row, head: row(HEAD_ROW), rows }
}
