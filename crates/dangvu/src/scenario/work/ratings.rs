//! `[[ratings]]`: yearly levels of members or of organisations, so that the shares of a report come out exactly.

use std::collections::{BTreeMap, HashMap};

use dangvu_register::act::{MemberLevel, MemberNotRated, RateMembers, RateUnit};
use dangvu_register::codes::{ReviewSpan, ReviewStage};
use dangvu_register::day::Day;
use dangvu_register::rulebook::RuleId;
use serde::Deserialize;

use super::Work;
use super::levels::{Levels, Placed, Subject};
use crate::scenario::chance::Chance;
use crate::scenario::draft::{By, Draft};
use crate::scenario::error::Fault;
use crate::scenario::format::{Selector, Share};
use crate::scenario::life::Standing;
use crate::scenario::read::{Row, Scenario};
use crate::scenario::tree::At;

/// Months after which somebody, or an organisation, is no longer too new to be rated.
const NEW_MONTHS: i32 = 6;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct Ratings {
    #[serde(default)]
    members: Option<String>,
    #[serde(default)]
    units: Option<Selector>,
    years: [i16; 2],
    levels: BTreeMap<String, Share>,
    #[serde(default)]
    not_rated: BTreeMap<String, Share>,
    #[serde(default)]
    named: BTreeMap<String, String>,
    #[serde(default = "january")]
    between: [String; 2],
    #[serde(default)]
    over_cap: Option<String>,
}

fn january() -> [String; 2] {
    ["01-05".to_owned(), "01-25".to_owned()]
}

pub(super) fn faults(scenario: &Scenario, row: &Row<Ratings>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut told = |what: &str, remedy: &str| faults.push(Fault::new(row.line, what, remedy));
    if row.members.is_some() == row.units.is_some() {
        told("it is not said who is rated", "Write either 'members' with a code, or 'units' with a selector");
    }
    let [first, last] = row.years;
    if first > last {
        told("the years do not rise", "Write the earlier first, as [2021, 2023]");
    }
    match row.days(last) {
        None => told("'between' is not two days", "Write as [\"01-05\", \"01-25\"]"),
        Some((_, to)) if to > scenario.head.closes => {
            told("the levels are decided after the register closes", "Correct 'years', 'between' or 'closes'");
        }
        Some(_) => {}
    }
    if row.members.is_some() && Day::ymd(first, 12, 31).is_none_or(|on| on < scenario.head.opens) {
        told("members are rated for a year before the register opens", "Correct 'years'");
    }
    if row.members.is_some() && !row.named.is_empty() {
        told("'named' belongs to organisations only", "Remove it");
    }
    faults
}

impl Ratings {
    pub(super) fn selectors(&self) -> impl Iterator<Item = &Selector> {
        self.units.iter()
    }

    /// Returns the days between which the levels of a year are decided: in the year after.
    fn days(&self, year: i16) -> Option<(Day, Day)> {
        let day = |text: &str| format!("{:04}-{text}", i32::from(year) + 1).parse::<Day>().ok();
        let (from, to) = (day(&self.between[0])?, day(&self.between[1])?);
        (from <= to).then_some((from, to))
    }
}

pub(super) fn drafts(work: &Work<'_>) -> Result<Vec<Draft>, Fault> {
    let mut drafts = Vec::new();
    for (at, row) in work.scenario.ratings.iter().enumerate() {
        let mut chance = Chance::of(work.scenario.head.seed, &format!("ratings {at}"));
        for year in row.years[0]..=row.years[1] {
            let (from, to) = row.days(year).unwrap_or((Day::MIN, Day::MIN));
            let rule = if row.members.is_some() { RuleId::MemberLevels } else { RuleId::OrganisationLevels };
            let on = ReviewSpan::Year.last_day(year);
            let levels = Levels::read(work.rulebook, row.line, (rule, on), &row.levels)?;
            let mut rating = Rating { work, row, year, on, decided: (from, to), levels, chance: &mut chance };
            match &row.units {
                Some(units) => rating.units(&work.tree.select_on(row.line, units, on)?, &mut drafts)?,
                None => rating.members(&mut drafts)?,
            }
        }
    }
    Ok(drafts)
}

/// Writes the ratings of one table for one year.
struct Rating<'r> {
    work: &'r Work<'r>,
    row: &'r Row<Ratings>,
    year: i16,
    on: Day,
    decided: (Day, Day),
    levels: Levels,
    chance: &'r mut Chance,
}

/// A cell whose members are rated.
#[derive(Default)]
struct Cell {
    ratings: Vec<MemberLevel>,
    not_rated: Vec<MemberNotRated>,
    good: usize,
    excellent: usize,
}

impl Rating<'_> {
    fn members(&mut self, drafts: &mut Vec<Draft>) -> Result<(), Fault> {
        let unit = self.work.tree.find(self.row.line, self.row.members.as_deref().unwrap_or_default())?;
        let roster = self.work.roster(self.on);
        let (mut rated, mut cells): (Vec<(At, usize)>, BTreeMap<At, Cell>) = (Vec::new(), BTreeMap::new());
        for (who, standing) in roster.members(unit) {
            match why_not(standing, self.on) {
                None => rated.push((standing.cell, who)),
                Some(reason) => self.leave_out(&mut cells, (standing.cell, who), reason),
            }
        }
        for (reason, count) in self.reasons(rated.len())? {
            for _ in 0..count {
                let left_out = rated.swap_remove(self.chance.below(rated.len()));
                self.leave_out(&mut cells, left_out, &reason);
            }
        }
        rated.sort_unstable();
        let grassroots: Vec<At> = rated.iter().map(|&(cell, _)| self.work.tree.grassroots(cell, self.on)).collect();
        let subjects: Vec<Subject> = grassroots.iter().map(|&group| Subject { group, named: None }).collect();
        let placed = self.place(RuleId::MemberExcellenceCap, &subjects)?;
        for (&(cell, who), &level) in rated.iter().zip(&placed.levels) {
            self.work.note_member(who, self.year, self.levels.rank(level));
            let cell = cells.entry(cell).or_default();
            cell.good += usize::from(self.levels.is_base(level));
            cell.excellent += usize::from(self.levels.is_top(level));
            cell.ratings.push(MemberLevel { member: self.work.ids[who], level: self.levels.code(level).to_owned() });
        }
        self.write_members(cells, &placed, drafts);
        Ok(())
    }

    fn leave_out(&self, cells: &mut BTreeMap<At, Cell>, (cell, who): (At, usize), reason: &str) {
        let left = MemberNotRated { member: self.work.ids[who], reason: reason.to_owned() };
        cells.entry(cell).or_default().not_rated.push(left);
    }

    /// Returns how many more are not rated, by reason.
    fn reasons(&self, of: usize) -> Result<Vec<(String, usize)>, Fault> {
        let reasons = self.row.not_rated.iter().map(|(reason, &share)| (reason.clone(), Scenario::part(share, of)));
        let reasons: Vec<(String, usize)> = reasons.collect();
        if reasons.iter().map(|(_, count)| count).sum::<usize>() > of {
            return Err(Fault::new(self.row.line, "more are not rated than there are", "Correct 'not_rated'"));
        }
        Ok(reasons)
    }

    fn place(&mut self, cap: RuleId, subjects: &[Subject]) -> Result<Placed, Fault> {
        let share = self.work.rulebook.share(cap, self.on);
        let over = self.row.over_cap.is_some();
        self.levels.place(self.row.line, self.year, subjects, (share, over), self.chance)
    }

    /// Writes an act for each cell. Those with few excellent members come first within their grass-roots organisation, so
    /// that the cap holds at every step if it holds in the end.
    fn write_members(&mut self, cells: BTreeMap<At, Cell>, placed: &Placed, drafts: &mut Vec<Draft>) {
        let mut groups: BTreeMap<At, Vec<(At, Cell)>> = BTreeMap::new();
        for (at, cell) in cells {
            groups.entry(self.work.tree.grassroots(at, self.on)).or_default().push((at, cell));
        }
        for (group, mut cells) in groups {
            cells.sort_by_key(|(at, cell)| (1_000_000 * cell.excellent / cell.good.max(1), *at));
            let decided = self.chance.day(self.decided.0, self.decided.1);
            let over = placed.over.contains(&group);
            for (at, cell) in cells {
                let act = RateMembers {
                    unit: self.work.code(at),
                    year: self.year,
                    span: ReviewSpan::Year,
                    stage: ReviewStage::Decided,
                    ratings: cell.ratings,
                    not_rated: cell.not_rated,
                    over_cap: self.row.over_cap.clone().filter(|_| over && cell.excellent > 0),
                };
                let by = self.work.by(group, act.over_cap.as_ref().map(|_| "QĐ"));
                drafts.push(self.work.draft(self.row.line, decided, Some(by), act));
            }
        }
    }

    fn units(&mut self, units: &[At], drafts: &mut Vec<Draft>) -> Result<(), Fault> {
        let named = self.named(units)?;
        let new = |unit: At| self.work.tree.places[unit].founded > self.on.plus_months(-NEW_MONTHS);
        let (fresh, mut rated): (Vec<At>, Vec<At>) =
            units.iter().partition(|&&unit| new(unit) && !named.contains_key(&unit));
        let mut left: Vec<(At, String)> = fresh.into_iter().map(|unit| (unit, "too_new".to_owned())).collect();
        for (reason, count) in self.reasons(rated.len())? {
            for _ in 0..count {
                let free: Vec<usize> = (0..rated.len()).filter(|&at| !named.contains_key(&rated[at])).collect();
                let at = self.chance.one_of(&free).copied();
                let at = at.ok_or_else(|| Fault::new(self.row.line, "nobody is left", "Correct 'not_rated'"))?;
                left.push((rated.swap_remove(at), reason.clone()));
            }
        }
        rated.sort_unstable();
        // A number of its own for each group of like function: organisations of one sector under one committee.
        let mut groups: HashMap<(At, Option<&str>), usize> = HashMap::new();
        let mut subjects = Vec::new();
        for &unit in &rated {
            let next = groups.len();
            let like = (self.above(unit), self.work.tree.places[unit].sector.as_deref());
            let group = *groups.entry(like).or_insert(next);
            subjects.push(Subject { group, named: named.get(&unit).copied() });
        }
        let placed = self.place(RuleId::OrganisationExcellenceCap, &subjects)?;
        let mut all: Vec<(At, Option<usize>, Option<String>, bool)> =
            left.into_iter().map(|(unit, reason)| (unit, None, Some(reason), false)).collect();
        for ((&unit, &level), subject) in rated.iter().zip(&placed.levels).zip(&subjects) {
            self.work.note_unit(unit, self.year, self.levels.rank(level));
            let over = self.levels.is_top(level) && placed.over.contains(&subject.group);
            all.push((unit, Some(level), None, over));
        }
        // Excellent ones come last, so that the cap holds at every step if it holds in the end.
        all.sort_by_key(|&(unit, level, ..)| {
            (self.above(unit), level.is_some_and(|level| self.levels.is_top(level)), unit)
        });
        let mut days: HashMap<At, Day> = HashMap::new();
        for (unit, level, not_rated, over) in all {
            let above = self.above(unit);
            let (from, to) = self.decided;
            let decided = *days.entry(above).or_insert_with(|| self.chance.day(from, to));
            let act = RateUnit {
                unit: self.work.code(unit),
                year: self.year,
                span: ReviewSpan::Year,
                stage: ReviewStage::Decided,
                level: level.map(|level| self.levels.code(level).to_owned()),
                not_rated,
                over_cap: self.row.over_cap.clone().filter(|_| over),
            };
            let by: By = self.work.by(above, Some("QĐ"));
            drafts.push(Draft { tried: true, ..self.work.draft(self.row.line, decided, Some(by), act) });
        }
        Ok(())
    }

    /// Returns who decides on an organisation: the one directly above.
    fn above(&self, unit: At) -> At {
        self.work.tree.parent(unit, self.on).unwrap_or(unit)
    }

    /// Returns the levels that the file states of single organisations.
    fn named(&self, units: &[At]) -> Result<HashMap<At, usize>, Fault> {
        let mut named = HashMap::new();
        for (code, level) in &self.row.named {
            let unit = self.work.tree.find(self.row.line, code)?;
            if !units.contains(&unit) {
                let what = format!("{code} is not among those rated for {}", self.year);
                return Err(Fault::new(self.row.line, what, "Correct 'named' or 'units'"));
            }
            named.insert(unit, self.levels.find(self.row.line, level)?);
        }
        Ok(named)
    }
}

/// Returns why somebody is not rated, if not.
fn why_not(standing: Standing, on: Day) -> Option<&'static str> {
    if standing.exempt {
        Some("exempt")
    } else if standing.suspended {
        Some("suspended")
    } else if standing.since > on.plus_months(-NEW_MONTHS) {
        Some("too_new")
    } else {
        None
    }
}
