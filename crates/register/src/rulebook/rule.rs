//! What a rule is: a value with its document, its days in force and how sure it is.

use std::collections::BTreeMap;

use super::id::named_enum;
use crate::day::Day;

/// A text in both languages of the product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

/// All dated versions of one rule, for example the length of probation.
#[derive(Clone, Debug)]
pub struct RuleFamily {
    /// Name in the files, `snake_case`.
    pub id: String,
    /// What the rule lays down.
    pub label: Label,
    /// What kind of value each version holds.
    pub kind: RuleKind,
    /// What the numbers count.
    pub unit: Unit,
    /// The coded list that [`RuleKind::Codes`] chooses from.
    pub list: Option<String>,
    /// The versions, ordered by their first day; their periods do not overlap.
    pub rules: Vec<Rule>,
}

/// One version of a rule (một mức quy định), in force from a day to a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The value; `None` where the rule is known to exist and its value is not.
    pub value: Option<RuleValue>,
    /// First day in force.
    pub from: Day,
    /// Last day in force; `None` while it has none.
    pub to: Option<Day>,
    /// The document and its clause, as the field cites them.
    pub document: String,
    /// How the value was learnt.
    pub confidence: Confidence,
    /// Whether the value is confirmed. What is not may only warn, and pages say so.
    pub confirmed: bool,
    /// What the register does with an act that breaks the rule.
    pub breach: Breach,
    /// Anything an office should know about the value.
    pub note: Option<Label>,
}

/// The value of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleValue {
    /// A whole number, counted in the family's unit.
    Number(i64),
    /// A part of a whole.
    Share(Share),
    /// A day.
    Date(Day),
    /// Whole numbers, increasing.
    Numbers(Vec<i64>),
    /// Days that come back each year, in the order of the year.
    DaysOfYear(Vec<DayOfYear>),
    /// Codes of the family's list.
    Codes(Vec<String>),
    /// A number for each key.
    Table(BTreeMap<i64, i64>),
}

/// A part of a whole, kept exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Parts.
    pub of: i64,
    /// Parts that make the whole; at least one, and at least `of`.
    pub whole: i64,
}

impl Share {
    /// Returns whether `part` of `base` reaches this share.
    pub fn is_reached(self, part: i64, base: i64) -> bool {
        i128::from(part) * i128::from(self.whole) >= i128::from(self.of) * i128::from(base)
    }

    /// Returns the largest whole number that is within this share of `base`, the base being zero or more.
    pub fn at_most(self, base: i64) -> i64 {
        let most = i128::from(self.of) * i128::from(base) / i128::from(self.whole);
        i64::try_from(most).unwrap_or(i64::MAX)
    }
}

/// A day that comes back each year, for example 3 February.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayOfYear {
    /// Month, 1 to 12.
    pub month: i8,
    /// Day of the month.
    pub day: i8,
}

impl DayOfYear {
    /// Returns that day in a year; `None` in a year that lacks it.
    pub fn in_year(self, year: i16) -> Option<Day> {
        Day::ymd(year, self.month, self.day)
    }
}

named_enum! {
    /// What kind of value a rule holds.
    RuleKind {
        /// A whole number.
        Number = "number",
        /// A part of a whole, written `"2/3"`.
        Share = "share",
        /// A day.
        Date = "date",
        /// Several whole numbers.
        Numbers = "numbers",
        /// Days that come back each year, written `"02-03"`.
        DaysOfYear = "days_of_year",
        /// Codes of a list.
        Codes = "codes",
        /// A number for each key.
        Table = "table",
    }
}

named_enum! {
    /// What the numbers of a rule count.
    Unit {
        /// Nothing: shares, days and codes.
        None = "none",
        /// Members.
        Member = "member",
        /// Calendar days.
        Day = "day",
        /// Working days.
        WorkingDay = "working_day",
        /// Months.
        Month = "month",
        /// Years.
        Year = "year",
        /// Occurrences (lần).
        Time = "time",
        /// Persons.
        Person = "person",
        /// Titles of a cadre plan.
        Title = "title",
        /// Cases.
        Case = "case",
        /// Tenths of the base salary (mức lương cơ sở).
        SalaryTenth = "salary_tenth",
        /// Millimetres on paper.
        Millimetre = "millimetre",
        /// Points, as letters are measured.
        Point = "point",
    }
}

named_enum! {
    /// How a value was learnt.
    Confidence {
        /// The wording of the rule was seen.
        A = "A",
        /// A credible secondary source.
        B = "B",
        /// Background knowledge: never confirmed, never refuses.
        C = "C",
    }
}

named_enum! {
    /// What the register does with an act that breaks a rule.
    Breach {
        /// It refuses the act.
        Refuse = "refuse",
        /// It warns and asks for the document of the competent body.
        Warn = "warn",
    }
}

impl Unit {
    /// Returns the day `number` of this unit after `start`, or `None` for a unit that does not measure time.
    pub fn after(self, number: i64, start: Day) -> Option<Day> {
        match self {
            Self::Day => Some(start.plus_days(i32::try_from(number).ok()?)),
            Self::WorkingDay => Some(start.plus_working_days(u16::try_from(number).ok()?)),
            Self::Month => Some(start.plus_months(i32::try_from(number).ok()?)),
            Self::Year => Some(start.plus_months(i32::try_from(number).ok()?.checked_mul(12)?)),
            Self::None
            | Self::Member
            | Self::Time
            | Self::Person
            | Self::Title
            | Self::Case
            | Self::SalaryTenth
            | Self::Millimetre
            | Self::Point => None,
        }
    }
}

impl Rule {
    /// Returns whether the rule is in force on a day.
    pub fn covers(&self, on: Day) -> bool {
        self.from <= on && self.to.is_none_or(|to| on <= to)
    }
}

impl RuleFamily {
    /// Returns the version in force on a day.
    pub fn on(&self, on: Day) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.covers(on))
    }
}
