//! Work due, said in words: what there is to say of an item, and the rules that a list goes by.

use dangvu_register::codes::WorkList;
use dangvu_register::day::Day;
use dangvu_register::ids::Unit;
use dangvu_register::register::Detail;
use dangvu_register::rulebook::{RuleId, Rulebook};

use crate::words::{Value, Words};

impl Words {
    /// Says what there is to say of an item beside its days; `name` answers what a unit is called.
    pub fn due_detail(&self, detail: Detail, name: impl FnOnce(Unit) -> String) -> String {
        let number = |number: i64| Value::from(self.number(number));
        match detail {
            Detail::None => String::new(),
            Detail::Members { count, limit } => {
                self.text_with("due-members", &[("count", number(count)), ("limit", number(limit))])
            }
            Detail::Badge(years) => self.text_with("due-badge", &[("years", number(years))]),
            Detail::To(unit) => self.text_with("due-to", &[("unit", name(unit).into())]),
            Detail::Form(form) => self.coded(form).to_owned(),
            Detail::Inspections { kind, object, done, planned } => {
                let values = [
                    ("kind", self.coded(kind).into()),
                    ("object", self.coded(object).into()),
                    ("done", number(done)),
                    ("planned", number(planned)),
                ];
                self.text_with("due-inspections", &values)
            }
        }
    }

    /// Says by which rules of a day something is on a list: each with its value and document, and whether it is not
    /// confirmed. A rule that is not in force on that day is left out.
    pub fn due_rules(&self, rulebook: &Rulebook, list: WorkList, on: Day) -> Vec<String> {
        list.rules().iter().filter_map(|&rule| self.rule_in_force(rulebook, rule, on)).collect()
    }

    fn rule_in_force(&self, rulebook: &Rulebook, rule: RuleId, on: Day) -> Option<String> {
        let (family, version) = (rulebook.family(rule), rulebook.rule(rule, on)?);
        let value = self.rule_value(rulebook, family, version);
        let key = match (&value, version.confirmed) {
            (None, _) => "due-rule-open",
            (Some(_), true) => "due-rule",
            (Some(_), false) => "due-rule-unconfirmed",
        };
        let values = [
            ("rule", self.rulebook_label(&family.label).into()),
            ("value", value.unwrap_or_default().into()),
            ("document", Value::from(&version.document)),
        ];
        Some(self.text_with(key, &values))
    }
}
