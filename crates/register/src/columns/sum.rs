//! A check sum that is as quick as memory. It finds damage and mistakes, not forgery.

/// An odd number whose bits are well mixed.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
/// How many bytes are taken at once.
const STRIPE: usize = 32;

/// Four sums side by side. Each step can be undone, so a changed word changes the sum.
pub(crate) struct Sum {
    lanes: [u64; 4],
}

fn step(lane: u64, word: u64) -> u64 {
    (lane ^ word).wrapping_mul(FACTOR).rotate_left(29)
}

impl Sum {
    pub(crate) fn new(seed: u64) -> Self {
        Self { lanes: [seed, !seed, seed.rotate_left(32), FACTOR] }
    }

    /// Begins the sum of a column: its place and its length are part of it.
    pub(super) fn of_column(place: u64, count: u64) -> Self {
        Self::new(step(step(FACTOR, place), count))
    }

    /// Adds bytes: a multiple of 32, but for the last time.
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        let mut stripes = bytes.chunks_exact(STRIPE);
        for stripe in &mut stripes {
            self.stripe(stripe);
        }
        let rest = stripes.remainder();
        if !rest.is_empty() {
            let mut stripe = [0; STRIPE];
            stripe[..rest.len()].copy_from_slice(rest);
            self.stripe(&stripe);
        }
    }

    #[inline]
    fn stripe(&mut self, stripe: &[u8]) {
        for (lane, word) in self.lanes.iter_mut().zip(stripe.chunks_exact(8)) {
            *lane = step(*lane, word.try_into().map_or(0, u64::from_le_bytes));
        }
    }

    pub(crate) fn finish(self) -> u64 {
        self.lanes.into_iter().fold(FACTOR, |all, lane| step(all.rotate_left(17), lane))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(bytes: &[u8]) -> u64 {
        let mut sum = Sum::new(1);
        sum.add(bytes);
        sum.finish()
    }

    #[test]
    fn every_changed_bit_changes_the_sum() {
        let bytes: Vec<u8> = (0..200).collect();
        for bit in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert_ne!(sum(&changed), sum(&bytes), "bit {bit}");
        }
    }
}
