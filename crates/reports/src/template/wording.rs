//! Filters: a figure in the words of the field, over the same exact number.

use std::sync::Arc;

use dangvu_register::measure::Difference;
use dangvu_words::Words;
use minijinja::value::{Kwargs, Rest};
use minijinja::{Environment, Error, Value};

use super::args::Args;
use super::blocks::capitalised;
use super::round::{Round, failed, unmarked};
use super::shown::{Shown, escaped};
use crate::document::Exact;
use crate::fault::{Expected, Fault};

/// The names of the filters.
pub(crate) const FILTERS: [&str; 12] = [
    "about", "over", "van", "scale", "money", "plain", "percent", "share_of", "fraction", "part_of", "or_none", "with",
];

/// Adds the filters.
pub(super) fn add(env: &mut Environment<'_>, words: &'static Words) {
    let number = |name: &'static str, word: fn(&Words, i64) -> String| {
        move |value: Value| -> Result<Value, Error> {
            let shown = figure(name, &value)?;
            Ok(shown.worded(word(words, whole(&shown))))
        }
    };
    env.add_filter("about", move |value: Value| {
        let shown = figure("about", &value)?;
        let text = match shown.figure.value {
            Exact::Share(part, of, _) => words.about_percent(part, of),
            _ => words.about(whole(&shown)),
        };
        Ok::<_, Error>(shown.worded(text))
    });
    env.add_filter("over", move |value: Value| {
        let shown = figure("over", &value)?;
        let text = match shown.figure.value {
            Exact::Share(part, of, _) => words.over_percent(part, of),
            _ => words.about(whole(&shown)),
        };
        Ok::<_, Error>(shown.worded(text))
    });
    env.add_filter("van", number("van", Words::in_ten_thousands));
    env.add_filter("scale", number("scale", Words::scale));
    env.add_filter("money", number("money", Words::money));
    env.add_filter("plain", number("plain", Words::number));
    env.add_filter("percent", move |value: Value, decimals: Option<u32>| percent(words, &value, decimals));
    env.add_filter("fraction", move |value: Value| {
        let shown = figure("fraction", &value)?;
        let Exact::Share(part, of, _) = shown.figure.value else { return Ok(value) };
        Ok(shown.worded(format!("{}/{}", words.number(part), words.number(of))))
    });
    env.add_filter("share_of", move |value: Value, base: Value, decimals: Option<u32>| {
        let (mut shown, base) = (figure("share_of", &value)?, figure("share_of", &base)?);
        let decimals = decimals.unwrap_or(1);
        shown.figure.value = Exact::Share(whole(&shown), whole(&base), decimals);
        Ok::<_, Error>(shown.worded(words.percent(whole(&shown), whole(&base), decimals)))
    });
    env.add_filter("part_of", move |value: Value, all: Value, what: Option<String>| {
        let (shown, all) = (figure("part_of", &value)?, figure("part_of", &all)?);
        let said = words.part_of(whole(&shown), whole(&all), &what.unwrap_or_default());
        Ok::<_, Error>(shown.worded(said.trim_end().to_owned()))
    });
    env.add_filter("or_none", move |value: Value| {
        let shown = figure("or_none", &value)?;
        let text = if shown.figure.value.is_zero() { words.text("report-none") } else { shown.figure.text.clone() };
        Ok::<_, Error>(shown.worded(text))
    });
    env.add_filter("with", |value: Value, what: String| {
        let shown = figure("with", &value)?;
        Ok::<_, Error>(shown.worded(format!("{} {what}", shown.figure.text)))
    });
}

fn percent(words: &Words, value: &Value, decimals: Option<u32>) -> Result<Value, Error> {
    let mut shown = figure("percent", value)?;
    let (part, of) = match shown.figure.value {
        Exact::Share(part, of, _) => (part, of),
        Exact::Whole(number) => (number, 1),
        // What was typed in for an indicator in per cent.
        Exact::Thousandths(number) => (number, 100_000),
    };
    let decimals = decimals.unwrap_or(1);
    if !matches!(shown.figure.value, Exact::Whole(_)) {
        shown.figure.value = Exact::Share(part, of, decimals);
    }
    Ok(shown.worded(words.percent(part, of, decimals)))
}

/// Adds the calls that put two figures together.
pub(super) fn add_calls(env: &mut Environment<'_>, words: &'static Words, round: &Arc<Round>) {
    let round = Arc::clone(round);
    env.add_function("parts", move |plain: Rest<Value>, named: Kwargs| parts(&round, plain, named));
    env.add_function("pair", move |plain: Rest<Value>, named: Kwargs| {
        let args = Args::new("pair", plain, named, &[])?;
        let (one, what) = (args.figure(0, "figure")?, args.needed(1, "what")?);
        let (other, other_what) = (args.figure(2, "figure")?, args.needed(3, "what")?);
        Ok::<_, Error>(one.worded(words.pair((whole(&one), &what), (whole(&other), &other_what))))
    });
}

/// Says the parts of a sentence whose figure is not zero, one after another: a phrase follows its figures, which stand where
/// it has a `#`. The first figure of a phrase says whether it is said.
fn parts(round: &Round, plain: Rest<Value>, named: Kwargs) -> Result<Value, Error> {
    let values = plain.0.clone();
    let args = Args::new("parts", plain, named, &[&["otherwise", "join"]])?;
    let (mut said, mut figures) = (Vec::new(), Vec::new());
    // Where the first phrase begins a sentence, so does whichever is said first.
    let begins = values.iter().find_map(Value::as_str).and_then(|phrase| phrase.chars().next());
    let begins = begins.is_some_and(char::is_uppercase);
    for (at, value) in values.iter().enumerate() {
        let Some(phrase) = value.as_str() else {
            figures.push(args.figure(at, "figure")?);
            continue;
        };
        let first: &Shown = figures.first().ok_or_else(|| args.missing("figure"))?;
        if !first.figure.value.is_zero() {
            let phrase = if begins && said.is_empty() { capitalised(phrase) } else { phrase.to_owned() };
            said.push(phrased(round, &phrase, &figures));
        }
        figures.clear();
    }
    if said.is_empty() || !figures.is_empty() {
        let none = args.text("otherwise")?.unwrap_or_else(|| round.words.0.text("report-none"));
        return if figures.is_empty() { Ok(Value::from(none)) } else { Err(args.missing("phrase")) };
    }
    let join = args.text("join")?.unwrap_or_else(|| ", ".to_owned());
    Ok(Value::from_safe_string(said.join(&escaped(&join))))
}

/// Puts figures where a phrase has a `#`; before it, if it has none.
fn phrased(round: &Round, phrase: &str, figures: &[Shown]) -> String {
    let mut marks = figures.iter().map(|shown| round.mark_figure(shown.figure.clone()));
    let phrase = if phrase.contains('#') { phrase.to_owned() } else { format!("# {phrase}") };
    let mut pieces = phrase.split('#').map(|piece| escaped(&unmarked(piece)));
    let mut said = pieces.next().unwrap_or_default();
    for piece in pieces {
        said.push_str(&marks.next().unwrap_or_default());
        said.push_str(&piece);
    }
    said
}

/// Says by how much a figure changed: `tăng 5,3%`, `giảm 0,8 điểm phần trăm`, `không thay đổi`; where there was nothing
/// before, by its number.
pub(super) fn difference(words: &Words, difference: Option<Difference>, more: i64) -> String {
    let (sign, amount) = match difference {
        Some(Difference::Points { number: 0, .. }) => (0, String::new()),
        Some(Difference::Points { number, of }) => {
            let tenths = (number * 2_000 + of * number.signum()) / (2 * of);
            let tenths = i64::try_from(tenths).unwrap_or(i64::MAX);
            (tenths.signum(), words.text_with("report-points", &[("points", words.decimal(tenths.abs()).into())]))
        }
        Some(Difference::Percent(share)) => {
            (more.signum(), words.percent(share.number.abs(), share.of.unwrap_or(1).abs(), 1))
        }
        None => (more.signum(), words.number(more.abs())),
    };
    let key = match sign {
        1 => "report-change-more",
        -1 => "report-change-less",
        _ => "report-change-none",
    };
    words.text_with(key, &[("amount", amount.into())])
}

fn figure(filter: &str, value: &Value) -> Result<Shown, Error> {
    value.downcast_object_ref::<Shown>().cloned().ok_or_else(|| {
        failed(Fault::Wrong { call: filter.to_owned(), value: value.to_string(), expected: Expected::Figure })
    })
}

/// Returns the number of a figure; of a share its part, of a typed-in value its whole part.
fn whole(shown: &Shown) -> i64 {
    match shown.figure.value {
        Exact::Whole(number) | Exact::Share(number, ..) => number,
        Exact::Thousandths(number) => number / 1_000,
    }
}
