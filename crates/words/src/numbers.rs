//! Numbers, shares, dates and moments, as each language writes them.

use dangvu_register::day::Day;
use dangvu_register::decimal::Decimal;
use dangvu_register::measure::Counted;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use crate::lang::Lang;
use crate::words::Words;

/// Viet Nam keeps one time all year, seven hours ahead of UTC.
const HANOI: Offset = Offset::constant(7);

impl Words {
    /// Writes a whole number: `48.772` in Vietnamese, `48,772` in English.
    pub fn number(&self, number: i64) -> String {
        grouped(number, self.lang())
    }

    /// Writes a number given in tenths: 912 is `91,2` in Vietnamese, `91.2` in English.
    pub fn decimal(&self, tenths: i64) -> String {
        self.fixed(tenths.into(), 1)
    }

    /// Writes a decimal number with as many places as it has: `5,63`, `1.200`.
    pub fn value(&self, value: Decimal) -> String {
        let text = self.fixed(value.thousandths().into(), 3);
        text.trim_end_matches('0').trim_end_matches(self.lang().choose(',', '.')).to_owned()
    }

    /// Writes the number of a figure: a typed-in one is in thousandths.
    pub fn figure(&self, counted: Counted, number: i64) -> String {
        match counted {
            Counted::Value => self.value(Decimal::from_thousandths(number)),
            _ => self.number(number),
        }
    }

    /// Writes a share as a percentage with a fixed number of decimals (at most 6): `91,2%`. The arithmetic is exact and
    /// rounds half up, away from zero ([`Words::rounding`] says so in words). A denominator of zero has no share: `–`.
    pub fn percent(&self, numerator: i64, denominator: i64, decimals: u32) -> String {
        if denominator == 0 {
            return "–".to_owned();
        }
        let decimals = decimals.min(6);
        let (top, bottom) = (i128::from(numerator), i128::from(denominator));
        let scaled = (top * 100 * 10_i128.pow(decimals)).abs();
        let rounded = (2 * scaled + bottom.abs()) / (2 * bottom.abs());
        let sign = if (top < 0) == (bottom < 0) { 1 } else { -1 };
        format!("{}%", self.fixed(sign * rounded, decimals))
    }

    /// Returns the name of the rule by which [`Words::percent`] rounds.
    pub fn rounding(&self) -> String {
        self.text("rounding-half-up")
    }

    /// Writes a day: `31/12/2023` in Vietnamese. English readers disagree on whether the day or the month comes first,
    /// so English has the order of ISO 8601, `2023-12-31`, which cannot be misread and sorts in tables.
    pub fn date(&self, day: Day) -> String {
        if day == Day::OPEN {
            return "…".to_owned();
        }
        let date = day.date();
        match self.lang() {
            Lang::Vi => format!("{:02}/{:02}/{}", date.day(), date.month(), date.year()),
            Lang::En => day.to_string(),
        }
    }

    /// Writes a moment in the time of Viet Nam, to the minute: `15/01/2024 08:30`.
    pub fn moment(&self, moment: Timestamp) -> String {
        let local = TimeZone::fixed(HANOI).to_datetime(moment);
        let day = Day::from_date(local.date()).map(|day| self.date(day));
        let day = day.unwrap_or_else(|| local.date().to_string());
        format!("{day} {:02}:{:02}", local.hour(), local.minute())
    }

    /// Writes a number given in units of its last decimal.
    fn fixed(&self, number: i128, decimals: u32) -> String {
        let one = 10_i128.pow(decimals);
        let whole = i64::try_from(number.abs() / one).unwrap_or(i64::MAX);
        let sign = if number < 0 { "-" } else { "" };
        let whole = self.number(whole);
        if decimals == 0 {
            return format!("{sign}{whole}");
        }
        let point = self.lang().choose(',', '.');
        let width = decimals as usize;
        format!("{sign}{whole}{point}{:0width$}", number.abs() % one)
    }
}

/// Writes a whole number with a mark between groups of three digits.
pub(crate) fn grouped(number: i64, lang: Lang) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        text.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(lang.choose('.', ','));
        }
        text.push(digit);
    }
    text
}

/// Writes a number from 1 to 3999 in Roman numerals.
pub(crate) fn roman(number: u32) -> Option<String> {
    const NUMERALS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = (1..4000).contains(&number).then_some(number)?;
    let mut text = String::new();
    for (value, numeral) in NUMERALS {
        while left >= value {
            text.push_str(numeral);
            left -= value;
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    const VI: Lang = Lang::Vi;
    const EN: Lang = Lang::En;

    #[test]
    fn numbers_are_grouped_as_the_language_does() {
        for (number, vi, en) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1_000, "1.000", "1,000"),
            (48_772, "48.772", "48,772"),
            (5_600_000, "5.600.000", "5,600,000"),
            (-1_234, "-1.234", "-1,234"),
            (i64::MIN, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"),
        ] {
            assert_eq!(words(VI).number(number), vi);
            assert_eq!(words(EN).number(number), en);
        }
    }

    #[test]
    fn decimals_have_the_mark_of_the_language() {
        assert_eq!(words(VI).decimal(912), "91,2");
        assert_eq!(words(EN).decimal(912), "91.2");
        assert_eq!(words(VI).decimal(-5), "-0,5");
        assert_eq!(words(VI).decimal(12_340), "1.234,0");
    }

    #[test]
    fn values_have_no_more_places_than_they_need() {
        for (text, vi, en) in [
            ("5.63", "5,63", "5.63"),
            ("1200", "1.200", "1,200"),
            ("-0.5", "-0,5", "-0.5"),
            ("0", "0", "0"),
            ("12000000000.125", "12.000.000.000,125", "12,000,000,000.125"),
        ] {
            let value = text.parse().unwrap();
            assert_eq!((words(VI).value(value), words(EN).value(value)), (vi.to_owned(), en.to_owned()));
        }
    }

    #[test]
    fn percentages_are_exact_and_round_half_up() {
        let vi = words(VI);
        assert_eq!(vi.percent(1, 3, 2), "33,33%");
        assert_eq!(vi.percent(2, 3, 2), "66,67%");
        assert_eq!(vi.percent(1, 8, 2), "12,50%");
        assert_eq!(vi.percent(1, 8, 1), "12,5%");
        assert_eq!(vi.percent(1, 8, 0), "13%");
        assert_eq!(vi.percent(1, 2_000, 1), "0,1%");
        assert_eq!(vi.percent(-1, 2_000, 1), "-0,1%");
        assert_eq!(vi.percent(1, -2_000, 1), "-0,1%");
        assert_eq!(vi.percent(-1, 1_000_000, 1), "0,0%");
        assert_eq!(vi.percent(3, 3, 0), "100%");
        assert_eq!(vi.percent(48_772, 10, 1), "487.720,0%");
        assert_eq!(words(EN).percent(912, 1_000, 1), "91.2%");
        assert_eq!(vi.percent(i64::MAX, i64::MAX, 6), "100,000000%");
    }

    #[test]
    fn a_share_of_nothing_is_a_dash() {
        assert_eq!(words(VI).percent(0, 0, 1), "–");
        assert_eq!(words(EN).percent(7, 0, 1), "–");
    }

    #[test]
    fn days_and_moments_are_written_as_the_language_does() {
        let day: Day = "2023-12-31".parse().unwrap();
        assert_eq!(words(VI).date(day), "31/12/2023");
        assert_eq!(words(EN).date(day), "2023-12-31");
        assert_eq!(words(VI).date(Day::OPEN), "…");
        let moment: Timestamp = "2024-01-14T18:30:59Z".parse().unwrap();
        assert_eq!(words(VI).moment(moment), "15/01/2024 01:30");
        assert_eq!(words(EN).moment(moment), "2024-01-15 01:30");
    }

    #[test]
    fn congresses_are_counted_in_roman_numerals() {
        for (number, text) in [(1, "I"), (4, "IV"), (11, "XI"), (14, "XIV"), (49, "XLIX")] {
            assert_eq!(roman(number).as_deref(), Some(text));
        }
        assert_eq!(roman(0), None);
        assert_eq!(roman(4_000), None);
    }
}
