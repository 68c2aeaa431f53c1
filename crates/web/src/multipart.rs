//! Forms with files as browsers send them (RFC 7578), read piece by piece: what comes is handed on, and a large file never
//! stands in memory as a whole.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody as _};
use tokio::sync::mpsc::{Receiver, Sender};
use tokio::time::timeout;

use crate::error::WebError;
use crate::form::Fields;

/// Most bytes of what stands before the data of a part.
const HEAD_MAX: usize = 8 << 10;
/// Most fields beside the file.
const PARTS_MAX: usize = 64;
/// Most bytes of the fields beside the file.
const FIELDS_MAX: usize = 64 << 10;
/// Most letters of the name of a file that are kept.
const NAME_MAX: usize = 120;
/// Whoever sends nothing for so long sends nothing more.
const PATIENCE: Duration = Duration::from_secs(60);
/// So many bytes of what is not wanted are read all the same, so that the browser comes to read the answer.
const UNWANTED_MAX: u64 = 256 << 20;

/// Hands on what comes in until nobody wants it any more.
pub(crate) async fn pump(mut body: Body, to: Sender<Bytes>) {
    let mut unwanted = 0;
    while unwanted < UNWANTED_MAX {
        let frame = timeout(PATIENCE, poll_fn(|context| Pin::new(&mut body).poll_frame(context))).await;
        let Ok(Some(Ok(frame))) = frame else { return };
        let Ok(bytes) = frame.into_data() else { continue };
        let length = bytes.len() as u64;
        if to.send(bytes).await.is_err() {
            unwanted += length;
        }
    }
}

/// A form with a file, as far as it has come.
pub(crate) struct Incoming {
    chunks: Receiver<Bytes>,
    /// What ends a part: a line of its own.
    delimiter: Vec<u8>,
    held: Vec<u8>,
    /// The name of the file whose data come next.
    file: Option<String>,
}

impl Incoming {
    /// Returns a form of which nothing is read.
    pub(crate) fn new(boundary: &str, chunks: Receiver<Bytes>) -> Self {
        // The first line has nothing before it; so it looks like the others.
        let (delimiter, held) = (format!("\r\n--{boundary}").into_bytes(), b"\r\n".to_vec());
        Self { chunks, delimiter, held, file: None }
    }

    /// Reads the fields up to the file, or to the end.
    ///
    /// # Errors
    /// When it is no form, too much, or breaks off.
    pub(crate) fn read_fields(&mut self) -> Result<Fields, WebError> {
        let (mut fields, mut size) = (Vec::new(), 0);
        self.part(&mut |_| Err(WebError::NoForm))?;
        loop {
            let Some(head) = self.head()? else { return Ok(Fields::of(fields)) };
            if let Some(file) = head.file {
                self.file = Some(file);
                return Ok(Fields::of(fields));
            }
            let mut value = Vec::new();
            self.part(&mut |bytes| {
                size += bytes.len();
                value.extend_from_slice(bytes);
                if size > FIELDS_MAX { Err(WebError::TooLarge) } else { Ok(()) }
            })?;
            fields.push((head.name, String::from_utf8(value).map_err(|_| WebError::NoForm)?));
            if fields.len() > PARTS_MAX {
                return Err(WebError::NoForm);
            }
        }
    }

    /// Returns the name that the file has where it comes from: only to be shown.
    pub(crate) fn file_name(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// Hands on the data of the file, and insists that the form comes to its end.
    ///
    /// # Errors
    /// When it breaks off, or whoever takes it wants no more.
    pub(crate) fn take_file(&mut self, to: &mut dyn FnMut(&[u8]) -> Result<(), WebError>) -> Result<(), WebError> {
        self.part(to)?;
        match self.head()? {
            None => Ok(()),
            Some(_) => Err(WebError::NoForm),
        }
    }

    /// Reads the file into memory, with the name that it has where it comes from; `None` if none was chosen.
    ///
    /// # Errors
    /// When it breaks off, or has more than so many bytes.
    pub(crate) fn read_file(&mut self, most: usize) -> Result<Option<(String, Vec<u8>)>, WebError> {
        let Some(name) = self.file.take() else { return Ok(None) };
        let mut bytes = Vec::new();
        self.take_file(&mut |piece| {
            bytes.extend_from_slice(piece);
            if bytes.len() > most { Err(WebError::FileTooLarge) } else { Ok(()) }
        })?;
        Ok((!bytes.is_empty()).then_some((name, bytes)))
    }

    fn more(&mut self) -> Result<(), WebError> {
        let chunk = self.chunks.blocking_recv().ok_or(WebError::Truncated)?;
        self.held.extend_from_slice(&chunk);
        Ok(())
    }

    /// Hands on what comes before the next delimiter, and takes that away.
    fn part(&mut self, to: &mut dyn FnMut(&[u8]) -> Result<(), WebError>) -> Result<(), WebError> {
        loop {
            if let Some(at) = find(&self.held, &self.delimiter) {
                if at > 0 {
                    to(&self.held[..at])?;
                }
                self.held.drain(..at + self.delimiter.len());
                return Ok(());
            }
            // The end of what is held may be the beginning of a delimiter.
            let sure = self.held.len().saturating_sub(self.delimiter.len() - 1);
            if sure > 0 {
                to(&self.held[..sure])?;
                self.held.drain(..sure);
            }
            self.more()?;
        }
    }

    /// Reads what stands between a delimiter and the data of the next part; `None` at the end of the form.
    fn head(&mut self) -> Result<Option<Head>, WebError> {
        loop {
            if self.held.starts_with(b"--") {
                return Ok(None);
            }
            if let Some(at) = find(&self.held, b"\r\n\r\n") {
                let head = Head::read(&self.held[..at])?;
                self.held.drain(..at + 4);
                return Ok(Some(head));
            }
            if self.held.len() > HEAD_MAX {
                return Err(WebError::NoForm);
            }
            self.more()?;
        }
    }
}

/// What is said of a part.
struct Head {
    name: String,
    file: Option<String>,
}

impl Head {
    fn read(bytes: &[u8]) -> Result<Self, WebError> {
        let text = std::str::from_utf8(bytes).map_err(|_| WebError::NoForm)?;
        let lines = text.split("\r\n").filter_map(|line| line.split_once(':'));
        let mut said = lines.filter(|(name, _)| name.trim().eq_ignore_ascii_case("content-disposition"));
        let (_, said) = said.next().ok_or(WebError::NoForm)?;
        let name = parameter(said, "name").ok_or(WebError::NoForm)?;
        Ok(Self { name, file: parameter(said, "filename").map(|name| shown_name(&name)) })
    }
}

/// Returns a parameter in quotes; browsers write a quote inside as `%22`.
fn parameter(said: &str, name: &str) -> Option<String> {
    let begin = format!("{name}=\"");
    let mut parts = said.split(';').skip(1).map(str::trim);
    let at = parts.find(|part| part.starts_with(&begin)).map(|part| part.as_ptr() as usize - said.as_ptr() as usize)?;
    let rest = &said[at + begin.len()..];
    Some(rest[..rest.find('"')?].replace("%22", "\""))
}

/// Returns the name of a file as it may be shown: without folders, without letters that are not seen, not too long.
fn shown_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_seen = |letter: &char| {
        !letter.is_control()
            && !('\u{200B}'..='\u{200F}').contains(letter)
            && !('\u{202A}'..='\u{202E}').contains(letter)
            && !('\u{2060}'..='\u{2069}').contains(letter)
            && *letter != '\u{FEFF}'
    };
    let shown: String = last.chars().filter(is_seen).take(NAME_MAX).collect();
    shown.trim().to_owned()
}

fn find(held: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    while let Some(at) = held[from..].iter().position(|&byte| byte == first) {
        if held[from + at..].starts_with(wanted) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc::channel;

    use super::*;

    /// Fields, and the name and the data of a file.
    type Read = (Vec<(String, String)>, Option<String>, Vec<u8>);

    /// Reads a form that comes in pieces of so many bytes: its fields, the name and the data of its file.
    fn read_in_pieces(body: &[u8], piece: usize) -> Result<Read, WebError> {
        let (send, chunks) = channel(body.len() / piece + 1);
        body.chunks(piece).for_each(|part| send.try_send(Bytes::copy_from_slice(part)).unwrap());
        drop(send);
        let mut incoming = Incoming::new("xyz", chunks);
        let fields = incoming.read_fields()?;
        let pairs = fields.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let mut data = Vec::new();
        let name = incoming.file_name().map(str::to_owned);
        if name.is_some() {
            incoming.take_file(&mut |bytes| {
                data.extend_from_slice(bytes);
                Ok(())
            })?;
        }
        Ok((pairs, name, data))
    }

    fn form(name: &str, data: &[u8]) -> Vec<u8> {
        let mut body =
            b"--xyz\r\nContent-Disposition: form-data; name=\"word\"\r\n\r\nB\xc3\xad th\xc6\xb0\r\n".to_vec();
        let head = format!(
            "--xyz\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: x/y\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(data);
        body.extend_from_slice(b"\r\n--xyz--\r\n");
        body
    }

    #[test]
    fn a_form_is_read_alike_in_pieces_of_any_size() {
        let data = b"PK\r\n--xy\r\n--x \r\n\r\n--xyzz".map(|byte| if byte == b'z' { b'q' } else { byte });
        for piece in [1, 2, 3, 7, 64, 10_000] {
            let (fields, name, back) = read_in_pieces(&form("bảng; 1.xlsx", &data), piece).unwrap();
            assert_eq!(fields, [("word".to_owned(), "Bí thư".to_owned())]);
            assert_eq!((name.as_deref(), &back[..]), (Some("bảng; 1.xlsx"), &data[..]), "{piece}");
            assert!(read_in_pieces(&form("a", b""), piece).unwrap().2.is_empty());
        }
        assert_eq!(
            read_in_pieces(b"--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n--xyz--", 5)
                .unwrap()
                .0
                .len(),
            1
        );
    }

    #[test]
    fn what_breaks_off_or_is_no_form_is_refused() {
        let whole = form("a.xlsx", &[7; 300]);
        for end in 0..whole.len() - 4 {
            assert!(matches!(read_in_pieces(&whole[..end], 50), Err(WebError::Truncated)), "{end}");
        }
        let nameless = b"--xyz\r\nContent-Disposition: form-data\r\n\r\nx\r\n--xyz--";
        let long = [b"--xyz\r\n".to_vec(), vec![b'a'; HEAD_MAX + 10]].concat();
        let much =
            [b"--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n".to_vec(), vec![b'a'; FIELDS_MAX + 10]]
                .concat();
        assert!(matches!(read_in_pieces(nameless, 9), Err(WebError::NoForm)));
        assert!(matches!(read_in_pieces(&long, 900), Err(WebError::NoForm)));
        assert!(matches!(read_in_pieces(&much, 900), Err(WebError::TooLarge)));
        assert!(matches!(read_in_pieces(b"hello\r\n--xyz--", 9), Err(WebError::NoForm)));
    }

    #[test]
    fn a_file_is_read_into_memory_up_to_a_size() {
        let read = |data: &[u8], most| {
            let (send, chunks) = channel(1);
            send.try_send(Bytes::from(form("../a.png", data))).unwrap();
            drop(send);
            let mut incoming = Incoming::new("xyz", chunks);
            assert_eq!(incoming.read_fields()?.get("word"), "Bí thư");
            incoming.read_file(most)
        };
        let data = b"\r\n--y\r\n";
        assert_eq!(read(data, data.len()).unwrap(), Some(("a.png".to_owned(), data.to_vec())));
        assert!(matches!(read(data, data.len() - 1), Err(WebError::FileTooLarge)));
        assert_eq!(read(b"", 9).unwrap(), None, "none was chosen");
    }

    #[test]
    fn what_is_broken_is_no_form() {
        for body in [
            "",
            "--xyz",
            "--xyz\r\n",
            "--xyz\r\nA: b\r\n\r\nc\r\n--xyz--",
            "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb",
        ] {
            let read = read_in_pieces(body.as_bytes(), 7);
            assert!(matches!(read, Err(WebError::NoForm | WebError::Truncated)), "{body}");
        }
        let part = "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n";
        assert!(read_in_pieces((part.repeat(PARTS_MAX) + "--xyz--").as_bytes(), 900).is_ok());
        assert!(read_in_pieces((part.repeat(PARTS_MAX + 1) + "--xyz--").as_bytes(), 900).is_err(), "too many parts");
    }

    #[test]
    fn names_of_files_lead_nowhere() {
        for (sent, shown) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\an\\Bảng 1.xlsx", "Bảng 1.xlsx"),
            ("a\u{202E}xslx.exe", "axslx.exe"),
            ("a\u{0}b\u{7}", "ab"),
            ("/", ""),
        ] {
            assert_eq!(shown_name(sent), shown);
        }
        assert_eq!(shown_name(&"x".repeat(500)).len(), NAME_MAX);
    }
}
