//! The QR code of an address: dark and light squares, drawn with lines, with letters or as a picture.

use std::io::{self, Write as _};

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use qrcodegen::{QrCode, QrCodeEcc};

/// Light squares that readers need around a code.
const QUIET: i32 = 4;
/// Dots of a square in a picture: enough to stay crisp on paper.
const DOTS: u32 = 8;

/// A QR code, with the light squares around it.
pub struct Qr(QrCode);

impl Qr {
    /// Returns the code of a text; none of a text that is empty or too long for any code.
    pub fn of(text: &str) -> Option<Self> {
        if text.is_empty() {
            return None;
        }
        QrCode::encode_text(text, QrCodeEcc::Medium).ok().map(Self)
    }

    /// Returns how many squares stand along a side.
    pub fn side(&self) -> u32 {
        (self.0.size() + 2 * QUIET).unsigned_abs()
    }

    /// Returns whether a square is dark, counted from the left and from above.
    pub(crate) fn is_dark(&self, x: u32, y: u32) -> bool {
        let inside = |at: u32| i32::try_from(at).unwrap_or(i32::MAX) - QUIET;
        self.0.get_module(inside(x), inside(y))
    }

    /// Returns the dark squares that stand side by side: where they begin, and how many they are.
    pub(crate) fn runs(&self) -> Vec<(u32, u32, u32)> {
        let mut runs: Vec<(u32, u32, u32)> = Vec::new();
        for (y, x) in (0..self.side()).flat_map(|y| (0..self.side()).map(move |x| (y, x))) {
            if self.is_dark(x, y) {
                match runs.last_mut() {
                    Some((begun, row, long)) if *row == y && *begun + *long == x => *long += 1,
                    _ => runs.push((x, y, 1)),
                }
            }
        }
        runs
    }

    /// Returns the path of an SVG in which a square is one unit.
    pub fn path(&self) -> String {
        self.runs().iter().map(|(x, y, long)| format!("M{x} {y}h{long}v1h-{long}z")).collect()
    }

    /// Returns lines of letters, each with two rows of squares; dark is what is printed.
    pub(crate) fn half_blocks(&self) -> Vec<String> {
        let letter = |x, y| match (self.is_dark(x, y), self.is_dark(x, y + 1)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        };
        (0..self.side()).step_by(2).map(|y| (0..self.side()).map(|x| letter(x, y)).collect()).collect()
    }

    /// Returns a picture in black and white, as PNG.
    ///
    /// # Errors
    /// None that is expected: it is written into memory.
    pub(crate) fn png(&self) -> io::Result<Vec<u8>> {
        let side = self.side() * DOTS;
        let mut rows = ZlibEncoder::new(Vec::new(), Compression::best());
        for y in 0..self.side() {
            // No filter, then eight dots in each byte: a square is a byte.
            let row: Vec<u8> =
                std::iter::once(0).chain((0..self.side()).map(|x| if self.is_dark(x, y) { 0 } else { 255 })).collect();
            (0..DOTS).try_for_each(|_| rows.write_all(&row))?;
        }
        let size = side.to_be_bytes();
        // One bit of grey; deflated, not interlaced.
        let head = [&size[..], &size, &[1, 0, 0, 0, 0]].concat();
        let chunks = [chunk(*b"IHDR", &head), chunk(*b"IDAT", &rows.finish()?), chunk(*b"IEND", &[])];
        Ok([&b"\x89PNG\r\n\x1a\n"[..], &chunks.concat()].concat())
    }
}

/// Returns a piece of a PNG: its length, its name, what it holds, and a check sum.
fn chunk(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    let named = [&name[..], content].concat();
    let mut crc = Crc::new();
    crc.update(&named);
    let long = u32::try_from(content.len()).unwrap_or(u32::MAX);
    [&long.to_be_bytes()[..], &named, &crc.sum().to_be_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "http://127.0.0.1:8480/verify/ldg-2023";

    #[test]
    fn every_drawing_has_the_same_squares() {
        let qr = Qr::of(ADDRESS).unwrap();
        let dark = |x, y| qr.is_dark(x, y);
        // The eye at the upper left, behind four light squares.
        assert!(dark(4, 4) && dark(10, 4) && dark(4, 10) && !dark(5, 5) && dark(6, 6) && !dark(11, 4) && !dark(3, 4));
        let all =
            (0..qr.side()).flat_map(|y| (0..qr.side()).map(move |x| (x, y))).filter(|(x, y)| dark(*x, *y)).count();
        assert_eq!(qr.runs().iter().map(|(_, _, long)| *long as usize).sum::<usize>(), all);
        let letters = qr.half_blocks().concat();
        let halves = letters.chars().map(|letter| match letter {
            '█' => 2,
            ' ' => 0,
            _ => 1,
        });
        assert_eq!(halves.sum::<usize>(), all);
        assert!(qr.path().starts_with("M4 4h7v1h-7z"));
    }

    #[test]
    fn a_picture_holds_eight_dots_for_each_square() {
        let qr = Qr::of(ADDRESS).unwrap();
        let png = qr.png().unwrap();
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!(u32::from_be_bytes(png[16..20].try_into().unwrap()), qr.side() * 8);
        let long = u32::from_be_bytes(png[33..37].try_into().unwrap()) as usize;
        let mut rows = Vec::new();
        io::Read::read_to_end(&mut flate2::read::ZlibDecoder::new(&png[41..41 + long]), &mut rows).unwrap();
        let side = qr.side() as usize;
        assert_eq!(rows.len(), side * 8 * (side + 1));
        assert_eq!(rows[(4 * 8) * (side + 1)..][..6], [0, 255, 255, 255, 255, 0]);
        assert_eq!(png, qr.png().unwrap());
    }

    #[test]
    fn nothing_and_too_much_have_no_code() {
        assert!(Qr::of("").is_none());
        assert!(Qr::of(&"a".repeat(3_000)).is_none());
    }
}
