//! `report closed`, `show`, `verify`, `since` and `erase`: reports that are closed.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::{Closed, Desk, FileVerified, Verified, View};
use dangvu_register::ids::Seq;
use dangvu_register::measure::Period;
use dangvu_reports::document::Figure;
use dangvu_reports::readback::Otherwise;
use dangvu_reports::{Became, Recounted};
use dangvu_words::{Words, summary};

use super::args::Format;
use super::document::{ClosedList, EraseReport, ShowReport, SinceReport, VerifyReport};
use super::failure::Failure;
use super::open::{self, Called};
use super::output::{Cell, Grid, Terminal};
use super::{document, verify as keys};

/// How many differences are listed at most.
const LISTED_MAX: usize = 100;

fn headings(words: &Words, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| words.text(&format!("cli-column-{key}"))).collect()
}

pub(super) fn list(dir: &Path, args: &ClosedList, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let desk = open::for_reading(dir, terminal)?;
    let (view, words) = (desk.view(), terminal.words);
    let today = dangvu_desk::today(jiff::Timestamp::now());
    let unit = match &args.unit {
        Some(unit) => Some(open::unit(&view, Some(unit), Period::on(today, Seq::NEVER))?),
        None => None,
    };
    let closed = desk.closed_reports(&view, unit)?;
    if closed.is_empty() && args.format == Format::Table {
        terminal.say("cli-no-closed", &[]);
        return Ok(ExitCode::SUCCESS);
    }
    let row = |Closed { entry, by, on, act, .. }: &Closed| {
        let number = act.number.map_or(Cell::Empty, |number| Cell::Number(number.into(), number.to_string()));
        vec![
            Cell::Number(entry.0.into(), entry.to_string()),
            Cell::Text(act.report.clone()),
            Cell::Text(act.unit.to_string()),
            Cell::Text(words.date(act.from)),
            Cell::Text(words.date(act.to)),
            Cell::Number(act.known.0.into(), act.known.to_string()),
            number,
            Cell::Text(words.date(*on)),
            Cell::Text(by.clone()),
        ]
    };
    let keys = ["entry", "template", "unit", "from", "to", "known", "document_number", "closed", "by"];
    let rows = closed.iter().map(row).collect();
    terminal.grid(&Grid { keys: keys.to_vec(), headings: headings(words, &keys), rows }, args.format)?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn show(dir: &Path, args: &ShowReport, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let desk = open::for_reading(dir, terminal)?;
    let view = desk.view();
    let closed = desk.closed_report(&view, Seq(args.entry))?;
    say_state(&closed, terminal);
    document::write(&desk.reproduce(&view, &closed, &args.out.pages)?, &args.out, terminal)?;
    Ok(ExitCode::SUCCESS)
}

/// Says what there is to know of a closed report before it is read.
fn say_state(closed: &Closed, terminal: &mut Terminal) {
    if let Some(by) = closed.voided_by {
        terminal.say("cli-closed-voided", &[("by", by.to_string().into())]);
    }
    if closed.texts().is_none() {
        terminal.say("cli-closed-erased", &[]);
    }
}

pub(super) fn verify(dir: &Path, args: &VerifyReport, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let desk = open::for_reading(dir, terminal)?;
    let view = desk.view();
    let (closed, verified) = match args.what.parse::<u32>() {
        Ok(entry) if !Path::new(&args.what).exists() => {
            let closed = desk.closed_report(&view, Seq(entry))?;
            let verified = desk.verify_report(&view, &closed)?;
            (closed, verified)
        }
        _ => desk.verify_file(&view, &fs::read(&args.what).map_err(Failure::file(&args.what))?)?,
    };
    if let Some(line) = line_of(&desk, &view, closed.entry, terminal.words)? {
        terminal.line(&line)?;
    }
    say_state(&closed, terminal);
    found(&closed, &verified, terminal)?;
    terminal.say(if verified.is_same() { "cli-report-same" } else { "cli-report-differs" }, &[]);
    Ok(if verified.is_same() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Says what was found out, from the journal up to the file.
fn found(closed: &Closed, verified: &Verified, terminal: &mut Terminal) -> Result<(), Failure> {
    let words = terminal.words;
    let known = [("entry", closed.act.known.to_string().into())];
    let key = if verified.is_journal_same { "cli-report-journal-same" } else { "cli-report-journal-differs" };
    terminal.line(&words.text_with(key, &known))?;
    let (figures, recounted) = (closed.act.figures.split(' ').count(), verified.recounted.len());
    let key = if recounted == 0 { "cli-report-figures-same" } else { "cli-report-figures-differ" };
    terminal.line(&words.text_with(key, &[("figures", figures.into()), ("count", recounted.into())]))?;
    for Recounted { kept, figure } in verified.recounted.iter().take(LISTED_MAX) {
        let now = figure.as_ref().map_or_else(|| words.text("cli-nothing"), |figure| figure.value.written());
        let kept = kept.clone().unwrap_or_else(|| words.text("cli-nothing"));
        let said = words.text_with("cli-report-recounted", &[("kept", kept.into()), ("now", now.into())]);
        terminal.line(&format!("  {said}"))?;
    }
    if let Some(is_alike) = verified.is_worded_alike {
        terminal.line(&words.text(if is_alike { "cli-report-worded-alike" } else { "cli-report-worded-otherwise" }))?;
    }
    verified.file.as_ref().map_or(Ok(()), |file| of_file(file, terminal))
}

fn of_file(file: &FileVerified, terminal: &mut Terminal) -> Result<(), Failure> {
    let words = terminal.words;
    let key = match (file.is_same, file.says_the_same()) {
        (true, _) => "cli-report-file-same",
        (false, true) => "cli-report-file-says-the-same",
        (false, false) => "cli-report-file-differs",
    };
    terminal.line(&words.text_with(key, &[("count", file.otherwise.len().into())]))?;
    for differs in file.otherwise.iter().take(LISTED_MAX) {
        terminal.line(&format!("  {}", differs_at(differs, words)))?;
    }
    Ok(())
}

/// Says where a file says what, and what it should say; a sentence follows in which the words stand.
fn differs_at(differs: &Otherwise, words: &Words) -> String {
    let Otherwise { place, file, report } = differs;
    let nothing = || words.text("cli-nothing");
    let whole = || [file, report].map(|side| side.clone().unwrap_or_else(nothing));
    let [says, should] = differs.apart().map_or_else(whole, |(says, should)| [says, should]);
    let line = words.text_with(
        "cli-report-otherwise",
        &[("place", place.say(words).into()), ("file", says.into()), ("report", should.as_str().into())],
    );
    let sentence = report.iter().filter(|sentence| **sentence != should);
    sentence.fold(line, |line, sentence| format!("{line}\n      {}", sentence.trim()))
}

pub(super) fn since(dir: &Path, args: &SinceReport, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let desk = open::for_reading(dir, terminal)?;
    let (view, words) = (desk.view(), terminal.words);
    let closed = desk.closed_report(&view, Seq(args.entry))?;
    let known = open::known(&view, args.known.as_deref())?;
    let period = Period { known, to: args.to.unwrap_or(closed.act.to), ..closed.period() };
    if period.to < period.from {
        let values = vec![("from", period.from.to_string()), ("to", period.to.to_string())];
        return Err(Failure::Wrong("cli-period-backwards", values));
    }
    let changes = desk.changes_since(&view, &closed, period, words)?;
    let is_same = changes.figures.is_empty();
    let keys = ["label", "of_what", "closed_figure", "number", "difference"];
    if args.format != Format::Table || !is_same {
        let rows = changes.figures.iter().map(|became| row(became, words)).collect();
        terminal.grid(&Grid { keys: keys.to_vec(), headings: headings(words, &keys), rows }, args.format)?;
    }
    if args.format != Format::Table {
        return Ok(ExitCode::SUCCESS);
    }
    let key = if is_same { "cli-report-since-same" } else { "cli-report-since-entries" };
    terminal.say(key, &[("count", changes.entries.len().into())]);
    for entry in changes.entries {
        if let Some(line) = line_of(&desk, &view, entry, words)? {
            terminal.line(&line)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn row(became: &Became, words: &Words) -> Vec<Cell> {
    let texts = [&became.then, &became.now].map(|side| side.as_ref().map(|figure| figure.text.as_str()));
    // A share may be another and read the same: then its parts tell it.
    let said = |figure: &Figure| if texts[0] == texts[1] { figure.value.written() } else { figure.text.clone() };
    let cell = |side: &Option<Figure>| side.as_ref().map_or(Cell::Empty, |figure| Cell::Text(said(figure)));
    let difference = became.difference().map_or(Cell::Empty, |by| Cell::Text(by.written()));
    let (label, of) = (Cell::Text(became.say_label()), Cell::Text(became.say_of(words)));
    vec![label, of, cell(&became.then), cell(&became.now), difference]
}

/// Returns the line of an entry in a history.
fn line_of(desk: &Desk, view: &View, entry: Seq, words: &Words) -> Result<Option<String>, Failure> {
    let line = |stored: dangvu_desk::Entry| {
        let said = summary(words, &stored.paper, &Called(view));
        format!("{:<10}  #{entry:<7} {said}", words.date(stored.paper.effective))
    };
    Ok(desk.entry(entry)?.map(line))
}

pub(super) fn erase(dir: &Path, args: &EraseReport, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let desk = open::for_recording(dir, terminal)?;
    let key = desk.closed_report(&desk.view(), Seq(args.entry))?.act.key();
    desk.close()?;
    keys::erase_key(dir, (&key, &args.entry.to_string()), args.yes, terminal)
}
