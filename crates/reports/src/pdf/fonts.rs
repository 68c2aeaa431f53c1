//! The four faces of the serif that PDFs are set in, and how wide each letter is. They are part of the program, so that
//! the same document gives the same bytes on every machine.

use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};
use unicode_normalization::UnicodeNormalization as _;

/// A face of the serif.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Face {
    /// Upright.
    #[default]
    Regular,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Bold and italic.
    BoldItalic,
}

/// The faces, as files.
pub(super) const FILES: [&[u8]; 4] = [
    include_bytes!(concat!(env!("OUT_DIR"), "/regular.otf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/bold.otf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/italic.otf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/bold-italic.otf")),
];

/// Letters from here on have no place in the tables.
const LETTERS: usize = 0x2700;
/// What stands for a letter that the serif lacks.
const MISSING: char = '?';

/// A letter as it is drawn: the number of its drawing, and its width at one point.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Letter {
    /// Number of its drawing; 0 if there is none.
    pub(super) glyph: u32,
    /// Width at one point.
    pub(super) width: f32,
}

static LETTERS_OF: LazyLock<[Vec<Letter>; 4]> = LazyLock::new(|| FILES.map(letters));

fn letters(file: &[u8]) -> Vec<Letter> {
    let mut letters = vec![Letter::default(); LETTERS];
    let Ok(font) = FontRef::new(file) else { return letters };
    let units = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em.max(1));
    let widths = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    for (code, glyph) in font.charmap().mappings() {
        if let Some(letter) = letters.get_mut(code as usize) {
            *letter = Letter { glyph: glyph.to_u32(), width: widths.advance_width(glyph).unwrap_or(0.0) / units };
        }
    }
    letters
}

impl Face {
    /// Returns the face, bold.
    pub(super) fn bold(self) -> Self {
        match self {
            Self::Regular | Self::Bold => Self::Bold,
            Self::Italic | Self::BoldItalic => Self::BoldItalic,
        }
    }

    /// Returns the face, italic.
    pub(super) fn italic(self) -> Self {
        match self {
            Self::Regular | Self::Italic => Self::Italic,
            Self::Bold | Self::BoldItalic => Self::BoldItalic,
        }
    }

    /// Returns a letter; what the serif lacks is drawn as a question mark.
    pub(super) fn letter(self, letter: char) -> Letter {
        let all = &LETTERS_OF[self as usize];
        let found = all.get(letter as usize).copied().unwrap_or_default();
        if found.glyph == 0 { all[MISSING as usize] } else { found }
    }

    /// Returns how wide a text is at one point.
    pub(super) fn width(self, text: &str) -> f32 {
        text.chars().map(|letter| self.letter(letter).width).sum()
    }
}

/// Returns a text as it can be set: letters and their accents as one, and no letters that a PDF may not hold.
pub(super) fn clean(text: &str) -> String {
    let held = |letter: char| match letter {
        '\t' | '\n' | '\r' => Some(' '),
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => None,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => Some(MISSING),
        letter if letter.is_control() => None,
        letter => Some(letter),
    };
    text.nfc().filter_map(held).collect()
}

/// Returns a name as a PDF may hold it beside its pages: not longer than a few thousand letters.
pub(super) fn name(text: &str) -> String {
    const LETTERS: usize = 4_000;
    let name = clean(text);
    if name.chars().count() <= LETTERS { name } else { name.chars().take(LETTERS - 1).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_has_every_vietnamese_letter() {
        let plain = "aăâeêioôơuưy";
        let marks = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"];
        let accented = plain.chars().flat_map(|letter| marks.map(|mark| format!("{letter}{mark}")));
        let all = clean(&(accented.collect::<String>() + "đ–—“”‘’…•½₫"));
        assert_eq!(all.chars().count(), 12 * 6 + 11);
        for face in [Face::Regular, Face::Bold, Face::Italic, Face::BoldItalic] {
            for letter in all.chars().chain(all.to_uppercase().chars()).chain(' '..='~') {
                let own = LETTERS_OF[face as usize][letter as usize];
                assert!(own.glyph != 0 && own.width > 0.0, "{face:?} lacks {letter}");
            }
        }
        assert!(Face::Bold.width("Đảng bộ") > Face::Regular.width("Đảng bộ"));
        assert_ne!(FILES[2], FILES[3]);
    }

    #[test]
    fn what_a_pdf_may_not_hold_is_left_out() {
        assert_eq!(clean("e\u{302}\u{301}\u{0}\u{7}a\tb\u{e000}\u{feff}"), "ếa b?");
        assert_eq!(Face::Regular.letter('漢').glyph, Face::Regular.letter('?').glyph);
    }
}
