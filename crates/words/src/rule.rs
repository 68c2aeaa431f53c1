//! A number of the rulebook that an act does not keep to: the rule, its number, its document, and how sure it is.

use dangvu_register::check::{Breach, Found};
use dangvu_register::rulebook::{RuleId, RuleKind, Unit};

use crate::labels::in_sentence;
use crate::names::Names;
use crate::words::{Sentence, Value, Words};

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
    let value = amount(words, breach.rule, breach.value, unit);
    words.text_with("rule-valued", &[("rule", rule.into()), ("value", value.into())])
}

fn found(words: &Words, breach: &Breach, unit: Unit, names: &dyn Names) -> String {
    let (key, due, on) = match breach.found {
        Found::Number(number) => {
            let number = amount(words, breach.rule, number, unit);
            return words.text_with("rule-found", &[("number", number.into())]);
        }
        Found::Code(list, code) => {
            let named = names.rulebook().and_then(|book| book.codes(list).code(code.checked_sub(1)?));
            let label =
                named.map_or_else(|| list.name().to_owned(), |code| in_sentence(words.rulebook_label(&code.label)));
            return words.text_with("rule-found", &[("number", label.into())]);
        }
        Found::Late { due, on } => ("rule-late", due, on),
        Found::Early { due, on } => ("rule-early", due, on),
    };
    let values = [("due", words.date(due).into()), ("day", words.date(on).into())];
    words.text_with(key, &values)
}

/// Writes a number of a rule with what it counts.
fn amount(words: &Words, rule: RuleId, number: i64, unit: Unit) -> String {
    let ages = matches!(rule, RuleId::AdmissionAgeMin | RuleId::AdmissionAgeMax);
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
    };
    let values = [("number", Value::Number(number)), ("tenths", words.decimal(number).into())];
    words.text_with(key, &values)
}
