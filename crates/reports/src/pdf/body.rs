//! The text of a PDF: headings, paragraphs, lists.

use dangvu_words::Words;

use super::flow::{Align, Entry, Flow, Frame};
use super::line::{Look, Span, broken};
use super::tags::{Kind, Node, Tags};
use super::{chart, table};
use crate::document::{Block, Inline, List};
use crate::html::Link;
use crate::text::said;

/// What stands free below a paragraph.
const AFTER: f32 = 6.0;
/// A paragraph of so many lines is not torn from what follows.
const SHORT: usize = 3;

/// A document as it is set.
pub(super) struct Writer<'w> {
    /// The pages.
    pub(super) flow: Flow,
    /// The words.
    pub(super) words: &'w Words,
    /// Where what stands behind a figure is shown.
    pub(super) link: Link<'w>,
    /// The level of the last heading: none is left out.
    level: u16,
}

impl<'w> Writer<'w> {
    /// Begins a document.
    pub(super) fn new(flow: Flow, words: &'w Words, link: Link<'w>) -> Self {
        Self { flow, words, link, level: 1 }
    }

    /// Returns a figure or a text of a line as spans.
    pub(super) fn spans(&self, line: &[Inline], look: Look) -> Vec<Span> {
        let mut spans = Vec::new();
        for inline in line {
            match inline {
                Inline::Text(text) => spans.push(Span::of(text, look)),
                Inline::Strong(inside) => spans.extend(self.spans(inside, look.bold())),
                Inline::Emphasis(inside) => spans.extend(self.spans(inside, look.italic())),
                Inline::Figure(figure) => {
                    let address = figure.opens.as_ref().and_then(self.link);
                    spans.push(Span::linked(&figure.text, look, address));
                }
                Inline::Break => spans.push(Span::new_line(look)),
            }
        }
        spans
    }

    /// Sets blocks; the end of the last of them stays with what follows, which is so high.
    pub(super) fn blocks(&mut self, blocks: &[Block], above: Node, follows: f32) {
        for (at, block) in blocks.iter().enumerate() {
            let [own_follows, next_follows] = [at, at + 1].map(|at| self.after(blocks, at, follows));
            if !matches!(block, Block::Table(_) | Block::PageBreak) {
                self.flow.turn(false);
            }
            match block {
                Block::Heading(level, line) => {
                    let next = blocks.get(at + 1).map_or(own_follows, |next| self.least(next, next_follows));
                    self.heading(*level, line, next);
                }
                Block::Paragraph(line) => {
                    let spans = self.spans(line, Look::of(self.flow.sheet.body));
                    self.paragraph(&spans, above, own_follows);
                }
                Block::List(own) => self.list(own, above, own_follows),
                Block::Table(own) => table::set(self, own, above),
                Block::Chart(own) => chart::set(self, own, above),
                Block::Free(_, inside) if inside.is_empty() => {
                    let unwritten = self.words.text("report-unwritten");
                    let span = Span::of(&unwritten, Look::of(self.flow.sheet.body).italic());
                    self.paragraph(&[span], above, own_follows);
                }
                Block::Free(_, inside) => self.blocks(inside, above, own_follows),
                Block::PageBreak if !self.flow.is_blank() => self.flow.page(),
                Block::PageBreak => {}
            }
        }
    }

    /// Returns how high what stays with the end of a block is: after the last what follows them all, after the beginning of
    /// a list the list.
    fn after(&self, blocks: &[Block], at: usize, follows: f32) -> f32 {
        match (blocks.get(at), blocks.get(at + 1)) {
            (Some(Block::Paragraph(_)), Some(list @ Block::List(_))) => self.least(list, 0.0),
            (_, Some(_)) => 0.0,
            (_, None) => follows,
        }
    }

    /// Returns the height that the beginning of a block takes at least: what stands above it stays with it. A short block
    /// takes with it what follows, which is so high.
    fn least(&self, block: &Block, follows: f32) -> f32 {
        let line = self.flow.sheet.line;
        match block {
            Block::Heading(..) => 4.0 * line + follows,
            Block::Paragraph(own) if follows > 0.0 => {
                let spans = self.spans(own, Look::of(self.flow.sheet.body));
                let lines = broken(&spans, self.flow.sheet.first, self.flow.width()).len();
                if lines <= SHORT { lines as f32 * line + AFTER + follows } else { 2.0 * line }
            }
            Block::List(own) if own.items.len() == 1 => 2.0 * line + follows,
            Block::Paragraph(_) | Block::List(_) => 2.0 * line,
            Block::Table(own) => table::least(own) + 2.0 * line,
            Block::Chart(own) => chart::least(own) + 2.0 * line,
            Block::Free(_, inside) => match &inside[..] {
                [] => line + AFTER + follows,
                [only] => self.least(only, follows),
                [first, ..] => self.least(first, 0.0),
            },
            Block::PageBreak => 0.0,
        }
    }

    /// Says what a heading is, and lists it beside the pages.
    pub(super) fn entry(&mut self, level: u16, said: &str) -> Node {
        self.level = level.min(self.level + 1);
        let at = (self.flow.pages.len() - 1, self.flow.y);
        self.flow.entries.push(Entry { level: self.level, said: said.to_owned(), at });
        self.flow.tags.node(Tags::ROOT, Kind::Heading(self.level, said.to_owned()))
    }

    fn heading(&mut self, level: u8, line: &[Inline], next: f32) {
        let said = super::fonts::name(&said(line));
        if said.trim().is_empty() {
            return;
        }
        let (sheet, frame) = (self.flow.sheet, self.flow.frame(Align::Both));
        let look = if level > 2 { Look::of(sheet.body).bold().italic() } else { Look::of(sheet.body).bold() };
        let spans = self.spans(line, look).into_iter();
        let spans: Vec<Span> = spans.map(|span| if level == 1 { span.upper() } else { span }).collect();
        let lines = broken(&spans, sheet.first, frame.wide);
        let before = if self.flow.is_blank() { 0.0 } else { 4.0 };
        self.flow.need(before + lines.len() as f32 * frame.line + 4.0 + next);
        self.flow.y += before;
        // The title of the document is the first level.
        let node = self.entry(u16::from(level.clamp(1, 5)) + 1, said.trim());
        self.flow.lines(&lines, frame, sheet.first, node);
        self.flow.y += 4.0;
    }

    fn paragraph(&mut self, spans: &[Span], above: Node, follows: f32) {
        let (first, frame) = (self.flow.sheet.first, self.flow.frame(Align::Both));
        let node = self.flow.tags.node(above, Kind::Paragraph);
        let lines = broken(spans, first, frame.wide);
        // All of a short one stays with what follows, and the last lines of another.
        let kept = match lines.len() {
            _ if follows <= 0.0 => 0,
            short if short <= SHORT => short,
            _ => 2,
        };
        let (before, kept) = lines.split_at(lines.len() - kept);
        self.flow.lines(before, frame, first, node);
        if !kept.is_empty() {
            self.flow.need((kept.len() as f32 * frame.line + AFTER + follows).min(self.flow.height()));
        }
        self.flow.lines(kept, frame, if before.is_empty() { first } else { 0.0 }, node);
        self.flow.y += AFTER;
    }

    fn list(&mut self, list: &List, above: Node, follows: f32) {
        let (sheet, whole) = (self.flow.sheet, self.flow.frame(Align::Both));
        let look = Look::of(sheet.body);
        let last = list.first.unwrap_or(0) + list.items.len() as u64;
        let mark = if list.first.is_some() { format!("{last}.") } else { "-".to_owned() };
        let (left, hang) = (whole.x + sheet.first, look.width(&mark) + 5.0);
        let node = self.flow.tags.node(above, Kind::List(list.first.is_some()));
        for (item, number) in list.items.iter().zip(list.first.unwrap_or(0)..) {
            let one = self.flow.tags.node(node, Kind::Item);
            let (label, body) = (self.flow.tags.node(one, Kind::Label), self.flow.tags.node(one, Kind::Said));
            let frame = Frame { x: left + hang, wide: whole.wide - sheet.first - hang, ..whole };
            let lines = broken(&self.spans(item, look), 0.0, frame.wide);
            let is_last = number + 1 == last;
            let least = if is_last && follows > 0.0 { lines.len() as f32 * frame.line + AFTER + follows } else { 0.0 };
            let least = if least > self.flow.height() / 2.0 { 0.0 } else { least };
            self.flow.need(least.max(frame.line * lines.len().min(2) as f32));
            let mark = if list.first.is_some() { format!("{number}.") } else { "-".to_owned() };
            let marked = broken(&[Span::of(&mark, look)], 0.0, hang);
            let beside = Frame { x: left, wide: hang, align: Align::Left, ..whole };
            marked.iter().for_each(|line| self.flow.set(line, beside, self.flow.y, Some(label)));
            self.flow.lines(&lines, frame, 0.0, body);
            self.flow.y += 4.0;
        }
        self.flow.y += 2.0;
    }

    /// Sets what a table or a chart is called, in the middle.
    pub(super) fn caption(&mut self, caption: &str, above: Node) {
        let frame = self.flow.frame(Align::Centre);
        let lines = broken(&[Span::of(caption, Look::of(self.flow.sheet.body).bold())], 0.0, frame.wide);
        let node = self.flow.tags.node(above, Kind::Caption);
        self.flow.lines(&lines, frame, 0.0, node);
        self.flow.y += 4.0;
    }

    /// Returns how high a caption is.
    pub(super) fn caption_height(&self, caption: &str) -> f32 {
        if caption.is_empty() {
            return 0.0;
        }
        let look = Look::of(self.flow.sheet.body).bold();
        broken(&[Span::of(caption, look)], 0.0, self.flow.width()).len() as f32 * self.flow.sheet.line + 4.0
    }
}
