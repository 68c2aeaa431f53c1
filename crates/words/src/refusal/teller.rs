//! Puts what a refusal or a warning holds into a sentence.

use dangvu_register::act::Act;
use dangvu_register::codes::Coded;
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{MatterId, MemberId, Seq, UnitId};

use crate::labels::in_sentence;
use crate::names::{Names, matter_with_code, member_with_code, unit_with_code};
use crate::words::{Sentence, Value, Words};

/// In which language, with which names, and about which act a sentence is said.
pub(crate) struct Teller<'a> {
    pub(crate) words: &'a Words,
    pub(crate) names: &'a dyn Names,
    pub(crate) paper: Option<&'a Paper>,
}

/// A message and the values that stand in it.
pub(crate) struct Said<'t> {
    teller: &'t Teller<'t>,
    key: &'static str,
    values: Vec<(&'static str, Value<'static>)>,
}

/// Whose step an unlawful step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// It is not known which act is recorded.
    Unknown,
    /// The act that is recorded.
    Own,
    /// Another entry, which would become unlawful.
    Other,
}

impl<'a> Teller<'a> {
    pub(crate) fn say<'t>(&'t self, key: &'static str) -> Said<'t>
    where
        'a: 't,
    {
        Said { teller: self, key, values: Vec::new() }
    }

    /// Tells whose step is unlawful on a day. A timeline is folded in the order of days, and on one day in the order of
    /// recording; so an act that adds to it is the last of its day, and one that voids is never on it.
    pub(crate) fn whose(&self, on: Day) -> Whose {
        match self.paper {
            None => Whose::Unknown,
            Some(paper) if matches!(paper.act, Act::Void(_)) || paper.effective != on => Whose::Other,
            Some(_) => Whose::Own,
        }
    }
}

impl Said<'_> {
    pub(crate) fn put(mut self, name: &'static str, value: impl Into<Value<'static>>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    pub(crate) fn day(self, name: &'static str, day: Day) -> Self {
        let date = self.teller.words.date(day);
        self.put(name, date)
    }

    pub(crate) fn entry(self, name: &'static str, entry: Seq) -> Self {
        self.put(name, entry.to_string())
    }

    pub(crate) fn unit(self, name: &'static str, unit: &UnitId) -> Self {
        let unit = unit_with_code(self.teller.names, unit);
        self.put(name, unit)
    }

    pub(crate) fn units(self, name: &'static str, units: &[UnitId]) -> Self {
        let names = self.teller.names;
        let units: Vec<_> = units.iter().map(|unit| unit_with_code(names, unit)).collect();
        let units = self.teller.words.listed(&units);
        self.put(name, units)
    }

    pub(crate) fn member(self, name: &'static str, member: MemberId) -> Self {
        let member = member_with_code(self.teller.names, member);
        self.put(name, member)
    }

    pub(crate) fn matter(self, name: &'static str, matter: &MatterId) -> Self {
        let matter = matter_with_code(self.teller.names, matter);
        self.put(name, matter)
    }

    /// Puts in a unit or a member that stands in a list by its code.
    pub(crate) fn item(self, name: &'static str, code: &str) -> Self {
        match (code.parse(), code.parse()) {
            (Ok(member), _) => self.member(name, member),
            (_, Ok(unit)) => self.unit(name, &unit),
            _ => self.put(name, code.to_owned()),
        }
    }

    pub(crate) fn field(self, name: &'static str, field: &str) -> Self {
        let kind = self.teller.paper.map(|paper| paper.act.kind().name);
        let label = self.teller.words.field_label(kind, field);
        self.put(name, label)
    }

    pub(crate) fn list(self, name: &'static str, list: &str) -> Self {
        let teller = self.teller;
        let found = teller.names.rulebook().and_then(|book| book.codes_named(list));
        let label = found.map_or(list, |found| teller.words.rulebook_label(&found.label));
        self.put(name, label.to_owned())
    }

    /// Puts in the label of a code of a list of the rulebook.
    pub(crate) fn code(self, name: &'static str, list: &str, code: &str) -> Self {
        let teller = self.teller;
        let list = teller.names.rulebook().and_then(|book| book.codes_named(list));
        let label = list.and_then(|list| list.named(code)).map(|code| teller.words.rulebook_label(&code.label));
        let label = label.map_or_else(|| code.to_owned(), in_sentence);
        self.put(name, label)
    }

    pub(crate) fn label(self, name: &'static str, value: impl Coded) -> Self {
        let label = in_sentence(self.teller.words.coded(value));
        self.put(name, label)
    }

    pub(crate) fn sentence(self) -> Sentence {
        self.teller.words.sentence(self.key, &self.values)
    }
}
