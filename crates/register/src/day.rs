//! Civil days. A [`Day`] fits two bytes, so that columns of dates stay small.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::parsed;

/// Day number of 1990-01-01 in the proleptic count used by [`days_from_epoch`].
const EPOCH: Date = jiff::civil::date(1990, 1, 1);

/// A civil day between 1900-04-15 and 2079-09-17, counted from 1990-01-01.
///
/// [`Day::OPEN`] is later than every day and stands for "no end yet".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i16);

/// A date that is not in the calendar, not written `YYYY-MM-DD`, or outside the years that a [`Day`] holds.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a date written YYYY-MM-DD between 1900-04-15 and 2079-09-17")]
pub struct DayError(pub String);

impl Day {
    /// Later than every day: "no end yet".
    pub const OPEN: Self = Self(i16::MAX);
    /// The earliest day that can be held.
    pub const MIN: Self = Self(-32_767);
    /// The years of which every day can be held.
    pub(crate) const YEARS: RangeInclusive<i16> = 1901..=2078;

    /// Returns the day of a calendar date, or `None` outside 1900-04-15 to 2079-09-17.
    pub fn from_date(date: Date) -> Option<Self> {
        let number = i16::try_from(days_from_epoch(date)).ok()?;
        (number != i16::MAX && number >= Self::MIN.0).then_some(Self(number))
    }

    /// Returns the day of a year, month and day of the month.
    pub fn ymd(year: i16, month: i8, day: i8) -> Option<Self> {
        Self::from_date(Date::new(year, month, day).ok()?)
    }

    /// Returns the calendar date. [`Day::OPEN`] answers the day after the last one that can be held.
    pub fn date(self) -> Date {
        EPOCH.saturating_add(jiff::Span::new().days(i64::from(self.0)))
    }

    /// Returns the day of a number, counted from 1990-01-01.
    pub(crate) fn from_number(number: i16) -> Self {
        Self(number.max(Self::MIN.0))
    }

    /// Returns the day number counted from 1990-01-01.
    pub fn number(self) -> i16 {
        self.0
    }

    /// Returns the day `days` later (earlier if negative), stopping at the limits.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let number = (i32::from(self.0) + days).clamp(i32::from(Self::MIN.0), i32::from(i16::MAX) - 1);
        Self(i16::try_from(number).unwrap_or(i16::MAX - 1))
    }

    /// Returns the day before this one; [`Day::OPEN`] stays open.
    #[must_use]
    pub fn previous(self) -> Self {
        if self == Self::OPEN { self } else { self.plus_days(-1) }
    }

    /// Returns the same day of the month `months` later, or the last day of a shorter month.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let date = self.date().saturating_add(jiff::Span::new().months(i64::from(months)));
        Self::from_date(date).unwrap_or(if months < 0 { Self::MIN } else { Self(i16::MAX - 1) })
    }

    /// Returns the calendar year.
    pub fn year(self) -> i16 {
        self.date().year()
    }

    /// Returns the last calendar year that has ended by the end of this day.
    pub(crate) fn last_year(self) -> i16 {
        let year = self.year();
        if Self::ymd(year, 12, 31) == Some(self) { year } else { year - 1 }
    }

    /// Returns the whole years that have passed from this day to `later`.
    ///
    /// Someone born on 29 February completes a year on 28 February of ordinary years.
    pub fn years_until(self, later: Self) -> i16 {
        let years = later.year() - self.year();
        if self.plus_months(i32::from(years) * 12) > later { years - 1 } else { years }
    }

    /// Returns the day that is `working_days` working days (Monday to Friday) later.
    ///
    /// Public holidays are not known here, so the answer is the earliest possible day.
    #[must_use]
    pub fn plus_working_days(self, working_days: u16) -> Self {
        let mut day = self;
        let mut left = working_days;
        while left > 0 {
            day = day.plus_days(1);
            if !day.is_weekend() {
                left -= 1;
            }
        }
        day
    }

    fn is_weekend(self) -> bool {
        matches!(self.date().weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday)
    }
}

fn days_from_epoch(date: Date) -> i64 {
    date.duration_since(EPOCH).as_hours() / 24
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::OPEN { out.write_str("…") } else { write!(out, "{}", self.date()) }
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        written(text)
            .and_then(|(year, month, day)| Self::ymd(year, month, day))
            .ok_or_else(|| DayError(text.to_owned()))
    }
}

/// Reads the numbers of a date that is written `YYYY-MM-DD`.
fn written(text: &str) -> Option<(i16, i8, i8)> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
        return None;
    };
    let digits = [y1, y2, y3, y4, m1, m2, d1, d2].map(|byte| byte.wrapping_sub(b'0'));
    let [y1, y2, y3, y4, m1, m2, d1, d2] = digits;
    let two = |tens: u8, ones: u8| tens * 10 + ones;
    digits.iter().all(|&digit| digit < 10).then(|| {
        let year = i16::from(two(y1, y2)) * 100 + i16::from(two(y3, y4));
        (year, two(m1, m2).cast_signed(), two(d1, d2).cast_signed())
    })
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        if out.is_human_readable() { out.collect_str(self) } else { out.serialize_i16(self.0) }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        if !input.is_human_readable() {
            return i16::deserialize(input).map(Self);
        }
        parsed(input)
    }
}

impl JsonSchema for Day {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_survives_text() {
        for text in ["1930-02-03", "1990-01-01", "2024-02-29", "2079-09-17"] {
            assert_eq!(day(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "2023-02-29", "31/12/2023", "2023-1-1", "1899-01-01", "2099-01-01", "2023-12-31T00:00"] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }

    #[test]
    fn whole_years_are_held_and_no_others() {
        let whole = |year| Day::ymd(year, 1, 1).is_some() && Day::ymd(year, 12, 31).is_some();
        assert!((1890..2090).all(|year| whole(year) == Day::YEARS.contains(&year)));
    }

    #[test]
    fn a_person_born_on_29_february_ages_on_28_february() {
        let born = day("2000-02-29");
        assert_eq!(born.years_until(day("2018-02-27")), 17);
        assert_eq!(born.years_until(day("2018-02-28")), 18);
    }

    #[test]
    fn working_days_skip_the_weekend() {
        assert_eq!(day("2023-12-29").plus_working_days(1), day("2024-01-01"));
    }
}
