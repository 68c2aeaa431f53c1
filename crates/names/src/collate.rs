//! The order of Vietnamese texts: letters first (a ă â b c d đ …), then tones, as dictionaries and lists of the field have
//! it. A text becomes bytes that compare as the texts do; numbers in it compare as numbers.

use unicode_normalization::UnicodeNormalization as _;

/// Between the letters of a text and its tones.
const END: u8 = 0;
/// A character that is no letter and no digit.
const OTHER: u8 = 2;
const SPACE: u8 = 3;
const NUMBER: u8 = 4;
/// The first letter; three places for each, so that ă and â have theirs after a.
const LETTER: u8 = 0x20;
/// A letter of another script: its own bytes follow.
const FOREIGN: u8 = 0xF0;

/// Returns what texts are put in order by.
#[must_use]
pub fn collation_key(text: &str) -> Vec<u8> {
    let (mut letters, mut tones) = (Vec::with_capacity(text.len() * 2), Vec::new());
    let mut digits = String::new();
    for letter in text.trim().nfd().flat_map(char::to_lowercase) {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        push_number(&mut digits, &mut letters);
        push_letter(letter, &mut letters, &mut tones);
    }
    push_number(&mut digits, &mut letters);
    letters.push(END);
    letters.append(&mut tones);
    letters
}

/// Returns what people are put in order by: the given name, which stands last, and then the names before it.
#[must_use]
pub fn name_key(name: &str) -> Vec<u8> {
    let name = name.trim();
    let (before, given) = name.rsplit_once(' ').unwrap_or(("", name));
    let mut key = collation_key(given);
    key.push(END);
    key.append(&mut collation_key(before));
    key
}

fn push_letter(letter: char, letters: &mut Vec<u8>, tones: &mut Vec<u8>) {
    match letter {
        'a'..='z' => {
            letters.push(LETTER + 3 * (letter as u8 - b'a'));
            tones.push(1);
        }
        'đ' => {
            letters.push(LETTER + 3 * (b'd' - b'a') + 1);
            tones.push(1);
        }
        // Breve and circumflex: ă â ê ô; horn: ơ ư.
        '\u{306}' | '\u{302}' | '\u{31B}' => {
            if let Some(last) = letters.last_mut().filter(|last| (LETTER..FOREIGN).contains(*last)) {
                let base = b'a' + (*last - LETTER) / 3;
                let second = matches!((base, letter), (b'a', '\u{302}') | (b'o', '\u{31B}'));
                *last = LETTER + 3 * (base - b'a') + if second { 2 } else { 1 };
            }
        }
        '\u{300}' | '\u{309}' | '\u{303}' | '\u{301}' | '\u{323}' => {
            let tone = match letter {
                '\u{300}' => 2,
                '\u{309}' => 3,
                '\u{303}' => 4,
                '\u{301}' => 5,
                _ => 6,
            };
            if let Some(last) = tones.last_mut() {
                *last = tone;
            }
        }
        space if space.is_whitespace() => {
            if letters.last() != Some(&SPACE) {
                letters.push(SPACE);
            }
        }
        other if other.is_alphabetic() => {
            letters.push(FOREIGN);
            letters.extend(other.encode_utf8(&mut [0; 4]).bytes());
        }
        _ => letters.push(OTHER),
    }
}

/// Writes a number so that longer ones come later.
fn push_number(digits: &mut String, letters: &mut Vec<u8>) {
    if digits.is_empty() {
        return;
    }
    let number = digits.trim_start_matches('0');
    letters.extend([NUMBER, u8::try_from(number.len()).unwrap_or(u8::MAX)]);
    letters.extend(number.bytes());
    digits.clear();
}

#[cfg(test)]
mod tests {
    use super::{collation_key, name_key};

    fn assert_order(texts: &[&str], key: impl Fn(&str) -> Vec<u8>) {
        let mut sorted = texts.to_vec();
        sorted.reverse();
        sorted.sort_by_key(|text| key(text));
        assert_eq!(sorted, texts);
    }

    #[test]
    fn letters_come_before_tones_and_accented_letters_have_their_own_place() {
        assert_order(&["an", "àn", "ạn", "ăn", "ân", "ba", "dung", "dũng", "đào", "đức"], collation_key);
        assert_order(&["ma", "mà", "mả", "mã", "má", "mạ", "mo", "mô", "mơ", "mu", "mư"], collation_key);
        assert_eq!(collation_key("Hoà"), collation_key("HOA\u{300}"));
    }

    #[test]
    fn numbers_in_texts_are_numbers() {
        assert_order(&["Chi bộ thôn 2", "Chi bộ thôn 10", "Chi bộ thôn 10A", "Chi bộ trường"], collation_key);
    }

    #[test]
    fn people_are_ordered_by_given_name_then_by_the_names_before() {
        assert_order(&["Lê Thị An", "Nguyễn Văn An", "Trần Ân", "Bùi Dũng", "Hà Thị Đào", "Đỗ Đức", "Y Niê"], name_key);
    }
}
