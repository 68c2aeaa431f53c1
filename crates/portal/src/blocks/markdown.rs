//! From Markdown to blocks. HTML in it is no markup here: it is cleaned away to its text.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::Read;
use super::builder::{Builder, Holder, Leaf, Mark};

/// Most bytes of a text; what is beyond is left out.
pub(super) const BYTES_MAX: usize = 1 << 20;

pub(super) fn read(text: &str) -> Read {
    let text = start(text);
    let mut reading = Reading { builder: Builder::new(), picture: None };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        reading.event(event);
    }
    reading.builder.finish()
}

/// Returns as much of a text as is read.
pub(super) fn start(text: &str) -> &str {
    let mut end = text.len().min(BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

struct Reading {
    builder: Builder,
    /// A picture whose text is being read: its address, its caption, what it shows.
    picture: Option<(String, String, String)>,
}

impl Reading {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.text(&text),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.builder.line_break(),
            Event::Html(html) | Event::InlineHtml(html) if !html.starts_with("<!--") => {
                self.builder.dropped.active += 1;
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match &mut self.picture {
            Some((.., alt)) => alt.push_str(text),
            None => self.builder.text(text),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let builder = &mut self.builder;
        match tag {
            Tag::Paragraph | Tag::CodeBlock(_) => builder.begin(Leaf::Paragraph),
            Tag::Heading { level, .. } => builder.begin(Leaf::Heading(level_of(level))),
            Tag::BlockQuote(_) => builder.open(Holder::Quote),
            Tag::List(first) => builder.open(Holder::List { ordered: first.is_some() }),
            Tag::Item => builder.open(Holder::Item),
            Tag::Table(_) => builder.begin_table(),
            Tag::TableHead | Tag::TableRow => builder.begin_row(),
            Tag::TableCell => builder.begin_cell(false),
            Tag::Strong => builder.mark(Mark::Strong),
            Tag::Emphasis => builder.mark(Mark::Emphasis),
            Tag::Link { dest_url, .. } => builder.mark(Mark::Link(super::address::link(&dest_url))),
            Tag::Image { dest_url, title, .. } => {
                self.picture = Some((dest_url.into_string(), title.into_string(), String::new()));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let builder = &mut self.builder;
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock => builder.end(),
            TagEnd::BlockQuote(_) => builder.close(|holder| holder == Holder::Quote),
            TagEnd::List(_) => builder.close(|holder| matches!(holder, Holder::List { .. })),
            TagEnd::Item => builder.close(|holder| holder == Holder::Item),
            TagEnd::TableHead => builder.end_head(),
            TagEnd::TableCell => builder.end_cell(),
            TagEnd::Table => builder.end_table(),
            TagEnd::Strong => builder.unmark(&Mark::Strong),
            TagEnd::Emphasis => builder.unmark(&Mark::Emphasis),
            TagEnd::Link => builder.unmark(&Mark::Link(None)),
            TagEnd::Image => {
                if let Some((address, caption, alt)) = self.picture.take() {
                    builder.picture(&address, &alt, &caption);
                }
            }
            _ => {}
        }
    }
}

/// The first level is the title's; headings of a text begin below it.
fn level_of(level: HeadingLevel) -> u8 {
    (level as u8).clamp(2, 4)
}
