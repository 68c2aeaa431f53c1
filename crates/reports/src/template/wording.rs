//! Filters: a figure in the words of the field, over the same exact number.

use dangvu_register::measure::Difference;
use dangvu_words::Words;
use minijinja::value::{Kwargs, Rest};
use minijinja::{Environment, Error, Value};

use super::args::Args;
use super::round::failed;
use super::shown::Shown;
use crate::document::Exact;
use crate::fault::{Expected, Fault};

/// The names of the filters.
pub(super) const FILTERS: [&str; 11] =
    ["about", "van", "scale", "money", "plain", "percent", "share_of", "fraction", "part_of", "or_none", "with"];

/// Adds the filters.
pub(super) fn add(env: &mut Environment<'_>, words: &'static Words) {
    let number = |name: &'static str, word: fn(&Words, i64) -> String| {
        move |value: Value| -> Result<Value, Error> {
            let shown = figure(name, &value)?;
            Ok(shown.worded(word(words, whole(&shown))))
        }
    };
    env.add_filter("about", number("about", Words::about));
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
        Exact::Thousandths(number) => (number, 1_000),
    };
    let decimals = decimals.unwrap_or(1);
    if let Exact::Share(..) = shown.figure.value {
        shown.figure.value = Exact::Share(part, of, decimals);
    }
    Ok(shown.worded(words.percent(part, of, decimals)))
}

/// Adds the calls that put two figures together.
pub(super) fn add_calls(env: &mut Environment<'_>, words: &'static Words) {
    env.add_function("pair", move |plain: Rest<Value>, named: Kwargs| {
        let args = Args::new("pair", plain, named, &[])?;
        let (one, what) = (args.figure(0, "figure")?, args.needed(1, "what")?);
        let (other, other_what) = (args.figure(2, "figure")?, args.needed(3, "what")?);
        Ok::<_, Error>(one.worded(words.pair((whole(&one), &what), (whole(&other), &other_what))))
    });
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
