//! What changed since a report was closed: figure by figure, entry by entry.

use dangvu_register::ids::Seq;
use dangvu_register::measure::Period;
use dangvu_reports::{Became, became};
use dangvu_words::Words;

use super::{Closed, Draft, ReportError};
use crate::desk::{Desk, View};

/// What changed since a report was closed.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    /// The figures that are others.
    pub figures: Vec<Became>,
    /// The entries that can make the difference, the newest first.
    pub entries: Vec<Seq>,
}

impl Desk {
    /// Compares a closed report with the same report in another period, or as known at another entry: by the same
    /// template, with the same sections. What figures count is told in the words given.
    ///
    /// # Errors
    /// When its entries cannot be read, or this program no longer understands its template.
    pub fn changes_since(
        &self,
        view: &View,
        closed: &Closed,
        period: Period,
        words: &Words,
    ) -> Result<Changes, ReportError> {
        let then = self.draft_of(view, closed)?;
        let (unit, before) = (then.unit, then.period);
        let now = Draft { period, ..then.clone() };
        let (was, is) = (self.write_report(view, &then)?, self.write_report(view, &now)?);
        let days = |period: Period| (period.from, period.to);
        let terms = (&**view, self.measures(), words);
        let figures = became((&was, days(before)), (&is, days(period)), terms);
        Ok(Changes { figures, entries: view.entries_between(unit, [before.point(), period.point()]) })
    }
}
