//! Reading a form: from the texts in its fields to the JSON of a paper, with what is wrong beside each field.

use dangvu_register::day::Day;
use dangvu_register::decimal::Decimal;
use dangvu_register::ids::{MatterId, MemberId, UnitId};
use serde_json::{Map, Value as Json};

use super::entries;
use super::finding::{Candidate, Finding, Wanted};
use super::shape::{Field, Form, Shape};
use super::values::{NO, Values, YES};
use crate::ask::vietnamese_day;

/// What is wrong with what stands in a field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Wrong {
    Missing,
    Number,
    /// A number outside its limits.
    Range(i64, i64),
    Decimal,
    Day,
    Choice,
    Entry,
    TooLong(u64),
    /// A code for something new that is not written as codes are.
    Code,
    /// Nothing is called so.
    Nobody,
    /// Several are called so: one is to be chosen.
    Several(Vec<Candidate>),
}

/// Something wrong, and where.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fault {
    pub(crate) path: String,
    pub(crate) wrong: Wrong,
}

/// Reads a form whose fields stand under a prefix. What was found by its name stands in its field by its code afterwards.
///
/// # Errors
/// What is wrong, in the order of the form.
pub(crate) fn read(
    (form, kind, prefix): (&Form, &str, &str),
    values: &mut Values,
    finding: &Finding<'_>,
) -> Result<Json, Vec<Fault>> {
    let mut reading = Reading { values, finding, faults: Vec::new() };
    let mut paper = Map::new();
    for field in form.fields() {
        let value = reading.field(field, &format!("{prefix}{}", field.name));
        if field.name == "act" {
            let own = value.unwrap_or_else(|| Json::Object(Map::new()));
            paper.insert(field.name.clone(), Json::Object(Map::from_iter([(kind.to_owned(), own)])));
        } else if let Some(value) = value {
            paper.insert(field.name.clone(), value);
        }
    }
    if reading.faults.is_empty() { Ok(Json::Object(paper)) } else { Err(reading.faults) }
}

/// Returns whether anything was typed or chosen in a field: what has a default, or is not ticked, says nothing.
fn is_filled(shape: &Shape, values: &Values, path: &str) -> bool {
    match shape {
        Shape::Truth => false,
        Shape::Choice { has_default: true, .. } => false,
        Shape::Group(fields) => {
            fields.iter().any(|field| is_filled(&field.shape, values, &format!("{path}.{}", field.name)))
        }
        Shape::Rows(item) => (0..values.rows(path)).any(|row| is_filled(item, values, &format!("{path}.{row}"))),
        _ => values.has_any(path),
    }
}

struct Reading<'a> {
    values: &'a mut Values,
    finding: &'a Finding<'a>,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    /// Reads a field; `None` if it is left out, or wrong.
    fn field(&mut self, field: &Field, path: &str) -> Option<Json> {
        let is_new = matches!(
            field.shape,
            Shape::Unit { is_new: true } | Shape::Member { may_be_new: true } | Shape::Matter { is_new: true, .. }
        );
        let is_always_there = matches!(field.shape, Shape::Truth | Shape::Rows(_) | Shape::Codes(_));
        if !is_new && !is_always_there && !is_filled(&field.shape, self.values, path) {
            let has_required = matches!(&field.shape, Shape::Group(_)) && field.required;
            if field.required && !has_required {
                return self.wrong(path, Wrong::Missing);
            }
            if !has_required {
                return self.default_of(field, path);
            }
        }
        self.value(&field.shape, path)
    }

    /// Returns what stands for a choice that has a default.
    fn default_of(&mut self, field: &Field, path: &str) -> Option<Json> {
        let is_choice = matches!(field.shape, Shape::Choice { .. }) && self.values.has_any(path);
        if is_choice { self.value(&field.shape, path) } else { None }
    }

    fn wrong(&mut self, path: &str, wrong: Wrong) -> Option<Json> {
        self.faults.push(Fault { path: path.to_owned(), wrong });
        None
    }

    fn value(&mut self, shape: &Shape, path: &str) -> Option<Json> {
        match shape {
            Shape::Group(fields) => {
                let mut group = Map::new();
                for field in fields {
                    if let Some(value) = self.field(field, &format!("{path}.{}", field.name)) {
                        group.insert(field.name.clone(), value);
                    }
                }
                Some(Json::Object(group))
            }
            Shape::Rows(item) => {
                let rows = (0..self.values.rows(path)).map(|row| format!("{path}.{row}"));
                let filled: Vec<String> = rows.filter(|row| is_filled(item, self.values, row)).collect();
                Some(filled.iter().filter_map(|row| self.value(item, row)).collect())
            }
            Shape::Codes(list) => {
                let codes: Vec<String> = self.values.all(path).map(str::to_owned).collect();
                if codes.iter().any(|code| !self.finding.has_code(list, code)) {
                    return self.wrong(path, Wrong::Choice);
                }
                Some(codes.into_iter().map(Json::from).collect())
            }
            _ => {
                let text = self.values.get(path).to_owned();
                match self.leaf(shape, path, &text) {
                    Ok(value) => Some(value),
                    Err(wrong) => self.wrong(path, wrong),
                }
            }
        }
    }

    fn leaf(&mut self, shape: &Shape, path: &str, text: &str) -> Result<Json, Wrong> {
        match shape {
            Shape::Text { chars_max } => match chars_max {
                Some(most) if text.chars().count() as u64 > *most => Err(Wrong::TooLong(*most)),
                _ => Ok(text.into()),
            },
            Shape::Number { least, most, .. } => {
                let number = whole(text).ok_or(Wrong::Number)?;
                if (*least..=*most).contains(&number) { Ok(number.into()) } else { Err(Wrong::Range(*least, *most)) }
            }
            Shape::Decimal => {
                let number: Decimal = text.replace([' ', '\u{a0}'], "").parse().map_err(|_| Wrong::Decimal)?;
                Ok(number.to_string().into())
            }
            Shape::Day => {
                let day: Option<Day> = text.parse().ok().or_else(|| vietnamese_day(text));
                Ok(day.ok_or(Wrong::Day)?.to_string().into())
            }
            Shape::Truth | Shape::Maybe => match text {
                YES => Ok(true.into()),
                "" | NO => Ok(false.into()),
                _ => Err(Wrong::Choice),
            },
            Shape::Choice { choices, .. } => {
                choices.iter().find(|choice| choice.value == text).map(|_| text.into()).ok_or(Wrong::Choice)
            }
            Shape::Code(list) => {
                if self.finding.has_code(list, text) {
                    Ok(text.into())
                } else {
                    Err(Wrong::Choice)
                }
            }
            Shape::Measure => {
                if self.finding.has_measure(text) {
                    Ok(text.into())
                } else {
                    Err(Wrong::Choice)
                }
            }
            Shape::Entry { .. } => entries::number_in(text).map(|seq| seq.0.into()).ok_or(Wrong::Entry),
            _ => self.named(shape, path, text),
        }
    }

    /// Reads what names a unit, a member or a matter, and puts its code into the field.
    fn named(&mut self, shape: &Shape, path: &str, text: &str) -> Result<Json, Wrong> {
        let wanted = match shape {
            Shape::Unit { is_new: false } => Wanted::Unit,
            Shape::Member { .. } => Wanted::Member,
            Shape::Matter { kind, is_new: false } => Wanted::Matter(*kind),
            _ => return self.new_code(shape, path, text),
        };
        if text.is_empty() {
            return self.new_code(shape, path, text);
        }
        let code = match code_in(wanted, text).filter(|code| code != text || self.finding.knows(wanted, code)) {
            Some(code) => code,
            None => self.found(wanted, text)?,
        };
        self.values.set(path, &code);
        Ok(code.into())
    }

    /// Looks for a name. What is written like a code and is no name is left to the register, which says that it has none.
    fn found(&self, wanted: Wanted, text: &str) -> Result<String, Wrong> {
        let mut found = self.finding.find(wanted, text);
        match found.len() {
            0 => code_in(wanted, text).ok_or(Wrong::Nobody),
            1 => Ok(found.remove(0).code),
            _ => Err(Wrong::Several(found)),
        }
    }

    /// Reads the code of something new; without any, one is drawn that nothing has yet.
    fn new_code(&mut self, shape: &Shape, path: &str, text: &str) -> Result<Json, Wrong> {
        let above = path.rsplit_once('.').map_or("", |(above, _)| above);
        let (good, drawn) = match shape {
            Shape::Unit { .. } => {
                let good = text.parse::<UnitId>().is_ok();
                let kind = self.values.get(&format!("{above}.kind"));
                (good, self.finding.new_unit(self.values.get(&format!("{above}.parent")), kind))
            }
            Shape::Member { .. } => (text.parse::<MemberId>().is_ok(), Some(self.finding.new_member())),
            Shape::Matter { kind, .. } => (text.parse::<MatterId>().is_ok(), self.finding.new_matter(*kind)),
            _ => (false, None),
        };
        let code = match (text, drawn) {
            ("", Some(drawn)) => drawn,
            ("", None) => return Err(Wrong::Missing),
            _ if good => text.to_owned(),
            _ => return Err(Wrong::Code),
        };
        self.values.set(path, &code);
        Ok(code.into())
    }
}

/// Reads a whole number as people write it: `1.234.567`, `1 234 567`.
fn whole(text: &str) -> Option<i64> {
    let digits: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    if let Ok(number) = digits.parse() {
        return Some(number);
    }
    let mut groups = digits.split(['.', ',']);
    let first = groups.next().filter(|first| (1..=3).contains(&first.trim_start_matches('-').len()))?;
    let rest: Vec<&str> = groups.collect();
    let is_group = |group: &&str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    rest.iter().all(is_group).then(|| format!("{first}{}", rest.concat()).parse().ok()).flatten()
}

/// Returns the code that a text is, or ends with in brackets: `Nguyễn Văn An (dv-12)`.
pub(crate) fn code_in(wanted: Wanted, text: &str) -> Option<String> {
    let is_code = |code: &str| match wanted {
        Wanted::Unit => code.parse::<UnitId>().is_ok(),
        Wanted::Member => code.parse::<MemberId>().is_ok(),
        Wanted::Matter(_) => code.parse::<MatterId>().is_ok(),
    };
    let bracketed = || text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(|(_, code)| code);
    [Some(text), bracketed()].into_iter().flatten().find(|code| is_code(code)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{code_in, whole};
    use crate::record::finding::Wanted;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, number) in [
            ("12", Some(12)),
            ("1.234.567", Some(1_234_567)),
            ("1 234", Some(1_234)),
            ("1,234", Some(1_234)),
            ("-5", Some(-5)),
            ("1.5", None),
            ("12.34", None),
            ("", None),
            ("1.2345", None),
            ("một", None),
        ] {
            assert_eq!(whole(text), number, "{text}");
        }
    }

    #[test]
    fn a_code_is_taken_from_a_name_that_ends_with_it() {
        let member = |text| code_in(Wanted::Member, text);
        assert_eq!(member("Nguyễn Văn An – 1975 (dv-12)").as_deref(), Some("dv-12"));
        assert_eq!(member("dv-12").as_deref(), Some("dv-12"));
        assert_eq!(member("Nguyễn Văn An"), None);
        assert_eq!(code_in(Wanted::Unit, "Chi bộ 3 (Xuân Hương)"), None);
    }
}
