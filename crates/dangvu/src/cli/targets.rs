//! `targets`: what a unit's targets ask for, or those that a document sets, and what became of them.

use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::{Desk, View, today};
use dangvu_register::codes::MatterKind;
use dangvu_register::ids::Seq;
use dangvu_register::measure::{Counted, Figure, Period};
use dangvu_register::target::{PeriodResult, Score, Target, TargetReport};
use dangvu_words::Words;
use jiff::Timestamp;

use super::args::{self, Format};
use super::failure::Failure;
use super::open;
use super::output::{Cell, Grid, Terminal};

const KEYS: [&str; 12] =
    ["target", "label", "unit", "year", "adopted", "adjusted", "number", "of", "reached", "result", "pace", "cause"];

pub(super) fn run(dir: &Path, args: &args::Targets, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let desk = open::for_reading(dir, terminal)?;
    let view = desk.view();
    let (on, known) = (args.on.unwrap_or_else(|| today(Timestamp::now())), open::known(&view, args.known.as_deref())?);
    let targets = asked(&view, args, Period::on(on, known))?;
    let set_by_then =
        |target: &Target| view.matter_events(target.matter, known).next().is_some_and(|step| step.on <= on);
    let report = |target: Target| view.target_report(desk.measures(), target.matter, on, known);
    let reports: Vec<TargetReport> = targets.into_iter().filter(set_by_then).filter_map(report).collect();
    let words = terminal.words;
    if reports.is_empty() && args.format == Format::Table {
        terminal.say("cli-no-targets", &[("day", words.date(on).into())]);
        return Ok(ExitCode::SUCCESS);
    }
    let grid = Grid {
        keys: KEYS.to_vec(),
        headings: KEYS.map(|key| words.text(&format!("cli-column-{key}"))).to_vec(),
        rows: reports.iter().flat_map(|report| rows(&desk, &view, words, report)).collect(),
    };
    terminal.grid(&grid, args.format)?;
    if args.format == Format::Table {
        terminal.note(&words.score(Score::of(&reports)));
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the targets that are asked for: of a document, or of a unit itself.
fn asked(view: &View, args: &args::Targets, period: Period) -> Result<Vec<Target>, Failure> {
    let Some(code) = &args.document else {
        let unit = open::unit(view, args.unit.as_deref(), period)?;
        return Ok(view.targets_of(unit, period.known));
    };
    let is_document = |matter: &_| {
        let opened = view.opening_of(*matter, Seq::NEVER);
        opened.is_some_and(|affair| affair.opening.kind == MatterKind::Document)
    };
    let unknown = || Failure::Wrong("cli-unknown-document", vec![("document", code.to_string())]);
    let document = view.matter(code).filter(is_document).ok_or_else(unknown)?;
    Ok(view.targets_by(document, period.known))
}

/// Returns a row for each period of a target; of one that has not begun, one without a result.
fn rows(desk: &Desk, view: &View, words: &Words, report: &TargetReport) -> Vec<Vec<Cell>> {
    let target = &report.target;
    let percent = view.is_in_percent(desk.measures(), target);
    let asked = |asked| Cell::Text(words.asked(target.terms.comparator, asked, percent));
    let head = [
        Cell::Text(view.matter_id(target.matter).to_string()),
        Cell::Text(view.text(target.label).unwrap_or_default().to_owned()),
        Cell::Text(view.unit_id(target.unit).to_string()),
    ];
    let row = |period: &PeriodResult| {
        let mut row = head.to_vec();
        row.push(period.year.map_or(Cell::Empty, |year| Cell::Number(year.into(), year.to_string())));
        row.extend([asked(period.adopted), period.adjusted.map_or(Cell::Empty, asked)]);
        row.extend(reached(words, period.figure.zip(period.counted), percent));
        row.push(Cell::Text(words.coded(period.result).to_owned()));
        row.push(period.pace.map_or(Cell::Empty, |pace| Cell::Text(words.coded(pace).to_owned())));
        row.push(period.cause.map_or(Cell::Empty, |cause| {
            let text = view.text(cause.text).unwrap_or_default();
            Cell::Text(format!("{}: {text}", words.coded(cause.kind)))
        }));
        row
    };
    if report.periods.is_empty() {
        let mut row = head.to_vec();
        row.extend([Cell::Empty, asked(target.terms.asked)]);
        row.resize(KEYS.len(), Cell::Empty);
        row[9] = Cell::Text(words.coded(report.result).to_owned());
        return vec![row];
    }
    report.periods.iter().map(row).collect()
}

/// Shows what was reached: numerator, denominator, and how it is read. A typed-in value is not a whole number.
fn reached(words: &Words, figure: Option<(Figure, Counted)>, percent: bool) -> [Cell; 3] {
    let Some((figure, counted)) = figure else { return [Cell::Empty, Cell::Empty, Cell::Empty] };
    let read = Cell::Text(words.reached(counted, figure, percent));
    let number = match counted {
        Counted::Value => Cell::Empty,
        _ => Cell::Number(figure.number, words.number(figure.number)),
    };
    [number, figure.of.map_or(Cell::Empty, |of| Cell::Number(of, words.number(of))), read]
}
