//! Conditions on members, asked of thirty-two stints at once.
//!
//! A condition on a coded attribute becomes a few *and*s of the words that hold its bits; one on an age becomes a
//! comparison of days. Each is worked out once a block, however many questions ask for it; a question is the *and* of
//! its conditions, and its number the count of bits.

use super::dimension::{Ages, Dimension};
use super::{Condition, Part};
use crate::profile::{self, Field};
use crate::stint::{Block, Mask};

/// What a few parts ask of each member.
pub(super) struct Sieve {
    cuts: Vec<Cut>,
    tests: Vec<Test>,
    questions: Vec<Question>,
    marks: Vec<Mask>,
    answers: Vec<Mask>,
}

/// Everyone whose day is this one or an earlier one.
#[derive(Clone, Copy, PartialEq)]
struct Cut {
    of_birth: bool,
    day: crate::day::Day,
}

/// A condition that holds for some of the stints of a block.
#[derive(Clone, PartialEq)]
enum Test {
    /// Any of the cubes: each a few bits that must be as told.
    Bits(Vec<Vec<(usize, Mask)>>),
    /// Any of the runs: past one cut and not past another.
    Days(Vec<(Past, Past)>),
}

/// Whether a day lies past a cut: always, never, or as the cut says.
#[derive(Clone, Copy, PartialEq)]
enum Past {
    Always,
    Never,
    Cut(usize),
}

/// What one part asks.
struct Question {
    asks_for_transit: bool,
    tests: Vec<usize>,
    /// Conditions on the unit, the same for the whole block.
    of_unit: Vec<Condition>,
}

impl Sieve {
    /// Takes in what the parts ask on one day.
    pub(super) fn new<'p>(parts: impl Iterator<Item = &'p Part>, ages: &Ages) -> Self {
        let mut sieve =
            Self { cuts: Vec::new(), tests: Vec::new(), questions: Vec::new(), marks: Vec::new(), answers: Vec::new() };
        for part in parts {
            let (of_member, of_unit): (Vec<Condition>, Vec<Condition>) =
                part.conditions.iter().partition(|condition| condition.dimension.is_of_member());
            let tests = of_member.into_iter().map(|condition| sieve.test(condition, ages)).collect();
            sieve.questions.push(Question { asks_for_transit: part.asks_for_transit(), tests, of_unit });
        }
        sieve.marks = vec![0; sieve.cuts.len()];
        sieve.answers = vec![0; sieve.tests.len()];
        sieve
    }

    /// Returns whether any question asks for the unit.
    pub(super) fn asks_for_units(&self) -> bool {
        self.questions.iter().any(|question| !question.of_unit.is_empty())
    }

    /// Tells for each question whether a unit meets its conditions; `code` answers the unit's code in a dimension.
    pub(super) fn of_unit(&self, allowed: &mut [bool], mut code: impl FnMut(Dimension) -> u8) {
        for (allowed, question) in allowed.iter_mut().zip(&self.questions) {
            *allowed = question.of_unit.iter().all(|condition| condition.allows(code(condition.dimension)));
        }
    }

    /// Counts the stints of a block among `held` that answer each question, and adds them up.
    #[inline]
    pub(super) fn count(&mut self, block: Block<'_>, held: Mask, mut add: impl FnMut(usize, u32)) {
        for (mark, cut) in self.marks.iter_mut().zip(&self.cuts) {
            *mark = if cut.of_birth { block.born_by(cut.day) } else { block.since_by(cut.day) };
        }
        for (answer, test) in self.answers.iter_mut().zip(&self.tests) {
            *answer = test.answer(block, &self.marks);
        }
        let settled = held & !block.bit(profile::TRANSIT.places().start);
        for (at, question) in self.questions.iter().enumerate() {
            let start = if question.asks_for_transit { held } else { settled };
            let left = question.tests.iter().fold(start, |left, &test| left & self.answers[test]);
            add(at, left.count_ones());
        }
    }

    fn test(&mut self, condition: Condition, ages: &Ages) -> usize {
        let Condition { dimension, allowed } = condition;
        let test = match (field_of(dimension), ages.cuts(dimension)) {
            (Some((field, first)), _) => Test::Bits(cubes(field, allowed >> first)),
            (None, Some(cuts)) => self.days(dimension, &cuts, allowed),
            (None, None) => Test::Bits(if allowed & 1 == 1 { vec![Vec::new()] } else { Vec::new() }),
        };
        let known = self.tests.iter().position(|one| *one == test);
        known.unwrap_or_else(|| {
            self.tests.push(test);
            self.tests.len() - 1
        })
    }

    /// A code of an age counts the cuts that are passed: runs of allowed codes lie between two cuts.
    fn days(&mut self, dimension: Dimension, cuts: &[crate::day::Day], allowed: u128) -> Test {
        let of_birth = matches!(dimension, Dimension::Age | Dimension::AgeBand);
        let mut runs = Vec::new();
        let codes = u32::try_from(cuts.len()).unwrap_or(127).min(127);
        let mut code = 0;
        while code <= codes {
            let length = (allowed >> code).trailing_ones().min(codes + 1 - code);
            if length > 0 {
                let first = if code == 0 { Past::Always } else { self.cut(of_birth, cuts[code as usize - 1]) };
                let end = cuts.get((code + length) as usize - 1).copied();
                runs.push((first, end.map_or(Past::Never, |day| self.cut(of_birth, day))));
            }
            code += length.max(1);
        }
        Test::Days(runs)
    }

    fn cut(&mut self, of_birth: bool, day: crate::day::Day) -> Past {
        let cut = Cut { of_birth, day };
        Past::Cut(self.cuts.iter().position(|one| *one == cut).unwrap_or_else(|| {
            self.cuts.push(cut);
            self.cuts.len() - 1
        }))
    }
}

impl Test {
    #[inline]
    fn answer(&self, block: Block<'_>, marks: &[Mask]) -> Mask {
        match self {
            Self::Bits(cubes) => cubes.iter().fold(0, |any, cube| {
                any | cube.iter().fold(Mask::MAX, |all, &(bit, flip)| all & (block.bit(bit) ^ flip))
            }),
            Self::Days(runs) => runs.iter().fold(0, |any, &(first, end)| any | first.mask(marks) & !end.mask(marks)),
        }
    }
}

impl Past {
    #[inline]
    fn mask(self, marks: &[Mask]) -> Mask {
        match self {
            Self::Always => Mask::MAX,
            Self::Never => 0,
            Self::Cut(at) => marks[at],
        }
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

/// Returns bits that must be as told for a field to hold one of the values that `allowed` has a bit for.
fn cubes(field: Field, allowed: u128) -> Vec<Vec<(usize, Mask)>> {
    let (mut cubes, mut cube) = (Vec::new(), Vec::new());
    split(field.places(), allowed, &mut cube, &mut cubes);
    cubes
}

fn split(
    places: std::ops::Range<usize>,
    allowed: u128,
    cube: &mut Vec<(usize, Mask)>,
    cubes: &mut Vec<Vec<(usize, Mask)>>,
) {
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
