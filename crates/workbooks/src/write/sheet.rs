//! One sheet: its headings, what may be chosen in its columns, its rows.

use dangvu_words::Words;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format, Formula, ProtectionOptions,
    Worksheet, XlsxError,
};

use super::looks::Looks;
use super::{Lists, MARKS, Out, OutColumn, OutSheet};
use crate::file::escape_guarded;
use crate::layout::Kind;
use crate::table::{Beside, COMMON_ROW, FIRST_ROW, PATH_ROW, Role};

/// How many rows below the last may be filled in with the help of drop-downs.
const ROWS_MORE: u32 = 500;

/// The longest text that a remark may have.
const TEXT_CHARS_MAX: usize = 1_000;

impl OutSheet {
    pub(super) fn write(
        &self,
        sheet: &mut Worksheet,
        looks: &Looks,
        lists: &Lists,
        words: &Words,
    ) -> Result<(), XlsxError> {
        sheet.set_name(&self.name)?;
        let last = self.rows.last().map_or(self.head_row, |row| row.0);
        for column in &self.columns {
            self.head(sheet, column, looks, words)?;
            if self.title.is_some() {
                choose(sheet, column, lists, last + ROWS_MORE, words)?;
            }
        }
        self.cells(sheet, looks)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(self.head_row - 1, self.head_row - 1)?;
        if let Some(title) = &self.title {
            sheet.write_string_with_format(0, 0, escape_guarded(title), &looks.title)?;
            sheet.set_row_height(0, 24)?.set_row_hidden(PATH_ROW - 1)?;
            sheet.protect_with_options(&ProtectionOptions {
                format_cells: true,
                format_columns: true,
                format_rows: true,
                insert_rows: true,
                delete_rows: true,
                sort: true,
                use_autofilter: true,
                ..ProtectionOptions::new()
            });
            let whom = self.columns.iter().filter(|column| matches!(column.role, Some(Role::Beside(_)))).count();
            sheet.set_freeze_panes(FIRST_ROW - 1, u16::try_from(whom.min(3)).unwrap_or_default())?;
        }
        Ok(())
    }

    fn head(&self, sheet: &mut Worksheet, column: &OutColumn, looks: &Looks, words: &Words) -> Result<(), XlsxError> {
        let at = place(column.at)?;
        let look = if column.is_required { &looks.head_required } else { &looks.head };
        let mark = if column.is_required && self.title.is_some() { " *" } else { "" };
        let heading = format!("{}{mark}", column.heading);
        sheet.write_string_with_format(self.head_row - 1, at, escape_guarded(&heading), look)?;
        sheet.set_column_width(at, width(column))?;
        if self.title.is_none() {
            return Ok(());
        }
        sheet.write_string_with_format(PATH_ROW - 1, at, &column.path, &looks.hidden)?;
        sheet.set_column_format(at, &looks.cell(column.kind.as_ref(), false))?;
        match column.role {
            Some(Role::Beside(Beside::Take)) => {
                let label = words.text("workbook-common");
                sheet.write_string_with_format(COMMON_ROW - 1, at, label, &looks.verdict(super::Tone::Quiet))?;
            }
            Some(Role::Field(_)) => {
                sheet.write_blank(COMMON_ROW - 1, at, &looks.common(column.kind.as_ref()))?;
            }
            _ => {
                sheet.write_blank(COMMON_ROW - 1, at, &looks.verdict(super::Tone::Quiet))?;
            }
        }
        Ok(())
    }

    fn cells(&self, sheet: &mut Worksheet, looks: &Looks) -> Result<(), XlsxError> {
        let last = self.columns.iter().map(|column| column.at as usize + 1).max().unwrap_or_default();
        // What a column of somebody's own looks like that is none of ours.
        let plain = looks.cell(None, false);
        let (mut own, mut common, mut risky) = (vec![plain.clone(); last], vec![plain.clone(); last], Vec::new());
        for column in &self.columns {
            own[column.at as usize] = looks.cell(column.kind.as_ref(), column.is_locked);
            common[column.at as usize] = looks.common(column.kind.as_ref());
        }
        risky.extend(own.iter().map(|look| look.clone().set_quote_prefix()));
        for (number, cells) in &self.rows {
            let looks_of_row = if self.title.is_some() && *number == COMMON_ROW { &common } else { &own };
            for (column, out) in cells {
                let look = looks_of_row.get(*column as usize).unwrap_or(&plain);
                let quoted = risky.get(*column as usize).unwrap_or(&plain);
                cell(sheet, (*number - 1, place(*column)?), out, (look, quoted), looks)?;
            }
        }
        Ok(())
    }
}

/// Writes a cell. A text that a spreadsheet would take for a formula when somebody edits it is marked as text.
fn cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    out: &Out,
    (look, quoted): (&Format, &Format),
    looks: &Looks,
) -> Result<(), XlsxError> {
    match out {
        Out::Text(text) => {
            let look = if is_risky(text) { quoted } else { look };
            sheet.write_string_with_format(row, column, escape_guarded(text), look)?;
        }
        Out::Number(number) => drop(sheet.write_number_with_format(row, column, *number, look)?),
        Out::Day(day) => {
            let date = day.date();
            let month = u8::try_from(date.month()).unwrap_or_default();
            let (year, day) =
                (u16::try_from(date.year()).unwrap_or_default(), u8::try_from(date.day()).unwrap_or_default());
            let date = ExcelDateTime::from_ymd(year, month, day)?;
            sheet.write_datetime_with_format(row, column, &date, &look.clone().set_num_format("dd/mm/yyyy"))?;
        }
        Out::Verdict(tone, text) => {
            let short: String = text.chars().take(TEXT_CHARS_MAX).collect();
            sheet.write_string_with_format(row, column, escape_guarded(&short), &looks.verdict(*tone))?;
        }
    }
    Ok(())
}

/// Returns whether a spreadsheet may take a text for a formula or a command.
fn is_risky(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0', '\'', '＝', '＋', '－', '＠'])
}

/// Lets the cells of a column be chosen, or checks them.
fn choose(sheet: &mut Worksheet, column: &OutColumn, lists: &Lists, last: u32, words: &Words) -> Result<(), XlsxError> {
    let rule = DataValidation::new().ignore_blank(true);
    let lang = words.lang();
    let of_list = |items: &[String], is_open: bool| {
        let range = lists.range(items)?;
        let style = if is_open { DataValidationErrorStyle::Information } else { DataValidationErrorStyle::Stop };
        Some(rule.clone().allow_list_formula(Formula::new(range)).set_error_style(style).show_error_message(!is_open))
    };
    let rule = match (&column.kind, column.role) {
        (Some(Kind::Coded(choices)), _) => {
            let offered = choices.all().iter().filter(|choice| choice.is_offered);
            // Several may stand in one cell where an act has a list of them.
            let is_list = column.path.ends_with("[]");
            of_list(&offered.map(|choice| lang.choose(&choice.vi, &choice.en).clone()).collect::<Vec<_>>(), is_list)
        }
        (Some(Kind::YesNo), _) => of_list(&[true, false].map(|yes| words.yes_no(yes)), false),
        (Some(Kind::Unit { is_new: false }), _) => lists.units().and_then(|units| of_list(units, true)),
        (Some(Kind::Day), _) => {
            let (first, last) = (ExcelDateTime::from_ymd(1900, 4, 15)?, ExcelDateTime::from_ymd(2079, 9, 17)?);
            Some(
                rule.clone()
                    .allow_date(DataValidationRule::Between(first, last))
                    .set_error_message(words.text("workbook-date-wrong"))?,
            )
        }
        (Some(Kind::Whole { least, most }), _) => {
            let limit = |number: i64| number.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32;
            // How much more such a rule cannot say; it is checked when the workbook is read.
            let is_open = *most > i64::from(i32::MAX);
            let within = DataValidationRule::Between(limit(*least), limit(*most));
            let within = if is_open { DataValidationRule::GreaterThanOrEqualTo(limit(*least)) } else { within };
            Some(rule.clone().allow_whole_number(within))
        }
        (_, Some(Role::Beside(Beside::Take))) => of_list(&MARKS.map(str::to_owned), false),
        (_, Some(Role::Beside(Beside::Decision))) => {
            of_list(&["workbook-same", "workbook-new"].map(|key| words.text(key)), false)
        }
        _ => None,
    };
    if let Some(rule) = rule {
        let first = if matches!(column.role, Some(Role::Field(_))) { COMMON_ROW - 1 } else { FIRST_ROW - 1 };
        sheet.add_data_validation(first, place(column.at)?, last, place(column.at)?, &rule)?;
    }
    Ok(())
}

fn place(column: u32) -> Result<u16, XlsxError> {
    u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)
}

fn width(column: &OutColumn) -> f64 {
    match (&column.kind, column.role) {
        (_, Some(Role::Beside(Beside::Take | Beside::Group))) => 8.0,
        (_, Some(Role::Beside(Beside::Born))) => 12.0,
        (_, Some(Role::Beside(Beside::Name | Beside::Cell | Beside::UnitName))) => 28.0,
        (_, Some(Role::Beside(Beside::Verdict))) => 16.0,
        (_, Some(Role::Beside(Beside::Remark))) => 60.0,
        (Some(Kind::Day), _) => 13.0,
        (Some(Kind::Whole { .. } | Kind::Decimal | Kind::YesNo), _) => 12.0,
        (Some(Kind::Coded(_)), _) => 24.0,
        (Some(Kind::Unit { .. }), _) => 22.0,
        (Some(Kind::Member { .. } | Kind::Matter), _) => 15.0,
        _ => 26.0,
    }
}
