//! Text broken into lines: greedily, at spaces; a word that is longer than a line is broken between letters.

use std::rc::Rc;

use super::fonts::{Face, clean};

/// How letters look.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Look {
    /// The face.
    pub(super) face: Face,
    /// Size in points.
    pub(super) size: f32,
}

impl Look {
    /// Returns upright letters of a size.
    pub(super) fn of(size: f32) -> Self {
        Self { size, face: Face::Regular }
    }

    /// Returns the same, bold.
    pub(super) fn bold(self) -> Self {
        Self { face: self.face.bold(), ..self }
    }

    /// Returns the same, italic.
    pub(super) fn italic(self) -> Self {
        Self { face: self.face.italic(), ..self }
    }

    /// Returns how wide a text is.
    pub(super) fn width(self, text: &str) -> f32 {
        self.face.width(text) * self.size
    }
}

/// A piece of text that looks alike; `\n` begins a new line.
#[derive(Clone, Debug)]
pub(super) struct Span {
    /// The text.
    text: String,
    /// How it looks.
    look: Look,
    /// What it opens.
    link: Option<Rc<str>>,
}

impl Span {
    /// Returns a text.
    pub(super) fn of(text: &str, look: Look) -> Self {
        Self { text: clean(text), look, link: None }
    }

    /// Returns a text that opens an address.
    pub(super) fn linked(text: &str, look: Look, address: Option<String>) -> Self {
        Self { link: address.map(Rc::from), ..Self::of(text, look) }
    }

    /// Returns a new line.
    pub(super) fn new_line(look: Look) -> Self {
        Self { text: "\n".to_owned(), look, link: None }
    }

    /// Returns the same in capital letters.
    pub(super) fn upper(self) -> Self {
        Self { text: self.text.to_uppercase(), ..self }
    }
}

/// A piece of a line.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The text.
    pub(super) text: String,
    /// How it looks.
    pub(super) look: Look,
    /// What it opens.
    pub(super) link: Option<Rc<str>>,
    /// Its width, before spaces are stretched.
    pub(super) width: f32,
    /// Its spaces.
    pub(super) spaces: u16,
}

/// A line.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// Its pieces.
    pub(super) pieces: Vec<Piece>,
    /// Its width.
    pub(super) width: f32,
    /// Whether it ends where the text says so, and not at the margin.
    pub(super) is_last: bool,
}

impl Line {
    /// Returns how many spaces can be stretched.
    pub(super) fn spaces(&self) -> u16 {
        self.pieces.iter().map(|piece| piece.spaces).sum()
    }

    fn push(&mut self, text: &str, span: &Span, link: Option<&Rc<str>>) {
        let (width, spaces) = (span.look.width(text), u16::from(text == " "));
        self.width += width;
        match self.pieces.last_mut() {
            Some(last) if last.look == span.look && last.link.as_ref() == link => {
                last.text.push_str(text);
                last.width += width;
                last.spaces += spaces;
            }
            _ => self.pieces.push(Piece { text: text.to_owned(), look: span.look, link: link.cloned(), width, spaces }),
        }
    }

    /// Ends a line with a space that takes no room, so that whoever copies the text gets its words apart.
    fn end(&mut self, is_last: bool) {
        self.is_last = is_last;
        if let Some(last) = self.pieces.last_mut().filter(|_| !is_last) {
            last.text.push(' ');
        }
    }
}

/// A word: pieces without a space between them.
#[derive(Default)]
struct Word<'s> {
    parts: Vec<(&'s Span, &'s str)>,
    width: f32,
    /// The span of the space before it.
    space: Option<&'s Span>,
    /// Whether it begins a new line.
    is_new: bool,
}

fn words(spans: &[Span]) -> Vec<Word<'_>> {
    let mut words = vec![Word::default()];
    for span in spans {
        let mut rest = span.text.as_str();
        while !rest.is_empty() {
            let end = rest.find([' ', '\n']).unwrap_or(rest.len());
            let (part, after) = rest.split_at(end);
            if let Some(word) = words.last_mut().filter(|_| !part.is_empty()) {
                word.parts.push((span, part));
                word.width += span.look.width(part);
            }
            let mut letters = after.chars();
            match letters.next() {
                Some('\n') => words.push(Word { is_new: true, ..Word::default() }),
                Some(_) => match words.last_mut() {
                    Some(word) if word.parts.is_empty() => word.space = word.space.or(Some(span)),
                    _ => words.push(Word { space: Some(span), ..Word::default() }),
                },
                None => {}
            }
            rest = letters.as_str();
        }
    }
    words
}

/// Breaks a text into lines of a width, the first of which is narrower by `indent`. A text of nothing has one line.
pub(super) fn broken(spans: &[Span], indent: f32, width: f32) -> Vec<Line> {
    // What fits but for the rounding of sums fits.
    const SLACK: f32 = 0.01;
    let mut lines = vec![Line::default()];
    for word in words(spans) {
        if word.is_new {
            end(&mut lines, true);
        }
        if word.parts.is_empty() {
            continue;
        }
        let room = |lines: &[Line]| width - if lines.len() == 1 { indent } else { 0.0 } + SLACK;
        let used = lines.last().map_or(0.0, |line| line.width);
        let space = word.space.filter(|_| used > 0.0);
        let gap = space.map_or(0.0, |span| span.look.width(" "));
        if used > 0.0 && used + gap + word.width > room(&lines) {
            end(&mut lines, false);
        } else if let (Some(span), Some(line)) = (space, lines.last_mut()) {
            let opened = word.parts.first().and_then(|(first, _)| first.link.as_ref());
            let inside = span.link.as_ref().filter(|link| opened == Some(*link));
            line.push(" ", span, inside);
        }
        let fits = word.width <= room(&lines);
        for (span, part) in word.parts {
            if fits {
                lines.last_mut().into_iter().for_each(|line| line.push(part, span, span.link.as_ref()));
                continue;
            }
            let mut bytes = [0; 4];
            for letter in part.chars() {
                let letter = &*letter.encode_utf8(&mut bytes);
                let used = lines.last().map_or(0.0, |line| line.width);
                if used > 0.0 && used + span.look.width(letter) > room(&lines) {
                    lines.push(Line::default());
                }
                lines.last_mut().into_iter().for_each(|line| line.push(letter, span, span.link.as_ref()));
            }
        }
    }
    lines.last_mut().into_iter().for_each(|line| line.end(true));
    lines
}

fn end(lines: &mut Vec<Line>, is_last: bool) {
    lines.last_mut().into_iter().for_each(|line| line.end(is_last));
    lines.push(Line::default());
}

/// Returns how many lines a text takes in letters of a size, bold or not, between margins so far apart.
pub(crate) fn lines_of(text: &str, size: f32, is_bold: bool, width: f32) -> usize {
    let look = if is_bold { Look::of(size).bold() } else { Look::of(size) };
    broken(&[Span::of(text, look)], 0.0, width).len()
}

/// Returns how wide a text is in letters of a size, if it is not broken.
pub(crate) fn width_of(text: &str, size: f32, is_bold: bool) -> f32 {
    let look = if is_bold { Look::of(size).bold() } else { Look::of(size) };
    unbroken(&[Span::of(text, look)])
}

/// Returns the width of the widest word.
pub(super) fn widest_word(spans: &[Span]) -> f32 {
    words(spans).iter().map(|word| word.width).fold(0.0, f32::max)
}

/// Returns the width of a text that is not broken.
pub(super) fn unbroken(spans: &[Span]) -> f32 {
    broken(spans, 0.0, f32::MAX).iter().map(|line| line.width).fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(lines: &[Line]) -> Vec<String> {
        lines.iter().map(|line| line.pieces.iter().map(|piece| piece.text.as_str()).collect()).collect()
    }

    #[test]
    fn lines_break_at_spaces_and_long_words_between_letters() {
        let look = Look::of(10.0);
        let width = look.width("Đảng bộ tỉnh");
        let lines = broken(&[Span::of("Đảng bộ tỉnh Lâm  Đồng", look)], 0.0, width);
        assert_eq!(said(&lines), ["Đảng bộ tỉnh ", "Lâm Đồng"]);
        assert_eq!((lines[0].spaces(), lines[0].is_last, lines[1].is_last), (2, false, true));
        assert!((lines[0].width - width).abs() < 0.01);
        let long = broken(&[Span::of("mộttừrấtdàihơncảdòng", look)], 0.0, look.width("mộttừrất"));
        assert_eq!(said(&long).concat(), "mộttừrấtdàihơncảdòng");
        assert!(long.len() > 2 && long.iter().all(|line| line.width <= look.width("mộttừrất") + 0.1));
        assert_eq!(broken(&[], 0.0, 10.0).len(), 1);
    }

    #[test]
    fn spaces_beside_a_link_open_nothing() {
        let look = Look::of(10.0);
        let spans = [
            Span::of("có ", look),
            Span::linked("9 đảng viên", look.bold(), Some("/a".into())),
            Span::of(", nữ", look),
        ];
        let lines = broken(&spans, 0.0, 500.0);
        assert_eq!(said(&lines), ["có 9 đảng viên, nữ"]);
        let linked: Vec<&str> =
            lines[0].pieces.iter().filter(|piece| piece.link.is_some()).map(|piece| piece.text.as_str()).collect();
        assert_eq!(linked, ["9 đảng viên"]);
    }

    #[test]
    fn a_new_line_ends_one_that_is_not_stretched() {
        let look = Look::of(10.0);
        let lines = broken(&[Span::of("a", look), Span::new_line(look), Span::of("b", look)], 0.0, 50.0);
        assert_eq!(said(&lines), ["a", "b"]);
        assert!(lines[0].is_last);
    }
}
