//! A small province with a few people, and what tests ask of it.

use std::collections::BTreeMap;

use dangvu_register::day::Day;
use dangvu_register::entry::Paper as Act;
use dangvu_register::ids::{Seq, Unit};
use dangvu_register::measure::{Measures, Period};
use dangvu_register::register::Register;
use dangvu_register::rulebook::Rulebook;
use dangvu_reports::document::Document;
use dangvu_reports::{Asking, FileFault, Paper, Template};
use dangvu_words::{Lang, words};

/// A register, and the measures in use.
pub(crate) struct Office {
    pub(crate) register: Register,
    measures: Measures,
}

const UNITS: [(&str, &str, &str, &str); 6] = [
    ("tinh", "Đảng bộ tỉnh Mẫu", "provincial", ""),
    ("tinh.a", "Đảng bộ thành phố An Phú", "district", "tinh"),
    ("tinh.b", "Đảng bộ huyện Bình Minh", "district", "tinh"),
    ("tinh.a.1", "Chi bộ Phường 1", "grassroots_cell", "tinh.a"),
    ("tinh.a.2", "Chi bộ Phường 2", "grassroots_cell", "tinh.a"),
    ("tinh.b.1", "Chi bộ xã Hòa <Bình> & Phú", "grassroots_cell", "tinh.b"),
];

/// Who was admitted when and where: even numbers are women.
const ADMITTED: [(u32, &str, &str); 9] = [
    (1, "2021-05-19", "tinh.a.1"),
    (2, "2021-05-19", "tinh.a.1"),
    (3, "2022-02-03", "tinh.a.1"),
    (4, "2022-02-03", "tinh.a.2"),
    (5, "2022-09-02", "tinh.b.1"),
    (6, "2023-02-03", "tinh.a.1"),
    (7, "2023-02-03", "tinh.a.2"),
    (8, "2023-05-19", "tinh.b.1"),
    (9, "2023-09-02", "tinh.b.1"),
];

const MORE: [&str; 6] = [
    r#"{"effective":"2020-10-16","issuer":{"unit":"tinh","body":"congress"},"act":{"issue_document":{"document":"nq-01","kind":"resolution","number":1,"title":"Nghị quyết Đại hội Đảng bộ tỉnh"}}}"#,
    r#"{"effective":"2020-10-16","issuer":{"unit":"tinh","body":"congress"},"act":{"set_target":{"target":"kn","document":"nq-01","unit":"tinh","label":"Kết nạp đảng viên","measure":"admitted","comparator":"at_least","value":"12","cadence":"term","from":"2021-01-01","to":"2023-12-31"}}}"#,
    r#"{"effective":"2020-10-16","issuer":{"unit":"tinh","body":"congress"},"act":{"set_target":{"target":"nu","document":"nq-01","unit":"tinh","label":"Tỉ lệ đảng viên nữ","measure":"women_share","comparator":"at_least","value":"40","cadence":"term","from":"2021-01-01","to":"2023-12-31"}}}"#,
    r#"{"effective":"2023-01-20","issuer":{"unit":"tinh.a","body":"standing"},"act":{"rate_unit":{"unit":"tinh.a.1","year":2022,"stage":"decided","level":"excellent"}}}"#,
    r#"{"effective":"2024-01-20","issuer":{"unit":"tinh.a","body":"standing"},"act":{"rate_unit":{"unit":"tinh.a.1","year":2023,"stage":"decided","level":"excellent"}}}"#,
    r#"{"effective":"2024-01-20","issuer":{"unit":"tinh.b","body":"standing"},"act":{"rate_unit":{"unit":"tinh.b.1","year":2023,"stage":"decided","level":"good"}}}"#,
];

fn unit_act((code, name, kind, parent): (&str, &str, &str, &str)) -> String {
    let parent = if parent.is_empty() { String::new() } else { format!(r#","parent":"{parent}""#) };
    format!(
        r#"{{"effective":"2015-01-01","act":{{"found":{{"unit":{{"code":"{code}","name":"{name}","kind":"{kind}"{parent}}}}}}}}}"#
    )
}

fn admission((number, on, unit): (u32, &str, &str)) -> String {
    let sex = if number % 2 == 0 { "female" } else { "male" };
    format!(
        r#"{{"effective":"{on}","act":{{"admit":{{"member":"dv-{number}","unit":"{unit}","ceremony":"{on}","person":{{"name":"Người Mẫu","born":"19{:02}-04-12","sex":"{sex}"}}}}}}}}"#,
        70 + number
    )
}

impl Office {
    /// Returns the province.
    pub(crate) fn new() -> Self {
        let rulebook = Rulebook::parse(Rulebook::SHIPPED).unwrap();
        let measures = Measures::parse(Measures::SHIPPED, &rulebook).unwrap();
        let mut office = Self { register: Register::new(rulebook), measures };
        let units = UNITS.into_iter().map(unit_act);
        let admissions = ADMITTED.into_iter().map(admission);
        units.chain(admissions).chain(MORE.map(str::to_owned)).for_each(|act| office.record(&act));
        office
    }

    /// Records an act.
    pub(crate) fn record(&mut self, act: &str) {
        let paper: Act = serde_json::from_str(act).unwrap_or_else(|error| panic!("{act}: {error}"));
        let found = self.register.prepare(&paper, day("2025-12-31"));
        self.register.keep();
        found.unwrap_or_else(|refusals| panic!("'{act}' is refused: {refusals:?}"));
    }

    /// Asks about a unit and a period, as known now.
    pub(crate) fn asking(&self, unit: &str, from: &str, to: &str) -> Asking<'_> {
        Asking {
            register: &self.register,
            measures: &self.measures,
            words: words(Lang::Vi),
            unit: self.unit(unit),
            period: Period { from: day(from), to: day(to), known: Seq::NEVER },
            paper: Paper::default(),
            sections: BTreeMap::new(),
        }
    }

    /// Asks about the province in 2023.
    pub(crate) fn year(&self) -> Asking<'_> {
        self.asking("tinh", "2023-01-01", "2023-12-31")
    }

    fn unit(&self, code: &str) -> Unit {
        self.register.unit(&code.parse().unwrap()).unwrap()
    }
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// What stands above the texts of tests: six lines.
pub(crate) const FRONT: &str = r#"+++
label = { vi = "Thử", en = "Try" }
title = "BÁO CÁO"
subject = "kết quả {{ period.text }}"
symbol = "BC"
span = "year"
+++
"#;

/// Reads a text under a front as a template.
pub(crate) fn template(body: &str) -> Template {
    Template::parse("thu.md", &format!("{FRONT}{body}")).unwrap()
}

/// Writes what a text makes of an asking.
pub(crate) fn rendered(asking: &Asking<'_>, body: &str) -> Result<Document, FileFault> {
    template(body).render(asking)
}

/// Writes the text between head and foot, as plain text.
pub(crate) fn text(asking: &Asking<'_>, body: &str) -> String {
    let document = rendered(asking, body).unwrap_or_else(|fault| panic!("{}", fault.say(asking.words)));
    let text = dangvu_reports::text::write(&document, asking.words);
    text.split_once("-----\n\n").unwrap().1.trim_end().to_owned()
}
