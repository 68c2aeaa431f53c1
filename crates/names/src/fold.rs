//! Folding: what all spellings of a name have in common.
//!
//! ```text
//! "Đặng  Thị Thuý Hoà"   composed or not, old or new place of the tone   →   "dang thi thuy hoa"
//! "Y K’Pă Niê"           any apostrophe                                  →   "y k'pa nie"
//! ```

use std::iter;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Letters below this number are looked up in a table: the Latin ones, and the combining marks.
const TABLE_END: u32 = 0x1F00;
/// In the table: nothing remains of the letter.
const NOTHING: u8 = 0;
/// In the table: what remains is not one ASCII letter.
const OTHER: u8 = 0xFF;

static TABLE: LazyLock<Vec<u8>> = LazyLock::new(|| (0..TABLE_END).map(remains).collect());

fn remains(number: u32) -> u8 {
    let Some(letter) = char::from_u32(number) else { return OTHER };
    let mut folded = letters(letter);
    match (folded.next(), folded.next()) {
        (None, _) => NOTHING,
        (Some(only), None) if only.is_ascii() => only as u8,
        _ => OTHER,
    }
}

/// Returns what remains of one letter. To decompose letter by letter is enough, as marks are dropped in any order.
fn letters(letter: char) -> impl Iterator<Item = char> {
    let plain = iter::once(letter).nfd().filter(|&letter| !is_combining_mark(letter)).flat_map(char::to_lowercase);
    plain.map(|letter| match letter {
        // The second and third only look like the first: old conversions put them in its place.
        'đ' | 'ð' | 'ɖ' => 'd',
        '\u{2018}' | '\u{2019}' | '\u{02BC}' | '`' | '\u{00B4}' => '\'',
        space if space.is_whitespace() => ' ',
        other => other,
    })
}

/// Folds a text for search: small letters, no accents, đ as d, one apostrophe, single spaces.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Folds a text in place of what a buffer held.
pub(crate) fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    let table: &[u8] = &TABLE;
    for letter in text.chars() {
        match table.get(letter as usize) {
            Some(&NOTHING) => {}
            None | Some(&OTHER) => letters(letter).for_each(|letter| push(letter, folded)),
            Some(&ascii) => push(char::from(ascii), folded),
        }
    }
    folded.truncate(folded.trim_end_matches(' ').len());
}

fn push(letter: char, folded: &mut String) {
    if letter != ' ' || !(folded.is_empty() || folded.ends_with(' ')) {
        folded.push(letter);
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_composed_or_not_and_the_crossed_d_fold_alike() {
        for text in [
            "Đặng Thị Thúy  Hòa",
            " đặng thị thuý hoà\u{a0}",
            "DANG\tTHI THUY HOA",
            "Đa\u{323}\u{306}ng Thị Thúy Hòa",
            "\u{d0}ặng Thị Thuy\u{301} Hoa\u{300}",
        ] {
            assert_eq!(fold(text), "dang thi thuy hoa", "{text}");
        }
    }

    #[test]
    fn every_vietnamese_vowel_folds_to_its_letter() {
        for (letters, folded) in [
            ("aàáảãạăằắẳẵặâầấẩẫậ", 'a'),
            ("eèéẻẽẹêềếểễệ", 'e'),
            ("iìíỉĩị", 'i'),
            ("oòóỏõọôồốổỗộơờớởỡợ", 'o'),
            ("uùúủũụưừứửữự", 'u'),
            ("yỳýỷỹỵ", 'y'),
            ("dđ", 'd'),
        ] {
            for letter in letters.chars().chain(letters.to_uppercase().chars()) {
                assert_eq!(fold(&letter.to_string()), folded.to_string(), "{letter}");
            }
        }
    }

    #[test]
    fn apostrophes_fold_alike_and_other_scripts_stay() {
        assert_eq!(fold("H’Hen Niê"), fold("h'hen NIÊ"));
        assert_eq!(fold("王 Ω"), "王 ω");
        assert_eq!(fold("\u{301} \u{301}"), "");
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for number in 0..0x3_0000 {
            let Some(letter) = char::from_u32(number) else { continue };
            let once = fold(&format!("a{letter}b"));
            assert_eq!(fold(&once), once, "U+{number:04X}");
        }
    }
}
