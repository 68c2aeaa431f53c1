//! What a cell says: a day, a number, a code… read as people write them, with accents or without, as text or number.

use dangvu_desk::fold;
use dangvu_register::day::Day;
use dangvu_register::decimal::Decimal;
use dangvu_register::ids::{MatterId, MemberId, UnitId};
use jiff::civil::{Date, date};
use serde_json::Value as Json;
use unicode_normalization::UnicodeNormalization as _;

use crate::file::Value;
use crate::layout::{Kind, Named};

/// Why a cell cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// No day.
    Day,
    /// No number.
    Number,
    /// Not within limits.
    Limits(i64, i64),
    /// Neither yes nor no.
    YesNo,
    /// None of a list; the nearest of it.
    Choice(Option<String>),
    /// Several of a list are called so: their codes.
    Choices(Vec<String>),
    /// No unit.
    Unit,
    /// Several units are called so: their codes.
    Units(Vec<String>),
    /// No member.
    Member,
    /// Several members are called so: their codes.
    Members(Vec<String>),
    /// No code of a matter.
    Matter,
    /// An error that the spreadsheet program shows.
    Error,
}

/// Who finds units and members by what people call them.
pub trait Lookup {
    /// Returns the units of a name, folded.
    fn units(&self, name: &str) -> Vec<UnitId>;
    /// Returns the members of a name, with a day or a year of birth if that is said.
    fn members(&self, name: &str, born: Option<Born>) -> Vec<MemberId>;
}

/// When somebody was born, as far as it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Born {
    /// The day.
    On(Day),
    /// Only the year.
    In(i16),
}

/// How cells of a workbook are read.
pub struct Cells<'l> {
    /// Whether days are counted from 1904.
    pub is_from_1904: bool,
    /// Who finds units and members.
    pub lookup: &'l dyn Lookup,
}

impl Cells<'_> {
    /// Reads a cell as JSON of a kind; `None` if there is nothing in it but spaces.
    pub fn read(&self, kind: &Kind, value: &Value) -> Result<Option<Json>, Unreadable> {
        let text = text(value)?;
        if text.is_empty() {
            return Ok(None);
        }
        let read = match kind {
            Kind::Text => text.into(),
            Kind::Day => self.day(value, &text)?.to_string().into(),
            Kind::Whole { least, most } => whole(value, &text, (*least, *most))?.into(),
            Kind::Decimal => decimal(value, &text)?.to_string().into(),
            Kind::YesNo => yes_no(value, &text)?.into(),
            Kind::Coded(choices) => match choices.find(&text) {
                Named::One(code) => code.into(),
                Named::None(near) => return Err(Unreadable::Choice(near)),
                Named::Several(several) => return Err(Unreadable::Choices(several)),
            },
            Kind::Unit { is_new } => self.unit(&text, *is_new)?.to_string().into(),
            Kind::Member { .. } => member(&text)?.to_string().into(),
            Kind::Matter => code(&text).parse::<MatterId>().map_err(|_| Unreadable::Matter)?.to_string().into(),
        };
        Ok(Some(read))
    }

    /// Reads when somebody was born: a day, or a year.
    pub fn born(&self, value: &Value) -> Result<Option<Born>, Unreadable> {
        let text = text(value)?;
        if text.is_empty() {
            return Ok(None);
        }
        let year = text.parse().ok().filter(|year| (1900..2100).contains(year));
        year.map(Born::In).map_or_else(|| self.day(value, &text).map(Born::On), Ok).map(Some)
    }

    fn day(&self, value: &Value, text: &str) -> Result<Day, Unreadable> {
        let found = match value {
            Value::Number(number) => counted(*number, self.is_from_1904),
            _ => written_day(text).and_then(Day::from_date),
        };
        found.ok_or(Unreadable::Day)
    }

    fn unit(&self, text: &str, is_new: bool) -> Result<UnitId, Unreadable> {
        if let Ok(unit) = code(text).parse() {
            return Ok(unit);
        }
        if is_new {
            return Err(Unreadable::Unit);
        }
        match &self.lookup.units(&fold(text))[..] {
            [only] => Ok(only.clone()),
            [] => Err(Unreadable::Unit),
            several => Err(Unreadable::Units(several.iter().map(ToString::to_string).collect())),
        }
    }
}

/// Returns the day of a number as spreadsheets count them.
pub(crate) fn counted(number: f64, is_from_1904: bool) -> Option<Day> {
    let first = if is_from_1904 { date(1904, 1, 1) } else { date(1899, 12, 30) };
    if !(0.0..100_000.0).contains(&number) {
        return None;
    }
    first.checked_add(jiff::Span::new().days(number.floor() as i64)).ok().and_then(Day::from_date)
}

/// Returns what a cell says as text: composed, without spaces around it. A tab is no space: it comes from elsewhere.
pub(crate) fn text(value: &Value) -> Result<String, Unreadable> {
    Ok(match value {
        Value::Text(text) => composed(text.trim_matches([' ', '\u{A0}', '\n', '\r'])),
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        Value::Error(_) => return Err(Unreadable::Error),
    })
}

fn composed(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { text.nfc().collect() }
}

/// Returns the code of what is written as a code, or as a code with what it is called after a dash.
fn code(text: &str) -> String {
    let first = text.split_once(" – ").or_else(|| text.split_once(" - ")).map_or(text, |(code, _)| code);
    first.trim().to_lowercase()
}

fn member(text: &str) -> Result<MemberId, Unreadable> {
    code(text).parse().map_err(|_| Unreadable::Member)
}

/// Reads a day as people write it: `31/12/2023`, `31-12-2023`, `31.12.2023`, or `2023-12-31`.
fn written_day(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    let &[first, month, last] = &parts[..] else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let is_written =
        |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|digit| digit.is_ascii_digit());
    if year.len() != 4 || !is_written(year, 4) || !is_written(month, 2) || !is_written(day, 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn whole(value: &Value, text: &str, (least, most): (i64, i64)) -> Result<i64, Unreadable> {
    let number = match value {
        Value::Number(number) if number.fract() != 0.0 => return Err(Unreadable::Number),
        _ => ungrouped(text).and_then(|digits| digits.parse().ok()).ok_or(Unreadable::Number)?,
    };
    if (least..=most).contains(&number) { Ok(number) } else { Err(Unreadable::Limits(least, most)) }
}

/// Takes the marks between groups of three digits away; `None` if they stand elsewhere.
fn ungrouped(text: &str) -> Option<String> {
    let mut groups = text.split(['.', ',', ' ', '\u{A0}']);
    let mut digits = groups.next()?.to_owned();
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

fn decimal(value: &Value, text: &str) -> Result<Decimal, Unreadable> {
    let written = match value {
        // Twelve digits are what a number of a spreadsheet keeps of what was typed.
        Value::Number(number) => format!("{number:.3}"),
        _ => text.replace([' ', '\u{A0}'], ""),
    };
    let read: Decimal = written.parse().map_err(|_| Unreadable::Number)?;
    match value {
        Value::Number(number) if (read.thousandths() as f64 - number * 1_000.0).abs() > 1e-3 => Err(Unreadable::Number),
        _ => Ok(read),
    }
}

fn yes_no(value: &Value, text: &str) -> Result<bool, Unreadable> {
    if let Value::Bool(yes) = value {
        return Ok(*yes);
    }
    match fold(text).as_str() {
        "co" | "x" | "yes" | "y" | "true" | "1" => Ok(true),
        "khong" | "no" | "n" | "false" | "0" => Ok(false),
        _ => Err(Unreadable::YesNo),
    }
}
