//! Identifiers. Each noun has a type of its own; inside the register, units and members are dense numbers.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::parsed;

/// The longest unit code, in bytes.
pub const UNIT_CODE_BYTES_MAX: usize = 48;

/// The longest code of a matter, in bytes.
pub const MATTER_CODE_BYTES_MAX: usize = 64;

/// An identifier that is not written as its kind demands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Not a unit code.
    #[error("'{0}' is not a unit code: 1 to {UNIT_CODE_BYTES_MAX} of a–z, 0–9, '.', '-', beginning with a letter")]
    Unit(String),
    /// Not a member code.
    #[error("'{0}' is not a member code: 'dv-' and 1 to 12 of 0–9 and a–z without i, l, o, u")]
    Member(String),
    /// Not the code of a matter.
    #[error(
        "'{0}' is not the code of a matter: 1 to {MATTER_CODE_BYTES_MAX} of a–z, 0–9, '.', '-', beginning with a letter"
    )]
    Matter(String),
}

/// The code of a Party organisation (mã tổ chức đảng), chosen by whoever founds it; never reused.
/// It is kept where it stands: every act names one or two.
#[derive(Clone, PartialEq, Eq)]
pub struct UnitId {
    length: u8,
    /// The letters, and zeros after them.
    letters: [u8; UNIT_CODE_BYTES_MAX],
}

impl UnitId {
    /// Returns the code as text.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.letters[..usize::from(self.length)]).unwrap_or_default()
    }
}

impl PartialOrd for UnitId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for UnitId {
    fn cmp(&self, other: &Self) -> Ordering {
        // What is shorter has zeros where the other has letters.
        self.letters.cmp(&other.letters)
    }
}

impl Hash for UnitId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write(&self.letters[..usize::from(self.length)]);
    }
}

impl FromStr for UnitId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        if !is_code(text, UNIT_CODE_BYTES_MAX) {
            return Err(IdError::Unit(text.to_owned()));
        }
        let mut letters = [0; UNIT_CODE_BYTES_MAX];
        letters[..text.len()].copy_from_slice(text.as_bytes());
        Ok(Self { length: text.len() as u8, letters })
    }
}

fn is_code(text: &str, bytes_max: usize) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'.' || byte == b'-';
    (1..=bytes_max).contains(&text.len()) && text.bytes().all(allowed) && text.as_bytes()[0].is_ascii_lowercase()
}

impl fmt::Display for UnitId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// The code of a matter (mã hồ sơ công việc): a document, a target, a petition… Chosen by whoever opens it; never reused.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MatterId(Box<str>);

impl MatterId {
    /// Returns the code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for MatterId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let good = is_code(text, MATTER_CODE_BYTES_MAX);
        if good { Ok(Self(text.into())) } else { Err(IdError::Matter(text.to_owned())) }
    }
}

impl fmt::Display for MatterId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// The pseudonym of a person (mã đảng viên): it means nothing outside the register and is never reused.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MemberId(u64);

/// Crockford's alphabet: no letter that is easily taken for a digit.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// What each letter of the alphabet stands for.
const DIGITS: [u8; 256] = {
    let (mut digits, mut digit) = ([NO_DIGIT; 256], 0);
    while digit < ALPHABET.len() {
        digits[ALPHABET[digit] as usize] = digit as u8;
        digit += 1;
    }
    digits
};

/// A letter that is not in the alphabet.
const NO_DIGIT: u8 = u8::MAX;

impl MemberId {
    /// The number of bits that a member code holds.
    pub const BITS: u32 = 60;

    /// Returns the code of a number; the bits above [`MemberId::BITS`] are dropped.
    pub const fn from_number(number: u64) -> Self {
        Self(number & ((1 << Self::BITS) - 1))
    }

    /// Returns the number behind the code.
    pub const fn number(self) -> u64 {
        self.0
    }
}

impl fmt::Display for MemberId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = (64 - self.0.leading_zeros()).div_ceil(5).max(1);
        out.write_str("dv-")?;
        for place in (0..digits).rev() {
            let digit = (self.0 >> (5 * place)) & 31;
            write!(out, "{}", char::from(ALPHABET[digit as usize]))?;
        }
        Ok(())
    }
}

impl FromStr for MemberId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let bad = || IdError::Member(text.to_owned());
        let digits = text.strip_prefix("dv-").ok_or_else(bad)?;
        if digits.is_empty() || digits.len() > 12 {
            return Err(bad());
        }
        let mut number = 0_u64;
        for byte in digits.bytes() {
            let digit = DIGITS[usize::from(byte)];
            if digit == NO_DIGIT {
                return Err(bad());
            }
            number = (number << 5) | u64::from(digit);
        }
        Ok(Self(number))
    }
}

/// Gives a text-shaped identifier its debug form, its JSON form and a schema marked for pickers.
macro_rules! text_id {
    ($name:ident, $marker:literal, $pattern:literal) => {
        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, out)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                parsed(input)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern, "x-picker": $marker })
            }
        }
    };
}

text_id!(UnitId, "unit", "^[a-z][a-z0-9.-]{0,47}$");
text_id!(MatterId, "matter", "^[a-z][a-z0-9.-]{0,63}$");
text_id!(MemberId, "member", "^dv-[0-9a-hjkmnp-tv-z]{1,12}$");

/// The sequence number of an entry in the journal: 1 for the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline, extend("x-entry" = true))]
pub struct Seq(pub u32);

impl Seq {
    /// Later than every entry: "as known now", and "not recorded yet".
    pub const NEVER: Self = Self(u32::MAX);
}

impl fmt::Display for Seq {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// Makes a dense number of its own type: an index into the register's columns.
macro_rules! dense {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// No such thing.
            pub const NONE: Self = Self(u32::MAX);

            /// Returns the number as a position in a column.
            pub const fn at(self) -> usize {
                self.0 as usize
            }

            /// Returns the number of a position in a column.
            pub fn from_at(at: usize) -> Self {
                Self(u32::try_from(at).unwrap_or(u32::MAX))
            }

            /// Returns whether this names something.
            pub fn is_some(self) -> bool {
                self != Self::NONE
            }
        }
    };
}

dense! {
    /// A unit's number inside the register.
    Unit
}
dense! {
    /// A member's number inside the register.
    Member
}
dense! {
    /// A matter's number inside the register.
    Matter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn member_codes_survive_text() {
        for number in [0, 1, 31, 32, 48_772, (1 << 60) - 1] {
            let id = MemberId::from_number(number);
            assert_eq!(id.to_string().parse::<MemberId>(), Ok(id));
        }
        assert_eq!(MemberId::from_number(48_772).to_string(), "dv-1fm4");
    }

    #[test]
    fn codes_that_break_the_rule_are_refused() {
        for text in ["", "DALAT", "1a", "a b", "đà-lạt", "-a"] {
            assert!(text.parse::<UnitId>().is_err(), "{text}");
        }
        for text in ["", "dv-", "dv-il", "nv-1", "dv-0123456789abc"] {
            assert!(text.parse::<MemberId>().is_err(), "{text}");
        }
    }
}
