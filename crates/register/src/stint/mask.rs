//! Thirty-two yes-or-no answers in one word.

use wide::{i8x16, i16x16, u32x8};

use super::LANES;
use crate::day::Day;
use crate::ids::Seq;

/// One bit for each stint of a block.
pub type Mask = u32;

#[inline(always)]
fn half_of(days: &[Day; LANES], first: usize) -> i16x16 {
    i16x16::new(std::array::from_fn(|lane| days[first + lane].number()))
}

/// Returns one bit for each lane that is all ones.
#[inline(always)]
fn narrow(lanes: i16x16) -> Mask {
    i8x16::from_i16x16_saturate(lanes).to_bitmask() & 0xffff
}

/// Returns the lanes whose day is this one or a later one.
#[inline(always)]
pub(crate) fn not_before(days: &[Day; LANES], day: Day) -> Mask {
    let limit = i16x16::splat(day.number());
    let half = |first: usize| narrow(limit.simd_gt(half_of(days, first)));
    !(half(0) | half(16) << 16)
}

/// Returns the lanes whose day is this one or an earlier one.
#[inline(always)]
pub(crate) fn not_after(days: &[Day; LANES], day: Day) -> Mask {
    let limit = i16x16::splat(day.number());
    let half = |first: usize| narrow(half_of(days, first).simd_gt(limit));
    !(half(0) | half(16) << 16)
}

/// Returns the lanes whose entry is this one or an earlier one.
#[inline(always)]
pub(crate) fn recorded_by(entries: &[Seq; LANES], known: Seq) -> Mask {
    let limit = u32x8::splat(known.0);
    let quarter = |first: usize| {
        let entries = u32x8::new(std::array::from_fn(|lane| entries[first + lane].0));
        (entries.simd_gt(limit).to_bitmask() & 0xff) << first
    };
    !(quarter(0) | quarter(8) | quarter(16) | quarter(24))
}

/// The lanes whose bits are set, lowest first.
#[derive(Clone, Copy, Debug)]
pub struct Lanes(pub Mask);

impl Iterator for Lanes {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.0 == 0 {
            return None;
        }
        let lane = self.0.trailing_zeros() as usize;
        self.0 &= self.0 - 1;
        Some(lane)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_is_one_bit() {
        let day = |number: usize| Day::MIN.plus_days(i32::try_from(number).unwrap());
        let days: [Day; LANES] = std::array::from_fn(|lane| if lane == 5 { Day::OPEN } else { day(lane * 7 % 32) });
        let entries: [Seq; LANES] = days.map(|day| Seq(day.number().unsigned_abs().into()));
        let ask = |test: &dyn Fn(usize) -> bool| (0..LANES).map(|lane| u32::from(test(lane)) << lane).sum::<u32>();
        for limit in days.into_iter().chain([Day::MIN, Day::OPEN.plus_days(-1)]) {
            assert_eq!(not_before(&days, limit), ask(&|lane| days[lane] >= limit), "{limit}");
            assert_eq!(not_after(&days, limit), ask(&|lane| days[lane] <= limit), "{limit}");
        }
        for limit in entries.into_iter().chain([Seq(0), Seq(u32::MAX - 1), Seq::NEVER]) {
            assert_eq!(recorded_by(&entries, limit), ask(&|lane| entries[lane] <= limit), "{limit}");
        }
    }

    #[test]
    fn lanes_come_lowest_first() {
        assert_eq!(Lanes(0x8000_0011).collect::<Vec<_>>(), [0, 4, 31]);
    }
}
