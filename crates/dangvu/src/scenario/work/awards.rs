//! `[[awards]]`: awards to so many organisations and members, or to exactly those who reached a level.

use std::collections::{BTreeMap, BTreeSet};

use dangvu_register::act::Award;
use dangvu_register::codes::AwardOccasion;
use dangvu_register::day::Day;
use dangvu_register::money::Dong;
use dangvu_register::rulebook::CodeListId;
use serde::Deserialize;

use super::Work;
use super::levels::rank_named;
use crate::scenario::chance::Chance;
use crate::scenario::draft::Draft;
use crate::scenario::error::Fault;
use crate::scenario::format::Selector;
use crate::scenario::read::{Row, Scenario};
use crate::scenario::tree::At;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct Awards {
    form: String,
    occasion: AwardOccasion,
    #[serde(default)]
    theme: Option<String>,
    #[serde(default)]
    from_year: Option<i16>,
    year: i16,
    between: [Day; 2],
    #[serde(default)]
    by: Option<Selector>,
    #[serde(default = "once")]
    times: usize,
    #[serde(default)]
    units: Option<Selector>,
    #[serde(default)]
    unit_count: Option<usize>,
    #[serde(default)]
    members: Option<String>,
    #[serde(default)]
    member_count: Option<usize>,
    #[serde(default)]
    rated: Option<String>,
    #[serde(default)]
    collectives: Option<u32>,
    #[serde(default)]
    individuals: Option<u32>,
    #[serde(default)]
    money_each: Option<u64>,
}

fn once() -> usize {
    1
}

pub(super) fn faults(scenario: &Scenario, row: &Row<Awards>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut told = |what: &str, remedy: &str| faults.push(Fault::new(row.line, what, remedy));
    let [from, to] = row.between;
    if from > to || from < scenario.head.opens || to > scenario.head.closes {
        told("'between' is no period while the register is open", "Correct 'between'");
    }
    if row.from_year.is_some_and(|first| first > row.year) || row.year > from.year() {
        told("the years do not fit the day", "Correct 'from_year', 'year' or 'between'");
    }
    if row.times == 0 || row.times > 400 {
        told("awards are given 1 to 400 times", "Correct 'times'");
    }
    if row.unit_count.is_some() && row.units.is_none() || row.member_count.is_some() && row.members.is_none() {
        told("a number is stated of nobody", "Add 'units' or 'members'");
    }
    if row.units.is_none() && row.members.is_none() && row.collectives.is_none() && row.individuals.is_none() {
        told("nobody gets an award", "Add 'units', 'members', 'collectives' or 'individuals'");
    }
    if row.members.is_some() && row.member_count.is_none() && row.rated.is_none() {
        told("it is not said how many members get an award", "Add 'member_count' or 'rated'");
    }
    if row.rated.as_deref().is_some_and(|level| rank_named(level).is_none()) {
        told("'rated' is no level", "Write one of excellent, good, completed, not_completed");
    }
    faults
}

impl Awards {
    pub(super) fn selectors(&self) -> impl Iterator<Item = &Selector> {
        self.by.iter().chain(&self.units)
    }

    fn years(&self) -> impl Iterator<Item = i16> {
        self.from_year.unwrap_or(self.year)..=self.year
    }
}

pub(super) fn drafts(work: &Work<'_>) -> Result<Vec<Draft>, Fault> {
    let mut drafts = Vec::new();
    for (at, row) in work.scenario.awards.iter().enumerate() {
        known(work, row, CodeListId::AwardForm, "form of award", Some(&row.form))?;
        known(work, row, CodeListId::AwardTheme, "theme of award", row.theme.as_ref())?;
        let chance = Chance::of(work.scenario.head.seed, &format!("awards {at}"));
        Giving { work, row, chance }.write(&mut drafts)?;
    }
    Ok(drafts)
}

fn known(work: &Work<'_>, row: &Row<Awards>, list: CodeListId, what: &str, code: Option<&String>) -> Result<(), Fault> {
    let Some(code) = code else { return Ok(()) };
    let codes = &work.rulebook.codes(list).codes;
    if codes.iter().any(|known| known.id == *code) {
        return Ok(());
    }
    Err(Fault::unknown(row.line, what, code, codes.iter().map(|known| known.id.as_str())))
}

/// Gives the awards of one table.
struct Giving<'g> {
    work: &'g Work<'g>,
    row: &'g Row<Awards>,
    chance: Chance,
}

/// Who gets an award by one decision.
#[derive(Default)]
struct Recipients {
    units: Vec<At>,
    members: Vec<usize>,
}

impl Giving<'_> {
    fn write(&mut self, drafts: &mut Vec<Draft>) -> Result<(), Fault> {
        let [from, to] = self.row.between;
        let issuers = match &self.row.by {
            Some(by) => self.work.tree.select_on(self.row.line, by, from)?,
            None => vec![self.work.tree.root()],
        };
        let mut days: Vec<Day> = (0..self.row.times).map(|_| self.chance.day(from, to)).collect();
        days.sort_unstable();
        let mut given: BTreeMap<(usize, At), Recipients> = BTreeMap::new();
        for (at, (unit, issuer)) in self.units(&issuers, from)?.into_iter().enumerate() {
            given.entry((at % days.len(), issuer)).or_default().units.push(unit);
        }
        for (at, (who, issuer)) in self.members(&issuers, from, to)?.into_iter().enumerate() {
            given.entry((at % days.len(), issuer)).or_default().members.push(who);
        }
        if self.row.collectives.or(self.row.individuals).is_some() {
            given.entry((0, issuers[0])).or_default();
        }
        for (number, ((day, issuer), recipients)) in given.into_iter().enumerate() {
            drafts.push(self.award(days[day], issuer, &recipients, number == 0));
        }
        Ok(())
    }

    fn award(&self, on: Day, issuer: At, recipients: &Recipients, first: bool) -> Draft {
        let (row, work) = (self.row, self.work);
        // Those who are only counted are named once.
        let others = |count: Option<u32>| count.filter(|_| first);
        let (collectives, individuals) = (others(row.collectives), others(row.individuals));
        let counted = collectives.unwrap_or(0) + individuals.unwrap_or(0);
        let all = (recipients.units.len() + recipients.members.len()) as u64 + u64::from(counted);
        let act = Award {
            form: row.form.clone(),
            occasion: row.occasion,
            from_year: row.from_year,
            to_year: row.year,
            theme: row.theme.clone(),
            units: recipients.units.iter().map(|&unit| work.code(unit)).collect(),
            members: recipients.members.iter().map(|&who| work.ids[who]).collect(),
            collectives,
            individuals,
            money: row.money_each.map(|each| Dong::of(each.saturating_mul(all))),
        };
        work.draft(row.line, on, Some(work.by(issuer, Some("QĐ"))), act)
    }

    /// Draws the organisations that get an award, each with who gives it: the nearest of the issuers above it.
    fn units(&mut self, issuers: &[At], on: Day) -> Result<Vec<(At, At)>, Fault> {
        let Some(units) = &self.row.units else { return Ok(Vec::new()) };
        let standing = self.work.tree.select_on(self.row.line, units, on)?;
        let rated = |unit: &At| self.is_rated(|year| self.work.unit_rank(*unit, year));
        let above = |unit: At| Some((unit, self.issuer(issuers, unit, on, false)?));
        let fit: Vec<(At, At)> = standing.into_iter().filter(rated).filter_map(above).collect();
        self.draw(fit, self.row.unit_count, "organisations")
    }

    fn members(&mut self, issuers: &[At], from: Day, to: Day) -> Result<Vec<(usize, At)>, Fault> {
        let Some(unit) = &self.row.members else { return Ok(Vec::new()) };
        let unit = self.work.tree.find(self.row.line, unit)?;
        let (first, last) = (self.work.roster(from), self.work.roster(to));
        let still: BTreeSet<usize> = last.members(unit).map(|(who, _)| who).collect();
        let there = first.members(unit).filter(|(who, standing)| {
            still.contains(who) && standing.is_there() && self.is_rated(|year| self.work.member_rank(*who, year))
        });
        let above = |cell: At| self.issuer(issuers, cell, from, true);
        let fit = there.filter_map(|(who, standing)| Some((who, above(standing.cell)?))).collect();
        self.draw(fit, self.row.member_count, "members")
    }

    /// Returns whether somebody had the level, or a better one, in every year of the award.
    fn is_rated(&self, rank: impl Fn(i16) -> Option<u8>) -> bool {
        let wanted = self.row.rated.as_deref().and_then(rank_named);
        wanted.is_none_or(|wanted| self.row.years().all(|year| rank(year).is_some_and(|rank| rank >= wanted)))
    }

    fn issuer(&self, issuers: &[At], unit: At, on: Day, itself: bool) -> Option<At> {
        let chain = self.work.tree.chain(unit, on);
        chain.into_iter().skip(usize::from(!itself)).find(|at| issuers.contains(at))
    }

    fn draw<T>(&mut self, mut fit: Vec<T>, count: Option<usize>, what: &str) -> Result<Vec<T>, Fault> {
        let Some(count) = count else { return Ok(fit) };
        if fit.len() < count {
            let told = format!("{count} {what} get an award, and only {} fit", fit.len());
            return Err(Fault::new(self.row.line, told, "Lower the number, or raise the level in [[ratings]]"));
        }
        self.chance.shuffle(&mut fit);
        fit.truncate(count);
        Ok(fit)
    }
}
