//! Documents on their way out: what they are asked with, and the file that they become.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};

use dangvu_desk::{Desk, View, today};
use dangvu_register::day::Day;
use dangvu_register::measure::Period;
use dangvu_reports::document::{Document, Opens};
use dangvu_reports::{Asking, Paper, docx, html, text, xlsx};
use dangvu_words::Words;
use jiff::Timestamp;

use super::args::{DocumentArgs, DocumentFormat};
use super::failure::Failure;
use super::open;
use super::output::Terminal;

/// Reads what a document is asked with.
pub(super) fn asking<'a>(
    desk: &'a Desk,
    view: &'a View,
    args: &DocumentArgs,
    words: &'static Words,
    sections: BTreeMap<String, String>,
) -> Result<Asking<'a>, Failure> {
    let known = open::known(view, args.known.as_deref())?;
    let to = args.to.unwrap_or_else(|| today(Timestamp::now()));
    let from = args.from.unwrap_or_else(|| Day::ymd(to.year(), 1, 1).unwrap_or(to));
    if from > to {
        return Err(Failure::Wrong("cli-period-backwards", vec![("from", from.to_string()), ("to", to.to_string())]));
    }
    let period = Period { from, to, known };
    let paper = Paper { number: args.number, place: args.place.clone(), date: args.date, signer: args.signer.clone() };
    let unit = open::unit(view, args.unit.as_deref(), period)?;
    Ok(Asking { register: view, measures: desk.measures(), words, unit, period, paper, sections })
}

/// Writes a document.
pub(super) fn write(document: &Document, args: &DocumentArgs, terminal: &mut Terminal) -> Result<(), Failure> {
    let words = terminal.words;
    let link = |opens: &Opens| address(&args.pages, opens);
    let bytes = match args.format {
        DocumentFormat::Text => text::write(document, words).into_bytes(),
        DocumentFormat::Html => html::page(document, words, &link).into_bytes(),
        DocumentFormat::Docx => docx::write(document, words).map_err(Failure::TooLarge)?,
        DocumentFormat::Xlsx => xlsx::write(document, &sheets(words)).map_err(Failure::TooLarge)?,
    };
    let Some(path) = &args.output else { return io::stdout().write_all(&bytes).map_err(Failure::output) };
    fs::write(path, bytes).map_err(Failure::file(path))?;
    let mut figures = 0_usize;
    document.each_figure(&mut |_| figures += 1);
    let unwritten = document.unwritten().join(", ");
    let key = if unwritten.is_empty() { "cli-report-whole" } else { "cli-report-written" };
    let path = path.display().to_string();
    terminal.say(key, &[("path", path.into()), ("figures", figures.into()), ("unwritten", unwritten.into())]);
    Ok(())
}

fn sheets(words: &Words) -> xlsx::Names {
    let [text, table, chart] = ["cli-sheet-text", "cli-sheet-table", "cli-sheet-chart"].map(|key| words.text(key));
    xlsx::Names { text, table, chart }
}

/// Returns the address of what stands behind a figure; what has no page yet has none.
fn address(pages: &str, opens: &Opens) -> Option<String> {
    let Opens::Measure { measure, unit, from, to, known } = opens else { return None };
    let known = if *known == dangvu_register::ids::Seq::NEVER { String::new() } else { format!("&known={known}") };
    Some(format!("{}/figure/{measure}/{unit}?at={to}&from={from}{known}", pages.trim_end_matches('/')))
}
