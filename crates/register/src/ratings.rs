//! Ratings of members, in a table of their own: nothing else comes in such numbers, sixteen million a year and nation. An
//! act rates many, so what it says of all stands once, and five bytes for each member besides a link.
//!
//! ```text
//! lists     entry │ day │ unit │ step, time, rule set │ end of its rows        one for each act, by entry; those of one
//!                                                                              unit are chained
//! rows      member │ level, or reason why there is none │ the row before of the same member
//! ```
//! A rating is known exactly while its entry is, so it has no stamps of its own. What the member was on that day is not
//! kept: the member's line says so when somebody asks.

mod snapshot;

use crate::codes::{Coded as _, ReviewSpan, ReviewStage};
use crate::columns::grow;
use crate::day::Day;
use crate::fact::{Codes, Fact, rating};
use crate::ids::{Member, Seq, Unit};
use crate::profile::Profile;

/// What an act says of all whom it rates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct RatingList {
    /// The day on which the ratings are counted: the last of the time that is rated.
    pub(crate) on: Day,
    /// The unit whose members are rated.
    pub(crate) unit: Unit,
    pub(crate) stage: ReviewStage,
    pub(crate) span: ReviewSpan,
    /// The rule set, by its place among the versions of the rule.
    pub(crate) rule_set: u8,
}

/// A level, or the reason why there is none, in one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rate(u8);

/// Marks a reason. Measures ask for sets of codes below this.
const REASON: u8 = 128;

impl Rate {
    pub(crate) fn level(code: u8) -> Self {
        Self(code & !REASON)
    }

    pub(crate) fn reason(code: u8) -> Self {
        Self(code | REASON)
    }
}

/// All ratings of members.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ratings {
    entries: Vec<Seq>,
    lists: Vec<RatingList>,
    /// Where the rows of each list end.
    ends: Vec<u32>,
    /// For each list the one before it of the same unit.
    lists_before: Vec<u32>,
    /// The last list of each unit.
    last_lists: Vec<u32>,
    members: Vec<Member>,
    rates: Vec<Rate>,
    /// For each row the one before it of the same member.
    before: Vec<u32>,
    /// The last row of each member.
    last: Vec<u32>,
    /// How many lists are kept for good.
    kept: usize,
}

/// No list, and no row.
const NONE: u32 = u32::MAX;

impl Ratings {
    /// Makes room for units and members that have no ratings, or forgets the last.
    pub(crate) fn resize(&mut self, units: usize, members: usize) {
        for (column, length) in [(&mut self.last_lists, units), (&mut self.last, members)] {
            let new = length.saturating_sub(column.len());
            grow(column, new);
            column.resize(length, NONE);
        }
    }

    /// Adds a list after the last.
    pub(crate) fn push(&mut self, entry: Seq, list: RatingList, rows: &[(Member, Rate)]) {
        let at = number(self.lists.len());
        grow(&mut self.members, rows.len());
        grow(&mut self.rates, rows.len());
        for &(member, rate) in rows {
            self.members.push(member);
            self.rates.push(rate);
        }
        grow(&mut self.entries, 1);
        grow(&mut self.lists, 1);
        grow(&mut self.ends, 1);
        self.entries.push(entry);
        self.lists.push(list);
        self.ends.push(number(self.members.len()));
        self.chain(at);
    }

    /// Chains a list and its rows to those before.
    fn chain(&mut self, at: u32) {
        let (unit, rows) = (self.lists[at as usize].unit, self.rows(at as usize));
        grow(&mut self.lists_before, 1);
        self.lists_before.push(std::mem::replace(&mut self.last_lists[unit.at()], at));
        grow(&mut self.before, rows.len());
        for row in rows {
            let member = self.members[row];
            self.before.push(std::mem::replace(&mut self.last[member.at()], number(row)));
        }
    }

    pub(crate) fn commit(&mut self) {
        self.kept = self.lists.len();
    }

    /// Forgets the lists since the last commit.
    pub(crate) fn roll_back(&mut self) {
        while self.lists.len() > self.kept {
            let at = self.lists.len() - 1;
            for row in self.rows(at).rev() {
                self.last[self.members[row].at()] = self.before[row];
            }
            self.last_lists[self.lists[at].unit.at()] = self.lists_before[at];
            let start = self.rows(at).start;
            self.members.truncate(start);
            self.rates.truncate(start);
            self.before.truncate(start);
            self.entries.pop();
            self.lists.pop();
            self.ends.pop();
            self.lists_before.pop();
        }
    }

    /// Gives back the memory that is not in use.
    pub(crate) fn shrink(&mut self) {
        self.entries.shrink_to_fit();
        self.lists.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.lists_before.shrink_to_fit();
        self.members.shrink_to_fit();
        self.rates.shrink_to_fit();
        self.before.shrink_to_fit();
    }

    /// Returns the memory in use, in bytes.
    pub(crate) fn memory(&self) -> usize {
        let lists = self.lists.capacity() * size_of::<RatingList>();
        let numbers = [&self.ends, &self.lists_before, &self.last_lists, &self.before, &self.last];
        let numbers = 4 * numbers.iter().map(|column| column.capacity()).sum::<usize>();
        lists + numbers + 4 * (self.entries.capacity() + self.members.capacity()) + self.rates.capacity()
    }

    /// Returns where the rows of a list lie.
    fn rows(&self, list: usize) -> std::ops::Range<usize> {
        let start = list.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[list] as usize
    }

    /// Returns all lists, in the order of recording.
    pub(crate) fn lists(&self) -> impl Iterator<Item = Rated<'_>> {
        (0..self.lists.len()).map(|at| self.list(at))
    }

    /// Returns the lists of one unit, the last recorded first.
    pub(crate) fn lists_of(&self, unit: Unit) -> impl Iterator<Item = Rated<'_>> {
        let some = |at: u32| (at != NONE).then_some(at);
        let last = self.last_lists.get(unit.at()).copied().unwrap_or(NONE);
        let all = std::iter::successors(some(last), move |&at| some(self.lists_before[at as usize]));
        all.map(|at| self.list(at as usize))
    }

    /// Returns whom an entry rates, in the order of their numbers.
    pub(crate) fn members_of(&self, entry: Seq) -> &[Member] {
        let found = self.entries.binary_search(&entry);
        found.map_or(&[], |at| &self.members[self.rows(at)])
    }

    /// Returns the day on which the ratings of an entry are counted, if it rates anybody.
    pub(crate) fn day_of(&self, entry: Seq) -> Option<Day> {
        Some(self.lists[self.entries.binary_search(&entry).ok()?].on)
    }

    /// Returns whether a member was ever rated.
    pub(crate) fn has(&self, member: Member) -> bool {
        self.last.get(member.at()).is_some_and(|&last| last != NONE)
    }

    /// Returns the ratings of one member, the last recorded first.
    pub(crate) fn of(&self, member: Member) -> impl Iterator<Item = Fact> {
        let some = |row: u32| (row != NONE).then_some(row);
        let last = self.last.get(member.at()).copied().unwrap_or(NONE);
        let rows = std::iter::successors(some(last), move |&row| some(self.before[row as usize]));
        rows.map(move |row| {
            let list = self.ends.partition_point(|&end| end <= row);
            self.list(list).fact(member, self.rates[row as usize])
        })
    }

    fn list(&self, at: usize) -> Rated<'_> {
        let rows = self.rows(at);
        Rated {
            entry: self.entries[at],
            list: &self.lists[at],
            members: &self.members[rows.clone()],
            rates: &self.rates[rows],
        }
    }
}

/// A list with its rows.
#[derive(Clone, Copy)]
pub(crate) struct Rated<'r> {
    pub(crate) entry: Seq,
    pub(crate) list: &'r RatingList,
    pub(crate) members: &'r [Member],
    rates: &'r [Rate],
}

impl Rated<'_> {
    /// Returns the ratings, without what the members were.
    pub(crate) fn facts(&self) -> impl Iterator<Item = Fact> {
        self.members.iter().zip(self.rates).map(|(&member, &rate)| self.fact(member, rate))
    }

    /// Adds one of the ratings for each rate that there is, with how many there are.
    pub(crate) fn count_alike(&self, out: &mut Vec<(Fact, i64)>) {
        let (begins, mut rates) = (out.len(), Vec::with_capacity(8));
        for (&member, &rate) in self.members.iter().zip(self.rates) {
            match rates.iter().position(|&other| other == rate) {
                Some(at) => out[begins + at].1 += 1,
                None => {
                    rates.push(rate);
                    out.push((self.fact(member, rate), 1));
                }
            }
        }
    }

    fn fact(&self, member: Member, rate: Rate) -> Fact {
        let RatingList { on, unit, .. } = *self.list;
        Fact {
            on,
            born: Day::OPEN,
            since: Day::OPEN,
            unit,
            other: Unit::NONE,
            subject: member.0,
            entry: self.entry,
            profile: Profile::default(),
            codes: self.list.codes(rate),
            amount: 0,
        }
    }
}

impl RatingList {
    fn codes(&self, Rate(rate): Rate) -> Codes {
        let (level, reason) = if rate < REASON { (rate, 0) } else { (0, rate & !REASON) };
        rating::laid(level, reason, self.stage, self.span, self.rule_set)
    }

    /// Returns whether the list is of a step and of a time.
    pub(crate) fn is_of(&self, stage: ReviewStage, span: ReviewSpan) -> bool {
        (self.stage.code(), self.span.code()) == (stage.code(), span.code())
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NONE)
}
