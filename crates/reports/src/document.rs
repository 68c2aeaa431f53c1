//! The tree of a document: what all writers write, and nothing of how it looks.
//!
//! ```text
//! Document ─ Head   upper body, issuing body, number and symbol, place and date, title
//!          ├ Blocks headings, paragraphs, lists, tables, charts, page breaks, free sections
//!          ├ Foot   recipients, signature
//!          ├ Identity what the report is of, and where that is verified
//!          └ Blocks of the appendix
//! ```
//! A figure keeps its exact value beside the words that stand for it, and what opens it.

use dangvu_register::day::Day;
use dangvu_register::ids::{MatterId, Seq, UnitId};

use crate::layout::Layout;

/// A document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What stands above the text.
    pub head: Head,
    /// The text.
    pub blocks: Vec<Block>,
    /// What stands below it.
    pub foot: Foot,
    /// What a closed report is known by; a draft has none.
    pub identity: Option<Identity>,
    /// What follows the signature (phụ lục).
    pub appendix: Vec<Block>,
    /// Its day: that of its head.
    pub dated: Day,
    /// Paper, margins and sizes, by the rule of the document's date.
    pub layout: Layout,
}

/// What stands above the text (phần đầu văn bản).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The organisation above the one that issues it (cơ quan cấp trên).
    pub upper: Option<String>,
    /// The organisation that issues it (cơ quan ban hành).
    pub issuer: String,
    /// Number and symbol (số và ký hiệu).
    pub number: String,
    /// The line over the place and date: the name of the Party.
    pub party: String,
    /// Place and date.
    pub place_and_date: String,
    /// Kind of document: BÁO CÁO.
    pub title: String,
    /// What it is about (trích yếu).
    pub subject: String,
}

/// What stands below the text (phần cuối văn bản).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foot {
    /// The word over the recipients.
    pub recipients_label: String,
    /// Recipients (nơi nhận).
    pub recipients: Vec<String>,
    /// In whose name it is signed: T/M BAN THƯỜNG VỤ.
    pub capacity: String,
    /// Post of whoever signs.
    pub post: String,
    /// Name of whoever signs; empty until it is signed.
    pub signer: String,
}

/// What a closed report is known by: it can be had again from these, and compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// Labels with what they say: unit, period, as of, as known, head of the journal.
    pub lines: Vec<(String, String)>,
    /// Address of the page that verifies it; drawn as a QR code too.
    pub address: String,
}

/// A piece of the text that stands by itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading, its level counted from 1.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// A section that staff write (phần viết tự do), with its name; empty until it is written.
    Free(String, Vec<Self>),
    /// What follows stands on a new page.
    PageBreak,
}

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The first number, if it is numbered.
    pub first: Option<u64>,
    /// Items.
    pub items: Vec<Vec<Inline>>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Text.
    Text(String),
    /// Bold.
    Strong(Vec<Self>),
    /// Italic.
    Emphasis(Vec<Self>),
    /// A figure.
    Figure(Figure),
    /// A new line.
    Break,
}

/// A figure as it is worded, with its exact value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// As worded: `gần 49.000`.
    pub text: String,
    /// Exactly.
    pub value: Exact,
    /// What stands behind it.
    pub opens: Option<Opens>,
}

/// An exact value, and how a cell prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exact {
    /// A whole number.
    Whole(i64),
    /// A part of a whole, printed as a percentage with so many decimals.
    Share(i64, i64, u32),
    /// Thousandths, as typed in.
    Thousandths(i64),
}

/// What opens a figure into what stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opens {
    /// A measure of a unit in a period, as known at an entry.
    Measure {
        /// Name of the measure.
        measure: String,
        /// The unit.
        unit: UnitId,
        /// First day.
        from: Day,
        /// Last day.
        to: Day,
        /// The entry.
        known: Seq,
    },
    /// A matter on a day, as known at an entry: a target, or a document with its targets.
    Matter {
        /// Its code.
        matter: MatterId,
        /// The day.
        on: Day,
        /// The entry.
        known: Seq,
    },
}

/// A table. Its head comes back on each page.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it shows; empty for none.
    pub caption: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows, each with a cell for each column.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Heading.
    pub heading: String,
    /// Whether it holds numbers, which stand to the right.
    pub is_number: bool,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What kind of row.
    pub kind: RowKind,
    /// Cells.
    pub cells: Vec<Cell>,
}

/// What kind of row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowKind {
    /// One of many.
    #[default]
    Plain,
    /// A part of the row above it ("trong đó"), so many steps in.
    Part(u8),
    /// The sum, or what stands over a group.
    Total,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text.
    Text(String),
    /// A figure.
    Figure(Figure),
    /// Nothing.
    Empty,
}

/// A chart: its data only.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// What it shows.
    pub caption: String,
    /// How it is drawn.
    pub kind: ChartKind,
    /// What stands along the axis.
    pub categories: Vec<String>,
    /// A figure for each category, for each series.
    pub series: Vec<Series>,
}

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChartKind {
    /// Upright bars, for years.
    #[default]
    Columns,
    /// Lying bars, for names.
    Bars,
}

/// A row of figures of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What it shows.
    pub label: String,
    /// A figure for each category.
    pub figures: Vec<Figure>,
}

impl Exact {
    /// Returns the value as a floating-point number, as spreadsheets and charts hold it; nothing for a share of nothing.
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Whole(number) => Some(number as f64),
            Self::Share(_, 0, _) => None,
            Self::Share(part, of, _) => Some(part as f64 / of as f64),
            Self::Thousandths(number) => Some(number as f64 / 1_000.0),
        }
    }

    /// Returns whether there is nothing to count.
    pub fn is_zero(self) -> bool {
        match self {
            Self::Whole(number) | Self::Thousandths(number) | Self::Share(number, ..) => number == 0,
        }
    }
}

impl Cell {
    /// Returns the text that is read.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Figure(figure) => &figure.text,
            Self::Empty => "",
        }
    }
}

impl Document {
    /// Calls `visit` with each figure, in the order of the text.
    pub fn each_figure<'d>(&'d self, visit: &mut impl FnMut(&'d Figure)) {
        self.each_figure_in_row(&mut |_, figure| visit(figure));
    }

    /// Calls `visit` with each figure, and the name of the row of a table or chart that it stands in.
    pub(crate) fn each_figure_in_row<'d>(&'d self, visit: &mut impl FnMut(Option<&'d str>, &'d Figure)) {
        figures_of(&self.blocks, visit);
        figures_of(&self.appendix, visit);
    }

    /// Returns the names of the free sections that are not written yet.
    pub fn unwritten(&self) -> Vec<&str> {
        let free = self.blocks.iter().chain(&self.appendix).filter_map(|block| match block {
            Block::Free(name, blocks) if blocks.is_empty() => Some(name.as_str()),
            _ => None,
        });
        free.collect()
    }
}

fn figures_of<'d>(blocks: &'d [Block], visit: &mut impl FnMut(Option<&'d str>, &'d Figure)) {
    for block in blocks {
        match block {
            Block::Heading(_, line) | Block::Paragraph(line) => figures_in(line, visit),
            Block::List(list) => list.items.iter().for_each(|item| figures_in(item, visit)),
            Block::Table(table) => table.rows.iter().for_each(|row| figures_of_row(row, visit)),
            Block::Chart(chart) => {
                for series in &chart.series {
                    let named = chart.categories.iter().zip(&series.figures);
                    named.for_each(|(name, figure)| visit(Some(name), figure));
                }
            }
            Block::Free(_, blocks) => figures_of(blocks, visit),
            Block::PageBreak => {}
        }
    }
}

fn figures_of_row<'d>(row: &'d Row, visit: &mut impl FnMut(Option<&'d str>, &'d Figure)) {
    let mut texts =
        row.cells.iter().filter_map(|cell| if let Cell::Text(text) = cell { Some(text.as_str()) } else { None });
    let name = texts.find(|text| text.chars().any(char::is_alphabetic));
    for cell in &row.cells {
        if let Cell::Figure(figure) = cell {
            visit(name, figure);
        }
    }
}

fn figures_in<'d>(line: &'d [Inline], visit: &mut impl FnMut(Option<&'d str>, &'d Figure)) {
    for inline in line {
        match inline {
            Inline::Figure(figure) => visit(None, figure),
            Inline::Strong(line) | Inline::Emphasis(line) => figures_in(line, visit),
            Inline::Text(_) | Inline::Break => {}
        }
    }
}
