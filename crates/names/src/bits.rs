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

    pub(crate) fn clear(&mut self, numbers: Range<u32>) {
        for at in numbers.start as usize / 64..words_for(numbers.end) {
            let first = (at as u32) * 64;
            let below = |number: u32| u64::MAX.checked_shl(number.saturating_sub(first)).unwrap_or(0);
            if let Some(word) = self.0.get_mut(at) {
                *word &= !(below(numbers.start) & !below(numbers.end));
            }
        }
    }

    pub(crate) fn keep_only(&mut self, others: &[u64]) {
        for (word, other) in self.0.iter_mut().zip(others) {
            *word &= other;
        }
    }

    pub(crate) fn words(&self) -> &[u64] {
        &self.0
    }

    /// Returns the numbers, smallest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        (0_u32..).zip(&self.0).flat_map(|(at, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros();
                rest &= rest.wrapping_sub(1);
                (bit < 64).then(|| at * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    #[test]
    fn a_stretch_is_cleared_and_nothing_beside_it() {
        for (from, to) in [(0, 0), (0, 200), (3, 64), (64, 128), (63, 65), (70, 75), (130, 200), (199, 200)] {
            let mut bits = Bits::none(200);
            (0..200).for_each(|number| assert!(bits.put(number)));
            bits.clear(from..to);
            assert!(bits.iter().eq((0..from).chain(to..200)), "{from}..{to}");
        }
    }
}
