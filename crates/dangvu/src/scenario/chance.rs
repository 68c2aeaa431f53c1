//! Chance that repeats itself: the same seed gives the same numbers on every machine.

use dangvu_register::day::Day;

/// A stream of numbers (splitmix64, Steele and others, 2014).
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// Mixes the bits of a number, one to one.
pub(crate) const fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(mix(seed.wrapping_add(STEP)))
    }

    /// Returns a stream of its own for a purpose, so that one part of a plan does not disturb another.
    pub(crate) fn of(seed: u64, purpose: &str) -> Self {
        let hash = purpose
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self::new(seed ^ mix(hash))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// Returns a number below `count`; 0 if `count` is 0.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        ((u128::from(self.next()) * count as u128) >> 64) as usize
    }

    /// Returns a number from `least` to `most`, both included.
    pub(crate) fn between(&mut self, least: i32, most: i32) -> i32 {
        let width = usize::try_from(i64::from(most) - i64::from(least) + 1).unwrap_or(1);
        least + i32::try_from(self.below(width)).unwrap_or(0)
    }

    /// Returns a number from 0 to 1, 1 excluded.
    pub(crate) fn real(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Returns a number from `least` to `most` that is small more often than great.
    pub(crate) fn rather_low(&mut self, least: i32, most: i32) -> i32 {
        self.between(least, most).min(self.between(least, most))
    }

    pub(crate) fn happens(&mut self, percent: f64) -> bool {
        self.real() * 100.0 < percent
    }

    pub(crate) fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }

    /// Returns one of the weighted values: heavy ones more often.
    pub(crate) fn weighted<'a, T>(&mut self, all: &'a [(T, u32)]) -> Option<&'a T> {
        let sum: usize = all.iter().map(|(_, weight)| *weight as usize).sum();
        let mut left = self.below(sum);
        all.iter().find_map(|(value, weight)| {
            if left < *weight as usize {
                return Some(value);
            }
            left -= *weight as usize;
            None
        })
    }

    pub(crate) fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            all.swap(at, self.below(at + 1));
        }
    }

    /// Returns a day of a period; a working day if there is one within a few tries.
    pub(crate) fn day(&mut self, from: Day, to: Day) -> Day {
        let width = i32::from(to.number()) - i32::from(from.number());
        let mut day = from;
        for _ in 0..8 {
            day = from.plus_days(self.between(0, width));
            // 1990-01-01, day 0, was a Monday.
            if day.number().rem_euclid(7) < 5 {
                break;
            }
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_repeats_itself_and_keeps_its_limits() {
        let draw = |seed| (0..100).map(|_| Chance::new(seed).between(-3, 3)).collect::<Vec<_>>();
        assert_eq!(draw(7), draw(7));
        let mut chance = Chance::of(1, "test");
        let drawn: Vec<i32> = (0..1000).map(|_| chance.between(-3, 3)).collect();
        assert!((-3..=3).all(|number| drawn.contains(&number)) && drawn.iter().all(|number| number.abs() <= 3));
    }
}
