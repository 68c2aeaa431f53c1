//! HTML and XML taken apart into tags and texts: as much as it takes to read back what our writers, or a word processor
//! after them, wrote. Whatever is odd is taken as text.

use super::{Piece, Place};

/// A piece of markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'m> {
    /// A tag that opens, with its name and what stands behind it; whether it closes at once.
    Open(&'m str, &'m str, bool),
    /// A tag that closes.
    Close(&'m str),
    /// A text.
    Text(String),
}

/// Takes markup apart.
pub(super) fn tokens(mut markup: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    while !markup.is_empty() {
        let (text, rest) = markup.split_at(markup.find('<').unwrap_or(markup.len()));
        if !text.is_empty() {
            tokens.push(Token::Text(plain(text)));
        }
        let Some(end) = rest.find('>') else { break };
        let inside = rest.get(1..end).unwrap_or_default();
        markup = &rest[end + 1..];
        if inside.starts_with(['!', '?']) {
            continue;
        }
        if let Some(name) = inside.strip_prefix('/') {
            tokens.push(Token::Close(name.trim()));
            continue;
        }
        let (tag, closes) = inside.strip_suffix('/').map_or((inside, false), |tag| (tag, true));
        let (name, rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        tokens.push(Token::Open(name, rest, closes));
    }
    tokens
}

/// Returns an attribute of a tag.
pub(super) fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        let (before, after) = rest.split_once('=')?;
        let quote = after.chars().next().filter(|letter| matches!(letter, '"' | '\''))?;
        let (value, behind) = after[1..].split_once(quote)?;
        if before.trim() == name {
            return Some(plain(value));
        }
        rest = behind;
    }
}

/// Returns a text without the escapes of markup.
fn plain(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        read.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(end) = rest.find(';').filter(|&end| end <= 10) else {
            read.push('&');
            rest = &rest[1..];
            continue;
        };
        match escape(&rest[1..end]) {
            Some(letter) => read.push(letter),
            None => read.push_str(&rest[..=end]),
        }
        rest = &rest[end + 1..];
    }
    read.push_str(rest);
    read
}

fn escape(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16).ok());
            char::from_u32(hexadecimal.unwrap_or_else(|| number.parse().ok())?)
        }
    }
}

/// Gathers pieces: what stands between two borders, and the rows of tables by their names.
#[derive(Default)]
pub(super) struct Gathered {
    /// The pieces so far.
    pub(super) pieces: Vec<Piece>,
    text: String,
    exact: Vec<String>,
    /// For each table row that is open, the number of pieces before it.
    rows: Vec<usize>,
}

impl Gathered {
    /// Adds text to the piece that is open.
    pub(super) fn add(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds an exact value to the piece that is open.
    pub(super) fn add_exact(&mut self, value: String) {
        self.exact.push(value);
    }

    /// Ends the piece that is open, if anything is in it.
    pub(super) fn border(&mut self) {
        let text = self.text.split([' ', '\n', '\r', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>();
        let text = text.join(" ");
        self.text.clear();
        let exact = std::mem::take(&mut self.exact);
        if !text.is_empty() || !exact.is_empty() {
            self.pieces.push(Piece { place: Place::Paragraph(self.pieces.len() + 1), text, exact });
        }
    }

    /// Begins a row of a table.
    pub(super) fn row(&mut self) {
        self.border();
        self.rows.push(self.pieces.len());
    }

    /// Ends a row: what stands in it is told by the first text in it that is no number.
    pub(super) fn end_of_row(&mut self) {
        self.border();
        let cells = self.rows.pop().and_then(|begun| self.pieces.get_mut(begun..)).unwrap_or_default();
        let is_name = |cell: &&Piece| cell.text.chars().any(char::is_alphabetic);
        let Some(name) = cells.iter().find(is_name).map(|cell| cell.text.clone()) else { return };
        for (at, cell) in (1..).zip(cells) {
            if cell.text != name && !matches!(cell.place, Place::Row(..)) {
                cell.place = Place::Row(name.clone(), at);
            }
        }
    }
}

/// Tags that stand inside a sentence.
const INSIDE: [&str; 9] = ["a", "data", "strong", "em", "b", "i", "span", "tspan", "wbr"];

/// Reads the sentences and cells of a page.
pub(super) fn html_pieces(page: &str) -> Vec<Piece> {
    let mut gathered = Gathered::default();
    let mut hidden = None;
    for token in tokens(page) {
        match token {
            Token::Close(name) if hidden == Some(name) => hidden = None,
            _ if hidden.is_some() => {}
            Token::Open(name @ ("style" | "script"), ..) => hidden = Some(name),
            Token::Open("tr", ..) => gathered.row(),
            Token::Close("tr") => gathered.end_of_row(),
            Token::Open("br", ..) => gathered.add(" "),
            Token::Open(name, attributes, _) => {
                if !INSIDE.contains(&name) {
                    gathered.border();
                }
                if name == "data" {
                    gathered.add_exact(attribute(attributes, "value").unwrap_or_default());
                }
            }
            Token::Close(name) if !INSIDE.contains(&name) => gathered.border(),
            Token::Close(_) => {}
            Token::Text(text) => gathered.add(&text),
        }
    }
    gathered.border();
    gathered.pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_taken_apart_and_put_together_as_it_is_read() {
        let page = "<!DOCTYPE html><style>p { a }</style><p>Có <data value=\"48772\">48.772</data> đảng&nbsp;viên &amp; <b>hơn</b></p>\
            <tr><td>1</td><th>Đà Lạt</th><td>x &lt; 3 &#233; &odd</td></tr>";
        let read = html_pieces(page);
        let said: Vec<_> = read.iter().map(|piece| (piece.place.clone(), piece.text.as_str())).collect();
        let row = |at| Place::Row("Đà Lạt".to_owned(), at);
        assert_eq!(
            said,
            [
                (Place::Paragraph(1), "Có 48.772 đảng\u{a0}viên & hơn"),
                (row(1), "1"),
                (Place::Paragraph(3), "Đà Lạt"),
                (row(3), "x < 3 é &odd"),
            ]
        );
        assert_eq!(read[0].exact, ["48772"]);
        assert_eq!(attribute("r=\"B5\" t='s'", "t").as_deref(), Some("s"));
        assert_eq!(attribute("r=\"B5\"", "t"), None);
    }
}
