//! The texts of one language, read once from the files of `locales/`.

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::lang::Lang;
use crate::numbers;

macro_rules! files {
    ($lang:literal) => {
files!($lang, "acts.ftl", "refusals.ftl", "pages.ftl", "home.ftl", "help.ftl", "accounts.ftl", "api.ftl", "api-operations.ftl", "record.ftl", "proposals.ftl", "office.ftl", "reports.ftl", "lists.ftl", "workbooks.ftl", "portal.ftl", "books.ftl", "looks.ftl", "operation.ftl", "config.ftl", "cli.ftl")
    };
    ($lang:literal, $($name:literal),*) => {
        &[$( include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../locales/", $lang, "/", $name)) ),*]
    };
}

const VI: &[&str] = files!("vi");
const EN: &[&str] = files!("en");

/// The texts of one language.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

/// A value that stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// A text, put in as it is.
    Text(Cow<'a, str>),
    /// A number: texts may choose singular or plural by it; it is written as the language writes numbers.
    Number(i64),
}

/// What is to be said about something wrong: what it is, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// What is wrong, and where.
    pub what: String,
    /// What can be done.
    pub remedy: String,
}

impl fmt::Display for Sentence {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.what, self.remedy)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

static WORDS_VI: LazyLock<Words> = LazyLock::new(|| Words::new(Lang::Vi));
static WORDS_EN: LazyLock<Words> = LazyLock::new(|| Words::new(Lang::En));

/// Returns the texts of a language, read at the first call.
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Vi => &WORDS_VI,
        Lang::En => &WORDS_EN,
    }
}

impl Words {
    /// Reads the texts of a language.
    pub fn new(lang: Lang) -> Self {
        let locale = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        bundle
            .set_formatter(Some(lang.choose(|value, _| written(value, Lang::Vi), |value, _| written(value, Lang::En))));
        bundle.add_function("ROMAN", roman).unwrap_or_default();
        for file in lang.choose(VI, EN) {
            // What is broken or doubled in a file is left out here; a test finds it.
            let read = FluentResource::try_new((*file).to_owned());
            let resource = read.unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource(resource).unwrap_or_default();
        }
        Self { lang, bundle }
    }

    /// Returns the language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Returns a text; the key itself if there is none. A key is `message` or `message.attribute`.
    pub fn text(&self, key: &str) -> String {
        self.text_with(key, &[])
    }

    /// Returns a text with values put in; the key itself if there is none.
    pub fn text_with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.find(key, values).unwrap_or_else(|| key.to_owned())
    }

    /// Returns a text with values put in, if there is one.
    pub fn find(&self, key: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
        let (message, attribute) = match key.split_once('.') {
            Some((message, attribute)) => (message, Some(attribute)),
            None => (key, None),
        };
        let message = self.bundle.get_message(message)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            match value {
                Value::Text(text) => args.set(*name, text.as_ref()),
                Value::Number(number) => args.set(*name, *number),
            }
        }
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new());
        Some(text.into_owned())
    }

    /// Returns the attributes of a message in the order of the file.
    pub(crate) fn attributes(&self, message: &str) -> Vec<&str> {
        self.bundle
            .get_message(message)
            .map(|message| message.attributes().map(|found| found.id()).collect())
            .unwrap_or_default()
    }

    /// Says what a message says, and its attribute `remedy`.
    pub(crate) fn sentence(&self, message: &str, values: &[(&str, Value<'_>)]) -> Sentence {
        Sentence { what: self.text_with(message, values), remedy: self.text_with(&format!("{message}.remedy"), values) }
    }
}

/// Writes numbers as a language does; leaves everything else to the default.
fn written(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let whole: i64 = number.as_string().parse().ok()?;
    Some(numbers::grouped(whole, lang))
}

/// Writes a number in Roman numerals, as congresses are counted: `{ ROMAN($ordinal) }`.
fn roman<'a>(arguments: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    match arguments.first() {
        Some(FluentValue::Number(number)) => {
            let text = number.as_string();
            let roman = text.parse().ok().and_then(numbers::roman);
            roman.unwrap_or_else(|| text.into_owned()).into()
        }
        Some(other) => other.clone(),
        None => FluentValue::Error,
    }
}

#[cfg(test)]
mod tests;
