//! Drafts, and their closing.

use dangvu_register::act::{Act, AdoptTemplate, CloseReport, ReportTexts, WrittenSection};
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{Seq, Unit};
use dangvu_register::measure::{Mismatch, Period};
use dangvu_register::person::Private;
use dangvu_reports::document::Document;
use dangvu_reports::{Template, figures, html, text};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{Draft, ReportError, figure_address, paper_words};
use crate::desk::{Desk, Recorded, Submission, View};
use crate::error::DeskError;

/// The fingerprints of a report: of its text and of its HTML, without what was known only when it was closed.
pub(super) fn fingerprints(document: &Document) -> [String; 2] {
    let document = Document { identity: None, ..document.clone() };
    let words = paper_words();
    let page = html::article(&document, words, &|opens| Some(figure_address("", opens))).into_string();
    [fingerprint(&text::write(&document, words)), fingerprint(&page)]
}

/// Returns the SHA-256 of a text in hexadecimal.
fn fingerprint(text: &str) -> String {
    let halves = Sha256::digest(text).into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves.filter_map(|half| char::from_digit(half.into(), 16)).collect()
}

impl Desk {
    /// Writes a draft: the report as it would be closed.
    ///
    /// # Errors
    /// What is wrong in the template.
    pub fn write_report(&self, view: &View, draft: &Draft) -> Result<Document, ReportError> {
        let template = Template::parse(&format!("{}.md", draft.name), &draft.text)?;
        Ok(template.render(&self.asking(view, draft))?)
    }

    /// Returns where the figures of a unit and those under it do not add up in a period: a report should not be closed
    /// then, but regulation leaves that open.
    pub fn unbalanced(&self, view: &View, unit: Unit, period: Period) -> Vec<Mismatch> {
        self.balance.checks.differences(view, self.measures(), unit, period)
    }

    /// Closes a report, effective on a day: as known at the entry of its period, or at the last. The same id closes once.
    ///
    /// # Errors
    /// When the template has mistakes, or the closing is refused or not recorded.
    pub fn close_report(&self, id: Uuid, by: &str, draft: &Draft, on: Day) -> Result<Recorded, ReportError> {
        let (mut act, adopted) = {
            let view = self.view();
            let known = draft.period.known.min(view.last_seq());
            let draft = Draft { period: Period { known, ..draft.period }, ..draft.clone() };
            let document = self.write_report(&view, &draft)?;
            (self.closing_of(&view, &draft, &document)?, self.adopted(&view, &draft)?)
        };
        act.template = match adopted {
            Some(entry) => entry,
            None => self.adopt(by, draft, &act, on)?,
        };
        let submission = Submission { id, paper: Paper::new(on, act) };
        Ok(self.record(by, vec![submission])?)
    }

    fn closing_of(&self, view: &View, draft: &Draft, document: &Document) -> Result<CloseReport, DeskError> {
        let Period { from, to, known } = draft.period;
        let [text_sha256, html_sha256] = fingerprints(document);
        let sections = draft.sections.iter().filter(|(_, text)| !text.trim().is_empty());
        let section = |(name, text): (&String, &String)| WrittenSection { name: name.clone(), text: text.clone() };
        Ok(CloseReport {
            unit: view.unit_id(draft.unit).clone(),
            report: draft.name.clone(),
            from,
            to,
            known,
            root: self.root_at(known)?,
            template: Seq(0),
            number: draft.paper.number,
            place: draft.paper.place.clone(),
            date: draft.paper.date,
            figures: figures(document),
            texts: Private::Open(ReportTexts {
                signer: draft.paper.signer.clone(),
                sections: sections.map(section).collect(),
                text_sha256,
                html_sha256,
            }),
        })
    }

    /// Returns the root of the journal over the first entries.
    pub(super) fn root_at(&self, known: Seq) -> Result<String, DeskError> {
        Ok(self.reader().checkpoint_at(known.0.into())?.root.to_string())
    }

    /// Returns the entry that brought the text of a draft's template into the journal.
    fn adopted(&self, view: &View, draft: &Draft) -> Result<Option<Seq>, DeskError> {
        for entry in view.templates_of_length(draft.text.len()) {
            let stored = self.entry(entry)?;
            if let Some(Act::AdoptTemplate(act)) = stored.map(|stored| stored.paper.act)
                && (&act.name, &act.text) == (&draft.name, &draft.text)
            {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }

    /// Brings the text of a draft's template into the journal. Left alone, it does no harm: the next report uses it.
    fn adopt(&self, by: &str, draft: &Draft, act: &CloseReport, on: Day) -> Result<Seq, ReportError> {
        let unit = act.unit.clone();
        let adopt = AdoptTemplate { unit, name: draft.name.clone(), text: draft.text.clone() };
        let submission = Submission { id: Uuid::now_v7(), paper: Paper::new(on, adopt) };
        let recorded = self.record(by, vec![submission])?;
        Ok(recorded.entries.first().copied().unwrap_or(Seq(0)))
    }
}
