//! A number of the rulebook that an act does not keep to: the rule, its number, its document, and how sure it is.

use dangvu_register::check::{Breach, Found};
use dangvu_register::rulebook::{Rule, RuleFamily, RuleId, RuleKind, RuleValue, Rulebook, Unit};

use crate::labels::in_sentence;
use crate::names::{Names, member_with_code};
use crate::words::{Sentence, Value, Words};

impl Words {
    /// Writes the value of a rule as the field says it: `12 tháng`, `2/3`, the labels of codes; `None` where the rule is
    /// known to exist and its value is not.
    pub fn rule_value(&self, rulebook: &Rulebook, family: &RuleFamily, rule: &Rule) -> Option<String> {
        let amount = |number: i64| amount(self, RuleId::named(&family.id), number, family.unit);
        Some(match rule.value.as_ref()? {
            RuleValue::Number(number) => amount(*number),
            RuleValue::Share(share) if share.whole == 100 => format!("{}%", self.number(share.of)),
            RuleValue::Share(share) => format!("{}/{}", share.of, share.whole),
            RuleValue::Date(day) => self.date(*day),
            RuleValue::Numbers(numbers) => {
                let numbers: Vec<String> = numbers.iter().map(|&number| self.number(number)).collect();
                numbers.join(", ")
            }
            RuleValue::DaysOfYear(days) => {
                let days: Vec<String> = days.iter().map(|day| format!("{}/{}", day.day, day.month)).collect();
                days.join(", ")
            }
            RuleValue::Codes(codes) => {
                let list = family.list.as_deref().and_then(|list| rulebook.codes_named(list));
                let label =
                    |code: &String| list.and_then(|list| list.named(code)).map(|code| self.rulebook_label(&code.label));
                let labels: Vec<&str> = codes.iter().map(|code| label(code).unwrap_or(code)).collect();
                labels.join("; ")
            }
            RuleValue::Table(table) => {
                let cells: Vec<String> =
                    table.iter().map(|(key, number)| format!("{key}: {}", amount(*number))).collect();
                cells.join("; ")
            }
        })
    }
}

/// Says which rule stands against an act.
pub(crate) fn refused(words: &Words, breach: &Breach, names: &dyn Names) -> Sentence {
    say(words, breach, names, "refusal-rule")
}

/// Says which rule an act should be held against.
pub(crate) fn warned(words: &Words, breach: &Breach, names: &dyn Names) -> Sentence {
    let key = if breach.confirmed { "warning-rule" } else { "warning-rule_unconfirmed" };
    say(words, breach, names, key)
}

fn say(words: &Words, breach: &Breach, names: &dyn Names, key: &'static str) -> Sentence {
    let unit = names.rulebook().map_or(Unit::None, |book| book.family(breach.rule).unit);
    let document = [("document", Value::from(&breach.document))];
    let source = if breach.confirmed { "rule-source" } else { "rule-source_unconfirmed" };
    let values = [
        ("rule", rule_with_value(words, breach, unit, names).into()),
        ("found", found(words, breach, unit, names).into()),
        ("source", words.text_with(source, &document).into()),
    ];
    words.sentence(key, &values)
}

/// Names the rule with its number, where it has one: `«Thời gian dự bị» (12 tháng)`.
fn rule_with_value(words: &Words, breach: &Breach, unit: Unit, names: &dyn Names) -> String {
    let rule = words.rule_label_in(names.rulebook(), breach.rule);
    if breach.rule.kind() != RuleKind::Number {
        return words.text_with("rule-named", &[("rule", rule.into())]);
    }
    let value = amount(words, Some(breach.rule), breach.value, unit);
    words.text_with("rule-valued", &[("rule", rule.into()), ("value", value.into())])
}

fn found(words: &Words, breach: &Breach, unit: Unit, names: &dyn Names) -> String {
    let (key, due, on) = match breach.found {
        Found::Number(number) => {
            let number = amount(words, Some(breach.rule), number, unit);
            return words.text_with("rule-found", &[("number", number.into())]);
        }
        Found::Document(kind) => {
            return words.text_with("rule-document", &[("kind", in_sentence(words.coded(kind)).into())]);
        }
        Found::Code(list, code) => {
            let named = names.rulebook().and_then(|book| book.codes(list).code(code.checked_sub(1)?));
            let label = named.map_or_else(|| list.name(), |code| words.rulebook_label(&code.label)).to_owned();
            return words.text_with("rule-found_code", &[("code", label.into())]);
        }
        Found::Member(member) => {
            return words.text_with("rule-found_member", &[("member", member_with_code(names, member).into())]);
        }
        Found::Late { due, on } => ("rule-late", due, on),
        Found::Early { due, on } => ("rule-early", due, on),
    };
    let values = [("due", words.date(due).into()), ("day", words.date(on).into())];
    words.text_with(key, &values)
}

/// Writes a number of a rule with what it counts.
fn amount(words: &Words, rule: Option<RuleId>, number: i64, unit: Unit) -> String {
    let ages = matches!(rule, Some(RuleId::AdmissionAgeMin | RuleId::AdmissionAgeMax));
    let key = match unit {
        Unit::None => return words.number(number),
        Unit::Year if ages => "amount-age",
        Unit::Member => "amount-member",
        Unit::Day => "amount-day",
        Unit::WorkingDay => "amount-working_day",
        Unit::Month => "amount-month",
        Unit::Year => "amount-year",
        Unit::Time => "amount-time",
        Unit::Person => "amount-person",
        Unit::Title => "amount-title",
        Unit::Case => "amount-case",
        Unit::SalaryTenth => "amount-salary_tenth",
        Unit::Millimetre => "amount-millimetre",
        Unit::Point => "amount-point",
    };
    let values = [("number", Value::Number(number)), ("tenths", words.decimal(number).into())];
    words.text_with(key, &values)
}
