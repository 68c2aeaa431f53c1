//! Conditions on members, asked of many stints at once.
//!
//! ```text
//!   block of 32 stints ─┐                              ┌─ counts of the row of each block's unit
//!   block of 32 stints ─┼─ words ─→ tests ─→ questions ┤
//!   … many of them     ─┘                              └─ …
//! ```
//! A word holds one yes or no of each stint of a block: a bit of the profile, or whether a day lies past a cut. A test
//! is an *or* of *and*s of words, a question the *and* of its tests, and a number the count of the bits that are left.
//! Many blocks go through together, so that the cost of looking up what comes next is shared, and each step is a short
//! loop over words that the compiler makes wide. What is marked to be always inlined is made once for each processor.

use std::ops::Range;

use super::dimension::{Ages, Dimension};
use super::{Condition, Part};
use crate::day::Day;
use crate::profile::{self, Field};
use crate::stint::{Block, Mask};

/// How many blocks go through together at most.
const BATCH: usize = 64;
/// How many words are worked on at once: those of a batch are filled up to a multiple.
const WIDE: usize = 8;

/// The same word of each block of a batch.
type Words = [Mask; BATCH];

/// What a few parts ask of each member.
pub(super) struct Sieve<'t> {
    program: Program,
    words: Vec<Words>,
    answers: Vec<Words>,
    /// Whether the unit of each block is what a question asks for.
    allowed: Vec<Words>,
    held: Words,
    /// The blocks of the batch, each with the place of its row.
    blocks: Vec<(Block<'t>, usize)>,
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

impl<'t> Sieve<'t> {
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
            blocks: Vec::with_capacity(BATCH),
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
            words[self.blocks.len()] = if allowed { Mask::MAX } else { 0 };
        }
    }

    /// Takes in the stints of a block among `held`, to be added to the row at a place in `counts`, now or later.
    #[inline(always)]
    pub(super) fn take_in(&mut self, block: Block<'t>, held: Mask, row: usize, counts: &mut [u32]) {
        self.held[self.blocks.len()] = held;
        self.blocks.push((block, row));
        if self.blocks.len() == BATCH {
            self.flush(counts);
        }
    }

    /// Adds what was taken in and not added yet.
    #[inline(always)]
    pub(super) fn flush(&mut self, counts: &mut [u32]) {
        let filled = self.blocks.len().next_multiple_of(WIDE);
        self.held[self.blocks.len()..filled].fill(0);
        self.gather();
        self.test(filled);
        self.count(filled, counts);
        self.blocks.clear();
    }

    /// Fetches the words of all blocks.
    #[inline(always)]
    fn gather(&mut self) {
        for (words, source) in self.words.iter_mut().zip(&self.program.sources) {
            let words = words.iter_mut().zip(&self.blocks);
            match *source {
                Source::Bit(bit) => words.for_each(|(word, (block, _))| *word = block.bit(bit)),
                Source::Born(day) => words.for_each(|(word, (block, _))| *word = block.born_by(day)),
                Source::Since(day) => words.for_each(|(word, (block, _))| *word = block.since_by(day)),
            }
        }
    }

    /// Answers all tests.
    #[inline(always)]
    fn test(&mut self, filled: usize) {
        let program = &self.program;
        for (answer, test) in self.answers.iter_mut().zip(&program.tests) {
            let answer = &mut answer[..filled];
            answer.fill(0);
            for cube in &program.cubes[test.clone()] {
                let mut all = [Mask::MAX; BATCH];
                for &(word, flip) in &program.literals[cube.clone()] {
                    let words = all[..filled].iter_mut().zip(&self.words[word][..filled]);
                    words.for_each(|(all, word)| *all &= word ^ flip);
                }
                answer.iter_mut().zip(&all[..filled]).for_each(|(any, all)| *any |= all);
            }
        }
    }

    /// Adds the answers to all questions to the rows of the blocks.
    #[inline(always)]
    fn count(&mut self, filled: usize, counts: &mut [u32]) {
        let program = &self.program;
        let mut settled = self.held;
        and(&mut settled[..filled], &self.words[0], Mask::MAX);
        for (column, (question, allowed)) in program.questions.iter().zip(&self.allowed).enumerate() {
            let mut left = if question.asks_for_transit { self.held } else { settled };
            if !question.of_unit.is_empty() {
                and(&mut left[..filled], allowed, 0);
            }
            for &test in &program.asked[question.tests.clone()] {
                and(&mut left[..filled], &self.answers[test], 0);
            }
            for (left, &(_, row)) in left.iter().zip(&self.blocks) {
                counts[row + column] += left.count_ones();
            }
        }
    }
}

/// Keeps of the words what others allow, flipped first.
#[inline(always)]
fn and(words: &mut [Mask], others: &Words, flip: Mask) {
    words.iter_mut().zip(others).for_each(|(word, other)| *word &= other ^ flip);
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
        let cubes = match (field_of(condition.dimension), ages.cut_count(condition.dimension)) {
            (Some((field, first)), _) => self.cubes_of_field(field, condition.allowed >> first),
            (None, Some(cuts)) => self.cubes_of_days(condition, ages, cuts),
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
    fn cubes_of_days(&mut self, condition: Condition, ages: &Ages, cuts: usize) -> Vec<Vec<(usize, Mask)>> {
        let of_birth = matches!(condition.dimension, Dimension::Age | Dimension::AgeBand);
        let cut = |at: u32| {
            let day = ages.cut(condition.dimension, at as usize)?;
            Some(if of_birth { Source::Born(day) } else { Source::Since(day) })
        };
        let (codes, mut code, mut cubes) = (u32::try_from(cuts).unwrap_or(127).min(127), 0, Vec::new());
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
