//! `measure`: figures, by unit or dimension, with what stands behind them.

use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::{Desk, View, today};
use dangvu_register::ids::Unit;
use dangvu_register::measure::{Counted, Dimension, Evidence, Figure, Measure, Period};
use dangvu_words::{Names as _, Words, summary};
use jiff::Timestamp;

use super::args::{self, Format};
use super::failure::Failure;
use super::open::{self, Called};
use super::output::{Cell, Grid, Terminal};

pub(super) fn run(dir: &Path, args: &args::Measure, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let desk = open::for_reading(dir, terminal)?;
    if args.ids.is_empty() {
        list(&desk, args.format, terminal)?;
        return Ok(ExitCode::SUCCESS);
    }
    let measures: Vec<&Measure> = args.ids.iter().map(|id| named(&desk, id)).collect::<Result<_, _>>()?;
    let view = desk.view();
    let period = period(&view, args)?;
    let unit = open::unit(&view, args.unit.as_deref(), period)?;
    if args.evidence {
        for measure in measures {
            evidence(&desk, &view, measure, unit, period, args.format, terminal)?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let grid = match args.by.as_deref() {
        None => plain(&view, &measures, unit, period, terminal.words),
        Some("unit") => by_unit(&view, &measures, unit, period, false, terminal.words),
        Some("all") => by_unit(&view, &measures, unit, period, true, terminal.words),
        Some(name) => by_dimension(&view, &measures, unit, period, dimension(name)?, terminal.words),
    };
    terminal.grid(&grid, args.format)?;
    Ok(ExitCode::SUCCESS)
}

fn named<'d>(desk: &'d Desk, id: &str) -> Result<&'d Measure, Failure> {
    desk.measures().get(id).ok_or_else(|| {
        let nearest = desk.measures().nearest(id).unwrap_or("members").to_owned();
        Failure::Wrong("cli-unknown-measure", vec![("measure", id.to_owned()), ("nearest", nearest)])
    })
}

fn dimension(name: &str) -> Result<Dimension, Failure> {
    Dimension::named(name).ok_or_else(|| {
        let all = Dimension::ALL.iter().map(|dimension| dimension.name()).collect::<Vec<_>>().join(", ");
        Failure::Wrong("cli-unknown-dimension", vec![("dimension", name.to_owned()), ("dimensions", all)])
    })
}

/// Returns the period that is asked for: a day, or from and to; without `--from` the year of the last day.
fn period(view: &View, args: &args::Measure) -> Result<Period, Failure> {
    let known = open::known(view, args.when.known.as_deref())?;
    let to = args.when.at.or(args.to).unwrap_or_else(|| today(Timestamp::now()));
    let year = dangvu_register::day::Day::ymd(to.year(), 1, 1).unwrap_or(to);
    let from = args.from.unwrap_or(year);
    if from > to {
        return Err(Failure::Wrong("cli-period-backwards", vec![("from", from.to_string()), ("to", to.to_string())]));
    }
    Ok(Period { from, to, known })
}

fn label<'m>(words: &Words, measure: &'m Measure) -> &'m str {
    words.lang().choose(&measure.label.vi, &measure.label.en)
}

fn list(desk: &Desk, format: Format, terminal: &mut Terminal) -> Result<(), Failure> {
    let words = terminal.words;
    let row = |measure: &Measure| vec![Cell::Text(measure.id.clone()), Cell::Text(label(words, measure).to_owned())];
    let grid = Grid {
        keys: vec!["measure", "label"],
        headings: ["cli-column-measure", "cli-column-label"].map(|key| words.text(key)).to_vec(),
        rows: desk.measures().all().iter().map(row).collect(),
    };
    terminal.grid(&grid, format)
}

/// Shows a figure: a share with numerator and denominator.
fn cells(words: &Words, measure: &Measure, figure: Figure) -> Vec<Cell> {
    let number = Cell::Number(figure.number, words.figure(measure.counted, figure.number));
    match figure.of {
        Some(of) if measure.counted == Counted::Percent => {
            vec![number, Cell::Number(of, words.number(of)), Cell::Text(words.percent(figure.number, of, 1))]
        }
        _ => vec![number, Cell::Empty, Cell::Empty],
    }
}

const FIGURE_KEYS: [&str; 3] = ["number", "of", "percent"];

fn grid(words: &Words, keys: &[&'static str], rows: Vec<Vec<Cell>>) -> Grid {
    let keys: Vec<&'static str> = keys.iter().chain(&FIGURE_KEYS).copied().collect();
    let headings = keys.iter().map(|key| words.text(&format!("cli-column-{key}"))).collect();
    let mut grid = Grid { keys, headings, rows };
    // Without a share, the columns of shares are left away.
    let width = grid.keys.len();
    if grid.rows.iter().all(|row| row[width - 2..] == [Cell::Empty, Cell::Empty]) {
        grid.keys.truncate(width - 2);
        grid.headings.truncate(width - 2);
        grid.rows.iter_mut().for_each(|row| row.truncate(width - 2));
    }
    grid
}

fn plain(view: &View, measures: &[&Measure], unit: Unit, period: Period, words: &Words) -> Grid {
    let row = |measure: &&Measure| {
        let mut row = vec![Cell::Text(measure.id.clone()), Cell::Text(label(words, measure).to_owned())];
        row.extend(cells(words, measure, view.figure(measure, unit, period)));
        row
    };
    grid(words, &["measure", "label"], measures.iter().map(row).collect())
}

fn by_unit(view: &View, measures: &[&Measure], unit: Unit, period: Period, all: bool, words: &Words) -> Grid {
    let table = view.table(measures, period);
    let wanted = |&one: &Unit| if all { table.forest.is_within(one, unit) } else { table.forest.parent(one) == unit };
    let mut rows = Vec::new();
    for one in table.forest.order().iter().copied().filter(wanted) {
        let name = table.forest.span(one).and_then(|span| view.text(span.name)).unwrap_or_default();
        for (measure, column) in measures.iter().zip(table.columns()) {
            let mut row = vec![
                Cell::Text(view.unit_id(one).to_string()),
                Cell::Text(name.to_owned()),
                Cell::Text(measure.id.clone()),
            ];
            row.extend(cells(words, measure, column.figure(one)));
            rows.push(row);
        }
    }
    grid(words, &["unit", "name", "measure"], rows)
}

fn by_dimension(view: &View, measures: &[&Measure], unit: Unit, period: Period, by: Dimension, words: &Words) -> Grid {
    let mut rows = Vec::new();
    for measure in measures {
        for (value, figure) in view.breakdown(measure, unit, period, by).rows {
            let (name, shown) = value.map_or_else(
                || ("unknown".to_owned(), words.text("cli-unknown-value")),
                |value| (value.name, words.lang().choose(value.vi, value.en)),
            );
            let mut row = vec![Cell::Text(measure.id.clone()), Cell::Text(name), Cell::Text(shown)];
            row.extend(cells(words, measure, figure));
            rows.push(row);
        }
    }
    grid(words, &["measure", "value", "label"], rows)
}

fn evidence(
    desk: &Desk,
    view: &View,
    measure: &Measure,
    unit: Unit,
    period: Period,
    format: Format,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let (words, names) = (terminal.words, Called(view));
    let text = |text: String| Cell::Text(text);
    let (keys, rows): (Vec<&'static str>, Vec<Vec<Cell>>) = match view.evidence(measure, unit, period) {
        Evidence::Entries(entries) => {
            let mut rows = Vec::with_capacity(entries.len());
            for (seq, _) in entries {
                let Some(entry) = desk.entry(seq)? else { continue };
                let number = Cell::Number(i64::from(seq.0), seq.to_string());
                rows.push(vec![
                    number,
                    text(words.date(entry.paper.effective)),
                    text(summary(words, &entry.paper, &names)),
                ]);
            }
            (vec!["entry", "day", "summary"], rows)
        }
        Evidence::Members(members) => {
            let row = |member| {
                let id = view.member_id(member);
                vec![text(id.to_string()), text(names.member(id).unwrap_or_default())]
            };
            (vec!["member", "name"], members.into_iter().map(row).collect())
        }
        Evidence::Units(units) => {
            let row = |unit| {
                let id = view.unit_id(unit);
                vec![text(id.to_string()), text(names.unit(id).unwrap_or_default())]
            };
            (vec!["unit", "name"], units.into_iter().map(row).collect())
        }
    };
    let headings = keys.iter().map(|key| words.text(&format!("cli-column-{key}"))).collect();
    terminal.grid(&Grid { keys, headings, rows }, format)
}
