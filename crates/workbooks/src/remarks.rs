//! A workbook given back: the same rows in the same places, with what becomes of each beside it, what is wrong marked, and
//! a column to decide in.

use std::collections::{HashMap, HashSet};

use dangvu_words::{Names, Words};
use rust_xlsxwriter::XlsxError;

use crate::check::say_left;
use crate::check::{Checked, Said, say};
use crate::file::{Address, Book, Row, Value};
use crate::layout::Kind;
use crate::make::column;
use crate::meta::Meta;
use crate::table::{Beside, COMMON_ROW, PATH_ROW, Role, Table};
use crate::write::{Out, OutBook, OutColumn, OutSheet, Tone};

/// Writes a workbook with remarks.
///
/// # Errors
/// When a sheet has more rows than a spreadsheet holds.
pub fn remarks(
    book: &Book,
    checked: &Checked,
    meta: Option<Meta>,
    names: &dyn Names,
    words: &Words,
) -> Result<Vec<u8>, XlsxError> {
    let said = Saying::new(checked, names, words);
    let sheets = (0..checked.tables.len()).map(|at| sheet(book, &checked.tables[at], &said.of[at], words)).collect();
    OutBook { sheets, meta, units: Vec::new(), words }.write()
}

/// What is said of each row, by sheet, and which cells are wrong.
struct Saying {
    of: Vec<OfSheet>,
}

#[derive(Default)]
struct OfSheet {
    rows: HashMap<u32, Said>,
    wrong: HashSet<Address>,
}

impl Saying {
    fn new(checked: &Checked, names: &dyn Names, words: &Words) -> Self {
        let mut of: Vec<OfSheet> = checked.tables.iter().map(|_| OfSheet::default()).collect();
        for item in &checked.items {
            let own = &mut of[item.table];
            own.wrong.extend(item.draft.faults.iter().map(|fault| fault.at));
            let said = say(checked, item, words, names);
            for (at, &row) in item.draft.rows.iter().enumerate() {
                // What is said of an act of many rows stands beside its first.
                let remarks = if at == 0 { said.remarks.clone() } else { Vec::new() };
                own.rows.insert(row, Said { remarks, ..said.clone() });
            }
        }
        for (own, left) in of.iter_mut().zip(&checked.left) {
            own.rows.extend(left.iter().map(|&row| (row, say_left(words))));
        }
        Self { of }
    }
}

fn sheet(book: &Book, table: &Table, said: &OfSheet, words: &Words) -> OutSheet {
    let is_ours = table.head_row != 0 && book.sheets.iter().any(|sheet| sheet.name == crate::meta::SHEET);
    let mut columns: Vec<OutColumn> = table.roles.iter().map(|&(at, role)| own(table, at, role, words)).collect();
    if !is_ours {
        columns.iter_mut().for_each(|column| column.is_locked = false);
        let mapped: HashSet<u32> = columns.iter().map(|column| column.at).collect();
        columns.extend(table.head.cells.iter().filter(|cell| !mapped.contains(&cell.column)).map(foreign(table)));
    }
    let mut next = columns.iter().map(|column| column.at + 1).max().unwrap_or_default();
    let mut places = HashMap::new();
    for beside in [Beside::Verdict, Beside::Remark, Beside::Decision] {
        let place = table.column(Role::Beside(beside)).unwrap_or_else(|| {
            columns.push(own(table, next, Role::Beside(beside), words));
            next += 1;
            next - 1
        });
        places.insert(beside.name(), place);
    }
    let rows =
        book.sheets.iter().find(|sheet| sheet.name == table.sheet).map(|sheet| &sheet.rows[..]).unwrap_or_default();
    let first = if is_ours { COMMON_ROW } else { 0 };
    let kinds: HashMap<u32, Kind> =
        columns.iter().filter_map(|column| Some((column.at, column.kind.clone()?))).collect();
    let told = [places[Beside::Verdict.name()], places[Beside::Remark.name()]];
    let row = |row: &Row| (row.number, cells(row, &kinds, said, told, book.is_from_1904, words));
    let rows = rows.iter().filter(|own| own.number >= first && own.number != table.head_row).map(row).collect();
    let title = is_ours.then(|| title(book, table));
    OutSheet { name: table.sheet.clone(), title, head_row: table.head_row, columns, rows }
}

/// Returns the title of a sheet of ours, as it stands.
fn title(book: &Book, table: &Table) -> String {
    let sheet = book.sheets.iter().find(|sheet| sheet.name == table.sheet);
    let above = sheet.and_then(|sheet| sheet.rows.iter().find(|row| row.number < PATH_ROW));
    above.and_then(|row| row.text(0)).unwrap_or_default().to_owned()
}

fn own(table: &Table, at: u32, role: Role, words: &Words) -> OutColumn {
    let mut own = column(&table.layout, table.filled, at, role, words);
    if let Some(heading) = table.head.text(at) {
        heading.trim_end_matches(" *").clone_into(&mut own.heading);
    }
    own
}

/// Returns a column of somebody's own that says nothing of the act.
fn foreign(table: &Table) -> impl Fn(&crate::file::Cell) -> OutColumn + '_ {
    |cell| OutColumn {
        at: cell.column,
        heading: table.head.text(cell.column).unwrap_or_default().to_owned(),
        path: String::new(),
        role: None,
        kind: None,
        is_locked: false,
        is_required: false,
    }
}

fn cells(
    row: &Row,
    kinds: &HashMap<u32, Kind>,
    said: &OfSheet,
    told: [u32; 2],
    is_from_1904: bool,
    words: &Words,
) -> Vec<(u32, Out)> {
    let [verdict, remark] = told;
    let kept = row.cells.iter().filter(|cell| cell.column != verdict && cell.column != remark);
    let mut out: Vec<(u32, Out)> = kept
        .map(|cell| {
            let value = back(&cell.value, kinds.get(&cell.column), is_from_1904, words);
            let is_wrong = said.wrong.contains(&Address { row: row.number, column: cell.column });
            let value = match value {
                Out::Text(text) if is_wrong => Out::Verdict(Tone::Bad, text),
                other => other,
            };
            (cell.column, value)
        })
        .collect();
    // What is missing is marked where it should stand.
    let is_empty = |at: &&Address| at.row == row.number && row.cell(at.column).is_none();
    out.extend(said.wrong.iter().filter(is_empty).map(|at| (at.column, Out::Verdict(Tone::Bad, String::new()))));
    if let Some(said) = said.rows.get(&row.number) {
        out.push((verdict, Out::Verdict(said.tone, said.verdict.clone())));
        out.push((remark, Out::Text(said.remarks.join("\n"))));
    }
    out
}

/// Returns a value as it stood, a day as a day.
fn back(value: &Value, kind: Option<&Kind>, is_from_1904: bool, words: &Words) -> Out {
    match value {
        Value::Text(text) => Out::Text(text.clone()),
        Value::Number(number) if kind == Some(&Kind::Day) => {
            crate::cells::counted(*number, is_from_1904).map_or(Out::Number(*number), Out::Day)
        }
        Value::Number(number) => Out::Number(*number),
        Value::Bool(yes) => Out::Text(words.yes_no(*yes)),
        Value::Error(error) => Out::Text(error.clone()),
    }
}
