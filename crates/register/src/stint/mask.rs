//! Thirty-two yes-or-no answers in one word.

use super::LANES;

/// One bit for each stint of a block.
pub type Mask = u32;

/// Asks a question of each lane of a block. Written so that the compiler compares many lanes at once.
#[inline]
pub fn mask(test: impl Fn(usize) -> bool) -> Mask {
    let mut answers = [0_u8; LANES];
    for (lane, answer) in answers.iter_mut().enumerate() {
        *answer = u8::from(test(lane));
    }
    gather(answers)
}

/// Gathers the lowest bit of each byte. The product moves the eight bits of eight bytes into the highest byte.
#[inline]
fn gather(answers: [u8; LANES]) -> Mask {
    let [a, b, c, d] = [0, 8, 16, 24].map(|at| {
        let mut eight = [0; 8];
        eight.copy_from_slice(&answers[at..at + 8]);
        (u64::from_le_bytes(eight).wrapping_mul(0x0102_0408_1020_4080) >> 56) as Mask
    });
    a | b << 8 | c << 16 | d << 24
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
        for pattern in [0, 1, 0x8000_0000, 0xdead_beef, 0x0102_0408, u32::MAX] {
            assert_eq!(mask(|lane| pattern >> lane & 1 == 1), pattern);
            assert_eq!(Lanes(pattern).map(|lane| 1 << lane).sum::<u32>(), pattern);
        }
    }
}
