//! The arguments of a call: by place or by name, each told by name where it is missing, wrong or unknown.

use dangvu_register::day::Day;
use dangvu_register::measure::Period;
use dangvu_register::nearest::nearest;
use minijinja::value::{Kwargs, Rest};
use minijinja::{Error, Value};

use super::round::failed;
use super::shown::Shown;
use crate::fault::{Expected, Fault, Named};
use crate::request::Ask;

/// The names of the arguments that say whose figure is meant, and when.
pub(super) const OF: [&str; 5] = ["unit", "period", "year", "from", "to"];

/// The arguments of a call.
pub(super) struct Args {
    call: &'static str,
    plain: Vec<Value>,
    named: Kwargs,
}

impl Args {
    /// Takes the arguments of a call, which may have these names.
    pub(super) fn new(call: &'static str, plain: Rest<Value>, named: Kwargs, known: &[&[&str]]) -> Result<Self, Error> {
        let known = known.concat();
        if let Some(name) = named.args().find(|name| !known.contains(name)) {
            let near = nearest(name, known.iter().copied());
            let known = near.map_or_else(|| known.join(", "), str::to_owned);
            return Err(failed(Fault::Argument { call: call.to_owned(), name: name.to_owned(), known }));
        }
        Ok(Self { call, plain: plain.0, named })
    }

    /// Returns a text by name.
    pub(super) fn text(&self, name: &str) -> Result<Option<String>, Error> {
        let Some(value) = self.get(name) else { return Ok(None) };
        value.as_str().map(|text| Some(text.to_owned())).ok_or_else(|| self.wrong(&value, Expected::Text))
    }

    /// Returns a whole number by name.
    pub(super) fn number(&self, name: &str) -> Result<Option<i64>, Error> {
        let Some(value) = self.get(name) else { return Ok(None) };
        i64::try_from(value.clone()).map(Some).map_err(|_| self.wrong(&value, Expected::Number))
    }

    /// Returns whether a yes or no that is given by name is so, or what is so by itself.
    pub(super) fn is(&self, name: &str, otherwise: bool) -> bool {
        self.get(name).map_or(otherwise, |value| value.is_true())
    }

    /// Returns the text at a place, which the call needs.
    pub(super) fn needed(&self, at: usize, name: &str) -> Result<String, Error> {
        let value = self.value(at, name)?;
        value.as_str().map(str::to_owned).ok_or_else(|| self.wrong(&value, Expected::Text))
    }

    /// Returns the text at a place, if there is one.
    pub(super) fn optional(&self, at: usize) -> Result<Option<String>, Error> {
        if at < self.plain.len() { self.needed(at, "").map(Some) } else { Ok(None) }
    }

    /// Returns the figure at a place, which the call needs.
    pub(super) fn figure(&self, at: usize, name: &str) -> Result<Shown, Error> {
        let value = self.value(at, name)?;
        let shown = value.downcast_object_ref::<Shown>().cloned();
        shown.ok_or_else(|| self.wrong(&value, Expected::Figure))
    }

    /// Returns the names of the measures, one at least.
    pub(super) fn measures(&self) -> Result<Vec<String>, Error> {
        let mut names = Vec::new();
        for value in &self.plain {
            match value.as_str() {
                Some(name) => names.push(name.to_owned()),
                None => {
                    let inside = value.try_iter().map_err(|_| self.wrong(value, Expected::Measures))?;
                    names.extend(inside.filter_map(|name| name.as_str().map(str::to_owned)));
                }
            }
        }
        if names.is_empty() { Err(self.missing("measure")) } else { Ok(names) }
    }

    /// Returns a measure with whose figure is meant, and when.
    pub(super) fn ask(&self, measure: String, report: Period) -> Result<Ask, Error> {
        let period = self.period(report)?;
        let by = (period.to < report.to).then_some(report.to);
        Ok(Ask { measure, unit: self.text("unit")?, period, by, documents: self.documents()? })
    }

    /// Returns the period that is meant: the report's, or another that lies beside it.
    pub(super) fn period(&self, report: Period) -> Result<Period, Error> {
        let mut period = match self.text("period")?.as_deref() {
            None | Some("this") => report,
            Some("before") => report.before(),
            Some("year_before") => report.year_before(),
            Some(other) => {
                let near = nearest(other, ["this", "before", "year_before"].into_iter());
                return Err(failed(Fault::unknown(Named::Period, other, near)));
            }
        };
        if let Some(year) = self.number("year")? {
            let year = i16::try_from(year).unwrap_or(0);
            let days = Day::ymd(year, 1, 1).zip(Day::ymd(year, 12, 31));
            let (from, to) = days.ok_or_else(|| self.wrong(&Value::from(year), Expected::Day))?;
            period = Period { from, to, ..period };
        }
        if let Some(from) = self.day("from")? {
            period.from = from;
        }
        if let Some(to) = self.day("to")? {
            period.to = to;
        }
        Ok(period)
    }

    /// Returns the codes of the documents to which a figure is narrowed: one, or a list of them.
    fn documents(&self) -> Result<Vec<String>, Error> {
        let Some(value) = self.get("document") else { return Ok(Vec::new()) };
        if let Some(one) = value.as_str() {
            return Ok(vec![one.to_owned()]);
        }
        let codes = value.try_iter().map_err(|_| self.wrong(&value, Expected::Text))?;
        codes.map(|code| code.as_str().map(str::to_owned).ok_or_else(|| self.wrong(&code, Expected::Text))).collect()
    }

    fn day(&self, name: &str) -> Result<Option<Day>, Error> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        text.parse().map(Some).map_err(|_| self.wrong(&Value::from(text.as_str()), Expected::Day))
    }

    fn get(&self, name: &str) -> Option<Value> {
        self.named.peek::<Value>(name).ok().filter(|value| !value.is_undefined() && !value.is_none())
    }

    fn value(&self, at: usize, name: &str) -> Result<Value, Error> {
        self.plain.get(at).cloned().or_else(|| self.get(name)).ok_or_else(|| self.missing(name))
    }

    /// Returns that something is not there which the call needs.
    pub(super) fn missing(&self, name: &str) -> Error {
        failed(Fault::Missing { call: self.call.to_owned(), name: name.to_owned() })
    }

    fn wrong(&self, value: &Value, expected: Expected) -> Error {
        failed(Fault::Wrong { call: self.call.to_owned(), value: value.to_string(), expected })
    }
}
