//! What stands in the fields of a form: texts by path, as `act.ratings.0.level`.

use std::collections::BTreeMap;

use dangvu_register::entry::Paper;
use serde_json::Value as Json;

/// Texts by path. Only a set of codes has several under one path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Values(BTreeMap<String, Vec<String>>);

impl Values {
    /// Takes in pairs as a form sends them; what is empty is left out.
    pub(crate) fn of<'p>(pairs: impl Iterator<Item = (&'p str, &'p str)>) -> Self {
        let mut values = Self::default();
        for (path, text) in pairs.filter(|(_, text)| !text.trim().is_empty()) {
            values.0.entry(path.to_owned()).or_default().push(text.trim().to_owned());
        }
        values
    }

    /// Takes in what a paper says.
    pub(crate) fn of_paper(paper: &Paper) -> Self {
        let mut values = Self::default();
        let Ok(Json::Object(mut json)) = serde_json::to_value(paper) else { return values };
        // The act stands under the name of its kind.
        if let Some(Json::Object(act)) = json.remove("act") {
            act.values().for_each(|own| values.put_json("act", own));
        }
        values.put_json("", &Json::Object(json));
        values
    }

    fn put_json(&mut self, path: &str, json: &Json) {
        let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        match json {
            Json::Null => {}
            Json::Bool(truth) => self.set(path, if *truth { YES } else { NO }),
            Json::Number(number) => self.set(path, &number.to_string()),
            Json::String(text) => self.set(path, text),
            Json::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.put_json(&below(&at.to_string()), item);
                }
            }
            Json::Object(fields) => fields.iter().for_each(|(name, field)| self.put_json(&below(name), field)),
        }
    }

    /// Returns the text at a path; nothing if there is none.
    pub(crate) fn get(&self, path: &str) -> &str {
        self.0.get(path).and_then(|texts| texts.first()).map_or("", String::as_str)
    }

    /// Returns all texts at a path and in rows under it.
    pub(crate) fn all(&self, path: &str) -> impl Iterator<Item = &str> {
        let own = self.0.get(path).into_iter().flatten();
        own.chain(self.below(path).flat_map(|(_, texts)| texts)).map(String::as_str)
    }

    /// Puts a text at a path.
    pub(crate) fn set(&mut self, path: &str, text: &str) {
        self.0.insert(path.to_owned(), vec![text.to_owned()]);
    }

    /// Puts a text at a path where there is none.
    pub(crate) fn set_if_empty(&mut self, path: &str, text: &str) {
        if self.get(path).is_empty() {
            self.set(path, text);
        }
    }

    /// Returns all pairs.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|(path, texts)| texts.iter().map(move |text| (path.as_str(), text.as_str())))
    }

    /// Returns the paths at which a text stands.
    pub(crate) fn paths_of<'v>(&'v self, text: &'v str) -> impl Iterator<Item = &'v str> {
        self.pairs().filter(move |(_, of)| *of == text).map(|(path, _)| path)
    }

    fn below<'v>(&'v self, path: &str) -> impl Iterator<Item = (&'v String, &'v Vec<String>)> + use<'v> {
        let start = format!("{path}.");
        self.0.range(start.clone()..).take_while(move |(of, _)| of.starts_with(&start))
    }

    /// Returns whether anything stands at a path or under it.
    pub(crate) fn has_any(&self, path: &str) -> bool {
        self.0.contains_key(path) || self.below(path).next().is_some()
    }

    /// Returns how many rows a list has: one more than the highest number in its paths.
    pub(crate) fn rows(&self, path: &str) -> usize {
        let number = |of: &str| of[path.len() + 1..].split('.').next()?.parse::<usize>().ok();
        let numbers = self.below(path).filter_map(|(of, _)| number(of)).filter(|&row| row < ROWS_MAX);
        numbers.max().map_or(0, |last| last + 1)
    }

    /// Takes a row out of a list; those after it move up.
    pub(crate) fn drop_row(&mut self, list: &str, row: usize) {
        let rows = self.rows(list);
        self.clear(&format!("{list}.{row}"));
        for from in row + 1..rows {
            self.rename(&format!("{list}.{from}"), &format!("{list}.{}", from - 1));
        }
    }

    /// Takes out whatever stands at a path and under it.
    pub(crate) fn clear(&mut self, path: &str) {
        let start = format!("{path}.");
        self.0.retain(|of, _| of != path && !of.starts_with(&start));
    }

    fn rename(&mut self, from: &str, to: &str) {
        let start = format!("{from}.");
        let moved: Vec<String> = self.0.keys().filter(|of| *of == from || of.starts_with(&start)).cloned().collect();
        for path in moved {
            if let Some(texts) = self.0.remove(&path) {
                self.0.insert(format!("{to}{}", &path[from.len()..]), texts);
            }
        }
    }

    /// Writes all as JSON, to be kept.
    pub(crate) fn to_text(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    /// Reads what was kept; nothing if it cannot be read.
    pub(crate) fn from_text(text: &str) -> Self {
        serde_json::from_str(text).map(Self).unwrap_or_default()
    }
}

/// What a ticked box and a chosen yes send.
pub(crate) const YES: &str = "true";
/// What a chosen no sends.
pub(crate) const NO: &str = "false";
/// Most rows of a list.
pub(crate) const ROWS_MAX: usize = 2_000;

#[cfg(test)]
mod tests {
    use super::Values;

    fn values(pairs: &[(&str, &str)]) -> Values {
        Values::of(pairs.iter().copied())
    }

    #[test]
    fn a_row_that_is_taken_out_lets_the_others_move_up() {
        let mut list = values(&[("l.0.a", "0"), ("l.1.a", "1"), ("l.2.a", "2"), ("l.10.a", "10"), ("la", "x")]);
        assert_eq!(list.rows("l"), 11);
        list.drop_row("l", 1);
        assert_eq!(list, values(&[("l.0.a", "0"), ("l.1.a", "2"), ("l.9.a", "10"), ("la", "x")]));
        assert_eq!(values(&[("l.18446744073709551615", "x")]).rows("l"), 0);
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let kept = values(&[("act.rows.1.b", "true"), ("act.codes", "x"), ("act.codes", "y")]);
        assert_eq!(Values::from_text(&kept.to_text()), kept);
    }
}
