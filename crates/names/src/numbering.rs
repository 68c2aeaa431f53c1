//! Gives numbers to texts as they come: the same text, the same number.
//!
//! ```text
//! slots   ····│tag 1│····│tag 0│tag 2│····      a text's slot is the first free one from where its hash points;
//!                  │          │     │           the tag is another part of the hash
//! texts            1          0     2           in the order they came
//! ```

use crate::base::NONE;
use crate::texts::Texts;

/// An odd number whose bits look random.
const MIXER: u64 = 0x9E37_79B9_7F4A_7C15;
const SLOTS_FIRST: usize = 1 << 10;

/// Texts with their numbers.
#[derive(Default)]
pub(crate) struct Numbering {
    texts: Texts,
    /// Tags and numbers; [`NONE`] where a slot is free. As many as a power of two, at least half of them free.
    slots: Vec<(u32, u32)>,
}

/// Returns a number that depends on all letters.
pub(crate) fn hash(text: &str) -> u64 {
    let mix = |hash: u64, part: &[u8]| {
        let mut bytes = [0; 8];
        bytes[..part.len()].copy_from_slice(part);
        let product = u128::from(hash ^ u64::from_le_bytes(bytes)) * u128::from(MIXER);
        (product >> 64) as u64 ^ product as u64
    };
    let (parts, rest) = text.as_bytes().as_chunks::<8>();
    let hash = parts.iter().fold(text.len() as u64 ^ MIXER, |hash, part| mix(hash, part));
    mix(mix(hash, rest), &[])
}

impl Numbering {
    /// Returns the number of a text with its hash, giving one to a new text.
    pub(crate) fn number(&mut self, text: &str, hash: u64) -> u32 {
        if self.slots.len() <= 2 * self.texts.len() as usize {
            self.grow();
        }
        let tag = (hash >> 32) as u32;
        let mut at = hash as usize & (self.slots.len() - 1);
        loop {
            match self.slots[at] {
                (_, NONE) => break,
                (other, number) if other == tag && self.texts.get(number) == text => return number,
                _ => at = (at + 1) & (self.slots.len() - 1),
            }
        }
        let number = self.texts.len();
        self.slots[at] = (tag, number);
        self.texts.push(text);
        number
    }

    fn grow(&mut self) {
        let length = (self.slots.len() * 4).max(SLOTS_FIRST);
        let mut slots = vec![(0, NONE); length];
        for (number, text) in (0..).zip(self.texts.iter()) {
            let hash = hash(text);
            let mut at = hash as usize & (length - 1);
            while slots[at].1 != NONE {
                at = (at + 1) & (length - 1);
            }
            slots[at] = ((hash >> 32) as u32, number);
        }
        self.slots = slots;
    }

    /// Returns the texts by their numbers.
    pub(crate) fn into_texts(self) -> Texts {
        self.texts
    }
}

#[cfg(test)]
mod tests {
    use super::{Numbering, hash};

    #[test]
    fn the_same_text_has_the_same_number() {
        let mut numbering = Numbering::default();
        let texts: Vec<String> = (0..5000).map(|number| format!("nguyen van {number}")).collect();
        for _ in 0..2 {
            for (number, text) in (0..).zip(&texts) {
                assert_eq!(numbering.number(text, hash(text)), number);
            }
        }
        // Of equal hashes, too.
        assert_eq!(numbering.number("an", 7), 5000);
        assert_eq!(numbering.number("anh", 7), 5001);
        assert_eq!(numbering.number("an", 7), 5000);
        assert_eq!(numbering.into_texts().len(), 5002);
    }
}
