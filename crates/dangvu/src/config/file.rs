//! Reading the file: every key with its line, every fault at once.

use std::collections::BTreeMap;
use std::path::Path;

use dangvu_register::nearest::nearest;
use toml::de::{DeTable, DeValue};

use super::fault::{ConfigFault, Place, Why};
use super::schema::SETTINGS;
use super::value::{Kind, Value};
use super::{Setting, Source};

/// Takes the values of the file.
pub(super) fn read(
    file: &Path,
    text: &str,
    values: &mut BTreeMap<&'static str, (Value, Source)>,
    faults: &mut Vec<ConfigFault>,
) {
    let place = |at: usize| Place::File(file.to_owned(), line_of(text, at));
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            let why = Why::Toml(error.message().to_owned());
            faults.push(ConfigFault { place: place(at), key: String::new(), why });
            return;
        }
    };
    for (name, at, value) in entries(table.get_ref()) {
        let why = match SETTINGS.iter().find(|setting| setting.key == name) {
            None => Why::Unknown(nearest(&name, SETTINGS.iter().map(|setting| setting.key)).map(str::to_owned)),
            Some(setting) => match taken(setting.kind, value) {
                Ok(value) => {
                    values.insert(setting.key, (value, Source::File(line_of(text, at))));
                    continue;
                }
                Err(why) => why,
            },
        };
        faults.push(ConfigFault { place: place(at), key: name, why });
    }
}

/// Returns all keys with where they stand: those of tables with the name of the table before them.
fn entries<'t>(table: &'t DeTable<'t>) -> Vec<(String, usize, &'t DeValue<'t>)> {
    let mut found = Vec::new();
    for (key, value) in table {
        let name = key.get_ref().to_string();
        let is_setting = SETTINGS.iter().any(|setting: &&Setting| setting.key == name);
        match value.get_ref() {
            DeValue::Table(inner) if !is_setting && has_settings(&name) => {
                found.extend(
                    inner
                        .iter()
                        .map(|(key, value)| (format!("{name}.{}", key.get_ref()), key.span().start, value.get_ref())),
                );
            }
            value => found.push((name, key.span().start, value)),
        }
    }
    found.sort_by_key(|(_, at, _)| *at);
    found
}

fn has_settings(table: &str) -> bool {
    SETTINGS.iter().any(|setting| setting.key.split_once('.').is_some_and(|(name, _)| name == table))
}

fn taken(kind: Kind, value: &DeValue<'_>) -> Result<Value, Why> {
    match (kind, value) {
        (Kind::Whole(..), DeValue::Integer(number)) => {
            let read = i64::from_str_radix(number.as_str(), number.radix());
            kind.whole(read.map_err(|_| kind.wrong(number.as_str()))?)
        }
        (Kind::Flag, DeValue::Boolean(flag)) => Ok(Value::Flag(*flag)),
        (Kind::Networks | Kind::Times, DeValue::Array(items)) => {
            let text = |item: &DeValue<'_>| match item {
                DeValue::String(text) => Ok(text.to_string()),
                other => Err(kind.wrong(&written(other))),
            };
            kind.texts(items.iter().map(|item| text(item.get_ref())).collect::<Result<_, _>>()?)
        }
        (_, DeValue::String(text)) => kind.text(text),
        (_, other) => Err(kind.wrong(&written(other))),
    }
}

/// Writes a value that is none of the right kind, short.
fn written(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(moment) => moment.to_string(),
        DeValue::Array(_) => "[…]".to_owned(),
        DeValue::Table(_) => "{…}".to_owned(),
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text.get(..at).map_or(1, |before| before.matches('\n').count() + 1)
}
