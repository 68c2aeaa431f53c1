//! Yearly and quarterly review: by which step a level was given, for what time, and how a shortcoming ends.

use super::{Coded, Label};
use crate::day::Day;

coded! {
    /// The step of a rating: the review itself, the appraisal, the decision (124-QĐ/TW, 366-QĐ/TW).
    ReviewStage {
        SelfRated "self" "Tự xếp loại" "Own rating",
        Proposed "proposed" "Đề xuất" "Proposal",
        Decided "decided" "Quyết định xếp loại" "Decision",
    }
}

coded! {
    /// The time that a rating is for.
    ReviewSpan {
        Year "year" "Cả năm" "Whole year",
        Q1 "q1" "Quý I" "First quarter",
        Q2 "q2" "Quý II" "Second quarter",
        Q3 "q3" "Quý III" "Third quarter",
        Q4 "q4" "Quý IV" "Fourth quarter",
    }
}

impl ReviewSpan {
    /// Returns the time of a rating that says none.
    pub(crate) fn whole_year() -> Self {
        Self::Year
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    pub(crate) fn is_whole_year(&self) -> bool {
        *self == Self::Year
    }

    /// Returns the first day, within a year.
    pub fn first_day(self, year: i16) -> Day {
        let month = match self {
            Self::Year | Self::Q1 => 1,
            Self::Q2 => 4,
            Self::Q3 => 7,
            Self::Q4 => 10,
        };
        within_calendar(year, month, 1)
    }

    /// Returns the last day, on which the rating is counted.
    pub fn last_day(self, year: i16) -> Day {
        match self {
            Self::Q1 => within_calendar(year, 3, 31),
            Self::Q2 => within_calendar(year, 6, 30),
            Self::Q3 => within_calendar(year, 9, 30),
            Self::Year | Self::Q4 => within_calendar(year, 12, 31),
        }
    }
}

/// Returns a day; of a year that no calendar here holds, the nearest that it does.
fn within_calendar(year: i16, month: i8, day: i8) -> Day {
    Day::ymd(year, month, day).unwrap_or(if year < Day::MIN.year() + 1 { Day::MIN } else { Day::OPEN.previous() })
}

coded! {
    /// How far a shortcoming is remedied.
    RemedyOutcome {
        Remedied "remedied" "Đã khắc phục" "Remedied",
        Partly "partly" "Khắc phục một phần" "Partly remedied",
    }
}
