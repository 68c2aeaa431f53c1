//! What is asked about figures of any measure: the change against the period before, the range over years, the rank among
//! sister organisations. All of it is exact: shares are compared by multiplying crosswise.

use std::cmp::Ordering;

use super::{Figure, Measure, Period, Table};
use crate::day::Day;
use crate::ids::{Seq, Unit};
use crate::register::Register;

impl Figure {
    /// Returns how two figures compare: by their numbers, or as shares; `None` for a share of nothing.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        match (self.of, other.of) {
            (None, None) => Some(self.number.cmp(&other.number)),
            (Some(of), Some(other_of)) if of > 0 && other_of > 0 => {
                let (one, two) = (i128::from(self.number), i128::from(other.number));
                Some((one * i128::from(other_of)).cmp(&(two * i128::from(of))))
            }
            _ => None,
        }
    }
}

impl Period {
    /// Returns the period before. Before whole months lie as many whole months, before anything else as many days; so the year
    /// before is before a year, and the first quarter before the second.
    #[must_use]
    pub fn before(self) -> Self {
        let to = self.from.previous();
        let (first, after) = (self.from.date(), self.to.plus_days(1).date());
        let months = i32::from(after.year() - first.year()) * 12 + i32::from(after.month()) - i32::from(first.month());
        let days = i32::from(self.to.number()) - i32::from(self.from.number()) + 1;
        let are_whole = first.day() == 1 && after.day() == 1;
        let from = if are_whole { self.from.plus_months(-months) } else { self.from.plus_days(-days) };
        Self { from, to, ..self }
    }

    /// Returns the same days of the year before (cùng kỳ năm trước).
    #[must_use]
    pub fn year_before(self) -> Self {
        // The last day of a month stays the last: of February, too.
        let back = |day: Day| {
            let ends_month = day.plus_days(1).date().day() == 1;
            let next = day.plus_days(1).plus_months(-12).previous();
            if ends_month { next } else { day.plus_months(-12) }
        };
        Self { from: back(self.from), to: back(self.to), ..self }
    }
}

/// A figure beside that of an earlier period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The figure.
    pub now: Figure,
    /// The figure of the earlier period.
    pub before: Figure,
    /// The earlier period.
    pub period: Period,
}

/// By how much a figure changed, as an exact fraction, and how that is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Of a number: so many more, of the size of the number before; printed as a percentage. What was below zero and is less so
    /// has become more.
    Percent(Figure),
    /// Of a share: the difference of both, as a fraction of one; printed in percentage points (điểm phần trăm).
    Points {
        /// Numerator.
        number: i128,
        /// Denominator.
        of: i128,
    },
}

impl Change {
    /// Returns by how much the figure changed; `None` if there was nothing before, a share has no base, or the numbers are too
    /// large to be told apart.
    pub fn difference(self) -> Option<Difference> {
        match (self.now.of, self.before.of) {
            (None, None) if self.before.number == 0 => None,
            (None, None) => {
                let more = self.now.number.checked_sub(self.before.number)?;
                Some(Difference::Percent(Figure { number: more, of: Some(self.before.number.checked_abs()?) }))
            }
            (Some(of), Some(before_of)) if of != 0 && before_of != 0 => {
                let (of, before_of) = (i128::from(of), i128::from(before_of));
                let number = i128::from(self.now.number) * before_of - i128::from(self.before.number) * of;
                Some(Difference::Points { number, of: of * before_of })
            }
            _ => None,
        }
    }
}

/// The figures of several years, with the least, the greatest and the mean: "80–85 % each year".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Yearly {
    /// Each year with its figure.
    pub years: Vec<(i16, Figure)>,
    /// The year with the least figure, the first of several.
    pub least: Option<(i16, Figure)>,
    /// The year with the greatest figure, the first of several.
    pub most: Option<(i16, Figure)>,
    /// The mean: of numbers their sum over the number of years; of shares all numerators over all denominators, so that a year
    /// weighs as much as its base. A year without a base counts nowhere; where the sum cannot be held there is no mean.
    pub mean: Option<Figure>,
}

impl Yearly {
    /// Returns the least, the greatest and the mean of the figures of some years.
    pub fn of(years: Vec<(i16, Figure)>) -> Self {
        let based: Vec<_> = years.iter().copied().filter(|(_, figure)| figure.of != Some(0)).collect();
        let beats = |wanted: Ordering| {
            move |best: (i16, Figure), next: (i16, Figure)| {
                if next.1.compare(best.1) == Some(wanted) { next } else { best }
            }
        };
        let sum = Figure::sum(based.iter().map(|&(_, figure)| figure));
        let count = i64::try_from(based.len()).unwrap_or(i64::MAX);
        Self {
            least: based.iter().copied().reduce(beats(Ordering::Less)),
            most: based.iter().copied().reduce(beats(Ordering::Greater)),
            mean: sum.map(|sum| Figure { of: sum.of.or(Some(count)), ..sum }),
            years,
        }
    }
}

/// The place of a unit among those directly under the same parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// Its figure.
    pub figure: Figure,
    /// Its place, 1 for the greatest figure; the same figures share a place, and the place after them stays empty.
    pub place: usize,
    /// How many share the place, itself included.
    pub sharing: usize,
    /// How many have a place; a unit whose share has no base has none.
    pub among: usize,
}

impl Register {
    /// Returns a figure beside that of the period before ([`Period::before`]).
    pub fn previous(&self, measure: &Measure, unit: Unit, period: Period) -> Change {
        self.compared(measure, unit, period, period.before())
    }

    /// Returns a figure beside that of another period.
    pub fn compared(&self, measure: &Measure, unit: Unit, period: Period, other: Period) -> Change {
        let figure = |period| self.figure(measure, unit, period);
        Change { now: figure(period), before: figure(other), period: other }
    }

    /// Returns the figures of each calendar year from one to another, as known at an entry.
    pub fn yearly(&self, measure: &Measure, unit: Unit, (first, last): (i16, i16), known: Seq) -> Yearly {
        let year = |year: i16| {
            let period = Period { from: Day::ymd(year, 1, 1)?, to: Day::ymd(year, 12, 31)?, known };
            Some((year, self.figure(measure, unit, period)))
        };
        Yearly::of((first..=last).filter_map(year).collect())
    }

    /// Returns a unit's place among those directly under the same parent on the last day of the period; `None` for a root, a
    /// unit that does not stand then, and one whose share has no base.
    pub fn rank(&self, measure: &Measure, unit: Unit, period: Period) -> Option<Rank> {
        self.table(&[measure], period).rank(0, unit)
    }
}

impl Table {
    /// Returns a unit's place by one of the measures, as [`Register::rank`] does.
    pub fn rank(&self, measure: usize, unit: Unit) -> Option<Rank> {
        let parent = self.forest.span(unit).map(|_| self.forest.parent(unit)).filter(|parent| parent.is_some())?;
        let figure = self.figure(measure, unit);
        let sisters = self.forest.children(parent).map(|sister| self.figure(measure, sister));
        let compared: Vec<Ordering> = sisters.filter_map(|other| other.compare(figure)).collect();
        let count = |wanted: Ordering| compared.iter().filter(|&&found| found == wanted).count();
        let sharing = count(Ordering::Equal);
        (sharing > 0).then(|| Rank { figure, place: 1 + count(Ordering::Greater), sharing, among: compared.len() })
    }
}
