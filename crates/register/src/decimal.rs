//! Exact decimal numbers with at most three places: values of targets and of typed-in indicators.
//!
//! In JSON a [`Decimal`] is a text, because a number of JSON may be read as a float and come back as another: `"12.5"`.
//! A comma is read as a point, so that `"12,5"` is the same number; it is always written back with a point.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The most digits before the point.
const WHOLE_DIGITS_MAX: usize = 15;

/// A decimal number, kept in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

/// A text that is no decimal number of at most 15 digits and three places.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a number of at most {WHOLE_DIGITS_MAX} digits and three decimals")]
pub struct DecimalError(pub String);

impl Decimal {
    /// Returns the number of so many thousandths.
    pub const fn from_thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// Returns the number in thousandths.
    pub const fn thousandths(self) -> i64 {
        self.0
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Self, DecimalError> {
        let bad = || DecimalError(text.to_owned());
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, places) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
        let are_digits = |digits: &str, most: usize| {
            (1..=most).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit())
        };
        if !are_digits(whole, WHOLE_DIGITS_MAX) || !are_digits(places, 3) {
            return Err(bad());
        }
        let thousandths: i64 = format!("{whole}{places:0<3}").parse().map_err(|_| bad())?;
        Ok(Self(sign * thousandths))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, all) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        let places = format!("{:03}", all % 1_000);
        let places = places.trim_end_matches('0');
        let point = if places.is_empty() { "" } else { "." };
        write!(out, "{sign}{}{point}{places}", all / 1_000)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        if out.is_human_readable() { out.collect_str(self) } else { out.serialize_i64(self.0) }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        if !input.is_human_readable() {
            return i64::deserialize(input).map(Self);
        }
        Cow::<str>::deserialize(input)?.parse().map_err(de::Error::custom)
    }
}

impl JsonSchema for Decimal {
    fn schema_name() -> Cow<'static, str> {
        "Decimal".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^-?[0-9]{1,15}([.,][0-9]{1,3})?$", "x-decimal": true })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_survives_text_and_loses_nothing() {
        for (text, thousandths, written) in [
            ("95", 95_000, "95"),
            ("12,5", 12_500, "12.5"),
            ("12.50", 12_500, "12.5"),
            ("0.001", 1, "0.001"),
            ("-0,25", -250, "-0.25"),
            ("007", 7_000, "7"),
            ("999999999999999.999", 999_999_999_999_999_999, "999999999999999.999"),
        ] {
            let number: Decimal = text.parse().unwrap();
            assert_eq!(number.thousandths(), thousandths, "{text}");
            assert_eq!(number.to_string(), written);
            assert_eq!(serde_json::from_value::<Decimal>(serde_json::json!(written)).unwrap(), number);
        }
    }

    #[test]
    fn what_is_no_decimal_is_refused() {
        for text in ["", "-", ".5", "5.", "1.2345", "1 000", "1.000.000", "1e3", "+5", "９", "1000000000000000"] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
        assert!(serde_json::from_value::<Decimal>(serde_json::json!(12.5)).is_err(), "a text, not a number");
    }
}
