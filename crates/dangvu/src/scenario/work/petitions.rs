//! `[[petitions]]`: received, and resolved in time or late; the others are still open.

use std::collections::BTreeMap;

use dangvu_register::act::{ReceivePetition, ResolvePetition};
use dangvu_register::codes::{PetitionKind, PetitionOutcome};
use dangvu_register::day::Day;
use serde::Deserialize;

use super::objects::{matter, period_faults};
use super::{Work, objects};
use crate::scenario::chance::Chance;
use crate::scenario::draft::Draft;
use crate::scenario::error::Fault;
use crate::scenario::format::Selector;
use crate::scenario::quota::apportion;
use crate::scenario::read::{Row, Scenario};
use crate::scenario::tree::At;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct Petitions {
    pub(super) of: Selector,
    code: String,
    kind: PetitionKind,
    received: usize,
    from: Day,
    to: Day,
    #[serde(default)]
    anonymous: usize,
    /// Days in which one is to be resolved.
    days: i32,
    #[serde(default)]
    in_time: usize,
    #[serde(default)]
    late: usize,
    #[serde(default)]
    until: Option<Day>,
    #[serde(default)]
    outcomes: BTreeMap<PetitionOutcome, u32>,
}

impl Petitions {
    fn until(&self, scenario: &Scenario) -> Day {
        self.until.unwrap_or(scenario.head.closes)
    }
}

/// How a petition ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    InTime,
    Late,
    Open,
}

/// Finds what is wrong with a table before anything is drawn.
pub(super) fn faults(scenario: &Scenario, row: &Row<Petitions>) -> Vec<Fault> {
    let mut faults = period_faults(scenario, row.line, [row.from, row.to]);
    faults.extend(objects::code_fault(row.line, &row.code, row.received));
    let mut told = |what: String, remedy: &str| faults.push(Fault::new(row.line, what, remedy));
    let resolved = row.in_time.saturating_add(row.late);
    if resolved > row.received {
        told(format!("{resolved} resolved are more than {} received", row.received), "Correct the numbers");
    }
    if row.anonymous > row.received {
        told(format!("{} anonymous are more than {} received", row.anonymous, row.received), "Lower 'anonymous'");
    }
    if !(1..=365).contains(&row.days) {
        told("the time for resolving one is not 1 to 365 days".to_owned(), "Correct 'days'");
    }
    let until = row.until(scenario);
    if until > scenario.head.closes || until < row.from {
        told(format!("they are resolved until {until}, outside of the register"), "Correct 'until'");
    }
    if resolved > 0 && row.outcomes.values().all(|&weight| weight == 0) {
        told("how they are resolved is said nowhere".to_owned(), "Add 'outcomes' with weights");
    }
    faults
}

pub(super) fn drafts(work: &Work<'_>) -> Result<Vec<Draft>, Fault> {
    let mut drafts = Vec::new();
    for (at, row) in work.scenario.petitions.iter().enumerate() {
        let mut chance = Chance::of(work.scenario.head.seed, &format!("petitions {at}"));
        write(work, row, &mut chance, &mut drafts)?;
    }
    Ok(drafts)
}

fn write(work: &Work<'_>, row: &Row<Petitions>, chance: &mut Chance, drafts: &mut Vec<Draft>) -> Result<(), Fault> {
    let all = work.tree.select(row.line, &row.of)?;
    let until = row.until(work.scenario);
    let mut days: Vec<Day> = (0..row.received).map(|_| chance.day(row.from, row.to)).collect();
    days.sort_unstable();
    let fates = fates(row, &days, until, chance)?;
    let mut outcomes = outcomes(row, chance);
    let mut anonymous: Vec<bool> = (0..row.received).map(|number| number < row.anonymous).collect();
    chance.shuffle(&mut anonymous);
    for (number, (&received, fate)) in days.iter().zip(fates).enumerate() {
        let petition = matter(row.line, &row.code, number + 1)?;
        let at = one_that_stands(work, row, &all, received, chance)?;
        let act = ReceivePetition {
            petition: petition.clone(),
            unit: work.code(at),
            kind: row.kind,
            anonymous: anonymous[number],
            due: Some(received.plus_days(row.days)),
        };
        drafts.push(tried(work.draft(row.line, received, Some(work.by(at, None)), act)));
        let due = received.plus_days(row.days);
        let on = match fate {
            Fate::InTime => chance.day(received.plus_days(1), due.min(until)),
            Fate::Late => chance.day(due.plus_days(1), due.plus_days(60).min(until)),
            Fate::Open => continue,
        };
        let outcome = outcomes.pop().unwrap_or(PetitionOutcome::Answered);
        let by = work.by(work.tree.forward(at, on), None);
        drafts.push(tried(work.draft(row.line, on, Some(by), ResolvePetition { petition, outcome })));
    }
    Ok(())
}

fn tried(draft: Draft) -> Draft {
    Draft { tried: true, ..draft }
}

fn one_that_stands(
    work: &Work<'_>,
    row: &Row<Petitions>,
    all: &[At],
    on: Day,
    chance: &mut Chance,
) -> Result<At, Fault> {
    let standing: Vec<At> = all.iter().copied().filter(|&at| work.tree.stands(at, on)).collect();
    chance.one_of(&standing).copied().ok_or_else(|| {
        Fault::new(row.line, format!("none of the organisations stands on {on}"), "Correct 'of', 'from' or 'to'")
    })
}

/// Decides which are resolved late, which in time, and which stay open: the last ones, whose time is not over if possible.
fn fates(row: &Row<Petitions>, days: &[Day], until: Day, chance: &mut Chance) -> Result<Vec<Fate>, Fault> {
    let mut fates = vec![Fate::InTime; days.len()];
    let resolved = row.in_time + row.late;
    fates[resolved..].fill(Fate::Open);
    let runs_out = |day: &&Day| day.plus_days(row.days + 1) <= until;
    let able = days[..resolved].iter().filter(runs_out).count();
    if able < row.late || days[..resolved].iter().any(|day| day.plus_days(1) > until) {
        let what = format!("only {able} of those received can be resolved late by {until}");
        return Err(Fault::new(row.line, what, "Lower 'late', receive them sooner, or write a later 'until'"));
    }
    // Days are in order, so those who can be late come first.
    let mut order: Vec<usize> = (0..able).collect();
    chance.shuffle(&mut order);
    order.truncate(row.late);
    order.into_iter().for_each(|at| fates[at] = Fate::Late);
    Ok(fates)
}

/// Returns an outcome for each that is resolved, shared out by weight.
fn outcomes(row: &Petitions, chance: &mut Chance) -> Vec<PetitionOutcome> {
    let weights: Vec<f64> = row.outcomes.values().map(|&weight| f64::from(weight)).collect();
    let parts = apportion(row.in_time + row.late, &weights);
    let mut all: Vec<PetitionOutcome> =
        row.outcomes.keys().zip(parts).flat_map(|(&outcome, part)| std::iter::repeat_n(outcome, part)).collect();
    chance.shuffle(&mut all);
    all
}
