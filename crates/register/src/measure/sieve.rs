//! Conditions on members, asked of many stints at once.
//!
//! ```text
//!   block of 32 stints ─┐                              ┌─ counts of the row of each block's unit
//!   block of 32 stints ─┼─ words ─→ tests ─→ questions ┤
//!   … eight of them    ─┘                              └─ …
//! ```
//! A word holds one yes or no of each stint of a block: a bit of the profile, or whether a day lies past a cut. A test
//! is an *or* of *and*s of words, a question the *and* of its tests, and a number the count of the bits that are left.
//! Eight blocks go through together, so that the cost of looking up what comes next is shared.

use std::ops::Range;

use super::dimension::{Ages, Dimension};
use super::{Condition, Part};
use crate::day::Day;
use crate::profile::{self, Field};
use crate::stint::{Block, Mask};

/// How many blocks go through together.
const BATCH: usize = 8;

/// The same word of each block of a batch.
type Words = [Mask; BATCH];

/// What a few parts ask of each member.
pub(super) struct Sieve {
    program: Program,
    words: Vec<Words>,
    answers: Vec<Words>,
    /// Whether the unit of each block is what a question asks for.
    allowed: Vec<Words>,
    held: Words,
    rows: [usize; BATCH],
    filled: usize,
}

/// What is asked, laid out flat.
#[derive(Default)]
struct Program {
    /// Where each word comes from.
    sources: Vec<Source>,
    /// A word, and what it is flipped with first.
    literals: Vec<(usize, Mask)>,
    cubes: Vec<Range<usize>>,
    tests: Vec<Range<usize>>,
    asked: Vec<usize>,
    questions: Vec<Question>,
}

#[derive(Clone, Copy, PartialEq)]
enum Source {
    Bit(usize),
    Born(Day),
    Since(Day),
}

/// What one part asks.
struct Question {
    asks_for_transit: bool,
    tests: Range<usize>,
    /// Conditions on the unit, the same for the whole block.
    of_unit: Vec<Condition>,
}

impl Sieve {
    /// Takes in what the parts ask on one day.
    pub(super) fn new<'p>(parts: impl Iterator<Item = &'p Part>, ages: &Ages) -> Self {
        let mut program = Program::default();
        program.word(Source::Bit(profile::TRANSIT.places().start));
        for part in parts {
            program.add(part, ages);
        }
        Self {
            words: vec![[0; BATCH]; program.sources.len()],
            answers: vec![[0; BATCH]; program.tests.len()],
            allowed: vec![[Mask::MAX; BATCH]; program.questions.len()],
            program,
            held: [0; BATCH],
            rows: [0; BATCH],
            filled: 0,
        }
    }

    /// Returns whether any question asks for the unit.
    pub(super) fn asks_for_units(&self) -> bool {
        self.program.questions.iter().any(|question| !question.of_unit.is_empty())
    }

    /// Tells for each question whether a unit meets its conditions; `code` answers the unit's code in a dimension.
    pub(super) fn of_unit(&self, allowed: &mut [bool], mut code: impl FnMut(Dimension) -> u8) {
        for (allowed, question) in allowed.iter_mut().zip(&self.program.questions) {
            *allowed = question.of_unit.iter().all(|condition| condition.allows(code(condition.dimension)));
        }
    }

    /// Says which questions the unit of the next block is asked.
    pub(super) fn allow(&mut self, allowed: &[bool]) {
        for (words, &allowed) in self.allowed.iter_mut().zip(allowed) {
            words[self.filled] = if allowed { Mask::MAX } else { 0 };
        }
    }

    /// Takes in the stints of a block among `held`, to be added to the row at a place in `counts`, now or later.
    #[inline]
    pub(super) fn take_in(&mut self, block: Block<'_>, held: Mask, row: usize, counts: &mut [u32]) {
        let at = self.filled;
        for (words, source) in self.words.iter_mut().zip(&self.program.sources) {
            words[at] = match *source {
                Source::Bit(bit) => block.bit(bit),
                Source::Born(day) => block.born_by(day),
                Source::Since(day) => block.since_by(day),
            };
        }
        (self.held[at], self.rows[at]) = (held, row);
        self.filled += 1;
        if self.filled == BATCH {
            self.flush(counts);
        }
    }

    /// Adds what was taken in and not added yet.
    pub(super) fn flush(&mut self, counts: &mut [u32]) {
        let (program, filled) = (&self.program, self.filled);
        self.held[filled..].fill(0);
        for (answer, test) in self.answers.iter_mut().zip(&program.tests) {
            *answer = program.cubes[test.clone()].iter().fold([0; BATCH], |any, cube| {
                let all = |all: Words, &(word, flip): &(usize, Mask)| {
                    let words = &self.words[word];
                    std::array::from_fn(|at| all[at] & (words[at] ^ flip))
                };
                let all = program.literals[cube.clone()].iter().fold([Mask::MAX; BATCH], all);
                std::array::from_fn(|at| any[at] | all[at])
            });
        }
        let settled = std::array::from_fn(|at| self.held[at] & !self.words[0][at]);
        for (column, (question, allowed)) in program.questions.iter().zip(&self.allowed).enumerate() {
            let start = if question.asks_for_transit { self.held } else { settled };
            let start: Words = std::array::from_fn(|at| start[at] & allowed[at]);
            let left = program.asked[question.tests.clone()].iter().fold(start, |left, &test| {
                let answer = &self.answers[test];
                std::array::from_fn(|at| left[at] & answer[at])
            });
            for (count, &row) in left.map(u32::count_ones)[..filled].iter().zip(&self.rows) {
                counts[row + column] += count;
            }
        }
        self.filled = 0;
    }
}

impl Program {
    fn add(&mut self, part: &Part, ages: &Ages) {
        let (of_member, of_unit): (Vec<Condition>, Vec<Condition>) =
            part.conditions.iter().partition(|condition| condition.dimension.is_of_member());
        let first = self.asked.len();
        for condition in of_member {
            let test = self.test(condition, ages);
            self.asked.push(test);
        }
        let tests = first..self.asked.len();
        self.questions.push(Question { asks_for_transit: part.asks_for_transit(), tests, of_unit });
    }

    fn word(&mut self, source: Source) -> usize {
        self.sources.iter().position(|one| *one == source).unwrap_or_else(|| {
            self.sources.push(source);
            self.sources.len() - 1
        })
    }

    /// Returns the place of a condition's test, adding it if no other question has it.
    fn test(&mut self, condition: Condition, ages: &Ages) -> usize {
        let cubes = match (field_of(condition.dimension), ages.cuts(condition.dimension)) {
            (Some((field, first)), _) => self.cubes_of_field(field, condition.allowed >> first),
            (None, Some(cuts)) => self.cubes_of_days(condition, &cuts),
            (None, None) if condition.allowed & 1 == 1 => vec![Vec::new()],
            (None, None) => Vec::new(),
        };
        let same = |test: &Range<usize>| {
            let known = self.cubes[test.clone()].iter().map(|cube| &self.literals[cube.clone()]);
            known.eq(cubes.iter().map(Vec::as_slice))
        };
        self.tests.iter().position(same).unwrap_or_else(|| {
            let first = self.cubes.len();
            for cube in &cubes {
                let start = self.literals.len();
                self.literals.extend(cube);
                self.cubes.push(start..self.literals.len());
            }
            self.tests.push(first..self.cubes.len());
            self.tests.len() - 1
        })
    }

    /// A code of an age counts the cuts that are passed: runs of allowed codes lie between two cuts.
    fn cubes_of_days(&mut self, condition: Condition, cuts: &[Day]) -> Vec<Vec<(usize, Mask)>> {
        let of_birth = matches!(condition.dimension, Dimension::Age | Dimension::AgeBand);
        let cut =
            |at: u32| cuts.get(at as usize).map(|&day| if of_birth { Source::Born(day) } else { Source::Since(day) });
        let (codes, mut code, mut cubes) = (u32::try_from(cuts.len()).unwrap_or(127).min(127), 0, Vec::new());
        while code <= codes {
            let length = (condition.allowed >> code).trailing_ones().min(codes + 1 - code);
            if length > 0 {
                let past = code.checked_sub(1).and_then(cut).map(|source| (self.word(source), 0));
                let not_past = cut(code + length - 1).map(|source| (self.word(source), Mask::MAX));
                cubes.push(past.into_iter().chain(not_past).collect());
            }
            code += length.max(1);
        }
        cubes
    }

    /// Returns bits that must be as told for a field to hold one of the values that `allowed` has a bit for.
    fn cubes_of_field(&mut self, field: Field, allowed: u128) -> Vec<Vec<(usize, Mask)>> {
        let (mut cubes, mut cube) = (Vec::new(), Vec::new());
        split(field.places(), allowed, &mut cube, &mut cubes);
        for (bit, _) in cubes.iter_mut().flatten() {
            *bit = self.word(Source::Bit(*bit));
        }
        cubes
    }
}

/// Returns the field that holds a dimension, and the code of its value 0.
fn field_of(dimension: Dimension) -> Option<(Field, u32)> {
    Some(match dimension {
        Dimension::Sex => (profile::SEX, 0),
        Dimension::EthnicMinority => (profile::ETHNIC, 0),
        Dimension::Religious => (profile::RELIGIOUS, 0),
        Dimension::Education => (profile::EDUCATION, 0),
        Dimension::Theory => (profile::THEORY, 0),
        Dimension::Occupation => (profile::OCCUPATION, 0),
        Dimension::Status => (profile::STATUS, 0),
        Dimension::Exempt => (profile::EXEMPT, 1),
        Dimension::Suspended => (profile::SUSPENDED, 1),
        Dimension::Temporary => (profile::TEMPORARY, 1),
        Dimension::Transit => (profile::TRANSIT, 1),
        _ => return None,
    })
}

/// Splits the values of a field by its highest bit until all of them are allowed, or none.
fn split(places: Range<usize>, allowed: u128, cube: &mut Vec<(usize, Mask)>, cubes: &mut Vec<Vec<(usize, Mask)>>) {
    let values = 1_u32 << places.len();
    let all = (1_u128 << values) - 1;
    match allowed & all {
        0 => {}
        some if some == all => cubes.push(cube.clone()),
        some => {
            let (top, half) = (places.end - 1, values / 2);
            let (low, high) = (some & ((1 << half) - 1), some >> half);
            if low == high {
                return split(places.start..top, low, cube, cubes);
            }
            for (part, flip) in [(low, Mask::MAX), (high, 0)] {
                cube.push((top, flip));
                split(places.start..top, part, cube, cubes);
                cube.pop();
            }
        }
    }
}
