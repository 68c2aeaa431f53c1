//! Coded lists: what an office may choose from, with a label in both languages.

use super::rule::Label;
use crate::codes::IndicatorUnit;
use crate::day::Day;

/// A list of codes, for example the occupations of members.
#[derive(Clone, Debug)]
pub struct CodeList {
    /// Name in the files, `snake_case`.
    pub id: String,
    /// What the list is of.
    pub label: Label,
    /// The codes in the order of declaration, which is their index.
    pub codes: Vec<Code>,
}

/// One code of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Name in the files and in acts, `snake_case`; never used again for another meaning.
    pub id: String,
    /// What people read.
    pub label: Label,
    /// Place in lists on pages and forms; by default the place of declaration, counted from 1.
    pub order: i64,
    /// How high the code stands among its like, across the rule sets: what "or better" goes by.
    pub rank: Option<u8>,
    /// First day on which the code is no longer offered. Older acts keep it.
    pub retired: Option<Day>,
    /// What numbers reported under the code count: of typed-in indicators.
    pub unit: Option<IndicatorUnit>,
}

impl Code {
    /// Returns whether the code may be chosen for an act of a day.
    pub fn is_offered(&self, on: Day) -> bool {
        self.retired.is_none_or(|retired| on < retired)
    }
}

impl CodeList {
    /// Returns the index of a code: stable as long as codes are added at the end of the list.
    pub fn index(&self, id: &str) -> Option<u8> {
        self.codes.iter().position(|code| code.id == id).and_then(|index| u8::try_from(index).ok())
    }

    /// Returns the code at an index.
    pub fn code(&self, index: u8) -> Option<&Code> {
        self.codes.get(usize::from(index))
    }

    /// Returns the code with an id.
    pub fn named(&self, id: &str) -> Option<&Code> {
        self.codes.iter().find(|code| code.id == id)
    }

    /// Returns the codes that may be chosen for an act of a day, in the order in which people read them.
    pub fn offered(&self, on: Day) -> Vec<&Code> {
        let mut offered: Vec<&Code> = self.codes.iter().filter(|code| code.is_offered(on)).collect();
        offered.sort_by_key(|code| code.order);
        offered
    }
}
