//! Money in đồng, small enough that thousands of amounts can be added up.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An amount of money in đồng.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "u64")]
#[schemars(inline, extend("maximum" = DONG_MAX))]
pub struct Dong(u64);

/// The largest amount of one act: a million billions.
pub const DONG_MAX: u64 = 1_000_000_000_000_000;

impl Dong {
    /// Returns an amount; more than an act may say is cut down to that.
    pub const fn of(number: u64) -> Self {
        Self(if number > DONG_MAX { DONG_MAX } else { number })
    }

    /// Returns the number.
    pub fn number(self) -> i64 {
        self.0.cast_signed()
    }
}

impl TryFrom<u64> for Dong {
    type Error = String;

    fn try_from(number: u64) -> Result<Self, String> {
        if number <= DONG_MAX { Ok(Self(number)) } else { Err(format!("{number} đồng are more than {DONG_MAX}")) }
    }
}
