//! Reads the value of a rule in the form that its kind asks for.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::fault::RulebookFault;
use super::rule::{DayOfYear, RuleKind, RuleValue, Share};
use super::table::{Node, Source, number};

/// Returns a value that was read, or reports what was expected in its place.
pub(super) fn whole<T>(
    source: &Source<'_>,
    key: &str,
    node: &Node<'_>,
    read: Option<T>,
    expected: &'static str,
) -> Option<T> {
    if read.is_none() {
        source.report(source.line_of(node), RulebookFault::WrongType { key: key.to_owned(), expected });
    }
    read
}

/// Reads a value; what does not fit the kind is reported.
pub(super) fn value(source: &Source<'_>, node: &Node<'_>, kind: RuleKind) -> Option<RuleValue> {
    let it = node.get_ref();
    let (read, expected) = match kind {
        RuleKind::Number => (number(it).map(RuleValue::Number), "a whole number, zero or more"),
        RuleKind::Share => (it.as_str().and_then(share).map(RuleValue::Share), "a share such as \"2/3\""),
        RuleKind::Date => {
            (it.as_str().and_then(|text| text.parse().ok()).map(RuleValue::Date), "a date written \"YYYY-MM-DD\"")
        }
        RuleKind::Numbers => (list(it, number).map(RuleValue::Numbers), "a list of whole numbers"),
        RuleKind::DaysOfYear => {
            let day = |item: &DeValue<'_>| item.as_str().and_then(day_of_year);
            (list(it, day).map(RuleValue::DaysOfYear), "a list of days of the year, each written \"MM-DD\"")
        }
        RuleKind::Codes => {
            let code = |item: &DeValue<'_>| item.as_str().map(str::to_owned);
            (list(it, code).map(RuleValue::Codes), "a list of codes in quotes")
        }
        RuleKind::Table => (table(it).map(RuleValue::Table), "a table of whole numbers such as { 30 = 12, 40 = 12 }"),
    };
    let read = whole(source, "value", node, read, expected)?;
    let increasing = match &read {
        RuleValue::Numbers(numbers) => numbers.is_sorted_by(|one, next| one < next),
        RuleValue::DaysOfYear(days) => days.is_sorted_by(|one, next| one < next),
        RuleValue::Number(_) | RuleValue::Share(_) | RuleValue::Date(_) | RuleValue::Codes(_) | RuleValue::Table(_) => {
            true
        }
    };
    if !increasing {
        source.report(source.line_of(node), RulebookFault::NotIncreasing("value".to_owned()));
    }
    Some(read)
}

fn list<T>(value: &DeValue<'_>, item: impl Fn(&DeValue<'_>) -> Option<T>) -> Option<Vec<T>> {
    let items = value.as_array().filter(|items| !items.is_empty())?;
    items.iter().map(|one| item(one.get_ref())).collect()
}

fn table(value: &DeValue<'_>) -> Option<BTreeMap<i64, i64>> {
    let entries = value.as_table().filter(|entries| !entries.is_empty())?;
    entries.iter().map(|(key, one)| Some((key.get_ref().parse().ok()?, number(one.get_ref())?))).collect()
}

fn share(text: &str) -> Option<Share> {
    let (of, whole) = text.split_once('/')?;
    let share = Share { of: of.parse().ok()?, whole: whole.parse().ok()? };
    (share.of >= 0 && share.whole > 0 && share.of <= share.whole).then_some(share)
}

/// Reads `MM-DD`; 29 February is a day of some years, and allowed.
fn day_of_year(text: &str) -> Option<DayOfYear> {
    let (month, day) = text.split_once('-').filter(|_| text.len() == 5)?;
    let day = DayOfYear { month: month.parse().ok()?, day: day.parse().ok()? };
    day.in_year(2024).map(|_| day)
}
