//! The log: one line for each event, as words or as JSON. Who writes a field answers for it: there is no text of a page, of
//! a request or of the register in one.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

/// How much is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// What somebody has to do something about.
    Error,
    /// What somebody should look at.
    Warn,
    /// Each request, and what begins and ends.
    Info,
}

impl Level {
    fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
        }
    }
}

/// How lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// `2026-11-25T18:30:00.123Z info request status=200`
    Text,
    /// `{"time":"2026-11-25T18:30:00.123Z","level":"info","event":"request","status":200}`
    Json,
}

/// What a field says.
#[derive(Clone, Copy, Debug)]
pub enum Field<'a> {
    /// A number.
    Number(u64),
    /// A word.
    Word(&'a str),
}

impl<'a> From<&'a str> for Field<'a> {
    fn from(word: &'a str) -> Self {
        Self::Word(word)
    }
}

impl<'a> From<&'a String> for Field<'a> {
    fn from(word: &'a String) -> Self {
        Self::Word(word)
    }
}

impl From<u64> for Field<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

/// The log.
pub struct Log {
    /// How much is written; nothing where there is none.
    level: Option<Level>,
    format: LogFormat,
    to: Mutex<Box<dyn Write + Send>>,
}

impl Log {
    /// Writes to standard error.
    pub fn to_stderr(level: Level, format: LogFormat) -> Self {
        Self::to(level, format, io::stderr())
    }

    /// Writes to anything.
    pub fn to(level: Level, format: LogFormat, to: impl Write + Send + 'static) -> Self {
        Self { level: Some(level), format, to: Mutex::new(Box::new(to)) }
    }

    /// Writes nothing.
    pub fn off() -> Self {
        Self { level: None, format: LogFormat::Text, to: Mutex::new(Box::new(io::sink())) }
    }

    /// Returns whether lines of a level are written.
    pub(crate) fn writes(&self, level: Level) -> bool {
        self.level.is_some_and(|most| level <= most)
    }

    /// Writes a line.
    pub fn say(&self, level: Level, event: &str, fields: &[(&str, Field<'_>)]) {
        if !self.writes(level) {
            return;
        }
        let now = Timestamp::from_millisecond(Timestamp::now().as_millisecond()).unwrap_or_default();
        let line = match self.format {
            LogFormat::Text => as_text(now, level, event, fields),
            LogFormat::Json => as_json(now, level, event, fields),
        };
        let mut to = self.to.lock().unwrap_or_else(PoisonError::into_inner);
        // Nobody is left to be told when the log cannot be written.
        drop(to.write_all(line.as_bytes()).and_then(|()| to.flush()));
    }
}

fn as_text(now: Timestamp, level: Level, event: &str, fields: &[(&str, Field<'_>)]) -> String {
    let mut line = format!("{now:.3} {} {event}", level.name());
    for (name, field) in fields {
        line.push(' ');
        line.push_str(name);
        line.push('=');
        match field {
            Field::Number(number) => line.push_str(&number.to_string()),
            Field::Word(word) if is_plain(word) => line.push_str(word),
            Field::Word(word) => push_quoted(&mut line, word),
        }
    }
    line.push('\n');
    line
}

fn as_json(now: Timestamp, level: Level, event: &str, fields: &[(&str, Field<'_>)]) -> String {
    let mut line = format!("{{\"time\":\"{now:.3}\",\"level\":\"{}\",\"event\":\"{event}\"", level.name());
    for (name, field) in fields {
        line.push_str(",\"");
        line.push_str(name);
        line.push_str("\":");
        match field {
            Field::Number(number) => line.push_str(&number.to_string()),
            Field::Word(word) => push_quoted(&mut line, word),
        }
    }
    line.push_str("}\n");
    line
}

fn is_plain(word: &str) -> bool {
    !word.is_empty()
        && word.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'=' && byte != b'\\')
}

/// Writes a word as a JSON string: whatever it holds, the line stays one line.
fn push_quoted(line: &mut String, word: &str) {
    line.push('"');
    for letter in word.chars() {
        match letter {
            '"' => line.push_str("\\\""),
            '\\' => line.push_str("\\\\"),
            '\n' => line.push_str("\\n"),
            _ if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') => {
                write!(line, "\\u{:04x}", u32::from(letter)).unwrap_or_default();
            }
            _ => line.push(letter),
        }
    }
    line.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: &[(&str, Field<'static>)] =
        &[("status", Field::Number(200)), ("cause", Field::Word("a \"b\"\n=\u{1b}[31mđỏ")), ("empty", Field::Word(""))];

    #[test]
    fn a_line_is_one_line_whatever_it_holds() {
        let now = "2026-11-25T18:30:00.123Z".parse().unwrap();
        let text = as_text(now, Level::Info, "request", FIELDS);
        assert_eq!(
            text,
            "2026-11-25T18:30:00.123Z info request status=200 cause=\"a \\\"b\\\"\\n=\\u001b[31mđỏ\" empty=\"\"\n"
        );
        let json = as_json(now, Level::Error, "request", FIELDS);
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["cause"], "a \"b\"\n=\u{1b}[31mđỏ");
        assert_eq!((&read["status"], &read["level"]), (&200.into(), &"error".into()));
        assert_eq!(json.lines().count(), 1);
    }

    #[test]
    fn only_what_the_level_says_is_written() {
        let log = Log::to(Level::Warn, LogFormat::Text, io::sink());
        assert!(log.writes(Level::Error) && log.writes(Level::Warn) && !log.writes(Level::Info));
        assert!(!Log::off().writes(Level::Error));
    }
}
