//! Levels shared out over whoever is rated, so that the counts come out and the excellence cap holds in every group.

use std::collections::{BTreeMap, BTreeSet};

use dangvu_register::day::Day;
use dangvu_register::rulebook::{CodeListId, RuleId, Rulebook, Share as CapShare};

use crate::scenario::chance::Chance;
use crate::scenario::error::Fault;
use crate::scenario::format::Share;
use crate::scenario::quota::apportion;
use crate::scenario::read::Scenario;

/// The levels by their rank, as a file may name them under any rule set.
const RANKS: [(&str, u8); 4] = [("excellent", 4), ("good", 3), ("completed", 2), ("not_completed", 1)];

/// The rank of the level that the cap is about, and of the level that is its base.
const TOP: u8 = 4;
const BASE: u8 = 3;

/// The levels of a rule set, with how many of each are stated.
pub(super) struct Levels {
    codes: Vec<(String, u8)>,
    stated: Vec<(usize, Share)>,
    top: usize,
    base: usize,
}

/// Somebody who is rated: within a group, and perhaps with a level that is stated.
pub(super) struct Subject {
    pub(super) group: usize,
    pub(super) named: Option<usize>,
}

/// The level of each subject, and the groups in which more are excellent than the cap allows.
pub(super) struct Placed {
    pub(super) levels: Vec<usize>,
    pub(super) over: BTreeSet<usize>,
}

/// Returns the rank of a level by the name that it has today.
pub(super) fn rank_named(name: &str) -> Option<u8> {
    RANKS.iter().find(|(known, _)| *known == name).map(|(_, rank)| *rank)
}

impl Levels {
    /// Reads the levels of a table under the rule set of a day.
    pub(super) fn read(
        book: &Rulebook,
        line: usize,
        (rule, on): (RuleId, Day),
        stated: &BTreeMap<String, Share>,
    ) -> Result<Self, Fault> {
        let list = book.codes(CodeListId::ClassificationLevel);
        let rank = |code: &String| list.codes.iter().find(|known| known.id == *code).and_then(|known| known.rank);
        let codes: Vec<(String, u8)> =
            book.codes_allowed(rule, on).iter().filter_map(|code| Some((code.clone(), rank(code)?))).collect();
        let of_rank = |wanted: u8| codes.iter().position(|(_, rank)| *rank == wanted);
        let (Some(top), Some(base)) = (of_rank(TOP), of_rank(BASE)) else {
            return Err(Fault::new(line, format!("no levels are known for {on}"), "Correct 'years'"));
        };
        let mut levels = Self { codes, stated: Vec::new(), top, base };
        for (name, &share) in stated {
            let level = levels.find(line, name)?;
            levels.stated.push((level, share));
        }
        Ok(levels)
    }

    /// Finds a level by its code, or by the name that it has today.
    pub(super) fn find(&self, line: usize, name: &str) -> Result<usize, Fault> {
        let rank = rank_named(name);
        let by_code = self.codes.iter().position(|(code, _)| code == name);
        let found = by_code.or_else(|| self.codes.iter().position(|(_, other)| Some(*other) == rank));
        let known = self.codes.iter().map(|(code, _)| code.as_str()).chain(RANKS.iter().map(|(name, _)| *name));
        found.ok_or_else(|| Fault::unknown(line, "level", name, known))
    }

    pub(super) fn code(&self, level: usize) -> &str {
        &self.codes[level].0
    }

    pub(super) fn rank(&self, level: usize) -> u8 {
        self.codes[level].1
    }

    pub(super) fn is_top(&self, level: usize) -> bool {
        level == self.top
    }

    pub(super) fn is_base(&self, level: usize) -> bool {
        level == self.base
    }

    /// Returns how many have each level: what is stated, and the rest is good unless that is stated too.
    fn counts(&self, line: usize, of: usize) -> Result<Vec<usize>, Fault> {
        let mut counts = vec![0; self.codes.len()];
        for &(level, share) in &self.stated {
            counts[level] += Scenario::part(share, of);
        }
        let sum: usize = counts.iter().sum();
        // Shares that are rounded one by one may miss the whole by a few; a number that is stated may not.
        let base = self.stated.iter().find(|(level, _)| *level == self.base).map(|(_, share)| *share);
        let slack = if matches!(base, Some(Share::Percent(_))) { self.stated.len() } else { 0 };
        if base.is_some() && sum.abs_diff(of) > slack {
            let what = format!("the levels add up to {sum}, and {of} are rated");
            return Err(Fault::new(line, what, "Correct 'levels'; what is not stated is good"));
        }
        counts[self.base] = (counts[self.base] + of).checked_sub(sum).ok_or_else(|| {
            Fault::new(line, format!("the levels leave nobody of {of} to be good"), "Correct 'levels'")
        })?;
        Ok(counts)
    }

    /// Gives each subject a level.
    pub(super) fn place(
        &self,
        line: usize,
        year: i16,
        subjects: &[Subject],
        (cap, may_exceed): (Option<CapShare>, bool),
        chance: &mut Chance,
    ) -> Result<Placed, Fault> {
        let mut counts = self.counts(line, subjects.len())?;
        let mut levels: Vec<Option<usize>> = subjects.iter().map(|subject| subject.named).collect();
        for level in levels.iter().flatten() {
            counts[*level] = counts[*level].checked_sub(1).ok_or_else(|| {
                let what = format!("more are named '{}' for {year} than have that level", self.code(*level));
                Fault::new(line, what, "Correct 'named' or 'levels'")
            })?;
        }
        let mut order: Vec<usize> = (0..subjects.len()).filter(|&at| levels[at].is_none()).collect();
        chance.shuffle(&mut order);
        for level in (0..counts.len()).filter(|&level| level != self.top && level != self.base) {
            let rest = order.split_off(counts[level].min(order.len()));
            order.iter().for_each(|&at| levels[at] = Some(level));
            order = rest;
        }
        let groups = self.groups(subjects, &levels);
        let shares = shares(&groups, counts[self.top], cap, may_exceed).map_err(|allowed| {
            let what =
                format!("{} more are excellent in {year} than the cap allows, {allowed}", counts[self.top] - allowed);
            Fault::new(line, what, "Lower the level, or state with 'over_cap' why the cap is exceeded")
        })?;
        let mut left = shares;
        for at in order {
            let free = left.get_mut(&subjects[at].group).filter(|left| **left > 0);
            levels[at] = Some(if free.is_some() { self.top } else { self.base });
            if let Some(free) = free {
                *free -= 1;
            }
        }
        let levels: Vec<usize> = levels.into_iter().map(|level| level.unwrap_or(self.base)).collect();
        let over = self.over(subjects, &levels, cap);
        if !over.is_empty() && !may_exceed {
            let what = format!("those named excellent for {year} are more than the cap allows");
            return Err(Fault::new(line, what, "State with 'over_cap' why the cap is exceeded"));
        }
        Ok(Placed { levels, over })
    }

    /// Counts in each group who is free, good and excellent.
    fn groups(&self, subjects: &[Subject], levels: &[Option<usize>]) -> BTreeMap<usize, Group> {
        let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
        for (subject, level) in subjects.iter().zip(levels) {
            let group = groups.entry(subject.group).or_default();
            match level {
                None => group.free += 1,
                Some(level) if *level == self.base => group.good += 1,
                Some(level) if *level == self.top => group.excellent += 1,
                Some(_) => {}
            }
        }
        groups
    }

    fn over(&self, subjects: &[Subject], levels: &[usize], cap: Option<CapShare>) -> BTreeSet<usize> {
        let levels: Vec<Option<usize>> = levels.iter().copied().map(Some).collect();
        let groups = self.groups(subjects, &levels);
        let Some(cap) = cap else { return BTreeSet::new() };
        groups.into_iter().filter(|(_, group)| group.excellent > allowed(cap, group.good)).map(|(at, _)| at).collect()
    }
}

/// How many in a group are free, and have a level that is stated.
#[derive(Clone, Copy, Default)]
struct Group {
    free: usize,
    good: usize,
    excellent: usize,
}

impl Group {
    /// Returns how many of the free ones may be excellent if the others are good.
    fn room(self, cap: Option<CapShare>) -> usize {
        let Some(cap) = cap else { return self.free };
        let fits = |more: &usize| self.excellent + more <= allowed(cap, self.good + self.free - more);
        (1..=self.free).take_while(fits).last().unwrap_or(0)
    }
}

fn allowed(cap: CapShare, good: usize) -> usize {
    usize::try_from(cap.at_most(i64::try_from(good).unwrap_or(i64::MAX))).unwrap_or(0)
}

/// Shares out so many excellent ones over the groups; or says how many there may be.
fn shares(
    groups: &BTreeMap<usize, Group>,
    wanted: usize,
    cap: Option<CapShare>,
    may_exceed: bool,
) -> Result<BTreeMap<usize, usize>, usize> {
    let rooms: Vec<usize> = groups.values().map(|group| group.room(cap)).collect();
    let (room, free): (usize, usize) = (rooms.iter().sum(), groups.values().map(|group| group.free).sum());
    let weights = |all: &[usize]| all.iter().map(|&part| part as f64).collect::<Vec<_>>();
    let parts = if wanted <= room {
        apportion(wanted, &weights(&rooms))
    } else if may_exceed && wanted <= free {
        let beyond: Vec<usize> = groups.values().zip(&rooms).map(|(group, room)| group.free - room).collect();
        let more = apportion(wanted - room, &weights(&beyond));
        rooms.iter().zip(more).map(|(room, more)| room + more).collect()
    } else {
        return Err(room);
    };
    Ok(groups.keys().copied().zip(parts).collect())
}
