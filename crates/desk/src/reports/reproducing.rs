//! A closed report, read from its entry and written again.

use std::collections::BTreeMap;

use dangvu_register::act::{Act, CloseReport, ReportTexts};
use dangvu_register::day::Day;
use dangvu_register::ids::{Seq, Unit};
use dangvu_register::measure::Period;
use dangvu_reports::document::Document;
use dangvu_reports::{ClosedAt, Paper, Template};
use jiff::Timestamp;

use super::{CLOSED, Draft, ReportError, paper_words};
use crate::desk::{Desk, View};
use crate::error::DeskError;

/// A report that was closed.
#[derive(Clone, Debug, PartialEq)]
pub struct Closed {
    /// The entry that closed it.
    pub entry: Seq,
    /// When that was recorded.
    pub recorded: Timestamp,
    /// By whom.
    pub by: String,
    /// The day on which it was closed.
    pub on: Day,
    /// The entry that voided the closing, if one did.
    pub voided_by: Option<Seq>,
    /// What was closed.
    pub act: CloseReport,
}

impl Closed {
    /// Returns its days, as known when it was closed.
    pub fn period(&self) -> Period {
        Period { from: self.act.from, to: self.act.to, known: self.act.known }
    }

    /// Returns what staff wrote; nothing if it was erased.
    pub fn texts(&self) -> Option<&ReportTexts> {
        self.act.texts.open()
    }
}

impl Desk {
    /// Returns the reports closed for a unit, or for all, the last closed first; those whose closing was voided are left
    /// out.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn closed_reports(&self, view: &View, unit: Option<Unit>) -> Result<Vec<Closed>, ReportError> {
        let all = view.closed_reports(unit, Seq::NEVER).into_iter().rev();
        all.map(|closed| self.closed_report(view, closed.entry)).collect()
    }

    /// Returns the report that an entry closed, also one whose closing was voided.
    ///
    /// # Errors
    /// When the entry closed no report, or cannot be read.
    pub fn closed_report(&self, view: &View, entry: Seq) -> Result<Closed, ReportError> {
        let none = ReportError::NotClosed { entry };
        if view.entry(entry).is_none() {
            return Err(none);
        }
        let Some(stored) = self.entry(entry)? else { return Err(none) };
        let Act::CloseReport(act) = stored.paper.act else { return Err(none) };
        let voided_by = view.entry(entry).map(|meta| meta.voided_by).filter(|&by| by != Seq::NEVER);
        let (recorded, by, on) = (stored.recorded, stored.by, stored.paper.effective);
        Ok(Closed { entry, recorded, by, on, voided_by, act: *act })
    }

    /// Writes a closed report again, as it was closed; `pages` is the address that its identity leads to. Nothing of
    /// today goes into it.
    ///
    /// # Errors
    /// When its entries cannot be read, or this program no longer understands its template.
    pub fn reproduce(&self, view: &View, closed: &Closed, pages: &str) -> Result<Document, ReportError> {
        let draft = self.draft_of(view, closed)?;
        let asking = self.asking(view, &draft);
        let template = Template::parse(&format!("{}.md", draft.name), &draft.text)?;
        let document = template.render(&asking)?;
        let moment = view.recorded(closed.act.known).map(|moment| paper_words().moment(moment));
        let identity = asking.identity(&ClosedAt {
            entry: closed.entry,
            moment: moment.unwrap_or_default(),
            root: closed.act.root.clone(),
            address: format!("{}{CLOSED}{}", pages.trim_end_matches('/'), closed.entry),
        });
        Ok(Document { identity: Some(identity), ..document })
    }

    /// Returns what a closed report was written by and about.
    pub(super) fn draft_of(&self, view: &View, closed: &Closed) -> Result<Draft, ReportError> {
        let act = &closed.act;
        let (text, unit) = (self.template_of(act)?, view.unit(&act.unit));
        let texts = closed.texts();
        let sections = texts.iter().flat_map(|texts| &texts.sections);
        let sections: BTreeMap<String, String> =
            sections.map(|section| (section.name.clone(), section.text.clone())).collect();
        Ok(Draft {
            name: act.report.clone(),
            text,
            unit: unit.ok_or(ReportError::NotClosed { entry: closed.entry })?,
            period: closed.period(),
            paper: Paper {
                number: act.number,
                place: act.place.clone(),
                date: act.date,
                signer: texts.and_then(|texts| texts.signer.clone()),
            },
            sections,
        })
    }

    fn template_of(&self, act: &CloseReport) -> Result<String, ReportError> {
        match self.entry(act.template)?.map(|stored| stored.paper.act) {
            Some(Act::AdoptTemplate(template)) => Ok(template.text),
            _ => {
                let (seq, cause) = (act.template.0.into(), "adopt_template".to_owned());
                Err(DeskError::Unreadable { seq, cause }.into())
            }
        }
    }
}
