//! A workbook: a sheet for each table and chart, with real numbers in their formats, heads that stay and come back on
//! each page, and a sheet with the text.

mod identity;

use rust_xlsxwriter::{
    Chart as Drawing, ChartDataLabel, ChartFont, ChartFormat, ChartSolidFill, ChartType, DocProperties, ExcelDateTime,
    Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::document::{Block, Cell, Chart, ChartKind, Document, Exact, Figure, RowKind, Table};
use crate::error::WriteError;
use crate::layout::Layout;
use crate::pdf::columns::is_order;
use crate::pdf::line::{self, lines_of};
use crate::text::said;

/// Colours of series, as in the other formats.
const COLOURS: [u32; 4] = [0x9a_2a_2a, 0xc9_a2_27, 0x3f_6e_8c, 0x6b_8e_4e];

/// The longest name of a sheet, in letters.
const NAME_MAX: usize = 31;

/// Writes a document.
///
/// # Errors
/// When a sheet cannot hold what it should: more than a million rows, a text of more than 32,767 letters.
pub fn write(document: &Document, sheets: &Names) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title = format!("{} {}", document.head.title, document.head.subject);
    workbook.set_properties(&DocProperties::new().set_title(title.trim()).set_creation_datetime(&created));
    let looks = Looks::of(&document.layout);
    let mut taken = Vec::new();
    text(&mut workbook, document, &looks, &name_of(&sheets.text, &mut taken))?;
    let mut blocks: Vec<&Block> = document.blocks.iter().chain(&document.appendix).collect();
    let mut at = 0;
    while at < blocks.len() {
        match blocks[at] {
            Block::Table(own) => {
                let name = name_of(if own.caption.is_empty() { &sheets.table } else { &own.caption }, &mut taken);
                let sheet = sheet(&mut workbook, &name, &document.layout)?;
                table(sheet, own, &looks, document)?;
            }
            Block::Chart(own) => {
                let name = name_of(if own.caption.is_empty() { &sheets.chart } else { &own.caption }, &mut taken);
                let sheet = sheet(&mut workbook, &name, &document.layout)?;
                chart(sheet, own, &looks, (&document.layout.typeface, &name))?;
            }
            Block::Free(_, inside) => drop(blocks.splice(at + 1..at + 1, inside)),
            Block::Heading(..) | Block::Paragraph(_) | Block::List(_) | Block::PageBreak => {}
        }
        at += 1;
    }
    Ok(workbook.save_to_buffer()?)
}

/// What sheets are called whose content has no name of its own.
#[derive(Clone, Debug)]
pub struct Names {
    /// The text.
    pub text: String,
    /// A table.
    pub table: String,
    /// A chart.
    pub chart: String,
}

/// How cells look.
struct Looks {
    plain: Format,
    wrapped: Format,
    title: Format,
    head: Format,
}

impl Looks {
    fn of(layout: &Layout) -> Self {
        let plain = Format::new().set_font_name(&layout.typeface).set_font_size(12);
        Self {
            wrapped: plain.clone().set_text_wrap().set_align(FormatAlign::Top),
            title: plain.clone().set_bold().set_font_size(14).set_text_wrap().set_align(FormatAlign::VerticalCenter),
            head: boxed(&plain)
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            plain,
        }
    }

    /// Returns how a cell of a row looks.
    fn cell(&self, kind: RowKind, number: Option<&str>) -> Format {
        let look = boxed(&self.plain).set_align(FormatAlign::Top);
        let look = match kind {
            RowKind::Total => look.set_bold(),
            RowKind::Part(steps) if number.is_none() => look.set_align(FormatAlign::Left).set_indent(steps),
            RowKind::Part(_) | RowKind::Plain => look,
        };
        match number {
            Some(format) => look.set_num_format(format),
            None => look.set_text_wrap(),
        }
    }
}

fn boxed(format: &Format) -> Format {
    format.clone().set_border(FormatBorder::Thin)
}

/// Returns the format of an exact value; the program that opens the workbook writes it as its language does.
fn format_of(value: Exact) -> String {
    match value {
        Exact::Whole(_) => "#,##0".to_owned(),
        Exact::Share(_, _, 0) => "0%".to_owned(),
        Exact::Share(_, _, decimals) => format!("0.{}%", "0".repeat(decimals as usize)),
        Exact::Thousandths(_) => "#,##0.###".to_owned(),
    }
}

/// Returns a name that a sheet may have, where it is the only one.
pub(crate) fn sheet_name(wanted: &str) -> String {
    name_of(wanted, &mut Vec::new())
}

/// Returns a name that a sheet may have and no other has.
fn name_of(wanted: &str, taken: &mut Vec<String>) -> String {
    let allowed =
        |letter: &char| !matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') && !letter.is_control();
    let clean: String = wanted.chars().filter(allowed).take(NAME_MAX).collect();
    let mut name = clean.trim().to_owned();
    let mut number = 2;
    while name.is_empty() || taken.contains(&name.to_lowercase()) {
        let end = format!(" ({number})");
        let short: String = clean.trim().chars().take(NAME_MAX - end.chars().count()).collect();
        name = format!("{}{end}", short.trim_end());
        number += 1;
    }
    taken.push(name.to_lowercase());
    name
}

fn sheet<'w>(workbook: &'w mut Workbook, name: &str, layout: &Layout) -> Result<&'w mut Worksheet, XlsxError> {
    let sheet = workbook.add_worksheet();
    let [top, right, bottom, left] = layout.margins.map(|millimetres| f64::from(millimetres) / 25.4);
    let margin = f64::from(layout.margins[0]) / 50.8;
    sheet.set_name(name)?.set_paper_size(9).set_margins(left, right, top, bottom, margin, margin);
    // As wide as a page, as long as it takes.
    sheet.set_print_fit_to_pages(1, 0).set_header("&C&P");
    Ok(sheet)
}

fn text(workbook: &mut Workbook, document: &Document, looks: &Looks, name: &str) -> Result<(), WriteError> {
    let sheet = sheet(workbook, name, &document.layout)?;
    sheet.set_column_width(0, TEXT)?;
    let head = &document.head;
    let mut lines: Vec<(String, &Format)> = Vec::new();
    lines.extend(head.upper.iter().map(|upper| (upper.clone(), &looks.plain)));
    lines.extend([&head.issuer, &head.number, &head.place_and_date].map(|line| (line.clone(), &looks.plain)));
    lines.extend([&head.title, &head.subject].map(|line| (line.clone(), &looks.title)));
    text_of(&document.blocks, looks, &mut lines);
    text_of(&document.appendix, looks, &mut lines);
    for (row, (line, look)) in (0..).zip(&lines) {
        sheet.write_string_with_format(row, 0, line, look)?;
        let is_title = std::ptr::eq(*look, &looks.title);
        sheet.set_row_height(row, height_of(line, is_title, TEXT) + if is_title { 6.0 } else { 3.0 })?;
    }
    let mut last = u32::try_from(lines.len().saturating_sub(1)).unwrap_or(0);
    if let Some(own) = &document.identity {
        last = identity::write(sheet, own, &looks.plain, last + 2)?;
    }
    // A page is only made to fit what would begin another: the second column does, where letters are wider than here.
    sheet.set_column_width(1, 1)?.set_print_area(0, 0, last, 1)?;
    Ok(())
}

fn text_of<'l>(blocks: &[Block], looks: &'l Looks, lines: &mut Vec<(String, &'l Format)>) {
    for block in blocks {
        match block {
            Block::Heading(_, line) => lines.push((said(line), &looks.title)),
            Block::Paragraph(line) => lines.push((said(line), &looks.wrapped)),
            Block::List(list) => {
                lines.extend(list.items.iter().map(|item| (format!("– {}", said(item)), &looks.wrapped)));
            }
            Block::Free(_, inside) => text_of(inside, looks, lines),
            Block::Table(_) | Block::Chart(_) | Block::PageBreak => {}
        }
    }
}

/// The height of a line, in points.
const LINE: f64 = 16.5;
/// The width of the text, which fits on a page.
const TEXT: f64 = 84.0;
/// A letter of the width of columns, in points.
const LETTER: f64 = 5.25;
/// The row of the heads; above it stand the name and whose it is.
const HEAD: u32 = 3;

fn table(sheet: &mut Worksheet, table: &Table, looks: &Looks, document: &Document) -> Result<(), XlsxError> {
    let last_column = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(0);
    let widths: Vec<f64> = (0..table.columns.len()).map(|at| width_of(table, at)).collect();
    let width = widths.iter().sum();
    let title = if table.caption.is_empty() { &document.head.title } else { &table.caption };
    let whose = format!("{}, {}", document.head.issuer, document.head.subject);
    for (row, text, look) in [(0, title.as_str(), &looks.title), (1, &whose, &looks.wrapped)] {
        sheet.set_row_height(row, height_of(text, row == 0, width) + 3.0)?;
        if last_column > 0 {
            sheet.merge_range(row, 0, row, last_column, text, look)?;
        } else {
            sheet.write_string_with_format(row, 0, text, look)?;
        }
    }
    for (at, column) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(HEAD, at, &column.heading, &looks.head)?;
        sheet.set_column_width(at, widths[usize::from(at)])?;
    }
    let heads = table.columns.iter().zip(&widths);
    let heads = heads.map(|(column, width)| height_of(&column.heading, true, *width));
    sheet.set_row_height(HEAD, heads.fold(LINE, f64::max) + 3.0)?;
    for (row, own) in (HEAD + 1..).zip(&table.rows) {
        let texts = own.cells.iter().enumerate().filter(|(_, cell)| matches!(cell, Cell::Text(_)));
        let heights = texts.map(|(at, cell)| height_of(cell.text(), false, widths[at]));
        let height = heights.fold(LINE, f64::max);
        if height > LINE {
            sheet.set_row_height(row, height)?;
        }
        for (at, cell) in (0..).zip(&own.cells) {
            match cell {
                Cell::Text(text) => {
                    let look = looks.cell(own.kind, None);
                    let is_number = table.columns.get(usize::from(at)).is_some_and(|column| is_order(&column.heading));
                    let look = if at == 0 && is_number { look.set_align(FormatAlign::Center) } else { look };
                    sheet.write_string_with_format(row, at, text, &look)?
                }
                Cell::Figure(figure) => number(sheet, (row, at), figure, looks, own.kind)?,
                Cell::Empty => sheet.write_blank(row, at, &looks.cell(own.kind, None))?,
            };
        }
    }
    let last = HEAD + u32::try_from(table.rows.len()).unwrap_or(0);
    let names = table.columns.iter().take_while(|column| !column.is_number).count();
    sheet.set_freeze_panes(HEAD + 1, u16::try_from(names).unwrap_or(0).min(2))?;
    sheet.set_repeat_rows(HEAD, HEAD)?.set_print_area(0, 0, last, last_column)?;
    if table.columns.len() > 7 {
        sheet.set_landscape();
    }
    Ok(())
}

/// Returns how high a text stands in a column: programs do not make rows higher by themselves.
fn height_of(text: &str, is_bold: bool, width: f64) -> f64 {
    let (size, room) = (if is_bold { 13.0 } else { 12.0 }, (width - 2.0) * LETTER);
    if f64::from(line::width_of(text, size, is_bold)) <= room + 0.5 {
        return LINE;
    }
    // Programs differ a little in how wide letters are, and so in where they break lines.
    LINE * lines_of(text, size, is_bold, (room * 0.96) as f32).min(24) as f64
}

/// Returns how wide a column is, by what stands in it.
fn width_of(table: &Table, at: usize) -> f64 {
    let letters = |text: &str, is_bold| f64::from(line::width_of(text, 12.0, is_bold)) / LETTER;
    let cells = table.rows.iter().filter_map(|row| Some((row.cells.get(at)?.text(), row.kind == RowKind::Total)));
    let cells = cells.map(|(text, is_bold)| letters(text, is_bold)).fold(0.0, f64::max);
    let column = &table.columns[at];
    let word = column.heading.split(' ').map(|word| letters(word, true)).fold(0.0, f64::max);
    let least = if column.is_number { 11.0 } else { 4.0 };
    cells.max(word).clamp(least, 46.0) + 2.0
}

fn number<'s>(
    sheet: &'s mut Worksheet,
    (row, column): (u32, u16),
    figure: &Figure,
    looks: &Looks,
    kind: RowKind,
) -> Result<&'s mut Worksheet, XlsxError> {
    let look = looks.cell(kind, Some(&format_of(figure.value)));
    match figure.value.number() {
        Some(number) => sheet.write_number_with_format(row, column, number, &look),
        None => sheet.write_string_with_format(row, column, &figure.text, &look.set_align(FormatAlign::Right)),
    }
}

fn chart(sheet: &mut Worksheet, chart: &Chart, looks: &Looks, (face, name): (&str, &str)) -> Result<(), XlsxError> {
    sheet.write_string_with_format(0, 0, &chart.caption, &looks.title)?;
    sheet.set_column_width(0, 34)?;
    for (at, series) in (1..).zip(&chart.series) {
        sheet.write_string_with_format(HEAD, at, &series.label, &looks.head)?;
        sheet.set_column_width(at, 16)?;
        for (row, figure) in (HEAD + 1..).zip(&series.figures) {
            number(sheet, (row, at), figure, looks, RowKind::Plain)?;
        }
    }
    for (row, category) in (HEAD + 1..).zip(&chart.categories) {
        sheet.write_string_with_format(row, 0, category, &looks.cell(RowKind::Plain, None))?;
    }
    let last = HEAD + u32::try_from(chart.categories.len()).unwrap_or(0);
    sheet.insert_chart(last + 2, 0, &drawing(chart, face, name, last))?;
    Ok(())
}

/// Returns a chart of the figures between the heads and the last row.
fn drawing(chart: &Chart, face: &str, name: &str, last: u32) -> Drawing {
    let mut drawing = Drawing::new(if chart.kind == ChartKind::Columns { ChartType::Column } else { ChartType::Bar });
    let font = || {
        let mut font = ChartFont::new();
        font.set_size(9).set_name(face);
        font
    };
    for (at, colour) in (1..=u16::try_from(chart.series.len()).unwrap_or(0)).zip(COLOURS.iter().cycle()) {
        let series = drawing.add_series();
        series.set_name((name, HEAD, at)).set_categories((name, HEAD + 1, 0, last, 0));
        series.set_values((name, HEAD + 1, at, last, at)).set_gap(60);
        series.set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(*colour)));
        series.set_data_label(ChartDataLabel::new().show_value().set_font(&font()));
    }
    drawing.title().set_name(&chart.caption).set_font(ChartFont::new().set_size(12));
    drawing.set_width(720);
    // Lying bars have their names along the other axis.
    let is_lying = chart.kind == ChartKind::Bars;
    let names = if is_lying { drawing.y_axis() } else { drawing.x_axis() };
    names.set_font(&font()).set_label_interval(1).set_major_gridlines(false);
    let numbers = if is_lying { drawing.x_axis() } else { drawing.y_axis() };
    numbers.set_major_gridlines(false).set_hidden(true).set_min(0);
    if chart.series.len() < 2 {
        drawing.legend().set_hidden();
    }
    if is_lying {
        drawing.y_axis().set_reverse();
        drawing.set_height(90 + 26 * u32::try_from(chart.categories.len() * chart.series.len()).unwrap_or(0));
    }
    drawing
}
