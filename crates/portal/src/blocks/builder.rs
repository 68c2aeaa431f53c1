//! Puts blocks together from whatever a reader meets, in whatever order: what is opened wrongly is closed all the same.

use super::{Block, Cell, Dropped, Inline, Read, address};

/// How deep lists and quotations stand in each other; what is deeper is put into the last.
const DEPTH_MAX: usize = 6;
/// How many marks stand in each other.
const MARKS_MAX: usize = 6;
/// How many columns a table has.
const COLUMNS_MAX: usize = 40;

/// What the line being read becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaf {
    Paragraph,
    Heading(u8),
}

/// What holds blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holder {
    Root,
    Quote,
    List { ordered: bool },
    Item,
}

/// What letters are marked with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    Strong,
    Emphasis,
    /// `None` for an address that cannot be linked to: the text stays.
    Link(Option<String>),
}

impl Mark {
    fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

struct Open {
    holder: Holder,
    blocks: Vec<Block>,
    items: Vec<Vec<Block>>,
}

#[derive(Default)]
struct OpenTable {
    has_head: bool,
    rows: Vec<Vec<Cell>>,
    /// Tables within its cells.
    inner: usize,
}

pub(super) struct Builder {
    open: Vec<Open>,
    marks: Vec<(Mark, Vec<Inline>)>,
    leaf: Leaf,
    table: Option<OpenTable>,
    pub(super) dropped: Dropped,
}

impl Builder {
    pub(super) fn new() -> Self {
        let root = Open { holder: Holder::Root, blocks: Vec::new(), items: Vec::new() };
        let marks = vec![(Mark::None, Vec::new())];
        Self { open: vec![root], marks, leaf: Leaf::Paragraph, table: None, dropped: Dropped::default() }
    }

    /// Adds letters.
    pub(super) fn text(&mut self, letters: &str) {
        let clean = letters.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter });
        let line = self.line();
        if let Some(Inline::Text(last)) = line.last_mut() {
            last.extend(clean.filter(|letter| !is_invisible(*letter)));
        } else {
            line.push(Inline::Text(clean.filter(|letter| !is_invisible(*letter)).collect()));
        }
    }

    /// Begins a new line within the paragraph.
    pub(super) fn line_break(&mut self) {
        self.line().push(Inline::Break);
    }

    /// Begins a paragraph or heading.
    pub(super) fn begin(&mut self, leaf: Leaf) {
        self.flush();
        self.leaf = leaf;
    }

    /// Ends the paragraph or heading.
    pub(super) fn end(&mut self) {
        self.flush();
        self.leaf = Leaf::Paragraph;
    }

    /// Begins to mark letters.
    pub(super) fn mark(&mut self, mark: Mark) {
        if mark == Mark::Link(None) {
            self.dropped.links += 1;
        }
        let is_marked = self.marks.iter().any(|(open, _)| open.is_like(&mark));
        if self.marks.len() <= MARKS_MAX && !is_marked {
            self.marks.push((mark, Vec::new()));
        }
    }

    /// Ends a mark; those begun after it go on.
    pub(super) fn unmark(&mut self, mark: &Mark) {
        let Some(at) = self.marks.iter().rposition(|(open, _)| open.is_like(mark)).filter(|&at| at > 0) else { return };
        let mut again = Vec::new();
        while self.marks.len() > at {
            let Some((mark, line)) = self.marks.pop() else { break };
            again.push(mark.clone());
            put_marked(self.line(), mark, line);
        }
        again.pop();
        self.marks.extend(again.into_iter().rev().map(|mark| (mark, Vec::new())));
    }

    /// Opens a list, a point of one, or a quotation.
    pub(super) fn open(&mut self, holder: Holder) {
        self.flush();
        if self.table.is_some() || self.open.len() > DEPTH_MAX * 2 {
            return;
        }
        let is_in_list = matches!(self.open.last(), Some(Open { holder: Holder::List { .. }, .. }));
        if holder == Holder::Item && !is_in_list {
            self.push(Holder::List { ordered: false });
        } else if holder != Holder::Item && is_in_list {
            self.push(Holder::Item);
        }
        self.push(holder);
    }

    /// Closes a list, a point or a quotation, with all that was opened in it.
    pub(super) fn close(&mut self, is_it: impl Fn(Holder) -> bool) {
        self.flush();
        if self.table.is_some() {
            return;
        }
        if let Some(at) = self.open.iter().rposition(|open| is_it(open.holder)).filter(|&at| at > 0) {
            while self.open.len() > at {
                self.pop();
            }
        }
    }

    /// Closes the point of the innermost list, if one is open.
    pub(super) fn close_item(&mut self) {
        let innermost = self.open.iter().rposition(|open| matches!(open.holder, Holder::List { .. }));
        let item = self.open.iter().rposition(|open| open.holder == Holder::Item);
        if item > innermost {
            self.close(|holder| holder == Holder::Item);
        }
    }

    /// Shows a picture, or leaves it out if it is not the portal's own.
    pub(super) fn picture(&mut self, address: &str, alt: &str, caption: &str) {
        if let Some(number) = address::figure(address).filter(|_| self.table.is_none()) {
            self.flush();
            return self.block(Block::Figure(number));
        }
        let Some(file) = address::picture(address).filter(|_| self.table.is_none()) else {
            self.dropped.pictures += 1;
            return;
        };
        self.flush();
        let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.block(Block::Picture { file, alt: tidy(alt), caption: tidy(caption) });
    }

    /// Begins a table; one within a cell is read as text.
    pub(super) fn begin_table(&mut self) {
        match &mut self.table {
            Some(table) => table.inner += 1,
            None => {
                self.flush();
                self.table = Some(OpenTable::default());
            }
        }
    }

    pub(super) fn begin_row(&mut self) {
        self.flush();
        if let Some(table) = self.table.as_mut().filter(|table| table.inner == 0) {
            table.rows.push(Vec::new());
        }
    }

    /// Begins a cell; the first row is the head if its first cell is one.
    pub(super) fn begin_cell(&mut self, is_head: bool) {
        self.end_cell();
        let Some(table) = self.table.as_mut().filter(|table| table.inner == 0) else { return };
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        if table.rows.len() == 1 && table.rows[0].is_empty() {
            table.has_head = is_head;
        }
        if let Some(row) = table.rows.last_mut().filter(|row| row.len() < COLUMNS_MAX) {
            row.push(Vec::new());
        }
    }

    /// Ends a row that is the head, whatever its cells are.
    pub(super) fn end_head(&mut self) {
        self.end_cell();
        if let Some(table) = self.table.as_mut().filter(|table| table.inner == 0) {
            table.has_head = table.rows.len() == 1 && table.rows[0].iter().any(|cell| !cell.is_empty());
        }
    }

    pub(super) fn end_cell(&mut self) {
        if self.table.as_ref().is_some_and(|table| table.inner == 0) {
            self.put_in_cell();
        }
    }

    /// Puts what was read into the last cell, after what is there.
    fn put_in_cell(&mut self) {
        let line = self.take_line();
        let cell = self.table.as_mut().and_then(|table| table.rows.last_mut()).and_then(|row| row.last_mut());
        if let Some(cell) = cell.filter(|_| !line.is_empty()) {
            if !cell.is_empty() {
                cell.push(Inline::Break);
            }
            cell.extend(line);
        }
    }

    pub(super) fn end_table(&mut self) {
        if let Some(table) = self.table.as_mut().filter(|table| table.inner > 0) {
            table.inner -= 1;
            return;
        }
        self.end_cell();
        let Some(table) = self.table.take() else { return };
        for block in tabled(table) {
            self.block(block);
        }
    }

    /// Ends whatever is open and returns what came of it.
    pub(super) fn finish(mut self) -> Read {
        while self.table.is_some() {
            self.end_table();
        }
        self.flush();
        while self.open.len() > 1 {
            self.pop();
        }
        let blocks = self.open.pop().map(|root| root.blocks).unwrap_or_default();
        Read { blocks, dropped: self.dropped }
    }

    fn line(&mut self) -> &mut Vec<Inline> {
        if self.marks.is_empty() {
            self.marks.push((Mark::None, Vec::new()));
        }
        let last = self.marks.len() - 1;
        &mut self.marks[last].1
    }

    /// Takes the line that was read; marks go on with nothing in them.
    fn take_line(&mut self) -> Vec<Inline> {
        let marks: Vec<Mark> = self.marks.iter().map(|(mark, _)| mark.clone()).collect();
        while self.marks.len() > 1 {
            let Some((mark, line)) = self.marks.pop() else { break };
            put_marked(self.line(), mark, line);
        }
        let line = std::mem::take(self.line());
        self.marks = marks.into_iter().map(|mark| (mark, Vec::new())).collect();
        trimmed(line)
    }

    fn flush(&mut self) {
        if self.table.is_some() {
            return self.put_in_cell();
        }
        let line = self.take_line();
        if line.is_empty() {
            return;
        }
        let block = match self.leaf {
            Leaf::Paragraph => Block::Paragraph(line),
            Leaf::Heading(level) => Block::Heading(level, line),
        };
        self.block(block);
    }

    fn block(&mut self, block: Block) {
        if matches!(self.open.last(), Some(Open { holder: Holder::List { .. }, .. })) {
            self.push(Holder::Item);
        }
        if let Some(open) = self.open.last_mut() {
            open.blocks.push(block);
        }
    }

    fn push(&mut self, holder: Holder) {
        self.open.push(Open { holder, blocks: Vec::new(), items: Vec::new() });
    }

    fn pop(&mut self) {
        let Some(closed) = self.open.pop() else { return };
        let Some(parent) = self.open.last_mut() else { return };
        match closed.holder {
            Holder::Item if closed.blocks.is_empty() => {}
            Holder::Item => parent.items.push(closed.blocks),
            Holder::List { .. } if closed.items.is_empty() => {}
            Holder::List { ordered } => parent.blocks.push(Block::List { ordered, items: closed.items }),
            Holder::Quote if closed.blocks.is_empty() => {}
            Holder::Quote => parent.blocks.push(Block::Quote(closed.blocks)),
            Holder::Root => parent.blocks.extend(closed.blocks),
        }
    }
}

/// Makes a table even; one of a single column is a layout and becomes paragraphs.
fn tabled(table: OpenTable) -> Vec<Block> {
    let mut rows: Vec<Vec<Cell>> =
        table.rows.into_iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    if width <= 1 {
        let lines = rows.into_iter().flatten().filter(|line| !line.is_empty());
        return lines.map(Block::Paragraph).collect();
    }
    for row in &mut rows {
        row.resize_with(width, Vec::new);
    }
    let head = if table.has_head && rows.len() > 1 { rows.remove(0) } else { Vec::new() };
    vec![Block::Table { head, rows }]
}

/// Adds marked letters; spaces at their ends stand outside, and what is marked alike goes together.
fn put_marked(line: &mut Vec<Inline>, mark: Mark, mut marked: Vec<Inline>) {
    let before = take_edge(&mut marked, true);
    let after = take_edge(&mut marked, false);
    if before {
        push_text(line, " ");
    }
    if !marked.is_empty() {
        match (mark, line.last_mut()) {
            (Mark::Strong, Some(Inline::Strong(last))) | (Mark::Emphasis, Some(Inline::Emphasis(last))) => {
                last.extend(marked);
            }
            (Mark::Strong, _) => line.push(Inline::Strong(marked)),
            (Mark::Emphasis, _) => line.push(Inline::Emphasis(marked)),
            (Mark::Link(Some(to)), _) => line.push(Inline::Link { to, text: marked }),
            (Mark::Link(None) | Mark::None, _) => line.extend(marked),
        }
    }
    if after {
        push_text(line, " ");
    }
}

fn push_text(line: &mut Vec<Inline>, text: &str) {
    match line.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => line.push(Inline::Text(text.to_owned())),
    }
}

/// Takes spaces and new lines away at one end; returns whether there were any.
fn take_edge(line: &mut Vec<Inline>, at_start: bool) -> bool {
    let mut taken = false;
    loop {
        let at = if at_start { 0 } else { line.len().saturating_sub(1) };
        match line.get_mut(at) {
            Some(Inline::Break) => {
                line.remove(at);
                taken = true;
            }
            Some(Inline::Text(text)) => {
                let kept = if at_start { text.trim_start() } else { text.trim_end() };
                if kept.len() != text.len() {
                    taken = true;
                    *text = kept.to_owned();
                }
                if !text.is_empty() {
                    return taken;
                }
                line.remove(at);
            }
            Some(Inline::Strong(_) | Inline::Emphasis(_) | Inline::Link { .. }) | None => return taken,
        }
    }
}

/// Tidies a whole line: no space at its ends, one between words, letters together.
fn trimmed(mut line: Vec<Inline>) -> Vec<Inline> {
    take_edge(&mut line, true);
    take_edge(&mut line, false);
    let mut after_space = true;
    tidied(line, &mut after_space)
}

fn tidied(line: Vec<Inline>, after_space: &mut bool) -> Vec<Inline> {
    let mut tidy: Vec<Inline> = Vec::with_capacity(line.len());
    for inline in line {
        match inline {
            Inline::Text(text) => {
                let mut kept = String::with_capacity(text.len());
                for letter in text.chars() {
                    if letter != ' ' || !*after_space {
                        kept.push(letter);
                    }
                    *after_space = letter == ' ';
                }
                if !kept.is_empty() {
                    push_text(&mut tidy, &kept);
                }
            }
            Inline::Break => {
                if let Some(Inline::Text(last)) = tidy.last_mut() {
                    last.truncate(last.trim_end().len());
                }
                tidy.push(Inline::Break);
                *after_space = true;
            }
            Inline::Strong(inner) => tidy.push(Inline::Strong(tidied(inner, after_space))),
            Inline::Emphasis(inner) => tidy.push(Inline::Emphasis(tidied(inner, after_space))),
            Inline::Link { to, text } => tidy.push(Inline::Link { to, text: tidied(text, after_space) }),
        }
    }
    tidy.retain(|inline| !is_empty(inline));
    tidy
}

fn is_empty(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) => text.is_empty(),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => inner.is_empty(),
        Inline::Break => false,
    }
}

/// Letters that nobody sees and that can make a text say something else than it shows: directions, joiners, controls.
fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFD}' | '\u{E0000}'..='\u{E0FFF}')
}
