//! Many short texts in one.
//!
//! ```text
//! blob    "an vannguyen thi hoanguyen van an"
//! bounds   0     6             20           33        text i is blob[bounds[i]..bounds[i + 1]]
//! ```

use std::ops::Range;

/// Texts, numbered from 0.
#[derive(Debug, PartialEq)]
pub(crate) struct Texts {
    blob: String,
    bounds: Vec<u32>,
}

impl Default for Texts {
    fn default() -> Self {
        Self { blob: String::new(), bounds: vec![0] }
    }
}

/// Returns a count as the number that columns keep.
pub(crate) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Turns the lengths of lists, after a 0, into bounds: where each starts when one follows the other.
pub(crate) fn add_up(lengths: &mut [u32]) {
    let mut sum = 0;
    for length in lengths {
        sum += *length;
        *length = sum;
    }
}

/// Returns what both of two texts begin with.
pub(crate) fn common<'t>(one: &'t [u8], other: &[u8]) -> &'t [u8] {
    &one[..one.iter().zip(other).take_while(|(one, other)| one == other).count()]
}

/// Returns the first number of a range for which something no longer holds that holds for all before it.
pub(crate) fn first_without(range: Range<u32>, holds: impl Fn(u32) -> bool) -> u32 {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

impl Texts {
    /// Takes columns over that were checked: bounds rise from 0 to the length and lie between letters.
    pub(crate) fn from_columns(blob: String, bounds: Vec<u32>) -> Self {
        Self { blob, bounds }
    }

    pub(crate) fn blob(&self) -> &str {
        &self.blob
    }

    pub(crate) fn bounds(&self) -> &[u32] {
        &self.bounds
    }

    pub(crate) fn push(&mut self, text: &str) {
        self.blob.push_str(text);
        self.bounds.push(number(self.blob.len()));
    }

    pub(crate) fn shrink(&mut self) {
        self.blob.shrink_to_fit();
        self.bounds.shrink_to_fit();
    }

    pub(crate) fn len(&self) -> u32 {
        number(self.bounds.len() - 1)
    }

    pub(crate) fn get(&self, at: u32) -> &str {
        &self.blob[self.bounds[at as usize] as usize..self.bounds[at as usize + 1] as usize]
    }

    pub(crate) fn last(&self) -> Option<&str> {
        self.len().checked_sub(1).map(|at| self.get(at))
    }

    pub(crate) fn bytes(&self, at: u32) -> &[u8] {
        &self.blob.as_bytes()[self.bounds[at as usize] as usize..self.bounds[at as usize + 1] as usize]
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|at| self.get(at))
    }

    /// Returns how many texts come before one, if they are in order.
    pub(crate) fn place(&self, text: &str) -> u32 {
        first_without(0..self.len(), |at| self.bytes(at) < text.as_bytes())
    }

    /// Returns the number of a text, if they are in order.
    pub(crate) fn find(&self, text: &str) -> Option<u32> {
        Some(self.place(text)).filter(|&at| at < self.len() && self.get(at) == text)
    }

    /// Returns the texts that begin with a text, if they are in order.
    pub(crate) fn beginning(&self, with: &str) -> Range<u32> {
        let start = self.place(with);
        let begins = |at: u32| self.bytes(at).starts_with(with.as_bytes());
        let mut step = 1;
        let (mut low, mut high) = (start, start);
        while high < self.len() && begins(high) {
            low = high + 1;
            high = high.saturating_add(step).min(self.len());
            step *= 2;
        }
        start..first_without(low..high, begins)
    }

    pub(crate) fn heap_bytes(&self) -> usize {
        self.blob.capacity() + self.bounds.capacity() * size_of::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::Texts;

    #[test]
    fn beginnings_are_one_stretch() {
        let mut texts = Texts::default();
        let all = ["a", "ab", "ab c", "abc", "b", "ba", "bab", "bac", "bad", "bae", "c"];
        all.iter().for_each(|text| texts.push(text));
        for with in ["", "a", "ab", "ab ", "b", "ba", "bad", "c", "ca", "d", "0"] {
            let range = texts.beginning(with);
            let found: Vec<&str> = range.map(|at| texts.get(at)).collect();
            let expected: Vec<&str> = all.into_iter().filter(|text| text.starts_with(with)).collect();
            assert_eq!(found, expected, "{with}");
        }
        assert_eq!((texts.find("bab"), texts.find("bb")), (Some(6), None));
    }
}
