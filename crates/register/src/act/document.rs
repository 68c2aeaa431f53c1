//! Documents that an organisation issues, and those from above that it implements.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, example};
use crate::check::{Findings, Found, Refusal, Warning};
use crate::codes::{Body, Coded as _, DocKind, Level, MatterKind, NumberSeries, OrgKind};
use crate::day::Day;
use crate::effect::{Effects, MatterEvent, Note, Opening};
use crate::entry::{Issuer, Paper};
use crate::fact::{Codes, FactKind, codes, flag};
use crate::ids::{Matter, MatterId, Seq, Unit};
use crate::register::Register;
use crate::rulebook::RuleId;

/// The longest title of a document, a target or a task, in characters.
pub(super) const TITLE_CHARS_MAX: usize = 500;

act! {
    /// Issues a document. It is numbered within its kind and the term of the committee; a standing committee numbers its
    /// documents among those of the committee.
    IssueDocument "issue_document" in Resolution, "Ban hành văn bản", "Issue a document" {
        #[schemars(extend("x-matter" = "document", "x-opens" = true))]
        document: MatterId, "Mã văn bản", "Code of the document";
        kind: DocKind, "Thể loại", "Kind";
        #[schemars(extend("x-digits" = 2))]
        number: u32, "Số", "Number";
        title: String, "Trích yếu", "Title";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(extend("x-matter" = "document"))]
        implements: Option<MatterId>, "Thực hiện văn bản", "Implements";
    }
}

impl Behaviour for IssueDocument {
    fn example() -> Self {
        Self {
            document: example::matter("nq.2023-05"),
            kind: DocKind::Resolution,
            number: 5,
            title: "Nâng cao chất lượng sinh hoạt chi bộ".to_owned(),
            implements: Some(example::matter("nqtw4-xiii")),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.new_matter(register, &self.document);
        findings.positive("number", self.number.into());
        findings.text("title", &self.title, TITLE_CHARS_MAX);
        if let Some(implements) = &self.implements {
            findings.known_matter(register, implements, MatterKind::Document);
        }
        if let (Some(unit), Some(issuer)) = (findings.issuer(register, paper), &paper.issuer) {
            self.numbered(register, unit, issuer.body, paper.effective, findings);
            self.issued_by_right(register, unit, issuer, paper.effective, findings);
        }
    }

    fn effects(&self, paper: &Paper, out: &mut Effects<'_>) {
        let Some(issuer) = &paper.issuer else { return };
        let own = codes([self.kind.code(), issuer.body.code(), flag(self.implements.is_some()), 1]);
        let opening = opening(out, issuer, self.implements.as_ref(), &self.title, own);
        out.matter(&self.document, MatterEvent::Opened(opening));
        let note = Note { amount: self.number.into(), ..Note::new(FactKind::DocumentIssued, own) };
        out.matter(&self.document, MatterEvent::Noted(note));
    }
}

impl IssueDocument {
    /// Compares the number with those of the same kind and term: one that is there already is refused, a gap warns.
    fn numbered(&self, register: &Register, unit: Unit, body: Body, on: Day, findings: &mut Findings) {
        let (from, to) = register.term_around(unit, on);
        let series = NumberSeries::of(body);
        let in_series = |codes: Codes| {
            let of = Body::from_code(codes[1]).map(NumberSeries::of);
            codes[0] == self.kind.code() && of == Some(series)
        };
        let issued = register.facts().of(FactKind::DocumentIssued).known_of(unit, Seq::NEVER);
        let same = issued.filter(|fact| from <= fact.on && fact.on < to && in_series(fact.codes));
        let numbers: Vec<(i64, Matter)> = same.map(|fact| (fact.amount, Matter(fact.subject))).collect();
        let number = i64::from(self.number);
        if let Some(&(_, taken)) = numbers.iter().find(|(taken, _)| *taken == number) {
            let document = register.matter_id(taken).clone();
            findings.refuse(Refusal::NumberTaken { kind: self.kind, number: self.number, document });
        }
        let first = register.rulebook().number(RuleId::DocumentNumberStart, on);
        let last = numbers.iter().map(|(number, _)| *number).max();
        let next = last.map_or(first, |last| Some(last + 1));
        if let Some(next) = next.filter(|&next| number > next) {
            findings.warn(Warning::NumbersSkipped { kind: self.kind, number, expected: next });
        }
    }

    /// Looks at what bodies at the grass roots may issue.
    fn issued_by_right(&self, register: &Register, unit: Unit, issuer: &Issuer, on: Day, findings: &mut Findings) {
        let Some(span) = register.unit_on(unit, on) else { return };
        let Some(rule) = barring_rule(span.kind, issuer.body) else { return };
        if register.rulebook().codes_allowed(rule, on).iter().any(|code| code == self.kind.name()) {
            findings.breach(register, rule, on, Found::Document(self.kind));
        }
    }
}

/// Returns the rule that says which documents a body does not issue.
fn barring_rule(kind: OrgKind, body: Body) -> Option<RuleId> {
    match body {
        Body::Congress | Body::Inspection | Body::Advisory => None,
        _ if kind.is_cell() => Some(RuleId::DocumentsNotOfCell),
        _ if kind.level() != Level::Grassroots => None,
        Body::Standing => Some(RuleId::DocumentsNotOfStanding),
        Body::Committee | Body::Permanent | Body::Cell => Some(RuleId::DocumentsNotOfCommittee),
    }
}

fn opening(out: &mut Effects<'_>, issuer: &Issuer, within: Option<&MatterId>, title: &str, codes: Codes) -> Opening {
    Opening {
        kind: MatterKind::Document,
        unit: out.unit_number(&issuer.unit),
        about: None,
        within: out.matter_number(within),
        title: out.text(title),
        due: Day::OPEN,
        codes,
    }
}

act! {
    /// Notes a document of an upper body that is not in the register, so that others can be said to implement it. It is not
    /// counted as issued.
    NoteDocument "note_document" in Resolution, "Ghi nhận văn bản của cấp trên", "Note a document from above" {
        #[schemars(extend("x-matter" = "document", "x-opens" = true))]
        document: MatterId, "Mã văn bản", "Code of the document";
        kind: DocKind, "Thể loại", "Kind";
        symbol: String, "Số, ký hiệu", "Number and symbol";
        issued_by: String, "Cơ quan ban hành", "Issued by";
        date: Day, "Ngày ban hành", "Date";
        title: String, "Trích yếu", "Title";
    }
}

impl Behaviour for NoteDocument {
    fn example() -> Self {
        Self {
            document: example::matter("ct-05"),
            kind: DocKind::Directive,
            symbol: "05-CT/TW".to_owned(),
            issued_by: "Bộ Chính trị".to_owned(),
            date: example::day("2016-05-15"),
            title: "Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh".to_owned(),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.new_matter(register, &self.document);
        findings.text("symbol", &self.symbol, 60);
        findings.text("issued_by", &self.issued_by, 200);
        findings.text("title", &self.title, TITLE_CHARS_MAX);
        findings.order("effective", self.date, paper.effective);
        findings.issuer(register, paper);
    }

    fn effects(&self, paper: &Paper, out: &mut Effects<'_>) {
        let Some(issuer) = &paper.issuer else { return };
        let own = codes([self.kind.code(), 0, 1, 2]);
        let opening = opening(out, issuer, None, &self.title, own);
        out.matter(&self.document, MatterEvent::Opened(opening));
    }
}
