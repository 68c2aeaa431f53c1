//! The calls of a template that return blocks: tables, charts, lists, free sections.

use std::sync::Arc;

use dangvu_register::measure::Period;
use minijinja::value::{Kwargs, Rest};
use minijinja::{Environment, Error, Value};

use super::args::{Args, OF};
use super::calls::{Call, targets_of, told};
use super::round::{APPENDIX, Round};
use super::shown::Placed;
use crate::document::{
    Block, Cell, Chart, ChartKind, Column, Exact, Figure, Inline, List, Row, RowKind, Series, Table,
};
use crate::request::{Answer, Ask, Request, Rows, Told, days_of, years};

/// Adds the calls.
pub(super) fn add(env: &mut Environment<'_>, round: &Arc<Round>) {
    let calls: [(&'static str, Call); 9] = [
        ("table", table),
        ("chart", chart),
        ("list", list),
        ("names", names),
        ("targets", targets),
        ("unmet", unmet),
        ("section", section),
        ("page_break", page_break),
        ("appendix", appendix),
    ];
    for (name, call) in calls {
        let round = Arc::clone(round);
        env.add_function(name, move |plain: Rest<Value>, named: Kwargs| call(&round, plain, named));
    }
}

fn placed(block: Block) -> Value {
    Value::from_object(Placed(block))
}

fn table(round: &Round, plain: Rest<Value>, named: Kwargs) -> Result<Value, Error> {
    let args = Args::new("table", plain, named, &[&OF, &["by", "level", "caption", "total", "zero"]])?;
    let Some((labels, mut rows)) = told_rows(round, &args, "unit")? else { return Ok(Value::from("")) };
    if !args.is("zero", true) {
        rows.leave_out_zero();
        if rows.rows.is_empty() {
            return Ok(Value::from(""));
        }
    }
    let words = round.words.0;
    let by = args.text("by")?.unwrap_or_else(|| "unit".to_owned());
    let first = match by.as_str() {
        "unit" => words.text("report-column-unit"),
        "year" => words.text("report-column-year"),
        other => dimension_label(round, other),
    };
    let text = |heading: String| Column { heading, is_number: false };
    let mut columns = vec![text(words.text("report-column-order")), text(first)];
    columns.extend(labels.into_iter().map(|heading| Column { heading, is_number: true }));
    let cells = |order: String, name: String, figures: Vec<Option<Told>>| {
        let figures = figures.into_iter().map(|told| told.map_or(Cell::Empty, |told| Cell::Figure(told.shown(words))));
        [Cell::Text(order), Cell::Text(name)].into_iter().chain(figures).collect()
    };
    let mut body: Vec<Row> = Vec::with_capacity(rows.rows.len() + 1);
    for (at, (name, figures)) in rows.rows.into_iter().enumerate() {
        body.push(Row { kind: RowKind::Plain, cells: cells((at + 1).to_string(), name, figures) });
    }
    if args.is("total", true) {
        let whole = rows.whole.into_iter().map(Some).collect();
        body.push(Row { kind: RowKind::Total, cells: cells(String::new(), words.text("report-total"), whole) });
    }
    let caption = args.text("caption")?.unwrap_or_default();
    Ok(placed(Block::Table(Table { caption, columns, rows: body })))
}

fn dimension_label(round: &Round, name: &str) -> String {
    let dimension = dangvu_register::measure::Dimension::named(name);
    dimension.map_or_else(|| name.to_owned(), |dimension| round.words.0.label(dimension.label()).to_owned())
}

fn chart(round: &Round, plain: Rest<Value>, named: Kwargs) -> Result<Value, Error> {
    let args = Args::new("chart", plain, named, &[&OF, &["by", "level", "caption", "most"]])?;
    let Some((labels, mut rows)) = told_rows(round, &args, "year")? else { return Ok(Value::from("")) };
    let by_year = args.text("by")?.is_none_or(|by| by == "year");
    if let Some(most) = args.number("most")? {
        rows.keep_greatest(usize::try_from(most).unwrap_or(usize::MAX));
    }
    let kind = if by_year { ChartKind::Columns } else { ChartKind::Bars };
    let (categories, figures): (Vec<_>, Vec<_>) = rows.rows.into_iter().unzip();
    let shown = |told: Option<&Told>| {
        let none = || Figure { text: "–".to_owned(), value: Exact::Share(0, 0, 1), opens: None };
        told.map_or_else(none, |told| told.shown(round.words.0))
    };
    let series = |(at, label): (usize, String)| Series {
        label,
        figures: figures.iter().map(|told| told.get(at).and_then(Option::as_ref)).map(shown).collect(),
    };
    let series = labels.into_iter().enumerate().map(series).collect();
    let caption = args.text("caption")?.unwrap_or_default();
    Ok(placed(Block::Chart(Chart { caption, kind, categories, series })))
}

/// Asks for rows with a figure of each measure: by unit, by year, or by the values of a dimension.
fn told_rows(round: &Round, args: &Args, otherwise: &str) -> Result<Option<(Vec<String>, Rows)>, Error> {
    let measures = args.measures()?;
    let by = args.text("by")?.unwrap_or_else(|| otherwise.to_owned());
    let (unit, period) = (args.text("unit")?, args.period(round.period)?);
    let rows = match by.as_str() {
        "unit" => match round.ask(Request::Below(measures, unit, period, args.text("level")?))? {
            Some(Answer::Rows(rows)) => Some(rows),
            _ => None,
        },
        "year" => by_year(round, &measures, unit, period)?,
        _ => by_value(round, &measures, unit, period, &by)?,
    };
    let label = |told: &Told| told.label.clone();
    Ok(rows.map(|rows| (rows.whole.iter().map(label).collect(), rows)))
}

fn by_year(round: &Round, measures: &[String], unit: Option<String>, period: Period) -> Result<Option<Rows>, Error> {
    let row_of = |period: Period| -> Result<Vec<Told>, Error> {
        let mut row = Vec::new();
        for measure in measures {
            let by = (period.to < round.period.to).then_some(round.period.to);
            row.extend(told(
                round,
                Ask { measure: measure.clone(), unit: unit.clone(), period, by, documents: Vec::new() },
            )?);
        }
        Ok(row)
    };
    let mut rows = Vec::new();
    for year in years(period) {
        let clipped = days_of(year, period).unwrap_or(period);
        let row: Vec<Option<Told>> = row_of(clipped)?.into_iter().map(Some).collect();
        rows.push((year.to_string(), row));
    }
    let whole = row_of(period)?;
    let is_whole = whole.len() == measures.len() && rows.iter().all(|(_, row)| row.len() == measures.len());
    Ok(is_whole.then_some(Rows { rows, whole }))
}

fn by_value(
    round: &Round,
    measures: &[String],
    unit: Option<String>,
    period: Period,
    by: &str,
) -> Result<Option<Rows>, Error> {
    let mut all: Option<Rows> = None;
    for measure in measures {
        let ask = Ask { measure: measure.clone(), unit: unit.clone(), period, by: None, documents: Vec::new() };
        let Some(Answer::Rows(rows)) = round.ask(Request::By(ask, by.to_owned()))? else { return Ok(None) };
        match &mut all {
            None => all = Some(rows),
            Some(all) => all.join(rows),
        }
    }
    Ok(all)
}

fn list(round: &Round, plain: Rest<Value>, named: Kwargs) -> Result<Value, Error> {
    let args = Args::new("list", plain, named, &[&OF, &["measure", "most"]])?;
    let Some((rows, left)) = places(round, &args)? else { return Ok(Value::from("")) };
    let words = round.words.0;
    let item = |(name, figures): (String, Vec<Option<Told>>)| {
        let mut line = vec![Inline::Text(name)];
        if let Some(told) = figures.into_iter().flatten().find(|told| told.figure.number != 1) {
            line.extend([Inline::Text(": ".to_owned()), Inline::Figure(told.shown(words))]);
        }
        line
    };
    let mut items: Vec<Vec<Inline>> = rows.into_iter().map(item).collect();
    if left > 0 {
        items.push(vec![Inline::Text(words.text_with("report-more", &[("count", left.into())]))]);
    }
    if items.is_empty() {
        return Ok(placed(Block::Paragraph(vec![Inline::Text(capitalised(&words.text("report-none")))])));
    }
    Ok(placed(Block::List(List { first: None, items })))
}

/// Returns a text that begins with a capital letter.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn names(round: &Round, plain: Rest<Value>, named: Kwargs) -> Result<Value, Error> {
    let args = Args::new("names", plain, named, &[&OF, &["measure", "most"]])?;
    let Some((rows, left)) = places(round, &args)? else { return Ok(Value::from("")) };
    let words = round.words.0;
    let mut names: Vec<String> = rows.into_iter().map(|(name, _)| name).collect();
    if left > 0 {
        names.push(words.text_with("report-others", &[("count", left.into())]));
    }
    Ok(Value::from(if names.is_empty() { words.text("report-none") } else { words.listed(&names) }))
}

/// The rows of names, each with its figures, and how many more there are.
type Places = (Vec<(String, Vec<Option<Told>>)>, usize);

fn places(round: &Round, args: &Args) -> Result<Option<Places>, Error> {
    let ask = args.ask(args.needed(0, "measure")?, round.period)?;
    let most = args.number("most")?.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
    let Some(Answer::Rows(Rows { mut rows, .. })) = round.ask(Request::Where(ask))? else { return Ok(None) };
    let left = rows.len().saturating_sub(most);
    rows.truncate(most);
    Ok(Some((rows, left)))
}

fn targets(round: &Round, plain: Rest<Value>, named: Kwargs) -> Result<Value, Error> {
    let args = Args::new("targets", plain, named, &[&["document", "caption"]])?;
    let Some(targets) = targets_of(round, args.optional(0)?)? else { return Ok(Value::from("")) };
    if targets.is_empty() {
        let none = round.words.0.text("report-no-targets");
        return Ok(placed(Block::Paragraph(vec![Inline::Text(none)])));
    }
    let caption = args.text("caption")?.unwrap_or_default();
    Ok(placed(Block::Table(super::targets::table(round.words.0, caption, &targets))))
}

/// Lists the targets that were not met: what was reached of what was asked, and the cause that was stated.
fn unmet(round: &Round, plain: Rest<Value>, named: Kwargs) -> Result<Value, Error> {
    let args = Args::new("unmet", plain, named, &[&["document"]])?;
    let Some(targets) = targets_of(round, args.optional(0)?)? else { return Ok(Value::from("")) };
    let items: Vec<_> = targets.iter().filter_map(|target| super::targets::unmet(round.words.0, target)).collect();
    if items.is_empty() {
        return Ok(Value::from(""));
    }
    Ok(placed(Block::List(List { first: None, items })))
}

fn section(round: &Round, plain: Rest<Value>, named: Kwargs) -> Result<Value, Error> {
    let args = Args::new("section", plain, named, &[&["name"]])?;
    let name = args.needed(0, "name")?;
    let inside = round.sections.get(&name).map(|text| super::section(text)).unwrap_or_default();
    Ok(placed(Block::Free(name, inside)))
}

fn page_break(_: &Round, plain: Rest<Value>, named: Kwargs) -> Result<Value, Error> {
    Args::new("page_break", plain, named, &[])?;
    Ok(placed(Block::PageBreak))
}

fn appendix(_: &Round, plain: Rest<Value>, named: Kwargs) -> Result<Value, Error> {
    Args::new("appendix", plain, named, &[])?;
    Ok(Value::from_safe_string(format!("\n\n{APPENDIX}\n\n")))
}
