//! `[[inspections]]`: inspections and supervisions, so many in a period, each of one organisation or one member.

use std::collections::BTreeMap;

use dangvu_register::act::Inspect;
use dangvu_register::codes::{Body, Conclusion, InspectionKind, LegalBasis};
use dangvu_register::day::Day;
use dangvu_register::rulebook::CodeListId;
use serde::Deserialize;

use super::objects::{Object, Wanted};
use super::{Work, document};
use crate::scenario::chance::Chance;
use crate::scenario::draft::{By, Draft};
use crate::scenario::error::Fault;
use crate::scenario::format::Selector;
use crate::scenario::read::{Row, Scenario};

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct Inspections {
    of: Selector,
    #[serde(default)]
    body: Option<Body>,
    kind: InspectionKind,
    basis: LegalBasis,
    #[serde(default)]
    units: Option<usize>,
    #[serde(default)]
    members: Option<usize>,
    #[serde(default)]
    distinct: Option<usize>,
    #[serde(default)]
    among: Option<Selector>,
    from: Day,
    to: Day,
    #[serde(default)]
    by_year: BTreeMap<String, usize>,
    contents: Vec<String>,
    #[serde(default)]
    conclusions: BTreeMap<Conclusion, usize>,
    #[serde(default)]
    days: Option<[i32; 2]>,
    #[serde(default)]
    decision: Option<String>,
}

impl Inspections {
    pub(super) fn selectors(&self) -> impl Iterator<Item = &Selector> {
        std::iter::once(&self.of).chain(&self.among)
    }

    fn wanted(&self, line: usize) -> Wanted<'_> {
        Wanted {
            line,
            of: &self.of,
            among: self.among.as_ref(),
            units: self.units,
            members: self.members,
            distinct: self.distinct,
            days: [self.from, self.to],
            by_year: &self.by_year,
        }
    }
}

/// Finds what is wrong with a table before anything is drawn.
pub(super) fn faults(scenario: &Scenario, row: &Row<Inspections>) -> Vec<Fault> {
    let mut faults = row.wanted(row.line).faults(scenario);
    if row.contents.is_empty() {
        faults.push(Fault::new(row.line, "nothing is inspected", "Write at least one of 'contents'"));
    }
    if row.days.is_some_and(|[least, most]| least < 1 || least > most || most > 365) {
        faults.push(Fault::new(row.line, "'days' does not rise", "Write two numbers up to 365, as [20, 45]"));
    }
    let sum = row.conclusions.values().fold(0, |sum: usize, count| sum.saturating_add(*count));
    if !row.conclusions.is_empty() && sum != row.wanted(row.line).count() {
        let what = format!("the conclusions add up to {sum}, not to {}", row.wanted(row.line).count());
        faults.push(Fault::new(row.line, what, "Correct 'conclusions' or the number"));
    }
    faults
}

pub(super) fn drafts(work: &Work<'_>) -> Result<Vec<Draft>, Fault> {
    let mut drafts = Vec::new();
    for (at, row) in work.scenario.inspections.iter().enumerate() {
        let mut chance = Chance::of(work.scenario.head.seed, &format!("inspections {at}"));
        write(work, row, &mut chance, &mut drafts)?;
    }
    Ok(drafts)
}

fn write(work: &Work<'_>, row: &Row<Inspections>, chance: &mut Chance, drafts: &mut Vec<Draft>) -> Result<(), Fault> {
    let list = if row.members.is_some() { CodeListId::MemberContent } else { CodeListId::UnitContent };
    work.known_codes(row.line, list, &row.contents)?;
    let decision = row.decision.as_deref().map(|kind| document(row.line, kind)).transpose()?;
    let drawn = row.wanted(row.line).draw(work, chance)?;
    let mut conclusions = conclusions(row, drawn.len(), chance);
    for occurrence in drawn {
        let contents = some_of(&row.contents, chance);
        let days = row.days.map(|[least, most]| chance.between(least, most));
        let mut act = Inspect {
            kind: row.kind,
            basis: row.basis,
            units: Vec::new(),
            members: Vec::new(),
            unit_contents: Vec::new(),
            member_contents: Vec::new(),
            begun: days.map(|days| occurrence.on.plus_days(-days)),
            conclusion: conclusions.pop().unwrap_or(Conclusion::NoViolation),
        };
        match occurrence.object {
            Object::Unit(at) => (act.units, act.unit_contents) = (vec![work.code(at)], contents),
            Object::Member(who) => (act.members, act.member_contents) = (vec![work.ids[who]], contents),
        }
        let by = work.by(occurrence.issuer, decision);
        let by = By { body: row.body.unwrap_or(by.body), ..by };
        let draft = work.draft(row.line, occurrence.on, Some(by), act);
        drafts.push(Draft { tried: row.units.is_some(), ..draft });
    }
    Ok(())
}

/// Returns one or two of the contents.
fn some_of(contents: &[String], chance: &mut Chance) -> Vec<String> {
    let mut some: Vec<String> = contents.to_vec();
    chance.shuffle(&mut some);
    some.truncate(if chance.happens(70.0) { 1 } else { 2 });
    some
}

/// Returns a conclusion for each, in any order.
fn conclusions(row: &Inspections, count: usize, chance: &mut Chance) -> Vec<Conclusion> {
    let mut all: Vec<Conclusion> =
        row.conclusions.iter().flat_map(|(&conclusion, &count)| std::iter::repeat_n(conclusion, count)).collect();
    all.resize(count, Conclusion::NoViolation);
    chance.shuffle(&mut all);
    all
}
