//! The text of a document: headings, paragraphs, lists, tables whose head comes back on each page, charts.

use dangvu_words::Words;

use super::section::section;
use super::xml::{Look, cell, paragraph, run, table, twips};
use crate::document::{Block, Chart, Inline, List, RowKind, Table};
use crate::layout::Layout;
use crate::pdf::columns::{self, is_order};

/// The text as it is written, and what it needs beside itself.
pub(super) struct Body<'d> {
    words: &'d Words,
    layout: &'d Layout,
    /// What was written so far.
    pub(super) xml: String,
    /// The first number of each numbered list.
    pub(super) firsts: Vec<u64>,
    /// Charts, each a part of its own.
    pub(super) charts: Vec<&'d Chart>,
    /// The form of a page that is turned, for wide tables.
    wide: Layout,
    /// Whether pages are turned.
    turned: bool,
    /// Whether the text is still in its first section.
    is_first: bool,
}

/// Numbered lists begin with this one; the first is that of dashes.
const NUMBERED: usize = 2;
/// A table with more columns than this is written smaller.
const COLUMNS_WIDE: usize = 7;
/// A table of fewer rows stays on one page.
const ROWS_TOGETHER: usize = 16;
/// What stays with what follows it.
const KEEP: &str = "<w:keepNext/>";
/// A paragraph that holds nothing but the end of a section takes no room.
const SMALL: &str = "<w:spacing w:line=\"20\" w:lineRule=\"exact\"/>";
/// What stands between a table or a chart and what follows it.
const GAP: &str = "<w:spacing w:line=\"160\" w:lineRule=\"exact\"/>";

impl<'d> Body<'d> {
    /// Begins a text.
    pub(super) fn new(words: &'d Words, layout: &'d Layout) -> Self {
        let (xml, wide) = (String::new(), layout.turned());
        Self { words, layout, xml, firsts: Vec::new(), charts: Vec::new(), wide, turned: false, is_first: true }
    }

    /// Writes blocks; the last of them may stay with what follows.
    pub(super) fn blocks(&mut self, blocks: &'d [Block], stays: bool) {
        for (at, block) in blocks.iter().enumerate() {
            // What a list begins with stays with it, too.
            let stays = match blocks.get(at + 1) {
                Some(next) => matches!((block, next), (Block::Paragraph(_), Block::List(_))),
                None => stays,
            };
            let keep = if stays { KEEP } else { "" };
            match block {
                Block::Table(own) => self.turn(columns::is_wide(own, self.layout)),
                Block::PageBreak | Block::Free(..) => {}
                _ => self.turn(false),
            }
            match block {
                Block::Heading(level, line) => {
                    let style = format!("Heading{}", (*level).clamp(1, 3));
                    self.xml += &paragraph(&style, "", &inlines(line, Look::default()));
                }
                Block::Paragraph(line) => self.xml += &paragraph("Text", keep, &inlines(line, Look::default())),
                Block::List(own) => self.list(own, keep),
                Block::Table(own) => self.table(own),
                Block::Chart(own) => self.chart(own),
                Block::Free(_, inside) if inside.is_empty() => {
                    self.turn(false);
                    let said = self.words.text("report-unwritten");
                    self.xml += &paragraph("Text", keep, &run(&said, Look::default().italic()));
                }
                Block::Free(_, inside) => self.blocks(inside, stays),
                Block::PageBreak => self.page_break(),
            }
        }
    }

    /// Goes on with pages that are turned, or not: each way is a section of its own.
    pub(super) fn turn(&mut self, turned: bool) {
        if self.turned != turned {
            let ended = self.section();
            self.xml += &paragraph("Plain", &format!("{SMALL}{ended}"), "");
            (self.turned, self.is_first) = (turned, false);
        }
    }

    /// Writes what ends a section: the form of its pages.
    pub(super) fn section(&self) -> String {
        section(if self.turned { &self.wide } else { self.layout }, self.turned, self.is_first)
    }

    /// Begins a new page.
    pub(super) fn page_break(&mut self) {
        self.xml += &paragraph("Plain", "", "<w:r><w:br w:type=\"page\"/></w:r>");
    }

    fn list(&mut self, list: &List, keep: &str) {
        let number = match list.first {
            None => 1,
            Some(first) => {
                self.firsts.push(first);
                self.firsts.len() - 1 + NUMBERED
            }
        };
        let level = format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{number}\"/></w:numPr>");
        for (at, item) in list.items.iter().enumerate() {
            let keep = if at + 1 == list.items.len() { keep } else { "" };
            self.xml += &paragraph("Item", &format!("{keep}{level}"), &inlines(item, Look::default()));
        }
    }

    fn table(&mut self, own: &Table) {
        if !own.caption.is_empty() {
            self.xml += &paragraph("Caption", "", &run(&own.caption, Look::default()));
        }
        let size = self.layout.body.saturating_sub(if own.columns.len() > COLUMNS_WIDE { 4 } else { 2 });
        let widths = self.widths(own, size);
        let heads = own.columns.iter().zip(&widths).map(|(column, &width)| {
            let head = paragraph(
                "Plain",
                "<w:keepNext/><w:jc w:val=\"center\"/>",
                &run(&column.heading, Look::of(size).bold()),
            );
            cell(width, "<w:vAlign w:val=\"center\"/>", &head)
        });
        let mut rows =
            format!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{}</w:tr>", heads.collect::<String>());
        for (at, row) in own.rows.iter().enumerate() {
            // A small table is not torn apart.
            let keep = if own.rows.len() < ROWS_TOGETHER && at + 1 < own.rows.len() { "<w:keepNext/>" } else { "" };
            let look = if row.kind == RowKind::Total { Look::of(size).bold() } else { Look::of(size) };
            let cells = row.cells.iter().zip(&own.columns).zip(&widths).enumerate();
            let cells = cells.map(|(at, ((one, column), &width))| {
                let more = match row.kind {
                    _ if column.is_number => "<w:jc w:val=\"right\"/>".to_owned(),
                    _ if at == 0 && is_order(&column.heading) => "<w:jc w:val=\"center\"/>".to_owned(),
                    RowKind::Part(steps) => format!("<w:ind w:left=\"{}\"/>", u32::from(steps) * 240),
                    RowKind::Plain | RowKind::Total => String::new(),
                };
                cell(width, "", &paragraph("Plain", &format!("{keep}{more}"), &run(one.text(), look)))
            });
            rows += &format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{}</w:tr>", cells.collect::<String>());
        }
        self.xml += &table(true, &widths, &rows);
        self.xml += &paragraph("Plain", GAP, "");
    }

    /// Shares the width of the text among columns, by what stands in them.
    fn widths(&self, table: &Table, size: u32) -> Vec<u32> {
        let layout = if self.turned { &self.wide } else { self.layout };
        let all = twips(layout.text_width());
        // The typeface of the form is wider than the serif that is measured, its digits most of all.
        let shares = columns::shares(table, size as f32 * 1.15, all as f32 / 20.0);
        shares.iter().map(|points| (points * 20.0) as u32).collect()
    }

    fn chart(&mut self, chart: &'d Chart) {
        if !chart.caption.is_empty() {
            self.xml += &paragraph("Caption", "", &run(&chart.caption, Look::default()));
        }
        self.charts.push(chart);
        let drawing = super::chart::drawing(self.charts.len(), self.layout, chart);
        self.xml += &paragraph("Plain", "<w:spacing w:after=\"160\"/><w:jc w:val=\"center\"/>", &drawing);
    }
}

fn inlines(line: &[Inline], look: Look) -> String {
    let part = |inline: &Inline| match inline {
        Inline::Text(text) => run(text, look),
        Inline::Strong(inside) => inlines(inside, look.bold()),
        Inline::Emphasis(inside) => inlines(inside, look.italic()),
        Inline::Figure(figure) => run(&figure.text, look),
        Inline::Break => "<w:r><w:br/></w:r>".to_owned(),
    };
    line.iter().map(part).collect()
}
