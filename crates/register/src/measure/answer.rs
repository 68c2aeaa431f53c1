//! Answers about one unit: its figures, and a figure's breakdown.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::dimension::{Dimension, Value};
use super::flows::{Asked, Flows};
use super::rows::{Row, Rows};
use super::sieve::Sieve;
use super::standing;
use super::{Formula, Measure, Mode, Moment, Part, Period, Source};
use crate::ids::Unit;
use crate::register::Register;
use crate::stint::{Block, Mask};

/// A figure: a number, and for a share its base.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// The number; of a share the numerator.
    pub number: i64,
    /// The denominator of a share.
    pub of: Option<i64>,
}

impl Figure {
    pub(super) fn plus(self, other: Self) -> Self {
        Self { number: self.number + other.number, of: self.of.zip(other.of).map(|(one, more)| one + more) }
    }

    /// Adds figures up; `None` if there is none, or their sum cannot be held.
    pub(super) fn sum(mut figures: impl Iterator<Item = Self>) -> Option<Self> {
        let first = figures.next()?;
        figures.try_fold(first, |sum, next| {
            let of = match sum.of.zip(next.of) {
                Some((one, more)) => Some(one.checked_add(more)?),
                None => None,
            };
            Some(Self { number: sum.number.checked_add(next.number)?, of })
        })
    }

    fn is_nothing(&self) -> bool {
        self.number == 0 && self.of.unwrap_or(0) == 0
    }
}

/// A figure by the values of a dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breakdown {
    /// The figure of each value, in the order of the values; last "unknown", if anything is.
    pub rows: Vec<(Option<Value>, Figure)>,
}

impl Register {
    /// Answers one unit's figure.
    pub fn figure(&self, measure: &Measure, unit: Unit, period: Period) -> Figure {
        self.figures(&[measure], unit, period)[0]
    }

    /// Answers one unit's figures for any number of measures.
    pub fn figures(&self, measures: &[&Measure], unit: Unit, period: Period) -> Vec<Figure> {
        let rows = Rows::new(self, period);
        let parts: Vec<&Part> = measures.iter().flat_map(|measure| parts(measure)).collect();
        let mut numbers = numbers(&rows, &parts, unit).into_iter();
        let mut next = || numbers.next().unwrap_or_default();
        let figure = |measure: &&Measure| Figure {
            number: next(),
            of: matches!(measure.formula, Formula::Share { .. }).then(&mut next),
        };
        measures.iter().map(figure).collect()
    }

    /// Answers one unit's figure by the values of a dimension.
    pub fn breakdown(&self, measure: &Measure, unit: Unit, period: Period, by: Dimension) -> Breakdown {
        let rows = Rows::new(self, period);
        let (part, of) = match &measure.formula {
            Formula::Plain(part) => (part, None),
            Formula::Share { part, of } => (part, Some(of)),
        };
        let numbers = numbers_by(&rows, part, unit, by);
        let bases = of.map(|of| numbers_by(&rows, of, unit, by));
        let figure = |code: u8| Figure {
            number: numbers.get(&code).copied().unwrap_or(0),
            of: bases.as_ref().map(|bases| bases.get(&code).copied().unwrap_or(0)),
        };
        let kind = match &part.source {
            Source::Facts(kinds) => kinds.first().copied(),
            _ => None,
        };
        let codes: BTreeSet<u8> = numbers.keys().chain(bases.iter().flat_map(BTreeMap::keys)).copied().collect();
        let mut values = by.values(self.rulebook(), kind);
        if by.is_number() {
            values.extend(codes.iter().filter(|&&code| code != 0).map(|&code| plain_number(code)));
        }
        let unnamed = codes.into_iter().filter(|&code| values.iter().all(|value| value.code != code));
        let unknown = unnamed.map(figure).reduce(Figure::plus).filter(|figure| !figure.is_nothing());
        let known = values.into_iter().map(|value| (figure(value.code), Some(value)));
        let rows = known.chain(unknown.map(|figure| (figure, None)));
        Breakdown { rows: rows.map(|(figure, value)| (value, figure)).collect() }
    }
}

fn plain_number(code: u8) -> Value {
    Value { code, name: code.to_string(), vi: code.to_string(), en: code.to_string() }
}

fn parts(measure: &Measure) -> Vec<&Part> {
    match &measure.formula {
        Formula::Plain(part) => vec![part],
        Formula::Share { part, of } => vec![part, of],
    }
}

/// Counts rows in the way of a mode.
#[derive(Default)]
struct Tally {
    number: i64,
    seen: HashSet<u32>,
}

impl Tally {
    fn add(&mut self, mode: Mode, row: &Row) {
        self.add_alike(mode, row, 1);
    }

    /// Counts so many rows that differ in nothing that is counted.
    fn add_alike(&mut self, mode: Mode, row: &Row, alike: i64) {
        self.number += match mode {
            Mode::Count => alike,
            Mode::Sum => row.amount * alike,
            Mode::Distinct | Mode::Units | Mode::Streak(_) | Mode::Standing => {
                i64::from(self.seen.insert(row.counted_as(mode)))
            }
        };
    }
}

/// Counts all parts for one unit: stocks of a day in one pass over the subtree, facts in another.
fn numbers(rows: &Rows<'_>, parts: &[&Part], unit: Unit) -> Vec<i64> {
    let mut tallies: Vec<Tally> = parts.iter().map(|_| Tally::default()).collect();
    // On the last day of the period nobody stands who was merged by then.
    for (moment, lineage) in [(Moment::Closing, false), (Moment::Opening, false), (Moment::Opening, true)] {
        let lineage_of = |part: &Part| part.lineage && moment == Moment::Opening;
        let asked = |at: &usize| parts[*at].source == Source::Members(moment) && lineage_of(parts[*at]) == lineage;
        let which: Vec<usize> = (0..parts.len()).filter(asked).collect();
        if !which.is_empty() {
            let asked: Vec<&Part> = which.iter().map(|&at| parts[at]).collect();
            let counts = members(rows, &asked, (moment, lineage), unit, |_, held| held);
            which.iter().zip(counts).for_each(|(&at, count)| tallies[at].number += count);
        }
    }
    let which: Vec<usize> = (0..parts.len()).filter(|&at| parts[at].mode == Mode::Standing).collect();
    let asked: Vec<&Part> = which.iter().map(|&at| parts[at]).collect();
    which.iter().zip(standing::numbers(rows, &asked, unit)).for_each(|(&at, count)| tallies[at].number += count);
    for lineage in [false, true] {
        let asked = parts.iter().enumerate().map(|(slot, part)| Asked { slot, part });
        let flows = Flows::new(asked.filter(|asked| asked.part.lineage == lineage && !is_of_its_own(asked.part)));
        if !flows.is_empty() {
            flows.of_unit_by_number(rows, unit, &mut |asked, row, alike| {
                tallies[asked.slot].add_alike(asked.part.mode, row, alike);
            });
        }
    }
    for (part, tally) in parts.iter().zip(&mut tallies) {
        if matches!(part.mode, Mode::Streak(_)) || !matches!(part.source, Source::Members(_) | Source::Facts(_)) {
            rows.each_of(part, unit, &mut |row| tally.add(part.mode, &row));
        }
    }
    tallies.into_iter().map(|tally| tally.number).collect()
}

/// Returns whether a part finds its rows in a way of its own.
fn is_of_its_own(part: &Part) -> bool {
    matches!(part.mode, Mode::Streak(_) | Mode::Standing)
}

/// Counts for each part the members of a subtree on a day, of each block among those whom `among` leaves.
pub(super) fn members(
    rows: &Rows<'_>,
    parts: &[&Part],
    (moment, lineage): (Moment, bool),
    unit: Unit,
    among: impl Fn(Block<'_>, Mask) -> Mask,
) -> Vec<i64> {
    let (on, known, stints) = (rows.period.day(moment), rows.period.known, rows.register.stints());
    let mut sieve = Sieve::new(parts.iter().copied(), rows.ages(moment));
    let asks_for_units = sieve.asks_for_units();
    let (mut allowed, mut counts) = (vec![true; parts.len()], vec![0; parts.len()]);
    for &(below, span) in rows.territory(lineage, unit, on).iter() {
        if asks_for_units {
            let place = rows.place_of(below, &span, on);
            sieve.of_unit(&mut allowed, |dimension| rows.unit_code(dimension, place, on));
        }
        for block in stints.blocks_of(below) {
            let held = among(block, stints.holding(block, on, known));
            if held != 0 {
                if asks_for_units {
                    sieve.allow(&allowed);
                }
                sieve.take_in(block, held, 0, &mut counts);
            }
        }
    }
    sieve.flush(&mut counts);
    counts.into_iter().map(i64::from).collect()
}

fn numbers_by(rows: &Rows<'_>, part: &Part, unit: Unit, by: Dimension) -> BTreeMap<u8, i64> {
    let moment = moment_of(part);
    let mut tallies: BTreeMap<u8, Tally> = BTreeMap::new();
    rows.each_of(part, unit, &mut |row| {
        tallies.entry(rows.code(by, moment, &row)).or_default().add(part.mode, &row);
    });
    tallies.into_iter().map(|(code, tally)| (code, tally.number)).collect()
}

fn moment_of(part: &Part) -> Moment {
    match part.source {
        Source::Members(moment) | Source::Units(moment) | Source::Seats(moment) | Source::Matters(_, moment) => moment,
        Source::Facts(_) | Source::Reorganised(_) | Source::Value(_) => Moment::Closing,
    }
}
