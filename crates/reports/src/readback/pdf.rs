//! A PDF read back: the lines of its pages by the letters that its fonts say they show, and the addresses of its links. It
//! takes what our writer writes, and whoever keeps its plain objects; of another make nothing is read.

use std::collections::HashMap;
use std::io::Read as _;

use flate2::read::ZlibDecoder;

use super::{FileKind, Piece, Place, Unreadable};

/// The longest stream that is read, in bytes: no page is near it, and a bomb ends there.
const STREAM_MAX: u64 = 64 << 20;
/// How deep pages lie in each other at most.
const DEPTH_MAX: usize = 16;

/// The objects of a file, by number.
struct Objects<'b>(HashMap<u32, &'b [u8]>);

/// What the codes of a font stand for.
type Letters = HashMap<u16, String>;

/// Reads the lines of the pages, and then the addresses of the links.
pub(super) fn pdf_pieces(bytes: &[u8]) -> Result<Vec<Piece>, Unreadable> {
    let objects = Objects::of(bytes);
    let roots = objects.0.values().filter(|object| is_of(object, "/Pages") && value(object, "/Parent").is_none());
    let mut pages = Vec::new();
    roots.for_each(|root| objects.pages(root, &mut pages, DEPTH_MAX));
    let (mut pieces, mut links) = (Vec::new(), Vec::new());
    for (number, page) in (1..).zip(&pages) {
        objects.lines(number, page, &mut pieces);
        let annotations = value(page, "/Annots").map(|value| objects.followed(value)).unwrap_or_default();
        let addresses = references(annotations).into_iter().filter_map(|link| value(objects.get(link), "/URI("));
        links.extend(addresses.map(|address| String::from_utf8_lossy(&literal(address).0).into_owned()));
    }
    if pieces.is_empty() {
        return Err(Unreadable::Damaged(FileKind::Pdf));
    }
    let place = |at| Place::Part("PDF".to_owned(), at);
    pieces.extend((1..).zip(links).map(|(at, text)| Piece { place: place(at), text, exact: Vec::new() }));
    Ok(pieces)
}

/// Finds a text from a place on.
fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    bytes.get(from..)?.windows(wanted.len()).position(|window| window == wanted).map(|at| at + from)
}

/// Returns what stands behind a key of a dictionary.
fn value<'b>(object: &'b [u8], key: &str) -> Option<&'b [u8]> {
    let mut from = 0;
    while let Some(at) = find(object, key.as_bytes(), from) {
        let rest = &object[at + key.len()..];
        if key.ends_with('(') || rest.first().is_none_or(|next| !next.is_ascii_alphanumeric()) {
            return Some(rest.trim_ascii_start());
        }
        from = at + key.len();
    }
    None
}

fn is_of(object: &[u8], kind: &str) -> bool {
    let behind = value(object, "/Type").and_then(|own| own.strip_prefix(kind.as_bytes()));
    behind.is_some_and(|rest| rest.first().is_none_or(|next| !next.is_ascii_alphanumeric()))
}

/// Returns the number that a text begins with, and what follows it.
fn number(text: &[u8]) -> Option<(u32, &[u8])> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = std::str::from_utf8(&text[..digits]).ok()?.parse().ok()?;
    Some((number, &text[digits..]))
}

/// Returns the number of the object that a text refers to.
fn reference(text: &[u8]) -> Option<u32> {
    let (number, rest) = number(text)?;
    rest.starts_with(b" 0 R").then_some(number)
}

/// Returns the numbers of the objects that a text, or a list of them, refers to.
fn references(text: &[u8]) -> Vec<u32> {
    let Some(list) = text.strip_prefix(b"[") else { return reference(text).into_iter().collect() };
    let list = &list[..list.iter().position(|&byte| byte == b']').unwrap_or(list.len())];
    let words = list.split(|byte| byte.is_ascii_whitespace()).filter(|word| !word.is_empty()).collect::<Vec<_>>();
    words.chunks(3).filter_map(|three| number(three[0]).map(|(number, _)| number)).collect()
}

impl<'b> Objects<'b> {
    fn of(bytes: &'b [u8]) -> Self {
        let (mut objects, mut from) = (HashMap::new(), 0);
        while let Some(at) = find(bytes, b" 0 obj", from) {
            let digits = bytes[..at].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
            let end = find(bytes, b"endobj", at).unwrap_or(bytes.len());
            if let Some((number, _)) = number(&bytes[at - digits..at]) {
                objects.insert(number, &bytes[at + 6..end]);
            }
            from = end;
        }
        Self(objects)
    }

    fn get(&self, number: u32) -> &'b [u8] {
        self.0.get(&number).copied().unwrap_or_default()
    }

    /// Returns a value itself, or the object that it refers to.
    fn followed<'v>(&'v self, value: &'v [u8]) -> &'v [u8] {
        reference(value).map_or(value, |number| self.get(number))
    }

    fn pages(&self, node: &'b [u8], pages: &mut Vec<&'b [u8]>, depth: usize) {
        for kid in value(node, "/Kids").map(references).unwrap_or_default() {
            let kid = self.get(kid);
            if is_of(kid, "/Page") {
                pages.push(kid);
            } else if depth > 0 {
                self.pages(kid, pages, depth - 1);
            }
        }
    }

    /// Returns what a stream holds; nothing if it is packed in another way.
    fn stream(&self, number: u32) -> Vec<u8> {
        let object = self.get(number);
        let Some(at) = find(object, b"stream", 0) else { return Vec::new() };
        let content = &object[at + 6..];
        let content = content.strip_prefix(b"\r").unwrap_or(content);
        let content = content.strip_prefix(b"\n").unwrap_or(content);
        let mut plain = Vec::new();
        // What is cut off or changed in a stream shows as text that differs.
        drop(ZlibDecoder::new(content).take(STREAM_MAX).read_to_end(&mut plain));
        plain
    }

    fn lines(&self, page_number: usize, page: &[u8], pieces: &mut Vec<Piece>) {
        let resources = value(page, "/Resources").map(|value| self.followed(value)).unwrap_or_default();
        let fonts = value(resources, "/Font").map(|value| self.followed(value)).unwrap_or_default();
        let mut letters = HashMap::new();
        let contents = value(page, "/Contents").map(references).unwrap_or_default();
        let content: Vec<u8> = contents.into_iter().flat_map(|part| self.stream(part)).collect();
        let mut lines = Lines::default();
        let mut rest = &content[..];
        let (mut name, mut last, mut shown) = (String::new(), 0.0, Vec::new());
        while let Some((token, behind)) = token(rest) {
            rest = behind;
            match token {
                Token::Text(text) => shown.push(text),
                Token::Word(b"Tm") => lines.at(last),
                Token::Word(b"TJ" | b"Tj") => {
                    let own = letters.entry(name.clone()).or_insert_with(|| self.letters(fonts, &name));
                    shown.drain(..).for_each(|text| lines.show(&text, own));
                }
                Token::Word(word) if word.starts_with(b"/") => name = String::from_utf8_lossy(word).into_owned(),
                Token::Word(word) => {
                    last = std::str::from_utf8(word).ok().and_then(|word| word.parse().ok()).unwrap_or(last);
                }
            }
        }
        lines.end();
        let place = |at| Place::Page(page_number, at);
        pieces.extend((1..).zip(lines.done).map(|(at, text)| Piece { place: place(at), text, exact: Vec::new() }));
    }

    /// Returns what the codes of a font stand for, as it says itself.
    fn letters(&self, fonts: &[u8], name: &str) -> Letters {
        let font = value(fonts, name).map(|value| self.followed(value)).unwrap_or_default();
        let map = value(font, "/ToUnicode").and_then(reference).map(|map| self.stream(map)).unwrap_or_default();
        let map = String::from_utf8_lossy(&map).into_owned();
        let mut letters = Letters::new();
        for (block, width) in [("bfchar", 2), ("bfrange", 3)] {
            let (begin, end) = (format!("begin{block}"), format!("end{block}"));
            for part in map.split(&begin).skip(1).filter_map(|part| part.split(&end).next()) {
                let codes: Vec<Vec<u16>> = part.split('<').skip(1).map(code_units).collect();
                codes.chunks_exact(width).for_each(|row| add(row, &mut letters));
            }
        }
        letters
    }
}

/// Returns the units of a text in hexadecimal, four digits each.
fn code_units(part: &str) -> Vec<u16> {
    let digits = part.split('>').next().unwrap_or_default().as_bytes();
    let unit = |four: &[u8]| u16::from_str_radix(std::str::from_utf8(four).ok()?, 16).ok();
    digits.chunks(4).filter_map(unit).collect()
}

/// Adds a row of a font's map: a code and its letters, or a range of codes and the letters of the first.
fn add(row: &[Vec<u16>], letters: &mut Letters) {
    let (Some(&first), Some(shown)) = (row[0].first(), row.last()) else { return };
    let last = row[row.len() - 2].first().copied().unwrap_or(first);
    for (more, code) in (0..).zip(first..=last) {
        let mut units = shown.clone();
        if let Some(unit) = units.last_mut() {
            *unit = unit.wrapping_add(more);
        }
        letters.insert(code, String::from_utf16_lossy(&units));
    }
}

/// Lines as they are shown: what stands at one height is one line.
#[derive(Default)]
struct Lines {
    done: Vec<String>,
    open: String,
    height: f32,
}

impl Lines {
    fn at(&mut self, height: f32) {
        if (height - self.height).abs() > 0.5 {
            self.end();
            self.height = height;
        } else if !self.open.is_empty() {
            self.open.push(' ');
        }
    }

    fn show(&mut self, text: &[u8], letters: &Letters) {
        for pair in text.chunks_exact(2) {
            let code = u16::from_be_bytes([pair[0], pair[1]]);
            self.open.push_str(letters.get(&code).map_or("\u{fffd}", String::as_str));
        }
    }

    fn end(&mut self) {
        let words: Vec<&str> = self.open.split(' ').filter(|word| !word.is_empty()).collect();
        if !words.is_empty() {
            self.done.push(words.join(" "));
        }
        self.open.clear();
    }
}

/// A piece of what draws a page.
enum Token<'b> {
    Text(Vec<u8>),
    Word(&'b [u8]),
}

/// Returns the next piece, and what follows it.
fn token(bytes: &[u8]) -> Option<(Token<'_>, &[u8])> {
    let is_gap = |byte: &u8| byte.is_ascii_whitespace() || b"[]{}>".contains(byte);
    let bytes = &bytes[bytes.iter().take_while(|byte| is_gap(byte)).count()..];
    match bytes {
        [] => None,
        [b'(', rest @ ..] => {
            let (text, used) = literal(rest);
            Some((Token::Text(text), &rest[used..]))
        }
        [b'<', b'<', rest @ ..] => token(rest),
        [b'<', rest @ ..] => {
            let end = rest.iter().position(|&byte| byte == b'>').unwrap_or(rest.len());
            let digits = String::from_utf8_lossy(&rest[..end]).into_owned();
            let text = code_units(&digits).into_iter().flat_map(u16::to_be_bytes).collect();
            Some((Token::Text(text), &rest[end..]))
        }
        [_, rest @ ..] => {
            let is_more = |byte: &&u8| !is_gap(byte) && !b"(/<".contains(byte);
            let length = 1 + rest.iter().take_while(is_more).count();
            Some((Token::Word(&bytes[..length]), &bytes[length..]))
        }
    }
}

/// Reads a text in brackets, from behind the first: what it says, and how long it is.
fn literal(bytes: &[u8]) -> (Vec<u8>, usize) {
    let (mut text, mut at, mut depth) = (Vec::new(), 0, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b')' if depth == 0 => break,
            b'\\' => at += escaped(&bytes[at..], &mut text),
            _ => {
                depth = match byte {
                    b'(' => depth + 1,
                    b')' => depth - 1,
                    _ => depth,
                };
                text.push(byte);
            }
        }
    }
    (text, at)
}

/// Reads what stands behind a backslash, and returns how long it is.
fn escaped(bytes: &[u8], text: &mut Vec<u8>) -> usize {
    let digits = bytes.iter().take(3).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
    if digits > 0 {
        let code = bytes[..digits].iter().fold(0_u32, |code, digit| code * 8 + u32::from(digit - b'0'));
        text.push(u8::try_from(code & 0xff).unwrap_or_default());
        return digits;
    }
    match bytes.first() {
        Some(b'n') => text.push(b'\n'),
        Some(b'r') => text.push(b'\r'),
        Some(b't') => text.push(b'\t'),
        Some(b'b') => text.push(8),
        Some(b'f') => text.push(12),
        Some(b'\n') | None => {}
        Some(&other) => text.push(other),
    }
    1.min(bytes.len())
}
