//! A PDF: first it is set, line by line and page by page, then what stands on the pages is drawn. Nothing in it depends
//! on the machine or the hour, so that the same document gives the same bytes.

mod body;
mod chart;
pub(crate) mod columns;
mod draw;
mod flow;
mod fonts;
mod head;
pub(crate) mod line;
mod table;
mod tags;

use dangvu_words::Words;

use self::body::Writer;
use self::draw::About;
use self::flow::{Flow, Sheet};
use self::tags::{Kind, Tags};
use crate::document::Document;
use crate::error::WriteError;
use crate::html::Link;

/// Writes a document, its figures as links.
///
/// # Errors
/// When a PDF cannot hold it, as with more than eight million parts.
pub fn write(document: &Document, words: &Words, link: Link<'_>) -> Result<Vec<u8>, WriteError> {
    let mut writer = Writer::new(Flow::new(Sheet::of(&document.layout)), words, link);
    head::head(&mut writer, &document.head);
    let foot = head::foot_height(&writer.flow, &document.foot);
    writer.blocks(&document.blocks, Tags::ROOT, foot);
    head::foot(&mut writer, &document.foot);
    if let Some(own) = &document.identity {
        head::identity(&mut writer, own);
    }
    if !document.appendix.is_empty() {
        writer.flow.turn(false);
        if !writer.flow.is_blank() {
            writer.flow.page();
        }
        let part = writer.flow.tags.node(Tags::ROOT, Kind::Part);
        writer.blocks(&document.appendix, part, 0.0);
    }
    writer.flow.number_pages();
    let head = &document.head;
    let title = fonts::name([head.title.as_str(), &head.subject].join(" ").trim());
    let named = [title.as_str(), &head.issuer, &head.party, "-"].into_iter().find(|name| !name.trim().is_empty());
    let about = About {
        title: fonts::name(named.unwrap_or_default()),
        issuer: fonts::name(&head.issuer),
        lang: words.lang().code(),
        day: document.dated,
    };
    draw::draw(&writer.flow, &about)
}
