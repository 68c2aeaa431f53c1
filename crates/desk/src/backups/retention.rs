//! Which backups of entries stay: of the last days, weeks and months that have any, the newest of each.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

/// Of how many days, weeks and months one stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// Days.
    pub daily: usize,
    /// Weeks, from Monday.
    pub weekly: usize,
    /// Months.
    pub monthly: usize,
}

impl Retention {
    /// Returns which stay; the newest always does.
    pub(super) fn kept(self, moments: &[Timestamp]) -> BTreeSet<Timestamp> {
        let mut newest_first = moments.to_vec();
        newest_first.sort_unstable_by(|one, other| other.cmp(one));
        let mut kept: BTreeSet<Timestamp> = newest_first.first().copied().into_iter().collect();
        kept.extend(newest_of_each(&newest_first, self.daily, |day| (day.year(), i32::from(day.day_of_year()))));
        kept.extend(newest_of_each(&newest_first, self.weekly, |day| {
            let week = day.iso_week_date();
            (week.year(), i32::from(week.week()))
        }));
        kept.extend(newest_of_each(&newest_first, self.monthly, |day| (day.year(), i32::from(day.month()))));
        kept
    }
}

fn newest_of_each(newest_first: &[Timestamp], most: usize, span: impl Fn(Date) -> (i16, i32)) -> Vec<Timestamp> {
    let mut spans = BTreeSet::new();
    let is_new = |moment: &&Timestamp| spans.insert(span(day_of(**moment)));
    newest_first.iter().filter(is_new).take(most).copied().collect()
}

/// Returns the day in Việt Nam.
fn day_of(moment: Timestamp) -> Date {
    moment.to_zoned(TimeZone::fixed(Offset::constant(7))).date()
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    #[test]
    fn of_each_day_week_and_month_the_newest_stays() {
        let noon: Timestamp = "2026-11-25T05:00:00Z".parse().unwrap();
        let twice_a_day: Vec<Timestamp> = (0..800).map(|half| noon - SignedDuration::from_hours(12 * half)).collect();
        let retention = Retention { daily: 7, weekly: 4, monthly: 12 };
        let kept = retention.kept(&twice_a_day);
        let days: Vec<String> = kept.iter().rev().map(|moment| day_of(*moment).to_string()).collect();
        let wanted = [
            "2026-11-25",
            "2026-11-24",
            "2026-11-23",
            "2026-11-22",
            "2026-11-21",
            "2026-11-20",
            "2026-11-19",
            "2026-11-15",
            "2026-11-08",
            "2026-10-31",
            "2026-09-30",
            "2026-08-31",
            "2026-07-31",
            "2026-06-30",
            "2026-05-31",
            "2026-04-30",
            "2026-03-31",
            "2026-02-28",
            "2026-01-31",
            "2025-12-31",
        ];
        assert_eq!(days, wanted);
        // What stays, stays when it is asked again.
        let kept_once: Vec<Timestamp> = kept.iter().copied().collect();
        assert_eq!(retention.kept(&kept_once), kept);
    }

    #[test]
    fn the_newest_stays_whatever_is_asked_for() {
        let moments: [Timestamp; 2] =
            ["2026-11-25T05:00:00Z".parse().unwrap(), "2026-11-24T05:00:00Z".parse().unwrap()];
        let kept = Retention { daily: 0, weekly: 0, monthly: 0 }.kept(&moments);
        assert_eq!(kept, BTreeSet::from([moments[0]]));
        assert!(Retention { daily: 1, weekly: 1, monthly: 1 }.kept(&[]).is_empty());
    }
}
