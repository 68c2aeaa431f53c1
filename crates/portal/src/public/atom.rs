//! The latest texts as an Atom feed: of all, and of each section.

use std::fmt::Write as _;

use maud::{Render, html};

use super::lists::path_of;
use super::reading::{Answer, Fault, Reading};
use crate::tables::live::Brief;

const ENTRIES: usize = 30;

pub(super) fn all(reading: &Reading<'_>) -> Result<Answer, Fault> {
    let texts = reading.portal().latest(None, reading.now, 0, ENTRIES)?;
    Ok(feed(reading, &reading.title(), "/", &texts))
}

pub(super) fn section(reading: &Reading<'_>) -> Result<Answer, Fault> {
    let section = reading.sections.iter().find(|section| section.slug == reading.part()).ok_or(Fault::NotFound)?;
    let texts = reading.portal().latest(Some(section.id), reading.now, 0, ENTRIES)?;
    let title = format!("{} – {}", section.name, reading.title());
    Ok(feed(reading, &title, &format!("/muc/{}", section.slug), &texts))
}

fn feed(reading: &Reading<'_>, title: &str, path: &str, texts: &[Brief]) -> Answer {
    let escaped = |text: &str| text.render().into_string();
    let updated = texts.iter().map(|text| text.updated_at).max().unwrap_or(reading.now);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"vi\">\n",
    );
    let page = escaped(&reading.absolute(path));
    let own = escaped(&reading.absolute(reading.address));
    let head = html! { title { (title) } id { (reading.absolute(reading.address)) } updated { (updated) } author { name { (reading.title()) } } };
    writeln!(out, "{}<link href=\"{page}\"/><link rel=\"self\" href=\"{own}\"/>", head.into_string())
        .unwrap_or_default();
    for text in texts {
        let address = reading.absolute(&path_of(text));
        let entry = html! { title { (text.title) } id { (address) } published { (text.published_at) } updated { (text.updated_at) } summary { (text.summary) } };
        writeln!(out, "<entry>{}<link href=\"{}\"/></entry>", entry.into_string(), escaped(&address))
            .unwrap_or_default();
    }
    out.push_str("</feed>\n");
    Answer::Bytes { kind: "application/atom+xml; charset=utf-8", bytes: out.into_bytes(), lasts: false, name: None }
}
