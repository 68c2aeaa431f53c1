//! A list as a file for other programs: a sheet with real numbers and days, or lines of text between commas. No cell is
//! ever taken for a formula.

use dangvu_register::day::Day;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::error::WriteError;
use crate::xlsx::sheet_name;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(i64),
    /// A day.
    Day(Day),
}

/// A list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// What it is called.
    pub title: String,
    /// What is said above it: of whom, as of when, by which filters.
    pub notes: Vec<String>,
    /// The heads of the columns.
    pub heads: Vec<String>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Value>>,
}

/// How wide a column is at most, in letters.
const WIDE_MAX: usize = 60;
/// By how many rows the width of a column is found.
const WIDE_ROWS: usize = 500;

/// Writes a list as lines of text: in UTF-8, with a mark of it for those programs that look for one.
#[must_use]
pub fn csv(list: &List) -> Vec<u8> {
    let mut text = String::from('\u{feff}');
    push_line(&mut text, list.heads.iter().map(|head| quoted(head)));
    for row in &list.rows {
        push_line(&mut text, row.iter().map(csv_cell));
    }
    text.into_bytes()
}

fn push_line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            text.push(',');
        }
        text.push_str(&cell);
    }
    text.push_str("\r\n");
}

fn csv_cell(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => quoted(text),
        Value::Number(number) => number.to_string(),
        Value::Day(day) => day.to_string(),
    }
}

/// Writes a text so that no program takes it for a formula, a separator or an end.
#[must_use]
pub fn quoted(text: &str) -> String {
    let risky = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let guard = if text.trim_start_matches([' ', '\u{a0}']).starts_with(risky) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// Writes a list as a workbook: a head that stays, with a filter over each column.
///
/// # Errors
/// When a sheet cannot hold it: more than a million rows, a text of more than 32,767 letters.
pub fn xlsx(list: &List) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(&list.title).set_creation_datetime(&created));
    let sheet = workbook.add_worksheet().set_name(sheet_name(&list.title))?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    let first = head(sheet, list)?;
    let (plain, date) = (Format::new().set_align(FormatAlign::Top), Format::new().set_num_format("dd/mm/yyyy"));
    for (row, cells) in (first..).zip(&list.rows) {
        for (column, cell) in (0..).zip(cells) {
            write(sheet, (row, column), cell, (&plain, &date))?;
        }
    }
    for (column, width) in (0..).zip(widths(list)) {
        sheet.set_column_width(column, width)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// Writes what stands above the rows; returns where they begin.
fn head(sheet: &mut Worksheet, list: &List) -> Result<u32, XlsxError> {
    let (title, bold) = (Format::new().set_bold().set_font_size(14), Format::new().set_bold().set_text_wrap());
    sheet.write_string_with_format(0, 0, &list.title, &title)?;
    let mut row = 1;
    for note in &list.notes {
        sheet.write_string(row, 0, note)?;
        row += 1;
    }
    for (column, head) in (0..).zip(&list.heads) {
        sheet.write_string_with_format(row, column, head, &bold)?;
    }
    let last = row + u32::try_from(list.rows.len()).unwrap_or(u32::MAX - row - 1);
    if let Some(wide) = u16::try_from(list.heads.len()).ok().and_then(|wide| wide.checked_sub(1)) {
        sheet.autofilter(row, 0, last.max(row + 1), wide)?;
    }
    sheet.set_freeze_panes(row + 1, 0)?.set_repeat_rows(row, row)?;
    Ok(row + 1)
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Value,
    (plain, date): (&Format, &Format),
) -> Result<(), XlsxError> {
    match cell {
        Value::Empty => {}
        // A string stays one, whatever it begins with.
        Value::Text(text) => drop(sheet.write_string_with_format(row, column, text, plain)?),
        Value::Number(number) => drop(sheet.write_number_with_format(row, column, *number as f64, plain)?),
        Value::Day(day) => match excel_day(*day) {
            Some(moment) => drop(sheet.write_datetime_with_format(row, column, &moment, date)?),
            None => drop(sheet.write_string(row, column, day.to_string())?),
        },
    }
    Ok(())
}

/// Returns a day as workbooks have it: they know none before 1900.
fn excel_day(day: Day) -> Option<ExcelDateTime> {
    let date = day.date();
    let (month, of_month) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    ExcelDateTime::from_ymd(u16::try_from(date.year()).ok()?, month, of_month).ok()
}

fn widths(list: &List) -> impl Iterator<Item = f64> {
    list.heads.iter().enumerate().map(|(column, head)| {
        let cells = list.rows.iter().take(WIDE_ROWS).filter_map(|row| row.get(column));
        let wide = cells.map(|cell| match cell {
            Value::Empty => 0,
            Value::Text(text) => text.chars().count(),
            Value::Number(number) => number.to_string().len(),
            Value::Day(_) => 10,
        });
        wide.max().unwrap_or(0).max(head.chars().count().min(16)).clamp(6, WIDE_MAX) as f64 + 2.0
    })
}

#[cfg(test)]
mod tests {
    use super::{List, Value, csv, quoted};

    #[test]
    fn a_cell_is_no_formula_and_ends_where_it_ends() {
        assert_eq!(quoted("Lê \"Mẫu\", A"), "\"Lê \"\"Mẫu\"\", A\"");
        for risky in ["=1+1", "+1", "-1", "@a", "\t=1", " =1", "＝1", "\n=1"] {
            assert!(quoted(risky).starts_with("\"'"), "{risky:?}");
        }
    }

    #[test]
    fn numbers_and_days_are_not_texts() {
        let day = "2024-02-29".parse().unwrap_or(dangvu_register::day::Day::MIN);
        let row = vec![Value::Number(-5), Value::Day(day), Value::Empty, Value::Text("a".to_owned())];
        let heads = ["n", "d", "e", "t"].map(str::to_owned).to_vec();
        let text = String::from_utf8(csv(&List { heads, rows: vec![row], ..List::default() })).unwrap_or_default();
        assert_eq!(text, "\u{feff}\"n\",\"d\",\"e\",\"t\"\r\n-5,2024-02-29,,\"a\"\r\n");
    }
}
