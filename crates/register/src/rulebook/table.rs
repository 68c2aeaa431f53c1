//! Reads TOML tables key by key, so that every fault is reported with its line and none hides another.

use std::cell::RefCell;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{RulebookError, RulebookFault};
use super::rule::Label;
use crate::day::Day;

/// A value with its place in the text.
pub(super) type Node<'t> = Spanned<DeValue<'t>>;

/// One file, and the faults found in it so far.
pub(super) struct Source<'t> {
    file: &'t str,
    text: &'t str,
    errors: RefCell<Vec<RulebookError>>,
}

impl<'t> Source<'t> {
    pub(super) fn new(file: &'t str, text: &'t str) -> Self {
        Self { file, text, errors: RefCell::default() }
    }

    /// Parses the text. What is not TOML is reported, and what can be read of the rest is returned.
    pub(super) fn tables(&self) -> DeTable<'t> {
        let (tables, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let offset = error.span().map_or(0, |span| span.start);
            self.report(self.line(offset), RulebookFault::Syntax(error.message().to_owned()));
        }
        tables.into_inner()
    }

    pub(super) fn report(&self, line: usize, fault: RulebookFault) {
        let file = Some(self.file.to_owned());
        self.errors.borrow_mut().push(RulebookError { file, line: Some(line), fault });
    }

    pub(super) fn line(&self, offset: usize) -> usize {
        let before = self.text.as_bytes().iter().take(offset);
        1 + before.filter(|byte| **byte == b'\n').count()
    }

    pub(super) fn line_of(&self, node: &Node<'_>) -> usize {
        self.line(node.span().start)
    }

    pub(super) fn place(&self, line: usize) -> String {
        format!("{}:{line}", self.file)
    }

    pub(super) fn into_errors(self) -> Vec<RulebookError> {
        let mut errors = self.errors.into_inner();
        errors.sort_by_key(|error| error.line);
        errors
    }

    /// Returns whether a name is in `snake_case`, and reports one that is not.
    pub(super) fn is_name(&self, name: &str, line: usize) -> bool {
        let starts = name.starts_with(|letter: char| letter.is_ascii_lowercase());
        let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
        let good = starts && name.chars().all(fits);
        if !good {
            self.report(line, RulebookFault::BadName(name.to_owned()));
        }
        good
    }
}

/// The keys of one table.
pub(super) struct Fields<'a, 't> {
    pub(super) source: &'a Source<'t>,
    pub(super) line: usize,
    place: String,
    table: &'a DeTable<'t>,
}

impl<'a, 't> Fields<'a, 't> {
    /// Opens a table and reports every key that is not `known`.
    pub(super) fn open(source: &'a Source<'t>, place: &str, node: &'a Node<'t>, known: &[&str]) -> Option<Self> {
        let line = source.line_of(node);
        let DeValue::Table(table) = node.get_ref() else {
            source.report(line, RulebookFault::WrongType { key: place.to_owned(), expected: "a table" });
            return None;
        };
        for key in table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let fault = RulebookFault::UnknownKey {
                place: place.to_owned(),
                key: key.get_ref().to_string(),
                known: known.join(", "),
            };
            source.report(source.line(key.span().start), fault);
        }
        Some(Self { source, line, place: place.to_owned(), table })
    }

    pub(super) fn optional(&self, key: &str) -> Option<&'a Node<'t>> {
        self.table.get(key)
    }

    pub(super) fn required(&self, key: &str) -> Option<&'a Node<'t>> {
        let node = self.optional(key);
        if node.is_none() {
            let fault = RulebookFault::MissingKey { place: self.place.clone(), key: key.to_owned() };
            self.source.report(self.line, fault);
        }
        node
    }

    fn wrong(&self, key: &str, node: &Node<'_>, expected: &'static str) {
        let fault = RulebookFault::WrongType { key: key.to_owned(), expected };
        self.source.report(self.source.line_of(node), fault);
    }

    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        let node = self.required(key)?;
        let Some(text) = node.get_ref().as_str() else {
            self.wrong(key, node, "a text in quotes");
            return None;
        };
        if text.trim().is_empty() {
            self.source.report(self.source.line_of(node), RulebookFault::Empty(key.to_owned()));
            return None;
        }
        Some(text)
    }

    pub(super) fn flag(&self, key: &str) -> Option<bool> {
        let node = self.required(key)?;
        let flag = node.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(key, node, "true or false");
        }
        flag
    }

    pub(super) fn day(&self, key: &str) -> Option<Day> {
        let text = self.text(key)?;
        let day = text.parse().ok();
        if let (None, Some(node)) = (day, self.optional(key)) {
            self.wrong(key, node, "a date written \"YYYY-MM-DD\" between 1900-04-15 and 2079-09-17");
        }
        day
    }

    /// Reads a word of a closed set.
    pub(super) fn word<T: Copy>(&self, key: &str, all: &[T], name: fn(T) -> &'static str) -> Option<T> {
        let text = self.text(key)?;
        let found = all.iter().copied().find(|word| name(*word) == text);
        if let (None, Some(node)) = (found, self.optional(key)) {
            let known = all.iter().map(|word| name(*word)).collect::<Vec<_>>().join(", ");
            let fault = RulebookFault::UnknownWord { key: key.to_owned(), word: text.to_owned(), known };
            self.source.report(self.source.line_of(node), fault);
        }
        found
    }

    pub(super) fn label(&self, key: &str) -> Option<Label> {
        let node = self.required(key)?;
        Fields::open(self.source, key, node, &["vi", "en"])?.both()
    }

    /// Reads the keys `vi` and `en` of this table.
    pub(super) fn both(&self) -> Option<Label> {
        let (vi, en) = (self.text("vi"), self.text("en"));
        Some(Label { vi: vi?.to_owned(), en: en?.to_owned() })
    }

    /// Reads a list of tables, which may not be empty.
    pub(super) fn tables(&self, key: &str) -> Option<&'a [Node<'t>]> {
        let node = self.required(key)?;
        let tables = node.get_ref().as_array().filter(|array| !array.is_empty());
        if tables.is_none() {
            self.wrong(key, node, "a list of tables, each opened with [[…]]");
        }
        tables.map(|array| array.as_ref())
    }
}

/// Reads a whole number that is zero or more.
pub(super) fn number(value: &DeValue<'_>) -> Option<i64> {
    let integer = value.as_integer()?;
    i64::from_str_radix(integer.as_str(), integer.radix()).ok().filter(|number| *number >= 0)
}
