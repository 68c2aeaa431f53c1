//! What a text is made of: a few kinds of blocks. Whatever comes in, as Markdown or pasted, becomes these or falls away;
//! whatever goes out is written from these, escaped. So no markup of anybody's reaches a page.

mod address;
mod builder;
mod draw;
mod entity;
mod html;
mod markdown;
mod write;

pub use draw::{Look, draw};

/// Text of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Letters.
    Text(String),
    /// Strong.
    Strong(Vec<Self>),
    /// Emphasised.
    Emphasis(Vec<Self>),
    /// A link to an address that was found harmless.
    Link {
        /// The address.
        to: String,
        /// What it says.
        text: Vec<Self>,
    },
    /// A new line.
    Break,
}

/// The content of a cell.
pub type Cell = Vec<Inline>;

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading of the second to the fourth level: the first is the title's.
    Heading(u8, Vec<Inline>),
    /// A list.
    List {
        /// Whether it is numbered.
        ordered: bool,
        /// What stands at each point.
        items: Vec<Vec<Self>>,
    },
    /// A quotation.
    Quote(Vec<Self>),
    /// A table.
    Table {
        /// Its head; empty if it has none.
        head: Vec<Cell>,
        /// Its rows, all as wide as the head.
        rows: Vec<Vec<Cell>>,
    },
    /// A picture of the portal's own.
    Picture {
        /// Name of the file.
        file: String,
        /// What it shows, for whoever does not see it.
        alt: String,
        /// What stands under it.
        caption: String,
    },
    /// A published figure, by its number.
    Figure(i64),
}

/// What was left out of something that was pasted or written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dropped {
    /// Script, styles, frames, and other things that do something.
    pub active: usize,
    /// Pictures that are not the portal's own.
    pub pictures: usize,
    /// Links to addresses that cannot be linked to.
    pub links: usize,
}

impl Dropped {
    /// Returns whether nothing was.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// A text that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// What it is made of.
    pub blocks: Vec<Block>,
    /// What was left out.
    pub dropped: Dropped,
}

/// Reads Markdown. HTML within it is text.
pub fn markdown(text: &str) -> Read {
    markdown::read(text)
}

/// Reads HTML, as browsers and Word put it on the clipboard, for its structure.
pub fn html(text: &str) -> Read {
    html::read(text)
}

/// Writes blocks as Markdown.
pub fn write(blocks: &[Block]) -> String {
    write::all(blocks)
}

/// Returns what can be read in blocks, without form: for search and summaries.
pub fn plain(blocks: &[Block]) -> String {
    let mut text = String::new();
    add_blocks(blocks, &mut text);
    text.trim_end().to_owned()
}

/// Returns the names of the pictures and files that blocks show or link to.
pub fn files(blocks: &[Block]) -> Vec<String> {
    let mut found = Vec::new();
    each(blocks, &mut |block| {
        if let Block::Picture { file, .. } = block {
            found.push(file.clone());
        }
    });
    found
}

/// Returns the numbers of the figures that blocks show.
pub fn figures(blocks: &[Block]) -> Vec<i64> {
    let mut found = Vec::new();
    each(blocks, &mut |block| {
        if let Block::Figure(number) = block {
            found.push(*number);
        }
    });
    found
}

fn each(blocks: &[Block], what: &mut impl FnMut(&Block)) {
    for block in blocks {
        what(block);
        match block {
            Block::Quote(inner) => each(inner, what),
            Block::List { items, .. } => items.iter().for_each(|item| each(item, what)),
            _ => {}
        }
    }
}

fn add_blocks(blocks: &[Block], text: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(line) | Block::Heading(_, line) => {
                add_line(line, text);
                text.push('\n');
            }
            Block::List { items, .. } => items.iter().for_each(|item| add_blocks(item, text)),
            Block::Quote(inner) => add_blocks(inner, text),
            Block::Table { head, rows } => {
                for row in std::iter::once(head).chain(rows).filter(|row| !row.is_empty()) {
                    for cell in row {
                        add_line(cell, text);
                        text.push(' ');
                    }
                    text.push('\n');
                }
            }
            Block::Picture { caption, .. } if !caption.is_empty() => {
                text.push_str(caption);
                text.push('\n');
            }
            Block::Picture { .. } | Block::Figure(_) => {}
        }
    }
}

fn add_line(line: &[Inline], text: &mut String) {
    for inline in line {
        match inline {
            Inline::Text(letters) => text.push_str(letters),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => add_line(inner, text),
            Inline::Break => text.push(' '),
        }
    }
}

/// Returns an address if it may be linked to.
pub fn harmless(address: &str) -> Option<String> {
    address::link(address)
}
