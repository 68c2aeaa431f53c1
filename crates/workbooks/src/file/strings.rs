//! Texts that cells share: a workbook keeps each text once and its cells name it by number.

use std::io::BufRead;

use super::fault::FileFault;
use super::limits;
use super::xml::{Piece, Xml};

/// The shared texts, one after another in one text.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    /// Reads the part that has them.
    pub(super) fn read(input: impl BufRead) -> Result<Self, FileFault> {
        let mut xml = Xml::new(input);
        let mut strings = Self::default();
        // Readings of letters for East Asian scripts stand beside the text and are none of it.
        let (mut in_text, mut in_reading) = (false, false);
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Start(element) if element.name == "t" => in_text = true,
                Piece::Start(element) if element.name == "rPh" => in_reading = true,
                Piece::End(name) if name == "t" => in_text = false,
                Piece::End(name) if name == "rPh" => in_reading = false,
                Piece::End(name) if name == "si" => {
                    strings.ends.push(strings.text.len());
                    if strings.ends.len() > limits::CELLS_MAX {
                        return Err(FileFault::TooManyCells);
                    }
                }
                Piece::Text(text) if in_text && !in_reading => strings.text.push_str(&text),
                Piece::Start(_) | Piece::End(_) | Piece::Text(_) => {}
            }
        }
        Ok(strings)
    }

    /// Returns a text by its number.
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..end)
    }
}

/// Puts back the letters that XML cannot hold, which workbooks write as `_x000D_`.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let tail = &rest[at..];
        match escaped(tail) {
            Some(letter) => {
                out.push(letter);
                rest = &tail[ESCAPED_BYTES..];
            }
            None => {
                out.push_str("_x");
                rest = &tail[2..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The length of `_x000D_`.
const ESCAPED_BYTES: usize = 7;

fn escaped(text: &str) -> Option<char> {
    let digits = text.get(2..6).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
    let closed = text.as_bytes().get(ESCAPED_BYTES - 1) == Some(&b'_');
    u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).filter(|_| closed)
}

/// Writes a text so that nothing in it is taken for an escape of its own.
pub(crate) fn escape_guarded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        out.push_str(if escaped(&rest[at..]).is_some() { "_x005F_x" } else { "_x" });
        rest = &rest[at + 2..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{escape_guarded, unescaped};

    #[test]
    fn escapes_are_read_once() {
        for (written, read) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x00", "_x00"),
            ("_xyz", "_xyz"),
            ("_x000", "_x000"),
            ("đường_x0009_", "đường\t"),
            ("_x_x0041_", "_xA"),
        ] {
            assert_eq!(unescaped(written), read, "{written}");
        }
    }

    #[test]
    fn what_looks_like_an_escape_comes_back() {
        for text in ["_x000D_", "_x_x0041_", "_x005F_x000D_", "x_", "_x"] {
            assert_eq!(unescaped(&escape_guarded(text)), text);
        }
    }
}
