//! Closing a report (chốt báo cáo). Its figures are not frozen: the entry says up to where the journal was read, by which
//! template, and what staff wrote, so that the report can be written again to the last letter. Beside that it keeps the
//! figures as they were, so that a measure that is defined otherwise later is told apart from entries that came later.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, Declared as _, example};
use crate::check::{Findings, Refusal};
use crate::day::Day;
use crate::effect::{Effects, Note, UnitEvent};
use crate::entry::Paper;
use crate::fact::{FactKind, codes};
use crate::ids::{Seq, UnitId};
use crate::person::{NAME_CHARS_MAX, Private, Show};
use crate::register::{ClosedReport, Register};

/// The longest template or section, in characters.
const TEXT_CHARS_MAX: usize = 200_000;
/// The longest name of a template or a section, in characters.
const NAME_MAX: usize = 100;
/// What the fingerprint of a text looks like: SHA-256 in hexadecimal.
const FINGERPRINT_CHARS: usize = 64;

act! {
    /// Keeps the text of a template of reports in the journal, so that a report closed by it can be written again when the
    /// file has changed. The program records it before the first report that is closed by that text.
    AdoptTemplate "adopt_template" in Figures, "Ban hành mẫu báo cáo", "Adopt a template of reports" {
        unit: UnitId, "Tổ chức", "Organisation";
        name: String, "Tên mẫu", "Name of the template";
        text: String, "Nội dung mẫu", "Text of the template";
    }
}

impl Behaviour for AdoptTemplate {
    fn example() -> Self {
        Self { unit: example::unit("tinh"), name: "yearly".to_owned(), text: TEMPLATE.to_owned() }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.active_unit(register, &self.unit, paper.effective);
        findings.text("name", &self.name, NAME_MAX);
        long_text("text", &self.text, findings);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let length = i64::try_from(self.text.len()).unwrap_or(i64::MAX);
        let note = Note::new(FactKind::TemplateAdopted, codes([]));
        out.unit(&self.unit, UnitEvent::Noted(Note { amount: length, ..note }));
    }
}

/// A template without figures.
const TEMPLATE: &str = "+++
label.vi = \"Báo cáo chuyên đề\"
label.en = \"Thematic report\"
title = \"BÁO CÁO\"
subject = \"công tác xây dựng Đảng\"
symbol = \"BC\"
span = \"any\"
+++

Toàn đảng bộ đã triển khai đầy đủ các nhiệm vụ.";

/// A section that staff wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct WrittenSection {
    /// Its name in the template.
    #[schemars(extend("x-vi" = "Tên phần", "x-en" = "Name of the section"))]
    pub name: String,
    /// Markdown.
    #[schemars(extend("x-vi" = "Nội dung", "x-en" = "Text"))]
    pub text: String,
}

/// What a closed report says beside its figures: texts that may name people, so they are sealed under a key of the report.
/// With them go the fingerprints of the whole: a fingerprint in the clear would let a name be guessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct ReportTexts {
    /// Who signs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-vi" = "Người ký", "x-en" = "Signer"))]
    pub signer: Option<String>,
    /// The sections that staff wrote.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-vi" = "Phần viết", "x-en" = "Written sections"))]
    pub sections: Vec<WrittenSection>,
    /// SHA-256 of the report as plain text.
    #[schemars(extend("x-vi" = "Dấu vết bản chữ", "x-en" = "Fingerprint of the text"))]
    pub text_sha256: String,
    /// SHA-256 of the report as HTML.
    #[schemars(extend("x-vi" = "Dấu vết bản HTML", "x-en" = "Fingerprint of the HTML"))]
    pub html_sha256: String,
}

act! {
    /// Closes a report of an organisation: as known at an entry, by a template, with what staff wrote. It can be written
    /// again at any time as it was then. The program fills it in: see `dangvu report NAME --close`.
    CloseReport "close_report" in Figures, "Chốt báo cáo", "Close a report" {
        unit: UnitId, "Tổ chức", "Organisation";
        report: String, "Mẫu báo cáo", "Report";
        from: Day, "Từ ngày", "From";
        to: Day, "Đến ngày", "To";
        known: Seq, "Theo sổ đến mục số", "As known at entry";
        root: String, "Gốc nhật ký tại mục đó", "Root of the journal there";
        template: Seq, "Mục ban hành mẫu", "Entry of the template";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(extend("x-digits" = 2))]
        number: Option<u32>, "Số văn bản", "Number";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<String>, "Địa danh", "Place";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        date: Option<Day>, "Ngày văn bản", "Date of the document";
        figures: String, "Các số liệu theo thứ tự", "Figures in their order";
        texts: Private<ReportTexts>, "Phần viết và chữ ký", "Written sections and signature";
    }
}

impl Behaviour for CloseReport {
    fn example() -> Self {
        let fingerprint = "0f".repeat(FINGERPRINT_CHARS / 2);
        let section = WrittenSection {
            name: "han-che".to_owned(), text: "Tiến độ một số việc còn chậm.".to_owned()
        };
        Self {
            unit: example::unit("tinh"),
            report: "yearly".to_owned(),
            from: example::day("2023-01-01"),
            to: example::day("2023-12-31"),
            known: Seq(56),
            root: "t7n9rWfLVMmS2V6Yq2Jj0GyYJZ3lDcMlCWn8pXH4nQk=".to_owned(),
            template: Seq(57),
            number: Some(12),
            place: Some("Đà Lạt".to_owned()),
            date: Some(example::day("2024-01-15")),
            figures: "48772 1203/48772".to_owned(),
            texts: Private::Open(ReportTexts {
                signer: Some("Nguyễn Văn Mẫu".to_owned()),
                sections: vec![section],
                text_sha256: fingerprint.clone(),
                html_sha256: fingerprint,
            }),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.order("to", self.from, self.to);
        findings.order("effective", self.to, paper.effective);
        findings.active_unit(register, &self.unit, self.to);
        findings.text("report", &self.report, NAME_MAX);
        findings.text("root", &self.root, FINGERPRINT_CHARS);
        if self.known == Seq(0) || self.known >= register.next_seq() {
            findings.refuse(Refusal::UnknownEntry { entry: self.known });
        }
        self.adopted(register, findings);
        if let Some(number) = self.number {
            findings.positive("number", number.into());
        }
        if let Some(place) = &self.place {
            findings.text("place", place, NAME_CHARS_MAX);
        }
        let is_figure = |byte: u8| byte.is_ascii_digit() || b" -./".contains(&byte);
        if !self.figures.bytes().all(is_figure) {
            findings.refuse(Refusal::BadText { field: "figures", chars_max: TEXT_CHARS_MAX });
        }
        match self.texts.open() {
            Some(texts) => texts.check(findings),
            None => findings.refuse(Refusal::NotOpen { field: "texts" }),
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let note = Note::new(FactKind::ReportClosed, codes([]));
        let amount = ClosedReport::packed(self.from, self.known);
        out.unit(&self.unit, UnitEvent::Noted(Note { on: self.to, amount, ..note }));
    }

    fn private(&mut self, show: &mut Show<'_>) {
        show(&self.key(), "texts", &mut self.texts);
    }
}

impl CloseReport {
    /// Returns the name under which the key of its texts is held.
    pub fn key(&self) -> String {
        let Self { unit, report, from, to, known, .. } = self;
        format!("report {unit} {report} {from} {to} {known}")
    }

    /// Requires a template that is in the journal.
    fn adopted(&self, register: &Register, findings: &mut Findings) {
        let Some(found) = register.entry(self.template) else {
            return findings.refuse(Refusal::UnknownEntry { entry: self.template });
        };
        if found.kind.name != AdoptTemplate::NAME || !register.is_valid(self.template, Seq::NEVER) {
            findings.refuse(Refusal::EntryUnfit { entry: self.template, expected: AdoptTemplate::NAME });
        }
    }
}

impl ReportTexts {
    fn check(&self, findings: &mut Findings) {
        if let Some(signer) = &self.signer {
            findings.text("signer", signer, NAME_CHARS_MAX);
        }
        for section in &self.sections {
            findings.text("name", &section.name, NAME_MAX);
            long_text("text", &section.text, findings);
        }
        for (field, fingerprint) in [("text_sha256", &self.text_sha256), ("html_sha256", &self.html_sha256)] {
            if fingerprint.len() != FINGERPRINT_CHARS || !fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                findings.refuse(Refusal::BadText { field, chars_max: FINGERPRINT_CHARS });
            }
        }
    }
}

/// Requires a text of many lines, which is not empty.
fn long_text(field: &'static str, text: &str, findings: &mut Findings) {
    let is_odd = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
    if text.trim().is_empty() || text.chars().count() > TEXT_CHARS_MAX || text.chars().any(is_odd) {
        findings.refuse(Refusal::BadText { field, chars_max: TEXT_CHARS_MAX });
    }
}
