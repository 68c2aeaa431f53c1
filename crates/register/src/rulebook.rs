//! The rulebook (bộ quy tắc): the numbers of each regulation, each with its document and the days it is in force.
//!
//! No number of a regulation stands in code. The register asks for a [`RuleId`] on a day; what is not confirmed may
//! only warn, and what has no value raises no alarm. This module reads no file: it parses text that others read.

mod code;
mod fault;
mod id;
mod parse;
mod rule;
mod table;
mod value;

pub use code::{Code, CodeList};
pub use fault::{RulebookError, RulebookFault};
pub use id::{CodeListId, RuleId};
pub use rule::{Breach, Confidence, DayOfYear, Label, Rule, RuleFamily, RuleKind, RuleValue, Share, Unit};

use crate::day::Day;

/// Every rule family and every coded list, checked and ready to be asked.
#[derive(Clone, Debug)]
pub struct Rulebook {
    families: Vec<RuleFamily>,
    lists: Vec<CodeList>,
    /// Index in `families` of each [`RuleId`], in the order of [`RuleId::ALL`].
    known_families: Vec<usize>,
    /// Index in `lists` of each [`CodeListId`], in the order of [`CodeListId::ALL`].
    known_lists: Vec<usize>,
}

macro_rules! shipped {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../rulebook/", $name)))),*]
    };
}

impl Rulebook {
    /// The rulebook as shipped: name and text of each file, for [`Rulebook::parse`].
    pub const SHIPPED: &'static [(&'static str, &'static str)] = shipped![
        "codes.toml",
        "structure.toml",
        "admission.toml",
        "membership.toml",
        "badge.toml",
        "review.toml",
        "inspection.toml",
        "cadre.toml",
        "resolution.toml",
        "award.toml",
        "document.toml",
    ];

    /// Parses files given as (name, text).
    ///
    /// # Errors
    ///
    /// Returns everything that is wrong in all files, in the order of files and lines: broken TOML, unknown keys,
    /// overlapping periods, and families or lists that the register needs and no file declares.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, Vec<RulebookError>> {
        parse::rulebook(files)
    }

    /// Returns the rule that is in force on `on`.
    pub fn rule(&self, id: RuleId, on: Day) -> Option<&Rule> {
        self.family(id).on(on)
    }

    /// Returns the number in force on `on`; `None` where no rule is in force, or where its number is not known.
    pub fn number(&self, id: RuleId, on: Day) -> Option<i64> {
        let RuleValue::Number(number) = self.value(id, on)? else {
            return None;
        };
        Some(*number)
    }

    /// Returns the share in force on `on`.
    pub fn share(&self, id: RuleId, on: Day) -> Option<Share> {
        let RuleValue::Share(share) = self.value(id, on)? else {
            return None;
        };
        Some(*share)
    }

    /// Returns the date laid down by the rule in force on `on`.
    pub fn date(&self, id: RuleId, on: Day) -> Option<Day> {
        let RuleValue::Date(date) = self.value(id, on)? else {
            return None;
        };
        Some(*date)
    }

    /// Returns the numbers in force on `on`, in increasing order; none where no rule is in force.
    pub fn numbers(&self, id: RuleId, on: Day) -> &[i64] {
        if let Some(RuleValue::Numbers(numbers)) = self.value(id, on) { numbers } else { &[] }
    }

    /// Returns the days of the year in force on `on`; none where they are not known.
    pub fn days_of_year(&self, id: RuleId, on: Day) -> &[DayOfYear] {
        if let Some(RuleValue::DaysOfYear(days)) = self.value(id, on) { days } else { &[] }
    }

    /// Returns the codes in force on `on`, of the list that [`RuleFamily::list`] names.
    pub fn codes_allowed(&self, id: RuleId, on: Day) -> &[String] {
        if let Some(RuleValue::Codes(codes)) = self.value(id, on) { codes } else { &[] }
    }

    /// Returns the number that the table in force on `on` gives for exactly `key`.
    pub fn number_for(&self, id: RuleId, key: i64, on: Day) -> Option<i64> {
        let RuleValue::Table(table) = self.value(id, on)? else {
            return None;
        };
        table.get(&key).copied()
    }

    /// Returns the day that lies the period in force on `on` after `start`, whatever unit the rule counts in.
    ///
    /// `None` where no rule is in force or its number is not known: then there is no deadline and no alarm.
    pub fn due(&self, id: RuleId, on: Day, start: Day) -> Option<Day> {
        self.family(id).unit.after(self.number(id, on)?, start)
    }

    /// Returns the family of an id that the register uses.
    pub fn family(&self, id: RuleId) -> &RuleFamily {
        &self.families[self.known_families[id as usize]]
    }

    /// Returns a family by the name it has in the files, known to the register or not.
    pub fn family_named(&self, name: &str) -> Option<&RuleFamily> {
        self.families.iter().find(|family| family.id == name)
    }

    /// Returns every family, in the order of the files.
    pub fn all(&self) -> impl Iterator<Item = &RuleFamily> {
        self.families.iter()
    }

    /// Returns every family with its rule in force on `on`, leaving out families that have none.
    pub fn in_force(&self, on: Day) -> impl Iterator<Item = (&RuleFamily, &Rule)> {
        self.families.iter().filter_map(move |family| Some((family, family.on(on)?)))
    }

    /// Returns a coded list that the register uses.
    pub fn codes(&self, list: CodeListId) -> &CodeList {
        &self.lists[self.known_lists[list as usize]]
    }

    /// Returns a coded list by the name it has in the files.
    pub fn codes_named(&self, name: &str) -> Option<&CodeList> {
        self.lists.iter().find(|list| list.id == name)
    }

    /// Returns the code of a name in a list: its place counted from 1; 0 if it is not there.
    pub fn code_number(&self, list: &str, name: &str) -> u8 {
        self.codes_named(list).and_then(|codes| codes.index(name)).map_or(0, |index| index + 1)
    }

    /// Returns every coded list, in the order of the files.
    pub fn code_lists(&self) -> impl Iterator<Item = &CodeList> {
        self.lists.iter()
    }

    fn value(&self, id: RuleId, on: Day) -> Option<&RuleValue> {
        self.rule(id, on)?.value.as_ref()
    }
}

#[cfg(test)]
mod tests;
