//! The sheet of all sub-units as a workbook: heads that stay and come back on each page, a filter, names that stand in by
//! level, real numbers, and below them the sum as a formula beside what is counted for the whole.

use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use super::{Each, EachLine, LineKind};
use crate::document::{Exact, Figure};
use crate::error::WriteError;
use crate::xlsx::sheet_name;

/// The row of the heads; above it stand title, whose it is, and a free line.
const HEAD: u32 = 3;
/// Order, name, code, level and step stand before the figures.
const BEFORE: u16 = 5;
/// The column of the steps.
const STEP: u16 = 4;
/// The columns that stay while one moves to the right: order and name.
const STAYING: u16 = 2;
/// Width of the column of names, in letters.
const NAME_WIDTH: f64 = 46.0;
/// Width of a column of figures.
const FIGURE_WIDTH: f64 = 13.0;
/// The height of a line, in points.
const LINE: f64 = 16.5;
/// How far names stand in at most.
const INDENT_MAX: u8 = 9;

impl Each {
    /// Writes the sheet as a workbook with one worksheet of a name.
    ///
    /// # Errors
    /// When a worksheet cannot hold it: more than a million rows, a text of more than 32,767 letters.
    pub fn workbook(&self, name: &str) -> Result<Vec<u8>, WriteError> {
        let mut workbook = Workbook::new();
        let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
        let head = &self.frame.head;
        let title = format!("{} {}", head.title, head.subject);
        workbook.set_properties(&DocProperties::new().set_title(title.trim()).set_creation_datetime(&created));
        let looks = Looks::of(&self.frame.layout.typeface);
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(name))?;
        self.heads(sheet, &looks)?;
        let units = self.lines.iter().filter(|line| matches!(line.kind, LineKind::Unit(_))).count();
        let last = HEAD + u32::try_from(units).unwrap_or(0);
        for (row, line) in (HEAD + 1..).zip(&self.lines) {
            write_line(sheet, row, line, last, &looks)?;
        }
        self.page(sheet, last, &looks)?;
        Ok(workbook.save_to_buffer()?)
    }

    fn heads(&self, sheet: &mut Worksheet, looks: &Looks) -> Result<(), XlsxError> {
        let head = &self.frame.head;
        sheet.write_string_with_format(0, 0, &head.title, &looks.title)?;
        sheet.write_string_with_format(1, 0, format!("{}, {}", head.issuer, head.subject), &looks.plain)?;
        let titles = &self.titles;
        let first = [&titles.order, &titles.unit, &titles.code, &titles.level, &titles.step];
        for (column, heading) in (0..).zip(first.into_iter().chain(&self.headings)) {
            sheet.write_string_with_format(HEAD, column, heading, &looks.head)?;
        }
        let lines = self.headings.iter().map(|heading| lines_of(heading, FIGURE_WIDTH - 2.0)).fold(2.0, f64::max);
        sheet.set_row_height(HEAD, LINE * lines)?;
        for (column, width) in (0..).zip([6.0, NAME_WIDTH, 22.0, 22.0, 7.0]) {
            sheet.set_column_width(column, width)?;
        }
        for column in BEFORE..BEFORE + self.width() {
            sheet.set_column_width(column, FIGURE_WIDTH)?;
        }
        Ok(())
    }

    fn page(&self, sheet: &mut Worksheet, last_unit: u32, looks: &Looks) -> Result<(), XlsxError> {
        let last_column = (BEFORE + self.width()).saturating_sub(1);
        let last = HEAD + u32::try_from(self.lines.len()).unwrap_or(0);
        sheet.set_freeze_panes(HEAD + 1, STAYING)?;
        if last_unit > HEAD {
            sheet.autofilter(HEAD, 0, last_unit, last_column)?;
        }
        sheet.set_repeat_rows(HEAD, HEAD)?.set_repeat_columns(0, STAYING - 1)?;
        sheet.set_print_area(0, 0, last, last_column)?;
        let [top, right, bottom, left] = self.frame.layout.margins.map(|millimetres| f64::from(millimetres) / 25.4);
        // As wide as a page, as long as it takes.
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_header("&C&P");
        sheet.set_margins(left, right, top, bottom, top / 2.0, bottom / 2.0);
        let mut row = last + 2;
        for block in &self.frame.blocks {
            if let crate::document::Block::Paragraph(line) = block {
                sheet.write_string_with_format(row, 1, crate::text::said(line), &looks.plain)?;
                row += 1;
            }
        }
        Ok(())
    }

    fn width(&self) -> u16 {
        u16::try_from(self.headings.len()).unwrap_or(u16::MAX - BEFORE)
    }
}

fn write_line(sheet: &mut Worksheet, row: u32, line: &EachLine, last: u32, looks: &Looks) -> Result<(), XlsxError> {
    let (step, is_total) = match line.kind {
        LineKind::Unit(step) => (step, false),
        LineKind::Sum | LineKind::Whole => (1, true),
    };
    let (text, name) = if is_total { (&looks.total, &looks.total) } else { (&looks.text, looks.name(step)) };
    let lines = lines_of(&line.name, NAME_WIDTH - 2.0 - 2.0 * f64::from(step.min(INDENT_MAX)));
    if lines > 1.0 {
        sheet.set_row_height(row, LINE * lines)?;
    }
    if is_total {
        sheet.write_blank(row, 0, text)?.write_blank(row, STEP, text)?;
    } else {
        sheet.write_number_with_format(row, 0, f64::from(row - HEAD), &looks.order)?;
        sheet.write_number_with_format(row, STEP, f64::from(step), &looks.order)?;
    }
    sheet.write_string_with_format(row, 1, &line.name, name)?;
    sheet.write_string_with_format(row, 2, &line.code, text)?;
    sheet.write_string_with_format(row, 3, &line.level, text)?;
    for (column, figure) in (BEFORE..).zip(&line.figures) {
        let Some(figure) = figure else {
            sheet.write_blank(row, column, text)?;
            continue;
        };
        let look = looks.number(figure.value, is_total);
        match (figure.value.number(), line.kind) {
            (Some(number), LineKind::Sum) if last > HEAD => {
                sheet.write_formula_with_format(row, column, summed(column, last, number), look)?;
            }
            (Some(number), _) => {
                sheet.write_number_with_format(row, column, number, look)?;
            }
            (None, _) => nothing(sheet, row, column, figure, look)?,
        }
    }
    Ok(())
}

fn nothing(sheet: &mut Worksheet, row: u32, column: u16, figure: &Figure, look: &Format) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, column, &figure.text, look).map(drop)
}

/// Returns the sum of the units that stand under no other that is shown: those of the first step.
fn summed(column: u16, last: u32, number: f64) -> Formula {
    let range = |column| format!("{}:{}", row_col_to_cell(HEAD + 1, column), row_col_to_cell(last, column));
    Formula::new(format!("=SUMIF({},1,{})", range(STEP), range(column))).set_result(number.to_string())
}

/// Returns how many lines a text takes in a column: programs do not make rows higher by themselves.
fn lines_of(text: &str, width: f64) -> f64 {
    (text.chars().count() as f64 / width).ceil().clamp(1.0, 12.0)
}

/// How cells look, each look made once: a province has a hundred thousand cells.
struct Looks {
    plain: Format,
    title: Format,
    head: Format,
    text: Format,
    order: Format,
    total: Format,
    names: Vec<Format>,
    numbers: [[Format; 3]; 2],
}

impl Looks {
    fn of(typeface: &str) -> Self {
        let plain = Format::new().set_font_name(typeface).set_font_size(12);
        let boxed = plain.clone().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
        let head = boxed.clone().set_bold().set_text_wrap().set_align(FormatAlign::Center);
        let numbers = |look: Format| ["#,##0", "0.0%", "#,##0.###"].map(|format| look.clone().set_num_format(format));
        Self {
            title: plain.clone().set_bold().set_font_size(14),
            plain: plain.clone(),
            head: head.set_align(FormatAlign::VerticalCenter),
            order: boxed.clone().set_num_format("0").set_align(FormatAlign::Center),
            total: boxed.clone().set_bold().set_text_wrap(),
            // Programs show an indent only of what is aligned to the left by name.
            names: (0..=INDENT_MAX)
                .map(|step| boxed.clone().set_text_wrap().set_align(FormatAlign::Left).set_indent(step))
                .collect(),
            numbers: [numbers(boxed.clone()), numbers(boxed.clone().set_bold())],
            text: boxed,
        }
    }

    /// Returns how the name of a unit looks: the first step stands at the edge.
    fn name(&self, step: u8) -> &Format {
        &self.names[usize::from((step - 1).min(INDENT_MAX))]
    }

    fn number(&self, value: Exact, is_total: bool) -> &Format {
        let format = match value {
            Exact::Whole(_) => 0,
            Exact::Share(..) => 1,
            Exact::Thousandths(_) => 2,
        };
        &self.numbers[usize::from(is_total)][format]
    }
}
