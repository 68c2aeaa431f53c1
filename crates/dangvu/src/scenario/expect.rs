//! Published figures against the register's, each with a verdict.

use std::fmt::Write as _;

use dangvu_register::day::Day;
use dangvu_register::ids::Seq;
use dangvu_register::measure::{Figure, Measures, Period};
use dangvu_register::register::Register;

use super::format::{Bilingual, Claim, Expect, Rounding, Worded};
use super::read::Scenario;

/// What became of an expectation.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Name of the expectation.
    pub id: String,
    /// The statement, in own words.
    pub statement: Bilingual,
    /// The measure that answers it.
    pub measure: String,
    /// The organisation.
    pub unit: String,
    /// First and last day; the same for a figure of one day.
    pub days: (Day, Day),
    /// The figure as published, in Vietnamese spelling.
    pub published: String,
    /// The register's figure, in Vietnamese spelling; or why there is none.
    pub register: String,
    /// Whether the register's figure is what was published.
    pub met: bool,
    /// Whether a source states the figure; if not, it follows from the scenario.
    pub is_published: bool,
    /// What else to know.
    pub note: Option<Bilingual>,
}

/// Asks a register for every figure that a scenario expects.
pub fn check(scenario: &Scenario, register: &Register, measures: &Measures) -> Vec<Verdict> {
    scenario.expect.iter().map(|expect| verdict(expect, register, measures)).collect()
}

fn verdict(expect: &Expect, register: &Register, measures: &Measures) -> Verdict {
    let days = match (expect.at, expect.from, expect.to) {
        (Some(at), ..) => (at, at),
        (None, from, to) => (from.unwrap_or(Day::MIN), to.unwrap_or(Day::MIN)),
    };
    let claim = expect.value.or(expect.percent).unwrap_or(Claim::Exactly(0.0));
    let found = figure(expect, days, register, measures);
    let (register, met) = match found {
        Ok(figure) => judge(expect, claim, figure),
        Err(reason) => (reason, false),
    };
    Verdict {
        id: expect.id.clone(),
        statement: expect.statement.clone(),
        measure: expect.measure.clone(),
        unit: expect.unit.clone(),
        days,
        published: worded(expect, claim),
        register,
        met,
        is_published: expect.published,
        note: expect.note.clone(),
    }
}

/// Returns the register's figure; of a percentage with its base.
fn figure(expect: &Expect, days: (Day, Day), register: &Register, measures: &Measures) -> Result<Figure, String> {
    let unit = expect.unit.parse().ok().and_then(|id| register.unit(&id));
    let unit = unit.ok_or_else(|| format!("không có tổ chức '{}' – no such organisation", expect.unit))?;
    let period = Period { from: days.0, to: days.1, known: Seq::NEVER };
    let ask = |id: &str| {
        let measure = measures.get(id).ok_or_else(|| {
            let mut reason = format!("không có chỉ số '{id}' – no such measure");
            if let Some(nearest) = measures.nearest(id) {
                let _written = write!(reason, "; '{nearest}'?");
            }
            reason
        })?;
        Ok::<Figure, String>(register.figure(measure, unit, period))
    };
    let figure = ask(&expect.measure)?;
    let of = match (&expect.of_number, &expect.of_measure) {
        (Some(number), _) => Some(*number),
        (None, Some(measure)) => Some(ask(measure)?.number),
        (None, None) => figure.of,
    };
    if expect.percent.is_some() && of.is_none_or(|of| of <= 0) {
        return Err("không có mẫu số – no base for the percentage".to_owned());
    }
    Ok(Figure { number: figure.number, of })
}

fn judge(expect: &Expect, claim: Claim, figure: Figure) -> (String, bool) {
    if expect.percent.is_none() {
        return (thousands(figure.number), holds(claim, figure.number as f64));
    }
    let of = figure.of.unwrap_or(1).max(1);
    let exact = 100.0 * figure.number as f64 / of as f64;
    let places = 10_f64.powi(i32::from(expect.decimals));
    let rounded = match expect.rounding {
        Rounding::HalfUp => (exact * places + 0.5).floor() / places,
        Rounding::Down => (exact * places).floor() / places,
        Rounding::Up => (exact * places).ceil() / places,
    };
    // What is worded by a bound is compared as it is; what is printed as a number is compared as it is printed.
    let compared = if matches!(claim, Claim::Exactly(_)) { rounded } else { exact };
    let printed = decimal(exact, usize::from(expect.decimals).max(1) + 1);
    (format!("{}/{} = {printed}%", thousands(figure.number), thousands(of)), holds(claim, compared))
}

fn holds(claim: Claim, figure: f64) -> bool {
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

/// Returns the published figure as a report words it.
fn worded(expect: &Expect, claim: Claim) -> String {
    let sign = if expect.percent.is_some() { "%" } else { "" };
    let number = |number: f64| {
        let text = if number.fract() == 0.0 {
            thousands(number as i64)
        } else {
            decimal(number, usize::from(expect.decimals).max(1))
        };
        format!("{text}{sign}")
    };
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
fn thousands(number: i64) -> String {
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

fn decimal(number: f64, places: usize) -> String {
    format!("{number:.places$}").replace('.', ",")
}
