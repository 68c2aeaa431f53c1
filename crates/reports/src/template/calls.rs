//! The calls of a template that return figures.

use std::sync::Arc;

use dangvu_register::codes::TargetResult;
use dangvu_register::measure::{Change, Counted};
use dangvu_register::nearest::nearest;
use minijinja::value::{Kwargs, Rest};
use minijinja::{Environment, Error, Value};

use super::args::{Args, OF};
use super::round::{Round, failed};
use super::shown::Shown;
use super::wording::difference;
use crate::document::{Exact, Figure};
use crate::fault::{Fault, Named};
use crate::request::{Answer, Ask, Request, TargetTold, Told};

/// The names of the calls, blocks included.
pub(crate) const CALLS: [&str; 18] = [
    "figure",
    "change",
    "range",
    "rank",
    "target",
    "target_of",
    "score",
    "pair",
    "parts",
    "table",
    "chart",
    "list",
    "names",
    "targets",
    "unmet",
    "section",
    "page_break",
    "appendix",
];

/// What a call does.
pub(super) type Call = fn(&Round, Rest<Value>, Kwargs) -> Result<Value, Error>;

/// Adds the calls.
pub(super) fn add(env: &mut Environment<'_>, round: &Arc<Round>) {
    let calls: [(&'static str, Call); 7] = [
        ("figure", figure),
        ("change", change),
        ("range", range),
        ("rank", rank),
        ("target", target),
        ("target_of", target_of),
        ("score", score),
    ];
    for (name, call) in calls {
        let round = Arc::clone(round);
        env.add_function(name, move |plain: Rest<Value>, named: Kwargs| call(&round, plain, named));
    }
}

fn figure(round: &Round, plain: Rest<Value>, named: Kwargs) -> Result<Value, Error> {
    let args = Args::new("figure", plain, named, &[&OF, &["measure", "document"]])?;
    let ask = args.ask(args.needed(0, "measure")?, round.period)?;
    let Some(told) = told(round, ask)? else { return Ok(Shown::pending(&[])) };
    Ok(Value::from_object(Shown::new(told.shown(round.words.0), told.label)))
}

/// Asks for a figure.
pub(super) fn told(round: &Round, ask: Ask) -> Result<Option<Told>, Error> {
    let answer = round.ask(Request::Figure(ask))?;
    Ok(answer.and_then(|answer| if let Answer::Figure(told) = answer { Some(told) } else { None }))
}

fn change(round: &Round, plain: Rest<Value>, named: Kwargs) -> Result<Value, Error> {
    let args = Args::new("change", plain, named, &[&OF, &["measure", "against"]])?;
    let ask = args.ask(args.needed(0, "measure")?, round.period)?;
    let against = match args.text("against")?.as_deref() {
        Some("before") => ask.period.before(),
        None | Some("year_before") => ask.period.year_before(),
        Some(other) => {
            let near = nearest(other, ["before", "year_before"].into_iter());
            return Err(failed(Fault::unknown(Named::Period, other, near)));
        }
    };
    let before = told(round, Ask { period: against, by: Some(round.period.to), ..ask.clone() })?;
    let (Some(now), Some(before)) = (told(round, ask)?, before) else {
        return Ok(Shown::pending(&["before", "difference"]));
    };
    let words = round.words.0;
    let change = Change { now: now.figure, before: before.figure, period: against };
    let more = change.now.number - change.before.number;
    let text = difference(words, change.difference(), more);
    let earlier = Value::from_object(Shown::new(before.shown(words), before.label.clone()));
    let figure = Figure { text, ..now.shown(words) };
    let more = vec![("before", earlier), ("difference", Value::from(more))];
    Ok(Value::from_object(Shown { figure, label: now.label, more }))
}

fn range(round: &Round, plain: Rest<Value>, named: Kwargs) -> Result<Value, Error> {
    let args = Args::new("range", plain, named, &[&OF, &["measure", "decimals", "partial"]])?;
    let ask = args.ask(args.needed(0, "measure")?, round.period)?;
    let decimals = args.number("decimals")?.and_then(|decimals| u32::try_from(decimals).ok()).unwrap_or(0);
    let names = ["least", "most"];
    let Some(Answer::Yearly(least, most)) = round.ask(Request::Yearly(ask, args.is("partial", false)))? else {
        return Ok(Shown::pending(&names));
    };
    let words = round.words.0;
    let (Some(least), Some(most)) = (least, most) else {
        let figure = Figure { text: "–".to_owned(), value: Exact::Share(0, 0, decimals), opens: None };
        let none = |name| (name, Value::from_object(Shown::new(figure.clone(), String::new())));
        let more = names.map(none).to_vec();
        return Ok(Value::from_object(Shown { figure, label: String::new(), more }));
    };
    let text = match (least.figure.of, most.figure.of) {
        (Some(of), Some(most_of)) => {
            words.percent_range((least.figure.number, of), (most.figure.number, most_of), decimals)
        }
        _ if most.counted == Counted::Value => words
            .percent_range((least.figure.number, 100_000), (most.figure.number, 100_000), decimals)
            .replace('%', ""),
        _ if least.figure == most.figure => words.number(most.figure.number),
        _ => format!("{} - {}", words.number(least.figure.number), words.number(most.figure.number)),
    };
    let figure = Figure { text, ..most.shown(words) };
    let end = |name, told: &Told| (name, Value::from_object(Shown::new(told.shown(words), told.label.clone())));
    let more = vec![end("least", &least), end("most", &most)];
    Ok(Value::from_object(Shown { figure, label: most.label.clone(), more }))
}

fn rank(round: &Round, plain: Rest<Value>, named: Kwargs) -> Result<Value, Error> {
    let args = Args::new("rank", plain, named, &[&OF, &["measure"]])?;
    let ask = args.ask(args.needed(0, "measure")?, round.period)?;
    let Some(Answer::Rank(place, told)) = round.ask(Request::Rank(ask))? else {
        return Ok(Shown::pending(&["place", "among"]));
    };
    let (text, place, among) = match place {
        Some((place, among)) => (format!("{place}/{among}"), Value::from(place), Value::from(among)),
        None => ("–".to_owned(), Value::from(0), Value::from(0)),
    };
    let figure = Figure { text, ..told.shown(round.words.0) };
    Ok(Value::from_object(Shown { figure, label: told.label, more: vec![("place", place), ("among", among)] }))
}

const TARGET: [&str; 5] = ["title", "asked", "result", "reached", "is_exceeded"];

fn target(round: &Round, plain: Rest<Value>, named: Kwargs) -> Result<Value, Error> {
    let args = Args::new("target", plain, named, &[&["target"]])?;
    let name = args.needed(0, "target")?;
    let Some(Answer::Targets(targets, ..)) = round.ask(Request::Target(name))? else {
        return Ok(Shown::pending(&TARGET));
    };
    let Some(target) = targets.first() else { return Ok(Shown::pending(&TARGET)) };
    Ok(of_target(round, target))
}

/// Says what became of the target that the unit's documents set for a measure, the longest that is due in the period;
/// nothing where there is none.
fn target_of(round: &Round, plain: Rest<Value>, named: Kwargs) -> Result<Value, Error> {
    let args = Args::new("target_of", plain, named, &[&["measure", "document"]])?;
    let (measure, document) = (args.needed(0, "measure")?, args.text("document")?);
    let Some(targets) = targets_of(round, document)? else { return Ok(Shown::pending(&TARGET)) };
    let days = |target: &&TargetTold| {
        let terms = &target.report.target.terms;
        (terms.to.number().saturating_sub(terms.from.number()), std::cmp::Reverse(terms.from))
    };
    let longest = targets.iter().filter(|target| target.measure == measure).max_by_key(days);
    Ok(longest.map_or_else(|| Shown::pending(&TARGET), |target| of_target(round, target)))
}

fn of_target(round: &Round, target: &TargetTold) -> Value {
    let words = round.words.0;
    let reached = super::targets::reached(words, target);
    let figure = super::targets::of_asked(words, target);
    let result = words.coded(target.report.result).to_lowercase();
    let more = vec![
        ("title", Value::from(target.title.as_str())),
        ("asked", Value::from(super::targets::asked(words, target))),
        ("result", Value::from(result)),
        ("is_exceeded", Value::from(target.report.result == TargetResult::Exceeded)),
        ("reached", Value::from_object(Shown::new(reached, target.title.clone()))),
    ];
    Value::from_object(Shown { figure, label: target.title.clone(), more })
}

fn score(round: &Round, plain: Rest<Value>, named: Kwargs) -> Result<Value, Error> {
    let names = ["completed", "exceeded", "met", "not_met", "open", "targets"];
    let args = Args::new("score", plain, named, &[&["document"]])?;
    let document = args.optional(0)?;
    let Some(Answer::Targets(_, score, opens)) = round.ask(Request::Targets(document))? else {
        return Ok(Shown::pending(&names));
    };
    let (words, all) = (round.words.0, as_number(score.targets));
    let figure = |number: usize| {
        let value = Exact::Share(as_number(number), all, 1);
        Figure { text: words.part_of(as_number(number), all, "").trim_end().to_owned(), value, opens: opens.clone() }
    };
    let shown = |number: usize| Value::from_object(Shown::new(figure(number), String::new()));
    let numbers = [score.completed(), score.exceeded, score.met, score.not_met, score.open];
    let mut more: Vec<_> = names.into_iter().zip(numbers.map(shown)).collect();
    let value = Exact::Whole(all);
    let targets = Figure { text: words.number(all), value, opens: opens.clone() };
    more.push(("targets", Value::from_object(Shown::new(targets, String::new()))));
    Ok(Value::from_object(Shown { figure: figure(score.completed()), label: String::new(), more }))
}

fn as_number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Returns the figures of targets, for tables.
pub(super) fn targets_of(round: &Round, document: Option<String>) -> Result<Option<Vec<TargetTold>>, Error> {
    let answer = round.ask(Request::Targets(document))?;
    Ok(answer.and_then(|answer| if let Answer::Targets(targets, ..) = answer { Some(targets) } else { None }))
}
