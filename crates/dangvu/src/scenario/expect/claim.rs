//! What is stated of a figure: whether a number holds it, and how it is printed.

use dangvu_register::codes::{Coded as _, TargetResult};

use super::written::{Claim, Expect, Rounding, Scored, Worded};

/// Returns whether a number is what was stated.
pub(super) fn holds(claim: Claim, figure: f64) -> bool {
    let worded = match claim {
        Claim::Exactly(number) => return (figure - number).abs() < 1e-9,
        Claim::Worded(worded) => worded,
    };
    let within = worded.within.unwrap_or(f64::INFINITY);
    let below = |number: f64| figure < number && number - figure <= within;
    let above = |number: f64| figure > number && figure - number <= within;
    worded.gan.is_none_or(below)
        && worded.hon.is_none_or(above)
        && worded.tren.is_none_or(above)
        && worded.khoang.is_none_or(|number| (figure - number).abs() <= within)
        && worded.at_least.is_none_or(|least| figure >= least)
        && worded.at_most.is_none_or(|most| figure <= most)
        && worded.between.is_none_or(|[least, most]| least <= figure && figure <= most)
}

/// Returns a percentage as it is compared: what is worded by a bound as it is, what is printed as a number as it is printed.
pub(super) fn compared(expect: &Expect, claim: Claim, exact: f64) -> f64 {
    if matches!(claim, Claim::Exactly(_)) { rounded(expect, exact) } else { exact }
}

/// Returns a percentage as it is printed.
pub(super) fn rounded(expect: &Expect, exact: f64) -> f64 {
    let places = 10_f64.powi(i32::from(expect.decimals));
    match expect.rounding {
        Rounding::HalfUp => (exact * places + 0.5).floor() / places,
        Rounding::Down => (exact * places).floor() / places,
        Rounding::Up => (exact * places).ceil() / places,
    }
}

/// Returns the published figure as a report words it.
pub(super) fn published(expect: &Expect) -> String {
    let sign = if expect.percent.is_some() { "%" } else { "" };
    let number = |number: f64| {
        let text = if number.fract() == 0.0 {
            thousands(number as i64)
        } else {
            decimal(number, usize::from(expect.decimals).max(1))
        };
        format!("{text}{sign}")
    };
    if let Some(claim) = expect.value.or(expect.percent) {
        let pair = expect.pair.as_ref().map(|pair| format!("/{}", thousands(pair.value)));
        return worded(claim, number) + pair.as_deref().unwrap_or_default();
    }
    match (expect.range, expect.rank, expect.result, expect.score) {
        (Some([least, most]), ..) => format!("{}–{}", number(least), number(most)),
        (_, Some(rank), ..) => format!("thứ {rank}"),
        (_, _, Some(result), _) => {
            let cause = expect.cause.map(|cause| format!(" ({})", cause.label().vi.to_lowercase()));
            result_in_words(result) + cause.as_deref().unwrap_or_default()
        }
        (.., Some(scored)) => {
            scored.parts().map(|(what, count)| format!("{what} {count}")).collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    }
}

/// Returns a result as a report words it.
pub(super) fn result_in_words(result: TargetResult) -> String {
    result.label().vi.to_lowercase()
}

impl Scored {
    /// Returns what is stated, in the order in which it is printed.
    pub(super) fn parts(self) -> impl Iterator<Item = (&'static str, usize)> {
        let all = [
            ("hoàn thành", self.completed),
            ("vượt", self.exceeded),
            ("đạt", self.met),
            ("không đạt", self.not_met),
            ("chỉ tiêu", self.targets),
        ];
        all.into_iter().filter_map(|(what, count)| Some((what, count?)))
    }
}

fn worded(claim: Claim, number: impl Fn(f64) -> String) -> String {
    let Worded { gan, hon, tren, khoang, at_least, at_most, between, .. } = match claim {
        Claim::Exactly(exact) => return number(exact),
        Claim::Worded(worded) => worded,
    };
    let words = [
        ("gần", gan),
        ("hơn", hon),
        ("trên", tren),
        ("khoảng", khoang),
        ("ít nhất", at_least),
        ("nhiều nhất", at_most),
    ];
    let one = words.into_iter().find_map(|(word, value)| value.map(|value| format!("{word} {}", number(value))));
    one.or_else(|| between.map(|[least, most]| format!("{}–{}", number(least), number(most)))).unwrap_or_default()
}

/// Returns a whole number with dots between the thousands.
pub(super) fn thousands(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}

pub(super) fn decimal(number: f64, places: usize) -> String {
    format!("{number:.places$}").replace('.', ",")
}
