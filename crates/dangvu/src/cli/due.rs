//! `due`: work due of a unit and all under it, counted by list or item by item.

use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::{Desk, View, today};
use dangvu_register::codes::{Coded as _, WorkList};
use dangvu_register::day::Day;
use dangvu_register::effect::Subject;
use dangvu_register::ids::{Seq, Unit};
use dangvu_register::measure::Period;
use dangvu_register::register::WorkItem;
use dangvu_words::{Names as _, Words};
use jiff::Timestamp;

use super::args::{Due, Format};
use super::failure::Failure;
use super::open::{self, Called};
use super::output::{Cell, Grid, Terminal};

pub(super) fn run(dir: &Path, args: &Due, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let list = args.list.as_deref().map(named).transpose()?;
    let desk = open::for_reading(dir, terminal)?;
    let view = desk.view();
    let (on, known) = (args.on.unwrap_or_else(|| today(Timestamp::now())), open::known(&view, args.known.as_deref())?);
    let unit = open::unit(&view, args.unit.as_deref(), Period::on(on, known))?;
    let grid = match list {
        None => counts(&desk, &view, unit, (on, known), terminal.words),
        Some(list) => items(&desk, &view, list, unit, (on, known), terminal.words),
    };
    terminal.grid(&grid, args.format)?;
    if let Some(list) = list.filter(|_| args.format == Format::Table) {
        terminal.words.due_rules(view.rulebook(), list, on).iter().for_each(|rule| terminal.note(rule));
    }
    Ok(ExitCode::SUCCESS)
}

fn named(name: &str) -> Result<WorkList, Failure> {
    WorkList::ALL.iter().copied().find(|list| list.name() == name).ok_or_else(|| {
        let all = WorkList::ALL.iter().map(|list| list.name()).collect::<Vec<_>>().join(", ");
        Failure::Wrong("cli-unknown-list", vec![("list", name.to_owned()), ("lists", all)])
    })
}

fn grid(words: &Words, keys: &[&'static str], rows: Vec<Vec<Cell>>) -> Grid {
    let headings = keys.iter().map(|key| words.text(&format!("cli-column-{key}"))).collect();
    Grid { keys: keys.to_vec(), headings, rows }
}

fn counts(desk: &Desk, view: &View, unit: Unit, when: (Day, Seq), words: &Words) -> Grid {
    let number = |count: usize| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        Cell::Number(count, words.number(count))
    };
    let rows = view.work_counts(desk.measures(), unit, when).into_iter().map(|count| {
        let (name, label) = (count.list.name().to_owned(), words.coded(count.list).to_owned());
        vec![Cell::Text(name), Cell::Text(label), number(count.all), number(count.overdue)]
    });
    grid(words, &["list", "label", "count", "overdue"], rows.collect())
}

fn items(desk: &Desk, view: &View, list: WorkList, unit: Unit, when: (Day, Seq), words: &Words) -> Grid {
    let items = view.work_due(desk.measures(), list, unit, when);
    let rows = items.iter().map(|item| row(view, item, when, words)).collect();
    grid(words, &["unit", "name", "subject", "what", "since", "due", "overdue", "entry", "detail"], rows)
}

fn row(view: &View, item: &WorkItem, (on, known): (Day, Seq), words: &Words) -> Vec<Cell> {
    let named = |unit: Unit| {
        let span = view.span_on(unit, on, known);
        span.and_then(|span| view.text(span.name)).unwrap_or_default().to_owned()
    };
    let day = |day: Day| if day == Day::OPEN { Cell::Empty } else { Cell::Text(day.to_string()) };
    let (id, what) = match item.subject {
        Subject::Unit(unit) => (view.unit_id(unit).to_string(), named(unit)),
        Subject::Member(member) => {
            let id = view.member_id(member);
            (id.to_string(), Called(view).member(id).unwrap_or_else(|| words.text("cli-erased")))
        }
        Subject::Matter(matter) => {
            let id = view.matter_id(matter);
            (id.to_string(), Called(view).matter(id).unwrap_or_default())
        }
    };
    let entry = if item.entry == Seq::NEVER {
        Cell::Empty
    } else {
        Cell::Number(i64::from(item.entry.0), item.entry.to_string())
    };
    vec![
        Cell::Text(view.unit_id(item.unit).to_string()),
        Cell::Text(named(item.unit)),
        Cell::Text(id),
        Cell::Text(what),
        day(item.since),
        day(item.due),
        Cell::Text(words.yes_no(item.overdue)),
        entry,
        Cell::Text(words.due_detail(item.detail, named)),
    ]
}
