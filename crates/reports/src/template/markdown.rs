//! From Markdown with marks to blocks. What Markdown has and documents do not, stays as its text.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::round::{BLOCK, FIGURE, Pad};
use crate::document::{Block, Inline, List};

/// Reads Markdown; marks stand for what is on the pad.
pub(super) fn blocks(markdown: &str, pad: &mut Pad) -> Vec<Block> {
    let mut reading = Reading { pad, blocks: Vec::new(), lines: vec![Vec::new()], list: None };
    for event in Parser::new(markdown) {
        reading.event(event);
    }
    reading.paragraph();
    reading.blocks
}

/// Reads one line, as that of what a document is about.
pub(super) fn line(markdown: &str, pad: &mut Pad) -> String {
    let mut text = String::new();
    for block in blocks(markdown, pad) {
        if let Block::Paragraph(line) = block {
            said(&line, &mut text);
        }
    }
    text
}

/// Writes a line as text alone.
fn said(line: &[Inline], text: &mut String) {
    for inline in line {
        match inline {
            Inline::Text(own) => text.push_str(own),
            Inline::Strong(line) | Inline::Emphasis(line) => said(line, text),
            Inline::Figure(figure) => text.push_str(&figure.text),
            Inline::Break => text.push(' '),
        }
    }
}

struct Reading<'p> {
    pad: &'p mut Pad,
    blocks: Vec<Block>,
    /// The line that is read, and those that it stands in.
    lines: Vec<Vec<Inline>>,
    list: Option<Listed>,
}

/// The outermost list; those inside it go on in it.
struct Listed {
    depth: usize,
    first: Option<u64>,
    items: Vec<Vec<Inline>>,
}

impl Reading<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => self.text(&text),
            Event::SoftBreak => self.push(Inline::Text(" ".to_owned())),
            Event::HardBreak => self.push(Inline::Break),
            Event::Rule => {
                self.paragraph();
                self.blocks.push(Block::PageBreak);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn begin(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong | Tag::Emphasis => self.lines.push(Vec::new()),
            Tag::List(first) => match &mut self.list {
                Some(list) => {
                    list.depth += 1;
                    self.item();
                }
                None => {
                    self.paragraph();
                    self.list = Some(Listed { depth: 1, first: *first, items: Vec::new() });
                }
            },
            Tag::Item => self.item(),
            Tag::Heading { .. } | Tag::Paragraph if self.list.is_none() => self.paragraph(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.close(Inline::Strong),
            TagEnd::Emphasis => self.close(Inline::Emphasis),
            TagEnd::Heading(level) if self.list.is_none() => {
                let line = self.take();
                if !line.is_empty() {
                    self.blocks.push(Block::Heading(level as u8, line));
                }
            }
            TagEnd::List(_) => {
                self.item();
                if let Some(mut list) = self.list.take() {
                    list.depth -= 1;
                    if list.depth > 0 {
                        self.list = Some(list);
                    } else {
                        self.blocks.push(Block::List(List { first: list.first, items: list.items }));
                    }
                }
            }
            TagEnd::Item => self.item(),
            TagEnd::Paragraph if self.list.is_none() => self.paragraph(),
            _ => {}
        }
    }

    /// Ends the item that is read, if anything stands in it.
    fn item(&mut self) {
        let line = self.take();
        if let (Some(list), false) = (&mut self.list, line.is_empty()) {
            list.items.push(line);
        }
    }

    /// Ends the paragraph that is read, if anything stands in it.
    fn paragraph(&mut self) {
        let line = self.take();
        if !line.is_empty() {
            self.blocks.push(Block::Paragraph(line));
        }
    }

    fn take(&mut self) -> Vec<Inline> {
        self.lines.truncate(1);
        let mut line = self.lines.pop().unwrap_or_default();
        self.lines.push(Vec::new());
        while let Some(Inline::Text(text)) = line.last_mut() {
            let end = text.trim_end().len();
            text.truncate(end);
            if end > 0 {
                break;
            }
            line.pop();
        }
        line
    }

    fn close(&mut self, wrap: fn(Vec<Inline>) -> Inline) {
        let inside = self.lines.pop().unwrap_or_default();
        if self.lines.is_empty() {
            self.lines.push(Vec::new());
        }
        if !inside.is_empty() {
            self.push(wrap(inside));
        }
    }

    fn push(&mut self, inline: Inline) {
        let Some(line) = self.lines.last_mut() else { return };
        match (line.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (None, Inline::Text(text)) if text.trim().is_empty() => {}
            (_, inline) => line.push(inline),
        }
    }

    /// Reads text, and puts what is on the pad where its marks are.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find([FIGURE[0], BLOCK[0]]) {
            let (before, marked) = rest.split_at(at);
            self.plain(before);
            let is_block = marked.starts_with(BLOCK[0]);
            let (mark, after) = marked.split_once(if is_block { BLOCK[1] } else { FIGURE[1] }).unwrap_or((marked, ""));
            let place = mark.trim_start_matches([FIGURE[0], BLOCK[0]]).parse().unwrap_or(usize::MAX);
            if is_block {
                self.paragraph();
                self.blocks.extend(self.pad.blocks.get(place).cloned());
            } else if let Some(figure) = self.pad.figures.get(place).cloned() {
                self.push(Inline::Figure(figure));
            }
            rest = after;
        }
        self.plain(rest);
    }

    fn plain(&mut self, text: &str) {
        if !text.is_empty() {
            self.push(Inline::Text(text.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Exact, Figure};

    fn figure(text: &str) -> Figure {
        Figure { text: text.to_owned(), value: Exact::Whole(1), opens: None }
    }

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    #[test]
    fn marks_become_figures_wherever_they_stand() {
        let mut pad = Pad { figures: vec![figure("81"), figure("gần 5.000")], blocks: vec![Block::PageBreak] };
        let read = blocks(
            "Có **\u{e000}0\u{e001} tổ chức** với \u{e000}1\u{e001} đảng viên.\n\n\u{e002}0\u{e003}\n\nHết",
            &mut pad,
        );
        let strong = Inline::Strong(vec![Inline::Figure(figure("81")), text(" tổ chức")]);
        let line = vec![text("Có "), strong, text(" với "), Inline::Figure(figure("gần 5.000")), text(" đảng viên.")];
        assert_eq!(read, [Block::Paragraph(line), Block::PageBreak, Block::Paragraph(vec![text("Hết")])]);
    }

    #[test]
    fn headings_lists_and_breaks_are_read_and_the_rest_stays_text() {
        let read = blocks("# Một\n\n- a\n  - b\n- c\n\n2. hai\n3. ba\n\nX  \nY <b>z</b>", &mut Pad::default());
        let list = |first, items: &[&str]| {
            Block::List(List { first, items: items.iter().map(|item| vec![text(item)]).collect() })
        };
        let last = Block::Paragraph(vec![text("X"), Inline::Break, text("Y <b>z</b>")]);
        let heading = Block::Heading(1, vec![text("Một")]);
        assert_eq!(read, [heading, list(None, &["a", "b", "c"]), list(Some(2), &["hai", "ba"]), last]);
    }

    #[test]
    fn a_mark_that_stands_for_nothing_leaves_nothing() {
        assert_eq!(blocks("a\u{e000}7\u{e001}b \u{e002}", &mut Pad::default()), [Block::Paragraph(vec![text("ab")])]);
    }
}
