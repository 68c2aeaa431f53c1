//! How often pages were read: counts alone, of each text and of each day. Nothing tells one reader from another.
//!
//! A count is added in memory and written every few seconds with all others, so that reading never waits for the disk.
//! At a graceful stop what is left is written; whoever pulls the plug loses the last seconds at most.

use std::collections::{HashMap, VecDeque};

use jiff::civil::{Date, Weekday};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan as _};
use parking_lot::Mutex;
use rusqlite::{OptionalExtension as _, params};

use crate::database::Portal;
use crate::error::PortalError;

pub(crate) const TABLE: &str = "
CREATE TABLE text_views (text INTEGER PRIMARY KEY, views INTEGER NOT NULL);
CREATE TABLE day_views (day TEXT PRIMARY KEY, views INTEGER NOT NULL) WITHOUT ROWID;";

/// How far back *now* goes, in seconds.
const NOW_SECONDS: i64 = 300;

/// What was counted and is not written yet.
#[derive(Debug, Default)]
pub(crate) struct Counting(Mutex<Counts>);

#[derive(Debug, Default)]
struct Counts {
    texts: HashMap<i64, u64>,
    days: HashMap<Date, u64>,
    /// Views of the last minutes, by their second.
    recent: VecDeque<(i64, u64)>,
}

/// Visit figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visits {
    /// Pages read in the last five minutes.
    pub now: u64,
    /// Since Monday.
    pub week: u64,
    /// Since the first of the month.
    pub month: u64,
    /// Since the first of January.
    pub year: u64,
    /// Ever.
    pub all: u64,
}

/// Returns the day in Việt Nam.
pub(crate) fn day_of(now: Timestamp) -> Date {
    TimeZone::fixed(Offset::constant(7)).to_datetime(now).date()
}

impl Portal {
    /// Counts that a page was read; a text if it was one.
    pub fn count_view(&self, text: Option<i64>, now: Timestamp) {
        let mut counts = self.counting.0.lock();
        if let Some(text) = text {
            *counts.texts.entry(text).or_default() += 1;
        }
        *counts.days.entry(day_of(now)).or_default() += 1;
        let second = now.as_second();
        match counts.recent.back_mut() {
            Some((last, count)) if *last == second => *count += 1,
            _ => counts.recent.push_back((second, 1)),
        }
        while counts.recent.front().is_some_and(|(at, _)| *at <= second - NOW_SECONDS) {
            counts.recent.pop_front();
        }
    }

    /// Writes what was counted. What cannot be written is kept for the next time.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write_views(&self) -> Result<(), PortalError> {
        let (texts, days) = {
            let mut counts = self.counting.0.lock();
            (std::mem::take(&mut counts.texts), std::mem::take(&mut counts.days))
        };
        if days.is_empty() {
            return Ok(());
        }
        let written = self.change(|change| {
            let add = "INSERT INTO text_views VALUES (?, ?) ON CONFLICT DO UPDATE SET views = views + excluded.views";
            let mut add = change.prepare_cached(add)?;
            for (text, views) in &texts {
                add.execute(params![text, views])?;
            }
            let add = "INSERT INTO day_views VALUES (?, ?) ON CONFLICT DO UPDATE SET views = views + excluded.views";
            let mut add = change.prepare_cached(add)?;
            for (day, views) in &days {
                add.execute(params![day.to_string(), views])?;
            }
            Ok(())
        });
        if written.is_err() {
            let mut counts = self.counting.0.lock();
            texts.into_iter().for_each(|(text, views)| *counts.texts.entry(text).or_default() += views);
            days.into_iter().for_each(|(day, views)| *counts.days.entry(day).or_default() += views);
        }
        written
    }

    /// Returns how often a text was read.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn views_of(&self, text: i64) -> Result<u64, PortalError> {
        let waiting = self.counting.0.lock().texts.get(&text).copied().unwrap_or_default();
        let written: Option<u64> = self.read(|connection| {
            let mut asked = connection.prepare_cached("SELECT views FROM text_views WHERE text = ?")?;
            asked.query_row([text], |row| row.get(0)).optional()
        })?;
        Ok(waiting + written.unwrap_or_default())
    }

    /// Returns the visit figures of a moment.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn visits(&self, now: Timestamp) -> Result<Visits, PortalError> {
        let today = day_of(now);
        let monday = today.checked_sub(i64::from(today.weekday().since(Weekday::Monday)).days()).unwrap_or(today);
        let since = [monday, today.first_of_month(), today.first_of_year(), Date::MIN];
        let sum = |day: Date| {
            self.read(|connection| {
                let from = if day == Date::MIN { String::new() } else { day.to_string() };
                let asked = "SELECT coalesce(sum(views), 0) FROM day_views WHERE day >= ?";
                connection.prepare_cached(asked)?.query_row([from], |row| row.get::<_, u64>(0))
            })
        };
        let mut sums = [0; 4];
        for (at, day) in since.into_iter().enumerate() {
            sums[at] = sum(day)?;
        }
        let counts = self.counting.0.lock();
        for (at, day) in since.into_iter().enumerate() {
            sums[at] += counts.days.iter().filter(|(of, _)| **of >= day).map(|(_, views)| views).sum::<u64>();
        }
        let recent = counts.recent.iter().filter(|(at, _)| *at > now.as_second() - NOW_SECONDS);
        Ok(Visits {
            now: recent.map(|(_, views)| views).sum(),
            week: sums[0],
            month: sums[1],
            year: sums[2],
            all: sums[3],
        })
    }
}
