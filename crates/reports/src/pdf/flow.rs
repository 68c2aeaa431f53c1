//! Pages that fill from above: where the next line stands, and what stands on each page already.

use std::rc::Rc;

use super::fonts::name;
use super::line::{Line, Look, Piece, Span, broken};
use super::tags::{Kind, Mark, Node, Tags};
use crate::layout::Layout;

/// Points in a millimetre.
pub(super) const MILLIMETRE: f32 = 72.0 / 25.4;

/// Paper, margins and sizes in points; what the layout says nothing of is as offices have it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet {
    paper: (f32, f32),
    /// Above, to the right, below and to the left.
    margins: [f32; 4],
    /// How far the first line of a paragraph stands in.
    pub(super) first: f32,
    /// Size of the text.
    pub(super) body: f32,
    /// From line to line.
    pub(super) line: f32,
    /// Size of the names of organisations.
    pub(super) organisation: f32,
    /// Size of number, place and date.
    pub(super) number: f32,
    /// Size of the document's kind.
    pub(super) title: f32,
    /// Size of what it is about.
    pub(super) subject: f32,
}

impl Sheet {
    /// Returns a layout in points.
    pub(super) fn of(layout: &Layout) -> Self {
        let or = |value: u32, usual: u32| if value == 0 { usual as f32 } else { value as f32 };
        let body = or(layout.body, 14);
        Self {
            paper: (or(layout.paper.0, 210) * MILLIMETRE, or(layout.paper.1, 297) * MILLIMETRE),
            margins: layout.margins.map(|margin| or(margin, 20) * MILLIMETRE),
            first: layout.first_line as f32 * MILLIMETRE,
            body,
            line: if layout.line == 0 { body * 1.3 } else { layout.line as f32 },
            organisation: or(layout.organisation, 14),
            number: or(layout.number, 14),
            title: or(layout.title, 16),
            subject: or(layout.subject, 14),
        }
    }

    /// Returns the width of the text, on a page that is turned or not.
    pub(super) fn width(&self, turned: bool) -> f32 {
        let [top, right, bottom, left] = self.margins;
        if turned { self.paper.1 - top - bottom } else { self.paper.0 - left - right }
    }
}

/// A part of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    /// From the left.
    pub(super) x: f32,
    /// From above.
    pub(super) y: f32,
    /// Width.
    pub(super) wide: f32,
    /// Height.
    pub(super) high: f32,
}

/// What stands on a page.
#[derive(Debug)]
pub(super) enum Item {
    /// A piece of a line: where it begins, and by how much its spaces are stretched.
    Text(f32, f32, Piece, f32, Mark),
    /// Areas of a colour.
    Areas(Vec<Area>, [u8; 3], Mark),
}

/// What opens an address.
#[derive(Debug)]
pub(super) struct Opened {
    /// Its number.
    pub(super) number: usize,
    /// The address.
    pub(super) address: Rc<str>,
    /// What is read.
    pub(super) said: String,
    /// Where it is.
    pub(super) area: Area,
}

/// A page.
#[derive(Debug)]
pub(super) struct Page {
    /// Width and height.
    pub(super) size: (f32, f32),
    /// What stands on it.
    pub(super) items: Vec<Item>,
    /// What opens an address.
    pub(super) links: Vec<Opened>,
}

/// Where lines stand between left and right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    /// To the left.
    Left,
    /// In the middle.
    Centre,
    /// To the right.
    Right,
    /// From margin to margin, but for the last line.
    Both,
}

/// Where lines stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// From the left edge of the paper.
    pub(super) x: f32,
    /// Width.
    pub(super) wide: f32,
    /// From line to line.
    pub(super) line: f32,
    /// Between left and right.
    pub(super) align: Align,
}

/// A heading, as readers list it beside the pages.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its level, from 1.
    pub(super) level: u16,
    /// What it says.
    pub(super) said: String,
    /// Its page, from 0, and how far down.
    pub(super) at: (usize, f32),
}

/// Black.
pub(super) const BLACK: [u8; 3] = [0, 0, 0];

/// Pages that fill from above.
#[derive(Debug)]
pub(super) struct Flow {
    /// The form.
    pub(super) sheet: Sheet,
    /// The pages; there is always one.
    pub(super) pages: Vec<Page>,
    /// What the pieces are.
    pub(super) tags: Tags,
    /// The headings.
    pub(super) entries: Vec<Entry>,
    /// How far down the next line stands.
    pub(super) y: f32,
    turned: bool,
}

impl Flow {
    /// Begins a first page.
    pub(super) fn new(sheet: Sheet) -> Self {
        let mut flow = Self { sheet, pages: Vec::new(), tags: Tags::new(), entries: Vec::new(), y: 0.0, turned: false };
        flow.page();
        flow
    }

    /// Begins a page.
    pub(super) fn page(&mut self) {
        let (wide, high) = self.sheet.paper;
        let size = if self.turned { (high, wide) } else { (wide, high) };
        self.pages.push(Page { size, items: Vec::new(), links: Vec::new() });
        self.y = self.top();
    }

    /// Goes on with pages that are turned, or not.
    pub(super) fn turn(&mut self, turned: bool) {
        if self.turned != turned {
            self.turned = turned;
            if self.is_blank() {
                self.pages.pop();
            }
            self.page();
        }
    }

    /// Returns whether nothing stands on the page.
    pub(super) fn is_blank(&self) -> bool {
        self.pages.last().is_some_and(|page| page.items.is_empty())
    }

    /// Returns the margins: a turned page has the left one above.
    fn margins(&self) -> [f32; 4] {
        let [top, right, bottom, left] = self.sheet.margins;
        if self.turned { [left, top, right, bottom] } else { [top, right, bottom, left] }
    }

    /// Returns where the text begins.
    pub(super) fn top(&self) -> f32 {
        self.margins()[0]
    }

    /// Returns where the text begins on the left.
    pub(super) fn left(&self) -> f32 {
        self.margins()[3]
    }

    /// Returns the width of the text.
    pub(super) fn width(&self) -> f32 {
        self.sheet.width(self.turned)
    }

    /// Returns the height of the text on a whole page.
    pub(super) fn height(&self) -> f32 {
        let high = self.pages.last().map_or(0.0, |page| page.size.1);
        high - self.margins()[0] - self.margins()[2]
    }

    /// Returns the height that is left on the page.
    pub(super) fn room(&self) -> f32 {
        self.top() + self.height() - self.y
    }

    /// Begins a page unless so much is left on this one, or nothing stands on it.
    pub(super) fn need(&mut self, high: f32) {
        if high > self.room() + 0.01 && self.y > self.top() {
            self.page();
        }
    }

    /// Returns a frame as wide as the text.
    pub(super) fn frame(&self, align: Align) -> Frame {
        Frame { x: self.left(), wide: self.width(), line: self.sheet.line, align }
    }

    /// Adds what stands on the page.
    pub(super) fn add(&mut self, item: Item) {
        if let Some(page) = self.pages.last_mut() {
            page.items.push(item);
        }
    }

    /// Draws a rule.
    pub(super) fn rule(&mut self, area: Area) {
        self.add(Item::Areas(vec![area], BLACK, Mark::Ornament));
    }

    /// Sets a line, so far down, in a node of the tree; without one it is read nowhere.
    pub(super) fn set(&mut self, line: &Line, frame: Frame, y: f32, node: Option<Node>) {
        let size = line.pieces.iter().map(|piece| piece.look.size).fold(0.0, f32::max);
        let base = y + frame.line / 2.0 + size * 0.33;
        let free = frame.wide - line.width;
        let mut x = match frame.align {
            Align::Left | Align::Both => frame.x,
            Align::Centre => frame.x + free / 2.0,
            Align::Right => frame.x + free,
        };
        let is_stretched = frame.align == Align::Both && !line.is_last && line.spaces() > 0;
        let stretch = if is_stretched { (free / f32::from(line.spaces())).max(0.0) } else { 0.0 };
        for piece in &line.pieces {
            let wide = piece.width + stretch * f32::from(piece.spaces);
            let mark = match (node, &piece.link) {
                (None, _) => Mark::Again,
                (Some(node), None) => self.tags.mark(node),
                (Some(node), Some(address)) => {
                    let (mark, number) = self.tags.link(node);
                    let area = Area { x, y: base - size * 0.8, wide, high: size * 1.05 };
                    let link = Opened { number, address: Rc::clone(address), said: name(piece.text.trim()), area };
                    if let Some(page) = self.pages.last_mut() {
                        page.links.push(link);
                    }
                    mark
                }
            };
            self.add(Item::Text(x, base, piece.clone(), stretch, mark));
            x += wide;
        }
    }

    /// Sets lines one below the other, the first so far in; neither the first nor the last of them stands alone on a page.
    pub(super) fn lines(&mut self, lines: &[Line], frame: Frame, indent: f32, node: Node) {
        let mut rest = lines;
        while !rest.is_empty() {
            let fit = ((self.room() + 0.01) / frame.line).max(0.0) as usize;
            let take = match rest.len() {
                all if all <= fit => all,
                all if all == fit + 1 => fit.saturating_sub(1),
                _ => fit,
            };
            let is_alone = take < 2 && take < rest.len();
            if is_alone && self.y > self.top() {
                self.page();
                continue;
            }
            let (now, later) = rest.split_at(take.clamp(1, rest.len()));
            for line in now {
                let indent = if rest.len() == lines.len() && std::ptr::eq(line, &now[0]) { indent } else { 0.0 };
                let frame = Frame { x: frame.x + indent, wide: frame.wide - indent, ..frame };
                self.set(line, frame, self.y, Some(node));
                self.y += frame.line;
            }
            rest = later;
        }
    }

    /// Sets one text as a paragraph in a frame.
    pub(super) fn text(&mut self, text: &str, look: Look, frame: Frame, above: Node) {
        if !text.is_empty() {
            let node = self.tags.node(above, Kind::Paragraph);
            let lines = broken(&[Span::of(text, look)], 0.0, frame.wide);
            self.lines(&lines, frame, 0.0, node);
        }
    }

    /// Numbers the pages, in the middle above the text; the first has no number.
    pub(super) fn number_pages(&mut self) {
        let ([top, right, _, left], look) = (self.sheet.margins, Look::of(self.sheet.body));
        for (at, page) in self.pages.iter_mut().enumerate().skip(1) {
            let text = (at + 1).to_string();
            let width = look.width(&text);
            let piece = Piece { text, look, link: None, width, spaces: 0 };
            let (x, y) = ((left + page.size.0 - right - width) / 2.0, top * 0.5 + look.size * 0.33);
            page.items.push(Item::Text(x, y, piece, 0.0, Mark::Again));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow() -> Flow {
        Flow::new(Sheet::of(&Layout::sample()))
    }

    /// Sets paragraphs of so many lines after so many others, and tells how many lines stand on each page.
    fn lines_on_pages(before: usize, lines: usize) -> Vec<usize> {
        let mut flow = flow();
        let frame = flow.frame(Align::Both);
        flow.y += before as f32 * frame.line;
        let text = vec!["từ"; lines].join("\n");
        let spans: Vec<Span> = text
            .split_inclusive('\n')
            .flat_map(|word| [Span::of(word.trim(), Look::of(14.0)), Span::new_line(Look::of(14.0))])
            .take(2 * lines - 1)
            .collect();
        flow.lines(&broken(&spans, 0.0, frame.wide), frame, 0.0, Tags::ROOT);
        flow.pages.iter().map(|page| page.items.len()).collect()
    }

    #[test]
    fn neither_the_first_nor_the_last_line_of_a_paragraph_stands_alone() {
        let whole = (flow().height() / flow().sheet.line) as usize;
        assert_eq!(lines_on_pages(whole - 4, 4), [4]);
        assert_eq!(lines_on_pages(whole - 3, 4), [2, 2]);
        assert_eq!(lines_on_pages(whole - 2, 4), [2, 2]);
        assert_eq!(lines_on_pages(whole - 1, 4), [0, 4]);
        assert_eq!(lines_on_pages(whole - 2, 3), [0, 3]);
        assert_eq!(lines_on_pages(whole - 1, 2), [0, 2]);
        assert_eq!(lines_on_pages(0, 2 * whole + 1).iter().sum::<usize>(), 2 * whole + 1);
    }

    #[test]
    fn a_blank_page_is_turned_and_another_is_followed_by_one() {
        let mut flow = flow();
        flow.turn(true);
        assert_eq!((flow.pages.len(), flow.pages[0].size.0 > flow.pages[0].size.1), (1, true));
        flow.rule(Area { x: 0.0, y: 0.0, wide: 1.0, high: 1.0 });
        flow.turn(false);
        assert_eq!((flow.pages.len(), flow.pages[1].size.0 < flow.pages[1].size.1), (2, true));
    }
}
