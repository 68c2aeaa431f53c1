//! Who acts on whom on which day: an organisation on those that stand below it, or on the members that are there.

use std::collections::{BTreeMap, HashMap};

use dangvu_register::day::Day;
use dangvu_register::ids::{IdError, MatterId};

use super::Work;
use crate::scenario::chance::Chance;
use crate::scenario::error::Fault;
use crate::scenario::format::Selector;
use crate::scenario::read::Scenario;
use crate::scenario::tree::At;

/// The most acts that one table may mean.
const COUNT_MAX: usize = 200_000;

/// What a table asks for.
pub(super) struct Wanted<'r> {
    pub(super) line: usize,
    /// Those who act.
    pub(super) of: &'r Selector,
    /// The organisations that are acted on: all below if none are named.
    pub(super) among: Option<&'r Selector>,
    pub(super) units: Option<usize>,
    pub(super) members: Option<usize>,
    /// How many different ones.
    pub(super) distinct: Option<usize>,
    pub(super) days: [Day; 2],
    pub(super) by_year: &'r BTreeMap<String, usize>,
}

/// Whom somebody acts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Object {
    Unit(At),
    Member(usize),
}

/// One occurrence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drawn {
    pub(super) on: Day,
    pub(super) issuer: At,
    pub(super) object: Object,
}

impl Wanted<'_> {
    pub(super) fn count(&self) -> usize {
        self.units.or(self.members).unwrap_or(0)
    }

    /// Finds what contradicts itself before anything is drawn.
    pub(super) fn faults(&self, scenario: &Scenario) -> Vec<Fault> {
        let mut faults = period_faults(scenario, self.line, self.days);
        let mut told = |what: String, remedy: &str| faults.push(Fault::new(self.line, what, remedy));
        if self.units.is_some() == self.members.is_some() {
            told("not exactly one number is stated".to_owned(), "Write either 'units' or 'members'");
        }
        if self.count() > COUNT_MAX {
            told("these are too many acts".to_owned(), "Lower the number");
        }
        if self.among.is_some() && self.members.is_some() {
            told("'among' selects organisations, and members are counted".to_owned(), "Narrow 'of' instead");
        }
        let count = self.count();
        if let Some(distinct) = self.distinct.filter(|&distinct| distinct > count || (distinct == 0) != (count == 0)) {
            told(format!("{distinct} different ones do not make {count} in all"), "Correct 'distinct' or the number");
        }
        if !self.by_year.is_empty() {
            let sum = self.by_year.values().fold(0, |sum: usize, count| sum.saturating_add(*count));
            if sum != count {
                told(format!("the years add up to {sum}, not to {count}"), "Correct 'by_year' or the number");
            }
            let within = |year: &String| {
                year.parse().is_ok_and(|year: i16| (self.days[0].year()..=self.days[1].year()).contains(&year))
            };
            if let Some(year) = self.by_year.keys().find(|year| !within(year)) {
                told(format!("'{year}' is no year of the period"), "Correct 'by_year', 'from' or 'to'");
            }
        }
        faults
    }

    /// Draws all occurrences, by day. Nobody comes again before everybody who can has come once, as far as `distinct` lets.
    pub(super) fn draw(&self, work: &Work<'_>, chance: &mut Chance) -> Result<Vec<Drawn>, Fault> {
        let issuers = work.tree.select(self.line, self.of)?;
        let among = self.among.map(|among| work.tree.select(self.line, among)).transpose()?;
        let mut days = self.drawn_days(chance);
        days.sort_unstable();
        let mut drawing = Drawing { wanted: self, work, issuers, among, times: HashMap::new() };
        days.into_iter().map(|on| drawing.one(on, chance)).collect()
    }

    fn drawn_days(&self, chance: &mut Chance) -> Vec<Day> {
        let [from, to] = self.days;
        if self.by_year.is_empty() {
            return (0..self.count()).map(|_| chance.day(from, to)).collect();
        }
        let mut days = Vec::new();
        for (year, &count) in self.by_year {
            let year = year.parse().unwrap_or(0);
            let first = Day::ymd(year, 1, 1).map_or(from, |first| first.max(from));
            let last = Day::ymd(year, 12, 31).map_or(to, |last| last.min(to));
            days.extend((0..count).map(|_| chance.day(first, last)));
        }
        days
    }
}

/// Finds what is wrong with a period.
pub(super) fn period_faults(scenario: &Scenario, line: usize, [from, to]: [Day; 2]) -> Vec<Fault> {
    let head = &scenario.head;
    if from > to {
        return vec![Fault::new(line, format!("the period ends on {to}, before it begins on {from}"), "Swap them")];
    }
    if from < head.opens || to > head.closes {
        let what = format!("{from} to {to} does not lie within {} to {}", head.opens, head.closes);
        return vec![Fault::new(line, what, "Correct the dates, or 'opens' and 'closes' of the scenario")];
    }
    Vec::new()
}

struct Drawing<'d> {
    wanted: &'d Wanted<'d>,
    work: &'d Work<'d>,
    issuers: Vec<At>,
    among: Option<Vec<At>>,
    /// How often each has come.
    times: HashMap<Object, usize>,
}

impl Drawing<'_> {
    fn one(&mut self, on: Day, chance: &mut Chance) -> Result<Drawn, Fault> {
        let pairs = if self.wanted.members.is_some() { self.members(on) } else { self.units(on) };
        let come = |object: &Object| self.times.get(object).copied().unwrap_or(0);
        let full = self.wanted.distinct.is_some_and(|distinct| self.times.len() >= distinct);
        let allowed = |(_, object): &&(At, Object)| !full || come(object) > 0;
        let least = pairs.iter().filter(allowed).map(|(_, object)| come(object)).min();
        let rest: Vec<(At, Object)> =
            pairs.iter().filter(allowed).filter(|(_, object)| Some(come(object)) == least).copied().collect();
        let missing = self.wanted.distinct.is_some() && !full && least.is_some_and(|least| least > 0);
        let Some(&(issuer, object)) = chance.one_of(&rest).filter(|_| !missing) else {
            return Err(self.nobody(on));
        };
        *self.times.entry(object).or_default() += 1;
        Ok(Drawn { on, issuer, object })
    }

    /// Returns the organisations that stand on a day, each with one that may act on it.
    fn units(&self, on: Day) -> Vec<(At, Object)> {
        let tree = self.work.tree;
        let all = || 0..tree.places.len();
        let among: Vec<At> = self.among.clone().unwrap_or_else(|| all().collect());
        // Of those who must be told apart, only such that are not merged into others later.
        let lasts = |at: At| self.wanted.distinct.is_none() || tree.stands(at, self.work.scenario.head.closes);
        let above = |at: At| {
            let chain = tree.chain(at, on);
            chain.into_iter().skip(1).find(|above| self.issuers.contains(above)).map(|above| (above, Object::Unit(at)))
        };
        among.into_iter().filter(|&at| tree.stands(at, on) && lasts(at)).filter_map(above).collect()
    }

    /// Returns the official members who are there on a day, each with the organisation that acts on them.
    fn members(&self, on: Day) -> Vec<(At, Object)> {
        let roster = self.work.roster(on);
        let mut pairs = Vec::new();
        for &issuer in self.issuers.iter().filter(|&&issuer| self.work.tree.stands(issuer, on)) {
            let there = roster.members(issuer).filter(|(_, standing)| standing.official && standing.is_there());
            pairs.extend(there.map(|(who, _)| (issuer, Object::Member(who))));
        }
        pairs
    }

    fn nobody(&self, on: Day) -> Fault {
        let (count, known) = (self.wanted.count(), self.times.len());
        let what = match self.wanted.distinct {
            Some(distinct) => {
                format!("by {on} only {known} of the {distinct} different ones are found for these {count}")
            }
            None => format!("there is nobody for these {count} on {on}"),
        };
        Fault::new(self.wanted.line, what, "Lower the number, or correct 'of', 'among' or the days")
    }
}

/// Returns the code of the nth matter of a table.
pub(super) fn matter(line: usize, prefix: &str, number: usize) -> Result<MatterId, Fault> {
    format!("{prefix}-{number:03}")
        .parse()
        .map_err(|error: IdError| Fault::new(line, error.to_string(), "Write another 'code'"))
}

/// Finds whether the codes of so many matters are codes at all.
pub(super) fn code_fault(line: usize, prefix: &str, count: usize) -> Option<Fault> {
    if count > COUNT_MAX {
        return Some(Fault::new(line, "these are too many acts", "Lower the number"));
    }
    matter(line, prefix, count).err()
}
