//! Answers: one figure, its breakdown, and the figures of all units in one pass.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::dimension::{Dimension, Value, member_code};
use super::forest::Forest;
use super::rows::Rows;
use super::{Formula, Measure, Mode, Moment, Part, Period, Source};
use crate::ids::Unit;
use crate::profile;
use crate::register::Register;

/// A figure: a number, and for a share its base.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// The number; of a share the numerator.
    pub number: i64,
    /// The denominator of a share.
    pub of: Option<i64>,
}

impl Figure {
    fn plus(self, other: Self) -> Self {
        Self { number: self.number + other.number, of: self.of.zip(other.of).map(|(one, more)| one + more) }
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

/// The figures of all units for one measure, by the units' numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    numbers: Vec<i64>,
    of: Option<Vec<i64>>,
}

impl Column {
    /// Returns a unit's figure.
    pub fn figure(&self, unit: Unit) -> Figure {
        Figure { number: self.numbers[unit.at()], of: self.of.as_ref().map(|of| of[unit.at()]) }
    }
}

/// The figures of all units, a column for each measure, and the tree of the last day.
#[derive(Clone, Debug)]
pub struct Table {
    /// The tree on the last day of the period.
    pub forest: Forest,
    /// A column for each measure.
    pub columns: Vec<Column>,
}

impl Register {
    /// Answers one unit's figure.
    pub fn figure(&self, measure: &Measure, unit: Unit, period: Period) -> Figure {
        let rows = Rows::new(self, period);
        match &measure.formula {
            Formula::Plain(part) => Figure { number: number(&rows, part, unit), of: None },
            Formula::Share { part, of } => {
                Figure { number: number(&rows, part, unit), of: Some(number(&rows, of, unit)) }
            }
        }
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

    /// Answers the figures of all units at all levels, for any number of measures.
    pub fn table(&self, measures: &[&Measure], period: Period) -> Table {
        let rows = Rows::new(self, period);
        let forest = Forest::new(self, period.to, period.known);
        let parts: Vec<&Part> = measures.iter().flat_map(|measure| parts(measure)).collect();
        let mut numbers = numbers_of_all(&rows, &forest, &parts).into_iter();
        let columns = measures
            .iter()
            .map(|measure| Column {
                numbers: numbers.next().unwrap_or_default(),
                of: matches!(measure.formula, Formula::Share { .. }).then(|| numbers.next().unwrap_or_default()),
            })
            .collect();
        Table { forest, columns }
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
    fn add(&mut self, mode: Mode, subject: u32, amount: i64) {
        match mode {
            Mode::Count => self.number += 1,
            Mode::Sum => self.number += amount,
            Mode::Distinct => self.number += i64::from(self.seen.insert(subject)),
        }
    }
}

fn number(rows: &Rows<'_>, part: &Part, unit: Unit) -> i64 {
    let mut tally = Tally::default();
    rows.each_of(part, unit, &mut |row| tally.add(part.mode, row.subject(), row.amount));
    tally.number
}

fn numbers_by(rows: &Rows<'_>, part: &Part, unit: Unit, by: Dimension) -> BTreeMap<u8, i64> {
    let moment = moment_of(part);
    let mut tallies: BTreeMap<u8, Tally> = BTreeMap::new();
    rows.each_of(part, unit, &mut |row| {
        tallies.entry(rows.code(by, moment, &row)).or_default().add(part.mode, row.subject(), row.amount);
    });
    tallies.into_iter().map(|(code, tally)| (code, tally.number)).collect()
}

fn moment_of(part: &Part) -> Moment {
    match part.source {
        Source::Members(moment) | Source::Units(moment) | Source::Seats(moment) => moment,
        Source::Facts(_) | Source::Reorganised(_) => Moment::Closing,
    }
}

/// Counts all parts for all units. Stocks on the same day share one pass over the members and one sweep up the tree.
fn numbers_of_all(rows: &Rows<'_>, closing: &Forest, parts: &[&Part]) -> Vec<Vec<i64>> {
    let units = rows.register.unit_count();
    let mut numbers = vec![vec![0_i64; units]; parts.len()];
    for moment in [Moment::Closing, Moment::Opening] {
        let members: Vec<usize> = (0..parts.len()).filter(|&at| parts[at].source == Source::Members(moment)).collect();
        if members.is_empty() {
            continue;
        }
        let opening =
            (moment == Moment::Opening).then(|| Forest::new(rows.register, rows.period.day(moment), rows.period.known));
        let forest = opening.as_ref().unwrap_or(closing);
        members_of_all(rows, forest, moment, parts, &members, &mut numbers);
    }
    for (at, part) in parts.iter().enumerate() {
        match part.source {
            Source::Members(_) => {}
            Source::Units(Moment::Closing) => units_of_all(closing, part, &mut numbers[at]),
            _ => rows_of_all(rows, part, &mut numbers[at]),
        }
    }
    numbers
}

fn members_of_all(
    rows: &Rows<'_>,
    forest: &Forest,
    moment: Moment,
    parts: &[&Part],
    which: &[usize],
    numbers: &mut [Vec<i64>],
) {
    let (on, known) = (rows.period.day(moment), rows.period.known);
    let (stints, ages) = (rows.register.stints(), rows.ages(moment));
    let questions = Questions::of(which.iter().map(|&at| parts[at]));
    let width = which.len();
    // One short row of counts a unit: what a member adds to lies together.
    let mut counts = vec![0_u32; rows.register.unit_count() * width];
    let mut codes = vec![0_u8; questions.dimensions.len()];
    for at in (0..stints.len()).filter(|&at| stints.holds(at, on, known)) {
        let stint = &stints.rows[at];
        let place = forest.place(stint.unit);
        if !place.is_some() {
            continue;
        }
        for (code, &dimension) in codes.iter_mut().zip(&questions.dimensions) {
            *code = if dimension.is_of_member() {
                member_code(dimension, stint.profile, stint.born, stint.since, ages)
            } else {
                forest.span(place).map_or(0, |span| Rows::unit_code_in(dimension, place, span, forest))
            };
        }
        let in_transit = stint.profile.has(profile::TRANSIT);
        let row = &mut counts[place.at() * width..][..width];
        for (count, question) in row.iter_mut().zip(&questions.all) {
            *count += u32::from((question.asks_for_transit || !in_transit) && question.allows(&codes));
        }
    }
    for (column, &at) in which.iter().enumerate() {
        let of_unit = |row: &[u32]| i64::from(row[column]);
        numbers[at] = counts.chunks_exact(width).map(of_unit).collect();
        forest.roll_up(&mut numbers[at]);
        if parts[at].lineage {
            add_predecessors(rows, parts[at], forest, &mut numbers[at]);
        }
    }
}

/// What is asked of each member: each dimension once, however many parts ask for it.
struct Questions {
    dimensions: Vec<Dimension>,
    all: Vec<Question>,
}

/// What one part asks: the places of its dimensions, and the codes that they may have.
struct Question {
    asks_for_transit: bool,
    tests: Vec<(usize, u128)>,
}

impl Question {
    #[inline]
    fn allows(&self, codes: &[u8]) -> bool {
        self.tests.iter().all(|&(which, allowed)| allowed >> (codes[which] & 127) & 1 == 1)
    }
}

impl Questions {
    fn of<'p>(parts: impl Iterator<Item = &'p Part>) -> Self {
        let mut questions = Self { dimensions: Vec::new(), all: Vec::new() };
        for part in parts {
            let tests = part.conditions.iter().map(|one| (questions.place(one.dimension), one.allowed)).collect();
            questions.all.push(Question { asks_for_transit: part.asks_for_transit(), tests });
        }
        questions
    }

    fn place(&mut self, dimension: Dimension) -> usize {
        let known = self.dimensions.iter().position(|&one| one == dimension);
        known.unwrap_or_else(|| {
            self.dimensions.push(dimension);
            self.dimensions.len() - 1
        })
    }
}

/// Adds to each unit what stood in those that were merged into it later.
fn add_predecessors(rows: &Rows<'_>, part: &Part, forest: &Forest, numbers: &mut [i64]) {
    let chains = rows.chains(part);
    let rolled = numbers.to_vec();
    for unit in chains.successors() {
        let mut roots = vec![unit];
        chains.add_predecessors(&mut roots);
        let covered = |root: Unit| roots.iter().any(|&other| other != root && forest.is_within(root, other));
        let whole = roots.iter().copied().filter(|&root| forest.stands(root) && !covered(root));
        numbers[unit.at()] = whole.map(|root| rolled[root.at()]).sum();
    }
}

fn units_of_all(forest: &Forest, part: &Part, numbers: &mut [i64]) {
    for &unit in forest.order() {
        let Some(span) = forest.span(unit) else { continue };
        let allowed = part
            .conditions
            .iter()
            .all(|condition| condition.allows(Rows::unit_code_in(condition.dimension, unit, span, forest)));
        numbers[unit.at()] = i64::from(allowed);
    }
    forest.roll_up(numbers);
}

fn rows_of_all(rows: &Rows<'_>, part: &Part, numbers: &mut [i64]) {
    let mut seen = HashSet::new();
    rows.each(part, &mut |row, owners| {
        for unit in owners {
            numbers[unit.at()] += match part.mode {
                Mode::Count => 1,
                Mode::Sum => row.amount,
                Mode::Distinct => i64::from(seen.insert((*unit, row.subject()))),
            };
        }
    });
}
