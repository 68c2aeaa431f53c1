//! Letters without accents: for search, and for addresses.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Longest address of a text.
const SLUG_MAX: usize = 80;

/// Folds a text for search: small letters, no accents, đ as d.
pub fn fold(text: &str) -> String {
    let plain = text.nfd().filter(|&letter| !is_combining_mark(letter)).flat_map(char::to_lowercase);
    plain.map(|letter| if matches!(letter, 'đ' | 'ð' | 'ɖ') { 'd' } else { letter }).collect()
}

/// Writes a text as all spellings of it are compared when accents count: composed, in small letters.
pub(crate) fn exact(text: &str) -> String {
    text.nfc().flat_map(char::to_lowercase).collect()
}

/// Makes an address of a title: small letters without accents, with a line between words.
pub fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    for letter in fold(title).chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    if slug.len() > SLUG_MAX {
        let end = slug[..SLUG_MAX].rfind('-').unwrap_or(SLUG_MAX);
        slug.truncate(end);
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{exact, fold, slug};

    #[test]
    fn accents_fall_away_in_both_forms() {
        assert_eq!(fold("Đảng bộ tỉnh"), "dang bo tinh");
        assert_eq!(fold("Đa\u{0309}ng"), "dang");
        assert_eq!(exact("Đa\u{0309}ng"), "đảng");
    }

    #[test]
    fn an_address_has_plain_letters_only() {
        assert_eq!(slug("Hội nghị “Sơ kết” năm 2025: 10 chỉ tiêu!"), "hoi-nghi-so-ket-nam-2025-10-chi-tieu");
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert_eq!(slug("…"), "");
        assert!(slug(&"chữ ".repeat(100)).len() <= 80);
    }
}
