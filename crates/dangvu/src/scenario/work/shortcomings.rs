//! `[[shortcomings]]`: what reviews have found, and what was remedied by a day.

use dangvu_register::act::{FindShortcoming, RemedyShortcoming};
use dangvu_register::codes::RemedyOutcome;
use dangvu_register::day::Day;
use dangvu_register::ids::MatterId;
use dangvu_register::person::Private;
use serde::Deserialize;

use super::objects::{matter, period_faults};
use super::{Work, objects};
use crate::scenario::chance::Chance;
use crate::scenario::draft::Draft;
use crate::scenario::error::Fault;
use crate::scenario::format::Selector;
use crate::scenario::read::{Row, Scenario};
use crate::scenario::tree::At;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct Shortcomings {
    pub(super) of: Selector,
    code: String,
    year: i16,
    #[serde(default)]
    units: Option<usize>,
    #[serde(default)]
    members: Option<usize>,
    from: Day,
    to: Day,
    #[serde(default)]
    due: Option<Day>,
    #[serde(default)]
    remedied: usize,
    #[serde(default)]
    partly: usize,
    #[serde(default)]
    until: Option<Day>,
    contents: Vec<String>,
}

impl Shortcomings {
    fn count(&self) -> usize {
        self.units.or(self.members).unwrap_or(0)
    }

    fn until(&self, scenario: &Scenario) -> Day {
        self.until.unwrap_or(scenario.head.closes)
    }
}

/// Finds what is wrong with a table before anything is drawn.
pub(super) fn faults(scenario: &Scenario, row: &Row<Shortcomings>) -> Vec<Fault> {
    let mut faults = period_faults(scenario, row.line, [row.from, row.to]);
    faults.extend(objects::code_fault(row.line, &row.code, row.count()));
    let until = row.until(scenario);
    let mut told = |what: String, remedy: &str| faults.push(Fault::new(row.line, what, remedy));
    if row.units.is_some() == row.members.is_some() {
        told("not exactly one number is stated".to_owned(), "Write either 'units' or 'members'");
    }
    if row.remedied.saturating_add(row.partly) > row.count() {
        let what = format!("{} remedied and {} in part are more than {}", row.remedied, row.partly, row.count());
        told(what, "Lower 'remedied' or 'partly'");
    }
    if row.remedied + row.partly > 0 && (until <= row.to || until > scenario.head.closes) {
        let what = format!("what is found up to {} is not remedied by {until}", row.to);
        told(what, "Write 'until' after 'to', and not after the register closes");
    }
    if row.due.is_some_and(|due| due < row.to) {
        told("remedies are due before all is found".to_owned(), "Correct 'due' or 'to'");
    }
    if row.from.year() < row.year {
        told(format!("the review of {} finds this on {}", row.year, row.from), "Correct 'year' or 'from'");
    }
    if row.contents.is_empty() {
        told("nothing is found".to_owned(), "Write at least one of 'contents'");
    }
    faults
}

pub(super) fn drafts(work: &Work<'_>) -> Result<Vec<Draft>, Fault> {
    let mut drafts = Vec::new();
    for (at, row) in work.scenario.shortcomings.iter().enumerate() {
        let chance = Chance::of(work.scenario.head.seed, &format!("shortcomings {at}"));
        Finding { work, row, chance }.write(&mut drafts)?;
    }
    Ok(drafts)
}

struct Finding<'f> {
    work: &'f Work<'f>,
    row: &'f Row<Shortcomings>,
    chance: Chance,
}

impl Finding<'_> {
    fn write(&mut self, drafts: &mut Vec<Draft>) -> Result<(), Fault> {
        let (work, row) = (self.work, self.row);
        let mut days: Vec<Day> = (0..row.count()).map(|_| self.chance.day(row.from, row.to)).collect();
        days.sort_unstable();
        let mut outcomes = vec![Some(RemedyOutcome::Remedied); row.remedied];
        outcomes.resize(row.remedied + row.partly, Some(RemedyOutcome::Partly));
        outcomes.resize(row.count(), None);
        self.chance.shuffle(&mut outcomes);
        let all = work.tree.select(row.line, &row.of)?;
        let mut left = Vec::new();
        for (number, (&found, outcome)) in days.iter().zip(outcomes).enumerate() {
            let unit = self.unit(&all, &mut left, found)?;
            let shortcoming = matter(row.line, &row.code, number + 1)?;
            let act = self.find(shortcoming.clone(), unit, found)?;
            let by = |on: Day| Some(work.by(work.tree.forward(unit, on), None));
            let draft = work.draft(row.line, found, by(found), act);
            let tried = row.units.is_some();
            drafts.push(Draft { tried, ..draft });
            if let Some(how) = outcome {
                let on = self.chance.day(row.to.plus_days(1), row.until(work.scenario));
                let draft = work.draft(row.line, on, by(on), RemedyShortcoming { shortcoming, how });
                drafts.push(Draft { tried, ..draft });
            }
        }
        Ok(())
    }

    /// Draws an organisation that stands: each once before any twice.
    fn unit(&mut self, all: &[At], left: &mut Vec<At>, on: Day) -> Result<At, Fault> {
        let tree = self.work.tree;
        let stands = |at: &At| tree.stands(*at, on) && self.work.roster(on).members(*at).next().is_some();
        if !left.iter().any(stands) {
            *left = all.to_vec();
            self.chance.shuffle(left);
        }
        let at = left.iter().position(stands).ok_or_else(|| {
            let what = format!("none of the organisations stands with members on {on}");
            Fault::new(self.row.line, what, "Correct 'of', 'from' or 'to'")
        })?;
        Ok(left.swap_remove(at))
    }

    fn find(&mut self, shortcoming: MatterId, unit: At, on: Day) -> Result<FindShortcoming, Fault> {
        let (work, row) = (self.work, self.row);
        let content = self.chance.one_of(&row.contents).cloned().unwrap_or_default();
        let found = FindShortcoming {
            shortcoming,
            unit: work.code(unit),
            year: row.year,
            member: None,
            content: None,
            private_content: None,
            due: row.due,
        };
        if row.members.is_none() {
            return Ok(FindShortcoming { content: Some(content), ..found });
        }
        let roster = work.roster(on);
        let there = roster.members(unit).filter(|(_, standing)| standing.official && standing.is_there());
        let there: Vec<usize> = there.map(|(who, _)| who).collect();
        let who = self.chance.one_of(&there).copied().ok_or_else(|| {
            let what = format!("{} has no official member on {on}", work.code(unit));
            Fault::new(row.line, what, "Correct 'of'")
        })?;
        let private_content = Some(Private::Open(content));
        Ok(FindShortcoming { member: Some(work.ids[who]), private_content, ..found })
    }
}
