//! From HTML to blocks: what a browser or Word puts on the clipboard, read for its structure alone.
//!
//! It is no browser and need not agree with one: nothing that it reads is ever written as markup. At worst a text is
//! cut oddly. Every loop moves on over the text, so that no input takes longer than its length.

use super::builder::{Builder, Holder, Leaf, Mark};
use super::{Read, entity, markdown};

/// What does something, or belongs to no text: left out with all that is in it.
const LEFT_OUT: &[&str] = &[
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "applet",
    "svg",
    "math",
    "template",
    "noscript",
    "noframes",
    "noembed",
    "xmp",
    "plaintext",
    "textarea",
    "select",
    "title",
    "head",
    "audio",
    "video",
    "canvas",
    "form",
    "button",
    "xml",
    "frameset",
];
/// Of these, what has no end.
const WITHOUT_END: &[&str] = &["embed", "plaintext"];
/// What browsers always put on a clipboard: nobody is told that it was left out.
const USUAL: &[&str] = &["head", "style", "title", "xml"];

/// A tag.
struct Tag<'a> {
    name: String,
    is_end: bool,
    attributes: &'a str,
}

pub(super) fn read(text: &str) -> Read {
    let mut reading = Reading { builder: Builder::new(), rest: markdown::start(text), word_list: None, heads: 0 };
    while !reading.rest.is_empty() {
        reading.step();
    }
    reading.end_word_list();
    reading.builder.finish()
}

struct Reading<'a> {
    builder: Builder,
    rest: &'a str,
    /// Whether a list is being read that Word wrote as paragraphs, and its first marker is still to come.
    word_list: Option<bool>,
    heads: usize,
}

impl<'a> Reading<'a> {
    fn step(&mut self) {
        let Some(at) = self.rest.find('<') else {
            let text = std::mem::take(&mut self.rest);
            return self.text(text);
        };
        let text = &self.rest[..at];
        self.text(text);
        self.rest = &self.rest[at..];
        if let Some(comment) = self.rest.strip_prefix("<!--") {
            self.rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
        } else if self.rest.starts_with("<!") || self.rest.starts_with("<?") {
            self.rest = self.rest.find('>').map_or("", |end| &self.rest[end + 1..]);
        } else {
            match self.tag() {
                Some(tag) => self.apply(&tag),
                None => {
                    self.text("<");
                    self.rest = &self.rest[1..];
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if text.trim().is_empty() {
            self.builder.text(" ");
        } else {
            self.builder.text(&entity::decoded(text));
        }
    }

    /// Reads the tag that the text begins with; `None` if it is none.
    fn tag(&mut self) -> Option<Tag<'a>> {
        let inside = &self.rest[1..];
        let (is_end, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
        if !inside.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            return None;
        }
        let name_end = inside.find(|letter: char| letter.is_whitespace() || letter == '/' || letter == '>');
        let name_end = name_end.unwrap_or(inside.len());
        let after = &inside[name_end..];
        let (attributes, rest) = match tag_end(after) {
            Some(end) => (&after[..end], &after[end + 1..]),
            None => (after, ""),
        };
        self.rest = rest;
        Some(Tag { name: inside[..name_end].to_ascii_lowercase(), is_end, attributes })
    }

    fn apply(&mut self, tag: &Tag<'_>) {
        if LEFT_OUT.contains(&tag.name.as_str()) {
            if !tag.is_end {
                self.leave_out(&tag.name);
            }
            return;
        }
        if tag.is_end { self.end(&tag.name) } else { self.start(tag) }
    }

    fn leave_out(&mut self, name: &str) {
        if !USUAL.contains(&name) {
            self.builder.dropped.active += 1;
        }
        // A form is left out, but what it says stays.
        if name == "form" || name == "button" || WITHOUT_END.contains(&name) {
            return;
        }
        self.skip_to_end(name);
    }

    fn skip_to_end(&mut self, name: &str) {
        let mut from = 0;
        while let Some(at) = self.rest[from..].find("</") {
            let after = &self.rest[from + at + 2..];
            if after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
                let end = after.find('>').map_or(after.len(), |end| end + 1);
                self.rest = &after[end..];
                return;
            }
            from += at + 2;
        }
        self.rest = "";
    }

    fn start(&mut self, tag: &Tag<'_>) {
        if tag.attributes.len() >= 2 && has_handler(tag.attributes) {
            self.builder.dropped.active += 1;
        }
        match tag.name.as_str() {
            "p" => self.paragraph(tag),
            "div" | "section" | "article" | "header" | "footer" | "main" | "center" | "address" | "pre" | "dt"
            | "dd" | "figcaption" | "caption" | "hr" => self.plain(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_word_list();
                let level = tag.name.as_bytes()[1] - b'0';
                self.builder.begin(Leaf::Heading(level.clamp(2, 4)));
            }
            "ul" | "ol" => {
                self.end_word_list();
                self.builder.open(Holder::List { ordered: tag.name == "ol" });
            }
            "li" => {
                self.builder.close_item();
                self.builder.open(Holder::Item);
            }
            "blockquote" => {
                self.end_word_list();
                self.builder.open(Holder::Quote);
            }
            "table" => {
                self.end_word_list();
                self.builder.begin_table();
            }
            "thead" => self.heads += 1,
            "tr" => self.builder.begin_row(),
            "td" | "th" => self.builder.begin_cell(tag.name == "th" || self.heads > 0),
            "br" => self.builder.line_break(),
            "b" | "strong" => self.builder.mark(Mark::Strong),
            "i" | "em" | "cite" => self.builder.mark(Mark::Emphasis),
            "span" => self.span(tag),
            "a" => {
                if let Some(address) = attribute(tag.attributes, "href") {
                    self.builder.mark(Mark::Link(super::address::link(&address)));
                }
            }
            "img" | "image" => self.picture(tag),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let builder = &mut self.builder;
        match name {
            "p" | "div" | "section" | "article" | "header" | "footer" | "main" | "center" | "address" | "pre"
            | "dt" | "dd" | "figcaption" | "caption" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => builder.end(),
            "ul" | "ol" => builder.close(|holder| matches!(holder, Holder::List { .. })),
            "li" => builder.close_item(),
            "blockquote" => builder.close(|holder| holder == Holder::Quote),
            "td" | "th" => builder.end_cell(),
            "thead" => self.heads = self.heads.saturating_sub(1),
            "table" => builder.end_table(),
            "b" | "strong" => builder.unmark(&Mark::Strong),
            "i" | "em" | "cite" => builder.unmark(&Mark::Emphasis),
            "a" => builder.unmark(&Mark::Link(None)),
            _ => {}
        }
    }

    fn plain(&mut self) {
        self.end_word_list();
        self.builder.begin(Leaf::Paragraph);
    }

    /// A paragraph; or a point of a list, which Word writes as a paragraph with a mark in its style.
    fn paragraph(&mut self, tag: &Tag<'_>) {
        let style = attribute(tag.attributes, "style").unwrap_or_default();
        if !style.to_ascii_lowercase().contains("mso-list:") {
            return self.plain();
        }
        if self.word_list.is_none() {
            self.word_list = Some(true);
        } else {
            self.builder.close(|holder| holder == Holder::Item);
            self.builder.open(Holder::Item);
        }
    }

    /// The mark of a point in Word's lists tells whether the list is numbered, and is left out; other spans may be bold.
    fn span(&mut self, tag: &Tag<'_>) {
        let style = attribute(tag.attributes, "style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
        if !style.contains("mso-list:ignore") {
            return;
        }
        let end = self.rest.find("</p").unwrap_or(self.rest.len());
        let mut marker = String::new();
        let mut depth = 1;
        let mut at = 0;
        while depth > 0 && at < end {
            let Some(next) = self.rest[at..end].find('<') else { break };
            marker.push_str(&self.rest[at..at + next]);
            let tag = &self.rest[at + next..end];
            depth = if tag.starts_with("</span") { depth - 1 } else { depth + i32::from(tag.starts_with("<span")) };
            at += next + tag.find('>').map_or(tag.len(), |close| close + 1);
        }
        self.rest = &self.rest[at..];
        if self.word_list == Some(true) {
            let ordered = entity::decoded(&marker).trim().starts_with(|letter: char| letter.is_ascii_digit());
            self.builder.open(Holder::List { ordered });
            self.builder.open(Holder::Item);
            self.word_list = Some(false);
        }
    }

    fn end_word_list(&mut self) {
        if self.word_list.take() == Some(false) {
            self.builder.close(|holder| matches!(holder, Holder::List { .. }));
        }
    }

    fn picture(&mut self, tag: &Tag<'_>) {
        let address = attribute(tag.attributes, "src").unwrap_or_default();
        let alt = attribute(tag.attributes, "alt").unwrap_or_default();
        let caption = attribute(tag.attributes, "title").unwrap_or_default();
        self.builder.picture(&address, &alt, &caption);
    }
}

/// Returns where a tag ends: at the first `>` that stands in no quotes.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) => {
                if byte == open {
                    quote = None;
                }
            }
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            (None, b'>') => return Some(at),
            (None, _) => {}
        }
        after_equals = byte == b'=' || (after_equals && byte.is_ascii_whitespace());
    }
    None
}

/// Returns the value of an attribute.
fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/' || letter == '=');
        if rest.is_empty() {
            return None;
        }
        let end =
            rest.find(|letter: char| letter.is_whitespace() || letter == '=' || letter == '/').unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let after = after.trim_start();
        let Some(value) = after.strip_prefix('=') else {
            rest = after;
            continue;
        };
        let value = value.trim_start();
        let (value, after) = valued(value);
        if name.eq_ignore_ascii_case(wanted) {
            return Some(entity::decoded(value));
        }
        rest = after;
    }
}

/// Reads a value, with or without quotes; returns it and what comes after.
fn valued(text: &str) -> (&str, &str) {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let inside = &text[1..];
            inside.find(quote).map_or((inside, ""), |end| (&inside[..end], &inside[end + 1..]))
        }
        _ => text.split_at(text.find(char::is_whitespace).unwrap_or(text.len())),
    }
}

/// Returns whether a tag would do something when it is shown or touched.
fn has_handler(attributes: &str) -> bool {
    let lower = attributes.to_ascii_lowercase();
    lower.match_indices("on").any(|(at, _)| {
        let starts = at == 0 || !lower.as_bytes()[at - 1].is_ascii_alphanumeric();
        let name = lower[at + 2..].bytes().take_while(u8::is_ascii_lowercase).count();
        starts && name > 2 && lower[at + 2 + name..].trim_start().starts_with('=')
    })
}
