//! What somebody typed, and how well a text fits it.
//!
//! A text is kept as its words, folded, with a space around each: ` dang bo tinh lam dong `. It fits if each word asked for
//! begins one of its words, in any order.

use dangvu_desk::fold;

/// How well a text fits: the better, the less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// It is the text.
    Whole,
    /// It begins with the text.
    Beginning,
    /// It has all words whole.
    Words,
    /// Its words begin with those asked for.
    Prefixes,
}

/// What is asked for.
pub(crate) struct Phrase {
    /// As it was typed.
    pub(crate) typed: String,
    /// Its words, each with a space in front.
    words: Vec<String>,
    /// All of it as a line.
    line: String,
    /// As it was typed in small letters, if that says more than the words.
    accented: Option<String>,
}

impl Phrase {
    pub(crate) fn read(text: &str) -> Self {
        let typed = text.trim();
        let line = line(typed);
        let words = line.split_whitespace().map(|word| format!(" {word}")).collect();
        let small = typed.to_lowercase();
        let accented = (fold(&small) != small).then_some(small);
        Self { typed: typed.to_owned(), words, line, accented }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Returns how well a line fits, if it does.
    pub(crate) fn fit(&self, line: &str) -> Option<Fit> {
        if !self.words.iter().all(|word| line.contains(word.as_str())) {
            return None;
        }
        let beginning = self.line.trim_end();
        let is_whole = |word: &String| line.contains(&format!("{word} "));
        Some(if line == self.line {
            Fit::Whole
        } else if line.starts_with(beginning) {
            Fit::Beginning
        } else if self.words.iter().all(is_whole) {
            Fit::Words
        } else {
            Fit::Prefixes
        })
    }

    /// Returns whether a text is spelt otherwise than was typed, where accents were typed.
    pub(crate) fn is_spelt_otherwise(&self, text: &str) -> bool {
        self.accented.as_ref().is_some_and(|typed| !text.to_lowercase().contains(typed.as_str()))
    }
}

/// Returns a text as a line of words.
pub(crate) fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len() + 2);
    line.push(' ');
    for letter in fold(text).chars() {
        if letter.is_alphanumeric() {
            line.push(letter);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    if !line.ends_with(' ') {
        line.push(' ');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{Fit, Phrase, line};

    #[test]
    fn a_text_fits_by_the_beginnings_of_its_words_in_any_order_without_accents() {
        let unit = line("Đảng ủy xã Lộc Sơn");
        for (typed, fit) in [
            ("dang uy xa loc son", Some(Fit::Whole)),
            ("ĐẢNG UỶ XÃ LỘC SƠN", Some(Fit::Whole)),
            ("đảng u\u{309}y x", Some(Fit::Beginning)),
            ("son loc", Some(Fit::Words)),
            ("loc so", Some(Fit::Prefixes)),
            ("so lo", Some(Fit::Prefixes)),
            ("oc son", None),
            ("loc thinh", None),
        ] {
            assert_eq!(Phrase::read(typed).fit(&unit), fit, "{typed}");
        }
        assert_eq!(Phrase::read("53-QĐ/TU").fit(&line("Quyết định 53-QĐ/TU")), Some(Fit::Words));
        assert!(Phrase::read(" -/ ").is_empty());
    }

    #[test]
    fn who_types_accents_means_them() {
        assert!(Phrase::read("Hòa").is_spelt_otherwise("Chi bộ Hóa An"));
        assert!(!Phrase::read("Hòa").is_spelt_otherwise("Chi bộ HÒA AN"));
        assert!(!Phrase::read("hoa").is_spelt_otherwise("Chi bộ Hóa An"));
    }
}
