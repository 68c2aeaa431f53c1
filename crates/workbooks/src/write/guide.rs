//! The page of instructions: what each column is, what may stand in it, and how to send the workbook back.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::looks::Looks;
use super::{OutBook, OutColumn};
use crate::file::escape_guarded;
use crate::layout::Kind;
use crate::table::Role;

/// How many values of a list are named.
const NAMED_MAX: usize = 12;

/// The keys of what is to be known of every workbook.
const STEPS: [&str; 8] = [
    "workbook-guide-common",
    "workbook-guide-rows",
    "workbook-guide-filled",
    "workbook-guide-lists",
    "workbook-guide-dates",
    "workbook-guide-codes",
    "workbook-guide-duplicates",
    "workbook-guide-back",
];

pub(super) fn write(sheet: &mut Worksheet, book: &OutBook<'_>, looks: &Looks) -> Result<(), XlsxError> {
    let words = book.words;
    sheet.set_name(words.text("workbook-guide"))?;
    sheet.set_column_width(0, 6)?.set_column_width(1, 44)?.set_column_width(2, 16)?.set_column_width(3, 80)?;
    sheet.write_string_with_format(0, 0, words.text("workbook-guide-title"), &looks.title)?;
    let mut row = 1;
    for (number, key) in (1..).zip(STEPS) {
        sheet.write_number_with_format(row, 0, number, &looks.text)?;
        sheet.merge_range(row, 1, row, 3, &words.text(key), &looks.text)?;
        sheet.set_row_height(row, 36)?;
        row += 1;
    }
    for own in &book.sheets {
        row += 1;
        let title = words.text_with("workbook-guide-sheet", &[("sheet", own.name.as_str().into())]);
        sheet.write_string_with_format(row, 0, escape_guarded(&title), &looks.bold)?;
        row += 1;
        for (column, key) in [(1, "workbook-guide-column"), (2, "workbook-guide-must"), (3, "workbook-guide-what")] {
            sheet.write_string_with_format(row, column, words.text(key), &looks.head)?;
        }
        for column in own.columns.iter().filter(|column| matches!(column.role, Some(Role::Field(_)))) {
            row += 1;
            sheet.write_string_with_format(row, 1, escape_guarded(&column.heading), &looks.text)?;
            let must = if column.is_required { words.text("workbook-guide-required") } else { String::new() };
            sheet.write_string_with_format(row, 2, must, &looks.text)?;
            sheet.write_string_with_format(row, 3, escape_guarded(&what(column, book)), &looks.text)?;
        }
        row += 1;
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.protect();
    Ok(())
}

/// Says what may stand in a column.
fn what(column: &OutColumn, book: &OutBook<'_>) -> String {
    let words = book.words;
    let lang = words.lang();
    let Some(kind) = &column.kind else { return String::new() };
    match kind {
        Kind::Text => words.text("workbook-what-text"),
        Kind::Day => words.text("workbook-what-day"),
        Kind::Whole { .. } => words.text("workbook-what-whole"),
        Kind::Decimal => words.text("workbook-what-decimal"),
        Kind::YesNo => words.text("workbook-what-yes"),
        Kind::Coded(choices) => {
            let offered: Vec<&str> = choices
                .all()
                .iter()
                .filter(|choice| choice.is_offered)
                .map(|choice| lang.choose(&*choice.vi, &*choice.en))
                .collect();
            let named = offered.iter().take(NAMED_MAX).copied().collect::<Vec<_>>().join("; ");
            let more = if offered.len() > NAMED_MAX { "; …" } else { "" };
            words.text_with("workbook-what-coded", &[("values", format!("{named}{more}").into())])
        }
        Kind::Unit { is_new: true } => words.text("workbook-what-new-unit"),
        Kind::Unit { .. } => words.text("workbook-what-unit"),
        Kind::Member { is_new: true } => words.text("workbook-what-new-member"),
        Kind::Member { .. } => words.text("workbook-what-member"),
        Kind::Matter => words.text("workbook-what-matter"),
    }
}
