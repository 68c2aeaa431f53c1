//! What is asked for: words, each the beginning of another word of the name.

use crate::fold::fold;

/// Words asked for, folded.
///
/// The words that begin with one beginning lie within those that begin with a shorter one, or apart. So every word asked
/// for finds a word of its own just if, for every beginning, the name has as many words with it as were asked for.
pub(crate) struct Query {
    text: String,
    /// Each beginning once, with how many of the words asked for begin with it.
    beginnings: Vec<(Box<str>, usize)>,
}

impl Query {
    pub(crate) fn new(words: &str) -> Self {
        let text = fold(words);
        let mut all: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        all.sort_unstable();
        let count = |word: &str| all.iter().filter(|other| other.starts_with(word)).count();
        let mut beginnings: Vec<(Box<str>, usize)> = all.iter().map(|&word| (word.into(), count(word))).collect();
        beginnings.dedup();
        Self { text, beginnings }
    }

    /// Returns the whole text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn beginnings(&self) -> impl Iterator<Item = (&str, usize)> {
        self.beginnings.iter().map(|(beginning, count)| (&**beginning, *count))
    }

    /// Returns whether a folded name has the words.
    pub(crate) fn fits(&self, name: &str) -> bool {
        self.beginnings().all(|(beginning, count)| has(name, beginning, count))
    }
}

/// Returns whether a folded name has so many words with a beginning.
pub(crate) fn has(name: &str, beginning: &str, count: usize) -> bool {
    let (mut rest, mut found) = (name.as_bytes(), 0);
    loop {
        found += usize::from(rest.starts_with(beginning.as_bytes()));
        if found >= count {
            return true;
        }
        match rest.iter().position(|&byte| byte == b' ') {
            Some(space) => rest = &rest[space + 1..],
            None => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Query;

    #[test]
    fn every_word_asked_for_takes_a_word_of_its_own() {
        for (words, name, fits) in [
            ("an", "nguyen van an", true),
            ("an an", "nguyen van an", false),
            ("an an", "nguyen an anh", true),
            ("anh an", "nguyen an anh", true),
            ("anh anh", "nguyen an anh", false),
            ("a an anh", "an anh", false),
            ("th thi", "tran thi thu", true),
            ("th thi", "tran thi nga", false),
            ("", "tran thi nga", true),
            ("n", "tran thi nga", true),
            ("g", "tran thi nga", false),
        ] {
            assert_eq!(Query::new(words).fits(name), fits, "{words} in {name}");
        }
    }
}
