//! Whether a figure reaches what was asked for: exact, by multiplying crosswise, never by a rounded percentage.
//!
//! | asked | not met | met | exceeded |
//! |---|---|---|---|
//! | at least *v* | below *v* | exactly *v* | above *v* |
//! | more than *v* | *v* or below | above *v* | only from where it was said |
//! | at most *v* | above *v* | exactly *v* | below *v* |
//! | less than *v* | *v* or above | below *v* | only from where it was said |
//! | equal to *v* | any other | exactly *v* | never |
//! | a band | below | inside, ends included | above, unless above is a miss |
//! | none | any | none | never |
//!
//! Where a target says from where it counts as exceeded, that holds instead, and what lies between is met.

use std::cmp::Ordering;

use super::{Asked, Terms};
use crate::codes::{Comparator, TargetResult};
use crate::decimal::Decimal;
use crate::measure::Figure;

/// A figure as targets compare it: so many thousandths over a base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    thousandths: i128,
    base: i128,
}

impl Reached {
    /// Returns the level of a figure: a number as it is, a share in per cent; `None` for a share of nothing.
    pub fn of(figure: Figure) -> Option<Self> {
        match figure.of {
            None => Some(Self { thousandths: i128::from(figure.number) * 1_000, base: 1 }),
            Some(0) => None,
            Some(of) => Some(Self { thousandths: i128::from(figure.number) * 100_000, base: of.into() }),
        }
    }

    /// Returns the level of a value that was typed in.
    pub fn of_value(value: Decimal) -> Self {
        Self { thousandths: value.thousandths().into(), base: 1 }
    }

    /// Compares the level with a value.
    pub fn against(self, value: Decimal) -> Ordering {
        let value = i128::from(value.thousandths()) * self.base;
        if self.base < 0 { value.cmp(&self.thousandths) } else { self.thousandths.cmp(&value) }
    }

    /// Returns whether the level has reached a part of a value: `part` of `whole`.
    pub(super) fn reaches(self, value: Decimal, part: i64, whole: i64) -> bool {
        self.thousandths * i128::from(whole) >= i128::from(value.thousandths()) * self.base * i128::from(part)
    }
}

/// Judges a level by the terms of a target and the value that is asked for.
pub fn judge(terms: &Terms, asked: Asked, reached: Reached) -> TargetResult {
    let (against, upper) = (reached.against(asked.value), reached.against(asked.upper));
    // Without a word on it: is the target fulfilled, and is that more than was asked?
    let (fulfilled, more) = match terms.comparator {
        Comparator::AtLeast => (against.is_ge(), against.is_gt()),
        Comparator::MoreThan => (against.is_gt(), false),
        Comparator::AtMost => (against.is_le(), against.is_lt()),
        Comparator::LessThan => (against.is_lt(), false),
        Comparator::Equal | Comparator::Zero => (against.is_eq(), false),
        Comparator::Band => (against.is_ge() && !(terms.upper_binds && upper.is_gt()), upper.is_gt()),
    };
    let downward = matches!(terms.comparator, Comparator::AtMost | Comparator::LessThan);
    let more = terms
        .exceeded_from
        .map_or(more, |from| if downward { reached.against(from).is_le() } else { reached.against(from).is_ge() });
    match (fulfilled, more) {
        (false, _) => TargetResult::NotMet,
        (true, false) => TargetResult::Met,
        (true, true) => TargetResult::Exceeded,
    }
}
