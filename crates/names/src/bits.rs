//! A set of numbers below a bound, one bit each.

use std::ops::Range;

/// Returns how many words of 64 bits a set below a bound takes.
pub(crate) fn words_for(bound: u32) -> usize {
    bound.div_ceil(64) as usize
}

/// A set of numbers below a bound. Numbers beyond it are not in the set.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    pub(crate) fn none(bound: u32) -> Self {
        Self(vec![0; words_for(bound)])
    }

    pub(crate) fn of(words: &[u64]) -> Self {
        Self(words.to_vec())
    }

    pub(crate) fn has(&self, number: u32) -> bool {
        self.0.get(number as usize / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Puts a number in; returns whether it was not there. A number beyond the bound is left out.
    pub(crate) fn put(&mut self, number: u32) -> bool {
        self.0.get_mut(number as usize / 64).is_some_and(|word| {
            let bit = 1 << (number % 64);
            let is_new = *word & bit == 0;
            *word |= bit;
            is_new
        })
    }

    pub(crate) fn keep_only(&mut self, others: &[u64]) {
        for (word, other) in self.0.iter_mut().zip(others) {
            *word &= other;
        }
    }

    /// Leaves only the numbers for which something holds.
    pub(crate) fn filtered(self, holds: impl Fn(u32) -> bool) -> Self {
        let mut left = Self(vec![0; self.0.len()]);
        for number in self.iter().filter(|&number| holds(number)) {
            left.put(number);
        }
        left
    }

    pub(crate) fn into_words(self) -> Vec<u64> {
        self.0
    }

    pub(crate) fn words(&self) -> &[u64] {
        &self.0
    }

    /// Returns the numbers, smallest first, as stretches without gaps, which end where a word does at the latest.
    pub(crate) fn stretches(&self) -> impl Iterator<Item = Range<u32>> {
        self.stretches_from(0)
    }

    /// Returns the stretches from the word on that holds a number.
    fn stretches_from(&self, number: u32) -> impl Iterator<Item = Range<u32>> {
        let first = number / 64;
        (first..).zip(self.0.get(first as usize..).unwrap_or_default()).flat_map(|(at, &word)| {
            let (mut rest, mut passed) = (word, at * 64);
            std::iter::from_fn(move || {
                if rest == 0 {
                    return None;
                }
                let start = passed + rest.trailing_zeros();
                rest >>= start - passed;
                let length = rest.trailing_ones();
                rest = rest.checked_shr(length).unwrap_or(0);
                passed = start + length;
                Some(start..passed)
            })
        })
    }

    /// Returns the numbers, smallest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        self.stretches().flatten()
    }

    /// Returns the numbers that are not in a range, smallest first.
    pub(crate) fn iter_beside(&self, range: &Range<u32>) -> impl Iterator<Item = u32> {
        let (start, end) = (range.start, range.end);
        let after = self.stretches_from(end).flatten().skip_while(move |&number| number < end);
        self.iter().take_while(move |&number| number < start).chain(after)
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    #[test]
    fn numbers_come_in_order() {
        let numbers = [0, 1, 2, 5, 62, 63, 64, 65, 130, 199];
        let mut bits = Bits::none(200);
        numbers.iter().rev().for_each(|&number| assert!(bits.put(number)));
        assert!(!bits.put(64) && !bits.put(1000));
        assert!(bits.iter().eq(numbers));
        assert_eq!(bits.stretches().count(), 6);
        for range in [0..0, 0..3, 1..64, 64..199, 199..200, 63..1000, 300..400] {
            assert!(bits.iter_beside(&range).eq(numbers.into_iter().filter(|number| !range.contains(number))));
        }
    }
}
