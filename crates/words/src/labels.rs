//! Labels: of acts and their fields, of coded values, of standings, of rules.

use dangvu_register::act::{KINDS, kind_named};
use dangvu_register::codes::{Coded, Label};
use dangvu_register::rulebook::{self, RuleId, Rulebook};

use crate::names::shipped;
use crate::words::Words;

impl Words {
    /// Returns a label of the register.
    pub fn label(&self, label: Label) -> &'static str {
        self.lang().choose(label.vi, label.en)
    }

    /// Returns a label of the rulebook.
    pub fn rulebook_label<'l>(&self, label: &'l rulebook::Label) -> &'l str {
        self.lang().choose(&label.vi, &label.en)
    }

    /// Returns the label of a coded value.
    pub fn coded(&self, value: impl Coded) -> &'static str {
        self.label(value.label())
    }

    /// Returns the label of an act by the name of its kind; the name itself if there is no such kind.
    pub fn act_label(&self, kind: &str) -> String {
        kind_named(kind).map_or(kind, |kind| self.label(kind.label)).to_owned()
    }

    /// Returns the label of a standing of a member or a unit, as refusals name it; the name itself if there is none.
    pub fn standing(&self, name: &str) -> String {
        self.find(&format!("standing-{name}"), &[]).unwrap_or_else(|| name.to_owned())
    }

    /// Returns the label of a field: of an act of the kind, of a part of an act, or of any act that has it.
    pub fn field_label(&self, kind: Option<&str>, field: &str) -> String {
        let own = kind.and_then(kind_named).into_iter();
        let of_kind = own.flat_map(|kind| kind.fields).find(|of| of.name == field);
        if let Some(found) = of_kind {
            return self.label(found.label).to_owned();
        }
        if let Some(text) = self.find(&format!("field-{field}"), &[]) {
            return text;
        }
        let mut all = KINDS.iter().flat_map(|kind| kind.fields);
        all.find(|of| of.name == field).map_or(field, |found| self.label(found.label)).to_owned()
    }

    /// Returns what a rule lays down, as the shipped rulebook says it; the name of the rule if it does not.
    pub fn rule_label(&self, rule: RuleId) -> String {
        self.rule_label_in(shipped(), rule)
    }

    pub(crate) fn rule_label_in(&self, rulebook: Option<&Rulebook>, rule: RuleId) -> String {
        rulebook.map_or(rule.name(), |book| self.rulebook_label(&book.family(rule).label)).to_owned()
    }

    /// Returns "yes" or "no".
    pub fn yes_no(&self, yes: bool) -> String {
        self.text(if yes { "yes" } else { "no" })
    }

    /// Joins items as a sentence does: `A, B và C`.
    pub fn listed(&self, items: &[String]) -> String {
        self.joined(items, "list-last")
    }

    /// Joins alternatives as a sentence does: `A, B hoặc C`.
    pub fn alternatives(&self, items: &[String]) -> String {
        self.joined(items, "list-or")
    }

    fn joined(&self, items: &[String], key: &str) -> String {
        match items {
            [] => "–".to_owned(),
            [only] => only.clone(),
            [first @ .., last] => {
                let first = first.join(", ").into();
                self.text_with(key, &[("first", first), ("last", last.into())])
            }
        }
    }
}

/// Writes a label inside a sentence: without its capital, unless it begins with an abbreviation.
pub(crate) fn in_sentence(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(label.chars().skip(1)).collect()
        }
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::words::words;
    use dangvu_register::codes::Post;

    #[test]
    fn labels_stand_in_both_languages() {
        let (vi, en) = (words(Lang::Vi), words(Lang::En));
        assert_eq!(vi.act_label("admit"), "Kết nạp đảng viên");
        assert_eq!(en.act_label("admit"), "Admit a member");
        assert_eq!(en.act_label("no_such_act"), "no_such_act");
        assert_eq!(vi.coded(Post::Secretary), "Bí thư");
        assert_eq!(vi.standing("in_transit"), "Đang chuyển sinh hoạt, chưa được tiếp nhận");
        assert_eq!(vi.rule_label(RuleId::Probation), "Thời gian dự bị");
        assert_eq!(en.rule_label(RuleId::Probation), "Probation");
    }

    #[test]
    fn a_field_has_the_label_of_its_act_before_any_other() {
        let vi = words(Lang::Vi);
        assert_eq!(vi.field_label(Some("rename"), "name"), "Tên mới");
        assert_eq!(vi.field_label(Some("found"), "name"), "Tên");
        assert_eq!(vi.field_label(None, "ceremony"), "Ngày tổ chức lễ kết nạp");
        assert_eq!(vi.field_label(None, "no_such_field"), "no_such_field");
    }

    #[test]
    fn items_are_joined_as_a_sentence_does() {
        let items: Vec<String> = ["A", "B", "C"].map(str::to_owned).to_vec();
        assert_eq!(words(Lang::Vi).listed(&items), "A, B và C");
        assert_eq!(words(Lang::En).alternatives(&items), "A, B or C");
        assert_eq!(words(Lang::Vi).listed(&items[..1]), "A");
    }

    #[test]
    fn a_label_loses_its_capital_inside_a_sentence() {
        assert_eq!(in_sentence("Đại học"), "đại học");
        assert_eq!(in_sentence("UBND tỉnh"), "UBND tỉnh");
        assert_eq!(in_sentence("Ở nước ngoài"), "ở nước ngoài");
    }
}
