//! Study, commitments, documents from above, plans, causes, and periods that are closed.

use dangvu_register::codes::MatterKind;

use super::{Chooser, Dice, nth_day};
use crate::script::member;

/// The text of a template: to the register a text like any other.
const TEMPLATE: &str = "Báo cáo";

impl Chooser<'_> {
    pub(super) fn study(&self) -> String {
        let Dice { one, two, three, .. } = self.dice;
        let (unit, n) = (self.any_unit(two), one % 5);
        let (come, topic) = (1 + one % 30, r#""topic":"Nghị quyết""#);
        match three % 14 {
            0 => format!(r#"open_campaign {{"campaign":"dot{n}","unit":"{unit}","title":"Đợt"}}"#),
            1 => {
                let open = self.open(MatterKind::Campaign).unwrap_or_else(|| format!("dot{n}"));
                format!(r#"close_campaign {{"campaign":"{open}"}}"#)
            }
            2 => {
                let open =
                    self.open(MatterKind::Campaign).map_or_else(String::new, |it| format!(r#""campaign":"{it}","#));
                format!(
                    r#"hold_session {{"unit":"{unit}",{open}"form":"online","audience":"members","eligible":30,"attended":{come},{topic}}}"#
                )
            }
            3 => format!(
                r#"hold_class {{"unit":"{unit}","kind":"theory","audience":"members","attended":{come},"title":"Lớp"}}"#
            ),
            4 => format!(r#"hold_activity {{"unit":"{unit}","form":"talk","participants":{come},{topic}}}"#),
            5 | 6 => self.commitments(),
            7 => format!(
                r#"{unit}:standing note_document {{"document":"d{n}","kind":"directive","symbol":"05-CT/TW","issued_by":"Bộ Chính trị",
                "date":"2016-05-15","title":"Chỉ thị"}}"#
            ),
            8 => format!(r#"state_cause {{"target":"c{n}","cause":"objective","text":"Quy định thay đổi"}}"#),
            9 => format!(r#"close_task {{"task":"t{n}","reason":"Theo kế hoạch mới"}}"#),
            10 => format!(
                r#"{unit}:standing plan_inspections {{"year":{},"kind":"compliance","units":{come},"members":1}}"#,
                self.on.year()
            ),
            11 => format!(r#"adopt_template {{"unit":"{unit}","name":"yearly","text":"{TEMPLATE}"}}"#),
            12 => self.closed_report(&unit),
            _ => format!(
                r#"close_period {{"unit":"{unit}","from":"{}","to":"{}"}}"#,
                nth_day(two % 3),
                nth_day(two % 3 + 1).previous()
            ),
        }
    }

    /// A report by a template that was adopted, or by some other entry.
    fn closed_report(&self, unit: &str) -> String {
        let Dice { one, two, .. } = self.dice;
        let adopted = self.register.templates_of_length(TEMPLATE.len());
        let template = adopted.first().map_or(u32::from(one), |entry| entry.0);
        let (from, to) = (nth_day(two % 3), nth_day(two % 3 + 1).previous());
        let (known, print) = (u32::from(one) % 24, "ab".repeat(32));
        format!(
            r#"close_report {{"unit":"{unit}","report":"yearly","from":"{from}","to":"{to}","known":{known},"root":"r",
            "template":{template},"figures":"1 2/3","texts":{{"text_sha256":"{print}","html_sha256":"{print}"}}}}"#
        )
    }

    /// Commitments of somebody to the cell where they are, or what became of them.
    fn commitments(&self) -> String {
        let who = self.somebody(self.dice.one);
        let cell = self.register.member(member(&who)).map(|member| self.register.standing(member, self.on).unit);
        let cell = cell.filter(|unit| unit.is_some()).map(|unit| self.register.unit_id(unit).to_string());
        let (cell, year) = (cell.unwrap_or_else(|| self.cell(self.dice.two)), self.on.year());
        let about = format!(r#""unit":"{cell}","year":{year},"kind":"example","members":["{}"]"#, member(&who));
        match self.dice.two % 2 {
            0 => format!("sign_commitments {{{about}}}"),
            _ => format!(r#"assess_commitments {{{about},"result":"kept"}}"#),
        }
    }
}
