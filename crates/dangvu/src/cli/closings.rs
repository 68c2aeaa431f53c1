//! `closings`: the periods closed for a unit, by itself or from above, and what came since one of them.

use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::{Desk, View, today};
use dangvu_register::ids::{Seq, Unit};
use dangvu_register::measure::{Formula, Measure, Period};
use dangvu_register::register::Closing;
use dangvu_words::{Words, summary};
use jiff::Timestamp;

use super::args::{self, Format};
use super::failure::Failure;
use super::open::{self, Called};
use super::output::{Cell, Grid, Terminal};

pub(super) fn run(dir: &Path, args: &args::Closings, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let desk = open::for_reading(dir, terminal)?;
    let view = desk.view();
    let known = open::known(&view, args.known.as_deref())?;
    let unit = open::unit(&view, args.unit.as_deref(), Period::on(today(Timestamp::now()), known))?;
    let closings = view.closings_over(unit, known);
    let Some(entry) = args.since else { return list(&desk, &view, &closings, args.format, terminal) };
    let found = closings.iter().find(|closing| closing.entry == Seq(entry));
    let unknown = || Failure::Wrong("cli-unknown-closing", vec![("entry", entry.to_string())]);
    since(&desk, &view, unit, *found.ok_or_else(unknown)?, known, args.format, terminal)
}

fn headings(words: &Words, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| words.text(&format!("cli-column-{key}"))).collect()
}

fn list(
    desk: &Desk,
    view: &View,
    closings: &[Closing],
    format: Format,
    terminal: &mut Terminal,
) -> Result<ExitCode, Failure> {
    let words = terminal.words;
    if closings.is_empty() && format == Format::Table {
        terminal.say("cli-no-closings", &[]);
        return Ok(ExitCode::SUCCESS);
    }
    let mut rows = Vec::with_capacity(closings.len());
    for closing in closings {
        let Some(entry) = desk.entry(closing.entry)? else { continue };
        rows.push(vec![
            Cell::Number(closing.entry.0.into(), closing.entry.to_string()),
            Cell::Text(view.unit_id(closing.unit).to_string()),
            Cell::Text(words.date(closing.from)),
            Cell::Text(words.date(closing.to)),
            Cell::Text(words.date(entry.paper.effective)),
            Cell::Text(words.moment(entry.recorded)),
            Cell::Text(entry.by),
        ]);
    }
    let keys = ["entry", "unit", "from", "to", "closed", "recorded", "by"];
    terminal.grid(&Grid { keys: keys.to_vec(), headings: headings(words, &keys), rows }, format)?;
    Ok(ExitCode::SUCCESS)
}

/// Lists the figures of the period that are others now, and the entries that came since. In a file for other programs stand
/// the figures only.
fn since(
    desk: &Desk,
    view: &View,
    unit: Unit,
    closing: Closing,
    known: Seq,
    format: Format,
    terminal: &mut Terminal,
) -> Result<ExitCode, Failure> {
    let words = terminal.words;
    let period = |known| Period { from: closing.from, to: closing.to, known };
    let sides = [period(closing.entry), period(known)];
    let keys = ["measure", "label", "closed_figure", "number", "difference"];
    let rows = differing(desk, view, unit, sides, words);
    let is_same = rows.is_empty();
    if format != Format::Table || !is_same {
        terminal.grid(&Grid { keys: keys.to_vec(), headings: headings(words, &keys), rows }, format)?;
    }
    if format != Format::Table {
        return Ok(ExitCode::SUCCESS);
    }
    let seqs = view.entries_between(unit, sides.map(Period::point));
    let key = if is_same { "cli-closing-same" } else { "cli-closing-entries" };
    terminal.say(key, &[("count", seqs.len().into())]);
    for seq in seqs {
        let Some(entry) = desk.entry(seq)? else { continue };
        let line = summary(words, &entry.paper, &Called(view));
        terminal.line(&format!("{:<10}  #{seq:<7} {line}", words.date(entry.paper.effective)))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn differing(desk: &Desk, view: &View, unit: Unit, sides: [Period; 2], words: &Words) -> Vec<Vec<Cell>> {
    let plain = |measure: &&Measure| matches!(measure.formula, Formula::Plain(_));
    let measures: Vec<&Measure> = desk.measures().all().iter().filter(plain).collect();
    let [then, now] = sides.map(|period| view.figures(&measures, unit, period));
    let rows = measures.into_iter().zip(then.into_iter().zip(now)).filter(|(_, (then, now))| then != now);
    let row = |(measure, (then, now)): (&Measure, _)| {
        let (then, now): (dangvu_register::measure::Figure, dangvu_register::measure::Figure) = (then, now);
        let cell = |number| Cell::Number(number, words.figure(measure.counted, number));
        vec![
            Cell::Text(measure.id.clone()),
            Cell::Text(words.lang().choose(&measure.label.vi, &measure.label.en).to_owned()),
            cell(then.number),
            cell(now.number),
            cell(now.number - then.number),
        ]
    };
    rows.map(row).collect()
}
