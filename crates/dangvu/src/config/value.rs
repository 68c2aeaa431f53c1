//! What settings may be, and how they are read and written.

use std::net::SocketAddr;

use dangvu_web::Network;
use jiff::civil::Time;

use super::fault::Why;

/// What a setting may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file or a folder; nothing if it is empty.
    Path,
    /// An address with its port; nothing if it is empty.
    Address,
    /// A whole number between two.
    Whole(u64, u64),
    /// Yes or no.
    Flag,
    /// One of some words.
    Choice(&'static [&'static str]),
    /// Networks.
    Networks,
    /// Times of the day.
    Times,
}

/// What a setting is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text: a path or a word.
    Text(String),
    /// An address, or none.
    Address(Option<SocketAddr>),
    /// A number.
    Whole(u64),
    /// Yes or no.
    Flag(bool),
    /// Several texts: networks or times.
    Texts(Vec<String>),
}

impl Kind {
    /// Reads a value as it stands in the environment and on the command line.
    pub(super) fn parse(self, text: &str) -> Result<Value, Why> {
        let text = text.trim();
        match self {
            Self::Whole(..) => self.whole(text.parse::<i64>().map_err(|_| self.wrong(text))?),
            Self::Flag => text.parse().map(Value::Flag).map_err(|_| self.wrong(text)),
            Self::Networks | Self::Times => {
                self.texts(text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect())
            }
            Self::Path | Self::Address | Self::Choice(_) => self.text(text),
        }
    }

    /// Takes a text.
    pub(super) fn text(self, text: &str) -> Result<Value, Why> {
        match self {
            Self::Path => Ok(Value::Text(text.to_owned())),
            Self::Address if text.is_empty() => Ok(Value::Address(None)),
            Self::Address => text.parse().map(|address| Value::Address(Some(address))).map_err(|_| self.wrong(text)),
            Self::Choice(words) if words.contains(&text) => Ok(Value::Text(text.to_owned())),
            _ => Err(self.wrong(text)),
        }
    }

    /// Takes a number.
    pub(super) fn whole(self, number: i64) -> Result<Value, Why> {
        let Self::Whole(least, most) = self else { return Err(self.wrong(&number.to_string())) };
        match u64::try_from(number) {
            Ok(fits) if (least..=most).contains(&fits) => Ok(Value::Whole(fits)),
            _ => Err(Why::Range { number, least, most }),
        }
    }

    /// Takes several texts.
    pub(super) fn texts(self, texts: Vec<String>) -> Result<Value, Why> {
        let fits: fn(&str) -> bool = match self {
            Self::Networks => |text| text.parse::<Network>().is_ok(),
            Self::Times => |text| time(text).is_some(),
            _ => |_| false,
        };
        match texts.iter().find(|text| !fits(text)) {
            Some(wrong) => Err(self.wrong(wrong)),
            None => Ok(Value::Texts(texts)),
        }
    }

    /// Says what it should be instead.
    pub(super) fn wrong(self, value: &str) -> Why {
        Why::Kind { value: value.to_owned(), kind: self }
    }

    /// Returns the name of the kind, under which its text stands.
    pub fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Address => "address",
            Self::Whole(..) => "whole",
            Self::Flag => "flag",
            Self::Choice(_) => "choice",
            Self::Networks => "networks",
            Self::Times => "times",
        }
    }
}

/// Reads a time of the day as offices write it: hours and minutes.
pub(super) fn time(text: &str) -> Option<Time> {
    let (hours, minutes) = text.split_once(':')?;
    if hours.len() > 2 || minutes.len() != 2 {
        return None;
    }
    Time::new(hours.parse().ok()?, minutes.parse().ok()?, 0, 0).ok()
}

impl Value {
    /// Writes it as it stands in the file.
    pub fn as_toml(&self) -> String {
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        match self {
            Self::Text(text) => quoted(text),
            Self::Address(address) => quoted(&address.map(|address| address.to_string()).unwrap_or_default()),
            Self::Whole(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Texts(texts) => format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")),
        }
    }
}
